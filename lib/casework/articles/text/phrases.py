"""Noun phrases of English sentences, found from closed word classes and verb forms, without a model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, reduce
from operator import or_

from casework.articles.lexicon import lexicon, terms
from casework.articles.text.known import Each
from casework.articles.text.verbs import reporting, verb_forms
from casework.articles.text.words import Word


@cache
def closed_words() -> frozenset[str]:
    """Give the words that never belong to a noun phrase's core: prepositions, conjunctions, pronouns, auxiliaries."""
    names = ("prepositions", "conjunctions", "pronouns", "auxiliaries")
    return frozenset().union(*(terms("grammar", name) for name in names))


@cache
def small_words() -> frozenset[str]:
    """Give the closed words with the determiners."""
    return closed_words() | terms("grammar", "determiners")


_AUXILIARY, _BARE, _THIRD, _LISTED, _BENT, _IN_S, _CAPITAL = (1 << place for place in range(7))
_NOUN_TOO = _BARE | _THIRD | _IN_S


def _form_of(text: str) -> int:
    """Tell which forms of a verb a word can be, one bit a form, whatever stands beside it: most words are none."""
    low = text.lower()
    past, third = low.endswith("ed") and len(low) > 4, low.endswith("s") and low[:-1] in _VERBS
    bare, listed, auxiliary = low in _VERBS, low in verb_forms(), low in _AUXILIARIES
    if not (past or third or bare or listed or auxiliary):
        return 0
    told = {_AUXILIARY: auxiliary, _BARE: bare, _THIRD: third, _LISTED: listed}
    told |= {_BENT: low.endswith(("ed", "ing")), _IN_S: low.endswith("s"), _CAPITAL: text[0].isupper()}
    return reduce(or_, (form for form, holds in told.items() if holds))


_OUT, _NOMINAL, _DOUBTFUL, _VERBAL, _ALWAYS = range(5)


def _part_of(text: str) -> int:
    """Sort a word for phrases: at home in noun phrases; a verb always, or perhaps, where it is no noun; neither."""
    low, form = text.lower(), MAY_BE_VERB[text]
    if form & _AUXILIARY and not form & _CAPITAL:
        return _ALWAYS
    outside = not low[0].isalnum() or low in _ADVERBS or (low.endswith("ly") and low not in NOUNS_IN_LY)
    if outside or (low in small_words() and not (text.isupper() and len(text) > 1)):  # "US" and "IT" are no pronouns
        return _VERBAL if form else _OUT
    return _DOUBTFUL if form else _NOMINAL


_WITH_OF = frozenset(
    "consists speaks tells disposes boasts complains hears knows thinks dreams learns was is has".split()
)
_DETERMINERS, _AUXILIARIES = terms("grammar", "determiners"), terms("grammar", "auxiliaries")
_VERBS, _ADVERBS = terms("grammar", "verbs"), terms("grammar", "adverbs")
_DETERMINERS_AND_OWNERS, _IRREGULAR = _DETERMINERS | {"'s", "’s"}, terms("grammar", "irregular")
_BEFORE_BARE_VERBS = terms("signs", "before_bare_verbs")
_SPEECH = reporting("say") - terms("signs", "verbs_or_nouns")
_CARDINALS = frozenset(lexicon("numbers")["en"]["cardinals"])
_QUOTES = frozenset({'"', "“", "”"})
_OBJECTS = _DETERMINERS | {"that", "it", "him", "them"}
# What a word may be by itself, as written or in small letters.
MAY_BE_VERB, _PART = Each(_form_of), Each(_part_of)
_VERBS_TOO = terms("grammar", "irregular", "verbs")
NOUNS_IN_LY = frozenset(
    "supply family assembly italy ally july anomaly elderly friendly unfriendly daily weekly monthly quarterly yearly "
    "hourly costly deadly lonely scholarly cowardly reply rally monopoly fly bully".split()
)


def is_verb(words: Sequence[Word], index: int) -> bool:
    """Say whether a word acts as a verb: a finite or participle form that no determiner or adjective claims as noun."""
    word = words[index]
    form = MAY_BE_VERB[word.text]
    if not form:
        return False
    previous = words[index - 1] if index else None
    if previous and form & _CAPITAL and previous.text not in _QUOTES:
        return False
    if form & _AUXILIARY:
        return True
    before = previous.low if previous else ""
    following = words[index + 1].low if index + 1 < len(words) else ""
    if not form & _NOUN_TOO:
        if form & _BENT and before in _CARDINALS and _is_noun(following):
            return False  # "seven damaged cables", "two shipping agents"
        return before not in (_DETERMINERS_AND_OWNERS if form & _LISTED else _DETERMINERS)
    if form & _THIRD and following in _OBJECTS and before.isalpha() and before not in small_words():
        return True
    if form & _BARE:
        return _acts_bare(words, index, before, following)
    if not form & _LISTED or before in _DETERMINERS_AND_OWNERS:
        return False
    if following in _VERBS_TOO:
        return False  # "ADS-B signals show", "Iran exports fell"
    if following == "of" and word.low not in _WITH_OF:
        return False  # "European Union exports of machines"
    if word.low.endswith("ss"):
        return True
    # flights, reports: a verb only behind a plain singular
    return before in {"it", "he", "she", "which", "who", "that"} or (index > 1 and words[index - 1].text[0].isupper())


