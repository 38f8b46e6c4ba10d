"""The words of a text in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from casework.articles.text.chunks import column, columns_of
from casework.articles.text.tags import tags_of
from casework.articles.text.words import WORDS, Word, sizes_of


@dataclass(slots=True, eq=False)
class Row:
    """Hold the words of a text, in columns.

    The words are made once for each chunk of the language: what stands in this text alone is where they begin.
    """

    words: list[Word]
    lows: list[str]  # the words in small letters
    tags: bytes  # for each word what a layer may look for
    starts: list[int]  # where each word begins

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give where words first:last begin and end."""
        return self.starts[first], self.starts[last - 1] + len(self.words[last - 1].text)


def row_in(text: str, start: int = 0) -> Row:
    """Cut a text, which itself begins at a place, into words and marks; every word is the text from its start on.

    >>> row = row_in("Gen. Faller's U.S. jet, an Il-62M.", 100)
    >>> row.lows, row.starts[:3]
    (['gen.', 'faller', "'s", 'u.s.', 'jet', ',', 'an', 'il-62m', '.'], [100, 105, 111])
    """
    columns = columns_of(text)
    row = [word for known in columns for word in known[WORDS]]
    told = b"".join([known[_TOLD] for known in columns])
    starts = [*accumulate(told[1::2], initial=start)]
    if starts.pop() != start + len(text) + 1:  # two blanks stand together somewhere
        starts = _looked_for(row, text, start)
    return Row(row, [word.low for word in row], told[::2], starts)


# The tag and the size of each word, by turns: one look at a chunk for both.
_TOLD = column(lambda chunk: bytes(chain.from_iterable(zip(tags_of(chunk), sizes_of(chunk), strict=True))))


def words(text: str) -> tuple[Word, ...]:
    """Cut a text into words and marks.

    >>> [word.text for word in words("Gen. Faller's U.S. jet, an Il-62M.")]
    ['Gen.', 'Faller', "'s", 'U.S.', 'jet', ',', 'an', 'Il-62M', '.']
    """
    return tuple([word for known in columns_of(text) for word in known[WORDS]])


def _looked_for(row: Sequence[Word], text: str, start: int) -> list[int]:
    """Give where each word begins, looked for in the text."""
    starts, at = [], 0
    for word in row:
        at = text.index(word.text, at)
        starts.append(start + at)
        at += len(word.text)
    return starts
