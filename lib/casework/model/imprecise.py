"""Dates and numbers as imprecise as the text gives them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

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
        parts = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", partial)
        if parts is None:
            msg = f"{partial!r} is not a date; write 2019, 2019-03 or 2019-03-23"
            raise CaseworkError(msg)
        year, month, day = (int(part) if part else None for part in parts.groups())
        try:
            first = date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            msg = f"{partial!r} is not a day of the calendar; check it against the source"
            raise CaseworkError(msg) from None
        if day is not None:
            return cls(first, first)
        ends = 12 if month is None else month
        return cls(first, date(year, ends, monthrange(year, ends)[1]))

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
