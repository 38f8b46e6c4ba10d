"""Large tables as Parquet: how each column is written, and where each of its rows stands in a raw file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


def placed(table: pa.Table, numbers: np.ndarray, sha256: str) -> pa.Table:
    """Add to each row where it stands in a raw file."""
    import numpy as np
    import pyarrow as pa

    raw = pa.DictionaryArray.from_arrays(pa.array(np.zeros(len(numbers), dtype="int32")), pa.array([sha256]))
    return table.append_column("raw", raw).append_column("locator", locators(numbers))


def settings(schema: pa.Schema) -> dict[str, Any]:
    """Say how each column is written: locators as the difference to the one before, texts once a row group."""
    words = [column.name for column in schema if has_words(column.type)]
    packing = {column.name: "snappy" if column.name == "locator" else "none" for column in schema}
    return {
        "compression": packing, "use_dictionary": words, "column_encoding": {"locator": "DELTA_BYTE_ARRAY"},
        "write_statistics": [name for name in ("period",) if name in schema.names], "store_schema": False,
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


def has_words(kind: pa.DataType) -> bool:
    """Tell a column of texts of which each stands once."""
    import pyarrow as pa

    return pa.types.is_dictionary(kind)


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
    parts, first, last = [], int(numbers[0]), int(numbers[-1])
    for start in range(first // 10_000 * 10_000, last + 1, 10_000):
        low, high = max(start, first), min(start + 10_000, last + 1)
        if start < 10_000:
            parts.append(b"".join(b"row %d" % number for number in range(low, high)))
            continue
        block = np.empty((10_000, len(str(start)) + 4), dtype="uint8")
        block[:, :-4] = np.frombuffer(b"row %d" % (start // 10_000), dtype="uint8")
        block[:, -4:] = _four_digits()
        parts.append(block[low - start : high - start].tobytes())
    digits = np.arange(first, last + 1)
    lengths = np.full(len(digits), 5, dtype="int32")
    for power in range(1, len(str(last))):
        lengths[digits >= 10**power] += 1
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype("int32")
    return pa.StringArray.from_buffers(len(digits), pa.py_buffer(offsets), pa.py_buffer(b"".join(parts)))


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
