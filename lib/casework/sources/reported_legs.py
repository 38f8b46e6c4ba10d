"""Flights as reports tell them, leg by leg, with how each is known; blank is not found, never zero."""

from __future__ import annotations

from casework.rows import Source

SOURCE = Source(
    name="reported_legs",
    title="Reported flights",
    publisher="our table, from cited pages",
    licence="facts, each with its address",
    table="legs",
    columns={
        "leg_id": "leg_id",
        "registration": "registration",
        "aircraft_type": "aircraft_type",
        "operator": "operator",
        "icao24": "icao24",
        "icao24_source": "icao24_source",
        "from_icao": "origin",
        "via_icao": "via",
        "to_icao": "destination",
        "departure_reported": "departure_reported",
        "arrival_reported": "arrival_reported",
        "departure_utc": "departure",
        "arrival_utc": "arrival",
        "coverage": "coverage",
        "source_url": "source_url",
        "verified": "verified",
        "note": "note",
        "default_charts": "default_charts",
    },
    optional=frozenset(
        {
            "aircraft_type",
            "operator",
            "icao24",
            "icao24_source",
            "via_icao",
            "departure_reported",
            "arrival_reported",
            "departure_utc",
            "arrival_utc",
            "verified",
            "note",
            "default_charts",
        }
    ),
    own=True,
)
