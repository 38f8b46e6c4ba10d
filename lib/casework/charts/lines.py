"""Lines: how measures went over time, with gaps as gaps and every line labelled where it ends."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Unpack

from casework.charts.axes import draw_marked_days, number_axis, room_for_days, time_axis, under_axis
from casework.charts.chart import Chart, Record, Said, make, numbers_of, period_of, unit_in_print
from casework.charts.labels import Box, free_of_most, spread
from casework.charts.marks import days_marked
from casework.charts.scales import Scale, day, figure, next_period, period_words, tick_words, ticks
from casework.charts.sheet import Sheet
from casework.charts.style import BLUE, GREY, palette
from casework.model import CaseworkError, unit_of

MOST_SERIES = 6
FAR_LABEL = 14.0  # beyond so many points a label needs a line to what it names
LEAST = 135.0  # points of height below which a panel tells nothing
ALONE = "\N{MIDDLE DOT}"  # the name of the one series of a chart without `by`


def line(
    rows: Any,
    *,
    x: str,
    y: str,
    by: str = "",
    marks: Any = (),
    points: Iterable[str] = (),
    band: tuple[str, str] | None = None,
    expected: str = "",
    band_label: str = "",
    levels: str = "",
    levels_measure: str = "",
    **said: Unpack[Said],
) -> Chart:
    """Draw one to six lines over periods (years, months or days); a missing period breaks the line.

    `marks` are dated events drawn as stems with their words above the plot: rows with date and label, or pairs.
    `points` are periods whose values are written beside the line. `band` names the columns of a range and
    `expected` that of its middle: what would have been. `levels` names a second column, drawn beneath on the same
    axis of time, so that a share never stands without its level.

    >>> from casework.charts.example import flows
    >>> from casework.model import say
    >>> chart = line(flows(), x="period", y="value_usd", by="partner", headline=say("Imports by partner"),
    ...              measure="Goods imports, CIF", place="Country from its partners", unit="USD")
    >>> chart.words["subtitle"]
    'Goods imports, CIF, $m; Country from its partners, 2014\\u20132018'
    """
    unit = said.get("unit") or unit_of(y)
    optional = [name for name in (*(band or ()), expected, levels) if name]
    columns = {x: "text"} | ({by: "text"} if by else {}) | dict.fromkeys([y, *optional], "number")
    marked, cites = days_marked(marks)
    options = {"x": x, "y": y, "by": by, "unit": unit, "marks": marked, "points": [str(one) for one in points]}
    options |= {"band": list(band or ()), "expected": expected, "band_label": band_label}
    options |= {"levels": levels, "levels_unit": unit_of(levels) if levels else "", "levels_measure": levels_measure}
    said_unit = unit_in_print(unit, numbers_of(rows, y))[1]
    chart = make(draw_line, rows, columns, options, said, unit=said_unit, period=period_of(rows, x), marks=cites)
    _check(chart.records, x, y, by)
    return chart


def draw_line(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw the lines, and their levels beneath."""
    x, by = options["x"], options["by"]
    series = _series(records, by)
    panels = [options["y"]] + ([options["levels"]] if options["levels"] else [])
    first, last = _domain(records, options)
    years = _yearly(records, x)
    side = _label_room(sheet, series, options)
    left = max(_axis_room(sheet, records, panel, options) for panel in panels)
    inner = Box(sheet.page.margin, 0, sheet.page.width * 72 - sheet.page.margin, 0).cut(left=left, right=side)
    above = room_for_days(sheet, inner.left, inner.right, first, last, options["marks"])
    under = under_axis(sheet, first, last, inner.width, years=years)
    box = sheet.room(above + under + LEAST * len(panels) + 4).cut(right=side, bottom=under, top=4)
    low_box, high_box = box, box
    if len(panels) == 2:
        middle = box.bottom + box.height * 0.36
        low_box = Box(box.left, box.bottom, box.right, middle)
        high_box = Box(box.left, middle + sheet.page.text * 1.9 + 8, box.right, box.top)
    times = Scale(first, last, box.left + left, box.right)
    plot = Box(times.start, box.bottom, times.end, high_box.top)
    free = draw_marked_days(sheet, plot, times, options["marks"])
    for number, panel in enumerate(panels):
        frame = Box(box.left, high_box.bottom, box.right, free.top) if number == 0 else low_box
        unit = options["unit"] if number == 0 else options["levels_unit"]
        _panel(sheet, frame, times, series, panel, unit, options, left, number == 0)
    time_axis(sheet, Box(times.start, box.bottom, times.end, box.top), times, years=years)


