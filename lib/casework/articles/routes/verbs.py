"""What the verb or noun that a place hangs on makes of it: landed at, stopped in, loaded at, left, reached, crossed."""

from __future__ import annotations

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.routes.phrasal import PHRASED, phrasal, says_nothing
from casework.articles.routes.place import crafts_in, is_craft
from casework.articles.routes.prepositions import AT, FROM, TO, VIA, is_bound, is_purpose, is_sold
from casework.articles.routes.presence import HERE, SPOTS, presence
from casework.articles.text import Each
from casework.articles.text.motion import CRAFT, LANDS, LEAVES, LOADS, MOVING, PASSES, REACHES, STOPS, THINGS
from casework.articles.text.verbs import reporting


def at_role(line: Line, index: int, limit: int) -> str:
    """Read "in", "at", "off" through the noun before it ("a depot at X") or the verb it hangs on ("landed at X")."""
    if _spent_there(line, index):
        return "via"
    if line.at[index - 1] == "anchor" and line.at[index - 3] in terms("entities", "roles"):
        return ""  # "said Yusran Baso, a tug master at anchor off Samarinda"
    if line.at[index - 1] == "sea" and line.at[index - 2] == "to":
        return "from"  # "put to sea at Ras al-Ara"
    if line.dated[index - 1] or line.at[index - 1] in _PARTING:
        index = _without_date(line, _without_span(line, _without_aside(line, index, limit)))
    noun = line.at[index - 1] not in _NO_FOLK and line.cores[index - 1]
    if noun and (_tells(line, index) or _finds_buyers(line, index)):
        return ""  # "a port agent in Hodeidah said"
    if noun and (told := "to" if _awaits(line, index) else _by_folk(line, index)):
        return told
    role = _through_noun(line, index, limit)
    if role is not None:
        return role
    for back in range(index - 1, max(limit, index - 14) - 1, -1):
        low = line.lows[back]
        if not _may_tell(low):
            continue  # most words
        role = _hung_on(line, back, index) if low in _TELLS or low.endswith("ing") else None
        if role is not None:
            return role
        if low in _ENDS and (low in _CLAUSES or line.verbs[back + 1]):
            break  # "stayed dark for a day and came back west of Crete", "after loading she was alongside at Tangshan"
    return presence(line, index)


_DETERMINERS = terms("grammar", "determiners")
_CLAUSES = frozenset("; : that who which said".split())
_ENDS = _CLAUSES | {"and", "but", "yet", "it", "she", "he", "they"}
_TELLS = LANDS | STOPS | LOADS | PHRASED
_may_tell = Each(lambda low: low in _TELLS or low in _ENDS or low.endswith("ing")).__getitem__


def _through_noun(line: Line, index: int, limit: int) -> str | None:
    """Read what stands before the noun that a place is set beside: "from a depot at X", "left a port in Y"."""
    step = index - 1
    while step >= limit and (
        (step == index - 1 and line.at[step] in _STORES)
        or (line.cores[step] and line.at[step] not in MOVING)
        or line.at[step] in _GENITIVES  # "to a children's camp at Nairamdal"
    ):
        step -= 1
    while step >= limit and line.at[step] in _DETERMINERS:
        step -= 1
    if step >= index - 1 or step < 0 or (line.at[step] in TO and line.is_name(step + 1)):
        return None  # none of "landed mortars bound for Chad at Douala"
    step -= line.at[step] in AT and line.at[step - 1] in FROM  # "from inside the zone in Ukraine"
    low = line.at[step]
    if low in FROM and not crafts_in(line, step, index):
        return "from"  # not "unloaded from an Il-76 in Ouagadougou"
    if low in TO and not (is_purpose(line, step) or is_sold(line, step)):
        near = line.lows[max(0, step - 4) : step]
        aboard = any(line.at[i] in CRAFT or is_craft(line, i) for i in range(step + 1, index))
        if aboard and not _SHIFTS.isdisjoint(near):
            return "stop"  # "been moved to a smaller boat in Sur", which sails on
        if aboard and not _STOWS.isdisjoint(near):
            return "from"  # "loaded into a Hawker 800 in Juba", "fed to the tanker at Assaluyeh"
        stops = low == "for" and not _STOPPING.isdisjoint(line.lows[max(0, step - 2) : step])
        if low != "for" or (not stops and is_bound(line, step)):
            return "to"
        if line.at[index - 1] in _REFUGES:
            return "stop"  # "asked for shelter in Mindelo"
        if not stops:  # but "a stop for provisions in Heraklion"
            return ""
    if low in VIA:
        return "via"
    return (_met(low) or None) if line.at[index - 1] in _SITES else None  # "left a port in Cyprus"


