"""What the words of a sentence tell of the story it belongs to: the same craft, earlier, on from there, back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, pairwise

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.routes.carriers import HANDS, acts_again, opening
from casework.articles.routes.place import Place
from casework.articles.text import where
from casework.articles.text.motion import GOES, HAULS, LANDS, LEAVES, LOADS, THINGS

LATER = frozenset("then later afterwards next before finally".split())
WAYS = frozenset("way route passage voyage".split())
BACK = frozenset("return returned returning back homeward".split())


def opens_there(line: Line) -> bool:
    """Say whether a journey goes on from where the last one ended: "There the Leto took it", "to tow it from there"."""
    if line.lows[0] == "there":
        return True
    told = "from" in line.present and not _HERE.isdisjoint(line.present)
    return told and any(a == "from" and b in _HERE for a, b in pairwise(line.lows))


_HERE = frozenset("there here where".split())


def is_earlier(line: Line) -> bool:
    """Say whether a sentence tells what came before: "It had called at Assab", "a week earlier it was in Yanbu"."""
    index = line.lows.index("had") if "had" in line.lows[:10] and "also" not in line.lows[:10] else -1
    told = index >= 0 and _PLANS.isdisjoint(line.lows[index : index + 4]) and line.at[index + 1] not in _DETERMINERS
    return told or line.lows[0] == "previously"


_PLANS = frozenset("told ordered asked instructed due expected scheduled set meant intended planned supposed".split())
_DETERMINERS = terms("grammar", "determiners")


def moved_on(line: Line) -> bool:
    """Say whether a craft only left, and nothing tells where to: "Another flight took off on Wednesday"."""
    return _COMES.isdisjoint(line.present)


_COMES = frozenset("came come coming arrive arrived arriving follow followed".split())


def on_its_way(line: Line) -> bool:
    """Say whether a journey is told that something broke: "was on a flight from A to B", "had been on passage"."""
    if "on" not in line.present or _ON_TRIPS.isdisjoint(line.present):
        return False
    pairs = zip(line.lows, line.lows[1:], line.lows[2:], line.lows[3:], strict=False)
    return any(a in {"was", "been", "were"} and b == "on" and _ON_TRIPS & {c, d} for a, b, c, d in pairs)


_ON_TRIPS = frozenset("flight passage voyage way trip journey route ferry".split())


def turns_round(line: Line) -> bool:
    """Say whether a craft turns round before it has arrived: "veered back towards Europe"."""
    return "returned" in line.present or ("back" in line.present and not _TURNS.isdisjoint(line.present))


_TURNS = frozenset("turn turns turned turning veered steered headed heading".split())
_WILL = frozenset("will would shall".split())


def is_meant(line: Line, goal: Place) -> bool:
    """Say whether an end was only meant: "heading for Goa", "will sail to Goa", "tried to smuggle it to Goa"."""
    before = line.lows[: goal.first]
    if goal.how == "planned" or "for" in before[-3:] or not _WILL.isdisjoint(before):
        return True
    if not _WAITING.isdisjoint(line.lows[goal.last : goal.last + 3]):
        return True  # "a buyer in Lianyungang is waiting for them"
    near = before[-5:]
    if "being" in near and any(a == "being" and b in HAULS for a, b in pairwise(near)):
        return True  # "petrol being smuggled into Benin"
    return not _ACTS.isdisjoint(compress(line.at[1:], map("to".__eq__, before)))


def is_bound_on(line: Line) -> bool:
    """Say whether a sentence tells where the craft or goods told of are bound: "The lorries were bound for Yerevan"."""
    told = line.lows[0] == "the" and line.at[1] in THINGS and not _BOUND.isdisjoint(line.present)
    return told and any(a in _BOUND and b == "for" for a, b in pairwise(line.lows))


_BOUND = frozenset("bound destined meant intended".split())
_WAITING = frozenset("waiting awaits awaiting".split())
_ACTS = HAULS | GOES | {"have", "take", "bring", "drop", "unload"}  # "was to have sailed on to Pemba"


def is_another(line: Line) -> bool:
    """Say whether the next of the same things is told of: "A second lot will come from Ankara"."""
    return not _NEXT.isdisjoint(line.lows[:4]) and not line.is_name(0)


_NEXT = frozenset("second third fourth another others further next more last final".split())


def where_it_came(line: Line, lines: Sequence[Line]) -> str:
    """Give the place of the sentence before for "they had come from Abidjan" and "it was due to unload": there."""
    if not line.number:
        return ""
    if not _AROUND.isdisjoint(line.present) and _TO_HERE.search(" ".join(line.lows)):
        near = [item for _, _, item in lines[line.number - 1].names if item.type in {"GPE", "FAC", "LOC"}]
        return near[-1].canonical if near else ""  # "off Oman. It had come to the area from Ust-Luga"
    told = lines[line.number - 1].names
    if "there" in line.present and not _ASHORE.isdisjoint(line.present):
        near = {item.canonical for _, _, item in told if item.type in {"GPE", "FAC", "LOC"}}
        return near.pop() if len(near) == 1 else ""  # "rationing in Santiago. A tanker began pumping ashore there"
    sites = [item for _, _, item in told if item.type == "FAC" or "Port" in item.text]
    if not sites:
        return ""
    came = {"come", "came", "arrived", "brought", "flown"}
    index = next((i for i, word in enumerate(line.words) if word.low in came), None)
    pairs = [*pairwise(line.lows)]
    ends_here = (index is not None and line.at[index + 1] in {"from", "in"}) or ("had", "taken") in pairs[:8]
    unloads = any((a in _TO_DO and b in _UNLOADS) or (a == "had" and b == "landed") for a, b in pairs)
    return sites[-1].canonical if ends_here or unloads else ""


def tells_way_there(line: Line) -> bool:
    """Say whether a sentence tells of the way to where the one before ends: "On its way there the jet left Xi'an"."""
    return line.lows[0] == "on" and line.at[2] == "way" and line.at[3] in _WAYS_THERE


_WAYS_THERE = frozenset("there here it she they the he ,".split())


def came_here(line: Line) -> bool:
    """Read "had come from", "flew in from", "arrived from": to the place that the sentence before names."""
    pairs = [(line.at[i - 1], line.at[i - 2]) for i, word in enumerate(line.words) if word.low == "from" and i > 1]
    came = any(a in {"come", "came", "arrived"} or (a == "in" and b in {"flown", "flew", "sailed"}) for a, b in pairs)
    return came or "had" in line.lows[:12]  # "HMAS Torrens had put out from Townsville and called at Honiara"


def had_come(line: Line) -> bool:
    """Say whether a craft came before to where it is: "had come empty from"."""
    behind = line.at[line.lows.index("had") + 1] if "had" in line.present else ""
    return behind in {"come", "arrived", "flown", "sailed"}


def had_waited(line: Line) -> bool:
    """Say whether a craft is told to have waited, where the sentence before says: "had been drifting since May"."""
    if "had" not in line.present:
        return False
    had = line.lows.index("had")
    return line.at[had + 1] == "been" and line.at[had + 2] in _WAITED


_WAITED = frozenset("drifting waiting idling idle lying anchored moored stuck stranded alongside".split())


def had_begun(line: Line) -> bool:
    """Say whether a journey is told from its start on, before where it has come: "he had collected the boxes in"."""
    behind = line.at[line.lows.index("had") + 1] if "had" in line.present else ""
    return behind in LOADS or behind in LEAVES or behind in HAULS


_AROUND = frozenset("area region scene spot place".split())
_TO_HERE = re.compile(rf"\b(?:come|came|sailed|flown|flew) to the (?:{'|'.join(sorted(_AROUND))})\b")
_ASHORE = LANDS | {"ashore"}
_TO_DO = frozenset("to been being".split())
_UNLOADS = LANDS - {"put", "due", "ended"}


def goes_on(line: Line, mover: str, craft: frozenset[str]) -> bool:
    """Say whether a sentence carries the story of the same craft on: it opens with "It", "The jet", "From there"."""
    begins = opening(line)  # behind "On Friday,"
    first, ships = line.at[begins], []
    if "VESSEL" in line.types:
        ships = [(a, item) for a, _, item in line.names if item.type == "VESSEL"]
    if mover and ships and ships[0][0] <= 1 and ships[0][1].canonical != mover:
        return False  # "sold to the Vela, which left for Cuba. The Orla sailed for Asia"
    expletive = {"that", "whether"} & {*line.lows[2:5]} or (line.at[3] == "to" and line.at[2] not in _SOON)
    if first == "it" and line.at[1] in {"is", "was"} and expletive:
        return False  # "It is unusual that"
    if first in {"it", "its", "she", "her", "they", "their", "both", "from"} or "destination" in line.present:
        return True  # "the final destination is Ashdod"
    if "AIRCRAFT" in line.types and any(a <= 1 for a, _, item in line.names if item.type == "AIRCRAFT"):
        return True
    if acts_again(line):
        return True
    if ships and any(a <= 1 or item.canonical in craft for a, item in ships):
        return True
    said = next((i + 1 for i in range(1, 5) if line.at[i] in _SAYING), 0)  # "The data shows that the ship"
    noun = 1 + (said or begins or first in {"after", "when", "once", "while"})
    return line.at[noun - 1] in {"the", "that", "this"} and not _MOVERS.isdisjoint(line.lows[noun : noun + 3])


_SAYING = frozenset("that agreed say said believe believed".split())  # "All parties agreed the ship should continue"
_MOVERS = THINGS | HANDS | {"box"}
_SOON = frozenset("due bound expected scheduled set meant supposed likely ready about booked".split())


def onward(line: Line) -> bool:
    """Say whether something travels on from where it was: "sent it on to Kuantan", "flew onward to"."""
    if not _ONWARD.isdisjoint(line.present):
        return True
    return "on" in line.present and any(_leads_on(line, i) for i in where("on".__eq__, line.lows))


_ONWARD = frozenset("onward onwards".split())


def _leads_on(line: Line, index: int) -> bool:
    """Say whether "on" tells of a way from where something was: "sent it on to Goa", "may go on by truck to Sur"."""
    return line.at[index + 1] == "to" or (line.at[index + 1] == "by" and line.at[index - 1] in _GOES_ON)


_GOES_ON = GOES | HAULS


def is_unfinished(line: Line, places: Sequence[Place]) -> bool:
    """Say whether a voyage is told without its end: "The voyage from Bandar Abbas, by way of the Suez Canal, takes"."""
    voyage = any(
        word.low in {"voyage", "trip", "journey", "flight", "route", "passage", "leg", "crossing"}
        for word in line.words[:4]
    )
    if not places:
        return False
    begun = not _BEGUN.isdisjoint(line.present) and any(place.role in {"stop", "via"} for place in places)
    begun = begun or line.lows[0] in {"loading", "departure", "embarkation"}  # "Loading is slated for May in Castilla"
    if not (begun or _TRIPS.isdisjoint(line.present) or _STARTED.isdisjoint(line.present)):
        begun = True  # "the trips began in"
    passed = begun or line.at[places[-1].first - 1 - (line.at[places[-1].first - 1] in {"the", "at"})] in terms(
        "routes", "passes"
    )
    cleared = places[-1].role == "stop" and line.at[places[-1].first - 1 - (line.at[places[-1].first - 1] == "the")]
    return passed or cleared in {"cleared", "clears"} or (voyage and places[-1].role in {"from", "via"})


_TRIPS = frozenset("voyage voyages trip trips journey journeys flight flights".split())
_STARTED = frozenset("began begun originated started".split())
_BEGUN = frozenset("starting start origin".split())  # "Chengdu was the starting point and Karachi its only stop"
