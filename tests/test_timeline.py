"""Timeline: a partial order, days between, promises and rounds."""

from itertools import pairwise

import pandas as pd
import pytest

from casework import timeline
from casework.case import Case
from casework.model import CaseworkError, Interval


@pytest.fixture(scope="module")
def case():
    return Case.open("russia-venezuela-2019")


def event(name, first, last="", precision="day", kind="statement", what="x", note=""):
    return {
        "event_id": name,
        "date_from": first,
        "date_to": last,
        "precision": precision,
        "what": what,
        "who": "",
        "place": "",
        "kind": kind,
        "note": note,
        "raw": "f",
        "locator": f"row {name}",
    }


def test_nothing_is_before_what_it_may_overlap():
    month, day, later = Interval.of("2019-03"), Interval.of("2019-03-10"), Interval.of("2019-04-01")
    assert timeline.relation(day, month) == "may overlap"
    assert timeline.relation(day, later) == timeline.relation(month, later) == "before"
    assert timeline.relation(Interval(None, day.last), day) == "may overlap"


def test_two_things_of_one_day_have_no_order():
    assert timeline.relation(Interval.of("2019-03-22"), Interval.of("2019-03-22")) == "same day"


def test_days_between_keep_the_range_of_an_imprecise_date():
    assert timeline.days_between(Interval.of("2018-12"), Interval.of("2019-03-23")) == (82, 112)
    assert timeline.days_between(Interval(None, None), Interval.of("2019-03-23")) == (None, None)


def test_the_order_of_rows_never_contradicts_a_relation(case):
    tables = [case.read(name) for name in ("events", "designations", "legs", "articles")]
    whole = timeline.timeline(*tables, days=("2019-03-01", "2019-03-31"))
    spans = [Interval.of(first or last) for first, last in zip(whole["first"], whole["last"], strict=True)]
    assert all(timeline.relation(one, other) != "after" for one, other in pairwise(spans))
    assert set(whole["lane"]) <= set(timeline.LANES)


def test_every_table_of_the_case_has_its_events_in_the_timeline(case):
    tables = [case.read(name) for name in ("events", "designations", "legs", "articles")]
    whole = timeline.timeline(*tables)
    undated = sum(
        not (row["departure"] or row["arrival"] or row["departure_reported"] or row["arrival_reported"])
        for row in tables[2].to_dict("records")
    )
    assert len(whole) == sum(map(len, tables)) - undated


def test_a_leg_told_by_a_day_has_an_open_beginning(case):
    whole = timeline.timeline(legs=case.read("legs")).set_index("id")
    assert whole.loc["L28", "first"] == ""
    assert whole.loc["L20", "last"] == ""
    assert (whole.loc["L13", "first"], whole.loc["L13", "last"]) == ("2019-03-02", "2019-03-03")


def test_three_rounds_of_designations_before_the_landing(case):
    table = timeline.rounds(case.read("designations"), "2019-03-23", kinds=("blocking",))
    assert table[["date", "targets", "days"]].to_numpy().tolist() == [
        ["2019-03-11", 1, 12],
        ["2019-03-19", 2, 4],
        ["2019-03-22", 5, 1],
    ]


def test_a_promise_stands_beside_the_next_delivery(case):
    table = timeline.promises(case.read("events"), ("RUS",)).set_index("promise_id")
    assert table.loc["V011", ["promised_t", "delivered_t", "open_t", "state"]].tolist() == [
        300,
        7.5,
        292.5,
        "less documented",
    ]
    assert table.loc["V028", "state"] == "no tonnage to compare"


def test_a_promise_without_delivery_stays_open():
    table = timeline.promises(
        pd.DataFrame([event("A", "2020-01-01", kind="aid_announced", what="Iran: 20 t of flour")]), ("IRN",)
    )
    assert table[["promised_t", "open_t", "state"]].to_numpy().tolist() == [[20.0, 20.0, "none documented"]]


def test_an_expression_of_time_stands_beside_the_events_it_points_to(case):
    told = pd.DataFrame(
        {
            "text": ["three months"],
            "interval_from": ["2018-12-01"],
            "interval_to": ["2018-12-31"],
            "anchor": ["2019-03-23"],
            "raw": ["a"],
            "locator": ["chars 1-2"],
        }
    )
    table = timeline.spoken(
        told, timeline.timeline(case.read("events"), legs=case.read("legs")), lanes=("on the ground",)
    )
    days = table.set_index("id").loc["V003", ["low_days", "high_days"]].tolist()
    assert days == [103, 103]


def test_this_month_stands_beside_what_its_sentence_speaks_of_and_nothing_else():
    told = pd.DataFrame(
        {"text": ["this month"], "interval_from": ["2019-01-01"], "interval_to": ["2019-01-31"],
         "anchor": ["2019-01-31"], "sentence": "This month they held an exercise.", "raw": "a", "locator": "c"}
    )  # fmt: skip
    rows = [
        event("A", "2019-01-05") | {"what": "Joint exercise is held this month"},
        event("B", "2019-01-06") | {"what": "Blackout"},
    ]
    assert timeline.spoken(told, timeline.timeline(pd.DataFrame(rows)))["id"].tolist() == ["A"]


def test_an_expression_without_an_event_keeps_its_row():
    told = pd.DataFrame(
        {
            "text": ["in 1999"],
            "interval_from": ["1999-01-01"],
            "interval_to": ["1999-12-31"],
            "anchor": [""],
            "raw": ["a"],
            "locator": ["chars 1-2"],
        }
    )
    table = timeline.spoken(told, timeline.timeline(pd.DataFrame([event("A", "2019-01-01")])))
    assert table["id"].tolist() == [""]


def test_an_unknown_event_is_refused():
    with pytest.raises(CaseworkError, match="not known"):
        timeline.relations(timeline.timeline(pd.DataFrame([event("A", "2019-01-01")])), "B")


def test_no_table_gives_an_empty_timeline():
    assert timeline.timeline().empty
    assert list(timeline.timeline().columns) == timeline.COLUMNS


def test_an_event_of_another_kind_is_no_statement():
    rows = [("V1", "ship"), ("V2", "visit"), ("V3", "statement")]
    told = pd.DataFrame(rows, columns=["event_id", "kind"]).assign(
        date_from="2017-10-02", date_to="", precision="", what="x", who="", place="", raw="f", locator="row 1"
    )
    assert timeline.timeline(told).set_index("id")["lane"].to_dict() == {
        "V1": "other events", "V2": "statements", "V3": "statements"
    }  # fmt: skip
    assert str(timeline.timeline_sentence(timeline.timeline(told))) == "3 events, known to the day"
