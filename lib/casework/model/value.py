"""One number or name in print, bound to its unit, its rows and the steps that made it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import fsum
from typing import Any

from casework.model.citation import cite, merge
from casework.model.errors import CaseworkError

# Units stand in column names; the longest suffix wins. A table's numbers thus carry their unit wherever they go.
UNIT_OF_SUFFIX = {
    "usd": "USD",
    "musd": "million USD",
    "percent": "percent",
    "points": "percentage point",
    "km": "km",
    "kmh": "km/h",
    "t": "tonne",
    "kg": "kg",
    "ft": "ft",
    "kt": "kt",
    "kbd": "thousand barrels a day",
    "tiv": "TIV",
    "days": "day",
    "hours": "hour",
    "date": "date",
    "month": "date",
    "year": "date",
    "period": "date",
}
# How a number is worked out of others, each of which cites its own place: what a reader can do again by hand.
OPERATIONS: dict[str, Callable[[list[float]], float]] = {
    "sum": fsum,
    "less": lambda parts: parts[0] - fsum(parts[1:]),
}
MONTHS = tuple("January February March April May June July August September October November December".split())


@dataclass(frozen=True, slots=True)
class Value:
    """Bind one number or name in print to its unit, to the rows it comes from and to the steps that made it.

    >>> str(Value(990.6e6, "USD")), str(Value(28.44, "percent")), str(Value("2019-03-23", "date"))
    ('$991m', '28%', '23 March 2019')
    """

    number: float | str
    unit: str = "count"
    cites: str = ""
    steps: str = ""
    digits: int | None = None
    operation: str = ""  # one of OPERATIONS, on these:
    parts: tuple[Value, ...] = ()

    def __str__(self) -> str:
        if isinstance(self.number, str):
            return _day_in_words(self.number) if self.unit in ("date", "window") else self.number
        return _number_in_words(float(self.number), self.unit, self.digits)

    def as_json(self) -> dict[str, Any]:
        """Give everything a reader needs to check the value, as plain JSON."""
        told = {
            "text": str(self),
            "number": self.number,
            "unit": self.unit,
            "digits": self.digits,
            "cites": self.cites.splitlines(),
            "steps": self.steps,
        }
        if not self.operation:
            return told
        parts = [{"number": one.number, "unit": one.unit, "cites": one.cites.splitlines()} for one in self.parts]
        return told | {"how": {"operation": self.operation, "of": parts}}


def worked(operation: str, *parts: Value, steps: str = "", digits: int | None = None) -> Value:
    """Work a number out of others and keep them: a reader sees which rows gave which part, and can do it again.

    `operation` is sum, or less: the first less all others. The parts share one unit; the cites are those of all.
    Raises CaseworkError for another operation, no parts, or parts of several units.

    >>> told = worked("less", Value(166.0, "tonne", "ab row 3"), Value(65.0, "tonne", "ab row 1"))
    >>> str(told), told.as_json()["how"]["of"][1]["cites"]
    ('101 tonnes', ['ab row 1'])
    """
    units = {part.unit for part in parts}
    if operation not in OPERATIONS or len(units) != 1:
        msg = f"{operation!r} of {len(parts)} parts in {len(units)} units; take {' or '.join(OPERATIONS)} of one unit"
        raise CaseworkError(msg)
    number = OPERATIONS[operation]([float(part.number) for part in parts])
    cites = merge(*(part.cites for part in parts))
    return Value(number, units.pop(), cites, steps, digits, operation, parts)


def value_of(table: Any, column: str, *, digits: int | None = None, unit: str = "", **where: object) -> Value:
    """Take one cell of a table as a Value: unit from the column's name, cites and steps from the table.

    Raises CaseworkError unless exactly one row fits `where`, for a number must not be picked by chance.
    """
    rows = table
    for name, wanted in where.items():
        rows = rows[rows[name] == wanted]
    if len(rows) != 1:
        asked = ", ".join(f"{name}={wanted}" for name, wanted in where.items()) or "no condition"
        msg = f"{len(rows)} rows fit {asked} where one is needed for {column}; name more columns or check the data"
        raise CaseworkError(msg)
    cell = rows[column].iloc[0]
    if not isinstance(cell, str) and str(cell) in {"nan", "None", "<NA>", "NaT"}:
        msg = f"{column} has no value in the row that fits {where}; say so in words instead of printing it"
        raise CaseworkError(msg)
    number = cell.item() if hasattr(cell, "item") else cell
    if not isinstance(number, int | float):
        number = str(number)
    return Value(number, unit or unit_of(column), cite(rows), str(getattr(table, "attrs", {}).get("steps", "")), digits)


def unit_of(column: str) -> str:
    """Tell the unit that a column's name ends in; `count` for a bare number.

    >>> unit_of("distance_km"), unit_of("records")
    ('km', 'count')
    """
    return UNIT_OF_SUFFIX.get(column.rpartition("_")[2], "count")


def steps(function: str, **arguments: object) -> str:
    """Write down the call that made a table, for `table.attrs["steps"]`: what recomputes it.

    >>> steps("trade.partner_share", reporter="VEN", flow="M")
    "trade.partner_share(reporter='VEN', flow='M')"
    """
    inside = ", ".join(f"{name}={value!r}" for name, value in arguments.items())
    return f"{function}({inside})"


def _day_in_words(partial: str) -> str:
    first, dash, last = partial.partition("-")
    if len(first) == len(last) == 4 and (first + last).isdigit():
        return partial.replace(dash, "\N{EN DASH}")  # a window of years
    parts = partial[:10].split("-")
    if len(parts) == 1 or not all(part.isdigit() for part in parts):
        return partial
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


def _number_in_words(number: float, unit: str, digits: int | None) -> str:
    sign = "\N{MINUS SIGN}" if number < 0 else ""
    size = abs(number)
    if unit == "million USD":
        unit, size = "USD", size * 1e6
    if unit == "USD":
        return sign + _dollars(size, digits)
    if unit == "percent":
        return f"{sign}{_rounded(size, (0 if size >= 10 or size == 0 else 1) if digits is None else digits)}%"
    figure = sign + _rounded(size, (0 if size >= 100 or size == int(size) else 1) if digits is None else digits)
    if unit == "count":
        return figure
    plural = unit in {"tonne", "day", "hour", "percentage point"} and figure != "1"
    return f"{figure} {unit}{'s' * plural}"


def _dollars(size: float, digits: int | None) -> str:
    for scale, letters, places in ((1e9, "bn", 1), (1e6, "m", 0), (1, "", 0)):
        if size >= scale * 0.9995 or scale == 1:
            small = letters == "m" and size < 10e6
            return f"${_rounded(size / scale, (places or int(small)) if digits is None else digits)}{letters}"
    return "$0"


def _rounded(size: float, digits: int) -> str:
    return f"{size:,.{digits}f}"
