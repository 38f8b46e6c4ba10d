"""Ends that a sentence tells by who sends, who receives and where goods are made."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.lines import Line, Named
from casework.articles.mentions import Mention
from casework.articles.mentions.gazetteer import known_names
from casework.articles.routes.place import Place
from casework.articles.text import where
from casework.articles.text.motion import CRAFT, THINGS


def sender(line: Line, places: Sequence[Place]) -> str:
    """Take a country as the origin where it or its army sends: "Russia sent 7.5 tonnes of medicines to Caracas"."""
    goals = [place for place in places if place.role == "to"]
    if not goals or ("recent" in line.present and line.dated[line.lows.index("recent")]):
        return ""
    goal = goals[0]
    if crossed := _crossed(line, goal):
        return crossed
    idle = {place.first for place in places if place.role == ""}
    for named in line.names:
        if named[0] >= goal.first:
            break
        country = _country(named[2])
        if not country or (named[2].type == "GPE" and named[0] not in idle):
            continue
        if _sends(line, named, goal) or _is_agent(line, named):
            return country
    return ""


def _crossed(line: Line, goal: Place) -> str:
    """Give whose vehicles cross a border: "Scores of Libyan army vehicles crossed the desert frontier into Niger"."""
    before = line.lows[max(0, goal.first - 8) : goal.first]
    if _BORDERS.isdisjoint(before) or {"crossed", "crossing"}.isdisjoint(before) or CRAFT.isdisjoint(line.present):
        return ""
    first = next((item for a, _, item in line.names if a < goal.first), None)
    return first.canonical if first and first.type == "NORP" else ""


_BORDERS = frozenset("border frontier borders".split())


def _country(item: Mention) -> str:
    """Give a country, or the one whose ministry or army a body is: Russia's Defence Ministry; empty for others."""
    if item.type == "GPE":
        return item.canonical
    if item.type != "ORG":
        return ""
    words = item.text.replace("'s", "").replace("’s", "").split()
    listed = known_names().get(" ".join(words[:2])) or known_names().get(words[0])
    return listed.canonical if listed and listed.type in {"GPE", "NORP"} and len(words) > 1 else ""


def _sends(line: Line, named: Named, goal: Place) -> bool:
    """Say whether a name is the subject of a verb of sending: "has said it will send", "was said to have shipped"."""
    if line.at[named[0] - 1 - (line.at[named[0] - 1] == "the")] in _LOCATING:
        return False
    if _then_sends(line, named, goal):
        return True
    between = line.lows[named[1] : goal.first]
    if between[:1] == [","] and "," in between[1:]:
        between = between[between.index(",", 1) + 1 :]  # "The UAE, an ally of the West, has sent"
    start = goal.first - len(between)
    sending = terms("signs", "sending")
    verb = next((i for i, word in enumerate(between) if word in sending and line.verbs[start + i]), None)
    links = terms("signs", "sender_links")
    if verb is None or _is_envoy(line, start + verb):
        return False
    return all(word in links or word == "," or word.endswith("ly") for word in between[:verb])


def _is_envoy(line: Line, verb: int) -> bool:
    """Say whether those whom a country sends travel for themselves: "sent officials to Suva"."""
    return not _ENVOYS.isdisjoint(line.lows[verb + 1 : verb + 4])


_ENVOYS = frozenset("officials official envoy envoys diplomats minister ministers delegation investigators".split())


def _then_sends(line: Line, named: Named, goal: Place) -> bool:
    """Read "The United States made its first flight, sending 68 migrants back to Honduras"."""
    sends = next((i for i in range(named[1], goal.first) if line.at[i] in terms("signs", "sending")), 0)
    if _is_envoy(line, sends):
        return False
    return named[0] <= 1 and line.at[sends].endswith("ing") and line.words[sends - 1].text == ","


def _is_agent(line: Line, named: Named) -> bool:
    """Say whether something is sent by a country: "aid sent by Russia to", "an attempt by Tehran to smuggle"."""
    if line.at[named[0] - 1] != "by":
        return False
    sending = terms("signs", "sending")
    before, behind = line.lows[max(0, named[0] - 4) : named[0] - 1], line.lows[named[1] : named[1] + 2]
    done = [low for low in before if low.endswith("ed") or low in {"sent", "flown"}]  # not "a ship chartered by"
    return not sending.isdisjoint(done) or (behind[:1] == ["to"] and behind[1] in sending)


_LOCATING = frozenset("for in at near off outside from to of by".split())  # "planes chartered by Turkey flew to"


def made_in(line: Line) -> str:
    """Take the origin of goods from their adjective: "docked with a cargo of Iranian petrol"."""
    for first, _, item in line.names:
        if (
            item.type == "NORP"
            and first > 1
            and line.at[first - 1] == "of"
            and line.at[first - 2]
            in {"cargo", "cargoes", "consignment", "shipment", "load", "shipload", "barrels", "tonnes", "tons"}
        ):
            return item.canonical
    return ""


