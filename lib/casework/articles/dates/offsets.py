"""Dates told by counting: three days earlier, the past two weeks, within a month, five months after."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from casework.articles.dates.context import UNRESOLVED, Context, Dated, event_behind, is_future, told_before, told_last
from casework.articles.dates.days import Span, calendar_span, month_span, shifted
from casework.articles.dates.patterns import MONTHS
from casework.articles.dates.rules import CALENDAR
from casework.articles.text import number


def _plus(count: str, unit: str, anchor: date, sign: int) -> Span | None:
    """Move from an anchor by a count; days give a day, longer units the calendar unit, shorter ones the same day."""
    if unit in {"minute", "hour"}:
        return anchor, anchor
    many = _count(count)
    if many is None:
        return None
    if many != int(many):
        return _plus("6", "month", anchor, sign) if unit == "year" else None
    moved = shifted(anchor, sign * int(many), unit)
    return calendar_span(moved, unit)


def _count(text: str) -> float | None:
    low = " ".join(text.lower().split())
    if low in {"a few", "several", "some", "many"}:
        return None
    if low == "a couple of":
        return 2
    if low.startswith("half"):
        return 0.5
    return 1 if low in {"a", "an"} else number(low)


def _counted(match: re.Match[str], context: Context) -> tuple:
    """Resolve "three days earlier", "two weeks ago", "five months after X" by what the text anchors them to."""
    way = " ".join(match.group("way").lower().split())
    unit, count = match.group("unit").lower(), match.group("count")
    around = (match.group("around") or "").strip().lower()
    compared = _COMPARED.search(context.body, context.sentence.start, match.start())  # "7% more than a year earlier"
    loose = around.startswith(("more", "over", "less", "under", "at")) and not compared
    if unit == "decade" or (loose and unit not in {"hour", "minute"}):
        return None, "none", "vague"
    if apposed := _apposed(match, context):
        if (
            way == "after" and apposed.end <= match.start()
        ):  # "on Wednesday, five days after a cyclone": the cyclone's day
            span = _plus(count, unit, apposed.span[0], -1)
            return (span, apposed.span[0].isoformat()) if span else (None, apposed.anchor, "vague")
        return apposed.span, apposed.anchor
    if way in {"ago", "from now", "hence"}:
        anchor, sign = context.published, -1 if way == "ago" else 1
    elif way in {"after", "before", "prior", "in advance", "ahead"}:
        anchor, sign = _anchor_behind(match, context, way)
    else:
        told = told_last(context) if _is_fine(unit, context) else told_before(context)
        anchor, sign = told or context.published, -1 if way in {"earlier", "previously"} else 1
    if anchor is None:
        return UNRESOLVED if context.published is None else (None, "none", "vague")
    span = _plus(count, unit, anchor, sign)
    return (span, anchor.isoformat()) if span else (None, anchor.isoformat(), "vague")


def _is_fine(unit: str, context: Context) -> bool:
    """Say whether days are counted and the sentence has told no more than years: "built in 2004"."""
    return unit in {"minute", "hour", "day", "week"} and all(item.rule == "year" for item in context.found if item.span)


_COMPARED = re.compile(r"(?:%|percent|per\s+cent|times|fold|\d)\s*$")


# An event that the text has not told: "five years after its launch", "two days before a summit".
_UNTOLD = re.compile(r"\s+(?:its|his|her|their|a|an)\s+[\w-]{4,}|\s+[a-z]{3,}ing\b")


def _apposed(match: re.Match[str], context: Context) -> Dated | None:
    """Give the date that the same phrase names again: "Three days earlier, on May 31"."""
    following = _BESIDE.match(context.body, match.end(), context.sentence.end)
    for later in context.absolute if following else ():
        if later.start() == following.end():
            name = "day month" if later.groupdict().get("month") else "weekday"
            span, anchor = CALENDAR[name](later, replace(context, absolute=()))[:2]
            return Dated(later.start(), later.end(), span, False, anchor, name) if span else None
    for earlier in context.found:
        if earlier.span and context.body[earlier.end : match.start()].strip() == ",":
            return earlier
    return None


def _anchor_behind(match: re.Match[str], context: Context, way: str) -> tuple[date | None, int]:
    """Find what "N units after" counts from: a date in its own phrase, else the story's day or publication.

    "The measures come five months after a similar action" dates the action, so the present counts backwards.
    """
    sign = 1 if way == "after" else -1
    phrase = _PHRASE.match(context.body, match.end(), context.sentence.end).end()
    for later in context.absolute:
        if match.end() <= later.start() and later.end() <= phrase:
            name = "day month" if later.groupdict().get("month") else "weekday"
            span = CALENDAR[name](later, replace(context, absolute=()))[0]
            return (span[0] if span else None), sign
    before = context.body[context.sentence.start : match.start()]
    if way == "after" and _COMES.search(before):
        told = told_before(context) if _CAME.search(before) else None
        return told or context.published, -1
    if way == "after" and _PRESENT.search(before):
        return context.published, -1
    reached = told_last if _is_fine(match.group("unit").lower(), context) else told_before
    told = event_behind(match, context) or (None if _UNTOLD.match(context.body, match.end()) else reached(context))
    if told:
        return told, sign
    if _UNTOLD.match(context.body, match.end()):
        return None, sign  # nobody says when that was
    ends = _ENDS.match(context.body, match.end(), match.end() + 3)
    return (context.published, -1) if way == "after" or ends else (None, sign)


_BESIDE, _PHRASE, _ENDS = re.compile(r",\s+(?:on\s+)?"), re.compile(r"[^,;.]*"), re.compile(r"\s*[.,;!?\"”]")
_COMES = re.compile(r"\b(?:came|come|comes|coming|follows|followed|comes\s+just)\s*(?:only\s+|just\s+)?$")
_CAME = re.compile(r"\bcame\s")
# A clause in the present: it comes, they arrive, is, has.
_PRESENT = re.compile(r"\b(?:come|comes|coming|arrive|arrives|follow|follows|is|are|marks?|takes?|has|have)\b[\w\s]*$")


def _past_span(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return UNRESOLVED
    if (
        match.group("few")
        or (match.group("many") and not match.group("count"))
        or (match.group("count") and _count(match.group("count")) is None)
    ):
        return None, context.published.isoformat(), "vague"
    many, unit = int(_count(match.group("count") or "one") or 1), match.group("unit").lower()
    anchor, back = context.published, match.group("way").lower() in {"past", "last", "preceding", "previous"}
    if unit in {"hour", "minute"}:
        days = -(-many // 24) if unit == "hour" and many >= 24 else 0
        other = anchor + timedelta(days=-days if back else days)
    else:
        other = shifted(anchor, -many if back else many, unit)
    return ((other, anchor) if back else (anchor, other)), anchor.isoformat()


def _within(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return UNRESOLVED
    anchor, unit, many = context.published, match.group("unit").lower(), _count(match.group("count"))
    if many is None or many != int(many):
        return None, anchor.isoformat(), "vague"
    if unit in {"hour", "minute"}:
        return (anchor, anchor + timedelta(days=int(many) // 24 if unit == "hour" else 0)), anchor.isoformat()
    return (anchor, shifted(anchor, int(many), unit)), anchor.isoformat()


def _in_time(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return UNRESOLVED
    span = _plus(match.group("count"), match.group("unit").lower(), context.published, 1)
    return (span, context.published.isoformat()) if span else (None, context.published.isoformat(), "vague")


def _edge_of(match: re.Match[str], context: Context) -> tuple:
    """Read "the first nine months of the year" and "the last ten days of May": so much from one end of it."""
    many, unit = _count(match.group("count")), match.group("unit").lower()
    if many is None or many != int(many):
        return None, "none", "vague"
    if match.group("year") or match.group("year2"):
        year, anchor, ahead = int(match.group("year") or match.group("year2")), None, False
    elif context.published is None:
        return UNRESOLVED
    else:
        anchor, ahead = context.published, is_future(match, context)
        year = anchor.year + {"last": -1, "next": 1}.get((match.group("which") or "").lower(), 0)
    month = (match.group("month") or "").lower()[:3]
    edge = _cut(year, month, match.group("edge").lower(), int(many), unit)
    if anchor and edge[1] > anchor and not ahead and match.group("which") in {None, "the"}:
        edge = _cut(year - 1, month, match.group("edge").lower(), int(many), unit)
    return edge, anchor.isoformat() if anchor else "none"


def _cut(year: int, month: str, edge: str, many: int, unit: str) -> Span:
    """Cut so many units off the beginning or the end of a year, or of a month by its first three letters."""
    number_of = next((place for place, name in enumerate(MONTHS, 1) if month and name.startswith(month)), 0)
    first, last = month_span(year, number_of) if number_of else (date(year, 1, 1), date(year, 12, 31))
    one = timedelta(days=1)
    if edge == "first":
        return first, shifted(first, many, unit) - one
    return shifted(last + one, -many, unit), last


def _unit_out(match: re.Match[str], context: Context) -> tuple:
    """Read "before the month is out": from the day it is written to the month's last."""
    if context.published is None:
        return UNRESOLVED
    span = calendar_span(context.published, match["unit"].lower())
    return (context.published, span[1]), context.published.isoformat()


def _vague(match: re.Match[str], context: Context) -> tuple:
    return None, "none", "vague"


OFFSETS: dict[str, Callable[[re.Match[str], Context], tuple]] = {
    "ago": _counted,
    "past span": _past_span,
    "edge of": _edge_of,
    "within": _within,
    "time": _in_time,
    "unit out": _unit_out,
    "recent": _vague,
    "open": _vague,
}
