"""Every table is declared once, and what is declared holds together."""

import pytest

from casework import tables
from casework.model import CaseworkError

ALL = pytest.mark.parametrize("table", tables.TABLES.values(), ids=lambda table: table.name)


@ALL
def test_columns_have_names_types_and_a_meaning(table):
    assert table.meaning.startswith("One row")
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    for column in table.columns:
        assert column.name.isidentifier()
        assert column.type in tables.TYPES
        assert column.meaning
        assert column.low is None or column.high is None or column.low < column.high


@ALL
def test_every_row_says_where_it_stands(table):
    assert table.names[-2:] == ("raw", "locator")
    assert table.column("raw").required
    assert table.column("locator").required


@ALL
def test_a_key_is_made_of_required_columns(table):
    assert all(table.column(name).required for name in table.key)


@ALL
def test_limits_stand_only_where_they_are_checked(table):
    for column in table.columns:
        counted = {"number", "decimal", "integer", "date", "dates", "moment", "time"}
        assert column.type in counted or (column.low, column.high) == (None, None)
        assert not column.allowed or column.type in {"code", "text"}


@ALL
def test_a_number_in_dollars_says_so_in_its_name(table):
    for column in table.columns:
        assert (column.unit == "USD") == column.name.endswith("_usd")


def test_the_tables_of_the_design_are_there(root):
    wanted = "articles sentences mentions claims claim_sources quantities dates routes designations targets names"
    wanted += " identifiers ownership candidates flows observations arms positions legs events findings replies"
    assert set(wanted.split()) <= set(tables.TABLES)


def test_a_table_or_column_that_is_not_declared_is_refused_with_those_that_are():
    with pytest.raises(CaseworkError, match=r"the tables are .*flows"):
        tables.table("flow")
    with pytest.raises(CaseworkError, match=r"it has .*value_usd"):
        tables.table("flows").column("value")
