"""The columns of a piece into their declared types, each distinct text once, with the rows that need a closer look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from casework import tables
from casework.model import Refused
from casework.rows import columns as checks
from casework.rows.arrays import only, repeated
from casework.rows.cells import MAX_FIELD
from casework.rows.pieces import Unclear
from casework.rows.shape import Source

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

NUMBERS = ("number", "decimal", "integer")
DECIMALS = 6  # a number of so many is put right by a power of ten without loss; with more it is read from its text
EXACT = 2.0**51
Key = str | tuple[str, ...]  # the cell of one published column, or the cells of several
BLOCK = 1 << 15  # numbers worked on at a time: what is made of them on the way stays near the processor
PLAIN = r"^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)$"


@dataclass
class Words:
    """Turn the cells of some published columns into one standard column; each distinct text is typed once.

    It is the very check of small files that types it. A text that fails there is in `doubt`, and its rows are read
    again as small files are, which gives them their reason.
    """

    file: str
    column: tables.Column
    needed: bool
    published: tuple[str, ...]
    made: Callable[..., str]
    known: dict[Key, Any] = field(default_factory=dict)
    doubt: set[Key] = field(default_factory=set)
    learning: Lock = field(default_factory=Lock)  # two threads would look at the same texts of a file's beginning

    def typed(self, table: pa.Table) -> tuple[pa.Array, np.ndarray | None]:
        """Give the standard column of a piece, and which rows are in doubt; None where no row is."""
        import numpy as np
        import pyarrow as pa

        keys, places = _distinct([only(table, name) for name in self.published], table.num_rows)
        words = list(map(self.known.get, keys))
        if None in words:
            with self.learning:
                self._learn([key for key in keys if key not in self.known])
            words = [self.known[key] for key in keys]
        doubt = np.array([key in self.doubt for key in keys], dtype=bool)[places] if self.doubt else None
        kind = arrow_type(self.column)
        if not pa.types.is_dictionary(kind):
            made = pa.array(words, kind, from_pandas=True)
            return pa.repeat(made[0], len(places)) if len(words) == 1 else made.take(pa.array(places)), doubt
        if len(words) == 1:
            return repeated(words[0], len(places)), doubt
        if len(set(words)) < len(words):  # several codes of one country
            at = {word: place for place, word in enumerate(dict.fromkeys(words))}
            places, words = np.array([at[word] for word in words], dtype="int32")[places], list(at)
        return pa.DictionaryArray.from_arrays(pa.array(places), pa.array(words, pa.string()), safe=False), doubt

    def _learn(self, keys: list[Key]) -> None:
        import pandas as pd

        made = {key: self.made(key) if isinstance(key, str) else self.made(*key) for key in keys}
        self.known |= {key: word for key, word in made.items() if self._is_plain(word)}
        made = {key: word for key, word in made.items() if key not in self.known}
        if not made:
            return
        text = pd.Series(list(made.values()), dtype="str")
        try:
            typed, failed = checks.typed(self.file, text, self.column, needed=self.needed)
            odd = bool(checks.odd_letters(text, self.column)) or text.str.len().max() > MAX_FIELD
        except Refused:  # told again with its row, when the rows in doubt are read
            typed, failed, odd = text, {}, True
        bad = set(range(len(made))) if odd else set(failed)
        for at, (key, word) in enumerate(zip(made, typed, strict=True)):
            if at in bad:
                self.doubt.add(key)
            self.known[key] = None if at in bad and not isinstance(word, str) else word

    def _is_plain(self, word: str | None) -> bool:
        """Tell a text that stays what it is and has nothing in it to look at."""
        column = self.column
        if not word or column.type not in ("code", "text") or (column.allowed and word not in column.allowed):
            return False
        return word.isascii() and word.isprintable() and word == word.strip() and len(word) <= MAX_FIELD


@dataclass(frozen=True)
class Number:
    """Turn one published column into numbers, moved by a power of ten to the digit."""

    column: tables.Column
    needed: bool
    published: str
    power: int
    blank: str

    def typed(self, cells: pa.Array) -> tuple[pa.Array, np.ndarray | None]:
        """Give the numbers, and which rows are in doubt where any is; raise Unclear where it takes the text to tell."""
        import numpy as np
        import pyarrow as pa

        if pa.types.is_floating(cells.type):
            known, numbers = cells.buffers()
            values = self._moved(np.frombuffer(numbers, dtype="float64")[: len(cells)])
            made = pa.Array.from_buffers(pa.float64(), len(cells), [known, pa.py_buffer(values)], cells.null_count)
            return made, self._outside(values, cells.is_null().to_numpy(zero_copy_only=False) if known else None)
        values, doubt = self._read(cells)
        outside = self._outside(values, np.isnan(values))
        return pa.array(values, pa.float64(), from_pandas=True), doubt if outside is None else doubt | outside

    def _outside(self, values: np.ndarray, silent: np.ndarray | None) -> np.ndarray | None:
        """Tell which numbers are missing though needed, beyond the bounds, or no whole ones where those are due."""
        import numpy as np

        low, high = self.column.low, self.column.high
        found = [
            *([values < low] if low is not None else ()),
            *([values > high] if high is not None else ()),
            *([values % 1 != 0] if self.column.type == "integer" else ()),
        ]
        if silent is not None:  # what stands under a blank is no number
            found = [each & ~silent for each in found] + ([silent] if self.needed else [])
        found = [each for each in found if each.any()]
        return np.logical_or.reduce(found) if found else None

    def _moved(self, values: np.ndarray) -> np.ndarray:
        """Move numbers by a power of ten; raise Unclear where that loses a digit, or one is a word: nan or inf.

        Under a blank stands a nought, as Arrow reads it.
        """
        import numpy as np

        made = np.empty_like(values) if self.power else values
        for start in range(0, len(values), BLOCK):
            part = values[start : start + BLOCK]
            if self.power:
                _move(part, self.power, made[start : start + BLOCK])
            elif not np.isfinite(part).all():
                raise Unclear
        return made

    def _read(self, cells: pa.Array) -> tuple[np.ndarray, np.ndarray]:
        import numpy as np
        import pyarrow as pa
        from pyarrow import compute

        text = compute.utf8_trim_whitespace(cells.cast(pa.string()))
        silent = compute.is_in(text, value_set=pa.array(["", self.blank]))
        fits = compute.match_substring_regex(text, PLAIN)
        doubt = ~(compute.or_(silent, fits).to_numpy(zero_copy_only=False))
        text = compute.if_else(compute.and_(fits, compute.invert(silent)), text, None)
        text = compute.replace_substring_regex(text, r"^\+", "")
        moved = compute.binary_join_element_wise(text, f"e{self.power}", "") if self.power else text
        values = compute.cast(moved, pa.float64()).to_numpy(zero_copy_only=False)
        return values, doubt | np.isinf(values)


def _move(values: np.ndarray, power: int, made: np.ndarray) -> None:
    """Move numbers by a power of ten to the digit; raise Unclear where one has more decimals than that allows."""
    import numpy as np

    np.rint(np.multiply(values, 10.0**DECIMALS, out=made), out=made)
    # Both sides are the double next to one and the same number: equal only where it has no further decimals.
    if not (made / 10.0**DECIMALS == values).all() or not -EXACT < made.min() <= made.max() < EXACT:
        raise Unclear
    np.divide(made, 10.0 ** (DECIMALS - power), out=made)


@dataclass(frozen=True)
class Plan:
    """Hold how each standard column of a source comes about, in the order of its table."""

    words: tuple[Words, ...]
    numbers: tuple[Number, ...]

    @property
    def blanks(self) -> list[str]:
        """Give the words that stand for no number."""
        return sorted({number.blank for number in self.numbers} - {""})

    def types(self, *, as_text: bool) -> dict[str, pa.DataType]:
        """Give the published columns that are used, and as what they are read."""
        import pyarrow as pa

        found: dict[str, pa.DataType] = {
            name: pa.dictionary(pa.int32(), pa.string()) for word in self.words for name in word.published
        }
        for number in self.numbers:
            found.setdefault(number.published, pa.string() if as_text else pa.float64())
        return found

    def typed(self, table: pa.Table) -> tuple[dict[str, pa.Array], np.ndarray]:
        """Give the standard columns of a piece by name, and which of its rows are in doubt."""
        import numpy as np

        doubt = np.zeros(table.num_rows, dtype=bool)
        columns = {}
        for word in self.words:
            columns[word.column.name], doubted = word.typed(table)
            if doubted is not None:
                doubt |= doubted
        for number in self.numbers:
            columns[number.column.name], doubted = number.typed(only(table, number.published))
            if doubted is not None:
                doubt |= doubted
        return columns, doubt


def plan(file: str, source: Source, published: Sequence[str]) -> Plan | None:
    """Plan a source's columns out of those a file has; None where a column takes more than its own row."""
    if source.derive is not None or "" in published:
        return None
    declared = tables.table(source.table)
    cells = dict(source.cells)
    copied = {standard: raw for raw, standard in source.columns.items() if standard and raw in published}
    unwritten = {source.columns[raw] for raw in source.optional if source.own} - set(copied)
    words, numbers = [], []
    for column in declared.columns:
        name = column.name
        needed = column.required or name in source.required
        if name in cells:
            made, columns = cells[name]
            words.append(Words(file, column, needed, *_held(made, columns, published)))
        elif name in source.constants:
            words.append(Words(file, column, needed, (), _constant(source.constants[name])))
        elif name in unwritten and column.type in NUMBERS:
            return None  # a number is made of a published one: of none it is typed row by row
        elif name in unwritten:
            words.append(Words(file, column, needed, (), _constant("")))
        elif name in copied and column.type in NUMBERS:
            raw = copied[name]
            numbers.append(Number(column, needed, raw, source.powers.get(name, 0), source.blanks.get(raw, "")))
        elif name in copied:
            words.append(Words(file, column, needed, (copied[name],), _cleared(source.blanks.get(copied[name], ""))))
    taken = {name for word in words for name in word.published}
    return Plan(tuple(words), tuple(numbers)) if not taken & {number.published for number in numbers} else None


