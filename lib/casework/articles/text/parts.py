"""What a word of English may be in a phrase whatever stands beside it: a form of a verb, a part of a noun phrase."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_

from casework.articles.lexicon import terms
from casework.articles.text.known import Each
from casework.articles.text.verbs import verb_forms


@cache
def closed_words() -> frozenset[str]:
    """Give the words that never belong to a noun phrase's core: prepositions, conjunctions, pronouns, auxiliaries."""
    names = ("prepositions", "conjunctions", "pronouns", "auxiliaries")
    return frozenset().union(*(terms("grammar", name) for name in names))


@cache
def small_words() -> frozenset[str]:
    """Give the closed words with the determiners."""
    return closed_words() | terms("grammar", "determiners")


# What a word may be, one bit each: forms of a verb, how they end, and CORE where it may stand inside a noun phrase.
AUXILIARY, BARE, THIRD, LISTED, BENT, IN_S, CAPITAL, CORE, ALWAYS_VERB = (1 << place for place in range(9))
VERBAL = AUXILIARY | BARE | THIRD | LISTED | BENT | IN_S


def _form_of(text: str) -> int:
    """Tell which forms of a verb a word can be: most words are none."""
    low = text.lower()
    past, third = low.endswith("ed") and len(low) > 4, low.endswith("s") and low[:-1] in _VERBS
    bare, listed, auxiliary = low in _VERBS, low in verb_forms(), low in _AUXILIARIES
    if not (past or third or bare or listed or auxiliary):
        return 0
    told = {AUXILIARY: auxiliary, BARE: bare, THIRD: third, LISTED: listed, CAPITAL: text[0].isupper()}
    told |= {BENT: low.endswith(("ed", "ing")), IN_S: low.endswith("s")}
    return reduce(or_, (form for form, holds in told.items() if holds))


def _part_of(text: str) -> int:
    """Tell what a word can be: "US" and "IT" are no pronouns; an auxiliary without a capital is always a verb."""
    low, form = text.lower(), MAY_BE_VERB[text]
    if form & AUXILIARY and not form & CAPITAL:
        return form | ALWAYS_VERB
    outside = not low[0].isalnum() or low in _ADVERBS or (low.endswith("ly") and low not in NOUNS_IN_LY)
    outside = outside or (low in small_words() and not (text.isupper() and len(text) > 1))
    return form if outside else form | CORE


_VERBS, _AUXILIARIES, _ADVERBS = (terms("grammar", key) for key in ("verbs", "auxiliaries", "adverbs"))
NOUNS_IN_LY = frozenset(
    "supply family assembly italy ally july anomaly elderly friendly unfriendly daily weekly monthly quarterly yearly "
    "hourly costly deadly lonely scholarly cowardly reply rally monopoly fly bully".split()
)
# By a word as written or in small letters.
MAY_BE_VERB, PARTS = Each(_form_of), Each(_part_of)
