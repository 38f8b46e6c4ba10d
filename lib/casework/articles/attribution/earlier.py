"""Names and people that stand earlier in a text, whoever spoke: the last name of a kind, the last person described."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from casework.articles.attribution.speakers import Source, nameless_source
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.mentions import Mention


def dateline(line: Line) -> int:
    """Give where the sentence begins behind a dateline: "NAIROBI, July 8 (Rift Wire) - "; 0 without one."""
    if not line.words[0].text.isupper():
        return 0
    dash = next((i for i, word in enumerate(line.words[:14]) if word.text in {"-", "–", "—"}), -1)
    return dash + 1


def name_before(line: Line, first: int, types: Collection[str]) -> Mention | None:
    """Give a name of the same sentence; a dateline names the place of writing, nobody who speaks."""
    told = dateline(line)
    for a, b, item in reversed(line.names) if "PERSON" in types else line.names:
        if told <= a and b <= first and item.type in types and not item.rule.startswith("compound"):
            return item
    return None


def name_earlier(lines: Sequence[Line], line: Line, types: Collection[str]) -> Mention | None:
    """Give the last name of a kind in the sentences before."""
    for other in reversed(lines[: line.number]):
        for _, _, item in reversed(other.names):
            if item.type in types and item.text not in terms("entities", "social", "trackers"):
                return item
    return None


def names_before(lines: Sequence[Line], line: Line, first: int) -> Iterator[Mention]:
    """Give the names before a word, the last one first."""
    yield from (item for _, b, item in reversed(line.names) if b <= first)
    for other in reversed(lines[: line.number]):
        yield from (item for _, _, item in reversed(other.names))


def person_before(lines: Sequence[Line], line: Line) -> Source | None:
    """Give the person without a name of whom the sentence before tells: "charged the former minister with fraud"."""
    if not line.number:
        return None
    other = lines[line.number - 1]
    for index in range(len(other.words) - 1, 0, -1):
        if other.lows[index] not in _ROLES or other.is_name(index) or other.quoted[index]:
            continue
        first = index
        while first > 0 and other.cores[first - 1] and not other.is_name(first - 1):
            first -= 1
        if other.at[first - 1] in _ONE:
            words = other.phrase(first - 1, index + 1)
            return nameless_source(words, " ".join(word.text for word in words), [])
    return None


_ROLES = terms("entities", "roles") | {"man", "woman", "suspect", "defendant"}
_ONE = frozenset("the a an one".split())
