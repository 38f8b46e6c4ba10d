"""How two names lie on each other, word by word: which words agree, how well, and what is left over on either side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from casework.screening.roll import Words, picked
from casework.screening.sounds import sound

ALIGNED = 0.58  # two words less alike than this do not lie on each other
JOINED = 0.8  # a word lies on two joined words only from here
SOFTLY = 0.86  # likeness given to words that differ in hard and soft consonants alone: Jong and Chong
ARTICLE = 0.93  # likeness given to words of which one bears an Arabic article: Alotaibi and Otaibi
SHORTENED = 0.78  # likeness given to a word and its beginning, of four letters or more
INITIAL = 0.62  # likeness given to an initial and a word that begins with it

# How a pair of words agrees, from the best to none.
ACRONYM, SAME, SOUND, BONES, JOIN, SPELLED, LETTER, NONE = 7, 6, 5, 4, 3, 2, 1, 0


@dataclass(slots=True)
class Alignment:
    """Keep, for many pairs of names, the partner of each asked word and how well each pair of words agrees."""

    partner: np.ndarray  # pairs x asked words: place of the listed word, -1 for none
    likeness: np.ndarray
    manner: np.ndarray
    also: np.ndarray  # place of a second listed word that the asked word covers, -1 for none
    asked: np.ndarray  # word numbers
    listed: np.ndarray
    covered: np.ndarray  # pairs x listed words: whether an acronym stands for it

    def of(self, rows: np.ndarray) -> Alignment:
        """Give the alignment of some of the pairs."""
        return Alignment(*(getattr(self, name)[rows] for name in self.__slots__))


def likeness(asked: Words, listed: Words, left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give for pairs of words how alike they are, 0 to 1, and in which manner.

    Spelling is compared by edits with swaps (optimal string alignment), on the words and on their sounds; the better
    of the two counts. Numbers agree only when they are the same.
    """
    manner = np.zeros(len(left), np.int8)
    alike = np.zeros(len(left), np.float32)
    same = asked.text_ids[left] == listed.text_ids[right]
    sounds = ~same & (asked.sound_ids[left] == listed.sound_ids[right])
    numeral = asked.numeral[left] | listed.numeral[right]
    letter = (asked.length[left] == 1) ^ (listed.length[right] == 1)
    letter &= (asked.first[left] == listed.first[right]) & ~numeral
    open_ = np.flatnonzero(~(same | sounds | numeral) & (asked.length[left] > 1) & (listed.length[right] > 1))
    short = np.minimum(asked.length[left[open_]], listed.length[right[open_]])
    gap = np.abs(asked.length[left[open_]] - listed.length[right[open_]])
    bones = asked.bone_ids[left[open_]] == listed.bone_ids[right[open_]]
    open_ = open_[(gap <= np.maximum(2, short * 0.7)) | bones]
    alike[open_], manner[open_] = _spelled(asked, listed, left[open_], right[open_])
    softly = ~same & ~sounds & ~letter & ~numeral & (asked.soft_ids[left] == listed.soft_ids[right])
    alike[softly], manner[softly] = np.maximum(alike[softly], SOFTLY), BONES
    article = ~same & ~sounds & ~letter & ~numeral & (asked.bare_ids[left] == listed.bare_ids[right])
    alike[article], manner[article] = np.maximum(alike[article], ARTICLE), BONES
    alike[letter], manner[letter] = INITIAL, LETTER
    alike[sounds], manner[sounds] = 0.97, SOUND
    alike[same], manner[same] = 1.0, SAME
    return alike, manner


