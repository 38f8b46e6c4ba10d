"""Monthly US crude imports by country of origin from the EIA, in thousand barrels a day; blank is no data, not zero."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.rows import Source

if TYPE_CHECKING:
    import pandas as pd


# A number of a series says nothing of what it measures: for two months a gold price index stood in such a file.
SERIES = "MCRIMUSVE2"
UNITS = ("thousand barrels per day", "thousand barrels a day", "kb/d")


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    blank = published["value_kbd"].str.strip() == ""
    ours = (published["series_id"].str.strip() == SERIES) & published["unit"].isin(UNITS)
    other = published["value_kbd"] + " of " + published["series_id"] + " in " + published["unit"] + f", not {SERIES}"
    return {
        "value": published["value_kbd"].where(ours, other),
        "status": published["status"].where(blank, "reported").where(~blank, "blank"),
    }


SOURCE = Source(
    name="eia_imports",
    title="US imports by country of origin",
    publisher="US Energy Information Administration",
    licence="US Government work, public domain",
    table="observations",
    url="https://www.eia.gov/dnav/pet/pet_move_impcus_a2_nus_ep00_im0_mbbl_m.htm",
    columns={
        "period": "period",
        "series_id": "observation_id",
        "value_kbd": "",
        "status": "",
        "unit": "",
        "source": "",
    },
    constants={
        "subject": "USA",
        "partner": "VEN",
        "measure": "Crude oil imports",
        "unit": "thousand barrels a day",
        "claimant": "EIA",
    },
    derive=_derive,
)
