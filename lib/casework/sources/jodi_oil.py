"""JODI oil: what governments report of output, stocks and trade by month; an assessment code says how sure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.rows import Source
from casework.values import country_code

if TYPE_CHECKING:
    import pandas as pd

PRODUCTS = {"CRUDEOIL": "Crude oil", "NGL": "Natural gas liquids", "TOTCRUDE": "Crude and other primary oil"}
BREAKDOWNS = {"INDPROD": "production", "TOTIMPSB": "imports", "TOTEXPSB": "exports", "CLOSTLV": "closing stocks"}
UNITS = {
    "KBD": "thousand barrels a day",
    "KBBL": "thousand barrels",
    "KTONS": "thousand tonnes",
    "KL": "thousand kilolitres",
}


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    product = published["ENERGY_PRODUCT"].map(PRODUCTS).fillna(published["ENERGY_PRODUCT"])
    breakdown = published["FLOW_BREAKDOWN"].map(BREAKDOWNS).fillna(published["FLOW_BREAKDOWN"])
    value = published["OBS_VALUE"].str.strip()
    silent = value.isin(["", "x", "-", "NA"])  # not reported, not applicable: neither is a zero
    zero = value.str.fullmatch(r"0+(?:\.0+)?")
    # Assessment 3 is an estimate that JODI did not get from the country.
    status = published["ASSESSMENT_CODE"].map({"3": "estimate"}).fillna("reported").where(~zero, "zero")
    return {
        "subject": published["REF_AREA"].map(country_code),
        "measure": product + " " + breakdown,
        "unit": published["UNIT_MEASURE"].map(UNITS).fillna(published["UNIT_MEASURE"]),
        "value": value.where(~silent, ""),
        "status": status.where(~silent, "blank"),
    }


SOURCE = Source(
    name="jodi_oil",
    title="JODI Oil World Database",
    publisher="Joint Organisations Data Initiative",
    licence="JODI terms: free with attribution",
    table="observations",
    url="https://www.jodidata.org/oil/",
    columns={
        "REF_AREA": "",
        "TIME_PERIOD": "period",
        "ENERGY_PRODUCT": "",
        "FLOW_BREAKDOWN": "",
        "UNIT_MEASURE": "",
        "OBS_VALUE": "",
        "ASSESSMENT_CODE": "",
    },
    constants={"claimant": "government to JODI"},
    derive=_derive,
)
