"""Letters that are written from right to left, out of the places where a page shows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

GAP, WIDER = 0.17, 0.26  # of the height of a line: so much between two letters is a blank
_LAM = "ل"
_UNJOINED = frozenset("اأإآدذرزوؤىةء")  # behind these a word has a gap of its own


def is_right_to_left(text: str) -> bool:
    """Tell a line whose letters are mostly Arabic, Hebrew or of a script written like them."""
    turned = sum(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return turned > sum(letter.isalpha() for letter in text) / 2


def in_order(letters: Sequence[tuple[str, float, float]], height: float) -> str:
    """Give the text of a line from its letters with their left and right edges, as it is read; blanks come from gaps.

    Files hold such lines in any order, so the places decide: from right to left, but numbers and Latin words from left
    to right.

    >>> in_order([("ب", 0, 5), ("ا", 5, 10), ("4", 14, 18), ("3", 18, 22), ("ن", 26, 31)], 12)
    'ن 43 اب'
    """
    placed = sorted(letters, key=lambda one: (-(one[1] + one[2]), one[0] != _LAM))
    words: list[str] = []
    edge = placed[0][2] if placed else 0.0
    for said, left, right in placed:
        if edge - right > (WIDER if words and words[-1][-1:] in _UNJOINED else GAP) * height:
            words.append(" ")
        words.append(said)
        edge = min(edge, left)
    return "".join(_read(words))


def _read(words: list[str]) -> list[str]:
    """Turn runs of numbers and Latin letters round again, and the brackets that the page has mirrored."""
    read: list[str] = []
    for forward, run in groupby(_runs(words), key=lambda one: one[1]):
        said = [part for part, _ in run]
        read += reversed(said) if forward else said
    return read


def _runs(words: list[str]) -> list[tuple[str, bool]]:
    """Say of each part whether it is read from left to right: numbers, Latin, and what joins two of these."""
    plain = [word[:1].isdigit() or unicodedata.bidirectional(word[:1] or " ") in ("L", "EN", "AN") for word in words]
    joined = [
        mine or (0 < at < len(words) - 1 and plain[at - 1] and plain[at + 1] and word in ".,:/-%$€ ")
        for at, (word, mine) in enumerate(zip(words, plain, strict=True))
    ]
    return list(zip(words, joined, strict=True))
