"""One aircraft's day as readsb and tar1090 write it: trace_full_<hex>.json, also from adsb.lol and ADS-B Exchange."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_content, shape
from casework.rows.documents import as_text, parse_json
from casework.rows.text import decode

# The order of a point's parts: readsb's README-json.md. Altitude is in feet or the word "ground"; the flags' second
# bit marks the first point of a leg, the first bit one that came after twenty seconds of silence.
PARTS = ("seconds", "lat", "lon", "altitude", "ground_kt", "track", "flags", "rate")

SOURCE = Source(
    name="readsb_trace",
    title="Aircraft trace (readsb)",
    publisher="as registered",
    licence="as registered",
    table="positions",
    columns={
        "time_utc": "time_utc",
        "icao24": "icao24",
        "registration": "registration",
        "callsign": "callsign",
        "aircraft_type": "aircraft_type",
        "lat": "lat",
        "lon": "lon",
        "altitude_ft": "altitude_ft",
        "ground_kt": "ground_kt",
        "on_ground": "on_ground",
        "flags": "",
        "track": "",
        "rate": "",
    },
    required=frozenset({"lat", "lon"}),
    knows=lambda _, head: b'"icao"' in head and b'"trace"' in head,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    content = open_content(path, member=member)
    told = parse_json(content.name, decode(content.name, content.data)[0])
    try:
        start, trace = float(told["timestamp"]), told["trace"]
        records = [(number, _point(told, start, point)) for number, point in enumerate(trace, 1)]
    except (KeyError, TypeError, ValueError, IndexError):
        what = "it has no timestamp and trace as readsb writes them"
        raise Refused(content.name, what, "check which file this is, or fetch it again") from None
    rows = TextRows(
        content.name, content.sha256, list(SOURCE.columns), records, [], list(content.warnings), pointer="/trace"
    )
    return shape(rows, SOURCE)


def _point(told: dict[str, Any], start: float, point: list[Any]) -> list[str]:
    part = {name: as_text(cell) for name, cell in zip(PARTS, point, strict=False)}
    more = point[8] if len(point) > 8 and isinstance(point[8], dict) else {}
    ground = part["altitude"] == "ground"
    moment = datetime.fromtimestamp(start + float(part["seconds"]), UTC).isoformat(timespec="milliseconds")
    who = [as_text(told.get(name)) for name in ("icao", "r")]
    return [
        moment, *who, as_text(more.get("flight")).strip(), as_text(told.get("t")), part["lat"], part["lon"],
        "0" if ground else part["altitude"], part["ground_kt"], "yes" if ground else "no",
        part.get("flags", ""), part.get("track", ""), part.get("rate", ""),
    ]  # fmt: skip
