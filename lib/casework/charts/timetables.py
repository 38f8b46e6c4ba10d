"""Timetables: when each aircraft left and landed, in UTC, as exactly as it is told, other accounts apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, Unpack

from casework.charts.axes import key, time_axis, under_axis
from casework.charts.chart import Chart, Record, Said, make, period_of
from casework.charts.labels import Box
from casework.charts.scales import Scale, day
from casework.charts.sheet import Sheet
from casework.charts.style import ACCENT, BLUE, GREY, INK, PAPER, RULE
from casework.model import CaseworkError, one_of

# How an event is drawn, by what shows it: (mark, colour). What is told otherwise elsewhere is hollow.
SHOWN = {
    "held": ("full", BLUE),
    "inferred": ("half", BLUE),
    "tracker cited": ("half", ACCENT),
    "text only": ("ring", INK),
    "not covered": ("dash", GREY),
    "other account": ("query", GREY),
}
WORDS_ROOM = 0.46  # of the width that the words of one event may take
TALL = 8.0


def timetable(
    rows: Any, *, lane: str, start: str, end: str, when: str, what: str, state: str, **said: Unpack[Said]
) -> Chart:
    """Draw departures and arrivals in a lane for each aircraft: a minute as a mark, a day as a bar as long as the day.

    `start` and `end` are times in UTC ("2019-03-22T12:12Z"), equal for a minute; `when` is how the time is printed,
    `what` the event, `state` what shows it (held, inferred, tracker cited, text only, not covered, other account).
    On a phone the events stand as a list.

    >>> from casework.charts.example import departures
    >>> from casework.model import say
    >>> chart = timetable(departures(), lane="aircraft", start="start", end="end", when="when", what="what",
    ...                   state="coverage", headline=say("One departure, one day"), measure="UTC")
    >>> chart.alt.split(".")[0]
    'Timetable'
    """
    options = {"lane": lane, "start": start, "end": end, "when": when, "what": what, "state": state}
    chart = make(
        draw_timetable, rows, dict.fromkeys(options.values(), "text"), options, said, period=period_of(rows, start, end)
    )
    for number, record in enumerate(chart.records, 1):
        one_of("state", record[state], SHOWN)
        if day(record[start]) > day(record[end]):
            msg = f"row {number} ends before it begins: {record[start]} to {record[end]}"
            raise CaseworkError(msg)
    return chart


def draw_timetable(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw lanes on a wide page, a list on a phone."""
    lanes: dict[str, list[Record]] = {}
    for row in sorted(
        records, key=lambda row: (day(row[options["start"]]), day(row[options["end"]]), row[options["what"]])
    ):
        lanes.setdefault(row[options["lane"]], []).append(row)
    used = [state for state in SHOWN if any(row[options["state"]] == state for row in records)]
    (_list if sheet.page.name == "phone" else _lanes)(sheet, lanes, used, options)


def _lanes(sheet: Sheet, lanes: Mapping[str, list[Record]], used: Sequence[str], options: Mapping[str, Any]) -> None:
    every = [row for rows in lanes.values() for row in rows]
    first, last = min(day(row[options["start"]]) for row in every), max(day(row[options["end"]]) for row in every)
    pad = max((last - first) * 0.03, 0.04)
    across = Scale(first - pad, last + pad, sheet.page.margin, sheet.page.margin + sheet.inner)
    room = sheet.inner * WORDS_ROOM
    highs = {name: [_high(sheet, row, room, options) + 8 for row in rows] for name, rows in lanes.items()}
    head, under = sheet.page.text * 1.9, under_axis(sheet, across.low, across.high, sheet.inner)
    box = sheet.room(fsum(fsum(high) + head + 6 for high in highs.values()) + under + 22).cut(bottom=under)
    box = key(sheet, box, [(state, *SHOWN[state]) for state in used])
    time_axis(sheet, box, across, grid=True)
    air = max(0.0, (box.height - fsum(fsum(high) + head + 6 for high in highs.values())) / len(lanes))
    y = box.top
    for name, rows in lanes.items():
        sheet.line((box.left, box.right), (y, y), RULE, 0.8, gid="grid")
        sheet.text(box.left, y - 4, name, weight="bold", va="top", gid=f"lane-{name}", halo=True)
        y -= head
        for row, high in zip(rows, highs[name], strict=True):
            _event(sheet, across, box, y, row, room, options)
            y -= high
        y -= 6 + air


