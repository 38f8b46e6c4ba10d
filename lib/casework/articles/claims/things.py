"""What a verb of sending, having or leaving tells by what it is done to, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from casework.articles.lexicon import lexicon, terms
from casework.articles.text import Caseless, Each, Gated, forms_of

RATE = Gated(
    r"\b(?:per|an?)\s+(?:day|week|month|year)\b(?!\s+(?:ago|earlier|later|before|after))|\bat\s+a\s+rate\b"
    r"|\bdaily\b|\bannually\b|\bbpd\b",
    re.I,
)
MONEY = Caseless(r"[$€£¥]\s?\d|\d\s*(?:million|billion)?\s*(?:dollars|euros|pounds|francs|rand|yuan|rou?bles)\b")
PRICE = Gated(
    r"(?:[$€£¥]\s?[\d.,]+|\d\s+(?:dollars|euros|cents))\s+(?:an?|per)\s+(?:barrel|tonne|ton|litre|gallon|kilo|kg|ounce|bushel|bag)\b",
    re.I,
)

_SHIPPED = frozenset().union(*map(forms_of, "ship forward send deliver supply transport take receive".split()))
YEARLY = Gated(
    r"\b(?:last|this|the\s+(?:previous|following|same))\s+(?:year|quarter|season)\b|\b(?:in|since|during)\s+(?:19|20)\d\d\b(?!-)"
    r"(?!.*\b(?:aboard|flight|plane|vessel|freighter)\b)"
)


def made_of(lows: Sequence[str], head: int, text: str) -> Iterator[tuple[str, float]]:
    """Give the codes, with weights, that the head verb makes with its subject and object.

    >>> text = "rwanda sent 300 troops to bangui ."
    >>> dict(made_of(text.split(), 1, text))
    {'MOBILIZE': 6.0}
    """
    senses = _SENSES_OF[lows[head]] if head >= 0 else ()
    shipped = head >= 0 and lows[head] in _SHIPPED
    if not senses and not shipped:
        return
    behind, front = frozenset(lows[head + 1 :]), frozenset(lows[:head])
    passive = head > 0 and lows[head - 1] in {"was", "were", "been", "be", "being", "is", "are"}
    told: dict[str, float] = {}
    for _, things, who, code, weight in senses:
        if told.get(code, 0.0) >= weight:
            continue
        nouns = terms("events", things)
        if who == "subject":
            hit = bool(front & nouns) and not passive
        elif who == "either":
            hit = bool((front | behind) & nouns)
        else:
            hit = bool((behind | front if passive else behind) & nouns)
        if hit:
            told[code] = weight
    if shipped and (front | behind) & terms("events", "goods", "wares") and YEARLY.search(text):
        told["TRADE"] = 8.0  # "shipped 42 tonnes of gold abroad last year": a year's trade, no journey
    yield from told.items()


@cache
def _senses() -> list[tuple[str, str, str, str, float]]:
    """Read the table of senses: verbs, things, whether the things are subject or object, code, weight."""
    return [(s["verbs"], s["things"], s["as"], s["code"], float(s["weight"])) for s in lexicon("events")["senses"]]


# Most verbs have none.
_SENSES_OF = Each(lambda low: [sense for sense in _senses() if low in _group(sense[0])])


@cache
def _group(verbs: str) -> frozenset[str]:
    return frozenset().union(*(forms_of(stem) for stem in verbs.split()))
