"""Airports of OurAirports; NA is Namibia and North America."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.rows import Source

if TYPE_CHECKING:
    import pandas as pd


def _derived(published: pd.DataFrame) -> dict[str, pd.Series]:
    # `ident` is the ICAO code where there is one and OurAirports' own name else; the newer column says which.
    own = published["icao_code"] if "icao_code" in published else published["ident"]
    return {"icao": own.where(own.str.fullmatch(r"[A-Z]{4}"), "")}


SOURCE = Source(
    name="ourairports_airports",
    title="OurAirports airports",
    publisher="OurAirports",
    licence="public domain",
    table="airports",
    columns={
        "id": "",
        "ident": "",
        "type": "",
        "name": "name",
        "latitude_deg": "lat",
        "longitude_deg": "lon",
        "elevation_ft": "",
        "continent": "",
        "iso_country": "country",
        "iso_region": "",
        "municipality": "city",
        "scheduled_service": "",
        "icao_code": "",
        "gps_code": "",
        "iata_code": "iata",
        "local_code": "",
        "home_link": "",
        "wikipedia_link": "",
        "keywords": "",
    },
    optional=frozenset({"icao_code", "home_link", "keywords", "local_code", "wikipedia_link", "scheduled_service"}),
    required=frozenset({"lat", "lon"}),
    derive=_derived,
    url="https://ourairports.com/data/",
)
