"""Calendar arithmetic on inclusive spans of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Span = tuple[date, date]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day_of(text: str) -> date | None:
    """Read the day of a publication date such as 2019-03-24, 2019-02-21T12:41+03:00; None for less than a day."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def shifted(day: date, count: int, unit: str) -> date:
    """Move a day by so many days, weeks, months or years; the 31st becomes the last day of a short month."""
    if unit == "day":
        return day + timedelta(days=count)
    if unit in {"week", "fortnight"}:
        return day + timedelta(weeks=count * (1 + (unit == "fortnight")))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def calendar_span(day: date, unit: str) -> Span:
    """Give the calendar day, ISO week, weekend, month, quarter, year or decade that holds a day."""
    if unit in {"week", "fortnight"}:
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if unit == "weekend":
        saturday = day + timedelta(days=5 - day.weekday())
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        return month_span(day.year, day.month)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return date(day.year, first, 1), month_span(day.year, first + 2)[1]
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "decade":
        return date(day.year // 10 * 10, 1, 1), date(day.year // 10 * 10 + 9, 12, 31)
    return day, day


@lru_cache(maxsize=512)
def month_span(year: int, month: int) -> Span:
    """Give the first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def part_of(span: Span, part: str) -> Span:
    """Cut the early, middle or late part, half or quarter out of a month or year.

    Of a month: 1-10, 11-20, 21 to the end. Of a year: a third each. `end` is the last day, `start` the first.
    """
    first, last = span
    if part in {"end", "start"}:
        return (last, last) if part == "end" else (first, first)
    if last - first < timedelta(days=32):
        low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}.get(part, (1, last.day))
        if part in {"first half", "second half"}:
            low, high = (1, 15) if part == "first half" else (16, last.day)
        return first.replace(day=low), first.replace(day=high)
    low, high = _MONTHS_OF_PART.get(part, (1, 12))
    return date(first.year, low, 1), month_span(first.year, high)[1]


_MONTHS_OF_PART = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "first half": (1, 6),
    "second half": (7, 12),
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
}


def latest_weekday(anchor: date, weekday: int, *, ahead: bool = False, strict: bool = False) -> date:
    """Give the last such weekday on or before the anchor (strict: before), or the next one on or after it."""
    if ahead:
        return anchor + timedelta(days=(weekday - anchor.weekday() - strict) % 7 + strict)
    return anchor - timedelta(days=(anchor.weekday() - weekday - strict) % 7 + strict)


FAR, CLOSE = 300, 60  # days: beyond the one on this side, within the other on that side, the tense may have misled


def closest(anchor: date, month: int, day: int, *, ahead: bool) -> Span | None:
    """Give the day of a month that lies on the side told, unless it is far off there and close on the other side.

    Nobody writes "April 19" of a day eleven months off when last month had one too.

    >>> closest(date(2023, 5, 10), 4, 19, ahead=True)[0].isoformat()
    '2023-04-19'
    """
    told = nearest(anchor, month, day, ahead=ahead)
    if told and abs(told[0] - anchor).days > FAR:
        other = nearest(anchor, month, day, ahead=not ahead)
        return other if other and abs(other[0] - anchor).days <= CLOSE else told
    return told


def nearest(anchor: date, month: int, day: int | None, *, ahead: bool) -> Span | None:
    """Give the month, or the day of it, that lies last on or before the anchor, or next on or after it."""
    for year in (anchor.year, anchor.year + (1 if ahead else -1)):
        try:
            span = month_span(year, month) if day is None else (date(year, month, day),) * 2
        except ValueError:  # 30 February
            continue
        if (span[1] >= anchor) if ahead else (span[0] <= anchor):
            return span
    return None
