"""Where a sentence may hold a number that counts or measures, told by what its words are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, reduce
from operator import or_

from casework.articles.lexicon import lexicon, one_of
from casework.articles.quantities.patterns import signs, units
from casework.articles.text import Each, Word, where, words

# What one word tells, one bit each, so that a sentence is one number.
FIGURE, SHARE, MANY, MANY_OF, SEVERAL, LASTS, SPAN, ARTICLE, MEASURE = (1 << place for place in range(9))

_PIECES = {
    MANY: frozenset("dozens scores hundreds thousands millions billions twice".split()),
    MANY_OF: frozenset("dozen hundred thousand million billion".split()),  # many behind one of the next
    SEVERAL: frozenset("several many few couple tens".split()),
    LASTS: frozenset("take last for".split()),
    SPAN: frozenset("days weeks months years decades".split()),
}
_SHARED = re.compile("quarter|third|fifth|tenth|half")
_PARTED = re.compile(r"[^a-z]+")


def _signs_of(low: str) -> int:
    pieces = set(_PARTED.split(low))
    told = [sign for sign, listed in _PIECES.items() if pieces & listed]
    told += [FIGURE] if any(letter.isdigit() for letter in low) or pieces & _cardinals() else []
    told += [SHARE] if _SHARED.search(low) else []
    told += [ARTICLE] if low in {"a", "an"} else []
    told += [MEASURE] if _measures().match(low) else []
    return reduce(or_, told, 0)


@cache
def _cardinals() -> frozenset[str]:
    return frozenset(lexicon("numbers")["en"]["cardinals"])


@cache
def _measures() -> re.Pattern[str]:
    forms = {form.split()[0] for form in (*units(), *lexicon("numbers")["en"]["scales"])}
    return re.compile(rf"(?:{one_of(forms)})(?!\w)")


_SIGNS = Each(_signs_of)


def signs_of(lows: Sequence[str]) -> list[int]:
    """Give what each word of a sentence tells of the numbers it may hold; most words tell nothing.

    >>> signs_of("it took several days".split()) == [0, 0, SEVERAL, SPAN | MEASURE]
    True
    """
    return [*map(_SIGNS.__getitem__, lows)]


def is_vague(seen: int) -> bool:
    """Say whether a sentence with these words may hold a number without a value: dozens, a few hundred, for weeks."""
    return bool(seen & MANY) or seen & (MANY_OF | SEVERAL) == MANY_OF | SEVERAL or seen & (LASTS | SPAN) == LASTS | SPAN


def articles_before_measures(told: Sequence[int]) -> list[int]:
    """Give the places of the articles that may stand for a number: "less than a month", "half a tonne"."""
    return [index for index in where(ARTICLE.__and__, told[:-1]) if told[index + 1] & MEASURE]


_LEAD = 7  # words that may stand before a number as its modifier


def openings(row: Sequence[Word], index: int) -> list[Word]:
    """Give the words that a number may be read from: those that open what modifies it, and the number itself.

    >>> row = words("It is worth in the region of $20")
    >>> [word.text for word in openings(row, len(row) - 1)]
    ['in', '$', '20']
    """
    first, least = index, max(0, index - _LEAD)
    while first > least and _MAY_LEAD[row[first - 1].low]:
        first -= 1
    return [*(word for word in row[first:index] if word.low in _openers()), row[index]]


@cache
def _leading() -> tuple[tuple[str, ...], ...]:
    forms = [form for group in lexicon("numbers")["en"]["modifiers"].values() for form in group.split(",")]
    forms += ["between", "from", "ranging from", "anywhere from", "half", *signs()]
    return tuple(tuple(word.low for word in words(form.strip())) for form in forms)


@cache
def _openers() -> frozenset[str]:
    return frozenset(form[0] for form in _leading())


@cache
def _leaders() -> frozenset[str]:
    return frozenset().union(*_leading())


_MAY_LEAD = Each(lambda low: low in _leaders() or not low[0].isalnum())
