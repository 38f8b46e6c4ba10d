"""A part of a sentence that makes a claim, what its own words tell of it, and the claim that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.articles.attribution import Attribution
from casework.articles.attribution.chains import Subject
from casework.articles.lines import Line
from casework.articles.text import Gated


@dataclass(slots=True, eq=False)
class Claim:
    """Hold one claim: its place, who says it, how sure, on which side, and what it tells."""

    start: int
    end: int
    sentence: int
    attribution: Attribution
    hedges: tuple[str, ...]
    polarity: str
    event: str

    @property
    def rule(self) -> str:
        """Give the rule that attributed the claim."""
        return self.attribution.rule


@dataclass(slots=True, eq=False)
class Marks:
    """Hold which patterns a text may match: of doubt, denial and silence; formulas of reporting; signs of an event."""

    stance: Sequence[Gated]
    plain: bool  # most claims neither deny nor negate anything, nor tell of silence
    silent: bool  # whether it may tell of silence
    formulas: Sequence[Gated]
    signs: Sequence[Gated]


@dataclass(slots=True, eq=False)
class Part:
    """Hold words first:last of a sentence, which make a claim, and what their own text tells."""

    line: Line
    first: int
    last: int
    text: str
    marks: Marks
    silent: Subject | None  # who gave no comment
    alike: tuple[int, int] | None  # of whom the claim before holds as well
