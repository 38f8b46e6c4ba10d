"""Words of a text with their places: what every other layer reads."""

from __future__ import annotations

import re
from functools import lru_cache
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
    rf"|(?=[A-Za-z]{{2,6}}\.)(?:{'|'.join(DOTTED)})\.(?=\s+[\w\"“(])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:/]\d+)*(?:[^\W\d_]+(?:-\w+)*)?|['’]s\b"
    r"|[^\W_]+(?:[-‐‑&][^\W_]+|\.(?=[a-z0-9]{2})[a-z0-9]+|['’](?!s\b)[^\W\d_]+)*"
    r"|[^\w\s]|_"
)


_new = tuple.__new__  # NamedTuple's own constructor costs as much as the match


@lru_cache(maxsize=512)  # each layer asks for the words of a sentence again
def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Cut a text into words and marks; every word is the text between its start and end.

    >>> [word.text for word in words("Gen. Faller's U.S. jet, an Il-62M.")]
    ['Gen.', 'Faller', "'s", 'U.S.', 'jet', ',', 'an', 'Il-62M', '.']
    """
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return tuple([_new(Word, (m.start(), m.end(), word := m[0], word.lower())) for m in found])
