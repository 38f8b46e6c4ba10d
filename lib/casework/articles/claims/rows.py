"""The words of a claim in columns, with what is known of each whatever stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from sys import intern

from casework.articles.claims.acting import acts, acts_plainly, bits_of, may_act
from casework.articles.claims.classes import CLASSES, Classes
from casework.articles.claims.idioms import Filed, filed
from casework.articles.claims.predicate import parts_clause
from casework.articles.text import Each, Word
from casework.articles.text.parts import BEHIND_CAPITAL


@dataclass(slots=True, eq=False)
class Spelling:
    """Hold what is known of a word by its spelling, whatever stands beside it.

    A word with a capital is part of a name or a date, such as March or Reach: it begins no entry, and its classes are
    those of a verb alone.
    """

    stem: str  # without its ending, as a feature; empty for a name and what is no word
    told: bool  # whether anything of the following holds: of most words nothing does
    capital: bool
    acts: bool  # whether it may be a verb
    parts: bool  # whether it may begin or close a clause set aside
    classes: Classes | None  # its classes as a verb and as a noun
    filed: Filed | None  # the entries of the lexicon that begin with it
    bits: int  # what it may be, what it tells of the word behind it and of that before it
    behind: int
    before: int


@dataclass(slots=True, eq=False)
class Row:
    """Hold the words of a claim, also in small letters, and the places of those of which something is known.

    What a word is by itself is asked once, when it is first met.
    """

    words: Sequence[Word]
    lows: list[str]
    stems: list[str]  # as features; empty for a word without one
    known: list[tuple[int, Classes]]
    filed: list[tuple[int, Filed]]
    acting: list[int]
    parting: list[int]
    written: str = ""

    def text(self) -> str:
        """Give the words as one text, put together when it is first asked for."""
        self.written = self.written or " ".join([word.text for word in self.words])
        return self.written


def row_of(words: Sequence[Word], lows: list[str]) -> Row:
    """Put words in columns.

    >>> from casework.articles.text import row_in
    >>> cut = row_in("The 40 guards boarded in Reach.")
    >>> row = row_of(cut.words, cut.lows)
    >>> row.stems, row.acting, [row.lows[at] for at, _ in row.filed]
    (['word:the', 'sign:number', 'word:guard', 'word:board', '', '', ''], [2, 3, 5], ['guards', 'boarded', 'in'])
    """
    stems, known, entries, acting, parting = [], [], [], [], []
    for at, word in enumerate(words):
        one = word.known or _known(word)
        stems.append(one.stem)
        if not one.told:
            continue
        if one.capital and (not at or words[at - 1].text in _QUOTES):
            one = _in_full(lows[at])  # a capital at the start says nothing, nor does one that opens a quotation
        if one.filed:
            entries.append((at, one.filed))
        if one.classes:
            known.append((at, one.classes))
        if one.acts:
            acting.append(at)
        if one.parts:
            parting.append(at)
    if words and words[0].known.capital:
        stems[0] = _in_full(lows[0]).stem
    return Row(words, lows, stems, known, entries, acting, parting)


_QUOTES = frozenset({'"', "“"})


def verbs_of(words: Sequence[Word], acting: Sequence[int]) -> list[bool]:
    """Tell for each word of a row whether it is a verb: of nearly all a table says so by what stands beside it.

    >>> from casework.articles.text import row_in
    >>> cut = row_in("The guards boarded in Reach.")
    >>> verbs_of(cut.words, row_of(cut.words, cut.lows).acting)
    [False, False, True, False, False, False]
    """
    verbs, last = [False] * len(words), len(words) - 1
    begin = 0 if words and words[0].text[0].isalnum() else _first_word(words)
    for at in acting:
        told = None
        if begin < at < last:
            bits = words[at].known.bits | words[at - 1].known.behind | words[at + 1].known.before
            told = _plainly(bits) if at > 1 else _plainly(bits & ~BEHIND_CAPITAL) or None
        verbs[at] = acts(words, at) if told is None else told
    return verbs


def _first_word(words: Sequence[Word]) -> int:
    """Give the place of the first word that is no mark."""
    at = 0
    while at < len(words) and not words[at].text[0].isalnum():
        at += 1
    return at


_plainly: Callable[[int], bool | None] = Each(acts_plainly).__getitem__


def _known(word: Word) -> Spelling:
    word.known = known = _SPELLED[word.text]
    return known


def _found_in_full(text: str) -> Spelling:
    """Tell what is known of a word, whether it begins with a capital or not."""
    low, capital = text.lower(), text[0].isupper()
    stem = "sign:number" if low[0].isdigit() else "" if capital else _stem(low)
    told = may_act(low), parts_clause(low), CLASSES[low], filed(low)
    return Spelling(stem, any(told), capital, *told, *bits_of(text))


_in_full: Callable[[str], Spelling] = Each(_found_in_full).__getitem__


def _spelled(text: str) -> Spelling:
    full = _in_full(text)
    if not full.capital:
        return full
    verb = full.classes.verb if full.classes else None
    return replace(full, classes=Classes(verb, None, {}) if verb else None, filed=None)


_SPELLED: Each[Spelling] = Each(_spelled)


def _stem(low: str) -> str:
    """Cut a regular ending off: near enough for "loaded", "loading" and "loads" to count as one."""
    if len(low) < _LEAST_LETTERS or not low.isalpha():
        return ""
    end = next(
        (end for end in ("ing", "ed", "es", "s") if low.endswith(end) and len(low) - len(end) >= _LEAST_LETTERS), ""
    )
    return intern(f"word:{low.removesuffix(end)}")


_LEAST_LETTERS = 3
