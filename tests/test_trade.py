"""Numbers that the trade desk must reproduce from the bundled case, each as published or computed beforehand."""

import math
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from casework import sources, trade
from casework.model import CaseworkError, citations, value_of

DOTS = "IMF Direction of Trade Statistics (DOTS), country workbooks"
WINDOW = {"first": "2015-01", "last": "2019-12"}


def loaded(root, *patterns):
    files = [path for pattern in patterns for path in sorted((root / "data" / "raw").glob(pattern))]
    return pd.concat([sources.load(path, accept=True).frame for path in files], ignore_index=True)


@pytest.fixture(scope="module")
def flows(root):
    return loaded(root, "sources/flows_annual/*/*.csv", "sources/goods_monthly/*/*.csv")


@pytest.fixture(scope="module")
def imports(flows):
    return trade.partner_share(flows, "VEN", "M", side="mirror", dataset=DOTS)


@pytest.fixture(scope="module")
def exports(flows):
    return trade.partner_share(flows, "VEN", "X", side="mirror", dataset=DOTS)


@pytest.fixture(scope="module")
def arms(root):
    return loaded(root, "sources/sipri_tiv/*/*.csv", "sources/sipri_register/*/*.csv")


@pytest.fixture(scope="module")
def us_imports(flows):
    return trade.flow_series(flows, "USA", "VEN", "M")


def cell(table, column, **where):
    return value_of(table, column, **where).number


@pytest.mark.parametrize(
    ("year", "usa", "russia", "china"),
    [("2012", 29.7, 3.3, 15.8), ("2014", 28.4, 3.1, 14.4), ("2018", 52.2, 0.75, 10.2), ("2019", 21.8, None, 26.4)],
)
def test_imports_by_partner_as_partners_report_them(imports, year, usa, russia, china):
    for partner, wanted in (("USA", usa), ("RUS", russia), ("CHN", china)):
        if wanted is not None:
            assert cell(imports, "share_percent", period=year, partner=partner) == pytest.approx(wanted, abs=0.15)


def test_imports_from_russia_in_million_dollars(imports):
    levels = [cell(imports, "value_usd", period=year, partner="RUS") for year in ("2012", "2014", "2018")]
    assert [round(level / 1e6) for level in levels] == [1944, 1214, 84]


@pytest.mark.parametrize(
    ("year", "share", "billion"),
    [("2012", 16.8, 14.4), ("2014", 15.9, 11.3), ("2018", 20.8, 7.3), ("2019", 28.1, None)],
)
def test_exports_to_china_share_and_level(exports, year, share, billion):
    assert cell(exports, "share_percent", period=year, partner="CHN") == pytest.approx(share, abs=0.15)
    if billion:
        assert cell(exports, "value_usd", period=year, partner="CHN") / 1e9 == pytest.approx(billion, abs=0.05)


@pytest.mark.parametrize("year", ["2012", "2014", "2018"])
def test_exports_to_russia_are_as_good_as_none(exports, year):
    assert cell(exports, "share_percent", period=year, partner="RUS") == pytest.approx(0.0, abs=0.005)


def test_countries_sum_to_the_world_line_and_no_aggregate_is_among_them(imports, exports):
    for table in (imports, exports):
        years = table[table["period"].between("2012", "2019")]
        assert years["gap_percent"].abs().max() < 0.5
        assert not table["partner"].isin(["WLD", "EUU", "EMU"]).any()
        assert not table["partner"].str.startswith("X_").any()
        assert table.groupby("period")["share_percent"].sum().to_numpy() == pytest.approx(100.0)


def test_own_side_is_refused_where_a_fifth_of_the_partners_is_unnamed(flows):
    own = trade.partner_share(flows, "VEN", "M", side="own", dataset=DOTS, first_period="2012", last_period="2012")
    assert own["share_percent"].isna().all()
    assert "18.3 % of the World line" in own["refused"].iloc[0]


def test_one_partner_without_a_world_line_is_not_a_trade(flows):
    table = trade.partner_share(flows, "VEN", "M", side="mirror", dataset="IMF IMTS(1.0.0), annual")
    assert table["share_percent"].isna().all()
    assert table["refused"].str.startswith("only 1 partner held").all()


