"""Ownership added up as OFAC's FAQ 399 and 401 do it, and the three printed shares of Evrofinance Mosnarbank."""

import pandas as pd
import pytest

from casework.model import CaseworkError
from casework.screening import aggregate, owned_in_aggregate, owners_on

DAY = "2019-03-23"


def shares(*told):
    rows = [(*row, "", "")[:6] for row in told]
    table = pd.DataFrame(rows, columns=["owner", "asset", "share_low", "share_high", "held_from", "held_to"])
    return table.assign(raw="0a", locator=[f"row {number}" for number in range(1, len(rows) + 1)])


def owned(asset, listed, *told):
    return owned_in_aggregate(asset, shares(*told), listed, DAY).iloc[0]


def summed(measures, *told, day=DAY):
    owners = owners_on(shares(*told), day)
    return aggregate(owners.assign(measures=owners["owner"].map(measures).fillna("none held")), day)


# The examples of OFAC's FAQ 398 to 402; Blocked Person X and Y and the entities A, B and C are its own.


def test_faq_398_control_without_shares_is_not_counted():
    row = summed({"X": "OFAC blocking"}, ("X", "A", 30, 30)).iloc[0]
    assert (row.reached, row.control) == ("no", "by itself it does not count")


def test_faq_399_two_blocked_owners_of_a_quarter_are_added():
    row = owned("A", ["X", "Y"], ("X", "A", 25, 25), ("Y", "A", 25, 25))
    assert (row.owned_low_percent, row.reaches_half, row.owners) == (50, "yes", "X; Y")


def test_faq_399_owners_blocked_under_different_programs_are_added():
    # What counts is that both are blocked by OFAC on the day; a program is no column of the sum.
    row = summed({"X": "OFAC blocking", "Y": "OFAC blocking"}, ("X", "A", 25, 25), ("Y", "A", 25, 25)).iloc[0]
    assert (row.low_percent, row.reached) == (50, "yes")


def test_faq_401_example_1_a_half_of_a_half_reaches():
    row = owned("B", ["X"], ("X", "A", 50, 50), ("A", "B", 50, 50))
    assert (row.owned_low_percent, row.reaches_half) == (50, "yes")
    assert row.product_low_percent == 25


def test_faq_401_example_2_two_halves_of_two_quarters_add_up():
    row = owned("C", ["X"], ("X", "A", 50, 50), ("X", "B", 50, 50), ("A", "C", 25, 25), ("B", "C", 25, 25))
    assert (row.owned_low_percent, row.reaches_half) == (50, "yes")


def test_faq_401_example_3_direct_and_indirect_shares_add_up():
    row = owned("B", ["X"], ("X", "A", 50, 50), ("X", "B", 10, 10), ("A", "B", 40, 40))
    assert (row.owned_low_percent, row.reaches_half) == (50, "yes")


def test_a_quarter_of_a_holder_passes_nothing_down():
    row = owned("C", ["X"], ("X", "A", 50, 50), ("X", "B", 25, 25), ("A", "C", 25, 25), ("B", "C", 25, 25))
    assert (row.owned_high_percent, row.reaches_half) == (25, "no")


def test_two_quarters_of_two_halves_do_not_reach():
    row = owned("C", ["X"], ("X", "A", 25, 25), ("X", "B", 25, 25), ("A", "C", 50, 50), ("B", "C", 50, 50))
    assert (row.owned_high_percent, row.reaches_half) == (0, "no")


def test_faq_402_owner_that_sold_below_a_half_no_longer_reaches():
    told = [("X", "A", 50, 50, "2011", "2019-02-28"), ("X", "A", 49, 49, "2019-03-01", "")]
    assert owned("A", ["X"], *told).reaches_half == "no"
    before = owned_in_aggregate("A", shares(*told), ["X"], "2019-02-27").iloc[0]
    assert before.reaches_half == "yes"


def test_half_and_quarter_reach():
    assert owned("A", ["X", "Y"], ("X", "A", 50, 50), ("Y", "A", 25, 25)).owned_low_percent == 75


def test_one_blocked_owner_of_a_quarter_does_not_reach():
    assert owned("A", ["X"], ("X", "A", 25, 25), ("Y", "A", 25, 25)).reaches_half == "no"


def test_just_below_a_half_is_below():
    row = owned("A", ["X"], ("X", "A", "49.99", "49.99"))
    assert (row.owned_high_percent, row.reaches_half) == (49.99, "no")


