"""Lanes: events, spans and reports along one axis of time, imprecise dates drawn as wide as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from casework.charts.axes import draw_marked_days, time_axis, under_axis
from casework.charts.chart import Chart, Record, make, period_of
from casework.charts.labels import Box, rows_without_overlap
from casework.charts.marks import days_marked
from casework.charts.scales import Scale, day, period_words
from casework.charts.sheet import Sheet
from casework.charts.style import BLUE, GREY, INK, PALE, RULE, palette, state
from casework.model import CaseworkError, Sentence

EVENT_ROOM = 118.0  # points for the words of one event before they wrap


def timeline(
    rows: Any,
    *,
    start: str,
    what: str,
    lane: str,
    end: str = "",
    headline: Sentence,
    measure: str,
    place: str = "",
    marks: Any = (),
    names: Mapping[str, str] | None = None,
    sources: Iterable[Any] = (),
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
    columns = {start: "text"} | ({end: "text"} if end else {}) | {lane: "text", what: "text"}
    marked, cites = days_marked(marks)
    said = period_of(rows[start]) if start in rows else ""
    chart = make(
        "timeline", draw_timeline, rows, columns, headline=headline, measure=measure, place=place, period=said,
        sources=sources, extra_cites=cites, names=names,
        options={"start": start, "end": end, "what": what, "lane": lane, "marks": marked},
    )  # fmt: skip
    _dated(chart.records, start)
    return chart


def draw_timeline(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw lanes on a wide page, a list on a phone."""
    events = sorted(records, key=lambda row: (_span(row, options), row[options["what"]]))
    (_list if sheet.page.name == "phone" else _lanes)(sheet, events, options)


def _lanes(sheet: Sheet, events: Sequence[Record], options: Mapping[str, Any]) -> None:
    inner = sheet.page.width * 72 - 2 * sheet.page.margin
    lanes = list(dict.fromkeys(row[options["lane"]] for row in events))
    shades = palette(lanes)
    first, last = min(_span(row, options)[0] for row in events), max(_span(row, options)[1] for row in events)
    pad = max((last - first) * 0.02, 0.6)
    times = Scale(first - pad, last + pad, sheet.page.margin, sheet.page.margin + inner)
    bounds = Box(sheet.page.margin, 0, sheet.page.margin + inner, 0)
    placed = {lane: _placed(sheet, [row for row in events if row[options["lane"]] == lane], times, bounds, options) for lane in lanes}
    heads = sheet.page.text * 1.5 + 5
    least = sum(sum(heights) + heads + 4 for _, heights in placed.values())
    under = under_axis(sheet, times.low, times.high, inner)
    box = sheet.room(least + under + 8 + (44 if options["marks"] else 0)).cut(bottom=under, top=2)
    box = draw_marked_days(sheet, box, times, options["marks"])
    time_axis(sheet, box, times, grid=True)
    air = max(0.0, (box.height - least) / len(lanes))
    y = box.top
    for lane, (labels, heights) in placed.items():
        sheet.line((box.left, box.right), (y, y), RULE, 0.8, gid="grid")
        sheet.text(box.left, y - 4, lane, weight="bold", color=shades[lane], va="top", gid=f"lane-{lane}", halo=True)
        y -= heads
        for row, (left, number) in labels:
            _event(sheet, times, y - sum(heights[:number]), left, row, shades[lane], options)
        y -= sum(heights) + 4 + air


def _placed(
    sheet: Sheet, events: Sequence[Record], times: Scale, bounds: Box, options: Mapping[str, Any]
) -> tuple[list[tuple[Record, tuple[float, int]]], list[float]]:
    """Give each event of a lane its label's left side and a row in which nothing else stands."""
    spans, lefts, highs = [], [], []
    for row in events:
        start, end = (times(one) for one in _span(row, options))
        wide, high = _label_block(sheet, row, options)
        right = end if end - start > 8 else (start + end) / 2 + 4
        left = right + 4 if right + 4 + wide <= bounds.right else min(start, (start + end) / 2 - 4) - 4 - wide
        lefts.append(max(left, bounds.left))
        highs.append(high)
        spans.append((min(start, lefts[-1]), max(end, lefts[-1] + wide)))
    numbers = rows_without_overlap(spans)
    heights = [max(high for high, at in zip(highs, numbers, strict=True) if at == number) + 6 for number in range(max(numbers) + 1)]
    return [*zip(events, zip(lefts, numbers, strict=True), strict=True)], heights


