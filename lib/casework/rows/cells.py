"""What no cell may hold, whatever the format it came in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.model import Refused

MAX_FIELD = 1_000_000  # characters; longer ones are not data
MAX_COLUMNS = 10_000
_HALF = re.compile("[\ud800-\udfff]")


def fault(fields: Sequence[str]) -> str:
    """Say why the cells of a row cannot be kept, or nothing."""
    longest = max(map(len, fields), default=0)
    if longest > MAX_FIELD:
        return f"a field of {longest:,} characters"
    if any("\x00" in text for text in fields):
        return "a NUL character"
    return "half a character (a lone surrogate)" if any(not t.isascii() and _HALF.search(t) for t in fields) else ""


def refuse_header(name: str, header: Sequence[str]) -> None:
    """Refuse a header in which two columns have one name, also where they differ in case only."""
    seen: set[str] = set()
    for column in header:
        if column and column.casefold() in seen:
            raise Refused(name, f"column {column} stands there twice", "keep the one that is meant", column=column)
        seen.add(column.casefold())
    if fault(header):
        raise Refused(name, f"its header holds {fault(header)}", "fetch it again")
