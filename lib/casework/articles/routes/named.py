"""The end that a noun tells of a place: its destination was X, X as the port of loading, the origin X."""

from __future__ import annotations

from casework.articles.lines import Line
from casework.articles.routes.place import Place
from casework.articles.text import where
from casework.articles.text.forms import forms_of
from casework.articles.text.motion import CRAFT, LEAVES, LOADS, PASSES, REACHES, THINGS

_START = frozenset(
    "dispatch shipment origin source start outset beginning departure embarkation loading lading pick-up pickup".split()
)
_END = frozenset(
    "receipt destination goal terminus discharge delivery drop drop-off unloading arrival disembarkation "
    "landfall end".split()
)
_STOP = frozenset("stop stopover halt layover stop-off waypoint transhipment transshipment refuelling".split())
# Nouns that tell an end by themselves; the others only as "the port of loading", "the end of its journey".
_ALONE = frozenset("origin destination terminus goal stop stopover halt layover pick-up pickup drop drop-off".split())
_LEAVING = frozenset("starting departure exit jumping-off loading boarding".split())
_POINTS = frozenset("port place point airport harbour harbor station first last next final only".split())
_JOURNEYS = frozenset("journey voyage trip flight run road line route trek passage haul crossing journey's".split())
_ORDER = {"last": "from", "previous": "from", "next": "to"}  # "her last port was Cape Town"
_LINKS = frozenset(
    "as was is will were be being been given listed stated shown declared marked logged set the a an its their his her "
    ": – — ( \" “ ” ' port of city town likely probably presumably reportedly originally only next final after".split()
)


# Without one of these no noun tells an end.
ENDS = _START | _END | _STOP | frozenset("port call where point airport was were".split())


def named_end(line: Line, first: int, last: int) -> str:
    """Give the role that a noun beside a place tells: from, to, stop; empty where none does."""
    if ENDS.isdisjoint(line.lows[first - 9 if first > 9 else 0 : last + 10]):
        return ""
    return _told_before(line, first) or _told_behind(line, first, last)


def _role_of(line: Line, index: int) -> str:
    """Tell the role that a noun gives, whole: "destination", "port of lading", "start of the voyage"."""
    low = line.at[index]
    if low in {"port", "stop", "call"} and line.at[index - 1 - 2 * (line.at[index - 1] == "of")] in _ORDER:
        return _ORDER[line.at[index - 1 - 2 * (line.at[index - 1] == "of")]]
    role = "from" if low in _START else "to" if low in _END else "stop" if low in _STOP else ""
    if low == "point" and line.at[index - 1] in _LEAVING:
        return "from"  # "Their starting point was Taicang"
    if low in _POINTS and line.at[index - 1] in {"load", "loading", "departure"}:
        return "from"  # "gives Puerto Cortés as load port"
    if low in {"port", "airport", "discharge"} and line.at[index - 1] in {"final", "unloading", "discharge"}:
        return "to"
    if not role or low in _ALONE:
        return role
    pointed = line.at[index - 1] in _POINTS or (line.at[index - 1] == "of" and line.at[index - 2] in _POINTS)
    travels = not _JOURNEYS.isdisjoint(line.lows[max(0, index - 2) : index + 9])
    return role if pointed or travels else ""


def _told_before(line: Line, first: int) -> str:
    """Read the noun before: "its destination was X", "gave the port of lading as X", "origin X"."""
    linked = False
    for index in range(first - 1, max(-1, first - 9), -1):
        low = line.at[index]
        if role := _role_of(line, index):
            apart = index == first - 1 and "port" in line.lows[:index] and "was" in line.lows[:index]
            linked = linked or line.at[first - 1] == ","  # "its next port of call, Goa"
            return role if linked or apart or low in {"origin", "destination"} else ""
        named = line.named[index]
        if low == "," and index == first - 1 and _role_of(line, index - 1):
            continue
        if low in CRAFT and line.at[index - 1] == "the":
            continue  # "the destination of the plane was Goa"
        if low not in _LINKS and not (named and named[2].type in {"NORP", "LOC", "GPE"}):
            return ""  # "its next destination was the Jordanian port of Aqaba"
        linked = linked or low in {"as", "was", "is", "were", "be", ":", "–", "—", "("}
    return ""


_TOLD = frozenset("to from into via for".split())  # what tells the role by itself: "to Adama, where lorries"


