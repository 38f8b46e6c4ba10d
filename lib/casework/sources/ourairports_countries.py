"""Countries of OurAirports; NA is Namibia."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape, unused

SOURCE = Source(
    name="ourairports_countries",
    title="OurAirports countries",
    publisher="OurAirports",
    licence="public domain",
    table="place_codes",
    columns={"code": "code", "name": "name", "continent": "within"} | unused("id wikipedia_link keywords"),
    constants={"kind": "country"},
    url="https://ourairports.com/data/",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
