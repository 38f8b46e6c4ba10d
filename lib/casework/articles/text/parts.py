"""What a word of English may be in a phrase, and what it tells of the words beside it, one bit each."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_

from casework.articles.lexicon import lexicon, terms
from casework.articles.text.known import Each
from casework.articles.text.verbs import inflected, reporting, verb_forms


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
IN_SS, SPEECH, IRREGULAR, WITH_OF = (1 << place for place in range(9, 13))
VERBAL = AUXILIARY | BARE | THIRD | LISTED | BENT | IN_S
# What it tells of the word behind it, then of the word before it: bits of their own, so that all three make one number.
(
    BEHIND_ONE, BEHIND_COUNT, BEHIND_DETERMINER, BEHIND_OWNER, BEHIND_CORE, BEHIND_LINK, BEHIND_PLURAL, BEHIND_NAME,
    BEHIND_CAPITAL, BEHIND_PRONOUN,
) = (1 << place for place in range(13, 23))  # fmt: skip
(
    BEFORE_NOUN, BEFORE_OBJECT, BEFORE_DETERMINER, BEFORE_S, BEFORE_CLAUSE, BEFORE_VERB, BEFORE_OF,
) = (1 << place for place in range(23, 30))  # fmt: skip

_WITH_OF = frozenset(
    "consists speaks tells disposes boasts complains hears knows thinks dreams learns was is has".split()
)
_VERBS, _AUXILIARIES, _ADVERBS = (terms("grammar", key) for key in ("verbs", "auxiliaries", "adverbs"))
_THIRD_PERSONS = frozenset(inflected(verb)[0] for verb in _VERBS)
_DETERMINERS, _IRREGULAR = terms("grammar", "determiners"), terms("grammar", "irregular")
_BEFORE_BARE_VERBS = terms("signs", "before_bare_verbs")
_SPEECH = reporting("say") - terms("signs", "verbs_or_nouns")
_CARDINALS = frozenset(lexicon("numbers")["en"]["cardinals"])
_QUOTES = frozenset({'"', "“", "”"})


def _form_of(text: str) -> int:
    """Tell which forms of a verb a word can be: most words are none."""
    low = text.lower()
    past, third = low.endswith("ed") and len(low) > 4, low in _THIRD_PERSONS
    bare, listed, auxiliary = low in _VERBS, low in verb_forms(), low in _AUXILIARIES
    if not (past or third or bare or listed or auxiliary):
        return 0
    told = {AUXILIARY: auxiliary, BARE: bare, THIRD: third, LISTED: listed, CAPITAL: text[0].isupper()}
    told |= {BENT: low.endswith(("ed", "ing")), IN_S: low.endswith("s"), IN_SS: low.endswith("ss")}
    return _bits(told | {SPEECH: low in _SPEECH, IRREGULAR: low in _IRREGULAR, WITH_OF: low in _WITH_OF})


def _bits(told: dict[int, bool]) -> int:
    return reduce(or_, (bit for bit, holds in told.items() if holds), 0)


def _part_of(text: str) -> int:
    """Tell what a word can be: "US" and "IT" are no pronouns; an auxiliary without a capital is always a verb."""
    low, form = text.lower(), MAY_BE_VERB[text]
    if form & AUXILIARY and not form & CAPITAL:
        return form | ALWAYS_VERB
    outside = not low[0].isalnum() or low in _ADVERBS or (low.endswith("ly") and low not in NOUNS_IN_LY)
    outside = outside or (low in small_words() and not (text.isupper() and len(text) > 1))
    return form if outside else form | CORE


def _told_behind(text: str) -> int:
    """Tell what the word behind this one stands behind."""
    low, plural = text.lower(), text.lower().endswith("s") and not text.lower().endswith("ss")
    told = {BEHIND_ONE: text not in _QUOTES, BEHIND_COUNT: low in _CARDINALS, BEHIND_DETERMINER: low in _DETERMINERS}
    told |= {BEHIND_OWNER: low in {"'s", "’s"}, BEHIND_CORE: low.isalpha() and low not in small_words()}
    told |= {BEHIND_LINK: low in _BEFORE_BARE_VERBS, BEHIND_PLURAL: plural and low not in closed_words()}
    told |= {BEHIND_NAME: text[0].isupper() and text != "The", BEHIND_CAPITAL: text[0].isupper()}
    return _bits(told | {BEHIND_PRONOUN: low in {"it", "he", "she", "which", "who", "that"}})


def _told_before(low: str) -> int:
    """Tell what the word before this one stands before."""
    noun = low.isalpha() and low not in small_words() and low not in _ADVERBS  # behind a participle
    told = {BEFORE_NOUN: noun and (low not in verb_forms() or low.endswith("s")), BEFORE_S: low.endswith("s")}
    told |= {BEFORE_DETERMINER: low in _DETERMINERS, BEFORE_CLAUSE: low in {"that", "the", "a"}}
    told |= {BEFORE_OBJECT: low in _DETERMINERS | {"that", "it", "him", "them"}, BEFORE_OF: low == "of"}
    return _bits(told | {BEFORE_VERB: low in _IRREGULAR | _VERBS})


NOUNS_IN_LY = frozenset(
    "supply family assembly italy ally july anomaly elderly friendly unfriendly daily weekly monthly quarterly yearly "
    "hourly costly deadly lonely scholarly cowardly reply rally monopoly fly bully".split()
)
# By a word as written or in small letters; what it tells of the one before it in small letters.
MAY_BE_VERB, PARTS, BEHIND, BEFORE = Each(_form_of), Each(_part_of), Each(_told_behind), Each(_told_before)
