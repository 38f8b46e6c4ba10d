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

# To 2023 the one side stood in the title; since then it stands in the line of sums at the end, or is the world.
TITLE = re.compile(r"TIV of arms exports (to|from) (.+?),? \d{4}-\d{4}")
NEWER = "Volume of transfers of major arms"
SUMS = re.compile(r"total(?: world)?(?: (?:exports?|imports?))?(?: (to|from) (.+))?", re.IGNORECASE)
MADE = re.compile(r"generated:? (\d{1,2} \w+ \d{4})", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
WORLD = "World"
SELLERS = ("supplier", "exports by")  # how the first column is headed where it names who delivers
BUYERS = ("recipient", "imports by")

SOURCE = Source(
    name="sipri_tiv_table",
    title="SIPRI Arms Transfers Database, TIV table as downloaded",
    publisher="Stockholm International Peace Research Institute",
    licence="SIPRI fair use: extracts with attribution",
    table="arms",
    url="https://armstransfers.sipri.org/",
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
    knows=lambda _, head: (
        TITLE.search(head[:400].decode("utf-8", "replace")) is not None or head[:80].find(NEWER.encode()) >= 0
    ),
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one table; see `casework.sources.load`. A blank year is no delivery, and a 0 is less than half a million.

    The table's sums and percentages are left out; without its row of sums the file is cut off, and refused. A table of
    one country's suppliers or recipients names that country, one of all countries stands against the world. The day
    of the download, where it is told, is the vintage. Tables by kind of weapon are refused: they name no side.
    """
    content = open_content(path, member=member)
    text, warnings = decode(content.name, content.data)
    lines = list(csv.reader(lines_of(text)))
    start = next((at for at, line in enumerate(lines) if any(map(_is_year, line)) and not _is_year(line[0])), None)
    if start is None:
        raise Refused(content.name, "it has no line of years", "download the TIV table again, as CSV")
    end = next((at for at in range(start + 1, len(lines)) if _sums(lines[at])), None)
    if end is None and not accept:
        what = "it has no row of totals at its end: it may be truncated"
        raise Refused(content.name, what, "download it again, or pass --accept when it is whole")
    seller, other = _sides(content.name, lines, start, end)
    made = MADE.search(text)
    rows = TextRows(content.name, content.sha256, list(SOURCE.columns), [], warnings=[*content.warnings, *warnings])
    _unfold(lines[:end], start, seller, other, _day(made[1]) if made else "", rows)
    return shape(rows, SOURCE)


def _sides(name: str, lines: list[list[str]], start: int, end: int | None) -> tuple[bool, str]:
    """Say whether the rows name who delivers, and who the other side is."""
    title = TITLE.search(" ".join(cell for line in lines[:3] for cell in line))
    if title is not None:
        return title[1] == "to", title[2]
    heading = lines[start][0].strip().lower()
    if heading not in (*SELLERS, *BUYERS):
        what = f"its rows are headed {lines[start][0].strip()!r}, which names neither supplier nor recipient"
        raise Refused(name, what, "download the TIV table of a country's suppliers or recipients")
    sums = _sums(lines[end]) if end is not None else None
    if heading in (SELLERS[0], BUYERS[0]) and end is None:
        raise Refused(name, "its row of totals, which names the other side, is missing", "download it again")
    return heading in SELLERS, (sums[2] if sums is not None and sums[2] else WORLD).strip()


def _unfold(lines: list[list[str]], start: int, seller: bool, other: str, vintage: str, rows: TextRows) -> None:
    """Make a row of each party and year with a figure."""
    years = {at: cell.strip() for at, cell in enumerate(lines[start]) if _is_year(cell)}
    for number, line in enumerate(lines[start + 1 :], start + 2):
        party = line[0].strip() if line else ""
        sides = (party, other) if seller else (other, party)
        for at, year in years.items():
            cell = line[at].strip() if at < len(line) else ""
            if cell:
                status = "below half" if re.fullmatch(r"0+(\.0+)?", cell) else ""
                rows.add([*sides, year, cell, status, vintage], f"line {number} column {year}")


def _sums(line: list[str]) -> re.Match[str] | None:
    return SUMS.fullmatch(line[0].strip()) if line else None


def _day(words: str) -> str:
    # %B and %b read English month names wherever the locale is C, as in every run of ours.
    for form in ("%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(words, form).date().isoformat()  # noqa: DTZ007  a day, no time
        except ValueError:
            continue
    return ""


def _is_year(cell: str) -> bool:
    return YEAR.fullmatch(cell.strip()) is not None
