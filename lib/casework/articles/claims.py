"""Claims: sentences, or parts of them, with one chain of sources and one polarity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from casework.articles.attribution import NARRATOR, Attribution, Subject, attribute
from casework.articles.cues import Cue, cues
from casework.articles.described import descriptions
from casework.articles.events import event_of
from casework.articles.lines import Line
from casework.articles.memory import Memory
from casework.articles.phrases import is_verb
from casework.articles.speakers import Source
from casework.articles.stance import MAY_BE_SILENT, NO_ANSWER, NO_COMMENT, hedges, is_denial, is_negative
from casework.articles.subjects import phrase_range, subject_of
from casework.articles.words import terms


class Claim(NamedTuple):
    """Hold one claim: its place, who says it, how sure, on which side, and what it tells."""

    start: int
    end: int
    sentence: int
    attribution: Attribution
    hedges: tuple[str, ...]
    polarity: str
    event: str

    @property
    def rule(self) -> str:
        """Give the rule that attributed the claim."""
        return self.attribution.rule


def claims(body: str, lines: Sequence[Line], outlet: str = "") -> list[Claim]:
    """Find the claims of English sentences: one or more in each, each with one source and one polarity.

    Pronouns and short forms are resolved within the article: "he" is who spoke last.
    """
    memory = Memory(descriptions(lines), lines, outlet)
    found: list[Claim] = []
    for line in lines:
        here = cues(line)
        for first, last in _units(line, body, here):
            claim = _claim(line, first, last, memory, body, found, here)
            found.append(claim)
            memory.note(claim.attribution.chain, line.number)
            for other in claim.attribution.others:
                memory.note(other, line.number)
    return _introduced(found, lines)


def _introduced(found: list[Claim], lines: Sequence[Line]) -> list[Claim]:
    """Give "a police spokesman" the name that opens the next sentence without any description: it is he."""
    for index, claim in enumerate(found[:-1]):
        chain, following = claim.attribution.chain, found[index + 1]
        if not chain or not following.attribution.chain or following.sentence != claim.sentence + 1:
            continue
        inner, named = chain[-1], following.attribution.chain[-1]
        new = (
            inner.person
            and inner.name.split()[0].lower() in {"a", "an"}
            and named.person
            and named.kind == "named"
            and not named.head
        )
        line = lines[following.sentence]
        opens = any(first <= 1 and item.canonical == named.name for first, _, item in line.names)
        seen = any(item.canonical == named.name for other in lines[: following.sentence] for _, _, item in other.names)
        if new and opens and not seen:
            found = [_renamed(c, named, inner) if c.sentence >= claim.sentence else c for c in found]
            found[index] = _with_inner(found[index], named._replace(kind=inner.kind))
    return found


def _renamed(claim: Claim, named: Source, inner: Source) -> Claim:
    chain = claim.attribution.chain
    return _with_inner(claim, named._replace(kind=inner.kind)) if chain and chain[-1].name == named.name else claim


def _with_inner(claim: Claim, source: Source) -> Claim:
    said = claim.attribution
    return claim._replace(attribution=said._replace(chain=(*said.chain[:-1], source)))


def _claim(
    line: Line, first: int, last: int, memory: Memory, body: str, before: Sequence[Claim], here: Sequence[Cue]
) -> Claim:
    start, end = line.words[first].start, line.words[last - 1].end
    text = body[start:end]
    silent = _silent(line, first, last, body)
    said = attribute(line, first, last, memory, body, here, silent)
    if first and said is NARRATOR and line.words[first].low == "that" and before and before[-1].sentence == line.number:
        said = before[-1].attribution
    polarity = _polarity(text, said, bool(silent), before)
    topic = _topic(before[-8:])
    marks = () if polarity == "nocomment" else tuple(hedges(text, said.kind))
    return Claim(
        start,
        end,
        line.number,
        said,
        marks,
        polarity,
        event_of(_content(line, first, last, said, body), polarity, topic, _motion(line, first, last)),
    )


_ACTS_OF_SPEECH = frozenset({"NOCOMMENT", "ACCUSE", "STATE", "REQUEST", "THREATEN", "REJECT"})


def _topic(before: Sequence[Claim]) -> str:
    """Give what a bare denial most likely answers: the event last told, acts of speech left out if there is another."""
    told = [claim.event for claim in reversed(before) if claim.polarity in {"pos", "neg"}]
    return next((event for event in told if event not in _ACTS_OF_SPEECH), told[0] if told else "")


def _polarity(text: str, said: Attribution, silent: bool, before: Sequence[Claim]) -> str:
    if silent:
        return "nocomment"
    negative = is_negative(text)
    if said.chain and is_denial(text, said.rule, negative):
        return "deny"
    if (
        negative
        and said.kind in {"official", "org"}
        and re.search(r"\bany\b", text)
        and any(c.polarity == "pos" for c in before)
    ):
        return "deny"  # "had not carried any gold" takes up what was said before
    return "neg" if negative else "pos"


def _motion(line: Line, first: int, last: int) -> float:
    """Weigh a craft that is told with a day or a place: it most likely moves."""
    inside = [item.type for _, _, item in line.inside(first, last)]
    if not {"AIRCRAFT", "VESSEL"} & set(inside):
        craft = any(word.low in terms("routes", "craft") for word in line.words[first:last])
        placed = bool({"GPE", "FAC"} & set(inside))
        return 1.0 if craft and placed and any(line.dated[first:last]) else 0.0
    return 1.0 + any(line.dated[first:last]) + bool({"GPE", "FAC", "LOC"} & set(inside)) * 0.5


def _content(line: Line, first: int, last: int, said: Attribution, body: str) -> str:
    """Give the words of a claim without its reporting clause; a verb that accuses or asks stays."""
    if said.cue is None:
        return body[line.words[first].start : line.words[last - 1].end]
    cue, gone = said.cue, set(range(said.cue.source[0], said.cue.source[1]))
    for a, b in cue.beside:
        gone |= set(range(a, b))
    if cue.kind in {"says", "tells", "shows"} and line.words[cue.at].low not in terms("signs", "news_verbs"):
        gone.add(cue.at)
    return " ".join(line.words[i].text for i in range(first, last) if i not in gone)


def _silent(line: Line, first: int, last: int, body: str) -> Subject | None:
    """Find who gave no comment in a part of a sentence: the words of the source and what stands beside it."""
    start, end = line.words[first].start, line.words[last - 1].end
    if not MAY_BE_SILENT.search(body[start:end].lower()):
        return None
    for match in NO_ANSWER.finditer(body, start, end):
        name = next(name for name in ("source", "source2", "source3") if match.group(name))
        index = next((i for i, word in enumerate(line.words) if word.start >= match.start(name)), None)
        stop = next((i for i, word in enumerate(line.words) if word.start >= match.end(name)), len(line.words))
        if index is not None and stop > index:
            return (index, stop), ()
    for match in NO_COMMENT.finditer(body, start, end):
        at = next(match.start(name) for name, value in match.groupdict().items() if value)
        index = next((i for i, word in enumerate(line.words) if word.end > at), None)
        if index is None or line.quoted[index]:
            continue
        subject = subject_of(line, index, [])
        if index and line.words[index - 1].low in {"which", "who"}:
            named = [(a, b) for a, b, _ in line.names if b in {index - 1, index - 2}]
            subject = (named[0], (), False) if named else None
            first = 0
        if subject and subject[0][0] >= first:
            head = line.words[subject[0][1] - 1].low
            if not (line.words[subject[0][0]].low in {"it"} and "clear" in match.group()) and head not in terms(
                "signs", "mute"
            ):
                return subject[:2]
        verb = (
            next((i for i, word in enumerate(line.words) if word.end >= match.end()), len(line.words))
            if match.group("verb11")
            else index
        )
        neither = next((i for i in range(first, index + 1) if line.words[i].low == "neither"), None)
        if neither is not None:
            return (neither, max(verb, neither + 1)), ()
    return None


# --- parts of a sentence ------------------------------------------------------------------------------------------

_ANSWER = re.compile(
    r"\b(?:an?|the|this|that)\s+(?:\w+\s+)?(?:charge|claim|allegation|accusation"
    r"|assertion|suggestion|version|account|figure|statement|report|story|link"
    r"|role)\s*$",
    re.I,
)


def _units(line: Line, body: str, here: Sequence[Cue]) -> list[tuple[int, int]]:
    """Part a sentence where a later part names another source, gives no comment, or takes the opposite side."""
    size = len(line.words)
    for first in _breaks(line):
        lead, rest = _first_word(line, first), (first, size)
        if size - lead < 3 or lead < 3:
            continue
        if _stands_alone(line, lead, body, here):
            end = first
            return [*_inside(line, 0, end), (lead, _without_stop(line, rest[1]))]
    return [(0, size)]


def _inside(line: Line, first: int, last: int) -> list[tuple[int, int]]:
    return [(first, last)]


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
    if _silent(line, lead, size, body) and not (earlier and _same_subject(line, lead)):
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
