"""Columns of Arrow tables as one array each, and as distinct texts, of which each stands once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

LONGEST = 8  # bytes, which make one number of 64 bits
BLOCK = 1 << 13  # texts worked on at a time: what is made of them on the way stays near the processor
RUN = 4  # rows of one text in a row, on average, from which it pays to look at the first of each run alone


@contextmanager
def held_memory() -> Iterator[None]:
    """Let Arrow take memory as the process does, which keeps what is freed, while pieces of one size come and go.

    Arrow's own allocator gives memory back after each piece, and the machine clears it anew for the next one: a tenth
    of the time of reading a large file.
    """
    import pyarrow as pa

    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def only(table: pa.Table, name: str) -> pa.Array:
    """Give a column of a table that was read in one go as one array."""
    column = table[name]
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def has_words(kind: pa.DataType) -> bool:
    """Tell a column of texts of which each stands once."""
    import pyarrow as pa

    return pa.types.is_dictionary(kind)


def once(texts: pa.StringArray) -> pa.DictionaryArray:
    """Hold each distinct text of a column once, in order of appearance.

    Short ones, as codes are, count as whole numbers on the way, which is twice as fast as Arrow does it.
    No text may hold a byte of nought, and none may be missing.

    >>> import pyarrow
    >>> once(pyarrow.array(["VEN", "VEN", "RUS"])).indices.to_pylist()
    [0, 0, 1]
    """
    import numpy as np
    import pyarrow as pa

    numbers = _numbers(texts)
    if numbers is None:
        return texts.dictionary_encode()
    changes = numbers[1:] != numbers[:-1]
    if np.count_nonzero(changes) * RUN < len(numbers):
        starts = np.concatenate([[0], np.flatnonzero(changes) + 1])
        found = pa.array(numbers[starts]).dictionary_encode()
        places = pa.array(np.repeat(found.indices.to_numpy(), np.diff(starts, append=len(numbers))))
    else:
        found = pa.array(numbers).dictionary_encode()
        places = found.indices
    return pa.DictionaryArray.from_arrays(places, _texts(found.dictionary.to_numpy()), safe=False)


def repeated(text: str, count: int) -> pa.DictionaryArray:
    """Hold one text for all rows; the places of all such columns lie in the same memory.

    >>> repeated("HS", 2).to_pylist()
    ['HS', 'HS']
    """
    import pyarrow as pa

    places = _noughts(max(count - 1, 0).bit_length())[:count]
    return pa.DictionaryArray.from_arrays(pa.array(places), pa.array([text], pa.string()), safe=False)


@cache
def _noughts(bits: int) -> np.ndarray:
    import numpy as np

    return np.zeros(1 << bits, dtype="int32")


def _numbers(texts: pa.StringArray) -> np.ndarray | None:
    """Give the bytes of each text as one number; nothing where one has more bytes than that takes."""
    import numpy as np

    _, offsets, letters = texts.buffers()
    if not len(texts) or texts.offset or letters is None:
        return None
    ends = np.frombuffer(offsets, dtype="int32")[: len(texts) + 1]
    lengths = np.diff(ends)
    longest = int(lengths.max())
    if longest > LONGEST:
        return None
    data = np.frombuffer(letters, dtype="uint8")
    if len(data) < ends[-1] + LONGEST:
        data = np.concatenate([data[: ends[-1]], np.zeros(LONGEST, dtype="uint8")])
    within = np.array([(1 << 8 * length) - 1 for length in range(LONGEST + 1)], dtype="uint64")
    if longest and ends[-1] == longest * len(lengths):  # all of one length, as years and codes of goods are
        return np.ndarray(lengths.shape, dtype="<u8", buffer=data, strides=(longest,)) & within[longest]
    # From every byte the eight that follow, as one number: a view, of which the beginnings of texts are taken.
    from_each = np.ndarray((int(ends[-1]) + 1,), dtype="<u8", buffer=data, strides=(1,))
    numbers = within.take(lengths)
    for start in range(0, len(numbers), BLOCK):  # taking copies what it takes from
        stop = min(start + BLOCK, len(numbers))
        low, high = int(ends[start]), int(ends[stop])
        numbers[start:stop] &= from_each[low : high + 1].take(ends[start:stop] - low)
    return numbers


def _texts(numbers: np.ndarray) -> pa.StringArray:
    import numpy as np
    import pyarrow as pa

    letters = numbers.astype("<u8").view("uint8").reshape(-1, LONGEST)
    used = letters != 0
    ends = np.concatenate([[0], np.cumsum(used.sum(axis=1))]).astype("int32")
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(ends), pa.py_buffer(letters[used]))
