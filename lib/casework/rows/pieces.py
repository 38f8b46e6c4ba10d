"""A large delimited file cut at its line ends into pieces, each read into columns with the numbers of its rows."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from casework.model import Refused
from casework.rows import delimited, text
from casework.rows.arrays import once, only
from casework.rows.cells import MAX_FIELD
from casework.rows.container import Stream

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

PIECE = 8 << 20  # bytes: some 200,000 rows, and one row group of what is written
BLOCK = 1 << 20  # bytes split at a time: where each cell begins stays near the processor until it is typed
LONGEST = 32 * PIECE  # bytes without a line end that closes a row
_QUOTED = rb'(?<=[%b\n])"([^"%b\r\n]+)"(?=[%b\r\n])'


class Unclear(ValueError):
    """Say that a column of numbers must be read from the text of its cells."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Say how the rows of one file are written: its name, columns and delimiter."""

    name: str
    columns: list[str]
    delimiter: str


@dataclass(slots=True)
class Tokens:
    """Hold the cells of one piece: a table of columns, the number of each of its rows within the piece, and the rest.

    `count` is the number of rows in the piece, read or not; `unread` holds those that cannot be kept, with the reason.
    """

    table: pa.Table
    numbers: np.ndarray
    count: int
    unread: list[tuple[int, list[str], str]] = field(default_factory=list)


def cut(stream: Stream, start: int, spare: list[bytearray]) -> Iterator[bytearray]:
    """Give what stands behind `start` in pieces of whole rows; the last one may lack its line end.

    Who is done with a piece may put it among the `spare` ones, to be filled anew: memory that was just in use is near
    the processor. Raises Refused where no row ends for long.
    """
    held = bytearray()

    def behind(file: IO[bytes]) -> bytearray:
        """Read on behind what is held of a row, straight into the place of the next piece."""
        piece = spare.pop() if spare else bytearray(PIECE)
        piece += bytes(max(len(held) + PIECE - len(piece), 0))
        piece[: len(held)] = held
        with memoryview(piece) as place:
            got = file.readinto(place[len(held) :])  # type: ignore[attr-defined]
        del piece[len(held) + got if got else 0 :]
        return piece

    for piece in stream.pieces(behind):
        above = min(start, len(piece))
        start -= above
        del piece[:above]
        end = _last_row_end(piece)
        if end == 0 and len(piece) > LONGEST:
            what = f"no row ends within {len(piece):,} bytes: a quote is not closed, or line ends are missing"
            raise Refused(stream.name, what, "check the file in an editor")
        held = piece[end:]
        del piece[end:]
        if piece:
            yield piece
    last = held.removesuffix(b"\x1a")  # the end mark of DOS
    if last:
        yield last


def tokens(
    layout: Layout, piece: bytes | bytearray, types: dict[str, pa.DataType], blanks: Sequence[str] = ()
) -> Tokens:
    """Read one piece: columns of `types` alone, numbers as numbers where all of them are.

    Where no quote stands, a row is a line and a cell what lies between delimiters: there Arrow splits the text. All
    else goes through the reader of small files, row by row. Raises ValueError where a cell of a column of
    numbers is none.
    """
    import numpy as np
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    plain = _unquoted(layout, piece) if b'"' in piece else piece
    if not _is_plain(plain, quoted=plain is not piece):
        return _row_by_row(layout, piece, types)
    words = [name for name, kind in types.items() if pa.types.is_dictionary(kind)]
    ragged: list[tuple[int, str]] = []
    table = arrow_csv.read_csv(
        pa.BufferReader(plain),
        read_options=arrow_csv.ReadOptions(use_threads=False, block_size=BLOCK, column_names=layout.columns),
        parse_options=arrow_csv.ParseOptions(
            delimiter=layout.delimiter, quote_char=False, invalid_row_handler=_kept_in(ragged)
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=types | dict.fromkeys(words, pa.string()), include_columns=list(types),
            null_values=["", *blanks], strings_can_be_null=False,
            check_utf8=False,  # told already, for all columns
        ),
    ).combine_chunks()  # fmt: skip
    for name in words:
        table = table.set_column(list(types).index(name), name, once(only(table, name)))
    numbers = np.arange(1, table.num_rows + len(ragged) + 1)
    kept = np.delete(numbers, [number - 1 for number, _ in ragged]) if ragged else numbers
    read = Tokens(table, kept, len(numbers))
    for number, line in ragged:
        fields = line.split(layout.delimiter)
        why = delimited.unreadable(layout.name, number, fields, layout.columns, layout.delimiter)
        read.unread.append((number, fields, why))
    return read


def _kept_in(ragged: list[tuple[int, str]]) -> Callable[[object], str]:
    def keep(row: object) -> str:
        ragged.append((row.number, row.text))  # type: ignore[attr-defined]
        return "skip"

    return keep


def _row_by_row(layout: Layout, piece: bytes | bytearray, types: dict[str, pa.DataType]) -> Tokens:
    import numpy as np
    import pyarrow as pa

    try:
        written = piece.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"{piece[error.start : error.start + 1]!r} is not UTF-8"
        raise Refused(layout.name, what, "save the file as UTF-8", row=piece[: error.start].count(b"\n") + 1) from None
    reader = csv.reader(delimited.lines_of(written), delimiter=layout.delimiter, strict=True)
    unread, kept, places, number = [], [], [], 0
    for number, fields in delimited.records_of(layout.name, reader):
        why = delimited.unreadable(layout.name, number, fields, layout.columns, layout.delimiter)
        if why:
            unread.append((number, fields, why))
        else:
            kept.append(fields)
            places.append(number)
    turned = zip(*kept, strict=True) if kept else [[]] * len(layout.columns)
    cells = dict(zip(layout.columns, turned, strict=True))
    arrays = {name: _typed(pa.array(cells[name], pa.string()), kind) for name, kind in types.items()}
    return Tokens(pa.table(arrays), np.array(places, dtype="int64"), number, unread)


def _typed(cells: pa.Array, kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return cells.dictionary_encode()
    if pa.types.is_string(kind):
        return cells
    raise Unclear


def _last_row_end(block: bytes | bytearray) -> int:
    """Give where the last whole row ends: behind a line end with an even number of quotes before it."""
    end = block.rfind(b"\n") + 1
    odd = block.count(b'"', 0, end) % 2 if b'"' in block else 0
    while end and odd:
        start = block.rfind(b"\n", 0, end - 1) + 1
        odd = (odd + block.count(b'"', start, end)) % 2
        end = start
    return end


def _unquoted(layout: Layout, piece: bytes | bytearray) -> bytes | bytearray:
    """Take quotes off that change nothing: those around a cell without delimiter, quote or line end in it."""
    import re

    mark = re.escape(layout.delimiter.encode())
    bare = re.sub(_QUOTED % (mark, mark, mark), rb"\1", b"\n" + piece)
    return bare[1:]


def _is_plain(piece: bytes | bytearray, *, quoted: bool) -> bool:
    """Tell whether every line of a piece is one row, and every cell what stands between two delimiters."""
    if (quoted and b'"' in piece) or b"\x00" in piece:
        return False
    if b"\r" in piece and piece.count(b"\r") != piece.count(b"\r\n"):
        return False
    if not piece.isascii() and not text.is_utf8(piece):
        return False
    start = 0
    while len(piece) - start > MAX_FIELD:  # a row this long is looked at more closely
        end = piece.rfind(b"\n", start, start + MAX_FIELD) + 1
        if end == 0:
            return False
        start = end
    return True
