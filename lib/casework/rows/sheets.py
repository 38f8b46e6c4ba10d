"""Excel into rows: one sheet, every cell as text, errors and formulas without a stored result set aside."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from datetime import datetime, time
from typing import Any
from xml.parsers import expat

from casework.model import Refused
from casework.rows.cells import fault, refuse_header

MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
MAX_CELLS = 20_000_000  # of the rectangle round all cells: readers make room for every one of them

Rows = list[list[str]]


class SeveralSheets(Refused):
    """Say that several sheets hold data, with the columns of each; of one that is hidden a person must say so."""

    columns: dict[str, list[str]]


def is_workbook(data: bytes) -> bool:
    """Tell an Excel file by its first bytes; its name may lie."""
    return data.startswith(MAGIC)


def parse(
    name: str, data: bytes, *, sheet: str = ""
) -> tuple[list[str], list[tuple[int, list[str]]], list[tuple[int, list[str], str]]]:
    """Give header, records and unread rows of the one sheet with data; rows are numbered from 1 after the header.

    Raises Refused for what is no workbook, for several sheets with data, and for a header with a column twice.
    """
    if not is_workbook(data):
        raise Refused(name, "it is not an Excel workbook; it looks like text", "rename it to .csv and load that")
    unknown = _cells_without_value(name, data)
    title, rows = _one_sheet(name, data, sheet)
    top = next(number for number, row in enumerate(rows) if any(row))
    header = [column.strip() for column in rows[top]]
    refuse_header(name, header)
    records: list[tuple[int, list[str]]] = []
    unread: list[tuple[int, list[str], str]] = []
    for number, fields in enumerate(rows[top + 1 :], 1):
        why = unknown.get(title, {}).get(number + top + 1) or fault(fields)
        if why:
            unread.append((number, fields, why))
        elif any(fields):
            records.append((number, fields))
    if not records and not unread:
        raise Refused(name, "0 rows below the header", "check the sheet")
    return header, records, unread


def every_sheet(name: str, data: bytes) -> dict[str, Rows]:
    """Give all cells of every sheet as text, for formats that spread one table over sheets and years over columns.

    Raises Refused for what is no workbook, and for a cell that holds an error or a formula without a result.
    """
    if not is_workbook(data):
        raise Refused(name, "it is not an Excel workbook; it looks like text", "rename it to .csv and load that")
    for title, rows in _cells_without_value(name, data).items():
        for number, why in rows.items():
            raise Refused(name, f"sheet {title}: {why}", "open and save it again", row=number)
    return {title: [[_cell(cell) for cell in row] for row in rows] for title, (rows, _) in _tables(name, data).items()}


def _tables(name: str, data: bytes) -> dict[str, tuple[list[list[Any]], bool]]:
    """Give the cells of every sheet, and whether it is seen."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        seen = {about.name: about.visible == SheetVisibleEnum.Visible for about in book.sheets_metadata}
        return {
            title: (book.get_sheet_by_name(title).to_python(skip_empty_area=False), seen.get(title, True))
            for title in book.sheet_names
        }
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError):
        raise Refused(name, "the workbook is damaged or encrypted", "open and save it again") from None


def _one_sheet(name: str, data: bytes, wanted: str) -> tuple[str, Rows]:
    """Give the sheet that is meant: the one named, or the only one with data."""
    found = _tables(name, data)
    tables = {title: rows for title, (rows, _) in found.items()}
    seen = {title: visible for title, (_, visible) in found.items()}
    filled = [title for title, rows in tables.items() if any(any(cell != "" for cell in row) for row in rows)]
    if wanted and wanted not in filled:
        raise Refused(name, f"no sheet called {wanted} holds data", f"those that do: {', '.join(filled)}")
    if not wanted and len(filled) != 1:
        titles = ", ".join(title + " (hidden)" * (not seen.get(title, True)) for title in filled)
        if not filled:
            raise Refused(name, "no sheet holds data", "check the workbook")
        do = "keep the table in a file of its own, or say which with --sheet"
        what = f"{len(filled)} sheets hold data: {titles}"
        if not all(seen.get(title, True) for title in filled):
            raise Refused(name, what, do)
        several = SeveralSheets(name, what, do)
        several.columns = {title: _headings(tables[title]) for title in filled}
        raise several
    title = wanted or filled[0]
    return title, [[_cell(cell) for cell in row] for row in tables[title]]


