"""What moves along a route: the craft, else the goods."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.mentions import Mention
from casework.articles.routes.itineraries import PATHS
from casework.articles.routes.place import CRAFT_TYPES, Place
from casework.articles.routes.prepositions import TEAMS, travel_together
from casework.articles.text import phrase_after, phrase_before, where
from casework.articles.text.motion import CRAFT, GOES, GOODS, HAULS, LEAVES, THINGS


def carriers_of(line: Line, lines: Sequence[Line], places: Sequence[Place]) -> list[str]:
    """Name what moves: the craft of the sentence, two if they share the verb, else the goods, else the craft before."""
    first_place = min((place.first for place in places if place.role), default=len(line.words))
    craft = [(a, b, item) for a, b, item in line.names if item.type in CRAFT_TYPES and a < first_place]
    if _share(line, craft):
        return [item.canonical for _, _, item in craft[:2]]
    if craft:
        return [craft[0][2].canonical]
    for index in where(GOODS.__contains__, line.lows[: first_place + 1]):
        if not line.named[index]:
            return [line.words[index].text]
    if people := _passengers(line):
        return [people]
    later = [(a, b, item) for a, b, item in line.names if item.type in CRAFT_TYPES]
    if later:
        return [item.canonical for _, _, item in (later[:2] if _share(line, later) else later[:1])]
    for other in reversed(lines[max(0, line.number - 3) : line.number]):
        for _, _, item in reversed(other.names):
            if item.type in CRAFT_TYPES:
                return [item.canonical]
    noun = next((word.text for word in line.words if word.low in THINGS), "") or _sent(line)
    return [noun or " ".join(word.text for word in phrase_before(line.words, 1))]


def _sent(line: Line) -> str:
    """Give what a relative clause says was moved: "mortar rounds that had been trucked there"."""
    for index in range(1, len(line.words) - 3):
        behind = line.lows[index + 1 : index + 4]
        if line.lows[index] in {"that", "which"} and not terms("routes", "transporting").isdisjoint(behind):
            return " ".join(word.text for word in phrase_before(line.words, index))
    return ""


def _share(line: Line, craft: Sequence[tuple[int, int, Mention]]) -> bool:
    """Say whether the first two craft are joined by "and", with no verb between: they travel together."""
    if len(craft) < 2:
        return False
    between = range(craft[0][1], craft[1][0])
    return any(line.words[i].low == "and" for i in between) and not any(line.verbs[i] for i in between)


def carries(line: Line) -> bool:
    """Say whether a craft or goods are spoken of; a person's journey alone is no route."""
    if not CRAFT_TYPES.isdisjoint(line.types):
        return True
    if _goes_alone(line):
        return False
    low = line.lows
    taken_up = low[opening(line)] in {"it", "they", "its", "their", "she", "her"} or (
        low[:2] == ["from", "there"] and {"it", "they"} & {*low[2:5]}
    )
    taken_up = taken_up or low[0] in {"bound", "inbound", "outbound"}
    taken_up = taken_up or acts_again(line) or _tells_its_way(line)
    taken_up = taken_up or ("loaded" in line.present and ("loaded", "at") in pairwise(low))  # "The Orla, loaded at Goa"
    taken_up = taken_up or ("of", "it") in pairwise(low[:10])  # "part of it will go on to"
    taken_up = taken_up or low[1:4] == ["last", "of", "them"] or low[1:4] == ["first", "of", "them"]
    if taken_up or not THINGS.isdisjoint(low) or (low[0] in {"the", "its"} and low[1] in _HANDS_AND_TRACKS):
        return True
    if not _PAPERS.isdisjoint(low) and not _ENDS.isdisjoint(low):
        return True  # "the port of loading was Bar and the port of discharge Pointe-Noire"
    if low[0] in _EACH or (low[0] == "the" and low[1] in {"other", "first", "second", "last"}):
        return True  # "One sails from Varna to Poti, the other from Poti to Varna"
    return bool(_passengers(line)) or _acts_as_craft(line) or _is_moved(line) or _goes_itself(line)


def _tells_its_way(line: Line) -> bool:
    """Say whether the way of a craft is told: "gives its path: Goa, Sur, Aden", "interrupted her passage from"."""
    if _WAYS.isdisjoint(line.present):
        return False  # most sentences
    ways = [i for i in where(_WAYS.__contains__, line.lows) if line.at[i - 1] in {"its", "her", "their"}]
    return bool(ways) and not any(item.type == "PERSON" for _, _, item in line.names)


