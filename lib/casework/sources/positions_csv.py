"""Positions of aircraft as plain CSV: one row a report, times with their zone."""

from __future__ import annotations

from casework.rows import Source

SOURCE = Source(
    name="positions_csv",
    title="Aircraft positions",
    publisher="as registered",
    licence="as registered",
    table="positions",
    columns={
        "time_utc": "time_utc",
        "icao24": "icao24",
        "callsign": "callsign",
        "registration": "registration",
        "type": "aircraft_type",
        "origin": "origin",
        "destination": "destination",
        "lat": "lat",
        "lon": "lon",
        "altitude_ft": "altitude_ft",
        "ground_kt": "ground_kt",
        "on_ground": "on_ground",
    },
    optional=frozenset({"altitude_ft", "ground_kt", "on_ground"}),
    required=frozenset({"lat", "lon"}),
)
