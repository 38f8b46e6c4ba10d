"""Words of a text with their places: what every other layer reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from sys import intern

from casework.articles.text.chunks import column, columns_of
from casework.articles.text.parts import PARTS


@dataclass(slots=True, eq=False)  # the rules ask for its fields a million times a minute: slots answer soonest
class Word:
    """Hold one word or mark of punctuation and where it stands."""

    start: int
    end: int
    text: str
    low: str
    part: int  # what it may be in a phrase, one bit each


# Titles and units keep their dot, so that "Gen. Faller" is two words and no sentence ends between them.
DOTTED = (
    "Mr Mrs Ms Dr Prof Rev Hon Gen Lt Col Maj Capt Cpt Cmdr Cdr Cmdt Sgt Cpl Pvt Ens Adm Brig Sen Rep Gov Pres Amb "
    "Insp Supt Det Atty Asst Dep Mme Msgr "
    "St Jr Sr Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Inc Ltd Co Corp Bros No Nos vs approx est"
).split()
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}(?!\w)|[MF]/[VT](?!\w)"  # U.S., M/V
    rf"|(?=[A-Za-z]{{2,6}}\.)(?:{'|'.join(DOTTED)})\.(?=\s+[\w\"“(])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:/]\d+)*(?:[^\W\d_]+(?:-\w+)*)?|['’]s\b"
    r"|[^\W_]+(?:[-‐‑&][^\W_]+|\.(?=[a-z0-9]{2})[a-z0-9]+|['’](?!s\b)[^\W\d_]+)*"
    r"|[^\w\s]|_"
)

_Cut = tuple[int, int, str, str, int]  # a word by its place in a chunk, as written, in small letters, its part


def cut(chunk: str) -> tuple[int, tuple[_Cut, ...]]:
    """Cut what stands between two blanks, and tell how far on the next begins."""
    goes_on = chunk.endswith(" ")
    found = [
        (m.start(), m.end(), intern(m[0]), intern(m[0].lower()), PARTS[m[0]])
        for m in _WORD.finditer(chunk + "a" * goes_on)
    ]
    return len(chunk) + (not goes_on), tuple(found[:-1] if goes_on else found)


_CUTS, _LOWS = column(cut), column(lambda chunk: [low for *_, low, _ in cut(chunk)[1]])


def written(text: str) -> list[str]:
    """Give the words of a listed name or form as they are written: for tables, which what is known of words is from.

    >>> written("Air Koryo Co. a")
    ['Air', 'Koryo', 'Co.', 'a']
    """
    return _WORD.findall(text)


@lru_cache(maxsize=512)  # each layer asks for the words of a sentence again
def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Cut a text into words and marks; every word is the text between its start and end.

    >>> [word.text for word in words("Gen. Faller's U.S. jet, an Il-62M.")]
    ['Gen.', 'Faller', "'s", 'U.S.', 'jet', ',', 'an', 'Il-62M', '.']
    """
    row, at, new = [], start, Word.__new__  # filled here: a call of the class takes as long as the rest of the loop
    for size, cut in columns_of(text[start:end])[_CUTS]:
        for first, last, written, low, part in cut:
            word = new(Word)
            word.start = at + first
            word.end = at + last
            word.text = written
            word.low = low
            word.part = part
            row.append(word)
        at += size
    return tuple(row)


@lru_cache(maxsize=512)
def lows_of(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """Give the words of a text in small letters; the list is shared and stays as it is."""
    return [*chain.from_iterable(columns_of(text[start:end])[_LOWS])]