_WAYS = PATHS | {"passage", "course"}
_PAPERS = frozenset("lading loading discharge waybill manifest".split())
_ENDS = frozenset("port place origin destination".split())
# Who steers a craft tells where it goes: "The driver had been told to take the stones to Karachi".
HANDS = frozenset("driver drivers captain pilot pilots crew skipper master boatswain courier couriers".split())
_HANDS_AND_TRACKS = HANDS | {"track", "trail", "signal", "transponder"}
_EACH = frozenset("one another both others".split())


def _goes_alone(line: Line) -> bool:
    """Say whether somebody travels for himself, and goods are what he talks of: "The envoy flew to Goa to buy rice"."""
    verb = next((i for i in where(GOES.__contains__, line.lows[:9]) if line.verbs[i]), 0)
    subject = line.lows[:verb]
    told = {item.type for _, _, item in line.inside(0, verb)}
    if _TRAVELS.isdisjoint(subject) and "PERSON" not in told:
        return False
    last = max((b for _, b, item in line.names if item.type in {"GPE", "FAC", "LOC"}), default=0)
    things = [i for i in where(THINGS.__contains__, line.lows) if line.at[i + 1] not in _TRAVELS]
    if not CRAFT.isdisjoint(line.present):
        return False
    return all(i > last and _BESIDE_HIM.isdisjoint(line.lows[last:i]) for i in things)


_ROLES = terms("entities", "roles") - HANDS
_TRAVELS = (_ROLES | {f"{role}s" for role in _ROLES} | {"delegation"}) - HANDS - terms("routes", "people")
_BESIDE_HIM = frozenset("with aboard carrying bringing taking delivering escorting".split())


def _goes_itself(line: Line) -> bool:
    """Say whether a lifeless thing goes from place to place, whatever it is: "the rocket stage left Samara by rail"."""
    for verb in where(_DEPARTS.__contains__, line.lows):
        subject = verb - 1
        while subject > 0 and (line.at[subject] in _AUXILIARY or line.at[subject].endswith("ly")):
            subject -= 1
        noun = line.at[subject]
        if verb < 2 or not noun.isalpha() or line.is_name(subject) or not line.cores[subject]:
            continue
        if noun in _LIVING or noun in _UNMOVED or not line.verbs[verb]:
            continue
        return True
    return False


_DEPARTS = (GOES | HAULS | LEAVES) - frozenset(
    "come comes came coming go goes went gone going turn turned move".split()
)
_AUXILIARY = frozenset("has have had will would is was are were be been to then also not can could may might".split())
_LIVING = terms("entities", "roles", "org_nouns", "company_nouns", "media_nouns") | terms("routes", "people", "living")
_UNMOVED = terms("routes", "unmoved")


def _is_moved(line: Line) -> bool:
    """Say whether somebody moves what is told of, whatever it is: "the three were transported", "drove the relics"."""
    if HAULS.isdisjoint(line.present):
        return False
    alone = line.lows[0] in {"he", "she", "i"} or "PERSON" in line.types
    for index in where(HAULS.__contains__, line.lows):
        if line.at[index - 1 - line.at[index - 1].endswith("ly")] in _PASSIVE and not alone:
            return True
        if _has_object(line, index):
            return True
    return False


def _has_object(line: Line, verb: int) -> bool:
    """Say whether a verb of carrying has things as its object: "drove the relics", "has flown 30 crews"."""
    first = verb + 1
    while line.at[first] in _DETERMINERS or line.at[first].endswith("ly"):
        first += 1
    if first >= len(line.words) or line.is_name(first) or line.dated[first] or not line.verbs[verb]:
        return False
    core = phrase_after(line.words, first)
    return bool(core) and core[0].text[0].isalnum() and _TRAVELLERS.isdisjoint(word.low for word in core)


_DETERMINERS = terms("grammar", "determiners")
_TRAVELLERS = terms("entities", "roles") | frozenset("officials envoys himself herself himself home people".split())


