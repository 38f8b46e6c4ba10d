"""Large tables as Parquet: how each column is written and read again, and where each row stands in a raw file.

Of ten million locators each is one text more to make, write and store. A file that analyses read holds the numbers of
its rows instead, in the column `tables.ROW`; who reads it gets the locators back.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework import tables
from casework.rows.arrays import has_words, repeated
from casework.rows.container import sha256_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa


class Writer:
    """Write the pieces of one raw file to Parquet in their order, one row group each, and every row with its place.

    `spelled` writes locators as text, for a file that somebody reads without casework.
    """

    def __init__(self, raw: Path, target: Path, *, spelled: bool) -> None:
        self._raw, self._target, self._spelled = raw, target, spelled
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

        rows = placed(table, numbers, self.sha256, spelled=self._spelled)
        for name in beside.column_names if beside is not None else ():
            rows = rows.append_column(name, beside[name])
        if self._file is None:
            self._file = parquet.ParquetWriter(self._target, rows.schema, **settings(rows.schema))
        self._file.write_table(rows)

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()


def placed(table: pa.Table, numbers: np.ndarray, sha256: str, *, spelled: bool) -> pa.Table:
    """Add to each row where it stands in a raw file, and say of every text that it is never missing."""
    import pyarrow as pa

    places = pa.array(numbers, pa.int64())
    name, cells = ("locator", _spelled(places)) if spelled else (tables.ROW, places)
    placed = table.append_column("raw", repeated(sha256, len(numbers)))
    placed = placed.append_column(pa.field(name, cells.type, nullable=False), cells)
    return pa.Table.from_arrays(placed.columns, schema=whole(placed.schema))


def _spelled(numbers: pa.Array | pa.ChunkedArray) -> Any:
    import pyarrow as pa
    from pyarrow import compute

    return compute.binary_join_element_wise("row ", compute.cast(numbers, pa.string()), "")


def read(path: Path) -> pd.DataFrame:
    """Give a standard table from its Parquet file, every row with its locator as text."""
    import pandas as pd
    import pyarrow as pa

    table = pd.read_parquet(path)
    if tables.ROW in table:
        table["locator"] = pd.array(_spelled(pa.array(table.pop(tables.ROW))), dtype="str")
    return table


def whole(schema: pa.Schema) -> pa.Schema:
    """Declare texts as never missing: blank is "", and a column without gaps is written in half the time."""
    import pyarrow as pa

    texts = {column.name for column in schema if has_words(column.type) or pa.types.is_string(column.type)}
    return pa.schema([column.with_nullable(column.nullable and column.name not in texts) for column in schema])


def settings(schema: pa.Schema) -> dict[str, Any]:
    """Say how each column is written: texts once a row group, row numbers as steps, and locators packed."""
    words = [column.name for column in schema if has_words(column.type)]
    packing = {column.name: "snappy" if column.name == "locator" else "none" for column in schema}
    return {
        "column_encoding": {name: "DELTA_BINARY_PACKED" for name in (tables.ROW,) if name in schema.names},
        "compression": packing, "use_dictionary": words,
        "write_statistics": [name for name in ("period",) if name in schema.names], "store_schema": False,
        "write_batch_size": 1 << 14,  # a thousand at a time, as Parquet does by itself, takes a tenth longer
    }  # fmt: skip


def leave_out(target: Path, numbers: Sequence[int]) -> None:
    """Write a finished file again without some of its rows."""
    import pyarrow as pa
    from pyarrow import compute, parquet

    spare = target.with_name(f"{target.name}.again")
    with parquet.ParquetFile(target) as held:
        schema = _worded(held.schema_arrow)
        name = tables.ROW if tables.ROW in schema.names else "locator"
        out = pa.array(numbers, pa.int64())
        out = out if name == tables.ROW else _spelled(out)
        with parquet.ParquetWriter(spare, schema, **settings(schema)) as writer:
            for group in range(held.num_row_groups):
                table = held.read_row_group(group)
                kept = table.filter(compute.invert(compute.is_in(table[name], value_set=out)))
                writer.write_table(kept.cast(schema))
    spare.replace(target)


def _worded(schema: pa.Schema) -> pa.Schema:
    import pyarrow as pa

    words = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        [column.with_type(words) if pa.types.is_string(column.type) and column.name != "locator" else column
         for column in schema]
    )  # fmt: skip
