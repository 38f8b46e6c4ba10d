"""JSON into rows: every scalar as the text that stands in the file, each record with its JSON pointer."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from casework.model import Refused

RECORD_KEYS = ("data", "dataset", "results", "items", "records")
ERROR_KEYS = ("error", "errorMessage", "message", "fault")
COUNT_KEYS = ("count", "total")


def parse_json(name: str, text: str) -> Any:
    """Parse JSON with numbers kept as text, so that 1e5 stays a code and 0.10 keeps its zero.

    Raises Refused for text that is cut off, nested too deeply, or not JSON.
    """
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_once(name))
    except RecursionError:
        raise Refused(name, "it is nested too deeply to be data", "fetch it again") from None
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated")
        what = (
            f"it is truncated at character {error.pos:,}"
            if cut
            else f"not JSON at character {error.pos:,}: {error.msg}"
        )
        raise Refused(name, what, "fetch it again") from None


def parse_values(name: str, text: str) -> Any:
    """Parse JSON, or an object on each line; see parse_json for what is refused."""
    if is_lines(text):
        return [parse_json(name, line) for line in text.splitlines() if line.strip()]
    return parse_json(name, text)


def _is_whole(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def is_lines(text: str, *, more: bool = False) -> bool:
    """Tell records that stand one on each line, by the first of them; `more` says that the text goes on."""
    lines = [line for line in text.splitlines() if line.strip()]
    return bool(lines) and len(lines) + more > 1 and _is_whole(lines[0])


def parse_lines(name: str, text: str) -> list[dict[str, str]]:
    """Read records that stand one on each line; nothing where the text is JSON of another shape."""
    if not is_lines(text):
        return []
    return [record_of(name, parse_json(name, line)) for line in text.splitlines() if line.strip()]


def record_of(name: str, parsed: Any) -> dict[str, str]:
    """Give one record with its values as text; raise Refused for what has no named fields."""
    if not isinstance(parsed, dict):
        raise Refused(name, "its records are not objects with named fields", "check which file this is")
    return {key: as_text(value) for key, value in parsed.items()}


def records_of(name: str, parsed: Any) -> tuple[str, list[dict[str, str]]]:
    """Find the list of records in a response and give its JSON pointer and the records, values as text.

    Raises Refused for an error told with status 200, for no records, and for a count that does not fit them.
    """
    pointer, records = ("", parsed) if isinstance(parsed, list) else _inside(name, parsed)
    for key in COUNT_KEYS if isinstance(parsed, dict) else ():
        told = parsed.get(key)
        if isinstance(told, str) and told.isdigit() and int(told) != len(records):
            what = f"{key} says {told}, the file has {len(records)} records"
            raise Refused(name, what, "fetch it again, in smaller parts")
    if not records:
        raise Refused(name, "0 records and no error", "check the query: an empty answer is not a zero")
    return pointer, [record_of(name, record) for record in records]


def as_text(value: Any) -> str:
    """Write a JSON value as the text of a cell; nothing for null."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)


def _once(name: str) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    """Make objects out of their pairs, and refuse one in which a key stands twice: which value is meant?"""

    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        whole = dict(pairs)
        if len(whole) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise Refused(name, f"{twice} stands twice in one object", "keep the one that is meant", column=twice)
        return whole

    return made


def _inside(name: str, parsed: Any) -> tuple[str, list[Any]]:
    if not isinstance(parsed, dict):
        raise Refused(name, "it holds no records", "check which file this is")
    for key in ERROR_KEYS:
        told = parsed.get(key)
        if isinstance(told, dict):
            told = next((told[inner] for inner in ERROR_KEYS if inner in told), json.dumps(told))
        if isinstance(told, str) and told:
            raise Refused(name, f"the answer is an error: {told[:200]}", "ask again later")
    lists = {key: value for key, value in parsed.items() if isinstance(value, list)}
    for key in (*RECORD_KEYS, *lists):
        if key in lists:
            return f"/{key}", lists[key]
    raise Refused(name, "it holds no list of records", "check which file this is")