def acts_again(line: Line) -> bool:
    """Say whether a craft told of before acts: "By the eighth, the panel wrote, it stood", "Barges ran it across"."""
    for index in where(_PRONOUNS.__contains__, line.lows[:14]):
        before, subject = line.at[index - 1], line.at[index] in {"it", "she", "they"}
        led = (
            subject
            and index
            and (before in {",", "later", "there", "then"} or before.endswith("ing") or line.dated[index - 1])
        )
        if led and any(line.verbs[i] for i in range(index + 1, min(index + 3, len(line.words)))):
            return True
        if not (subject and line.at[index] != "it") and before in _MOVERS:
            return True
    if is_put(line):
        return True
    for index in where(HAULS.__contains__, line.lows[:14]):
        if (
            line.at[index + 1] == "the"
            and "to" in line.present
            and not CRAFT.isdisjoint(line.lows[index + 2 : index + 4])
        ):
            return True  # "tugs dragged the tanker to Sassnitz"
    return False


def is_put(line: Line) -> bool:
    """Say whether records tell where a craft told of before was: "Radar data put the plane at Misrata"."""
    if _PUTS.isdisjoint(line.present):
        return False  # most sentences
    puts = where(_PUTS.__contains__, line.lows[:-3])
    return any(line.at[i + 1] == "the" and not CRAFT.isdisjoint(line.lows[i + 2 : i + 4]) for i in puts)


_PUTS = frozenset("put puts place places placed locate locates located".split())
_PRONOUNS = frozenset("it she they them her".split())
_MOVERS = HAULS | frozenset("ran took had brought landed place placed put puts places saw spotted tracked".split())


def opening(line: Line) -> int:
    """Give the first word behind the date that a sentence may open with: "Three days later it", "On Friday, it"."""
    dated = line.dated
    if line.lows[:2] == ["on", "board"] or line.at[1] == ",":
        return 2 + (line.at[2] == ",")  # "However, the carrier", "On board, the plane has masks from China"
    for index in range(min(8, len(line.words) - 1)):
        if not (dated[index] or _links(line, index)):
            return index
    return 0


def _links(line: Line, index: int) -> bool:
    """Say whether a word belongs to the date before or behind it: "On Friday,", "Ten days after that,"."""
    low = line.lows[index]
    ahead = low in _LEADS and line.dated[index + 1]
    later = low in {"then", "later", "afterwards"} and index == 0
    return low == "," or ahead or later or (low == "that" and index > 0 and line.dated[index - 1])


_LEADS = frozenset("on in by early late".split())


def _acts_as_craft(line: Line) -> bool:
    """Say whether something does what only ships and aircraft do, and is nobody: "Solaris is now sailing down"."""
    if _CRAFT_ACTS.isdisjoint(line.present) or line.lows[0] in {"he", "we", "i"}:
        return False
    return line.types.isdisjoint({"PERSON", "NORP"})


_CRAFT_ACTS = frozenset(
    "sail sailed sailing limped limping docked berthed moored anchored steamed steaming refuelled transited".split()
)


def _passengers(line: Line) -> str:
    """Give the people that somebody moves: "some 50 men were flown to Bissau"; who travels by himself is no cargo."""
    for index in where(_PEOPLE.__contains__, line.lows[:-2]):
        moved = any(a in _PASSIVE and b in _TRANSPORTING for a, b in pairwise(line.lows[index + 1 : index + 5]))
        moved = moved or not _MOVES.isdisjoint(line.lows[max(0, index - 4) : index])  # "sending 68 migrants back to"
        if moved or _is_group(line, index):  # "some 80 engineers flew home from Havana"
            return line.words[index].text
    return ""


_PEOPLE, _TRANSPORTING = terms("routes", "people"), terms("routes", "transporting")


def _is_group(line: Line, index: int) -> bool:
    """Say whether people are counted and travel together from a place: "80 engineers flew home from Havana"."""
    digits = any(low.isdigit() for low in line.lows[max(0, index - 3) : index])
    if "from" not in line.lows[index:] or not (digits or line.at[index] in TEAMS):
        return False
    after = index + 1
    if line.at[after] in {"of", "from"} and (named := line.named[after + 1] or line.named[after + 2]):
        after = named[1]  # "observers of the European Union will fly"
    return travel_together(line, index, after)


_MOVES = frozenset(
    "embark embarks embarked sending sent send flew flying airlifted evacuated evacuating deported deporting "
    "repatriated ferried ferrying transported transporting shipped bused returned drove drive drives driving "
    "escorted bussed moved took".split()
)
_PASSIVE = frozenset("was were been being be".split())
