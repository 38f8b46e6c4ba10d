"""Flights as reports tell them, leg by leg, with how each is known; blank is not found, never zero."""

from __future__ import annotations

import re
from functools import cache

from casework.rows import Source


def airport(cell: str) -> str:
    """Give an airport's ICAO code: of one that is written small or by its IATA code, the package airportsdata knows it.

    >>> airport("zkpy"), airport("FNJ"), airport("SVMI?"), airport("QQQ")
    ('ZKPY', 'ZKPY', 'SVMI?', 'QQQ')
    """
    said = cell.strip()
    if re.fullmatch(r"[A-Za-z]{4}", said):
        return said.upper()
    return _of_iata().get(said.upper(), said) if re.fullmatch(r"[A-Za-z]{3}", said) else said


@cache
def _of_iata() -> dict[str, str]:
    import airportsdata

    return {code: row["icao"] for code, row in airportsdata.load("IATA").items() if row["icao"]}


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
    cells={"origin": (airport, ("from_icao",)), "destination": (airport, ("to_icao",))},
)
