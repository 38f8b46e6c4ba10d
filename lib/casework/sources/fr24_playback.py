"""A flight as the playback of Flightradar24 gives it: JSON with the track, the airframe and both airports."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_content, shape
from casework.rows.documents import as_text, parse_json
from casework.rows.text import decode

SOURCE = Source(
    name="fr24_playback",
    title="Flightradar24 playback",
    publisher="Flightradar24 AB",
    licence="Flightradar24 terms",
    table="positions",
    columns={
        "time_utc": "time_utc",
        "icao24": "icao24",
        "registration": "registration",
        "callsign": "callsign",
        "aircraft_type": "aircraft_type",
        "origin": "origin",
        "destination": "destination",
        "lat": "lat",
        "lon": "lon",
        "altitude_ft": "altitude_ft",
        "ground_kt": "ground_kt",
    },
    required=frozenset({"lat", "lon"}),
    knows=lambda _, head: b'"altitudeFiltered"' in head and b'"flight"' in head,
    url="https://www.flightradar24.com/",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    content = open_content(path, member=member)
    told = parse_json(content.name, decode(content.name, content.data)[0])
    try:
        flight = told["result"]["response"]["data"]["flight"]
        who = _who(flight)
        records = [(number, _point(who, point)) for number, point in enumerate(flight["track"], 1)]
    except (KeyError, TypeError, ValueError):
        what = "it has no flight with a track as the playback writes it"
        raise Refused(content.name, what, "check which file this is, or fetch it again") from None
    pointer = "/result/response/data/flight/track"
    rows = TextRows(
        content.name, content.sha256, list(SOURCE.columns), records, [], list(content.warnings), pointer=pointer
    )
    return shape(rows, SOURCE)


def _who(flight: dict[str, Any]) -> list[str]:
    craft = flight.get("aircraft") or {}
    known, model = craft.get("identification") or {}, craft.get("model") or {}
    ends = [((flight.get("airport") or {}).get(end) or {}).get("code") or {} for end in ("origin", "destination")]
    callsign = (flight.get("identification") or {}).get("callsign")
    said = (
        known.get("modes"),
        known.get("registration"),
        callsign,
        model.get("code"),
        *(end.get("icao") for end in ends),
    )
    return [as_text(one).strip() for one in said]


def _point(who: list[str], point: dict[str, Any]) -> list[str]:
    moment = datetime.fromtimestamp(int(point["timestamp"]), UTC).isoformat()
    height, speed = point.get("altitude") or {}, point.get("speed") or {}
    place = [as_text(point.get(name)) for name in ("latitude", "longitude")]
    return [moment, who[0].lower(), *who[1:], *place, as_text(height.get("feet")), as_text(speed.get("kts"))]
