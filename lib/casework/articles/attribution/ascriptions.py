"""Whose reading of a fact a sentence gives without "said that": put down to, ascribed to, given as, seen at."""

from __future__ import annotations

from casework.articles.attribution.clauses import is_passive, noun_use
from casework.articles.attribution.quotatives import GROUPS, animate
from casework.articles.attribution.subjects import PREPOSITIONS, STOPS, Cue, aside_behind, phrase_range, subject_of
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text.verbs import finite

_FARTHEST = 14  # words between the verb and what its object is traced to


def _forms(*stems: str) -> frozenset[str]:
    return frozenset(form for stem in stems for form in finite(stem))


# Verbs that say where something comes from, and the words that must follow behind their object.
_TRACES = dict.fromkeys(_forms("attribute", "ascribe", "impute", "trace", "credit"), ("to",))
_TRACES |= dict.fromkeys(("put", "puts"), ("down", "to"))
_TRACES |= dict.fromkeys(_forms("chalk"), ("up", "to"))
# Verbs that give a figure or a quality: "gave the toll as 14", "saw growth at 3 percent".
_GIVES = dict.fromkeys(_forms("give", "cite", "list", "quote", "name", "state", "record", "identify"), "as")
_GIVES |= dict.fromkeys(_forms("see", "set", "peg", "value"), "at")
ASCRIBING = frozenset(_TRACES) | frozenset(_GIVES)
ATTRIBUTING = frozenset({"attributing", "ascribing", "crediting"})
STRENGTH = frozenset("strength basis authority evidence word".split())


def ascribes(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "the ministry put the outage down to a fire" and "the mayor gave the number of dead as 14"."""
    low = line.low(index)
    if low not in ASCRIBING or is_passive(line, index) or noun_use(line, index) or not _completed(line, index):
        return None
    subject = subject_of(line, index, found)
    if not subject or not (_speaks(line, *subject[0]) or _records(line, *subject[0])):
        return None
    return Cue("says", index, subject[0], subject[1], negated=subject[2], rule=f"{low} {_complement(low)}")


def _complement(low: str) -> str:
    return " ".join(_TRACES[low]) if low in _TRACES else _GIVES[low]


def _completed(line: Line, index: int) -> bool:
    """Say whether what the verb needs stands behind its object, in the same clause."""
    low = line.low(index)
    following = line.low(index + 1)
    if following in PREPOSITIONS or following in {"to", "as", "at"}:
        return False  # "traced to Riga": nobody is said to trace it
    for place in range(index + 2, min(index + _FARTHEST, len(line.words))):
        if line.words[place].text in STOPS or line.words[place].text in {",", "."} or line.low(place) == "that":
            return False
        if low in _TRACES and all(line.low(place + step) == part for step, part in enumerate(_TRACES[low])):
            return not line.dated[place]
        if low in _GIVES and line.low(place) == _GIVES[low]:
            return _GIVES[low] == "as" or line.words[min(place + 1, len(line.words) - 1)].text[0] in _FIGURES
    return False


_FIGURES = frozenset("$€£0123456789")


def _speaks(line: Line, first: int, last: int) -> bool:
    return animate(line, first, last) or any(line.low(i) in GROUPS for i in range(first, last))


def _records(line: Line, first: int, last: int) -> bool:
    return any(line.low(i) in terms("sources", "data") for i in range(first, last) if not line.is_name(i))


def has_as(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "the bill of lading has the cargo bound for Dakar" and "customs has it down as spare parts"."""
    if line.low(index) not in {"has", "have", "had"} or is_passive(line, index):
        return None
    rest = [line.low(i) for i in range(index + 1, min(index + 8, len(line.words)))]
    down = any(rest[i : i + 2] == ["down", "as"] for i in range(len(rest)))
    if not down and not (rest[:1] == ["the"] and _participle(rest[2:5])):
        return None
    subject = subject_of(line, index, found)
    if not subject or not (_records(line, *subject[0]) or (down and _speaks(line, *subject[0]))):
        return None
    return Cue("shows", index, subject[0], subject[1], rule="has it")


def _participle(rest: list[str]) -> bool:
    return any(low in {"bound", "headed", "due"} or low.endswith("ing") for low in rest)


def attributing(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "..., attributing this to a lawyer" and "reported on the strength of a leaked cable": who stands behind."""
    low, start = line.low(index), None
    if low in ATTRIBUTING and line.low(index - 1) == ",":
        to = (i for i in range(index + 1, min(index + 8, len(line.words))) if line.low(i) == "to")
        start = next(to, -1) + 1
    elif low in STRENGTH and [line.low(index + step) for step in (-2, -1, 1)] == ["on", "the", "of"]:
        told = any(cue.kind in {"says", "tells"} for cue in found)
        start = index + 2 if told else 0
    span = phrase_range(line, start) if start else None
    return Cue("cites", index, span, aside_behind(line, span[1]), rule=low) if span else None
