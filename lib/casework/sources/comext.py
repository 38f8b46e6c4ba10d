"""Eurostat Comext bulk files to 2023: trade of EU members by partner and product, in euros and kilograms."""

from __future__ import annotations

from casework.rows import Source
from casework.values import comext_flow, comext_freq, comext_period, eurostat_area

UNUSED = (
    "PRODUCT_SITC PRODUCT_CPA2002 PRODUCT_CPA2008 PRODUCT_CPA2_1 PRODUCT_BEC PRODUCT_BEC5 PRODUCT_SECTION STAT_REGIME "
    "SUPP_UNIT SUP_QUANTITY STAT_PROCEDURE DECLARANT PARTNER"
).split()

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
    cells={
        "period": (comext_period, ("PERIOD",)),
        "freq": (comext_freq, ("PERIOD",)),
        "reporter": (eurostat_area, ("DECLARANT_ISO",)),
        "partner": (eurostat_area, ("PARTNER_ISO",)),
        "flow": (comext_flow, ("FLOW",)),
    },
)
