"""Whose number it is that a sentence leaves out: what the last figure of its kind, or the last sentence, counted."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.quantities.counted import Counted
from casework.articles.quantities.phrases import low_at, spelled
from casework.articles.text import Word, is_core, phrase_after


def takes_up(words: Sequence[Word], before: int) -> bool:
    """Say whether a number is another figure of what was counted: "put it at", "up from", "Swiss papers say"."""
    return _taken_up(words, before) or _compared(words, before) or _disputed(words, before)


def _taken_up(words: Sequence[Word], before: int) -> bool:
    """Say whether a pronoun stands for what is measured: "put it at below 50 percent"."""
    return low_at(words, before - 1) in {"at", "to"} and low_at(words, before - 2) in {"it", "that", "this", "them"}


def _compared(words: Sequence[Word], before: int) -> bool:
    """Say whether a number is what another is set beside: "38%, up from two percent"."""
    return low_at(words, before - 1) == "from" and low_at(words, before - 2) in {"up", "down"}


def _disputed(words: Sequence[Word], before: int) -> bool:
    """Say whether somebody gives another figure of the same: "Swiss papers say $700 million", "the net figure was"."""
    index = before - 1 - (low_at(words, before - 1) in {"of", "at", "it", "just", "only", "nearer", "rather"})
    if low_at(words, index) in _TELLING and (index < 1 or is_core(words, index - 1)):
        return True
    return low_at(words, index) in _BE and low_at(words, index - 1) in _FIGURES


_TELLING = frozenset("say says said name names named speak speaks spoke give gives claims puts put".split())
_FIGURES = frozenset("figure sum total amount number tally count estimate".split())
_BE = frozenset("is are was were".split())


def same_kind(item: Counted, known: Sequence[Counted]) -> str:
    """Inherit the object of the last count: "two in all of last year", "some 285 injured", "four more"."""
    for earlier in reversed(known[-6:]):
        if earlier.unit == item.unit and earlier.object:
            return earlier.object
    return ""


def opening(told: Sequence[Word]) -> str:
    """Give the plural that the last sentence begins with, for a number alone: "No fewer than 14 have landed since"."""
    start = max((i + 1 for i, word in enumerate(told[:-1]) if word.text in {".", "!", "?"}), default=0)
    phrase = phrase_after(told, start)
    common = len(phrase) == 1 or (bool(phrase) and phrase[-1].text[0].islower())
    return spelled(phrase) if common and phrase[-1].low.endswith("s") else ""
