"""What a quantity counts or measures, from the phrase around it or from the quantities before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casework.articles.lexicon import lexicon, terms
from casework.articles.text import Word, is_core, is_verb, phrase_after, phrase_before
from casework.articles.text.verbs import finite, inflected

if TYPE_CHECKING:
    from casework.articles.quantities.numbers import Counted

_DISTANCE = frozenset("km nmi mile metre foot".split())
_DURATION = frozenset("second minute hour day week month year decade".split())
_SKIP = frozenset("more other further additional such different separate".split())


def object_of(
    item: Counted, body: str, words: Sequence[Word], known: Sequence[Counted], later: Sequence[Counted]
) -> str:
    """Name what a quantity counts, in the text's own words; empty where the text does not tell."""
    after = next((i for i, word in enumerate(words) if word.start >= item.end), len(words))
    before = next((i for i, word in enumerate(words) if word.end > item.start), len(words))
    if item.rule == "twice":
        return _happening(words, before)
    phrase = _behind(item, words, after)
    if phrase:
        return phrase
    if low_of(words, after) == "of" and low_of(words, after + 1) in {"it", "them", "which", "whom"} and known:
        return next((other.object for other in reversed(known) if other.object), "")
    if [low_of(words, i) for i in (before - 3, before - 2)] in (["their", "number"], ["its", "number"]):
        return _same_kind(item, known)
    if item.unit == "count":
        start = words[0].start if words else 0
        here = [other for other in known if other.start >= start]
        if _harmed(words, before, after):
            return next((o.object for o in reversed(here) if o.object and o.unit == "count"), "people")
        elliptic = after < len(words) and words[after].low in _SKIP | {
            "of",
            "injured",
            "wounded",
            "were",
            "are",
            "is",
            "was",
        }
        subject = "" if elliptic else _text(_number_of(words, before) or _subject(words, before))
        return _same_kind(item, here) or subject or _same_kind(item, known) or _head_before(words, before)
    return _measured(item, words, before, after, known)


_HAPPENINGS = {
    form: noun
    for stem, noun in (entry.split() for entry in terms("signs", "happenings"))
    for form in (*finite(stem), *inflected(stem))
}


def _happening(words: Sequence[Word], before: int) -> str:
    """Name what happened twice, from the verb before: landed -> landings."""
    for index in range(before - 1, -1, -1):
        if words[index].low in _HAPPENINGS or (is_verb(words, index) and words[index].low.endswith("ed")):
            return _HAPPENINGS.get(words[index].low, "times")
    return "times"


def _harmed(words: Sequence[Word], before: int, after: int) -> bool:
    """Say whether a bare number counts people by what befell them: "killing eleven", "some 285 injured"."""
    near = [words[i].low for i in (before - 1, after) if 0 <= i < len(words)]
    bare = after >= len(words) or words[after].text in {".", ",", ";"} or words[after].low in {"and", "in", "on", "at"}
    return bool(near) and (near[-1] in terms("signs", "harmed") or (bare and near[0] in terms("signs", "harmed")))


def _text(phrase: Sequence[Word]) -> str:
    return " ".join(word.text for word in phrase)


def _behind(item: Counted, words: Sequence[Word], after: int) -> str:
    """Read the phrase behind a number: "seven state flights", "20 tonnes of spare parts", "two of the lorries"."""
    if after >= len(words):
        return ""
    index = after
    while index < len(words) and words[index].low in _SKIP:
        index += 1
    if index >= len(words):
        return ""
    rate = words[index : index + 2]
    if len(rate) == 2 and rate[0].low in {"a", "an", "per", "each", "every"} and rate[1].low in _DURATION:
        levied = low_of(words, index + 2) in {"in", "of"}
        return _text(phrase_after(words, index + 3)) if levied else ""  # "20 a month" counts no months
    if item.unit == "percent" and (low_of(words, index).endswith("er") or low_of(words, index) in {"more", "less"}):
        return ""  # "8% dearer": what is dearer stands before
    if item.unit.isupper() and words[min(index, len(words) - 1)].low == "for":
        bought = phrase_after(words, index + 1 + (low_of(words, index + 1) in _SKIP | {"earlier", "later"}))
        if bought:
            return _text(bought)
    moved = [words[i].low for i in range(max(0, after - 7), after)]
    if item.unit == "percent" and {"to", "by", "from", "at"} & set(moved) and set(moved) & terms("signs", "changes"):
        return ""  # "expects the deficit to narrow to 5.5 percent of output": what narrows
    if words[min(index, len(words) - 1)].low in {"of", "in"} and index + 1 < len(words):
        if words[index].low == "in" and not item.unit.isupper():
            return ""
        if words[index + 1].low in {"which", "whom", "them", "it"}:
            return ""
        if words[index + 1].low == "worth":
            index += 1
        return _text(_through_of(words, index + 1))
    if words[index].low in {"worth"} and index + 1 < len(words) and words[index + 1].low == "of":
        return _text(phrase_after(words, index + 2))
    joined = item.unit == "count" or (
        words[index].start == item.end + 1 and item.unit not in _DISTANCE and not item.unit.isupper()
    )
    if item.rule == "share":
        return _text(phrase_after(words, index))
    if item.unit != "count" and not (joined and _adjectival(item, words, index)):
        return ""
    return _text(_through_of(words, index)) if item.unit == "count" else _text(phrase_after(words, index))


