"""Large tables as Parquet: how each column is written, and where each of its rows stands in a raw file."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework.rows.arrays import has_words, repeated
from casework.rows.container import sha256_of

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


class Writer:
    """Write the pieces of one raw file to Parquet in their order, one row group each, and every row with its place."""

    def __init__(self, raw: Path, target: Path) -> None:
        self._raw, self._target = raw, target
        self._file: Any = None

    def __enter__(self) -> Writer:
        return self

    @cached_property
    def sha256(self) -> str:
        """Give the hash of the raw file."""
        return sha256_of(self._raw)

    def write(self, table: pa.Table, numbers: np.ndarray, beside: pa.Table | None) -> None:
        """Write one piece: its rows, their numbers in the file, and published columns to stand beside them."""
        from pyarrow import parquet

        rows = placed(table, numbers, self.sha256)
        for name in beside.column_names if beside is not None else ():
            rows = rows.append_column(name, beside[name])
        if self._file is None:
            self._file = parquet.ParquetWriter(self._target, rows.schema, **settings(rows.schema))
        self._file.write_table(rows)

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()


def placed(table: pa.Table, numbers: np.ndarray, sha256: str) -> pa.Table:
    """Add to each row where it stands in a raw file, and say of every text that it is never missing."""
    import pyarrow as pa

    placed = table.append_column("raw", repeated(sha256, len(numbers))).append_column("locator", locators(numbers))
    return pa.Table.from_arrays(placed.columns, schema=whole(placed.schema))


def whole(schema: pa.Schema) -> pa.Schema:
    """Declare texts as never missing: blank is "", and a column without gaps is written in half the time."""
    import pyarrow as pa

    texts = {column.name for column in schema if has_words(column.type) or pa.types.is_string(column.type)}
    return pa.schema([column.with_nullable(column.name not in texts) for column in schema])


def settings(schema: pa.Schema) -> dict[str, Any]:
    """Say how each column is written: texts once a row group, and locators packed, of which no two are alike."""
    words = [column.name for column in schema if has_words(column.type)]
    packing = {column.name: "snappy" if column.name == "locator" else "none" for column in schema}
    return {
        "compression": packing, "use_dictionary": words,
        "write_statistics": [name for name in ("period",) if name in schema.names], "store_schema": False,
        "write_batch_size": 1 << 14,  # a thousand at a time, as Parquet does by itself, takes a tenth longer
    }  # fmt: skip


def leave_out(target: Path, locators: list[str]) -> None:
    """Write a finished file again without some of its rows."""
    import pyarrow as pa
    from pyarrow import compute, parquet

    spare = target.with_name(f"{target.name}.again")
    with parquet.ParquetFile(target) as held:
        schema = _worded(held.schema_arrow)
        with parquet.ParquetWriter(spare, schema, **settings(schema)) as writer:
            for group in range(held.num_row_groups):
                table = held.read_row_group(group)
                kept = table.filter(compute.invert(compute.is_in(table["locator"], value_set=pa.array(locators))))
                writer.write_table(kept.cast(schema))
    spare.replace(target)


def locators(numbers: np.ndarray) -> pa.Array:
    """Write row numbers as locators; a run without a gap is laid out ten thousand at a time, which is much faster.

    >>> import numpy
    >>> locators(numpy.array([9, 10])).to_pylist()
    ['row 9', 'row 10']
    """
    import numpy as np
    import pyarrow as pa
    from pyarrow import compute

    if not len(numbers) or numbers[-1] - numbers[0] != len(numbers) - 1:
        return compute.binary_join_element_wise("row ", compute.cast(pa.array(numbers), pa.string()), "")
    first, last = int(numbers[0]), int(numbers[-1])
    lengths = [(digits, 10 ** (digits - 1), 10**digits) for digits in range(len(str(first)), len(str(last)) + 1)]
    ends = np.zeros(len(numbers) + 1, dtype="int32")
    for digits, low, above in lengths:
        at, after = max(low, first) - first, min(above, last + 1) - first
        ends[at + 1 : after + 1] = ends[at] + np.arange(1, after - at + 1, dtype="int32") * np.int32(digits + 4)
    text = np.empty(ends[-1], dtype="uint8")
    block = np.empty((0, 0), dtype="uint8")
    for start in range(first // 10_000 * 10_000, last + 1, 10_000):
        low, high = max(start, first), min(start + 10_000, last + 1)
        place = text[ends[low - first] : ends[high - first]]
        if start < 10_000:
            place[:] = np.frombuffer(b"".join(b"row %d" % number for number in range(low, high)), dtype="uint8")
            continue
        head = b"row %d" % (start // 10_000)
        if block.shape[1] != len(head) + 4:
            block = np.concatenate([np.empty((10_000, len(head)), dtype="uint8"), _four_digits()], axis=1)
            block[:, :4] = np.frombuffer(b"row ", dtype="uint8")
        for at in range(4, len(head)):  # the digits in front of the last four are the same in all rows of a block
            block[:, at] = head[at]
        place[:] = block[low - start : high - start].ravel()
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(ends), pa.py_buffer(text))


@cache
def _four_digits() -> np.ndarray:
    import numpy as np

    text = "".join(f"{number:04d}" for number in range(10_000)).encode()
    return np.frombuffer(text, dtype="uint8").reshape(10_000, 4)


def _worded(schema: pa.Schema) -> pa.Schema:
    import pyarrow as pa

    words = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        [column.with_type(words) if pa.types.is_string(column.type) and column.name != "locator" else column
         for column in schema]
    )  # fmt: skip
