"""Routes a text tells: the stops of a craft or a consignment, in the order travelled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.mentions import Mention
from casework.articles.mentions.gazetteer import known_names
from casework.articles.text import is_core, is_verb, phrase_before


class Route(NamedTuple):
    """Hold one route: its sentence, what moves, the stops in order, the mentions behind them, and the rule."""

    start: int
    end: int
    sentence: int
    carrier: str
    stops: tuple[str, ...]
    rule: str


class _Place(NamedTuple):
    role: str  # from, to, via, stop, or "" for none
    first: int
    last: int
    item: Mention


class _Ends(NamedTuple):
    """Hold what the sentence before left open: where something came from or went, and its last stop."""

    sentence: int
    origin: str
    goal: str
    last: str


_PLACES = {"GPE", "FAC", "LOC"}
_TO = frozenset("to into for towards toward onto".split())
_FROM = frozenset("from".split())
_VIA = frozenset("via through".split())
_AT = frozenset("in at off on near outside of around inside".split())
_COMPASS = terms("signs", "compass")


def routes(body: str, lines: Sequence[Line]) -> list[Route]:
    """Find the routes told in English sentences, planned and denied ones too; two stops at least.

    An end that the sentence before names counts; "near Moscow" behind a stop is no stop of its own.

    >>> from casework.articles.reading import Reading
    >>> read = Reading("The Il-76 flew from Damascus to Benghazi with a stop at Hmeimim.")
    >>> read.routes[0].stops
    ('Damascus', 'Hmeimim air base', 'Benghazi')
    """
    found: list[Route] = []
    ends = _Ends(-2, "", "", "")
    for line in lines:
        here, ends = _in_sentence(line, lines, body, ends)
        found.extend(here)
    return found


def _in_sentence(line: Line, lines: Sequence[Line], body: str, ends: _Ends) -> tuple[list[Route], _Ends]:
    if not _moves(line):
        return [], ends
    places = _places(line)
    origin = (
        next((p.item.canonical for p in places if p.role == "from"), "")
        or _sender(line, places)
        or _made_in(line, places)
    )
    goal = next((p.item.canonical for p in reversed(places) if p.role == "to"), "")
    stops = _ordered(places, origin)
    if origin and not goal and (receiver := _receiver(line, places)):
        goal, stops = receiver, [*stops, receiver]
    near = line.number - ends.sentence == 1
    if near and line.words[0].low == "from" and line.words[1].low in {"there", "here"} and ends.last:
        stops = [ends.last, *stops]
    elif near and stops and not origin and _goes_on(line) and (start := ends.last or ends.origin):
        stops = [start, *stops]
    elif near and stops and origin and not goal and _unfinished(line, places) and ends.goal and ends.goal not in stops:
        stops = [*stops, ends.goal]
    stops = [stop for i, stop in enumerate(stops) if i == 0 or stop != stops[i - 1]]
    last = stops[-1] if stops else ""
    after = _Ends(line.number, origin, goal, last)
    if len(stops) < 2 or not _carries(line):
        return [], after
    return [
        Route(line.part.start, line.part.end, line.number, carrier, tuple(stops), "places and movement")
        for carrier in _carriers(line, lines, places)
    ], after


def _moves(line: Line) -> bool:
    moving = any(word.low in terms("routes", "moving") for i, word in enumerate(line.words))
    daily = any(word.low in {"bpd", "b/d"} for word in line.words) or any(
        a.low == "per" and b.low in {"day", "year", "month"} for a, b in zip(line.words, line.words[1:], strict=False)
    )
    return moving and not daily


def _carries(line: Line) -> bool:
    """Say whether a craft or goods are spoken of; a person's journey alone is no route."""
    if any(item.type in {"AIRCRAFT", "VESSEL"} for _, _, item in line.names):
        return True
    low = [word.low for word in line.words]
    return any(word in terms("routes", "craft") or word in terms("routes", "goods") for word in low) or low[0] in {
        "it",
        "they",
    }


# --- the role of each place ---------------------------------------------------------------------------------------


def _places(line: Line) -> list[_Place]:
    found: list[_Place] = []
    for first, last, item in line.names:
        if item.type not in _PLACES:
            continue
        before = found[-1] if found else None
        found.append(_Place(_role(line, first, before), first, last, item))
    return found


