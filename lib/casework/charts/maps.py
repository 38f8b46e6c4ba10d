"""Maps: legs of a route on bare land, drawn by what shows them: a track, a tracker that is cited, or text."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path as File
from typing import Any, Unpack

import numpy as np
from matplotlib.path import Path
from pyproj import Geod

from casework.charts.chart import Chart, Record, Said, make
from casework.charts.labels import Box, first_free
from casework.charts.scales import figure
from casework.charts.sheet import Sheet
from casework.charts.style import ACCENT, BLUE, GREY, INK, LAND, PAPER, SEA
from casework.model import COVERAGES, CaseworkError, one_of

EARTH = Geod(ellps="WGS84")
LAND_FILE = File(__file__).parents[1] / "maps" / "land-110m.json"
FAR = 17_000_000.0  # metres from the centre; what lies farther away would be torn apart by the projection
RADIUS = 6_371_000.0
DRAWN = {  # how a leg is drawn, by what shows it: (dash, colour, width)
    "held": ("solid", BLUE, 2.4),
    "inferred": ("dashdot", BLUE, 2.0),
    "tracker cited": ("dashed", ACCENT, 2.0),
    "text only": ("dotted", INK, 2.0),
    "not covered": ("sparse", GREY, 1.4),
}
ENDS = ("origin", "origin_lat", "origin_lon", "destination", "destination_lat", "destination_lon")
# Where the name of a place may stand beside it, best first: points to the right and above, and how it is aligned.
AROUND = tuple(
    (side * dx, dy, {0: "center", 1: "left", -1: "right"}[side])
    for dx, dy, sides in ((8, 0, (1, -1)), (0, 13, (0,)), (0, -13, (0,)), (7, 11, (1, -1)), (7, -11, (1, -1)))
    for side in sides
) + tuple((side * 10, dy, "left" if side > 0 else "right") for dy in (22, -22) for side in (1, -1))


def map(  # a notebook says charts.map
    rows: Any,
    *,
    coverage: str = "coverage",
    **said: Unpack[Said],
) -> Chart:
    """Draw legs as great circles on a map centred on them; a leg no one tracked never looks like one that was.

    The rows have origin, origin_lat, origin_lon, destination, destination_lat, destination_lon and coverage
    (held, inferred, tracker cited, text only, not covered). Land only: borders take sides.

    >>> from casework.charts.example import legs
    >>> from casework.model import say
    >>> chart = map(legs(), headline=say("No leg has a track held"), measure="Legs of the flight")
    >>> chart.options["distances_km"]
    [2285]
    """
    columns = {name: "number" if name.endswith(("lat", "lon")) else "text" for name in ENDS} | {coverage: "text"}
    chart = make(draw_map, rows, columns, {"coverage": coverage, "distances_km": []}, said)
    for record in chart.records:
        one_of("coverage", record[coverage], COVERAGES)
        if any(record[name] is None for name in columns):
            msg = f"the leg {record['origin']} to {record['destination']} lacks a coordinate; leave it out and count it"
            raise CaseworkError(msg)
    chart.options["distances_km"].extend(round(_distance(record) / 1000) for record in chart.records)
    return chart


def draw_map(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw land, legs, places and distances."""
    used = [state for state in COVERAGES if any(row[options["coverage"]] == state for row in records)]
    room = sheet.room(bleed=True)
    box = _key(sheet, room, used)
    records, distances = _legs(records, options)
    paths = [_great_circle(row) for row in records]
    centre = _centre(paths)
    flat = [_flat(path, centre) for path in paths]
    project = _fit(np.concatenate(flat), box)
    sheet.rect(box, SEA, z=0.1, gid="sea")
    sheet.shape(_land(centre, project), LAND, edge=LAND, width=0.4, z=0.2, gid="land", clip=box)
    lines = _apart([project(path) for path in flat], records)
    taken: list[Box] = [one for line in lines for one in _along(line)]
    for row, line in zip(records, lines, strict=True):
        dash, shade, width = DRAWN[row[options["coverage"]]]
        sheet.line(line[:, 0], line[:, 1], PAPER, width + 2.2, z=2.8, gid="casing")
        sheet.line(line[:, 0], line[:, 1], shade, width, dash=dash, z=3, gid=f"series-{row[options['coverage']]}")
    spots = {}
    for row, line in zip(records, lines, strict=True):
        spots.setdefault(row["origin"], line[0])
        spots.setdefault(row["destination"], line[-1])
    taken += [Box(x - 5, y - 5, x + 5, y + 5) for x, y in spots.values()]
    for name, (x, y) in spots.items():
        sheet.mark(x, y, "ring", INK, 6, gid=f"place-{name}")
        taken.append(_label_spot(sheet, name, x, y, taken, box))
    _label_legs(sheet, records, lines, (distances, options["coverage"]), taken, box)


