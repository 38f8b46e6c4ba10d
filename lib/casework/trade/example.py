"""Small invented rows for the examples in the documentation; nothing in them is a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def flows() -> pd.DataFrame:
    """Give what three reporters say they sold to one country in two years."""
    rows = [("2014", "USA", 60.0), ("2014", "CHN", 40.0), ("2014", "WLD", 100.0)]
    rows += [("2018", "USA", 30.0), ("2018", "CHN", 10.0), ("2018", "WLD", 40.0)]
    return _placed(rows, "period reporter value_usd", freq="A", partner="VEN", flow="X", commodity="TOTAL")


def both_sides() -> pd.DataFrame:
    """Give what both sides of two pairs book in four years: one copies its partner's figures times a constant."""
    rows = []
    for year, sold, bought in (("2015", 2e6, 2.3e6), ("2016", 3e6, 3.1e6), ("2017", 5e6, 5.6e6), ("2018", 4e6, 4.3e6)):
        rows += [(year, "USA", "VEN", "X", sold), (year, "VEN", "USA", "M", bought)]
        rows += [(year, "CHN", "VEN", "X", sold), (year, "VEN", "CHN", "M", sold * 1.06)]
    return _placed(rows, "period reporter partner flow value_usd", freq="A", commodity="TOTAL", dataset="invented")


def months() -> pd.DataFrame:
    """Give five years of monthly imports that halve in February 2019, with a small wave over them."""
    periods = [f"{year}-{month:02d}" for year in range(2015, 2020) for month in range(1, 13)]
    rows = [(period, (50.0 if period >= "2019-02" else 100.0) + at % 3) for at, period in enumerate(periods)]
    return _placed(rows, "period value_usd", freq="M", reporter="USA", partner="VEN", flow="M", commodity="TOTAL")


def goods() -> pd.DataFrame:
    """Give trade of two goods through a third country, before and after a year."""
    rows = []
    for year, direct, across, others in (("2021", 100.0, 10.0, 10.0), ("2022", 20.0, 80.0, 10.0)):
        rows += [(year, "DEU", "RUS", "X", "8542", direct, 2.0), (year, "DEU", "KGZ", "X", "8542", across, 2.0)]
        rows += [
            (year, "KGZ", "RUS", "X", "8542", across / 2, 1.0),
            (year, "KGZ", "DEU", "M", "8542", 0.75 * across, 2.0),
        ]
        rows += [(year, "DEU", "RUS", "X", "0101", others, 1.0), (year, "DEU", "KGZ", "X", "0101", others, 1.0)]
        rows += [(year, "KGZ", "RUS", "X", "0101", others, 1.0), (year, "KGZ", "DEU", "M", "0101", others, 1.0)]
    return _placed(rows, "period reporter partner flow commodity value_usd net_kg", freq="A", classification="HS")


def cargoes() -> pd.DataFrame:
    """Give six cargoes of one good by weight; the kilograms of the last are tonnes."""
    rows = [(f"201{at}", 300.0 + at, 1000.0) for at in range(5)] + [("2015", 310.0, 1.0)]
    same = {"reporter": "VEN", "partner": "RUS", "flow": "M", "commodity": "1001", "classification": "HS", "freq": "A"}
    return _placed(rows, "period value_usd net_kg", **same)


def arms() -> pd.DataFrame:
    """Give the deliveries of three suppliers to one country in two editions."""
    rows = [("Russia", "2011", 60.0, "2022"), ("China", "2012", 20.0, "2022"), ("Spain", "2013", 20.0, "2022")]
    rows += [("China", "2016", 30.0, "2022"), ("China", "2016", 33.0, "2025"), ("Spain", "2017", 11.0, "2025")]
    return _placed(rows, "supplier delivery_year tiv vintage", recipient="Venezuela", weapon="TOTAL")


def observations() -> pd.DataFrame:
    """Give what claimants state of output, crude bought, oil by lifter, wheat and debt."""
    month = [("EIA", f"2018-{month:02d}", "Crude oil imports", "USA", "VEN", 500.0, "kb/d") for month in range(1, 13)]
    rows = [
        *month,
        ("EIA", "2018-03", "crude production", "VEN", "", 1500.0, "kb/d"),
        ("OPEC secondary sources", "2018-03", "crude production", "VEN", "", 1.4, "mb/d"),
        ("a wire", "2018", "oil exports", "VEN", "", 1200.0, "kb/d"),
        ("a wire", "2018", "oil exports by destination", "VEN", "CHN", 300.0, "kb/d"),
        ("a wire", "2018", "share of oil exports lifted by Gull Oil", "VEN", "RUS", 30.0, "percent"),
        ("a minister", "2018", "wheat, announced", "ven_wheat", "RUS", 600.0, "t"),
        ("a port", "2018", "wheat, delivered", "ven_wheat", "RUS", 250.0, "t"),
        ("a bank", "2018", "debt owed", "ven_debt", "CHN", 20.0, "billion USD"),
        ("a bank", "2018", "debt owed", "ven_debt", "", 50.0, "billion USD"),
    ]
    return _placed(rows, "claimant period measure subject partner value unit", status="reported", verified="yes")


def events() -> pd.DataFrame:
    """Give two dated events near February 2019, and one long before."""
    rows = [("E1", "2019-01-28", "licence", "a licence to wind down"), ("E2", "2019-03-07", "blackout", "a dark week")]
    rows += [("E3", "2017-05-01", "strike", "a strike")]
    return _placed(rows, "event_id date_from kind what", who="invented", verified="yes")


def _placed(rows: list[tuple[object, ...]], columns: str, **same: str) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(rows, columns=columns.split()).assign(**same, raw="0" * 64)
    return table.assign(locator=[f"row {number}" for number in range(1, len(table) + 1)])
