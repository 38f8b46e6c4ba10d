"""What a number leaves out: its unit, that it is an age, that it is a time of day."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from casework.articles.lexicon import terms
from casework.articles.quantities.counted import Counted
from casework.articles.text import forms_of
from casework.articles.text.verbs import verb_forms

_NEAR = 40  # characters before a number that may hold what it goes on from

_AGED = re.compile(r"\b(?:who\s+(?:is|was|turned|turns)|aged?|as\s+(?:young|old)\s+as)\s$")
# "the driver, Omar Said, 41, was held", "Registered fitter Hartley, 37, from Radstock"
_AGED_NAME = re.compile(r"(?:\b[a-z]+\s|\b[A-Z][\w'’-]+\s)[A-Z][\w'’-]+,\s$")
_BEHIND_AGE = re.compile(r",\s(?!and\b|in\b)[a-z]|\)?\.(?:\s|$)")
_FROM_TO = re.compile(r"\b(?:from|to)\s+(?:[a-z]+\s+)?$")


def elided_unit(item: Counted, body: str, last: Counted | None) -> Counted:
    """Give a number the unit it leaves out: "climbed to 116 tonnes in 2023, from some 110", "who is 58"."""
    if item.unit == "count" and item.value and item.value < _OLDEST and _is_age(item, body):
        return replace(item, unit="year", rule="age")
    ends = last and item.unit == "count" and last.unit not in {"count", "percent"} and item.rule == "number"
    if ends and _follows(last, item, body) and not re.match(r"\s+[a-z]+s\b", body[item.end :]):
        return replace(item, unit=last.unit)
    if item.unit == "USD" and last and last.unit == "USD/barrel" and _BESIDE.match(body, item.end):
        return replace(item, unit=last.unit)  # "at $49.80 a barrel, $1.10 above its level"
    return item


def _follows(last: Counted, item: Counted, body: str) -> bool:
    """Say whether a number goes on from one with a unit: "from 110 tonnes to 116", "690 dollars, up from 280"."""
    if _UP_FROM.search(body, max(0, item.start - _NEAR), item.start):
        return True
    return all(_FROM_TO.search(body, max(0, q.start - _NEAR), q.start) for q in (last, item))


_UP_FROM = re.compile(r"\b(?:up|down)\s+from\s+(?:[a-z]+\s+)?$")
_BESIDE = re.compile(r"\s+(?:above|below|up|down|more|less|higher|lower)\b")


def _is_age(item: Counted, body: str) -> bool:
    """Say whether a number is how old somebody is: "aged 58", and behind a name between commas."""
    if _AGED.search(body, max(0, item.start - 20), item.start):
        return True
    bare = item.rule == "number" and body[item.start : item.end].isdigit() and item.value >= _YOUNGEST
    named = bare and _AGED_NAME.search(body, max(0, item.start - _NEAR), item.start)
    return bool(named) and bool(_BEHIND_AGE.match(body, item.end))


_YOUNGEST, _OLDEST = 16, 110  # years; a younger one's age is written with the word


# "They run at five, they swim at six": behind a verb that sets no level, where nothing is counted.
_HOURS = frozenset("one two three four five six seven eight nine ten eleven twelve".split()) | {*map(str, range(1, 13))}
_BEFORE_HOURS = ("at", "At", "until", "till")
_AT = re.compile(
    r"\b(?:(?:the|an?|its|their|his|her|this|that)\s+)?(?:(?P<who>they|we|he|she|you|who|I)\s+)?"
    r"(?P<verb>[a-z]+)\s+(?:at|until|till)\s$"
)
_ENDS = re.compile(r"\s*(?:[.,;:!?\"”)—–]|$|(?:and|or|but|when|to|on|in\s+the|sharp|local|every|each)\b)")


_UNTIL = re.compile(r"\s+(?:until|till|to\s+(?:noon|dusk|midnight))\b")
_CLAUSE, _WHO = re.compile(r"(?:^|[,;:“\"]\s?|\band\s)[Aa]t\s$"), re.compile(r",?\s(?:they|he|she|we|it|I|the|an?)\b")


def is_clock(before: str, low: str, after: str) -> bool:
    """Say whether a bare number is a time of day: "the gate is shut at seven"."""
    if low not in _HOURS:
        return False
    if before.endswith("from ") and _UNTIL.match(after):
        return True  # "from eight until noon"
    if not before.rstrip().endswith(_BEFORE_HOURS):
        return False  # most numbers
    if _CLAUSE.search(before[-_NEAR:]) and _WHO.match(after):
        return True  # "and at seven they shout"
    led = _AT.search(before[-_NEAR:])
    plain = bool(led) and led.start() == led.start("who" if led["who"] else "verb") and led["verb"] not in _LEVELS
    return plain and (bool(led["who"]) or _acts(led["verb"])) and bool(_ENDS.match(after))


def _acts(low: str) -> bool:
    return low in _verbs() or low.endswith("ed")


_LEVELS = terms("numbers", "levels", "pricing").union(
    *map(
        forms_of,
        ("keep", "hold", "cap", "limit", "reckon", "count", "tally", "price", "trade", "stop", "freeze", "say"),
    )
)


@cache
def _verbs() -> frozenset[str]:
    return verb_forms() | terms("grammar", "verbs")
