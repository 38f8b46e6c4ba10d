"""The words of a claim in columns, with what is known of each whatever stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count
from sys import intern

from casework.articles.claims.acting import may_act
from casework.articles.claims.classes import CLASSES, Classes
from casework.articles.claims.idioms import Filed, filed
from casework.articles.claims.predicate import parts_clause
from casework.articles.text import Each, Word


@dataclass(slots=True, eq=False)
class Row:
    """Hold the words of a claim, one column a question: all of them are asked once, when a word is first met.

    `acting` and `parting` are places: of what may be a verb, and of what may begin or close a clause set aside.
    """

    words: Sequence[Word]
    texts: Sequence[str]
    lows: Sequence[str]
    stems: Sequence[str]  # without their endings, as features; empty for a name and what is no word
    figures: Sequence[int]  # 2 where a word begins with a digit, 1 where it holds one
    known: Sequence[Classes | None]  # the classes of a word as a verb and as a noun
    filed: Sequence[Filed | None]  # the entries of the lexicon that begin with a word
    named: frozenset[int]  # the places of what is part of a name or a date: March, Reach, Congress
    acting: list[int]
    parting: list[int]


def row_of(words: Sequence[Word]) -> Row:
    """Put words in columns.

    >>> from casework.articles.text import words
    >>> row = row_of(words("The 40 guards boarded in Reach."))
    >>> row.lows[2], row.stems[2:4], row.figures, row.named, row.acting
    ('guards', ('word:guard', 'word:board'), (0, 2, 0, 0, 0, 0, 0), frozenset({5}), [2, 3, 5])
    """
    texts = [word.text for word in words]
    columns = zip(*map(_SPELLED.__getitem__, texts), strict=True) if texts else [()] * _COLUMNS
    lows, stems, figures, known, entries, capitals, acting, parting = columns
    named = [at for at in compress(count(), capitals) if at and texts[at - 1] not in _QUOTES]
    if texts and capitals[0]:  # a capital at the start says nothing
        stems = (_SPELLED[lows[0]][1], *stems[1:])
    acts, parts = compress(count(), acting), compress(count(), parting)
    return Row(words, texts, lows, stems, figures, known, entries, frozenset(named), [*acts], [*parts])


_QUOTES = frozenset({'"', "“"})
_COLUMNS = 8


def _spelled(text: str) -> tuple:
    """Tell what is known of a word by its spelling."""
    low = intern(text.lower())
    figures = 2 if low[0].isdigit() else int(any(map(str.isdigit, low)))
    capital = text[0].isupper()
    stem = "" if capital else _stem(low)
    return low, stem, figures, CLASSES[low], filed(low), capital, may_act(low), parts_clause(low)


_SPELLED: Each[tuple] = Each(_spelled)


def _stem(low: str) -> str:
    """Cut a regular ending off: near enough for "loaded", "loading" and "loads" to count as one."""
    if len(low) < _LEAST_LETTERS or not low.isalpha():
        return ""
    end = next(
        (end for end in ("ing", "ed", "es", "s") if low.endswith(end) and len(low) - len(end) >= _LEAST_LETTERS), ""
    )
    return intern(f"word:{low.removesuffix(end)}")


_LEAST_LETTERS = 3
