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
_ENDS = ("", " ")
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
        self._automaton = AhoCorasick(
            [f" {spelling}" for spelling in self._spellings], matchkind=MatchKind.LeftmostLongest
        )

    def __call__(self, text: str) -> pd.DataFrame:
        """Give each mention with its place in the text as given, the target it may be, and by which rule.

        The longest name at a place wins, and its words must be written as proper nouns. A weak name (a weak alias, a
        single short word, generic words) counts only where a strong name of the same target stands in the text too.
        """
        folded, places = _folded(text)
        # Each spelling is looked for with the blank before it, so that none is met within a word.
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded):
            if folded[end : end + 1] not in _ENDS:
                continue
            first, last = int(places[start + 1]), int(places[end - 1]) + 1
            said = text[first:last]
            if not said.islower() and is_proper(said):
                found += [(first, last, said, *entry) for entry in self._entries[pattern]]
        sure = {target for *_, target, _, kind in found if kind == "strong"}
        told = {"strong": "strong name", "weak": "weak name beside a strong one"}
        rows = [(*row, told[row[-1]]) for row in found if row[-1] == "strong" or row[3] in sure]
        return pd.DataFrame(rows, columns=COLUMNS)


def scan(text: str, names: pd.DataFrame) -> pd.DataFrame:
    """Find the names of a table `names` in one text; for many texts build a `Scan` once."""
    return Scan(names)(text)


def spellings(name: str) -> list[str]:
    """Give the ways a listed name is written in a text: as listed, in speaking order, without its legal form.

    >>> spellings("MADURO MOROS, Nicolas")
    ['maduro moros nicolas', 'nicolas maduro moros']
    """
    written = {_folded(name)[0].strip()}
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


def is_proper(said: str) -> bool:
    """Say whether words are written as a proper noun: every longer word with a capital, or a script without capitals.

    >>> is_proper("Banco de Venezuela"), is_proper("star shipping")
    (True, False)
    """
    long = [word for word in re.findall(r"\w+", said) if len(word) > 3 and not word[0].isdigit()]
    if not long:
        return any(sign.isupper() or sign.isdigit() for sign in said) or script_of(said) in _CASELESS
    return all(word[0].isupper() for word in long) or script_of(said) in _CASELESS


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


def _folded(text: str) -> tuple[str, np.ndarray]:
    """Fold a text, blanks in a row to one, a blank before it; give with it where each letter stood."""
    codes = np.frombuffer(f" {text}".encode("utf-32-le", "surrogatepass"), np.uint32)
    if codes.max() > 0xFFFF:
        codes = np.minimum(codes, 0xFFFF)  # beyond lie emoji and rare ideographs, which no listed name has
    codes = _folding()[codes]
    blank = codes == _BLANK
    kept = codes != 0
    kept[1:] &= ~(blank[1:] & blank[:-1])
    places = np.flatnonzero(kept)
    codes = codes[places]
    plain = codes.astype(np.uint8).tobytes().decode("latin-1") if codes.max() < 256 else ""
    # The blank set before the text stands at -1.
    return plain or codes.tobytes().decode("utf-32-le", "surrogatepass"), places - 1
