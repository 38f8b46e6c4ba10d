"""What the lexicon of events says of the words of a claim: its verbs, nouns and phrases, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from casework.articles.claims.predicate import Predicate
from casework.articles.lexicon import lexicon, terms
from casework.articles.text import Each, Word, forms_of
from casework.articles.text.verbs import inflected

_BARRIERS = frozenset("and but or that which who when while after before because".split())
_PARTICLES = frozenset("out back off up down over away on aside by".split())


class Entry(NamedTuple):
    """Hold one entry: the words behind its first, whether that is a verb, and the codes with their weights."""

    rest: tuple[str, ...]
    verb: bool
    codes: tuple[tuple[str, float], ...]
    place: int  # in the lexicon: of two that fit alike the first counts


class _Filed(NamedTuple):
    """Hold the entries that begin with one word: of that word alone where it is no verb and where it is one; phrases.

    The phrases are filed by their second word.
    """

    alone: tuple[Entry | None, Entry | None]
    phrases: dict[str, tuple[Entry, ...]]


def idioms(row: Sequence[Word], found: Predicate) -> Iterator[tuple[int, Entry, str]]:
    """Give where entries stand, the longest at each word, and how each is used.

    The use is "phrase", "verb", "noun", or "bent" for a verb's form that stands as a noun or adjective.

    >>> from casework.articles.claims.predicate import predicate
    >>> from casework.articles.text import words
    >>> row = words("The barge set sail.")
    >>> [(row[at].low, entry.rest, use) for at, entry, use in idioms(row, predicate(row, frozenset()))]
    [('set', ('sail',), 'phrase')]
    """
    taken, index_of = -1, _index()
    for index, word in enumerate(row):
        filed = index_of.get(word.low)
        if filed is None or index <= taken:
            continue
        if index and word.text[0].isupper() and row[index - 1].text not in _QUOTES:
            continue  # part of a name or a date: March, Reach, Congress
        verb = index == found.head or found.verbs[index]
        entry, last = filed.alone[verb], index
        rank = (entry.verb == verb, 0, -index, -entry.place) if entry else _NONE
        for fit in _begun(filed.phrases, row, index) if filed.phrases else ():
            if (fit.verb == verb, len(fit.rest)) >= rank[:2] and (end := _fits(fit, row, index)) >= 0:
                other = (fit.verb == verb, len(fit.rest), -end, -fit.place)
                rank, entry, last = (other, fit, end) if other > rank else (rank, entry, last)
        if entry is None:
            continue
        taken = last if last - index == len(entry.rest) else index
        yield index, entry, "phrase" if entry.rest else "noun" if not entry.verb else "verb" if verb else "bent"


_NONE = (False, -1, 0, 0)
_QUOTES = frozenset({'"', "“"})
_DETERMINERS = terms("grammar", "determiners")
_WIDEST = 3  # words between a verb and the second word of its phrase, articles not counted
# What the second word of a phrase may be where a word stands: it may stand in the plural.
_FORMS: Each[tuple[str, ...]] = Each(
    lambda low: tuple(dict.fromkeys((low, low.removesuffix("s"), low.removesuffix("es"))))
)
_MARKS: Each[bool] = Each(lambda text: not text[0].isalnum() and text not in {"'s", "’s"})


def _begun(phrases: dict[str, tuple[Entry, ...]], row: Sequence[Word], index: int) -> Iterator[Entry]:
    """Give the phrases whose second word stands near enough behind the first."""
    room = _WIDEST
    for step in range(index + 1, len(row)):
        low = row[step].low
        for form in _FORMS[low]:
            if form in phrases:
                yield from phrases[form]
        room -= low not in _DETERMINERS
        if room < 0 or low in _BARRIERS or _MARKS[row[step].text]:
            return


def _fits(entry: Entry, row: Sequence[Word], index: int) -> int:
    """Give where a phrase ends that begins here: particles may stand behind the object, articles are skipped."""
    gap = 0 if not entry.verb else 1 if row[index].low in _BE else _WIDEST
    for part in entry.rest:
        step, room = index + 1, gap + 1
        while step < len(row) and step - index <= room and not _same(row[step].low, part):
            room += row[step].low in _DETERMINERS
            counted = gap == 1 and row[step].text[0].isdigit()  # "was 400 km behind"
            if counted or _MARKS[row[step].text] or row[step].low in _BARRIERS:
                return -1
            step += 1
        if step >= len(row) or step - index > room:
            return -1
        index = step
    return index


_BE = forms_of("be")


def _same(low: str, part: str) -> bool:
    return low == part or (len(part) > 2 and part not in _PARTICLES and low in {part + "s", part + "es"})


@cache
def _index() -> dict[str, _Filed]:
    """File every entry under each form of its first word and its second word."""
    merged: dict[tuple[str, tuple[str, ...], bool], dict[str, float]] = {}
    for kind, least in (("verbs", 3.0), ("nouns", 2.0)):
        for code, entries in lexicon("events")[kind].items():
            for entry in re.split(r"[,\n]", entries):
                name, _, weight = entry.strip().partition("=")
                if not name:
                    continue
                first, *rest = [
                    part for part in name.lower().split() if part not in {"a", "an", "the"} or kind == "nouns"
                ]
                for form in forms_of(first) if kind == "verbs" else _plurals(first, alone=not rest):
                    codes = merged.setdefault((form, tuple(rest), kind == "verbs"), {})
                    codes[code] = max(codes.get(code, 0.0), float(weight or least))
    table: dict[str, _Filed] = {}
    for place, ((form, rest, verb), codes) in enumerate(merged.items()):
        entry, filed = Entry(rest, verb, tuple(codes.items()), place), table.get(form, _Filed((None, None), {}))
        if rest:
            filed.phrases[rest[0]] = (*filed.phrases.get(rest[0], ()), entry)
        else:
            noun, acts = filed.alone
            filed = filed._replace(alone=(noun or entry, entry) if verb else (entry, acts or entry))
        table[form] = filed
    return table


def _plurals(word: str, *, alone: bool) -> tuple[str, ...]:
    return (word, inflected(word)[0]) if alone and word.isalpha() else (word,)
