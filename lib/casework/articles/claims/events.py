"""The event code of a claim: what its content tells, not the act of saying it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from casework.articles.lexicon import lexicon

CODES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT "
    "THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT "
    "MOVE TRADE FINANCE INVESTIGATE NOCOMMENT STATE"
).split()
_LEAST = 1.0
_PREDICATE = 0.3  # of a word's weight; more overrules the nouns, measured on two labelled sets
# Formulas of reporting that tell nothing of the event.
_FORMULA = re.compile(
    r",?\s*(?:asking|who\s+asked|requesting|speaking|who\s+spoke|on|insisting\s+on"
    r"|under)\s+(?:not\s+to\s+be\s+(?:named|identified)|on\s+condition\s+of\s+anonymity"
    r"|condition\s+of\s+anonymity|anonymity)[^,.;]*"
    r"|\b(?:in|at)\s+(?:an?|the)\s+(?:statement|interview|briefing|press\s+conference"
    r"|news\s+conference|letter|report|speech|broadcast)\b",
    re.I,
)
# What a denial rejects, when it only names it.
_ALLEGATION = re.compile(
    r"\b(?:den\w+|reject\w*|dismiss\w*|refut\w*|disput\w*)?\s*(?:the|that|those"
    r"|these|such|any|all|as)\s+(?:\w+\s+)?(?:claims?|charges?|allegations?|accusations?"
    r"|reports?|suggestions?|assertions?|criticism)\b",
    re.I,
)
# Clauses that hang on the main one: relative, temporal, causal.
_HANGING = re.compile(
    r",\s+(?:which|who|whose|whom|where)\b[^,.;]*|\b(?:after|before|by\s+the\s+time"
    r"|when|while|because|since|although|though|despite|following|unless|until"
    r"|amid)\b[^,.;]*|\((?:[^)]*)\)",
    re.I,
)


def event_of(text: str, polarity: str = "pos", before: str = "", moving: float = 0.0, predicate: str = "") -> str:
    """Give the event code of a claim's words; `before` is the code of the claim it answers, for bare denials.

    `predicate` is the main verb with what follows it, which counts once more. `moving` is what a route, or a craft
    with a date, in the claim adds to MOVE.

    >>> event_of("An An-124 landed at Maiquetía on Wednesday"), event_of("It declined to comment", "nocomment")
    ('MOVE', 'NOCOMMENT')
    """
    if polarity == "nocomment":
        return "NOCOMMENT"
    if polarity == "deny":
        text = _ALLEGATION.sub(" ", text)
    scores = event_scores(_FORMULA.sub(" ", text))
    for code, weight in event_scores(predicate).items():
        scores[code] = scores.get(code, 0.0) + _PREDICATE * weight
    if moving:
        scores["MOVE"] = scores.get("MOVE", 0.0) + moving
    best = max(scores, key=lambda code: scores[code], default="STATE")
    if polarity == "deny":
        scores.pop("REJECT", None)
        best = max(scores, key=lambda code: scores[code], default=before or "STATE")
        if scores.get(best, 0) < 1.2 and before and before != "NOCOMMENT":
            return before
    return best if scores.get(best, 0) >= _LEAST else (before if polarity == "deny" and before else "STATE")


def event_scores(text: str) -> dict[str, float]:
    """Weigh every code by its words in a text: the main clause counts most, early words more than late."""
    scores: dict[str, float] = {}
    low = text.lower()
    length = max(len(low), 1)
    hanging = [match.span() for match in _HANGING.finditer(low)]
    for start, weights in _hits(low):
        place = 1.0 - 0.4 * start / length
        if any(a <= start < b for a, b in hanging):
            place *= 0.4
        for code, weight in weights:
            scores[code] = scores.get(code, 0.0) + weight * place
    return scores


def _hits(low: str) -> Iterator[tuple[int, list[tuple[str, float]]]]:
    """Give where the longest entries begin, with their weights; what one entry covers is not read again."""
    taken = 0
    for match in _WORD.finditer(low):
        start = match.start()
        if start < taken:
            continue
        for entry, whole, weights in _index().get(low[start : start + 2], ()):
            end = start + len(entry)
            if low.startswith(entry, start) and not (whole and low[end : end + 1].isalnum()):
                yield start, weights
                taken = end
                break


_WORD = re.compile(r"\w+")


@cache
def _weights() -> dict[str, list[tuple[str, float]]]:
    table: dict[str, list[tuple[str, float]]] = {}
    for code, entries in lexicon("events")["codes"].items():
        for entry in re.split(r"[,\n]", entries):
            name, _, weight = entry.strip().partition("=")
            if name:
                table.setdefault(name.lower(), []).append((code, float(weight or 2)))
    return table


@cache
def _index() -> dict[str, list[tuple[str, bool, list[tuple[str, float]]]]]:
    """File every entry under its first two letters, longest first; one that ends in a full stop is a whole word."""
    table: dict[str, list[tuple[str, bool, list[tuple[str, float]]]]] = {}
    for entry in sorted(_weights(), key=len, reverse=True):
        plain = entry.removesuffix(".")
        table.setdefault(plain[:2], []).append((plain, entry.endswith("."), _weights()[entry]))
    return table