def _role(line: Line, first: int, before: _Place | None) -> str:
    """Tell what the words before a place make of it: from, to, via, stop, or nothing."""
    index = first - 1
    while index >= 0 and (
        line.words[index].low in _COMPASS
        or line.words[index].low in {"the", "a", "an", "its", "his", "her", "their"}
        or _adjective(line, index)
    ):
        index -= 1
    if index < 0:
        return ""
    word = line.words[index]
    if before and index >= before.last - 1 and _joined(line, before.last, first):
        return before.role
    if word.low in {"and", "or"} or word.text == ",":
        return ""
    if before and index == before.last and word.text == "," and _is_country(line, first):
        return ""  # "Douala, Cameroon"
    aside = (
        before
        and index == before.last + 1
        and line.words[before.last].text == ","
        and word.low in {"near", "outside", "in"}
    )
    if before and (index == before.last or aside) and word.low in _AT:
        return ""  # "Hmeimim in Syria", "Chkalovsky airfield near Moscow"
    if word.low in _FROM:
        return (
            "" if _low(line, index - 1) in terms("sources", "say") | {"dispatch", "dateline", "datelined"} else "from"
        )
    if word.low in _VIA or (word.low == "of" and _low(line, index - 1) == "way"):
        return "via"
    if word.low in _TO and not _is_purpose(line, index):
        return "to" if word.low != "for" or _bound(line, index) else ""
    if word.low == "between":
        return "from" if any(_low(line, index - step) in terms("routes", "moving") for step in (1, 2, 3)) else ""
    if word.low in _AT:
        return _at_role(line, index, before)
    return _object_role(line, index)


def _is_country(line: Line, first: int) -> bool:
    item, last = next((item, b) for a, b, item in line.names if a == first)
    listed = known_names().get(item.text)
    closed = last >= len(line.words) or line.words[last].text in {",", ".", ";"}
    return bool(listed) and listed.type == "GPE" and closed and _low(line, last + 1) not in {"and", "then"}


def _adjective(line: Line, index: int) -> bool:
    """Say whether a word before a place belongs to its phrase: "Russian military airport Chkalovsky"."""
    if any(a <= index < b and item.type in _PLACES for a, b, item in line.names):
        return False
    return is_core(line.words, index) and line.words[index].low not in terms("routes", "moving")


def _joined(line: Line, end: int, start: int) -> bool:
    """Say whether only "and", commas and articles part two places."""
    between = line.words[end:start]
    return (
        bool(between)
        and len(between) <= 4
        and all(w.low in {"and", "or", "then", ",", "the"} | _COMPASS for w in between)
        and any(w.low in {"and", "or", "then"} or w.text == "," for w in between)
    )


def _is_purpose(line: Line, index: int) -> bool:
    return line.words[index].low == "to" and any(
        _low(line, index - step) in terms("signs", "to_no_place") for step in (1,)
    )


def _bound(line: Line, index: int) -> bool:
    """Say whether "for" names a goal: left for, bound for, headed for, took off for, destined for."""
    words = {_low(line, index - step) for step in range(1, 7)}
    return bool(words & terms("signs", "bound_for"))


def _at_role(line: Line, index: int, before: _Place | None) -> str:
    """Read "in", "at", "off" through the noun before it ("a depot at X") or the verb it hangs on ("landed at X")."""
    limit = before.last if before else 0
    step = index - 1
    while step >= limit and is_core(line.words, step) and line.words[step].low not in terms("routes", "moving"):
        step -= 1
    while step >= limit and line.words[step].low in terms("grammar", "determiners"):
        step -= 1
    if step < index - 1 and step >= 0:
        low = line.words[step].low
        if low in _FROM:
            return "from"
        if low in _TO and not _is_purpose(line, step):
            return "to" if low != "for" or _bound(line, step) else ""
        if low in _VIA:
            return "via"
    for back in range(index - 1, max(limit, index - 11) - 1, -1):
        low = line.words[back].low
        if low in terms("routes", "lands"):
            return "to"
        if low in {"call", "called", "calling", "calls"} and line.words[index].low not in {"at", "in"}:
            return ""
        if low in terms("routes", "stops"):
            return "stop" if is_verb(line.words, back) and low.endswith("ed") else "via"
        if low in terms("routes", "loads"):
            return "from"
        if line.words[back].text in {";", ":"} or low in {"that", "who", "which", "said"}:
            break
    return ""


def _object_role(line: Line, index: int) -> str:
    low = line.words[index].low
    if low in terms("routes", "leaves"):
        return "from"
    if low in terms("routes", "reaches"):
        return "to"
    return "stop" if low in terms("routes", "passes") else ""


# --- order, ends and carriers -------------------------------------------------------------------------------------


def _ordered(places: Sequence[_Place], origin: str) -> list[str]:
    """Put the stops in the order travelled: the origin first, "via" before the goal it follows in the text."""
    stops = [origin] if origin else []
    goal_at = -1
    for place in places:
        name = place.item.canonical
        if place.role == "from":
            if name not in stops:
                stops.append(name)  # "between A and B"
        elif place.role == "via" and goal_at >= 0:
            stops.insert(goal_at, name)
            goal_at += 1
        elif place.role in {"to", "stop", "via"} and (not stops or stops[-1] != name):
            stops.append(name)
            goal_at = len(stops) - 1 if place.role == "to" else -1
    return stops


