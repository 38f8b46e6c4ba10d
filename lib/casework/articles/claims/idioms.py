"""What the lexicon of events says of the words of a claim: its verbs, nouns and phrases, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache

from casework.articles.claims.leanings import Leaning, leaning
from casework.articles.claims.predicate import Predicate
from casework.articles.lexicon import lexicon, terms
from casework.articles.text import Each, forms_of
from casework.articles.text.verbs import inflected

_BARRIERS = frozenset("and but or that which who when while after before because".split())
_SHARE = 1 / 3  # of a weight as the lexicon writes it
_PARTICLES = frozenset("out back off up down over away on aside by".split())


@dataclass(slots=True, eq=False)
class Entry:
    """Hold one entry: the words behind its first, whether that is a verb, and the codes with their weights.

    Weights are written about 3 in the lexicon and held about 1.
    """

    rest: tuple[str, ...]
    verb: bool
    told: Leaning
    last: tuple[str, ...]  # the forms of its last word
    place: int  # in the lexicon: of two that fit alike the first counts
    uses: tuple[str, str]  # how it is used where its word is no verb, and where it is one


@dataclass(slots=True, eq=False)
class Filed:
    """Hold the entries that begin with one word: of that word alone where it is no verb and where it is one; phrases.

    The phrases are filed by their second word, in the singular and the plural; `seconds` are those words.
    """

    alone: tuple[Entry | None, Entry | None]
    phrases: dict[str, Phrases]
    seconds: frozenset[str]
    reach: int  # the second word stands no more words behind than this


@dataclass(slots=True, eq=False)
class Phrases:
    """Hold the phrases that begin with the same two words: those of two, longer ones, and what may end the longer."""

    two: tuple[Entry, ...]
    longer: tuple[Entry, ...]
    ends: frozenset[str]


def filed(low: str) -> Filed | None:
    """Give the entries that begin with a word; None for a word that begins none."""
    return _index().get(low)


def idioms(
    lows: Sequence[str], present: Set[str], entries: Iterable[tuple[int, Filed]], found: Predicate
) -> list[tuple[int, Entry, str]]:
    """Give where entries stand, the longest at each word, and how each is used.

    `present` are the words of the sentence; `entries` are those that begin with a word, by its place. The use is
    "phrase", "verb", "noun", or "bent" for a verb's form that stands as a noun or adjective.

    >>> from casework.articles.claims.predicate import predicate
    >>> from casework.articles.claims.rows import row_of, verbs_of
    >>> from casework.articles.text import row_in
    >>> cut = row_in("The barge set sail.")
    >>> row = row_of(cut.words, cut.lows)
    >>> verbs = verbs_of(row.words, row.acting)
    >>> found = predicate(row.words, row.lows, verbs, row.acting, row.parting, frozenset())
    >>> told = idioms(row.lows, {*row.lows}, row.filed, found)
    >>> [(row.lows[at], entry.rest, use) for at, entry, use in told]
    [('set', ('sail',), 'phrase')]
    """
    told: list[tuple[int, Entry, str]] = []
    taken, head, verbs = -1, found.head, found.verbs
    for index, begun in entries:
        if index <= taken:
            continue
        verb, taken = index == head or verbs[index], index
        entry, seconds = begun.alone[verb], begun.seconds
        if (
            seconds
            and not seconds.isdisjoint(lows[index + 1 : index + begun.reach])
            and (fits := _phrases(begun.phrases, lows, index, present))
        ):
            rank = (entry.verb == verb, 0, -index, -entry.place) if entry else _NONE
            for fit, end in fits:
                other = (fit.verb == verb, len(fit.rest), -end, -fit.place)
                if other > rank:
                    rank, entry = other, fit
                    taken = end if end - index == len(fit.rest) else index
        if entry:
            told.append((index, entry, entry.uses[verb]))
    return told


_NONE = (False, -1, 0, 0)
_DETERMINERS = terms("grammar", "determiners")
_BE = forms_of("be")
_WIDEST = 3  # words between a verb and the second word of its phrase, articles not counted


def _is_barrier(low: str) -> bool:
    return low in _BARRIERS or not (low[0].isalnum() or low in {"'s", "’s"})


# How much of the way between the words of a phrase a word takes: an article none, "and" or a mark all of it.
_takes = Each(lambda low: 1 + _WIDEST if _is_barrier(low) else 0 if low in _DETERMINERS else 1).__getitem__
_takes_behind_be = Each(lambda low: 1 + _WIDEST if low[0].isdigit() else _takes(low)).__getitem__  # "was 400 km behind"


def _phrases(
    phrases: dict[str, Phrases],
    lows: Sequence[str],
    index: int,
    present: Set[str],
) -> list[tuple[Entry, int]]:
    """Give the phrases that begin at a word and where each ends: particles may stand behind the object of a verb."""
    room, takes = (1, _takes_behind_be) if lows[index] in _BE else (_WIDEST, _takes)
    left, met, found = room, set(), []
    for step in range(index + 1, len(lows)):
        low = lows[step]
        if low in phrases:
            begun = phrases[low]
            for entry in begun.two:
                if entry.verb or left == room:
                    found.append((entry, step))
            for entry in begun.longer if not present.isdisjoint(begun.ends) else ():
                if present.isdisjoint(entry.last) or not (entry.verb or left == room) or entry.place in met:
                    continue
                met.add(entry.place)
                if end := _end(entry, lows, step, room if entry.verb else 0, takes):
                    found.append((entry, end))
        left -= takes(low)
        if left < 0:
            break
    return found


def _end(entry: Entry, lows: Sequence[str], index: int, room: int, takes: Callable[[str], int]) -> int:
    """Give where a phrase ends whose second word stands here; 0 where the rest does not follow."""
    for part in entry.rest[1:]:
        index, left = index + 1, room
        forms = _NUMBERED[part]
        while index < len(lows) and lows[index] not in forms:
            left -= takes(lows[index])
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
def _index() -> dict[str, Filed]:
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
    table: dict[str, Filed] = {}
    for place, ((form, rest, verb), codes) in enumerate(merged.items()):
        leans = leaning((code, weight * _SHARE) for code, weight in codes.items())
        uses = ("phrase", "phrase") if rest else ("bent", "verb") if verb else ("noun", "noun")
        entry = Entry(rest, verb, leans, _numbered(rest[-1]) if rest else (), place, uses)
        begin = table.setdefault(form, Filed((None, None), {}, frozenset(), 6 if form in _BE else 10))
        if rest:
            _file(entry, begin.phrases)
        else:
            noun, acts = begin.alone
            begin.alone = (noun or entry, entry) if verb else (entry, acts or entry)
    for begin in table.values():
        begin.seconds = frozenset(begin.phrases)
    return table


def _file(entry: Entry, phrases: dict[str, Phrases]) -> None:
    """File a phrase under the forms of its second word."""
    for part in _numbered(entry.rest[0]):
        begun = phrases.setdefault(part, Phrases((), (), frozenset()))
        if len(entry.rest) == 1:
            begun.two += (entry,)
        else:
            begun.longer += (entry,)
            begun.ends |= {*entry.last}


def _plurals(word: str, *, alone: bool) -> tuple[str, ...]:
    return (word, inflected(word)[0]) if alone and word.isalpha() else (word,)
