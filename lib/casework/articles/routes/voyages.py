"""Routes a text tells: the stops of a craft or a consignment, in the order travelled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.mentions.gazetteer import known_names
from casework.articles.routes.carriers import carriers_of, carries, opening
from casework.articles.routes.order import journeys, ordered
from casework.articles.routes.places import Place, places_of
from casework.articles.routes.senders import brought_to, made_in, receiver, sender
from casework.articles.text import where


class Route(NamedTuple):
    """Hold one route: its sentence, what moves, the stops in order, the mentions behind them, and the rule."""

    start: int
    end: int
    sentence: int
    carrier: str
    stops: tuple[str, ...]
    rule: str


class _Ends(NamedTuple):
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
        before = ends
        here, ends = _in_sentence(line, lines, body, ends)
        found = _continued(found, here, before) if before.open and not ends.origin else [*found, *here]
    return found


def _continued(found: list[Route], here: list[Route], ends: _Ends) -> list[Route]:
    """Let a journey told without its end end where the sentence behind it says: one route, not two."""
    first = here[0].stops if here else ()
    if len(first) < 2 or first[0] != ends.last:
        return [*found, *here]
    longer = [
        route._replace(stops=(*route.stops, *first[1:]), end=here[0].end)
        if route.sentence == ends.sentence and route.stops[-1] == ends.last
        else route
        for route in found
    ]
    return longer if longer != found else [*found, *here]


def _in_sentence(line: Line, lines: Sequence[Line], body: str, ends: _Ends) -> tuple[list[Route], _Ends]:
    if not _moves(line):
        return [], ends
    told = places_of(line, lines)
    if not any(place.role for place in told) and line.low(0) != "from":  # "From there it flew home"
        return [], _Ends(line.number, "", "", "", ends.rest)
    found: list[Route] = []
    if not _HABITS.isdisjoint(line.lows) and "from" not in line.lows:
        return [], ends  # "it most commonly docked in Spain, Algeria and Portugal"
    for places in journeys(line, told):
        here, ends = _one(line, lines, places, ends)
        found.extend(here)
    return found, ends


_HABITS = frozenset("commonly mostly usually often typically normally frequently regularly".split())


def _shipped(line: Line, places: Sequence[Place]) -> bool:
    """Say whether something was sent from one place to another, whatever it was: "sent lathes from Varna to Kerch"."""
    ends = {"from", "to"} <= {place.role for place in places}
    return ends and not _SENT.isdisjoint(line.lows)


_SENT = frozenset("shipped shipping trucked towed tow hauled airlifted ferried sent smuggled railed freighted".split())


def _one(line: Line, lines: Sequence[Line], places: Sequence[Place], ends: _Ends) -> tuple[list[Route], _Ends]:
    """Read the journey of some places of a sentence."""
    origin = (
        next((p.item.canonical for p in places if p.role == "from"), "")
        or sender(line, places)
        or made_in(line, places)
    )
    goal = next((p.item.canonical for p in reversed(places) if p.role == "to"), "")
    later = places and not _LATER.isdisjoint(line.lows[places[0].first : places[-1].first])
    stops = ordered(places, origin, on_the_way=not _WAYS.isdisjoint(line.lows), later=bool(later))
    taker = receiver(line, places) or brought_to(line, places) if origin and not goal else ""
    if taker:
        goal, stops = taker, [*stops, taker]
    stops = _joined_on(line, lines, places, stops, ends, origin=origin, goal=goal)
    stops = [stop for i, stop in enumerate(stops) if i == 0 or stop != stops[i - 1]]
    last = stops[-1] if stops else ""
    stops = [_in_full(stop, line, lines) for stop in stops]
    back = bool(origin) and origin == ends.rest and not _BACK.isdisjoint(line.lows)  # "they are to fly back from"
    whole = len(stops) > 1 and (taker or carries(line) or _shipped(line, places) or back)
    meant = any(p.role == "to" and (p.how == "planned" or not _WILL.isdisjoint(line.lows[: p.first])) for p in places)
    craft = frozenset(item.canonical for _, _, item in line.names if item.type in {"AIRCRAFT", "VESSEL"})
    on_the_way = whole and next((p.role for p in reversed(places) if p.role), "") in {"via", "stop"} and last != goal
    end = places[-1].first if places else 0
    mover = next((item.canonical for a, _, item in reversed(line.names) if a < end and item.type == "VESSEL"), "")
    after = _Ends(line.number, origin, goal, last, last if whole else ends.rest, meant, craft, on_the_way, mover)
    if not whole:
        return [], after
    return [
        Route(line.part.start, line.part.end, line.number, carrier, tuple(stops), "places and movement")
        for carrier in carriers_of(line, lines, places)
    ], after


def _joined_on(
    line: Line, lines: Sequence[Line], places: Sequence[Place], stops: list[str], ends: _Ends, *, origin: str, goal: str
) -> list[str]:
    """Add the end that a sentence leaves out and the sentences before tell."""
    near = line.number - ends.sentence == 1
    if near and line.words[0].low == "from" and line.words[1].low in {"there", "here"} and ends.last:
        return [ends.last, *stops]
    if near and not origin and not goal and stops and ends.origin and ends.goal and not _WAYS.isdisjoint(line.lows):
        return [ends.origin, *[stop for stop in stops if stop not in {ends.origin, ends.goal}], ends.goal]
    if near and stops and not origin and _goes_on(line, ends) and (start := _start(line, goal, ends)):
        return [start, *stops]
    if goal and not origin and _onward(line) and (start := (ends.last if near else "") or ends.rest):
        return [start, *stops]
    if near and stops and origin and not goal and _unfinished(line, places) and ends.goal and ends.goal not in stops:
        return [*stops, ends.goal]
    halfway = near and origin and goal and ends.goal and not ends.origin and not _BOUND.isdisjoint(line.lows)
    if halfway and len(stops) == 2 and ends.goal not in stops and "had" in line.lows:
        # "is anchored off Aden. She had come from Basra and is bound for Suez"
        return [stops[0], ends.goal, *stops[1:]]
    recent = line.number - ends.sentence <= 2 and ends.goal and not ends.origin and ends.goal not in stops
    arrived = recent and origin and not goal and stops and _goes_on(line, ends)
    if arrived and (_came_here(line) or _LATER.isdisjoint(line.lows)):
        return [*stops, ends.goal]  # "touched down at Les Cayes. The C-130 flew in from Santiago through Panama City"
    if near and stops and origin and not goal and _had_come(line) and ends.last and ends.last not in stops:
        return [*stops, ends.last]  # "is loading at Kharg. It had come from Rizhao"
    if origin and not goal and (here := _where_it_came(line, lines)):
        return [*stops, here]
    round_ = ends.meant and _turns_round(line)
    if goal and not origin and ends.rest and not round_ and not _BACK.isdisjoint(line.lows):
        return [ends.rest, *stops]  # "the return leg to Tehran": from where the last route ended
    return stops


def _start(line: Line, goal: str, ends: _Ends) -> str:
    """Give where a craft told of again starts from: its last stop, unless it was only meant to come there."""
    if not _EARLIER.isdisjoint(line.lows[:10]) or (ends.meant and _turns_round(line)):
        return ""  # "the ship also sailed to Aden", "it turned back towards India"
    if "diverted" in line.lows and ends.origin:
        return ends.origin  # it never came where it was going
    again = bool(goal) and goal == ends.last  # "landed in Goa. The jet, which had stopped in Sur, came to Goa"
    unreached = ends.meant and ends.last == ends.goal and _LATER.isdisjoint(line.lows)
    return ends.origin if again or unreached else ends.last or ends.origin


def _turns_round(line: Line) -> bool:
    """Say whether a craft turns round before it has arrived: "veered back towards Europe"."""
    return "returned" in line.lows or ("back" in line.lows and not _TURNS.isdisjoint(line.lows))


_TURNS = frozenset("turn turns turned turning veered steered headed heading".split())
_EARLIER = frozenset("also earlier previously".split())
_WILL = frozenset("will would shall".split())
_BOUND = frozenset("bound heading destined".split())
_BACK = frozenset("return returned returning back homeward".split())


def _in_full(stop: str, line: Line, lines: Sequence[Line]) -> str:
    """Give the base or terminal that a text named in full before and by its first words since: "left Hmeimim again"."""
    if stop in known_names():
        return stop
    named = (item.canonical for other in lines[: line.number + 1] for _, _, item in other.names if item.type == "FAC")
    return next((full for full in named if full.startswith(f"{stop} ") and full.split()[-1] in _BASES), stop)


_BASES = frozenset("base airbase airfield terminal anchorage barracks depot".split())


def _moves(line: Line) -> bool:
    moving = not terms("routes", "moving").isdisjoint(line.lows)
    if not moving or _is_trade(line):
        return False
    return not any(_is_rate(line, index) for index in where(_RATES.__contains__, line.lows))


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


_LATER = frozenset("then later afterwards next before finally".split())
_WAYS = frozenset("way route passage voyage".split())


def _where_it_came(line: Line, lines: Sequence[Line]) -> str:
    """Give the place of the sentence before for "they had come from Abidjan" and "it was due to unload": there."""
    if not line.number:
        return ""
    if _TO_HERE.search(" ".join(line.lows)):
        near = [item for _, _, item in lines[line.number - 1].names if item.type in {"GPE", "FAC", "LOC"}]
        return near[-1].canonical if near else ""  # "off Oman. It had come to the area from Ust-Luga"
    sites = [item for _, _, item in lines[line.number - 1].names if item.type == "FAC" or "Port" in item.text]
    came = {"come", "came", "arrived", "brought", "flown"}
    index = next((i for i, word in enumerate(line.words) if word.low in came), None)
    ends_here = index is not None and line.low(index + 1) in {"from", "in"}
    unloads = not _UNLOADS.isdisjoint(line.lows)
    return sites[-1].canonical if sites and (ends_here or unloads) else ""


def _came_here(line: Line) -> bool:
    """Read "had come from", "flew in from", "arrived from": to the place that the sentence before names."""
    pairs = [(line.low(i - 1), line.low(i - 2)) for i, word in enumerate(line.words) if word.low == "from" and i > 1]
    came = any(a in {"come", "came", "arrived"} or (a == "in" and b in {"flown", "flew", "sailed"}) for a, b in pairs)
    return came or "had" in line.lows[:12]  # "HMAS Torrens had put out from Townsville and called at Honiara"


def _had_come(line: Line) -> bool:
    """Say whether a craft came before to where it is: "had come empty from"."""
    return "had" in line.lows and line.low(line.lows.index("had") + 1) in {"come", "arrived", "flown", "sailed"}


_TO_HERE = re.compile(r"\b(?:come|came|sailed|flown|flew) to the (?:area|region|scene|spot|place)\b")
_UNLOADS = terms("routes", "lands") - {"put", "due", "ended"}


def _goes_on(line: Line, ends: _Ends) -> bool:
    """Say whether a sentence carries the story of the same craft on: it opens with "It", "The jet", "From there"."""
    begins = opening(line)  # behind "On Friday,"
    first, ships = line.low(begins), [(a, item) for a, _, item in line.names if item.type == "VESSEL"]
    if ends.mover and ships and ships[0][0] <= 1 and ships[0][1].canonical != ends.mover:
        return False  # "sold to the Vela, which left for Cuba. The Orla sailed for Asia"
    expletive = {"that", "whether"} & {*line.lows[2:5]} or (line.low(3) == "to" and line.low(2) not in _SOON)
    if first == "it" and line.low(1) in {"is", "was"} and expletive:
        return False  # "It is unusual that"
    if first in {"it", "its", "she", "they", "both", "from"} or "destination" in line.lows:
        return True  # "the final destination is Ashdod"
    if any(a <= 1 for a, _, item in line.names if item.type == "AIRCRAFT"):
        return True
    if any(a <= 1 or item.canonical in ends.craft for a, item in ships):
        return True
    said = next((i + 1 for i in range(1, 5) if line.low(i) == "that"), 0)  # "The data shows that the ship"
    noun = 1 + (said or begins or first in {"after", "when", "once", "while"})
    things = terms("routes", "craft", "goods")
    return line.low(noun - 1) in {"the", "that", "this"} and not things.isdisjoint(line.lows[noun : noun + 3])


_SOON = frozenset("due bound expected scheduled set meant supposed likely ready about booked".split())


def _onward(line: Line) -> bool:
    """Say whether something travels on from where it was: "sent it on to Kuantan", "flew onward to"."""
    pairs = zip(line.words, line.words[1:], strict=False)
    return any(a.low in {"onward", "onwards"} or (a.low == "on" and b.low == "to") for a, b in pairs)


def _unfinished(line: Line, places: Sequence[Place]) -> bool:
    """Say whether a voyage is told without its end: "The voyage from Bandar Abbas, by way of the Suez Canal, takes"."""
    voyage = any(
        word.low in {"voyage", "trip", "journey", "flight", "route", "passage", "leg", "crossing"}
        for word in line.words[:4]
    )
    if not places:
        return False
    begun = not _BEGUN.isdisjoint(line.lows) and any(place.role in {"stop", "via"} for place in places)
    begun = begun or (not _TRIPS.isdisjoint(line.lows) and not _STARTED.isdisjoint(line.lows))  # "the trips began in"
    passed = begun or line.low(places[-1].first - 1 - (line.low(places[-1].first - 1) in {"the", "at"})) in terms(
        "routes", "passes"
    )
    return passed or (voyage and places[-1].role in {"from", "via"})


_TRIPS = frozenset("voyage voyages trip trips journey journeys flight flights".split())
_STARTED = frozenset("began begun originated started".split())
_BEGUN = frozenset("starting start origin".split())  # "Chengdu was the starting point and Karachi its only stop"
