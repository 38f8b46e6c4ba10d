"""A large delimited file into a typed, checked Parquet file, piece by piece, so that memory stays flat."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from casework import tables
from casework.model import Refused
from casework.rows import delimited, distinct, opening, pieces, repeats
from casework.rows.arrays import has_words, held_memory, only
from casework.rows.container import open_stream
from casework.rows.delimited import Extent, refuse_if_cut
from casework.rows.distinct import Plan
from casework.rows.parquet import Writer, leave_out
from casework.rows.passing import Opened, open_table
from casework.rows.pieces import Layout, Tokens
from casework.rows.repeats import Apart, Place
from casework.rows.shape import (
    Aside,
    Source,
    raw_text,
    refuse_capped,
    refuse_other_columns,
    refuse_other_delimiter,
    typed,
    warn_unknown,
)
from casework.rows.turns import Made, in_turn

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

LARGE = 64 << 20  # bytes, unpacked: below, one reading in memory takes a second or two
Unread = tuple[int, list[str], str]  # number, fields, and why it is no row
Alike = tuple[int, str, tuple[str, ...], list[str]]  # number, column, what makes it the same as others, and fields


@dataclass(slots=True)
class Ingested:
    """Say what came out of one large file; the table itself lies in the Parquet file."""

    source: str
    table: str
    file: str
    sha256: str
    rows_in: int = 0
    rows_kept: int = 0
    set_aside: list[Aside] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    duplicates: int = 0


@dataclass(slots=True)
class _Part:
    """Hold one piece as standard columns: the rows kept with their numbers in the piece, and the rest."""

    table: pa.Table
    numbers: np.ndarray
    count: int
    unread: list[Unread]
    asides: list[Aside]
    warnings: list[str]
    marks: tuple[np.ndarray, ...]  # of the published row, and of the table's key where it has one
    reach: tuple[Place, Place] | None = None  # of the first row to the last, where that order tells them apart
    beside: pa.Table | None = None  # the published columns, where they are wanted too
    ends: bool = True  # with a line end


def open_large(path: Path, *, member: str = "") -> Opened | None:
    """Open a large delimited file in UTF-8; None for every other file, which `open_rows` reads or refuses."""
    stream = open_stream(path, member=member)
    if stream is None or stream.size < LARGE or opening.is_called_excel(stream.name):
        return None
    return open_table(stream)


def ingest(
    path: Path, opened: Opened, source: Source, target: Path, *, accept: bool = False, wide: bool = False
) -> Ingested:
    """Write a large file's table to `target` as Parquet, one row group a piece, in the order of the file.

    What is kept, set aside and refused, and why, is as in `shape`: rows that are plainly right are typed column by
    column, all others go through the reader of small files. `wide` writes every published column that has another
    name beside the standard ones, as text, and locators as text too; else the file holds the numbers of its rows, and
    is read with `rows.read_parquet`. Raises Refused where the file cannot be used as a whole.
    """
    layout, warnings = opened.layout, list(opened.warnings)
    refuse_other_columns(layout.name, layout.columns, source)
    refuse_other_delimiter(layout.name, layout.delimiter, source, warnings)
    warn_unknown(layout.columns, source, warnings)
    told = Ingested(source.name, source.table, layout.name, "", warnings=warnings)
    reader = _Reader(layout, source, distinct.plan(layout.name, source, layout.columns), wide)
    with held_memory(), Writer(path, target, spelled=wide) as writer:
        kept = _Kept(reader, told, writer)
        in_turn(pieces.cut(opened.stream, opened.start, kept.spare), kept.read, kept.take)
        refuse_if_cut(told.file, len(layout.columns), kept.found, ends=kept.ends, accept=accept)
        told.sha256 = writer.sha256
        told.set_aside.sort(key=lambda aside: aside.row)
    _refuse_whole(source, told)
    reader.ordered = False
    if kept.apart.lacks_marks:
        kept.apart = Apart(ordered=False)
        in_turn(pieces.cut(opened.stream, opened.start, kept.spare), kept.read, kept.mark)
    suspects = kept.apart.suspects()
    if suspects:
        again = _Again(reader, suspects)
        in_turn(pieces.cut(opened.stream, opened.start, []), again.look, again.take)
        twice = list(again.found.values())
        told.set_aside = sorted([*told.set_aside, *twice], key=lambda aside: aside.row)
        told.rows_kept -= len(twice)
        leave_out(target, [aside.row for aside in twice])
    return told


@dataclass
class _Reader:
    """Read pieces of one file; pieces are read side by side, and none depends on another."""

    layout: Layout
    source: Source
    plan: Plan | None
    wide: bool = False
    as_text: bool = False
    ordered: bool = True  # so far the rows of every piece are, and that alone tells them apart

    def part(self, piece: bytes | bytearray) -> _Part:
        """Type one piece column by column; rows in doubt are read again as those of small files are."""
        import pyarrow as pa

        read, columns, doubt = self._typed(piece)
        words = [only(read.table, name) for name in self.layout.columns if _is_word(read.table, name)]
        key = tables.table(self.source.table).key
        reach = repeats.reach(words) if self.ordered and not key else None
        if reach is None:
            self.ordered = False
        numbers = [array for array in columns.values() if pa.types.is_floating(array.type)]
        marks = () if reach else (repeats.marks([*words, *numbers]),)
        part = _Part(_in_order(columns, self.source), read.numbers, read.count, read.unread, [], [], marks, reach)
        if doubt.any():
            part = self._closer(piece, part, doubt)
        if key:
            part = replace(part, marks=(*part.marks, repeats.marks([only(part.table, name) for name in key])))
        beside = self._beside(piece, part) if self.wide else None
        return replace(part, beside=beside, ends=piece.endswith((b"\n", b"\r")))

    def _beside(self, piece: bytes | bytearray, part: _Part) -> pa.Table:
        import numpy as np
        import pyarrow as pa

        standard = {*tables.table(self.source.table).names}
        extra = [name for name in self.layout.columns if name not in standard]
        read = pieces.tokens(self.layout, piece, dict.fromkeys(extra, pa.dictionary(pa.int32(), pa.string())))
        return read.table.take(pa.array(np.searchsorted(read.numbers, part.numbers)))

    def published(self, piece: bytes | bytearray, wanted: np.ndarray) -> tuple[pd.DataFrame, list[Unread]]:
        """Give some rows of a piece as text, by their numbers, and those of them that are no rows."""
        import numpy as np
        import pandas as pd
        import pyarrow as pa

        read = pieces.tokens(self.layout, piece, dict.fromkeys(self.layout.columns, pa.string()))
        at = np.flatnonzero(np.isin(read.numbers, wanted))
        rows = zip(*(column.to_pylist() for column in read.table.take(pa.array(at)).columns), strict=True)
        kept, unread = {}, []
        for number, fields in zip(read.numbers[at].tolist(), map(list, rows), strict=True):
            why = delimited.unreadable(self.layout.name, number, fields, self.layout.columns, self.layout.delimiter)
            if why:
                unread.append((number, fields, why))
            else:
                kept[number] = fields
        index = pd.Index(list(kept), name="row", dtype="int64")
        frame = pd.DataFrame(list(kept.values()), columns=self.layout.columns, index=index, dtype="str")
        return frame, unread

    def _typed(self, piece: bytes | bytearray) -> tuple[Tokens, dict[str, pa.Array], np.ndarray]:
        import numpy as np
        import pyarrow as pa

        if self.plan is None:
            words = dict.fromkeys(self.layout.columns, pa.dictionary(pa.int32(), pa.string()))
            read = pieces.tokens(self.layout, piece, words)
            return read, {}, np.ones(read.table.num_rows, dtype=bool)
        as_text = self.as_text  # once, for another piece may settle it meanwhile
        try:
            read = pieces.tokens(self.layout, piece, self.plan.types(as_text=as_text), self.plan.blanks)
            return read, *self.plan.typed(read.table)
        except ValueError:
            if as_text:
                raise
        self.as_text = True  # a cell is no plain number: from here on the text of each is looked at
        return self._typed(piece)

    def _closer(self, piece: bytes | bytearray, part: _Part, doubt: np.ndarray) -> _Part:
        """Read the rows in doubt as `shape` does, and put those that stand the test back in their places."""
        import numpy as np
        import pyarrow as pa

        published, unread = self.published(piece, part.numbers[doubt])
        warnings: list[str] = []
        frame, bad = typed(self.layout.name, published, self.source, warnings)
        fields_of = dict(zip(published.index, published.to_numpy().tolist(), strict=True)) if bad else {}
        asides = [
            Aside(row, column, why, raw_text(self.layout.delimiter, fields_of[row]))
            for row, (column, why) in bad.items()
        ]
        frame = frame.drop(index=list(bad))
        numbers = np.concatenate([part.numbers[~doubt], frame.index.to_numpy(dtype="int64")])
        order = np.argsort(numbers)
        columns = {
            name: _joined(part.table, name, ~doubt, frame[name].to_numpy(), kind).take(pa.array(order))
            for name, kind in _types(self.source, frame).items()
        }
        marks = tuple(mark[np.searchsorted(part.numbers, numbers[order])] for mark in part.marks)
        unread = sorted([*part.unread, *unread])
        table = _in_order(columns, self.source)
        return _Part(table, numbers[order], part.count, unread, asides, warnings, marks, part.reach)


@dataclass
class _Kept:
    """Write piece after piece, and hold what is told of all rows: counts, marks, and how far they reach."""

    reader: _Reader
    told: Ingested
    writer: Writer
    found: Extent = field(default_factory=Extent)
    ends: bool = True
    spare: list[bytearray] = field(default_factory=list)
    apart: Apart = field(default_factory=Apart)

    def read(self, piece: bytearray) -> _Part:
        """Read a piece and give its memory back: all that is kept of it is copied out of it."""
        part = self.reader.part(piece)
        self.spare.append(piece)
        return part

    def take(self, made: Future[_Part]) -> None:
        """Write the rows of the next piece."""
        told = self.told
        part = _counted_from(told.rows_in, made)
        offset, told.rows_in = told.rows_in, told.rows_in + part.count
        told.rows_kept += len(part.numbers)
        told.set_aside += [replace(aside, row=aside.row + offset) for aside in part.asides]
        told.set_aside += [
            Aside(number + offset, None, why, raw_text(self.reader.layout.delimiter, fields))
            for number, fields, why in part.unread
        ]
        _warn(told.warnings, part.warnings)
        self.apart.add(part.marks, part.reach)
        _extend(self.found, part)
        self.ends = part.ends
        self.writer.write(part.table, part.numbers + offset, part.beside)

    def mark(self, made: Future[_Part]) -> None:
        """Hold the marks of the next piece alone."""
        self.apart.add(made.result().marks, None)


def _counted_from(before: int, made: Future[Made]) -> Made:
    """Give what came of a piece; a row that is refused is counted from the start of the file."""
    try:
        return made.result()
    except Refused as error:
        if error.row is None:
            raise
        raise Refused(error.file, error.what, error.do, row=error.row + before, column=error.column) from None


def _extend(found: Extent, part: _Part) -> None:
    """Add a piece to how far the rows of the file reach."""
    if part.count:
        found.rows += part.count
        found.has_records |= len(part.unread) < part.count
        found.widths |= {len(fields) for _, fields, _ in part.unread}
        last = part.unread[-1] if part.unread else None
        found.last_width = len(last[1]) if last is not None and last[0] == part.count else None


def _refuse_whole(source: Source, told: Ingested) -> None:
    refuse_capped(told.file, told.rows_in, source)
    if told.rows_kept == 0:
        first = told.set_aside[0]
        what = f"no row can be used; the first because {first.reason}"
        raise Refused(told.file, what, "check the file against its source", row=first.row, column=first.column)


@dataclass
class _Again:
    """Find rows that stand twice, to the letter or under one key: the rows of marks that agree are read again."""

    reader: _Reader
    twice: list[np.ndarray]
    found: dict[int, Aside] = field(default_factory=dict)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)
    before: int = 0

    def look(self, piece: bytearray) -> tuple[int, list[Alike]]:
        """Give the count of a piece's rows, and those of them whose marks other rows have."""
        import numpy as np

        part = self.reader.part(piece)
        key = list(tables.table(self.reader.source.table).key)
        alike: list[Alike] = []
        for at, label in enumerate(("row", "key")[: len(self.twice)]):
            places = np.flatnonzero(np.isin(part.marks[at], self.twice[at]))
            rows, _ = self.reader.published(piece, part.numbers[places])
            cells = part.table.select(key).take(places).to_pandas() if at else rows
            column = (key if at else self.reader.layout.columns)[0]
            told = zip(rows.index, cells.to_numpy().tolist(), rows.to_numpy().tolist(), strict=True)
            alike += [(row, column, (label, *words), fields) for row, words, fields in told]
        return part.count, alike

    def take(self, made: Future[tuple[int, list[Alike]]]) -> None:
        """Compare the rows of the next piece with all before."""
        count, alike = _counted_from(self.before, made)
        for row, column, told, fields in alike:
            here = row + self.before
            first = self.seen.setdefault(told, here)
            if first != here:
                raw = raw_text(self.reader.layout.delimiter, fields)
                self.found.setdefault(here, Aside(here, column, f"the same {told[0]} as row {first}", raw))
        self.before += count


