"""Whose lawyer, agent or undersecretary speaks where a text says only "its": the body that was told of before."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.attribution.bodies import described_office, named_body
from casework.articles.attribution.speakers import Source, named_source
from casework.articles.attribution.subjects import phrase_range
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.mentions.gazetteer import country_of, demonym

_BODIES = frozenset({"ORG", "COMPANY"})
_SPEAK_FOR = terms("signs", "manages") | frozenset(
    "lawyer lawyers attorney attorneys counsel solicitor solicitors barrister bankers broker brokers spokespeople "
    "spokesmen advisers accountant accountants auditors secretary press-office bookkeeper".split()
)


def speaks_for(head: str) -> bool:
    """Say whether a noun names those who speak for whom they serve: "its lawyer", "their agents"."""
    return head in _SPEAK_FOR


def body_before(lines: Sequence[Line], line: Line, first: int) -> Source | None:
    """Find the body that "its" stands for: what this sentence opens with, else the one before it.

    A sentence that opens with a ship or a person tells of no body: None.
    """
    for other in lines[max(0, line.number - 1) : line.number + 1][::-1]:
        span = phrase_range(other, 0)
        if not span or (other is line and span[1] > first):
            continue
        opening = [named for named in other.inside(*span) if other.lows[named[0] - 1 : named[0]] not in _HANGING]
        if not opening:
            continue
        _, b, item = opening[0]
        headed = item.type in _BODIES and other.at[b] not in {"'s", "’s"}
        return named_source(item, "") if headed else None
    return None


def served(lines: Sequence[Line], line: Line, first: int, words: Sequence[str]) -> Source | None:
    """Find the body that the words beside a name say somebody serves: "its", "the programme's", "who heads the"."""
    if words[0] in {"its", "their"}:
        body = body_before(lines, line, first)
        if not body and not _CHAIRS.isdisjoint(words) and line.number:  # "... is Golden Heron Energy. Its chairman"
            before = lines[line.number - 1].names
            body = next((named_source(item, "") for _, _, item in before if item.type == "COMPANY"), None)
    else:
        noun = words[1] if words[0] == "the" else words[3] if list(words[1:3]) == ["heads", "the"] else ""
        body = (
            (named_body(lines, line, first, noun) or described_office(lines, line, noun)) if noun in _SERVED else None
        )
    return body if body and body.kind in {"official", "org"} else None


def of_its_state(lines: Sequence[Line], line: Line, first: int, words: Sequence[str]) -> Source | None:
    """Find "its embassy" and "its foreign ministry": those of the country or capital that opens the sentence.

    The name the text has for it, "Chile's embassy", is kept; else it is made of the adjective: Chilean embassy.
    """
    if words[0] != "its" or words[-1] not in _OF_STATES or len(words) > 1 + _LONGEST:
        return None
    opening = next((item for a, _, item in line.names if a <= 1 and a < first and item.type == "GPE"), None)
    country = country_of(opening.canonical) if opening else ""
    adjective = "US" if country == "United States" else demonym(country)
    if not adjective or (country != opening.canonical and words[-1] in _OF_TOWNS_TOO):
        return None  # "Beirut was calm, its police said"
    noun = " ".join(word for word in words[1:] if word != "own")
    forms = {f"{adjective} {noun}".lower(), f"{country}'s {noun}".lower()}
    for other in lines[: line.number + 1]:
        for _, _, item in other.names:
            if item.type == "ORG" and item.canonical.lower() in forms:
                return named_source(item, "")
    return Source(f"{adjective} {noun}", "official", words[-1], person=False)


_OF_TOWNS_TOO = frozenset("police government parliament treasury customs".split())
_OF_STATES = _OF_TOWNS_TOO | frozenset("embassy consulate ministry army navy presidency".split())
_LONGEST = 3  # words: "its own foreign ministry"
_CHAIRS = frozenset("chairman chairwoman chairperson".split())
_SERVED = terms("signs", "body_nouns", "state_nouns", "org_nouns_of_source") | {"programme", "program", "bloc"}
_HANGING = [[low] for low in ("of", "in", "at", "from", "to", "by", "with", "for", "on")]
