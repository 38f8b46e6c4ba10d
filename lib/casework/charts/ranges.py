"""Ranges: from a low to a high value, or from a first to a last, with what is unknown drawn open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, Unpack

from casework.charts.axes import key
from casework.charts.bars import draw_references, references
from casework.charts.chart import Chart, Record, Said, make, numbers_of, unit_in_print
from casework.charts.labels import Box
from casework.charts.scales import Scale, counted, figure, tick_words, ticks
from casework.charts.sheet import Sheet
from casework.charts.style import BLUE, GREY, INK, PAPER, RULE
from casework.model import unit_of

UNKNOWN = "unknown"
ONE_SIDE = "one side only"
ONWARD = "arrow: no upper end published"
CLEAR = 4.0  # points between the axis and a value
ARROW = 8.0  # points
WIDEST = 60.0  # points from one row to the next


def range_bars(
    rows: Any,
    *,
    category: str,
    low: str,
    high: str,
    reference: Sequence[Any] = (),
    **said: Unpack[Said],
) -> Chart:
    """Draw published ranges against what they are compared with: distances against the reach of an aircraft.

    `reference` holds (number, label) or (low, high, label). A row without low and high is drawn open and says
    "unknown"; a row with only one of them is open on the side that nobody published, an upper one with an arrow.

    >>> from casework.charts.example import reaches
    >>> from casework.model import say
    >>> chart = range_bars(reaches(), category="aircraft", low="low_km", high="high_km", measure="Published range",
    ...                    headline=say("One leg lies within, one is unknown"))
    >>> chart.words["subtitle"]
    'Published range, km'
    """
    unit = said.get("unit") or unit_of(high)
    lines, cites = references(reference)
    options = {"category": category, "low": low, "high": high, "unit": unit, "reference": lines}
    columns = {category: "text", low: "number", high: "number"}
    said_unit = unit_in_print(unit, numbers_of(rows, low, high))[1]
    if low in rows and high in rows and (rows[low].notna() & rows[high].isna()).any():
        said_unit = "; ".join(filter(None, (said_unit, ONWARD)))
    return make(draw_range_bars, rows, columns, options, said, unit=said_unit, marks=cites)


def draw_range_bars(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw each range as a bar from low to high; ends carry their value."""
    low, high = options["low"], options["high"]
    numbers = [row[name] for row in records for name in (low, high) if row[name] is not None]
    scale, places = _frame(sheet, records, options, numbers, 24.0)
    lines = [scale(number) for line in options["reference"] for number in line["at"]]
    for row, (middle, box) in zip(records, places, strict=True):
        ends = [row[low], row[high]]
        known = [end for end in ends if end is not None]
        if not known:
            open_ = Box(scale(0), middle - 8, box.right, middle + 8)
            sheet.rect(open_, PAPER, edge=GREY, width=0.8, hatch="////", z=1, gid="series-unknown")
            sheet.text(
                (open_.left + open_.right) / 2, middle, UNKNOWN, weight="bold", ha="center", gid="missing", halo=True
            )
            continue
        left = scale(ends[0]) if ends[0] is not None else scale(0)
        right = scale(ends[1]) if ends[1] is not None else box.right
        if ends[0] is None or ends[1] is None:
            right = _open(sheet, Box(left, middle - 8, right, middle + 8), onward=ends[1] is None)
        else:
            right = max(right, left + 3)
            sheet.rect(Box(left, middle - 8, right, middle + 8), BLUE, z=2, gid="series-range")
        words = _ends_words(ends, options["unit"])
        wide = sheet.width(words, sheet.page.text, "bold")
        at = _beside(left - 5 - wide, right + 5, wide, lines, (scale.start, sheet.page.margin + sheet.inner))
        sheet.text(at, middle, words, weight="bold", color=BLUE, gid="value", halo=True)


def _beside(before: float, after: float, wide: float, lines: Sequence[float], room: tuple[float, float]) -> float:
    """Choose where words stand beside a bar: after it, or before it where no room is or a line would run through."""

    def crossed(at: float) -> bool:
        return any(at - 2 <= line <= at + wide + 2 for line in lines)

    fits = after + wide <= room[1]
    better = crossed(after) and not crossed(before) and before >= room[0] + 2
    return before if better or not fits else after


def _open(sheet: Sheet, box: Box, *, onward: bool) -> float:
    """Draw a range of which one end is unknown; an arrow head beyond the plot says that it goes on. Give its tip."""
    from matplotlib.path import Path

    sheet.rect(box, PAPER, edge=GREY, width=0.8, hatch="////", z=1.5, gid="series-open")
    if not onward:
        return box.right
    tip = box.right + ARROW
    head = [(box.right, box.bottom - 3), (tip, (box.bottom + box.top) / 2), (box.right, box.top + 3)]
    sheet.shape(Path([*head, head[0]]), GREY, z=3.6, gid="series-onward")
    return tip


def _ends_words(ends: Sequence[float | None], unit: str) -> str:
    # Close ends are written out: rounded, 49 to 49.9999 percent would print as 49 to 50, and reach a rule it doesn't.
    close = unit == "percent" and None not in ends and abs(ends[1] - ends[0]) < 2
    low, high = (None if end is None else f"{end:g}%" if close else figure(end, unit) for end in ends)
    if low is None or high is None:
        return f"up to {high}" if low is None else f"from {low}"
    return low if low == high else f"{low}\N{EN DASH}{high}"


