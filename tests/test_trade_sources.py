"""Trade files in layouts that differ from their fixture's, and what must not be read as it looks."""

import doctest
import json
import re
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from casework import sources, trade
from casework.model import CaseworkError, Refused

FIXTURES = Path(__file__).parent / "fixtures"
TIV = """Volume of transfers of major arms
Figures are in millions of SIPRI trend-indicator values (TIVs).
A '0' indicates that the volume of deliveries is between 0 and 0.5 million SIPRI TIV.

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: 28 Sep 2026 9:10:08 AM

{heading},2022,2023,2024,2022-2024,Percentage,Sum total years,Percentage of total
Nowhere,30,59,0 ,89,63%,89,63%
Rebels (Nowhere)*,,,1,1,1.5%,1,1.5%
{sums},30,59,1,90,100%,90,
"""


def written(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("heading", "sums", "supplier", "recipient"),
    [
        ("Supplier", "Total exports to Elsewhere", "Nowhere", "Elsewhere"),
        ("Recipient", "Total exports from Elsewhere", "Elsewhere", "Nowhere"),
        ("Recipient", "Total world import", "World", "Nowhere"),
        ("Exports by", "Total world export", "Nowhere", "World"),
    ],
)
def test_a_tiv_table_of_today_names_its_other_side_in_its_sums(tmp_path, heading, sums, supplier, recipient):
    table = sources.load(written(tmp_path, "values.csv", TIV.format(heading=heading, sums=sums))).frame
    assert set(table["supplier" if recipient != "Nowhere" else "recipient"]) == {"Nowhere", "Rebels (Nowhere)*"}
    first = table.iloc[0]
    assert (first["supplier"], first["recipient"], first["delivery_year"]) == (supplier, recipient, "2022")
    assert list(table["tiv"]) == [30.0, 59.0, 0.0, 1.0]
    assert list(table["status"]) == ["", "", "below half", ""]
    assert set(table["vintage"]) == {"2026-09-28"}


def test_a_tiv_table_by_kind_of_weapon_or_without_its_sums_is_refused(tmp_path):
    with pytest.raises(Refused, match="neither supplier nor recipient"):
        sources.load(written(tmp_path, "kinds.csv", TIV.format(heading="", sums="Total")))
    cut = TIV.format(heading="Supplier", sums="Total exports to Elsewhere").rsplit("\n", 2)[0] + "\n"
    with pytest.raises(Refused, match="no row of totals"):
        sources.load(written(tmp_path, "cut.csv", cut))


def arms(*rows):
    columns = ["supplier", "delivery_year", "last_delivery_year", "tiv"]
    table = pd.DataFrame(rows, columns=columns).assign(recipient="Elsewhere", weapon="Mk-1", vintage="2026", raw="ab")
    return table.assign(locator=[f"row {number}" for number in range(1, len(table) + 1)])


def test_an_order_of_several_years_counts_where_all_of_them_lie_in_the_window():
    held = arms(("Nowhere", "2015", "2017", 30.0), ("Somewhere", "2018", "", 10.0), ("World", "2018", "", 40.0))
    shares = trade.supplier_share(held, "Elsewhere", [(2015, 2019)])
    assert dict(zip(shares["supplier"], shares["share_percent"], strict=True)) == {"Nowhere": 75.0, "Somewhere": 25.0}
    with pytest.raises(CaseworkError, match="in and out of a window"):
        trade.supplier_share(held, "Elsewhere", [(2016, 2019)])


def test_the_register_by_order_in_western_letters_and_without_question_marks(tmp_path):
    text = (
        "Recipient,Supplier,Year of order,Number ordered,Weapon designation,Weapon description,Number delivered,"
        "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,"
        "SIPRI TIV of delivered weapons\n"
        "C\u00f4te d'Ivoire,Nowhere,2009,60,Mk-1,raft,60,2011,New,,0.2,13.8,13.8\n"
    )
    table = sources.load(written(tmp_path, "trade-register.csv", text, "latin-1")).frame
    assert table[["recipient", "delivery_year", "delivered", "tiv"]].to_numpy().tolist() == [
        ["C\u00f4te d'Ivoire", "2011", 60.0, 13.8]
    ]


@pytest.mark.parametrize(("before", "after"), [("", ""), ("\ufeff", ""), ('\ufeff"', '"'), ("", ",,,,")])
def test_the_register_below_its_remarks_saved_again_by_a_spreadsheet(root, tmp_path, before, after):
    table = (root / "tests" / "fixtures" / "sipri_register" / "register.csv").read_text(encoding="utf-8")
    remarks = f"{before}Transfers of major weapons from all to all{after}\n\nData generated: 28 Sep 2026 9:10:08 AM\n\n"
    loaded = sources.load(written(tmp_path, "register.csv", remarks + table))
    assert (len(loaded.frame), len(loaded.set_aside), set(loaded.frame["vintage"])) == (3, 2, {"2026-09-28"})


