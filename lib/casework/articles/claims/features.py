"""What the event model sees of a claim: classes and words by role, what the lexicon says, names, source and side."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import compress

from casework.articles.claims import things
from casework.articles.claims.answers import ALLEGATION, ANSWERS, EPITHET, REJECTED
from casework.articles.claims.classes import CLASSES
from casework.articles.claims.idioms import idioms
from casework.articles.claims.leanings import Leaning, leaning
from casework.articles.claims.part import Claim, Part
from casework.articles.claims.predicate import BE, NOMINAL, ROLES, Predicate, predicate
from casework.articles.claims.rows import Row, row_of, verbs_of
from casework.articles.lexicon import terms
from casework.articles.text import Each, Gated, Pieces, Word, forms_of, replaced, words

_SHORT = 12  # words
_SHARE = 1 / 5  # of a weight that a verb and its object make

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
# Signs in the words, whatever their roles.
_SIGNS = {
    # "They would close the border unless the levy was dropped": what is held out on a condition.
    "sign:condition": Gated(
        r"\b(?:will|would|shall)\b[^.;]*\b(?:unless|if)\b|^\W*(?:if|unless)\b[^.;]*\b(?:will|would|shall)\b", re.I
    ),
    # "Insurers may no longer cover the ships"
    "sign:barred": Gated(r"\b(?:may|must)\s+no\s+longer\b|\bmust\s+not\b|\bno\s+longer\s+allowed\b", re.I),
    # "Let our men go": what a quotation bids somebody do
    "sign:bids": Gated(
        r"^\W*[\"“]\s*(?:please\s+|just\s+)?(?:let|give|release|free|bring|stop|return|tell|show|help|send|hand|leave|open"
        r"|pay|end|find|answer|explain|publish|withdraw|resign|go|come|stay|keep|take|do\s+not|don\s?['’]?t|do\s+n[o'’]t)\b"
        r"(?!\s+(?:is|was|of))",
        re.I,
    ),
    "sign:price": things.PRICE,
    "sign:rate": things.RATE,
    "sign:a year's": things.YEARLY,
    "sign:money": things.MONEY,
}


FORMULAS = (ANSWERS, _FORMULA, _WORTH)
SIGNS = {pattern: name for name, pattern in _SIGNS.items()}

# What a sign means most often: training starts from there.
MEANS = {
    "sign:condition": "THREATEN", "sign:barred": "SANCTION", "sign:bids": "REQUEST", "sign:price": "TRADE",
    "sign:rate": "TRADE", "sign:money": "FINANCE", "sign:journey": "MOVE",
}  # fmt: skip
_SURE = 4.0


FULL = 0.21  # the value of a feature that is there: how far it can reach before it is held back
HALF, TWICE = FULL / 2, FULL * 2


@dataclass(slots=True, eq=False)
class Features:
    """Hold what is seen of one claim.

    `own` are features by name, such as "head:carry", the class of its head verb; those in `half` count half as much,
    those in `twice` twice. `leaning` is what the lexicon says, by where it says so, such as "verb head"; `answers`
    tells that the claim rejects what was said before.
    """

    own: dict[str, None]  # in order: sums of floats are not the same in any other
    half: dict[str, None]
    twice: Sequence[str]
    leaning: list[tuple[str, Leaning]]
    answers: bool

    def valued(self) -> dict[str, float]:
        """Give all features with their values."""
        return dict.fromkeys(self.own, FULL) | dict.fromkeys(self.half, HALF) | dict.fromkeys(self.twice, TWICE)


SILENT = Features({}, {}, [], [], answers=False)  # of a claim whose source gave no comment: its event is told by that


def features_in_pieces(
    parts: Sequence[Part], claims: Sequence[Claim], journeys: Collection[int]
) -> Pieces[list[Features]]:
    """See each claim as the event model does, for `abreast`; `journeys` are the sentences that tell a route."""
    content = [*map(_content, parts, claims)]
    yield
    rows = [row_of(words, lows) for words, lows in content]
    yield
    told = [*map(_without_formulas, parts, claims, rows)]
    rows, answers = ([*column] for column in zip(*told, strict=True)) if told else ([], [])
    yield
    signs = [*map(_signs, parts, rows)]
    verbs = [verbs_of(row.words, row.acting) for row in rows]
    yield
    clauses = [
        predicate(row.words, row.lows, acts, row.acting, row.parting, _LIGHT)
        for row, acts in zip(rows, verbs, strict=True)
    ]
    yield
    words = [*map(_words, rows, clauses)]
    yield
    for part, row, clause, (_, _, leans) in zip(parts, rows, clauses, words, strict=True):
        leans += _entries(part, row, clause)
    yield
    for part, row, clause, (_, _, leans), seen in zip(parts, rows, clauses, words, signs, strict=True):
        leans += _made(part, row, clause, seen)
    yield
    tells = [part.line.number in journeys for part in parts]
    return [*map(_seen, parts, claims, clauses, words, signs, answers, tells)]


def _seen(
    part: Part, claim: Claim, found: Predicate, words: _Words, signs: Sequence[str], answers: bool, journey: bool
) -> Features:
    """Put together what is seen of a claim."""
    line, first, last, said = part.line, part.first, part.last, claim.attribution
    own, half, leans = words
    seen, size = dict.fromkeys(own), last - first
    seen.pop("", None)
    if claim.hedges:
        seen["sign:hedged"] = None
    if answers:
        seen["sign:answers"] = None
    if line.dated is not line.quoted:  # one column stands for both where neither a date nor a quotation does
        if True in line.dated[first:last]:
            seen["sign:dated"] = None
        if line.quoted[first:last].count(True) * 5 > 2 * size:
            seen["sign:quoted"] = None
    if size < _SHORT:
        seen["sign:short"] = None
    if found.head < 0:
        seen["sign:no verb"] = None
    if not leans:
        seen["sign:no word of the lexicon"] = None
    leans += [(sign, _MEANT[sign]) for sign in signs if sign in _MEANT] if signs else ()
    if journey:
        seen[_JOURNEY] = None
        leans.append((_JOURNEY, _MEANT[_JOURNEY]))
    seen[_side(claim.polarity)] = seen[_said_by(said.kind)] = None
    cue = said.cue
    start, end = cue.source if cue else (0, 0)
    for at, _, item in line.names:
        if first <= at < last and not start <= at < end:
            seen[_name(item.type)] = None
    if cue:
        seen[_said_in(cue.kind)] = None
        half += _of_cue(line.lows[cue.at])
    if half and not seen.keys().isdisjoint(half):  # what stands in the clause itself counts in full
        half = [name for name in half if name not in seen]
    return Features(seen, dict.fromkeys(half), signs, leans, answers)


_side = Each(lambda polarity: f"polarity:{polarity}").__getitem__
_JOURNEY = "sign:journey"
_MEANT = {sign: leaning([(code, _SURE)]) for sign, code in MEANS.items()}


def _without_formulas(part: Part, claim: Claim, row: Row) -> tuple[Row, bool]:
    """Give the words that tell the event, without formulas of reporting or denying; and whether they answer."""
    patterns, answers, whole = part.marks.formulas, claim.polarity == "deny", part.text
    if answers:
        patterns = (EPITHET, REJECTED, ALLEGATION, *patterns)
    cut = len(row.words) < part.last - part.first  # so that a dot may end its word now
    if not (patterns or (cut and whole.count(".") > row.lows.count("."))):
        return row, answers
    text = told = row.text()
    for pattern in patterns:
        left = replaced(text, pattern.among(text, whole), " ")
        answers |= pattern is ANSWERS and left is not text
        text = left
    if text is told and not _DOT_OF_WORD.search(text):
        return row, answers
    left = words(text)
    return row_of(left, [word.low for word in left]), answers


_DOT_OF_WORD = re.compile(r"\.(?<=\w\.)(?:\s|$)")  # cut again where a dot may now end its word: "Sept." left alone


def _content(part: Part, claim: Claim) -> tuple[Sequence[Word], list[str]]:
    """Give the words that say what happened, also in small letters, without a reporting clause.

    A verb that accuses stays.
    """
    line, first, last, cue = part.line, part.first, part.last, claim.attribution.cue
    words, lows, kept = line.words, line.lows, [True] * len(line.lows)
    if cue:
        for start, end in (cue.source, *cue.beside):
            kept[start:end] = [False] * (end - start)
        if cue.kind in _REPORTING and lows[cue.at] not in _NEWS_VERBS:
            kept[cue.at] = False
            for index in (cue.at - 1, cue.at - 2):
                if index >= first and lows[index] in _HELPS and not kept[index + 1]:
                    kept[index] = False
    for start, end, item in line.names:
        if end > start + 1 and item.type in _WHO:
            kept[start + 1 : end] = [False] * (end - start - 1)
    if last - first < len(lows):
        words, lows, kept = words[first:last], lows[first:last], kept[first:last]
    return ([*compress(words, kept)], [*compress(lows, kept)]) if False in kept else (words, lows)


_REPORTING = frozenset({"says", "tells", "shows"})
_NEWS_VERBS = terms("signs", "news_verbs")
_HELPS = frozenset("has have had was were been is are would will".split())
# Names of people and bodies say who acts, not what happens: "the Border Guard" guards no border here.
_WHO = frozenset("PERSON ORG MEDIA COMPANY VESSEL".split())


# --- words and their classes ----------------------------------------------------------------------------------------


_Words = tuple[list[str], list[str], list[tuple[str, Leaning]]]


def _words(row: Row, found: Predicate) -> _Words:
    """See the words of a claim and, by role, the classes of its verbs and nouns; and give what those usually tell."""
    own, half = row.stems, []
    told: list[tuple[str, Leaning]] = []
    lows, verbs, roles = row.lows, found.verbs, found.roles
    if found.head > 0 and verbs[found.head] and lows[found.head - 1] in BE:
        own.append("head:in the passive")
    for index, known in row.known:
        sense = known.verb if verbs[index] else known.longest(lows, index) if known.longer else known.noun
        if sense is None or (seen := sense.in_role.get(roles[index])) is None:
            continue
        own += seen.own
        if seen.half:
            half += seen.half
        if seen.told:
            told.append(seen.told)
    return own, half, told


def _entries(part: Part, row: Row, found: Predicate) -> list[tuple[str, Leaning]]:
    """Give what the entries of the lexicon say, by use and role."""
    places, roles = _USED_AFTER_EMPTY if found.empty else _USED, found.roles
    told = idioms(row.lows, part.line.present, row.filed, found)
    return [(places[use][roles[index]], entry.told) for index, entry, use in told]


def _made(part: Part, row: Row, found: Predicate, signs: Sequence[str]) -> Sequence[tuple[str, Leaning]]:
    """Give what the head verb makes with its subject and object."""
    made = things.made_of(row.lows, part.line.present, found.head, yearly="sign:a year's" in signs)
    if not made:
        return ()
    return [("object of its verb", leaning((code, weight * _SHARE) for code, weight in made.items()))]


_USES = ("phrase", "verb", "noun", "bent")
_USED = {use: {role: f"{use} {role}" for role in ROLES} for use in _USES}
_USED_AFTER_EMPTY = {
    use: {role: f"{place} of an empty verb" if role in NOMINAL else place for role, place in places.items()}
    for use, places in _USED.items()
}


_LIGHT = frozenset().union(*(forms_of(verb) for verb in terms("events", "light", "changing") if " " not in verb))


# --- signs, names, source -------------------------------------------------------------------------------------------


def _signs(part: Part, row: Row) -> Sequence[str]:
    """See the signs in the words of a claim; its text is put together only where it may hold one."""
    tried = part.marks.signs
    paid = not things.CURRENCIES.isdisjoint(part.line.present)
    if not (tried or paid):
        return ()
    text = row.text()
    found = [SIGNS[pattern] for pattern in tried if any(pattern.among(text, part.text))]
    if paid and "sign:money" not in found and things.AMOUNT.search(text):
        found.append("sign:money")
    return found


def _classes_of_cue(low: str) -> tuple[str, ...]:
    """Give the classes of the verb that tells of a source, as features."""
    known = CLASSES[low]
    return known.verb.in_role["cue"].half if known and known.verb else ()


_of_cue: Callable[[str], tuple[str, ...]] = Each(_classes_of_cue).__getitem__
_name, _said_by, _said_in = (
    Each(lambda kind, place=place: f"{place}:{kind}").__getitem__ for place in ("name", "said by", "said in")
)