def _key(sheet: Sheet, room: Box, used: Sequence[str]) -> Box:
    x, y = sheet.page.margin, room.top - 7
    for state in used:
        dash, shade, width = DRAWN[state]
        wide = 30 + sheet.block(state, weight="bold")[0]
        if x + wide > room.right - 4 and x > sheet.page.margin:
            x, y = sheet.page.margin, y - 14
        sheet.line((x, x + 24), (y, y), shade, width, dash=dash, z=3, gid=f"key-{state}")
        sheet.text(x + 30, y, state, weight="bold", color=shade, gid=f"key-{state}-word")
        x += wide + 16
    return room.cut(top=room.top - y + 11, bottom=2)


def _label_spot(sheet: Sheet, name: str, x: float, y: float, taken: Sequence[Box], box: Box) -> Box:
    room = 110.0 if sheet.page.name == "wide" else 66.0
    places = [(x + dx, y + dy, ha) for dx, dy, ha in AROUND]
    boxes = [sheet.box(a, b, name, weight="bold", ha=ha, room=room) for a, b, ha in places]
    others = [
        one
        for one in taken
        if not (abs((one.left + one.right) / 2 - x) < 1 and abs((one.bottom + one.top) / 2 - y) < 1)
    ]
    a, b, ha = places[first_free(boxes, others, box.cut(left=4, right=4, top=2, bottom=2), 0.5)]
    return sheet.text(a, b, name, weight="bold", ha=ha, room=room, gid=f"label-{name}")


