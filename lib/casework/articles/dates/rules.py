"""How each kind of English date expression becomes a span of days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from casework.articles.dates.context import (
    UNRESOLVED,
    Context,
    base_day,
    event_behind,
    is_future,
    last_day,
    said_on,
    told_before,
    told_last,
)
from casework.articles.dates.days import (
    WEEKDAYS,
    Span,
    calendar_span,
    closest,
    latest_weekday,
    month_span,
    nearest,
    part_of,
    shifted,
)
from casework.articles.dates.patterns import MONTHS
from casework.articles.text import number

# --- resolvers: each takes a match and its context, gives (span, anchor) or (None, anchor, "vague") --------------


def _full(match: re.Match[str], context: Context) -> tuple:
    month, days = _month(match["month"]), [int(match[name]) for name in ("day", "last") if name in match.re.groupindex]
    which = match.groupdict().get("which") if context.published else None  # "on May 4 last year"
    year = context.published.year + _WHICH[which.lower()] if which else match["year"]
    if year:
        try:
            return (date(int(year), month, days[0]), date(int(year), month, days[-1])), "none"
        except ValueError:
            return None, "no such day", "vague"
    if context.published is None:
        return UNRESOLVED
    base, ahead = base_day(match, context)
    first = closest(base, month, days[0], ahead=ahead)
    last = closest(base, month, days[-1], ahead=ahead) if len(days) > 1 else first
    return ((first[0], last[1]) if first and last and first[0] <= last[1] else None), base.isoformat()


def _week_of(match: re.Match[str], context: Context) -> tuple:
    """Read "the week of April 17": the calendar week in which that day lies."""
    if context.published is None:
        return UNRESOLVED
    month, day = _month(match.group("month") or match.group("month2")), int(match.group("day") or match.group("day2"))
    base, ahead = base_day(match, context)
    found = closest(base, month, day, ahead=ahead)
    return (calendar_span(found[0], "week"), base.isoformat()) if found else (None, "no such day", "vague")


def _ordinal(match: re.Match[str], context: Context) -> tuple:
    """Read "on the 13th": the day of the month the story stands in."""
    anchor = told_before(context) or context.published
    if anchor is None:
        return UNRESOLVED
    try:
        day = anchor.replace(day=int(match.group("day")))
    except ValueError:
        return None, "no such day", "vague"
    return (day, day), anchor.isoformat()


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text[:3].lower()]


_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_WEEKDAYS = {name[:3]: number for number, name in enumerate(WEEKDAYS)}


def _month_only(match: re.Match[str], context: Context) -> tuple:
    fields = match.groupdict()
    month, base = _month(fields["month"]), context.published
    if fields.get("year"):
        span, anchor = month_span(int(fields["year"]), month), "none"
    elif base is None:
        return UNRESOLVED
    else:
        if year := _year_beside(match, context):
            return _parted(fields, month_span(year, month), context, str(year))
        ahead = is_future(match, context) or (fields.get("before") or "").lower() == "before"
        span, anchor = nearest(base, month, None, ahead=ahead), base.isoformat()
    return _parted(fields, span, context, anchor)


def _year_beside(match: re.Match[str], context: Context) -> int | None:
    """Give the year that the same phrase names just before: "last year, in March and again in June"."""
    for item in reversed(context.found):
        if match.start() - item.end > 40 or item.span is None:
            return None
        first, last = item.span
        if (last - first).days in {364, 365} or item.anchor.isdigit():
            return first.year
    return None


def _parted(fields: dict[str, str | None], span: Span, context: Context, anchor: str) -> tuple:
    if part := _part(fields):
        span = part_of(span, part)
    if fields.get("before") and context.published is not None and context.published <= span[1]:
        outside = not part and context.published < span[0]  # "before December", but "before the end of December"
        span = (context.published, span[0] - timedelta(days=1) if outside else span[1])
    return span, anchor


def _part(fields: dict[str, str | None]) -> str:
    if fields.get("edge"):
        return str(fields["edge"]).lower().strip()
    part = " ".join((fields.get("part") or "").lower().split())
    return _PARTS.get(part, part)


_PARTS = dict.fromkeys(("very end", "close"), "end") | dict.fromkeys(("beginning", "turn"), "start")
_PARTS |= {"middle": "mid", "last quarter": "fourth quarter"}


def _part_of_year(match: re.Match[str], context: Context) -> tuple:
    fields = match.groupdict()
    if fields["year"]:
        span, anchor = calendar_span(date(int(fields["year"]), 1, 1), "year"), "none"
    else:
        if context.published is None:
            return UNRESOLVED
        span = calendar_span(shifted(context.published, _WHICH[fields["which"].lower()], "year"), "year")
        anchor = context.published.isoformat()
    return _parted(fields, span, context, anchor)


def _part_of_unit(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return UNRESOLVED
    fields = match.groupdict()
    unit = fields["unit"].lower()
    span = calendar_span(shifted(context.published, _WHICH[fields["which"].lower()], unit), unit)
    if unit == "week":
        day = {"start": span[0], "early": span[0], "end": span[1]}.get(_part(fields))
        span = (day, day) if day and _part(fields) != "early" else span
        return span, context.published.isoformat()
    return _parted(fields, span, context, context.published.isoformat())


_WHICH = {"last": -1, "this": 0, "next": 1, "the": 0, "previous": -1, "following": 1, "preceding": -1, "coming": 1}


def _season(match: re.Match[str], context: Context) -> tuple:
    fields = match.groupdict()
    name = (fields["season"] or fields["season2"] or fields["season3"]).lower().replace("fall", "autumn")
    if not fields["which"]:
        return part_of(calendar_span(date(int(fields["year"] or fields["year2"]), 1, 1), "year"), name), "none"
    if context.published is None:
        return UNRESOLVED
    anchor, which = context.published, fields["which"].lower()
    span = part_of(calendar_span(anchor, "year"), name)
    if which == "last" and span[1] >= anchor:
        span = part_of(calendar_span(shifted(anchor, -1, "year"), "year"), name)
    if which == "next" and span[0] <= anchor:
        span = part_of(calendar_span(shifted(anchor, 1, "year"), "year"), name)
    return span, anchor.isoformat()


def _years(match: re.Match[str], context: Context) -> tuple:
    first, last = match.group("year"), match.group("last")
    last = last if len(last) == 4 else first[:2] + last
    if int(last) <= int(first):
        return None, "none", "vague"
    return (date(int(first), 1, 1), date(int(last), 12, 31)), "none"


def _decade(match: re.Match[str], context: Context) -> tuple:
    year = int(match.group("decade"))
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(
        (match.group("edge") or "").lower().strip(" -"), (0, 9)
    )
    return (date(year + low, 1, 1), date(year + high, 12, 31)), "none"


def _quarter(match: re.Match[str], context: Context) -> tuple:
    month = int(match.group("number")) * 3
    return calendar_span(date(int(match.group("year")), month, 1), "quarter"), "none"


def _was_due(match: re.Match[str], context: Context) -> bool:
    """Say whether something was due on the day, which is still to come: "had been due this Saturday"."""
    return bool(_DUE.search(context.body, context.sentence.start, match.start()))


_DUE = re.compile(r"\bdue\b[^.;]*$")


def _weekday(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return UNRESOLVED
    index = _WEEKDAYS[match["weekday"][:3].lower()]
    which = match["which"].lower().removeprefix("the").lstrip() if "which" in match.re.groupindex else ""
    anchor = context.published
    if which in {"previous", "following"}:
        anchor = told_last(context) or anchor
    if which in {"last", "previous"}:
        day = latest_weekday(anchor, index, strict=True)
    elif which in {"next", "following"}:
        day = latest_weekday(anchor, index, ahead=True, strict=True)
    elif which == "this" and not (is_future(match, context) or _was_due(match, context)):
        day = latest_weekday(anchor, index)
    else:
        ahead = which in {"this", "this coming"} or is_future(match, context)
        day = latest_weekday(anchor, index, ahead=ahead)
    return (day, day), anchor.isoformat()


def _month_of_year(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return UNRESOLVED
    fields = match.groupdict()
    step = _WHICH[fields["which"].lower().removeprefix("the").strip()]
    span = month_span(context.published.year + step, _month(fields["month"]))
    return part_of(span, _part(fields)), context.published.isoformat()


def _part_alone(match: re.Match[str], context: Context) -> tuple:
    """Read "in the second quarter" and "the first half": of this year, or of the last one if it has not begun."""
    if context.published is None:
        return UNRESOLVED
    fields, anchor = match.groupdict(), context.published
    part = fields["part"].lower().replace("last", "fourth" if fields["unit"].lower() == "quarter" else "second")
    part = f"{part} {fields['unit'].lower()}"
    span = part_of(calendar_span(anchor, "year"), part)
    if span[0] > anchor and not is_future(match, context):
        span = part_of(calendar_span(shifted(anchor, -1, "year"), "year"), part)
    return span, anchor.isoformat()


def _year_to(match: re.Match[str], context: Context) -> tuple:
    """Read "the fiscal year that ended in March 2023" and "the six months to June": the months up to that one."""
    fields = match.groupdict()
    if fields["year"]:
        end, anchor = month_span(int(fields["year"]), _month(fields["month"])), "none"
    elif context.published is None:
        return UNRESOLVED
    else:
        ahead, anchor = is_future(match, context), context.published.isoformat()
        end = nearest(context.published, _month(fields["month"]), None, ahead=ahead)
    many = 12 if fields["months"] is None else number(fields["months"].lower())
    if many is None or many != int(many):
        return None, anchor, "vague"
    day = int(fields["day"] or fields["day2"] or 0)
    if not day or day == end[1].day:
        return (month_span(*divmod_month(end[0], 1 - int(many)))[0], end[1]), anchor
    last = end[0].replace(day=min(day, end[1].day))
    return (shifted(last, -int(many), "month") + timedelta(days=1), last), anchor


def divmod_month(day: date, step: int) -> tuple[int, int]:
    """Give year and month some months away from a day."""
    months = day.year * 12 + day.month - 1 + step
    return months // 12, months % 12 + 1


_FEASTS = {"new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "boxing day": (12, 26)}


def _feast(match: re.Match[str], context: Context) -> tuple:
    name = " ".join(match.group("feast").lower().replace("’", "'").split())
    month, day = _FEASTS.get(name, (12, 25))
    if match.group("year"):
        found = date(int(match.group("year")), month, day)
        return (found, found), "none"
    if context.published is None:
        return UNRESOLVED
    ahead = is_future(match, context)
    return nearest(context.published, month, day, ahead=ahead), context.published.isoformat()


def _which_month(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return UNRESOLVED
    month, which = _month(match.group("month")), re.sub(r"^the\s+", "", match.group("which").lower())
    anchor = context.published
    if which == "this":
        return month_span(anchor.year, month), anchor.isoformat()
    if which in {"last", "previous"}:
        year = anchor.year - (month >= anchor.month)
    else:
        year = anchor.year + (month <= anchor.month)
    return month_span(year, month), anchor.isoformat()


def _weekend(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return UNRESOLVED
    which, anchor = match.group("which").lower(), context.published
    ahead = which in {"next", "the coming", "the following"} or (which in {"the", "this"} and is_future(match, context))
    saturday = latest_weekday(anchor, 5, ahead=ahead and anchor.weekday() != 6)
    if which == "last" and anchor.weekday() >= 5:
        saturday -= timedelta(days=7)
    return (saturday, saturday + timedelta(days=1)), anchor.isoformat()


def _which_unit(match: re.Match[str], context: Context) -> tuple:
    which, unit = " ".join(match.group("which").lower().split()), match.group("unit").lower()
    narrative = which in {"the previous", "the following", "the next", "the preceding", "the same", "that"}
    anchor = (told_before(context) or context.published) if narrative else context.published
    if which == "this" and unit == "week" and anchor:
        anchor = min(said_on(context) or anchor, anchor)
    if anchor is None:
        return UNRESOLVED
    step = _WHICH.get(which.removeprefix("the "), 0)
    small = unit in {"day", "night", "morning", "afternoon", "evening"}
    if small and which in {"last", "next"} and unit == "day":
        return None, "none", "vague"
    span = calendar_span(shifted(anchor, step, "day" if small else unit), "day" if small else unit)
    if (sub := (match.group("sub") or "").strip().lower()) in {"early", "late"} and unit in {"month", "year"}:
        span = part_of(span, sub)
    return span, anchor.isoformat()


_DAYS_AWAY = {"the day before yesterday": -2, "the day after tomorrow": 2, "yesterday": -1, "tomorrow": 1}


def _today(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return UNRESOLVED
    word = " ".join(match.group("word").lower().split())
    step = next((step for start, step in _DAYS_AWAY.items() if word.startswith(start)), 0)
    day = context.published + timedelta(days=step)
    return ((day - timedelta(days=1), day) if word == "overnight" else (day, day)), context.published.isoformat()


def _day_off(match: re.Match[str], context: Context) -> tuple:
    """Read "the day before", "the evening before the clash", "a year later"."""
    anchor = event_behind(match, context) or told_before(context) or context.published
    if anchor is None:
        return UNRESOLVED
    unit, step = match.group("unit").lower(), -1 if match.group("way").lower() in {"before", "earlier"} else 1
    unit = unit if unit in {"week", "month", "year"} else "day"
    return calendar_span(shifted(anchor, step, unit), unit), anchor.isoformat()


def _after_next(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return UNRESOLVED
    unit, step = match.group("unit").lower(), 2 if match.group("way").lower().startswith("after") else -2
    moved = shifted(context.published, step, "week" if unit == "weekend" else unit)
    return calendar_span(moved, unit), context.published.isoformat()


def _same_day(match: re.Match[str], context: Context) -> tuple:
    anchor = last_day(context.found) or context.story.named or context.published
    return ((anchor, anchor), anchor.isoformat()) if anchor else UNRESOLVED


def _year(match: re.Match[str], context: Context) -> tuple:
    return calendar_span(date(int(match.group("year")), 1, 1), "year"), "none"


# Each takes a match and its context and gives (span, anchor), or (None, anchor, "vague") where no days are named.
CALENDAR: dict[str, Callable[[re.Match[str], Context], tuple]] = {
    "iso": _full,
    "dotted": _full,
    "week of": _week_of,
    "days of month": _full,
    "month days": _full,
    "day month": _full,
    "month day": _full,
    "month": _month_only,
    "month of year": _month_of_year,
    "part alone": _part_alone,
    "year to": _year_to,
    "feast": _feast,
    "part of year": _part_of_year,
    "part of month": _part_of_unit,
    "season": _season,
    "years": _years,
    "decade": _decade,
    "quarter": _quarter,
    "which weekday": _weekday,
    "which month": _which_month,
    "ordinal": _ordinal,
    "weekday": _weekday,
    "weekend": _weekend,
    "which unit": _which_unit,
    "today": _today,
    "a day off": _day_off,
    "same day": _same_day,
    "after next": _after_next,
    "year": _year,
}
