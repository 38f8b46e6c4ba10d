"""Errors that were really printed are caught by a named check; correct figures beside them pass with no flag."""

import csv

import pytest
from test_trade import loaded, tiny

from casework import trade
from casework.model import CaseworkError


@pytest.mark.parametrize(
    ("first", "last", "percent", "wrong"),
    [
        ("1888.4", "1777.4", "-4.2", True),  # T03, ghm.com.ve: computed -5.9
        ("339.09", "195.87", "-42.2", False),  # T03, the imports of the same page
        ("2227.5", "1973.3", "-11.4", False),  # T02
        ("275646", "165720", "-62", True),  # B018b: computed -39.9
        ("1989.64", "78.72", "-96", False),  # W01
        ("65.1", "400", "514", False),  # T07 to T08: what the target would mean
    ],
)
def test_a_printed_change_must_fit_its_levels(first, last, percent, wrong):
    assert trade.change_check(first, last, percent).flagged is wrong


@pytest.mark.parametrize(
    ("parts", "total"), [(["195.87", "1777.4"], "1973.3"), (["339.09", "1888.4"], "2227.5"), (["3.1", "24.5"], "27.6")]
)
def test_printed_sums_that_are_right_pass(parts, total):
    assert not trade.sum_check(parts, total).flagged


def test_a_printed_sum_that_is_wrong_is_flagged():
    assert trade.sum_check(["195.87", "1777.4"], "2000.0").flagged


def test_a_dropped_digit_is_seen_beside_the_year_before():
    found = trade.magnitude_check(59_304, [718_365])  # P011 beside P010
    assert found.flagged
    assert found.computed == pytest.approx(593_040)
    assert not trade.magnitude_check(505, [480, 718]).flagged


def test_thousand_barrels_a_month_are_not_barrels_a_day(root):
    held = loaded(root, "sources/eia_imports/*/*.csv")
    near = held[held["period"].between("2018-08", "2018-12") & held["value"].notna()]["value"] * 1000
    found = trade.unit_check(16_889, list(near))  # O12
    assert found.flagged
    assert found.words.endswith("thousand barrels a month, printed as barrels a day")
    assert not trade.unit_check(780_000, [827_000, 840_000]).flagged


def test_tiv_printed_as_dollars_is_seen(root):
    arms = loaded(root, "sources/sipri_register/*/*.csv")
    table = trade.supplier_share(arms, "VEN", [(2010, 2014)])
    for partner, printed in (("RUS", 1960), ("CHN", 349)):  # W05
        tiv = float(table.loc[table["partner"] == partner, "tiv"].iloc[0])
        assert trade.money_check(printed, tiv, "Business Insider citing SIPRI").flagged
    assert not trade.money_check(1960, 1808, "Russian customs").flagged


def test_a_gold_price_index_is_not_crude_imports():
    wanted = {"expected_words": ["crude", "imports"], "expected_unit": "thousand barrels a day"}
    assert trade.identity_check("Import Price Index: Nonmonetary Gold", "Index 2000=100", **wanted).flagged  # T14
    assert not trade.identity_check("US Imports of Venezuelan Crude Oil", "thousand barrels a day", **wanted).flagged


def test_three_years_of_one_figure_are_a_run(root):
    held = loaded(root, "sources/eia_production/*/*.csv")
    crude = held[(held["measure"] == "Crude oil including lease condensate") & (held["period"] >= "2011")]
    runs = trade.constant_runs(crude.assign(cites=crude["raw"] + " " + crude["locator"]), "value", least=12)
    assert ((runs["value"] == 2500) & (runs["periods"] >= 36)).any()


def test_a_total_beside_its_breakdown_is_counted_once():
    rows = tiny(("2017", "CHN", "AGO", "M", 20_698_709_467.0), ("2017", "CHN", "AGO", "M", 15_000_000_000.0))  # T13
    with pytest.raises(CaseworkError, match="counted twice"):
        trade.partner_share(rows, "CHN", "M")


def test_a_year_with_a_digit_missing_is_seen():
    assert trade.year_check("203", ["2001", "2030"]).computed == 2030  # T08
    assert not trade.year_check("2030", ["2001"]).flagged


def test_two_figures_for_one_year_are_told_apart_and_roundings_of_one_are_not():
    assert trade.claims_check({"the Chinese ambassador": "18", "Chavez": "12"}).flagged  # T06
    assert not trade.claims_check({"one": "1.387", "another": "1.39"}).flagged  # O06: 43 million barrels in 31 days


def test_growth_of_exports_is_not_growth_of_trade():
    wanted = {"expected_words": ["exports"], "expected_unit": "percent"}
    assert trade.identity_check("growth of trade volume", "percent", **wanted).flagged  # T09
    assert not trade.identity_check("growth of non-oil exports", "percent", **wanted).flagged


def test_every_numeric_specimen_is_covered_here(shared):
    with (shared / "facts" / "specimens" / "facts.csv").open(encoding="utf-8", newline="") as stream:
        marked = {row["fact_id"] for row in csv.DictReader(stream) if "SPECIMEN" in row["statement"] + row["note"]}
    assert {"T03", "T13", "T14", "O12", "W05"} <= marked
