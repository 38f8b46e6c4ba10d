"""Every table's columns, declared once as plain data."""

from __future__ import annotations

from casework.model import CaseworkError
from casework.tables import bench, flights, sanctions, texts, trade
from casework.tables.declaration import ROW, TYPES, Column, Table

TABLES = {table.name: table for module in (texts, sanctions, trade, flights, bench) for table in module.TABLES}


def table(name: str) -> Table:
    """Give a table's declaration; raise CaseworkError for a name that is not declared.

    >>> table("flows").column("value_usd").unit
    'USD'
    """
    if name not in TABLES:
        msg = f"no table is called {name!r}; the tables are {', '.join(TABLES)}"
        raise CaseworkError(msg)
    return TABLES[name]


__all__ = ["ROW", "TABLES", "TYPES", "Column", "Table", "table"]