_STOWS = LOADS | {"fed", "pumped", "packed", "stowed", "crammed"}
_REFUGES = frozenset("shelter refuge haven sanctuary repairs".split())
_SHIFTS = frozenset("moved shifted switched transferred transshipped transhipped reloaded".split())
_NOT = frozenset("instead against without".split())


def _met(low: str) -> str:
    """Tell what a verb makes of its object: left is where a journey begins, reached where it ends."""
    return "from" if low in LEAVES else "to" if low in REACHES else ""


_CHANGED = CRAFT | {"hulls", "gauge", "hands"}
_STOPPING = frozenset("stop stops stopped halt halted pause paused call called".split())


def _without_span(line: Line, index: int) -> int:
    """Give where "for weeks" begins before a preposition, else the preposition: "waiting for weeks off Yanbu"."""
    if line.at[index - 1] not in _SPANS:
        return index
    return next((i for i in range(index - 2, max(0, index - 6), -1) if line.at[i] == "for"), index)


def _without_aside(line: Line, index: int, limit: int) -> int:
    """Give where an aside begins before a preposition, else the preposition: "crude, bought at $61 a barrel, at"."""
    if line.at[index - 1] != ",":
        return index
    comma = next((i for i in range(index - 2, max(limit, index - 12), -1) if line.at[i] == ","), 0)
    return comma if comma and line.at[comma + 1] in _ASIDES else index


_ASIDES = frozenset("bought sold worth priced purchased valued costing mined refined made produced built".split())


def _without_date(line: Line, index: int) -> int:
    """Give where a date begins before a preposition, else the preposition: "slated for February in Castilla"."""
    start = index
    while start > 1 and line.dated[start - 1]:
        start -= 1
    return start - 1 if start < index and line.at[start - 1] in {"for", "on", "in", "by"} else start


_SPANS = frozenset("hours days nights weeks months hour day night week month".split())
_PARTING = _SPANS | {","}
_NO_FOLK = THINGS | MOVING
_GENITIVES = frozenset({"'s", "’s"})
_STORES = frozenset("stores stocks works mills docks yards depots warehouses".split())
_SITES = terms("entities", "sites") | SPOTS | {"town", "city", "village"}


def _hung_on(line: Line, back: int, index: int) -> str | None:
    """Tell the role that a verb or its noun gives the place behind "in", "at", "off"; None where it says nothing."""
    low = line.lows[back]
    if low.endswith("ing") and not _NOT.isdisjoint(line.lows[max(0, back - 3) : back]):
        return ""  # "instead of stopping in Cartagena", "decided against landing in Syria"
    role = phrasal(line, back, index)
    if role == "to" and _is_for_fuel(line, index):
        return "stop"  # "had put down at Agadir for fuel"
    if role or says_nothing(line, back):
        return role
    if low == "boarded" and not CRAFT.isdisjoint(line.lows[back:index]) and _BOARDING.isdisjoint(line.lows[:back]):
        return HERE  # "police boarded a fish carrier in Tromsø"
    if low in _LYING and line.at[index - 1] in THINGS:
        return HERE  # "rifles lay under coats in a container at Bar"
    if low in LANDS:
        person = line.at[back - 1] in {"was", "were"} and line.at[back - 2] in {"he", "who"}
        return "" if person or _is_barred(line, back) else "to"
    if low in STOPS and not _NEVER.isdisjoint(line.lows[max(0, back - 2) : back]):
        return ""  # "this time without a stop at Niamey", "did not call at Sur"
    if _no_stop(line, back, index) or _is_barred(line, back):
        return ""
    if low in STOPS:
        return "stop" if line.verbs[back] and low.endswith("ed") else "via"
    if low in LOADS and (low not in _BARE or line.at[back - 1] in _BEFORE_BARE):
        return "from"
    if low in _BARE and line.at[back - 1] in {",", "and"} and not _MODALS.isdisjoint(line.lows[:back]):
        return "from"  # "was to sail from Cebu, pick up nets in Davao and carry on to Bitung"
    return None