def test_a_wits_table_headed_reporter_and_partner_is_read_as_the_longer_heading_is(tmp_path):
    rows = "Venezuela,Russian Federation,Import,All Products,Import (US$ Thousand),195861.5,\n"
    names = {"short": "Reporter,Partner,Trade Flow,Product Group,Indicator,2012,2013\n",
             "long": "Reporter Name,Partner Name,Trade Flow,Product Group,Indicator,2012,2013\n"}  # fmt: skip
    short, long = (sources.load(written(tmp_path, f"{key}.csv", text + rows)).frame for key, text in names.items())
    assert list(short["value_usd"]) == list(long["value_usd"]) == [195_861_500.0]


def test_a_wits_country_summary_is_in_millions_and_its_shares_are_set_aside(tmp_path):
    text = (
        "Reporter,Partner,Product categories,Indicator Type,Indicator,2012\n"
        "Venezuela, World,All Products,Import,Import(US$ Mil),195.8615\n"
        "Venezuela,China,All Products,Export,Trade (US$ Mil)-Top 5 Export Partner,10\n"
        "Venezuela,China,All Products,Export,Partner share(%)-Top 5 Export Partner,10\n"
    )
    loaded = sources.load(written(tmp_path, "en_VEN_AllYears_WITS_Trade_Summary.CSV", text))
    assert loaded.frame[["partner", "flow", "value_usd"]].to_numpy().tolist() == [
        ["WLD", "M", 195_861_500.0],
        ["CHN", "X", 10_000_000.0],
    ]
    assert [aside.row for aside in loaded.set_aside] == [3]


def test_the_international_route_of_eia_names_country_and_product(tmp_path):
    row = {"period": "2019-03", "productId": "57", "productName": "Crude oil including lease condensate",
           "activityId": "1", "activityName": "Production", "countryRegionId": "VEN", "countryRegionName": "Venezuela",
           "dataFlagId": None, "unit": "TBPD", "unitName": "thousand barrels per day", "value": "905"}  # fmt: skip
    data = [row, row | {"period": "2019-04", "value": "--"}, row | {"countryRegionId": "WORL", "value": "80000"}]
    answer = {"response": {"total": "3", "dateFormat": "YYYY-MM", "frequency": "monthly", "data": data}}
    table = sources.load(written(tmp_path, "answer.json", json.dumps(answer))).frame
    assert list(table["observation_id"]) == ["INTL.57-1-VEN-TBPD.M"] * 2 + ["INTL.57-1-WORL-TBPD.M"]
    assert list(table["subject"]) == ["VEN", "VEN", "WLD"]
    assert list(table["status"]) == ["reported", "blank", "reported"]
    said = trade.claimants(table, "VEN", "crude production", first_period="2019-03", last_period="2019-03")
    assert list(said["value_kbd"]) == [905.0]


def test_a_bulk_file_of_eia_is_read_out_of_its_zip(tmp_path):
    line = {"series_id": "PET.XCRUDE.M", "name": "U.S. Imports from Venezuela of Crude Oil, Monthly",
            "units": "Thousand Barrels per Day", "f": "M", "iso3166": "USA", "data": [["201903", 12]]}  # fmt: skip
    with zipfile.ZipFile(tmp_path / "PET.zip", "w") as packed:
        packed.writestr("PET.txt", json.dumps(line, separators=(",", ":")) + "\n")
    loaded = sources.load(tmp_path / "PET.zip")
    assert loaded.frame[["period", "partner", "value"]].to_numpy().tolist() == [["2019-03", "VEN", 12.0]]


def test_millions_of_barrels_are_not_thousands():
    rows = [("OPEC", 1.745, "mb/d"), ("EIA", 1700.0, "thousand barrels a day"), ("PDVSA", 1_750_000.0, "b/d")]
    held = pd.DataFrame(rows, columns=["claimant", "value", "unit"]).assign(
        period="2017-12", subject="VEN", measure="crude production", status="reported", verified="yes", raw="ab",
        locator=["row 1", "row 2", "row 3"],
    )  # fmt: skip
    said = trade.claimants(held, "VEN", "crude production")
    assert dict(zip(said["claimant"], said["value_kbd"], strict=True)) == {
        "OPEC": 1745.0,
        "EIA": 1700.0,
        "PDVSA": 1750.0,
    }


