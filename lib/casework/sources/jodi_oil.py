"""JODI oil: what governments report of output, stocks and trade by month, with JODI's own assessment of each figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.rows import Source
from casework.values import country_code

if TYPE_CHECKING:
    import pandas as pd

PRODUCTS = {
    "CRUDEOIL": "Crude oil", "NGL": "Natural gas liquids", "OTHERCRUDE": "Other primary oil",
    "TOTCRUDE": "Crude and other primary oil",
}  # fmt: skip
BREAKDOWNS = {
    "INDPROD": "production", "TOTIMPSB": "imports", "TOTEXPSB": "exports", "CLOSTLV": "closing stocks",
    "STOCKCH": "stock change", "REFINOBS": "refinery intake", "DIRECUSE": "direct use",
    "STATDIFF": "statistical difference",
}  # fmt: skip
# JODI's colours: 1 blue, 2 yellow, 3 white, 4 purple. White is a figure that nobody has looked at, not a wrong one.
ASSESSMENTS = {
    "2": "JODI: consult the metadata, use with caution",
    "3": "JODI: not assessed",
    "4": "JODI: under verification",
}
SILENT = ["", "x", "-", "NA", "N/A"]  # not available, not applicable: none is a zero
UNITS = {
    "KBD": "thousand barrels a day",
    "KBBL": "thousand barrels",
    "KTONS": "thousand tonnes",
    "KL": "thousand kilolitres",
    "CONVBBL": "barrels a tonne",
}


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    product = published["ENERGY_PRODUCT"].map(PRODUCTS).fillna(published["ENERGY_PRODUCT"])
    breakdown = published["FLOW_BREAKDOWN"].map(BREAKDOWNS).fillna(published["FLOW_BREAKDOWN"])
    value = published["OBS_VALUE"].str.strip()
    silent = value.isin(SILENT)
    zero = value.str.fullmatch(r"0+(?:\.0+)?")
    return {
        "subject": published["REF_AREA"].map(country_code),
        "measure": product + " " + breakdown,
        "unit": published["UNIT_MEASURE"].map(UNITS).fillna(published["UNIT_MEASURE"]),
        "value": value.where(~silent, ""),
        "status": zero.map({True: "zero", False: "reported"}).where(~silent, "blank"),
        "caution": published["ASSESSMENT_CODE"].map(ASSESSMENTS).fillna(""),
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