def dumbbell(
    rows: Any,
    *,
    category: str,
    first: str,
    last: str,
    first_label: str,
    last_label: str,
    **said: Unpack[Said],
) -> Chart:
    """Draw two values of one thing as two dots joined: both sides of a mirror, or the first year and the last.

    Where one side is missing the row shows the other and says "one side only".

    >>> from casework.charts.example import mirrors
    >>> from casework.model import say
    >>> chart = dumbbell(mirrors(), category="year", first="imports_usd", last="exports_usd", first_label="importer",
    ...                  last_label="exporter", headline=say("Two books, two sums"), measure="Goods trade")
    >>> chart.words["subtitle"]
    'Goods trade, $m'
    """
    unit = said.get("unit") or unit_of(last)
    options = {"category": category, "first": first, "last": last, "unit": unit, "reference": []}
    options |= {"first_label": first_label, "last_label": last_label}
    columns = {category: "text", first: "number", last: "number"}
    return make(draw_dumbbell, rows, columns, options, said, unit=unit_in_print(unit, numbers_of(rows, first, last))[1])


def draw_dumbbell(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw the pairs; the key of the two dots stands above them."""
    first, last = options["first"], options["last"]
    numbers = [row[name] for row in records for name in (first, last) if row[name] is not None]
    keyed = [(options["first_label"], "ring", GREY), (options["last_label"], "full", BLUE)]
    # Both values may have to stand behind the farther dot.
    pairs = [[figure(row[name], options["unit"]) for name in (first, last) if row[name] is not None] for row in records]
    end = max(fsum(sheet.width(words, sheet.page.text, "bold") + 9 for words in pair) for pair in pairs)
    scale, places = _frame(sheet, records, options, numbers, 24.0, lambda box: key(sheet, box, keyed), end)
    for row, (middle, _) in zip(records, places, strict=True):
        pair = [(row[first], "ring", GREY), (row[last], "full", BLUE)]
        known = [item for item in pair if item[0] is not None]
        if not known:
            sheet.text(scale.start + 5, middle, "no data", color=GREY, gid="missing", halo=True)
            continue
        xs = [scale(number) for number, _, _ in known]
        sheet.line(xs, [middle] * len(xs), RULE, 3.0, z=1.5, gid="series-pair")
        order = sorted(known, key=lambda item: item[0])
        for number, mark, shade in order:
            sheet.mark(scale(number), middle, mark, shade, 8, gid=f"series-{mark}")
        high, low = order[-1], order[0]
        at = _value(sheet, scale(high[0]) + 9, middle, high, options["unit"])
        if len(order) > 1:
            # The halo of a value must not cut the axis; what has no room before its dot stands after the other value.
            wide = sheet.width(figure(low[0], options["unit"]), sheet.page.text, _weight(low))
            before = scale(low[0]) - 9 - wide
            _value(sheet, before if before > scale.start + CLEAR else at.right + 6, middle, low, options["unit"])
        if len(known) == 1:
            sheet.text(at.right + 5, middle, ONE_SIDE, color=GREY, gid="missing", halo=True)


def _value(sheet: Sheet, x: float, y: float, item: tuple[float, str, str], unit: str) -> Box:
    number, _, shade = item
    return sheet.text(x, y, figure(number, unit), color=shade, weight=_weight(item), gid="value", halo=True)


def _weight(item: tuple[float, str, str]) -> str:
    return "bold" if item[1] == "full" else "regular"


_END = 78.0


def _frame(
    sheet: Sheet,
    records: Sequence[Record],
    options: Mapping[str, Any],
    numbers: Sequence[float],
    step: float,
    above: Any = None,
    end: float = 0.0,
) -> tuple[Scale, list[tuple[float, Box]]]:
    """Draw categories, grid and references; give the scale and the middle of each row with the plot's box."""
    names = [row[options["category"]] for row in records]
    lines = options["reference"]
    beside = 24 + (46 if lines or above else 0)
    box = sheet.room(step * len(names) + beside, WIDEST * len(names) + beside).cut(bottom=18, top=2)
    box = above(box) if above else box
    side = min(max(sheet.block(name)[0] for name in names), box.width * 0.34)
    values = [*numbers, *(number for line in lines for number in line["at"])]
    divisor = unit_in_print(options["unit"], values)[0]
    behind = max(_END * (1 if sheet.page.name == "wide" else 0.72), end)
    plot = Box(box.left + side + 8, box.bottom, box.right - behind, box.top)
    top = max(values) * (1.0 if max(values) else 1)
    scale = Scale(min(0.0, *values), top, plot.left, plot.right)
    plot = draw_references(sheet, Box(plot.left, plot.bottom, box.right, plot.top), scale, lines, options["unit"]).cut(
        right=box.right - plot.right
    )
    about, whole = 5 if sheet.page.name == "wide" else 3, counted(options["unit"], values)
    for mark in ticks(scale.low / divisor, top / divisor, about, whole=whole):
        x = scale(mark * divisor)
        if x <= plot.right + 1:
            base = mark == 0
            sheet.line((x, x), (plot.bottom, plot.top), INK if base else RULE, 0.9 if base else 0.7, z=0.6, gid="grid")
            sheet.text(x, plot.bottom - 5, tick_words(mark), color=GREY, ha="center", va="top", gid="tick")
    step = min(plot.height / len(names), WIDEST)
    places = []
    for number, name in enumerate(names):
        middle = plot.top - step * (number + 0.5)
        sheet.text(plot.left - 8, middle, name, ha="right", room=side, gid=f"category-{name}")
        places.append((middle, plot))
    return scale, places
