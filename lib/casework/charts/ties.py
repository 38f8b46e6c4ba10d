"""Ties: who is tied to whom, in the words and on the date of one document each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import fsum
from typing import Any, Unpack

from casework.charts.chart import Chart, Record, Said, make
from casework.charts.labels import Box
from casework.charts.scales import period_words
from casework.charts.sheet import Printed, Sheet
from casework.charts.style import ACCENT, GREY, INK, PAPER, RULE
from casework.model import CaseworkError

STARTS = 40
TURNS = 120
MOST_TIES = 24


def network(
    rows: Any,
    *,
    source: str,
    target: str,
    label: str,
    date: str = "",
    event: str = "",
    mutual: bool = False,
    **said: Unpack[Said],
) -> Chart:
    """Draw ties as numbered lines between names, and beneath them what each document says and when.

    A tie dated after `event` is dashed and its line in the list says so: it proves nothing about the day before.
    The list points from source to target; `mutual` ties, as of people who met, have no direction.

    >>> from casework.charts.example import ties
    >>> from casework.model import say
    >>> chart = network(ties(), source="from", target="to", label="words", date="date", event="2019-03-23",
    ...                 headline=say("One tie is later than the flight"), measure="Ties by document")
    >>> chart.options["event"]
    '2019-03-23'
    """
    columns = dict.fromkeys([name for name in (source, target, label, date) if name], "text")
    options = {"source": source, "target": target, "label": label, "date": date, "event": event, "mutual": mutual}
    chart = make(draw_network, rows, columns, options, said)
    if len(chart.records) > MOST_TIES:
        msg = f"{len(chart.records)} ties cannot be read in one picture; keep at most {MOST_TIES}, say who is left out"
        raise CaseworkError(msg)
    return chart


def draw_network(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw names and numbered ties above, the list of ties below (beside, on a wide page)."""
    ties = sorted(records, key=lambda row: (_later(row, options), row[options["date"]] if options["date"] else ""))
    wide = sheet.page.name == "wide"
    column = sheet.inner * 0.4 if wide else sheet.inner
    highs = [sheet.block(_words(sheet, row, options), room=column - 20)[1] + 7 for row in ties]
    names = list(dict.fromkeys(row[end] for row in ties for end in (options["source"], options["target"])))
    picture = 36.0 * len(names) if wide else 40.0 * len(names) + 30
    box = sheet.room(max(fsum(highs), min(picture, 420)) + 8 if wide else fsum(highs) + min(picture, 520) + 14)
    frame = box.cut(right=column + 14) if wide else Box(box.left, box.top - min(picture, 520), box.right, box.top)
    _draw_ties(sheet, frame.cut(top=6, bottom=6), names, ties, options)
    y = box.top - 4 if wide else frame.bottom - 8
    left = box.right - column if wide else box.left
    for number, (row, high) in enumerate(zip(ties, highs, strict=True), 1):
        shade = ACCENT if _later(row, options) else INK
        sheet.text(
            left + 8,
            y - sheet.page.text * 0.42,
            str(number),
            weight="bold",
            color=shade,
            ha="center",
            gid=f"number-{number}",
        )
        sheet.text(
            left + 20,
            y,
            _words(sheet, row, options),
            va="top",
            color=shade,
            room=column - 20,
            gid=f"annotation-{number}",
        )
        y -= high


def _words(sheet: Sheet, row: Record, options: Mapping[str, Any]) -> str:
    between = " \N{EN DASH} " if options["mutual"] else " \N{RIGHTWARDS ARROW} "
    names = sheet.words.joined(between, row[options["source"]], row[options["target"]])
    said = sheet.words.joined(": ", names, row[options["label"]])
    when = row[options["date"]] if options["date"] else ""
    dated = Printed(f"({sheet.words(period_words(when))})") if when else Printed()
    return sheet.words.joined(" ", said, dated, *["(later than the event)"] * _later(row, options))


def _later(row: Record, options: Mapping[str, Any]) -> bool:
    when = row[options["date"]] if options["date"] else ""
    return bool(options["event"] and when and when > options["event"][: len(when)])


