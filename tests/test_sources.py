"""Every source with a fixture of at most 20 rows, through the door that commands and notebooks use.

tests/fixtures/<source>/ holds one raw file as the publisher writes it (invented rows, or plain public facts), good rows
and bad ones, and expected.json beside it: `rows_in`; `set_aside`: row number -> words of its reason; `probes`:
locator -> column -> value (null: missing); `filled`: column -> least share of kept rows with a value; and, where there
are any, `warns`: words of the warnings, `table`: another table than SOURCE.table, `also`: further table -> its rows.
A new source needs no change here: its folder is found by its name.
"""

import json
from pathlib import Path

import pandas as pd
import pytest

from casework import sources, tables
from casework.archive import sha256_of
from casework.model import CaseworkError, Refused
from casework.rows.grouped import grouped

FIXTURES = Path(__file__).parent / "fixtures"


def raw_file(name):
    files = [path for path in (FIXTURES / name).glob("*") if path.name != "expected.json"]
    assert len(files) == 1, f"tests/fixtures/{name}/ holds one raw file and expected.json"
    return files[0]


@pytest.fixture(params=sorted(sources.known()), scope="module")
def name(request):
    assert (FIXTURES / request.param).is_dir(), f"write tests/fixtures/{request.param}/; see the top of this file"
    return request.param


@pytest.fixture(scope="module")
def loaded(name):
    """What comes of a source's file, loaded once for all tests that only look at it."""
    return sources.load(raw_file(name))


@pytest.fixture
def expected(name):
    return json.loads((FIXTURES / name / "expected.json").read_text(encoding="utf-8"))


def test_no_fixture_is_left_of_a_source_that_went():
    assert {folder.name for folder in FIXTURES.iterdir() if (folder / "expected.json").is_file()} <= set(
        sources.known()
    )


def test_a_source_says_who_publishes_it_under_which_terms(name):
    source = sources.known()[name].SOURCE
    assert source.name == name
    assert all([source.title, source.publisher, source.licence])
    declared = set(tables.table(source.table).names)
    assert {column for column in source.columns.values() if column} | set(source.constants) <= declared
    assert source.optional <= set(source.columns)
    assert source.required <= declared


def test_a_file_is_known_by_its_own_columns(name):
    assert sources.identify(raw_file(name)).SOURCE.name == name


def test_the_rows_that_do_not_fit_are_set_aside_with_their_reason(loaded, expected):
    assert loaded.rows_in == expected["rows_in"] <= 20
    assert loaded.rows_in == len(loaded.frame) + len(loaded.set_aside) + loaded.duplicates
    reasons = {str(aside.row): aside.reason for aside in loaded.set_aside}
    assert reasons.keys() == expected["set_aside"].keys()
    for row, words in expected["set_aside"].items():
        assert words in reasons[row]


def test_the_values_come_out_as_they_stand(loaded, expected):
    kept = loaded.frame.set_index("locator")
    for locator, cells in expected["probes"].items():
        for column, wanted in cells.items():
            found = kept.loc[locator, column]
            assert pd.isna(found) if wanted is None else found == wanted, (locator, column, found)


def test_enough_cells_are_filled(loaded, expected):
    for column, least in expected["filled"].items():
        cells = loaded.frame[column]
        assert (cells.notna() & (cells.astype("str") != "")).mean() >= least, column


def test_every_row_says_where_it_stands(loaded, name):
    assert set(loaded.frame["raw"]) == {sha256_of(raw_file(name))}
    assert loaded.frame["locator"].is_unique
    assert (loaded.frame["locator"] != "").all()


def test_columns_are_those_of_the_declared_table(loaded, expected):
    declared = tables.table(expected.get("table", loaded.table))
    assert [column for column in declared.names if column in loaded.frame.columns] == list(loaded.frame.columns)
    for column in declared.columns:
        if column.required:
            assert column.name in loaded.frame.columns
            assert (loaded.frame[column.name].astype("str") != "").all()


def test_warnings_are_those_expected(loaded, expected):
    said = " ".join(loaded.warnings)
    assert (expected["warns"] in said) if "warns" in expected else not said


def test_further_tables_have_their_rows(loaded, expected):
    assert {table: len(frame) for table, frame in loaded.also.items()} == expected.get("also", {})


def test_a_slip_in_a_name_gives_the_nearest():
    with pytest.raises(CaseworkError, match="nearest is sipri_tiv"):
        sources.named("sipri_tvi")


def test_a_table_of_nobody_is_refused_with_the_nearest(tmp_path):
    (tmp_path / "x.csv").write_text("year,reporter,colour,shape,size,smell\n2019,VEN,a,b,c,d\n")
    with pytest.raises(Refused, match="nearest is flows_annual"):
        sources.identify(tmp_path / "x.csv")


def test_a_title_above_the_header_is_named_as_what_stands_in_the_way(tmp_path):
    (tmp_path / "x.csv").write_text("Trade, typed by the desk\n\nyear,reporter,partner,flow,value_usd,dataset\n")
    with pytest.raises(Refused, match="take away a title above it"):
        sources.identify(tmp_path / "x.csv")


def test_a_source_that_is_named_is_held_to_its_columns(tmp_path):
    with pytest.raises(Refused, match="column"):
        sources.load(raw_file("sipri_tiv"), source="airport_points")


def test_numbers_in_remarks_are_taken_whole_and_a_part_of_an_address_is_none(tmp_path):
    blank = ",".join(["-0- "] * 8)
    remarks = "National ID No. 660000 73767 (Belgium); Email Address ab12@mail.test; alt. Passport A12-3 (Cuba)."
    path = tmp_path / "sdn.csv"
    path.write_text(f'7326,"BEN HANI, Al As\'ad","individual",{blank},"{remarks}"\r\n', encoding="utf-8", newline="")
    found = sources.known()["ofac_sdn"].read(path, accept=True).also["identifiers"]
    assert found[["kind", "value"]].to_numpy().tolist() == [["National ID No.", "660000 73767"], ["Passport", "A12-3"]]


def test_rows_of_a_list_without_a_number_are_no_one_target():
    groups = grouped("list.csv", "id,name\n1,A\n,B\n,C\n1,D\n", "id", ("id", "name"))
    assert [[row["name"] for row in rows] for rows in groups.values()] == [["A", "D"], ["B"], ["C"]]
