"""Scales: from numbers and partial dates to places on the page, with the words beside the ticks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.model import MONTHS, CaseworkError, Interval, Value

SHORT = tuple(month[:3] for month in MONTHS)
# The step between ticks in months, longest first.
STEPS_OF_TIME = (120, 60, 24, 12, 6, 3, 1)


@dataclass(frozen=True, slots=True)
class Scale:
    """Map numbers from `low` to `high` onto points from `start` to `end`.

    >>> Scale(0, 10, 100, 200)(5)
    150.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, number: float) -> float:
        """Give the place of a number."""
        return self.start + (number - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)


def ticks(low: float, high: float, about: int = 5, *, whole: bool = False) -> list[float]:
    """Give round numbers that span low to high, about so many; `whole` for counts, of which there is no half.

    >>> ticks(0, 1580)
    [0.0, 500.0, 1000.0, 1500.0, 2000.0]
    >>> ticks(0, 2, whole=True)
    [0.0, 1.0, 2.0]
    """
    spread = (high - low) or abs(high) or 1.0
    size = 10 ** math.floor(math.log10(spread / max(about, 1)))
    steps = [size * times for times in (0.5, 1, 2, 2.5, 5, 10, 20)]
    if whole:
        steps = [step for step in steps if step >= 1 and float(step).is_integer()] or [1.0]
    # As many ticks as asked for, without half of the plot staying empty above the data.
    step = min(steps, key=lambda step: _cost(low, high, step, about))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(number * step, 10) + 0.0 for number in range(first, last + 1)]


def _cost(low: float, high: float, step: float, about: int) -> float:
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return abs(last - first + 1 - about) + 3 * ((last - first) * step / ((high - low) or 1) - 1)


def counted(unit: str, numbers: Iterable[float]) -> bool:
    """Say whether an axis counts things: no unit, and no number that is not whole.

    >>> counted("count", [1.0, 10.0]), counted("count", [0.5]), counted("percent", [1.0])
    (True, False, False)
    """
    return unit == "count" and all(float(number).is_integer() for number in numbers)


def tick_words(number: float) -> str:
    """Write a tick as plainly as it can be.

    >>> tick_words(1500.0), tick_words(0.25)
    ('1,500', '0.25')
    """
    return f"{number:,.10g}".replace("-", "\N{MINUS SIGN}")


def unit_words(unit: str, highest: float) -> tuple[float, str]:
    """Give the divisor of an axis and the words for its unit.

    >>> unit_words("USD", 11.3e9), unit_words("percent", 52)
    ((1000000000.0, '$bn'), (1.0, '%'))
    """
    if unit == "USD":
        scales = ((2e9, 1e9, "$bn"), (2e6, 1e6, "$m"), (2e3, 1e3, "$ thousand"))
        return next(((size, words) for least, size, words in scales if highest >= least), (1.0, "$"))
    if unit == "million USD":
        return (1e3, "$bn") if highest >= 2e3 else (1.0, "$m")
    plural = {"tonne": "tonnes", "day": "days", "hour": "hours", "percentage point": "percentage points"}
    return 1.0, {"percent": "%", "count": ""}.get(unit, plural.get(unit, unit))


def figure(number: float, unit: str) -> str:
    """Write one value as the rest of casework does; where a unit is long it stands in the subtitle only.

    >>> figure(990.6e6, "USD"), figure(1862.0, "TIV")
    ('$991m', '1,862')
    """
    return str(Value(number, unit if unit in {"USD", "million USD", "percent"} else "count"))


def day(partial: str, where: str = "middle") -> float:
    """Give a partial date as a count of days; a month or a year stands at its middle, a time at its minute.

    >>> day("2019-01-28"), day("2019", "first") < day("2019-07") < day("2019", "last")
    (737087.5, True)
    """
    time = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::\d\d)?(?:Z|\+00:00)?", str(partial))
    if time is not None:
        return day(time[1], "first") + int(time[2]) / 24 + int(time[3]) / 1440
    span = Interval.of(str(partial)[:10])
    if span.first is None or span.last is None:
        msg = f"{partial!r} has no day; write 2019, 2019-03 or 2019-03-23"
        raise CaseworkError(msg)
    first, last = span.first.toordinal(), span.last.toordinal() + 1
    return {"first": float(first), "last": float(last), "middle": (first + last) / 2}[where]