def test_concentration_of_imports(flows):
    table = trade.concentration(flows, "VEN", "M", side="mirror", dataset=DOTS)
    found = [cell(table, "hhi", period=year) for year in ("2012", "2014", "2018")]
    assert found == pytest.approx([0.131, 0.127, 0.297], abs=0.002)
    assert cell(table, "theil", period="2018") > cell(table, "theil", period="2014")


def test_a_rising_share_of_a_shrinking_trade_is_taken_apart(exports):
    row = trade.decompose(exports, "CHN", "2014", "2018").iloc[0]
    assert [row["share_log"], row["own_level_log"], row["total_log"]] == pytest.approx([0.27, -0.43, 0.70], abs=0.005)


@pytest.mark.parametrize(
    ("vintage", "early", "middle", "china"), [("2022-07-28", 85.7, 67.4, 75.2), ("2025-01-03", 85.8, 67.7, 75.0)]
)
def test_arms_by_supplier_in_both_vintages(arms, vintage, early, middle, china):
    table = trade.supplier_share(arms, "VEN", [(2006, 2010), (2010, 2014), (2015, 2019)], vintage=vintage)
    russia = [
        cell(table, "share_percent", partner="RUS", period=span) for span in ("2006-2010", "2010-2014", "2015-2019")
    ]
    assert russia == pytest.approx([early, middle, 0.0], abs=0.1)
    assert cell(table, "share_percent", partner="CHN", period="2015-2019") == pytest.approx(china, abs=0.1)


def test_a_supplier_with_no_delivery_cites_what_was_searched(arms):
    table = trade.supplier_share(arms, "Venezuela", [(2015, 2019)], vintage="2022-07-28")
    assert len(citations(table.loc[table["partner"] == "RUS", "cites"].iloc[0])) == 8


def test_us_imports_in_the_months_around_the_designation(us_imports):
    months = [cell(us_imports, "value_usd", period=month) / 1e6 for month in ("2019-01", "2019-02", "2019-03")]
    assert months == pytest.approx([990.6, 408.9, 158.7], abs=0.05)


def test_trade_of_2015_both_ways(flows, us_imports):
    us_exports = trade.flow_series(flows, "USA", "VEN", "X")
    both = [cell(trade.yearly(series, "value_usd"), "value_usd", period="2015") for series in (us_imports, us_exports)]
    assert sum(both) / 1e6 == pytest.approx(23_881, abs=2)


def test_jump_at_the_designation_and_its_range_over_windows(us_imports):
    level = trade.interrupted(us_imports, "value_usd", "2019-02", **WINDOW).iloc[1]
    assert level["estimate_percent"] == pytest.approx(-82, abs=1)
    assert level["low_percent"] < level["estimate_percent"] < level["high_percent"] < 0
    over = trade.windows(us_imports, "value_usd", "2019-02", **WINDOW)["level_percent"]
    assert [over.max(), over.min()] == pytest.approx([-77, -92], abs=0.5)


def test_no_month_without_the_event_shows_a_jump_as_large(us_imports):
    table = trade.placebo(us_imports, "value_usd", "2019-02", **WINDOW)
    assert len(table) == 20
    assert not table["as_large"].any()


def test_change_point_and_how_it_moves_with_grid_and_window(us_imports):
    def month(last, step):
        table = trade.change_point(us_imports, "value_usd", first="2015-01", last=last, step=step)
        return table["new_level_from_month"].iloc[0]

    # ruptures tries every fifth month unless told otherwise; over 2015-2020 that alone names March.
    assert month("2020-12", 5) == "2019-03"
    assert month("2020-12", 1) == "2019-05"
    assert month("2019-12", 1) == "2019-03"
    around = trade.change_points(us_imports, "value_usd", **WINDOW, event="2019-02")
    assert (around["new_level_from_month"].min(), around["new_level_from_month"].max()) == ("2019-03", "2019-05")


def test_the_line_without_the_event_lies_above_what_was_measured(us_imports):
    table = trade.counterfactual(us_imports, "value_usd", "2019-02", **WINDOW)
    after = table[table["is_after"]]
    assert (after["value_usd"] < after["low_value_usd"]).all()


