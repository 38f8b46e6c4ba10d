"""Delimited text into rows: one record at a time, strictly, with the row number for all that is wrong."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from casework.model import Refused
from casework.rows.cells import MAX_COLUMNS, fault, refuse_header

DELIMITERS = (",", ";", "\t", "|")
PIECE = 1 << 20  # letters
PREFACE = 30  # lines in which a header is looked for that does not stand first
csv.field_size_limit(1 << 30)  # our own limit sets one row aside instead of ending the file

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


@dataclass(slots=True)
class Delimited:
    """Hold the header, the records with their row numbers, and the rows that could not be read with the reason."""

    header: list[str]
    delimiter: str
    records: list[tuple[int, list[str]]] = field(default_factory=list)
    unread: list[tuple[int, list[str], str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Extent:
    """Say how far the rows of a file reach: their number, whether any is whole, and how wide those are that are not."""

    rows: int = 0
    has_records: bool = False
    widths: set[int] = field(default_factory=set)
    last_width: int | None = None  # of the last row, where that is no record


def parse(
    name: str, text: str, *, header: tuple[str, ...] = (), delimiter: str = "", accept: bool = False
) -> Delimited:
    """Read delimited text; rows are numbered from 1 after the header.

    `header` names the columns of a format that has none; `accept` takes a file whose last line has no end, which
    cannot be told from a truncated one. Raises Refused for a broken quote, a doubled column, a truncated file and
    rows that all differ from the header.
    """
    text, remarks = (text, 0) if header else _without_preface(text)
    text = text.removesuffix("\x1a")  # the end mark of DOS
    delimiter = delimiter or delimiter_of(name, text)
    reader = csv.reader(lines_of(text), delimiter=delimiter, strict=True)
    table = Delimited(list(header) or _header(name, text, reader), delimiter)
    if remarks:
        table.warnings.append(f"{remarks} lines of remarks above the header were left out")
    found = Extent()
    table.records += taken(name, reader, table.header, delimiter, found, table.unread)
    if not table.records and all(_has_one_more(fields, table.header) for _, fields, _ in table.unread):
        _without_last(table, found)
    refuse_if_cut(name, len(table.header), found, ends=text.endswith(("\n", "\r")), accept=accept)
    return table


def taken(
    name: str,
    reader: Iterator[list[str]],
    header: list[str],
    delimiter: str,
    found: Extent,
    unread: list[tuple[int, list[str], str]],
) -> Iterator[tuple[int, list[str]]]:
    """Give the records that are rows of the table; tell on the way how far they reach, and which are none."""
    for number, fields in records_of(name, reader):
        found.rows = number
        why = unreadable(name, number, fields, header, delimiter)
        found.last_width = len(fields) if why else None
        if why:
            found.widths.add(len(fields))
            unread.append((number, fields, why))
        else:
            found.has_records = True
            yield number, fields


def is_marked(text: str, header: list[str], delimiter: str) -> bool:
    """Tell whether the first row has a blank field more than the header: what that means, all rows together tell."""
    try:
        first = next(filter(None, csv.reader(lines_of(text), delimiter=delimiter)), [])
    except csv.Error:  # told with its row when it is read
        return False
    return _has_one_more(first, header)


def _has_one_more(fields: list[str], header: list[str]) -> bool:
    return len(fields) == len(header) + 1 and not fields[-1]


def _without_last(table: Delimited, found: Extent) -> None:
    """Take off the blank field that a publisher writes behind every row, as a mark at the end of each line makes it."""
    rows = [(number, fields[:-1]) for number, fields, _ in table.unread]
    table.unread = [(number, fields, why) for number, fields in rows if (why := fault(fields))]
    table.records = [(number, fields) for number, fields in rows if not fault(fields)]
    if rows:
        table.warnings.append("every row ends in a mark that the header lacks: the blank field behind it was left out")
        found.has_records, found.last_width = bool(table.records), None


def header_of(name: str, text: str) -> list[str]:
    """Give the column names of a text, or of as much of it as holds its header."""
    text, _ = _without_preface(text)
    return _header(name, text, csv.reader(lines_of(text), delimiter=delimiter_of(name, text)))


def head_of(name: str, text: str) -> tuple[list[str], str, int, int]:
    """Give column names, delimiter, lines of remarks, and the letters that stand before the first row.

    The last is 0 where the header does not end with its line.
    """
    body, remarks = _without_preface(text)
    line = _LINE.match(body)
    assert line is not None  # the pattern fits everywhere
    before = len(text) - len(body) + len(line[0])
    return header_of(name, text), delimiter_of(name, body), remarks, before if line[0].count('"') % 2 == 0 else 0


def unreadable(name: str, number: int, fields: list[str], header: list[str], delimiter: str) -> str:
    """Say why a record is no row of the table, or nothing; raise Refused where a quote swallowed whole rows."""
    why = fault(fields)
    if why.startswith("a field"):
        return why
    if any("\n" in text and _swallowed(text, len(header), delimiter) for text in fields):
        what = "a quote is not closed and swallows the rows after it"
        raise Refused(name, what, "close it or double it", row=number)
    if len(fields) != len(header):
        return f"{len(fields)} field{'s' * (len(fields) > 1)} where the header has {len(header)}"
    if fields[-1].strip() == header[-1] and [cell.strip().lstrip("\ufeff") for cell in fields] == header:
        return "the header again"
    return why


def lines_of(text: str) -> Iterator[str]:
    """Give lines with their ends, through io.StringIO for its speed, in pieces for it takes four bytes a letter."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + PIECE) + 1 or len(text)
        piece = text[start:end]
        lines = (line[0] for line in _LINE.finditer(piece) if line[0])
        yield from lines if len(piece) > 4 * PIECE else io.StringIO(piece, newline="")
        start = end