def _draw_ties(
    sheet: Sheet, frame: Box, names: Sequence[str], ties: Sequence[Record], options: Mapping[str, Any]
) -> None:
    room = min(104.0, frame.width * 0.34)
    blocks = {name: sheet.block(name, weight="bold", room=room) for name in names}
    pairs = [(names.index(row[options["source"]]), names.index(row[options["target"]])) for row in ties]
    places = _layout([blocks[name] for name in names], pairs, frame)
    spots = dict(zip(names, places, strict=True))
    taken = [_around(spots[name], blocks[name]) for name in names]
    numbers: list[tuple[float, float]] = []
    for row in ties:
        one, other = spots[row[options["source"]]], spots[row[options["target"]]]
        shade, dash, gid = (ACCENT, "dashed", "series-later") if _later(row, options) else (GREY, "solid", "series-tie")
        sheet.line((one[0], other[0]), (one[1], other[1]), shade, 1.4, dash=dash, gid=gid)
        numbers.append(_number_spot(one, other, taken, numbers))
    for name, one in zip(spots, taken, strict=True):
        sheet.rect(one.cut(left=1, right=1, top=1, bottom=1), PAPER, edge=RULE, width=1.0, z=4, gid=f"node-{name}")
        x, y = spots[name]
        sheet.text(x, y, name, weight="bold", ha="center", room=room, gid=f"label-{name}")
    # Last, so that a number is read also where a short line leaves it no room between two names.
    for number, (row, (x, y)) in enumerate(zip(ties, numbers, strict=True), 1):
        shade = ACCENT if _later(row, options) else INK
        sheet.mark(x, y, "ring", shade, 13.5, z=5, gid=f"tie-{number}")
        sheet.text(x, y, str(number), size=9, weight="bold", color=shade, ha="center", gid=f"tie-{number}-number")


def _around(spot: Sequence[float], block: tuple[float, float]) -> Box:
    (x, y), (wide, high) = spot, (block[0] / 2 + 5, block[1] / 2 + 5)
    return Box(x - wide, y - high, x + wide, y + high)