def test_three_claimants_of_one_month_of_output(root):
    observations = loaded(root, "sources/eia_production/*/*.csv", "cases/russia-venezuela-2019/facts/points*.csv")
    table = trade.claimants(observations, "VEN", "crude production", first_period="2019-03", last_period="2019-03")
    said = dict(zip(table["claimant"], table["value_kbd"], strict=True))
    assert said["EIA"] == 905
    assert said["OPEC secondary sources"] == 732


def test_events_near_the_break_hold_designation_licences_and_blackouts(root):
    events = loaded(root, "cases/russia-venezuela-2019/facts/events.csv")
    designations = loaded(root, "sources/designation_events/*/*.csv")
    table = trade.events_near("2019-03", events, designations, kinds=["licence", "blackout", "oil"])
    days = set(zip(table["date_from"], table["date_to"], table["kind"], strict=True))
    assert {
        ("2019-01-28", "2019-04-28", "licence"),
        ("2019-03-07", "2019-03-14", "blackout"),
        ("2019-03-25", "2019-03-30", "blackout"),
    } <= days
    assert table["what"].str.contains("PETROLEOS DE VENEZUELA").any()


def test_directions_say_no_coverage_and_not_testable(imports, exports):
    partners = ["USA", "RUS", "CHN", "NRU"]
    bought = trade.direction(imports, "imports", partners, "2014", "2018")
    sold = trade.direction(exports, "exports", partners, "2014", "2018")
    assert list(bought["verdict"]) == ["up", "down", "down", "no coverage"]
    assert list(sold["verdict"]) == ["down", "not testable", "up", "no coverage"]


# --- small worlds of known numbers --------------------------------------------------------------------------------


def tiny(*rows):
    columns = ["period", "reporter", "partner", "flow", "value_usd"]
    table = pd.DataFrame(rows, columns=columns).assign(freq="A", commodity="TOTAL", raw="ab")
    return table.assign(locator=[f"row {number}" for number in range(1, len(table) + 1)])


WORLD = tiny(
    ("2018", "VEN", "USA", "M", 60.0),
    ("2018", "VEN", "CHN", "M", 40.0),
    ("2018", "VEN", "EUU", "M", 30.0),
    ("2018", "VEN", "WLD", "M", 100.0),
)


def test_groups_of_countries_are_counted_nowhere():
    table = trade.partner_share(WORLD, "VEN", "M")
    assert dict(zip(table["partner"], table["share_percent"], strict=True)) == {"USA": 60.0, "CHN": 40.0}
    assert list(table["cites"]) == ["ab row 1", "ab row 2"]


def test_theil_is_nought_for_equals_and_the_logarithm_of_their_number_for_one_that_has_all():
    equal = tiny(
        *(("2018", "VEN", partner, "M", 5.0) for partner in ("USA", "CHN", "RUS", "BRA")),
        ("2018", "VEN", "WLD", "M", 20.0),
    )
    assert trade.concentration(equal, "VEN", "M")["theil"].iloc[0] == pytest.approx(0, abs=1e-12)
    shares = {"USA": 97.0, "CHN": 1.0, "RUS": 1.0, "BRA": 1.0}
    steep = tiny(
        *(("2018", "VEN", partner, "M", value) for partner, value in shares.items()), ("2018", "VEN", "WLD", "M", 100.0)
    )
    row = trade.concentration(steep, "VEN", "M").iloc[0]
    assert row["theil"] == pytest.approx(sum(v / 100 * math.log(4 * v / 100) for v in shares.values()))
    assert row["hhi"] == pytest.approx(sum((v / 100) ** 2 for v in shares.values()))
    alone = trade.concentration(
        tiny(("2018", "VEN", "USA", "M", 7.0), ("2018", "VEN", "WLD", "M", 7.0)), "VEN", "M"
    ).iloc[0]
    assert (alone["hhi"], alone["theil"]) == (1.0, 0.0)