def _without_preface(text: str) -> tuple[str, int]:
    """Leave out what may stand above a header without doubt: blank lines, Excel's `sep=,`, remarks behind a #."""
    position = remarks = 0
    while position < len(text):
        line = _LINE.match(text, position)
        assert line is not None  # the pattern fits everywhere
        remark = line[0].startswith("#")
        if line[0].strip() and not remark and not re.fullmatch(r"sep=.\s*", line[0], flags=re.IGNORECASE):
            # A header may itself begin with a #: then as many fields as below stand behind it.
            break
        remarks += remark
        position = line.end()
    return text[position:], remarks


def delimiter_of(name: str, text: str) -> str:
    """Give the mark that stands most often in the first line."""
    line = _LINE.match(text)
    counts = {mark: line[0].count(mark) if line else 0 for mark in DELIMITERS}
    most = max(counts.values())
    if most > MAX_COLUMNS:
        raise Refused(name, f"its first line has {most + 1:,} columns", f"at most {MAX_COLUMNS:,}; check the file")
    return max(counts, key=lambda mark: counts[mark]) if most else ","


def _header(name: str, text: str, reader: Iterator[list[str]]) -> list[str]:
    try:
        header = [column.strip().lstrip("\ufeff") for column in next(reader)]
    except (StopIteration, csv.Error):
        raise Refused(name, "no header line can be read", "check the file in an editor") from None
    if len(header) == 1:
        lines = [line[0] for line, _ in zip(_LINE.finditer(text), range(PREFACE), strict=False)]
        for number, line in enumerate(lines, 1):
            if max(map(line.count, DELIMITERS)) > 2:
                what = f"its first line is no header; that seems to stand on line {number}"
                raise Refused(name, what, "take out the lines above it")
    refuse_header(name, header)
    return header


def records_of(name: str, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Give the records of a reader with their numbers; blank lines are none."""
    number = 0
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            what = "a quote is opened and not closed properly"
            raise Refused(name, what, "close it or double it", row=number + 1) from None
        if fields:
            number += 1
            yield number, fields


def _swallowed(text: str, width: int, delimiter: str) -> bool:
    """Tell an unclosed quote from a field with line breaks: whole rows stand inside it."""
    return width > 2 and any(line.count(delimiter) >= width - 1 for line in text.split("\n")[1:-1])


def refuse_if_cut(name: str, width: int, found: Extent, *, ends: bool, accept: bool) -> None:
    """Refuse a file without rows, one that is cut off, and one whose rows all differ from the header."""
    if found.rows == 0:
        raise Refused(name, "0 rows below the header", "fetch it again or check the query behind it")
    if not ends and found.last_width is not None and found.last_width < width:
        raise Refused(name, "the last row is cut off: the file is truncated", "fetch it again", row=found.rows)
    if not found.has_records and len(found.widths) == 1 and found.widths != {width}:
        what = f"every row has {found.widths.pop()} fields, the header {width}"
        raise Refused(name, what, "give the header the missing name, or take the extra field out")
    if not ends and not accept:
        what = "the last line has no line end: the file may be truncated"
        raise Refused(name, what, "fetch it again, or pass --accept when it is whole", row=found.rows)
