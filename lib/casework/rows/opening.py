"""A raw file as text rows, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from casework.model import Refused
from casework.rows import delimited, documents, sheets, text
from casework.rows.container import open_content

EXCEL = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")


@dataclass(slots=True)
class TextRows:
    """Hold a file's columns and records as text, each record with its row number and locator."""

    name: str
    sha256: str
    columns: list[str]
    records: list[tuple[int, list[str]]]
    unread: list[tuple[int, list[str], str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    delimiter: str = ","
    pointer: str | None = None

    @property
    def count(self) -> int:
        """Give the number of rows in the file, read or not."""
        return len(self.records) + len(self.unread)

    def locator(self, number: int) -> str:
        """Say where a row stands: a JSON pointer for JSON, else its number after the header."""
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
    warnings = list(content.warnings)
    suffix = Path(content.name.removesuffix(".gz")).suffix.lower()
    if suffix in EXCEL or sheets.is_workbook(content.data):
        columns, records, unread = sheets.parse(content.name, content.data, sheet=sheet)
        return TextRows(content.name, content.sha256, columns, records, unread, warnings)
    written, noted = text.decode(content.name, content.data, encoding=encoding)
    warnings.extend(noted)
    text.refuse_html(content.name, written)
    if written.lstrip()[:1] in ("{", "["):
        return _from_json(content.name, content.sha256, written, warnings)
    if written.lstrip()[:1] == "<":
        raise Refused(content.name, "it is XML, not a table", "load it as the list it is, with --source")
    table = delimited.parse(content.name, written, header=header, accept=accept)
    return TextRows(
        content.name, content.sha256, table.header, table.records, table.unread, warnings, delimiter=table.delimiter
    )


def columns_of(path: Path, *, member: str = "", sheet: str = "") -> list[str]:
    """Give a file's column names without reading its rows, where the format allows."""
    content = open_content(path, member=member)
    if sheets.is_workbook(content.data):
        return open_rows(path, member=member, sheet=sheet).columns
    head, _ = text.decode(content.name, _first_line(content.data))
    if head.lstrip()[:1] in ("{", "["):
        return open_rows(path, member=member).columns
    text.refuse_html(content.name, head)
    return delimited.header_of(content.name, head)


def _first_line(data: bytes) -> bytes:
    end = data.find(b"\n")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # a line end of UTF-16 is two bytes
    return data if end < 0 or wide else data[: end + 1]


def _from_json(name: str, sha256: str, written: str, warnings: list[str]) -> TextRows:
    pointer, records = documents.records_of(name, documents.parse_json(name, written))
    columns = list(dict.fromkeys(key for record in records for key in record))
    rows = [(number, [record.get(key, "") for key in columns]) for number, record in enumerate(records, 1)]
    return TextRows(name, sha256, columns, rows, [], warnings, pointer=pointer)
