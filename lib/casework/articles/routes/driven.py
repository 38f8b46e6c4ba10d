"""Where something drives a craft that is on its way elsewhere: a storm drove it into X, it had to put down at X."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.articles.lines import Line
from casework.articles.routes.place import HOW, Place
from casework.articles.text.forms import forms_of
from casework.articles.text.motion import CRAFT, LANDS

DRIVEN = "driven"  # an end that something drove a craft to
FORCES = frozenset().union(*map(forms_of, "force oblige compel drive bring send push".split()))
DOWN = frozenset("down ashore aground".split())
_MAKING = frozenset().union(*map(forms_of, "force oblige compel".split()))  # "forced it to land"
_LIMPS = forms_of("limp")
_STUCK = frozenset("stuck stranded stalled marooned trapped blocked".split())


def is_driven(line: Line, near: Sequence[str], first: int) -> bool:
    """Say whether something drives a craft to the place whose words begin at `first`; `near` stand before it."""
    if near[:1] != [","] and _DRIVING.isdisjoint(near):
        return False  # most places
    if "divert" in near or not _BACK.isdisjoint(near):
        return False
    if not _LIMPS.isdisjoint(near) or (not _STUCK.isdisjoint(near) and line.at[first - 1] != "to"):
        return True  # "a convoy from Port Sudan to El Obeid has been stuck for a week at Kosti"
    if near[:1] == [","]:
        near = line.lows[:first]  # "forced the ferry, bound from Piraeus for Chios, to make for Lavrio"
    if not DOWN.isdisjoint(near[-4:]) and not FORCES.isdisjoint(line.lows[:first]):
        return True
    must = not _MAKING.isdisjoint(near) or ("had", "to") in pairwise(near)
    lands = not _LANDING.isdisjoint(near) or "into" in near[-5:]
    return (must and lands) or ("into" in near[-5:] and not FORCES.isdisjoint(near) and not _HANDLED.isdisjoint(near))


def is_elsewhere(line: Line, meant: Place, first: int) -> bool:
    """Say whether a craft came to the place at `first`, and not where it was bound or its flight plan said."""
    lead, between = line.lows[max(0, meant.first - 4) : meant.first], line.lows[meant.last : first]
    if "for" not in lead and meant.how != "planned":
        return False
    if not _PLANS.isdisjoint(lead) and not _COMES.isdisjoint(between):
        return True  # "left Vilnius with a flight plan for Malé and has turned up at Zahedan"
    if between[:1] in (["has"], ["have"]) and not _UNEXPECTED.isdisjoint(between[1:3]):
        return True  # "that cleared Basra with a cargo for Trieste has turned up off Tartus"
    return "but" in between and _THEN.isdisjoint(between) and not _COMES.isdisjoint(between)


_UNEXPECTED = frozenset("turned surfaced resurfaced popped showed reappeared pitched".split())
_PLANS = frozenset("plan plans".split())
_THEN = frozenset("then later after afterwards go goes going went sail sailed".split())
_COMES = frozenset().union(
    *map(forms_of, "land surface resurface turn arrive touch appear reappear dock berth moor unload discharge".split()),
    "put pitched came landed ordered fetched showed popped brought".split(),
)


_DRIVING = _LIMPS | _MAKING | {"down", "into", "had"} | _STUCK
_BACK = frozenset("back return returned turn".split())
_LANDING = LANDS | frozenset("land put set call make head run".split())
_HANDLED = CRAFT | frozenset("it her them was were".split())


def held_up(places: list[Place]) -> list[Place]:
    """Let a place that a craft is driven to lie before the goal that is told beside it, and end its way otherwise."""
    if DRIVEN not in map(HOW, places):
        return places
    others = {place.role for place in places if place.how != DRIVEN}
    if not {"from", "to"} <= others:
        return [place._replace(how="") if place.how == DRIVEN else place for place in places]
    return [place._replace(role="stop", how="before") if place.how == DRIVEN else place for place in places]
