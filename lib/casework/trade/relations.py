"""Tables as relations: one SQL text gives the same numbers for a DataFrame, a Parquet file, several, or a folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from casework import tables
from casework.model import CITED_ROWS, CaseworkError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    Relation = pd.DataFrame | Path | str | tuple[Path, ...]

# Fixed, so that a run on another machine splits its work alike; sums are DECIMAL, where order leaves no trace.
SETTINGS = {"threads": 2, "autoinstall_known_extensions": False, "autoload_known_extensions": False}

# Questions here join few rows in the order written, so that looking for a better plan takes longer than it saves. What
# is asked of sums is not to be asked of every row that goes into them.
UNHELPFUL = ("compressed_materialization", "cte_filter_pusher", "distinct_aggregate_rewrite", "join_order")

# A column that a source leaves out reads as blank: text as '', numbers and flags as NULL.
_BLANK = {"number": "NULL::DOUBLE", "decimal": "NULL::DOUBLE", "integer": "NULL::BIGINT", "flag": "NULL::BOOLEAN"}

_ARROW = {"number": "float64", "decimal": "float64", "integer": "int64", "flag": "bool_"}

AMOUNT = "DECIMAL(18,4)"  # to 99 trillion dollars, exact to a hundredth of a cent, and added as whole numbers

# What the publisher marks as estimated, and what the compiler of a table marked so.
ESTIMATED = "coalesce(is_estimated, false) OR contains(status, 'estimat') OR contains(status, 'imput')"

# The places of the rows added up, one more than are ever listed; no row stands twice in a sum.
PLACES = f"min(raw || ' ' || locator, {CITED_ROWS + 1})"
NO_PLACES = "NULL::VARCHAR[]"  # a table of every reporter would hold the place of each row once more


def query(sql: str, first: Mapping[str, str] | None = None, **relations: Relation) -> pd.DataFrame:
    """Run one SELECT over relations that are named as the standard tables they hold.

    `first` holds questions of one number each, which are asked before: `sql` knows their answers as $name.
    Raises CaseworkError where a relation lacks a column that its table requires, or a path holds no Parquet file.
    """
    with _database(os.getpid()).cursor() as connection:
        for name, relation in relations.items():
            _name(connection, name, relation)
        known = {name: connection.execute(asked).fetchall()[0][0] for name, asked in (first or {}).items()}
        # A question that is prepared is planned once; `sql` alone plans it twice, which takes as long as its answer.
        connection.execute(f"PREPARE asked AS {sql}")
        given = f"({', '.join(f'{name} := {number or 0}' for name, number in known.items())})" if known else ""
        return connection.sql(f"EXECUTE asked{given}").to_arrow_table().to_pandas()


@cache
def _database(_process: int) -> duckdb.DuckDBPyConnection:
    """Give the database of this process: opening one takes longer than most questions; a fork must not share it."""
    database = duckdb.connect(config=SETTINGS)
    database.execute("SET enable_progress_bar = false")
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

    Codes of several lengths are parts of each other (27, 2709, 270900): only the longest are summed. Their length is
    what `longest` asks first, for as a part of the question it would be joined to every row.
    """
    if not commodity.endswith("*"):
        return f"commodity = {literal(commodity)}"
    return f"{_below(commodity)} AND length(commodity) = $longest"


def longest(commodity: str) -> dict[str, str]:
    """Write what is to be asked before a question that holds `codes`."""
    asked = f"SELECT max(length(commodity)) FROM flows WHERE {_below(commodity)}"
    return {"longest": asked} if commodity.endswith("*") else {}


def _below(commodity: str) -> str:
    stem = commodity[:-1]
    return "commodity <> 'TOTAL'" + (f" AND starts_with(commodity, {literal(stem)})" if stem else "")


def summed(where: list[str], commodity: str, *, whole: bool, flow: str = "") -> str:
    """Write the sums of flows: one row a data set, vintage, reporter, partner, flow and period, with its places.

    `flow` is the one that all rows meant are of, where there is one: then none need be told apart by it.

    `n_codes` counts the codes behind a sum, to see a row that stands twice: one where one was asked for. `whole` says
    that every reporter is wanted: there neither codes nor places are held, which would cost more than the sums do.
    """
    told = f"flow = {literal(flow)}" if flow else "flow IN ('M', 'X')"
    kept = [*where, told, codes(commodity), "value_usd IS NOT NULL"]
    once = "1" if not commodity.endswith("*") else "count(*)" if whole else "count(DISTINCT commodity)"
    keys = f"dataset, vintage, reporter, partner, period{'' if flow else ', flow'}"
    return (
        f"SELECT {keys}{f', {literal(flow)} AS flow' if flow else ''}, sum(CAST(value_usd AS {AMOUNT})) AS amount, "
        f"count(*) AS n_rows, count(*) FILTER ({ESTIMATED}) AS n_estimated, {once} AS n_codes, "
        f"{NO_PLACES if whole else PLACES} AS cites FROM flows WHERE {' AND '.join(kept)} "
        f"GROUP BY {keys}"
    )


