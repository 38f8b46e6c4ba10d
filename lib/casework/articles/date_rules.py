"""How each kind of English date expression becomes a span of days."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from casework.articles.date_patterns import MONTHS
from casework.articles.days import (
    WEEKDAYS,
    Span,
    calendar_span,
    latest_weekday,
    month_span,
    nearest,
    part_of,
    shifted,
)
from casework.articles.numerals import number
from casework.articles.sentences import Sentence
from casework.articles.tense import is_ahead


class Dated(NamedTuple):
    """Hold one date expression: its place, its days (None: vague or unresolved), its anchor and its rule."""

    start: int
    end: int
    span: Span | None
    vague: bool
    anchor: str
    rule: str


class Context(NamedTuple):
    """Hold what an expression is read against: the sentence, the publication day, the last day told."""

    body: str
    sentence: Sentence
    published: date | None
    told: date | None
    found: Sequence[Dated]  # earlier ones of the same sentence
    later: Sequence[re.Match[str]]  # absolute ones behind it in the same sentence


_UNRESOLVED = (None, "publication day missing")


def resolve(name: str, match: re.Match[str], context: Context) -> Dated:
    """Resolve one match of the pattern of that name."""
    span, anchor, *vague = _RESOLVERS[name](match, context)
    return Dated(match.start(), match.end(), span, bool(vague), anchor, name)


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


# --- resolvers: each takes a match and its context, gives (span, anchor) or (None, anchor, "vague") --------------


def _full(match: re.Match[str], context: Context) -> tuple:
    fields = match.groupdict()
    month = _month(fields["month"])
    days = [int(fields["day"])] + ([int(fields["last"])] if fields.get("last") else [])
    if fields.get("year"):
        try:
            return (date(int(fields["year"]), month, days[0]), date(int(fields["year"]), month, days[-1])), "none"
        except ValueError:
            return None, "no such day", "vague"
    if context.published is None:
        return _UNRESOLVED
    base, ahead = _base(match, context)
    first, last = (
        (nearest(base, month, day, ahead=ahead) for day in days[:: len(days) - 1 or 1])
        if days[1:]
        else (nearest(base, month, days[0], ahead=ahead),) * 2
    )
    return ((first[0], last[1]) if first and last and first[0] <= last[1] else None), base.isoformat()


def _ordinal(match: re.Match[str], context: Context) -> tuple:
    """Read "on the 13th": the day of the month the story stands in."""
    anchor = _told_before(context) or context.published
    if anchor is None:
        return _UNRESOLVED
    try:
        day = anchor.replace(day=int(match.group("day")))
    except ValueError:
        return None, "no such day", "vague"
    return (day, day), anchor.isoformat()


def _month(text: str) -> int:
    return (
        int(text)
        if text.isdigit()
        else next(i for i, name in enumerate(MONTHS, 1) if name.startswith(text[:3].lower()))
    )


def _month_only(match: re.Match[str], context: Context) -> tuple:
    fields = match.groupdict()
    month, base = _month(fields["month"]), context.published
    if fields.get("year"):
        span, anchor = month_span(int(fields["year"]), month), "none"
    elif base is None:
        return _UNRESOLVED
    else:
        ahead = _ahead(match, context) or bool(fields.get("before"))
        span, anchor = nearest(base, month, None, ahead=ahead), base.isoformat()
    return _parted(fields, span, context, anchor)


def _parted(fields: dict[str, str | None], span: Span, context: Context, anchor: str) -> tuple:
    span = part_of(span, _part(fields))
    if fields.get("before"):
        if context.published is None or context.published > span[1]:
            return span, anchor
        span = (context.published, span[1])
    return span, anchor


def _part(fields: dict[str, str | None]) -> str:
    if fields.get("edge"):
        return str(fields["edge"]).lower().strip()
    part = re.sub(r"\s+", " ", (fields.get("part") or "").lower())
    names = {
        "very end": "end",
        "close": "end",
        "beginning": "start",
        "turn": "start",
        "middle": "mid",
        "last quarter": "fourth quarter",
    }
    return names.get(part, part)


def _part_of_year(match: re.Match[str], context: Context) -> tuple:
    fields = match.groupdict()
    if fields["year"]:
        span, anchor = calendar_span(date(int(fields["year"]), 1, 1), "year"), "none"
    else:
        if context.published is None:
            return _UNRESOLVED
        span = calendar_span(shifted(context.published, _WHICH[fields["which"].lower()], "year"), "year")
        anchor = context.published.isoformat()
    return _parted(fields, span, context, anchor)


def _part_of_unit(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return _UNRESOLVED
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
        return _UNRESOLVED
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


def _weekday(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return _UNRESOLVED
    index = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(match.group("weekday").lower()))
    which = re.sub(r"^the\s+", "", (match.groupdict().get("which") or "").lower())
    anchor = context.published
    if which in {"previous", "following"} and context.told:
        anchor = context.told
    if which in {"last", "previous"}:
        day = latest_weekday(anchor, index, strict=True)
    elif which in {"next", "following"}:
        day = latest_weekday(anchor, index, ahead=True, strict=True)
    elif which == "this" and not _ahead(match, context):
        day = latest_weekday(anchor, index)
    else:
        ahead = which in {"this", "this coming"} or _ahead(match, context)
        day = latest_weekday(anchor, index, ahead=ahead)
    return (day, day), anchor.isoformat()


def _which_month(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return _UNRESOLVED
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
        return _UNRESOLVED
    which, anchor = match.group("which").lower(), context.published
    ahead = which in {"next", "the coming", "the following"} or (which in {"the", "this"} and _ahead(match, context))
    saturday = latest_weekday(anchor, 5, ahead=ahead and anchor.weekday() != 6)
    if which == "last" and anchor.weekday() >= 5:
        saturday -= timedelta(days=7)
    return (saturday, saturday + timedelta(days=1)), anchor.isoformat()


def _which_unit(match: re.Match[str], context: Context) -> tuple:
    which, unit = " ".join(match.group("which").lower().split()), match.group("unit").lower()
    narrative = which in {"the previous", "the following", "the next", "the preceding", "the same", "that"}
    anchor = (_told_before(context) or context.published) if narrative else context.published
    if anchor is None:
        return _UNRESOLVED
    step = _WHICH.get(which.removeprefix("the "), 0)
    small = unit in {"day", "night", "morning", "afternoon", "evening"}
    if small and which in {"last", "next"} and unit == "day":
        return None, "none", "vague"
    span = calendar_span(shifted(anchor, step, "day" if small else unit), "day" if small else unit)
    if (sub := (match.group("sub") or "").strip().lower()) in {"early", "late"} and unit in {"month", "year"}:
        span = part_of(span, sub)
    return span, anchor.isoformat()


def _today(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return _UNRESOLVED
    word = re.sub(r"\s+", " ", match.group("word").lower())
    step = next(
        step
        for start, step in (
            ("the day before yesterday", -2),
            ("the day after tomorrow", 2),
            ("yesterday", -1),
            ("tomorrow", 1),
            ("", 0),
        )
        if word.startswith(start)
    )
    day = context.published + timedelta(days=step)
    return ((day - timedelta(days=1), day) if word == "overnight" else (day, day)), context.published.isoformat()


def _day_off(match: re.Match[str], context: Context) -> tuple:
    anchor = _told_before(context) or context.published
    if anchor is None:
        return _UNRESOLVED
    day = anchor + timedelta(days=-1 if match.group("way").lower() in {"before", "earlier"} else 1)
    return (day, day), anchor.isoformat()


def _counted(match: re.Match[str], context: Context) -> tuple:
    """Resolve "three days earlier", "two weeks ago", "five months after X" by what the text anchors them to."""
    way = re.sub(r"\s+", " ", match.group("way").lower())
    unit, count = match.group("unit").lower(), match.group("count")
    around = (match.group("around") or "").strip().lower()
    if unit == "decade" or (
        around.startswith(("more", "over", "less", "under", "at")) and unit not in {"hour", "minute"}
    ):
        return None, "none", "vague"
    if apposed := _apposed(match, context):
        return apposed.span, apposed.anchor
    if way in {"ago", "from now", "hence"}:
        anchor, sign = context.published, -1 if way == "ago" else 1
    elif way in {"after", "before", "prior", "in advance", "ahead"}:
        anchor, sign = _anchor_behind(match, context, way)
    else:
        anchor, sign = _told_before(context) or context.published, -1 if way in {"earlier", "previously"} else 1
    if anchor is None:
        return _UNRESOLVED if context.published is None else (None, "none", "vague")
    span = _plus(count, unit, anchor, sign)
    return (span, anchor.isoformat()) if span else (None, anchor.isoformat(), "vague")


def _apposed(match: re.Match[str], context: Context) -> Dated | None:
    """Give the date that the same phrase names again: "Three days earlier, on May 31"."""
    following = re.match(r",\s+(?:on\s+)?", context.body[match.end() : context.sentence.end])
    for later in context.later if following else ():
        if later.start() == match.end() + following.end():
            name = "day month" if later.groupdict().get("month") else "weekday"
            span, anchor = _RESOLVERS[name](later, context._replace(later=()))[:2]
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
    phrase = re.match(r"[^,;.]*", context.body[match.end() : context.sentence.end])
    for later in context.later:
        if phrase and later.end() <= match.end() + phrase.end():
            name = "day month" if later.groupdict().get("month") else "weekday"
            span = _RESOLVERS[name](later, context._replace(later=()))[0]
            return (span[0] if span else None), sign
    before = context.body[context.sentence.start : match.start()]
    if way == "after" and re.search(
        r"\b(?:came|come|comes|coming|follows|followed|comes\s+just)\s*(?:only\s+|just\s+)?$", before
    ):
        return context.published if not re.search(r"\bcame\s", before) else _told_before(
            context
        ) or context.published, -1
    if way == "after" and _presents(before):
        return context.published, -1
    told = _told_before(context)
    if told:
        return told, sign
    return (context.published, -1) if way == "after" else (None, sign)


def _presents(text: str) -> bool:
    """Say whether a clause speaks in the present: it comes, they arrive, is, has."""
    return bool(
        re.search(
            r"\b(?:come|comes|coming|arrive|arrives|follow|follows|is|are|marks?|takes?|has|have)\b[\w\s]*$", text
        )
    )


def _past_span(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return _UNRESOLVED
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
        return _UNRESOLVED
    anchor, unit, many = context.published, match.group("unit").lower(), _count(match.group("count"))
    if many is None or many != int(many):
        return None, anchor.isoformat(), "vague"
    if unit in {"hour", "minute"}:
        return (anchor, anchor + timedelta(days=int(many) // 24 if unit == "hour" else 0)), anchor.isoformat()
    return (anchor, shifted(anchor, int(many), unit)), anchor.isoformat()


def _in_time(match: re.Match[str], context: Context) -> tuple:
    if context.published is None:
        return _UNRESOLVED
    span = _plus(match.group("count"), match.group("unit").lower(), context.published, 1)
    return (span, context.published.isoformat()) if span else (None, context.published.isoformat(), "vague")


def _vague(match: re.Match[str], context: Context) -> tuple:
    return None, "none", "vague"


def _same_day(match: re.Match[str], context: Context) -> tuple:
    anchor = _told_before(context) or context.published
    return ((anchor, anchor), anchor.isoformat()) if anchor else _UNRESOLVED


def _year(match: re.Match[str], context: Context) -> tuple:
    return calendar_span(date(int(match.group("year")), 1, 1), "year"), "none"


def _ahead(match: re.Match[str], context: Context) -> bool:
    return is_ahead(
        context.body[context.sentence.start : context.sentence.end],
        match.start() - context.sentence.start,
        match.end() - context.sentence.start,
    )


def _base(match: re.Match[str], context: Context) -> tuple[date, bool]:
    """Give the day to look from and the direction for a date without a year."""
    if context.published is None:
        return date.min, False
    return context.published, _ahead(match, context)


def _told_before(context: Context) -> date | None:
    """Give the day the story has reached: the last one of this sentence, else of the sentences before."""
    for earlier in reversed(context.found):
        if earlier.span and earlier.rule != "year":
            return earlier.span[0]
    for earlier in reversed(context.found):
        if earlier.span:
            return earlier.span[1]
    return context.told


_RESOLVERS: dict[str, Callable[[re.Match[str], Context], tuple]] = {
    "iso": _full,
    "dotted": _full,
    "days of month": _full,
    "month days": _full,
    "day month": _full,
    "month day": _full,
    "month": _month_only,
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
    "ago": _counted,
    "past span": _past_span,
    "within": _within,
    "time": _in_time,
    "recent": _vague,
    "open": _vague,
    "same day": _same_day,
    "year": _year,
}
