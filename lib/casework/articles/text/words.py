"""Words of a text: what every other layer reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any

from casework.articles.text.chunks import column
from casework.articles.text.parts import BEFORE, BEHIND, PARTS


@dataclass(slots=True, eq=False)  # the rules ask for its fields a million times a minute: slots answer soonest
class Word:
    """Hold one word or mark of punctuation; it is the same one wherever what it is part of stands between blanks."""

    text: str
    low: str
    part: int  # what it may be in a phrase, one bit each
    behind: int  # what it tells of the word behind it
    before: int  # what it tells of the word before it
    spaced: str  # with the blank behind it, if one stands there
    known: Any = None  # what a layer above knows of it whatever stands beside it, kept here once asked


LONGEST = 2500  # characters of a sentence, which so holds no more words

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


def cut(chunk: str) -> list[str]:
    """Cut what stands between two blanks into words and marks, which leave nothing of it out.

    >>> cut("(Sept. "), cut("Sept.")
    (['(', 'Sept.'], ['Sept', '.'])
    """
    return _WORD.findall(f"{chunk}a")[:-1] if chunk.endswith(" ") else _WORD.findall(chunk)


def _words_of(chunk: str) -> tuple[Word, ...]:
    found = [intern(text) for text in cut(chunk)]
    return tuple(_word(text, text if index < len(found) else intern(f"{text} ")) for index, text in enumerate(found, 1))


def _word(text: str, spaced: str) -> Word:
    low = intern(text.lower())
    return Word(text, low, PARTS[text], BEHIND[text], BEFORE[low], spaced)


def sizes_of(chunk: str) -> list[int]:
    """Tell how long each word is with the blank behind it; 0 for what is longer than any word, and is looked for."""
    sizes = [*map(len, cut(chunk))]
    sizes[-1:] = [size + 1 for size in sizes[-1:]]
    return [size if size < 256 else 0 for size in sizes]


WORDS = column(_words_of)


def written(text: str) -> list[str]:
    """Give the words of a listed name or form as they are written: for tables, which what is known of words is from.

    >>> written("Air Koryo Co. a")
    ['Air', 'Koryo', 'Co.', 'a']
    """
    return _WORD.findall(text)


def joined(words: Sequence[Word], first: int, last: int) -> str:
    """Give words first:last as they stand in the text, their blanks made one each.

    >>> from casework.articles.text.rows import words
    >>> joined(words("The Simon's  Town base"), 1, 4)
    "Simon's Town"
    """
    return "".join([word.spaced for word in words[first : last - 1]]) + words[last - 1].text