def test_decimal_shares_add_exactly():
    assert owned("A", ["X", "Y"], ("X", "A", "49.9", "49.9"), ("Y", "A", "0.1", "0.1")).reaches_half == "yes"


def test_unknown_share_is_an_interval():
    row = owned("A", ["X"], ("X", "A", None, None))
    assert (row.owned_low_percent, row.owned_high_percent, row.reaches_half) == (0, 100, "unknown")


def test_interval_across_a_half_is_unknown():
    assert owned("A", ["X"], ("X", "A", 49, 51)).reaches_half == "unknown"


def test_evrofinance_is_under_a_half_by_the_fund_alone():
    told = [
        ("FONDEN", "EVROFINANCE MOSNARBANK", 49, 49.9999, "2011", ""),
        ("FONDEN", "EVROFINANCE MOSNARBANK", 49, 49.99, "2019-03-11", ""),
        ("VTB Bank", "EVROFINANCE MOSNARBANK", 25, 25.01, "2011", "2019-03-29"),
        ("Gazprombank", "EVROFINANCE MOSNARBANK", 25, 25.01, "2011", ""),
    ]
    row = owned("EVROFINANCE MOSNARBANK", ["FONDEN"], *told)
    assert (row.owned_low_percent, row.owned_high_percent, row.reaches_half) == (49, 49.9999, "no")
    assert row.cites.splitlines() == ["0a row 1", "0a row 2"]


def test_day_of_the_end_leaves_it_open():
    row = owned("A", ["X"], ("X", "A", 60, 60, "2011", DAY))
    assert (row.owned_low_percent, row.owned_high_percent, row.reaches_half) == (0, 60, "unknown")


def test_sums_of_a_measure_count_what_is_held_through_others():
    row = summed({"X": "OFAC blocking"}, ("X", "A", 50, 50), ("A", "B", 50, 50)).set_index("asset").loc["B"]
    assert (row.low_percent, row.rule, row.reached) == (50, "50 % or more in the aggregate", "yes")
    assert row.owners == "X"


def test_a_half_is_enough_for_ofac_and_for_the_eu_since_its_best_practices_changed():
    told = [("X", "A", 25, 25), ("Y", "A", 25, 25)]
    both = {"X": "OFAC blocking, EU asset freeze", "Y": "OFAC blocking, EU asset freeze"}
    before, after = (summed(both, *told, day=day).set_index("measure") for day in ("2019-03-23", "2024-07-03"))
    assert before["reached"].to_dict() == {"OFAC blocking": "yes", "EU asset freeze": "no"}
    assert after["reached"].to_dict() == {"OFAC blocking": "yes", "EU asset freeze": "yes"}


def test_control_is_told_apart_from_shares():
    row = summed({"X": "EU asset freeze"}, ("X", "A", 30, 30)).iloc[0]
    assert (row.reached, row.control) == ("no", "counts too; no source held says who controls it")


def test_british_rule_adds_no_owners_up_that_are_not_known_to_act_together():
    told = [("X", "A", 30, 30), ("Y", "A", 30, 30)]
    row = summed({"X": "UK asset freeze", "Y": "UK asset freeze"}, *told).iloc[0]
    assert (row.low_percent, row.reached) == (60, "no")


def test_share_that_ended_does_not_count():
    assert owned("A", ["X"], ("X", "A", 60, 60, "2011", "2018-12-31"), ("Y", "A", 40, 40)).owned_high_percent == 0


def test_year_around_the_day_leaves_it_open():
    row = owned("A", ["X"], ("X", "A", 60, 60, "2019", ""))
    assert (row.owned_low_percent, row.owned_high_percent, row.reaches_half) == (0, 60, "unknown")
    assert "X" in row.doubts


def test_circle_of_owners_ends():
    assert owned("A", ["X"], ("B", "A", 60, 60), ("A", "B", 60, 60), ("X", "B", 40, 40)).reaches_half == "no"


def test_path_is_written_from_the_top():
    row = owned("B", ["X"], ("X", "A", 50, 50), ("A", "B", 30, 40))
    assert row.paths == "X owns 50 % of A, which owns 30 to 40 % of B"
    assert row.cites.splitlines() == ["0a row 1", "0a row 2"]


def test_asset_that_no_row_names_is_refused():
    with pytest.raises(CaseworkError, match="no row says who owns"):
        owned("Z", ["X"], ("X", "A", 50, 50))
