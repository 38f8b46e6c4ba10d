"""Which places of a sentence are one journey, and the order in which they were travelled."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.articles.lines import Line
from casework.articles.routes.goals import THEN, are_many, has_own_verb, one_way, without_records
from casework.articles.routes.itineraries import LEG
from casework.articles.routes.place import HOW, ROLE, STATED, Place, crafts_in, joined
from casework.articles.routes.prepositions import AT, SHARES, TO


def journeys(line: Line, places: Sequence[Place]) -> list[list[Place]]:
    """Part the places of a sentence into its journeys.

    Two may be told one after the other ("left A for B, and another will sail from C to D"); who is diverted had one
    goal and came to another; planes from two countries, or to two, are two journeys.
    """
    roles = [*map(ROLE, places)]
    if roles.count("") > len(places) - 2:
        return [[*places]]
    if roles.count("from") < 2 and roles.count("to") < 2 and LEG not in map(HOW, places):
        return [_timed(line, [*places])]  # of one start and one goal there is nothing to part
    return [
        one_way(line, _timed(line, without_records(line, alone)))
        for part in _parted(line, _one_start(line, list(places)))
        for whole in _apart(line, _without_aside(line, _begun_before(line, part)))
        for alone in _spread(line, whole)
    ]


def _timed(line: Line, places: list[Place]) -> list[Place]:
    """Mark what was passed before the goal that is told first ("after passing Panama"), and what came next.

    "Then" says so, and "returned by way of".
    """
    timed: list[Place] = []
    for place in places:
        if timed and place.role in {"via", "stop"}:
            between = {*line.lows[timed[-1].last : place.first]}
            goes_on = timed[-1].how == "before" and "and" in between and between.isdisjoint(TO)
            how = (
                "before"
                if goes_on or between & _SINCE
                else "next"
                if between & _NEXT and not between & _TURNED
                else place.how
            )
            how = how or ("next" if _is_through(line, places, place) else "")
            place = place._replace(how=how)
        timed.append(place)
    return timed


_SINCE = frozenset("after having".split())  # "to Primorsk, having rounded the Cape of Good Hope"
_NEXT = frozenset("then before return returns returned returning back".split())
_TAKING = frozenset("took takes take taking carried carries carry carrying brought".split())
_TURNED = frozenset("turn turns turned turning".split())  # "left Goa for Sur but turned back over Muscat"


def _is_through(line: Line, places: Sequence[Place], place: Place) -> bool:
    """Say whether what is passed lies before the goal right behind it: "unloaded at A and trucked through B to C"."""
    after = next((p for p in places if p.first > place.first), None)
    return bool(after) and after.role == "to" and line.lows[place.last : after.first] == ["to"]


def _parted(line: Line, places: Sequence[Place]) -> list[list[Place]]:
    """Part two journeys told one after the other, and the goal meant from the one a craft was diverted to."""
    for index, place in enumerate(places):
        if place.role == "to" and place.how == "diverted":
            others = [p for i, p in enumerate(places) if i != index]
            start = [p for p in others if p.role == "from"][:1]
            if start and any(p.role == "to" for p in others):
                return [*_parted(line, others), [*start, place._replace(how="")]]
        if index and place.how == LEG and any(p.role == "to" for p in places[:index]):
            return [list(places[:index]), *_parted(line, places[index:])]
        if place.role == "from" and len(places) == index + 2 and [p.role for p in places[:index]] == ["to", "from"]:
            return [list(places[:index]), *_parted(line, places[index:])]  # "landed at A from B after talks on"
        if place.role == "to" and index > 1 and index + 1 < len(places) and _is_of_another(line, places, index):
            return [list(places[:index]), *_parted(line, places[index:])]
        if place.how == LEG and [p.how for p in places[index + 2 :]] in (["seen"], ["here"]):
            return [list(places[: index + 2])]  # "has been put on the Aktau to Poti run and was last seen off Baku"
        if place.role != "from":
            continue
        begun = next((p for p in reversed(places[:index]) if p.role == "from"), None)
        if not begun or place.item.canonical in {p.item.canonical for p in places[:index]}:
            continue
        ended = any(p.role == "to" for p in places[:index]) and any(p.role == "to" for p in places[index:])
        other = crafts_in(line, begun.last, place.first)
        if ended or other:  # "the Orla left Goa, and the Vela is to sail from Sur"
            return [list(places[:index]), *_parted(line, places[index:])]
    return [list(places)]


def _is_of_another(line: Line, places: Sequence[Place], index: int) -> bool:
    """Say whether another craft begins here: "While the frigate headed for A from B, the Kish came to C from D"."""
    whole = [p.role for p in places[index - 2 : index]] == ["to", "from"] and places[index + 1].role == "from"
    return whole and crafts_in(line, places[index - 1].last, places[index].first)


def _begun_before(line: Line, places: list[Place]) -> list[Place]:
    """Set first a start told last: "goes on from A for B, a week after limping in from C"."""
    if [p.role for p in places if p.role][-3:] != ["from", "to", "from"] or places[-1].role != "from":
        return places
    linked = line.lows[places[-2].last : places[-1].first]
    if "after" not in linked or linked[-2:-1] != ["in"]:
        return places
    return [places[-1], *[p._replace(role="stop") if p.role == "from" else p for p in places[:-1]]]


def _without_aside(line: Line, places: list[Place]) -> list[Place]:
    """Set an end told before "from A to B" where it belongs: on the way, behind it, or in no journey of the goods."""
    roles = [place.role for place in places]
    start = roles.index("from") if "from" in roles else 0
    if "to" not in roles[:start] or "to" not in roles[start:] or line.at[places[start].first - 1] == "between":
        return places
    early = [place for place in places[:start] if place.role == "to"]
    linked = line.lows[early[-1].last : places[start].first]
    if [p.how for p in early] == ["planned"] and line.at[places[start].last] == "," and roles[start + 1 :] == ["to"]:
        # "The tanker, inbound for Sines from Arzew, dropped anchor off Cadiz"
        return [places[start], places[-1]._replace(role="stop"), *early]
    onward = roles[start + 1 :].count("to") and len(early) == 1
    if onward and all(line.dated[i] or line.at[i] in _SMALL for i in range(early[0].last, places[start].first)):
        return [places[start], *early, *places[start + 1 :]]  # "reached Larnaca on Sunday from Goa and will go on to"
    if not _DAYS_OUT.isdisjoint(linked) and "out" in linked:
        return [places[start], *[place._replace(role="stop") for place in early], *places[start + 1 :]]
    if not {"after", "having"}.isdisjoint(linked):
        rest = [p for p in places[start:] if not (p.role == "to" and _is_country(p) and line.at[p.first - 1] == "for")]
        return [*rest, *early]  # "landed in C after flying from A to B", "in C, having left A with rice for Mozambique"
    if len(early) == 1 and _is_met_on_the_way(line, linked, places[-1]):
        return [places[start], early[0]._replace(role="stop"), *places[start + 1 :]]
    if not _ON_THE_WAY.isdisjoint(linked):
        rest = places[start + 1 :]
        return [places[start], *[place._replace(role="stop") for place in early], *rest]
    return places


def _is_met_on_the_way(line: Line, linked: Sequence[str], goal: Place) -> bool:
    """Say whether an end told first lies on the way: "seized off A had come from B and was headed for C"."""
    bound = goal.role == "to" and not _BOUND.isdisjoint(line.lows[goal.first - 3 : goal.first])
    return bound and ("had" in linked or "carrying" in linked)


_BOUND = frozenset("headed heading bound destined for".split())


def _apart(line: Line, places: list[Place]) -> list[list[Place]]:
    """Part an end told before "from A to B" from that journey: "he came to C to settle the move from A to B"."""
    roles = [place.role for place in places]
    start = roles.index("from") if "from" in roles else 0
    between = line.at[places[start].first - 1] == "between" if places else False
    if "to" in roles[:start] and "to" in roles[start:] and not between:
        return [places[:start], places[start:]]
    return [places]


def _one_start(line: Line, places: list[Place]) -> list[Place]:
    """Keep of two starts told one right after the other the nearer one: "the ship to leave Chad left from Doba for"."""
    kept: list[Place] = []
    stated = STATED in [p.how for p in places]
    if stated and any(p.role == "from" and p.how != STATED for p in places):
        # "loaded at Kerch and gave Kavkaz as her port of"
        places = [p._replace(role="") if p.how == STATED else p for p in places]
    before = None  # the last one kept that has a role
    for place in places:
        twice = (
            before and before.role == place.role == "from" and _JOINTS.isdisjoint(line.lows[before.last : place.first])
        )
        kept_too = twice and (_in_turn(line, before, place) or joined(line, before.last, place.first))
        if twice and line.at[before.first - 1] != "between" and not kept_too:
            kept.remove(before)
        kept.append(place)
        before = place if place.role else before
    return kept


def _in_turn(line: Line, one: Place, two: Place) -> bool:
    """Say whether a place is told by a verb of its own behind a comma: "left Jubail, loaded at Sohar and sailed"."""
    at = line.at[two.first - 1 - (line.at[two.first - 1] == "the")] in AT
    return at and has_own_verb(line, one.last, two.first)


_SMALL = frozenset("on in from the port of".split())
_DAYS_OUT = frozenset("day days hours week weeks".split())
_ON_THE_WAY = frozenset("way route during while passage voyage flight journey".split())


def _spread(line: Line, places: list[Place]) -> list[list[Place]]:
    """Give each of several starts a journey of its own, and each goal of several craft."""
    if len(parts := _shares(line, places)) > 1:
        return [whole for part in parts for whole in _spread(line, part)]
    starts, goals = _listed(line, places, "from"), _listed(line, places, "to")
    if len(starts) > 1:
        return [[p for p in places if p not in starts or p == start] for start in starts]
    sent = any(place.role == "from" for place in places) or "sending" in line.present
    many = len(goals) > 1 and sent and (are_many(line, goals[0].first) or all(map(_is_country, goals)))
    if many and THEN.isdisjoint(line.present):
        return [[p for p in places if p not in goals or p == goal] for goal in goals]
    return [places]


def _shares(line: Line, places: list[Place]) -> list[list[Place]]:
    """Give each part of a load a journey from its start: "part of it will go to A, and the rest to B"."""
    cuts = [i for i, p in enumerate(places) if p.role and line.at[p.first - 2] in SHARES]
    cuts = [i for i in cuts if line.at[places[i].first - 4] not in _TAKING]  # "dropped half in Sur, took the rest to"
    if not cuts:
        return [places]
    if all(places[i].role == "from" for i in cuts):  # "one came from A and the second from B"
        firsts = [p for p in places if p.role == "from"]
        return [[p for p in places if p not in firsts or p is start] for start in firsts]
    cuts = [i for i in cuts if places[i].role == "to"]
    cuts = [i for i in cuts if any(p.role == "to" for p in places[:i])]
    start = [p for p in places if p.role == "from"][:1]
    if not cuts or (start and start[0].first > places[cuts[0]].first):
        return [places]
    bounds = [0, *cuts, len(places)]
    return [[*(start if one else []), *places[one:two]] for one, two in pairwise(bounds)]


def _is_country(place: Place) -> bool:
    return place.item.rule == "list of countries"


def _listed(line: Line, places: Sequence[Place], role: str) -> list[Place]:
    """Give the first places of one role that "and" joins; the two ends that "between" names are no list."""
    found: list[Place] = []
    for place in places:
        if place.role != role or (found and not joined(line, found[-1].last, place.first)):
            if found:
                break
            continue
        found.append(place)
    if not found or line.at[found[0].first - 1] == "between":
        return []
    joints = line.lows[found[0].last : found[-1].last + 1]
    return found if "and" in joints else found[:1]


_JOINTS = THEN | frozenset("and where way route continuing after via".split())


def ordered(places: Sequence[Place], origin: str, *, on_the_way: bool, later: bool) -> list[str]:
    """Put the stops in the order travelled: the origin first, "via" before the goal it follows in the text.

    `on_the_way`: a stop told behind the goal lies before it ("on its way to Alexandria it stopped at Ceuta").
    """
    stops = [origin] if origin else []
    goal_at = -1
    aside = None
    if len(places) == 3 and not later and [p.role for p in places if p.role][:2] == ["from", "to"]:
        aside = places[-1]  # "flew from A to B and topped up in C"
    starts = [place.first for place in places if place.role == "from"] or [-1]
    role_before = ""
    for place in places:
        name = place.item.canonical
        # "landed at C in a jet that had left A and refuelled in B"
        backwards = goal_at > 0 and any(p.role == "to" and p.first < starts[0] < place.first for p in places)
        passed = place.role == "via" or (place.role == "stop" and (on_the_way or place is aside))
        if backwards and place.role == "stop":
            stops.insert(goal_at, name)
            goal_at += 1
            continue
        if place.role == "from":
            if name not in stops and goal_at < 0:  # "sailed from A to B, with coal from C"
                stops.append(name)  # "between A and B"
        elif place.role == "via" and role_before == "from" and origin:
            stops.insert(1, name)  # "stopped in C on the way to D after leaving A by way of B"
            goal_at += goal_at >= 1
        elif goal_at >= 0 and (place.how == "before" or (passed and place.how != "next")):
            stops.insert(goal_at, name)
            goal_at += 1
        elif place.how == "before" and len(stops) > 1:
            stops.insert(-1, name)  # "is about to cross the Atlantic after passing Suez"
        elif place.role in {"to", "stop", "via"} and (not stops or stops[-1] != name):
            stops.append(name)
            goal_at = len(stops) - 1 if place.role == "to" else -1
        role_before = place.role or role_before
    return stops
