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
from casework.rows.written import area
from casework.values import country_code, nearest_country

MAX_BYTES = 1 << 20
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}  # Windows
FOLDER = re.compile(r"\w[\w.-]*")
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
LISTS = ("partners", "hypotheses", "redactions")
COUNTRIES = ("subject", "partner", "partners")
MISTYPED = 4  # letters; what is longer is a name, which is near to no code
AREA = re.compile(r"[A-Z]{3}|[A-Z]+_\w+")  # a code, or one that publishers make up for the rest of the world
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
    if not _names_a_folder(name):
        msg = f"{name!r} is not a case name; use small letters, digits and hyphens, such as iran-venezuela-2020"
        raise CaseworkError(msg)
    return name


def refuse_unfit(key: str, text: str) -> None:
    """Raise CaseworkError for a value that its key cannot have: a date that is none, a country in another code.

    Codes are never changed: NO is not read as a negation nor as Norway, but refused with the code that is meant.

    >>> refuse_unfit("event_date", "2019-03")
    >>> refuse_unfit("partner", "NO")
    Traceback (most recent call last):
    casework.model.errors.CaseworkError: partner takes ISO 3166 alpha-3 codes, not 'NO'; write NOR
    """
    if key in DATES and text:
        Interval.of(text)
    if key in COUNTRIES:
        for word in filter(None, text.split(",")):
            meant = country_code(word)
            if not AREA.fullmatch(word) or not area(word) or (meant and meant != word):
                near = difflib.get_close_matches(word.upper(), _codes(), 1) if len(word) <= MISTYPED else []
                meant = meant or nearest_country(word) or next(iter(near), "")
                hint = f"write {meant}" if meant else "write such as RUS or CHN"
                msg = f"{key} takes ISO 3166 alpha-3 codes, not {word!r}; {hint}"
                raise CaseworkError(msg)


def refuse_unfit_codes(settings: Settings) -> None:
    """Raise CaseworkError where a case file names a country otherwise than data does: it would meet no row of any."""
    for key, text in (("subject", settings.subject), ("partners", ",".join(settings.partners))):
        try:
            refuse_unfit(key, text)
        except CaseworkError as error:
            msg = f"case.yml of {settings.case}: {error}"
            raise CaseworkError(msg) from None


def _codes() -> list[str]:
    import pycountry

    return sorted(country.alpha_3 for country in pycountry.countries)


def _names_a_folder(name: object) -> bool:
    return isinstance(name, str) and NAME.fullmatch(name) is not None and name not in RESERVED


def read_settings(path: Path) -> Settings:
    """Read a case file; raise Refused for a key that is not known, a name that is none, a date that is not one."""
    content = open_content(path)
    if len(content.data) > MAX_BYTES:
        raise Refused(path.name, f"{len(content.data):,} bytes is too large", "a case file is a page of text")
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
    if "case" not in told:
        raise Refused(path.name, "the key case is missing", "write the name of its folder:  case: my-case")
    if not _names_a_folder(told["case"]):
        what = f"the case name {str(told['case'])[:90]!r} cannot be a folder"
        raise Refused(path.name, what, "use small letters, digits, -")
    settings = Settings(**{key: _value(path.name, key, value) for key, value in told.items()})
    first, last = settings.first_period, settings.last_period
    if first and last and Interval.of(last).last < Interval.of(first).first:  # type: ignore[operator]
        what = f"it ends ({last}) before it begins ({first})"
        raise Refused(path.name, what, "exchange first_period and last_period", column="last_period")
    return settings


def _value(file: str, key: str, value: Any) -> Any:
    if key == "sources":
        if not isinstance(value, dict):
            raise Refused(file, "sources is not a list of sources with vintages", "write  sources: {name: [vintage]}")
        pinned = {name: _words(file, name, vintages) for name, vintages in value.items()}
        for word in (word for name, vintages in pinned.items() for word in (name, *vintages)):
            if not FOLDER.fullmatch(word):
                raise Refused(file, f"{word!r} is no source or vintage", "name folders of data/raw/sources", column=key)
        return pinned
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