def _event(sheet: Sheet, times: Scale, top: float, left: float, row: Record, shade: str, options: Mapping[str, Any]) -> None:
    y = top - sheet.page.text * 0.45
    _when(sheet, times, y, row, shade, options)
    when = sheet.text(left, top, _date_words(row, options), weight="bold", va="top", gid="date", halo=True)
    sheet.text(left, when.bottom - 2.5, row[options["what"]], va="top", room=EVENT_ROOM, gid="annotation", halo=True)


def _when(sheet: Sheet, times: Scale, y: float, row: Record, shade: str, options: Mapping[str, Any]) -> None:
    start, end = (times(one) for one in _span(row, options))
    if end - start > 8:
        sheet.rect(Box(start, y - 2.6, end, y + 2.6), shade, z=4, gid="series-span")
    else:
        sheet.mark((start + end) / 2, y, "full", shade, 6.5, gid="series-day")


def _label_block(sheet: Sheet, row: Record, options: Mapping[str, Any]) -> tuple[float, float]:
    a, b = sheet.block(_date_words(row, options), weight="bold"), sheet.block(row[options["what"]], room=EVENT_ROOM)
    return max(a[0], b[0]), a[1] + 2.5 + b[1]


def _list(sheet: Sheet, events: Sequence[Record], options: Mapping[str, Any]) -> None:
    inner = sheet.page.width * 72 - 2 * sheet.page.margin
    shades = palette(dict.fromkeys(row[options["lane"]] for row in events))
    dates = [_date_words(row, options) for row in events]
    side = min(max(sheet.block(words, weight="bold")[0] for words in dates), inner * 0.3) + 18
    highs = []
    for row, words in zip(events, dates, strict=True):
        text = sheet.block(row[options["what"]], room=inner - side)[1] + sheet.block(row[options["lane"]], room=inner - side)[1] + 2.5
        highs.append(max(text, sheet.block(words, weight="bold", room=side - 18)[1]) + 9)
    box = sheet.room(sum(highs) + 6)
    x, y = box.left + side - 9, box.top - 2
    sheet.line((x, x), (y, y - sum(highs) + 9), RULE, 1.2, z=0.5, gid="axis")
    for row, words, high in zip(events, dates, highs, strict=True):
        shade = shades[row[options["lane"]]]
        start, end = _span(row, options)
        sheet.text(box.left, y, words, weight="bold", va="top", room=side - 18, gid="date")
        if end - start > 1:
            sheet.rect(Box(x - 2.2, y - high + 10, x + 2.2, y), shade, z=4, gid="series-span")
        else:
            sheet.mark(x, y - sheet.page.text * 0.42, "full", shade, 6.5, gid="series-day")
        head = sheet.text(box.left + side, y, row[options["lane"]], color=shade, va="top", room=inner - side, gid="lane")
        sheet.text(box.left + side, head.bottom - 2.5, row[options["what"]], va="top", room=inner - side, gid="annotation")
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
    headline: Sentence,
    measure: str,
    place: str = "",
    marks: Any = (),
    names: Mapping[str, str] | None = None,
    sources: Iterable[Any] = (),
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
    columns = {lane: "text", start: "text", end: "text", state: "text"}
    marked, cites = days_marked(marks)
    said = period_of([*rows[start], until]) if start in rows else ""
    chart = make(
        "spans", draw_spans, rows, columns, headline=headline, measure=measure, place=place, period=said, sources=sources,
        extra_cites=cites, names=names,
        options={"lane": lane, "start": start, "end": end, "state": state, "until": until, "marks": marked},
    )  # fmt: skip
    _dated(chart.records, start)
    return chart


