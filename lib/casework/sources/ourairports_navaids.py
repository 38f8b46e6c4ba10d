"""Radio beacons of OurAirports."""

from __future__ import annotations

from casework.rows import Source, unused

SOURCE = Source(
    name="ourairports_navaids",
    title="OurAirports navaids",
    publisher="OurAirports",
    licence="public domain",
    table="navaids",
    columns={
        "ident": "ident",
        "name": "name",
        "type": "kind",
        "latitude_deg": "lat",
        "longitude_deg": "lon",
        "iso_country": "country",
        "associated_airport": "icao",
    }
    | unused("id filename frequency_khz elevation_ft dme_frequency_khz dme_channel dme_latitude_deg dme_longitude_deg")
    | unused("dme_elevation_ft slaved_variation_deg magnetic_variation_deg usageType power"),
    url="https://ourairports.com/data/",
)
