"""OFAC's files without a header: columns by position, `-0-` for a blank cell, ends that other files do not have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from casework.rows.container import open_content
from casework.rows.opening import TextRows, open_rows

PUBLISHER = {
    "publisher": "US Treasury, Office of Foreign Assets Control",
    "licence": "US Government work, no copyright",
    "url": "https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas",
}
# OFAC's file data ends each blank cell in "-0- ", and the very last of a file cut short in "-0".
BLANK = re.compile(r"^\s*-0-?\s*$")


def open_headless(
    path: Path, header: Sequence[str], *, member: str = "", sheet: str = "", accept: bool = False
) -> TextRows:
    """Read rows under the names that OFAC's description gives the columns; blank cells come blank.

    A file without a last line end is whole all the same where its last row is: OFAC ends a file in a quote or a blank
    cell, a DOS end mark or none; a row cut elsewhere fails its field count.
    """
    tail = open_content(path, member=member).data[-40:].rstrip(b"\x1a\r\n ")
    whole = tail.endswith((b'"', b"-0-", b"-0"))
    rows = open_rows(path, member=member, sheet=sheet, header=header, accept=accept or whole)
    rows.records = [(number, [BLANK.sub("", cell) for cell in fields]) for number, fields in rows.records]
    return rows