def low_of(words: Sequence[Word], index: int) -> str:
    """Give a word in lower case; empty beyond both ends."""
    return words[index].low if 0 <= index < len(words) else ""


def _adjectival(item: Counted, words: Sequence[Word], index: int) -> bool:
    """Say whether a unit stands before its noun: "a 30-day visit", "35 tonnes cargo"."""
    return (
        is_core(words, index)
        and words[index].text[0].islower()
        and words[index].low
        not in {"long", "old", "away", "deep", "high", "wide", "last", "next", "this", "each", "earlier"}
        and words[index].low not in lexicon("numbers")["en"]["cardinals"]
    )


def _through_of(words: Sequence[Word], index: int) -> list[Word]:
    """Give the noun phrase at a word; a container noun is followed through its "of"."""
    phrase = phrase_after(words, index)
    while phrase and len(phrase) > 1 and is_trailing(phrase[-1]):
        phrase = phrase[:-1]
    if phrase and phrase[-1].low in terms("signs", "kinds"):
        end = next(i for i, word in enumerate(words) if word.start == phrase[-1].start) + 1
        if end < len(words) and words[end].low == "of":
            return phrase_after(words, end + 1) or phrase
    if (
        phrase
        and phrase[-1].low.endswith("ed")
        and len(phrase) == 1
        and phrase[0].low in {"injured", "wounded", "killed", "arrested", "detained"}
    ):
        return []
    return phrase


def is_trailing(word: Word) -> bool:
    """Say whether a word at the end of a phrase is no part of the thing: "aboard", "a year"."""
    return word.low in terms("signs", "trailing")


def _same_kind(item: Counted, known: Sequence[Counted]) -> str:
    """Inherit the object of the last count: "two in all of last year", "some 285 injured", "four more"."""
    for earlier in reversed(known[-6:]):
        if earlier.unit == item.unit and earlier.object:
            return earlier.object
    return ""


def _head_before(words: Sequence[Word], before: int) -> str:
    index = before
    while index > 0 and not is_core(words, index - 1):
        index -= 1
    return _text(phrase_before(words, index))


def _measured(item: Counted, words: Sequence[Word], before: int, after: int, known: Sequence[Counted]) -> str:
    if antecedent := _antecedent(words, before):
        return _text(antecedent)
    if before and words[before - 1].low == "of" and (phrase := phrase_before(words, before - 1)):
        statistic = phrase[-1].low in terms("signs", "statistics")  # "an average of", "a total of"
        phrase = [] if statistic else phrase
        if phrase:
            return _text(phrase)
    following = words[after].low if after < len(words) else ""
    if item.unit in _DURATION and (doing := _doing(words, before)):
        return doing
    if item.unit in _DISTANCE and following in terms("signs", "bearings"):
        return "distance"
    if (
        before
        and words[before - 1].low in {"worth", "valued", "at", "costing", "weighing", "totalling", "measuring"}
        and (phrase := _before_worth(words, before - 1))
    ):
        return _text(phrase)
    traded = before and words[before - 1].low in terms("signs", "handled")
    if traded and item.unit in {"tonne", "kg", "litre", "ounce"} and (inherited := _same_kind(item, known)):
        return inherited  # "bought 465,000 tonnes" in a story of wheat
    if (noun := _from_verb(words, before)) and item.unit not in _DURATION:
        return "oil cargo" if noun == "cargo" and item.unit == "barrel" else noun
    if (
        before
        and words[before - 1].text in {",", "(", "—", "–", "-"}
        and item.unit in {"tonne", "barrel", "kg", "litre"}
    ) and (inherited := _same_kind(item, known)):
        return inherited
    return _text(_subject(words, before) or _first(words, before)) or _same_kind(item, known)


_DOINGS = {
    form: noun
    for stem, noun in (entry.split() for entry in terms("signs", "doings"))
    for form in (*finite(stem), *inflected(stem))
}


def _doing(words: Sequence[Word], before: int) -> str:
    """Name what lasted so long, from its verb: "stayed for four hours" is a stay."""
    if not before or words[before - 1].low not in {"for", "lasted", "lasting", "ground"}:
        return ""
    return next((_DOINGS[words[i].low] for i in range(before - 1, -1, -1) if words[i].low in _DOINGS), "")


def _number_of(words: Sequence[Word], before: int) -> list[Word]:
    """Give what a number is put on or moves between: "the number of fighters at", "arrivals fell from 20 to"."""
    for index in range(before - 2, 0, -1):
        if words[index].low == "of" and words[index - 1].low in {
            "number",
            "total",
            "toll",
            "count",
            "size",
            "strength",
        }:
            return phrase_after(words, index + 1)
    return _first(words, before) if before and words[before - 1].low in {"from", "to"} else []


