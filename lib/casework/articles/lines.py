"""A sentence as the attribution rules read it: its words, and which of them are quoted, names or dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from casework.articles.dates import Dated
from casework.articles.mentions import Mention
from casework.articles.text import Pieces, Quote, Row, Sentence, Word, joined, verbs_and_cores

_AROUND = 32  # words; an index below 0 counts from the end
_NOTHING = [""] * _AROUND

Named = tuple[int, int, Mention]  # a name by the first of its words and the one behind its last


@dataclass(slots=True, eq=False)
class Placed:
    """Hold a word and where it stands, for a phrase that is laid beside names."""

    text: str
    low: str
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Line:
    """Hold one sentence: per word whether it is quoted, whether it is part of a date, and which name it belongs to."""

    number: int
    part: Sentence
    words: Sequence[Word]
    starts: list[int]  # where each word begins
    quoted: list[bool]
    dated: list[bool]
    names: list[Named]
    types: set[str]  # of what they name
    lows: list[str]  # the words in lower case
    present: frozenset[str]  # the same, whether any of some words stand there at all
    at: list[str]  # in their order, with nothing at both ends: a place just before or behind the sentence holds ""
    named: list[Named | None]  # for each word the name it belongs to
    verbs: list[bool]  # whether a word acts as a verb
    cores: bytearray  # 0 where a word cannot stand inside a noun phrase after its determiner
    tags: bytes  # for each word what a layer may look for

    def text(self, first: int, last: int) -> str:
        """Give words first:last as they stand in the text."""
        return joined(self.words, first, last)

    def end(self, index: int) -> int:
        """Give where a word ends."""
        return self.starts[index] + len(self.words[index].text)

    def phrase(self, first: int, last: int) -> list[Placed]:
        """Give words first:last with their places."""
        return [
            Placed(word.text, word.low, start, start + len(word.text))
            for word, start in zip(self.words[first:last], self.starts[first:last], strict=True)
        ]

    def is_name(self, index: int) -> bool:
        """Say whether a word belongs to a name."""
        return 0 <= index < len(self.named) and self.named[index] is not None

    def inside(self, first: int, last: int) -> list[Named]:
        """Give the names that lie within words first:last."""
        found = []
        for named in self.names:
            if named[0] >= first and named[1] <= last:
                found.append(named)  # of so few a loop is soonest
        return found


def lines_in_pieces(
    parts: Sequence[Sentence], found: Sequence[Mention], dated: Sequence[Dated], quoted: Sequence[Quote]
) -> Pieces[list[Line]]:
    """Lay mentions, dates and quotations over the words of every sentence, for `abreast`."""
    rows = [part.row for part in parts]
    acting = [verbs_and_cores(row.words, row.tags) for row in rows]
    yield
    begins = [part.start for part in parts]
    inside: list[list[Mention]] = [[] for _ in parts]
    for item in found:
        if item.words:
            inside[item.words[0]].append(item)
            continue
        number = bisect_right(begins, item.start) - 1
        if number >= 0 and item.start < parts[number].end:
            inside[number].append(item)
    dates, quotations = _shares(begins, dated), _shares(begins, quoted)
    return [*map(_line, range(len(parts)), parts, acting, inside, dates, quotations)]


Spans = Sequence[Quote | Dated]
Acting = tuple[list[bool], bytearray]  # the verbs and the cores of a sentence


def _shares(begins: Sequence[int], spans: Spans) -> list[Spans]:
    """Give for each sentence the spans that it has a share of."""
    found: list[Spans] = [()] * len(begins)
    for span in spans:
        for number in range(max(0, bisect_right(begins, span.start) - 1), bisect_left(begins, span.end)):
            found[number] = [*found[number], span]
    return found


def _line(number: int, part: Sentence, acting: Acting, found: Sequence[Mention], dates: Spans, quoted: Spans) -> Line:
    row = part.cut or part.row
    starts, lows = row.starts, row.lows
    nowhere = [False] * len(starts)
    names: list[Named] = []
    named: list[Named | None] = [None] * len(starts)
    types = set()
    for item in reversed(found):  # so that a word is told the first name that it belongs to
        if item.words:
            _, first, last = item.words
        else:
            first = bisect_right(starts, item.start) - 1
            last = bisect_left(starts, item.end, first + 1)
        name = (first, last, item)
        names.append(name)
        types.add(item.type)
        if last - first == 1:
            named[first] = name
        else:
            named[first:last] = [name] * (last - first)
    return Line(
        number,
        part,
        row.words,
        starts,
        _covered(row, quoted) if quoted else nowhere,
        _covered(row, dates) if dates else nowhere,
        names[::-1],
        types,
        lows,
        frozenset(lows),
        lows + _NOTHING,
        named,
        *acting,
        row.tags,
    )


def _covered(row: Row, spans: Spans) -> list[bool]:
    """Tell for each word whether it lies within one of the spans."""
    starts = row.starts
    flags = [False] * len(starts)
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if first < last and row.span(first, last)[1] > span.end:
            last -= 1
        flags[first:last] = [True] * (last - first)
    return flags
