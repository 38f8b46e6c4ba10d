"""The places of a sentence and what a journey makes of each: where it begins, passes and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.mentions import Mention
from casework.articles.mentions.gazetteer import capital_of, cities, known_names, states
from casework.articles.routes.driven import DRIVEN, held_up, is_driven, is_elsewhere
from casework.articles.routes.here import written_here
from casework.articles.routes.itineraries import PATHS, SERVICES, opens_path, paired
from casework.articles.routes.meant import PLACE_NOUNS, meant
from casework.articles.routes.named import ENDS, is_stated, named_end, without_refuted
from casework.articles.routes.phrasal import breaks_trip
from casework.articles.routes.place import COUNTRY, ROLE, STATED, Place, is_bound_goods, joined
from casework.articles.routes.prepositions import AT, COMPASS, FROM, GIVING, TO, VIA, by_preposition
from casework.articles.routes.presence import HERE, NEAR, SPOTS, settled
from casework.articles.routes.verbs import at_role, object_role
from casework.articles.text import phrase_after, where
from casework.articles.text.motion import GOODS, MOVING

_PLACES = {"GPE", "FAC", "LOC"}
_FIRST = attrgetter("first")
PLACES = _PLACES | {"NORP"}  # what may be a place's name


def places_of(line: Line, lines: Sequence[Line] = ()) -> list[Place]:
    """Give the places of a sentence with their roles; `lines` tell what "the shoal" may mean."""
    return with_others(line, lines, named_places(line))


def named_places(line: Line) -> list[Place]:
    """Give the places that a sentence names, each with the role that the words around it tell."""
    found: list[Place] = []
    listed, path = not PATHS.isdisjoint(line.present), False  # "its path: Sharjah, Djibouti, Bujumbura"
    for first, last, item in line.names:
        if item.type not in _PLACES and not (item.type == "NORP" and _is_land(line, last)):
            continue
        path = path or (listed and opens_path(line, first))
        if found and not path and (before := _wider(line, first, found)):
            found[found.index(before)] = before._replace(last=last)  # "in Baku, Azerbaijan, and Karachi, Pakistan"
            continue
        found.append(_placed(line, first, last, item, found))
    return found


def with_others(line: Line, lines: Sequence[Line], found: Sequence[Place]) -> list[Place]:
    """Give the places that a sentence names, and those it only means, with the roles they have beside each other."""
    told = paired(line, found)
    if more := _meant(line, lines, found):
        told = sorted([*told, *more], key=_FIRST)
    told = held_up(without_refuted(line, told))
    if "into" in line.present and len(told) > 1:
        told = _in_town(line, told)
    return told if _SEEN_AT.isdisjoint(map(ROLE, told)) else settled(line, told)


def _in_town(line: Line, told: list[Place]) -> list[Place]:
    """Let a journey end in the town where it enters a country: "crossed into Chad at Adré"."""
    for one, two in pairwise(told):
        entered = one.role == "to" and one.item.rule == COUNTRY and two.item.rule != COUNTRY
        if entered and not two.role and line.lows[one.last : two.first] == ["at"]:
            swapped = {one: one._replace(role=""), two: two._replace(role="to", how=one.how)}
            told = [swapped.get(place, place) for place in told]
    return told


_SEEN_AT = frozenset({HERE, NEAR})


def _wider(line: Line, first: int, found: Sequence[Place]) -> Place | None:
    """Give the town that lies in the country behind its comma; "Murmansk, north Russia" too."""
    comma = first - 1 - (line.at[first - 1] in COMPASS)
    before = _last(found, first) if line.at[comma] == "," else None
    return before if before and before.last == comma and _lies_in(line, first, before) else None


def _is_land(line: Line, last: int) -> bool:
    """Say whether a people's name stands for its country: "sailed into Yemeni waters", "left a Russian port"."""
    if line.at[last] in {"port", "ports"}:  # the port of Basra and the port Basra are named themselves
        return line.at[last + 1] not in {"of", "city", "in", "authority"} and not line.is_name(last + 1)
    return line.at[last] in _LANDS


