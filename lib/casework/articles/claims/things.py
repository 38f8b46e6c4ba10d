"""What a verb of sending, having or leaving tells by what it is done to, and by whom."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache
from typing import NamedTuple

from casework.articles.claims.predicate import BE
from casework.articles.lexicon import lexicon, terms
from casework.articles.text import Each, Gated, forms_of

RATE = Gated(
    r"\b(?:per|an?)\s+(?:day|week|month|year)\b(?!\s+(?:ago|earlier|later|before|after))|\bat\s+a\s+rate\b"
    r"|\bdaily\b|\bannually\b|\bbpd\b",
    re.I,
)
MONEY = Gated(r"\d\s*(?:million|billion)?\s*(?:dollars|euros|pounds|francs|rand|yuan|rou?bles)\b", re.I)
CURRENCIES, AMOUNT = frozenset("$€£¥"), re.compile(r"[$€£¥]\s?\d")
PRICE = Gated(
    r"(?:[$€£¥]\s?[\d.,]+|\d\s+(?:dollars|euros|cents))\s+(?:an?|per)\s+(?:barrel|tonne|ton|litre|gallon|kilo|kg|ounce|bushel|bag)\b",
    re.I,
)

_SHIPPED = frozenset().union(*map(forms_of, "ship forward send deliver supply transport take receive".split()))
YEARLY = Gated(
    r"\b(?:last|this|the\s+(?:previous|following|same))\s+(?:year|quarter|season)\b|\b(?:in|since|during)\s+(?:19|20)\d\d\b(?!-)"
    r"(?!.*\b(?:aboard|flight|plane|vessel|freighter)\b)"
)


def made_of(lows: Sequence[str], present: Set[str], head: int, *, yearly: bool = False) -> dict[str, float]:
    """Give the codes, with weights, that the head verb makes with its subject and object.

    `present` are the words of its sentence; `yearly` says that the claim tells of a year's trade, and of no journey.

    >>> made_of(lows := "rwanda sent 300 troops to bangui .".split(), {*lows}, 1)
    {'MOBILIZE': 6.0}
    """
    low = lows[head] if head >= 0 else ""
    (done_to, senses), shipped = _senses_of(low), yearly and low in _SHIPPED
    told: dict[str, float] = {}
    if not shipped and (not senses or done_to.isdisjoint(present)):
        return told
    behind, front = frozenset(lows[head + 1 :]), frozenset(lows[:head])
    passive = head > 0 and lows[head - 1] in BE
    for nouns, who, code, weight in senses:
        if told.get(code, 0.0) >= weight:
            continue
        before, after = not nouns.isdisjoint(front), not nouns.isdisjoint(behind)
        if who == "subject":
            hit = before and not passive
        elif who == "either":
            hit = before or after
        else:
            hit = after or (passive and before)
        if hit:
            told[code] = weight
    if shipped and not (_WARES.isdisjoint(front) and _WARES.isdisjoint(behind)):
        told["TRADE"] = 8.0  # "shipped 42 tonnes of gold abroad last year": a year's trade, no journey
    return told


class _Sense(NamedTuple):
    """Hold one sense of a verb: its things, whether they are its subject or object, and the code with its weight."""

    things: frozenset[str]
    who: str
    code: str
    weight: float


_WARES = terms("events", "goods", "wares")


@cache
def _senses() -> dict[str, list[_Sense]]:
    """Read the table of senses, by every form of their verbs."""
    table: dict[str, list[_Sense]] = {}
    for row in lexicon("events")["senses"]:
        sense = _Sense(terms("events", row["things"]), row["as"], row["code"], float(row["weight"]))
        for form in frozenset().union(*map(forms_of, row["verbs"].split())):
            table.setdefault(form, []).append(sense)
    return table


def _found_senses(low: str) -> tuple[frozenset[str], Sequence[_Sense]]:
    """Give all things that a verb's senses tell of, and the senses; most claims hold none of them."""
    senses = _senses().get(low, ())
    return frozenset().union(*(sense.things for sense in senses)), senses


_senses_of = Each(_found_senses).__getitem__
