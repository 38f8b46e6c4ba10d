"""Lanes: events, spans and reports along one axis of time, imprecise dates drawn as wide as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, Unpack

from casework.charts.axes import draw_marked_days, room_for_days, time_axis, under_axis
from casework.charts.chart import Chart, Record, Said, make, period_of
from casework.charts.labels import Box, rows_without_overlap
from casework.charts.marks import days_marked
from casework.charts.scales import Scale, day, next_period, period_words
from casework.charts.sheet import Sheet
from casework.charts.style import BLUE, GREY, INK, PALE, RULE, palette, state
from casework.model import CaseworkError

LEAST_DAYS = 7  # of an axis, so that its ticks are days and not hours
EVENT_ROOM = 150.0  # points for the words of one event before they wrap


def timeline(
    rows: Any,
    *,
    start: str,
    what: str,
    lane: str,
    end: str = "",
    marks: Any = (),
    **said: Unpack[Said],
) -> Chart:
    """Draw events in lanes: a day as a dot, a month or a span as a bar as long as the doubt.

    On a phone the same events stand as a list in order of time, for words need width.

    >>> from casework.charts.example import events
    >>> from casework.model import say
    >>> chart = timeline(events(), start="date_from", end="date_to", what="what", lane="kind",
    ...                  headline=say("One event is known only to the month"), measure="Events by kind")
    >>> chart.options["lane"]
    'kind'
    """
    columns = dict.fromkeys([name for name in (start, end, lane, what) if name], "text")
    marked, cites = days_marked(marks)
    options = {"start": start, "end": end, "what": what, "lane": lane, "marks": marked}
    period = period_of(rows, start, end)
    chart = make(draw_timeline, rows, columns, options, said, period=period, marks=cites)
    _dated(chart.records, start)
    return chart


def draw_timeline(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw lanes on a wide page, a list on a phone."""
    events = sorted(records, key=lambda row: (_span(row, options), row[options["what"]]))
    (_list if sheet.page.name == "phone" else _lanes)(sheet, events, options)


def _lanes(sheet: Sheet, events: Sequence[Record], options: Mapping[str, Any]) -> None:
    lanes = list(dict.fromkeys(row[options["lane"]] for row in events))
    shades = palette(lanes)
    first, last = min(_span(row, options)[0] for row in events), max(_span(row, options)[1] for row in events)
    pad = max((last - first) * 0.02, 0.6, (LEAST_DAYS - (last - first)) / 2)  # days have no hours
    times = Scale(first - pad, last + pad, sheet.page.margin, sheet.page.margin + sheet.inner)
    bounds = Box(sheet.page.margin, 0, sheet.page.margin + sheet.inner, 0)
    placed = {
        lane: _placed(sheet, [row for row in events if row[options["lane"]] == lane], times, bounds, options)
        for lane in lanes
    }
    heads = sheet.page.text * 1.5 + 5
    least = fsum(fsum(heights) + heads + 4 for _, heights in placed.values())
    under = under_axis(sheet, times.low, times.high, sheet.inner)
    beside = under + 10 + room_for_days(sheet, bounds.left, bounds.right, times.low, times.high, options["marks"])
    box = sheet.room(least + beside, least * 1.6 + beside).cut(bottom=under, top=2)
    box = draw_marked_days(sheet, box, times, options["marks"])
    time_axis(sheet, box, times, grid=True)
    air = max(0.0, (box.height - least) / len(lanes))
    y = box.top
    for lane, (labels, heights) in placed.items():
        sheet.line((box.left, box.right), (y, y), RULE, 0.8, gid="grid")
        sheet.text(box.left, y - 4, lane, weight="bold", color=shades[lane], va="top", gid=f"lane-{lane}", halo=True)
        y -= heads
        for row, (at, ha, number) in labels:
            _event(sheet, times, y - fsum(heights[:number]), (at, ha), row, shades[lane], options)
        y -= fsum(heights) + 4 + air


def _placed(
    sheet: Sheet, events: Sequence[Record], times: Scale, bounds: Box, options: Mapping[str, Any]
) -> tuple[list[tuple[Record, tuple[float, str, int]]], list[float]]:
    """Give each event of a lane its label's left side and a row in which nothing else stands."""
    spans, sides, highs = [], [], []
    for row in events:
        first, last = _span(row, options)
        start, end = times(first), times(last)
        if last - first <= 1:
            start = end = (start + end) / 2  # a day is a dot, however long the axis makes it
        wide, high = _label_block(sheet, row, options)
        right = max(end, (start + end) / 2 + 4) + 4
        before = min(start, (start + end) / 2 - 4) - 4
        flipped = right + wide > bounds.right and before - wide >= bounds.left
        right = right if flipped else min(right, bounds.right - wide)
        sides.append((before, "right") if flipped else (right, "left"))
        highs.append(high)
        spans.append((before - wide, end) if flipped else (start, right + wide))
    numbers = rows_without_overlap(spans)
    heights = [
        max(high for high, at in zip(highs, numbers, strict=True) if at == number) + 6
        for number in range(max(numbers) + 1)
    ]
    return [(row, (*side, number)) for row, side, number in zip(events, sides, numbers, strict=True)], heights