_STATE = frozenset("authorities officials police troops forces government prosecutors investigators customs".split())
# What a people has that is its country: "sailed into Yemeni waters", "reached the Lebanese capital".
_LANDS = frozenset("waters territory airspace soil capital territorial".split())


def _end(line: Line, first: int) -> int:
    """Give the word behind a place's name, or behind the noun that stands for one."""
    named = line.named[first]
    return named[1] if named else first + 1


def _last(found: Sequence[Place], index: int) -> Place | None:
    """Give the last place that ends before a word."""
    for place in reversed(found):
        if place.last <= index and place.item.rule != "compound":
            return place
    return None


def _placed(line: Line, first: int, last: int, item: Mention, found: Sequence[Place]) -> Place:
    """Give one name its role in the journey."""
    initials = line.at[last] == "-" and line.at[last + 1] == "bound"  # "a U.S.-bound ship"
    if item.rule == "compound" or initials:  # "a China-bound ship", "the Iran-backed fighters"
        bound = initials or line.words[last - 1].low.endswith("-bound")
        return Place("to" if bound else "", first, last, replace(item, rule="compound"), "planned" if bound else "")
    behind = line.at[last]
    owns = (behind in _OWNING_OR_KINDS or line.at[last + 1] in _KINDS) and _is_owner(line, last)
    role = "" if owns or behind in _STATE else _role(line, first, found)
    if not role and behind in SERVICES and not owns:
        role = _line_of(line, first, last, item)
    if role == "to":
        if behind in GOODS and line.at[_lead(line, first)] == "for" and line.at[last + 1] not in _KINDS:
            role = ""  # "waiting for Kirkuk oil"
        elif behind in _ON and line.lows[last + 1 : last + 3] in _THE_WAY and _goes_beyond(line, first, found):
            role = "via"  # "from Durban to Nacala aboard a ship which put in at Beira along the way"
    city = _capital(line, last, item) if role else ""
    if city:
        item = replace(item, canonical=city)
    elif item.type == "NORP" and line.at[last] == "capital":
        role = ""  # "the Lebanese capital of Beirut"
    stated = STATED if role == "from" and is_stated(line, first, last) else ""
    return Place(role, first, last, item, _how(line, first, _last(found, first)) if role == "to" else stated)


def _goes_beyond(line: Line, first: int, found: Sequence[Place]) -> bool:
    """Say whether a journey has a goal of its own before a place: not the first of "at Cartagena and Rotterdam"."""
    return any(place.role == "to" and line.at[first - 1] != "and" for place in found)


_ON, _THE_WAY = frozenset("along on".split()), (["the", "way"], ["her", "way"], ["its", "way"])


def _capital(line: Line, last: int, item: Mention) -> str:
    """Give the city that "the Lebanese capital" is, and "Niger's capital, Niamey"; none where its own name is read."""
    last += line.at[last] in {"'s", "’s"}
    if line.at[last] != "capital":
        return ""
    aside = line.at[last + 1] == ","
    named = line.named[last + 1 + (aside or line.at[last + 1] == "of")] if last + 2 < len(line.words) else None
    if named and named[2].type in _PLACES:
        return named[2].canonical if aside else ""
    return capital_of(item.canonical)


def _is_owner(line: Line, last: int) -> bool:
    """Say whether a place only has what stands behind it: "from Russia's shadow fleet"; its ports are places."""
    if line.at[last] in {"port", "ports"} and line.named[last - 1] and line.named[last - 1][2].type == "LOC":
        return True  # "left the Black Sea port"
    kind = last if line.at[last] in _KINDS else last + 1
    if line.at[kind] in _KINDS and line.at[kind + 1] == "of" and line.is_name(kind + 2):
        return True  # "to the Caribbean island of Aruba", "the Adriatic resort town of Tivat"
    if line.at[last] not in _OWNING:
        return False
    if any(a - last in {1, 2} or (a - last < 6 and line.at[a - 1] == "of") for a, _, _ in line.names if a > last):
        return True  # "in Asunción's river port of Villeta"
    had = {word.low for word in phrase_after(line.words, last + 1)}
    return bool(had) and had.isdisjoint(_PARTS_OF_PLACES)