def receiver(line: Line, places: Sequence[Place]) -> str:
    """Take a country as the end where it receives: "Mali has received four Mi-17s from Russia"."""
    verb = next((i for i in where(_TAKING.__contains__, line.lows) if _takes_in(line, i)), None)
    if verb is None or not any(place.role == "from" and place.first > verb for place in places):
        return ""
    for _, last, item in reversed(line.names):
        if last <= verb and item.type == "GPE":
            return item.canonical
        if last <= verb and item.type == "ORG":
            words = item.text.replace("'s", "").replace("’s", "").split()
            listed = known_names().get(words[0]) or known_names().get(" ".join(words[:2]))
            if listed and listed.type in {"GPE", "NORP"}:
                return listed.canonical
    return ""


_RECEIVES = frozenset("received receives receive receiving".split())
_TAKING = _RECEIVES | {"took", "delivery"}


def _takes_in(line: Line, index: int) -> bool:
    """Say whether a word tells that something is received: "took in", "took delivery"."""
    low = line.lows[index]
    if low == "took":
        return line.at[index + 1] == "in"
    return low in _RECEIVES or line.at[index - 1] in {"taken", "took", "takes"}


def _consignee(line: Line, places: Sequence[Place]) -> str:
    """Take where those are whom goods are sent to: "Consigned to a dealer in Lusaka, they were driven from Beira"."""
    for place in places:
        near = line.lows[max(0, place.first - 12) : place.first]
        if place.role == "" and line.at[place.first - 1] in _IN and not _CONSIGNED.isdisjoint(near):
            return place.item.canonical
    return ""


_CONSIGNED = frozenset("consigned addressed ordered consignee".split())


def brought_to(line: Line, places: Sequence[Place]) -> str:
    """Take where goods are held for the end they were brought to: "held in Bar, trucked there from Valjevo"."""
    start = next((place for place in places if place.role == "from"), None)
    if start and (found := _consignee(line, places)):
        return found
    if start and (found := _found_at(line, places, start)):
        return found
    if start and (found := _unloaded_at(line, places, start)):
        return found
    if start and "ashore" in line.present and places[0].first < 4 and line.lows[0] in {"here", "in", "at"}:
        return places[0].item.canonical  # "Here in Cap-Haïtien, rice from Manzanillo came ashore on Wednesday"
    link = line.at[start.first - 2] if start and line.at[start.first - 1] == "from" else ""
    if link not in _HERE and (link != "in" or _HOLDING.isdisjoint(line.present)):
        return ""
    held = (place.item.canonical for place in reversed(places) if place.role == "" and place.last < start.first)
    return next(held, "")  # the nearest: "police in Lima hold gold in Callao that was flown in from"


def _found_at(line: Line, places: Sequence[Place], start: Place) -> str:
    """Take where goods are found for where they came: "officers in Vlissingen found cocaine from Ecuador"."""
    verb = next((i for i in where(_FINDING.__contains__, line.lows[: start.first]) if line.verbs[i]), 0)
    if not verb or THINGS.isdisjoint(line.lows[verb : start.first]):
        return ""
    told = [place for place in places if place.role == "" and place.last <= start.first and place.item.type != "NORP"]
    sites = [place for place in told if {"in", "at"} & {*line.lows[max(0, place.first - 5) : place.first]}]
    return sites[0].item.canonical if sites else ""


def found_on_the_way(line: Line, places: Sequence[Place]) -> str:
    """Give where goods are found that are on their way: "Police in Calais found men in a trailer bound for Leeds"."""
    bound = "bound" in line.present or "destined" in line.present
    if not bound or places[0].role or places[0].first > 4 or _FINDING.isdisjoint(line.present):
        return ""
    start = next(place for place in places if place.role == "from")
    return _found_at(line, places, start)


def _unloaded_at(line: Line, places: Sequence[Place], start: Place) -> str:
    """Take where goods are carried off a craft for its end: "men in Goa who carried gold off a jet from"."""
    off = "off" in line.lows[max(0, start.first - 6) : start.first]
    if not off or line.at[start.first - 1] != "from" or line.at[start.first - 2] not in CRAFT:
        return ""
    told = [p.item.canonical for p in places if p.role == "" and p.last < start.first and line.at[p.first - 1] in _IN]
    return told[0] if told else ""


_IN = frozenset("in at".split())
_FINDING = frozenset(
    "found located discovered uncovered seized intercepted confiscated unearthed detected unloaded offloaded "
    "discharged".split()
)
_HERE = frozenset("there here ashore".split())
_HOLDING = frozenset("hold holds holding held seized sealed impounded confiscated stored storing".split())
