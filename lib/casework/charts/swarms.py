"""Swarms: a dot a report, by who is credited or by the number it prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, Unpack

from casework.charts.axes import draw_marked_days, key, number_axis, room_for_days, time_axis, under_axis
from casework.charts.chart import Chart, Record, Said, make, numbers_of, period_of, unit_in_print
from casework.charts.labels import Box
from casework.charts.marks import days_marked
from casework.charts.scales import Scale, counted, day, tick_words, ticks
from casework.charts.sheet import Sheet
from casework.charts.style import BLUE, RULE, palette
from casework.model import unit_of

DOT = 6.6
STRETCH = 1.6  # by which lanes of few dots may be higher than they need
MARKS = ("full", "square", "diamond", "up", "ring", "half")


def dots(
    rows: Any,
    *,
    x: str,
    by: str = "",
    y: str = "",
    facet: str = "",
    marks: Any = (),
    **said: Unpack[Said],
) -> Chart:
    """Draw one dot a report over time: in a lane for each `by`, or at the height of the number `y` it prints.

    `facet` draws small panels that share the axis of time, one for each value, each from zero. A report without
    a number is left out of the panel and stays in the table.

    >>> from casework.charts.example import reports
    >>> from casework.model import say
    >>> chart = dots(reports(), x="published", by="credited", headline=say("Most credit one post"), measure="Reports")
    >>> len(chart.records)
    4
    """
    columns = dict.fromkeys([name for name in (x, by, facet) if name], "text") | ({y: "number"} if y else {})
    marked, cites = days_marked(marks)
    unit = said.get("unit") or (unit_of(y) if y else "")
    options = {"x": x, "y": y, "by": by, "facet": facet, "unit": unit, "marks": marked}
    said_unit = unit_in_print(unit, numbers_of(rows, y))[1]
    return make(draw_dots, rows, columns, options, said, unit=said_unit, period=period_of(rows, x), marks=cites)


def draw_dots(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw lanes of dots, or panels of dots at the height of their number."""
    first = min(day(row[options["x"]], "first") for row in records)
    last = max(day(row[options["x"]], "last") for row in records)
    marked = [mark["at"] for mark in options["marks"]]
    first, last = min([first, *marked]), max([last, *marked])
    pad = (last - first) * 0.02
    (_numbers if options["y"] else _credited)(sheet, records, options, first - pad, last + pad)


def _credited(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any], first: float, last: float) -> None:
    groups = _groups(records, options["by"])
    shades = palette(groups) if options["by"] else {"": BLUE}
    words = {name: _lane_words(sheet, name, rows) for name, rows in groups.items()}
    side = 0.0  # on a phone the names stand above their lanes
    if sheet.page.name == "wide":
        side = min(max(sheet.block(said, weight="bold")[0] for said in words.values()), sheet.inner * 0.3) + 10
    head = 0.0 if side else sheet.page.text * 1.4
    times = Scale(first, last, sheet.page.margin + side, sheet.page.margin + sheet.inner)
    stacks = {name: _stacked(rows, times, options["x"]) for name, rows in groups.items()}
    high = {name: max(24.0, _levels(stack) * DOT + 12) + head for name, stack in stacks.items()}
    under = under_axis(sheet, first, last, times.end - times.start)
    above = room_for_days(sheet, times.start, times.end, first, last, options["marks"])
    beside = under + above + 6
    box = sheet.room(fsum(high.values()) + beside, fsum(high.values()) * STRETCH + beside).cut(bottom=under, top=2)
    plot = draw_marked_days(sheet, Box(times.start, box.bottom, times.end, box.top), times, options["marks"])
    stretch = min(plot.height / fsum(high.values()), STRETCH)
    time_axis(sheet, Box(plot.left, plot.top - fsum(high.values()) * stretch, plot.right, plot.top), times, grid=True)
    y = plot.top
    for name, stack in stacks.items():
        lane = Box(box.left, y - high[name] * stretch, plot.right, y)
        sheet.line((lane.left, lane.right), (lane.bottom, lane.bottom), RULE, 0.8, gid="grid")
        at, va = ((lane.bottom + lane.top) / 2, "middle") if side else (lane.top - 3, "top")
        room = side - 10 if side else sheet.inner
        gid = f"label-{name}"
        sheet.text(lane.left, at, words[name], weight="bold", color=shades[name], va=va, room=room, gid=gid, halo=True)
        for x, level in stack:
            spot = lane.bottom + 5 + DOT / 2 + level * DOT
            sheet.mark(x, spot, "full", shades[name], DOT - 2.2, gid=f"series-{name}")
        y = lane.bottom


