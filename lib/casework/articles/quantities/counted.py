"""What is known of one number that counts or measures."""

from __future__ import annotations

from dataclasses import dataclass

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
    """Hold the words before a sentence and where each begins, for what a number alone counts."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.starts: list[int] = []

    def goes_on(self, row: Row) -> None:
        """Take the words of the next sentence."""
        for mine, more in ((self.words, row.words), (self.starts, row.starts)):
            del mine[:-_FAR]
            mine += more
