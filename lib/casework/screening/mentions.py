"""Names of listed targets in running text: a fast scan for names as written, weak ones only with second evidence."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

import pandas as pd
from ahocorasick_rs import AhoCorasick, MatchKind

from casework.screening.names import script_of, spoken, without_legal_forms
from casework.screening.words import GENERIC, PARTICLES

COLUMNS = ["start", "end", "text", "target_id", "matched_name", "quality", "rule"]
SHORTEST = 3  # letters of a name that is looked for at all; shorter ones are found in every text
LONG = 9  # letters of a single word that is a name of its own, as Rosoboroneksport; shorter ones are many people's
_GAP = "\0"  # stands for a sign that a writer may leave out, as the apostrophe of O'Neill
_SQUEEZED = re.compile(f"{_GAP}| (?=[ {_GAP}]* )")
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
        self._automaton = AhoCorasick(self._spellings, matchkind=MatchKind.LeftmostLongest)

    def __call__(self, text: str) -> pd.DataFrame:
        """Give each mention with its place in the text as given, the target it may be, and by which rule.

        The longest name at a place wins, and its words must be written as proper nouns. A weak name (a weak alias, a
        single short word, generic words) counts only where a strong name of the same target stands in the text too.
        """
        folded, places = _folded(text)
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded):
            if folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum():
                continue  # within a word
            first, last = places.at(start), places.at(end - 1) + 1
            if is_proper(text[first:last]):
                found += [(first, last, text[first:last], *entry) for entry in self._entries[pattern]]
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
    words = [word for word in spelling.split() if word not in GENERIC and word not in PARTICLES]
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


class _Places:
    """Lead places in a folded text back to those in the text as given."""

    def __init__(self, removed: list[int]) -> None:
        # removed[i] - i: how far into the folded text the i-th removed sign stood.
        self._edges = [place - number for number, place in enumerate(removed)]

    def at(self, place: int) -> int:
        return place + bisect_right(self._edges, place)


class _Folding(dict):
    """Fold one sign to one: small, without accent; a sign that is neither letter nor digit to a blank."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign in "'’‘ʼʻ`´" or unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
            folded = _GAP
        elif sign.isalnum():
            folded = unicodedata.normalize("NFKD", sign)[0].lower()[0]
        else:
            folded = " "
        self[code] = folded
        return folded


_FOLDING = _Folding()


def _folded(text: str) -> tuple[str, _Places]:
    plain = text.translate(_FOLDING)
    removed = [found.start() for found in _SQUEEZED.finditer(plain)]
    return _SQUEEZED.sub("", plain), _Places(removed)
