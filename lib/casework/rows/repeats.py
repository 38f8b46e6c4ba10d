"""What tells the rows of a large file apart: their order, where it rules out that any stands twice, else marks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casework.rows.arrays import has_words
from casework.rows.turns import WORKERS

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

BLOCK = 1 << 15  # rows worked on at a time: what is made of them on the way stays near the processor
HEAPS = 64  # a power of two: marks are looked at in so many heaps by how they begin
_STEP = 0x9E3779B97F4A7C15  # an odd number far from any pattern, to mix marks
Place = tuple[
    tuple[int, str], ...
]  # of a row among all: its texts, shorter ones first, as numbers and codes are sorted


@dataclass
class Apart:
    """Hold, piece by piece, what tells the rows of a file apart."""

    ordered: bool = True  # so far each row stands behind the one above it, so that none stands twice
    last: Place = ()
    count: int = 0
    marks: list[list[np.ndarray]] = field(default_factory=list)  # in order, by piece and identity

    def add(self, marks: Sequence[np.ndarray], reach: tuple[Place, Place] | None) -> None:
        """Take in the next piece: the places of its first and last row where all are in order, and marks, if any."""
        import numpy as np

        self.count += 1
        self.ordered &= reach is not None and self.last < reach[0]
        self.last = reach[1] if reach else self.last
        if marks:
            self.marks.append([np.sort(mark) for mark in marks])

    @property
    def lacks_marks(self) -> bool:
        """Tell whether the order broke behind pieces that had no marks for the sake of it."""
        return not self.ordered and len(self.marks) < self.count

    def suspects(self) -> list[np.ndarray]:
        """Give the marks that several rows share, for each identity; nothing where there are none.

        All that begin alike are looked at together, few enough for the processor's own memory, and several such heaps
        side by side.
        """
        import numpy as np

        if self.ordered:
            return []
        edges = np.arange(1, HEAPS, dtype="uint64") << np.uint64(64 - HEAPS.bit_length() + 1)
        twice = []
        for parts in zip(*self.marks, strict=True):
            heaps = zip(*(np.split(part, np.searchsorted(part, edges)) for part in parts), strict=True)
            with ThreadPoolExecutor(WORKERS) as pool:
                twice.append(np.concatenate(list(pool.map(_shared, heaps))))
        return twice if any(map(len, twice)) else []


def _shared(heap: tuple[np.ndarray, ...]) -> np.ndarray:
    import numpy as np

    heaped = np.concatenate(heap)
    heaped.sort()
    return np.unique(heaped[1:][heaped[1:] == heaped[:-1]])


def reach(columns: Sequence[pa.DictionaryArray]) -> tuple[Place, Place] | None:
    """Give the places of the first and last row where each stands behind the one above it; None where not.

    Compared are the texts of these columns from the left, shorter ones first.

    >>> import pyarrow
    >>> reach([pyarrow.array(["4", "4", "12"]).dictionary_encode(), pyarrow.array(["8", "9", "4"]).dictionary_encode()])
    (((1, '4'), (1, '8')), ((2, '12'), (1, '4')))
    """
    import numpy as np

    if not columns or not len(columns[0]):
        return None
    room = math.prod(len(column.dictionary) for column in columns)
    if room >> 62:
        return None
    kind = "int32" if room >> 30 == 0 else "int64"
    place, ends = np.zeros(len(columns[0]), dtype=kind), []
    for column in columns:
        texts = [(len(text), text) for text in column.dictionary.to_pylist()]
        indices = column.indices.to_numpy()
        ends.append((texts[indices[0]], texts[indices[-1]]))
        if len(texts) > 1:
            ranks = np.empty(len(texts), dtype=kind)
            ranks[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
            place *= len(texts)
            place += ranks.take(indices)
    first, last = zip(*ends, strict=True)
    return (first, last) if (place[1:] > place[:-1]).all() else None


def marks(columns: Sequence[pa.Array]) -> np.ndarray:
    """Give one number a row that equal rows share; unequal ones hardly ever do."""
    import numpy as np

    words = [_told(column, at) for at, column in enumerate(columns) if has_words(column.type)]
    numbers = [column.to_numpy(zero_copy_only=False) for column in columns if not has_words(column.type)]
    alike = np.array([told[0] for _, told in words if len(told) == 1], dtype="uint64").sum(dtype="uint64")
    mixed = np.full(len(columns[0]), alike)
    for start in range(0, len(mixed), BLOCK):
        block = mixed[start : start + BLOCK]
        for places, told in words:
            if len(told) > 1:
                block += told.take(places[start : start + BLOCK])
        for values in numbers:
            block *= np.uint64(_STEP)
            block ^= (values[start : start + BLOCK] + 0.0).view("uint64")  # -0 is 0
            block ^= block >> np.uint64(29)  # what stands for a text is mixed already, the digits of a number are not
    return mixed


def _told(column: pa.DictionaryArray, at: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the places of a column's texts, and the numbers that stand for its distinct ones in the column `at`."""
    import numpy as np
    import pandas as pd

    words = np.array(column.dictionary.to_pylist(), dtype=object)
    mix = np.uint64(pow(_STEP, at, 1 << 64))
    return column.indices.to_numpy(), pd.util.hash_array(words, categorize=False) * mix
