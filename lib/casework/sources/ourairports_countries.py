"""Countries of OurAirports; NA is Namibia."""

from __future__ import annotations

from casework.rows import Source, unused

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
