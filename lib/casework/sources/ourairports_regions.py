"""Regions of OurAirports; NA is Namibia."""

from __future__ import annotations

from casework.rows import Source, unused

SOURCE = Source(
    name="ourairports_regions",
    title="OurAirports regions",
    publisher="OurAirports",
    licence="public domain",
    table="place_codes",
    columns={"code": "code", "name": "name", "iso_country": "within"}
    | unused("id local_code continent wikipedia_link keywords"),
    constants={"kind": "region"},
    url="https://ourairports.com/data/",
)
