"""Aircraft days as readsb and tar1090 write them, trace_full_<hex>.json: one, or a folder or archive of many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import (
    Loaded,
    Source,
    TextRows,
    contents,
    moment,
    names_in,
    points_of,
    read_points,
    same_names,
    shape,
)
from casework.rows.documents import as_text

# The order of a point's parts: readsb's README-json.md. Altitude is in feet or the word "ground".
PARTS = ("seconds", "lat", "lon", "altitude", "ground_kt", "track", "flags", "rate")
# The bits of the flags, from the same page: the first point after a silence, the first of a leg, and whether the
# altitude is measured by satellite and not by air pressure.
LEG_START, GEOMETRIC = 2, 8
LACKS = "timestamp and trace as readsb writes them"
# How adsb.lol's globe_history and ADS-B Exchange's history name the file of one aircraft's day.
TRACE = re.compile(r"(?:^|/)trace_full_~?[0-9a-f]{6}\.json(?:\.gz)?$")

SOURCE = Source(
    name="readsb_trace",
    title="Aircraft trace (readsb)",
    publisher="as registered",
    licence="as registered",
    table="positions",
    columns=same_names(
        "time_utc icao24 registration callsign aircraft_type lat lon altitude_ft altitude_basis ground_kt on_ground"
        " leg_start"
    ),
    required=frozenset({"lat", "lon"}),
    knows=lambda _, head: b'"icao"' in head and b'"trace"' in head,
    holds=lambda name: TRACE.search(name) is not None,
    url="https://github.com/wiedehopf/readsb",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file, or all traces of a day's folder or archive; see `casework.sources.load`."""
    if not member and (path.is_dir() or len(names_in(path)) > 1):
        return _whole(path)
    return read_points(path, SOURCE, _told, member=member, lacks=LACKS)


def _whole(path: Path) -> Loaded:
    """Read every trace; one that cannot be used is named in a warning, and the others are kept."""
    parts: list[Loaded] = []
    refused: list[str] = []
    others = sum(not TRACE.search(name) for name in names_in(path))
    for content in contents(path, lambda name: TRACE.search(name) is not None):
        try:
            pointer, points = points_of(content, _told, lacks=LACKS)
            inner = content.name.partition("/")[2]
            # In a folder every trace is a raw file of its own; in an archive its name tells where it lies.
            place = pointer if path.is_dir() else f"{inner} {pointer}"
            rows = TextRows(
                content.name, content.sha256, list(SOURCE.columns), list(enumerate(points, 1)), pointer=place
            )
            parts.append(shape(rows, SOURCE))
        except Refused as error:
            refused.append(str(error))
    if not parts:
        why = f"none of its traces can be used; the first because {refused[0]}" if refused else "it holds no trace"
        raise Refused(path.name, why, "fetch the day again")
    told = [f"{others} files in it are no traces and were left alone"] if others else []
    return _joined(path.name, parts, [*told, *(f"refused: {why}" for why in refused)])


def _joined(name: str, parts: list[Loaded], warnings: list[str]) -> Loaded:
    """Put the tables of several files into one, rows numbered through in the order of the files."""
    import dataclasses

    import pandas as pd

    *starts, total = accumulate((part.rows_in for part in parts), initial=0)
    moved = [
        dataclasses.replace(row, row=row.row + start)
        for part, start in zip(parts, starts, strict=True)
        for row in part.set_aside
    ]
    frames, published = (
        pd.concat(
            [getattr(part, which).set_axis(part.frame.index + start) for part, start in zip(parts, starts, strict=True)]
        )
        for which in ("frame", "published")
    )
    said = list(dict.fromkeys(warning for part in parts for warning in part.warnings))
    return Loaded(SOURCE.name, SOURCE.table, name, parts[0].sha256, total, frames, published, moved, [*warnings, *said])


def _told(told: dict[str, Any]) -> tuple[str, Iterator[list[str]]]:
    start = float(told["timestamp"])
    who = [as_text(told.get(name)) for name in ("icao", "r")]
    return "/trace", (_point(who, as_text(told.get("t")), start, point) for point in told["trace"])


def _point(who: list[str], kind: str, start: float, point: list[Any]) -> list[str]:
    part = {name: as_text(cell) for name, cell in zip(PARTS, point, strict=False)}
    more = point[8] if len(point) > 8 and isinstance(point[8], dict) else {}
    ground = part["altitude"] == "ground"
    flags = int(part.get("flags") or 0)
    basis = "" if ground or not part["altitude"] else "geometric" if flags & GEOMETRIC else "barometric"
    return [
        moment(part["seconds"], after=start), *who, as_text(more.get("flight")).strip(), kind, part["lat"],
        part["lon"], "0" if ground else part["altitude"], basis, part.get("ground_kt", ""),
        "yes" if ground else "no", "yes" if flags & LEG_START else "no",
    ]  # fmt: skip
