"""Whether a sentence tells of a journey at all: trade, volumes, pipelines and missiles are none."""

from __future__ import annotations

from casework.articles.lines import Line
from casework.articles.text import where
from casework.articles.text.motion import CRAFT, TELLING


def moves(line: Line) -> bool:
    """Say whether something is told to travel or to be somewhere on a journey."""
    lows = line.lows
    moving = not (TELLING.isdisjoint(lows) and CRAFT.isdisjoint(lows)) or ("from" in lows and "to" in lows)
    moving = moving or any(item.type in {"AIRCRAFT", "VESSEL"} for _, _, item in line.names)
    if not moving or _is_trade(line):
        return False
    if _is_fixed(line) or _is_priced(line):
        return False
    return not any(_is_rate(line, index) for index in where(_RATES.__contains__, line.lows))


def _is_priced(line: Line) -> bool:
    """Say whether a price of carriage is told and no journey: "the benchmark for a supertanker from the Gulf to Japan"."""
    return any(line.low(i + 1) in {"for", "on"} for i in where(_PRICES.__contains__, line.lows))


_PRICES = frozenset("benchmark benchmarks rate rates fares tariff tariffs".split())


def _is_fixed(line: Line) -> bool:
    """Say whether what goes from place to place stays where it is, or is shot: pipelines, cables, missiles fired."""
    piped = not _PIPES.isdisjoint(line.lows) or (not _CABLES.isdisjoint(line.lows) and not _LAID.isdisjoint(line.lows))
    if piped and CRAFT.isdisjoint(line.lows):
        return not any(item.type in {"AIRCRAFT", "VESSEL"} for _, _, item in line.names)
    return not (_MISSILES.isdisjoint(line.lows) or _SHOTS.isdisjoint(line.lows))


_PIPES = frozenset("pipeline pipelines aqueduct".split())
_CABLES = frozenset("cable cables".split())
_LAID = frozenset("undersea subsea submarine power fibre internet electricity runs run crosses laid".split())
_MISSILES = frozenset("missile missiles rocket rockets drones shells".split())
_SHOTS = frozenset("fired firing fire launched launching launches barrage struck shot lobbed".split())
_RATES = frozenset("bpd b/d day week month year".split())
_SOLD = frozenset("export exports exported import imports imported sold sells sell".split())
_PERIODS = frozenset("year years quarter months decade annually".split())


def _is_trade(line: Line) -> bool:
    """Say whether goods are sold in a year or quarter, which is no journey: "exported 3,000 tonnes to it last year"."""
    return not _SOLD.isdisjoint(line.lows) and any(
        line.dated[index] and (word.low in _PERIODS or (word.text.isdigit() and len(word.text) == 4))
        for index, word in enumerate(line.words)
    )


def _is_rate(line: Line, index: int) -> bool:
    """Say whether a word ends a volume by the day or year, which is no journey: bpd, "120 tonnes a month"."""
    if line.lows[index] in {"bpd", "b/d"}:
        return True
    link = line.low(index - 1)
    counted = link == "per" or (link in {"a", "each", "every"} and line.low(index - 2).endswith("s"))
    return counted and line.low(index + 1) not in {"earlier", "later", "ago", "before", "after", "and"}