def _label_legs(
    sheet: Sheet,
    records: Sequence[Record],
    lines: Sequence[np.ndarray],
    said_of: tuple[list[float], str],
    taken: list[Box],
    box: Box,
) -> None:
    distances, coverage = said_of
    said: set[tuple[str, ...]] = set()
    for row, line, km in zip(records, lines, distances, strict=True):
        pair = tuple(sorted((row["origin"], row["destination"])))
        if pair in said:
            continue
        said.add(pair)
        words, shade = f"{figure(km, 'count')} km", DRAWN[row[coverage]][1]
        places = [
            (line[at][0] + side * off * away[0], line[at][1] + side * off * away[1])
            for off in (13, 20, 28)
            for at in (len(line) // 2, len(line) * 2 // 5, len(line) * 3 // 5, len(line) // 4, len(line) * 3 // 4)
            for away in [_normal(line, at)]
            for side in (1, -1)
        ]
        boxes = [sheet.box(a, b, words, ha="center") for a, b in places]
        a, b = places[first_free(boxes, taken, box.cut(left=4, right=4, top=2, bottom=2))]
        taken.append(sheet.text(a, b, words, ha="center", color=shade, gid="distance"))


def _normal(line: np.ndarray, at: int) -> tuple[float, float]:
    (x0, y0), (x1, y1) = line[max(at - 1, 0)], line[min(at + 1, len(line) - 1)]
    long = math.hypot(x1 - x0, y1 - y0) or 1.0
    # Words are wide: beside a steep line they need more room than above a flat one.
    return -(y1 - y0) / long * 1.9, (x1 - x0) / long


def _apart(lines: Sequence[np.ndarray], records: Sequence[Record]) -> list[np.ndarray]:
    """Move legs between the same two places beside each other, so that none hides another."""
    seen: dict[tuple[str, ...], int] = {}
    moved = []
    for row, line in zip(records, lines, strict=True):
        pair = tuple(sorted((row["origin"], row["destination"])))
        nth = seen.get(pair, 0)
        seen[pair] = nth + 1
        if nth:
            bow = np.sin(np.linspace(0, math.pi, len(line))) * 5.0 * ((nth + 1) // 2) * (1 if nth % 2 else -1)
            away = np.array([_normal(line, at) for at in range(len(line))]) / np.array([1.9, 1.0])
            line = line + away * bow[:, None] * (1 if row["origin"] == pair[0] else -1)
        moved.append(line)
    return moved


def _along(line: np.ndarray) -> list[Box]:
    return [Box(x - 2.2, y - 2.2, x + 2.2, y + 2.2) for part in (line[::2], line[1::2]) for x, y in part]


def _legs(records: Sequence[Record], options: Mapping[str, Any]) -> tuple[list[Record], list[float]]:
    """Leave out flights that ended where they began: a point has no line, its row stays in the table."""
    legs = [(row, km) for row, km in zip(records, options["distances_km"], strict=True) if km > 0]
    if not legs:
        msg = f"none of the {len(records)} legs leads from one place to another; there is no route to draw"
        raise CaseworkError(msg)
    return [row for row, _ in legs], [km for _, km in legs]


# --- the globe --------------------------------------------------------------------------------------------------


def _distance(row: Record) -> float:
    return EARTH.inv(row["origin_lon"], row["origin_lat"], row["destination_lon"], row["destination_lat"])[2]


def _great_circle(row: Record) -> np.ndarray:
    ends = row["origin_lon"], row["origin_lat"], row["destination_lon"], row["destination_lat"]
    points = EARTH.npts(*ends, 119, initial_idx=0, terminus_idx=0)
    return np.array(points)


def _centre(paths: Sequence[np.ndarray]) -> tuple[float, float]:
    """Find the middle of the legs on the globe, where a mean of longitudes would fail beyond the date line."""
    points = np.radians(np.concatenate(paths))
    lon, lat = points[:, 0], points[:, 1]
    x, y, z = (np.cos(lat) * np.cos(lon)).mean(), (np.cos(lat) * np.sin(lon)).mean(), np.sin(lat).mean()
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _flat(points: np.ndarray, centre: tuple[float, float]) -> np.ndarray:
    """Lay points out around the centre, equal in area (Lambert); no date line, for the map is cut on its far side."""
    count = len(points)
    azimuth, _, away = EARTH.inv(np.full(count, centre[0]), np.full(count, centre[1]), points[:, 0], points[:, 1])
    out = 2 * RADIUS * np.sin(np.minimum(away, FAR) / (2 * RADIUS))
    return np.column_stack((out * np.sin(np.radians(azimuth)), out * np.cos(np.radians(azimuth))))


def _away(points: np.ndarray, centre: tuple[float, float]) -> np.ndarray:
    count = len(points)
    return EARTH.inv(np.full(count, centre[0]), np.full(count, centre[1]), points[:, 0], points[:, 1])[2]


def _fit(points: np.ndarray, box: Box) -> Any:
    low, high = points.min(axis=0), points.max(axis=0)
    side, rise = min(62.0, box.width * 0.22), 34.0
    size = max(high - low)
    scale = min(
        (box.width - 2 * side) / max(high[0] - low[0], size * 0.2),
        (box.height - 2 * rise) / max(high[1] - low[1], size * 0.2),
    )
    middle = (low + high) / 2
    at = np.array([(box.left + box.right) / 2, (box.bottom + box.top) / 2])
    return lambda flat: (flat - middle) * scale + at


def _land(centre: tuple[float, float], project: Any) -> Path:
    corners, codes = [], []
    for ring in _rings():
        if (_away(ring, centre) >= FAR).all():
            continue  # on the far side: nothing but a circle would be left of it
        flat = project(_flat(ring, centre))
        corners.append(flat)
        codes += [Path.MOVETO, *[Path.LINETO] * (len(flat) - 2), Path.CLOSEPOLY]
    return Path(np.round(np.concatenate(corners), 2), codes)


@cache
def _rings() -> tuple[np.ndarray, ...]:
    """Read the rings of the land file; long edges get points between their ends, so that they bend with the globe."""
    topology = json.loads(LAND_FILE.read_text())
    size, start = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * size + start for arc in topology["arcs"]]
    rings = []
    for shape in topology["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for numbers in polygon:
                parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
                rings.append(_dense(np.concatenate([parts[0], *(part[1:] for part in parts[1:])])))
    return tuple(rings)


def _dense(ring: np.ndarray) -> np.ndarray:
    # From 179 to -179 is two degrees, not the way around the globe.
    ring = np.column_stack((np.unwrap(ring[:, 0], period=360.0), ring[:, 1]))
    points = [ring[:1]]
    for one, other in pairwise(ring):
        count = max(1, int(np.abs(other - one).max() // 3))
        points.append(one + (other - one) * np.linspace(0, 1, count + 1)[1:, None])
    return np.concatenate(points)