@pytest.fixture
def three_forms(tmp_path):
    """Give one table of flows by code as a frame, as a file, and as a folder with a file a year."""
    sizes = (("USA", 3), ("CHN", 2), ("WLD", 5))
    rows = [
        (str(year), *sides, code, 1e6 * (year * size / 7 + len(code) / 3))
        for year in range(2010, 2019)
        for code in ("TOTAL", "27", "270900", "271000", "100190")
        for partner, size in sizes
        for sides in (("VEN", partner, "M"), (partner, "VEN", "X"))
    ]
    flows = tiny(*((year, reporter, partner, flow, value) for year, reporter, partner, flow, _, value in rows))
    flows["commodity"] = [row[4] for row in rows]
    flows["locator"] = [f"row {number}" for number in range(1, len(rows) + 1)]
    flows.to_parquet(tmp_path / "flows.parquet")
    (tmp_path / "parts").mkdir()
    for year, part in flows.groupby("period"):
        part.to_parquet(tmp_path / "parts" / f"{year}.parquet")
    return flows, tmp_path / "flows.parquet", tmp_path / "parts"


ANALYSES = {
    "shares": lambda flows: trade.partner_share(flows, "VEN", "M"),
    "shares by code": lambda flows: trade.partner_share(flows, "VEN", "M", commodity="27*"),
    "shares of everybody": lambda flows: trade.partner_share(flows, "", "M", commodity="*"),
    "concentration": lambda flows: trade.concentration(flows, "VEN", "M", commodity="*"),
    "mirror": lambda flows: trade.mirror_table(flows, "VEN"),
    "mirror of all codes": lambda flows: trade.mirror_table(flows, commodity="*"),
    "coverage": lambda flows: trade.coverage(flows, "VEN"),
    "range": lambda flows: trade.source_range(flows, "USA", "VEN"),
    "series": lambda flows: trade.flow_series(flows, "VEN", "USA", "M", freq="A"),
    "multiples": lambda flows: trade.constant_multiples(flows, "VEN", first_period="2010", last_period="2018"),
}


@pytest.mark.parametrize("name", ANALYSES)
def test_frame_file_and_folder_give_the_same_numbers(three_forms, name):
    first, *others = map(ANALYSES[name], (*three_forms, tuple(sorted(three_forms[2].glob("*.parquet")))))
    assert len(first)
    for other in others:
        pd.testing.assert_frame_equal(first, other, check_exact=True)


def test_files_added_up_side_by_side_give_the_numbers_of_their_rows(three_forms):
    _, file, folder = three_forms
    numbers = ["period", "partner", "value_usd", "share_percent", "total_usd"]
    whole = trade.partner_share(file, "VEN", "M", commodity="27*")[numbers]
    with ThreadPoolExecutor(2) as executor:
        small = trade.condense_folder(folder, executor, commodity="27*")
    assert len(small) == 9 * 3 * 2
    pd.testing.assert_frame_equal(
        trade.partner_share(small, "VEN", "M", commodity="27")[numbers], whole, check_exact=True
    )
    again = trade.condense_folder(folder, commodity="27*")
    pd.testing.assert_frame_equal(again, small, check_exact=True)
    assert small["locator"].iloc[0].startswith("@flows dataset=")


def test_rows_of_one_pair_in_two_files_are_added(three_forms):
    flows, _, folder = three_forms
    flows.iloc[::2].to_parquet(folder / "again.parquet")
    for path in folder.glob("20*.parquet"):
        path.unlink()
    flows.iloc[1::2].to_parquet(folder / "rest.parquet")
    pd.testing.assert_series_equal(
        trade.condense_folder(folder)["value_usd"], trade.condense(flows)["value_usd"], check_exact=True
    )


def test_breakdown_rows_beside_their_total_are_refused():
    twice = pd.concat([WORLD, tiny(("2018", "VEN", "USA", "M", 20.0))], ignore_index=True)
    with pytest.raises(CaseworkError, match="counted twice"):
        trade.partner_share(twice, "VEN", "M")


def test_countries_that_exceed_the_world_line_get_no_share():
    table = trade.partner_share(pd.concat([WORLD, tiny(("2018", "VEN", "RUS", "M", 5.0))]), "VEN", "M")
    assert table["share_percent"].isna().all()
    assert table["refused"].iloc[0] == "the countries sum to 5.0 % more than the World line"


