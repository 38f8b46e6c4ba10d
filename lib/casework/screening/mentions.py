"""Names of listed targets in running text: a fast scan for names as written, weak ones only with second evidence."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np
import pandas as pd
from ahocorasick_rs import AhoCorasick, MatchKind
from anyascii import anyascii

from casework.screening.names import script_of, spoken, without_legal_forms
from casework.screening.words import ARTICLE_WORDS, CONNECTORS, GENERIC, PARTICLES

COLUMNS = ["start", "end", "text", "target_id", "matched_name", "quality", "rule"]
SHORTEST = 3  # letters of a name that is looked for at all; shorter ones are found in every text
LONG = 9  # letters of a single word that is a name of its own, as Rosoboroneksport; shorter ones are many people's
_WEAK = GENERIC | PARTICLES | CONNECTORS | ARTICLE_WORDS
_BLANK = ord(" ")
_PARTED = "  "  # two blanks part the words of a text, so that each word has its own on both sides
_OUT = 1  # stands for a word that no name has
_APOSTROPHES = frozenset("'’‘ʼʻ`´")
_CASELESS = {"Arabic", "Hebrew", "Cjk", "Hangul", "Hiragana", "Katakana", "Thai", "Georgian", "Devanagari"}


class Scan:
    """Find all names of a list in a text at once (Aho and Corasick, CACM 1975). Build once, scan many texts.

    >>> names = pd.DataFrame({"target_id": ["18782"], "name": ["ROSOBORONEKSPORT OAO"], "kind": ["primary"]})
    >>> Scan(names)("A centre that Rosoboroneksport opened.")["text"].tolist()
    ['Rosoboroneksport']
    """

    def __init__(self, names: pd.DataFrame) -> None:
        held: dict[str, dict[tuple[str, str, str], None]] = {}
        for target, name, kind in zip(names["target_id"], names["name"], names["kind"], strict=True):
            for spelling in spellings(name):
                held.setdefault(spelling, {})[target, name, quality(spelling, kind)] = None
        self._spellings = sorted(held)
        self._entries = [list(held[spelling]) for spelling in self._spellings]
        # Each is looked for with a blank on both sides, so that none is met within a word.
        between = [f" {spelling.replace(' ', _PARTED)} " for spelling in self._spellings]
        self._automaton = AhoCorasick(between, matchkind=MatchKind.LeftmostLongest)

    def __call__(self, text: str) -> pd.DataFrame:
        """Give each mention with its place in the text as given, the target it may be, and by which rule.

        The longest name at a place wins, and its words must be written as proper nouns. A weak name (a weak alias, a
        single short word, generic words) counts only where a strong name of the same target stands in the text too.
        """
        found = []
        for first, last, number in self._met(text):
            said = text[first:last]
            if is_proper(said):
                found += [(first, last, said, *entry) for entry in self._entries[number]]
        sure = {target for *_, target, _, kind in found if kind == "strong"}
        told = {"strong": "strong name", "weak": "weak name beside a strong one"}
        rows = [(*row, told[row[-1]]) for row in found if row[-1] == "strong" or row[3] in sure]
        return pd.DataFrame(rows, columns=COLUMNS)

    def _met(self, text: str) -> list[tuple[int, int, int]]:
        """Give start, end and number of each spelling met, the longest at a place; none lies across another."""
        codes, places = _without_small_words(text, *_folded_codes(text))
        # One more blank at the end: the last word, too, has one on both sides.
        folded = f"{_decoded(codes).replace(' ', _PARTED)} "
        met = self._automaton.find_matches_as_indexes(folded)
        numbers, starts, ends = np.array(met, np.int64).reshape(-1, 3).T
        # Each blank before a place has put it one further on.
        blanks = np.flatnonzero(codes == _BLANK)
        blanks += 1 + np.arange(len(blanks))
        firsts, lasts = (at - np.searchsorted(blanks, at, side="right") for at in (starts + 1, ends - 2))
        return list(zip(places[firsts].tolist(), (places[lasts] + 1).tolist(), numbers.tolist(), strict=True))


def scan(text: str, names: pd.DataFrame) -> pd.DataFrame:
    """Find the names of a table `names` in one text; for many texts build a `Scan` once."""
    return Scan(names)(text)


def spellings(name: str) -> list[str]:
    """Give the ways a listed name is written in a text: as listed, in speaking order, without its legal form.

    >>> spellings("MADURO MOROS, Nicolas")
    ['maduro moros nicolas', 'nicolas maduro moros']
    """
    written = {_folded(name).strip()}
    if script_of(name) in {"Latin", ""}:
        words = spoken(name)
        written |= {" ".join(words), " ".join(without_legal_forms(words))}
    return sorted(spelling for spelling in written if sum(map(str.isalnum, spelling)) >= SHORTEST)


def quality(spelling: str, kind: str) -> str:
    """Say whether a spelling stands by itself: a weak alias, a single short word or generic words do not.

    >>> quality("rosoboroneksport", "primary"), quality("el flaco", "weak"), quality("scott", "primary")
    ('strong', 'weak', 'weak')
    """
    words = [word for word in spelling.split() if word not in _WEAK]
    if kind == "weak" or not words:
        return "weak"
    numbered = any(sign.isdigit() for sign in spelling) and any(sign.isalpha() for sign in spelling)
    return "strong" if len(words) > 1 or len(words[0]) >= LONG or numbered else "weak"


@lru_cache(maxsize=1 << 14)
def is_proper(said: str) -> bool:
    """Say whether words are written as a proper noun: every longer word with a capital, or a script without capitals.

    >>> is_proper("Banco de Venezuela"), is_proper("star shipping")
    (True, False)
    """
    long = [word for word in re.findall(r"\w+", said) if len(word) > 3 and not word[0].isdigit()]
    if not long:
        return any(sign.isupper() or sign.isdigit() for sign in said) or script_of(said) in _CASELESS
    return all(word[0].isupper() for word in long) or script_of(said) in _CASELESS


def _without_small_words(text: str, codes: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Make each longer word that begins with a small letter one sign: no name written as a proper noun has it.

    A word that a sign left out runs through, as d'Ivoire, is left as it is, for it may be two.
    """
    blank = codes == _BLANK
    starts = np.flatnonzero(blank[:-1] & ~blank[1:]) + 1
    ends = np.append(np.flatnonzero(~blank[:-1] & blank[1:]) + 1, len(codes))[: len(starts)]
    whole = places[ends - 1] - places[starts] == ends - 1 - starts
    raw = np.frombuffer(f"{text} ".encode("utf-32-le", "surrogatepass"), np.uint32)
    small = _small()[np.minimum(raw[places[starts]], 0xFFFF)] & (raw[places[starts] - 1] != ord("_"))
    out = whole & small & (ends - starts > 3)
    starts, ends = starts[out], ends[out]
    edges = np.zeros(len(codes) + 1, np.int8)
    edges[starts + 1] += 1
    edges[ends] -= 1
    kept = np.cumsum(edges[:-1], dtype=np.int8) == 0
    codes = codes.copy()
    codes[starts] = _OUT
    return codes[kept], places[kept]


