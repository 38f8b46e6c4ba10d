"""Where a name is told to be, and what moves there: signs that it is a place's."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.mentions.gazetteer import airports, cities, is_large_city, known_names
from casework.articles.mentions.heads import Name, is_capital
from casework.articles.text import Each, Row
from casework.articles.text.motion import CRAFT, GOODS, HAULS, LEAVES, LOADS, MOVING, PASSES, REACHES, THINGS

# What stands right before a place: "in", "off", "reached".
PLACING = terms("signs", "place_before") - {"of", "between"}


def is_city(text: str) -> bool:
    """Say whether a name is a city's in the gazetteer."""
    return text in cities()


def is_airport(text: str) -> bool:
    """Say whether a name is an airport's own name in the gazetteer."""
    return text in airports()


def in_gazetteer(name: Name, text: str, lows: Sequence[str], *, speaks: bool, article: bool) -> Name | None:
    """Take a city, unless it acts as a person, or an airport behind a preposition of place."""
    listed = _LISTED[text]
    if not listed:
        return None  # as most that a list does not have
    placed = place_before(lows, name.first)
    small = listed & _CITY and (placed or (not speaks and not (article and not place_before(lows, name.first - 1))))
    if (not name.titled and (listed & _LARGE or (small and placed))) or (small and not placed):
        return name.labelled("GPE", "list of cities")
    return name.labelled("FAC", "list of airports") if placed and listed & _AIRPORT else None


_CITY, _LARGE, _AIRPORT = 1, 2, 4


def _listed(text: str) -> int:
    """Tell in which lists of the gazetteer a name is, also where it is written in capitals."""
    shouted = text.isupper() and len(text) > 4 and is_city(text.title())
    large = is_large_city(text) or is_large_city(text.title()) or shouted
    return _CITY * is_city(text) | _LARGE * large | _AIRPORT * is_airport(text)


_LISTED = Each(_listed)


def place_before(lows: Sequence[str], first: int) -> bool:
    """Say whether a preposition of place or a verb of movement stands right before a name."""
    if first > 1 and lows[first - 1] == "of":  # "south of Porkkala"
        return lows[first - 2] in terms("signs", "compass") or lows[first - 2] in {"outside", "coast", "way"}
    if is_followed(lows, first):
        return False
    return first > 0 and lows[first - 1] in PLACING


_MOVING = MOVING | {"out", "since"}


AT_A_PLACE = frozenset("in near off outside".split())


def is_at(lows: Sequence[str], first: int) -> bool:
    """Say whether a name stands where a thing is, and not where somebody works: "the cabin at Apure"."""
    at = first > 1 and lows[first - 1] == "at" and lows[first - 2] not in terms("entities", "roles")
    return at or (first > 0 and lows[first - 1] in AT_A_PLACE)


def is_followed(lows: Sequence[str], first: int) -> bool:
    """Say whether a name is behind "according to"."""
    return first > 1 and lows[first - 2] == "according"


# What has a place before it and is none itself: "the Zeebrugge roads" names no ship.
_OF_A_PLACE = frozenset(
    "coast coastline shore shores area region border waters airspace roads roadstead runway airstrip tarmac".split()
)


_SEATED = frozenset("consultancy newspaper daily weekly brokerage broker firm company paper".split())


def of_a_place(row: Row, last: int) -> bool:
    """Say whether the noun behind a name is had by a place alone: "the Zeebrugge coast", "the Skagen to Moss ferry"."""
    words, lows = row.words, row.lows
    behind = lows[last : last + 3]
    if behind[:1] and behind[0] in _OF_A_PLACE:
        return True
    if behind[1:] and behind[0] in _SEATED and is_capital(words[last + 1]):
        return True  # "the Delft consultancy Waterwijs"
    return behind[:1] == ["to"] and last + 2 < len(lows) and is_capital(words[last + 1]) and behind[2] in _SERVICES


_SERVICES = frozenset(
    "ferry flight flights route line road railway highway pipeline leg train run voyage trip crossing shuttle passage "
    "hop haul service convoy sector".split()
)


def travelled(row: Row, first: int, last: int) -> str:
    """Give the rule by which movement tells that a name is a place's; empty for none."""
    lows = row.lows
    if moves_to(lows, first) or _is_passed(lows, first) or _is_bound_for(row, first) or _ends(lows, last):
        return "movement to or from it"
    return "told with other places" if _is_listed_with_places(row, first, last) else ""


def _is_passed(lows: Sequence[str], first: int) -> bool:
    """Say whether a craft does to a name what it does to places: "the ship passed Skagen", "made for Larak"."""
    if first < 2:
        return False
    before, near = lows[first - 1], lows[max(0, first - 7) : first - 1]
    if before in {"is", "was"}:  # "its next port of call was Skagen"
        return not STOPS.isdisjoint(near[-2:])
    if (lows[first - 2], before) in _AS_FAR:
        return True  # "got no farther than Skagen", "a fuel stop on Sal"
    if before in {"by", "past", "over"}:
        return lows[first - 2] in MOVING or (before == "past" and lows[first - 2] in {"was", "were", "is"})
    bound = before == "for" and lows[first - 2] in {"made", "makes", "making", "bound", "steered", "heading"}
    return bound or (before in _CROSSES and not CRAFT.isdisjoint(near))


# What a craft does to places and to nothing else, so that its form in -ing needs no craft beside it.
_PASSING = frozenset(
    "passing transiting skirting rounding traversing overflying crossing leaving quitting reaching departing".split()
)


