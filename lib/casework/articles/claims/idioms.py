"""What the lexicon of events says of the words of a claim: its verbs, nouns and phrases, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from casework.articles.claims.predicate import Predicate
from casework.articles.lexicon import lexicon, terms
from casework.articles.text import Each, Word, forms_of, where
from casework.articles.text.verbs import inflected

_BARRIERS = frozenset("and but or that which who when while after before because".split())
_SHARE = 1 / 3  # of a weight as the lexicon writes it
_PARTICLES = frozenset("out back off up down over away on aside by".split())


class Entry(NamedTuple):
    """Hold one entry: the words behind its first, whether that is a verb, and the codes with their weights.

    Weights are written about 3 in the lexicon and held about 1.
    """

    rest: tuple[str, ...]
    verb: bool
    codes: tuple[tuple[str, float], ...]
    place: int  # in the lexicon: of two that fit alike the first counts


class _Filed(NamedTuple):
    """Hold the entries that begin with one word: of that word alone where it is no verb and where it is one; phrases.

    The phrases are filed by their second word, in the singular and the plural.
    """

    alone: tuple[Entry | None, Entry | None]
    phrases: dict[str, tuple[Entry, ...]]


def idioms(row: Sequence[Word], lows: Sequence[str], found: Predicate) -> Iterator[tuple[int, Entry, str]]:
    """Give where entries stand, the longest at each word, and how each is used.

    The use is "phrase", "verb", "noun", or "bent" for a verb's form that stands as a noun or adjective.

    >>> from casework.articles.claims.predicate import predicate
    >>> from casework.articles.text import words
    >>> row, lows = words("The barge set sail."), "the barge set sail .".split()
    >>> [(lows[at], entry.rest, use) for at, entry, use in idioms(row, lows, predicate(row, lows, frozenset()))]
    [('set', ('sail',), 'phrase')]
    """
    taken, index_of, present = -1, _index(), frozenset(lows)
    for index in where(index_of.__contains__, lows):
        if index <= taken or (index and row[index].text[0].isupper() and row[index - 1].text not in _QUOTES):
            continue  # part of a name or a date: March, Reach, Congress
        filed, verb = index_of[lows[index]], index == found.head or found.verbs[index]
        entry, taken = filed.alone[verb], index
        if not filed.phrases.keys().isdisjoint(present):
            rank = (entry.verb == verb, 0, -index, -entry.place) if entry else _NONE
            for fit, end in _phrases(filed.phrases, lows, index):
                other = (fit.verb == verb, len(fit.rest), -end, -fit.place)
                if other > rank:
                    rank, entry = other, fit
                    taken = end if end - index == len(fit.rest) else index
        if entry is None:
            continue
        yield index, entry, "phrase" if entry.rest else "noun" if not entry.verb else "verb" if verb else "bent"


_NONE = (False, -1, 0, 0)
_QUOTES = frozenset({'"', "“"})
_DETERMINERS = terms("grammar", "determiners")
_BE = forms_of("be")
_WIDEST = 3  # words between a verb and the second word of its phrase, articles not counted


def _is_barrier(low: str) -> bool:
    return low in _BARRIERS or not (low[0].isalnum() or low in {"'s", "’s"})


# How much of the way between the words of a phrase a word takes: an article none, "and" or a mark all of it.
_TAKES: Each[int] = Each(lambda low: 1 + _WIDEST if _is_barrier(low) else 0 if low in _DETERMINERS else 1)
_TAKES_BEHIND_BE: Each[int] = Each(lambda low: 1 + _WIDEST if low[0].isdigit() else _TAKES[low])  # "was 400 km behind"


def _phrases(phrases: dict[str, tuple[Entry, ...]], lows: Sequence[str], index: int) -> Iterator[tuple[Entry, int]]:
    """Give the phrases that begin at a word and where each ends: particles may stand behind the object of a verb."""
    room, takes = (1, _TAKES_BEHIND_BE) if lows[index] in _BE else (_WIDEST, _TAKES)
    left, met = room, set()
    for step in range(index + 1, len(lows)):
        part = lows[step]
        for entry in phrases.get(part, ()):
            if entry.place not in met and (entry.verb or left == room):
                met.add(entry.place)
                end = step if len(entry.rest) == 1 else _end(entry, lows, step, room if entry.verb else 0, takes)
                if end:
                    yield entry, end
        left -= takes[part]
        if left < 0:
            return


def _end(entry: Entry, lows: Sequence[str], index: int, room: int, takes: Each[int]) -> int:
    """Give where a phrase ends whose second word stands here; 0 where the rest does not follow."""
    for part in entry.rest[1:]:
        index, left = index + 1, room
        forms = _NUMBERED[part]
        while index < len(lows) and lows[index] not in forms:
            left -= takes[lows[index]]
            if left < 0:
                return 0
            index += 1
        if index == len(lows):
            return 0
    return index


def _numbered(part: str) -> tuple[str, ...]:
    """Give the forms of a later word of a phrase: as written, and in the plural unless it is a particle."""
    return (part, part + "s", part + "es") if len(part) > 2 and part not in _PARTICLES else (part,)


_NUMBERED: Each[tuple[str, ...]] = Each(_numbered)


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
        entry = Entry(rest, verb, tuple((code, weight * _SHARE) for code, weight in codes.items()), place)
        filed = table.get(form, _Filed((None, None), {}))
        for part in _numbered(rest[0]) if rest else ():
            filed.phrases[part] = (*filed.phrases.get(part, ()), entry)
        if not rest:
            noun, acts = filed.alone
            filed = filed._replace(alone=(noun or entry, entry) if verb else (entry, acts or entry))
        table[form] = filed
    return table


def _plurals(word: str, *, alone: bool) -> tuple[str, ...]:
    return (word, inflected(word)[0]) if alone and word.isalpha() else (word,)
