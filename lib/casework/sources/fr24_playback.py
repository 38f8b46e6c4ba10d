"""A flight as the playback of Flightradar24 gives it: JSON with the track, the airframe and both airports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casework.rows import Loaded, Source, moment, read_points, same_names
from casework.rows.documents import as_text

SOURCE = Source(
    name="fr24_playback",
    title="Flightradar24 playback",
    publisher="Flightradar24 AB",
    licence="Flightradar24 terms",
    table="positions",
    columns=same_names(
        "time_utc icao24 registration callsign aircraft_type origin destination lat lon altitude_ft ground_kt"
    ),
    required=frozenset({"lat", "lon"}),
    knows=lambda _, head: b'"altitudeFiltered"' in head and b'"flight"' in head,
    url="https://www.flightradar24.com/",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return read_points(path, SOURCE, _told, member=member, lacks="flight with a track as the playback writes it")


def _told(told: dict[str, Any]) -> tuple[str, Iterator[list[str]]]:
    flight = told["result"]["response"]["data"]["flight"]
    who = _who(flight)
    return "/result/response/data/flight/track", (_point(who, point) for point in flight["track"])


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
    height, speed = point.get("altitude") or {}, point.get("speed") or {}
    place = [as_text(point.get(name)) for name in ("latitude", "longitude")]
    at = moment(point.get("timestamp"))
    return [at, who[0].lower(), *who[1:], *place, as_text(height.get("feet")), as_text(speed.get("kts"))]