def test_a_nought_of_a_year_that_is_over_is_a_nought(tmp_path):
    months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
    header = ["year", "CTY_CODE", "CTYNAME", *(f"{flow}{month}" for flow in "IE" for month in months)]
    rows = [["2019", "3070", "Venezuela", "990.6", *["0"] * 23], ["2020", "3070", "Venezuela", "0", "5", *["0"] * 22]]
    text = "\n".join(",".join(row) for row in [header, *rows]) + "\n"
    table = sources.load(written(tmp_path, "country.csv", text)).frame
    assert table.groupby(table["period"].str[:4]).size().to_dict() == {"2019": 24, "2020": 4}
    assert table.loc[table["period"] == "2019-12", "value_usd"].tolist() == [0.0, 0.0]


PREVIEW = {"typeCode": "C", "freqCode": "A", "refPeriodId": 20180101, "refYear": 2018, "refMonth": 52, "period": "2018",
           "reporterCode": 842, "reporterISO": None, "reporterDesc": None, "flowCode": "M", "flowDesc": None,
           "partnerCode": 862, "partnerISO": None, "partnerDesc": None, "partner2Code": 0, "partner2ISO": None,
           "partner2Desc": None, "classificationCode": "H5", "classificationSearchCode": "HS",
           "isOriginalClassification": True, "cmdCode": "TOTAL", "cmdDesc": None, "aggrLevel": None, "isLeaf": None,
           "customsCode": "C00", "customsDesc": None, "mosCode": "0", "motCode": 0, "motDesc": None, "qtyUnitCode": -1,
           "qtyUnitAbbr": None, "qty": 0, "isQtyEstimated": False, "altQtyUnitCode": -1, "altQtyUnitAbbr": None,
           "altQty": 0, "isAltQtyEstimated": False, "netWgt": 0, "isNetWgtEstimated": False, "grossWgt": 0,
           "isGrossWgtEstimated": False, "cifvalue": 99.5, "fobvalue": None, "primaryValue": 99.5,
           "legacyEstimationFlag": 0, "isReported": False, "isAggregate": True}  # fmt: skip


def answered(folder, *rows):
    answer = {"elapsedTime": "0.1 secs", "count": len(rows), "data": list(rows), "error": ""}
    return sources.load(written(folder, "preview.json", json.dumps(answer)))


def test_the_preview_names_areas_by_number_and_parts_are_not_totals(tmp_path):
    parts = [{"partner2Code": 156}, {"motCode": 1000}, {"customsCode": "C01"}, {"mosCode": "1"}]
    loaded = answered(tmp_path, PREVIEW, *(PREVIEW | part for part in parts), PREVIEW | {"partnerCode": 697})
    assert loaded.frame[["reporter", "partner", "value_usd"]].to_numpy().tolist() == [
        ["USA", "VEN", 99.5],
        ["USA", "X_EUR_NES", 99.5],
    ]
    assert {aside.reason.split(",")[0].strip("'") for aside in loaded.set_aside} == {"part of a total"}


def test_an_area_a_flow_or_a_class_that_nobody_knows_is_no_row(tmp_path):
    strange = [{"partnerCode": 4242}, {"partnerISO": "QQQ"}, {"flowCode": "ZZ"}, {"classificationCode": "ZZ"}]
    loaded = answered(tmp_path, PREVIEW, *(PREVIEW | part for part in strange))
    assert loaded.rows_kept == 1
    assert [aside.column for aside in loaded.set_aside] == ["partner", "partner", "flowCode", "classification"]
    assert "'4242' is no partner that is known" in loaded.set_aside[0].reason


def test_the_download_page_ends_its_rows_in_a_comma_that_its_header_lacks(tmp_path):
    header = ",".join(PREVIEW)
    row = ",".join("" if value is None else str(value) for value in PREVIEW.values())
    loaded = sources.load(written(tmp_path, "TradeData.csv", f"{header}\n{row},\n"))
    assert loaded.frame[["reporter", "partner", "value_usd"]].to_numpy().tolist() == [["USA", "VEN", 99.5]]