def _is_bound_for(row: Row, first: int) -> bool:
    """Say whether things go to or past a name: "a lot meant for Nimule", "rice for Bandar Lengeh", "passing Attari"."""
    words, lows = row.words, row.lows
    before = lows[first - 1] if first else ""
    if before == "and" and first > 2 and is_capital(words[first - 2]):
        return lows[first - 3] in _PASSING and _is_bound_for(row, first - 2)
    if before == "for" and first > 1:
        told = lows[first - 2]
        opens = words[first].text in _OPENERS and told in GOODS
        if is_capital(words[first - 2]) and first > 3 and lows[first - 3] in {"at", "in", "from", "off"}:
            return not _STARTS.isdisjoint(lows[max(0, first - 9) : first - 3])
        return opens or (told in _MEANT and not _LOTS.isdisjoint(lows[max(0, first - 8) : first - 2]))
    if before not in _PASSING:
        return False
    return not (THINGS.isdisjoint(lows) and HAULS.isdisjoint(lows))


_STARTS = LOADS | LEAVES  # "to lift diesel at Okarem for Anzali"
_LOTS = THINGS | {"lot", "lots"}
_MEANT = frozenset("meant destined intended consigned addressed bound".split())


def _ends(lows: Sequence[str], last: int) -> bool:
    """Say whether a name is called where a journey ends: "Ouadda, its destination,"."""
    if last + 2 < len(lows) and lows[last] == "as":  # "Zeebrugge as port of discharge"
        return lows[last + 1] in STOPS or lows[last + 2] in STOPS
    if last + 2 >= len(lows) or lows[last] != ",":
        return False
    return lows[last + 1] in {"its", "their", "her", "the"} and lows[last + 2] == "destination"


STOPS = frozenset("destination stop stopover port call harbour harbor goal origin".split())
_AS_FAR = {
    ("far", "as"), ("farther", "than"), ("further", "than"), ("stop", "on"), ("halt", "on"), ("stopover", "on"),
}  # fmt: skip
_CROSSES = (LEAVES | REACHES | PASSES) - {"made", "make", "makes", "making", "join", "joins", "joined", "joining"} | {
    "bypassed",
    "skirted",
    "bypassing",
    "approached",
}


def _is_listed_with_places(row: Row, first: int, last: int) -> bool:
    """Say whether one word is one of places told together: "called at Gdansk, Skagen and Durban", "between A and B"."""
    words, lows = row.words, row.lows
    if last - first > 1:
        return False  # "the ambassador in Rome, Ada Lupo,"
    if lows[first - 1] in {"then", "later"}:  # "for Aktau and then Anzali"
        first -= 1
    before = first > 1 and lows[first - 1] in _JOINTS and is_city(words[first - 2].text)
    ends_list = lows[first - 1] != "," or (last < len(lows) and lows[last] in _JOINTS)
    if before and ends_list:  # not "since it left Mexico, Amadea has been at sea"
        lead = next((i for i in range(first - 1, max(-1, first - 8), -1) if lows[i] in _LEADING), -1)
        if lead >= 0:
            return all(is_capital(word) or word.low in _LISTING for word in words[lead + 1 : first])
    behind = last + 1 < len(lows) and lows[last] in _JOINTS and is_city(words[last + 1].text)
    if before and behind:
        return True  # "by way of Algiers, Sal and Recife"
    return behind and lows[last] == "and" and first > 0 and lows[first - 1] == "between"


_JOINTS, _LISTING, _LEADING = {"and", "or", ","}, {"and", "or", ",", "the"}, PLACING | {"between"}


def is_in_full(row: Row, first: int) -> bool:
    """Say whether several words stand where a place does and a person does not: "near Porto Amboim", "off Tra Vinh"."""
    words, lows = row.words, row.lows
    if words[first].text in _OPENERS:
        return True  # "left Fort Bliss"
    return lows[first - 1] in _BEFORE_LONG or _ends_a_journey(row, first) or _is_on_the_way(row, first)


def _is_on_the_way(row: Row, first: int) -> bool:
    """Say whether "through" and "to" stand about a name: "from Arica through Tambo Quemado to Oruro"."""
    words, lows = row.words, row.lows
    end = next((i for i in range(first, len(lows)) if not is_capital(words[i])), len(lows))
    return lows[first - 1] == "through" and end < len(lows) and lows[end] == "to"


# What opens the name of a place in one language or another: Puerto Quetzal, Bandar Lengeh, Al Hamriya, Ust-Kut.
_OPENERS = terms("signs", "place_openers")
_BEFORE_LONG = frozenset("in near via off outside at around towards toward of".split())


def _ends_a_journey(row: Row, first: int) -> bool:
    """Say whether a name stands behind "from <place> to", where something moves: "by sea from Gdynia to Tra Vinh"."""
    words, lows = row.words, row.lows
    near = lows[max(0, first - 12) : first - 1]
    if first < 3 or lows[first - 1] != "to" or "from" not in near:
        return False
    start = first - 1 - near[::-1].index("from")
    end = next((i for i in range(start, first - 1) if not is_capital(words[i])), first - 1)
    left = " ".join(word.text for word in words[start:end])
    return (is_city(left) or is_country(left)) and not _MOVING.isdisjoint(near)


def is_country(text: str) -> bool:
    """Say whether a name is a country's."""
    return bool(listed := known_names().get(text)) and listed.type == "GPE"


def moves_to(lows: Sequence[str], first: int) -> bool:
    """Say whether a name is where something moves from or to: "set out from", "bound for", "sailed to"."""
    before = lows[max(0, first - 4) : first]
    out = before[-2:] == ["out", "of"]  # "rolled out of Zamyn-Uud"
    if not before or not (out or before[-1] in {"from", "to", "for", "via", "into", "towards"}):
        return False
    people = {"letter", "message", "sent", "give", "gave", "told", "according", "close", "loyal"}
    return bool(set(before[:-1]) & _MOVING) and not set(before) & people