def _headings(rows: list[list[Any]]) -> list[str]:
    top = next((row for row in rows if any(cell != "" for cell in row)), [])
    return [_cell(cell).strip() for cell in top]


def _cell(cell: Any) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def _cells_without_value(name: str, data: bytes) -> dict[str, dict[int, str]]:
    """Find the rows of each sheet with an error, or a formula that nobody computed: readers show both as blank.

    Raises Refused for a DTD, and for a lone cell so far out that a reader would fill the memory with blanks.
    """
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        try:
            return {title: _Sheet(name).scan(book.read(part)) for title, part in _parts(name, book).items()}
        except (expat.ExpatError, KeyError):
            raise Refused(
                name, "the workbook is damaged: a part of it cannot be read", "open and save it again"
            ) from None


def _parts(name: str, book: zipfile.ZipFile) -> dict[str, str]:
    """Map the title of each sheet to the part of the workbook that holds it, by the workbook's own relations."""
    targets: dict[str, str] = {}
    titles: dict[str, str] = {}

    def related(tag: str, told: dict[str, str]) -> None:
        if tag.endswith("Relationship"):
            targets[told.get("Id", "")] = told.get("Target", "")

    def listed(tag: str, told: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            relation = next((value for key, value in told.items() if key.rpartition(":")[2] == "id"), "")
            titles[told.get("name", "")] = relation

    for part, handler in (("xl/_rels/workbook.xml.rels", related), ("xl/workbook.xml", listed)):
        parser = _parser(name)
        parser.StartElementHandler = handler
        parser.Parse(book.read(part), True)
    places = {title: targets.get(relation, "") for title, relation in titles.items()}
    paths = {title: posixpath.normpath(posixpath.join("/xl", place)).lstrip("/") for title, place in places.items()}
    return {title: path for title, path in paths.items() if path.startswith("xl/worksheets/")}


def _parser(name: str) -> Any:
    def refuse(*_: object) -> None:
        raise Refused(name, "its XML has a DTD, which no spreadsheet program writes", "do not open it")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    return parser


class _Sheet:
    """Walk once through the cells of a sheet's XML."""

    def __init__(self, name: str) -> None:
        self.name, self.unknown = name, dict[int, str]()
        self.row = self.column = self.widest = 0
        self.kind = self.result = ""
        self.formula = False

    def scan(self, xml: bytes) -> dict[int, str]:
        """Give the rows, counted from 1, with an error or with a formula and no result."""
        self.parser = _parser(self.name)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.Parse(xml, True)
        return self.unknown

    def _start(self, tag: str, told: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        if kind == "row":
            self.row, self.column = int(told.get("r") or self.row + 1), 0
        elif kind == "c":
            self._place(told.get("r", ""))
            self.formula, self.kind, self.result = False, told.get("t", ""), ""
        elif kind == "f":
            self.formula = True
        elif kind == "v" and (self.formula or self.kind == "e"):
            self.parser.CharacterDataHandler = self._result

    def _place(self, written: str) -> None:
        place = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", written)
        if place is None:
            self.column += 1
        else:
            self.row, self.column = int(place[2]), 0
            for letter in place[1]:
                self.column = self.column * 26 + ord(letter) - 64
        self.widest = max(self.widest, self.column)
        if self.row * self.widest > MAX_CELLS:
            what = f"the cell {written or self.row} lies far outside any table"
            raise Refused(self.name, what, "delete the rows and columns behind the table")

    def _result(self, text: str) -> None:
        self.result += text

    def _end(self, tag: str) -> None:
        kind = tag.rpartition(":")[2]
        if kind == "v":
            self.parser.CharacterDataHandler = None
        elif kind == "c" and self.kind == "e":
            self.unknown.setdefault(self.row, f"a cell holds the error {self.result}")
        elif kind == "c" and self.formula and not self.result and self.kind != "str":
            self.unknown.setdefault(self.row, "a formula without a stored result")
