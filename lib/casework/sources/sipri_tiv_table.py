"""SIPRI's own TIV table: the other side in rows, one column a year, below some lines that say what it is."""

from __future__ import annotations

import csv
import re
from datetime import datetime
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_content, shape
from casework.rows.delimited import lines_of
from casework.rows.text import decode

TITLE = re.compile(r"TIV of arms exports (to|from) (.+?),? \d{4}-\d{4}")
MADE = re.compile(r"generated:? (\d{1,2} \w+ \d{4})", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
SUM = "total"  # rows and columns of that name are sums of the others

SOURCE = Source(
    name="sipri_tiv_table",
    title="SIPRI Arms Transfers Database, TIV table as downloaded",
    publisher="Stockholm International Peace Research Institute",
    licence="SIPRI fair use: extracts with attribution",
    table="arms",
    url="https://www.sipri.org/databases/armstransfers",
    columns={
        "supplier": "supplier",
        "recipient": "recipient",
        "year": "delivery_year",
        "tiv": "tiv",
        "status": "status",
        "vintage": "vintage",
    },
    constants={"weapon": "TOTAL"},
    required=frozenset({"tiv"}),
    delimiter="",
    knows=lambda _, head: TITLE.search(head[:400].decode("utf-8", "replace")) is not None,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one table; see `casework.sources.load`. A blank year is no delivery, and a 0 is less than half a million.

    The table's sums are left out; without its row of them the file is cut off, and refused. The day of the download,
    where it is told, is the vintage.
    """
    content = open_content(path, member=member)
    text, warnings = decode(content.name, content.data)
    lines = list(csv.reader(lines_of(text)))
    title = TITLE.search(" ".join(cell for line in lines[:3] for cell in line))
    start = next((at for at, line in enumerate(lines) if any(map(_is_year, line)) and not line[0].strip()), None)
    if title is None or start is None:
        raise Refused(content.name, "it has no title or no line of years", "download the TIV table again, as CSV")
    made = MADE.search(text)
    # %B reads English month names wherever the locale is C, as in every run of ours.
    vintage = datetime.strptime(made[1], "%d %B %Y").date().isoformat() if made else ""  # noqa: DTZ007  a day, no time
    rows = TextRows(content.name, content.sha256, list(SOURCE.columns), [], warnings=[*content.warnings, *warnings])
    whole = _unfold(lines, start, title, vintage, rows)
    if not whole and not accept:
        what = "it has no row of totals at its end: it may be truncated"
        raise Refused(content.name, what, "download it again, or pass --accept when it is whole")
    return shape(rows, SOURCE)


def _unfold(lines: list[list[str]], start: int, title: re.Match[str], vintage: str, rows: TextRows) -> bool:
    """Make a row of each party and year with a figure; say whether the row of sums was met, where the table ends."""
    years = {at: cell.strip() for at, cell in enumerate(lines[start]) if _is_year(cell)}
    for number, line in enumerate(lines[start + 1 :], start + 2):
        party = line[0].strip() if line else ""
        if party.lower().startswith(SUM):
            return True
        sides = (party, title[2]) if title[1] == "to" else (title[2], party)
        for at, year in years.items():
            cell = line[at].strip() if at < len(line) else ""
            if cell:
                status = "below half" if re.fullmatch(r"0+(\.0+)?", cell) else ""
                rows.add([*sides, year, cell, status, vintage], f"line {number} column {year}")
    return False


def _is_year(cell: str) -> bool:
    return YEAR.fullmatch(cell.strip()) is not None
