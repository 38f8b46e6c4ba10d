"""Axes: grid lines, ticks and their words along two sides of a plot, and marked days above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations, product
from math import fsum
from typing import Any

from casework.charts.labels import Box
from casework.charts.scales import Scale, period_words, tick_words, ticks, time_ticks, year_ticks
from casework.charts.sheet import Sheet
from casework.charts.style import GREY, INK, RULE

MOST_SEARCHED = 4  # beyond so many marked days only a few ways of stacking their words are tried


def under_axis(sheet: Sheet, first: float, last: float, room: float, *, years: bool = False) -> float:
    """Tell how much room the words below an axis of time need."""
    lines = 1 if years else max((word.count("\n") + 1 for _, word in time_ticks(first, last, room)), default=1)
    return 7 + sheet.page.text * 1.15 * lines


def number_axis(
    sheet: Sheet, box: Box, low: float, high: float, divisor: float, about: int = 5, *, whole: bool = False
) -> tuple[Box, Scale]:
    """Draw level grid lines with their numbers at the left; give the box that is left and its scale."""
    marks = ticks(low / divisor, high / divisor, about, whole=whole)
    words = [tick_words(mark) for mark in marks]
    side = max(sheet.block(word)[0] for word in words) + 6
    inner = box.cut(left=side)
    scale = Scale(marks[0] * divisor, marks[-1] * divisor, inner.bottom, inner.top)
    for mark, word in zip(marks, words, strict=True):
        y = scale(mark * divisor)
        base = mark == 0 or mark == marks[0]
        sheet.line(
            (inner.left, inner.right),
            (y, y),
            INK if base else RULE,
            0.9 if base else 0.7,
            z=1.5 if base else 0.5,
            gid="grid",
        )
        sheet.text(inner.left - 6, y, word, color=GREY, ha="right", gid="tick")
    return inner, scale


def time_axis(sheet: Sheet, box: Box, scale: Scale, *, grid: bool = False, years: bool = False) -> None:
    """Write years, months, days or hours below a box; `years` puts the words under the middle of each year."""
    sheet.line((box.left, box.right), (box.bottom, box.bottom), INK, 0.9, gid="axis")
    taken = box.left - 30
    for at, word in (year_ticks if years else time_ticks)(scale.low, scale.high, box.width):
        x = scale(at)
        sheet.line((x, x), (box.bottom, box.bottom - 4), INK, 0.9, gid="axis")
        if grid:
            sheet.line((x, x), (box.bottom, box.top), RULE, 0.7, z=0.5, gid="grid")
        for number, part in enumerate(word.split("\n")):
            wide = sheet.block(part)[0]
            left = min(max(x - wide / 2, box.left - 6), sheet.page.width * 72 - 3 - wide)
            if number == 0 and left < taken + 3:
                break
            taken = left + wide if number == 0 else taken
            sheet.text(left, box.bottom - 6 - number * sheet.page.text * 1.15, part, color=GREY, va="top", gid="tick")
    return scale


def marked_days(sheet: Sheet, box: Box, scale: Scale, marks: Sequence[Mapping[str, Any]]) -> list[tuple[Box, float]]:
    """Find a box for each marked day's words in rows above the plot, from left to right, clear of other stems."""
    room = min(112.0, box.width * 0.42)
    blocks = [(scale(mark["at"]), *sheet.block(_day_words(sheet, mark), room=room)) for mark in marks]
    # Words may reach over the numbers at the left and the names at the right: nothing else stands that high.
    bounds = Box(sheet.page.margin, 0, sheet.page.width * 72 - sheet.page.margin, 0)
    found = _best_rows(blocks, bounds)
    found = sorted(found, key=lambda item: item[1])
    rows = max((row for _, _, row in found), default=-1) + 1
    heights = [max((b.height for b, _, row in found if row == number), default=0) + 4 for number in range(rows)]
    placed = []
    for one, x, row in found:
        under = box.top - fsum(heights[row:]) + 2
        placed.append((Box(one.left, under, one.right, under + one.height), x))
    return placed


def room_for_days(
    sheet: Sheet, left: float, right: float, low: float, high: float, marks: Sequence[Mapping[str, Any]]
) -> float:
    """Tell how high the words of marked days will stand above a plot between two sides."""
    if not marks:
        return 0.0
    placed = marked_days(sheet, Box(left, 0, right, 0), Scale(low, high, left, right), marks)
    return 5 - min(one.bottom for one, _ in placed)


