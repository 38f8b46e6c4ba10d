"""Grids: answers by row and column, and which source covers which months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, Unpack

from casework.charts.axes import draw_marked_days, key, room_for_days, time_axis, under_axis
from casework.charts.chart import Chart, Record, Said, make, period_of
from casework.charts.labels import Box
from casework.charts.marks import days_marked
from casework.charts.scales import Scale, day, next_period
from casework.charts.sheet import Sheet
from casework.charts.style import BLUE, GREY, INK, PALE, RULE, state
from casework.model import CaseworkError

STRETCH = 1.7  # of a matrix whose rows have more room than they need
WIDEST = 52.0  # of a lane
CELL = 27.0


def matrix(
    rows: Any,
    *,
    row: str,
    column: str,
    state: str,
    **said: Unpack[Said],
) -> Chart:
    """Draw one mark and one word for each pair of row and column: a verdict, an answer, who names what.

    A pair without a row in the table stays empty: nobody asked. States have marks of their own, so that the chart
    can be read without its colours.

    >>> from casework.charts.example import answers
    >>> from casework.model import say
    >>> chart = matrix(answers(), row="target", column="authority", state="answer",
    ...                headline=say("One target is blocked"), measure="Listed on the day")
    >>> chart.alt.split(".")[0]
    'Table of marks'
    """
    options = {"row": row, "column": column, "state": state}
    chart = make(draw_matrix, rows, dict.fromkeys(options.values(), "text"), options, said)
    pairs = [(record[row], record[column]) for record in chart.records]
    double = next((pair for pair in pairs if pairs.count(pair) > 1), None)
    if double:
        msg = f"{double[0]} / {double[1]} has {pairs.count(double)} answers; a cell holds one"
        raise CaseworkError(msg)
    return chart


def draw_matrix(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw the grid; where a cell is too narrow for its word, words stand in a key above or under it."""
    names, heads, states = (_unique(records, options[name]) for name in ("row", "column", "state"))
    side = min(
        max(sheet.block(name, weight="bold")[0] for name in names), sheet.inner * (0.36 if len(heads) < 6 else 0.3)
    )
    wide = (sheet.inner - side - 8) / len(heads)
    spelled = all(_fits(sheet, word, wide - 20) for word in states)
    # Words without marks of their own cannot be told from a key: where no place is beside the mark they stand under it.
    below = not spelled and len({state(word) for word in states}) < len(states)
    high = [max(CELL + 9 * below, sheet.block(name, room=side, weight="bold")[1] + 10) for name in names]
    labels, told = _labels(sheet, heads, wide - 4)
    top = max(sheet.block(labels[head], room=wide - 4, weight="bold")[1] for head in heads) + 8
    under = sheet.block(told, room=sheet.inner)[1] + 10 if told else 0.0
    beside = top + 8 + under + (0 if spelled or below else 20 + 14 * (len(states) // 3))
    box = sheet.room(fsum(high) + beside, fsum(high) * STRETCH + beside)
    if told:
        sheet.text(box.left, box.top, told, va="top", room=sheet.inner, gid="column-key")
        box = box.cut(top=under)
    if not spelled and not below:
        box = key(sheet, box, [(word, state(word)[1], state(word)[0]) for word in states])
    left, y = box.left + side + 8, box.top - top
    place = "left" if spelled else "center"
    for number, head in enumerate(heads):
        x = left + wide * number + 3 if spelled else left + wide * (number + 0.5)
        gid = f"column-{head}"
        sheet.text(x, y + 5, labels[head], weight="bold", ha=place, va="bottom", room=wide - 4, gid=gid)
    stretch = min((y - box.bottom - 4) / fsum(high), STRETCH)
    cells = {(record[options["row"]], record[options["column"]]): record[options["state"]] for record in records}
    for name, least in zip(names, high, strict=True):
        tall = least * stretch
        sheet.line((box.left, box.right), (y, y), RULE, 0.8, gid="grid")
        sheet.text(box.left, y - tall / 2, name, room=side, weight="bold", gid=f"row-{name}")
        for number, head in enumerate(heads):
            if (name, head) in cells:
                cell = Box(left + wide * number, y - tall, left + wide * (number + 1), y)
                _cell(sheet, cell, cells[name, head], spelled, below)
        y -= tall
    sheet.line((box.left, box.right), (y, y), RULE, 0.8, gid="grid")


def _labels(sheet: Sheet, heads: Sequence[str], room: float) -> tuple[dict[str, str], str]:
    """Give each column its head, or a number where heads would run into each other, and the words of the numbers."""
    words = [word for head in heads for word in sheet.words(head).split()]
    if all(sheet.width(word, sheet.page.text, "bold") <= room for word in words):
        return {head: head for head in heads}, ""
    numbers = {head: str(number) for number, head in enumerate(heads, 1)}
    return numbers, "; ".join(f"{numbers[head]}\N{NO-BREAK SPACE}{sheet.words(head)}" for head in heads)


def _cell(sheet: Sheet, box: Box, word: str, spelled: bool, below: bool) -> None:
    shade, mark = state(word)
    middle = (box.bottom + box.top) / 2
    x = box.left + 9 if spelled else (box.left + box.right) / 2
    sheet.mark(x, middle + 6 * below, mark, shade, 7.5 if spelled else 9, gid=f"cell-{word}")
    if spelled:
        sheet.text(x + 9, middle, word, color=shade, room=box.width - 20, gid=f"cell-{word}-word")
    if below:
        small = {"size": sheet.page.note, "ha": "center", "va": "top"}
        sheet.text(x, middle - 1, word, color=shade, room=box.width, gid=f"cell-{word}-word", **small)


def _fits(sheet: Sheet, word: str, room: float) -> bool:
    lines = sheet.wrapped(sheet.words(word), room, sheet.page.text)
    return len(lines) <= 2 and all(sheet.width(line, sheet.page.text) <= room for line in lines)


def strip(
    rows: Any,
    *,
    lane: str,
    period: str,
    state: str = "",
    marks: Any = (),
    **said: Unpack[Said],
) -> Chart:
    """Draw which periods each lane covers: a filled run for what is held, nothing where a period is missing.

    `state` may name a column with reported, zero or blank: a blank counts as a gap, for the source says nothing.

    >>> from casework.charts.example import flows
    >>> from casework.model import say
    >>> chart = strip(flows(), lane="partner", period="period", measure="Years held", headline=say("Both are whole"))
    >>> len(chart.records)
    10
    """
    columns = dict.fromkeys([name for name in (lane, period, state) if name], "text")
    marked, cites = days_marked(marks)
    options = {"lane": lane, "period": period, "state": state, "marks": marked}
    return make(draw_strip, rows, columns, options, said, period=period_of(rows, period), marks=cites)


def draw_strip(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw a lane for each source, its runs, and how many periods it holds."""
    lanes: dict[str, set[str]] = {name: set() for name in _unique(records, options["lane"])}
    for record in records:
        if not options["state"] or record[options["state"]] not in {"blank", "gap", "no coverage", ""}:
            lanes[record[options["lane"]]].add(record[options["period"]])
    periods = _unique(records, options["period"])
    first, last = min(day(one, "first") for one in periods), max(day(one, "last") for one in periods)
    side = min(max(sheet.block(name)[0] for name in lanes), sheet.inner * (0.4 if sheet.page.name == "phone" else 0.34))
    high = max(20.0, *(sheet.block(name, room=side)[1] + 7 for name in lanes))
    under = under_axis(sheet, first, last, sheet.inner - side - 60)
    count = {name: f"{len(held)} of {_possible(min(periods), max(periods))}" for name, held in lanes.items()}
    right = max(sheet.block(words)[0] for words in count.values()) + 8
    left, end = sheet.page.margin + side + 8, sheet.page.margin + sheet.inner - right
    above = room_for_days(sheet, left, end, first, last, options["marks"])
    beside = under + above + 6
    box = sheet.room(high * len(lanes) + beside, WIDEST * len(lanes) + beside).cut(bottom=under, top=2)
    plot, times = Box(left, box.bottom, end, box.top), Scale(first, last, left, end)
    plot = draw_marked_days(sheet, plot, times, options["marks"])
    step = min(plot.height / len(lanes), WIDEST)
    time_axis(sheet, Box(plot.left, plot.top - step * len(lanes), plot.right, plot.top), times, grid=True)
    for number, (name, held) in enumerate(lanes.items()):
        y, thick = plot.top - step * (number + 0.5), min(step * 0.28, 11)
        sheet.text(plot.left - 8, y, name, ha="right", room=side, gid=f"lane-{name}")
        sheet.rect(Box(plot.left, y - thick, plot.right, y + thick), PALE, z=0.4, gid="track")
        for start, end in _runs(sorted(held)):
            sheet.rect(Box(times(start), y - thick, times(end), y + thick), BLUE, z=2, gid=f"series-{name}")
        sheet.text(plot.right + 8, y, count[name], color=INK if held else GREY, gid="count")


def _runs(periods: Sequence[str]) -> list[tuple[float, float]]:
    runs: list[list[str]] = []
    for period in periods:
        if runs and next_period(runs[-1][-1]) == period:
            runs[-1].append(period)
        else:
            runs.append([period])
    return [(day(run[0], "first"), day(run[-1], "last")) for run in runs]


def _possible(first: str, last: str) -> int:
    count = 1
    while first < last:
        first = next_period(first)
        count += 1
    return count


def _unique(records: Sequence[Record], name: str) -> list[str]:
    return list(dict.fromkeys(record[name] for record in records))
