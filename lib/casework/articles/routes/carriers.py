"""What moves along a route: the craft, else the goods."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.mentions import Mention
from casework.articles.routes.places import Place
from casework.articles.text import is_verb, phrase_before


def carriers_of(line: Line, lines: Sequence[Line], places: Sequence[Place]) -> list[str]:
    """Name what moves: the craft of the sentence, two if they share the verb, else the goods, else the craft before."""
    first_place = min((place.first for place in places if place.role), default=len(line.words))
    craft = [(a, b, item) for a, b, item in line.names if item.type in {"AIRCRAFT", "VESSEL"} and a < first_place]
    if _share(line, craft):
        return [item.canonical for _, _, item in craft[:2]]
    if craft:
        return [craft[0][2].canonical]
    for index, word in enumerate(line.words[: first_place + 1]):
        if word.low in terms("routes", "goods") and not line.is_name(index):
            return [word.text]
    if people := _passengers(line):
        return [people]
    later = [(a, b, item) for a, b, item in line.names if item.type in {"AIRCRAFT", "VESSEL"}]
    if later:
        return [item.canonical for _, _, item in (later[:2] if _share(line, later) else later[:1])]
    for other in reversed(lines[: line.number]):
        for _, _, item in reversed(other.names):
            if item.type in {"AIRCRAFT", "VESSEL"} and line.number - other.number <= 3:
                return [item.canonical]
    noun = next((word.text for word in line.words if word.low in terms("routes", "craft", "goods")), "") or _sent(line)
    return [noun or " ".join(word.text for word in phrase_before(line.words, 1))]


def _sent(line: Line) -> str:
    """Give what a relative clause says was moved: "mortar rounds that had been trucked there"."""
    for index in range(1, len(line.words) - 3):
        behind = line.lows[index + 1 : index + 4]
        if line.lows[index] in {"that", "which"} and not terms("routes", "transporting").isdisjoint(behind):
            return " ".join(word.text for word in phrase_before(line.words, index))
    return ""


def _share(line: Line, craft: Sequence[tuple[int, int, Mention]]) -> bool:
    """Say whether the first two craft are joined by "and", with no verb between: they travel together."""
    if len(craft) < 2:
        return False
    between = range(craft[0][1], craft[1][0])
    return any(line.words[i].low == "and" for i in between) and not any(is_verb(line.words, i) for i in between)


def carries(line: Line) -> bool:
    """Say whether a craft or goods are spoken of; a person's journey alone is no route."""
    if any(item.type in {"AIRCRAFT", "VESSEL"} for _, _, item in line.names):
        return True
    low = [word.low for word in line.words]
    taken_up = low[opening(line)] in {"it", "they", "its", "she"} or (
        low[:2] == ["from", "there"] and {"it", "they"} & set(low[2:5])
    )
    taken_up = taken_up or (low[0] in {"bound", "inbound"} and bool({"it", "she", "they"} & {*low}))
    taken_up = taken_up or low[1:4] == ["last", "of", "them"] or low[1:4] == ["first", "of", "them"]
    things = terms("routes", "craft", "goods")
    if taken_up or any(word in things for word in low):
        return True
    return bool(_passengers(line)) or _acts_as_craft(line) or _is_moved(line)


def _is_moved(line: Line) -> bool:
    """Say whether somebody moves what is told of, whoever they are: "the three were transported from Ankara"."""
    if any(item.type == "PERSON" for _, _, item in line.names) or line.lows[0] in {"he", "she", "i"}:
        return False
    return any(a in _PASSIVE and b in _SHIPPED for a, b in pairwise(line.lows))


_SHIPPED = frozenset("flown ferried shipped airlifted trucked transported transferred deported repatriated".split())


def opening(line: Line) -> int:
    """Give the first word behind the date that a sentence may open with: "Three days later it", "On Friday, it"."""
    dated = line.dated
    near = range(min(8, len(line.words) - 1))
    passed = (i for i in near if not (dated[i] or line.lows[i] == "," or (line.lows[i] in _LEADS and dated[i + 1])))
    return next(passed, 0)


_LEADS = frozenset("on in by early late".split())


def _acts_as_craft(line: Line) -> bool:
    """Say whether something does what only ships and aircraft do, and is nobody: "Solaris is now sailing down"."""
    if _CRAFT_ACTS.isdisjoint(line.lows) or line.lows[0] in {"he", "we", "i"}:
        return False
    return not any(item.type in {"PERSON", "NORP"} for _, _, item in line.names)


_CRAFT_ACTS = frozenset(
    "sail sailed sailing docked berthed moored anchored steamed steaming refuelled transited".split()
)


def _passengers(line: Line) -> str:
    """Give the people that somebody moves: "some 50 men were flown to Bissau"; who travels by himself is no cargo."""
    for index, word in enumerate(line.words[:-2]):
        if word.low in terms("routes", "people"):
            behind = [line.low(i) for i in range(index + 1, min(index + 5, len(line.words)))]
            if any(a in _PASSIVE and b in terms("routes", "transporting") for a, b in pairwise(behind)):
                return word.text
            if not _MOVES.isdisjoint(line.lows[max(0, index - 4) : index]):
                return word.text  # "sending 68 migrants back to Honduras"
    return ""


_MOVES = frozenset(
    "sending sent send flew flying airlifted evacuated evacuating deported deporting repatriated ferried ferrying "
    "transported transporting shipped bused returned drove drive drives driving escorted bussed moved took".split()
)
_PASSIVE = frozenset("was were been being be".split())
