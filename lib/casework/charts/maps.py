"""Maps: legs of a route on bare land, drawn by what shows them: a track, a tracker that is cited, or text."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Unpack

import numpy as np

from casework.charts import globe
from casework.charts.chart import Chart, Record, Said, make
from casework.charts.globe import Points
from casework.charts.labels import Box, first_free
from casework.charts.scales import figure
from casework.charts.sheet import Sheet
from casework.charts.style import ACCENT, BLUE, GREY, INK, LAND, PAPER, SEA
from casework.model import COVERAGES, CaseworkError, one_of

DRAWN = {  # how a leg is drawn, by what shows it: (dash, colour, width)
    "held": ("solid", BLUE, 2.4),
    "inferred": ("gap", BLUE, 1.6),
    "tracker cited": ("dashed", ACCENT, 2.0),
    "text only": ("dotted", INK, 2.0),
    "not covered": ("sparse", GREY, 1.4),
}
ENDS = ("origin", "origin_lat", "origin_lon", "destination", "destination_lat", "destination_lon")
RING = ("place", "lat", "lon", "radius_km", "label")
STOP = ("place", "lat", "lon")
# Where the name of a place may stand beside it, best first: points to the right and above, and how it is aligned.
AROUND = tuple(
    (side * dx, dy, {0: "center", 1: "left", -1: "right"}[side])
    for dx, dy, sides in ((8, 0, (1, -1)), (0, 13, (0,)), (0, -13, (0,)), (7, 11, (1, -1)), (7, -11, (1, -1)))
    for side in sides
) + tuple((side * 10, dy, "left" if side > 0 else "right") for dy in (22, -22) for side in (1, -1))
# Farther off, with a thin line back to the place, where everything near is taken.
FARTHER = tuple(
    (math.cos(turn) * far, math.sin(turn) * far, "left" if math.cos(turn) >= 0 else "right")
    for far in (30, 42, 56, 72, 90)
    for turn in np.linspace(0, 2 * math.pi, 16, endpoint=False)
)
SAME_PLACE = 3.0  # two places so near on paper are one for the eye
FAR_LABEL = 11.0  # beyond so many points a name needs a line to its place
POSSIBLE = "would fit as a stop"
NO_ROOM = "No room on the map for the names of"


def map(  # a notebook says charts.map
    rows: Any,
    *,
    coverage: str = "coverage",
    rings: Any = None,
    stops: Any = None,
    **said: Unpack[Said],
) -> Chart:
    """Draw legs on a map centred on them; a leg no one tracked never looks like one that was.

    The rows have origin, origin_lat, origin_lon, destination, destination_lat, destination_lon and coverage
    (held, inferred, tracker cited, text only, not covered). A row is a great circle; where it has a `path`
    ("lat lon;lat lon"), it is that line. An end without a name gets no mark. `rings` are circles of a reach (place,
    lat, lon, radius_km, label), `stops` places that are only possible (place, lat, lon), drawn apart from those of
    the legs. Land only: borders take sides. Labels never cover each other: one without room is named below.

    >>> from casework.charts.example import legs
    >>> from casework.model import say
    >>> chart = map(legs(), headline=say("No leg has a track held"), measure="Legs of the flight")
    >>> chart.options["distances_km"]
    [2285]
    """
    columns = {name: "number" if name.endswith(("lat", "lon")) else "text" for name in ENDS} | {coverage: "text"}
    columns |= {"path": "text"} if "path" in rows else {}
    options = {"coverage": coverage, "distances_km": [], "rings": _plain(rings, RING), "stops": _plain(stops, STOP)}
    cites = [text for table in (rings, stops) if table is not None for text in table["cites"]]
    chart = make(draw_map, rows, columns, options, said, marks=cites)
    for record in chart.records:
        one_of("coverage", record[coverage], COVERAGES)
        if any(record[name] is None for name in ENDS):
            msg = f"the leg {record['origin']} to {record['destination']} lacks a coordinate; leave it out and count it"
            raise CaseworkError(msg)
    names = said.get("names", {})
    chart.words["labels"].update(
        {stop["place"]: names[stop["place"]] for stop in options["stops"] if stop["place"] in names}
    )
    chart.options["distances_km"].extend(round(globe.length_m(_line(record)) / 1000) for record in chart.records)
    return chart


def _plain(table: Any, columns: Sequence[str]) -> list[dict[str, Any]]:
    if table is None:
        return []
    return [{name: row[name] if isinstance(row[name], str) else float(row[name]) for name in columns}
            for row in table.to_dict("records")]  # fmt: skip


class _Map(NamedTuple):
    """Hold what is being drawn: the sheet, its box, how coordinates become points, and what is taken already."""

    sheet: Sheet
    box: Box
    middle: tuple[float, float]
    project: globe.Project
    taken: list[Box]

    def at(self, points: Points) -> Points:
        return self.project(globe.flat(points, self.middle))

    def free(self, boxes: Sequence[Box], but: Sequence[Box] = ()) -> int | None:
        """Give the first box that covers nothing; None where there is none."""
        within = self.box.cut(left=4, right=4, top=3, bottom=3)
        others = [one for one in self.taken if one not in but]
        best = first_free(boxes, others, within, 0.5)
        good = boxes[best].inside(within) and not any(boxes[best].meets(one, 0.5) for one in others)
        return best if good else None


def draw_map(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw land, reaches, legs, places and distances."""
    used = [state for state in COVERAGES if any(row[options["coverage"]] == state for row in records)]
    box = _key(sheet, sheet.room(bleed=True), used, bool(options.get("stops")))
    records, distances = _legs(records, options)
    paths = [_line(row) for row in records]
    circles = [globe.circle((ring["lon"], ring["lat"]), ring["radius_km"]) for ring in options.get("rings", ())]
    stops = [np.array([[stop["lon"], stop["lat"]]]) for stop in options.get("stops", ())]
    middle = globe.centre(paths)
    # A reach may be half the globe: the map shows the legs, and as much of the circles as falls within.
    flats = [globe.flat(path, middle) for path in (*paths, *stops)]
    chart = _Map(sheet, box, middle, globe.fitted(np.concatenate(flats), box), [])
    sheet.rect(box, SEA, z=0.1, gid="sea")
    sheet.shape(globe.land(middle, chart.project), LAND, edge=LAND, width=0.4, z=0.2, gid="land", clip=box)
    lines = _apart([chart.at(path) for path in paths], records)
    chart.taken.extend(one for line in lines for one in _along(line))
    for row, line in zip(records, lines, strict=True):
        dash, shade, width = DRAWN[row[options["coverage"]]]
        sheet.line(line[:, 0], line[:, 1], PAPER, width + 2.2, z=2.8, gid="casing")
        sheet.line(line[:, 0], line[:, 1], shade, width, dash=dash, z=3, gid=f"series-{row[options['coverage']]}")
    _draw_rings(chart, circles, options.get("rings", ()))
    unnamed = _name_places(chart, records, lines, options.get("stops", ()))
    _label_legs(chart, records, lines, distances, options["coverage"])
    if unnamed:
        words = sheet.words.joined(" ", NO_ROOM, sheet.words.joined(", ", *unnamed))
        sheet.text(
            sheet.page.margin, box.bottom - 3, words, va="top", room=sheet.inner, size=sheet.page.note, gid="rest"
        )


