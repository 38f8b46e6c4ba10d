"""Excel into rows: one sheet, every cell as text, errors and formulas without a stored result set aside."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from casework.model import Refused

MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


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
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables = {title: book.get_sheet_by_name(title).to_python(skip_empty_area=False) for title in book.sheet_names}
    except (CalamineError, zipfile.BadZipFile):
        raise Refused(name, "the workbook is damaged or encrypted", "open and save it again") from None
    filled = [title for title, rows in tables.items() if any(any(cell != "" for cell in row) for row in rows)]
    if sheet:
        filled = [title for title in filled if title == sheet]
    if len(filled) != 1:
        what = f"{len(filled)} sheets hold data: {', '.join(filled)}" if filled else "no sheet holds data"
        raise Refused(name, what, "say which with --sheet")
    hollow = _formulas_without_result(data, list(tables).index(filled[0]))
    header, *rows = ([_cell(cell) for cell in row] for row in tables[filled[0]])
    _refuse_twice(name, header)
    records: list[tuple[int, list[str]]] = []
    unread: list[tuple[int, list[str], str]] = []
    for number, fields in enumerate(rows, 1):
        if number in hollow:
            unread.append((number, fields, "a formula without a stored result"))
        elif any(fields):
            records.append((number, fields))
    if not records and not unread:
        raise Refused(name, "0 rows below the header", "check the sheet")
    return header, records, unread


def _refuse_twice(name: str, header: list[str]) -> None:
    for position, column in enumerate(header):
        if column and column in header[:position]:
            raise Refused(name, f"column {column} stands there twice", "keep the one that is meant", column=column)


def _cell(cell: Any) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def _formulas_without_result(data: bytes, sheet: int) -> set[int]:
    """Find rows with a formula that no program has computed: readers show it as a blank cell."""
    if not data.startswith(b"PK"):
        return set()
    from defusedxml.ElementTree import iterparse

    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = sorted(part for part in book.namelist() if part.startswith("xl/worksheets/sheet"))
        if sheet >= len(parts) or book.getinfo(parts[sheet]).file_size > 200 << 20:
            return set()
        hollow, row = set(), 0
        with book.open(parts[sheet]) as stream:
            for _, node in iterparse(stream, forbid_dtd=True):
                tag = node.tag.rpartition("}")[2]
                if tag == "c" and _child(node, "f") is not None and not (_child(node, "v") or ""):
                    row = int("".join(filter(str.isdigit, node.get("r", "0"))) or 0)
                    hollow.add(row - 1)  # the header is row 1 of the sheet
                elif tag == "row":
                    node.clear()
    return hollow


def _child(node: Any, tag: str) -> str | None:
    for child in node:
        if child.tag.rpartition("}")[2] == tag:
            return child.text or ""
    return None
