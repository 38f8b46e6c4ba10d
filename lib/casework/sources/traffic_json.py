"""Tracks as the traffic library keeps them in JSON: feet, knots, milliseconds since 1970, by row or by column."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_content, shape
from casework.rows.documents import as_text, parse_json
from casework.rows.text import decode

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
    content = open_content(path, member=member)
    told = parse_json(content.name, decode(content.name, content.data)[0])
    try:
        points = told if isinstance(told, list) else _by_row(told)
        records = [(number, _point(point)) for number, point in enumerate(points, 1)]
    except (KeyError, TypeError, ValueError, AttributeError):
        what = "it has no points with timestamp, latitude and longitude"
        raise Refused(content.name, what, "check which file this is, or fetch it again") from None
    # In a file by column a row has no place of its own; its number does.
    pointer = "" if isinstance(told, list) else None
    rows = TextRows(content.name, content.sha256, list(PUBLISHED), records, [], list(content.warnings), pointer=pointer)
    return shape(rows, SOURCE)


def _by_row(told: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: column.get(key) for name, column in told.items()} for key in told["timestamp"]]


def _point(point: dict[str, Any]) -> list[str]:
    moment = datetime.fromtimestamp(int(point["timestamp"]) / 1000, UTC).isoformat(timespec="milliseconds")
    return [moment, *(as_text(point.get(name)) for name in PUBLISHED[1:])]
