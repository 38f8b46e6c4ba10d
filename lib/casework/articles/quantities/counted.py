"""What is known of one number that counts or measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from casework.articles.lexicon import lexicon
from casework.articles.text import Row, Word

DISTANCE = frozenset("km nmi mile metre foot".split())
DURATION = frozenset("second minute hour day week month year decade".split())
MASS = frozenset("tonne kg gram ounce barrel litre gallon barrel/day".split())


@dataclass(slots=True, unsafe_hash=True)  # slots answer three times as fast as a tuple
class Counted:
    """Hold one quantity: its place, its value or range, unit, object, modifier, and the rule that found it."""

    start: int
    end: int
    value: float | None
    value_high: float | None
    unit: str
    object: str
    modifier: str
    rule: str

    @property
    def si_value(self) -> float | None:
        """Give the value in SI units; None for money, months and years, which have none."""
        factor = lexicon("numbers")["si"].get(self.unit)
        return self.value * factor[0] if factor and self.value is not None else None


_FAR = 400  # words before a sentence that a number alone may look back


class Told:
    """Hold the rows of a text up to a sentence; their words are laid together where a number alone asks for them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows, self.before = rows, 0

    @property
    def words(self) -> list[Word]:
        """Give the words before the sentence."""
        return _near([row.words for row in self.rows[: self.before]])

    @property
    def starts(self) -> list[int]:
        """Give where each of the words begins."""
        return _near([row.starts for row in self.rows[: self.before]])


def _near(columns: Sequence[list[Any]]) -> list[Any]:
    """Give the last column behind the end of what stands before it."""
    return [*chain.from_iterable(columns[-_FAR - 1 : -1])][-_FAR:] + columns[-1] if columns else []
