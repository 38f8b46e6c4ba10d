"""The words of a claim in columns, with what is known of each whatever stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from sys import intern

from casework.articles.claims.acting import may_act
from casework.articles.claims.classes import CLASSES, Classes
from casework.articles.claims.idioms import Filed, filed
from casework.articles.claims.predicate import parts_clause
from casework.articles.text import Each, Word


@dataclass(slots=True, eq=False)
class Row:
    """Hold the words of a claim, as written and in small letters, and the places of those of which something is known.

    What a word is by itself is asked once, when it is first met.
    """

    words: Sequence[Word]
    texts: Sequence[str]
    lows: Sequence[str]
    stems: Sequence[str]  # without their endings, as features; empty for a name and what is no word
    figures: bool  # whether a word holds a digit
    known: list[tuple[int, Classes]]  # the classes of a word as a verb and as a noun
    filed: list[tuple[int, Filed]]  # the entries of the lexicon that begin with a word
    named: set[int]  # what is part of a name or a date: March, Reach, Congress
    acting: list[int]  # what may be a verb
    parting: list[int]  # what may begin or close a clause set aside


def row_of(words: Sequence[Word]) -> Row:
    """Put words in columns.

    >>> from casework.articles.text import words
    >>> row = row_of(words("The 40 guards boarded in Reach."))
    >>> row.lows[2], row.stems[1:4], row.figures, row.named, row.acting
    ('guards', ('sign:number', 'word:guard', 'word:board'), True, {5}, [2, 3, 5])
    """
    texts = [word.text for word in words]
    spelled = [*map(_SPELLED.__getitem__, texts)]
    spelled[:1] = [_SPELLED[text.lower()] for text in texts[:1]]  # a capital at the start says nothing
    lows, stems, told = zip(*spelled, strict=True) if texts else ((), (), ())
    row = Row(words, texts, lows, stems, False, [], [], set(), [], [])
    for at, (figure, capital, acts, parts, classes, entries) in compress(enumerate(told), told):
        if figure:
            row.figures = True
        if capital and texts[at - 1] not in _QUOTES:
            row.named.add(at)
        if acts:
            row.acting.append(at)
        if parts:
            row.parting.append(at)
        if classes:
            row.known.append((at, classes))
        if entries:
            row.filed.append((at, entries))
    return row


_QUOTES = frozenset({'"', "“"})


def _spelled(text: str) -> tuple:
    """Tell what is known of a word by its spelling; nothing more for most words than how it is written."""
    low, capital = intern(text.lower()), text[0].isupper()
    stem = "sign:number" if low[0].isdigit() else "" if capital else _stem(low)
    told = any(map(str.isdigit, low)), capital, may_act(low), parts_clause(low), CLASSES[low], filed(low)
    return low, stem, told if any(told) else None


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
