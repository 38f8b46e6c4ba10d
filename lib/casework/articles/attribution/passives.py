"""Sources of a passive: "was denied by Iran", "was told by two officials", "was described to the Ledger by an aide"."""

from __future__ import annotations

from casework.articles.attribution.clauses import PHRASAL, is_passive
from casework.articles.attribution.hearers import hearer_of
from casework.articles.attribution.quotatives import animate
from casework.articles.attribution.subjects import Cue, aside_behind, phrase_range, subject_of
from casework.articles.attribution.voices import CAN_SPEAK
from casework.articles.lexicon import terms
from casework.articles.lines import Line

TOLD_BY = frozenset(
    "denied rejected dismissed disputed refuted rebutted contradicted confirmed reported announced described estimated "
    "believed claimed alleged stated disclosed revealed accused blamed condemned criticised criticized denounced "
    "acknowledged contested decried deplored challenged questioned attributed echoed repeated corroborated relayed "
    "aired voiced deemed considered judged valued priced".split()
)
LEVELLED = frozenset("made levelled leveled raised voiced aired lodged advanced".split())
LISTED_BY = frozenset("designated blacklisted sanctioned charged indicted named".split())
SAID_BY = frozenset("said thought understood held found ruled".split())


def passive(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read the source of a passive: "has been denied by Iran", "designated by the Treasury"."""
    low, following = line.lows[index], line.at[index + 1]
    if following == "to" and low in TOLD_BY:
        return _told_to(line, index)
    if following != "by" and low not in PHRASAL:
        return None
    apart = following in PHRASAL.get(low, ())  # "was ruled out by the ministry"
    if line.at[index + 1 + apart] != "by":
        return None
    passive = any(line.at[index - step] in {"been", "was", "were", "is", "are", "being"} for step in (1, 2))
    if low in LEVELLED:
        raised = passive and not terms("signs", "allegations").isdisjoint(line.lows[:index])
        span = phrase_range(line, index + 2) if raised else None
        return Cue("by", index, span, aside_behind(line, span[1]), rule=f"{low} by") if span else None
    judged = low in TOLD_BY or apart
    listed = low in LISTED_BY
    said = low in SAID_BY
    if not ((passive and (judged or said)) or listed) or not (said or low.endswith("ed")):
        return None
    span = phrase_range(line, index + 2 + apart)
    return Cue("by", index, span, aside_behind(line, span[1]), rule=f"{low} by") if span else None


def judged_by(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "was deemed unsafe by inspectors", "was put at 40 tonnes by the pilot": the judgement stands between."""
    by = next((i for i in range(index + 2, min(index + 7, len(line.lows))) if line.lows[i] == "by"), 0)
    between = line.lows[index + 1 : by]
    plain = by and not any(line.verbs[i] or line.quoted[i] for i in range(index + 1, by)) and "," not in between
    if not plain or not is_passive(line, index) or (line.lows[index] == "put") != (between[0] == "at"):
        return None
    span = phrase_range(line, by + 1)
    speaks = span and (animate(line, *span) or CAN_SPEAK[line.lows[span[1] - 1]])
    return Cue("by", index, span, aside_behind(line, span[1]), rule=f"{line.lows[index]} by") if speaks else None


JUDGED = frozenset("deemed considered judged declared ruled called put".split())


def _told_to(line: Line, index: int) -> Cue | None:
    """Read "was described to the Ledger by a senior official": the hearer stands before who spoke."""
    hearer = hearer_of(line, index + 2)
    by = hearer[1] if hearer else 0
    if not hearer or line.at[by] != "by" or not is_passive(line, index):
        return None
    span = phrase_range(line, by + 1)
    return Cue("tells", index, span, aside_behind(line, span[1]), hearer, rule="was told by") if span else None


def told_by(line: Line, index: int, found: list[Cue]) -> Cue | None:
    """Read "Reuters was told by two officials that" and "the panel was told by General Paredes that"."""
    if line.at[index + 1] != "by" or not is_passive(line, index):
        return None
    span, hearer = phrase_range(line, index + 2), subject_of(line, index, found)
    if not span:
        return None
    return Cue("tells", index, span, aside_behind(line, span[1]), hearer[0] if hearer else None, rule="was told by")
