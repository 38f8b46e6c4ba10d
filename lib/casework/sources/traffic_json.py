"""Tracks as the traffic library keeps them in JSON: feet, knots, milliseconds since 1970, by row or by column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casework.rows import Loaded, Source, moment, read_points
from casework.rows.documents import as_text

PUBLISHED = ("timestamp", "icao24", "callsign", "latitude", "longitude", "altitude", "groundspeed", "onground")

SOURCE = Source(
    name="traffic_json",
    title="OpenSky track (traffic library)",
    publisher="OpenSky Network",
    licence="OpenSky terms: research and non-commercial use",
    table="positions",
    columns={
        "timestamp": "time_utc",
        "icao24": "icao24",
        "callsign": "callsign",
        "latitude": "lat",
        "longitude": "lon",
        "altitude": "altitude_ft",
        "groundspeed": "ground_kt",
        "onground": "on_ground",
    },
    required=frozenset({"lat", "lon"}),
    knows=lambda _, head: (
        _is_columns(head) or (b'"groundspeed"' in head and b'"timestamp"' in head and b'"latitude"' in head)
    ),
)


def _is_columns(head: bytes) -> bool:
    return head.startswith((b'{"altitude":{"0"', b'{"timestamp":{"0"'))


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return read_points(path, SOURCE, _told, member=member, lacks="points with timestamp, latitude and longitude")


def _told(told: Any) -> tuple[str | None, Iterator[list[str]]]:
    # In a file by column a row has no place of its own; its number does.
    pointer, points = ("", told) if isinstance(told, list) else (None, _by_row(told))
    return pointer, (_point(point) for point in points)


def _by_row(told: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: column.get(key) for name, column in told.items()} for key in told["timestamp"]]


def _point(point: dict[str, Any]) -> list[str]:
    return [moment(point["timestamp"], per_second=1000), *(as_text(point.get(name)) for name in PUBLISHED[1:])]
