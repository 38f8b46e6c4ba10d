"""Noun phrases of English sentences, found from closed word classes and verb forms, without a model."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import lexicon, terms
from casework.articles.text import parts as told
from casework.articles.text.known import Each
from casework.articles.text.parts import ALWAYS_VERB, BEHIND_CAPITAL, CORE, PARTS, VERBAL
from casework.articles.text.tags import Tag
from casework.articles.text.words import Word

_NOUN_TOO = told.BARE | told.THIRD | told.IN_S
_DETERMINERS, _VERBS = terms("grammar", "determiners"), terms("grammar", "verbs")
_CARDINALS = frozenset(lexicon("numbers")["en"]["cardinals"])


def is_verb(words: Sequence[Word], index: int) -> bool:
    """Say whether a word acts as a verb: a finite or participle form that no determiner or adjective claims as noun."""
    form = words[index].part
    if not form & VERBAL:
        return False
    if form & ALWAYS_VERB:
        return True
    if index:
        form |= words[index - 1].behind
        if index == 1:
            form &= ~BEHIND_CAPITAL  # which every sentence opens with
    if index + 1 < len(words):
        form |= words[index + 1].before
    return acts_in_form(form)


def _acts_beside(form: int) -> bool:
    """Say whether a form acts as a verb, from all that it and the words beside it tell."""
    if form & told.CAPITAL and form & told.BEHIND_ONE:
        return False
    if form & told.AUXILIARY:
        return True
    owned = form & (told.BEHIND_DETERMINER | told.BEHIND_OWNER)
    if not form & _NOUN_TOO:
        if form & told.BEHIND_COUNT and form & told.BENT and form & told.BEFORE_NOUN:
            return False  # "seven damaged cables", "two shipping agents"
        return not (owned if form & told.LISTED else form & told.BEHIND_DETERMINER)
    if form & told.THIRD and form & told.BEFORE_OBJECT and form & told.BEHIND_CORE:
        return True
    if form & told.BARE:
        return _acts_bare(form)
    if not form & told.LISTED or owned:
        return False
    if form & told.BEFORE_VERB:
        return False  # "ADS-B signals show", "Iran exports fell"
    if form & told.BEFORE_OF and not form & told.WITH_OF:
        return False  # "European Union exports of machines"
    # flights, reports: a verb only behind a plain singular
    return bool(form & (told.IN_SS | told.BEHIND_PRONOUN | told.BEHIND_CAPITAL))


def _acts_bare(form: int) -> bool:
    """Say whether a bare stem is a verb here: "to sail", "reserves cover a month", "the United States put the bank"."""
    if form & told.BEHIND_LINK:
        return True
    if form & told.BEHIND_NAME and form & told.SPEECH and form & (told.BEFORE_S | told.BEFORE_CLAUSE):
        return True  # "analysts at Macquarie expect prices"
    if form & told.IRREGULAR and form & (told.BEHIND_NAME | told.BEHIND_PLURAL):
        return True  # "the United States put the bank"
    return bool(form & told.BEHIND_PLURAL and form & told.BEFORE_DETERMINER)  # "reserves cover a little over"


acts_in_form = Each(_acts_beside).__getitem__


def is_core(words: Sequence[Word], index: int) -> bool:
    """Say whether a word may stand inside a noun phrase after its determiner."""
    part = words[index].part
    return bool(part & CORE) and not (part & VERBAL and is_verb(words, index))


_MAY_BE_VERBS, _MAY_BE_CORES = (Tag(lambda text, bit=bit: PARTS[text] & bit) for bit in (VERBAL, CORE))


def verbs_and_cores(words: Sequence[Word], tags: bytes) -> tuple[list[bool], bytearray]:
    """Tell for each word of a sentence whether it acts as a verb, and, by 1 or 0, whether it may be a core.

    >>> from casework.articles.text.rows import row_in
    >>> row = row_in("Two jets landed there")
    >>> [[*told] for told in verbs_and_cores(row.words, row.tags)]
    [[False, False, True, False], [1, 1, 0, 0]]
    """
    verbs, cores = [False] * len(words), _MAY_BE_CORES.flags(tags)
    last = len(words) - 1
    for index in _MAY_BE_VERBS.places(tags):
        acts = words[index].part
        if acts & ALWAYS_VERB:
            pass
        elif 1 < index < last:  # as is_verb tells it, without a call for each
            acts = acts_in_form(acts | words[index - 1].behind | words[index + 1].before)
        else:
            acts = is_verb(words, index)
        if acts:
            verbs[index], cores[index] = True, 0
    return verbs, cores


def phrase_after(words: Sequence[Word], index: int, limit: int = 7) -> list[Word]:
    """Give the noun phrase that begins at a word, without its determiners.

    >>> from casework.articles.text.rows import words
    >>> [w.text for w in phrase_after(words("the Russian state flights to Caracas"), 0)]
    ['Russian', 'state', 'flights']
    """
    return [words[place] for place in places_after(words, index, limit)]


def places_after(words: Sequence[Word], index: int, limit: int = 7) -> list[int]:
    """Give the places of the words of the noun phrase that begins at a word."""
    size = len(words)
    while index < size and words[index].low in _DETERMINERS:
        index += 1
    core: list[int] = []
    while index < size and len(core) < limit and (is_core(words, index) or words[index].low in _OWNING):
        if core and _acts(words, index, words[core[-1]]):
            break
        if words[index].low in _OWNING:
            core.clear()  # the thing counted stands behind the owner
        else:
            core.append(index)
        index += 1
    joined = core and index + 1 < size and words[index].low == "and" and is_core(words, index + 1)
    if joined and len(core) < limit and _may_be_joined(words[index + 1]):
        more = places_after(words, index + 1, 3)
        core += [index, *more] if more else []
    return core


_OWNING = frozenset({"'s", "’s"})


def _may_be_joined(word: Word) -> bool:
    """Say whether "and" before a word joins a noun: not "and 40", "and sailed", "and and"."""
    return not (word.low in _CARDINALS or word.text[0].isdigit() or word.low in _VERBS or word.low == "and")


def _acts(words: Sequence[Word], index: int, before: Word) -> bool:
    """Say whether a bare verb follows its plural subject ("people need aid"), or something else begins."""
    low = words[index].low
    if low in _POINTING or low in _CARDINALS:
        return True
    plural = (before.low.endswith("s") and not before.low.endswith("ss")) or before.low in _PLURALS
    return plural and low in _VERBS


_POINTING = frozenset("this last next each all both".split())
_PLURALS = frozenset("people men women children police aircraft personnel".split())


def phrase_before(words: Sequence[Word], index: int, limit: int = 6) -> list[Word]:
    """Give the noun phrase that ends right before a word, without its determiners."""
    core: list[Word] = []
    index -= 1
    while index >= 0 and len(core) < limit and is_core(words, index):
        core.append(words[index])
        index -= 1
    return core[::-1]
