"""The columns of a piece into their declared types, each distinct text once, with the rows that need a closer look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casework import tables
from casework.model import Refused
from casework.rows import columns as checks
from casework.rows.cells import MAX_FIELD
from casework.rows.pieces import Unclear
from casework.rows.shape import Source

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

NUMBERS = ("number", "decimal", "integer")
DECIMALS = 6  # a number of so many is put right by a power of ten without loss; with more it is read from its text
EXACT = 2.0**51
PLAIN = r"^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)$"
_STEP = 0x9E3779B97F4A7C15  # an odd number far from any pattern, to mix marks


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
    known: dict[tuple[str, ...], Any] = field(default_factory=dict)
    doubt: set[tuple[str, ...]] = field(default_factory=set)

    def typed(self, table: pa.Table) -> tuple[pa.Array, np.ndarray | None]:
        """Give the standard column of a piece, and which rows are in doubt; None where no row is."""
        import numpy as np
        import pyarrow as pa

        keys, places = _distinct([only(table, name) for name in self.published], table.num_rows)
        self._learn([key for key in keys if key not in self.known])
        words = [self.known[key] for key in keys]
        doubt = np.array([key in self.doubt for key in keys], dtype=bool)[places] if self.doubt else None
        kind = arrow_type(self.column)
        if not pa.types.is_dictionary(kind):
            return pa.array(words, kind, from_pandas=True).take(pa.array(places)), doubt
        at = {word: place for place, word in enumerate(dict.fromkeys(words))}
        if len(at) < len(words):  # several codes of one country
            places = np.array([at[word] for word in words], dtype="int32")[places]
        return pa.DictionaryArray.from_arrays(pa.array(places), pa.array(list(at), pa.string())), doubt

    def _learn(self, keys: list[tuple[str, ...]]) -> None:
        import pandas as pd

        if not keys:
            return
        text = pd.Series([self.made(*key) for key in keys], dtype="str")
        try:
            typed, failed = checks.typed(self.file, text, self.column, needed=self.needed)
            odd = bool(checks.odd_letters(text, self.column)) or text.str.len().max() > MAX_FIELD
        except Refused:  # told again with its row, when the rows in doubt are read
            typed, failed, odd = text, {}, True
        bad = set(range(len(keys))) if odd else set(failed)
        for at, (key, word) in enumerate(zip(keys, typed, strict=True)):
            if at in bad:
                self.doubt.add(key)
            self.known[key] = None if at in bad and not isinstance(word, str) else word


@dataclass(frozen=True)
class Number:
    """Turn one published column into numbers, moved by a power of ten to the digit."""

    column: tables.Column
    needed: bool
    published: str
    power: int
    blank: str

    def typed(self, cells: pa.Array) -> tuple[pa.Array, np.ndarray]:
        """Give the numbers and which rows are in doubt; raise Unclear where it takes the text to tell."""
        import numpy as np
        import pyarrow as pa

        if pa.types.is_floating(cells.type):
            values, doubt = self._moved(cells), np.zeros(len(cells), dtype=bool)
        else:
            values, doubt = self._read(cells)
        silent = np.isnan(values)
        if self.needed:
            doubt |= silent
        low, high = self.column.low, self.column.high
        for outside in (
            *([values < low] if low is not None else ()),
            *([values > high] if high is not None else ()),
            *([(values % 1 != 0) & ~silent] if self.column.type == "integer" else ()),
        ):
            doubt |= outside
        return pa.array(values, pa.float64(), from_pandas=True), doubt

    def _moved(self, cells: pa.Array) -> np.ndarray:
        import numpy as np

        values = cells.to_numpy(zero_copy_only=False)
        finite = np.isfinite(values)
        if len(values) - int(finite.sum()) != cells.null_count:
            raise Unclear  # nan or inf: a word
        if not self.power:
            return values
        whole = np.rint(values * 10.0**DECIMALS)
        # Both sides are the double next to one and the same number: equal only where it has no further decimals.
        if not ((whole / 10.0**DECIMALS == values) & (np.abs(whole) < EXACT))[finite].all():
            raise Unclear
        return whole / 10.0 ** (DECIMALS - self.power)

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
            doubt |= doubted
        return columns, doubt


def plan(file: str, source: Source, published: Sequence[str]) -> Plan | None:
    """Plan a source's columns out of those a file has; None where a column takes more than its own row."""
    if source.derive is not None or "" in published:
        return None
    declared = tables.table(source.table)
    cells = dict(source.cells)
    copied = {standard: raw for raw, standard in source.columns.items() if standard and raw in published}
    words, numbers = [], []
    for column in declared.columns:
        name = column.name
        needed = column.required or name in source.required
        if name in cells:
            made, columns = cells[name]
            words.append(Words(file, column, needed, *_held(made, columns, published)))
        elif name in source.constants:
            words.append(Words(file, column, needed, (), _constant(source.constants[name])))
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


def only(table: pa.Table, name: str) -> pa.Array:
    """Give a column of a table that was read in one go as one array."""
    column = table[name]
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def marks(columns: Sequence[pa.Array]) -> np.ndarray:
    """Give one number a row that equal rows share; unequal ones hardly ever do."""
    import numpy as np
    import pandas as pd

    mixed = np.zeros(len(columns[0]), dtype="uint64")
    for column in columns:
        if hasattr(column, "dictionary"):
            of_word = pd.util.hash_array(np.array(column.dictionary.to_pylist(), dtype=object), categorize=False)
            part = of_word[column.indices.to_numpy()]
        else:
            part = (column.to_numpy(zero_copy_only=False) + 0.0).view("uint64")
        mixed = (mixed ^ part) * np.uint64(_STEP)
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _distinct(columns: list[pa.DictionaryArray], count: int) -> tuple[list[tuple[str, ...]], np.ndarray]:
    """Give the distinct rows of some columns of few texts, and for each row the place of its own among them."""
    import numpy as np

    if not columns:
        return [()], np.zeros(count, dtype="int32")
    texts = [column.dictionary.to_pylist() for column in columns]
    if len(columns) == 1:
        return [(text,) for text in texts[0]], columns[0].indices.to_numpy()
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
