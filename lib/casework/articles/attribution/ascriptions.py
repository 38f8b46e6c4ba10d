"""Whose reading of a fact a sentence gives without "said that": put down to, ascribed to, given as, seen at."""

from __future__ import annotations

from itertools import pairwise

from casework.articles.attribution.clauses import is_passive, noun_use
from casework.articles.attribution.frames import has_it
from casework.articles.attribution.kinds import singular
from casework.articles.attribution.quotatives import GROUPS, animate
from casework.articles.attribution.subjects import PREPOSITIONS, STOPS, Cue, aside_behind, phrase_range, subject_of
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text.verbs import finite, reporting

_FARTHEST = 14  # words between the verb and what its object is traced to


def _forms(*stems: str) -> frozenset[str]:
    return frozenset(form for stem in stems for form in finite(stem))


# Verbs that say where something comes from, and those that give a figure or a quality ("gave the toll as 14", "saw
# growth at 3 percent"), with the words that must follow behind their object.
_COMPLEMENTS: dict[str, tuple[str, ...]] = dict.fromkeys(
    _forms(*"attribute ascribe impute trace credit".split()), ("to",)
)
_COMPLEMENTS |= dict.fromkeys(("put", "puts"), ("down", "to")) | dict.fromkeys(_forms("chalk"), ("up", "to"))
_COMPLEMENTS |= dict.fromkeys(_forms(*"give cite list quote name state record identify".split()), ("as",))
_COMPLEMENTS |= dict.fromkeys(_forms("see", "set", "peg", "value"), ("at",))
ASCRIBING = frozenset(_COMPLEMENTS)
ATTRIBUTING = frozenset({"attributing", "ascribing", "crediting"})
STRENGTH = frozenset("strength basis authority evidence word".split())


