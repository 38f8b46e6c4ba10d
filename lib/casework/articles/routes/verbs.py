"""What the verb or noun that a place hangs on makes of it: landed at, stopped in, loaded at, left, reached, crossed."""

from __future__ import annotations

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.routes.prepositions import AT, FROM, TO, VIA, is_bound, is_purpose, is_sold
from casework.articles.text import is_core, is_verb
from casework.articles.text.verbs import reporting


def at_role(line: Line, index: int, limit: int) -> str:
    """Read "in", "at", "off" through the noun before it ("a depot at X") or the verb it hangs on ("landed at X")."""
    if _spent_there(line, index):
        return "via"
    step = index - 1
    while step >= limit and is_core(line.words, step) and line.words[step].low not in terms("routes", "moving"):
        step -= 1
    while step >= limit and line.words[step].low in terms("grammar", "determiners"):
        step -= 1
    if line.low(index - 1) in terms("entities", "roles") and _tells(line, index):
        return ""  # "a port agent in Hodeidah said"
    if step < index - 1 and step >= 0:
        step -= line.low(step) in AT and line.low(step - 1) in FROM  # "from inside the zone in Ukraine"
        low = line.words[step].low
        craft = any(item.type in {"AIRCRAFT", "VESSEL"} for _, _, item in line.inside(step, index))
        if low in FROM and not craft:  # "unloaded from an Il-76 in Ouagadougou"
            return "from"
        if low in TO and not (is_purpose(line, step) or is_sold(line, step)):
            return "to" if low != "for" or is_bound(line, step) else ""
        if low in VIA:
            return "via"
        if line.low(index - 1) in _SITES and (met := _met(low)):
            return met  # "left a port in Cyprus"
    for back in range(index - 1, max(limit, index - 14) - 1, -1):
        role = _hung_on(line, back, index)
        if role is not None:
            return role
        if line.words[back].text in {";", ":"} or line.low(back) in {"that", "who", "which", "said"}:
            break
    return ""


_NOT = frozenset("instead against without".split())


def _met(low: str) -> str:
    """Tell what a verb makes of its object: left is where a journey begins, reached where it ends."""
    return next((role for role, key in (("from", "leaves"), ("to", "reaches")) if low in terms("routes", key)), "")


_SITES = terms("entities", "sites") | {"town", "city", "village"}


def _hung_on(line: Line, back: int, index: int) -> str | None:
    """Tell the role that a verb or its noun gives the place behind "in", "at", "off"; None where it says nothing."""
    low, before = line.low(back), line.low(back - 1)
    if not _NOT.isdisjoint(line.lows[max(0, back - 3) : back]) and low.endswith("ing"):
        return ""  # "instead of stopping in Cartagena", "decided against landing in Syria"
    if low == "due" and line.low(back + 1) == "to":
        return None  # "due to fog in Goa"
    if low in terms("routes", "lands") or (low == "up" and before in _SHOWED):
        return "to"
    if low in _HANDED and not terms("routes", "craft").isdisjoint(line.lows[back:index]):
        return "to"  # "handed them over to a second ship off Johor"
    if low == "down" and before in _DOWN:
        return _DOWN[before]
    if low == "back" and before in {"turned", "turning", "turns"}:
        return "stop"
    if low in _STARTS and not is_verb(line.words, back):
        return "from"  # "put the start of the trips at Minsk"
    if low.startswith("inspection") and before in {"cleared", "passed"}:
        return None  # it left once inspected
    if _no_stop(line, back, index):
        return ""
    if low in terms("routes", "stops"):
        return "stop" if is_verb(line.words, back) and low.endswith("ed") else "via"
    if low in terms("routes", "loads") and (low not in _BARE or before in _BEFORE_BARE):
        return "from"
    return None