def _told_behind(line: Line, first: int, last: int) -> str:
    """Read the noun behind: "X was the jet's starting point", "X as the pick-up point", "X, its destination,"."""
    start = last
    if line.at[start] in {"in", ","} and (land := line.named[start + 1] if start + 1 < len(line.words) else None):
        start = land[1]  # "is signalling Qingdao in China as its destination"
    opener = line.at[start]
    if opener == "," and line.at[start + 1] == "where":
        return "" if line.at[first - 1] in _TOLD else _told_where(line, start + 2)
    if opener == ",":
        start += 1
        limit = 4 if line.at[start] in {"its", "the", "their", "his", "her"} else 0
    elif opener in {"was", "is", "as", "were", "its", "their", "the"}:
        limit = 8 if opener in {"was", "is", "were"} else 6
    else:
        return ""
    if opener in {"was", "were"} and (met := _met(line.at[start + 1 + line.at[start + 1].endswith("ly")])):
        return met  # "the Suez Canal was transited on 9 July"
    if opener in {"was", "is"} and line.at[start + 1] == "where":
        return _told_where(line, start + 2)
    for index in range(start, start + limit):
        low = line.at[index]
        if low in {"and", ",", ".", "", "which", "that"}:
            return ""
        if low == "last" and line.at[index + 1] in {"port", "stop", "call"} and line.at[index + 2] == "before":
            return "from"
        if role := _role_of(line, index):
            refuted = role == "from" and opener == "as" and not _BUT.isdisjoint(line.lows[index:])
            return "" if refuted else role  # "declared Goa as its last port, yet was off Sur"
    return ""


def without_refuted(line: Line, places: list[Place]) -> list[Place]:
    """Leave out where signals or papers put a craft that pictures put elsewhere: "AIS showed it at Goa, but images"."""
    if _IMAGES.isdisjoint(line.present) or _SIGNALS.isdisjoint(line.present):
        return places
    for joint in where(_BUT.__contains__, line.lows):
        head, tail = line.lows[:7], line.lows[joint : joint + 7]
        told = not (_SIGNALS.isdisjoint(head) or _IMAGES.isdisjoint(tail))
        if told or not (_IMAGES.isdisjoint(head) or _SIGNALS.isdisjoint(tail)):
            return [p._replace(role="", how="") if (p.first < joint) == told else p for p in places]
    return places


_SIGNALS = frozenset("ais transponder transponders signal signals beacon papers documents manifest".split())
_IMAGES = frozenset("images imagery pictures photographs photos satellite satellites radar".split())


def is_stated(line: Line, first: int, last: int) -> bool:
    """Say whether an end is only what papers or the ship state: "gave Kavkaz as her port of origin"."""
    return line.at[last] == "as" and not _STATING.isdisjoint(line.lows[max(0, first - 4) : first])


_STATING = frozenset().union(
    *map(forms_of, "give declare name list enter state show claim report record put log broadcast signal cite".split())
)
_BUT = frozenset("yet but though although while whereas".split())


def _met(low: str) -> str:
    """Tell what a passive makes of its subject: transited is passed, reached is where a journey ends."""
    if low[-2:] not in {"ed", "ft"} or low in {"visited", "evacuated", "abandoned", "made"}:
        return ""
    return "via" if low in PASSES else "to" if low in REACHES else "from" if low in LEAVES else ""


_FOLK = frozenset("crew pilot pilots men passengers police officers guards customs inspectors soldiers".split())
_GOERS = THINGS | {"it", "she", "they"}  # "to Gisenyi, where there are thousands who fled" tells no start
_ENDING = frozenset("going heading headed bound arrived landed ended arrive arrives docked unloaded".split())


_STAYS = frozenset("waited paused stopped refuelled refueled halted spent stayed lay loitered lingered topped".split())


def _told_where(line: Line, start: int) -> str:
    """Read "X was where the ship had loaded", "X was where it was going" and "at X, where it took on fuel"."""
    if not _FOLK.isdisjoint(line.lows[start : start + 3]):
        return ""  # "to Izabal, where its crew fled"
    for index in range(start, min(start + 10, len(line.words))):
        low = line.at[index]
        if low in {",", ";", "and"} or low == "boarded":
            return ""
        fuelled = low == "took" and line.lows[index + 1 : index + 3] in (["on", "fuel"], ["on", "water"])
        if low in _STAYS or fuelled:
            return "stop"
        if low in LOADS or (low in LEAVES and not _GOERS.isdisjoint(line.lows[start:index])):
            return "from"
        if low in _ENDING or (low == "put" and line.at[index + 1] == "in"):
            return "to"
    return ""
