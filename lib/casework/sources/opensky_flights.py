"""Monthly flight lists of the OpenSky Network: first and last point of each flight that its receivers heard."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from casework.rows import Source

if TYPE_CHECKING:
    import pandas as pd


def _derived(published: pd.DataFrame) -> dict[str, pd.Series]:
    said = published["icao24"] + " " + published["firstseen"]
    times = {
        end: published[name].str.replace(" ", "T", n=1)
        for end, name in (("departure", "firstseen"), ("arrival", "lastseen"))
    }
    return times | {"leg_id": said.map(lambda words: f"O{hashlib.sha256(words.encode()).hexdigest()[:10]}")}


SOURCE = Source(
    name="opensky_flights",
    title="OpenSky flight list",
    publisher="OpenSky Network",
    licence="CC BY 4.0",
    table="legs",
    columns={
        "callsign": "",
        "number": "",
        "icao24": "icao24",
        "registration": "registration",
        "typecode": "aircraft_type",
        "origin": "origin",
        "destination": "destination",
        "firstseen": "departure_reported",
        "lastseen": "arrival_reported",
        "day": "",
        "latitude_1": "",
        "longitude_1": "",
        "altitude_1": "",
        "latitude_2": "",
        "longitude_2": "",
        "altitude_2": "",
    },
    # The list says that receivers heard the flight; the positions themselves are not in it.
    constants={"coverage": "tracker cited", "default_charts": "yes"},
    derive=_derived,
    url="https://zenodo.org/record/5092942",
)
