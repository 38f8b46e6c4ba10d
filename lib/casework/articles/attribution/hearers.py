"""Who is told: the words behind "told" and behind "to"."""

from __future__ import annotations

from casework.articles.attribution.subjects import STOPS, Range, phrase_range
from casework.articles.lines import Line

_STOPS = STOPS | {",", ".", "that"}


def hearer_of(line: Line, start: int) -> Range | None:
    """Give the words of who is told, from a word on."""
    return phrase_range(line, start, stop=frozenset({"that", "in", "on", "at", "during", "by"}))


def addressee(line: Line, index: int) -> Range | None:
    """Read "disclosed to the Ledger", "recounted on the phone to Reuters": who is named behind "to"."""
    if "to" not in line.lows[index + 1 : index + 7]:
        return None
    for place in range(index + 1, min(index + 7, len(line.lows) - 1)):
        if line.lows[place] == "to":
            return hearer_of(line, place + 1)
        if line.lows[place] in _STOPS:
            return None
    return None


def is_outlet(line: Line, hearer: Range | None) -> bool:
    """Say whether who is told publishes."""
    return hearer is not None and any(item.type == "MEDIA" for _, _, item in line.inside(*hearer))