def draw_marked_days(sheet: Sheet, box: Box, scale: Scale, marks: Sequence[Mapping[str, Any]]) -> Box:
    """Write marked days above the plot, draw their stems through it, and give the box that is left below the words."""
    if not marks:
        return box
    placed = marked_days(sheet, box, scale, marks)
    top = min(one.bottom for one, _ in placed) - 5
    room = min(112.0, box.width * 0.42)
    for number, ((one, x), mark) in enumerate(zip(placed, sorted(marks, key=lambda mark: mark["at"]), strict=True), 1):
        sheet.line((x, x), (box.bottom, one.bottom - 2), INK, 0.8, z=2.5, gid=f"annotation-{number}-stem")
        sheet.text(one.left, one.top, _day_words(sheet, mark), va="top", room=room, gid=f"annotation-{number}")
    return box.cut(top=box.top - top)


def _best_rows(blocks: Sequence[tuple[float, float, float]], bounds: Box) -> list[tuple[Box, float, int]]:
    """Try each label on both sides of its stem and each order of stacking; take the lowest stack without a crossing."""
    sides = [_sides(*block, bounds) for block in blocks]
    if len(blocks) <= MOST_SEARCHED:
        tries = ((order, chosen) for chosen in product(*sides) for order in permutations(range(len(blocks))))
    else:
        order = sorted(range(len(blocks)), key=lambda at: blocks[at][0])
        tries = ((way, [side[end] for side in sides]) for end in (0, -1) for way in (order, order[::-1]))
    best: list[tuple[Box, float, int]] = []
    least = (len(blocks) ** 2, 0)
    for order, chosen in tries:
        found: list[tuple[Box, float, int]] = []
        for at in order:
            found.append((chosen[at], blocks[at][0], _free_row(chosen[at], blocks[at][0], found)))
        cost = (_crossings(found), _levels(found))
        if cost < least:
            best, least = found, cost
        if least == (0, 0):
            break
    return best


def _sides(x: float, wide: float, high: float, bounds: Box) -> list[Box]:
    flush = [start for start in (x - 0.5, x + 0.5 - wide) if bounds.left <= start <= bounds.right - wide]
    starts = flush or [min(max(x - wide / 2, bounds.left), bounds.right - wide)]
    return [Box(start, 0, start + wide, high) for start in starts]


def _free_row(one: Box, x: float, found: Sequence[tuple[Box, float, int]]) -> int:
    rows = range(len(found) + 1)
    return next((row for row in rows if all(_apart(one, x, row, *other) for other in found)), len(found))


def _levels(found: Sequence[tuple[Box, float, int]]) -> int:
    return max((row for _, _, row in found), default=0)


def _crossings(found: Sequence[tuple[Box, float, int]]) -> int:
    return sum(not _apart(*one, *other) for at, one in enumerate(found) for other in found[:at])


def _apart(one: Box, x: float, row: int, other: Box, other_x: float, other_row: int) -> bool:
    """Say whether two labels are clear of each other and of each other's stems; row 0 is the lowest."""
    if row == other_row and one.left < other.right + 8 and other.left < one.right + 8:
        return False
    if row > other_row and other.left - 0.2 < x < other.right + 0.2:
        return False
    return not (other_row > row and one.left - 0.2 < other_x < one.right + 0.2)


def _day_words(sheet: Sheet, mark: Mapping[str, Any]) -> str:
    return sheet.words.joined("\n", period_words(mark["date"]), mark["label"])


def key(sheet: Sheet, box: Box, items: Sequence[tuple[str, str, str]]) -> Box:
    """Write what marks and colours mean in a row above the plot, in the order of the plot; give the box left below."""
    x, y, high = box.left, box.top - 6, sheet.page.text * 1.45
    for name, mark, shade in items:
        wide = sheet.block(name, weight="bold")[0]
        if x + 12 + wide > box.right and x > box.left:
            x, y = box.left, y - high
        sheet.mark(x + 4, y, mark, shade, 6.5, gid=f"key-{name}")
        sheet.text(x + 12, y, name, weight="bold", color=shade, gid=f"key-{name}-word")
        x += 12 + wide + 14
    return box.cut(top=box.top - y + high * 0.75)
