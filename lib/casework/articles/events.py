"""The event code of a claim: what its content tells, not the act of saying it."""

from __future__ import annotations

import re
from functools import cache

from casework.articles.words import lexicon

CODES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT "
    "MOVE TRADE FINANCE INVESTIGATE NOCOMMENT STATE"
).split()
_LEAST = 1.0


def event_of(text: str, polarity: str = "pos", before: str = "") -> str:
    """Give the event code of a claim's words; `before` is the code of the claim it answers, for bare denials.

    >>> event_of("An An-124 landed at Maiquetía on Wednesday"), event_of("It declined to comment", "nocomment")
    ('MOVE', 'NOCOMMENT')
    """
    if polarity == "nocomment":
        return "NOCOMMENT"
    scores = event_scores(text)
    best = max(scores, key=lambda code: scores[code], default="STATE")
    if polarity == "deny":
        scores.pop("REJECT", None)
        best = max(scores, key=lambda code: scores[code], default=before or "STATE")
        if scores.get(best, 0) < 2 and before and before != "NOCOMMENT":
            return before
    return best if scores.get(best, 0) >= _LEAST else (before if polarity == "deny" and before else "STATE")


def event_scores(text: str) -> dict[str, float]:
    """Weigh every code by its words in a text; a word early in the claim counts more than a late one."""
    scores: dict[str, float] = {}
    low = text.lower()
    length = max(len(low), 1)
    for match in _pattern().finditer(low):
        for code, weight in _weights()[_entry(match)]:
            early = 1.0 - 0.4 * match.start() / length
            scores[code] = scores.get(code, 0.0) + weight * early
    return scores


def _entry(match: re.Match[str]) -> str:
    found = match.group()
    while found and found not in _weights():
        if found + "." in _weights() and match.end() == match.start() + len(found):
            return found + "."
        found = found[:-1]
    return found


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
def _pattern() -> re.Pattern[str]:
    """Match every entry: the beginning of a word, or the whole word where the entry ends in a full stop."""
    entries = sorted(_weights(), key=len, reverse=True)
    parts = [re.escape(e[:-1]) + r"(?!\w)" if e.endswith(".") else re.escape(e) for e in entries]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")
