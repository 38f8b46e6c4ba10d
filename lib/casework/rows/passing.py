"""Records of a table or of lines of JSON, one after another, in the memory of what is kept of them."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from casework.model import Refused
from casework.rows import delimited, documents, opening, text
from casework.rows.cells import fault, refuse_header
from casework.rows.container import GZIP, ZIP, Stream, is_tar, open_content, open_stream, sha256_of
from casework.rows.delimited import Extent, refuse_if_cut
from casework.rows.pieces import LONGEST, Layout

HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Opened:
    """Stand for a table that can be read piece by piece: its stream, layout, and where its rows begin."""

    stream: Stream
    layout: Layout
    start: int
    warnings: tuple[str, ...]

    def rows(self) -> Iterator[bytes]:
        """Give the bytes of the rows alone, without what stands above them."""
        return _behind(self.stream, self.start)


@dataclass(slots=True)
class Passing:
    """Hold the records of a file, to be read once and in their order, each with its number and its cells as text.

    `unread` holds those that cannot be kept, with the reason, and is whole when the last record was given.
    """

    name: str
    sha256: str
    records: Iterator[tuple[int, dict[str, str]]]
    warnings: list[str]
    unread: list[tuple[int, list[str], str]] = field(default_factory=list)

    def left_out(self) -> list[str]:
        """Say how many records were not read, and why the first one; nothing where all were."""
        if not self.unread:
            return []
        number, _, why = self.unread[0]
        return [f"{len(self.unread)} rows could not be read and count nowhere; the first is row {number}: {why}"]


def pass_records(
    path: Path, *, member: str = "", header: tuple[str, ...] = (), accept: bool = False, each_line: bool = False
) -> Passing:
    """Read a table or lines of JSON record by record, without holding them.

    `each_line` says of JSON that each line is a record, also where there is only one.
    What is refused, and why, is as in `open_rows`; a fault far down is told when its row is reached. What can't be
    read from its beginning on (a tar, a workbook, another encoding than UTF-8, one JSON value) is read whole first.
    """
    stream = open_stream(path, member=member)
    head = None if stream is None or opening.is_called_excel(stream.name) else _head(stream)
    sha256 = sha256_of(path) if stream is not None and head is not None and _is_utf8(stream) else ""
    if stream is not None and head is not None and sha256:
        mark, written = head
        if not opening.is_json(stream.name, written):
            opened = _table(stream, mark, written, header)
            if opened is not None:
                return _of_table(opened, sha256, accept=accept)
        elif documents.is_lines(written, more=each_line or stream.size > mark + len(written.encode())):
            return _of_lines(stream, mark, sha256)
    rows = opening.open_rows(path, member=member, header=header, accept=accept)
    records = ((number, dict(zip(rows.columns, fields, strict=True))) for number, fields in rows.records)
    return Passing(rows.name, rows.sha256, records, rows.warnings, rows.unread)


def open_table(stream: Stream) -> Opened | None:
    """Find header, delimiter and first row of delimited text in UTF-8; None for what is none."""
    head = _head(stream)
    if head is None or opening.is_json(stream.name, head[1]):
        return None
    return _table(stream, *head, ())


def first_bytes(path: Path, *, member: str = "") -> tuple[str, bytes]:
    """Give the name of a file, and bytes from its beginning."""
    stream = open_stream(path, member=member)
    first = next(stream.pieces(), b"") if stream is not None else b""
    if stream is None or is_tar(first) or first.startswith((GZIP, *ZIP)):
        content = open_content(path, member=member)
        return content.name, content.data
    return stream.name, first


def _head(stream: Stream) -> tuple[int, str] | None:
    """Give the length of a byte-order mark and the first whole lines; None where they are not plainly UTF-8."""
    first = next(stream.pieces(), b"")
    head = first.removeprefix(codecs.BOM_UTF8)
    shown = head[: head.find(b"\n", HEAD) + 1 or head.rfind(b"\n") + 1]
    if not shown or is_tar(head) or shown[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in shown[:400]:
        return None
    written, warnings = text.decode(stream.name, shown)
    return None if warnings else (len(first) - len(head), written)


def _table(stream: Stream, mark: int, written: str, header: tuple[str, ...]) -> Opened | None:
    if header:
        return Opened(stream, Layout(stream.name, list(header), delimited.delimiter_of(stream.name, written)), mark, ())
    columns, delimiter, remarks, before = delimited.head_of(stream.name, written)
    if not before or "" in columns or delimited.is_marked(written[before:], columns, delimiter):
        return None
    told = [*stream.warnings, *([f"{remarks} lines of remarks above the header were left out"] if remarks else [])]
    start = mark + len(written[:before].encode())
    return Opened(stream, Layout(stream.name, columns, delimiter), start, tuple(told))


def _of_table(opened: Opened, sha256: str, *, accept: bool) -> Passing:
    layout = opened.layout
    passing = Passing(layout.name, sha256, iter(()), list(opened.warnings))

    def records() -> Iterator[tuple[int, dict[str, str]]]:
        found, last = Extent(), [""]
        reader = csv.reader(_watched(_lines(layout.name, opened.rows()), last), delimiter=layout.delimiter, strict=True)
        taken = delimited.taken(layout.name, reader, layout.columns, layout.delimiter, found, passing.unread)
        for number, fields in taken:
            yield number, dict(zip(layout.columns, fields, strict=True))
        ends = last[0].endswith(("\n", "\r"))
        refuse_if_cut(layout.name, len(layout.columns), found, ends=ends, accept=accept)

    passing.records = records()
    return passing


def _of_lines(stream: Stream, start: int, sha256: str) -> Passing:
    passing = Passing(stream.name, sha256, iter(()), list(stream.warnings))

    def records() -> Iterator[tuple[int, dict[str, str]]]:
        keys: dict[str, None] = {}
        lines = filter(str.strip, _lines(stream.name, _behind(stream, start)))
        for number, line in enumerate(lines, 1):
            record = documents.record_of(stream.name, documents.parse_json(stream.name, line.rstrip("\r\n")))
            keys |= dict.fromkeys(record)
            why = fault(list(record.values()))
            if why:
                passing.unread.append((number, list(record.values()), why))
            else:
                yield number, record
        refuse_header(stream.name, list(keys))

    passing.records = records()
    return passing


def _behind(stream: Stream, start: int) -> Iterator[bytes]:
    left = start
    for chunk in stream.pieces():
        if left < len(chunk):
            yield chunk[left:] if left else chunk
        left = max(left - len(chunk), 0)


def _lines(name: str, chunks: Iterable[bytes]) -> Iterator[str]:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        end = held.rfind(b"\n", len(held) - len(chunk)) + 1
        if end:
            whole, held = held, held[end:]
            yield from delimited.lines_of(whole[:end].decode())
        elif len(held) > LONGEST:
            raise Refused(name, f"no line ends within {len(held):,} bytes", "check the file in an editor")
    yield from delimited.lines_of(held.removesuffix(b"\x1a").decode())  # the end mark of DOS


def _watched(lines: Iterator[str], last: list[str]) -> Iterator[str]:
    for line in lines:
        last[0] = line
        yield line


def _is_utf8(stream: Stream) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in stream.pieces():
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
