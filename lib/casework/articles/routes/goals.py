"""Which of the ends told in a sentence one journey can have."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.routes.place import Place, is_bound_goods, joined
from casework.articles.routes.prepositions import AT
from casework.articles.text.motion import CRAFT, GOODS, LANDS, REACHES


def are_many(line: Line, end: int) -> bool:
    """Say whether several craft travel: "five planes left Moscow for Istanbul and Minsk"."""
    return any(low in _FLOWS or (low.endswith("s") and low in CRAFT) for low in line.lows[:end])


_FLOWS = frozenset("exports shipments cargoes deliveries supplies".split())


THEN = frozenset("then later afterwards before finally onward onwards next".split())


def one_way(line: Line, places: list[Place]) -> list[Place]:
    """Keep of several goals without a start only those that one journey can have.

    "Fly to Sydney, then Melbourne" is one; a craft bound for A that was seen at B, or had to go back there, goes from
    B to A; of others the last one counts, as the one that the story goes on from.
    """
    goals = [place for place in places if place.role == "to"]
    if len(goals) < 2:
        return places
    if _is_carried_on(line, goals[0], goals[1]):  # "a ship, carrying corn to Goa, has reached Aden"
        places = [*[place for place in places if place is not goals[0]], goals[0]._replace(how="planned")]
        if any(place.role == "from" for place in places):
            return places
        goals = [*goals[1:], places[-1]]
    if any(place.role == "from" for place in places):
        return _linked(line, places, goals)
    if line.lows[0] in {"after", "once", "having"}:
        return places  # "After it was delivered in Goa, it was flown to Pune"
    if begun := _begun_at_one(line, places, goals):
        return begun
    real = [place for place in goals if place.how in {"back", "seen", "caught", "here"}]
    planned = [place for place in goals if place.how == "planned"]
    if real and planned:
        return [real[0]._replace(role="from"), planned[-1]]
    if any(place.how == "caught" for place in goals):  # "the navy, sent to Aden, seized a ship off Sur"
        return [place for place in places if place.how != "caught"]
    chained = all(_follows(line, one, two) for one, two in pairwise(goals))
    sending = terms("signs", "sending")
    sent = any(low in sending and line.at[i + 1] != "to" for i, low in enumerate(line.lows[: goals[0].first]))
    several = sent or are_many(line, goals[0].first)
    if several and THEN.isdisjoint(line.present) and joined(line, goals[0].last, goals[1].first):
        chained = False  # "sending migrants back to Honduras and Colombia"
    if goals[0].how == "" and goals[-1].how == "planned":
        return places  # "which arrived in Agadez on Monday, is now heading for Niamey"
    then = all(not THEN.isdisjoint(line.lows[one.last : two.first]) for one, two in pairwise(goals))
    if chained and (then or not (planned and len(planned) < len(goals))):
        return places
    return [place if place.role != "to" or place == goals[-1] else place._replace(role="") for place in places]


def _begun_at_one(line: Line, places: list[Place], goals: Sequence[Place]) -> list[Place]:
    """Let a journey begin at one of the ends told, where a word says so; empty where none does."""
    one, two = goals[:2]
    if "from" in line.lows[one.last : one.last + 3] and _goes_from_there(line, one):
        return [one._replace(role="from"), *goals[1:]]  # "to Russia, from which it was taken to Japan"
    if _is_told_first(line, one, two):
        return [two._replace(role="from"), one]  # "is heading for Turkey after docking in Bar"
    if one.how == "seen" and line.lows[0] in {"last", "first"}:
        return [one._replace(role="from"), *goals[1:]]  # "Last seen off Yemen, the dhow was hauled into Muscat"
    if _departs(line, one, two):
        return [place._replace(role="from") if place == one else place for place in places]
    return []


def without_records(line: Line, places: list[Place]) -> list[Place]:
    """Leave out the ends behind the first that only tell how rare a journey is."""
    goals = [place for place in places if place.role == "to"]
    if len(goals) < 2:
        return places
    return [place for place in places if place not in goals[1:] or not _is_record(line, place)]


def _is_record(line: Line, goal: Place) -> bool:
    """Say whether an end only tells how rare a journey is: "here, the first aircraft to reach Vanuatu since May"."""
    near = line.lows[max(0, goal.first - 9) : goal.first]
    return not _FIRSTS.isdisjoint(near) and any(a == "to" and b in _REACHED for a, b in pairwise(near))


_FIRSTS = frozenset("first second third last only latest".split())


def _is_told_first(line: Line, one: Place, two: Place) -> bool:
    """Say whether the end told first is reached last: "for Turkey after docking in Bar", not "and, after days,"."""
    between = line.lows[one.last : two.first]
    linked = next((i for i, low in enumerate(between) if low in _AFTER), None)
    return linked is not None and not (between[linked - 1] == "," and linked > 1 and "," in between[linked:])


def _goes_from_there(line: Line, place: Place) -> bool:
    after = line.lows[place.last : place.last + 4]
    return any(a == "from" and b in {"which", "where", "there"} for a, b in pairwise(after))


def _is_carried_on(line: Line, one: Place, two: Place) -> bool:
    """Say whether an end is told only of the goods in an aside: ", carrying tonnes of corn to Ireland, has reached"."""
    if line.at[one.last] in AT and is_bound_goods(line, one):
        return True  # "has landed mortars bound for Chad at Douala"
    if two.how in {"seen", "caught"} and line.at[one.first - 1] == "for" and line.at[one.first - 2] in GOODS:
        return True  # "out of Kaliningrad with fertiliser for Maputo, was arrested at Durban"
    carrying = {"carrying", "laden"} & {*line.lows[max(0, one.first - 10) : one.first]}
    return bool(carrying) and line.at[one.last] == "," and not _REACHED.isdisjoint(line.lows[one.last : two.first])


_REACHED = REACHES | LANDS


def _departs(line: Line, one: Place, two: Place) -> bool:
    """Say whether a craft leaves the first end for the second: "a yacht docked in Fiji departed for Guam"."""
    return "for" in line.lows[two.first - 4 : two.first] and not _LEAVING.isdisjoint(line.lows[one.last : two.first])


_LEAVING = frozenset("departed departs departing left leaves leaving sailed sails sail sailing set setting".split())


def _follows(line: Line, one: Place, two: Place) -> bool:
    """Say whether one journey goes on from an end to the next: they are listed, or a word links them."""
    between = line.lows[one.last : two.first]
    if two.how == "back":
        return True  # "left Tehran and landed in Damascus, returning to Tehran at five"
    if joined(line, one.last, two.first):
        return True
    if between == ["to"]:
        return True  # "hopped from Goa to Sur to Aden"
    linked = not _LINKS.isdisjoint(between) or has_own_verb(line, one.last, two.first)
    goes_from = any(a == "there" and b not in _IS for a, b in pairwise(between))  # "a forwarder there sent them to"
    return (linked or goes_from) and not _tells_of_others(between)


def _tells_of_others(between: Sequence[str]) -> bool:
    """Say whether others travel on, and not along: ", and others went to Sur", but "and then, with 40 others, to"."""
    alone = (i for i, low in enumerate(between) if low in _OTHERS)
    return any(_ALONG.isdisjoint(between[max(0, i - 4) : i]) for i in alone)


_OTHERS = frozenset("another others".split())
_ALONG = frozenset("with of among along alongside".split())


def has_own_verb(line: Line, start: int, end: int) -> bool:
    """Say whether a comma and a verb begin what is told of the next place: ", were ferried to"."""
    commas = (i for i in range(start, end - 1) if line.at[i] == "," and line.at[i + 1][-3:] != "ing")
    return any(line.verbs[i + 1] or line.at[i + 1] in _TAKE for i in commas)


_TAKE = frozenset("pick load collect take lift board embark fetch gather".split())  # ", pick up nets in Davao"


def _linked(line: Line, places: list[Place], goals: Sequence[Place]) -> list[Place]:
    """Leave out of a journey with a start the ends that nothing links to its first one."""
    apart = next((two for one, two in pairwise(goals) if not _follows(line, one, two)), None)
    start = next(place.first for place in places if place.role == "from")
    if not apart or goals[0].first < start:
        return places
    return places[: places.index(apart)]


_IS = frozenset("is was are were has had".split())
_AFTER = frozenset("after having".split())
_LINKS = THEN | frozenset("and on whence where way route bound heading headed continuing after via".split())