def _levels(stack: Sequence[tuple[float, int]]) -> int:
    return max(level for _, level in stack) + 1


def _lane_words(sheet: Sheet, name: str, rows: Sequence[Record]) -> str:
    return sheet.words.joined(" ", name, f"({len(rows)})") if name else str(len(rows))


def _stacked(rows: Sequence[Record], times: Scale, x: str) -> list[tuple[float, int]]:
    """Give each dot its place and its level; dots that would touch stand on each other."""
    placed: list[tuple[float, int]] = []
    for at in sorted(times(day(row[x])) for row in rows):
        level = 0
        while any(level == other and abs(at - left) < DOT - 0.4 for left, other in placed):
            level += 1
        placed.append((at, level))
    return placed


def _numbers(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any], first: float, last: float) -> None:
    known = [row for row in records if row[options["y"]] is not None]
    panels = _groups(known, options["facet"])
    groups = list(dict.fromkeys(row[options["by"]] for row in known)) if options["by"] else []
    shades = palette(groups)
    forms = {name: MARKS[at % len(MARKS)] for at, name in enumerate(groups)}
    under = under_axis(sheet, first, last, sheet.page.width * 60)
    above = room_for_days(
        sheet, sheet.page.margin + 34, sheet.page.width * 72 - sheet.page.margin - 6, first, last, options["marks"]
    )
    box = sheet.room((92 if len(panels) > 1 else 150) * len(panels) + under + 34 + above).cut(bottom=under, top=2)
    if groups:
        box = key(sheet, box, [(name, forms[name], shades[name]) for name in groups])
    side = 34.0
    times = Scale(first, last, box.left + side, box.right - 6)
    plot = draw_marked_days(sheet, Box(times.start, box.bottom, times.end, box.top), times, options["marks"])
    step = plot.height / len(panels)
    for number, (name, rows) in enumerate(panels.items()):
        top = plot.top - step * number
        if name:
            sheet.text(box.left, top - 8, name, weight="bold", gid=f"panel-{name}", halo=True)
        frame = Box(
            box.left, top - step + (8 if number < len(panels) - 1 else 0), plot.right, top - (22 if name else 8)
        )
        values = [row[options["y"]] for row in rows]
        divisor = unit_in_print(options["unit"], values)[0]
        whole = counted(options["unit"], values)
        wide = _axis_width(sheet, values, divisor, whole)
        about = 4 if frame.height > 80 else 3
        _, scale = number_axis(sheet, frame.cut(left=side - wide), 0.0, max(values), divisor, about, whole=whole)
        _scatter(sheet, rows, times, scale, forms, shades, options)
    time_axis(sheet, plot, times)


def _scatter(
    sheet: Sheet,
    rows: Sequence[Record],
    times: Scale,
    scale: Scale,
    forms: Mapping[str, str],
    shades: Mapping[str, str],
    options: Mapping[str, Any],
) -> None:
    """Draw a panel's dots; those of one day and number stand side by side, so that each report is seen."""
    placed: list[tuple[float, float]] = []
    for row in sorted(rows, key=lambda row: row[options["by"]] if options["by"] else ""):
        group = row[options["by"]] if options["by"] else ""
        x, y = times(day(row[options["x"]])), scale(row[options["y"]])
        tries = [x + side * nth * (DOT - 0.6) for nth in range(40) for side in ((1, -1) if nth else (1,))]
        x = next(
            (one for one in tries if all(abs(one - a) > DOT - 1.2 or abs(y - b) > DOT - 1.2 for a, b in placed)), x
        )
        placed.append((x, y))
        sheet.mark(x, y, forms.get(group, "full"), shades.get(group, BLUE), 4.6, gid=f"series-{group or 'dots'}")


def _axis_width(sheet: Sheet, values: Sequence[float], divisor: float, whole: bool) -> float:
    return (
        max(
            sheet.block(tick_words(mark))[0]
            for about in (3, 4)
            for mark in ticks(0.0, max(values) / divisor, about, whole=whole)[-1:]
        )
        + 6
    )


def _groups(records: Sequence[Record], by: str) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record[by] if by else "", []).append(record)
    return groups
