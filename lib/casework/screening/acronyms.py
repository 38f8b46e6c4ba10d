"""Words made of the first letters of others: PTK stands for Proizvodstvenno Torgovaya Kompaniya."""

from __future__ import annotations

import numpy as np

from casework.screening.alignment import ACRONYM, LETTER, Alignment
from casework.screening.names import parse
from casework.screening.roll import LETTER_BIT, LETTER_PAIRS, Roll

LIKENESS = 0.9  # given to an acronym and the words it stands for
SKIPPED = frozenset("of the and i y va for na po de la im with in".split())  # words that give no letter


def shorten(found: Alignment, asked: Roll, listed: Roll, left: np.ndarray, right: np.ndarray) -> None:
    """Let a word left over lie on the words it is an acronym of, on either side; works on the alignment in place."""
    taken = np.zeros(found.listed.shape, bool)
    for columns in (found.partner, found.also):
        rows, words = np.nonzero(columns >= 0)
        taken[rows, columns[rows, words]] = True
    over, listed_over = (found.asked >= 0) & (found.partner < 0), (found.listed >= 0) & ~taken
    others = (found.manner > LETTER).sum(axis=1)
    maybe = over & _within(asked, found.asked, listed.firsts[right], others) & listed_over.any(axis=1)[:, None]
    for row, word in np.argwhere(maybe):
        stands_for = covered(asked.words.text[found.asked[row, word]], listed.spoken[right[row]].split())
        places = _places(stands_for, found.listed[row], listed, listed_over[row])
        if places:
            found.partner[row, word], found.likeness[row, word], found.manner[row, word] = places[0], LIKENESS, ACRONYM
            found.also[row, word] = places[1] if len(places) > 1 else -1
            found.covered[row, places], listed_over[row, places], over[row, word] = True, False, False
    maybe = listed_over & _within(listed, found.listed, asked.firsts[left], others) & over.any(axis=1)[:, None]
    for row, place in np.argwhere(maybe):
        stands_for = covered(listed.words.text[found.listed[row, place]], asked.spoken[left[row]].split())
        words = _places(stands_for, found.asked[row], asked, over[row])
        if words:
            found.partner[row, words], found.likeness[row, words], found.manner[row, words] = place, LIKENESS, ACRONYM
            over[row, words] = False


def covered(short: str, words: list[str]) -> list[str]:
    """Give the words in a row whose first letters make an acronym; none where they do not.

    >>> covered("ptk", "proizvodstvenno torgovaya kompaniya apriori".split())
    ['proizvodstvenno', 'torgovaya', 'kompaniya']
    >>> covered("fk", "bank financial corporation otkritie".split()), covered("vesna", ["vesna", "hotel"])
    (['financial', 'corporation'], [])
    """
    if short in words:
        return []
    return next(filter(None, (_run(short, words[start:]) for start in range(len(words) - 1))), [])


def _run(short: str, words: list[str]) -> list[str]:
    """Walk letters and words side by side; each word gives its first letter, or two that Cyrillic writes as one."""
    met: list[str] = []
    while short and words:
        word, words = words[0], words[1:]
        if LETTER_BIT.get(short[0]) == LETTER_BIT.get(word[0]):
            step = 2 if short[:2] in LETTER_PAIRS and word.startswith(short[:2]) else 1
            met.append(word)
            short = short[step:]
        elif not met or word not in SKIPPED:
            return []
    return met if not short and len(met) > 1 else []


def _within(side: Roll, words: np.ndarray, firsts: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Say of which words all letters are first letters of the other name: most are told from acronyms by that.

    Two letters stand for many things, so another word must agree.
    """
    letters = side.words.letters[words]
    return (
        (letters > 0) & ((side.words.length[words] > 2) | (others > 0)[:, None]) & ((letters & ~firsts[:, None]) == 0)
    )


def _places(words: list[str], row: np.ndarray, side: Roll, over: np.ndarray) -> list[int]:
    """Give the places of words in a row of the table, where all that are there are left over."""
    if not words:
        return []
    meant = {*words, *parse(" ".join(words)).tokens}
    places = [place for place, word in enumerate(row.tolist()) if word >= 0 and side.words.text[word] in meant]
    return places if all(over[place] for place in places) else []
