"""State vectors of the OpenSky Network's history: metres and metres a second, which become feet and knots."""

from __future__ import annotations

from casework.rows import Source, feet, knots, moment

SOURCE = Source(
    name="opensky_vectors",
    title="OpenSky state vectors",
    publisher="OpenSky Network",
    licence="OpenSky terms: research and non-commercial use",
    table="positions",
    columns={
        "time": "",
        "icao24": "icao24",
        "lat": "lat",
        "lon": "lon",
        "velocity": "",
        "heading": "",
        "vertrate": "",
        "callsign": "callsign",
        "onground": "on_ground",
        "alert": "",
        "spi": "",
        "squawk": "",
        "baroaltitude": "",
        "geoaltitude": "",
        "lastposupdate": "",
        "lastcontact": "",
    },
    optional=frozenset(
        {"alert", "spi", "squawk", "geoaltitude", "lastposupdate", "lastcontact", "heading", "vertrate"}
    ),
    required=frozenset({"lat", "lon"}),
    cells={
        "time_utc": (moment, ("time",)),
        "altitude_ft": (feet, ("baroaltitude",)),
        "ground_kt": (knots, ("velocity",)),
    },
    url="https://opensky-network.org/",
)
