"""A place of a sentence and what a journey makes of it."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from casework.articles.lines import Line
from casework.articles.mentions import Mention
from casework.articles.routes.prepositions import COMPASS
from casework.articles.text.motion import THINGS


class Place(NamedTuple):
    """Hold one place of a sentence: what the journey makes of it, and its words."""

    role: str  # from, to, via, stop, or "" for none
    first: int
    last: int
    item: Mention
    # A goal "planned", "diverted" to, gone "back" to, where something was "seen" or "caught"; what was passed "before"
    # the goal told first, or "next".
    how: str = ""


ROLE, HOW = itemgetter(0), itemgetter(4)


def is_craft(line: Line, index: int) -> bool:
    """Say whether a word belongs to the name of a ship or an aircraft."""
    named = line.named[index]
    return named is not None and named[2].type in CRAFT_TYPES


def crafts_in(line: Line, first: int, last: int) -> bool:
    """Say whether a ship or an aircraft is named within words first:last."""
    return any(item.type in CRAFT_TYPES for _, _, item in line.inside(first, last))


def is_bound_goods(line: Line, place: Place) -> bool:
    """Say whether an end is that of goods in an aside right behind them: "mortars bound for Chad"."""
    if line.at[place.first - 1] != "for" or line.at[place.first - 2] not in _BOUND:
        return False
    return line.at[place.first - 3] in THINGS


_BOUND = frozenset("bound destined meant intended headed".split())
STATED = "stated"  # a start that is only stated, which one told as a fact outdoes
CRAFT_TYPES = frozenset({"AIRCRAFT", "VESSEL"})
COUNTRY = "list of countries"  # the rule that found a country's name


def joined(line: Line, end: int, start: int) -> bool:
    """Say whether only "and", commas and articles part two places."""
    between = line.lows[end:start]
    return 0 < len(between) <= 4 and _JOINTS.issuperset(between) and not _LINKS.isdisjoint(between)


_LINKS = frozenset({"and", "or", "then", ","})
_JOINTS = COMPASS | frozenset("and or then later finally afterwards , the".split())  # "for Poti and later Batumi"
