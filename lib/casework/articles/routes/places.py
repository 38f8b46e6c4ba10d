"""What the words before a place make of it: where a journey begins, passes and ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.mentions import Mention
from casework.articles.mentions.gazetteer import known_names
from casework.articles.text import is_core, is_verb
from casework.articles.text.verbs import reporting


class Place(NamedTuple):
    """Hold one place of a sentence: what the journey makes of it, and its words."""

    role: str  # from, to, via, stop, or "" for none
    first: int
    last: int
    item: Mention
    turned: bool = False  # the craft was diverted there


_PLACES = {"GPE", "FAC", "LOC"}
_TO = frozenset("to into for towards toward onto".split())
_FROM = frozenset("from".split())
_VIA = frozenset("via through across past".split())
_AT = frozenset("in at off on near outside of around inside".split())
_COMPASS = terms("signs", "compass")


def places_of(line: Line, lines: Sequence[Line] = ()) -> list[Place]:
    """Give the places of a sentence with their roles; `lines` tell what "the shoal" may mean."""
    found: list[Place] = []
    for first, last, item in line.names:
        if item.type not in _PLACES:
            continue
        before = found[-1] if found else None
        if before and first - 1 == before.last and line.words[first - 1].text == "," and _lies_in(line, first, before):
            found[-1] = before._replace(last=last)  # "stops in Baku, Azerbaijan, and Karachi, Pakistan"
            continue
        owner = line.low(last) in {"'s", "’s"} and any(a - last in {1, 2} for a, _, _ in line.names)
        turned = any(line.low(first - step) in _DIVERTED for step in range(1, 5))
        found.append(Place("" if owner else _role(line, first, before), first, last, item, turned))
    return sorted([*found, *_meant(line, lines, found)], key=lambda place: place.first)


_DIVERTED = frozenset("diverted rerouted redirected".split())


def _meant(line: Line, lines: Sequence[Line], found: Sequence[Place]) -> list[Place]:
    """Find the places a noun alone means: "from Sanya to the shoal" is the Second Thomas Shoal named before."""
    more = []
    if _PLACE_NOUNS.isdisjoint(line.lows):
        return []
    for index in range(1, len(line.words) - 1):
        noun = line.words[index + 1].low
        if (
            line.words[index].low != "the"
            or noun not in _PLACE_NOUNS
            or line.low(index + 2) in {"of", "in", "at", "near"}
        ):
            continue
        item = next(
            (
                item
                for other in reversed(lines[: line.number])
                for _, _, item in reversed(other.names)
                if item.type in _PLACES and item.text.lower().split()[-1] == noun and " " in item.text
            ),
            None,
        )
        before = next((place for place in reversed(found) if place.last <= index), None)
        if item and (role := _role(line, index + 1, before)):
            more.append(Place(role, index + 1, index + 2, item))
    return more


_TOLD_FROM = reporting("say") | {"dispatch", "dateline", "datelined"}
_PLACE_NOUNS = frozenset(noun.lower() for noun in terms("entities", "areas")) | terms("entities", "sites")


def _role(line: Line, first: int, before: Place | None) -> str:
    """Tell what the words before a place make of it: from, to, via, stop, or nothing."""
    if told := _told_as(line, next((b for a, b, _ in line.names if a == first), first + 1)):
        return told
    index = first - 1
    while index >= 0 and (
        line.words[index].low in _COMPASS
        or line.words[index].low in {"'s", "’s"}
        or (line.words[index + 1].low in {"'s", "’s"} and line.named[index])
        or line.words[index].low in {"the", "a", "an", "its", "his", "her", "their"}
        or _adjective(line, index)
        or _kind_of_place(line, index)
    ):
        index -= 2 if _kind_of_place(line, index) else 1
    if index < 0:
        return ""
    word = line.words[index]
    if before and index >= before.last - 1 and _joined(line, before.last, first):
        return "" if _belongs(line, first) else before.role  # "the Sunda Strait, the Singapore consultancy Tidewatch"
    if word.low in {"and", "or"} or word.text == ",":
        return ""
    if before and index == before.last and word.text == "," and _is_country(line, first):
        return ""  # "Douala, Cameroon"
    aside = (
        before
        and index == before.last + 1
        and line.words[before.last].text == ","
        and word.low in {"near", "outside", "in"}
    )
    if before and (index == before.last or aside) and word.low in _AT:
        return ""  # "Hmeimim in Syria", "Chkalovsky airfield near Moscow"
    given = _by_preposition(line, index)
    if given is not None:
        return given
    if word.low in _AT:
        return _at_role(line, index, before)
    return _named_as(line, first) or _object_role(line, index)


def _by_preposition(line: Line, index: int) -> str | None:
    """Tell the role that the word before a place gives it; None where it gives none."""
    low, before = line.low(index), line.low(index - 1)
    if low in _FROM or (low == "of" and before == "out"):
        return "" if before in _TOLD_FROM or _at_home(line, index) else "from"
    if low in _VIA or (low == "of" and before == "way"):
        return "via"
    if low in {"over", "by"} and line.low(index - 1 - (before in _COMPASS)) in _PASSING:
        return "via"  # "swung north over Djibouti", "went by Abala to Mekelle"
    if low == "as" and before == "far":
        return "to"
    if low in _TO and not _is_purpose(line, index):
        return "to" if low != "for" or _bound(line, index) else ""
    if low == "between":
        return "from" if _moves_before(line, index) else ""
    return None


def _at_home(line: Line, index: int) -> bool:
    """Say whether "from" tells where the one who acts is at home: "The shipowner from Athens denied sending"."""
    before = line.low(index - 1)
    who = terms("entities", "roles") | terms("entities", "company_nouns")
    place = next((b for a, b, _ in line.names if a > index), len(line.words))
    behind = next((word.low for i, word in enumerate(line.words) if i >= place and is_verb(line.words, i)), "")
    return index <= 4 and before in who and behind in _SPEAKING | {"had", "has", "was", "is"}


_SPEAKING = reporting("say") | frozenset("denied denies refused rejected spent".split())


def _moves_before(line: Line, index: int) -> bool:
    """Say whether "between" parts the ends of a journey: "flies twice a week between", "a night at Muscat between"."""
    for back in range(index - 1, max(-1, index - 8), -1):
        if line.words[back].text in {",", ";", ":"}:
            return False
        if line.low(back) in terms("routes", "moving") | terms("routes", "stops"):
            return back >= index - 3 or is_verb(line.words, back)
    return False


def _told_as(line: Line, last: int) -> str:
    """Read "Chengdu was the jet's starting point and Karachi its only stop"."""
    if line.low(last) not in {"was", "is", "its", "their", "the"}:
        return ""
    behind = [line.low(last + step) for step in range(1, 6)]
    end = next((i for i, low in enumerate(behind) if low in {"and", ",", "."}), len(behind))
    if "starting" in behind[:end] and "point" in behind[:end]:
        return "from"
    return next((_TOLD_AS[low] for low in behind[:end] if low in _TOLD_AS), "")


_TOLD_AS = {"stop": "stop", "stopover": "stop", "halt": "stop", "destination": "to", "origin": "from"}
_PASSING = frozenset(
    "swung flew flown flying went gone go going came passed passing travelled crossed routed drove".split()
)


def _belongs(line: Line, first: int) -> bool:
    """Say whether a place belongs to the noun behind it: "the Singapore consultancy"."""
    last = next((b for a, b, _ in line.names if a == first), first + 1)
    firm = terms("entities", "company_nouns", "org_nouns", "media_nouns") | terms("entities", "roles")
    return line.low(last) in firm


_NAMED_AS = {"destination": "to", "goal": "to"}


def _named_as(line: Line, first: int) -> str:
    """Read "declared Bar as its destination"; an origin that is only declared is none."""
    last = next((b for a, b, _ in line.names if a == first), first + 1)
    if line.low(last) != "as":
        return ""
    behind = (line.low(last + step) for step in range(1, 6))
    return next((_NAMED_AS[word] for word in behind if word in _NAMED_AS), "")


def _is_country(line: Line, first: int) -> bool:
    item, last = next((item, b) for a, b, item in line.names if a == first)
    listed = known_names().get(item.text)
    closed = last >= len(line.words) or line.words[last].text in {",", ".", ";"}
    return bool(listed) and listed.type == "GPE" and closed and line.low(last + 1) not in {"and", "then"}


def _lies_in(line: Line, first: int, before: Place) -> bool:
    """Say whether a country behind a comma is the one a town before it lies in, and not the next of a list."""
    item = next(item for a, _, item in line.names if a == first)
    return item.rule == _COUNTRY and before.item.rule != _COUNTRY and before.item.type in {"GPE", "FAC"}


_COUNTRY = "list of countries"


def _kind_of_place(line: Line, index: int) -> bool:
    """Say whether a word belongs to "the port of" before its name, which stands where the noun does."""
    return line.words[index].low == "of" and line.low(index - 1) in _PLACE_NOUNS


def _adjective(line: Line, index: int) -> bool:
    """Say whether a word before a place belongs to its phrase: "Russian military airport Chkalovsky"."""
    if (named := line.named[index]) and named[2].type in _PLACES:
        return False
    return is_core(line.words, index) and line.words[index].low not in terms("routes", "moving")


def _joined(line: Line, end: int, start: int) -> bool:
    """Say whether only "and", commas and articles part two places."""
    between = line.words[end:start]
    return (
        bool(between)
        and len(between) <= 4
        and all(w.low in {"and", "or", "then", ",", "the"} | _COMPASS for w in between)
        and any(w.low in {"and", "or", "then"} or w.text == "," for w in between)
    )


def _is_purpose(line: Line, index: int) -> bool:
    return line.words[index].low == "to" and any(
        line.low(index - step) in terms("signs", "to_no_place") for step in (1,)
    )


def _bound(line: Line, index: int) -> bool:
    """Say whether "for" names a goal: left for, bound for, headed for, took off for, destined for, quit Aden for."""
    if (left := line.named[index - 1]) and line.low(left[0] - 1) in terms("routes", "leaves"):
        return True
    words = {line.low(index - step) for step in range(1, 7)}
    craft = line.low(index - 1) in terms("routes", "craft")  # "put on lorries for Omsk"
    return craft or bool(words & terms("signs", "bound_for"))


def _at_role(line: Line, index: int, before: Place | None) -> str:
    """Read "in", "at", "off" through the noun before it ("a depot at X") or the verb it hangs on ("landed at X")."""
    limit = before.last if before else 0
    step = index - 1
    while step >= limit and is_core(line.words, step) and line.words[step].low not in terms("routes", "moving"):
        step -= 1
    while step >= limit and line.words[step].low in terms("grammar", "determiners"):
        step -= 1
    if line.low(index - 1) in terms("entities", "roles") and _tells(line, index):
        return ""  # "a port agent in Hodeidah said"
    if step < index - 1 and step >= 0:
        low = line.words[step].low
        craft = any(item.type in {"AIRCRAFT", "VESSEL"} for _, _, item in line.inside(step, index))
        if low in _FROM and not craft:  # "unloaded from an Il-76 in Ouagadougou"
            return "from"
        if low in _TO and not _is_purpose(line, step):
            return "to" if low != "for" or _bound(line, step) else ""
        if low in _VIA:
            return "via"
    for back in range(index - 1, max(limit, index - 11) - 1, -1):
        role = _hung_on(line, back, index)
        if role is not None:
            return role
        if line.words[back].text in {";", ":"} or line.low(back) in {"that", "who", "which", "said"}:
            break
    return ""


def _hung_on(line: Line, back: int, index: int) -> str | None:
    """Tell the role that a verb or its noun gives the place behind "in", "at", "off"; None where it says nothing."""
    low, before = line.low(back), line.low(back - 1)
    if low in terms("routes", "lands") or (low == "up" and before in _SHOWED):
        return "to"
    if low == "down" and before in _DOWN:
        return _DOWN[before]
    if low in _STARTS and not is_verb(line.words, back):
        return "from"  # "put the start of the trips at Minsk"
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
    if low == "changed":
        return line.low(back + 1) not in terms("routes", "craft")
    return low == "spent" and _HOURS.isdisjoint(line.lows[back + 1 : back + 4])


def _tells(line: Line, index: int) -> bool:
    """Say whether the one before "in" is who tells the story: "a port agent in Hodeidah said on Tuesday"."""
    last = next((b for a, b, _ in line.names if a > index), len(line.words))
    return any(line.low(last + step) in reporting("say") for step in range(3))


_HOURS = frozenset("night nights hour hours day days weekend".split())
_BARE = frozenset("pick picks load loads collects".split())
_BEFORE_BARE = frozenset("to will would and can could should may it she which that".split())
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


def _object_role(line: Line, index: int) -> str:
    low = line.words[index].low
    if low in {"is", "was", "be"}:  # "its destination was Tobruk"
        return {"destination": "to", "goal": "to", "stop": "stop", "origin": "from"}.get(line.low(index - 1), "")
    if low in terms("routes", "leaves"):
        return "stop" if _is_passage(line, index) else "from"
    if low in terms("routes", "reaches"):
        return "to"
    return "stop" if low in terms("routes", "passes") else ""
