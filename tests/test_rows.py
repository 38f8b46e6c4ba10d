"""What is read is what stands in the file: nothing guessed, nothing dropped, every row with its number."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import sources, tables
from casework.model import Refused
from casework.rows import TextRows, columns, container, delimited, documents, shape
from casework.rows.settings import parse_yaml
from casework.rows.text import decode
from casework.sources import airport_points
from casework.tables import Column

CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\r\n"), max_size=12)
GRID = st.integers(3, 6).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=8)
)


def tried(read, *arguments):
    """Return what was read, or nothing and the line it was refused with; anything else raised is a fault."""
    try:
        return read(*arguments), "."
    except Refused as error:
        return None, str(error)


def written(rows, **how):
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, **how).writerows(rows)
    return text.getvalue()


@given(GRID, st.sampled_from([",", "\t", "|"]), st.sampled_from(["\n", "\r\n"]))
def test_what_was_written_is_read_back(rows, mark, end):
    header = [f"c{n}" for n in range(len(rows[0]))]
    table = delimited.parse("t", written([header, *rows], delimiter=mark, lineterminator=end), delimiter=mark)
    assert (table.header, [fields for _, fields in table.records], table.unread) == (header, rows, [])
    assert [number for number, _ in table.records] == list(range(1, len(rows) + 1))


@given(GRID)
def test_counts_add_up_whatever_the_text(rows):
    text = "a,b,c\n" + "\n".join(",".join(row) for row in rows) + "\n"
    table, said = tried(delimited.parse, "t", text)
    assert said.isprintable()
    numbers = sorted(number for number, *_ in [*table.records, *table.unread]) if table else []
    assert numbers == list(range(1, len(numbers) + 1))


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(content):
    read, said = tried(decode, "t", content)
    assert said.isprintable()
    assert (
        read is None
        or "\ufffd" not in read[0]
        or b"\xef\xbf\xbd" in content
        or b"\xff\xfd" in content
        or b"\xfd\xff" in content
    )


@given(st.text(max_size=200))
def test_any_text_is_json_or_refused(text):
    _, said = tried(documents.parse_json, "t", text)
    assert said.isprintable()


@given(st.text(st.sampled_from("ab: -[]{}&*!#|>'\"\n\t%@,0~"), max_size=60))
def test_any_text_is_a_case_file_or_refused(text):
    told, said = tried(parse_yaml, "t", text)
    assert said.isprintable()
    assert isinstance(told, dict | None)


@given(
    st.binary(max_size=300), st.sampled_from([b"\x1f\x8b\x08", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b""])
)
def test_any_bytes_are_content_or_refused(tmp_path_factory, content, start):
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(start + content)
    found, said = tried(container.open_content, path)
    assert said.isprintable()
    assert found is None or found.data


def typed(texts, column, needed=False):
    return columns.typed("t", pd.Series(texts, dtype="str"), column, needed=needed)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False).map(repr), min_size=1, max_size=20))
def test_every_number_that_python_writes_is_read_exactly(texts):
    made, failed = typed(texts, Column("x", "number"))
    assert failed == {}
    assert [float(text) for text in texts] == list(made)


@given(st.lists(st.text(max_size=8), min_size=1, max_size=20))
def test_a_cell_is_read_blank_or_told(texts):
    made, failed = typed(texts, Column("x", "number"))
    for row, text in enumerate(texts):
        blank = not text.strip() or not text.strip("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff").strip()
        assert (row in failed) + (not pd.isna(made[row])) + blank >= 1


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_date_is_kept_as_precise_as_it_was_written(day, letters):
    if not 1000 <= day.year <= 2100:
        return
    made, failed = typed([day.isoformat()[:letters]], Column("x", "date"))
    assert (list(made), failed) == ([day.isoformat()[:letters]], {})


@given(
    st.datetimes(pd.Timestamp("1971-01-01").to_pydatetime(), pd.Timestamp("2049-01-01").to_pydatetime()),
    st.integers(-12, 14),
)
def test_a_time_is_the_same_moment_in_utc(moment, hours):
    text = f"{moment.isoformat()}{hours:+03}:00"
    made, failed = typed([text], tables.table("positions").column("time_utc"))
    assert failed == {}
    assert pd.Timestamp(made[0]) == pd.Timestamp(text).tz_convert("UTC")


def rows_of(*lines):
    names = [
        "icao",
        "iata",
        "name",
        "city",
        "country",
        "lat",
        "lon",
        "source",
        "check_km_to_openflights",
        "verified",
        "used_for",
    ]
    return TextRows("t.csv", "ab" * 32, names, [(n, list(line)) for n, line in enumerate(lines, 1)], delimiter=",")


GOOD = ["ZZAA", "", "Northfield", "", "", "1", "2", "", "", "", ""]


def test_only_the_first_fault_of_a_row_is_told_and_a_bad_row_counts_once():
    loaded = shape(rows_of(GOOD, ["", "", "", "", "", "x", "y", "", "", "", ""]), airport_points.SOURCE)
    assert [(aside.row, aside.column, aside.reason) for aside in loaded.set_aside] == [(2, "icao", "icao is blank")]


def test_a_row_that_repeats_a_bad_one_is_not_called_its_copy():
    bad = [*GOOD[:5], "95", *GOOD[6:]]
    loaded = shape(rows_of(bad, bad, GOOD), airport_points.SOURCE)
    assert [aside.reason for aside in loaded.set_aside] == ["'95' is above 90", "'95' is above 90"]


def test_the_published_columns_stand_beside_the_standard_ones():
    wide = shape(rows_of(GOOD), airport_points.SOURCE).wide()
    assert {"icao", "source", "source_url", "check_km_to_openflights", "raw", "locator"} <= set(wide.columns)


@pytest.mark.parametrize("name", ["a.csv.bz2", "x/../../y", "\x1b]0;x\x07.csv"])
def test_a_name_is_shown_and_never_followed(name, tmp_path):
    with pytest.raises(Refused) as refused:
        container.open_content(tmp_path / name)
    assert str(refused.value).isprintable()


def test_a_mark_behind_every_row_is_left_out_and_told_behind_one_row_it_is_no_row():
    table = delimited.parse("marks.csv", "a,b\n1,2,\n3,4,\n")
    assert [fields for _, fields in table.records] == [["1", "2"], ["3", "4"]]
    assert any("every row ends in a mark" in note for note in table.warnings)
    assert [number for number, _, _ in delimited.parse("marks.csv", "a,b\n1,2,\n3,4\n").unread] == [1]
    with pytest.raises(Refused, match="every row has 3 fields, the header 2"):
        delimited.parse("marks.csv", "a,b\n1,2,x\n3,4,\n")


def own_rows(text, tmp_path):
    (tmp_path / "t.csv").write_text(text, encoding="utf-8-sig")
    return sources.load(tmp_path / "t.csv")


def test_a_table_of_ones_own_may_have_semicolons_where_its_numbers_are_clear(tmp_path):
    head = "year;reporter;partner;flow;value_usd;dataset\n"
    loaded = own_rows(f"{head}2021;SDN;ARE;X;1350000000.5;Book\n2021;SDN;Egypt;X;0.125;Book\n", tmp_path)
    assert loaded.frame["value_usd"].tolist() == [1350000000.5, 0.125]
    assert loaded.frame["partner"].tolist() == ["ARE", "EGY"]
    assert loaded.warnings == []


@pytest.mark.parametrize("cell", ["1.234.567,89", "5,5", "1.234", "1 234", "12,000"])
def test_a_number_that_may_be_two_is_refused_with_its_place(cell, tmp_path):
    with pytest.raises(
        Refused, match=r"row 1, column value_usd: .* can be read in two ways .* write numbers like 1234\.5"
    ):
        own_rows(f"year;reporter;partner;flow;value_usd;dataset\n2021;SDN;ARE;X;{cell};Book\n", tmp_path)


def test_a_table_that_lacks_a_column_is_told_where_its_columns_stand(tmp_path):
    with pytest.raises(
        Refused, match=r"column dataset: it is missing; docs/own-tables.md shows the table flows_annual"
    ):
        own_rows("year,reporter,partner,flow,value_usd\n2021,SDN,ARE,X,5\n", tmp_path)


def test_of_several_sheets_the_one_that_fits_is_read(tmp_path):
    told = pd.DataFrame([{"name": "A", "schema": "Person", "why": "named"}])
    with pd.ExcelWriter(tmp_path / "t.xlsx") as book:
        pd.DataFrame({"Note": ["made by the desk"]}).to_excel(book, sheet_name="Read me", index=False)
        told.to_excel(book, sheet_name="Names", index=False)
    loaded = sources.load(tmp_path / "t.xlsx")
    assert (loaded.source, loaded.rows_kept, loaded.warnings) == ("watchlist", 1, ["of 2 sheets Names was read"])


def test_two_sheets_that_both_fit_are_left_to_a_person(tmp_path):
    told = pd.DataFrame([{"name": "A", "schema": "Person", "why": "named"}])
    with pd.ExcelWriter(tmp_path / "t.xlsx") as book:
        told.to_excel(book, sheet_name="One", index=False)
        told.to_excel(book, sheet_name="Two", index=False)
    with pytest.raises(Refused, match=r"2 sheets hold data: One, Two; keep the table in a file of its own"):
        sources.load(tmp_path / "t.xlsx")


def test_a_reader_that_stops_by_itself_is_not_called_a_damaged_file(monkeypatch):
    from casework.rows import apart

    monkeypatch.setattr(apart, "_ask", lambda *_: None)
    for code, words in ((1, "its reader stopped .* run make"), (-11, "it is damaged")):
        monkeypatch.setattr(apart, "_ended", code)
        with pytest.raises(Refused, match=words):
            apart.apart("page.html", "page", b"<html></html>")
