"""Where a sentence may hold a number that counts or measures, told by what its words are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from casework.articles.lexicon import lexicon, one_of
from casework.articles.quantities.patterns import signs, units
from casework.articles.text import Each, Tag, written

# What one word tells, one bit each; most words tell nothing.
_FIGURE, _SHARE, _MANY, _MANY_OF, _SPAN, _MEASURE = (1 << place for place in range(6))

_PIECES = {
    _MANY: frozenset("dozens scores hundreds thousands millions billions twice".split()),
    _MANY_OF: frozenset("dozen hundred thousand million billion".split()),  # many behind one of the next
    _SPAN: frozenset("days weeks months years decades".split()),
}
_SEVERAL = frozenset("several many few couple tens".split())
_LASTS = frozenset("take last for".split())
_SHARED = re.compile("quarter|third|fifth|tenth|half")
_PARTED = re.compile(r"[^a-z]+")


def _signs_of(low: str) -> int:
    pieces = set(_PARTED.split(low))
    told = [sign for sign, listed in _PIECES.items() if pieces & listed]
    told += [_FIGURE] if any(letter.isdigit() for letter in low) or pieces & _cardinals() else []
    told += [_SHARE] if _SHARED.search(low) else []
    told += [_MEASURE] if _measures().match(low) else []
    return reduce(or_, told, 0)


@cache
def _cardinals() -> frozenset[str]:
    return frozenset(lexicon("numbers")["en"]["cardinals"])


@cache
def _measures() -> re.Pattern[str]:
    forms = {form.split()[0] for form in (*units(), *lexicon("numbers")["en"]["scales"])}
    return re.compile(rf"(?:{one_of(forms)})(?!\w)")


_signs = Each(_signs_of).__getitem__
_MAY_COUNT = Tag(lambda text: _signs(text.lower()))


@dataclass(slots=True, eq=False)
class Hints:
    """Hold where a sentence may have a number: at which words, and whether a share or one without a value."""

    figures: list[int]
    articles: list[int]  # those before a measure: "less than a month", "half a tonne"
    share: bool
    vague: bool  # "dozens", "a few hundred", "for weeks"


def hints(lows: Sequence[str], tags: bytes) -> Hints | None:
    """Tell where a sentence may hold numbers, by its words in small letters and their tags; None where it holds none.

    >>> from casework.articles.text import row_in
    >>> row = row_in("It took several hundred men a day.")
    >>> hints(row.lows, row.tags)
    Hints(figures=[], articles=[5], share=False, vague=True)
    """
    places = _MAY_COUNT.places(tags)
    if not places:
        return None
    told = [*map(_signs, map(lows.__getitem__, places))]
    seen = reduce(or_, told)
    if seen == _FIGURE:  # as in most sentences with a number
        return Hints(places, [], share=False, vague=False)
    figures, articles = [], []
    for index, sign in zip(places, told, strict=True):
        if sign & _FIGURE:
            figures.append(index)
        if sign & _MEASURE and index and lows[index - 1] in _ARTICLES:
            articles.append(index - 1)
    vague = bool(seen & _MANY) or (bool(seen & _MANY_BEHIND) and _is_vague(lows, places, told))
    return (
        Hints(figures, articles, bool(seen & _SHARE), vague) if figures or articles or vague or seen & _SHARE else None
    )


_ARTICLES = frozenset({"a", "an"})
_MANY_BEHIND = _SPAN | _MANY_OF


def _is_vague(lows: Sequence[str], places: Sequence[int], told: Sequence[int]) -> bool:
    """Say whether a number without a value stands at one of some places: "a few hundred", "for weeks"."""
    for index, sign in zip(places, told, strict=True):
        if sign & _SPAN and index and lows[index - 1] in _LASTS:
            return True
        if sign & _MANY_OF and not _SEVERAL.isdisjoint(lows[max(0, index - 2) : index]):
            return True
    return False


_LEAD = 7  # words that may stand before a number as its modifier


def openings(lows: Sequence[str], index: int) -> list[int]:
    """Give the places that a number may be read from: of what opens its modifier, and of the number itself.

    >>> lows = "it is worth in the region of $ 20".split()
    >>> [lows[place] for place in openings(lows, len(lows) - 1)]
    ['in', '$', '20']
    """
    found, least = [index], index - _LEAD if index > _LEAD else 0
    while index > least and (leads := _leads(lows[index - 1])):
        index -= 1
        if leads == _OPENS:
            found.append(index)
    return found[::-1]


@cache
def _leading() -> tuple[tuple[str, ...], ...]:
    forms = [form for group in lexicon("numbers")["en"]["modifiers"].values() for form in group.split(",")]
    forms += ["between", "from", "ranging from", "anywhere from", "half", *signs()]
    return tuple(tuple(map(str.lower, written(form.strip()))) for form in forms)


@cache
def _openers() -> frozenset[str]:
    return frozenset(form[0] for form in _leading())


@cache
def _leaders() -> frozenset[str]:
    return frozenset().union(*_leading())


_GOES_ON, _OPENS = 1, 2  # what a word before a number may do
_leads = Each(
    lambda low: _OPENS * (low in _openers()) or _GOES_ON * (low in _leaders() or not low[0].isalnum())
).__getitem__
