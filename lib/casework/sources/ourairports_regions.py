"""Regions of OurAirports; NA is Namibia."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="ourairports_regions",
    title="OurAirports regions",
    publisher="OurAirports",
    licence="public domain",
    table="place_codes",
    columns={
        "id": "",
        "code": "code",
        "local_code": "",
        "name": "name",
        "continent": "",
        "iso_country": "within",
        "wikipedia_link": "",
        "keywords": "",
    },
    constants={"kind": "region"},
    url="https://ourairports.com/data/",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
