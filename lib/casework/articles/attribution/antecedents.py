"""Whom a verb speaks of that has no subject right before it: "who", "which", or the record that closes a sentence."""

from __future__ import annotations

from casework.articles.attribution.quotatives import closing_record
from casework.articles.attribution.subjects import Range
from casework.articles.attribution.voices import CAN_SPEAK
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text.verbs import reporting

SPEAKERS = frozenset("PERSON ORG COMPANY MEDIA GPE".split())
_SHOWS = reporting("show")
_HELPS = frozenset("has had have also later then".split())
_LEADS = _HELPS | {"which", "who"}
_WIDEST = 12  # words of an aside between a name and "who"

Subject = tuple[Range, tuple[Range, ...], bool]


def antecedent(line: Line, verb: int, kind: str) -> Subject | None:
    """Give whom "which" or "who" stands for in a relative clause at the end, or the record that closes the sentence."""
    if line.at[verb] in _SHOWS and (record := closing_record(line, verb)):
        return record
    if kind == "shows":
        return _record_before(line, verb)
    which = verb - 1
    if line.at[which] not in _LEADS:
        return None  # most verbs
    while which > 1 and line.at[which] in _HELPS:
        which -= 1
    if line.at[which] not in {"which", "who"} or line.words[which - 1].text != "," or _goes_on(line, verb):
        return None
    return _named_before(line, which - 1, _WHO if line.at[which] == "who" else SPEAKERS)


def _record_before(line: Line, verb: int) -> Subject | None:
    """Give the record that "that" or "which" stands for: "Reuters reviewed pictures that show the crates"."""
    if line.at[verb - 1] not in {"that", "which"} or verb < 2 or line.lows[verb - 2] not in _RECORDS:
        return None
    first = verb - 2
    while first > 0 and line.cores[first - 1] and not line.verbs[first - 1]:
        first -= 1
    return (first, verb - 1), (), False


_RECORDS = terms("sources", "data")
_WHO = frozenset({"PERSON"})


def _goes_on(line: Line, verb: int) -> bool:
    """Say whether the sentence goes on behind the relative clause; a comma may lead a quotation in."""
    leads = verb + 3 < len(line.words) and line.quoted[verb + 3] and line.words[verb + 1].text == ","
    return any(line.words[i].text == "," and not line.quoted[i] for i in range(verb + 1 + leads, len(line.words)))


def _named_before(line: Line, comma: int, types: frozenset[str]) -> Subject | None:
    """Give the name before a comma, or before the aside that it closes: "Charles Tuck, a management expert, who"."""
    opening = next((i for i in range(comma - 1, max(0, comma - _WIDEST), -1) if line.words[i].text == ","), comma)
    for end, beside in ((comma, ()), (opening, ((opening + 1, comma),))):
        if named := next(((a, b) for a, b, item in line.names if b == end and item.type in types), None):
            return named, beside, False
    return _nameless_before(line, comma) if types is SPEAKERS or line.lows[comma + 1] == "who" else None


def _nameless_before(line: Line, comma: int) -> Subject | None:
    """Give the phrase without a name before a comma whose noun can speak: "that of the police, who say"."""
    first = comma
    while first > 0 and line.cores[first - 1] and not line.named[first - 1]:
        first -= 1
    if first == comma or line.at[first - 1] not in _DETERMINERS or not CAN_SPEAK[line.lows[comma - 1]]:
        return None
    return (first - 1, comma), (), False


_DETERMINERS = terms("grammar", "determiners")