def arrow_type(column: tables.Column) -> pa.DataType:
    """Give the Arrow type that a column of a large table is written in; texts repeat, so each stands once."""
    import pyarrow as pa

    if column.type in NUMBERS:
        return pa.float64()
    return pa.bool_() if column.type == "flag" else pa.dictionary(pa.int32(), pa.string())


def _distinct(columns: list[pa.DictionaryArray], count: int) -> tuple[Sequence[Key], np.ndarray]:
    """Give the distinct rows of some columns of few texts, and for each row the place of its own among them."""
    import numpy as np

    if not columns:
        return [()], np.zeros(count, dtype="int32")
    texts = [column.dictionary.to_pylist() for column in columns]
    if len(columns) == 1:
        return texts[0], columns[0].indices.to_numpy()
    number = np.zeros(count, dtype="int64")
    for column, words in zip(columns, texts, strict=True):
        number = number * len(words) + column.indices.to_numpy()
    found, places = np.unique(number, return_inverse=True)
    keys = []
    for value in found.tolist():
        key = []
        for words in reversed(texts):
            value, at = divmod(value, len(words))
            key.append(words[at])
        keys.append(tuple(reversed(key)))
    return keys, places.astype("int32")


def _held(
    made: Callable[..., str], columns: tuple[str, ...], published: Sequence[str]
) -> tuple[tuple[str, ...], Callable[..., str]]:
    """Leave out the columns that a file lacks: there stands None."""
    present = tuple(name for name in columns if name in published)
    if present == columns:
        return columns, made

    def filled(*cells: str) -> str:
        told = dict(zip(present, cells, strict=True))
        return made(*(told.get(name) for name in columns))

    return present, filled


def _constant(word: str) -> Callable[[], str]:
    return lambda: word


def _cleared(blank: str) -> Callable[[str], str]:
    return lambda cell: "" if blank and cell.strip() == blank else cell
