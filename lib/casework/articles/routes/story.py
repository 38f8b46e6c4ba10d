"""The ends that a sentence leaves out and the sentences before tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from casework.articles.lines import Line
from casework.articles.mentions.gazetteer import known_names
from casework.articles.routes.carriers import is_put
from casework.articles.routes.cues import (
    BACK,
    LATER,
    WAYS,
    came_here,
    goes_on,
    had_begun,
    had_come,
    had_waited,
    is_another,
    is_bound_on,
    is_earlier,
    is_meant,
    is_unfinished,
    moved_on,
    on_its_way,
    onward,
    opens_there,
    tells_way_there,
    turns_round,
    where_it_came,
)
from casework.articles.routes.here import where_written
from casework.articles.routes.phrasal import breaks_trip
from casework.articles.routes.place import CRAFT_TYPES, Place
from casework.articles.text.motion import LEAVES


@dataclass(slots=True, eq=False)
class Ends:
    """Hold what the sentence before left open: where something came from or went, and its last stop."""

    sentence: int
    origin: str
    goal: str
    last: str
    rest: str = ""  # where the last route of the text ended
    meant: bool = False  # the goal was only meant: "headed for Goa"
    craft: frozenset[str] = frozenset()  # the names of ships and aircraft told of
    open: bool = False  # the last stop is one on the way, and no end
    mover: str = ""  # the ship named right before the last stop


def joined_on(
    line: Line, lines: Sequence[Line], places: Sequence[Place], stops: list[str], ends: Ends, *, origin: str, goal: str
) -> list[str]:
    """Add the end that a sentence leaves out and the sentences before tell."""
    near = line.number - ends.sentence == 1
    if not _FARTHER.isdisjoint(line.present) and "than" in line.present:
        return stops  # "The lorries got no farther than Ollagüe"
    if not origin:
        return _begun_before(line, places, stops, ends, goal=goal, near=near)
    if not goal:
        return _ended_before(line, lines, places, stops, ends, near=near)
    if not near or ends.origin or not ends.last or ends.last in stops:
        return stops
    held_up = ends.goal and not ends.meant and on_its_way(line)
    goals = [p for p in places if p.role == "to"]
    bound = "had" in line.present and not (_BOUND.isdisjoint(line.present) and _ON_WAY.isdisjoint(pairwise(line.lows)))
    bound = bound or ((had_come(line) or had_begun(line)) and bool(goals) and is_meant(line, goals[-1]))
    bound = ends.goal and (bound or not _PAPERS.isdisjoint(line.present))
    if len(stops) == 2 and (held_up or bound):
        # "put down in Bobo. The plane was on a flight from Lagos to Lisbon", "is anchored off Aden. She had come from
        # Basra and is bound for Suez", "put in at Mersin. Papers gave Batumi as the port of lading and Beira as"
        return [stops[0], ends.goal, stops[1]]
    if any(p.how == "here" for p in places) and is_earlier(line) and goes_on(line, ends.mover, ends.craft):
        return [*stops, ends.last]  # "It had been in Khartoum that morning and in Latakia the night before"
    return stops


_FARTHER = frozenset("farther further".split())
_BOUND = frozenset("bound heading destined".split())
_ON_WAY = frozenset({("way", "to"), ("making", "for"), ("course", "for"), ("passage", "to")})
_PAPERS = frozenset("papers manifest manifests waybill waybills documents paperwork lading".split())


def _begun_before(
    line: Line, places: Sequence[Place], stops: list[str], ends: Ends, *, goal: str, near: bool
) -> list[str]:
    """Add where a journey begins whose start the sentence leaves out."""
    there = line.lows[0] == "from" and line.at[1] in {"there", "here"}
    if near and ends.last and (there or (goal and opens_there(line))):
        return [ends.last, *stops]
    if near and not goal and stops and ends.origin and ends.goal and _is_on_the_way(line):
        return [ends.origin, *[stop for stop in stops if stop not in {ends.origin, ends.goal}], ends.goal]
    if "when" in line.present and any(p.how == "here" and line.at[p.first - 1] == "near" for p in places):
        return stops  # "The plane was near Paris when the problem occurred"
    if near and stops and goes_on(line, ends.mover, ends.craft) and not _is_of_another(line, ends):
        single = len(stops) == 1
        put = ends.origin and is_put(line)  # "filed a flight plan for Bamako. Radar data put the plane at Misrata"
        if single and ends.meant and not put and any(p.how in {"seen", "caught", "here"} for p in places):
            if ends.origin:
                return stops  # "an attempt to smuggle arms into Yemen. The vessel was seized off Salalah"
            if ends.last == ends.goal:
                return [*stops, ends.goal]  # "petrol being smuggled into Togo. They were intercepted at Badagry"
        planned = any(p.how == "planned" for p in places)
        if single and ends.last and not ends.origin and not planned and is_earlier(line):
            return [*stops, ends.last]
        start = "" if len(stops) > 1 and not ends.origin and _is_country(ends.last) else _start(line, goal, ends)
        if start:
            return [start, *stops]
    if goal and ends.rest and len(stops) == 1 and line.number - ends.sentence < 4 and is_bound_on(line):
        return [ends.rest, *stops]  # "crossed to Poti. The lorries are believed to have been bound for Yerevan"
    if goal and onward(line) and (start := (ends.last if near else "") or ends.rest):
        return [start, *stops]
    round_ = ends.meant and turns_round(line)
    if goal and ends.rest and not round_ and not (BACK.isdisjoint(line.present) or _is_of_another(line, ends)):
        return [ends.rest, *stops]  # "the return leg to Tehran": from where the last route ended
    return stops


def _is_of_another(line: Line, ends: Ends) -> bool:
    """Say whether a craft opens a sentence that was not told of: "An Australian C-17 had to fly back to Brisbane"."""
    if not ends.craft or line.types.isdisjoint(CRAFT_TYPES):
        return False
    first, _, item = next(named for named in line.names if named[2].type in CRAFT_TYPES)
    new = item.type == "VESSEL" or line.at[0] in {"a", "an", "another"}
    return first < _OPENING and new and item.canonical not in ends.craft


_OPENING = 4  # words


def _is_on_the_way(line: Line) -> bool:
    """Say whether a stop is told to lie on a way told before: "on its way it stopped at", "broke her journey at"."""
    return not WAYS.isdisjoint(line.present) or breaks_trip(line, len(line.words))


def _is_country(name: str) -> bool:
    """Say whether a place is a whole country, which what is told next may lie within: "sent to Afghanistan"."""
    known = known_names().get(name)
    return known is not None and known.type == "GPE" and known.canonical == name


def _ended_before(
    line: Line, lines: Sequence[Line], places: Sequence[Place], stops: list[str], ends: Ends, *, near: bool
) -> list[str]:
    """Add where a journey ends whose end the sentence leaves out."""
    open_ = ends.goal and ends.goal not in stops
    if open_ and line.number - ends.sentence < 4 and tells_way_there(line):
        return [*stops, ends.goal]
    if near and open_ and (is_unfinished(line, places) or (is_another(line) and not moved_on(line))):
        return [*stops, ends.goal]
    same = goes_on(line, ends.mover, ends.craft)
    if line.number - ends.sentence <= 2 and open_ and not ends.origin and same:
        leaving = (p.first for p in places if p.role == "from" and line.at[p.first - 1] in LEAVES)
        left = not ends.meant and any("had" not in line.lows[:first] for first in leaving)
        if not left and (came_here(line) or LATER.isdisjoint(line.present)):
            return [*stops, ends.goal]  # "touched down at Les Cayes. The plane flew in from Santiago"
    if near and ends.last and ends.last not in stops:
        # "is loading at Kharg. It had come from Rizhao", "is lying at Montevideo. Her last port was Cape Town", "has
        # washed up at Trabzon. It drifted there from Sevastopol"
        last_port = same and not _LAST_PORT.isdisjoint(pairwise(line.lows))
        if had_come(line) or last_port or had_waited(line) or not _THERE.isdisjoint(line.present):
            return [*stops, ends.last]
    here = where_it_came(line, lines) or where_written(line, lines)
    return [*stops, here] if here else stops


_LAST_PORT = frozenset({("last", "port"), ("previous", "port"), ("last", "stop")})
_THERE = frozenset("there here".split())


def _start(line: Line, goal: str, ends: Ends) -> str:
    """Give where a craft told of again starts from: its last stop, unless it was only meant to come there."""
    if not _EARLIER.isdisjoint(line.lows[:10]) or (ends.meant and turns_round(line)):
        return ""  # "the ship also sailed to Aden", "it turned back towards India"
    if ends.origin and ("diverted" in line.present or line.lows[0] == "instead"):
        return ends.origin  # it never came where it was going
    if ends.meant and goal == ends.origin:
        return ""  # it turned back
    if ends.origin and "destination" in line.present and ends.last == ends.goal and _is_country(ends.last):
        return ends.origin  # "flew from Mexico to Argentina. The destination of the plane was Buenos Aires"
    again = bool(goal) and goal == ends.last  # "landed in Goa. The jet, which had stopped in Sur, came to Goa"
    unreached = ends.meant and ends.last == ends.goal and (LATER.isdisjoint(line.present) or is_put(line))
    if unreached and ends.last.split(" ")[-1] in _WATERS:
        return ends.last  # "was seen passing for the Mediterranean Sea. The ship is heading to Goa": on its way
    return ends.origin if again or unreached else ends.last or ends.origin


_WATERS = frozenset("Sea Ocean Gulf Mediterranean Atlantic Pacific Baltic".split())
_EARLIER = frozenset("also earlier previously".split())
