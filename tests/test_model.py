"""Numbers in print are bound, citations survive a round trip, dates stay as imprecise as they were given."""

import datetime
import json

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model import (
    CaseworkError,
    Citation,
    Finding,
    Interval,
    Refused,
    RowFilter,
    Sentence,
    Value,
    change,
    citations,
    cite,
    cite_each,
    cite_sql,
    merge,
    say,
    steps,
    unit_of,
    value_of,
    worked,
)

SHARE = Value(28.44, "percent", "ab row 1", "trade.partner_share()")


def test_a_number_typed_into_a_sentence_is_refused():
    with pytest.raises(CaseworkError, match="a number is typed"):
        say("the share was 28 %")


@pytest.mark.parametrize("slot", ["28 %", 28.4, 28, None, "B-52", ["28"]])
def test_a_number_that_is_not_bound_is_refused(slot):
    with pytest.raises(CaseworkError, match="not bound"):
        say("the share was {share}", share=slot)


def test_a_digit_in_the_name_of_a_field_is_no_number():
    assert str(say("{share_2019} of all", share_2019=SHARE)) == "28% of all"


@pytest.mark.parametrize("slots", [{}, {"partner": "China"}, {"share": SHARE, "more": SHARE}])
def test_fields_and_values_must_be_the_same(slots):
    with pytest.raises(CaseworkError, match="differ in"):
        say("the share was {share}", **slots)


@pytest.mark.parametrize("template", ["{share.number}", "{share[0]}", "{share!r:>40}", "{}", "{share", "{share:.3f}"])
def test_a_field_is_a_plain_name(template):
    with pytest.raises(CaseworkError):
        say(template, share=SHARE)


def test_a_sentence_begins_with_a_capital_and_inside_another_one_without():
    inner = say("rose to {share}", share=SHARE)
    assert str(say("{who}: {what}", who="China", what=inner)) == "China: rose to 28%"
    assert str(inner) == "Rose to 28%"


def test_a_sentence_gives_the_citations_of_all_its_values():
    outer = say("{a} and {b}", a=SHARE, b=say("{c}", c=Value(3, "count", "ab row 2\nab row 1")))
    assert outer.cites == "ab row 1\nab row 2"
    assert [value.number for value in outer.values()] == [28.44, 3]


def test_a_sentence_comes_back_from_its_json():
    outer = say("{a} and {b}", a=SHARE, b=say("{c}", c=Value("2019-03", "date")))
    back = Sentence.from_json(json.loads(json.dumps(outer.as_json())))
    assert back == outer
    assert str(back) == "28% and March 2019"


def test_a_translated_text_is_printed_and_keeps_its_citations():
    told = say("in {day}", day=Value("2019-03", "date", "ab row 1")).as_json()
    told["template"], told["values"]["day"]["text"] = "en {day}", "marzo de 2019"
    back = Sentence.from_json(told)
    assert (str(back), back.cites) == ("En marzo de 2019", "ab row 1")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (20, 50, "rose from 20% to 50%"),
        (50, 20, "fell from 50% to 20%"),
        (50, 50.6, "held at 51% (from 50%)"),
        (0, 0, "held at 0% (from 0%)"),
        (0, 5, "rose from 0% to 5.0%"),
        (-5, -8, "fell from \N{MINUS SIGN}5.0% to \N{MINUS SIGN}8.0%"),
    ],
)
def test_the_verb_follows_the_data(first, last, words):
    assert change(Value(first, "percent"), Value(last, "percent")).inline() == words


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_no_rise_is_called_a_fall(first, last):
    verb = change(Value(first, "percent"), Value(last, "percent")).inline().split()[0]
    assert verb in {"held", "rose" if last > first else "fell"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Value(990.6e6, "USD"), "$991m"),
        (Value(23_881e6, "USD"), "$23.9bn"),
        (Value(999.96e6, "USD"), "$1.0bn"),
        (Value(8.26, "million USD"), "$8.3m"),
        (Value(12, "USD"), "$12"),
        (Value(0, "USD"), "$0"),
        (Value(-3e6, "USD"), "\N{MINUS SIGN}$3.0m"),
        (Value(0.0, "percent"), "0%"),
        (Value(0.749, "percent"), "0.7%"),
        (Value(67.38, "percent", digits=1), "67.4%"),
        (Value(1, "tonne"), "1 tonne"),
        (Value(35, "tonne"), "35 tonnes"),
        (Value(905, "thousand barrels a day"), "905 thousand barrels a day"),
        (Value(12_935), "12,935"),
        (Value("2019-03-23", "date"), "23 March 2019"),
        (Value("2019-03", "date"), "March 2019"),
        (Value("2019", "date"), "2019"),
        (Value("2019-03-23T10:00:00Z", "date"), "23 March 2019"),
        (Value("spring", "date"), "spring"),
        (Value("Rosneft", "word"), "Rosneft"),
    ],
)
def test_a_value_in_print(value, text):
    assert str(value) == text