def _is_word(table: pa.Table, name: str) -> bool:
    return name in table.column_names and has_words(table[name].type)


def _in_order(columns: dict[str, pa.Array], source: Source) -> pa.Table:
    """Put the columns in the order of their table, and say which are never missing."""
    import pyarrow as pa

    declared = [column for column in tables.table(source.table).columns if column.name in columns]
    whole = {column.name for column in declared if column.required} | source.required | {*source.constants}
    fields = [pa.field(each.name, columns[each.name].type, nullable=each.name not in whole) for each in declared]
    return pa.Table.from_arrays([columns[each.name] for each in declared], schema=pa.schema(fields))


def _types(source: Source, frame: pd.DataFrame) -> dict[str, pa.DataType]:
    declared = tables.table(source.table)
    return {name: distinct.arrow_type(declared.column(name)) for name in declared.names if name in frame}


def _joined(table: pa.Table, name: str, plain: np.ndarray, cells: np.ndarray, kind: pa.DataType) -> pa.Array:
    """Put the plain cells of a column and those read closely one behind the other."""
    import pyarrow as pa

    base = kind.value_type if has_words(kind) else kind
    closer = pa.array(cells, base, from_pandas=True)
    if name not in table.column_names:
        return closer.dictionary_encode() if has_words(kind) else closer
    held = only(table, name).filter(pa.array(plain))
    joined = pa.concat_arrays([held.cast(base), closer])
    return joined.dictionary_encode() if has_words(kind) else joined


def _warn(held: list[str], new: list[str]) -> None:
    held += [warning for warning in new if warning not in held]
