"""Eurostat Comext bulk files: trade of EU members by partner and product, in euros and kilograms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape
from casework.values import country_code

if TYPE_CHECKING:
    import pandas as pd

FLOWS = {"1": "M", "2": "X"}
# Eurostat's own two letters: Greece and Serbia differ from ISO, and Q.. are no countries.
AREAS = {"GR": "GRC", "EL": "GRC", "XS": "SRB", "XK": "XKX", "QP": "X_QP", "QR": "X_QR", "QS": "X_QS", "QU": "X_NES",
         "QV": "X_NES", "QW": "X_NES", "QX": "X_NES", "QY": "X_NES", "QZ": "X_NES", "EU": "EUU"}  # fmt: skip
UNUSED = (
    "PRODUCT_SITC PRODUCT_CPA2002 PRODUCT_CPA2008 PRODUCT_CPA2_1 PRODUCT_BEC PRODUCT_BEC5 PRODUCT_SECTION STAT_REGIME "
    "SUPP_UNIT SUP_QUANTITY STAT_PROCEDURE DECLARANT PARTNER"
).split()


def _area(code: str) -> str:
    return AREAS.get(code) or country_code(code)


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    period = published["PERIOD"].str.strip()
    year = period.str.endswith("52")  # 201952 is the whole of 2019
    return {
        "period": (period.str[:4] + "-" + period.str[4:]).where(~year, period.str[:4]),
        "freq": year.map({True: "A", False: "M"}),
        "reporter": published["DECLARANT_ISO"].map(_area),
        "partner": published["PARTNER_ISO"].map(_area),
        "flow": published["FLOW"].map(FLOWS).fillna(published["FLOW"]),
    }


SOURCE = Source(
    name="comext",
    title="Comext, EU trade since 1988",
    publisher="Eurostat",
    licence="Eurostat: reuse with attribution",
    table="flows",
    url="https://ec.europa.eu/eurostat/comext/newxtweb/",
    columns={
        "DECLARANT_ISO": "",
        "PARTNER_ISO": "",
        "TRADE_TYPE": "",
        "PRODUCT_NC": "commodity",
        "FLOW": "",
        "PERIOD": "",
        "VALUE_IN_EUROS": "quantity",
        "QUANTITY_IN_KG": "net_kg",
        **dict.fromkeys(UNUSED, ""),
    },
    optional=frozenset({"TRADE_TYPE", *UNUSED}),
    # Euros are not dollars: the value stands as a quantity in its own unit, and value_usd stays blank.
    constants={"unit": "EUR", "classification": "CN", "dataset": "Eurostat Comext"},
    required=frozenset({"quantity"}),
    derive=_derive,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. No rate is applied: a year's average would be a choice of ours."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