def cited(lists: str, count: str, words: str) -> str:
    """Write how rows that were added up are cited: by place, or beyond fifty by the filter that finds them.

    `lists` holds their places, or NULL, `count` their number, `words` the filter as `filtered` writes it.
    """
    listed = f"WHEN {count} <= {CITED_ROWS} AND {lists} IS NOT NULL THEN array_to_string({lists}, chr(10))"
    return f"CASE {listed} ELSE concat('@flows', {words}, ' #', {count}) END"


def filtered(*names: str, **keys: str) -> str:
    """Write a filter: columns under their own names, and keys with the SQL of their values."""
    return ", ".join(f"' {name}=', {value}" for name, value in ({name: name for name in names} | keys).items())


def _name(connection: duckdb.DuckDBPyConnection, name: str, relation: Relation) -> None:
    """Let a relation be known by the name of its table, with every column that is declared."""
    import pyarrow as pa

    declared = tables.table(name).columns
    if isinstance(relation, tuple) and not relation:  # a case that holds no such file
        blank = ", ".join(_column(column, held=False) for column in declared)
        connection.execute(f"CREATE TEMP VIEW {name} AS SELECT {blank} WHERE false")
        return
    if not isinstance(relation, str | Path | tuple):
        if tables.ROW in relation.columns and "locator" not in relation.columns:
            relation = relation.assign(locator="row " + relation[tables.ROW].astype("int64").astype("str"))
        held = {column.name for column in declared if column.name in relation.columns}
        _refuse_lacking(name, held)
        with suppress(pa.ArrowException):  # a column of mixed kinds is DuckDB's to make out
            connection.register(name, _whole(declared, relation[[*held]]))
            return
        origin = f"{name}_frame"
        connection.register(origin, relation)
    else:
        origin = _parquet(relation)
        held = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {origin}").fetchall()}
        origin, held = _located(origin, held)
        _refuse_lacking(name, held)
    columns = ", ".join(_column(column, column.name in held) for column in declared)
    connection.execute(f"CREATE TEMP VIEW {name} AS SELECT {columns} FROM {origin}")


def _located(origin: str, held: set[str]) -> tuple[str, set[str]]:
    """Give rows that are held by their numbers the locators those stand for, also beside files that spell them out."""
    if tables.ROW not in held:
        return origin, held
    locator = f"concat('row ', {tables.ROW})"
    locator = (
        f"* REPLACE (coalesce(locator, {locator}) AS locator)" if "locator" in held else f"*, {locator} AS locator"
    )
    return f"(SELECT {locator} FROM {origin})", held | {"locator"}


def _refuse_lacking(name: str, held: set[str]) -> None:
    missing = [column.name for column in tables.table(name).columns if column.required and column.name not in held]
    if missing:
        msg = f"the {name} given have no column {', '.join(missing)}; load the file with casework load, or add it"
        raise CaseworkError(msg)


def _whole(declared: tuple[tables.Column, ...], frame: pd.DataFrame) -> pa.Table:
    """Give a frame as Arrow, with every column declared, as `_column` writes them for files."""
    import pyarrow as pa

    table = pa.Table.from_pandas(frame, preserve_index=False)
    columns = {}
    for column in declared:
        cells = table[column.name] if column.name in table.column_names else pa.nulls(len(frame))
        if column.type in _ARROW:
            columns[column.name] = cells.cast(getattr(pa, _ARROW[column.type])())
        elif column.required:
            columns[column.name] = cells
        else:
            text = cells if pa.types.is_large_string(cells.type) else cells.cast(pa.string())
            columns[column.name] = text.fill_null("") if text.null_count else text
    return pa.table(columns)


def _column(column: tables.Column, held: bool) -> str:
    blank = _BLANK.get(column.type, "''")
    if not held:
        return f"{blank} AS {column.name}"
    if column.type == "flag":  # a flag that is blank in every row may come as a column of numbers
        return f"CAST({column.name} AS BOOLEAN) AS {column.name}"
    # Frames joined from several sources hold NULL where one source lacks the column; it means blank there too. Of one
    # text concat makes that text, and of NULL ''; unlike coalesce it is worked out once for each distinct text.
    return column.name if column.required or column.type in _BLANK else f"concat({column.name}) AS {column.name}"


def _parquet(relation: Path | str | tuple[Path, ...]) -> str:
    """Write what to read: one Parquet file, several, or those of a folder."""
    if isinstance(relation, tuple):
        listed = ", ".join(literal(str(path)) for path in relation)
        return f"read_parquet([{listed}], union_by_name = true)"
    path = Path(relation)
    pattern = path / "**" / "*.parquet" if path.is_dir() else path
    if path.is_dir() and not any(path.rglob("*.parquet")):
        msg = f"{path.name} holds no Parquet file; load raw files with casework load first"
        raise CaseworkError(msg)
    if not path.is_dir() and (not path.exists() or path.suffix != ".parquet"):
        msg = f"{path.name} is no Parquet file that exists; load raw files with casework load first"
        raise CaseworkError(msg)
    return f"read_parquet({literal(str(pattern))}, union_by_name = true)"