def _panel(
    sheet: Sheet,
    frame: Box,
    times: Scale,
    series: Mapping[str, list[Record]],
    y: str,
    unit: str,
    options: Mapping[str, Any],
    left: float,
    upper: bool,
) -> None:
    rows = [row for group in series.values() for row in group]
    names = [y, *options["band"]] if upper else [y]
    values = [row[name] for row in rows for name in names if row[name] is not None]
    divisor, said = unit_in_print(unit, values)
    if not upper:
        title = ", ".join(filter(None, (options["levels_measure"] or "Level", said)))
        sheet.text(frame.left, frame.top + sheet.page.text * 1.1, title, weight="bold", gid="panel", halo=True)
    inset = left - _axis_side(sheet, values, divisor, frame)
    inner, scale = number_axis(sheet, frame.cut(left=inset), min(0.0, *values), max(values), divisor, _about(frame))
    if upper and options["band"]:
        _band(sheet, times, scale, rows, options)
    base = scale(max(0.0, scale.low)) if len(series) == 1 and not options["band"] else None
    ends = [_drawn(sheet, times, scale, name, series, (options["x"], y, unit), base) for name in series]
    if upper:
        _points(sheet, times, scale, series, options, inner)
    _end_labels(sheet, inner, [end for end in ends if end is not None], named=upper or len(series) > 1)


def _drawn(
    sheet: Sheet,
    times: Scale,
    scale: Scale,
    name: str,
    series: Mapping[str, list[Record]],
    what: tuple[str, str, str],
    base: float | None,
) -> tuple[str, float, str, str, float] | None:
    """Draw one series in as many pieces as it has gaps; tell where it ends and with which value."""
    x, y, unit = what
    shade, runs = _colour(name, series), _runs(series[name], x, y)
    for run in runs:
        _one_line(sheet, [(times(day(row[x])), scale(row[y])) for row in run], shade, name, base)
    if not runs:
        return None
    last = runs[-1][-1]
    return name, scale(last[y]), figure(last[y], unit), shade, times(day(last[x]))


def _one_line(sheet: Sheet, points: list[tuple[float, float]], shade: str, name: str, base: float | None) -> None:
    from matplotlib.path import Path

    gid = f"series-{name}" if name != ALONE else "series"
    if len(points) == 1:
        sheet.mark(*points[0], "full", shade, 4, gid=gid)
        return
    if base is not None:
        outline = [(points[0][0], base), *points, (points[-1][0], base)]
        sheet.shape(Path([*outline, outline[0]]), shade, alpha=0.08, z=1, gid=f"{gid}-area")
    sheet.line([x for x, _ in points], [y for _, y in points], shade, 2.1, z=4, gid=gid)


def _band(sheet: Sheet, times: Scale, scale: Scale, rows: Sequence[Record], options: Mapping[str, Any]) -> None:
    from matplotlib.path import Path

    low, high = options["band"]
    kept = [row for row in rows if row[low] is not None and row[high] is not None]
    if not kept:
        return
    xs = [times(day(row[options["x"]])) for row in kept]
    edge = [*zip(xs, (scale(row[high]) for row in kept), strict=True)]
    back = [*zip(xs, (scale(row[low]) for row in kept), strict=True)][::-1]
    sheet.shape(Path([*edge, *back, edge[0]]), GREY, alpha=0.18, z=1, gid="band")
    if options["expected"]:
        middle = [
            (x, scale(row[options["expected"]]))
            for x, row in zip(xs, kept, strict=True)
            if row[options["expected"]] is not None
        ]
        sheet.line([x for x, _ in middle], [y for _, y in middle], GREY, 1.3, dash="dashed", z=3, gid="expected")
    if options["band_label"]:
        at = len(xs) // 2
        bottom, top = scale(kept[at][low]), scale(kept[at][high])
        inside = sheet.box(xs[at], (bottom + top) / 2, options["band_label"], ha="center", room=xs[-1] - xs[0])
        y = (
            (bottom + top) / 2
            if inside.height < top - bottom and not options["expected"]
            else top + inside.height / 2 + 4
        )
        sheet.text(
            min(xs[at], times.end - inside.width / 2),
            y,
            options["band_label"],
            color=GREY,
            ha="center",
            room=xs[-1] - xs[0],
            gid="annotation-band",
            halo=True,
        )


