"""Words of a text with their places: what every other layer reads."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple


class Word(NamedTuple):
    """Hold one word or mark of punctuation and where it stands."""

    start: int
    end: int
    text: str
    low: str


# Titles and units keep their dot, so that "Gen. Faller" is two words and no sentence ends between them.
DOTTED = (
    "Mr Mrs Ms Dr Prof Rev Hon Gen Lt Col Maj Capt Cpt Cmdr Cdr Sgt Cpl Adm Brig Sen Rep Gov Pres Amb Insp Supt "
    "St Jr Sr Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Inc Ltd Co Corp Bros No Nos vs approx est"
).split()
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}(?!\w)"  # U.S.
    rf"|(?:{'|'.join(DOTTED)})\.(?=\s+[\w\"“(])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:/]\d+)*(?:[^\W\d_]+(?:-\w+)*)?|['’]s\b"
    r"|[^\W_]+(?:[-‐‑&][^\W_]+|\.(?=[a-z0-9]{2})[a-z0-9]+|['’](?!s\b)[^\W\d_]+)*"
    r"|[^\w\s]|_"
)


@lru_cache(maxsize=512)  # each layer asks for the words of a sentence again
def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Cut a text into words and marks; every word is the text between its start and end.

    >>> [word.text for word in words("Gen. Faller's U.S. jet, an Il-62M.")]
    ['Gen.', 'Faller', "'s", 'U.S.', 'jet', ',', 'an', 'Il-62M', '.']
    """
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return tuple(Word(*m.span(), m.group(), m.group().lower()) for m in found)


@cache
def lexicon(name: str) -> dict[str, object]:
    """Read one word list of this package, `lexicon/<name>.toml`: its tables as TOML gives them."""
    path = Path(__file__).with_name("lexicon") / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


@cache
def terms(name: str, key: str) -> frozenset[str]:
    """Give the terms of one list: entries parted by commas or line ends, blanks inside an entry are kept.

    >>> "kremlin" in terms("sources", "bodies")
    True
    """
    return frozenset(listed(name, key))


@cache
def listed(name: str, key: str) -> tuple[str, ...]:
    """Give the terms of one list in their order, as written."""
    entries = re.split(r"[,\n]", str(lexicon(name)[key]))
    return tuple(" ".join(entry.split()) for entry in entries if entry.strip())


@cache
def alternatives(name: str, key: str) -> str:
    """Give one list as the inside of a pattern, longest term first, any blank between its words."""
    ordered = sorted(listed(name, key), key=len, reverse=True)
    return "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in ordered)