def _spelled(asked: Words, listed: Words, left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    words = picked(asked.text, left), picked(listed.text, right)
    sounds = picked(asked.sounds, left), picked(listed.sounds, right)
    spelling = cpdist(*words, scorer=OSA.normalized_similarity, dtype=np.float32, score_cutoff=0.4)
    sounding = cpdist(*sounds, scorer=OSA.normalized_similarity, dtype=np.float32, score_cutoff=0.4)
    bones = (asked.bone_ids[left] == listed.bone_ids[right]) & (
        np.minimum(asked.length[left], listed.length[right]) > 2
    )
    alike = np.maximum(spelling, 0.97 * sounding)
    alike = np.where(bones, np.maximum(alike, 0.74 + 0.2 * alike), alike)
    short, long = (
        np.minimum(asked.length[left], listed.length[right]),
        np.maximum(asked.length[left], listed.length[right]),
    )
    maybe = np.flatnonzero((short >= 4) & (short < long) & (asked.first[left] == listed.first[right]))
    begins = maybe[[_begins(words[0][row], words[1][row]) for row in maybe.tolist()]] if len(maybe) else maybe
    alike[begins] = np.maximum(alike[begins], SHORTENED)
    return alike, np.where(bones, BONES, SPELLED).astype(np.int8)


def _begins(one: str, other: str) -> bool:
    """Say whether one word is the other cut short: Nemat and Nematollah."""
    return one.startswith(other) or other.startswith(one)


def align(asked: Words, listed: Words, left: np.ndarray, right: np.ndarray) -> Alignment:
    """Lay the words of asked names on those of listed names: the best pair first, each word used once.

    `left` and `right` are word numbers, one row a pair of names, -1 where a name has no further word.
    """
    there = (left[:, :, None] >= 0) & (right[:, None, :] >= 0)
    keys = left[:, :, None].astype(np.int64) * len(listed.text) + right[:, None, :]
    place, distinct = pd.factorize(keys[there])
    alike, manner = likeness(asked, listed, distinct // len(listed.text), distinct % len(listed.text))
    table = np.zeros(keys.shape, np.float32)
    table[there] = alike[place]
    manners = np.zeros(keys.shape, np.int8)
    manners[there] = manner[place]
    return _greedy(table, manners, left, right)


def _greedy(table: np.ndarray, manners: np.ndarray, left: np.ndarray, right: np.ndarray) -> Alignment:
    pairs, width, other = table.shape
    # Of equally alike pairs the one in the same order wins: a tenth of a thousandth decides nothing else.
    order = (np.abs(np.arange(width)[:, None] - np.arange(other)[None, :]) * 1e-5).astype(np.float32)
    open_ = np.where(table >= ALIGNED, table - order, np.float32(0)).reshape(pairs, width * other)
    partner = np.full((pairs, width), -1, np.int8, order="F")
    like = np.zeros((pairs, width), np.float32, order="F")
    manner = np.zeros((pairs, width), np.int8, order="F")
    rows = np.arange(pairs)
    for _ in range(min(width, other)):
        best = open_[rows].argmax(axis=1)
        found = open_[rows, best] > 0
        rows, best = rows[found], best[found]
        if not len(rows):
            break
        i, j = best // other, best % other
        partner[rows, i], like[rows, i], manner[rows, i] = j, table[rows, i, j], manners[rows, i, j]
        grid = open_.reshape(pairs, width, other)
        grid[rows, i, :] = 0
        grid[rows, :, j] = 0
    covered = np.zeros((pairs, other), bool, order="F")
    return Alignment(partner, like, manner, np.full((pairs, width), -1, np.int8, order="F"), left, right, covered)


def join(alignment: Alignment, asked: Words, listed: Words) -> None:
    """Let one word lie on two that follow each other, where writers split or join: Jongun and Jong Un.

    Works on the alignment in place, on one join a side and pair; only where it beats what the word lay on before.
    """
    _join_listed(alignment, asked, listed)
    turned = _turned(alignment)
    _join_listed(turned, listed, asked)
    _take_back(alignment, turned)


def _join_listed(found: Alignment, asked: Words, listed: Words) -> None:
    rows, i, j = _joinable(found, asked, listed)
    if not len(rows):
        return
    words = picked(asked.text, found.asked[rows, i])
    first, second = found.listed[rows, j], found.listed[rows, j + 1]
    joined = [listed.text[one] + listed.text[two] for one, two in zip(first, second, strict=True)]
    sounds = picked(asked.sounds, found.asked[rows, i])
    alike = np.maximum(
        cpdist(words, joined, scorer=OSA.normalized_similarity, dtype=np.float32),
        0.97 * cpdist(sounds, [sound(word) for word in joined], scorer=OSA.normalized_similarity, dtype=np.float32),
    )
    good = (alike >= JOINED) & (alike > found.likeness[rows, i] + 0.05)
    order = np.lexsort((j, i, -alike, rows))
    order = order[good[order]]
    rows, i, j, alike = rows[order], i[order], j[order], alike[order]
    best = np.concatenate(([True], rows[1:] != rows[:-1])) if len(rows) else np.zeros(0, bool)
    rows, i, j, alike = rows[best], i[best], j[best], alike[best]
    found.partner[rows, i], found.likeness[rows, i], found.manner[rows, i] = j, alike, JOIN
    found.also[rows, i] = j + 1


def _joinable(found: Alignment, asked: Words, listed: Words) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give pair, asked word and first listed word where a join may be: lengths and first letters fit, words free."""
    width = found.listed.shape[1]
    taken = np.full((len(found.listed), width + 1), -1, np.int8)
    rows, cols = np.nonzero(found.partner >= 0)
    taken[rows, found.partner[rows, cols]] = cols
    weak = (found.asked >= 0) & (found.likeness < 0.9)
    begins = np.where(found.listed >= 0, listed.first[found.listed], -1)[:, :-1]
    # First letters tell most of them apart; the rest is looked at where they agree.
    first = np.where(weak, asked.first[found.asked], -2)
    rows, i, j = np.nonzero(begins[:, None, :] == first[:, :, None])
    second = found.listed[rows, j + 1]
    both = listed.length[found.listed[rows, j]] + np.where(second >= 0, listed.length[second], -100)
    fits = np.abs(both - asked.length[found.asked[rows, i]]) <= 2
    for place in (taken[rows, j], taken[rows, j + 1]):
        fits &= (place == -1) | (place == i)
    return rows[fits], i[fits], j[fits]


def _turned(found: Alignment) -> Alignment:
    pairs, width = found.listed.shape
    partner = np.full((pairs, width), -1, np.int8)
    like, manner = np.zeros((pairs, width), np.float32), np.zeros((pairs, width), np.int8)
    rows, cols = np.nonzero(found.partner >= 0)
    place = found.partner[rows, cols]
    partner[rows, place], like[rows, place], manner[rows, place] = cols, found.likeness[rows, cols], SAME
    joined, word = np.nonzero(found.also >= 0)
    place = found.also[joined, word]
    partner[joined, place], like[joined, place] = word, 1.0
    covered = np.zeros(found.asked.shape, bool)
    return Alignment(partner, like, manner, np.full((pairs, width), -1, np.int8), found.listed, found.asked, covered)


def _take_back(found: Alignment, turned: Alignment) -> None:
    rows, place = np.nonzero(turned.manner == JOIN)
    for word in (turned.partner[rows, place], turned.also[rows, place]):
        found.partner[rows, word], found.manner[rows, word] = place, JOIN
        found.likeness[rows, word] = turned.likeness[rows, place]