@pytest.mark.parametrize("code", ["_AC", "A49", "A59", "E29", "F49", "F97", "O19", "R20", "XX", "_X", "X1"])
def test_no_area_left_unnamed_counts_as_a_country(code):
    rows = [("USA", 60.0), ("CHN", 30.0), (code, 10.0), ("WLD", 100.0)]
    held = pd.DataFrame(rows, columns=["partner", "value_usd"]).assign(
        period="2018", freq="A", reporter="VEN", flow="M", commodity="TOTAL", raw="ab", locator=["1", "2", "3", "4"]
    )
    table = trade.partner_share(held, "VEN", "M", side="own")
    assert set(table["partner"]) == {"USA", "CHN"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "name", ["sipri_tiv_table/tiv.csv", "sipri_orders/trade-register.csv", "sipri_register/register.csv"]
)
def test_a_file_of_sipri_that_a_spreadsheet_saved_as_utf16_is_read(name, encoding, tmp_path):
    plain = FIXTURES / name
    saved = tmp_path / plain.name
    saved.write_bytes(plain.read_bytes().decode("utf-8-sig").encode(encoding))
    read, meant = sources.load(saved), sources.load(plain)
    assert read.source == meant.source
    pd.testing.assert_frame_equal(read.frame.drop(columns="raw"), meant.frame.drop(columns="raw"))


def test_units_of_comtrades_bulk_files_have_names_and_a_newer_one_keeps_its_number():
    bulk = sources.named("comtrade_bulk").SOURCE
    named, _ = dict(bulk.cells)["unit"]
    assert [named(code) for code in ("8", "19", "21", "-1", "", "77")] == ["kg", "barrel", "1000 kg", "", "", "unit 77"]


def points(*rows):
    columns = ["period", "subject", "measure", "partner", "value", "unit"]
    table = pd.DataFrame(rows, columns=columns).assign(claimant="A Bank", verified="yes", status="reported", raw="ab")
    return table.assign(locator=[f"row {number}" for number in range(1, len(table) + 1)])


def test_debt_is_a_level_and_a_share_only_of_a_total_that_is_stated():
    said = points(
        ("2018", "ven_debt", "debt owed", "CHN", 20.0, "billion USD"),
        ("2018", "VEN", "debt owed", "WLD", 50_000.0, "million USD"),
        ("2019", "ven_debt", "debt owed", "CHN", 15.0, "billion USD"),
        ("2019-06", "ven_debt", "debt owed", "RUS", 3.0, "billion USD"),
        ("2019-12", "ven_debt", "debt owed", "RUS", 2.0, "billion USD"),
        ("2019", "ven_debt", "debt owed", "USA", None, "billion USD"),
        ("2019", "ven_debt", "debt owed", "IND", 2.0, "barrels"),
        ("2019", "cub_debt", "debt owed", "CHN", 99.0, "billion USD"),
    )
    owed = trade.debt_by_year(said, "VEN").set_index(["partner", "period"])
    assert set(owed.index) == {("CHN", "2018"), ("CHN", "2019"), ("RUS", "2019")}
    assert owed.loc[("CHN", "2018"), ["value_usd", "share_percent"]].tolist() == [20e9, 40.0]
    assert owed.loc[("CHN", "2018"), "cites"] == "ab row 1\nab row 2"
    assert pd.isna(owed.loc[("CHN", "2019"), "share_percent"])
    torn = owed.loc[("RUS", "2019")]
    assert pd.isna(torn["value_usd"])
    assert torn[["low_usd", "high_usd", "refused"]].tolist() == [2e9, 3e9, "2 figures are stated for one year"]
    assert owed.attrs["limits"].endswith(" Figures in units that are not known here count nowhere: 1 in barrels.")
    went = trade.direction(owed.reset_index(), "Debt", ["CHN", "RUS"], "2018", "2019", by="value_usd")
    assert went["verdict"].tolist() == ["down", "no coverage"]


def test_claimants_in_a_unit_that_is_not_known_are_counted_and_left_out():
    told = [("2018-01", "kb/d"), ("2018-02", "kb/d"), ("2018-02", "tonnes a day"), ("2018-03", "tonnes a day")]
    rows = [(month, "VEN", "crude production", "", 1500.0, unit) for month, unit in told]
    said = trade.claimants(points(*rows), "VEN", "crude production")
    assert said["period"].tolist() == ["2018-01", "2018-02"]
    assert said.attrs["limits"].endswith(" Figures in units that are not known here count nowhere: 2 in tonnes a day.")
    whole = trade.claimants(points(*rows[:2]), "VEN", "crude production")
    assert "count nowhere" not in whole.attrs["limits"]


def test_crude_by_year_takes_barrels_a_day_alone_and_no_month_told_twice():
    rows = [
        (f"2018-{month:02d}", buyer, "Crude oil imports", "VEN", 10.0, unit)
        for buyer, unit in (("USA", "kb/d"), ("IND", "thousand barrels"))
        for month in range(1, 13)
    ]
    held = trade.crude_by_year(points(*rows), "VEN")
    assert held[["partner", "value_kbd"]].to_numpy().tolist() == [["USA", 10.0]]
    torn = trade.crude_by_year(points(*rows, ("2018-05", "USA", "Crude oil imports", "VEN", 11.0, "kb/d")), "VEN")
    assert not torn["value_kbd"].notna().any()