def _number_spot(
    one: tuple[float, float], other: tuple[float, float], boxes: Sequence[Box], numbers: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """Find a place for a line's number, clear of names and of other numbers: on the line, else a little beside it."""
    shares = [0.5 + side * part / 40 for part in range(19) for side in (1, -1)]
    long = math.dist(one, other) or 1.0
    across = ((one[1] - other[1]) / long, (other[0] - one[0]) / long)
    spots = [
        (
            one[0] + (other[0] - one[0]) * share + across[0] * aside,
            one[1] + (other[1] - one[1]) * share + across[1] * aside,
        )
        for aside in (0.0, 9.0, -9.0, 18.0, -18.0)
        for share in shares
    ]

    def cost(spot: tuple[float, float]) -> float:
        near = fsum(max(0.0, 16 - math.dist(spot, number)) for number in numbers)
        dot = Box(spot[0] - 7.5, spot[1] - 7.5, spot[0] + 7.5, spot[1] + 7.5)
        return near + fsum(20.0 for box in boxes if box.meets(dot))

    return min(spots, key=lambda spot: (round(cost(spot), 6), spots.index(spot)))


def _layout(
    blocks: Sequence[tuple[float, float]], pairs: Sequence[tuple[int, int]], frame: Box
) -> list[tuple[float, float]]:
    """Place names by springs from a few fixed starts; keep the picture with the fewest crossings and covered lines."""
    least, best = math.inf, list[list[float]]()
    for found in _springs(len(blocks), tuple(pairs)):
        places = _on_page(found, blocks, frame)
        cost = _cost(places, blocks, pairs, least)
        if cost < least:
            least, best = cost - 1e-6, places
    return [(round(x, 2), round(y, 2)) for x, y in best]


@lru_cache(maxsize=4)
def _springs(count: int, pairs: tuple[tuple[int, int], ...]) -> list[list[tuple[float, float]]]:
    """Place as many names by springs, once from each start; the wide page and the narrow one begin with the same."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(pairs)
    parts = [sorted(part)[0] for part in nx.connected_components(graph)]
    graph.add_edges_from(pairwise(parts))  # keeps parts without a tie from drifting off the page
    layouts = []
    for seed in range(STARTS):
        found = nx.spring_layout(graph, seed=seed, iterations=60, k=2.0 / math.sqrt(count))
        layouts.append([(float(found[at][0]), float(found[at][1])) for at in range(count)])
    return layouts


def _on_page(
    found: Sequence[tuple[float, float]], blocks: Sequence[tuple[float, float]], frame: Box
) -> list[list[float]]:
    xs, ys = [x for x, _ in found], [y for _, y in found]
    places = [
        [
            _stretched(x, xs, frame.left + wide / 2 + 6, frame.right - wide / 2 - 6),
            _stretched(y, ys, frame.bottom + high / 2 + 6, frame.top - high / 2 - 6),
        ]
        for (x, y), (wide, high) in zip(found, blocks, strict=True)
    ]
    halves = [(wide / 2 + 6, high / 2 + 6) for wide, high in blocks]
    within = [frame.cut(left=wide, bottom=high, right=wide, top=high) for wide, high in halves]
    apart = [
        [((wide + wide_) / 2 + 30, (high + high_) / 2 + 30) for wide_, high_ in blocks[:at]]
        for at, (wide, high) in enumerate(blocks)
    ]
    for _ in range(TURNS):
        if not _push_apart(places, apart, within):
            break
    return places


def _cost(
    places: Sequence[Sequence[float]],
    blocks: Sequence[tuple[float, float]],
    pairs: Sequence[tuple[int, int]],
    most: float,
) -> float:
    """Count what is hard to read in a picture; one that has come to `most` is not looked at any further."""
    boxes = [_around(spot, block) for spot, block in zip(places, blocks, strict=True)]
    cost = fsum(40.0 for at, box in enumerate(boxes) for other in boxes[:at] if box.meets(other))
    lines = [(places[a], places[b]) for a, b in pairs]
    for number, (a, b) in enumerate(pairs):
        if cost >= most:
            break
        one, other = lines[number]
        steps = [
            (one[0] + (other[0] - one[0]) * part / 30, one[1] + (other[1] - one[1]) * part / 30) for part in range(31)
        ]
        near = {at: box for at, box in enumerate(boxes) if box.meets(_along(steps))}
        free = sum(not any(box.meets(Box(x - 8, y - 8, x + 8, y + 8)) for box in near.values()) for x, y in steps)
        cost += 12.0 * (free * math.dist(one, other) / 30 < 4)  # no room on the line for its number
        cost += fsum(
            10.0
            for at, box in near.items()
            if at not in (a, b) and any(box.left < x < box.right and box.bottom < y < box.top for x, y in steps)
        )
        cost += fsum(4.0 for at in range(number) if not {a, b} & set(pairs[at]) and _cross(*lines[number], *lines[at]))
        cost += math.dist(one, other) / 400
    return cost


def _along(steps: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in steps], [y for _, y in steps]
    return Box(min(xs) - 8, min(ys) - 8, max(xs) + 8, max(ys) + 8)


def _cross(a: Sequence[float], b: Sequence[float], c: Sequence[float], d: Sequence[float]) -> bool:
    def turn(p: Sequence[float], q: Sequence[float], r: Sequence[float]) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) != turn(a, b, d) and turn(c, d, a) != turn(c, d, b)


def _stretched(number: float, numbers: Sequence[float], low: float, high: float) -> float:
    spread = (max(numbers) - min(numbers)) or 1.0
    return low + (number - min(numbers)) / spread * (high - low)


def _push_apart(
    places: list[list[float]], apart: Sequence[Sequence[tuple[float, float]]], within: Sequence[Box]
) -> bool:
    """Move names that stand too near each other a part of the way, each within its bounds; tell whether any were."""
    moved = False
    for spot, room, sizes in zip(places, within, apart, strict=True):
        x, y = spot
        for other, (wide, high) in zip(places, sizes, strict=False):  # those before it
            # Almost all pairs stand apart: this is asked millions of times.
            if not (-high < y - other[1] < high and -wide < x - other[0] < wide):
                continue
            moved = True
            wide -= abs(x - other[0])
            high -= abs(y - other[1])
            if wide < high:
                step = wide * 0.3 if x >= other[0] else wide * -0.3
                x, other[0] = x + step, other[0] - step
            else:
                step = high * 0.3 if y >= other[1] else high * -0.3
                y, other[1] = y + step, other[1] - step
        spot[0] = min(max(x, room.left), room.right)
        spot[1] = min(max(y, room.bottom), room.top)
    return moved