def _sender(line: Line, places: Sequence[_Place]) -> str:
    """Take a country as the origin where it sends: "Russia sent 7.5 tonnes of medicines to Caracas"."""
    goal = next((place for place in places if place.role == "to"), None)
    if not goal or any(line.dated[i] and line.words[i].low == "recent" for i in range(len(line.words))):
        return ""
    verbs = terms("signs", "sending")
    for place in places:
        if place.item.type == "GPE" and place.role == "" and place.first < goal.first:
            between = [word.low for word in line.words[place.last : goal.first]]
            verb = next((i for i, word in enumerate(between) if word in verbs), None)
            if verb is not None and all(
                word in terms("signs", "sender_links") | {","} or word.endswith("ly") for word in between[:verb]
            ):
                return place.item.canonical
    return ""


def _made_in(line: Line, places: Sequence[_Place]) -> str:
    """Take the origin of goods from their adjective: "docked with a cargo of Iranian petrol"."""
    if not any(place.role == "to" for place in places):
        return ""
    for first, _, item in line.names:
        if (
            item.type == "NORP"
            and first > 1
            and _low(line, first - 1) == "of"
            and _low(line, first - 2)
            in {"cargo", "cargoes", "consignment", "shipment", "load", "shipload", "barrels", "tonnes", "tons"}
        ):
            return item.canonical
    return ""


def _goes_on(line: Line) -> bool:
    """Say whether a sentence carries the story of the same craft on: it opens with "It", "The jet", "From there"."""
    first = line.words[0].low
    if first in {"it", "they", "both", "from"}:
        return True
    return first in {"the", "that", "this"} and any(
        word.low in terms("routes", "craft") | terms("routes", "goods") for word in line.words[1:4]
    )


def _unfinished(line: Line, places: Sequence[_Place]) -> bool:
    """Say whether a voyage is told without its end: "The voyage from Bandar Abbas, by way of the Suez Canal, takes"."""
    voyage = any(
        word.low in {"voyage", "trip", "journey", "flight", "route", "passage", "leg", "crossing"}
        for word in line.words[:4]
    )
    return voyage and bool(places) and places[-1].role in {"from", "via"}


def _receiver(line: Line, places: Sequence[_Place]) -> str:
    """Take a country as the end where it receives: "Mali has received four Mi-17s from Russia"."""
    verb = next(
        (
            i
            for i, word in enumerate(line.words)
            if word.low in {"received", "receives", "receive", "receiving"}
            or (word.low == "delivery" and _low(line, i - 1) in {"taken", "took", "takes"})
        ),
        None,
    )
    if verb is None or not any(place.role == "from" and place.first > verb for place in places):
        return ""
    for _, last, item in reversed(line.names):
        if last <= verb and item.type == "GPE":
            return item.canonical
        if last <= verb and item.type == "ORG":
            words = item.text.replace("'s", "").replace("’s", "").split()
            listed = known_names().get(words[0]) or known_names().get(" ".join(words[:2]))
            if listed and listed.type in {"GPE", "NORP"}:
                return listed.canonical
    return ""


def _carriers(line: Line, lines: Sequence[Line], places: Sequence[_Place]) -> list[str]:
    """Name what moves: the craft of the sentence, two if they share the verb, else the goods, else the craft before."""
    first_place = min((place.first for place in places if place.role), default=len(line.words))
    craft = [(a, b, item) for a, b, item in line.names if item.type in {"AIRCRAFT", "VESSEL"} and a < first_place]
    if (
        len(craft) > 1
        and any(line.words[i].low == "and" for i in range(craft[0][1], craft[1][0]))
        and not any(is_verb(line.words, i) for i in range(craft[0][1], craft[1][0]))
    ):
        return [item.canonical for _, _, item in craft[:2]]
    if craft:
        return [craft[0][2].canonical]
    for word in line.words[: first_place + 1]:
        if word.low in terms("routes", "goods"):
            return [word.text]
    later = [item for _, _, item in line.names if item.type in {"AIRCRAFT", "VESSEL"}]
    if later:
        return [later[0].canonical]
    for other in reversed(lines[: line.number]):
        for _, _, item in reversed(other.names):
            if item.type in {"AIRCRAFT", "VESSEL"} and line.number - other.number <= 3:
                return [item.canonical]
    noun = next(
        (word.text for word in line.words if word.low in terms("routes", "craft") | terms("routes", "goods")), ""
    )
    return [noun or " ".join(word.text for word in phrase_before(line.words, 1))]


def _low(line: Line, index: int) -> str:
    return line.words[index].low if 0 <= index < len(line.words) else ""
