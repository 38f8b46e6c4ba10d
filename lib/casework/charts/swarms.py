"""Swarms: a dot a report, by who is credited or by the number it prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from casework.charts.axes import draw_marked_days, number_axis, time_axis, under_axis
from casework.charts.chart import Chart, Record, make, period_of, unit_in_print
from casework.charts.labels import Box
from casework.charts.marks import days_marked
from casework.charts.scales import Scale, day
from casework.charts.sheet import Sheet
from casework.charts.style import BLUE, RULE, palette
from casework.model import Sentence, unit_of

DOT = 6.6
MARKS = ("full", "square", "diamond", "up", "ring", "half")


def dots(
    rows: Any,
    *,
    x: str,
    by: str = "",
    y: str = "",
    facet: str = "",
    headline: Sentence,
    measure: str,
    place: str = "",
    unit: str = "",
    marks: Any = (),
    names: Mapping[str, str] | None = None,
    sources: Iterable[Any] = (),
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
    columns = {x: "text"} | {name: "text" for name in (by, facet) if name} | ({y: "number"} if y else {})
    marked, cites = days_marked(marks)
    unit = unit or (unit_of(y) if y else "")
    numbers = [float(cell) for cell in rows[y] if cell is not None and cell == cell] if y and y in rows else []  # noqa: PLR0124
    return make(
        "dots", draw_dots, rows, columns, headline=headline, measure=measure, place=place, sources=sources,
        period=period_of(str(cell)[:10] for cell in rows[x]) if x in rows else "", unit=unit_in_print(unit, numbers)[1] if y else "",
        extra_cites=cites, names=names,
        options={"x": x, "y": y, "by": by, "facet": facet, "unit": unit, "marks": marked},
    )  # fmt: skip


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
    inner = sheet.page.width * 72 - 2 * sheet.page.margin
    phone = sheet.page.name == "phone"
    side = 0.0 if phone else min(max(sheet.block(_lane_words(sheet, name, rows), weight="bold")[0] for name, rows in groups.items()), inner * 0.3) + 10
    times = Scale(first, last, sheet.page.margin + side, sheet.page.margin + inner)
    stacks = {name: _stacked(rows, times, options["x"]) for name, rows in groups.items()}
    head = sheet.page.text * 1.4 if phone else 0.0
    high = {name: max(24.0, (max(level for *_, level in stack) + 1) * DOT + 12) + head for name, stack in stacks.items()}
    under = under_axis(sheet, first, last, times.end - times.start)
    box = sheet.room(sum(high.values()) + under + (44 if options["marks"] else 4)).cut(bottom=under, top=2)
    plot = draw_marked_days(sheet, Box(times.start, box.bottom, times.end, box.top), times, options["marks"])
    stretch = min(plot.height / sum(high.values()), 1.6)
    time_axis(sheet, Box(plot.left, plot.top - sum(high.values()) * stretch, plot.right, plot.top), times, grid=True)
    y = plot.top
    for name, stack in stacks.items():
        tall = high[name] * stretch
        base = y - tall + 5 + DOT / 2
        sheet.line((box.left, plot.right), (y - tall, y - tall), RULE, 0.8, gid="grid")
        words = _lane_words(sheet, name, groups[name])
        if phone:
            sheet.text(box.left, y - 3, words, weight="bold", color=shades[name], va="top", room=inner, gid=f"label-{name}", halo=True)
        else:
            sheet.text(box.left, y - tall / 2, words, weight="bold", color=shades[name], room=side - 10, gid=f"label-{name}")
        for x, level in stack:
            sheet.mark(x, base + level * DOT, "full", shades[name], DOT - 2.2, gid=f"series-{name}")
        y -= tall


def _lane_words(sheet: Sheet, name: str, rows: Sequence[Record]) -> str:
    return f"{sheet.words(name)} ({len(rows)})" if name else str(len(rows))


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
    from casework.charts.axes import key

    known = [row for row in records if row[options["y"]] is not None]
    panels = _groups(known, options["facet"])
    groups = list(dict.fromkeys(row[options["by"]] for row in known)) if options["by"] else []
    shades = palette(groups)
    forms = {name: MARKS[at % len(MARKS)] for at, name in enumerate(groups)}
    under = under_axis(sheet, first, last, sheet.page.width * 60)
    box = sheet.room((92 if len(panels) > 1 else 150) * len(panels) + under + (44 if options["marks"] else 4) + 30).cut(bottom=under, top=2)
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
        frame = Box(box.left, top - step + (8 if number < len(panels) - 1 else 0), plot.right, top - (22 if name else 8))
        values = [row[options["y"]] for row in rows]
        divisor = unit_in_print(options["unit"], values)[0]
        wide = _axis_width(sheet, values, divisor)
        _, scale = number_axis(sheet, frame.cut(left=side - wide), 0.0, max(values), divisor, 4 if frame.height > 80 else 3)
        for row in rows:
            group = row[options["by"]] if options["by"] else ""
            sheet.mark(times(day(row[options["x"]])), scale(row[options["y"]]), forms.get(group, "full"), shades.get(group, BLUE), 5.5, gid=f"series-{group or 'dots'}")
    time_axis(sheet, plot, times)


def _axis_width(sheet: Sheet, values: Sequence[float], divisor: float) -> float:
    from casework.charts.scales import tick_words, ticks

    return max(sheet.block(tick_words(mark))[0] for about in (3, 4) for mark in ticks(0.0, max(values) / divisor, about)[-1:]) + 6


def _groups(records: Sequence[Record], by: str) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record[by] if by else "", []).append(record)
    return groups
