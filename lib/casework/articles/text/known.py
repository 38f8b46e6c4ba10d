"""What is known of a word whatever stands beside it, found once for each word of the language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress
from sys import maxsize
from typing import Any, TypeVar

Known = TypeVar("Known")
PLACES = range(maxsize)  # of the words of a row, however long: made once


def where(holds: Callable[[Any], object], lows: Iterable[object]) -> list[int]:
    """Give the places in a row of words where something is known of a word: a table's or a set's own method asks.

    Most words of a sentence are none that a rule is about; passing them over takes a third of the time of a loop.

    >>> where(frozenset({"and", "but"}).__contains__, ["he", "came", "and", "went"])
    [2]
    """
    return [*compress(PLACES, map(holds, lows))]


_MANY = 50_000  # words remembered; a stream of articles brings new ones for ever
_LONGEST = 64  # characters; what is longer is no word, and a pasted table is not kept


class Each(dict[str, Known]):
    """A table that works out a word's entry when it is first asked for.

    The rules ask the same of the same few thousand words all day; a dictionary answers in a third of the time that a
    cached function takes, and its `__getitem__`, kept as a function, sooner than brackets: those of a class of
    ours first look up what they mean, each time.

    >>> doubled = Each(lambda word: len(word) > 3)
    >>> doubled["fleet"], len(doubled)
    (True, 1)
    """

    def __init__(self, find: Callable[[str], Known]) -> None:
        self._find = find

    def __missing__(self, word: str) -> Known:
        if len(self) > _MANY:
            self.clear()
        found = self._find(word)
        name = word[0] if isinstance(word, tuple) else word  # a feature with its value
        if isinstance(name, int) or len(name) <= _LONGEST:
            self[word] = found
        return found
