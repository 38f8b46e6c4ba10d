"""Plane-Alert: aircraft that people watch for, by 24-bit address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.rows import Source

if TYPE_CHECKING:
    import pandas as pd

TAGS = ("$Tag 1", "$#Tag 2", "$#Tag 3")


def _derived(published: pd.DataFrame) -> dict[str, pd.Series]:
    tags = published[list(TAGS)].agg("; ".join, axis=1).str.replace(r"(?:; )+$|^(?:; )+", "", regex=True)
    return {"icao24": published["$ICAO"].str.strip().str.lower(), "tags": tags}


SOURCE = Source(
    name="plane_alert",
    title="Plane-Alert aircraft",
    publisher="sdr-enthusiasts",
    licence="ODbL 1.0",
    table="airframes",
    columns={
        "$ICAO": "",
        "$Registration": "registration",
        "$Operator": "operator",
        "$Type": "aircraft_type",
        "$ICAO Type": "icao_type",
        "#CMPG": "",
        "$Tag 1": "",
        "$#Tag 2": "",
        "$#Tag 3": "",
        "Category": "category",
        "$#Link": "",
    },
    derive=_derived,
    url="https://github.com/sdr-enthusiasts/plane-alert-db",
)
