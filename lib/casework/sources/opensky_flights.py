"""Monthly flight lists of the OpenSky Network: first and last point of each flight that its receivers heard."""

from __future__ import annotations

import hashlib

from casework.rows import Source


def _leg_id(address: str, first_seen: str) -> str:
    return f"O{hashlib.sha256(f'{address} {first_seen}'.encode()).hexdigest()[:10]}"


def _moment(seen: str) -> str:
    return seen.replace(" ", "T", 1)


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
    cells={
        "leg_id": (_leg_id, ("icao24", "firstseen")),
        "departure": (_moment, ("firstseen",)),
        "arrival": (_moment, ("lastseen",)),
    },
    url="https://zenodo.org/record/5092942",
)
