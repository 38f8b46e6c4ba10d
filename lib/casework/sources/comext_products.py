"""Eurostat Comext bulk files of today (full_v2_202512.7z): trade of EU members by partner and product, in euros."""

from __future__ import annotations

from casework.rows import Source
from casework.values import comext_flow, comext_freq, comext_period, eurostat_area

UNUSED = (
    "TRADE_TYPE PRODUCT_SITC PRODUCT_CPA21 PRODUCT_CPA22 PRODUCT_BEC PRODUCT_BEC5 PRODUCT_SECTION STAT_PROCEDURE "
    "SUPPL_UNIT VALUE_NAC QUANTITY_SUPPL_UNIT"
).split()

SOURCE = Source(
    name="comext_products",
    title="Comext, EU trade by product",
    publisher="Eurostat",
    licence="CC BY 4.0",
    table="flows",
    url="https://ec.europa.eu/eurostat/databrowser/bulk?lang=en&selectedTab=fileComext",
    columns={
        "REPORTER": "",
        "PARTNER": "",
        "PRODUCT_NC": "commodity",
        "FLOW": "",
        "PERIOD": "",
        "VALUE_EUR": "quantity",
        "QUANTITY_KG": "net_kg",
        # One product has a row a customs procedure (1 normal, 2 inward, 3 outward processing, 9 not recorded): parts
        # that add up, with no total beside them.
        **dict.fromkeys(UNUSED, ""),
    },
    optional=frozenset(UNUSED),
    # Euros are not dollars: the value stands as a quantity in its own unit, and value_usd stays blank.
    constants={"unit": "EUR", "classification": "CN", "dataset": "Eurostat Comext"},
    required=frozenset({"quantity"}),
    cells={
        "period": (comext_period, ("PERIOD",)),
        "freq": (comext_freq, ("PERIOD",)),
        "reporter": (eurostat_area, ("REPORTER",)),
        "partner": (eurostat_area, ("PARTNER",)),
        "flow": (comext_flow, ("FLOW",)),
    },
)