@lru_cache(maxsize=1)
def _small() -> np.ndarray:
    return np.array([chr(code).islower() for code in range(1 << 16)], bool)


@lru_cache(maxsize=1)
def _folding() -> np.ndarray:
    """Give the table that folds letters one to one: small, without accent; what is no letter or digit to a blank."""
    return np.array([_folded_sign(chr(code)) for code in range(1 << 16)], np.uint32)


def _folded_sign(sign: str) -> int:
    """Give the code of a sign's folded form; nought for a sign that a writer may leave out."""
    if sign in _APOSTROPHES or unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0
    if not sign.isalnum():
        return _BLANK
    if unicodedata.name(sign, "").startswith("LATIN"):
        return ord((anyascii(sign) or " ")[0].lower())  # also of the letters without a decomposition: ø, ł, ß
    return ord(unicodedata.normalize("NFKD", sign)[0].lower()[0])


def _folded(text: str) -> str:
    """Fold a text, blanks in a row to one, a blank before it."""
    return _decoded(_folded_codes(text)[0])


def _folded_codes(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Fold a text to the codes of its letters; give with it where each stood, -1 for the blank set before it."""
    codes = np.frombuffer(f" {text}".encode("utf-32-le", "surrogatepass"), np.uint32)
    if codes.max() > 0xFFFF:
        codes = np.minimum(codes, 0xFFFF)  # beyond lie emoji and rare ideographs, which no listed name has
    codes = _folding()[codes]
    blank = codes == _BLANK
    kept = codes != 0
    kept[1:] &= ~(blank[1:] & blank[:-1])
    places = np.flatnonzero(kept)
    return codes[places], places - 1


def _decoded(codes: np.ndarray) -> str:
    if codes.max() < 256:
        return codes.astype(np.uint8).tobytes().decode("latin-1")
    return codes.tobytes().decode("utf-32-le", "surrogatepass")
