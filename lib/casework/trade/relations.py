"""Tables as relations: one SQL text gives the same numbers for a DataFrame, a Parquet file, several, or a folder."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from casework import tables
from casework.model import CITED_ROWS, CaseworkError

if TYPE_CHECKING:
    import pandas as pd

    Relation = pd.DataFrame | Path | str | tuple[Path, ...]

# Fixed, so that a run on another machine splits its work alike; sums are DECIMAL, where order leaves no trace.
SETTINGS = {"threads": 2, "autoinstall_known_extensions": False, "autoload_known_extensions": False}

# Questions here join few rows in the order written, so that looking for a better plan takes longer than it saves.
UNHELPFUL = ("compressed_materialization", "distinct_aggregate_rewrite", "join_order")

# A column that a source leaves out reads as blank: text as '', numbers and flags as NULL.
_BLANK = {"number": "NULL::DOUBLE", "decimal": "NULL::DOUBLE", "integer": "NULL::BIGINT", "flag": "NULL::BOOLEAN"}

AMOUNT = "DECIMAL(18,4)"  # to 99 trillion dollars, exact to a hundredth of a cent, and added as whole numbers

# What the publisher marks as estimated, and what the compiler of a table marked so.
ESTIMATED = "coalesce(is_estimated, false) OR contains(status, 'estimat') OR contains(status, 'imput')"

# The places of the rows added up, one more than are ever listed; no row stands twice in a sum.
PLACES = f"min(raw || ' ' || locator, {CITED_ROWS + 1})"
NO_PLACES = "NULL::VARCHAR[]"  # a table of every reporter would hold the place of each row once more


def query(sql: str, parameters: dict[str, object] | None = None, **relations: Relation) -> pd.DataFrame:
    """Run one SELECT over relations that are named as the standard tables they hold.

    Raises CaseworkError where a relation lacks a column that its table requires, or a path holds no Parquet file.
    """
    with _database(os.getpid()).cursor() as connection:
        for name, relation in relations.items():
            connection.execute(_view(connection, name, relation))
        return connection.sql(sql, params=parameters).to_arrow_table().to_pandas()


@cache
def _database(_process: int) -> duckdb.DuckDBPyConnection:
    """Give the database of this process: opening one takes longer than most questions; a fork must not share it."""
    database = duckdb.connect(config=SETTINGS)
    database.execute("SET enable_progress_bar = false")
    database.execute("SET preserve_insertion_order = false")
    database.execute(f"SET disabled_optimizers = '{','.join(UNHELPFUL)}'")
    return database


def literal(text: str) -> str:
    """Write a text as an SQL literal.

    >>> literal("Côte d'Ivoire")
    "'Côte d''Ivoire'"
    """
    return "'" + text.replace("'", "''") + "'"


def literals(texts: Any) -> str:
    """Write texts as an SQL list in their sorted order."""
    return "(" + ", ".join(literal(text) for text in sorted(texts)) + ")"


def codes(commodity: str) -> str:
    """Write which goods are meant: one code, "27*" for all codes below 27, "*" for all.

    Codes of several lengths are parts of each other (27, 2709, 270900): only the longest are summed.
    """
    if not commodity.endswith("*"):
        return f"commodity = {literal(commodity)}"
    stem = commodity[:-1]
    below = "commodity <> 'TOTAL'" + (f" AND starts_with(commodity, {literal(stem)})" if stem else "")
    return f"{below} AND length(commodity) = (SELECT max(length(commodity)) FROM flows WHERE {below})"


def cited(lists: str, count: str, words: str) -> str:
    """Write how rows that were added up are cited: by place, or beyond fifty by the filter that finds them.

    `lists` holds their places, or NULL, `count` their number, `words` the filter as `filtered` writes it.
    """
    listed = f"WHEN {count} <= {CITED_ROWS} AND {lists} IS NOT NULL THEN array_to_string({lists}, chr(10))"
    return f"CASE {listed} ELSE concat('@flows', {words}, ' #', {count}) END"


def filtered(*names: str, **keys: str) -> str:
    """Write a filter: columns under their own names, and keys with the SQL of their values."""
    return ", ".join(f"' {name}=', {value}" for name, value in ({name: name for name in names} | keys).items())


def _view(connection: duckdb.DuckDBPyConnection, name: str, relation: Relation) -> str:
    declared = tables.table(name).columns
    if isinstance(relation, tuple) and not relation:  # a case that holds no such file
        blank = ", ".join(_column(column, held=False) for column in declared)
        return f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT {blank} WHERE false"
    origin, held = _origin(connection, name, relation)
    if held is None:
        held = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {origin}").fetchall()}
    missing = [column.name for column in declared if column.required and column.name not in held]
    if missing:
        msg = f"the {name} given have no column {', '.join(missing)}; load the file with casework load, or add it"
        raise CaseworkError(msg)
    columns = [_column(column, column.name in held) for column in declared]
    return f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT {', '.join(columns)} FROM {origin}"


def _column(column: tables.Column, held: bool) -> str:
    blank = _BLANK.get(column.type, "''")
    if not held:
        return f"{blank} AS {column.name}"
    if column.type == "flag":  # a flag that is blank in every row may come as a column of numbers
        return f"CAST({column.name} AS BOOLEAN) AS {column.name}"
    # Frames joined from several sources hold NULL where one source lacks the column; it means blank there too. Of one
    # text concat makes that text, and of NULL ''; unlike coalesce it is worked out once for each distinct text.
    return column.name if column.required or column.type in _BLANK else f"concat({column.name}) AS {column.name}"


def _origin(connection: duckdb.DuckDBPyConnection, name: str, relation: Relation) -> tuple[str, set[str] | None]:
    """Give what to read a relation from, and its columns where they are known without asking."""
    if not isinstance(relation, str | Path | tuple):
        import pyarrow as pa

        declared = [column for column in tables.table(name).names if column in relation.columns]
        held: Any = relation[declared]
        with suppress(pa.ArrowInvalid, pa.ArrowTypeError):  # a column of mixed kinds is DuckDB's to make out
            held = pa.Table.from_pandas(held, preserve_index=False)
        connection.register(f"{name}_frame", held)
        return f"{name}_frame", set(declared)
    if isinstance(relation, tuple):
        listed = ", ".join(literal(str(path)) for path in relation)
        return f"read_parquet([{listed}], union_by_name = true)", None
    path = Path(relation)
    pattern = path / "**" / "*.parquet" if path.is_dir() else path
    if path.is_dir() and not any(path.rglob("*.parquet")):
        msg = f"{path.name} holds no Parquet file; load raw files with casework load first"
        raise CaseworkError(msg)
    if not path.is_dir() and (not path.exists() or path.suffix != ".parquet"):
        msg = f"{path.name} is no Parquet file that exists; load raw files with casework load first"
        raise CaseworkError(msg)
    return f"read_parquet({literal(str(pattern))}, union_by_name = true)", None
