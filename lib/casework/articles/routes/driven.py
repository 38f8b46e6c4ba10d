"""Where something drives a craft that is on its way elsewhere: a storm drove it into X, it had to put down at X."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.articles.lines import Line
from casework.articles.routes.place import Place
from casework.articles.text.forms import forms_of
from casework.articles.text.motion import CRAFT, LANDS

DRIVEN = "driven"  # an end that something drove a craft to
FORCES = frozenset().union(*map(forms_of, "force oblige compel drive bring send push".split()))
DOWN = frozenset("down ashore aground".split())
_MAKING = frozenset().union(*map(forms_of, "force oblige compel".split()))  # "forced it to land"
_LIMPS = forms_of("limp")


def is_driven(line: Line, near: Sequence[str], first: int) -> bool:
    """Say whether something drives a craft to the place whose words begin at `first`; `near` stand before it."""
    if near[:1] != [","] and _DRIVING.isdisjoint(near):
        return False  # most places
    if "divert" in near or not _BACK.isdisjoint(near):
        return False
    if not _LIMPS.isdisjoint(near):
        return True
    if near[:1] == [","]:
        near = line.lows[:first]  # "forced the ferry, bound from Piraeus for Chios, to make for Lavrio"
    if not DOWN.isdisjoint(near[-4:]) and not FORCES.isdisjoint(line.lows[:first]):
        return True
    must = not _MAKING.isdisjoint(near) or ("had", "to") in pairwise(near)
    lands = not _LANDING.isdisjoint(near) or "into" in near[-5:]
    return (must and lands) or ("into" in near[-5:] and not FORCES.isdisjoint(near) and not _HANDLED.isdisjoint(near))


_DRIVING = _LIMPS | _MAKING | {"down", "into", "had"}
_BACK = frozenset("back return returned turn".split())
_LANDING = LANDS | frozenset("land put set call make head run".split())
_HANDLED = CRAFT | frozenset("it her them was were".split())


def held_up(places: list[Place]) -> list[Place]:
    """Let a place that a craft is driven to lie before the goal that is told beside it, and end its way otherwise."""
    if DRIVEN not in [place.how for place in places]:
        return places
    others = {place.role for place in places if place.how != DRIVEN}
    if not {"from", "to"} <= others:
        return [place._replace(how="") if place.how == DRIVEN else place for place in places]
    return [place._replace(role="stop", how="before") if place.how == DRIVEN else place for place in places]
