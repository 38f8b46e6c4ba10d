"""A sentence as the attribution rules read it: its words, and which of them are quoted, names or dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casework.articles.date_context import Dated
from casework.articles.mentions import Mention
from casework.articles.quotes import Quote
from casework.articles.sentences import Sentence
from casework.articles.words import Word, words


class Line(NamedTuple):
    """Hold one sentence: per word whether it is quoted and whether it is part of a date; its names by word."""

    number: int
    part: Sentence
    words: list[Word]
    quoted: list[bool]
    dated: list[bool]
    names: list[tuple[int, int, Mention]]

    def text(self, body: str, first: int, last: int) -> str:
        """Give the characters of words first:last."""
        return " ".join(body[self.words[first].start : self.words[last - 1].end].split())

    def inside(self, first: int, last: int) -> list[tuple[int, int, Mention]]:
        """Give the names that lie within words first:last."""
        return [(a, b, item) for a, b, item in self.names if a >= first and b <= last]


def lines(
    body: str, parts: Sequence[Sentence], found: Sequence[Mention], dated: Sequence[Dated], quoted: Sequence[Quote]
) -> list[Line]:
    """Lay mentions, dates and quotations over the words of every sentence."""
    return [_line(body, number, part, found, dated, quoted) for number, part in enumerate(parts)]


def _line(
    body: str, number: int, part: Sentence, found: Sequence[Mention], dated: Sequence[Dated], quoted: Sequence[Quote]
) -> Line:
    row = words(body, part.start, part.end)
    names = []
    for item in found:
        if part.start <= item.start < part.end:
            over = [i for i, word in enumerate(row) if word.start < item.end and word.end > item.start]
            if over:
                names.append((over[0], over[-1] + 1, item))
    return Line(
        number,
        part,
        row,
        [any(q.start <= word.start and word.end <= q.end for q in quoted) for word in row],
        [any(d.start <= word.start and word.end <= d.end for d in dated) for word in row],
        names,
    )
