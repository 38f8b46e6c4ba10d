"""Who was under which measure on a day, in the bundled case: the answers a reader may print."""

import pandas as pd
import pytest

from casework import screening
from casework.case import Case
from casework.model import cite


@pytest.fixture(scope="module")
def case():
    return Case.open("russia-venezuela-2019")


@pytest.fixture(scope="module")
def held(case):
    return case.read("designations"), case.read("presence")


@pytest.fixture(scope="module")
def names(case, held):
    return screening.watched(case.read("watchlist"), held[0], case.read("articles"))


def answers(held, name, day):
    asked = pd.DataFrame({"name": [name], "schema": "", "why": "", "raw": "", "locator": ""})
    found = screening.as_of(asked, day, *held)
    return dict(zip(found["measure"], found["listed_on_day"], strict=True))


@pytest.mark.parametrize(
    ("name", "day", "answer"),
    [
        ("PDVSA", "2019-01-27", "no"),
        ("PDVSA", "2019-03-23", "yes"),
        ("Evrofinance Mosnarbank", "2019-03-10", "no"),
        ("Evrofinance Mosnarbank", "2019-03-11", "yes"),
        ("BANDES", "2019-03-21", "no"),
        ("BANDES", "2019-03-22", "yes"),
        ("RA-86496", "2019-03-23", "no"),
        ("RA-86496", "2023-05-19", "yes"),
        ("RA-82035", "2019-03-23", "no"),
    ],
)
def test_blocking_on_the_day(held, name, day, answer):
    assert answers(held, name, day)["OFAC blocking"] == answer


def test_rosneft_trading_is_three_lines_and_never_one_no(held):
    assert answers(held, "Rosneft Trading S.A.", "2019-03-23") == {
        "OFAC blocking": "no", "OFAC sectoral": "yes", "BIS export control": "yes",
    }  # fmt: skip


def test_a_name_that_no_source_holds_is_unknown(held):
    assert answers(held, "Nordwind Airlines", "2019-03-23") == {"any list held": "unknown"}


def test_the_aircraft_is_proved_absent_by_files_on_both_sides(case):
    looks = screening.sightings(["RA-86496"], case.read("presence")).set_index("file_date")
    assert [looks.loc[day, "present"] for day in ("2019-01-04", "2021-07-07", "2023-05-16")] == ["no", "no", "no"]
    assert looks.loc["2023-05-19", "present"] == "yes"
    assert (looks["file_sha256"].str.len() == 64).all()


def test_a_target_has_one_row_for_each_authority_and_kind(held, names):
    found = screening.as_of(names, "2019-03-23", *held)
    known = found[found["target_name"] != ""]
    assert not known.duplicated(["target_name", "authority", "kind"]).any()
    assert (found["cites"] != "").all()


def test_overall_calls_unknown_only_what_nothing_answers(held, names):
    standing = screening.overall(screening.as_of(names, "2019-03-23", *held)).set_index("target")["standing"]
    assert standing["Rosneft Trading S.A."] == "another measure"
    assert standing["RA-86496"] == "no measure held"
    assert standing["Vasily Tonkoshkurov"] == "unknown"


def test_three_rounds_in_the_fortnight(held):
    acts = screening.before_day(held[0], "2019-03-23", 14)
    assert screening.rounds(acts)["date"].tolist() == ["2019-03-11", "2019-03-19", "2019-03-22"]
    assert "General License 15" not in set(acts["target_name"])


def test_on_off_and_on_again(case, held):
    lives = screening.lives(case.read("watchlist"), screening.spans(*held), *held)
    mine = lives[lives["target"].str.startswith("MALPICA")]
    assert mine["state"].tolist() == ["yes", "no", "yes"]


def test_time_between_two_list_files_is_unknown(case, held):
    lives = screening.lives(case.read("watchlist"), screening.spans(*held), *held)
    jet = lives[lives["target"].str.startswith("RA-86496")]
    assert jet[["from", "state"]].to_numpy().tolist() == [["2023-05-17", "unknown"], ["2023-05-19", "yes"]]


def test_what_is_missing_is_counted_against_others(case, held):
    counts = screening.outside_counts(held[0], case.read("observations")).set_index("date")
    assert counts.loc["2019-03-07", ["held", "counted"]].tolist() == [87, 111]


def test_shares_add_up_over_owners_under_one_measure(case, held):
    owners = screening.owners_on(case.read("ownership"), "2019-03-23")
    told = screening.under_measure(owners, screening.as_of(screening.names_of(owners), "2019-03-23", *held))
    sums = screening.aggregate(told).set_index(["asset", "measure"])
    bank = sums.loc[("EVROFINANCE MOSNARBANK", "OFAC sectoral")]
    assert (bank["low_percent"], round(bank["high_percent"], 2)) == (50.0, 50.02)
    fund = told[told["owner"].str.startswith("Fondo")].iloc[0]
    assert fund["share_high_percent"] < 50


def test_statements_of_one_holding_are_never_added():
    told = {"owner": ["Fund", "Fund"], "asset": "Bank", "share_low": [49.0, 49.0], "share_high": [49.9, 50.0]}
    held = {"held_from": ["2011", "2019-03-11"], "held_to": "", "raw": "ab", "locator": ["row 1", "row 2"]}
    rows = pd.DataFrame(told | held)
    owner = screening.owners_on(rows, "2019-03-23").iloc[0]
    assert (owner["share_low_percent"], owner["share_high_percent"]) == (49.0, 50.0)
    assert owner["cites"] == cite(rows)


def test_no_designation_held_is_no_coverage(held):
    none = held[0].iloc[:0], held[1].iloc[:0]
    nobody = pd.DataFrame(columns=["name", "schema", "why", "raw", "locator"])
    standing = screening.overall(screening.as_of(nobody, "2020-05-24", *none))
    assert "no coverage" in str(screening.standing_sentence(standing, "2020-05-24"))
    grown = screening.cumulative(none[0], *screening.months_of(none[0], "2020"))
    assert "no coverage" in str(screening.growth_sentence(grown, "2020-05-24"))


def test_plain_names_are_asked_as_a_watchlist_is():
    case = Case.open("russia-venezuela-2019")
    answers = screening.as_of(["PDVSA"], "2019-03-23", case.read("designations"), case.read("presence"))
    assert answers[["query", "measure", "listed_on_day"]].to_numpy().tolist() == [["PDVSA", "OFAC blocking", "yes"]]


def test_two_targets_of_one_name_have_a_row_each_in_the_chart():
    answers = pd.DataFrame(
        [("Ivan Petrov", "11", "OFAC blocking", "yes"), ("Ivan Petrov", "12", "OFAC blocking", "no"),
         ("BANDES", "26587", "OFAC blocking", "yes")],
        columns=["query", "target_id", "measure", "listed_on_day"],
    ).assign(authority="OFAC", target_name="")  # fmt: skip
    assert list(screening.grid(answers)["query"]) == ["Ivan Petrov (11)", "Ivan Petrov (12)", "BANDES"]


def test_a_list_of_no_known_measure_is_named_alone():
    looks = pd.DataFrame([{
        "list": "UK Sanctions List (no asset freeze)", "file_date": "2024-06-20", "target": "NS CHAMPION",
        "uid": "RUS1", "present": "yes", "match_by": "uid", "raw": "ab", "locator": "group 1",
    }])  # fmt: skip
    acts = pd.DataFrame(columns=["event_id", "authority", "kind", "target_name", "action", "date", "raw", "locator"])
    told = screening.as_of(["NS Champion"], "2024-06-20", acts, looks)
    assert told["measure"].tolist() == ["UK Sanctions List (no asset freeze)"]