def _no_stop(line: Line, back: int, index: int) -> bool:
    """Say whether a verb of stopping tells of no stop on the way: stopped by others, a name changed, a year spent."""
    low, passive = line.low(back), line.low(back - 1) in {"was", "were", "been", "being"}
    if low in {"stopped", "halted"}:
        return passive or line.low(back + 1) in terms("grammar", "determiners")  # "stopped the boat off Berbera"
    if low == "boarded":
        return passive or line.low(index) == "off"
    if low in {"call", "called", "calling", "calls"}:
        return line.low(index) not in {"at", "in"}
    if low in {"changed", "changing"}:
        return line.low(back + 1) not in terms("routes", "craft")
    return low == "spent" and _HOURS.isdisjoint(line.lows[back + 1 : back + 4])


def _tells(line: Line, index: int) -> bool:
    """Say whether the one before "in" is who tells the story: "a port agent in Hodeidah said on Tuesday"."""
    last = next((b for a, b, _ in line.names if a > index), len(line.words))
    return any(line.low(last + step) in reporting("say") for step in range(3))


def _spent_there(line: Line, index: int) -> bool:
    """Say whether a time is told that was spent at a place: "flew on to Ganja after 50 minutes at Kutaisi"."""
    near = [line.low(index - step) for step in range(1, 6)]
    return line.low(index) in {"in", "at"} and near[0] in _HOURS and not {"after", "following"}.isdisjoint(near)


_HOURS = frozenset("minutes minute night nights hour hours day days weekend".split())
_BARE = frozenset("pick picks load loads collects".split())
_BEFORE_BARE = frozenset("to will would and can could should may it she which that".split())
_HANDED = frozenset("handed passed transferred handing passing transferring".split())
_DOWN = {"came": "to", "comes": "to", "set": "to", "put": "to", "broke": "stop"}
_STARTS = frozenset("start origin beginning outset".split())
_SHOWED = frozenset("turned turns showed shows popped pops ended ends wound winds".split())


def _is_passage(line: Line, index: int) -> bool:
    """Say whether what a craft clears is a strait or a canal on its way: "cleared the Bosphorus for Iskenderun"."""
    item = next((item for a, _, item in line.names if a > index), None)
    return (
        item is not None and line.low(index).startswith("clear") and bool(_WATERS & {*item.canonical.lower().split()})
    )


_WATERS = frozenset("bosphorus bosporus dardanelles strait straits canal channel suez hormuz gibraltar malacca".split())


def object_role(line: Line, index: int) -> str:
    """Read a place that is the object of a verb: "left Aden", "reached Sur", "crossed the Kattegat"."""
    low = line.words[index].low
    if low in {"is", "was", "be"}:  # "its destination was Tobruk"
        return {"destination": "to", "goal": "to", "stop": "stop", "origin": "from"}.get(line.low(index - 1), "")
    if low in terms("routes", "leaves"):
        return "stop" if _is_passage(line, index) else "from"
    if low in terms("routes", "reaches"):
        return "to"
    return "stop" if low in terms("routes", "passes") else ""


def told_as(line: Line, last: int) -> str:
    """Read "Chengdu was the jet's starting point and Karachi its only stop"."""
    if line.low(last) not in {"was", "is", "its", "their", "the"}:
        return ""
    behind = [line.low(last + step) for step in range(1, 6)]
    end = next((i for i, low in enumerate(behind) if low in {"and", ",", "."}), len(behind))
    if "starting" in behind[:end] and "point" in behind[:end]:
        return "from"
    return next((_TOLD_AS[low] for low in behind[:end] if low in _TOLD_AS), "")


_TOLD_AS = {"stop": "stop", "stopover": "stop", "halt": "stop", "destination": "to", "origin": "from"}

_NAMED_AS = {"destination": "to", "goal": "to"}


def named_as(line: Line, first: int) -> str:
    """Read "declared Bar as its destination"; an origin that is only declared is none."""
    last = next((b for a, b, _ in line.names if a == first), first + 1)
    if line.low(last) in {"in", ","} and (land := next((b for a, b, _ in line.names if a == last + 1), 0)):
        last = land  # "is signalling Qingdao in China as its destination"
    if line.low(last) != "as":
        return ""
    behind = (line.low(last + step) for step in range(1, 6))
    return next((_NAMED_AS[word] for word in behind if word in _NAMED_AS), "")
