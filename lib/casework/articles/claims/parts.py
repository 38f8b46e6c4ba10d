"""Where a sentence parts into claims: at another source, at a refusal to comment, at the opposite side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.articles.attribution.cues import Cue
from casework.articles.attribution.subjects import phrase_range, subject_of
from casework.articles.claims.silence import silent_source
from casework.articles.claims.stance import NO_COMMENT, is_negative
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import is_verb

_ANSWER = re.compile(
    r"\b(?:an?|the|this|that)\s+(?:\w+\s+)?(?:charge|claim|allegation|accusation"
    r"|assertion|suggestion|version|account|figure|statement|report|story|link"
    r"|role)\s*$",
    re.I,
)


def units(line: Line, body: str, here: Sequence[Cue]) -> list[tuple[int, int]]:
    """Part a sentence where a later part names another source, gives no comment, or takes the opposite side."""
    size = len(line.words)
    for first in _breaks(line):
        lead, rest = _first_word(line, first), (first, size)
        if size - lead < 3 or lead < 3:
            continue
        if _stands_alone(line, lead, body, here):
            end = first
            return [(0, end), (lead, _without_stop(line, rest[1]))]
    return [(0, size)]


def _without_stop(line: Line, last: int) -> int:
    return last - 1 if line.words[last - 1].text in {".", "!", "?"} else last


def _breaks(line: Line) -> list[int]:
    """Give the places where a sentence may be parted: ", and", ", but", "; ", ", which", ", a charge"."""
    found = []
    for index in range(2, len(line.words) - 2):
        if line.quoted[index]:
            continue
        word, following = line.words[index], line.words[index + 1]
        if (
            (
                word.text == ","
                and following.low in {"and", "but", "while", "whereas", "which", "though", "although", "a", "an"}
            )
            or word.text in {";", "–", "—"}
            or (word.low == "but" and line.words[index - 1].text != ",")
        ):
            found.append(index)
    return found


def _first_word(line: Line, index: int) -> int:
    step = index + (line.words[index].text in {",", ";", "–", "—"})
    if line.words[step].low in {"and", "but", "while", "whereas", "though", "although"}:
        step += 1
    return step


def _stands_alone(line: Line, lead: int, body: str, cued: Sequence[Cue]) -> bool:
    """Say whether words from `lead` on are a claim of their own."""
    size, opener = len(line.words), line.words[lead].low
    before = body[line.part.start : line.words[lead].start]
    text = body[line.words[lead].start : line.part.end]
    here = [cue for cue in cued if not cue.negated]
    earlier = [cue for cue in here if cue.at < lead]
    own = [
        cue
        for cue in here
        if cue.at >= lead and cue.source[0] >= lead and cue.kind in {"says", "tells", "judges", "by"}
    ]
    if opener in {"which", "who"} and lead + 1 < size and NO_COMMENT.match(body, line.words[lead + 1].start):
        return True
    if opener in {"a", "an", "which"}:
        answers = any(line.words[cue.at].low in terms("sources", "judge") for cue in own)
        return (
            answers
            and bool(re.match(r"(?:an?\s+\w+\s+)?", text))
            and bool(re.search(r"\b(?:den|reject|dismiss|disput|refut)", text))
        )
    linking = line.words[lead - 1].low
    if linking in {"though", "although"}:
        return bool(own)
    if silent_source(line, lead, size, body) and not (earlier and _same_subject(line, lead)):
        return True
    if linking in {"and", "but"} and earlier and _silent_verb(line, lead, body):
        return True
    if own and earlier and not _same_subject(line, lead):
        other = [cue for cue in own if all(cue.source != e.source for e in earlier)]
        return bool(other) and not _is_closing(line, other[-1], lead)
    if not _has_own_subject(line, lead):
        return False
    if re.match(r"it\s+(?:is|was)\s+(?:not\s+(?:yet\s+)?(?:clear|known)|unclear|unknown)", text):
        return False
    return is_negative(text) != is_negative(before) and linking in {"and", "but", "while", "whereas", ";"}


def _silent_verb(line: Line, lead: int, body: str) -> bool:
    """Say whether a second verb of the same subject gives no comment: "confirmed it but would not say who paid"."""
    return bool(NO_COMMENT.match(body, line.words[lead].start, line.part.end))


def _is_closing(line: Line, cue: object, lead: int) -> bool:
    """Say whether a cue closes the whole sentence and so covers both parts: "A, and B, TASS reported"."""
    start = min(cue.source[0], cue.at)
    return (start > lead + 2 and line.words[start - 1].text in {",", '"', "”"}) or cue.kind == "according"


def _same_subject(line: Line, lead: int) -> bool:
    return line.words[lead].low in {"he", "she", "it", "they"}


def _has_own_subject(line: Line, lead: int) -> bool:
    """Say whether a clause begins with a subject of its own, or with "that"."""
    if line.words[lead].low == "that":
        return True
    if is_verb(line.words, lead):
        return False
    span = phrase_range(line, lead)
    if not span or span[1] >= len(line.words):
        return False
    following = line.words[span[1]].low
    return (
        following in terms("grammar", "auxiliaries")
        or (subject_of(line, span[1], []) is not None and following in terms("grammar", "irregular"))
        or following.endswith("ed")
    )
