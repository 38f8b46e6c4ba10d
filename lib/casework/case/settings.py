"""The case file: what is asked, about whom, over which time, of which pinned sources."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from casework.model import CaseworkError, Interval, Refused
from casework.rows.container import open_content
from casework.rows.settings import parse_yaml
from casework.rows.text import decode

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
LISTS = ("partners", "hypotheses", "redactions")
DATES = ("first_period", "last_period", "event_date")


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what case.yml says; every value is text as a person wrote it, lists are tuples."""

    case: str
    question: str = ""
    lead: str = ""
    subject: str = ""
    partners: tuple[str, ...] = ()
    first_period: str = ""
    last_period: str = ""
    event_date: str = ""
    hypotheses: tuple[str, ...] = ()
    redactions: tuple[str, ...] = ()
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)


def case_name(name: str) -> str:
    """Return a case's name if it can be a folder's; raise CaseworkError otherwise.

    >>> case_name("russia-venezuela-2019")
    'russia-venezuela-2019'
    """
    if not NAME.fullmatch(name):
        msg = f"{name!r} is not a case name; use small letters, digits and hyphens, such as iran-venezuela-2020"
        raise CaseworkError(msg)
    return name


def read_settings(path: Path) -> Settings:
    """Read a case file; raise Refused for a key that is not known, a name that is none, a date that is not one."""
    content = open_content(path)
    text, _ = decode(content.name, content.data)
    told = parse_yaml(path.name, text)
    known = [part.name for part in fields(Settings)]
    for key in told:
        if not str(key).isidentifier():
            raise Refused(path.name, f"the parameter name {str(key)[:60]!r} is not a plain word", "use letters and _")
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"{key} is not a known key; nearest is {near[0]}" if near else f"{key} is not a known key"
            raise Refused(path.name, hint, f"known are {', '.join(known)}", column=key)
    if not isinstance(told.get("case"), str) or not NAME.fullmatch(told["case"]):
        raise Refused(
            path.name, f"the case name {told.get('case')!r} cannot be a folder", "use small letters, digits, -"
        )
    return Settings(**{key: _value(path.name, key, value) for key, value in told.items()})


def _value(file: str, key: str, value: Any) -> Any:
    if key == "sources":
        if not isinstance(value, dict):
            raise Refused(file, "sources is not a list of sources with vintages", "write  sources: {name: [vintage]}")
        return {name: _words(file, name, vintages) for name, vintages in value.items()}
    if key in LISTS:
        return _words(file, key, value)
    if not isinstance(value, str):
        raise Refused(file, f"{key} is not one value", "write one word or one line", column=key)
    if key in DATES and value:
        try:
            Interval.of(value)
        except CaseworkError as error:
            raise Refused(file, str(error).partition(";")[0], "write 2019, 2019-03 or 2019-03-23", column=key) from None
    return value


def _words(file: str, key: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(word.strip() for word in value.split(",") if word.strip())
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise Refused(file, f"{key} is not a list of words", "write  [one, two]", column=key)
    return tuple(value)