def _event(
    sheet: Sheet, times: Scale, top: float, side: tuple[float, str], row: Record, shade: str, options: Mapping[str, Any]
) -> None:
    at, ha = side
    _when(sheet, times, top - sheet.page.text * 0.45, row, shade, options)
    when = sheet.text(at, top, _date_words(row, options), weight="bold", ha=ha, va="top", gid="date", halo=True)
    sheet.text(
        at, when.bottom - 2.5, row[options["what"]], ha=ha, va="top", room=EVENT_ROOM, gid="annotation", halo=True
    )


def _when(sheet: Sheet, times: Scale, y: float, row: Record, shade: str, options: Mapping[str, Any]) -> None:
    first, last = _span(row, options)
    start, end = times(first), times(last)
    if last - first > 1:
        sheet.rect(Box(start, y - 2.6, end, y + 2.6), shade, z=4, gid="series-span")
    else:
        sheet.mark((start + end) / 2, y, "full", shade, 6.5, gid="series-day")


def _label_block(sheet: Sheet, row: Record, options: Mapping[str, Any]) -> tuple[float, float]:
    a, b = sheet.block(_date_words(row, options), weight="bold"), sheet.block(row[options["what"]], room=EVENT_ROOM)
    return max(a[0], b[0]), a[1] + 2.5 + b[1]


def _list(sheet: Sheet, events: Sequence[Record], options: Mapping[str, Any]) -> None:
    shades = palette(dict.fromkeys(row[options["lane"]] for row in events))
    dates = [_date_words(row, options) for row in events]
    side = min(max(sheet.block(words, weight="bold")[0] for words in dates), sheet.inner * 0.3) + 18
    highs = []
    for row, words in zip(events, dates, strict=True):
        text = (
            sheet.block(row[options["what"]], room=sheet.inner - side)[1]
            + sheet.block(row[options["lane"]], room=sheet.inner - side)[1]
            + 2.5
        )
        highs.append(max(text, sheet.block(words, weight="bold", room=side - 18)[1]) + 9)
    box = sheet.room(fsum(highs) + 6)
    x, y = box.left + side - 9, box.top - 2
    sheet.line((x, x), (y, y - fsum(highs) + 9), RULE, 1.2, z=0.5, gid="axis")
    for row, words, high in zip(events, dates, highs, strict=True):
        shade = shades[row[options["lane"]]]
        start, end = _span(row, options)
        sheet.text(box.left, y, words, weight="bold", va="top", room=side - 18, gid="date")
        if end - start > 1:
            sheet.rect(Box(x - 2.2, y - high + 10, x + 2.2, y), shade, z=4, gid="series-span")
        else:
            sheet.mark(x, y - sheet.page.text * 0.42, "full", shade, 6.5, gid="series-day")
        head = sheet.text(
            box.left + side, y, row[options["lane"]], color=shade, va="top", room=sheet.inner - side, gid="lane"
        )
        sheet.text(
            box.left + side,
            head.bottom - 2.5,
            row[options["what"]],
            va="top",
            room=sheet.inner - side,
            gid="annotation",
        )
        y -= high


# --- spans ------------------------------------------------------------------------------------------------------


def spans(
    rows: Any,
    *,
    lane: str,
    start: str,
    end: str,
    state: str,
    until: str,
    marks: Any = (),
    **said: Unpack[Said],
) -> Chart:
    """Draw the life of each target: on, off and on again; an empty end runs to `until`, the newest day known.

    A state called unknown, or one of no coverage, is drawn open and dashed: nobody looked, which is not "off".

    >>> from casework.charts.example import lives
    >>> from casework.model import say
    >>> chart = spans(lives(), lane="target", start="from", end="to", state="state", until="2024-05-03",
    ...               headline=say("On, off and on again"), measure="On the list")
    >>> chart.alt.split(".")[0]
    'Chart of time spans'
    """
    marked, cites = days_marked(marks)
    options = {"lane": lane, "start": start, "end": end, "state": state}
    columns = dict.fromkeys(options.values(), "text")
    options |= {"until": str(until), "marks": marked}
    period = period_of(rows, start, until=str(until))
    chart = make(draw_spans, rows, columns, options, said, period=period, marks=cites)
    _dated(chart.records, start)
    return chart