def _event(
    sheet: Sheet, across: Scale, box: Box, top: float, row: Record, room: float, options: Mapping[str, Any]
) -> None:
    start, end = across(day(row[options["start"]])), across(day(row[options["end"]]))
    shade = _draw_when(sheet, start, end, top, row, options)
    wide = max(sheet.block(row[options["when"]], weight="bold")[0], sheet.block(row[options["what"]], room=room)[0])
    right, left = end + 9, start - 9
    # Beside its mark, on the side that has the room; over a bar as long as the page, within it.
    flipped = right + wide > box.right and left - wide >= box.left
    at, ha = (left, "right") if flipped else (min(right, box.right - wide), "left")
    put = sheet.text(at, top, row[options["when"]], weight="bold", color=shade, ha=ha, va="top", gid="when", halo=True)
    sheet.text(at, put.bottom - 2.5, row[options["what"]], ha=ha, va="top", room=room, gid="annotation", halo=True)


def _draw_when(sheet: Sheet, start: float, end: float, top: float, row: Record, options: Mapping[str, Any]) -> str:
    mark, shade = SHOWN[row[options["state"]]]
    y = top - sheet.page.text * 0.45
    if end - start > 6:
        solid = row[options["state"]] == "held"
        edge = Box(start, y - TALL / 2, end, y + TALL / 2)
        sheet.rect(edge, shade if solid else PAPER, edge=shade, width=1.1, hatch="" if solid else "////", z=3,
                   gid=f"series-{row[options['state']]}")  # fmt: skip
    else:
        sheet.mark((start + end) / 2, y, mark, shade, 7.5, gid=f"series-{row[options['state']]}")
    return shade


def _high(sheet: Sheet, row: Record, room: float, options: Mapping[str, Any]) -> float:
    when = sheet.block(row[options["when"]], weight="bold")[1]
    return when + 2.5 + sheet.block(row[options["what"]], room=room)[1]


def _list(sheet: Sheet, lanes: Mapping[str, list[Record]], used: Sequence[str], options: Mapping[str, Any]) -> None:
    side, room = 16.0, sheet.inner - 16.0
    highs = {name: [_high(sheet, row, room, options) + 7 for row in rows] for name, rows in lanes.items()}
    head = sheet.page.text * 1.9
    rows_of_key = fsum(sheet.block(state, weight="bold")[0] + 26 for state in used) // sheet.inner + 1
    box = sheet.room(fsum(fsum(high) + head + 5 for high in highs.values()) + 14 * rows_of_key + 10)
    box = key(sheet, box, [(state, *SHOWN[state]) for state in used])
    y = box.top
    for name, rows in lanes.items():
        sheet.line((box.left, box.right), (y, y), RULE, 0.8, gid="grid")
        sheet.text(box.left, y - 4, name, weight="bold", va="top", room=sheet.inner, gid=f"lane-{name}")
        y -= head
        for row, high in zip(rows, highs[name], strict=True):
            mark, shade = SHOWN[row[options["state"]]]
            sheet.mark(box.left + 5, y - sheet.page.text * 0.45, mark, shade, 7, gid=f"series-{row[options['state']]}")
            put = sheet.text(
                box.left + side, y, row[options["when"]], weight="bold", color=shade, va="top", room=room, gid="when"
            )
            sheet.text(box.left + side, put.bottom - 2.5, row[options["what"]], va="top", room=room, gid="annotation")
            y -= high
        y -= 5
