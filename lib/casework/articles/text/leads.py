"""Where a pattern can begin, so that a search passes over every other place at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as op  # the standard library's own reading of a pattern: nothing else says how it begins
from re import _parser as parser

_Lead = tuple[str, str]  # where a match may begin, "", r"\b" or "^", and with what, as written in a class; "" for all
_CATEGORIES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_WORD: r"\w", op.CATEGORY_SPACE: r"\s"}
_ANCHORS = {op.AT_BOUNDARY: r"\b", op.AT_BEGINNING: "^"}
_WIDEST = 60  # letters from one to another that are told apart


class _Unknown(Exception):
    """Say that a part of a pattern may begin with anything anywhere."""


def led(pattern: str, flags: int = 0) -> str:
    r"""Give a pattern that matches at the same places, one character there, told first what that may be.

    The engine tries every alternative at every place of a text; told what a match begins with, it passes over all
    other places at once.

    >>> print(led(r"\b(?:not|never)\b|, no"), led(r"\w+ed|and"), led(r"[^.]*not"))
    [,n](?<=(?=\b(?:not|never)\b|, no)[,n]) [\wa](?<=(?=\w+ed|and)[\wa]) [^.]*not
    """
    first = _first(pattern, flags)
    if not first or "(?(" in pattern:  # what asks for a group before it cannot be looked back for
        return begun(pattern, flags)
    return f"{first}(?<=(?={pattern}){first})"


def begun(pattern: str, flags: int = 0) -> str:
    """Give a pattern with the same matches, told first what they begin with.

    >>> begun("no(?:t|body)|never")
    '(?=[n])(?:no(?:t|body)|never)'
    """
    first = _first(pattern, flags)
    return f"(?={first})(?:{pattern})" if first else pattern


def _first(pattern: str, flags: int) -> str:
    """Give what the matches of a pattern may begin with, as a class; empty where it may be anything."""
    try:
        leads, empty = _sequence(list(parser.parse(pattern, flags)), "")
    except _Unknown:
        return ""
    characters = sorted({character for _, character in leads})
    return "" if empty or "" in characters else f"[{''.join(characters)}]"


def _sequence(items: Sequence[tuple[object, object]], anchor: str) -> tuple[set[_Lead], bool]:
    """Read parts that stand one behind the other: how they begin, and whether all may be empty."""
    found: set[_Lead] = set()
    for code, value in items:
        if code is op.AT and value in _ANCHORS:
            anchor = _ANCHORS[value] if anchor != "^" else anchor
            continue
        try:
            leads, empty = _read(code, value, anchor)
        except _Unknown:
            if anchor != "^":
                raise
            leads, empty = {(anchor, "")}, False
        found |= leads
        if not empty:
            return found, False
    return found, True


def _read(code: object, value: object, anchor: str) -> tuple[set[_Lead], bool]:
    if code is op.LITERAL:
        return {(anchor, re.escape(chr(value)))}, False
    if code is op.IN:
        return {(anchor, character) for character in _one_of(value)}, False
    if code is op.SUBPATTERN:
        return _sequence(list(value[3]), anchor)
    if code is op.BRANCH:
        branches = [_sequence(list(branch), anchor) for branch in value[1]]
        return set().union(*(leads for leads, _ in branches)), any(empty for _, empty in branches)
    if code in (op.MAX_REPEAT, op.MIN_REPEAT):
        leads, empty = _sequence(list(value[2]), anchor)
        return leads, empty or not value[0]
    if code is op.ASSERT and value[0] > 0:  # what it looks ahead for begins here
        return _sequence(list(value[1]), anchor)
    if code in (op.AT, op.ASSERT, op.ASSERT_NOT):  # matches no character itself
        return set(), True
    raise _Unknown


def _one_of(choices: Iterable[tuple[object, object]]) -> set[str]:
    found: set[str] = set()
    for code, value in choices:
        if code is op.LITERAL:
            found.add(re.escape(chr(value)))
        elif code is op.RANGE and value[1] - value[0] < _WIDEST:
            found.update(re.escape(chr(letter)) for letter in range(value[0], value[1] + 1))
        elif code is op.CATEGORY and value in _CATEGORIES:
            found.add(_CATEGORIES[value])
        else:
            raise _Unknown
    return found
