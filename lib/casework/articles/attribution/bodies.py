"""Bodies that a text has named or described before: "the ministry", "the commission", "the rebels"."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.attribution.speakers import Source, named_source, nameless_source
from casework.articles.lines import Line
from casework.articles.text import is_core

_FARTHEST = 200  # sentences that a name may look back
_FAR = 40  # sentences that a short form may look back


def named_body(lines: Sequence[Line], line: Line, first: int, head: str) -> Source | None:
    """Find the last body named whose name holds the noun: "the ministry" after "the Russian Defence Ministry"."""
    for other in reversed(lines[max(0, line.number - _FARTHEST) : line.number + 1]):
        for a, _, item in reversed(other.names):
            if (
                item.type in {"ORG", "COMPANY", "MEDIA"}
                and head in item.canonical.lower().split()
                and (other.number < line.number or a < first)
            ):
                return named_source(item, "")
    return None


def described_office(lines: Sequence[Line], line: Line, head: str) -> Source | None:
    """Find a body that the text has described: "the commission" is the election commission somebody chairs."""
    for other in reversed(lines[max(0, line.number - _FAR) : line.number]):
        for index in range(len(other.words) - 1, 0, -1):
            plain = other.low(index) == head and not other.is_name(index) and not other.quoted[index]
            first = index
            while plain and first > 0 and is_core(other.words, first - 1) and not other.dated[first - 1]:
                first -= 1
            if plain and first < index and not other.inside(first, index):
                words = other.words[first : index + 1]
                return nameless_source(words, " ".join(word.text for word in words), [])
    return None


def armed_group(lines: Sequence[Line], line: Line, first: int) -> Source | None:
    """Find who "the rebels" are: the last body that a noun for fighters has named."""
    for other in reversed(lines[: line.number + 1]):
        for a, _, item in reversed(other.names):
            if item.rule == "noun for an armed group" and (other.number < line.number or a < first):
                return named_source(item, "")
    return None
