"""Routes a text tells: the stops of a craft or a consignment, in the order travelled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casework.articles.lines import Line
from casework.articles.mentions.gazetteer import known_names
from casework.articles.routes.carriers import carriers_of, carries
from casework.articles.routes.cues import BACK, LATER, WAYS, is_another, is_meant, on_its_way
from casework.articles.routes.moves import moves
from casework.articles.routes.order import journeys, ordered
from casework.articles.routes.phrasal import breaks_trip
from casework.articles.routes.place import CRAFT_TYPES, ROLE, Place, is_bound_goods
from casework.articles.routes.places import PLACES, named_places, places_of, with_others
from casework.articles.routes.prepositions import AT
from casework.articles.routes.senders import brought_to, found_on_the_way, made_in, receiver, sender
from casework.articles.routes.story import Ends, joined_on
from casework.articles.text import Pieces, alone, where
from casework.articles.text.forms import forms_of
from casework.articles.text.motion import THINGS


class Route(NamedTuple):
    """Hold one route: its sentence, what moves, the stops in order, the mentions behind them, and the rule."""

    start: int
    end: int
    sentence: int
    carrier: str
    stops: tuple[str, ...]
    rule: str


def routes(body: str, lines: Sequence[Line]) -> list[Route]:
    """Find the routes told in English sentences, planned and denied ones too; two stops at least.

    An end that the sentence before names counts; "near Moscow" behind a stop is no stop of its own.

    >>> from casework.articles.reading import Reading
    >>> read = Reading("The Il-76 flew from Damascus to Benghazi with a stop at Hmeimim.")
    >>> read.routes[0].stops
    ('Damascus', 'Hmeimim air base', 'Benghazi')
    """
    return alone(routes_in_pieces(body, lines))


def routes_in_pieces(body: str, lines: Sequence[Line]) -> Pieces[list[Route]]:
    """Find the routes of one text, for `abreast`."""
    moving = [line for line in lines if not PLACES.isdisjoint(line.types) and moves(line)]
    yield
    named = [named_places(line) for line in moving]
    yield
    placed = [with_others(line, lines, places) for line, places in zip(moving, named, strict=True)]
    yield
    parted = {line.number: _parted(line, places) for line, places in zip(moving, placed, strict=True)}
    yield
    found: list[Route] = []
    ends = Ends(-2, "", "", "")
    for line in lines:
        here, before = [], ends
        if line.number in parted:
            here, ends = _in_sentence(line, parted[line.number], lines, ends)
        if not here:
            found = _told_more(found, line, lines) if found else found
        elif not ends.origin and (before.open or not _RESUMED.isdisjoint(line.present)):
            found = _continued(found, here, before)
        elif ends.open and before.meant and (whole := _passed(found, here[0], before)):
            found = _retold(found, whole)
        elif found and breaks_trip(line, len(line.words)) and _is_told_in_full(found[-1], here[0]):
            found = _retold(found, here[0].stops)
        elif found and "had" in line.lows[:8] and (begun := _begun(found[-1], here[0], before)):
            found = [*_retold(found, begun), *here[1:]]
        else:
            found = [*found, *here]
    return found


def _told_more(found: list[Route], line: Line, lines: Sequence[Line]) -> list[Route]:
    """Let a sentence without a journey of its own tell more of the last one: a stop, or that it goes on from one."""
    last = found[-1]
    if stop := _stop_told_after(line, lines, last):
        return _retold(found, (*last.stops[:-1], stop, last.stops[-1]))
    if len(found) > 1 and _goes_on_after(line, found):
        return [*found[:-2], found[-2]._replace(stops=(*last.stops, found[-2].stops[-1]))]
    return found


def _retold(found: Sequence[Route], stops: tuple[str, ...]) -> list[Route]:
    """Give the last journey other stops; several craft may have made it together."""
    last = found[-1]
    return [r._replace(stops=stops) if (r.sentence, r.stops) == (last.sentence, last.stops) else r for r in found]


_RESUMED = frozenset("destination resume resumes resumed resuming".split())  # "is to resume her passage to Rotterdam"


def _stop_told_after(line: Line, lines: Sequence[Line], route: Route) -> str:
    """Give a stop that a sentence behind the journey tells by itself: "A pause in Vlissingen is noted in the log"."""
    if not 1 <= line.number - route.sentence <= 2:
        return ""
    met = not _MEETS.isdisjoint(line.present) and _is_met(line)
    if not met and (_PAUSES.isdisjoint(line.lows[:6]) or "back" in line.lows[:6]):
        return ""
    told = places_of(line, lines)
    told = [p for p in told if p.role or (len(told) == 1 and (met or line.at[p.first - 1] in AT))]
    stop = told[0].item.canonical if len(told) == 1 and (met or told[0].role in {"via", "stop", ""}) else ""
    return stop if stop not in route.stops else ""


def _is_met(line: Line) -> bool:
    """Say whether somebody does something to what travels: "Bandits had robbed it", "customs opened the containers"."""
    for verb in where(_MEETS.__contains__, line.lows):
        if line.at[verb + 1] in {"it", "them", "her"}:
            return True
        if line.at[verb + 1] in {"the", "its"} and not THINGS.isdisjoint(line.lows[verb + 2 : verb + 5]):
            return True
    return False


_MEETS = frozenset("robbed searched opened inspected stopped held unsealed weighed examined x-rayed".split())
_PAUSES = frozenset(
    "farther further stop stops stopover halt pause paused pausing refuelling refueling refuelled refueled call "
    "layover between way route spent topped".split()
)


def _goes_on_after(line: Line, found: Sequence[Route]) -> bool:
    """Say whether a craft goes on to its goal from a stop: "is bound for A. It is due in B. It will then continue"."""
    goes = (
        line.lows[0] == "it"
        and "continue" in line.present
        and not {"journey", "voyage", "way"}.isdisjoint(line.present)
    )
    if not goes or line.number - found[-1].sentence > 1 or found[-1].sentence - found[-2].sentence > 1:
        return False
    one, two = found[-2].stops, found[-1].stops
    return len(one) == len(two) == 2 and one[0] == two[0] and one != two


def _passed(found: Sequence[Route], here: Route, ends: Ends) -> tuple[str, ...]:
    """Give a journey with the stop that the sentence behind it tells: "left Goa for Sur. They stopped in Aden"."""
    last = found[-1].stops if found else ()
    if last[-1:] != (ends.goal,) or here.stops[:-1] != last[:1] or here.stops[-1] in last:
        return ()
    return (*last[:-1], here.stops[-1], last[-1])


def _is_told_in_full(last: Route, here: Route) -> bool:
    """Say whether a journey is the last one with its stops: "sailed from Goa to Sur. She broke her journey at Aden"."""
    return last.stops == (here.stops[0], here.stops[-1]) and here.sentence - last.sentence < 4


def _begun(route: Route, here: Route, ends: Ends) -> tuple[str, ...]:
    """Let a journey told without its start begin where the sentence behind it says; empty where it tells another."""
    told = ends.sentence - route.sentence < 2 and not ends.origin and route.stops[-1] == ends.goal != ""
    if not told or here.stops[1:] != (ends.goal,) or here.stops[0] in route.stops:
        return ()
    return (here.stops[0], *route.stops)


def _continued(found: list[Route], here: list[Route], ends: Ends) -> list[Route]:
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


def _parted(line: Line, places: Sequence[Place]) -> list[list[Place]] | None:
    """Part the places of a sentence into its journeys; None where no place has a role."""
    idle = _NO_ROLE.issuperset(map(ROLE, places)) and line.at[0] != "from"  # "From there it flew home"
    return None if idle else journeys(line, places)


def _in_sentence(
    line: Line, parted: Sequence[Sequence[Place]] | None, lines: Sequence[Line], ends: Ends
) -> tuple[list[Route], Ends]:
    """Read the journeys of a sentence, each behind what the one before left open."""
    if parted is None:
        return [], Ends(line.number, "", "", "", ends.rest)
    found: list[Route] = []
    if not _HABITS.isdisjoint(line.present) and "from" not in line.present:
        return [], ends  # "it most commonly docked in Spain, Algeria and Portugal"
    for places in parted:
        here, ends = _one(line, lines, places, ends)
        found.extend(here)
    return found, ends


_NO_ROLE = frozenset({""})
_HABITS = frozenset("commonly mostly usually often typically normally frequently regularly".split())


def _shipped(line: Line, places: Sequence[Place]) -> bool:
    """Say whether something was sent from one place to another, whatever it was: "sent lathes from Varna to Kerch"."""
    ends = {"from", "to"} <= {place.role for place in places}
    return ends and any(_sends_things(line, i) for i in where(_SENT.__contains__, line.lows))


def _sends_things(line: Line, verb: int) -> bool:
    """Say whether a verb has what travels as its object: "trace the Ilaria B from Bar to Sur", not "traced calls"."""
    if line.at[verb] not in _TRACED:
        return line.verbs[verb]
    named = line.at[verb + 1] == "the" and line.words[verb + 2].text[0].isupper()
    return named or line.at[verb + 1] in {"it", "her", "them", "one"} or line.at[verb + 2] in {"other", "second"}


_TRACED = forms_of("trace") | forms_of("track") | forms_of("follow")
_SENT = _TRACED | frozenset(
    "shipped shipping trucked towed tow hauled airlifted ferried sent smuggled railed freighted".split()
)


def _one(line: Line, lines: Sequence[Line], places: Sequence[Place], ends: Ends) -> tuple[list[Route], Ends]:
    """Read the journey of some places of a sentence."""
    starts, goals = [p for p in places if p.role == "from"], [p for p in places if p.role == "to"]
    origin = starts[0].item.canonical if starts else (goals and (sender(line, places) or made_in(line))) or ""
    goal = goals[-1 - (len(goals) > 1 and is_bound_goods(line, goals[-1]))].item.canonical if goals else ""
    later = places and not LATER.isdisjoint(line.lows[places[0].first : places[-1].first])
    stops = ordered(places, origin, on_the_way=not WAYS.isdisjoint(line.present), later=bool(later))
    taker = receiver(line, places) or brought_to(line, places) if origin and not goal else ""
    if taker:
        goal, stops = taker, [*stops, taker]
    if starts and goals and (met := found_on_the_way(line, places)) and met not in stops:
        stops = [*stops[:-1], met, stops[-1]]
    if origin or "whether" not in line.present:  # "It is unclear whether the jet may land in Egypt"
        stops = joined_on(line, lines, places, stops, ends, origin=origin, goal=goal)
    if origin and goal and len(stops) > 1 and _and_back(line, places):
        stops = [*stops, origin]
    if len(stops) > 1:
        stops = [stop for i, stop in enumerate(stops) if i == 0 or stop != stops[i - 1]]
    last = stops[-1] if stops else ""
    back = bool(origin) and origin == ends.rest and not BACK.isdisjoint(line.present)  # "they are to fly back from"
    whole = len(stops) > 1 and (taker or carries(line) or _shipped(line, places) or back or is_another(line))
    meant = bool(goals) and any(is_meant(line, place) for place in goals)
    end = places[-1].first if places else 0
    craft, mover = frozenset(), ""
    if not CRAFT_TYPES.isdisjoint(line.types):
        crafts = [(a, item) for a, _, item in line.names if item.type in CRAFT_TYPES]
        mover = next((item.canonical for a, item in reversed(crafts) if a < end and item.type == "VESSEL"), "")
        craft = frozenset([item.canonical for _, item in crafts])
    if not whole:
        return [], Ends(line.number, origin, goal, last, ends.rest, meant, craft, False, mover)
    end_role = next((p.role for p in reversed(places) if p.item.canonical == last and p.role), "")
    on_the_way = end_role in {"via", "stop"} and last != goal
    told = _in_full(stops, lines[: line.number + 1])
    return [
        Route(line.part.start, line.part.end, line.number, carrier, told, "places and movement")
        for carrier in carriers_of(line, lines, places)
    ], Ends(line.number, origin, goal, last, _rest(line, places, last), meant, craft, on_the_way, mover)


def _rest(line: Line, places: Sequence[Place], last: str) -> str:
    """Give where a journey rests: at its end, or where it was broken off: "was on passage to Sur and put in at Goa"."""
    stops = [p.item.canonical for p in places if p.role == "stop"] if on_its_way(line) else []
    return stops[-1] if stops else last


def _and_back(line: Line, places: Sequence[Place]) -> bool:
    """Say whether a journey goes back to where it began: "flew from Goa to Sur and back in a day"."""
    end = places[-1].last
    behind = line.lows[end : end + 5]
    return (
        behind[:2] == ["and", "back"]
        or (behind[:2] == ["and", "returned"] and behind[2:3] not in (["to"], ["from"]))
        or behind[:3] == ["and", "home", "again"]
        or behind[:3] == ["and", "back", "again"]
    )


def _in_full(stops: Sequence[str], lines: Sequence[Line]) -> tuple[str, ...]:
    """Give bases and terminals as a text named them in full, also where it does by their first words since.

    "Left Hmeimim again" is the air base told of before; of other places the list of names tells that they are whole.
    """
    listed = known_names()
    short = [stop for stop in stops if stop not in listed or listed[stop].type == "FAC"]
    if not short:
        return tuple(stops)  # most journeys
    named = [line.names for line in lines if "FAC" in line.types]
    told = [item.canonical for names in named for _, _, item in names if item.type == "FAC"]
    bases = [full for full in told if full.rpartition(" ")[2] in _BASES]
    if not bases:
        return tuple(stops)
    full = {stop: next((base for base in bases if base.startswith(f"{stop} ")), stop) for stop in short}
    return tuple([full.get(stop, stop) for stop in stops])


_BASES = frozenset("base airbase airfield terminal anchorage barracks depot".split())
