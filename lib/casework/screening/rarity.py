"""How rare a word is among the names of targets: in the list at hand, and among names at large where that is short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np

from casework.screening.names import Name
from casework.screening.sounds import sound
from casework.screening.words import ARTICLE_WORDS, CONNECTORS, GENERIC, PARTICLES, TITLES

# Counted by tools/train_screening.py over the list it trains on: how many targets bear a word.
BORNE = Path(__file__).with_name("borne.txt")
LEAST_BORNE = 3  # words of fewer targets are no words of names at large, and not kept
# A word of these kinds tells two names apart badly, however rare one list makes it look.
WEAK = ((CONNECTORS | ARTICLE_WORDS, 0.1), (PARTICLES, 0.15), (TITLES, 0.2), (GENERIC, 0.35))


class Borne:
    """Keep by how many of so many targets a word is borne, and a sound."""

    def __init__(self, targets: int, words: Mapping[str, int], sounds: Mapping[str, int]) -> None:
        self.targets, self.words, self.sounds = targets, words, sounds


class Rarity:
    """Tell how rare a word is: 1 for a word that no target bears, towards 0 for a common one.

    A list of five names says nothing of how common a word is: each stands there once, Mohammed as well. So a word
    counts as borne by at least as many targets as bear it among names at large, and a short list is taken to be as
    long as the one those were counted in. The weight of a word then hardly depends on the list.
    """

    def __init__(self, words: Sequence[str], names: Sequence[Sequence[int]], targets: Sequence[int]) -> None:
        """Count the words of names, each told by its place in `words`, once a target and once a sound."""
        number: dict[str, int] = {}
        heard = np.array([number.setdefault(sound(word), len(number)) for word in words], np.int64)
        said = heard[np.fromiter(chain.from_iterable(names), np.int64)]
        owners = np.repeat(np.asarray(targets, np.int64), [len(name) for name in names])
        many = int(owners.max(initial=0)) + 1
        distinct = np.unique(said * many + owners) // many
        self._held = dict(zip(number, np.bincount(distinct, minlength=len(number)).tolist(), strict=True))
        self._all = np.log(1 + max(len(set(targets)), borne().targets))

    def __call__(self, token: str) -> float:
        """Give the weight of a word."""
        heard = sound(token)
        weight = 1 - np.log(1 + max(self._held.get(heard, 0), borne().sounds.get(heard, 0))) / self._all
        if len(token) == 1:
            return min(weight, 0.25)
        for kind, most in WEAK:
            if token in kind:
                return min(weight, most)
        return weight


@lru_cache(maxsize=1)
def borne() -> Borne:
    """Read by how many targets each common word is borne among names at large."""
    return read(BORNE.read_text("utf-8").splitlines())


def counted(names: Iterable[Name], targets: Iterable[int]) -> Borne:
    """Count the words of names and their sounds, each once a target."""
    words, sounds, owners = set(), set(), set()
    for name, target in zip(names, targets, strict=True):
        owners.add(target)
        words.update((target, token) for token in name.tokens)
        sounds.update((target, sound(token)) for token in name.tokens)
    return Borne(
        len(owners),
        *(
            {part: count for part, count in Counter(part for _, part in found).items() if count >= LEAST_BORNE}
            for found in (words, sounds)
        ),
    )


def read(lines: Iterable[str]) -> Borne:
    """Read counts from text: `targets N`, then lines `word COUNT word ...` and `sound COUNT sound ...`.

    >>> read(["targets 100", "word 7 ivan maria", "sound 9 ivan"]).words
    {'ivan': 7, 'maria': 7}
    """
    held: dict[str, dict[str, int]] = {"word": {}, "sound": {}}
    targets = 0
    for line in lines:
        kind, *parts = line.partition("#")[0].split() or [""]
        if kind == "targets":
            targets = int(parts[0])
        elif kind:
            held[kind].update(dict.fromkeys(parts[1:], int(parts[0])))
    return Borne(targets, held["word"], held["sound"])


def write(found: Borne) -> str:
    """Write counts as the text that `read` reads, the most common first."""
    lines = [f"targets {found.targets}"]
    for kind, counts in (("word", found.words), ("sound", found.sounds)):
        by_count: dict[int, list[str]] = {}
        for part in sorted(counts):
            by_count.setdefault(counts[part], []).append(part)
        lines += [f"{kind} {count} {' '.join(by_count[count])}" for count in sorted(by_count, reverse=True)]
    return "\n".join(lines) + "\n"
