"""Noun phrases of English sentences, found from closed word classes and verb forms, without a model."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import lexicon, terms
from casework.articles.text.known import where
from casework.articles.text.parts import (
    ALWAYS_VERB,
    AUXILIARY,
    BARE,
    BENT,
    CAPITAL,
    CORE,
    IN_S,
    LISTED,
    THIRD,
    VERBAL,
    closed_words,
    small_words,
)
from casework.articles.text.verbs import reporting, verb_forms
from casework.articles.text.words import Word

_WITH_OF = frozenset(
    "consists speaks tells disposes boasts complains hears knows thinks dreams learns was is has".split()
)
_NOUN_TOO = BARE | THIRD | IN_S
_DETERMINERS = terms("grammar", "determiners")
_VERBS, _ADVERBS = terms("grammar", "verbs"), terms("grammar", "adverbs")
_DETERMINERS_AND_OWNERS, _IRREGULAR = _DETERMINERS | {"'s", "’s"}, terms("grammar", "irregular")
_BEFORE_BARE_VERBS = terms("signs", "before_bare_verbs")
_SPEECH = reporting("say") - terms("signs", "verbs_or_nouns")
_CARDINALS = frozenset(lexicon("numbers")["en"]["cardinals"])
_QUOTES = frozenset({'"', "“", "”"})
_OBJECTS = _DETERMINERS | {"that", "it", "him", "them"}
_VERBS_TOO = terms("grammar", "irregular", "verbs")


def is_verb(words: Sequence[Word], index: int) -> bool:
    """Say whether a word acts as a verb: a finite or participle form that no determiner or adjective claims as noun."""
    word = words[index]
    form = word.part
    if not form & VERBAL:
        return False
    previous = words[index - 1] if index else None
    if previous and form & CAPITAL and previous.text not in _QUOTES:
        return False
    if form & AUXILIARY:
        return True
    before = previous.low if previous else ""
    if not form & _NOUN_TOO:
        if before in _CARDINALS and form & BENT and _is_noun(_low_behind(words, index)):
            return False  # "seven damaged cables", "two shipping agents"
        return before not in (_DETERMINERS_AND_OWNERS if form & LISTED else _DETERMINERS)
    following = _low_behind(words, index)
    if form & THIRD and following in _OBJECTS and before.isalpha() and before not in small_words():
        return True
    if form & BARE:
        return _acts_bare(words, index, before, following)
    if not form & LISTED or before in _DETERMINERS_AND_OWNERS:
        return False
    if following in _VERBS_TOO:
        return False  # "ADS-B signals show", "Iran exports fell"
    if following == "of" and word.low not in _WITH_OF:
        return False  # "European Union exports of machines"
    if word.low.endswith("ss"):
        return True
    # flights, reports: a verb only behind a plain singular
    return before in {"it", "he", "she", "which", "who", "that"} or (index > 1 and words[index - 1].text[0].isupper())


def _low_behind(words: Sequence[Word], index: int) -> str:
    return words[index + 1].low if index + 1 < len(words) else ""


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
    part = words[index].part
    return bool(part & CORE) and not (part & VERBAL and is_verb(words, index))


def verbs_and_cores(words: Sequence[Word]) -> tuple[list[bool], list[int]]:
    """Tell for each word of a sentence whether it acts as a verb, and, by any number but 0, that it may be a core.

    >>> from casework.articles.text.words import words
    >>> verbs, cores = verbs_and_cores(words("Two jets landed there"))
    >>> verbs, [*map(bool, cores)]
    ([False, False, True, False], [True, True, False, False])
    """
    verbs, cores = [False] * len(words), [word.part for word in words]
    for index in where(VERBAL.__and__, cores):
        part = cores[index]
        verbs[index] = acts = bool(part & ALWAYS_VERB) or is_verb(words, index)
        cores[index] = 0 if acts else part & CORE
    return verbs, cores


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
