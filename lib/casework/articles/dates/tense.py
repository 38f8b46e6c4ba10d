"""Whether a clause speaks of what is to come."""

from __future__ import annotations

import re

from casework.articles.text import Caseless, Gated
from casework.articles.text.verbs import reporting

_SAID = reporting("say", "tell", "judge")
_WORD = re.compile(r"[A-Za-z]+")
# Nothing but its hearer and a preposition between a reporting verb and the date: "told reporters on Thursday".
_HEARER = re.compile(
    r"(?:\s+(?:reporters|journalists|lawmakers|(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+)*|a\s+\w+|the\s+\w+))?"
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
    r"|deadline|expires?|invited)\b|['’]ll\b",
    re.I,
)
# What was arranged until a day still holds: "had been chartered until October".
_HELD_UNTIL = re.compile(
    r"\b(?:has|have|had|is|are)\s+(?:been\s+)?(?:chartered|leased|hired|rented|booked|reserved|suspended|extended|closed|shut|banned|barred|jailed|remanded|postponed"
    r"|adjourned|delayed|frozen|insured|valid|open)\s+until\s+(?:the\s+)?$",
    re.I,
)
_OVER = Caseless(
    r"\b(?:would|could|should|might|(?-i:may)|must)\s+have\b|\bhad\s+(?:been\s+)?(?:due"
    r"|planned|hoped|expected|intended|promised|scheduled)\b"
    r"|\b(?:(?-i:may)|might|could)\s+(?:not\s+)?have\b",
)
_CLAUSE = Caseless(
    r"[;:]|,\s+(?:and|but|while|who|which|after|when)\b|\b(?:after|when|since|because|that)\s|[\"“”]",
)


_UNTIL = re.compile(r"\buntil\s+(?:the\s+)?$", re.I)
_AWAITED = re.compile(r"\b(?:is|are)\s+(?:not\s+)?(?:expected|scheduled|planned|supposed|allowed|meant)\b")
_WAS = re.compile(r"\b(?:was|were|had|did|been|\w+ed)\b")


def is_speech(text: str) -> bool:
    """Say whether a text ends in a reporting verb, its hearer and a preposition, so that what follows is its day.

    >>> is_speech("Haas told reporters on "), is_speech("Haas said it left on ")
    (True, False)
    """
    if _SAID.isdisjoint(_WORD.findall(text[-_NEAR:].lower())):
        return False
    before = ""
    for word in _WORD.finditer(text, max(0, len(text) - _NEAR)):
        low = word.group().lower()
        awaited = low in {"expected", "supposed"} and before in {"is", "are"}  # "is expected at Pathein on Saturday"
        if low in _SAID and before not in {"a", "an", "the", "be"} and not awaited and _HEARER.match(text, word.end()):
            return True  # "before a judge on Thursday" is no speech
        before = low
    return False


def is_ahead(sentence: str, start: int, end: int) -> bool:
    """Say whether the date at start:end of a sentence belongs to a clause about the future.

    >>> is_ahead("He said on Monday it will leave on Friday.", 11, 17), is_ahead("It will leave on Friday.", 17, 23)
    (False, True)
    """
    until = _UNTIL.search(sentence, max(0, start - 12), start)
    if not (until or _AHEAD.may(sentence)) or is_speech(sentence[:start]):
        return False
    if until:
        over = _WAS.search(_AWAITED.sub(" ", sentence[:start]))
        return not over or bool(_HELD_UNTIL.search(sentence[:start]))
    begin = max((m.end() for m in _CLAUSE.finditer(sentence, 0, start)), default=0)
    stop = _CLAUSE.search(sentence, end)
    after = sentence[end : stop.start() if stop else len(sentence)]
    clause = sentence[begin:start]
    if _OVER.search(clause):
        return False
    if _AHEAD.search(clause):
        return True
    opens = not any(map(str.isalnum, clause.replace("On", "").replace("on", "").replace("By", "")))
    return opens and bool(_AHEAD.search(after)) and not _OVER.search(after)
