"""Sources beside each other: "tracking data and two pilots", and who "both", "neither" and "the two" are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.articles.attribution.kinds import head_of
from casework.articles.attribution.modifiers import is_made
from casework.articles.attribution.speakers import Source, named_source, nameless_source
from casework.articles.attribution.subjects import Range, phrase_range
from casework.articles.attribution.voices import CAN_SPEAK
from casework.articles.lexicon import terms
from casework.articles.lines import Line, Named

_DATA = terms("sources", "data")
PAIRED = frozenset("both neither the all".split())  # what opens words that take up several
_PAIR = frozenset("both neither".split())
_SEVERAL = _PAIR | {"none"}
_COUNTED = frozenset("two three four pair duo trio pairing".split())
_SPEAKERS = frozenset("PERSON ORG COMPANY GPE".split())
_NOUNS = frozenset("men women people firms companies brothers sisters ministers ministries governments sides".split())


def is_one(line: Line, first: int, last: int) -> bool:
    """Say whether words can only be one source, as most are: nothing is joined, and nothing takes up several."""
    several = line.lows[first] in _SEVERAL or line.at[first + 1] in _COUNTED
    return not several and _JOINS.isdisjoint(line.lows[first + 1 : last - 1])


def apart(line: Line, source: Range) -> list[Range]:
    """Part "tracking data and two airport workers" and "neither A nor B" into sources of their own."""
    first, last = source
    within = line.lows[first + 1 : last - 1]
    for index in () if _JOINS.isdisjoint(within) else range(first + 1, last - 1):
        if line.lows[index] in _JOINS and not line.named[index]:
            right = line.words[index + 1]
            if right.low == "by" or is_made(line, index + 1) or _are_places(line, first, index, last):
                continue  # "seen by the Gazette and by Dawn", "and verified by Bellingcat": one record
            named = any(a == index + 1 for a, _, _ in line.names)
            separate = (
                right.low in terms("grammar", "determiners")
                or named
                or right.low in {"two", "three", "four", "five", "several", "some"}
                or any(b == index for _, b, _ in line.names)
                or line.words[first].low == "neither"
            )
            records = line.at[index - 1] in _DATA and head_of(line.lows[index + 1 : last]) in _DATA
            if separate or records or right.low in terms("sources", "unnamed") or right.low in _DATA:
                return [(_behind_both(line, first), index), *apart(line, (index + 1, last))]
    return [(_behind_both(line, first), last)]


def _are_places(line: Line, first: int, joint: int, last: int) -> bool:
    """Say whether "and" joins only the places where one source is: "officials in Oslo and Paris"."""
    return is_place(line, (joint + 1, last)) and is_in_place(line, (first, joint))


def is_place(line: Line, span: Range) -> bool:
    """Say whether words are the name of a place and nothing else."""
    named = line.named[span[0]]
    return named is not None and named[2].type == "GPE" and named[:2] == span


def is_in_place(line: Line, span: Range) -> bool:
    """Say whether a phrase ends in the place where somebody is or comes from."""
    named = line.named[span[1] - 1]
    return named is not None and named[2].type == "GPE" and line.at[named[0] - 1] in _IN


_IN = frozenset("in from at near".split())


def _behind_both(line: Line, first: int) -> int:
    """Give the word behind "both", "neither" and "neither of"."""
    low, of = line.lows[first], line.at[first + 1] == "of"
    return first + 1 + of if low in _PAIR or (of and low == "none") else first


_JOINS = frozenset({"and", "nor", "or"})


def is_pair(lows: Sequence[str]) -> bool:
    """Say whether words take up several who were told of before: "both", "the two", "neither man", "the pair"."""
    if lows[0] in _PAIR:
        return len(lows) == 1 or lows[1:] in (["of", "them"], ["man"], ["firm"], ["company"], ["side"])
    counted = lows[0] in {"the", "all"} and len(lows) > 1 and lows[1] in _COUNTED
    return counted and (len(lows) == 2 or (len(lows) == 3 and lows[2] in _NOUNS))


def taken_up(lines: Sequence[Line], line: Line, source: Range) -> tuple[Range, list[Source]]:
    """Give the words of "neither A nor B" or the two joined before for "both" and its like; other words as they are."""
    first, last = source
    if first < last and line.lows[first] in PAIRED and is_pair(line.lows[first:last]):
        if neither := neither_before(line, first):
            return neither, []
        return source, joined_before(lines, line, first)
    return source, []


def neither_before(line: Line, first: int) -> Range | None:
    """Give the words of "neither the ministry nor the bank" before a word that takes them up: "both said"."""
    if "neither" not in line.lows[:first] or "nor" not in line.lows[:first]:
        return None
    opens, nor = line.lows.index("neither"), line.lows.index("nor")
    behind = phrase_range(line, nor + 1) if opens < nor else None
    return (opens, behind[1]) if behind and behind[1] < first else None


def joined_before(lines: Sequence[Line], line: Line, first: int) -> list[Source]:
    """Give those joined before a word, in this sentence or else in the one before; empty where there are none."""
    for other in lines[max(0, line.number - 1) : line.number + 1][::-1]:
        end = first if other is line else len(other.words)
        names = [named for named in other.names if named[1] <= end and named[2].type in _SPEAKERS]
        for left, right in pairwise(names):
            if _joined(other, left, right):
                return [named_source(left[2], ""), named_source(right[2], "")]
        if several := _several(other, end):
            return [several]
    return []


def _joined(line: Line, left: Named, right: Named) -> bool:
    """Say whether nothing but "and" and what describes the second stands between two people or two bodies."""
    between = range(left[1], right[0])
    if "and" not in line.lows[left[1] : right[0]] or len(between) > _WIDEST:
        return False
    if (left[2].type == "PERSON") != (right[2].type == "PERSON") or any(line.quoted[left[0] : right[1]]):
        return False
    return all(line.lows[i] in _BETWEEN or line.is_name(i) or line.cores[i] for i in between)


_WIDEST = 6  # words between two names that "and" joins
_BETWEEN = terms("grammar", "determiners") | {"and", ",", "of"}


_HANGING = frozenset("with from to on for by in at over".split())


def _several(line: Line, end: int) -> Source | None:
    """Read "two former directors", who are then "both"."""
    for index in range(end - 1):
        if line.lows[index] not in _COUNTED or line.quoted[index]:
            continue
        span = phrase_range(line, index, stop=_HANGING)
        if span and span[1] <= end and span[1] - span[0] > 1:
            source = nameless_source(line.phrase(*span), line.text(*span), [])
            if source.plural and CAN_SPEAK[source.head]:
                return source
    return None
