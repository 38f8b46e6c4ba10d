"""Two sides of one flow: mirrors, hidden imputation, editions, third countries, unit values, on known truths."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from test_trade import DOTS, flows, loaded, tiny  # noqa: F401  the fixture and the readers

from casework import sources, trade
from casework.model import CaseworkError
from casework.trade.example import both_sides


def test_sides_stand_beside_each_other_and_silence_is_blank():
    rows = tiny(
        ("2018", "VEN", "USA", "M", 106.0), ("2018", "USA", "VEN", "X", 100.0), ("2018", "CHN", "VEN", "X", 50.0)
    )
    table = trade.mirror_table(rows, "VEN").set_index("exporter")
    assert table.loc["USA", "ratio"] == pytest.approx(1.06)
    assert table.loc["USA", "in_band"]
    assert pd.isna(table.loc["CHN", "ratio"])
    assert table.loc["USA", "cites"] == "ab row 1\nab row 2"


def test_one_side_is_told_apart_from_two():
    rows = tiny(("2018", "VEN", "USA", "M", 106.0), ("2018", "USA", "VEN", "X", 100.0)).assign(
        status=["suspected imputation", ""]
    )
    assert trade.mirror_table(rows, "VEN")["importer_estimated"].iloc[0]


def synthetic_world(seed=7, countries=24, careless=6):
    """Give flows between invented countries, some of which report badly, and the true values."""
    random = np.random.default_rng(seed)
    names = [f"C{number:02d}" for number in range(countries)]
    noise = dict(zip(names, [0.05] * (countries - careless) + [0.8] * careless, strict=True))
    rows, truth = [], {}
    for exporter in names:
        for importer in names:
            if exporter == importer:
                continue
            value = float(np.exp(random.normal(16, 2)))
            truth[exporter, importer] = value
            rows.append(("2018", exporter, importer, "X", value * np.exp(random.normal(0, noise[exporter]))))
            rows.append(("2018", importer, exporter, "M", 1.06 * value * np.exp(random.normal(0, noise[importer]))))
    return tiny(*rows), truth


def test_weighing_reports_by_reliability_comes_nearer_the_truth_than_their_mean():
    rows, truth = synthetic_world()
    table = trade.reconcile(trade.mirror_table(rows))
    true = np.array([truth[pair] for pair in zip(table["exporter"], table["importer"], strict=True)])
    error = {name: np.abs(np.log(table[name] / true)).mean() for name in ("simple_usd", "weighted_usd", "exporter_usd")}
    assert error["weighted_usd"] < 0.6 * error["simple_usd"]
    assert error["weighted_usd"] < 0.6 * error["exporter_usd"]


def test_a_total_of_mirrors_is_shown_over_partners_that_never_fall_silent():
    rows = tiny(
        *((year, partner, "VEN", "X", 10.0) for year in ("2017", "2018") for partner in ("USA", "CHN")),
        ("2017", "RUS", "VEN", "X", 30.0),
    )
    table = trade.fixed_reporters(rows, "VEN", "M", first_period="2017", last_period="2018")
    assert list(table["all_usd"]) == [50.0, 20.0]
    assert list(table["fixed_usd"]) == [20.0, 20.0]


@pytest.mark.parametrize(
    ("first", "last", "exports", "imports"),
    [("2008", "2013", (0, 51, 54), (0, 71, 74)), ("2015", "2019", (21, 48, 51), (19, 59, 62))],
)
def test_venezuela_copies_its_partners_only_after_it_fell_silent(flows, first, last, exports, imports):  # noqa: F811
    """Constant pairs, countries, and countries with the three sums (world, EU, euro area) that report as well."""
    table = trade.constant_multiples(flows, "VEN", dataset=DOTS, first_period=first, last_period=last)
    for flow, wanted in (("X", exports), ("M", imports)):
        rows = table[table["flow"] == flow]
        assert (rows["is_constant"].sum(), (rows["area"] == "country").sum(), len(rows)) == wanted
    assert set(table.loc[table["area"] != "country", "partner"]) == {"WLD", "EUU", "EMU"}
    assert set(table.loc[table["is_constant"], "area"]) <= {"country"}


@pytest.mark.parametrize("least", [1e4, 1e5, 5e5, 2e6, 5e6])
def test_when_venezuela_copies_does_not_hang_on_the_smallest_flow_counted(flows, least):  # noqa: F811
    def copied(first, last):
        table = trade.constant_multiples(
            flows, "VEN", dataset=DOTS, first_period=first, last_period=last, least_usd=least
        )
        return table["is_constant"].groupby(table["flow"]).mean()

    assert (copied("2008", "2013") == 0).all()
    assert copied("2015", "2019").between(0.2, 0.45).all()


def test_of_the_four_that_report_on_brazil_cuba_alone_is_no_second_source(shared):
    """Workbooks of five reporters are held: of Brazil's 166 and 99 partners these four can be set beside it.

    The published counts for Brazil (7 of 166, 1 of 99) are not covered: they take the workbooks of all its partners.
    """
    books = [sources.load(path, accept=True).frame for path in sorted((shared / "data/trade/dots").glob("*.xlsx"))]
    table = trade.constant_multiples(pd.concat(books), "BRA", first_period="2015", last_period="2019")
    assert set(zip(table["partner"], table["flow"], strict=True)) == set(product(["CHN", "CUB", "RUS", "VEN"], "MX"))
    assert set(table.loc[table["is_constant"], "partner"]) == {"CUB"}


def test_a_reporter_that_multiplies_its_partners_figures_is_no_second_source():
    rows = []
    for year, value in (("2015", 8e6), ("2016", 3e6), ("2017", 5e6), ("2018", 4e6)):
        rows += [(year, "USA", "VEN", "X", value), (year, "VEN", "USA", "M", 1.06 * value)]
        rows += [(year, "CHN", "VEN", "X", value), (year, "VEN", "CHN", "M", value + 4e5)]
    table = trade.constant_multiples(tiny(*rows), "VEN", first_period="2015", last_period="2018")
    assert dict(zip(table["partner"], table["is_constant"], strict=True)) == {"CHN": False, "USA": True}


def test_the_first_year_of_long_decimals_is_marked(flows):  # noqa: F811
    table = trade.digit_lengths(flows, "RUS", dataset="IMF IMTS(1.0.0), annual")
    assert list(table.loc[table["is_break"], "period"]) == ["2022"]


def test_russian_cells_of_one_year_have_more_than_six_decimals_of_a_million(shared):
    held = sources.load(shared / "data" / "trade" / "imts" / "RU_trade.csv", accept=True)
    table = trade.digit_lengths(held.frame, "RUS").set_index("period")
    assert (table.loc["2016":"2021", "long"] == 0).all()
    assert table.loc["2016":"2021", "cells"].between(423, 430).all()
    assert (table.loc["2022", "long"], table.loc["2022", "cells"]) == (350, 391)
    assert list(table.index[table["is_break"]]) == ["2022"]


def test_russian_exports_of_one_year_are_a_range(flows):  # noqa: F811
    row = trade.source_range(flows, "RUS", "VEN").set_index("period").loc["2006"]
    assert (round(row["low_usd"] / 1e6), round(row["high_usd"] / 1e6)) == (42, 456)
    assert row["reports"] == 4


def test_of_data_sets_that_say_the_same_the_same_one_is_named_in_whatever_order_they_stand():
    rows = tiny(*[("2018", "RUS", "VEN", "X", 42.0)] * 30).assign(dataset=[f"set {number:02d}" for number in range(30)])
    named = {
        tuple(trade.source_range(rows.sample(frac=1, random_state=seed), "RUS", "VEN")[["low_who", "high_who"]].iloc[0])
        for seed in range(20)
    }
    assert named == {("set 00, exporter", "set 00, exporter")}


def test_editions_of_the_arms_table_differ_and_say_where(root):
    arms = loaded(root, "sources/sipri_tiv/*/*.csv", "sources/sipri_register/*/*.csv")
    shares = trade.supplier_share(arms, "VEN", [(2006, 2010), (2010, 2014)])
    table = trade.revisions(shares[shares["partner"] == "RUS"], "tiv", ["period", "partner"])
    assert set(table["older"]) == {"2022-07-28"}
    assert table["change_percent"].abs().max() < 2


def through_a_third_country():
    rows = []
    for year, boom in (("2020", 1), ("2021", 1), ("2022", 10), ("2023", 10)):
        for code, size in (("854231", boom), ("080300", 1)):
            rows += [(year, "DEU", "KGZ", "X", code, 100.0 * size), (year, "KGZ", "RUS", "X", code, 40.0 * size)]
            rows += [
                (year, "DEU", "RUS", "X", code, 100.0 / size),
                (year, "KGZ", "DEU", "M", code, 60.0 * min(size, 2)),
            ]
    table = pd.DataFrame(rows, columns=["period", "reporter", "partner", "flow", "commodity", "value_usd"])
    return table.assign(freq="A", raw="ab", locator=[f"row {number}" for number in range(len(table))])


def test_goods_under_a_measure_turn_to_the_hub_and_some_never_arrive():
    table = trade.diversion(through_a_third_country(), "DEU", "KGZ", "RUS", ["8542"], "2022").set_index("leg")
    assert table.loc["origin to hub", "excess_log"] == pytest.approx(np.log(10))
    assert table.loc["origin to target", "excess_log"] == pytest.approx(-np.log(10))
    assert table.loc["not booked on arrival", "after_usd"] == pytest.approx(1000 - 120)


def test_a_measure_without_a_period_before_it_is_refused():
    with pytest.raises(CaseworkError, match="both sides of 2019"):
        trade.diversion(through_a_third_country(), "DEU", "KGZ", "RUS", ["8542"], "2019")


def test_kilograms_that_were_tonnes_are_found_by_their_unit_value():
    rows = tiny(*(("2018", "VEN", f"P{number}", "M", 1000.0 + number) for number in range(8)))
    rows["net_kg"] = [500.0, 510, 495, 505, 490, 520, 500, 0.5]
    table = trade.unit_values(rows)
    assert list(table["power_of_ten"]) == [0] * 7 + [3]
    assert list(table["is_outlier"]) == [False] * 7 + [True]


def test_a_row_without_weight_has_no_unit_value():
    rows = tiny(("2018", "VEN", "USA", "M", 10.0)).assign(net_kg=0.0)
    assert trade.unit_values(rows).empty


def test_the_own_books_are_asked_where_they_cover_more_years():
    held = both_sides()
    own = held[held["reporter"] == "VEN"]
    assert trade.broadest_side(held, "VEN") == "mirror"  # as many years: the partners' books
    assert trade.broadest_side(own, "VEN") == "own"
    assert trade.broadest_dataset(own, "VEN", side="own") == "invented"
    earlier = own[own["period"] == "2015"].assign(period="2014")
    assert trade.broadest_side(pd.concat([held, earlier]), "VEN") == "own"


TYPED = """year,reporter,partner,flow,value_usd,dataset
2020,Syria,Russia,Import,250000000,Central bank
2020,Syria,Türkiye,Import,"1,540,000,000",Central bank
2020,Syria,World,Import,4600000000,Central bank
2022,Syria,Russia,Import,420000000,Central bank
2022,Syria,World,Import,5300000000,Central bank
"""


def test_a_table_typed_of_few_partners_gives_shares_of_its_world_line_and_no_concentration(tmp_path):
    (tmp_path / "typed.csv").write_text(TYPED, encoding="utf-8")
    table = sources.load(tmp_path / "typed.csv").frame.assign(vintage="")
    shares = trade.partner_share(table, "SYR", "M", side="own")
    russia = shares[shares["partner"] == "RUS"].set_index("period")
    assert russia["share_percent"].round(2).to_dict() == {"2020": 5.43, "2022": 7.92}
    assert russia["total_usd"].to_dict() == {"2020": 4.6e9, "2022": 5.3e9}
    assert trade.concentration(table, "SYR", "M", side="own")["hhi"].isna().all()
    hidden = table.assign(partner=table["partner"].replace("TUR", "X_899"))
    refused = trade.partner_share(hidden, "SYR", "M", side="own").set_index("period")["refused"]
    assert "partners left unnamed" in refused["2020"]


def test_the_window_begins_where_the_data_do(tmp_path):
    (tmp_path / "typed.csv").write_text(TYPED, encoding="utf-8")
    shares = trade.partner_share(sources.load(tmp_path / "typed.csv").frame.assign(vintage=""), "SYR", "M", side="own")
    assert trade.window_known(shares, "2023-07-12") == ("2020", "2022")
    assert trade.window_known(shares[shares["period"] == "2022"], "2023-07-12") == ("2018", "2022")
