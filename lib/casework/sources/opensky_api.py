"""Answers of the OpenSky Network's API: states of many aircraft at a time, or the track of one; metres become feet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casework.rows import Loaded, Source, feet, knots, moment, read_points, same_names
from casework.rows.documents import as_text

SOURCE = Source(
    name="opensky_api",
    title="OpenSky states and tracks",
    publisher="OpenSky Network",
    licence="OpenSky terms: research and non-commercial use",
    table="positions",
    columns=same_names("time_utc icao24 callsign lat lon altitude_ft ground_kt on_ground"),
    required=frozenset({"lat", "lon"}),
    knows=lambda _, head: (b'"states"' in head and b'"time"' in head) or (b'"path"' in head and b'"startTime"' in head),
    url="https://opensky-network.org/",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return read_points(path, SOURCE, _told, member=member, lacks="states or a path as OpenSky writes them")


def _told(told: dict[str, Any]) -> tuple[str, Iterator[list[str]]]:
    name, made = ("states", _state) if "states" in told else ("path", _step)
    return f"/{name}", (made(told, point) for point in told[name] or [])


def _state(told: dict[str, Any], point: list[Any]) -> list[str]:
    # Parts by number, as the API's documentation lists them; 3 is the time of the position, 4 that of the last word.
    at = moment(point[3] or point[4] or told["time"])
    who = [as_text(point[0]), as_text(point[1]).strip()]
    place = [as_text(point[part]) for part in (6, 5)]
    return [at, *who, *place, feet(as_text(point[7])), knots(as_text(point[9])), as_text(point[8])]


def _step(told: dict[str, Any], point: list[Any]) -> list[str]:
    who = [as_text(told.get("icao24")), as_text(told.get("callsign")).strip()]
    return [
        moment(point[0]),
        *who,
        as_text(point[1]),
        as_text(point[2]),
        feet(as_text(point[3])),
        "",
        as_text(point[5]),
    ]
