"""Airports of the case with coordinates computed from runway ends."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

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


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
