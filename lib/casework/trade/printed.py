"""Checks on printed figures: does a change fit its levels, a sum its parts, a unit its number?"""

from __future__ import annotations

import difflib
import math
import re
from dataclasses import dataclass
from math import fsum

from casework.model import CaseworkError

# What is mistaken for what, as a factor from the unit printed to the one meant. Seen in print, each of them.
SLIPS = {
    "thousand barrels a month, printed as barrels a day": 1000 / 30.4,
    "thousand barrels a day, printed as barrels a day": 1000.0,
    "barrels a day, printed as thousand barrels a day": 1 / 1000,
    "million dollars, printed as thousand dollars": 1000.0,
    "thousand dollars, printed as dollars": 1000.0,
    "tonnes, printed as kilograms": 1000.0,
}
SIZES = {
    "": 1, "dollars": 1, "usd": 1, "thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9,
    "b": 1e9, "trillion": 1e12,
}  # fmt: skip
NEAR = 1.5  # what lies within this factor of its neighbours is no slip of a digit or a unit
SAME_TIV = 0.15  # SIPRI revises; a money figure this near the TIV of the same years is the TIV


@dataclass(frozen=True, slots=True)
class Printed:
    """Say what a check of a printed figure found: `flagged`, the figure computed with its range, and the words."""

    check: str
    flagged: bool
    computed: float | None
    low: float | None
    high: float | None
    words: str


def change_check(first: str, last: str, printed_percent: str) -> Printed:
    """Compare a printed change with its own printed levels, within the rounding of all three.

    Figures come as printed, for their digits say how far they are rounded.

    Computed = 100 (last / first - 1) percent; its range follows from half a unit of each last digit, and what is
    printed is flagged where the two ranges do not meet. Raises CaseworkError for text that is no number and for a
    first level that is not above zero.

    >>> change_check("1888.4", "1777.4", "-4.2").words
    'printed -4.2 %, the levels give -5.9 %'
    >>> change_check("339.09", "195.87", "-42.2").flagged
    False
    """
    lows, highs = zip(*(_span(text) for text in (first, last)), strict=True)
    if lows[0] <= 0:
        msg = f"{first!r} is no level that a change can be measured from; give a positive number"
        raise CaseworkError(msg)
    computed = 100 * (_number(last) / _number(first) - 1)
    low, high = 100 * (lows[1] / highs[0] - 1), 100 * (highs[1] / lows[0] - 1)
    said = _span(printed_percent)
    flagged = said[1] < low or said[0] > high
    places = max(_places(printed_percent), 1)
    words = f"printed {printed_percent} %, the levels give {computed:.{places}f} %"
    return Printed("change", flagged, computed, low, high, words)


def sum_check(parts: list[str], total: str) -> Printed:
    """Compare a printed total with the sum of its printed parts, within the rounding of all.

    Flagged where the ranges of the sum and of the total do not meet; computed is in the unit of the parts. Raises
    CaseworkError for text that is no number.

    >>> sum_check(["195.87", "1777.4"], "1973.3").flagged
    False
    """
    spans = [_span(part) for part in parts]
    low, high = fsum(span[0] for span in spans), fsum(span[1] for span in spans)
    computed = fsum(_number(part) for part in parts)
    said = _span(total)
    return Printed(
        "sum", said[1] < low or said[0] > high, computed, low, high, f"printed {total}, the parts give {computed:g}"
    )


def magnitude_check(value: float, neighbours: list[float]) -> Printed:
    """Find a dropped or added digit: a figure that fits its neighbours only when a power of ten is put right.

    Neighbours are figures of other periods or sources in the same unit, and fit within a factor of 1.5 of their
    geometric mean. Raises CaseworkError where no neighbour is above zero.

    >>> magnitude_check(59_304, [718_365]).words
    '59304 fits its neighbours when multiplied by 10: a digit may be missing'
    """
    middle = _middle(neighbours)
    power = round(math.log10(middle / value)) if value > 0 else 0
    put_right = value * 10.0**power
    flagged = power != 0 and not _near(value, middle) and _near(put_right, middle)
    kind = "missing" if power > 0 else "too many"
    words = f"{value:g} fits its neighbours when multiplied by {10.0**power:g}: a digit may be {kind}"
    return Printed(
        "magnitude", flagged, put_right if flagged else None, None, None, words if flagged else f"{value:g} fits"
    )


def unit_check(value: float, neighbours: list[float]) -> Printed:
    """Find a slip of the unit: a figure that fits its neighbours only when it is read in another unit.

    Tried are the slips in SLIPS, seen in print each; fit is as in `magnitude_check`, and so is the error. A month is
    30.4 days.

    >>> unit_check(16_889, [506_000, 511_000, 500_000]).words
    '16889 fits its neighbours as thousand barrels a month, printed as barrels a day'
    """
    middle = _middle(neighbours)
    fits = [
        (name, value * factor)
        for name, factor in SLIPS.items()
        if not _near(value, middle) and _near(value * factor, middle)
    ]
    if not fits:
        return Printed("unit", False, None, None, None, f"{value:g} needs no other unit")
    name, meant = min(fits, key=lambda fit: abs(math.log(fit[1] / middle)))
    return Printed("unit", True, meant, None, None, f"{value:g} fits its neighbours as {name}")


