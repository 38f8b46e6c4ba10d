"""Profiles: the height and speed of one aircraft over its day, with silences as silences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, Unpack

from casework.charts.axes import number_axis, time_axis, under_axis
from casework.charts.chart import Chart, Record, Said, make, period_of
from casework.charts.labels import Box
from casework.charts.scales import Scale, day, tick_words, ticks, unit_words
from casework.charts.sheet import Sheet
from casework.charts.style import BLUE, GREY, PALE
from casework.model import CaseworkError, unit_of

LEAST = 92.0  # points of height below which a panel tells nothing
SILENT = "no position"
MINUTES_A_DAY = 1440


def profile(
    rows: Any,
    *,
    time: str,
    height: str,
    speed: str,
    leg: str = "",
    gap_minutes: float = 10.0,
    **said: Unpack[Said],
) -> Chart:
    """Draw height and speed over time (UTC) in two panels; a silence longer than `gap_minutes` is a shaded band.

    `leg` names a column with the words of each leg, written over its time. A silence says nothing of what was flown.

    >>> from casework.charts.example import climb
    >>> from casework.model import say
    >>> chart = profile(climb(), time="time_utc", height="altitude_ft", speed="ground_kt", headline=say("One climb"),
    ...                 measure="Height and speed as sent")
    >>> chart.alt.split(".")[0]
    'Profile of height and speed'
    """
    columns = {time: "text", height: "number", speed: "number"} | ({leg: "text"} if leg else {})
    options = {"time": time, "height": height, "speed": speed, "leg": leg, "gap_minutes": gap_minutes}
    options |= {"height_unit": unit_of(height), "speed_unit": unit_of(speed)}
    chart = make(draw_profile, rows, columns, options, said, period=period_of(rows, time))
    times = [day(record[time]) for record in chart.records]
    if any(one > other for one, other in pairwise(times)):
        msg = f"the rows are not in order of {time!r}; sort them first"
        raise CaseworkError(msg)
    return chart


def draw_profile(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw both panels on one axis of time."""
    times = [day(row[options["time"]]) for row in records]
    first, last = times[0], max(times[-1], times[0] + 1 / MINUTES_A_DAY)
    panels = [(name, f"{name}_unit") for name in ("height", "speed") if _known(records, options[name])]
    left = max(_side(sheet, records, options[name]) for name, _ in panels)
    title = sheet.page.text * 1.9
    under = under_axis(sheet, first, last, sheet.inner - left)
    words = title if options["leg"] else 2.0
    box = sheet.room(under + words + (LEAST + title) * len(panels)).cut(bottom=under)
    across = Scale(first, last, box.left + left, box.right - 6)
    high = (box.height - words) / len(panels)
    silences = [
        (one, other) for one, other in pairwise(times) if (other - one) * MINUTES_A_DAY > options["gap_minutes"]
    ]
    plot = Box(across.start, box.bottom, across.end, box.top - words)
    _draw_silences(sheet, plot, across, silences)
    if options["leg"]:
        _name_legs(sheet, Box(plot.left, plot.top, plot.right, box.top), across, records, times, options["leg"])
    for number, (name, unit) in enumerate(panels):
        top = plot.top - number * high
        frame = Box(box.left, top - high + 6, box.right, top - title)
        said = f"{'Height' if name == 'height' else 'Speed over the ground'}, {unit_words(options[unit], 1)[1]}"
        sheet.text(across.start, top - title * 0.45, said, weight="bold", gid="panel", halo=True)
        values = [row[options[name]] for row in records]
        _draw_panel(sheet, frame, across, times, values, options["gap_minutes"], left)
    time_axis(sheet, plot, across)


def _draw_panel(
    sheet: Sheet, frame: Box, across: Scale, times: Sequence[float], values: Sequence[float | None], gap: float,
    left: float,
) -> None:  # fmt: skip
    known = [value for value in values if value is not None]
    inset = left - _room(sheet, known)
    _, scale = number_axis(sheet, frame.cut(left=inset, right=6), min(0.0, *known), max(known), 1.0, 4)
    run: list[tuple[float, float]] = []
    before = times[0]
    for at, value in zip(times, values, strict=True):
        if value is None:
            continue
        if (at - before) * MINUTES_A_DAY > gap:
            _draw_run(sheet, run)
            run = []
        run.append((across(at), scale(value)))
        before = at
    _draw_run(sheet, run)


def _draw_run(sheet: Sheet, run: Sequence[tuple[float, float]]) -> None:
    if len(run) == 1:
        sheet.mark(*run[0], "full", BLUE, 3.5, gid="series")
    elif run:
        sheet.line([x for x, _ in run], [y for _, y in run], BLUE, 1.7, z=4, gid="series")


def _draw_silences(sheet: Sheet, plot: Box, across: Scale, silences: Sequence[tuple[float, float]]) -> None:
    for one, other in silences:
        band = Box(across(one), plot.bottom, across(other), plot.top)
        sheet.rect(band, PALE, z=0.3, gid="silence")
        wide, high = sheet.block(SILENT)
        if wide + 6 < band.width:
            at = (band.left + band.right) / 2, plot.top - plot.height * 0.3
            ground = sheet.box(*at, SILENT, ha="center").cut(left=-2, right=-2, bottom=-high / 3, top=-high / 3)
            sheet.rect(ground, PALE, z=0.6, gid="silence-ground")
            sheet.text(*at, SILENT, color=GREY, ha="center", gid="silence-word")


def _name_legs(
    sheet: Sheet, strip: Box, across: Scale, records: Sequence[Record], times: Sequence[float], leg: str
) -> None:
    """Write each leg over its time, from left to right, where its words don't reach into those before."""
    taken = strip.left - 20
    for words, run in groupby(zip(records, times, strict=True), key=lambda pair: pair[0][leg]):
        span = [at for _, at in run]
        start, end = across(span[0]), across(span[-1])
        sheet.line((start, end), (strip.bottom + 1, strip.bottom + 1), BLUE, 1.6, z=3, gid="leg")
        wide = sheet.block(words, weight="bold")[0]
        at = min(max((start + end) / 2 - wide / 2, strip.left), strip.right - wide)
        if at > taken + 6:
            sheet.text(at, strip.bottom + sheet.page.text * 0.9, words, weight="bold", color=BLUE, gid="leg-word")
            taken = at + wide


def _known(records: Sequence[Record], name: str) -> bool:
    return any(row[name] is not None for row in records)


def _side(sheet: Sheet, records: Sequence[Record], name: str) -> float:
    return _room(sheet, [row[name] for row in records if row[name] is not None])


def _room(sheet: Sheet, values: Sequence[float]) -> float:
    return max(sheet.block(tick_words(mark))[0] for mark in ticks(min(0.0, *values), max(values), 4)) + 6
