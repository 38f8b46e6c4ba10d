"""Radio beacons of OurAirports."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="ourairports_navaids",
    title="OurAirports navaids",
    publisher="OurAirports",
    licence="public domain",
    table="navaids",
    columns={
        "id": "",
        "filename": "",
        "ident": "ident",
        "name": "name",
        "type": "kind",
        "frequency_khz": "",
        "latitude_deg": "lat",
        "longitude_deg": "lon",
        "elevation_ft": "",
        "iso_country": "country",
        "dme_frequency_khz": "",
        "dme_channel": "",
        "dme_latitude_deg": "",
        "dme_longitude_deg": "",
        "dme_elevation_ft": "",
        "slaved_variation_deg": "",
        "magnetic_variation_deg": "",
        "usageType": "",
        "power": "",
        "associated_airport": "icao",
    },
    url="https://ourairports.com/data/",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