def _acts_bare(words: Sequence[Word], index: int, before: str, following: str) -> bool:
    """Say whether a bare stem is a verb here: "to sail", "reserves cover a month", "the United States put the bank"."""
    word = words[index]
    if before in _BEFORE_BARE_VERBS:
        return True
    plural = before.endswith("s") and not before.endswith("ss") and before not in closed_words()
    named = index > 0 and words[index - 1].text[0].isupper() and words[index - 1].text != "The"
    speech = word.low in _SPEECH
    if named and speech and (following.endswith("s") or following in {"that", "the", "a"}):
        return True  # "analysts at Macquarie expect prices"
    past = word.low in _IRREGULAR and (named or plural)  # "the United States put the bank"
    return past or (plural and following in _DETERMINERS)  # "reserves cover a little over"


def _is_noun(low: str) -> bool:
    """Say whether a word can be the noun behind a participle: no small word, no verb form but a plural."""
    return (
        low.isalpha()
        and low not in small_words()
        and low not in _ADVERBS
        and (low not in verb_forms() or low.endswith("s"))
    )


def is_core(words: Sequence[Word], index: int) -> bool:
    """Say whether a word may stand inside a noun phrase after its determiner."""
    part = _PART[words[index].text]
    return part == _NOMINAL or (part == _DOUBTFUL and not is_verb(words, index))


def verbs_and_cores(words: Sequence[Word]) -> tuple[list[bool], list[int]]:
    """Tell for each word of a sentence whether it acts as a verb, and, by any number but 0, that it may be a core.

    >>> from casework.articles.text.words import words
    >>> verbs_and_cores(words("Two jets landed there"))
    ([False, False, True, False], [1, 1, 0, 0])
    """
    verbs, parts = [False] * len(words), [*map(_PART.__getitem__, [word.text for word in words])]
    for index, part in enumerate(parts):
        if part > _NOMINAL:
            verbs[index] = acts = part == _ALWAYS or is_verb(words, index)
            parts[index] = int(part == _DOUBTFUL and not acts)
    return verbs, parts


def phrase_after(words: Sequence[Word], index: int, limit: int = 7) -> list[Word]:
    """Give the noun phrase that begins at a word, without its determiners.

    >>> from casework.articles.text.words import words
    >>> [w.text for w in phrase_after(words("the Russian state flights to Caracas"), 0)]
    ['Russian', 'state', 'flights']
    """
    while index < len(words) and words[index].low in _DETERMINERS:
        index += 1
    core: list[Word] = []
    while index < len(words) and len(core) < limit and (is_core(words, index) or words[index].low in {"'s", "’s"}):
        if core and _acts(words, index, core[-1]):
            break
        if words[index].low in {"'s", "’s"}:
            core.clear()  # the thing counted stands behind the owner
        else:
            core.append(words[index])
        index += 1
    joined = index + 1 < len(words) and core and words[index].low == "and" and is_core(words, index + 1)
    if (
        joined
        and words[index + 1].low not in _CARDINALS
        and not words[index + 1].text[0].isdigit()
        and len(core) < limit
        and words[index + 1].low not in _VERBS
    ):
        more = phrase_after(words, index + 1, 3) if words[index + 1].low != "and" else []
        core += [words[index], *more] if more else []
    return core


def _acts(words: Sequence[Word], index: int, before: Word) -> bool:
    """Say whether a bare verb follows its plural subject ("people need aid"), or something else begins."""
    low = words[index].low
    plural = (before.low.endswith("s") and not before.low.endswith("ss")) or before.low in {
        "people",
        "men",
        "women",
        "children",
        "police",
        "aircraft",
        "personnel",
    }
    return low in {"this", "last", "next", "each", "all", "both"} or low in _CARDINALS or (plural and low in _VERBS)


def phrase_before(words: Sequence[Word], index: int, limit: int = 6) -> list[Word]:
    """Give the noun phrase that ends right before a word, without its determiners."""
    core: list[Word] = []
    index -= 1
    while index >= 0 and len(core) < limit and is_core(words, index):
        core.append(words[index])
        index -= 1
    return core[::-1]
