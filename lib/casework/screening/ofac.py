"""What the search of OFAC's own site would print for two names, as far as OFAC says how it counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import numpy as np
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cpdist

ALIKE = 0.5  # edit similarity from which the site looks at two parts that begin with the same letter
CODE_LENGTH = 4
_SOUNDS = {"bfpv": "1", "cgjkqsxz": "2", "dt": "3", "l": "4", "mn": "5", "r": "6", "hw": "-"}
_CODE = {letter: code for letters, code in _SOUNDS.items() for letter in letters}


def ofac_rule(asked: Sequence[str], listed: Sequence[str]) -> np.ndarray:
    """Score pairs of names, given as `spoken` words joined by blanks, from 0 to 100 as Sanctions List Search prints it.

    Documented (OFAC, FAQ 249, 28 April 2021), and done here: a first look takes what begins with the same letter and is
    at least half alike by edit distance; Jaro-Winkler then compares the whole strings; the name is also split into
    parts, each compared with the listed parts by Jaro-Winkler and Soundex, with a score for each and one composed of
    them all; the higher of the two techniques counts. Not documented, and set here: a part is worth the best
    Jaro-Winkler among the listed parts that the first look or the same Soundex code lets through, none is worth
    nothing; the composed score is the mean over the asked parts; case, marks and the order of surname and given name
    are set aside; a pair that the first look passes by whole and in every part scores 0. So the column says what to
    expect of the site, not what it printed.

    >>> ofac_rule(["john doe", "nicolas maduro", "maduro"], ["john doe", "nikolas maduro", "ali khan"]).round().tolist()
    [100.0, 96.0, 0.0]
    """
    whole = _whole(asked, listed)
    parts, seen = _parts(asked, listed)
    begins = np.array([one[:1] == other[:1] for one, other in zip(asked, listed, strict=True)], bool)
    near = cpdist(asked, listed, scorer=Levenshtein.normalized_similarity, dtype=np.float32) >= ALIKE
    return np.where(seen | (begins & near), np.maximum(whole, parts), 0) * 100


def soundex(word: str) -> str:
    """Give the Soundex code of a word in small Latin letters (US National Archives, the form of 1930).

    >>> soundex("robert"), soundex("rupert"), soundex("ashcraft"), soundex("tymczak"), soundex("lee")
    ('r163', 'r163', 'a261', 't522', 'l000')
    """
    # h and w part nothing: the same sound on both sides of them counts once. A vowel parts two.
    codes = [code for letter in word if (code := _CODE.get(letter, "0")) != "-"]
    sounds = [code for code, _ in groupby(codes)]
    first_is_sound = word[:1] not in "hw"
    told = "".join(code for code in sounds[first_is_sound:] if code != "0")
    return (word[:1] + told + "000")[:CODE_LENGTH]


def _whole(asked: Sequence[str], listed: Sequence[str]) -> np.ndarray:
    return cpdist(asked, listed, scorer=JaroWinkler.normalized_similarity, dtype=np.float32)


def _parts(asked: Sequence[str], listed: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Give the composed score of each pair, and whether any part was looked at."""
    number: dict[str, int] = {}
    left, right = _numbered(asked, number), _numbered(listed, number)
    words = list(number)
    first = np.array([ord(word[0]) for word in words] or [0], np.int32)
    there = (left[:, :, None] >= 0) & (right[:, None, :] >= 0)
    row, one, other = np.nonzero(there & (first[left][:, :, None] == first[right][:, None, :]))
    keys, place = np.unique(left[row, one] * len(words) + right[row, other], return_inverse=True)
    pairs = [(words[key // len(words)], words[key % len(words)]) for key in keys.tolist()]
    score = np.zeros(left.shape, np.float32)
    np.maximum.at(score, (row, one), _alike(pairs)[place])
    return score.sum(axis=1) / np.maximum((left >= 0).sum(axis=1), 1), score.any(axis=1)


def _alike(pairs: list[tuple[str, str]]) -> np.ndarray:
    """Compare parts that begin with the same letter; nought for those that the site would not look at."""
    if not pairs:
        return np.zeros(0, np.float32)
    asked, listed = zip(*pairs, strict=True)
    near = cpdist(asked, listed, scorer=Levenshtein.normalized_similarity, dtype=np.float32) >= ALIKE
    heard = np.array([_heard(one) == _heard(other) for one, other in pairs], bool)
    return np.where(near | heard, _whole(asked, listed), 0)


_heard = lru_cache(maxsize=1 << 16)(soundex)


def _numbered(names: Sequence[str], number: dict[str, int]) -> np.ndarray:
    """Lay the parts of names out by number, -1 where a name has no further part; a name met again is laid out once."""
    distinct = {name: place for place, name in enumerate(dict.fromkeys(names))}
    rows = [[number.setdefault(word, len(number)) for word in name.split()] for name in distinct]
    table = np.full((len(rows), max(map(len, rows), default=0) or 1), -1, np.int64)
    for place, words in enumerate(rows):
        table[place, : len(words)] = words
    return table[[distinct[name] for name in names]]