def draw_spans(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw a lane for each target, its spans, and the days on which something changed."""
    lanes = list(dict.fromkeys(row[options["lane"]] for row in records))
    inner = sheet.page.width * 72 - 2 * sheet.page.margin
    last = max(day(options["until"], "last"), *(day(row[options["end"]], "last") for row in records if row[options["end"]]))
    first = min(day(row[options["start"]], "first") for row in records)
    times = Scale(first - (last - first) * 0.02, last, sheet.page.margin, sheet.page.margin + inner - 4)
    under = under_axis(sheet, times.low, times.high, inner)
    labels = {lane: _changes(sheet, [row for row in records if row[options["lane"]] == lane], times, options) for lane in lanes}
    high = {lane: sheet.page.text * 1.2 * (2.6 + max(number for *_, number in labels[lane])) + 22 for lane in lanes}
    box = sheet.room(sum(high.values()) + under + (44 if options["marks"] else 6)).cut(bottom=under, top=2)
    box = draw_marked_days(sheet, box, times, options["marks"])
    time_axis(sheet, Box(times.start, max(box.bottom, box.top - sum(high.values()) * 1.5), times.end, box.top), times, grid=True)
    stretch = min(1.5, box.height / sum(high.values()))
    y = box.top
    for lane in lanes:
        sheet.text(box.left, y - 5, lane, weight="bold", va="top", room=inner, gid=f"lane-{lane}", halo=True)
        bar = y - sheet.page.text * 1.2 - 14
        for row in records:
            if row[options["lane"]] == lane:
                _life(sheet, times, bar, row, options)
        for left, words, number in labels[lane]:
            sheet.text(left, bar - 10 - number * sheet.page.text * 1.2, words, color=GREY, va="top", gid="date", halo=True)
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
        sheet.text((start + end) / 2, y, word, weight="bold", color="#ffffff" if mark == "full" else INK, ha="center", gid=f"label-{word}", halo=mark != "full")


def _changes(sheet: Sheet, rows: Sequence[Record], times: Scale, options: Mapping[str, Any]) -> list[tuple[float, str, int]]:
    days = sorted({row[name] for row in rows for name in (options["start"], options["end"]) if row[name]})
    found = []
    for one in days:
        words = period_words(one)
        wide = sheet.block(words)[0]
        left = min(max(times(day(one, "first")) - wide / 2, times.start), times.end - wide)
        found.append((left, words, wide))
    numbers = rows_without_overlap([(left, left + wide) for left, _, wide in found], 5)
    return [(left, words, number) for (left, words, _), number in zip(found, numbers, strict=True)] or [(times.start, "", 0)]


# --- dates ------------------------------------------------------------------------------------------------------


def _span(row: Record, options: Mapping[str, Any]) -> tuple[float, float]:
    start = row[options["start"]]
    end = (row[options["end"]] if options["end"] else "") or start
    return day(start, "first"), day(end, "last")


def _date_words(row: Record, options: Mapping[str, Any]) -> str:
    start = row[options["start"]]
    end = (row[options["end"]] if options["end"] else "") or start
    if end == start:
        return period_words(start)
    a, b = period_words(start), period_words(end)
    one = a.removesuffix(b[-4:]).strip() if a[-4:] == b[-4:] else a
    if one[-3:] == b[:-5][-3:] and one[:1].isdigit():
        one = one[:-4]  # 14-20 Mar 2019, not 14 Mar-20 Mar 2019
    return f"{one}\N{EN DASH}{b}"


def _dated(records: Sequence[Record], start: str) -> None:
    for number, row in enumerate(records, 1):
        if not row[start]:
            msg = f"row {number} has no date in {start!r}; leave it out and say how many are undated"
            raise CaseworkError(msg)
        day(row[start])