def money_check(value_musd: float, tiv: float, claimant: str) -> Printed:
    """Find a TIV that is printed as money: a sum in dollars credited to SIPRI, near the TIV of the same years.

    Near is within 15 %, for SIPRI revises. `value_musd` is in million dollars, `tiv` in million TIV (SIPRI, Sources and
    methods: TIV measures capability handed over, and is no price).

    >>> money_check(1960, 1808, "Business Insider citing SIPRI").flagged
    True
    """
    near = tiv > 0 and abs(value_musd / tiv - 1) <= SAME_TIV
    credited = "sipri" in claimant.lower()
    words = f"${value_musd:g}m stands beside {tiv:g} million TIV of the same years: a volume, not dollars"
    return Printed("money", near and credited, tiv if near and credited else None, None, None, words)


def printed_money(text: str) -> tuple[float, float]:
    """Give a sum of money as printed, and half a unit of its last digit: what it may be rounded by.

    Raises CaseworkError for text that is no sum.

    >>> printed_money("420 million"), printed_money("$1.2bn"), printed_money("1,200")
    ((420000000.0, 500000.0), (1200000000.0, 50000000.0), (1200.0, 0.5))
    """
    found = re.fullmatch(
        r"[^\d]{0,4}((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*([a-z]*)(?: dollars)?", text.strip().casefold()
    )
    if found is None or found[2] not in SIZES:
        msg = f"{text!r} is no sum of money; write such as 420 million"
        raise CaseworkError(msg)
    digits = found[1].replace(",", "")
    return float(digits) * SIZES[found[2]], 0.5 * 10 ** -_places(digits) * SIZES[found[2]]


def identity_check(title: str, unit: str, *, expected_words: list[str], expected_unit: str) -> Printed:
    """Compare a series with what was asked for: every expected word in its title, and the very unit.

    A number of a series says nothing of what it measures: a gold price index stood for crude imports for two months.

    >>> identity_check("Import Price Index: Nonmonetary gold", "Index", expected_words=["crude", "imports"],
    ...                expected_unit="thousand barrels a day").flagged
    True
    """
    said = set(re.findall(r"[a-z]+", title.lower()))
    lacking = [word for word in expected_words if word.lower() not in said]
    other = unit.strip().lower() != expected_unit.strip().lower()
    parts = ([f"its title lacks {', '.join(lacking)}"] if lacking else []) + (
        [f"its unit is {unit}, not {expected_unit}"] if other else []
    )
    return Printed(
        "identity", bool(parts), None, None, None, f"{title!r}: {'; '.join(parts) or 'is the series asked for'}"
    )


def year_check(printed: str, beside: list[str]) -> Printed:
    """Find a year with a digit missing or too many, and the year of the same text that it is most like.

    A year is four digits from 1000 to 2099. The years beside it are text too.

    >>> year_check("203", ["2001", "2030"]).words
    '203 is no year; 2030 stands beside it'
    """
    whole = bool(re.fullmatch(r"1[0-9]{3}|20[0-9]{2}", printed.strip()))
    near = difflib.get_close_matches(printed.strip(), beside, 1, 0.6)
    words = f"{printed} is no year" + (f"; {near[0]} stands beside it" if near else "")
    return Printed("year", not whole, float(near[0]) if near and not whole else None, None, None,
                   f"{printed} is a year" if whole else words)  # fmt: skip


def claims_check(figures: dict[str, str]) -> Printed:
    """Compare what several people say of one thing, within the rounding of each: does one figure fit them all?

    Raises CaseworkError where no figure is given, and for text that is no number. Low and high are the ends told.

    >>> claims_check({"the Chinese ambassador": "18", "Chavez": "12"}).words
    'no figure fits all: 12 (Chavez) to 18 (the Chinese ambassador)'
    """
    order = sorted(figures, key=lambda who: _number(figures[who]))
    if not order:
        msg = "no figure given; pass who says it and the figure as printed"
        raise CaseworkError(msg)
    spans = [_span(figures[who]) for who in order]
    apart = max(span[0] for span in spans) > min(span[1] for span in spans)
    first, last = order[0], order[-1]
    told = f"{figures[first]} ({first}) to {figures[last]} ({last})"
    return Printed("claims", apart, None, _number(figures[first]), _number(figures[last]),
                   f"no figure fits all: {told}" if apart else f"one figure fits all: {told}")  # fmt: skip


def _middle(neighbours: list[float]) -> float:
    known = sorted(number for number in neighbours if number > 0)
    if not known:
        msg = "no neighbour above zero to compare with; give figures of other periods or sources"
        raise CaseworkError(msg)
    return math.exp(fsum(map(math.log, known)) / len(known))


def _near(value: float, middle: float) -> bool:
    return value > 0 and abs(math.log(value / middle)) <= math.log(NEAR)


def _span(text: str) -> tuple[float, float]:
    number, half = _number(text), 0.5 * 10.0 ** -_places(text)
    return number - half, number + half


def _number(text: str) -> float:
    plain = text.replace("\N{MINUS SIGN}", "-").replace(",", "").strip()
    if not re.fullmatch(r"[-+]?\d+(?:\.\d+)?", plain):
        msg = f"{text!r} is not a printed number; write it as 1888.4"
        raise CaseworkError(msg)
    return float(plain)


def _places(text: str) -> int:
    return len(text.partition(".")[2].strip())
