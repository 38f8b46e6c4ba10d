"""Delimited text into rows: one record at a time, strictly, with the row number for all that is wrong."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from casework.model import Refused

DELIMITERS = (",", ";", "\t", "|")
MAX_FIELD = 1_000_000  # characters; longer ones are not data
csv.field_size_limit(1 << 30)  # our own limit above sets one row aside instead of ending the file


@dataclass(slots=True)
class Delimited:
    """Hold the header, the records with their row numbers, and the rows that could not be read with the reason."""

    header: list[str]
    delimiter: str
    records: list[tuple[int, list[str]]] = field(default_factory=list)
    unread: list[tuple[int, list[str], str]] = field(default_factory=list)


def parse(
    name: str, text: str, *, header: tuple[str, ...] = (), delimiter: str = "", accept: bool = False
) -> Delimited:
    """Read delimited text; rows are numbered from 1 after the header.

    `header` names the columns of a format that has none; `accept` takes a file whose last line has no end, which
    cannot be told from a truncated one. Raises Refused for a broken quote, a doubled column, a truncated file and
    rows that all differ from the header.
    """
    delimiter = delimiter or _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    table = Delimited(list(header) or _header(name, reader), delimiter)
    width, number = len(table.header), 0
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            break
        except csv.Error:
            raise Refused(
                name, "a quote is opened and not closed properly", "close it or double it", row=number + 1
            ) from None
        if not fields:
            continue
        number += 1
        why = _unreadable(fields, width, delimiter)
        if why.startswith("quote"):
            raise Refused(
                name, "a quote is not closed and swallows the rows after it", "close it or double it", row=number
            )
        if why:
            table.unread.append((number, fields, why))
        else:
            table.records.append((number, fields))
    _refuse_if_cut(name, text, table, number, accept=accept)
    return table


def header_of(name: str, text: str) -> list[str]:
    """Give the column names in the first line of a text."""
    return _header(name, csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))


def _delimiter(text: str) -> str:
    line = text.lstrip("\ufeff").split("\n", 1)[0]
    counts = {mark: line.count(mark) for mark in DELIMITERS}
    return max(counts, key=lambda mark: counts[mark]) if any(counts.values()) else ","


def _header(name: str, reader: object) -> list[str]:
    try:
        header = [column.strip().lstrip("\ufeff") for column in next(reader)]  # type: ignore[call-overload]
    except (StopIteration, csv.Error):
        raise Refused(name, "no header line can be read", "check the file in an editor") from None
    for position, column in enumerate(header):
        if column and column in header[:position]:
            raise Refused(name, f"column {column} stands there twice", "keep the one that is meant", column=column)
    return header


def _unreadable(fields: list[str], width: int, delimiter: str) -> str:
    longest = max(map(len, fields))
    if longest > MAX_FIELD:
        return f"a field of {longest:,} characters"
    if any("\n" in text and _swallowed(text, width, delimiter) for text in fields):
        return "quote"
    if len(fields) != width:
        return f"{len(fields)} fields where the header has {width}"
    return "a NUL character" if any("\x00" in text for text in fields) else ""


def _swallowed(text: str, width: int, delimiter: str) -> bool:
    """Tell an unclosed quote from a field with line breaks: whole rows stand inside it."""
    return width > 2 and any(line.count(delimiter) >= width - 1 for line in text.split("\n")[1:-1])


def _refuse_if_cut(name: str, text: str, table: Delimited, number: int, *, accept: bool) -> None:
    width = len(table.header)
    if number == 0:
        raise Refused(name, "0 rows below the header", "fetch it again or check the query behind it")
    ends = text.endswith(("\n", "\r", "\x1a"))
    widths = {len(fields) for _, fields, _ in table.unread}
    if not ends and table.unread and table.unread[-1][0] == number and len(table.unread[-1][1]) < width:
        raise Refused(name, "the last row is cut off: the file is truncated", "fetch it again", row=number)
    if not table.records and len(widths) == 1:
        what = f"every row has {widths.pop()} fields, the header {width}"
        raise Refused(name, what, "give the header the missing name, or take the extra field out")
    if not ends and not accept:
        what = "the last line has no line end: the file may be truncated"
        raise Refused(name, what, "fetch it again, or pass --accept when it is whole", row=number)