def _is_for_fuel(line: Line, index: int) -> bool:
    """Say whether a craft comes to a place only for fuel, water or repairs."""
    end = next((b for a, b, _ in line.names if a > index), 0)
    return bool(end) and line.at[end] == "for" and line.at[end + 1] in _SUPPLIES


_NEVER = frozenset("without not never".split())
_SUPPLIES = frozenset("fuel water repairs bunkers supplies provisions refuelling refueling".split())
_BOARDING = frozenset("crew passengers people migrants pilot he she they who".split())
_LYING = frozenset("lay lies lying".split())


def _is_barred(line: Line, verb: int) -> bool:
    """Say whether a craft only may or may not come: "would not be allowed to dock", "asked for permission to call"."""
    near = line.lows[max(0, verb - 5) : verb]
    asked = "permission" in near and not {"requested", "sought", "asked", "refused", "denied"}.isdisjoint(near)
    return asked or ("not" in near and not {"allowed", "permitted"}.isdisjoint(near))


def _no_stop(line: Line, back: int, index: int) -> bool:
    """Say whether a verb of stopping tells of no stop on the way: stopped by others, a name changed, a year spent."""
    low, passive = line.at[back], line.at[back - 1] in {"was", "were", "been", "being"}
    if low in {"stopped", "halted"}:
        return passive or line.at[back + 1] in terms("grammar", "determiners")  # "stopped the boat off Berbera"
    if low == "boarded":
        return passive
    if low in {"call", "stop"} and _is_counted(line, back):
        return True
    if low in {"call", "called", "calling", "calls"}:
        return line.at[index] not in {"at", "in"}
    if low in {"changed", "changing"}:
        return line.at[back + 1] not in _CHANGED and not _is_renamed(line, back)
    return low == "spent" and _HOURS.isdisjoint(line.lows[back + 1 : back + 4])


def _is_renamed(line: Line, changed: int) -> bool:
    """Say whether a ship changes its name on its way: "loaded at Goa, changed her name in the Strait of Malacca"."""
    return (
        line.at[changed - 1] in {",", "and", "then"}
        and line.at[changed + 1] in _OWNERS
        and line.at[changed + 2] in _MARKS
    )


_MARKS = frozenset("name flag colours colors identity registration number transponder signal callsign".split())


def _is_counted(line: Line, call: int) -> bool:
    """Say whether calls are only counted: "It is the ship's fourth call in Togo", "her second stop in Goa since"."""
    if line.at[call - 1] not in _COUNTED or line.at[call - 2] not in _OWNERS:
        return False
    return line.lows[0] in {"it", "that", "this"} or "since" in line.lows[call:]


_COUNTED = frozenset("second third fourth fifth sixth seventh eighth ninth tenth last latest".split())
_OWNERS = frozenset("'s ’s its her their".split())