_PARTS_OF_PLACES = frozenset(
    "port ports coast coasts shore shores waters airport airports capital terminal terminals refinery refineries "
    "border borders base bases airbase north south east west northeast northwest southeast southwest region regions "
    "province island islands sea territory airspace harbour harbor harbours city town district desert interior "
    "outskirts frontier anchorage roads yard yards shipyard shipyards depot depots canal mainland hub field fields "
    "mine mines market zone area".split()
)


def _line_of(line: Line, first: int, last: int, item: Mention) -> str:
    """Read "a Las Vegas flight to Hawaii": a town right before a service that goes somewhere."""
    goes = line.at[last] in SERVICES and line.at[last + 1] in {"to", "for"}
    return "from" if goes and item.type != "LOC" and item.rule != COUNTRY and first > 0 else ""


def _how(line: Line, first: int, before: Place | None) -> str:
    """Tell how an end is told: one a craft is bound for, is diverted to, goes back to, or was seen at."""
    start = max(before.last if before and before.role else 0, first - 10)
    near = line.lows[start:first]
    if not _DIVERTED.isdisjoint(near[-6:]) or ("land" in near and not _FORCED.isdisjoint(near)):
        return "diverted"
    if before and before.role == "to" and is_elsewhere(line, before, first):
        return "diverted"
    if is_driven(line, near, first):
        return DRIVEN
    if before and before.role in {"from", "to"} and "instead" in line.lows[_end(line, first) : _end(line, first) + 2]:
        return "diverted"  # "due at Zeebrugge from Ras Laffan, unloaded at Hazira instead"
    if not _STILL.isdisjoint(near[-5:]):
        return HERE  # "due in Beirut, is still anchored in Izmir"
    if "back" in near[-3:] or not _RETURNING.isdisjoint(near[-3:]):
        return "back"
    under_way = not _ON_WAYS.isdisjoint(near) and any(_is_under_way(a, b) for a, b in pairwise(near))
    if under_way or not _PLANNED.isdisjoint(near[-5:]):
        return "planned"
    if _SEEN.isdisjoint(near):
        return ""
    seen = next((i for i in where(_SEEN.__contains__, near) if i >= len(near) - 8), 0)
    return "" if not seen else "seen" if near[seen - 1] in _BEEN else "caught"


def _is_under_way(first: str, second: str) -> bool:
    """Say whether two words tell of a way still ahead: "is returning", "bound to deliver"."""
    return (first in _IS and second.endswith("ing") and second in MOVING) or (
        first == "bound" and second in {"for", "to"}
    )


_STILL = frozenset("still remains remained".split())
_IS = frozenset("is are now currently".split())
_ON_WAYS = _IS | {"bound"}
_BEEN = frozenset("was were been being last later is are and".split())


_DIVERTED = frozenset("divert diverts diverted diverting rerouted rerouting redirected emergency".split())
_FORCED = frozenset("forced had".split())
_RETURNING = frozenset("return returns returned returning".split())
_PLANNED = frozenset(
    "heading headed destined en way route meant intended due expected scheduled flight flights voyage trip "
    "course declared inbound outbound".split()
)
_SEEN = frozenset(
    "arrested seized detained intercepted impounded seen sighted spotted located boarded stranded".split()
)


