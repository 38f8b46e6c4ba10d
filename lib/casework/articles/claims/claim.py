"""Claims: sentences, or parts of them, with one chain of sources and one polarity."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import compress

from casework.articles.attribution import NARRATOR, Attribution, Source, attribute
from casework.articles.attribution.cues import cues_in_pieces
from casework.articles.attribution.described import Descriptions
from casework.articles.attribution.memory import Memory
from casework.articles.attribution.quotatives import animate
from casework.articles.attribution.subjects import Cue, phrase_range
from casework.articles.claims.events import events_of_each, reasons
from casework.articles.claims.features import FORMULAS, SIGNS, SILENT, Features, features_in_pieces
from casework.articles.claims.part import Claim, Marks, Part
from casework.articles.claims.parts import NOBODY, breaks_of, units
from casework.articles.claims.silence import silent_source
from casework.articles.claims.stance import MARKS, SIDES, hedges, is_answer, is_denial, is_negative, opens_denial
from casework.articles.claims.unanswered import NO_ANSWER, NO_COMMENT, QUOTED_SILENCE
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import Asked, Gated, Pieces, Together, alone, where
from casework.articles.text.verbs import reporting


def claims_in_pieces(
    body: str, lines: Sequence[Line], outlet: str = "", journeys: Collection[int] = ()
) -> Pieces[list[Claim]]:
    """Find the claims of English sentences, for `abreast`: one or more in each, each with one source and one polarity.

    Pronouns and short forms are resolved within the article: "he" is who spoke last. `journeys` are the numbers of
    the sentences that tell a route.
    """
    found, told = yield from _seen_in_pieces(body, lines, outlet, journeys)
    coded = yield Asked(events_of_each, told)
    for claim, event in zip(found, coded, strict=True):
        claim.event = event
    return found


def reasons_of(
    body: str, lines: Sequence[Line], outlet: str = "", journeys: Collection[int] = ()
) -> dict[int, tuple[str, ...]]:
    """Give why each claim has its event, by where it begins: the features that weigh most, the strongest first."""
    found, told = seen(body, lines, outlet, journeys)
    return {claim.start: why for claim, why in zip(found, reasons(told), strict=True)}


def seen(
    body: str, lines: Sequence[Line], outlet: str = "", journeys: Collection[int] = ()
) -> tuple[list[Claim], list[Features]]:
    """Find the claims, their events not yet told, and what the event model sees of each."""
    return alone(_seen_in_pieces(body, lines, outlet, journeys))


def _seen_in_pieces(
    body: str, lines: Sequence[Line], outlet: str, journeys: Collection[int]
) -> Pieces[tuple[list[Claim], list[Features]]]:
    cued = yield from cues_in_pieces(lines)
    yield
    breaks = [breaks_of(line, body) for line in lines]
    yield
    parted = [units(line, body, here, places) for line, here, places in zip(lines, cued, breaks, strict=True)]
    yield
    parts = [_part(line, *span, body) for line, spans in zip(lines, parted, strict=True) for span in spans]
    yield
    said = _attributed(parts, cued, Memory(Descriptions(lines), lines, outlet))
    yield
    found: list[Claim] = []
    for part, attribution in zip(parts, said, strict=True):
        found.append(_claim(part, attribution, body, found))
    for index, claim in enumerate(found):
        if parts[index].first and _covers(claim, found[index - 1], parts[index]):
            found[index - 1].attribution = claim.attribution
    _through_quotations(found, lines)
    _introduced(found, lines)
    yield
    told = [claim.polarity != "nocomment" for claim in found]
    seen = iter((yield from features_in_pieces([*compress(parts, told)], [*compress(found, told)], journeys)))
    return found, [next(seen) if tells else SILENT for tells in told]


def _part(line: Line, first: int, last: int, body: str) -> Part:
    whole = last - first == len(line.lows)  # as most claims are
    text = line.part.text if whole else body[line.starts[first] : line.end(last - 1)]
    marks = _MARKS.may(text)
    silent = silent_source(line, first, last, body) if marks.silent else None
    alike = _alike(line, first, last) if line.at[first] in _TOO else None
    return Part(line, first, last, text, marks, silent, alike)


def _marks(may: tuple[Gated, ...]) -> Marks:
    """Sort the patterns that a text may match by what they are for."""
    stance, formulas, signs = ([one for one in may if one in kind] for kind in (MARKS, FORMULAS, SIGNS))
    return Marks(stance, SIDES.isdisjoint(stance), not _SILENCE.isdisjoint(stance), formulas, signs)


_SILENCE = frozenset({NO_ANSWER, NO_COMMENT})
_MARKS = Together(*MARKS, *FORMULAS, *SIGNS, put=_marks)


def _attributed(parts: Sequence[Part], cued: Sequence[Sequence[Cue]], memory: Memory) -> list[Attribution]:
    """Say of each part who tells it; who has spoken is remembered for the parts behind it."""
    found: list[Attribution] = []
    for index, part in enumerate(parts):
        line = part.line
        said = _said(part, cued[line.number], memory, found)
        if part.first and said is NARRATOR and parts[index - 1].line is line and _goes_on(line, part.first, found[-1]):
            said = found[-1]
        found.append(said)
        if said.chain:
            memory.note(said.chain, line)
            for chain in said.others:
                memory.note(chain, line)
    return found


def _said(part: Part, cued: Sequence[Cue], memory: Memory, before: Sequence[Attribution]) -> Attribution:
    if part.alike and before and before[-1].chain:
        said = attribute(part.line, part.first, part.last, memory, cued, (part.alike, ()))
        return replace(said, rule=_SAME)
    return attribute(part.line, part.first, part.last, memory, cued, part.silent)


_SAME = "the same of"


def _covers(claim: Claim, before: Claim, part: Part) -> bool:
    """Say whether a closing source is also that of the part before: "opened an inquiry but has held nobody, X said"."""
    cue, line, first = claim.attribution.cue, part.line, part.first
    closes = (
        cue is not None
        and min(cue.at, cue.source[0]) > first + 2
        and cue.kind in {"says", "tells", "shows", "according"}
    )
    joined = before.sentence == line.number and (
        line.at[first] in terms("grammar", "auxiliaries")
        or line.verbs[first]
        or (line.at[first] in NOBODY and line.at[first - 1] == "and")
    )
    return closes and joined and not before.attribution.chain


def _through_quotations(found: Sequence[Claim], lines: Sequence[Line]) -> None:
    """Give the first sentences of a quotation to the speaker who is named behind its last one."""
    opening = where(_QUOTES.__contains__, [lines[claim.sentence].at[0] for claim in found[:-1]])
    for index in reversed(opening):
        claim, following = found[index], found[index + 1]
        goes_on = lines[claim.sentence].quoted[-1:] == [True] and following.sentence == claim.sentence + 1
        if goes_on and claim.attribution.cue is None and following.attribution.chain:
            claim.attribution = replace(following.attribution, cue=None)


def _introduced(found: Sequence[Claim], lines: Sequence[Line]) -> None:
    """Give "a police spokesman" the name that opens the next sentence without any description: it is he."""
    for index, claim in enumerate(found[:-1]):
        chain = claim.attribution.chain
        if not chain or not chain[-1].person or not chain[-1].name.lower().startswith(("a ", "an ")):
            continue
        following = found[index + 1]
        if not following.attribution.chain or following.sentence != claim.sentence + 1:
            continue
        inner, named = chain[-1], following.attribution.chain[-1]
        new = named.person and named.kind == "named" and not named.head
        if (
            new
            and _opens(lines[following.sentence], named.name)
            and not _is_named(named.name, lines[: following.sentence])
        ):
            kind = "named" if inner.kind == "unnamed" else inner.kind
            for other in found:
                if other.sentence >= claim.sentence and _is_of(other, named):
                    _rename(other, named._replace(kind=kind))
            _rename(claim, named._replace(kind=kind))


def _opens(line: Line, name: str) -> bool:
    return any(first <= 1 and item.canonical == name for first, _, item in line.names)


def _is_named(name: str, lines: Sequence[Line]) -> bool:
    return any(item.canonical == name for line in lines for _, _, item in line.names)


def _is_of(claim: Claim, source: Source) -> bool:
    chain = claim.attribution.chain
    return bool(chain) and chain[-1].name == source.name


def _rename(claim: Claim, source: Source) -> None:
    """Give a claim another innermost source."""
    said = claim.attribution
    claim.attribution = replace(said, chain=(*said.chain[:-1], source))


def _claim(part: Part, said: Attribution, body: str, before: Sequence[Claim]) -> Claim:
    """Make a claim of a part and who tells it: its side, and what makes it doubtful."""
    line, first, text = part.line, part.first, part.text
    start, end = line.starts[first], line.starts[first] + len(text)
    if part.alike and said.rule == _SAME:
        return Claim(start, end, line.number, said, (), before[-1].polarity, "")
    if part.marks.plain and not is_answer(said.rule):
        polarity = "pos"
    elif part.silent or _is_silent(text, first, said):
        return Claim(start, end, line.number, said, (), "nocomment", "")
    else:
        behind = not said.chain or (said.cue is not None and min(said.cue.at, said.cue.source[0]) > first + 3)
        told = _behind_several(line, first, said) if said.others and said.cue else first
        polarity = _polarity(body[line.starts[told] : end], said, before, told_behind=behind)
    verb = line.at[said.cue.at] if said.cue else ""
    marks = (
        hedges(text, said.kind, verb, part.marks.stance) if part.marks.stance or verb.startswith("claim") else ()
    )  # most claims
    return Claim(start, end, line.number, said, tuple(marks), polarity, "")


def _behind_several(line: Line, first: int, said: Attribution) -> int:
    """Give where a claim begins behind several who open it: the "and" between them joins no clauses."""
    cue = said.cue
    return cue.at if first <= cue.source[0] < cue.at and True not in line.verbs[first : cue.source[0]] else first


def _is_silent(text: str, first: int, said: Attribution) -> bool:
    """Say whether a source gives no comment in its own words, or goes on so: "said he was in a meeting and hung up"."""
    hung_up = first and NO_COMMENT.may(text) and NO_COMMENT.match(text)
    return bool(said.chain and (hung_up or QUOTED_SILENCE.search(text)))


def _alike(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """Give of whom the claim before is said to hold as well: "Nor did PDVSA.", "So do the rebels."."""
    if line.at[first + 1] not in _HELPS:
        return None
    span = phrase_range(line, first + 2)
    whole = span and span[1] >= last - 1 and _REPORTS.isdisjoint(line.lows[slice(*span)])
    return span if whole and (animate(line, *span) or line.lows[span[0]] in _ARTICLES) else None


_REPORTS, _ARTICLES = reporting("say", "judge"), frozenset({"the", "its", "their", "his", "her"})


_QUOTES = frozenset({'"', "“", "«"})
_TOO = frozenset({"nor", "neither", "so"})
_HELPS = frozenset("do does did has have had will would is are was were".split())


def _goes_on(line: Line, first: int, said: Attribution) -> bool:
    """Say whether a part without a source has that of the part before: "and knew nothing of it", "and the crew ...".

    A verb without a subject of its own, "that", or a sentence that "and" joins to what somebody has said.
    """
    if line.at[first] in _QUOTES or line.at[first] == "that" or (line.verbs[first] and not line.is_name(first)):
        return not (said.cue and line.at[first] in _UNTIL_NOW and _is_over(line, said.cue.at, first))
    if (
        line.at[first - 1] != "and"
        or line.at[first] == "it"
        or not said.cue
        or said.cue.kind not in {"says", "tells", "quotes", "according"}
    ):
        return False
    return "to" not in [line.at[i] for i in range(said.cue.at + 1, said.cue.at + 5)]  # "pledged to send aid, and"


_UNTIL_NOW = frozenset({"has", "have"})


def _is_over(line: Line, verb: int, first: int) -> bool:
    """Say whether what follows is told by the text itself: "promised a report and has not produced one"."""
    past = line.lows[verb].endswith("ed") or line.lows[verb] in terms("grammar", "irregular")
    return past and _PRESENT.isdisjoint(line.lows[verb + 1 : first])


_PRESENT = _UNTIL_NOW | {"is", "are", "that"}


def _polarity(text: str, said: Attribution, before: Sequence[Claim], *, told_behind: bool) -> str:
    negative, kind = is_negative(text, told_behind=told_behind), said.kind
    judged = kind != "data" or (opens_denial(text, anywhere=True) and not negative)
    if said.chain and judged and is_denial(text, said.rule, negative=negative):
        return "deny"
    if negative and kind in {"official", "org"} and not _CANNOT.search(text):
        if _ANY.search(text) and any(claim.polarity == "pos" for claim in before):
            return "deny"  # "had not carried any gold" takes up what was said before
        if _TO_NOBODY.search(text) or (_OURS.search(text) and not said.rule.startswith("complain")):
            return "deny"  # "No vessel of ours has left", "Not a litre went to the generals": who is meant answers
    return "neg" if negative else "pos"


# What was not done answers; of what a source has not seen or got, cannot do or will not do it only tells.
_ANY = Gated(
    r"\bnone\s+of\s+(?:it|this)\b"
    r"|\bany\b(?<!seen any)(?<!received any)(?<!found any)(?<!asked any)(?<!had any)(?<!got any)(?<!exclude any)"
)
_CANNOT = Gated(r"\b(?:can|could|will|would|must|should|shall)(?:\s*not\b|n['’]t\b)|\bunable\b|\bwon['’]t\b", re.I)
_DEALT = (
    r"(?:sold|signed|ordered|sent|shipped|supplied|smuggled|bought|exported|delivered|stole|stolen|hid|hidden"
    r"|bribed|killed|bombed|attacked|threatened|armed|funded|financed|sheltered|jailed|tortured|detained|recruited)"
)
# What was done to nobody at all answers that it was: "sold nothing to either side", "no prisoner was ever beaten".
_TO_NOBODY = Gated(
    r"\b(?:not|never|no|nothing)\b[^.;:]{1,60}?\b(?:to|of|with|on|against|(?:shot|shell|rocket|missile|bullet|stone)s?\s+at)\s+(?:anyone|anybody|either\s+(?:side|party|camp))\b"
    r"|\b\w+ing\s+(?:[^.,;:]{1,30}?\s(?:to|for|at|on)\s+)?(?:no\s+one|nobody)\b(?!\s+(?:who|has|had|is|was|will|in|from|could|can|would|w))"
    r"|\b\w+ed\s+(?:on|at|with|to|against)\s+(?:no\s+one|nobody)\b"
    rf"|\b{_DEALT}\s+(?:nothing|no\s+one|nobody|none\s+of\s+(?:it|them))\b(?![^.;]*\b(?:since|yet|so\s+far|for\s+\w+\s+(?:days|weeks|months|years))\b)"
    r"|\b(?:no|not\s+an?|not\s+one)\s+\w+\s+(?:was|were|has|have|had|is|are)\s+(?:been\s+)?ever\b|\bnothing\s+ha[sd]\s+ever\b",
    re.I,
)
_OURS = Gated(
    r"[\"“«](?:[^\"”»]*\b(?:our|ours)\b|not\s+(?:a|one)\s+\w|[^\"”»]*\b(?:not\b[^\"”»]{0,25}\ba\s+single|(?:not|never)\b[^\"”»]{0,25}\ba\s+(?:cent|drop|penny|gram|bullet|shot|word))\b|"
    r"[^\"”»]*\bthere\s+(?:is|was|are)\s+not\s+(?:a\s+single|one)\b)",
    re.I,
)
