"""Runways of OurAirports: both ends, from which an airport's middle can be computed."""

from __future__ import annotations

from casework.rows import Source, unused

SOURCE = Source(
    name="ourairports_runways",
    title="OurAirports runways",
    publisher="OurAirports",
    licence="public domain",
    table="runways",
    columns={
        "airport_ident": "icao",
        "length_ft": "length_ft",
        "surface": "surface",
        "closed": "closed",
        "le_latitude_deg": "le_lat",
        "le_longitude_deg": "le_lon",
        "he_latitude_deg": "he_lat",
        "he_longitude_deg": "he_lon",
    }
    | unused("id airport_ref width_ft lighted le_ident le_elevation_ft le_heading_degT le_displaced_threshold_ft")
    | unused("he_ident he_elevation_ft he_heading_degT he_displaced_threshold_ft"),
    url="https://ourairports.com/data/",
)
