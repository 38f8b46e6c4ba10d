"""The verbs and nouns of motion, in all their forms: what moves, and what a verb makes of its place."""

from __future__ import annotations

from casework.articles.lexicon import terms
from casework.articles.text.forms import forms_of


def _forms(key: str) -> frozenset[str]:
    """Give every form of the verbs of a list."""
    return frozenset(form for stem in terms("routes", key) for form in forms_of(stem))


# What they act on is a consignment, whatever it is called: shipped, airlifted, trucked.
HAULS = _forms("haul_verbs")
GOES = _forms("go_verbs")
LEAVES = terms("routes", "leaves") | _forms("leave_verbs")
REACHES = terms("routes", "reaches") | _forms("reach_verbs")
PASSES = terms("routes", "passes") | _forms("pass_verbs")
LANDS = terms("routes", "lands") | _forms("land_verbs")
STOPS = terms("routes", "stops") | _forms("stop_verbs")
LOADS = terms("routes", "loads") | _forms("load_verbs")
PRESENT = _forms("present_verbs")
CRAFT = terms("routes", "craft") | {f"{noun}s" for noun in terms("routes", "crafts")} | terms("routes", "crafts")
GOODS = terms("routes", "goods") | {f"{noun}s" for noun in terms("routes", "wares")} | terms("routes", "wares")
THINGS = CRAFT | GOODS
MOVING = terms("routes", "moving").union(HAULS, GOES, LEAVES, REACHES, PASSES, LANDS, STOPS, LOADS)
# What a sentence that tells of a journey has at least one of.
TELLING = MOVING.union(PRESENT - forms_of("be"), terms("routes", "telling"))
