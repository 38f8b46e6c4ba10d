"""The globe on paper: great circles, circles of a radius, and bare land around the middle of what is drawn."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path as File
from typing import TYPE_CHECKING

import numpy as np
from pyproj import Geod

from casework.charts.sheet import Box

if TYPE_CHECKING:
    from matplotlib.path import Path

EARTH = Geod(ellps="WGS84")
LAND_FILE = File(__file__).parents[1] / "maps" / "land-110m.json"
FAR = 17_000_000.0  # metres from the centre; what lies farther away would be torn apart by the projection
RADIUS = 6_371_000.0

Points = np.ndarray  # of shape (n, 2): longitude and latitude, or x and y on paper
Project = Callable[[Points], Points]


def great_circle(start: tuple[float, float], end: tuple[float, float]) -> Points:
    """Give points of the shortest way between two places, each (longitude, latitude)."""
    return np.array(EARTH.npts(*start, *end, 119, initial_idx=0, terminus_idx=0))


def length_m(points: Points) -> float:
    """Give the length of a line in metres."""
    return float(EARTH.line_length(points[:, 0], points[:, 1]))


def circle(middle: tuple[float, float], radius_km: float, count: int = 361) -> Points:
    """Give the points that lie at one distance from a place, all the way round.

    >>> ring = circle((0.0, 0.0), 1000.0)
    >>> round(EARTH.inv(0, 0, *ring[7])[2] / 1000)
    1000
    """
    bearings = np.linspace(0, 360, count)
    lon, lat, _ = EARTH.fwd(
        np.full(count, middle[0]), np.full(count, middle[1]), bearings, np.full(count, radius_km * 1000)
    )
    return np.column_stack((lon, lat))


def centre(paths: Sequence[Points]) -> tuple[float, float]:
    """Find the middle of lines on the globe, where a mean of longitudes would fail beyond the date line."""
    points = np.radians(np.concatenate(paths))
    lon, lat = points[:, 0], points[:, 1]
    x, y, z = (np.cos(lat) * np.cos(lon)).mean(), (np.cos(lat) * np.sin(lon)).mean(), np.sin(lat).mean()
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def flat(points: Points, middle: tuple[float, float]) -> Points:
    """Lay points out around the middle, equal in area (Lambert); no date line, for the map is cut on its far side."""
    return _laid(*_seen(points, middle))


def _seen(points: Points, middle: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """Give bearing (degrees) and distance (m) of points from the middle."""
    count = len(points)
    bearing, _, away = EARTH.inv(np.full(count, middle[0]), np.full(count, middle[1]), points[:, 0], points[:, 1])
    return np.asarray(bearing), np.asarray(away)


def _laid(bearing: np.ndarray, away: np.ndarray) -> Points:
    out = 2 * RADIUS * np.sin(np.minimum(away, FAR) / (2 * RADIUS))
    return np.column_stack((out * np.sin(np.radians(bearing)), out * np.cos(np.radians(bearing))))


def fitted(points: Points, box: Box) -> Project:
    """Give the scale that puts points into a box with room for words around them."""
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


def land(middle: tuple[float, float], project: Project) -> Path:
    """Give the outline of the land as a path on paper, to be filled by winding number."""
    from matplotlib.path import Path

    corners, codes = [], []
    for ring, hole in rings():
        bearing, away = _seen(ring, middle)
        if (away >= FAR).all():
            continue  # on the far side: nothing but a circle would be left of it
        bearing, away = _bent(bearing, away)
        lines = [project(_laid(bearing, away))]
        # Land that holds the far point of the globe has the map's middle on its outside: what is drawn is all but it.
        if not hole and bearing[-1] - bearing[0] < -180:
            lines.append(project(_laid(np.linspace(0, 360, 181), np.full(181, FAR))))
        for line in lines:
            corners.append(line)
            codes += [Path.MOVETO, *[Path.LINETO] * (len(line) - 2), Path.CLOSEPOLY]
    return Path(np.round(np.concatenate(corners), 2), codes)


def _bent(bearing: np.ndarray, away: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Let bearings run on past a full turn, with points between those far apart, so that a line bends round the edge.

    Near the far point two neighbours on the globe lie on opposite sides of the map; a straight line between them
    would cross it.
    """
    steps = (np.diff(bearing) + 180) % 360 - 180
    along = np.concatenate(([0], np.cumsum(np.maximum(1, np.ceil(np.abs(steps) / 4)))))
    dense = np.arange(along[-1] + 1)
    whole = bearing[0] + np.concatenate(([0.0], np.cumsum(steps)))
    return np.interp(dense, along, whole), np.interp(dense, along, away)


@cache
def rings() -> tuple[tuple[Points, bool], ...]:
    """Read the rings of the land file, clockwise around land, and whether each is a hole in it (a lake).

    Long edges get points between their ends, so that they bend with the globe.
    """
    topology = json.loads(LAND_FILE.read_text())
    size, start = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * size + start for arc in topology["arcs"]]
    found = []
    for shape in topology["objects"]["land"]["geometries"]:
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            for place, numbers in enumerate(polygon):
                parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
                found.append((_dense(np.concatenate([parts[0], *(part[1:] for part in parts[1:])])), place > 0))
    return tuple(found)


def _dense(ring: Points) -> Points:
    # From 179 to -179 is two degrees, not the way around the globe.
    ring = np.column_stack((np.unwrap(ring[:, 0], period=360.0), ring[:, 1]))
    points = [ring[:1]]
    for one, other in pairwise(ring):
        count = max(1, int(np.abs(other - one).max() // 3))
        points.append(one + (other - one) * np.linspace(0, 1, count + 1)[1:, None])
    return np.concatenate(points)
