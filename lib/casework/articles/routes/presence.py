"""Where things are told to be, which ends a journey, begins it or lies on its way where no other word says so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.routes.place import CRAFT_TYPES, Place, is_craft
from casework.articles.routes.prepositions import AT, COMPASS
from casework.articles.text.motion import CRAFT, HAULS, LEAVES, MOVING, PRESENT, THINGS
from casework.articles.text.parts import MAY_BE_VERB

HERE = "here"  # a craft or goods are told to be there, by a verb that can end a journey: seen, waiting, seized
NEAR = "near"  # something else happens to them there: filled, repainted; a stop of a journey whose ends are told


def presence(line: Line, index: int) -> str:
    """Say how things are told to be at a place: "was photographed in Tivat", "stood on the apron at Bosaso"."""
    verb = index - 1
    while verb > 0 and (line.dated[verb] or line.at[verb] in _BESIDE or line.at[verb].endswith("ly")):
        verb -= 1
    if line.at[verb] in {"and", "then", "or"} or (line.at[verb] == "," and line.dated[verb - 1]):
        verb -= 1
        while verb > 0 and (line.dated[verb] or line.is_name(verb) or line.at[verb] in _IN_LISTS):
            verb -= 1  # "off Karachi on Tuesday and off Mumbai on Thursday"
    craft = line.at[verb] in CRAFT or is_craft(line, verb)
    if craft and not _FOUND.isdisjoint(line.lows[:verb]):
        return HERE  # "found 90 kilos in a lorry at Dover"
    if craft and line.at[verb - 2] in {"off", "from"}:
        return NEAR  # "roll off the ferry at Alat"
    put = line.at[verb] in THINGS or (line.at[verb] in {"it", "them", "her"} and verb > 1)
    if put and not _PUTS.isdisjoint(line.lows[max(0, verb - 4) : verb]):
        return HERE  # "put the yacht in Tivat", "had it in Addis Ababa"
    spot = line.at[verb] in SPOTS
    for _ in range(6):  # "stood on the apron at Bosaso", "changed hands at Madama"
        if verb > 0 and not line.verbs[verb] and (line.cores[verb] or line.at[verb] in _SMALL or line.dated[verb]):
            thing = line.at[verb] in THINGS or is_craft(line, verb)
            if thing and not _TOLD.isdisjoint(line.lows[max(0, verb - 4) : verb]):
                return HERE  # "found the containers in a yard at Bar"
            verb -= 1
    if line.at[verb] in _SOURCED and _is_hauled_on(line, index):
        return NEAR
    if line.at[verb] == "opened" and line.at[verb - 1] in {"was", "were"} and line.at[verb - 2] in THINGS:
        return HERE  # "the container was opened in Antwerp"
    if line.at[verb] in _ELSEWHERE or not line.verbs[verb] or not _is_of_things(line, verb):
        return NEAR if _does_there(line, index) or _opens_clause(line, index) else ""
    if line.at[index] == "of" and line.at[verb] not in PRESENT:
        return ""  # "had travelled south of Birmingham"
    return HERE if spot or (line.at[verb] in PRESENT and index - verb < 8) else NEAR


def _is_hauled_on(line: Line, index: int) -> bool:
    """Say whether goods go on from where they were bought: "were bought in Kazan, crated and railed to Baku"."""
    joints = (i for i in range(index + 1, min(index + 9, len(line.words))) if line.at[i] == "and")
    return any(line.at[i + 1] in HAULS and "to" in line.lows[i:] for i in joints)


_SOURCED = frozenset("bought purchased mined refined produced manufactured made grown harvested assembled".split())


def _does_there(line: Line, index: int) -> bool:
    """Say whether a craft does one more thing: ", fell silent in the strait", "and clear the border at"."""
    start = next((i for i in range(index - 1, max(0, index - 8), -1) if line.at[i] in _JOINTS), 0)
    verb = start + 1 + line.at[start + 1].endswith("ly")
    if not start or verb >= index or line.is_name(verb) or not MAY_BE_VERB[line.at[verb]]:
        return False
    if any(line.is_name(i) or line.at[i] in _CLAUSES for i in range(verb, index)) or line.at[verb] in _OF_FIRMS:
        return False
    bare = line.at[verb] in MOVING or line.verbs[verb]
    return bare and not line.at[verb].endswith("ing") and _is_of_things(line, start)


# What is told of things that are somewhere else: where they are at home, made, sold and talked of.
_ELSEWHERE = terms("routes", "elsewhere_verbs")
_JOINTS = frozenset(", and then before".split())
_CLAUSES = frozenset("that which who where when as said says it he she they".split())


def _opens_clause(line: Line, index: int) -> bool:
    """Say whether a sentence begins with where a craft is before it goes on.

    "Off the Azores the tanker changed course", "Having cooled her tanks at Sabetta, the carrier crossed".
    """
    end = next((b for a, b, _ in line.names if a > index), len(line.words))
    if "having" in line.lows[max(1, index - 7) : index]:
        return True  # "was halfway home to Shidao, having emptied her freezers in Hakodate"
    if index and (line.at[end] != "," or "," in line.lows[:index] or not _is_participle(line)):
        return False
    behind = range(end, min(end + 7, len(line.words)))
    subject = line.at[end] in {",", "the", "it", "she", "they"}
    return subject and any(line.at[i] in _SUBJECTS or is_craft(line, i) for i in behind)


def _is_participle(line: Line) -> bool:
    return line.lows[0] == "having" or line.lows[0].endswith(("ed", "ing")) or line.lows[1].endswith("ing")


_SUBJECTS = CRAFT | {"it", "she", "they"}


_OF_FIRMS = _ELSEWHERE - {"fell", "rose"} | {"sold", "including"}


def _is_of_things(line: Line, verb: int) -> bool:
    """Say whether the subject of a verb is a craft or goods, told before it or behind an opening participle."""
    for index in range(verb - 1, max(-1, verb - 28), -1):
        named = line.named[index]
        if named and named[2].type not in {"GPE", "LOC", "FAC", "NORP"}:
            return named[2].type in CRAFT_TYPES
        if line.at[index] in _SHIPS_OWN or line.at[index] in THINGS:
            return True
        if line.at[index] in LEAVES and line.is_name(index + 1) and index:
            return True  # "the rocket stage left Samara by rail and was at Baikonur"
    if line.lows[0] in {"after", "having", "once"}:
        return True
    if verb > 2 or not line.at[verb].endswith(("ed", "ing", "en", "pt")) or "," not in line.present:
        return False
    comma = line.lows.index(",")  # "Kept at Colón, the crates"
    behind = range(comma + 1, min(comma + 8, len(line.lows)))
    return any(line.at[i] in THINGS or is_craft(line, i) for i in behind)


_SHIPS_OWN = frozenset("it she they transponder transponders signal signals beacon ais".split())
_PUTS = frozenset(
    "locate locates located put puts place places placed show shows showed have has had spotted saw "
    "photographed".split()
)
_FOUND = frozenset(
    "found discovered seized hidden concealed recovered intercepted uncovered aboard out saw seen watched".split()
)
_TOLD = _PUTS | _FOUND
_SMALL = AT | COMPASS | {"the", "a", "an", "its", "up", "for", "under", "beside", "since", "by", "out"}
_BESIDE = COMPASS | frozenset(
    "alongside now again there miles km nm kilometres of just some about up down ashore for a hours days "
    "weeks months".split()
)
_IN_LISTS = _BESIDE | AT | {",", "and", "then"}
SPOTS = frozenset(
    "strip airstrip siding mudflat apron tarmac runway quay pier jetty berth dock docks ramp stand hangar roads "
    "anchorage".split()
)


def _ends(told: Sequence[Place]) -> tuple[Place | None, Place | None]:
    """Give the first start and the last goal told."""
    start = next((place for place in told if place.role == "from"), None)
    return start, next((place for place in reversed(told) if place.role == "to"), None)


def settled(line: Line, told: Sequence[Place]) -> list[Place]:
    """Let a place where things are told to be end a journey that has no other end, begin one, or lie on its way."""
    start, goal = _ends(told)
    here = [place for place in told if place.role in {HERE, NEAR}]
    if not goal and (here[-1].role == HERE or _ends_a_list(line, told, here)):
        goal = here[-1]
    if not goal and start and here[0].first < min(6, start.first) and line.lows[0] in AT:
        goal = here[0]  # "In the port of Colombo, the tanker waits to discharge diesel from Singapore"
    goal = goal or next((place for place in reversed(told) if place.role in {"via", "stop"}), None)
    if len(told) == 2 and [place.role for place in told] in ([HERE, "via"], [HERE, "stop"]) and ";" in line.present:
        return [told[0]._replace(role="from"), told[1]._replace(role="to")]  # "was off Suez; by nightfall it lay at"
    chosen = {}
    for place in here:
        if place is goal:
            chosen[place] = "to"
        elif len(here) == 2 and goal is here[1] and place is here[0] and _is_before(line, goal):
            chosen = {goal: "from", place: "to"}  # "had been in Khartoum that morning and in Latakia the night before"
            break
        elif not start and goal and place.first > goal.first and _comes_next(line, goal, place):
            chosen[place] = "to"  # "put the yacht in Tivat in March and in Bodrum a week later"
        elif (
            goal and place.first > goal.first and line.at[place.first - 2] == "back" and _comes_next(line, goal, place)
        ):
            chosen[place] = "to"  # "flew to Bamako on Tuesday and was back in Moscow on Thursday"
        elif goal and place.first > goal.first and _is_held_up(line, goal, place):
            chosen[place] = "stop"  # "the train from Kyiv to Chelm was held for six hours at Yahodyn"
        elif goal and not start and place.first > goal.first and "having" in line.lows[goal.last : place.first]:
            chosen[place], start = "from", place
        elif start and goal and start.first < place.first < goal.first:
            chosen[place] = "stop"
        elif start and goal and place.first < start.first < goal.first:
            chosen[place] = "to" if not _WAY.isdisjoint(line.lows[place.last : start.first]) else ""
        elif goal and not start and place.first < goal.first and _goes_on(line, place, goal):
            chosen[place], start = "from", place
    return [
        place._replace(role=chosen.get(place, ""), how=_told_as(chosen.get(place), place, goal))
        if place.role in {HERE, NEAR}
        else place
        for place in told
    ]


def _told_as(role: str | None, place: Place, goal: Place | None) -> str:
    """Tell how a place is told that presence gave its role: an end it was seen at, or a stop before its goal."""
    return HERE if role == "to" else "before" if role == "stop" and goal and place.first > goal.first else ""


def _ends_a_list(line: Line, told: Sequence[Place], here: Sequence[Place]) -> bool:
    """Say whether the last of what happened on a way ends it: "came through Brest and were stabled at Baranovichi"."""
    last = here[-1]
    passed = [place for place in told if place.first < last.first and place.role in {"from", "via", "stop"}]
    return len(here) > 2 or (bool(passed) and _goes_on(line, passed[-1], last))


def _comes_next(line: Line, goal: Place, place: Place) -> bool:
    """Say whether things are told to be somewhere after they came to their goal, at a time of its own."""
    behind = line.lows[place.last : place.last + 5]
    later = "later" in behind or any(line.dated[place.last : place.last + 4])
    return place.role == HERE and later and "and" in line.lows[goal.last : place.first]


def _is_held_up(line: Line, goal: Place, place: Place) -> bool:
    between = line.lows[goal.last : place.first]
    stands = between[:2] in _STANDS  # "has stood since Sunday in a siding near Cuamba"
    return stands or (not _HELD.isdisjoint(between) and not {"off", "near", "of"} & {*between[-2:]})


_STANDS = [[a, b] for a in ("has", "have", "had") for b in ("stood", "waited", "lain", "sat", "idled", "languished")]
_HELD = frozenset(
    "sidetracked sidelined held stopped delayed detained impounded searched stuck stranded robbed "
    "unloaded broke lost".split()
)


def _is_before(line: Line, place: Place) -> bool:
    """Say whether what stands behind a place tells that it came first: "in Latakia the night before"."""
    return not {"before", "earlier", "previously"}.isdisjoint(line.lows[place.last : place.last + 4])


_WAY = frozenset("way route passage voyage flight trip journey days hours".split())


def _goes_on(line: Line, one: Place, two: Place) -> bool:
    """Say whether what is at one place is what goes to the next: "was weighed in Bamako and flown to Dubai"."""
    if line.at[one.last] in {"heading", "bound", "headed"}:
        return True  # "was six miles off the Isle of Wight heading to Southampton"
    if line.lows[0] in {"after", "having", "once"} or (line.lows[0] in AT and one.first < 3):
        return True  # "After decommissioning in Cartagena the unit will be towed to Paldiski"
    if one.first < 8 and any(line.at[i] == "," and line.at[i + 1] == "the" for i in range(one.last, two.first)):
        return True  # "Kept in a shed at Colón, the crates were sent to Mariel"
    between = range(one.last, two.first)
    joints = [i for i, j in pairwise(between) if line.at[i] in _ANDS and (line.verbs[j] or line.at[j] in _ANDS)]
    joints += [i for i in between if line.at[i] == "and" and not HAULS.isdisjoint(line.lows[i + 1 : i + 4])]
    repeated = any(line.at[i] in _ANDS and line.at[j] in AT for i, j in pairwise([*between, two.first]))
    handed = any(line.at[i] == "before" and {"them", "it"} & {*line.lows[i + 3 : i + 6]} for i in between)
    return bool(joints) or repeated or handed  # "were hidden in Mersin before a trawler ran them over to Famagusta"


_ANDS = frozenset("and then later before".split())