def _first(words: Sequence[Word], before: int) -> list[Word]:
    """Give the phrase that opens the sentence, if it opens with one."""
    if words and words[0].text in {'"', "“", "«"}:
        words, before = words[1:], before - 1
    opener = words[0].low if words else ""
    closed = opener in terms("grammar", "prepositions") | terms("grammar", "pronouns") | terms(
        "grammar", "conjunctions"
    )
    return [] if closed or not before else phrase_after(words[:before], 0)


def _before_worth(words: Sequence[Word], index: int) -> list[Word]:
    """Give what is worth or weighs so much: the phrase before, over "and" and an aside to the one that opens it."""
    while index > 0 and (
        words[index].low
        in {
            ",",
            "weighing",
            "totalling",
            "measuring",
            "worth",
            "valued",
            "at",
            "costing",
            "be",
            "is",
            "was",
            "were",
            "are",
            "would",
            "been",
            "being",
            "and",
        }
    ):
        index -= 1
    phrase = phrase_before(words, index + 1)
    if any(
        letter.isdigit() for word in phrase for letter in word.text
    ):  # "weighing 187 kilograms and worth $11 million"
        comma = next((i for i in range(index, 0, -1) if words[i].text == ","), 0)
        return phrase_before(words, comma)
    return phrase


def _antecedent(words: Sequence[Word], before: int) -> list[Word]:
    """Give what "which" stands for: "the output, which figures put at 1.2 tonnes"."""
    for index in range(before - 1, 0, -1):
        if words[index].low == "which" and not (
            is_verb(words, index + 1) or words[index + 1].low in terms("grammar", "adverbs")
        ):
            return phrase_before(words, index - 1 if words[index - 1].text == "," else index)
        if words[index].text in {",", ";", ":"} or words[index].low in {"and", "but"}:
            return []
    return []


_NOUN_OF = {
    "export": "exports",
    "import": "imports",
    "refine": "refining",
    "produce": "production",
    "pump": "output",
    "sell": "sales",
    "ship": "shipments",
    "buy": "purchases",
    "purchase": "purchases",
    "invest": "investment",
    "lend": "loan",
    "borrow": "loan",
    "pay": "payment",
    "spend": "spending",
    "owe": "debt",
    "earn": "earnings",
    "consume": "consumption",
    "burn": "consumption",
    "load": "cargo",
    "carry": "cargo",
    "unload": "cargo",
    "deliver": "delivery",
}


def _from_verb(words: Sequence[Word], before: int) -> str:
    """Name what a verb right before a number makes of it: "exported an average of 630,000 bpd" -> exports."""
    index = before - 1
    steps = 0
    while index >= 0 and steps < 2 and words[index].text[0].isupper() and index > 1:
        index, steps = index - 1, steps + 1  # over whom it was lent to: "lend Tunisia a combined $700 million"
    while index >= 0 and (
        words[index].low in terms("grammar", "determiners") | {"with"}
        or words[index].low in {"average", "of", "record", "estimated", "total", "only", "just", "than"}
    ):
        index -= 1
    if index < 0:
        return ""
    low = words[index].low
    for stem, noun in _NOUN_OF.items():
        root = stem.rstrip("e")
        if low in {stem, stem + "s", root + "ed", root + "ing", stem + "ped", stem + "ping"} or (stem, low) in {
            ("sell", "sold"),
            ("buy", "bought"),
            ("pay", "paid"),
            ("lend", "lent"),
            ("spend", "spent"),
            ("carry", "carried"),
            ("carry", "carries"),
        }:
            return noun
    return ""


def _head_of(words: Sequence[Word], phrase: list[Word]) -> list[Word]:
    """Go from the last noun of a subject to the one it hangs on: "imports of aviation fuel" are imports."""
    first = next(i for i, word in enumerate(words) if word.start == phrase[0].start)
    while first > 1 and words[first - 1].low in terms("grammar", "determiners"):
        first -= 1
    outer = phrase_before(words, first - 1) if first > 1 and words[first - 1].low in _HANGS_BY else []
    return _head_of(words, outer) if outer else phrase


_HANGS_BY = frozenset("of on in from for to at with".split())


def _subject(words: Sequence[Word], before: int) -> list[Word]:
    """Give the noun phrase before the nearest verb to the left of a number, pronouns and dates left out."""
    index = before - 1
    while index >= 0:
        if is_verb(words, index):
            start = index
            while start > 0 and (
                is_verb(words, start - 1)
                or words[start - 1].low in terms("grammar", "adverbs")
                or words[start - 1].low.endswith("ly")
                or words[start - 1].low == "to"
            ):
                start -= 1
            phrase = phrase_before(words, start)
            if phrase:
                return _head_of(words, phrase)
        index -= 1
    return []
