"""Dates and numbers as imprecise as the text gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from casework.model.errors import CaseworkError


@dataclass(frozen=True, slots=True)
class Interval:
    """Hold an imprecise date as its first and last day, both inclusive; `None` is an open end.

    >>> Interval.of("2019-02").last
    datetime.date(2019, 2, 28)
    """

    first: date | None
    last: date | None

    @classmethod
    def of(cls, partial: str) -> Interval:
        """Read `2019`, `2019-03` or `2019-03-23`; raise CaseworkError for a day that does not exist."""
        parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", partial)
        if parts is None:
            msg = f"{partial!r} is not a date; write 2019, 2019-03 or 2019-03-23"
            raise CaseworkError(msg)
        year, month, day = (int(part) if part else None for part in parts.groups())
        try:
            first = date(year, month or 1, day or 1)
            if day:
                return cls(first, first)
            after = date(year + (month is None or month == 12), 1 if month is None else month % 12 + 1, 1)
        except ValueError:
            msg = f"{partial!r} is not a day of the calendar; check it against the source"
            raise CaseworkError(msg) from None
        return cls(first, after - timedelta(days=1))

    def holds(self, day: date) -> bool:
        """Say whether the day may be the one meant."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Keep a number as imprecise as the text gives it: value, upper value of a range, unit, modifier."""

    value: float | None
    unit: str
    value_high: float | None = None
    modifier: str = "exact"
    object: str = ""
