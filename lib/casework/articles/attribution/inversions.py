"""Subjects behind their verb: "..., said Lena Haas", ", counters Ewa Malik", ", shows a flight log"."""

from __future__ import annotations

from casework.articles.attribution.antecedents import SPEAKERS
from casework.articles.attribution.kinds import head_of
from casework.articles.attribution.quotatives import GROUPS, animate
from casework.articles.attribution.subjects import PREPOSITIONS, PRONOUNS, Range, phrase_range, subject_of
from casework.articles.attribution.voices import CAN_SPEAK, is_soulless
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text.verbs import finite

_NO_SUBJECT = PREPOSITIONS | {"that", "of"}
ONLY_THAT = frozenset(form for stem in terms("sources", "say_that") for form in finite(stem))
# Verbs that news puts before their subject also without a quotation: "..., said the ministry".
_INVERTED = frozenset(
    "said says added adds wrote writes reported reports explained recalled insisted warned argued claimed noted".split()
)


def _closes_aside(line: Line, index: int) -> bool:
    """Say whether the comma before a verb ends an aside to its subject: "Armament Watch, a research outfit, said"."""
    subject = subject_of(line, index, [])
    return bool(subject and subject[1]) and animate(line, *subject[0])


def _closes_with_speaker(line: Line, index: int) -> bool:
    """Say whether a verb and a person or body behind it end the sentence: ", stressed Anna Berg, general counsel"."""
    span = phrase_range(line, index + 1)
    speaks = span and (animate(line, *span) or _speaks(line, *span))
    if not speaks or _is_thing(line, *span) or not _PUTS.isdisjoint(line.lows[slice(*span)]):
        return False  # "said the mayor's office put the cost at"
    return line.at[span[1]] in _BEHIND_SPEAKER


def _speaks(line: Line, first: int, last: int) -> bool:
    head = head_of(line.lows[first:last])
    return head in GROUPS or (line.lows[first] in _SEVERAL and CAN_SPEAK[head])


_SEVERAL = frozenset("two three four five six several".split())
_PUTS = frozenset({"put", "puts"})
_BEHIND_SPEAKER = frozenset({"", ".", ",", ":", ";", "who", "there", "here"})


def _is_thing(line: Line, first: int, last: int) -> bool:
    """Say whether a thing heads a phrase with a name in it: "a direct voyage from Taganrog"."""
    head = head_of(line.lows[first:last])
    return is_soulless(head) or head in _VOYAGES


_VOYAGES = frozenset("voyage flight trip journey crossing route passage visit leg drop rise fall shift".split())


def turned_round(line: Line, index: int) -> bool:
    """Say whether a verb like a noun stands before its subject: ", counters Ewa Malik"."""
    if line.at[index - 1] not in _BEFORE_VERB or not line.at[index].endswith("s"):
        return False
    plain = line.at[index + 1] in {"the", "its", "their"} or line.at[index - 1] != ","  # behind a quotation
    described = (plain or _ends_in_person(line, index + 1)) and _closes_with_speaker(line, index)
    return described or _opens_with_name(line, index + 1)


def _ends_in_person(line: Line, start: int) -> bool:
    """Say whether a name closes a phrase that opens with what he is: "predicts sanctions lawyer Ana Sol"."""
    span = phrase_range(line, start)
    return bool(span) and any(b == span[1] and item.type == "PERSON" for _, b, item in line.inside(*span))


_BEFORE_VERB = frozenset({",", '"', "”", "»"})


def _opens_with_name(line: Line, start: int) -> bool:
    start += line.at[start] in terms("grammar", "determiners")
    start += line.at[start].capitalize() in terms("entities", "titles")  # "countered Daw Thiri Aung"
    return any(a == start and item.type in SPEAKERS for a, _, item in line.names)


_PLACED = frozenset("in at on".split())
_BEHIND_SUBJECTS = frozenset("that in on at during by as to".split())


def inverted(line: Line, index: int) -> Range | None:
    """Find the subject behind its verb: "..., said Lena Haas, an analyst"."""
    before = line.at[index - 1]
    if before not in {",", '"', "”", "»", "?", "!", "“"} and index:
        return None
    if (
        before == ","
        and line.lows[index] in ONLY_THAT
        and not (_opens_with_name(line, index + 1) or _closes_with_speaker(line, index))
    ):
        return None  # "the crates, it charged, hold missiles"
    if before == "," and (
        not _closes_with_speaker(line, index) and (line.lows[index] not in _INVERTED or _closes_aside(line, index))
    ):
        return None  # "loaded in March, declared Beirut as its port"
    span = phrase_range(line, index + 1, stop=_BEHIND_SUBJECTS)
    if not span or line.lows[span[0]] in _NO_SUBJECT:
        return None
    whole = phrase_range(line, index + 1) if line.at[span[1]] in _PLACED else None
    role = line.at[span[1] - 1].removesuffix("s") in terms("entities", "roles") and line.at[span[1]] == "at"
    apposed = whole and line.at[whole[1]] == "," and _opens_with_name(line, whole[1] + 1)
    if whole and (apposed or (role and line.is_name(span[1] + 1))):
        span = whole  # "said the chief engineer at Solaris, Tim Ghent"
    after = line.at[span[1]]
    acts = bool(after) and line.verbs[span[1]]
    if acts and (line.lows[span[0]] in PRONOUNS or not after.endswith("ing")):
        return None
    if after == "that" or (before == "," and after in {'"', "“", "«"}):
        return None  # "The correction, dated 23 April, says the agency "could not ...""
    return span


def record_behind(line: Line, index: int) -> Range | None:
    """Find the record behind its verb at the end: "..., shows a flight log made public on Thursday"."""
    span = phrase_range(line, index + 1) if line.at[index - 1] == "," else None
    return span if span and not _RECORDS.isdisjoint(line.lows[slice(*span)]) else None


REVEALS = frozenset("show shows suggest suggests indicate indicates reveal reveals confirm confirms".split())
_RECORDS = terms("sources", "data", "papers")