def _meant(line: Line, lines: Sequence[Line], found: Sequence[Place]) -> list[Place]:
    """Find the places a noun alone means: "from Sanya to the shoal" is the Second Thomas Shoal named before."""
    more = written_here(line, lines, found)
    for noun, item in meant(line, lines, found):
        if role := _role(line, noun, found):
            more.append(Place(role, noun, noun + 1, item))
    return more


def _role(line: Line, first: int, found: Sequence[Place]) -> str:
    """Tell what the words before a place make of it: from, to, via, stop, or nothing."""
    if not ENDS.isdisjoint(line.present) and (told := named_end(line, first, _end(line, first))):
        return told
    index = _lead(line, first)
    if index < 0:
        return ""
    word, before = line.words[index], _last(found, index + 1) if found else None
    if before and index >= before.last - 1 and joined(line, before.last, index + 1):
        if (
            word.text == ","
            and index == before.last
            and _kind_of_place(line, first - 1 - (line.at[first - 1] == "the"))
        ):
            return ""  # "Tunis, the capital of Tunisia"
        return "" if _belongs(line, first) else before.role  # "the Sunda Strait, the Singapore consultancy Tidewatch"
    if word.low in {"and", "or"} or word.text == ",":
        return ""
    if before and index == before.last and word.text == "," and _is_country(line, first):
        return ""  # "Douala, Cameroon"
    if before and word.low in AT and word.low != "around" and _is_beside(line, index, before):
        found_at = word.low == "at" and before.role == "from" and index == before.last and not before.how
        if not (found_at and not _CAUGHT.isdisjoint(line.lows[: before.first])):
            return ""  # "Hmeimim in Syria", "Chkalovsky airfield, near Moscow"
        return HERE  # "seized a plane which came from Cairo at Lusaka airport"
    given = by_preposition(line, index) if word.low in GIVING else None
    if given is not None:
        return given
    if before and before.role and word.low in AT and _again(line, before, index):
        return before.role  # "takes on fuel at Luxor and again at Juba"
    if word.low in AT and line.lows[0] in _NOW and index <= 3:
        return "stop"  # "Currently off Morocco, the ship is to arrive in Cartagena"
    if word.low in AT:
        return at_role(line, index, _limit(line, index, before) if before else 0)
    return object_role(line, index)


def _is_beside(line: Line, index: int, before: Place) -> bool:
    """Say whether a place only tells where the one before lies: "Hmeimim in Syria", "Chkalovsky, near Moscow"."""
    if index == before.last:
        return not _is_aside_goal(line, before)
    behind_comma = index == before.last + 1 and line.words[before.last].text == ","
    return behind_comma and line.at[index] in {"near", "outside", "in"}


def _is_aside_goal(line: Line, place: Place) -> bool:
    """Say whether a goal is an aside: "landed mortars bound for Chad at", "broke the flight from Goa to Sur at"."""
    return place.role == "to" and (is_bound_goods(line, place) or breaks_trip(line, place.first))


def _limit(line: Line, index: int, before: Place) -> int:
    """Give where the words end that may tell of a place: a name within its own phrase is none, "a Red Sea port in"."""
    if _is_aside_goal(line, before):
        return 0
    within = not before.role and all(line.cores[i] for i in range(before.last, index))
    return 0 if within and index > before.last else before.last


def _lead(line: Line, first: int) -> int:
    """Give the word before a place that is no part of its phrase: "at" of "at the Black Sea port of Poti"."""
    index, kind = first - 1, False
    while index >= 0:
        low, named = line.lows[index], line.named[index]
        if low == "of" and line.at[index - 1] in _KINDS:
            index, kind = index - 2, True
            continue
        if kind and named and named[2].type in {"LOC", "GPE"}:
            index = named[0] - 1  # "Montenegro's Adriatic resort town of Tivat"
            continue
        owner = named and line.lows[index + 1] in _OWNING
        inside = owner or low in _IN_PHRASES
        if not inside and not ((line.cores[index] or low.endswith("ed")) and _adjective(line, index)):
            break
        index -= 1
    return index


