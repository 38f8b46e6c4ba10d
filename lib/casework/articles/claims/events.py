"""The event code of a claim: what its content tells, not the act of saying it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from casework.articles.claims import things
from casework.articles.claims.predicate import Predicate, predicate
from casework.articles.lexicon import lexicon, terms
from casework.articles.text import Each, Gated, Word, forms_of, words
from casework.articles.text.verbs import inflected

CODES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT "
    "THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT "
    "MOVE TRADE FINANCE INVESTIGATE NOCOMMENT STATE"
).split()
_LEAST, _STRONG = 1.3, 6.0
# A verb's form that stands as a noun or adjective: "unloading of crates", "artillery shells".
_BENT, _NOUN = 0.7, 0.25
_PHRASE = 1.3  # a verb with its particle or object says more than the verb
# Formulas of reporting that tell nothing of the event.
_FORMULA = Gated(
    r"\b(?:let|made|make|lets|makes)\s+(?:it\s+)?(?:be\s+)?(?:known|clear|plain)?\b[^,.;]{0,30}?\bthat\b|"
    r"\b(?:concede[sd]?|admit(?:s|ted)?|acknowledge[sd]?)\b[^,.;]{0,40}?\bthat\b|"
    r"^[^\"“]*?\bas\s+(?:saying|stating|telling\s+\w+)\b(?:\s+that\b)?|^(?:an?|the)\s+(?:news|press)\s+conference\b"
    r"|,\s*(?:(?:the|an?)\s+)?(?:crowd|reporters?|journalists?|audience|press|court|parliament|congress|senators?)\s*\.?\s*$"
    r"|,?\s*(?:asking|who\s+asked|requesting|speaking|who\s+spoke|on|insisting\s+on"
    r"|under)\s+(?:not\s+to\s+be\s+(?:named|identified)|on\s+condition\s+of\s+anonymity"
    r"|condition\s+of\s+anonymity|anonymity)[^,.;]*"
    r"|\b(?:in|at)\s+(?:an?|the)\s+(?:statement|interview|briefing|press\s+conference"
    r"|news\s+conference|letter|report|speech|broadcast)\b",
    re.I,
)
# What goods are worth is said beside what becomes of them: "moved coal, worth $2.9 million, aboard".
_WORTH = Gated(
    r"(?<!\bbe)(?<!\bis)(?<!\bare)(?<!\bwas)(?<!were)(?<!been)\s(?:worth|valued\s+at)\s+(?:(?:more|less)\s+than\s+|[a-z]+\s+){0,3}"
    r"[$€£¥]?\s?\d[\d.,]*\s*(?:million|billion|m|bn)?\b(?:\s+(?:dollars|euros|pounds|francs))?"
)
# What a denial rejects, when it only names it.
_ALLEGATION = Gated(
    r"\b(?:den\w+|reject\w*|dismiss\w*|refut\w*|disput\w*)?\s*(?:the|that|those"
    r"|these|such|any|all|as)\s+(?:\w+\s+)?(?:claims?|charges?|allegations?|accusations?"
    r"|reports?|suggestions?|assertions?|criticism)\b",
    re.I,
)
# A rejection of what others say tells of that, whatever side the rules of denial give the claim.
_ANSWERS = Gated(
    r"\b(?:den|reject|dismiss|refut|disput|contest|rebut|disclaim|disavow|scoff|laugh|shrug|brush|wav|bat|play|pooh|mock|belittl"
    r"|ridicul)\w*\s+(?:(?:at|aside|off|away|down)\s+)*(?:the|that|those|these|this|such|any|all|as|it|them)?\s*(?:\w+\s+)?"
    r"(?:claims?|charges?|allegations?|accusations?|reports?|suggestions?|assertions?|criticism|findings?|figures?|knowledge"
    r"|involvement|role|wrongdoing|responsibility|links?|account|version|theory|rumou?rs?|notion|story|stories)\b"
    r"(?:\s+(?:of|about)\b)?",
    re.I,
)
_BARRIERS = frozenset("and but or that which who when while after before because".split())
_PARTICLES = frozenset("out back off up down over away on aside by".split())


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    verb: bool
    codes: tuple[tuple[str, float], ...]
    place: int  # in the lexicon: of two that fit alike the first counts


class _Filed(NamedTuple):
    """Hold the entries that begin with one word: those of that word alone, and phrases by their second word."""

    alone: tuple[_Entry, ...]
    phrases: dict[str, tuple[_Entry, ...]]


def event_of(
    text: str, polarity: str = "pos", before: str = "", moving: float = 0.0, row: Sequence[Word] | None = None
) -> str:
    """Give the event code of a claim's words; `before` is the code of the claim it answers, for bare denials.

    `row` are the words of the text where they are known; their places in it do not matter.

    `moving` is what a route, or a craft with a date, in the claim adds to MOVE.

    >>> event_of("An An-124 landed at Maiquetía on Wednesday"), event_of("It declined to comment", "nocomment")
    ('MOVE', 'NOCOMMENT')
    """
    if polarity == "nocomment":
        return "NOCOMMENT"
    told = text
    if polarity == "deny":
        text = _ALLEGATION.sub(" ", text)
    answers = polarity == "deny"
    if _ANSWERS.search(text):
        text, answers = _ANSWERS.sub(" ", text), True
    plain = _FORMULA.sub(" ", text)
    plain = _WORTH.sub("", plain)
    scores = event_scores(plain, row if plain == told else None)
    if moving:
        strong = max((score for code, score in scores.items() if code != "MOVE"), default=0.0) >= _STRONG
        scores["MOVE"] = scores.get("MOVE", 0.0) + moving * (0.5 if strong else 1.0)
    if answers:
        scores.pop("REJECT", None)
    best = max(scores, key=lambda code: scores[code], default="STATE")
    least = 1.0 if best == "MOVE" and moving else _LEAST * (1 + (answers and bool(before)))
    if scores.get(best, 0.0) >= least:
        return best
    return before if answers and before and before != "NOCOMMENT" else "STATE"


def event_scores(text: str, row: Sequence[Word] | None = None) -> dict[str, float]:
    """Weigh every code by the words of a text: its head verb counts most, asides least.

    >>> scores = event_scores("Divers searched the wreck after the ship had sunk.")
    >>> max(scores, key=scores.get)
    'INVESTIGATE'
    """
    row = words(text) if row is None else row
    found = predicate(row, _light())
    scores: dict[str, float] = {}
    for index, entry, share in _hits(row, found):
        share *= _PHRASE if entry.rest and index == found.head else 1.0
        for code, weight in entry.codes:
            scores[code] = scores.get(code, 0.0) + weight * share * found.weights[index]
    for code, weight in things.made_of(row, found.head, text):
        scores[code] = scores.get(code, 0.0) + weight
    if _BIDS.match(text):
        scores["REQUEST"] = scores.get("REQUEST", 0.0) + 11.0
    if _IF_NOT.search(text):
        hostile = max((scores.get(code, 0.0) for code in _HOSTILE), default=0.0)
        scores["THREATEN"] = scores.get("THREATEN", 0.0) + (hostile + 4.0 if hostile else 0.0)
    if _BARRED.search(text):
        scores["SANCTION"] = scores.get("SANCTION", 0.0) + 4.0
    return scores


# "They would close the border unless the levy was dropped": what is held out on a condition is a threat.
_IF_NOT = Gated(
    r"\b(?:will|would|shall)\b[^.;]*\b(?:unless|if)\b|^\W*(?:if|unless)\b[^.;]*\b(?:will|would|shall)\b", re.I
)
# "Insurers may no longer cover the ships": what is no longer allowed is barred.
_BARRED = re.compile(r"\b(?:may|must)\s+no\s+longer\b|\bmust\s+not\b|\bno\s+longer\s+allowed\b", re.I)
# "Let our men go": what a quotation bids somebody do is a request.
_BIDS = re.compile(
    r"^\W*[\"“]\s*(?:please\s+|just\s+)?(?:let|give|release|free|bring|stop|return|tell|show|help|send|hand|leave|open|pay|end|find"
    r"|answer|explain|publish|withdraw|resign|go|come|stay|keep|take|do\s+not|don\s?['’]?t|do\s+n[o'’]t)\b(?!\s+(?:is|was|of))",
    re.I,
)
_HOSTILE = ("ACCUSE", "COERCE", "ASSAULT", "SANCTION", "REJECT", "PROTEST")


# --- words and phrases ----------------------------------------------------------------------------------------------


def _hits(row: Sequence[Word], found: Predicate) -> Iterator[tuple[int, _Entry, float]]:
    """Give where entries stand, the longest at each word, and what share of the weight counts there."""
    taken, index_of = -1, _index()
    forms = [_FORMS[word.low] for word in row]
    for index, word in enumerate(row):
        filed = index_of.get(word.low)
        if index <= taken or filed is None:
            continue
        if index and row[index].text[0].isupper() and row[index - 1].text not in {'"', "“"}:
            continue  # part of a name or a date: March, Reach, Congress
        verb = index == found.head or found.verbs[index]
        near = set().union(*forms[index + 1 : index + _REACH]) if filed.phrases else ()
        phrases = [entry for part in filed.phrases.keys() & near for entry in filed.phrases[part]]
        fitting = [(last, entry) for entry in phrases if (last := _fits(entry, row, index)) >= 0]
        fitting += [(index, entry) for entry in filed.alone]
        if not fitting:
            continue
        last, entry = max(fitting, key=lambda hit: (hit[1].verb == verb, len(hit[1].rest), -hit[0], -hit[1].place))
        taken = last if last - index == len(entry.rest) else index
        yield index, entry, _share(row[index].low, entry, verb=verb)


_FORMS: Each[tuple[str, ...]] = Each(lambda low: (low, low.removesuffix("s"), low.removesuffix("es")))


_REACH = 13  # words within which the second word of a phrase can stand, articles between them counted


def _share(low: str, entry: _Entry, *, verb: bool) -> float:
    if verb or not entry.verb or entry.rest:
        return 1.0
    return _BENT if low.endswith(("ed", "ing")) else _NOUN


def _fits(entry: _Entry, row: Sequence[Word], index: int) -> int:
    """Give where a phrase ends that begins here: particles may stand behind the object, articles are skipped."""
    gap = 0 if not entry.verb else 1 if row[index].low in forms_of("be") else 3
    for part in entry.rest:
        step, room = index + 1, gap + 1
        while step < len(row) and step - index <= room and not _same(row[step].low, part):
            room += row[step].low in terms("grammar", "determiners")
            mark = not row[step].text[0].isalnum() and row[step].text not in {"'s", "’s"}
            counted = gap == 1 and row[step].text[0].isdigit()  # "was 400 km behind"
            if mark or counted or row[step].low in _BARRIERS:
                return -1
            step += 1
        if step >= len(row) or step - index > room:
            return -1
        index = step
    return index


def _same(low: str, part: str) -> bool:
    return low == part or (len(part) > 2 and part not in _PARTICLES and low in {part + "s", part + "es"})


@cache
def _index() -> dict[str, _Filed]:
    """File every entry under each form of its first word and its second word."""
    merged: dict[tuple[str, tuple[str, ...], bool], dict[str, float]] = {}
    for kind, least in (("verbs", 3.0), ("nouns", 2.0)):
        for code, entries in lexicon("events")[kind].items():
            for entry in re.split(r"[,\n]", entries):
                name, _, weight = entry.strip().partition("=")
                if not name:
                    continue
                first, *rest = [
                    part for part in name.lower().split() if part not in {"a", "an", "the"} or kind == "nouns"
                ]
                for form in forms_of(first) if kind == "verbs" else _plurals(first, alone=not rest):
                    codes = merged.setdefault((form, tuple(rest), kind == "verbs"), {})
                    codes[code] = max(codes.get(code, 0.0), float(weight or least))
    table: dict[str, _Filed] = {}
    for place, ((form, rest, verb), codes) in enumerate(merged.items()):
        entry, filed = _Entry(rest, verb, tuple(codes.items()), place), table.get(form, _Filed((), {}))
        if rest:
            filed.phrases[rest[0]] = (*filed.phrases.get(rest[0], ()), entry)
        table[form] = filed if rest else filed._replace(alone=(*filed.alone, entry))
    return table


def _plurals(word: str, *, alone: bool) -> tuple[str, ...]:
    return (word, inflected(word)[0]) if alone and word.isalpha() else (word,)


@cache
def _light() -> frozenset[str]:
    return frozenset().union(*(forms_of(verb) for verb in terms("events", "light", "changing") if " " not in verb))
