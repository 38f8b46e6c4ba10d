"""Published payloads, ranges and seats of aircraft types; a blank was not seen on any page."""

from __future__ import annotations

from casework.rows import Source

SOURCE = Source(
    name="aircraft_types",
    title="Aircraft types",
    publisher="compiled from the pages cited in each row",
    licence="facts, each with its address",
    table="aircraft",
    columns={
        "type": "type",
        "icao_type": "icao_type",
        "max_payload_t": "max_payload_t",
        "range_km_at_max_payload": "range_at_max_payload_km",
        "max_or_ferry_range_km": "max_or_ferry_range_km",
        "seats": "seats",
        "cruise_kmh": "cruise_kmh",
        "mtow_t": "mtow_t",
        "sources": "source_url",
        "verified": "verified",
        "note": "note",
    },
)