def _points(
    sheet: Sheet, times: Scale, scale: Scale, series: Mapping[str, list[Record]], options: Mapping[str, Any], box: Box
) -> None:
    x, y = options["x"], options["y"]
    taken = _on_lines(series, times, scale, x, y) + sheet.boxes
    stems = [Box(at - 1, box.bottom, at + 1, box.top) for at in (times(mark["at"]) for mark in options["marks"])]
    for name, group in series.items():
        for row in group:
            if row[x] not in options["points"] or row[y] is None:
                continue
            at, level, shade = times(day(row[x])), scale(row[y]), _colour(name, series)
            words = sheet.words.joined("\n", figure(row[y], options["unit"]), period_words(row[x]))
            places = [
                (at + dx, level + dy, ha)
                for far in (1, 1.8, 2.8, 4, 6)
                for dx, dy, ha in (
                    (8 * far, 0, "left"),
                    (0, 18 * far, "center"),
                    (-8 * far, 0, "right"),
                    (7 * far, 14 * far, "left"),
                    (-7 * far, -14 * far, "right"),
                    (7 * far, -14 * far, "left"),
                    (-7 * far, 14 * far, "right"),
                    (0, -18 * far, "center"),
                )
            ]
            boxes = [sheet.box(a, b, words, weight="bold", ha=ha) for a, b, ha in places]
            a, b, ha = places[free_of_most(boxes, taken, stems, box.cut(bottom=2))]
            sheet.mark(at, level, "ring", shade, 5.5, gid=f"point-{row[x]}")
            over = any(sheet.box(a, b, words, weight="bold", ha=ha).meets(stem, 1.5) for stem in stems)
            put = sheet.text(a, b, words, weight="bold", color=shade, ha=ha, gid=f"annotation-{row[x]}", halo=over)
            taken.append(put)
            end = min(max(at, put.left - 2), put.right + 2), min(max(level, put.bottom - 2), put.top + 2)
            if math.dist(end, (at, level)) > FAR_LABEL:
                sheet.line((at, end[0]), (level, end[1]), shade, 0.7, z=3, gid="leader")


def _on_lines(series: Mapping[str, list[Record]], times: Scale, scale: Scale, x: str, y: str) -> list[Box]:
    boxes = []
    for group in series.values():
        for run in _runs(group, x, y):
            points = [(times(day(row[x])), scale(row[y])) for row in run]
            for (x0, y0), (x1, y1) in zip(points, points[1:] or points, strict=False):
                for part in range(9):
                    a, b = x0 + (x1 - x0) * part / 8, y0 + (y1 - y0) * part / 8
                    boxes.append(Box(a - 2, b - 2, a + 2, b + 2))
    return boxes


def _end_labels(sheet: Sheet, inner: Box, ends: Sequence[tuple[str, float, str, str, float]], *, named: bool) -> None:
    texts = [value if name == ALONE or not named else f"{sheet.words(name)}\n{value}" for name, _, value, _, _ in ends]
    room = sheet.page.width * 72 - sheet.page.margin - inner.right - 7
    heights = [_end_height(sheet, name, value, room, named) for name, _, value, _, _ in ends]
    places = spread([end[1] for end in ends], heights, inner.bottom - 6, inner.top + 12)
    for (name, level, value, shade, at), _, high, y in zip(ends, texts, heights, places, strict=True):
        top = y + high / 2
        if at < inner.right - 12:
            sheet.line((at + 3, inner.right + 5), (level, y), shade, 0.7, dash="dotted", z=3, gid="leader")
        if name != ALONE and named:
            box = sheet.text(
                inner.right + 7, top, name, weight="bold", color=shade, va="top", room=room, gid=f"label-{name}"
            )
            top = box.bottom - 2.5
        sheet.text(
            inner.right + 7,
            top,
            value,
            color=shade,
            va="top",
            weight="regular" if name != ALONE else "bold",
            room=room,
            gid=f"value-{name}" if name != ALONE else "value",
        )