def _by_folk(line: Line, index: int) -> str:
    """Read a place by what those who are there do: "workers in Beira loaded", "officers at Poti detained a ferry"."""
    if line.at[index - 1] not in _WORKERS:
        return ""
    end = next((b for a, b, _ in line.names if a > index), len(line.words))
    verb = end + (line.at[end] in {"have", "had", "has"})
    if THINGS.isdisjoint(line.lows[verb + 1 : verb + 9]):
        return ""
    return "from" if line.at[verb] in LOADS else HERE if line.at[verb] in _FINDS else ""


def _awaits(line: Line, index: int) -> bool:
    """Say whether goods are waited for at a place: "a buyer in Lianyungang is waiting for them"."""
    if line.at[index - 1] not in _TAKERS:
        return False
    end = next((b for a, b, _ in line.names if a > index), len(line.words))
    return not _WAITING.isdisjoint(line.lows[end : end + 3])


def _finds_buyers(line: Line, index: int) -> bool:
    """Say whether goods only sell at a place: "is still finding buyers in Syria"."""
    return line.at[index - 1] in _MARKETS and not _FINDING.isdisjoint(line.lows[max(0, index - 4) : index])


_FINDING = frozenset("find finds finding found".split())
_MARKETS = frozenset("buyer buyers customers takers market markets outlet outlets".split())
_TAKERS = frozenset("buyer buyers customer customers consignee receiver importer".split())
_WAITING = frozenset("waiting awaits awaiting expecting expects".split())


_WORKERS = frozenset(
    "workers officers officials police customs agents guards dockers stevedores inspectors authorities soldiers "
    "troops investigators".split()
)
_FINDS = frozenset(
    "stopped found seized detained intercepted discovered impounded confiscated unloaded uncovered".split()
)


def _tells(line: Line, index: int) -> bool:
    """Say whether the one before "in" is who tells the story: "a port agent in Hodeidah said on Tuesday"."""
    last = next((b for a, b, _ in line.names if a > index), len(line.words))
    return not _SAYING.isdisjoint(line.at[last : last + 3])


_SAYING = reporting("say", "tell")


def _spent_there(line: Line, index: int) -> bool:
    """Say whether a time is told that was spent at a place: "flew on to Ganja after 50 minutes at Kutaisi"."""
    if line.at[index - 1] not in _HOURS or line.lows[index] not in {"in", "at"}:
        return False
    return not {"after", "following"}.isdisjoint(line.lows[max(0, index - 5) : index])


_HOURS = frozenset("minutes minute night nights hour hours day days weekend".split())
_BARE = frozenset("pick picks load loads collects".split())
_BEFORE_BARE = frozenset("to will would and can could should may it she which that".split())
_MODALS = frozenset("to will would can could should may might must shall".split())


def _is_passage(line: Line, index: int) -> bool:
    """Say whether what a craft clears is a strait or a canal on its way: "cleared the Bosphorus for Iskenderun"."""
    item = next((item for a, _, item in line.names if a > index), None)
    return item is not None and line.at[index].startswith("clear") and bool(_WATERS & {*item.canonical.lower().split()})


_WATERS = frozenset(
    "crossing checkpoint bosphorus bosporus dardanelles strait straits canal channel suez hormuz "
    "gibraltar malacca".split()
)


# As the trade press writes: "arrived Djibouti", "is bound Houston", "was signalling Goa".
_BOUND = frozenset("arrived arrives bound signalled signalling signaled signaling".split())


def object_role(line: Line, index: int) -> str:
    """Read a place that is the object of a verb: "left Aden", "reached Sur", "crossed the Kattegat"."""
    low = line.words[index].low
    if low in LEAVES:
        return "stop" if _is_passage(line, index) else "from"
    if low in REACHES or low in _BOUND:
        return "to"
    if low == "sailed" and (end := next((b for a, b, _ in line.names if a > index), 0)):
        while end < len(line.words) and line.dated[end]:
            end += 1
        return "from" if line.at[end] == "for" else ""  # "sailed Odesa 2 May for Mersin", as agents write
    return "stop" if low in PASSES else ""
