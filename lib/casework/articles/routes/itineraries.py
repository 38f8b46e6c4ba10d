"""Places set one behind the other without a verb: the Tehran-Moscow flight, Lagos to Lisbon, a timetable."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.articles.lines import Line
from casework.articles.mentions import Mention
from casework.articles.routes.place import CRAFT_TYPES, Place, joined
from casework.articles.routes.prepositions import AT
from casework.articles.text.motion import THINGS


def paired(line: Line, found: Sequence[Place]) -> list[Place]:
    """Read places set one behind the other as an itinerary: the Tehran-Moscow flight, Lagos to Lisbon."""
    paired, present = list(found), line.present
    if len(found) < 2:
        return paired
    gaps = [two.first - one.last for one, two in pairwise(found)]
    if min(gaps) < 0 or not _DASHES.isdisjoint(present):
        _tell(paired, _dashed(line, paired))
    if 1 in gaps and "to" in present:
        _tell(paired, _to_and_fro(line, paired))
    if not PATHS.isdisjoint(present):
        _tell(paired, _path(line, paired))
    if not _BETWEEN_TIMES.isdisjoint(gaps):
        _tell(paired, _timetable(line, paired))
    if ";" in present:
        _tell(paired, _opening(line, paired))
    return paired


def _tell(paired: list[Place], roles: Sequence[tuple[int, str]]) -> None:
    for number, role in roles:
        how = LEG if role == LEG else ""
        paired[number] = paired[number]._replace(role="from" if how else role, how=how)


_DASHES = frozenset("- – —".split())
LEG = "leg"  # a start set right before its goal, which begins a journey of its own


def _chain(size: int, start: int) -> list[tuple[int, str]]:
    """Give the roles of places in a row: the first is where it begins, the last where it ends."""
    return [(start + i, "from" if i == 0 else "to" if i == size - 1 else "stop") for i in range(size)]


def _dashed(line: Line, found: Sequence[Place]) -> list[tuple[int, str]]:
    """Read places that dashes join: three of them, or two beside a service."""
    roles, start = [], 0
    for number in range(1, len(found) + 1):
        if number < len(found):
            one, two = found[number - 1], found[number]
            gap = line.lows[one.last : two.first]
            if two.first < one.last or (len(gap) == 1 and gap[0] in {"-", "–", "—"}):
                continue
        served = not _JOURNEYS.isdisjoint(line.lows[found[number - 1].last : found[number - 1].last + 3])
        if number - start == 2 and not served:  # "an Il-76TD, Minsk-Tripoli"
            before = line.names[max(0, line.names.index(_name_of(line, found[start])) - 1)]
            served = before[2].type in CRAFT_TYPES and found[start].first - before[1] < 2
        if number - start > 2 or (number - start == 2 and served):
            roles += _chain(number - start, start)
        start = number
    return roles


def _name_of(line: Line, place: Place) -> tuple[int, int, Mention]:
    return next(named for named in line.names if named[2] is place.item)


PATHS = frozenset("path itinerary route track trail stops legs journey voyage waypoints".split())


def opens_path(line: Line, first: int) -> bool:
    """Say whether a place opens the list of where something went: "gives its path: Goa, Sur", "her track ran Goa,"."""
    return line.at[first - 1] in _OPENERS and not PATHS.isdisjoint(line.lows[max(0, first - 10) : first - 1])


_OPENERS = frozenset(": ran runs read reads was is as were".split())


def _path(line: Line, found: Sequence[Place]) -> list[tuple[int, str]]:
    """Read places that commas join behind a noun for a way: "its path: Sharjah, Djibouti, Bujumbura"."""
    start = next((n for n, place in enumerate(found) if opens_path(line, place.first)), -1)
    end = start + 1
    while 0 < end < len(found) and joined(line, found[end - 1].last, found[end].first):
        end += 1
    if start < 0 or end - start < 3:
        return []
    return _chain(end - start, start)


def _to_and_fro(line: Line, found: Sequence[Place]) -> list[tuple[int, str]]:
    """Read "Lagos to Lisbon" and "the Aktau to Poti run": a place that only "to" parts from the next."""
    roles: list[tuple[int, str]] = []
    for number in range(len(found) - 1):
        one, two = found[number], found[number + 1]
        if two.role != "to" or line.lows[one.last : two.first] != ["to"]:
            continue
        if line.at[two.last] in _JOURNEYS:  # "has been put on the Aktau to Makhachkala run"
            roles.append((number, LEG))
            continue
        if one.role:
            continue
        told = any(p.role == "from" for p in found[:number])
        if (
            (line.at[one.first - 1] in AT | {"of", "by", "with"})
            or told
            or (not roles and line.at[one.first - 1] == "and")
        ):
            continue
        roles.append((number, LEG))
    return roles


def _timetable(line: Line, found: Sequence[Place]) -> list[tuple[int, str]]:
    """Read places in a row, each with its time: "Toluca on Monday, San Antonio on Tuesday, Teterboro by Wednesday"."""
    roles, start, timed = [], 0, 0
    for number in range(1, len(found) + 1):
        if number < len(found):
            between = range(found[number - 1].last, found[number].first)
            apart = len(between) in _BETWEEN_TIMES and not found[number].role
            if apart and all(_is_time(line, i) for i in between) and not _is_dateline(line, between):
                timed += any(
                    line.dated[i] or line.at[i] in _NEXT | {"next"} or ":" in line.at[i][1:-1] for i in between
                )
                continue
        if number - start > 1 and timed == number - start - 1 and _stands_bare(line, found[start].first):
            roles += _chain(number - start, start)
        start, timed = number, 0
    return roles


_BETWEEN_TIMES = frozenset(range(2, 9))  # words between two places of a timetable


def _is_dateline(line: Line, between: range) -> bool:
    """Say whether a dash parts what follows from where a sentence is written: "SINGAPORE, Aug 25 - Britain"."""
    return between[0] <= 3 and line.at[between[-1]] in _DASHES


def _stands_bare(line: Line, first: int) -> bool:
    """Say whether no word leads to a place: it opens the sentence, or a list does."""
    lead = first - 1 - (line.at[first - 1] == "the")
    return lead < 0 or not line.at[lead].isalpha() or line.at[lead] in {"lists", "shows", "reads", "was", "were"}


def _is_time(line: Line, index: int) -> bool:
    low = line.at[index]
    return line.dated[index] or low in _NEXT or low in _TIMES or not low[:1].isalpha()


_NEXT = frozenset("day night days morning evening afternoon noon midnight dawn dusk week".split())
_TIMES = frozenset("on in by at the next one same and then , ; later early late following after finally gmt".split())


def _opening(line: Line, found: Sequence[Place]) -> list[tuple[int, str]]:
    """Read clauses that each open with where: "At Cotonou the drums were filled; at Malanville guards took a share"."""
    if THINGS.isdisjoint(line.present):
        return []
    first = {i + 1 for i, low in enumerate(line.lows) if low == ";"} | {0}
    openers = [n for n, place in enumerate(found) if place.first - 1 in first and line.at[place.first - 1] in AT]
    if len(openers) < 2 or any(found[n].role in {"from", "to"} for n in range(len(found)) if n not in openers):
        return []
    return [(n, role) for n, (_, role) in zip(openers, _chain(len(openers), 0), strict=True)]


SERVICES = frozenset("flight flights train trains ferry bus service voyage charter shuttle convoy".split())
_JOURNEYS = SERVICES | frozenset("route routes leg line plane planes jet jets passage run trip crossing".split())
