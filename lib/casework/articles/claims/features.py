"""What the event model sees of a claim: classes and words by role, what the lexicon says, names, source and side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from casework.articles.attribution import Attribution
from casework.articles.claims import things
from casework.articles.claims.classes import HAS_CLASS, VALUE, VERBS, noun
from casework.articles.claims.idioms import idioms
from casework.articles.claims.predicate import BE, Predicate, predicate
from casework.articles.lexicon import terms
from casework.articles.lines import Line
from casework.articles.text import Each, Gated, Together, Word, forms_of, where, words

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
}


_FORMULAS = Together(_ANSWERS, _FORMULA, _WORTH)
_NAME_OF = {pattern: name for name, pattern in _SIGNS.items()}
_TELLING = Together(*_NAME_OF)

# What a sign means most often: training starts from there.
MEANS = {
    "sign:condition": "THREATEN", "sign:barred": "SANCTION", "sign:bids": "REQUEST", "sign:price": "TRADE",
    "sign:rate": "TRADE", "sign:money": "FINANCE", "sign:journey": "MOVE",
}  # fmt: skip
_SURE = 4.0


Codes = tuple[tuple[str, float], ...]  # with their weights


class Features(NamedTuple):
    """Hold what is seen of one claim.

    `own` are features by name with their value, such as "head:carry", the class of its head verb; `leaning` is what the
    lexicon says, by where it says so, such as "verb head"; `answers` tells that the claim rejects what was said before.
    """

    own: dict[str, float]
    leaning: list[tuple[str, Codes]]
    answers: bool


def features(
    line: Line, first: int, last: int, body: str, said: Attribution, polarity: str, *, hedged: bool, journey: bool
) -> Features:
    """See words first:last of a sentence as the event model does.

    `journey` says that the sentence tells a route.
    """
    whole = body[line.words[first].start : line.words[last - 1].end]
    row, cut = _content(line, first, last, said)
    row, answers = _told(row, whole, cut=cut, denies=polarity == "deny")
    lows = [word.low for word in row]
    found = predicate(row, lows, _light())
    own = _signs(row, lows, whole)
    yearly = "sign:a year's" in own
    leaning = [*_words(row, lows, found, own), *_lexicon(row, lows, found, yearly=yearly)]
    _stems(row, lows, own)
    inside = last - first
    for name, holds in (
        ("sign:hedged", hedged),
        ("sign:answers", answers),
        ("sign:journey", journey),
        ("sign:dated", True in line.dated[first:last]),
        ("sign:quoted", line.quoted[first:last].count(True) * 5 > 2 * inside),
        ("sign:short", inside < _SHORT),
        ("sign:no verb", found.head < 0),
        ("sign:no word of the lexicon", not leaning),
        (f"polarity:{polarity}", True),
    ):
        if holds:
            own[name] = VALUE
    own.update(_names(line, first, last, said))
    own.update(_source(line, said))
    leaning += [(sign, codes) for sign, codes in _MEANT if sign in own]
    return Features(own, leaning, answers)


_MEANT = [(sign, ((code, _SURE),)) for sign, code in MEANS.items()]


def _told(row: Sequence[Word], whole: str, *, cut: bool, denies: bool) -> tuple[Sequence[Word], bool]:
    """Give the words that tell the event, without formulas of reporting or denying; and whether they answer.

    `whole` is the text of the claim, of which the rules before have asked already which words it holds; `cut` tells
    that some are left out of the row, so that a dot may end its word now.
    """
    patterns = _FORMULAS.may(whole)
    if denies:
        patterns = (_ALLEGATION, *patterns)
    if not (patterns or cut):
        return row, denies
    text = told = _spelled(row)
    answers = denies
    for pattern in patterns:
        left = pattern.sub(" ", text)
        answers |= pattern is _ANSWERS and left is not text
        text = left
    kept = text is told and not _DOT_OF_WORD.search(text)
    return row if kept else words(text), answers


def _spelled(row: Sequence[Word]) -> str:
    return " ".join([word.text for word in row])


_DOT_OF_WORD = re.compile(r"\.(?<=\w\.)(?:\s|$)")  # cut again where a dot may now end its word: "Sept." left alone


def _content(line: Line, first: int, last: int, said: Attribution) -> tuple[Sequence[Word], bool]:
    """Give the words of a claim without its reporting clause, and whether any is out; a verb that accuses stays."""
    gone: set[int] = set()
    if cue := said.cue:
        gone = set(range(*cue.source)).union(*(range(a, b) for a, b in cue.beside))
    if cue and cue.kind in {"says", "tells", "shows"} and line.words[cue.at].low not in _NEWS_VERBS:
        gone.add(cue.at)
        gone |= {i for i in (cue.at - 1, cue.at - 2) if i >= first and line.words[i].low in _HELPS and i + 1 in gone}
    gone |= {i for a, b, item in line.names if b > a + 1 and item.type in _WHO for i in range(a + 1, b)}
    if not gone:
        return line.words[first:last], False
    return [line.words[i] for i in range(first, last) if i not in gone], True


_NEWS_VERBS = terms("signs", "news_verbs")
_HELPS = frozenset("has have had was were been is are would will".split())
# Names of people and bodies say who acts, not what happens: "the Border Guard" guards no border here.
_WHO = frozenset("PERSON ORG MEDIA COMPANY VESSEL".split())


# --- words and their classes ----------------------------------------------------------------------------------------


def _words(
    row: Sequence[Word], lows: Sequence[str], found: Predicate, own: dict[str, float]
) -> Iterator[tuple[str, Codes]]:
    """See the classes of the verbs and nouns of a claim, by role, and give what they usually tell."""
    if found.head > 0 and found.verbs[found.head] and lows[found.head - 1] in BE:
        own["head:in the passive"] = VALUE
    for index in where(HAS_CLASS.__getitem__, lows):
        role, low = found.roles[index], lows[index]
        if found.verbs[index]:
            role = role if role in _VERBAL else "verb"
            sense = VERBS[low] if role != "verb" or low not in BE else None
        elif index and row[index].text[0].isupper() and row[index - 1].text not in _QUOTES:
            continue  # part of a name
        else:
            role, sense = role if role in _NOMINAL else "object", noun(lows, index)
        if sense is None:
            continue
        if role == "aside":
            for name, value in sense.in_role[role].items():
                own.setdefault(name, value)  # what stands in the clause itself counts more
        else:
            own.update(sense.in_role[role])
        if sense.usual:
            yield _CLASS_OF[role], sense.usual


def _stems(row: Sequence[Word], lows: Sequence[str], own: dict[str, float]) -> None:
    """See the words themselves without their endings, for what no class tells; names are of who, not of what."""
    texts = [*lows[:1], *[word.text for word in row[1:]]]  # a capital at the start says nothing
    own |= dict.fromkeys(filter(None, map(_STEMS.__getitem__, texts)), VALUE)


def _stem(text: str) -> str:
    """Cut a regular ending off: near enough for "loaded", "loading" and "loads" to count as one."""
    low = text.lower()
    if len(low) < _LEAST_LETTERS or not low.isalpha() or text[0].isupper():
        return ""
    end = next(
        (end for end in ("ing", "ed", "es", "s") if low.endswith(end) and len(low) - len(end) >= _LEAST_LETTERS), ""
    )
    return f"word:{low.removesuffix(end)}"


_LEAST_LETTERS = 3
_STEMS = Each(_stem)


_VERBAL, _NOMINAL = frozenset({"head", "light", "second"}), frozenset({"subject", "object", "rest", "aside"})
_CLASS_OF = {role: f"class of {role}" for role in (*_VERBAL, *_NOMINAL, "verb")}
_QUOTES = frozenset({'"', "“"})


def _lexicon(
    row: Sequence[Word], lows: Sequence[str], found: Predicate, *, yearly: bool
) -> Iterator[tuple[str, Codes]]:
    """Give what the entries of the lexicon say, by use and role."""
    places = _USED_AFTER_EMPTY if found.empty else _USED
    for index, entry, use in idioms(row, lows, found):
        yield places[use][found.roles[index]], entry.codes
    if codes := tuple((code, weight * _SHARE) for code, weight in things.made_of(lows, found.head, yearly=yearly)):
        yield "object of its verb", codes


_USES = ("phrase", "verb", "noun", "bent")
_USED = {use: {role: f"{use} {role}" for role in (*_VERBAL, *_NOMINAL)} for use in _USES}
_USED_AFTER_EMPTY = {
    use: {role: f"{place} of an empty verb" if role in _NOMINAL else place for role, place in places.items()}
    for use, places in _USED.items()
}


@cache
def _light() -> frozenset[str]:
    return frozenset().union(*(forms_of(verb) for verb in terms("events", "light", "changing") if " " not in verb))


# --- signs, names, source -------------------------------------------------------------------------------------------


def _signs(row: Sequence[Word], lows: Sequence[str], whole: str) -> dict[str, float]:
    """See the signs in the words of a claim; its text is put together only where it may hold one."""
    tried, figures = _TELLING.may(whole), any(map(_HAS_FIGURE.__getitem__, lows))
    text = _spelled(row) if tried or figures else ""
    found = {_NAME_OF[pattern]: 2 * VALUE for pattern in tried if pattern.search(text)}
    if figures and things.MONEY.search(text):
        found["sign:money"] = 2 * VALUE
    if figures and any(map(_IS_FIGURE.__getitem__, lows)):
        found["sign:number"] = VALUE
    return found


_IS_FIGURE: Each[bool] = Each(lambda low: low[0].isdigit())
_HAS_FIGURE: Each[bool] = Each(lambda low: any(map(str.isdigit, low)))


def _names(line: Line, first: int, last: int, said: Attribution) -> Iterator[tuple[str, float]]:
    speaks = range(*said.cue.source) if said.cue else ()
    for at, _, item in line.names:
        if first <= at < last and at not in speaks:
            yield f"name:{item.type}", VALUE


def _source(line: Line, said: Attribution) -> Iterator[tuple[str, float]]:
    yield f"said by:{said.kind}", VALUE
    if said.cue:
        low = line.words[said.cue.at].low
        yield from sense.in_role["cue"].items() if (sense := VERBS[low]) else ()
        yield f"said in:{said.cue.kind}", VALUE
