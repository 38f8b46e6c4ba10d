"""Airports of the case with coordinates computed from runway ends."""

from __future__ import annotations

from casework.rows import Source

SOURCE = Source(
    name="airport_points",
    title="Airports of the case",
    publisher="OurAirports, OpenFlights",
    licence="facts, each with its address",
    table="airports",
    columns={
        "icao": "icao",
        "iata": "iata",
        "name": "name",
        "city": "city",
        "country": "country",
        "lat": "lat",
        "lon": "lon",
        "source": "source_url",
        "check_km_to_openflights": "",
        "verified": "verified",
        "used_for": "used_for",
    },
)