def test_a_missing_month_stays_missing_and_the_year_has_no_sum():
    rows = [(f"2018-{month:02d}", "USA", "VEN", "M", 1.0) for month in range(1, 13) if month != 5]
    series = trade.flow_series(tiny(*rows).assign(freq="M"), "USA", "VEN", "M")
    assert len(series) == 12
    assert series["value_usd"].isna().sum() == 1
    year = trade.yearly(series, "value_usd").iloc[0]
    assert year["is_partial"]
    assert pd.isna(year["value_usd"])


def test_a_window_with_a_blank_month_is_refused_by_name(us_imports):
    holed = us_imports.copy()
    holed.loc[holed["period"] == "2016-07", "value_usd"] = None
    with pytest.raises(CaseworkError, match="2016-07"):
        trade.interrupted(holed, "value_usd", "2019-02", **WINDOW)


def test_three_months_after_an_event_are_too_few(us_imports):
    with pytest.raises(CaseworkError, match="widen the window"):
        trade.interrupted(us_imports, "value_usd", "2019-02", first="2015-01", last="2019-04")


def test_unlike_measures_are_not_compared(root):
    with pytest.raises(CaseworkError, match="known are crude production"):
        trade.claimants(WORLD, "VEN", "oil")


def test_a_column_of_numbers_and_words_is_made_out_as_text():
    rows = tiny(("2018", "USA", "VEN", "X", 5e6), ("2018", "CHN", "VEN", "X", 4e6))
    mixed = rows.assign(locator=pd.Series([1, "row 2"], dtype="object"), is_estimated=[None, None])
    assert list(trade.coverage(mixed, "VEN")["n_rows"]) == [2]
    assert list(trade.mirror_table(mixed, "VEN")["exporter_usd"]) == [4e6, 5e6]


def test_a_long_table_comes_in_the_order_of_its_keys():
    areas = [f"{first}{second}Q" for first in "ABCDEFGHIJKL" for second in "ABCDEFGHIJKL"]
    pairs = [(reporter, partner) for reporter in areas for partner in areas if reporter != partner]
    rows = pd.DataFrame(pairs, columns=["reporter", "partner"]).assign(
        period="2019", freq="A", flow="X", commodity="TOTAL", classification="HS", value_usd=1.0, dataset="made",
        raw="0" * 64, locator=[f"row {number}" for number in range(1, len(pairs) + 1)],
    )  # fmt: skip
    shares = trade.partner_share(rows.sample(frac=1, random_state=1), "", "X", side="own")
    assert shares["reporter"].is_monotonic_increasing
    assert len(shares) == len(pairs)


@pytest.mark.parametrize("said", ["Venezuela", "ven", "VE"])
def test_a_country_by_another_name_than_its_code_is_refused_with_the_code(said, flows):
    with pytest.raises(CaseworkError, match=r"alpha-3 code, not .*; write 'VEN'"):
        trade.partner_share(flows, said, "M")


def test_the_trade_with_the_partners_asked_decides_which_data_set_is_read():
    long = [(str(year), "VEN", "PRK", "X", 1.0, "Long") for year in range(2006, 2019)]
    short = [(year, "CHN", "PRK", "X", 9.0, "Customs") for year in ("2016", "2017")]
    rows = pd.DataFrame([*long, *short], columns=["period", "reporter", "partner", "flow", "value_usd", "dataset"])
    rows = rows.assign(freq="A", commodity="TOTAL", vintage="", raw="a", locator="row 1")
    assert trade.broadest_dataset(rows, "PRK") == "Long"
    assert trade.broadest_dataset(rows, "PRK", partners=["CHN", "RUS"]) == "Customs"
    assert trade.broadest_dataset(rows, "PRK", partners=["KOR"]) == "Long"
    shares = trade.partner_share(rows, "PRK", "M", side="mirror", dataset="Customs")
    assert str(trade.level_sentence(shares, "RUS", "2016", "2017")) == (
        "Customs has no coverage of the level of Russia in both 2016 and 2017"
    )


def test_a_table_of_nothing_but_no_coverage_is_no_picture():
    rows = pd.DataFrame({"verdict": ["no coverage", "no coverage"], "cites": ["a row 1", ""]})
    assert not trade.drawable(rows, "verdict")
    assert trade.drawable(rows.assign(verdict=["up", "no coverage"]), "verdict")
