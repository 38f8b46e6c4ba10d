"""Bars: amounts side by side or stacked, always from zero, each with its value beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, Unpack

from casework.charts.axes import key, number_axis
from casework.charts.chart import Chart, Record, Said, make, numbers_of, unit_in_print
from casework.charts.labels import Box
from casework.charts.scales import Scale, counted, figure, tick_words, ticks
from casework.charts.sheet import Sheet
from casework.charts.style import BLUE, GREY, INK, PALE, PAPER, RULE, palette
from casework.model import CaseworkError, one_of, unit_of

DIRECTIONS = ("across", "up")
NOTHING = "no data"


WIDEST = 64.0  # points of a row of one bar, where there are few


def bars(
    rows: Any,
    *,
    category: str,
    value: str,
    by: str = "",
    stacked: bool = False,
    direction: str = "across",
    reference: Sequence[Any] = (),
    totals: bool = True,
    **said: Unpack[Said],
) -> Chart:
    """Draw bars from zero, one for each row: `across` for long names, `up` for periods.

    `by` groups bars within a category, or stacks them. `reference` holds pairs (number, label) drawn as a line, or
    triples (low, high, label) drawn as a band: a payload, a limit. A row without a number says "no data", no bar.

    >>> from casework.charts.example import flows
    >>> from casework.model import say
    >>> chart = bars(flows(), category="period", value="value_usd", by="partner", stacked=True, direction="up",
    ...              headline=say("Imports by partner"), measure="Goods imports, CIF")
    >>> chart.csv().decode().splitlines()[:2]
    ['period,partner,value_usd', '2014,CHN,90000000']
    """
    one_of("direction", direction, DIRECTIONS)
    unit = said.get("unit") or unit_of(value)
    columns = {category: "text"} | ({by: "text"} if by else {}) | {value: "number"}
    lines, cites = references(reference)
    options = {"category": category, "value": value, "by": by, "unit": unit, "stacked": stacked and bool(by)}
    options |= {"direction": direction, "reference": lines, "totals": totals}
    said_unit = unit_in_print(unit, numbers_of(rows, value))[1]
    chart = make(draw_bars, rows, columns, options, said, unit=said_unit, marks=cites)
    _check(chart.records, category, by)
    return chart


def draw_bars(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    """Draw the bars in the direction asked for."""
    (_draw_across if options["direction"] == "across" else _draw_up)(sheet, records, options)


# --- across -----------------------------------------------------------------------------------------------------


def _draw_across(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    groups = _groups(records, options["category"])
    stacked, by = options["stacked"], options["by"]
    shades = palette(_order(records, by)) if by else {}
    inner_rows = 1 if stacked else max(len(rows) for rows in groups.values())
    step = max(15.0 * inner_rows + 8, 24.0)
    beside = 24 + (22 if stacked else 0) + (30 if options["reference"] else 0)
    most = max(step, WIDEST * inner_rows)
    box = sheet.room(step * len(groups) + beside, most * len(groups) + beside).cut(bottom=18, top=2)
    if stacked:
        box = key(sheet, box, [(name, "square", shade) for name, shade in shades.items()])
    side = min(max(sheet.block(name)[0] for name in groups), box.width * 0.36)
    values = _reach(groups, options) + [number for line in options["reference"] for number in line["at"]]
    divisor = unit_in_print(options["unit"], values)[0]
    left, right = box.left + side + 8, box.right - _value_room(sheet, groups, options)
    about, whole = 5 if sheet.page.name == "wide" else 3, counted(options["unit"], values)
    marks = ticks(min(0.0, *values) / divisor, max(0.0, *values) / divisor, about, whole=whole)
    marks = [
        mark
        for mark in marks
        if min(0.0, *values) <= mark * divisor * 1.0001 and mark * divisor <= max(0.0, *values) * 1.0001
    ]
    scale = Scale(min(0.0, *values), max(0.0, *values), left, right)
    box = draw_references(sheet, box, scale, options["reference"], options["unit"])
    for mark in marks:
        x = scale(mark * divisor)
        sheet.line(
            (x, x),
            (box.bottom, box.top),
            INK if mark == 0 else RULE,
            0.9 if mark == 0 else 0.7,
            z=3 if mark == 0 else 0.5,
            gid="grid",
        )
        sheet.text(x, box.bottom - 5, tick_words(mark), color=GREY, ha="center", va="top", gid="tick")
    step = min(box.height / len(groups), WIDEST * inner_rows)
    for number, (name, rows) in enumerate(groups.items()):
        middle = box.top - step * (number + 0.5)
        sheet.text(left - 8, middle, name, ha="right", room=side, gid=f"category-{name}")
        (_stack_across if stacked else _group_across)(sheet, scale, middle, step, rows, options, shades)


def _group_across(
    sheet: Sheet,
    scale: Scale,
    middle: float,
    step: float,
    rows: Sequence[Record],
    options: Mapping[str, Any],
    shades: Mapping[str, str],
) -> None:
    high = min(step * 0.76 / len(rows), 26.0)
    for number, row in enumerate(rows):
        y = middle + high * (len(rows) / 2 - number - 0.5)
        name = row[options["by"]] if options["by"] else ""
        shade = shades[name] if name else BLUE
        number_ = row[options["value"]]
        if number_ is None:
            sheet.text(scale(0) + 5, y, NOTHING, color=GREY, gid="missing", halo=True)
            continue
        ends = sorted((scale(0), scale(number_)))
        sheet.rect(Box(ends[0], y - high * 0.44, ends[1], y + high * 0.44), shade, z=2, gid=f"series-{name or 'bars'}")
        at = sheet.text(
            ends[1] + 5, y, figure(number_, options["unit"]), weight="bold", color=shade, gid=f"value-{name}", halo=True
        )
        if name:
            sheet.text(at.right + 4, y, name, color=shade, gid=f"label-{name}", halo=True)


def _stack_across(
    sheet: Sheet,
    scale: Scale,
    middle: float,
    step: float,
    rows: Sequence[Record],
    options: Mapping[str, Any],
    shades: Mapping[str, str],
) -> None:
    high, at = min(step * 0.7, 30.0), 0.0
    for row in rows:
        number = row[options["value"]]
        if number is None:
            continue
        box = Box(scale(at), middle - high / 2, scale(at + number), middle + high / 2)
        sheet.rect(box, shades[row[options["by"]]], edge=PAPER, width=0.8, z=2, gid=f"series-{row[options['by']]}")
        words = figure(number, options["unit"])
        if sheet.block(words, weight="bold")[0] + 6 < box.width:
            sheet.text((box.left + box.right) / 2, middle, words, weight="bold", color=PAPER, ha="center", gid="value")
        at += number
    if options["totals"]:
        sheet.text(scale(at) + 5, middle, figure(at, options["unit"]), weight="bold", gid="total", halo=True)


def _value_room(sheet: Sheet, groups: Mapping[str, Sequence[Record]], options: Mapping[str, Any]) -> float:
    most = 0.0
    for rows in groups.values():
        known = [row for row in rows if row[options["value"]] is not None]
        if options["stacked"]:
            words = (
                [figure(fsum(row[options["value"]] for row in known), options["unit"])] if options["totals"] else [""]
            )
            most = max(most, *(sheet.width(word, sheet.page.text, "bold") for word in words))
            continue
        for row in known:
            wide = sheet.width(figure(row[options["value"]], options["unit"]), sheet.page.text, "bold")
            name = row[options["by"]] if options["by"] else ""
            most = max(most, wide + (sheet.block(name)[0] + 4 if name else 0))
    return most + 8


# --- up ---------------------------------------------------------------------------------------------------------


def _draw_up(sheet: Sheet, records: Sequence[Record], options: Mapping[str, Any]) -> None:
    groups, by = _groups(records, options["category"]), options["by"]
    shades = palette(_order(records, by)) if by else {}
    box = sheet.room().cut(top=2)
    if by:
        box = key(sheet, box, [(name, "square", shade) for name, shade in shades.items()])
    step = (box.width - 36) / len(groups)
    lines = max(len(sheet.wrapped(sheet.words(name), step - 3, sheet.page.text)) for name in groups)
    box = box.cut(bottom=10 + lines * sheet.page.text * 1.22, top=14)
    values = _reach(groups, options) + [number for line in options["reference"] for number in line["at"]]
    divisor = unit_in_print(options["unit"], values)[0]
    whole = counted(options["unit"], values)
    inner, scale = number_axis(sheet, box, min(0.0, *values), max(0.0, *values), divisor, whole=whole)
    for line in options["reference"]:
        low, high = min(line["at"]), max(line["at"])
        sheet.rect(
            Box(inner.left, scale(low) - 0.4, inner.right, scale(high) + 0.4),
            PALE if high > low else INK,
            z=0.8,
            gid="reference",
        )
        sheet.text(
            inner.right,
            scale(high) + 3,
            line["label"],
            ha="right",
            va="bottom",
            room=inner.width * 0.6,
            gid="annotation-reference",
            halo=True,
        )
    step = inner.width / len(groups)
    for number, (name, rows) in enumerate(groups.items()):
        middle = inner.left + step * (number + 0.5)
        sheet.text(
            middle, inner.bottom - 5, name, color=GREY, ha="center", va="top", room=step - 3, gid=f"category-{name}"
        )
        (_stack_up if options["stacked"] and by else _group_up)(sheet, scale, middle, step, rows, options, shades)


def _group_up(
    sheet: Sheet,
    scale: Scale,
    middle: float,
    step: float,
    rows: Sequence[Record],
    options: Mapping[str, Any],
    shades: Mapping[str, str],
) -> None:
    wide = min(step * 0.8 / len(rows), 56.0)
    for number, row in enumerate(rows):
        x = middle + wide * (number + 0.5 - len(rows) / 2)
        name, amount = row[options["by"]] if options["by"] else "", row[options["value"]]
        shade = shades[name] if name else BLUE
        if amount is None:
            sheet.text(x, scale(0) + 3, NOTHING, color=GREY, ha="center", va="bottom", room=wide, gid="missing")
            continue
        low, high = sorted((scale(0), scale(amount)))
        sheet.rect(Box(x - wide * 0.45, low, x + wide * 0.45, high), shade, z=2, gid=f"series-{name or 'bars'}")
        words = figure(amount, options["unit"])
        if sheet.block(words, weight="bold")[0] < wide + 6:
            sheet.text(x, high + 3, words, weight="bold", color=shade, ha="center", va="bottom", gid="value")


def _stack_up(
    sheet: Sheet,
    scale: Scale,
    middle: float,
    step: float,
    rows: Sequence[Record],
    options: Mapping[str, Any],
    shades: Mapping[str, str],
) -> None:
    wide, at = min(step * 0.72, 70.0), 0.0
    for row in rows:
        amount = row[options["value"]]
        if amount is None:
            continue
        box = Box(middle - wide / 2, scale(at), middle + wide / 2, scale(at + amount))
        sheet.rect(box, shades[row[options["by"]]], edge=PAPER, width=0.8, z=2, gid=f"series-{row[options['by']]}")
        words = figure(amount, options["unit"])
        if box.height > sheet.page.text * 1.3 and sheet.block(words, weight="bold")[0] + 4 < wide:
            sheet.text(middle, (box.bottom + box.top) / 2, words, weight="bold", color=PAPER, ha="center", gid="value")
        at += amount
    words = figure(at, options["unit"])
    if options["totals"] and sheet.block(words, weight="bold")[0] < step + 4:
        sheet.text(middle, scale(at) + 3, words, weight="bold", ha="center", va="bottom", gid="total")


# --- rows and references ----------------------------------------------------------------------------------------


def draw_references(sheet: Sheet, box: Box, scale: Scale, lines: Sequence[Mapping[str, Any]], unit: str) -> Box:
    """Draw bands and lines that bars are measured against; their words stand above the plot."""
    if not lines:
        return box
    room = min(130.0, box.width * 0.42)
    lines = [{**line, "label": sheet.words.joined("\n", line["label"], _span_of(line["at"], unit))} for line in lines]
    high = max(sheet.block(line["label"], room=room)[1] for line in lines) + 6
    under = box.cut(top=high)
    right = box.left
    for line in sorted(lines, key=lambda line: min(line["at"])):
        low, end = scale(min(line["at"])), scale(max(line["at"]))
        if end > low:
            sheet.rect(Box(low, under.bottom, end, under.top), RULE, z=0.8, gid="reference")
        else:
            sheet.line((low, low), (under.bottom, under.top), INK, 1.1, dash="dashed", z=3.5, gid="reference")
        wide = sheet.block(line["label"], room=room)[0]
        start = max(min((low + end) / 2 - wide / 2, box.right - wide), right)
        middle = start + wide / 2
        right = (
            sheet.text(
                middle, box.top, line["label"], ha="center", va="top", room=room, gid="annotation-reference"
            ).right
            + 6
        )
    return under


def _span_of(numbers: Sequence[float], unit: str) -> str:
    return "\N{EN DASH}".join(dict.fromkeys(figure(number, unit) for number in sorted(numbers)))


def references(reference: Sequence[Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """Read (number, label) and (low, high, label), also with Values, whose citations come back beside them."""
    lines, cites = [], []
    for item in reference:
        *numbers, label = item
        if not 1 <= len(numbers) <= 2:
            msg = f"a reference is (number, label) or (low, high, label); {item!r} is neither"
            raise CaseworkError(msg)
        cites += [number.cites for number in numbers if getattr(number, "cites", "")]
        lines.append({"at": [float(getattr(number, "number", number)) for number in numbers], "label": str(label)})
    return lines, cites


def _groups(records: Sequence[Record], category: str) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record[category], []).append(record)
    return groups


def _order(records: Sequence[Record], by: str) -> list[str]:
    return list(dict.fromkeys(record[by] for record in records))


def _reach(groups: Mapping[str, Sequence[Record]], options: Mapping[str, Any]) -> list[float]:
    value = options["value"]
    if options["stacked"]:
        return [fsum(row[value] or 0.0 for row in rows) for rows in groups.values()]
    return [row[value] for rows in groups.values() for row in rows if row[value] is not None]


def _check(records: Sequence[Record], category: str, by: str) -> None:
    pairs = [(record[category], record[by] if by else "") for record in records]
    double = next((pair for pair in pairs if pairs.count(pair) > 1), None)
    if double is not None:
        said = " / ".join(filter(None, double))
        msg = f"{said} stands in {pairs.count(double)} rows; a bar is one row, so sum them first"
        raise CaseworkError(msg)
