"""The place that a noun alone means, one told of before: "the shoal", "the port", "the same port"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.mentions import Mention
from casework.articles.routes.place import COUNTRY, Place
from casework.articles.routes.prepositions import FROM
from casework.articles.text import where
from casework.articles.text.motion import LEAVES, LOADS


def meant(line: Line, lines: Sequence[Line], found: Sequence[Place]) -> list[tuple[int, Mention]]:
    """Find the nouns of a sentence that mean a place named before; `found` are its places."""
    if _NOUNS.isdisjoint(line.present):
        return []
    told = []
    for index in where(_NOUNS.__contains__, line.lows):
        if index < 2 or not _is_told_before(line, index) or line.at[index + 1] in {"of", "in", "at", "near"}:
            continue
        if line.lows[index - 1] == "same":
            item = _same(line, lines)
        else:
            item = _by_its_noun(line, lines, index) or _town(line, lines, index, found)
        if item:
            told.append((index, item))
    return told


def _is_told_before(line: Line, noun: int) -> bool:
    """Say whether a noun means a place told before: "the port", "the same port", "a town that had been cut off"."""
    before = line.lows[noun - 1]
    if before == "a":
        return line.lows[noun] in _TOWNS and line.at[noun + 1] in {"that", "which"}
    return before == "the" or (before == "same" and line.lows[noun - 2] == "the")


def _same(line: Line, lines: Sequence[Line]) -> Mention | None:
    """Find the place that "to the same port" means: the last one named before."""
    for other in reversed(lines[max(0, line.number - 2) : line.number]):
        for first, _, item in reversed(other.names):
            begun = other.at[first - 1] in _STARTS or other.at[first - 2] in LOADS  # "loaded at Augusta"
            if item.type in _PLACES and item.rule != COUNTRY and not begun:
                return item
    return None


def _by_its_noun(line: Line, lines: Sequence[Line], noun: int) -> Mention | None:
    """Find the Second Thomas Shoal for "the shoal"."""
    low = line.lows[noun]
    for other in reversed(lines[: line.number]):
        for _, _, item in reversed(other.names):
            if item.type in _PLACES and item.text.lower().split()[-1] == low and " " in item.text:
                return item
    return None


def _town(line: Line, lines: Sequence[Line], noun: int, found: Sequence[Place]) -> Mention | None:
    """Find the town that "flown to the port from Piura" means: the one that the sentences before name most often."""
    dated = line.at[noun + 1] == "on" and line.dated[noun + 2]
    linked = line.at[noun - 2] in {"to", "into"} and (dated or line.at[noun + 1] not in _NAMING)
    if not linked or line.lows[noun] not in _TOWNS or not any(place.role == "from" for place in found):
        return None
    named = (item for other in lines[: line.number] for _, _, item in other.names)
    told = [item for item in named if item.type == "GPE" and item.rule != COUNTRY]
    counts = Counter(item.canonical for item in told).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return next(item for item in reversed(told) if item.canonical == counts[0][0])


_STARTS = FROM | LEAVES
_PLACES = frozenset({"GPE", "FAC", "LOC"})
_NAMING = frozenset("of in at near on 's ’s and".split())  # "to the port of", "the city's"
_TOWNS = frozenset("port city town".split())
PLACE_NOUNS = frozenset(noun.lower() for noun in terms("entities", "areas")) | terms("entities", "sites")
_NOUNS = PLACE_NOUNS | _TOWNS