def draw_spans(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw a lane for each target, its spans, and the days on which something changed."""
    lanes: dict[str, list[Record]] = {}
    for row in records:
        lanes.setdefault(row[options["lane"]], []).append(row)
    ends = [row[options["end"]] or options["until"] for row in records]
    first = min(day(row[options["start"]], "first") for row in records)
    last = max(day(end, "last") for end in [*ends, options["until"]])
    left, right = sheet.page.margin, sheet.page.margin + sheet.inner - 4
    times = Scale(first - (last - first) * 0.02, last, left, right)
    labels = {lane: _changes(sheet, rows, times, options) for lane, rows in lanes.items()}
    line = sheet.page.text * 1.2
    high = {lane: line * (2.6 + max(number for *_, number in labels[lane])) + 22 for lane in lanes}
    under = under_axis(sheet, times.low, times.high, right - left)
    above = room_for_days(sheet, left, right, times.low, times.high, options["marks"])
    lives, beside = fsum(high.values()), under + above + 8
    box = sheet.room(lives + beside, lives * 1.5 + beside).cut(bottom=under, top=2)
    box = draw_marked_days(sheet, box, times, options["marks"])
    stretch = min(1.5, box.height / fsum(high.values()))
    time_axis(sheet, Box(left, box.top - fsum(high.values()) * stretch, right, box.top), times, grid=True)
    y = box.top
    for lane, rows in lanes.items():
        sheet.text(left, y - 5, lane, weight="bold", va="top", room=sheet.inner, gid=f"lane-{lane}", halo=True)
        bar = y - line - 14
        for row in rows:
            _life(sheet, times, bar, row, options)
        for at, words, number in labels[lane]:
            sheet.text(at, bar - 10 - number * line, words, color=GREY, va="top", gid="date", halo=True)
        y -= high[lane] * stretch


def _life(sheet: Sheet, times: Scale, y: float, row: Record, options: Mapping[str, Any]) -> None:
    start = times(day(row[options["start"]], "first"))
    end = times(day(row[options["end"]] or options["until"], "last"))
    word = row[options["state"]]
    shade, mark = state(word)
    box = Box(start, y - 7, max(end, start + 2), y + 7)
    if mark == "full":
        sheet.rect(box, shade if shade != INK else BLUE, z=2, gid=f"series-{word}")
    elif mark == "dash":
        sheet.line((start, end), (y, y), GREY, 1.2, z=2, gid=f"series-{word}")
    else:
        sheet.rect(box, PALE, edge=GREY, width=0.8, hatch="////", z=2, gid=f"series-{word}")
    wide = sheet.block(word, weight="bold")[0]
    if wide + 8 < box.width:
        sheet.text(
            (start + end) / 2,
            y,
            word,
            weight="bold",
            color="#ffffff" if mark == "full" else INK,
            ha="center",
            gid=f"label-{word}",
            halo=mark != "full",
        )


def _changes(
    sheet: Sheet, rows: Sequence[Record], times: Scale, options: Mapping[str, Any]
) -> list[tuple[float, str, int]]:
    starts = {row[options["start"]] for row in rows}
    # Where one span follows on another, its first day alone marks the change.
    ends = {
        row[options["end"]] for row in rows if row[options["end"]] and next_period(row[options["end"]]) not in starts
    }
    days = sorted(starts | ends)
    found = []
    for one in days:
        words = period_words(one)
        wide = sheet.block(words)[0]
        left = min(max(times(day(one, "first")) - wide / 2, times.start), times.end - wide)
        found.append((left, words, wide))
    numbers = rows_without_overlap([(left, left + wide) for left, _, wide in found], 5)
    return [(left, words, number) for (left, words, _), number in zip(found, numbers, strict=True)] or [
        (times.start, "", 0)
    ]


# --- dates ------------------------------------------------------------------------------------------------------


def _span(row: Record, options: Mapping[str, Any]) -> tuple[float, float]:
    start = row[options["start"]]
    end = (row[options["end"]] if options["end"] else "") or start
    return day(start, "first"), day(end, "last")


def _date_words(row: Record, options: Mapping[str, Any]) -> str:
    start = row[options["start"]]
    end = (row[options["end"]] if options["end"] else "") or start
    if end[:10] == start[:10]:
        return period_words(start)
    a, b = period_words(start).split(" "), period_words(end).split(" ")
    while len(a) > 1 and a[-1] == b[len(b) - 1 - (len(period_words(start).split(" ")) - len(a))]:
        a.pop()  # 14-20 Mar 2019, not 14 Mar 2019-20 Mar 2019
    return f"{' '.join(a)}\N{EN DASH}{' '.join(b)}"


def _dated(records: Sequence[Record], start: str) -> None:
    for number, row in enumerate(records, 1):
        if not row[start]:
            msg = f"row {number} has no date in {start!r}; leave it out and say how many are undated"
            raise CaseworkError(msg)
        day(row[start])
