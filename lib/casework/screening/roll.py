"""Names laid out as arrays, listed ones and asked ones alike: their words, weights, legal forms and surnames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from scipy import sparse

from casework.screening.names import LONG_CONCEPTS, LONG_LEGAL, Name, loose, mended, parse, spoken
from casework.screening.rarity import Rarity, borne
from casework.screening.sounds import bare, skeleton, soft, sound
from casework.screening.words import ARTICLE_WORDS, CONNECTORS, GENERIC, LEGAL_FORMS, PARTICLES

WIDTH = 8  # words of a name that are compared; longer names keep their rarest
SCRIPTS = {"": 0, "Latin": 0, "Cyrillic": 1, "Arabic": 2}  # 3: any other
LETTER_BIT = {letter: 1 << place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
LETTER_BIT |= {"c": LETTER_BIT["k"], "q": LETTER_BIT["k"]}  # Kompaniya and Company, Korporatsiya and Corporation
LETTER_PAIRS = frozenset("ts sh ch kh zh yu ya ye".split())  # two letters that stand for one of Cyrillic
ACRONYM_LETTERS = range(2, 7)
LEGAL_BIT = {form: 1 << place for place, form in enumerate(LEGAL_FORMS)}


@dataclass(slots=True)
class Words:
    """Hold each different word once, with its sound, bones and weight as parallel arrays."""

    text: list[str]
    sounds: list[str]
    text_ids: np.ndarray
    sound_ids: np.ndarray
    bone_ids: np.ndarray
    soft_ids: np.ndarray
    bare_ids: np.ndarray
    letters: np.ndarray  # bits of the letters of a word that may be an acronym, 0 for any other
    first: np.ndarray
    length: np.ndarray
    numeral: np.ndarray
    generic: np.ndarray
    joint: np.ndarray
    weight: np.ndarray
    known: np.ndarray  # whether other names are known to bear the word as it stands


@dataclass(slots=True)
class Roll:
    """Hold many names: parsed, as spoken, and as a table of word numbers, -1 where a name has no further word."""

    names: list[Name]
    spoken: list[str]
    spoken_ids: np.ndarray  # one number for one name as spoken; below 0 for one that is not listed
    said: sparse.csr_matrix  # names by words as spoken, of those that listed names have
    said_words: np.ndarray  # different words as spoken, also of those that they do not have
    letters: np.ndarray  # letters of a name as spoken, blanks set aside
    articled: np.ndarray  # whether it says "the"
    joined: list[str]
    joined_sounds: list[str]
    initials: list[str]
    words: Words
    table: np.ndarray
    legal: np.ndarray
    surname: np.ndarray  # 2 surname, 1 given name, 0 not told by the list
    stray: np.ndarray
    script: np.ndarray
    loose: np.ndarray  # words of an asked name that connect nothing, legal forms out of place
    firsts: np.ndarray  # bits of the first letters of all words as spoken
    mended: frozenset[str]  # words taken for misspelt words of legal forms
    vocabulary: dict[str, int]  # words of listed names as spoken, numbered

    def __len__(self) -> int:
        return len(self.names)


def roll(
    texts: Sequence[str], rarity: Rarity | None, ids: dict[str, int], *, targets: Sequence[int] = (),
    persons: Sequence[bool] = (), against: Roll | None = None,
) -> tuple[Roll, Rarity]:  # fmt: skip
    """Lay out names. Listed names bring `targets`, and their rarity is counted; asked names bring that of the list.

    `ids` numbers words, sounds and bones; listed names fill it, asked names (`against` listed ones) add nothing to it.
    """
    said = [spoken(text) for text in texts]
    grow = against is None
    unknown = _unknown(said, against)
    mend = mended(unknown, LONG_LEGAL)
    if not grow:
        mend = mended(unknown, LONG_CONCEPTS, 0.83) | mend
    names = [parse(text, mend, words) for text, words in zip(texts, said, strict=True)]
    number: dict[str, int] = {}
    rows = [[number.setdefault(token, len(number)) for token in name.tokens] for name in names]
    rarity = rarity or Rarity(list(number), rows, targets)
    words = _words(list(number), rarity, ids, grow=grow)
    table = _table(rows, words.weight)
    sounds = [[words.sounds[word] for word in row] for row in rows]
    layout = Roll(
        names=names,
        **_spoken(said, ids, against),
        joined=["".join(name.tokens) for name in names],
        joined_sounds=["".join(row) for row in sounds],
        initials=["".join(sorted(token[0] for token in name.tokens)) for name in names],
        words=words,
        table=table,
        legal=np.array([sum(LEGAL_BIT[form] for form in name.legal) for name in names], np.int16),
        surname=_surnames(texts, names, table, words, persons),
        stray=np.array([name.stray for name in names], np.int8),
        script=np.array([SCRIPTS.get(name.script, 3) for name in names], np.int8),
        mended=frozenset(mend),
    )
    return layout, rarity


def _spoken(said: list[list[str]], ids: dict[str, int], against: Roll | None) -> dict[str, Any]:
    """Lay out what is told of names as they are spoken, nothing taken off."""
    whole = [" ".join(words) for words in said]
    vocabulary = _vocabulary(said) if against is None else against.vocabulary
    return {
        "spoken": whole,
        "spoken_ids": _numbered(ids, "spoken", whole, grow=against is None),
        "said": _incidence(said, vocabulary),
        "said_words": np.array([len(set(words)) for words in said], np.int16),
        "letters": np.array([len(text) - text.count(" ") for text in whole], np.int32),
        "articled": np.array(["the" in words for words in said], bool),
        "loose": np.array([0 if against is None else loose(words) for words in said], np.int8),
        "firsts": np.array([_bits([word[0] for word in words]) for words in said], np.int32),
        "vocabulary": vocabulary,
    }


def picked(texts: Sequence[str], rows: np.ndarray) -> list[str]:
    """Give the texts of some rows."""
    return list(map(texts.__getitem__, rows.tolist()))


def _unknown(said: list[list[str]], against: Roll | None) -> set[str]:
    """Give the words as spoken that no listed name has, or just misspelt."""
    words = {word for words in said for word in words}
    return words if against is None else {w for w in words if w not in against.vocabulary or w in against.mended}


def _vocabulary(said: list[list[str]]) -> dict[str, int]:
    number: dict[str, int] = {}
    for words in said:
        for word in words:
            number.setdefault(word, len(number))
    return number


def _incidence(said: list[list[str]], vocabulary: dict[str, int]) -> sparse.csr_matrix:
    """Lay names over the numbered words they are spoken with, each word once."""
    rows = [sorted({vocabulary[word] for word in words if word in vocabulary}) for words in said]
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int64)
    columns = np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=int(starts[-1]))
    return sparse.csr_matrix((np.ones(len(columns), np.int8), columns, starts), shape=(len(said), len(vocabulary)))


def _numbered(ids: dict[str, int], kind: str, parts: Sequence[str], *, grow: bool) -> np.ndarray:
    """Number parts of one kind; those that no listed name has get numbers below 0, the same for the same."""
    keys = [f"{kind} {part}" for part in parts]
    if grow:
        return np.array([ids.setdefault(key, len(ids)) for key in keys], np.int64)
    own: dict[str, int] = {}
    return np.array([ids[key] if key in ids else -1 - own.setdefault(key, len(own)) for key in keys], np.int64)


def _words(texts: list[str], rarity: Rarity, ids: dict[str, int], *, grow: bool) -> Words:
    sounds = [sound(text) for text in texts]
    bones = [skeleton(text) for text in texts]

    def numbered(kind: str, parts: list[str]) -> np.ndarray:
        return _numbered(ids, kind, parts, grow=grow)

    # One consonant is no skeleton: such words get numbers that no other word has.
    thin = np.array([len(part) < 2 for part in bones], bool)
    bone_ids = numbered("bones", bones)
    bone_ids[thin] = (-(10**6) if grow else -(2 * 10**6)) - np.arange(int(thin.sum()))
    text_ids = numbered("text", texts)
    return Words(
        text=texts,
        sounds=sounds,
        text_ids=text_ids,
        sound_ids=numbered("sound", sounds),
        bone_ids=bone_ids,
        soft_ids=numbered("soft", [soft(text) for text in texts]),
        bare_ids=numbered("sound", [sound(bare(text)) for text in texts]),
        letters=np.array([_acronym_bits(text) for text in texts], np.int32),
        first=np.array([ord(text[0]) for text in texts], np.int32),
        length=np.array([len(text) for text in texts], np.int16),
        numeral=np.array([any(sign.isdigit() for sign in text) for text in texts], bool),
        generic=np.array([text in GENERIC or text in PARTICLES for text in texts], bool),
        joint=np.array([text in CONNECTORS or text in ARTICLE_WORDS for text in texts], bool),
        weight=np.array([rarity(text) for text in texts], np.float32),
        known=np.array([text in borne().words for text in texts], bool) | (text_ids >= 0),
    )


def _bits(letters: Iterable[str]) -> int:
    bits = 0
    for letter in letters:
        bits |= LETTER_BIT.get(letter, 0)
    return bits


def _acronym_bits(word: str) -> int:
    """Give the bits of letters that must be first letters of the words an acronym stands for."""
    if len(word) not in ACRONYM_LETTERS or not word.isalpha():
        return 0
    return _bits(
        letter for place, letter in enumerate(word) if not place or word[place - 1 : place + 1] not in LETTER_PAIRS
    )


def _table(rows: list[list[int]], weight: np.ndarray) -> np.ndarray:
    table = np.full((len(rows), WIDTH), -1, np.int32)
    for place, row in enumerate(rows):
        if len(row) > WIDTH:
            rarest = sorted(range(len(row)), key=lambda i: (-weight[row[i]], i))[:WIDTH]
            row = [row[i] for i in sorted(rarest)]
        table[place, : len(row)] = row
    return table


def _surnames(
    texts: Sequence[str], names: list[Name], table: np.ndarray, words: Words, persons: Sequence[bool]
) -> np.ndarray:
    told = np.zeros(table.shape, np.int8)
    for place, person in enumerate(persons):
        surname = surname_words(texts[place]) if person else frozenset()
        if surname:
            for column, word in enumerate(table[place]):
                if word >= 0:
                    told[place, column] = 2 if words.text[word] in surname else 1
    return told


def surname_words(text: str) -> frozenset[str]:
    """Give the words that a list marks as surname: before the comma, or in capitals among words that are not.

    >>> sorted(surname_words("Sab'awi Ibrahim Hassan AL-TIKRITI")), sorted(surname_words("MADURO MOROS, Nicolas"))
    (['tikriti'], ['maduro', 'moros'])
    """
    head, comma, tail = text.partition(",")
    if comma and "," not in tail:
        return frozenset(parse(f"{head} x").tokens) - {"x"}
    words = text.split()
    loud = [word for word in words if len(word) > 1 and word.isupper()]
    if not loud or not any(not word.isupper() for word in words):
        return frozenset()
    return frozenset(parse(" ".join(loud) + " x").tokens) - {"x"}