def next_period(period: str) -> str:
    """Give the period after a year, a month or a day: what must follow it if nothing is missing.

    >>> next_period("2018"), next_period("2018-12"), next_period("2018-12-31")
    ('2019', '2019-01', '2019-01-01')
    """
    if len(period) == 4:
        return str(int(period) + 1)
    if len(period) == 7:
        year, month = int(period[:4]), int(period[5:])
        return f"{year + month // 12}-{month % 12 + 1:02d}"
    return date.fromordinal(int(day(period, "last"))).isoformat()


def period_words(period: str, *, short: bool = True) -> str:
    """Write a period for print.

    >>> period_words("2019-03"), period_words("2019-03-23", short=False)
    ('Mar 2019', '23 March 2019')
    """
    parts = period[:10].split("-")
    if len(parts) == 1 or not all(part.isdigit() for part in parts):
        return period
    month = (SHORT if short else MONTHS)[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def span_words(periods: list[str]) -> str:
    """Write the first and the last of many periods.

    >>> span_words(["2015-01", "2014-12"]), span_words(["2014"])
    ('Dec 2014\\u2013Jan 2015', '2014')
    """
    known = sorted(period for period in periods if period)
    if not known:
        return ""
    first, last = period_words(known[0]), period_words(known[-1])
    return first if first == last else f"{first}\N{EN DASH}{last}"


def time_ticks(first: float, last: float, room: float, each: float = 30.0) -> list[tuple[float, str]]:
    """Give ticks of time (day count and words) that have at least `each` points of room.

    >>> [words for _, words in time_ticks(day("2015", "first"), day("2019", "last"), 300)]
    ['2015', '2016', '2017', '2018', '2019', '2020']
    """
    many = max(2, room / each + 0.1)
    if last - first <= 3:
        return _hour_ticks(first, last, many)
    if last - first < 100:
        return _day_ticks(first, last, many)
    months = [(year, month) for year in range(*_years(first, last)) for month in range(1, 13)]
    places = [(float(date(year, month, 1).toordinal()), year, month) for year, month in months]
    steps = [step for step in reversed(STEPS_OF_TIME) if step >= 12 or last - first < 1300]  # years alone say enough
    step = next((step for step in steps if (last - first) / 30.4 / step <= many), 120)
    kept = [
        (at, year, month)
        for at, year, month in places
        if (year * 12 + month - 1) % step == 0 and first - 1 <= at <= last + 1
    ]
    return [(at, _month_words(at, year, month, step, kept[0][0])) for at, year, month in kept]


def year_ticks(first: float, last: float, room: float, each: float = 30.0) -> list[tuple[float, str]]:
    """Give the middle of each year and its number, leaving out years where the room is short.

    >>> [words for _, words in year_ticks(day("2014"), day("2018"), 80)]
    ['2014', '2016', '2018']
    """
    years = [year for year in range(*_years(first, last)) if first - 1 <= day(str(year)) <= last + 1]
    step = next((step for step in (1, 2, 5, 10) if len(years) / step <= max(2, room / each)), 20)
    return [(day(str(year)), str(year)) for year in years if (year - years[0]) % step == 0]


def _hour_ticks(first: float, last: float, many: float) -> list[tuple[float, str]]:
    step = next((step for step in (1, 2, 3, 6, 12) if (last - first) * 24 / step <= many), 24)
    hours = [hour for hour in range(math.ceil(first * 24 - 1e-6), math.floor(last * 24 + 1e-6) + 1) if hour % step == 0]
    words = []
    for number, hour in enumerate(hours):
        at = date.fromordinal(hour // 24)
        new = number == 0 or hour % 24 == 0
        words.append((hour / 24, f"{hour % 24:02d}:00" + f"\n{at.day} {SHORT[at.month - 1]}" * new))
    return words


def _years(first: float, last: float) -> tuple[int, int]:
    return date.fromordinal(int(first)).year, date.fromordinal(int(last)).year + 1


def _month_words(at: float, year: int, month: int, step: int, first: float) -> str:
    if step >= 12:
        return str(year)
    return f"{SHORT[month - 1]}\n{year}" if month == 1 or at == first else SHORT[month - 1]


def _day_ticks(first: float, last: float, many: int) -> list[tuple[float, str]]:
    step = next(step for step in (1, 2, 7, 14, 28) if (last - first) / step <= many or step == 28)
    days = [at for at in range(math.ceil(first), math.floor(last - 0.5) + 1) if (at - math.ceil(first)) % step == 0]
    words = []
    for place, at in enumerate(days):
        one = date.fromordinal(at)
        new_month = place == 0 or one.month != date.fromordinal(days[place - 1]).month
        words.append(
            (
                at + 0.5,
                f"{one.day}\n{SHORT[one.month - 1]}" + f" {one.year}" * (place == 0) if new_month else str(one.day),
            )
        )
    return words