def _key(sheet: Sheet, room: Box, used: Sequence[str], possible: bool) -> Box:
    x, y = sheet.page.margin, room.top - 7
    for state in used:
        dash, shade, width = DRAWN[state]
        wide = 30 + sheet.block(state, weight="bold")[0]
        if x + wide > room.right - 4 and x > sheet.page.margin:
            x, y = sheet.page.margin, y - 14
        sheet.line((x, x + 24), (y, y), shade, width, dash=dash, z=3, gid=f"key-{state}")
        sheet.text(x + 30, y, state, weight="bold", color=shade, gid=f"key-{state}-word")
        x += wide + 16
    if possible:
        x, y = (x, y) if x + 12 + sheet.block(POSSIBLE)[0] < room.right - 4 else (sheet.page.margin, y - 14)
        sheet.mark(x + 4, y, "diamond", GREY, 4, gid="key-possible")
        sheet.text(x + 12, y, POSSIBLE, color=GREY, gid="key-possible-word")
    return room.cut(top=room.top - y + 11, bottom=26 if possible and sheet.page.name == "phone" else 14)


def _name_places(
    chart: _Map, records: Sequence[Record], lines: Sequence[Points], stops: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Mark and name the places of the legs, then the possible ones; give the names that found no room."""
    spots: dict[str, Points] = {}
    for row, line in zip(records, lines, strict=True):
        for name, at in ((row["origin"], line[0]), (row["destination"], line[-1])):
            if name:
                spots.setdefault(name, at)
    possible = {stop["place"]: chart.at(np.array([[stop["lon"], stop["lat"]]]))[0] for stop in stops}
    possible = {name: at for name, at in possible.items() if name not in spots}
    for at in (*spots.values(), *possible.values()):
        chart.taken.append(_around(at))
    for name, at in spots.items():
        chart.sheet.mark(*at, "ring", INK, 6, gid=f"place-{name}")
    for name, at in possible.items():
        chart.sheet.mark(*at, "diamond", GREY, 4, gid=f"possible-{name}")
    every = [*spots.values(), *possible.values()]
    unnamed = [name for name, at in spots.items() if not _named(chart, name, at, every, "bold", INK)]
    return unnamed + [name for name, at in possible.items() if not _named(chart, name, at, every, "regular", GREY)]


def _around(at: Points) -> Box:
    return Box(at[0] - 5, at[1] - 5, at[0] + 5, at[1] + 5)


def _boxes(
    sheet: Sheet, words: str, places: Sequence[tuple[float, float, str]], *, weight: str = "regular", room: float = 1e4
) -> list[Box]:
    """Give the box that the words would take at each place (x, y, alignment), their middle at y; measured once."""
    wide, high = sheet.block(words, weight=weight, room=room)
    lefts = [x - {"left": 0.0, "center": 0.5, "right": 1.0}[ha] * wide for x, _, ha in places]
    return [Box(left, y - high / 2, left + wide, y + high / 2) for left, (_, y, _) in zip(lefts, places, strict=True)]


def _away(box: Box, at: Points) -> float:
    return math.dist(_nearest_edge(box, at), at)


def _nearest_edge(box: Box, at: Points) -> tuple[float, float]:
    return min(max(at[0], box.left - 2), box.right + 2), min(max(at[1], box.bottom - 1), box.top + 1)


def _named(chart: _Map, name: str, at: Points, every: Sequence[Points], weight: str, shade: str) -> bool:
    """Write the name of a place beside it, or farther off with a line back to it; say whether it found room.

    A name never stands nearer to another place than to its own.
    """
    sheet, (x, y) = chart.sheet, at
    room = 110.0 if sheet.page.name == "wide" else 66.0
    places = [(x + dx, y + dy, ha) for dx, dy, ha in (*AROUND, *FARTHER)]
    tried = list(zip(_boxes(sheet, name, places, weight=weight, room=room), places, strict=True))
    others = [other for other in every if math.dist(other, at) > SAME_PLACE]
    tried = [one for one in tried if all(_away(one[0], at) < _away(one[0], other) for other in others)]
    found = chart.free([box for box, _ in tried], [_around(at)]) if tried else None
    if found is None:
        return False
    a, b, ha = tried[found][1]
    put = sheet.text(a, b, name, weight=weight, color=shade, ha=ha, room=room, gid=f"label-{name}")
    chart.taken.append(put)
    end = _nearest_edge(put, at)
    if math.dist(end, at) > FAR_LABEL:
        sheet.line((x, end[0]), (y, end[1]), shade, 0.7, z=2.9, gid="leader")
        chart.taken.extend(_along(np.linspace(at, end, 8)))
    return True


def _draw_rings(chart: _Map, circles: Sequence[Points], rings: Sequence[Mapping[str, Any]]) -> None:
    """Draw each reach as a thin circle with its words where the circle has room for them."""
    for points, ring in zip(circles, rings, strict=True):
        line = chart.at(points)
        inside = [chart.box.left <= x <= chart.box.right and chart.box.bottom <= y <= chart.box.top for x, y in line]
        shown = np.where(np.array(inside)[:, None], line, np.nan)
        chart.sheet.line(shown[:, 0], shown[:, 1], GREY, 1.1, z=1.5, gid=f"ring-{ring['place']}")
        here = line[inside]
        chart.taken.extend(_along(here))
        room = 120.0 if chart.sheet.page.name == "wide" else 84.0
        sides = ((7, 0, "left"), (-7, 0, "right"), (0, 14, "center"), (0, -14, "center"))
        places = [(x + dx, y + dy, ha) for x, y in here[::6] for dx, dy, ha in sides]
        boxes = _boxes(chart.sheet, ring["label"], places, room=room)
        found = chart.free(boxes) if boxes else None
        if found is not None:
            a, b, ha = places[found]
            put = chart.sheet.text(a, b, ring["label"], ha=ha, color=GREY, room=room, gid="ring-label")
            chart.taken.append(put)


def _label_legs(
    chart: _Map, records: Sequence[Record], lines: Sequence[Points], distances: Sequence[float], coverage: str
) -> None:
    """Write each leg's length beside it, where there is room; the table beside the chart holds them all."""
    said: set[tuple[str, ...]] = set()
    for row, line, km in zip(records, lines, distances, strict=True):
        pair = tuple(sorted((row["origin"], row["destination"])))
        if pair in said or not all(pair):
            continue
        said.add(pair)
        words, shade = f"{figure(km, 'count')} km", DRAWN[row[coverage]][1]
        places = [
            (line[at][0] + side * off * away[0], line[at][1] + side * off * away[1], "center")
            for off in (13, 20, 28)
            for at in (len(line) // 2, len(line) * 2 // 5, len(line) * 3 // 5, len(line) // 4, len(line) * 3 // 4)
            for away in [_normal(line, at)]
            for side in (1, -1)
        ]
        found = chart.free(_boxes(chart.sheet, words, places))
        if found is not None:
            a, b, ha = places[found]
            chart.taken.append(chart.sheet.text(a, b, words, ha=ha, color=shade, gid="distance"))


def _normal(line: Points, at: int) -> tuple[float, float]:
    (x0, y0), (x1, y1) = line[max(at - 1, 0)], line[min(at + 1, len(line) - 1)]
    long = math.hypot(x1 - x0, y1 - y0) or 1.0
    # Words are wide: beside a steep line they need more room than above a flat one.
    return -(y1 - y0) / long * 1.9, (x1 - x0) / long


def _apart(lines: Sequence[Points], records: Sequence[Record]) -> list[Points]:
    """Move legs between the same two places beside each other, so that none hides another; tracks stay in place.

    What is told of a leg is drawn beside the track of it that is held.
    """
    tracked = [{row[end] for row in records if row.get("path")} - {""} for end in ("origin", "destination")]
    seen: dict[tuple[str, ...], int] = {}
    moved = []
    for row, line in zip(records, lines, strict=True):
        pair = tuple(sorted((row["origin"], row["destination"])))
        free = not row.get("path") and all(pair)
        first = int(row["origin"] in tracked[0] and row["destination"] in tracked[1])
        nth = seen.get(pair, first) if free else 0
        seen[pair] = nth + 1
        if nth:
            bow = np.sin(np.linspace(0, math.pi, len(line))) * 5.0 * ((nth + 1) // 2) * (1 if nth % 2 else -1)
            away = np.array([_normal(line, at) for at in range(len(line))]) / np.array([1.9, 1.0])
            line = line + away * bow[:, None] * (1 if row["origin"] == pair[0] else -1)
        moved.append(line)
    return moved


def _along(line: Points) -> list[Box]:
    return [Box(x - 2.2, y - 2.2, x + 2.2, y + 2.2) for part in (line[::2], line[1::2]) for x, y in part]


def _legs(records: Sequence[Record], options: Mapping[str, Any]) -> tuple[list[Record], list[float]]:
    """Leave out flights that ended where they began: a point has no line, its row stays in the table."""
    legs = [(row, km) for row, km in zip(records, options["distances_km"], strict=True) if km > 0]
    if not legs:
        msg = f"none of the {len(records)} legs leads from one place to another; there is no route to draw"
        raise CaseworkError(msg)
    return [row for row, _ in legs], [km for _, km in legs]


def _line(row: Record) -> Points:
    """Give the line of a row: its own path, or the great circle between its ends."""
    if row.get("path"):
        return np.array([[float(lon), float(lat)] for lat, lon in (at.split() for at in row["path"].split(";"))])
    return globe.great_circle((row["origin_lon"], row["origin_lat"]), (row["destination_lon"], row["destination_lat"]))