def ascribes(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "the ministry put the outage down to a fire" and "the mayor gave the number of dead as 14"."""
    low = line.lows[index]
    if not _completed(line, index) or is_passive(line, index) or noun_use(line, index):
        return None
    subject = subject_of(line, index, found)
    if not subject or not (_speaks(line, *subject[0]) or _records(line, *subject[0])):
        return None
    complement = " ".join(_COMPLEMENTS[low])
    return Cue("says", index, subject[0], subject[1], negated=subject[2], rule=f"{low} {complement}")


def _completed(line: Line, index: int) -> bool:
    """Say whether what the verb needs stands behind its object, in the same clause."""
    lows, needed, last = line.lows, _COMPLEMENTS[line.lows[index]], min(index + _FARTHEST, len(line.lows))
    if needed[0] not in lows[index + 2 : last] or line.at[index + 1] in _NO_OBJECT:
        return False  # "traced to Riga": nobody is said to trace it
    for place in range(index + 2, last):
        if lows[place] in _ENDS:
            return False
        if tuple(lows[place : place + len(needed)]) == needed:
            behind = min(place + 1 + (line.at[place + 1] in _ABOUT), len(lows) - 1)
            figure = line.words[behind].text[0] in _FIGURES
            return needed == ("as",) or (figure if needed == ("at",) else not line.dated[place])
    return False


_NO_OBJECT = PREPOSITIONS | {"to", "as", "at"}
_ENDS = STOPS | {",", ".", "that"}
_FIGURES = frozenset("$€£0123456789")
_ABOUT = frozenset("between about around some nearly over under roughly almost just above below".split())


def _speaks(line: Line, first: int, last: int) -> bool:
    return animate(line, first, last) or any(line.at[i] in GROUPS for i in range(first, last))


def _records(line: Line, first: int, last: int) -> bool:
    return any(line.at[i] in terms("sources", "data") for i in range(first, last) if not line.is_name(i))


def foresees(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "the analyst sees the cargo reaching India in June" and "she sees no sign of it": what one expects."""
    rest = line.lows[index + 1 : index + 7]
    expects = rest[:1] == ["no"] and not _SIGNS.isdisjoint(rest[1:3])
    expects |= line.at[index + 1] in _OBJECTS and any(low.endswith("ing") for low in rest[2:])
    subject = subject_of(line, index, found) if expects else None
    if not subject or not any(item.type in _ANALYSTS for _, _, item in line.inside(*subject[0])):
        return None
    return Cue("says", index, subject[0], subject[1], rule=f"{line.lows[index]} ahead")


_SIGNS = frozenset("sign signs reason need chance prospect end evidence".split())
_OBJECTS = terms("grammar", "determiners")
_ANALYSTS = frozenset("PERSON ORG COMPANY".split())


def witnesses(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "Witnesses counted nine armoured cars" and "residents saw three helicopters land": who was there tells."""
    subject = subject_of(line, index, found)
    if not subject or line.at[index + 1] in _THEIRS or subject[0][1] - subject[0][0] > _FEW:
        return None
    head = line.at[subject[0][1] - 1]
    if subject[0][1] != index or singular(head) not in terms("sources", "bystanders") | _WATCHERS:
        return None
    return Cue("says", index, subject[0], subject[1], rule=f"{line.lows[index]} it")


SEEING = frozenset("saw counted spotted watched glimpsed sighted".split())
_WATCHERS = frozenset("planespotter spotter shipspotter local reporter".split())
_THEIRS = frozenset("their his her its no what how a an".split())
_FEW = 4  # words


def asked(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "Six brokers rung by this paper did not know the name": those an outlet asked say what they know."""
    if found or line.at[index + 1] != "by" or is_passive(line, index) or not _SPOKEN.isdisjoint(line.lows[index + 2 :]):
        return None
    hearer = phrase_range(line, index + 2)
    subject = subject_of(line, index, found) if hearer and _is_press(line, *hearer) else None
    if not subject or not any(line.verbs[i] for i in range(hearer[1], len(line.lows))):
        return None
    return Cue("tells", index, subject[0], subject[1], hearer, rule="asked by")


def _is_press(line: Line, first: int, last: int) -> bool:
    outlet = any(item.type == "MEDIA" for _, _, item in line.inside(first, last))
    return outlet or (line.at[first] in {"this", "our"} and line.at[last - 1] in terms("sources", "media"))


ASKED = frozenset("asked rung contacted reached approached polled surveyed interviewed questioned canvassed".split())
_SPOKEN = reporting("say", "judge", "tell") - {form for stem in terms("sources", "say_that") for form in finite(stem)}


def has(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read what a record or somebody "has": most of its kind only help another verb."""
    if line.at[index + 1] not in _HELD and _HOLDS.isdisjoint(line.lows[index + 1 : index + 9]):
        return None
    return has_it(line, index, found) or _has_as(line, index, found)


_HELD = terms("grammar", "determiners") | frozenset("it them her him none".split())
_HOLDS = frozenset("down doubts saying".split())
HAS = frozenset("has have had".split())


def _has_as(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "the bill of lading has the cargo bound for Dakar" and "customs has it down as spare parts"."""
    rest = line.lows[index + 1 : index + 8]
    down = "down" in rest and ("down", "as") in pairwise(rest)
    if (not down and not (rest[:1] and rest[0] in _OBJECTS and _participle(rest[2:5]))) or is_passive(line, index):
        return None
    subject = subject_of(line, index, found)
    if not subject or not (_records(line, *subject[0]) or (down and _speaks(line, *subject[0]))):
        return None
    return Cue("shows", index, subject[0], subject[1], rule="has it")


def _participle(rest: list[str]) -> bool:
    return any(low in _LIES or low.endswith("ing") for low in rest)


_LIES = frozenset("bound headed due anchored moored berthed docked adrift registered listed".split())


def attributing(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "..., attributing this to a lawyer" and "reported on the strength of a leaked cable": who stands behind."""
    low, start = line.at[index], None
    if low in ATTRIBUTING and line.at[index - 1] == ",":
        to = (i for i in range(index + 1, min(index + 8, len(line.words))) if line.at[i] == "to")
        start = next(to, -1) + 1
    elif low in STRENGTH and [line.at[index + step] for step in (-2, -1, 1)] == ["on", "the", "of"]:
        told = any(cue.kind in {"says", "tells", "quotes"} for cue in found)
        start = index + 2 if told else 0
    span = phrase_range(line, start) if start else None
    return Cue("cites", index, span, aside_behind(line, span[1]), rule=low) if span else None
