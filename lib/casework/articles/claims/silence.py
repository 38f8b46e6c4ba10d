"""Who was asked and gave no comment."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from casework.articles.attribution.chains import Subject
from casework.articles.attribution.kinds import head_of
from casework.articles.attribution.quotatives import animate
from casework.articles.attribution.subjects import PRONOUNS, aside_behind, phrase_range, subject_of
from casework.articles.claims.unanswered import NO_ANSWER, NO_COMMENT, SOURCES
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import Together


def silent_source(line: Line, first: int, last: int, body: str) -> Subject | None:
    """Find who gave no comment in a part of a sentence: the words of the source and what stands beside it."""
    if not _SILENCE.may(line.part.text):
        return None  # most sentences
    start, end = line.starts[first], line.end(last - 1)
    if not _SILENCE.may(body[start:end]):
        return None
    return _behind(line, body, start, end) or _before(line, first, body, start, end)


_SILENCE = Together(NO_ANSWER, NO_COMMENT)


def _behind(line: Line, body: str, start: int, end: int) -> Subject | None:
    """Find a source that is no subject: "requests for comment to X went unanswered", "nobody at X picked up"."""
    for match in NO_ANSWER.finditer(body, start, end):
        name = next(name for name in SOURCES if match.group(name))
        index = _word_at(line, match.start(name))
        stop = _word_at(line, match.end(name))
        if line.at[stop - 1] in _PHONES and (owner := _owner_of_phone(line, index, stop)):
            stop = owner
        if stop > index:
            return (index, stop), aside_behind(line, stop)
    return None


def _owner_of_phone(line: Line, first: int, last: int) -> int:
    """Give where the words for whose telephone it is end: "calls to the mayor's mobile phone went unanswered"."""
    return next((i for i in range(last - 1, first, -1) if line.lows[i] in {"'s", "’s", "'", "’"}), 0)


_PHONES = frozenset("phone phones mobile mobiles telephone cellphone number numbers line inbox voicemail desk".split())


def _word_at(line: Line, place: int) -> int:
    return bisect_left(line.starts, place)


def _before(line: Line, first: int, body: str, start: int, end: int) -> Subject | None:
    """Find the subject of a verb that tells of no answer."""
    for match in NO_COMMENT.finditer(body, start, end):
        at = match.start("none") if match.group("none") else match.start()
        index = _first_beyond(line, at)
        if index is not None and match.group().lower() == "no comment":
            if said := _said_no_comment(line, index):
                return said
            continue
        if index is None or line.quoted[index]:
            continue
        neither = _neither(line, first, index, match)
        if neither:
            return neither, ()
        if one := _of_two_parts(line, first, index):
            return one
        subject, begins = _asked(line, index, first)
        if subject and line.at[subject[0][0]] in PRONOUNS and _LEFT_OUT.match(match.group()):
            continue  # "He did not say how he had obtained the figures": said something else
        goes_on = index <= begins + 1  # "and would not say": of the subject before
        if subject and (goes_on or subject[0][0] >= begins):
            words = [word.low for word in line.words[slice(*subject[0])]]
            idle = "available" in match.group() and "comment" not in match.group() and not animate(line, *subject[0])
            idle |= " silent" in match.group() and head_of(words) in _RECORDS  # "the log is silent on the cargo"
            mute = head_of(words) in terms("signs", "mute") and _is_wordless(match.group())
            if not (mute or idle or _is_craft(line, *subject[0])):  # "where facilities are not available"
                return subject[:2]
        elif not subject and (opening := _opening(line, first, index)):
            return opening
    return None


def _first_beyond(line: Line, place: int) -> int | None:
    """Give the first word that ends behind a place."""
    index = max(0, bisect_right(line.starts, place) - 1)
    index += line.end(index) <= place
    return index if index < len(line.starts) else None


def _of_two_parts(line: Line, first: int, verb: int) -> Subject | None:
    """Read "Lawyers for the seller, Orsk Oil of Riga, and for its bank would not": who was asked stands before both."""
    joint = next((i for i in range(first + 2, verb) if line.lows[i] == "and" and line.at[i - 1] == ","), None)
    split = joint is not None and line.at[joint + 1] in {"for", "of", "at"} and True not in line.verbs[first:verb]
    return _opening(line, first, verb) if split else None


def _is_wordless(told: str) -> bool:
    """Say whether what cannot speak may do so too: a transponder is silent, but a shipping line has no comment."""
    return bool(_STILL.search(told)) and not _IN_WORDS.search(told)


_STILL = re.compile(r"silen|quiet|answer|respon|repl|react|reach|\bpick|available|\bsaid nothing", re.I)
_IN_WORDS = re.compile(r"refus|declin|comment|question|statement|interview|remark|press|reporter", re.I)
_CRAFT = frozenset({"VESSEL", "AIRCRAFT"})
_RECORDS = terms("sources", "data", "papers")


def _is_craft(line: Line, first: int, last: int) -> bool:
    """Say whether a phrase is a ship's or an aircraft's name: "the Lady Ruth fell silent", not "the owner of it"."""
    named = [a for a, b, item in line.inside(first, last) if b == last and item.type in _CRAFT]
    return bool(named) and "of" not in line.lows[first : named[0]]


def _asked(line: Line, verb: int, first: int) -> tuple[tuple[tuple[int, int], tuple, bool] | None, int]:
    """Give the subject of a verb that tells of no answer, and the word from which on it may stand."""
    if verb and line.words[verb - 1].low in {"which", "who"}:
        return _before_relative(line, verb - 1), 0
    if line.at[first] in _PRESSED and (behind := _behind_clause(line, first, verb)):
        return (behind, (), False), first
    subject = subject_of(line, verb, [])
    if subject and line.at[subject[0][0]] in PRONOUNS:
        subject = _who_said(line, subject[0][0]) or subject
    whose = next((i for i in (subject[0][0], subject[0][0] - 1) if line.at[i] == "whose"), None) if subject else None
    if whose is not None and _named_beside(line, subject[1]):
        return subject, first  # "whose manager, Timur Ospanbekov, declined to discuss it"
    if whose is not None:  # "Saurashtra Oil, whose spokeswoman refused to be drawn": the firm was asked
        return _before_relative(line, whose) or subject, 0
    return subject, first


def _named_beside(line: Line, beside: Sequence[tuple[int, int]]) -> bool:
    return any(item.type == "PERSON" for first, last in beside for _, _, item in line.inside(first, last))


def _who_said(line: Line, pronoun: int) -> tuple[tuple[int, int], tuple, bool] | None:
    """Give whom a pronoun right behind "said" stands for: "The envoy said she could not comment"."""
    verb = pronoun - 1 - (line.at[pronoun - 1] == "that")
    return subject_of(line, verb, []) if line.at[verb] in {"said", "says"} else None


def _said_no_comment(line: Line, index: int) -> Subject | None:
    """Read '"No comment," said the agent' and 'the agent said: "No comment."'."""
    close = index + 2 + (line.at[index + 2] in {",", "."})
    if line.at[close] not in _MARKS:
        return None
    behind = close + 1
    said = line.at[behind] in _SAID
    span = phrase_range(line, behind + said)
    if span and (said or line.at[span[1]] in _SAID):
        return span, aside_behind(line, span[1])
    verb = next((i for i in range(index - 1, max(0, index - 5), -1) if line.at[i] in _SAID), None)
    return subject_of(line, verb, [])[:2] if verb and subject_of(line, verb, []) else None


_MARKS = frozenset({'"', "”", "'", "’"})
_SAID = frozenset("said says replied answered snapped added responded was is".split())


def _behind_clause(line: Line, first: int, verb: int) -> tuple[int, int] | None:
    """Give who stands behind the clause that asks: "Asked by the Gazette who paid, the agent laughed and hung up"."""
    for comma in range(verb - 1, first, -1):
        if line.lows[comma] == ",":
            span = phrase_range(line, comma + 1)
            if span and (span[1] == verb or (span[1] < verb and animate(line, *span))):
                return span
    return None


_PRESSED = frozenset("asked pressed questioned approached reached contacted telephoned phoned confronted".split())


def _neither(line: Line, first: int, index: int, match: re.Match[str]) -> tuple[int, int] | None:
    """Give the words of "neither the owner nor its agent" before or behind which the verb stands."""
    at = next((i for i in range(first, index + 1) if line.words[i].low == "neither"), None)
    if at is None or match.group().lower().startswith("neither confirm"):
        return None
    verb = index
    if match.group("neither"):
        verb = next((i for i in range(len(line.starts)) if line.end(i) >= match.end()), len(line.starts))
    while verb > at + 1 and line.at[verb - 1] in terms("grammar", "auxiliaries"):
        verb -= 1
    return at, max(verb, at + 1)


def _opening(line: Line, first: int, verb: int) -> Subject | None:
    """Give the source that opens the part, wherever its verb is: "X, a firm that is named as buyer, would not"."""
    span = phrase_range(line, first)
    if not span or span[1] >= verb or not animate(line, *span):
        return None
    return span, aside_behind(line, span[1])


_LEFT_OUT = re.compile(
    r"(?:did|do|does|ha[sd]|have)(?:n['’]t)?\b.*\b(?:say|said|disclosed?|specif\w+|reveal\w*)\b", re.I
)


def _before_relative(line: Line, which: int) -> tuple[tuple[int, int], tuple, bool] | None:
    """Give what "which" or "who" stands for: the name, or the phrase, that ends before it."""
    last = which - (line.at[which - 1] == ",")
    named = next(((a, b) for a, b, _ in line.names if b == last), None)
    first = last
    while not named and first > 0 and line.cores[first - 1]:
        first -= 1
    first -= not named and line.at[first - 1] in terms("grammar", "determiners")
    span = named or (first, last)
    return (span, (), False) if span[1] > span[0] else None