def _end_height(sheet: Sheet, name: str, value: str, room: float, named: bool) -> float:
    high = sheet.block(value, room=room)[1]
    return high if name == ALONE or not named else high + 2.5 + sheet.block(name, weight="bold", room=room)[1]


def _label_room(sheet: Sheet, series: Mapping[str, list[Record]], options: Mapping[str, Any]) -> float:
    most = sheet.page.width * 72 * 0.24
    widths = []
    for name, group in series.items():
        for y, unit in ((options["y"], options["unit"]), (options["levels"], options["levels_unit"])):
            if y:
                last = [row[y] for row in group if row[y] is not None][-1:]
                widths += [sheet.block(figure(number, unit), weight="bold")[0] for number in last]
        if name != ALONE:
            widths.append(sheet.block(name, weight="bold", room=most)[0])
    return min(max(widths, default=0), most) + 8


def _axis_room(sheet: Sheet, records: Sequence[Record], y: str, options: Mapping[str, Any]) -> float:
    names = [y, *options["band"]] if y == options["y"] else [y]
    values = [row[name] for row in records for name in names if row[name] is not None]
    unit = options["unit"] if y == options["y"] else options["levels_unit"]
    return _axis_side(sheet, values, unit_in_print(unit, values)[0], Box(0, 0, 100, 150))


def _axis_side(sheet: Sheet, values: Sequence[float], divisor: float, frame: Box) -> float:
    marks = ticks(min(0.0, *values) / divisor, max(values) / divisor, _about(frame))
    return max(sheet.block(tick_words(mark))[0] for mark in marks) + 6


def _about(frame: Box) -> int:
    return 5 if frame.height > 110 else 3


# --- series -----------------------------------------------------------------------------------------------------


def _series(records: Sequence[Record], by: str) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record[by] if by else ALONE, []).append(record)
    return groups


def _runs(rows: Sequence[Record], x: str, y: str) -> list[list[Record]]:
    """Split a series where a period is missing or holds no value: a gap in the data stays a gap in the line."""
    known = sorted((row for row in rows if row[y] is not None), key=lambda row: row[x])
    runs: list[list[Record]] = []
    for row in known:
        if runs and next_period(runs[-1][-1][x]) == row[x]:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _domain(records: Sequence[Record], options: Mapping[str, Any]) -> tuple[float, float]:
    """Give the first and last day drawn; a year's value stands at its middle, so the half years beyond fall away."""
    periods, marked = [row[options["x"]] for row in records], [mark["at"] for mark in options["marks"]]
    if _yearly(records, options["x"]):
        return min([*map(day, periods), *marked]) - 45, max([*map(day, periods), *marked]) + 12
    return min([*(day(one, "first") for one in periods), *marked]), max(
        [*(day(one, "last") for one in periods), *marked]
    )


def _yearly(records: Sequence[Record], x: str) -> bool:
    return all(len(row[x]) == 4 for row in records)


def _colour(name: str, series: Mapping[str, Any]) -> str:
    return BLUE if name == ALONE else palette(series)[name]


def _check(records: Sequence[Record], x: str, y: str, by: str) -> None:
    if all(record[y] is None for record in records):
        msg = f"column {y!r} holds no number in {len(records)} rows; there is no line to draw"
        raise CaseworkError(msg)
    for record in records:
        day(record[x])
    series = _series(records, by)
    if len(series) > MOST_SERIES:
        msg = (
            f"{len(series)} lines ({', '.join(list(series)[:8])} ...) cannot be told apart; keep at most {MOST_SERIES}"
        )
        raise CaseworkError(msg)
    for name, rows in series.items():
        periods = [row[x] for row in rows]
        double = sorted({period for period in periods if periods.count(period) > 1})
        if double:
            of = f" of {name}" if by else ""
            msg = f"the period {double[0]}{of} stands in {periods.count(double[0])} rows; sum them first, or name `by`"
            raise CaseworkError(msg)
        if len({len(period) for period in periods}) > 1:
            msg = f"the column {x!r} mixes years, months and days; keep one frequency in a chart"
            raise CaseworkError(msg)
