"""A raw file as text rows, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from casework.model import Refused
from casework.rows import delimited, documents, sheets, text
from casework.rows.cells import fault, refuse_header
from casework.rows.container import Content, open_content

EXCEL = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
HEAD = 1 << 16  # bytes in which a header is looked for


@dataclass(slots=True)
class TextRows:
    """Hold a file's columns and records as text, each record with its row number and locator."""

    name: str
    sha256: str
    columns: list[str]
    records: list[tuple[int, list[str]]]
    unread: list[tuple[int, list[str], str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    delimiter: str = ""  # blank where the format has none
    pointer: str | None = None
    places: dict[int, str] = field(default_factory=dict)  # where a row stands that was made out of one cell
    path: str = ""  # of XML, with {} for the number

    @property
    def count(self) -> int:
        """Give the number of rows in the file, read or not."""
        return len(self.records) + len(self.unread)

    def add(self, fields: list[str], place: str) -> None:
        """Take in a row that was made out of one cell, such as a year of a wide table, with the place of that cell."""
        number = self.count + 1
        self.records.append((number, fields))
        self.places[number] = place

    def locator(self, number: int) -> str:
        """Say where a row stands: a JSON pointer for JSON, a path for XML, else its number after the header."""
        if number in self.places:
            return self.places[number]
        if self.path:
            return self.path.format(number)
        return f"row {number}" if self.pointer is None else f"{self.pointer}/{number - 1}"


def open_rows(
    path: Path,
    *,
    member: str = "",
    sheet: str = "",
    header: tuple[str, ...] = (),
    encoding: str = "",
    accept: bool = False,
) -> TextRows:
    """Read a table out of CSV, TSV, JSON or Excel, also from inside gzip, zip or tar.

    Raises Refused, with row and column where they can be told, for what cannot be read whole.
    """
    content = open_content(path, member=member)
    if _is_excel(content):
        columns, records, unread = sheets.parse(content.name, content.data, sheet=sheet)
        return TextRows(content.name, content.sha256, columns, records, unread, list(content.warnings))
    written, noted = text.decode(content.name, content.data, encoding=encoding)
    warnings = [*content.warnings, *noted]
    if is_json(content.name, written):
        return _from_json(content, written, warnings)
    table = delimited.parse(content.name, written, header=header, accept=accept)
    return TextRows(
        content.name,
        content.sha256,
        table.header,
        table.records,
        table.unread,
        warnings + table.warnings,
        delimiter=table.delimiter,
    )


def columns_of(path: Path, *, member: str = "", sheet: str = "") -> list[str]:
    """Give a file's column names without reading its rows, where the format allows."""
    content = open_content(path, member=member)
    if _is_excel(content):
        return open_rows(path, member=member, sheet=sheet).columns
    head, _ = text.decode(content.name, _head(content.data))
    if is_json(content.name, head):
        return open_rows(path, member=member).columns
    return delimited.header_of(content.name, head)


def _is_excel(content: Content) -> bool:
    return is_called_excel(content.name) or sheets.is_workbook(content.data)


def is_called_excel(name: str) -> bool:
    """Tell a file whose name says that it is a workbook."""
    return Path(name.removesuffix(".gz")).suffix.lower() in EXCEL


def is_json(name: str, written: str) -> bool:
    """Tell JSON by its first letter; refuse what is neither JSON nor a table."""
    text.refuse_html(name, written)
    start = written.lstrip()[:40]
    if start.startswith("<"):
        raise Refused(name, "it is XML, not a table", "load it as the list it is, with --source")
    if start.startswith("version https://git-lfs"):
        raise Refused(name, "it is a pointer of Git LFS, not the file itself", "fetch it with: git lfs pull")
    return start.startswith(("{", "["))


def _head(data: bytes) -> bytes:
    """Give whole lines from the start of a file; all of it where a letter may have several bytes of nought."""
    end = data.find(b"\n", HEAD)
    return data if end < 0 or b"\x00" in data[:400] else data[: end + 1]


def _from_json(content: Content, written: str, warnings: list[str]) -> TextRows:
    name = content.name
    lines = documents.parse_lines(name, written)
    pointer, records = (None, lines) if lines else documents.records_of(name, documents.parse_json(name, written))
    columns = list(dict.fromkeys(key for record in records for key in record))
    refuse_header(name, columns)
    rows = TextRows(name, content.sha256, columns, [], [], warnings, pointer=pointer)
    for number, record in enumerate(records, 1):
        fields = [record.get(key, "") for key in columns]
        why = fault(fields)
        if why:
            rows.unread.append((number, fields, why))
        else:
            rows.records.append((number, fields))
    return rows