_OWNING = frozenset({"'s", "’s"})
_IN_PHRASES = COMPASS | _OWNING | frozenset("the a an its his her their".split())


def _again(line: Line, before: Place, index: int) -> bool:
    """Say whether a place repeats what the one before tells: "at Beirut and again at Limassol"."""
    between = line.lows[before.last : index]
    return "again" in between and all(low in {"and", ",", "then", "again", "later"} for low in between)


_CAUGHT = frozenset("seized intercepted detained impounded found stopped searched".split())
_NOW = frozenset("currently now still anchored moored docked".split())


def _belongs(line: Line, first: int) -> bool:
    """Say whether a place belongs to the noun behind it: "the Singapore consultancy"."""
    end = _end(line, first)
    if line.at[end] in terms("entities", "company_nouns", "org_nouns", "media_nouns", "roles"):
        return True
    while end < len(line.words) and not line.named[end] and line.cores[end]:
        end += 1  # "the Istanbul ship-spotter Kerem Dogu"
    return end > _end(line, first) and end < len(line.words) and _is_holder(line, end)


def _is_holder(line: Line, index: int) -> bool:
    named = line.named[index]
    return named is not None and named[2].type in {"PERSON", "COMPANY", "ORG", "MEDIA"}


def _is_country(line: Line, first: int) -> bool:
    item, last = next((item, b) for a, b, item in line.names if a == first)
    listed = known_names().get(item.text)
    closed = last >= len(line.words) or line.words[last].text in {",", ".", ";"}
    return bool(listed) and listed.type == "GPE" and closed and line.at[last + 1] not in {"and", "then"}


def _lies_in(line: Line, first: int, before: Place) -> bool:
    """Say whether a country behind a comma is the one a town before it lies in, and not the next of a list."""
    item = next(item for a, _, item in line.names if a == first)
    last = next(b for a, b, _ in line.names if a == first)
    if item.text in states() or line.at[last] in _REGIONS or item.text.split()[-1].lower() in _REGIONS:
        return before.item.rule != COUNTRY  # "Houston, Texas", "Kandalaksha, Murmansk region"
    if item.text in cities() and line.at[last] == "and" and line.is_name(last + 1):
        return False  # "stops in Karachi, Djibouti and Dakar": a town that bears its country's name
    land = before.item.type in {"GPE", "FAC"}
    land = land or (before.item.text.split()[-1] not in _SEAS and line.at[last] in {",", "."})
    return item.rule == COUNTRY and before.item.rule != COUNTRY and land  # "Goa, India", "into Darfur, Sudan,"


_SEAS = frozenset("Sea Ocean Gulf Strait Bay Canal Channel Mediterranean Atlantic Pacific Baltic Bosphorus".split())
_REGIONS = frozenset("region oblast province district county state governorate".split())


def _kind_of_place(line: Line, index: int) -> bool:
    """Say whether a word belongs to "the port of" before its name, which stands where the noun does."""
    return line.words[index].low == "of" and line.at[index - 1] in _KINDS


_CITIES = frozenset("city town village capital nation country state province region district".split())


_KINDS = PLACE_NOUNS | _CITIES | SPOTS | {"ports", "towns", "cities", "airports", "bases", "islands", "terminals"}
_OWNING_OR_KINDS = _OWNING | _KINDS
_MOVING_OR_VIA = MOVING | VIA | FROM
_PREPOSITIONS = AT | FROM | TO | VIA


def _adjective(line: Line, index: int) -> bool:
    """Say whether a noun or participle before a place belongs to its phrase: "Russian military airport Chkalovsky"."""
    low = line.lows[index]
    if (named := line.named[index]) and named[2].type in _PLACES:
        return False
    if low.endswith("ed") and index and line.lows[index - 1] in _PREPOSITIONS:
        return True  # "in occupied Berdiansk"
    return line.cores[index] and low not in _MOVING_OR_VIA