def test_the_page_on_trade_runs_as_it_stands_and_names_every_source(root, monkeypatch):
    monkeypatch.chdir(root)
    page = (root / "docs" / "trade.md").read_text(encoding="utf-8")
    blocks = "\n\n".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL))
    run = doctest.DocTestRunner(verbose=False)
    run.run(doctest.DocTestParser().get_doctest(blocks, {}, "trade.md", "trade.md", 0))
    assert run.tries
    assert not run.failures
    tables = {"flows", "arms", "observations"}
    for name, module in sources.known().items():
        if module.SOURCE.table in tables:
            assert re.search(rf"\b{name}\b", page), name
    for name in re.findall(
        r"`(?:trade\.)?([a-z_]+)`", page.partition("## The analyses")[2].partition("## A series")[0]
    ):
        assert hasattr(trade, name) or name in ("cites",), name


@pytest.mark.parametrize(
    ("vintage", "freq", "period", "partial"),
    [
        ("2019-05", "A", "2019", True),
        ("download before 2019-02-02; last year 2018", "A", "2018", False),
        ("202001", "A", "2019", False),
        ("202001", "A", "2020", True),
        ("2019-05-17", "M", "2019-05", True),
        ("2019-05-17", "M", "2019-04", False),
        ("2019", "M", "2019-04", False),  # a year alone says nothing of its months
        ("", "A", "2019", False),
        ("third edition", "A", "2019", False),
    ],
)
def test_a_period_that_was_not_over_when_the_edition_came_out_is_partial(vintage, freq, period, partial):
    rows = [("CHN", 40.0), ("USA", 60.0), ("WLD", 100.0)]
    held = pd.DataFrame(rows, columns=["partner", "value_usd"]).assign(
        reporter="VEN", flow="M", freq=freq, period=period, commodity="TOTAL", dataset="a", vintage=vintage, raw="ab",
        locator=["row 1", "row 2", "row 3"],
    )  # fmt: skip
    assert set(trade.partner_share(held, "VEN", "M", freq=freq)["is_partial"]) == {partial}
    assert set(trade.concentration(held, "VEN", "M", freq=freq)["is_partial"]) == {partial}
    assert set(trade.coverage(held, "VEN", freq=freq)["last_is_partial"]) == {partial}


def test_no_direction_and_no_window_ends_in_a_period_that_was_not_over():
    rows = [("2017", "CHN", 40.0), ("2017", "USA", 60.0), ("2018", "CHN", 30.0), ("2018", "USA", 70.0),
            ("2019", "CHN", 5.0), ("2019", "USA", 15.0)]  # fmt: skip
    rows += [(year, "WLD", total) for year, total in (("2017", 100.0), ("2018", 100.0), ("2019", 20.0))]
    held = pd.DataFrame(rows, columns=["period", "partner", "value_usd"]).assign(
        reporter="VEN", flow="M", freq="A", commodity="TOTAL", dataset="a", vintage="2019-05", raw="ab",
        locator=[f"row {number}" for number in range(9)],
    )  # fmt: skip
    shares = trade.partner_share(held, "VEN", "M")
    assert trade.window_after(shares, "2018-06-30") == ("2017", "2018")
    assert trade.window_known(shares, "2020-06-30")[1] == "2018"
    went = trade.direction(shares, "imports", ["CHN"], "2017", "2019").iloc[0]
    assert (went["verdict"], went["why"]) == ("no coverage", "2019 was not over when the edition came out")


def test_a_country_code_that_is_none_is_set_aside_with_the_one_that_is_meant(tmp_path):
    table = tmp_path / "typed.csv"
    rows = ["GER,PRK", "CHN,Venezuala", "PRK,World", "CHN,X_ASIA_NES", "QQZ,PRK"]
    table.write_text("year,reporter,partner,flow,value_usd,dataset\n" + "".join(f"2016,{row},M,5,D\n" for row in rows))
    loaded = sources.load(table)
    assert loaded.frame[["reporter", "partner"]].to_numpy().tolist() == [["PRK", "WLD"], ["CHN", "X_ASIA_NES"]]
    assert [(one.column, one.reason) for one in loaded.set_aside] == [
        ("reporter", "'GER' is no reporter that is known; write DEU"),
        ("partner", "'Venezuala' is no partner that is known; write VEN"),
        ("reporter", "'QQZ' is no reporter that is known"),
    ]