@pytest.mark.parametrize(
    ("column", "unit"), [("value_usd", "USD"), ("tiv", "TIV"), ("share_percent", "percent"), ("rows", "count")]
)
def test_a_columns_name_tells_its_unit(column, unit):
    assert unit_of(column) == unit


# Citations.

HASHES = st.text("0123456789abcdef", min_size=64, max_size=64)
PLACES = st.tuples(HASHES, st.integers(1, 10**6).map(lambda number: f"row {number}"))


def rows(places):
    return pd.DataFrame(places, columns=["raw", "locator"])


@given(st.lists(PLACES, min_size=1, max_size=50, unique=True))
def test_what_is_cited_is_read_back_whole(places):
    assert citations(cite(rows(places))) == tuple(sorted(Citation(*place) for place in places))


@given(st.lists(PLACES, min_size=1, max_size=60), st.randoms())
def test_order_and_repetition_leave_no_trace(places, random):
    shuffled = [*places, *places]
    random.shuffle(shuffled)
    assert cite(rows(places)) == cite(rows(shuffled))


@given(st.lists(st.lists(PLACES, min_size=1, max_size=5), min_size=1, max_size=5))
def test_merging_is_citing_all_at_once(groups):
    assert merge(*(cite(rows(group)) for group in groups)) == cite(rows([place for group in groups for place in group]))


@pytest.mark.parametrize("count", [1, 2, 50, 51, 120])
def test_pandas_and_sql_cite_alike(count):
    flows = pd.DataFrame(
        {
            "raw": ["ab" * 32] * count,
            "locator": [f"row {n}" for n in range(1, count + 1)],
            "period": ["2014"] * count,
            "flow": ["M"] * count,
        }
    )
    asked = f"SELECT {cite_sql('flows', period='period', flow='flow')} FROM flows GROUP BY period, flow"
    (by_sql,) = duckdb.execute(asked).fetchone()
    assert by_sql == cite(flows, "flows", period="2014", flow="M")
    if count > 50:
        assert citations(by_sql) == (RowFilter("flows", (("period", "2014"), ("flow", "M")), count),)


def test_a_row_read_twice_by_a_join_is_cited_once_by_sql_too():
    flows = pd.DataFrame({"raw": ["ab"] * 80, "locator": ["row 1", "row 2"] * 40})
    (by_sql,) = duckdb.execute(f"SELECT {cite_sql('flows')} FROM flows").fetchone()
    assert by_sql == cite(flows, "flows") == "ab row 1\nab row 2"


def test_a_filter_with_blanks_in_its_values_is_read_back():
    text = str(RowFilter("arms", (("supplier", "United States"), ("year", "2014")), 77))
    assert citations(text) == (RowFilter("arms", (("supplier", "United States"), ("year", "2014")), 77),)


def test_citations_of_aggregates_are_those_of_their_rows():
    assert cite({"cites": ["ab row 2\nab row 1", "ab row 2"]}) == "ab row 1\nab row 2"


# One cell as a value.

TABLE = pd.DataFrame(
    {"partner": ["RUS", "CHN", "CHN"], "share_percent": [3.1, 14.4, 10.2], "raw": "ab", "locator": ["1", "2", "3"]}
)


def test_a_cell_becomes_a_value_with_unit_rows_and_steps():
    TABLE.attrs["steps"] = steps("trade.partner_share", reporter="VEN")
    value = value_of(TABLE, "share_percent", partner="RUS")
    assert (value.number, value.unit, value.cites) == (3.1, "percent", "ab 1")
    assert value.steps == "trade.partner_share(reporter='VEN')"


