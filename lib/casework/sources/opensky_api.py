"""Answers of the OpenSky Network's API: states of many aircraft at a time, or the track of one; metres become feet."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_content, shape
from casework.rows.documents import as_text, parse_json
from casework.rows.text import decode

FEET, KNOTS = 1 / 0.3048, 3600 / 1852

SOURCE = Source(
    name="opensky_api",
    title="OpenSky states and tracks",
    publisher="OpenSky Network",
    licence="OpenSky terms: research and non-commercial use",
    table="positions",
    columns={
        "time_utc": "time_utc",
        "icao24": "icao24",
        "callsign": "callsign",
        "lat": "lat",
        "lon": "lon",
        "altitude_ft": "altitude_ft",
        "ground_kt": "ground_kt",
        "on_ground": "on_ground",
    },
    required=frozenset({"lat", "lon"}),
    knows=lambda _, head: (b'"states"' in head and b'"time"' in head) or (b'"path"' in head and b'"startTime"' in head),
    url="https://opensky-network.org/",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    content = open_content(path, member=member)
    told = parse_json(content.name, decode(content.name, content.data)[0])
    try:
        pointer = "/states" if "states" in told else "/path"
        made = _state if pointer == "/states" else _step
        records = [(number, made(told, point)) for number, point in enumerate(told[pointer[1:]] or [], 1)]
    except (KeyError, TypeError, ValueError, IndexError):
        what = "it has neither states nor a path as OpenSky writes them"
        raise Refused(content.name, what, "check which file this is, or fetch it again") from None
    if not records:
        raise Refused(content.name, "0 records and no error", "check the query: an empty answer is not a zero")
    rows = TextRows(
        content.name, content.sha256, list(SOURCE.columns), records, [], list(content.warnings), pointer=pointer
    )
    return shape(rows, SOURCE)


def _state(told: dict[str, Any], point: list[Any]) -> list[str]:
    # Parts by number, as the API's documentation lists them; 3 is the time of the position, 4 that of the last word.
    moment = datetime.fromtimestamp(int(point[3] or point[4] or told["time"]), UTC).isoformat()
    place = [as_text(point[at]) for at in (6, 5)]
    return [
        moment,
        as_text(point[0]),
        as_text(point[1]).strip(),
        *place,
        _in(FEET, point[7]),
        _in(KNOTS, point[9]),
        as_text(point[8]),
    ]


def _step(told: dict[str, Any], point: list[Any]) -> list[str]:
    moment = datetime.fromtimestamp(int(point[0]), UTC).isoformat()
    who = [as_text(told.get("icao24")), as_text(told.get("callsign")).strip()]
    return [moment, *who, as_text(point[1]), as_text(point[2]), _in(FEET, point[3]), "", as_text(point[5])]


def _in(unit: float, cell: Any) -> str:
    return "" if cell is None else f"{float(cell) * unit:.1f}"
