"""Tables and sentences in a notebook: whole words to the left, no NaN, both ends of a long table."""

import re

import pandas as pd
import pytest

from casework import display
from casework.model import Value, say


def cells(rows):
    return re.findall(r"<td[^>]*>([^<]*)</td>", display.table(rows))


def test_a_long_text_stays_whole_and_stands_left():
    words = "the aircraft stood at the airport, with a flag on its tail " * 4
    page = display.table(pd.DataFrame({"quote": [words]}))
    assert words in page
    assert "text-align:left" in page
    assert "…" not in page


def test_markup_of_a_hostile_text_is_shown_not_run():
    rows = pd.DataFrame({"<script>": ["<img src=x onerror=alert(1)>"]})
    assert "<img" not in display.table(rows)
    assert "<script>" not in display.table(rows)
    assert "<b>" not in display.sentences([say("he wrote {what}", what="<b>")])


def test_money_is_no_formula():
    # Between two dollar signs of one piece of text Jupyter sets a formula: "1.2bnto39.1bn" stood there.
    sums = [Value(one, "USD") for one in (1.2e9, 84e6)]
    told = say("it fell from {first} to {last}, \\(all\\)", first=sums[0], last=sums[1])
    for page in (display.sentence(told), display.sentences([told]), display.table(pd.DataFrame({"told": [str(told)]}))):
        pieces = re.split(r"<[^>]*>", page)
        assert "".join(pieces).count("$") == 2
        assert all("$" not in piece and "\\" not in piece for piece in pieces if len(piece) > 1)


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        ([2282.0, 10485.0], ["2,282", "10,485"]),
        ([2014, 2018], ["2014", "2018"]),
        ([7.5, None], ["7.5", ""]),
        ([0.12713, 3.0], ["0.12713", "3.00000"]),
        ([True, False], ["yes", "no"]),
        ([None, "a"], ["", "a"]),
        ([["a", "b"], []], ["a, b", ""]),
        (pd.to_datetime(["2019-03-22 12:12", "2019-03-23 00:00"], utc=True), ["2019-03-22 12:12", "2019-03-23 00:00"]),
        (pd.to_datetime(["2019-03-22", None]), ["2019-03-22", ""]),
        ([float("inf"), 1.0], ["inf", "1"]),
    ],
)
def test_a_cell_prints_what_it_says_and_no_more(column, shown):
    assert cells(pd.DataFrame({"it": column})) == shown


def test_an_index_is_shown_where_it_has_a_name():
    rows = pd.DataFrame({"n": [1, 2]}, index=[8, 12])
    assert cells(rows) == ["1", "2"]
    assert cells(rows.rename_axis("year")) == ["8", "1", "12", "2"]


def test_a_long_table_shows_both_ends_and_says_how_many_rows_lie_between():
    rows = pd.DataFrame({"n": range(100)})
    shown = cells(rows)
    assert shown == [*map(str, range(8)), "… 88 more rows …", *map(str, range(96, 100))]
    with pd.option_context("display.max_rows", None):
        assert len(cells(rows)) == 100


def test_an_empty_table_says_so():
    page = display.table(pd.DataFrame({"file": []}))
    assert "<th" in page
    assert "no row" in page


def test_columns_of_one_name_are_all_shown():
    assert cells(pd.DataFrame([[1, "a"]], columns=["x", "x"])) == ["1", "a"]


def test_only_sentences_are_set_as_sentences():
    tonnes = say("{tonnes} came", tonnes=Value(7.5, "tonne"))
    assert display.sentences([tonnes]) == "<ul><li>7.5 tonnes came</li></ul>"
    assert display.sentences([]) is None
    assert display.sentences(["text"]) is None


def test_nothing_happens_outside_of_a_notebook():
    display.in_notebook()
    assert "_repr_html_" in dir(pd.DataFrame)
    assert "border" in pd.DataFrame({"a": [1]})._repr_html_()


def test_a_notebook_shows_tables_so():
    pytest.importorskip("IPython")
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    try:
        display.in_notebook()
        shown, _ = shell.display_formatter.format(pd.DataFrame({"quote": ["x" * 90]}))
        listed, _ = shell.display_formatter.format([say("it rose")])
        plain, _ = shell.display_formatter.format([1, 2])
    finally:
        InteractiveShell.clear_instance()
    assert "x" * 90 in shown["text/html"]
    assert "<li>It rose</li>" in listed["text/html"]
    assert "text/html" not in plain


def test_a_hash_is_told_by_its_first_digits():
    assert cells(pd.DataFrame({"cites": [f"{'ab' * 32} row 4\n{'cd' * 32} row 5"]})) == [
        f"{'ab' * 6} row 4\n{'cd' * 6} row 5"
    ]
