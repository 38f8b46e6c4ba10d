"""Whether a clause speaks of what is to come."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.articles.text import Caseless, Gated, Sentence, where
from casework.articles.text.verbs import reporting

_SAID = reporting("say", "tell", "judge")
# Nothing but its hearer and a preposition between a reporting verb and the date: "told reporters on Thursday".
_HEARER = re.compile(
    r"(?:\s+(?:(?:to\s+)?(?:reporters|journalists|lawmakers|members|parliament|congress|(?:the|a)\s+\w+)"
    r"|(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+)*))?"
    r"(?:,?\s+(?:in|at|by|on)\s+(?:an?\s+|the\s+)?[\w-]+(?:\s+[\w-]+)?)?"
    r"(?:\s+(?:on|late|early|late\s+on|early\s+on|in))?\s*$",
    re.I,
)
_NEAR = 120  # characters before a date that may tell it is a day of speech


_AHEAD = Gated(
    r"\b(?:will|won['’]t|shall|would|should|(?-i:may)|might|must|is\s+to"
    r"|(?:could|can)(?!\s*(?:not\s+)?be\s+(?:reached|contacted|traced|found|heard|seen|verified|confirmed|raised)\b)(?!not)"
    r"|are\s+to|was\s+to|were\s+to|due|going\s+to|about\s+to"
    r"|(?:is|are|was|were|been|be)\s+(?:expected|scheduled|set|slated|planned"
    r"|planning|expecting|hoping|preparing|bound|likely|pencil+ed|possible|tabled)"
    r"|plans?|planned|intends?|intended|(?-i:hopes?)|hoped|expects?|expected|aims?|vowed"
    r"|promised|pledged|threaten\w*|scheduled|ahead\s+of|upcoming|unless"
    r"|takes?\s+effect|(?:comes?|enters?)\s+into\s+(?:force|effect)|begins|resumes|reopens|lapses|convenes?"
    r"|deadline|expires?|invited|(?:needs?|wants?)(?=\b[^.;]*\bby\s*$))\b|['’]ll\b",
    re.I,
)
# What was arranged until a day still holds: "had been chartered until October".
_HELD_UNTIL = re.compile(
    r"\b(?:has|have|had|is|are)\s+(?:been\s+)?(?:chartered|leased|hired|rented|booked|reserved|suspended|extended|closed|shut|banned|barred|jailed|remanded|postponed"
    r"|adjourned|delayed|frozen|insured|valid|open)\s+until\s+(?:the\s+)?$",
    re.I,
)
_OVER = Gated(
    r"\b(?:would|could|should|might|(?-i:may)|must|(?:was|were)\s+to)\s+have\b|\bhad\s+(?:been\s+)?(?:due"
    r"|planned|hoped|expected|intended|promised|scheduled)\b"
    r"|\b(?:(?-i:may)|might|could)\s+(?:not\s+)?have\b",
    re.I,
)
_CLAUSE = Caseless(
    r"[;:]|,\s+(?:and|but|while|who|which|after|when)\b|\b(?:after|when|since|because|that)\s|[\"“”]",
)


_UNTIL = re.compile(r"\buntil\s+(?:the\s+)?$", re.I)
_AWAITED = re.compile(r"\b(?:is|are)\s+(?:not\s+)?(?:expected|scheduled|planned|supposed|allowed|meant)\b")
_WAS = re.compile(
    r"\b(?:was|were|had|did|been|\w+ed|ran|led|stood|sat|drove|flew|went|taught|fought|spent|slept|grew)\b"
)


def is_speech(body: str, part: Sentence, at: int) -> bool:
    """Say whether a sentence has a reporting verb, its hearer and a preposition before a place: its day is there.

    >>> from casework.articles.text import sentences
    >>> for text in ("Haas told reporters on Monday.", "Haas said it left on Monday."):
    ...     print(is_speech(text, *sentences(text), text.index("Monday")))
    True
    False
    """
    lows, starts = part.row.lows, part.row.starts
    if _SAID.isdisjoint(lows):
        return False
    for index in where(_SAID.__contains__, lows):
        start, end = starts[index], starts[index] + len(lows[index])
        if at - _NEAR <= start < at and _reports(lows, index) and _HEARER.match(body, end, at):
            return True
    return False


def _reports(lows: Sequence[str], index: int) -> bool:
    """Say whether a reporting verb is one here: "before a judge on Thursday" and "is expected on Saturday" are not."""
    before = lows[index - 1] if index else ""
    return before not in _NO_REPORT and not (before in {"is", "are"} and lows[index] in {"expected", "supposed"})


_NO_REPORT = frozenset({"a", "an", "the", "be"})


def is_ahead(body: str, part: Sentence, start: int, end: int) -> bool:
    """Say whether the date at start:end belongs to a clause of its sentence about the future.

    >>> from casework.articles.text import sentences
    >>> text = "He said on Monday it will leave on Friday."
    >>> [whole] = sentences(text)
    >>> is_ahead(text, whole, 11, 17), is_ahead(text, whole, 35, 41)
    (False, True)
    """
    least = max(part.start, start - 12)
    until = _UNTIL.search(body, least, start) if "until" in body[least:start].lower() else None
    sentence = part.text
    if not (until or _AHEAD.may(sentence)) or is_speech(body, part, start):
        return False
    before, behind = sentence[: start - part.start], sentence[end - part.start :]
    if until:
        return not _WAS.search(_AWAITED.sub(" ", before)) or bool(_HELD_UNTIL.search(before))
    ends = [match.end() for match in _CLAUSE.finditer(before)]
    clause = before[ends[-1] :] if ends else before
    if _holds(_AHEAD, clause, sentence):
        return not _holds(_OVER, clause, sentence)
    opens = not any(map(str.isalnum, clause.replace("On", "").replace("on", "").replace("By", "")))
    if not opens:
        return False
    stop = _CLAUSE.search(behind)
    after = behind[: stop.start()] if stop else behind
    return _holds(_AHEAD, after, sentence) and not _holds(_OVER, after, sentence)


def _holds(pattern: Gated, clause: str, sentence: str) -> bool:
    return any(pattern.among(clause, sentence))
