"""Whether who speaks asked not to be named: "said a prosecutor, who spoke on condition of anonymity"."""

from __future__ import annotations

from itertools import pairwise

from casework.articles.attribution.speakers import Source
from casework.articles.lines import Line

_HIDDEN = frozenset("anonymous anonymously unnamed unidentified".split())
_STAYING = frozenset("remain remaining remained remains stay stayed staying if be speaking spoke speak".split())
_NAMED = frozenset("named identified quoted".split())
_NOT = frozenset("not no nor without".split())
_SOME = ("a ", "an ", "one ", "another ")


def unnamed(line: Line, found: tuple[Source, tuple[Source, ...]]) -> tuple[Source, tuple[Source, ...]]:
    """Take "a prosecutor" for one whom nobody is to know where the sentence says so."""
    source, outer = found
    if source.kind == "official" and source.name.lower().startswith(_SOME) and _withheld(line):
        return source._replace(kind="unnamed"), outer
    return found


def _withheld(line: Line) -> bool:
    """Read "on condition of anonymity", "only if unnamed", "asked not to be named"; not "an unidentified drone"."""
    lows = line.lows
    if "anonymity" in lows or any(low in _HIDDEN and before in _STAYING for before, low in pairwise(lows)):
        return True
    named = (i for i, low in enumerate(lows) if low in _NAMED and lows[max(0, i - 2) : i] == ["to", "be"])
    return any(not _NOT.isdisjoint(lows[max(0, i - 5) : i]) for i in named)