@pytest.mark.parametrize(
    ("where", "found"), [({"partner": "CHN"}, "2 rows"), ({"partner": "USA"}, "0 rows"), ({}, "3 rows")]
)
def test_a_number_is_not_picked_by_chance(where, found):
    with pytest.raises(CaseworkError, match=found):
        value_of(TABLE, "share_percent", **where)


def test_a_cell_without_a_value_is_not_printed_as_nan():
    gap = TABLE.assign(share_percent=float("nan"))
    with pytest.raises(CaseworkError, match="no value"):
        value_of(gap, "share_percent", partner="RUS")


# Dates.


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2019-03-23", "2019-03-23", "2019-03-23"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_partial_date_is_the_days_it_may_mean(text, first, last):
    interval = Interval.of(text)
    assert (interval.first.isoformat(), interval.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "19", "2019-00", "2019-13", "2019-02-29", "2019-02-00", "2019-3", "23/03/2019", "0000", "२०१९"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(CaseworkError, match=r"date|calendar"):
        Interval.of(text)


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_day_lies_in_every_cut_of_its_own_date(day, letters):
    assert Interval.of(day.isoformat()[:letters]).holds(day)


def test_an_open_end_holds_every_day_beyond():
    assert Interval(datetime.date(2019, 3, 1), None).holds(datetime.date(2099, 1, 1))
    assert not Interval(datetime.date(2019, 3, 1), None).holds(datetime.date(2019, 2, 28))


# Findings and errors.


def finding(**other):
    told = dict.fromkeys(("headline", "measured", "expected"), say("nothing was found"))
    plain = {
        "claim_id": "c",
        "check": "share",
        "verdict": "mixed",
        "evidence": TABLE,
        "limits": "one",
        "would_change": "x",
    }
    return Finding(**{**plain, **told, **other})


@pytest.mark.parametrize("empty", [{"limits": ""}, {"would_change": ""}, {"evidence": TABLE.head(0)}])
def test_a_finding_without_rows_limits_or_doubt_is_refused(empty):
    with pytest.raises(CaseworkError, match=next(iter(empty))):
        finding(**empty)


def test_a_verdict_is_one_of_six_words():
    with pytest.raises(CaseworkError, match="no coverage"):
        finding(verdict="true")


def test_a_findings_row_cites_its_evidence():
    assert finding().as_row()["evidence"] == "ab 1\nab 2\nab 3"


def test_a_refusal_is_one_line_that_cannot_move_the_cursor():
    said = str(Refused("a\nb.csv", "\x1b[2J \u202egnp", "look", row=1, column="x"))
    assert said.isprintable()
    assert said.startswith("a b.csv: row 1, column x: ")


def test_a_number_worked_out_of_others_keeps_them_and_comes_back_with_them():
    parts = [Value(166.0, "tonne", "ab row 54"), Value(65.0, "tonne", "ab row 49"), Value(95.0, "tonne", "ab row 50")]
    left = worked("less", *parts, steps="checks.left()")
    assert (str(left), left.cites) == ("6 tonnes", "ab row 49\nab row 50\nab row 54")
    told = say("{left} are left", left=left)
    assert Sentence.from_json(json.loads(json.dumps(told.as_json()))).as_json() == told.as_json()
    assert str(worked("sum", *parts[1:])) == "160 tonnes"


@pytest.mark.parametrize(("operation", "units"), [("times", ["tonne"]), ("sum", []), ("less", ["tonne", "day"])])
def test_an_operation_that_nobody_can_do_again_is_refused(operation, units):
    with pytest.raises(CaseworkError, match="of one unit"):
        worked(operation, *(Value(1.0, unit, "ab row 1") for unit in units))


def test_every_row_of_a_count_is_cited_in_one_line_a_file():
    rows = {"raw": ["ab", "ab", "ab", "cd", "ab"], "locator": ["row 2", "row 1", "row 7", "row 3", "/a/0"]}
    assert cite_each(rows) == "ab /a/0\nab rows 1-2,7\ncd row 3"
    assert citations("ab rows 1-2,7") == (Citation("ab", "rows 1-2,7"),)
