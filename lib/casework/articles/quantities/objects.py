"""What a quantity counts or measures, from the phrase around it or from the quantities before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from casework.articles.lexicon import lexicon, terms
from casework.articles.quantities.counted import Counted, Told
from casework.articles.quantities.durations import lasting, needed, sentenced
from casework.articles.quantities.goods import of_goods
from casework.articles.quantities.left_out import FIGURES, among, converted, harmed, opening, same_kind, takes_up
from casework.articles.quantities.phrases import (
    happening,
    low_at,
    measured_noun,
    noun_behind,
    spelled,
    subject,
    through_of,
    verb_object,
    verbs_before,
)
from casework.articles.quantities.prices import (
    before_worth,
    changed,
    changed_to,
    priced,
    put_at,
    sold,
    spent_on,
    valued,
)
from casework.articles.text import Row, Word, is_core, is_verb, nominals, phrase_after, phrase_before, places_after

DISTANCE = frozenset("km nmi mile metre foot".split())
DURATION = frozenset("second minute hour day week month year decade".split())
_MASS = frozenset("tonne kg gram ounce barrel litre gallon barrel/day".split())
_SKIP = frozenset("more other further additional such different separate earlier later".split())
_CHANGES = frozenset("to at from by".split())
_WHOSE = frozenset("the its their his her".split())
_QUOTES, _OPENING_QUOTES = frozenset('" ” ’'.split()), frozenset('" “ ‘'.split())
_ELLIPTIC = _SKIP | frozenset("of injured wounded were are is was have had has did".split())
_PRICES = terms("signs", "statistics") | terms("numbers", "price_words")
_CARDINALS = frozenset(lexicon("numbers")["en"]["cardinals"])
_TOTALS = terms("signs", "statistics") | terms("numbers", "totals")


def object_of(item: Counted, row: Row, known: Sequence[Counted], told: Told) -> str:
    """Name what a quantity counts, in the text's own words; empty where the text does not tell.

    `told` are the words of the sentences before, where a number alone finds the goods or the thing it counts.
    """
    words = row.words
    after, before = bisect_left(row.starts, item.end), bisect_left(row.starts, item.start)
    if before and row.span(before - 1, before)[1] > item.start:
        before -= 1  # a word that goes on into the number
    if item.rule == "age":
        return "age"
    if item.rule == "twice" or (item.unit == "count" and low_at(words, after) == "times"):
        return happening(words, before)
    if phrase := _headed(item, words, before, after) or _behind(item, row, before, after, known):
        return phrase
    if before > 1 and converted(words, before) and known:
        return known[-1].object
    if takes_up(words, before) and (same := same_kind(item, known)):
        return same
    if item.unit == "count" and _acts_itself(words, after):
        return same_kind(item, known) or "people"
    if item.unit == "count":
        return _counted(item, row, before, after, known, told) or opening(told.words) or _people(words, after)
    if item.unit == "knot":
        return "speed"
    if item.unit in DURATION - {"second", "minute", "hour"} and sentenced(words, before):
        return "sentence"
    if item.unit in DURATION and low_at(words, after) == "late" and low_at(words, before - 1) not in _BE:
        return "delay"  # "dropped anchor on Thursday, four days late"
    if item.unit in DURATION and (act := needed(words, before, after)):
        return act
    if item.unit in DURATION:
        return lasting(words, before) or spelled(subject(words, before) or _first(words, before))
    if item.unit == "percent" and low_at(words, after) in _BE and (same := same_kind(item, known)):
        return same  # "made up 66 percent, while 6 percent were Spanish"
    found = _measured(item, words, before, after, known)
    return of_goods(item, found, [*told.words, *words[:before]]) if item.unit in _MASS else found


_BE = frozenset("is are was were".split())


def _acts_itself(words: Sequence[Word], after: int) -> bool:
    """Say whether a number is who may do something: "between 100,000 and 200,000" could die."""
    return low_at(words, after + (low_at(words, after) in _QUOTES)) in _MAY


_MAY = frozenset("could would may might will must should can".split())


def _people(words: Sequence[Word], after: int) -> str:
    """Take a number that acts by itself for people: "Tens of thousands poured onto the avenue"."""
    return "people" if after < len(words) and is_verb(words, after) and low_at(words, after) not in _BE else ""


def _headed(item: Counted, words: Sequence[Word], before: int, after: int) -> str:
    """Read the noun that a number belongs to: "a loan of $276 million for the dam", "levies of 5 percent on oil"."""
    link = low_at(words, before - 1)
    if link == "of" and low_at(words, after) in {"for", "on", "over"} and item.unit != "count":
        head = phrase_before(words, before - 1)
        if head and head[-1].low not in _PRICES:
            rest = phrase_after(words, after + 1) if low_at(words, after) == "on" and item.unit == "percent" else []
            return spelled([*head, words[after], *rest] if rest else head)
    if link == "as" and (given := _given(words, before)):
        return given
    if low_at(words, after) in (_EXTENTS if item.unit in DISTANCE else {"old"}) and item.unit != "count":
        return spelled(phrase_before(words, before))  # "a chain seven kilometres long", "tankers 20 years old"
    return ""


def _given(words: Sequence[Word], before: int) -> str:
    """Read what somebody gives as a number: "gave the interest as 3.1 percent"; a toll is of people."""
    verb = next((i for i in verbs_before(words, before) if low_at(words, i) in _GIVING), None)
    thing = spelled(verb_object(words, verb, before - 1)) if verb is not None else ""
    return "people" if thing.lower().endswith("toll") else thing


_GIVING = frozenset("give gives gave given list lists listed quote quotes quoted state states stated".split())
_EXTENTS = frozenset("long wide high deep tall thick".split())


# --- behind the number ----------------------------------------------------------------------------------------------


def _behind(item: Counted, row: Row, before: int, after: int, known: Sequence[Counted]) -> str:
    """Read the phrase behind a number: "seven state flights", "20 tonnes of spare parts", "two of the lorries"."""
    words = row.words
    index, low = after, low_at(words, after)
    while low in _PASSED and _is_passed(words, index, after):
        index += 1
        low = low_at(words, index)
    money = item.unit[:3].isupper()
    if low in _EACH and low_at(words, index + 1) in _PERIODS:
        if not money or low_at(words, index + 2) not in {"in", "for", "of"} or low_at(words, before - 1) in _CHANGES:
            return ""  # "20 a month" counts no months, "rose to $300 a day for a lorry" tells of what rose
        index += 2
        low = low_at(words, index)
    if money and low == "on" and (phrase := spent_on(words, before, index)):
        return phrase
    if item.unit in {"percent", "count"} and low in _WHOSE:
        dated = low_at(words, index + 1) in DURATION  # "200 the day before"
        return "" if dated else spelled(phrase_after(words, index))  # "half the volume of a year before"
    if money and low in _SET_ASIDE and low_at(words, index + 1 + (low == "set")) in {"for", "to"}:
        return spelled(noun_behind(words, index + 2 + (low == "set")))
    if low in {"of", "in", "for"}:
        return _linked(item, words, before, index, known)
    if low == "worth" and low_at(words, index + 1) == "of":
        return spelled(phrase_after(words, index + 2))
    if index >= len(words) or (low.endswith("er") and low_at(words, index + 1) == "than"):
        return ""  # "8% dearer than in January"
    if item.unit == "count":
        return spelled(through_of(words, index))
    # "a $400 million currency swap", "the air force $40 billion tanker contract"
    owned = low_at(words, before - 1) in _OWNED
    claimed = money and (owned or _is_deal(words, index))
    joined = row.starts[index] == item.end + 1 and item.unit not in DISTANCE and (claimed or not money)
    return spelled(phrase_after(words, index)) if joined and _adjectival(words, index) else ""


def _is_passed(words: Sequence[Word], index: int, after: int) -> bool:
    """Say whether a word stands between a number and its noun: "20 more men", 'a "30"-strong crew'."""
    low = words[index].low
    if low in _QUOTES:
        return index == after
    return low in _SKIP or "strong" in {low, low_at(words, index + 1)}


def _is_deal(words: Sequence[Word], index: int) -> bool:
    phrase = phrase_after(words, index)
    return bool(phrase) and phrase[-1].low in _DEALS


_PASSED = _SKIP | _QUOTES | frozenset({"-", "‐", "strong"})
_EACH, _PERIODS = frozenset("a an per each every".split()), DURATION | {"time"}
_OWNED = terms("grammar", "determiners") | {"'s", "’s"}
# What money is meant for: "another $3.2 million booked for cranes".
_SET_ASIDE = frozenset("booked earmarked budgeted intended meant set reserved allotted allocated destined".split())
_DEALS = frozenset("contract deal loan order bond fund programme program project package swap stake award".split())


def _linked(item: Counted, words: Sequence[Word], before: int, index: int, known: Sequence[Counted]) -> str:
    """Read what "of", "in" or "for" joins to a number: "60% of it", "$3 million in levies", "12 km of the border"."""
    low, following = low_at(words, index), low_at(words, index + 1)
    money = item.unit[:3].isupper()
    if low == "for":
        return spelled(noun_behind(words, index + 1)) if money else ""
    if low == "in":
        bare = index + 1 < len(words) and following not in terms("grammar", "determiners")
        named = bare and words[index + 1].text[0].islower() and following not in lexicon("numbers")["en"]["cardinals"]
        held = item.unit in DURATION and following in terms("numbers", "captivity")
        return spelled(phrase_after(words, index + 1)) if named and (money or held or item.unit in _MASS) else ""
    if following in {"which", "whom", "them", "it", "that", "this", "what"}:
        return next((other.object for other in reversed(known) if other.object), "") if item.unit == "percent" else ""
    if item.unit in DISTANCE and (following in terms("grammar", "determiners") or words[index + 1].text[0].isupper()):
        return "distance"
    if item.unit in DURATION and following.endswith("ing"):
        return words[index + 1].text  # "three months of flying"
    phrase = spelled(through_of(words, index + 1 + (following == "worth" or following in _OPENING_QUOTES)))
    if (
        item.unit == "percent"
        and low_at(words, before - 1) in {"to", "at"}
        and (whole := _compared_with(words, before))
    ):
        return f"{whole} as a share of {phrase}"
    return phrase


def _compared_with(words: Sequence[Word], before: int) -> str:
    """Name what is so much of something else: "debt stood at 71 percent of output", "they put the debt at"."""
    if phrase := priced(words, before, before):
        return phrase
    level = low_at(words, next(verbs_before(words, before), -1)) in terms("numbers", "levels")
    return spelled(subject(words, before)) if level or low_at(words, before - 1) == "to" else ""


def _adjectival(words: Sequence[Word], index: int) -> bool:
    """Say whether a unit stands before its noun: "a 30-day visit", "35 tonnes cargo"."""
    return (
        is_core(words, index)
        and words[index].text[0].islower()
        and words[index].low
        not in {"long", "old", "late", "away", "deep", "high", "wide", "last", "next", "this", "each", "earlier"}
        and words[index].low not in lexicon("numbers")["en"]["cardinals"]
    )


# --- a number alone -------------------------------------------------------------------------------------------------


def _counted(item: Counted, row: Row, before: int, after: int, known: Sequence[Counted], told: Told) -> str:
    """Name what a bare number counts: the noun before, the thing counted last, people where it tells of harm."""
    words = row.words
    if whole := among(words, before, after, known, told):
        return whole
    here = same_kind(item, [other for other in known if other.start >= row.starts[0]])
    if low_at(words, 0) == "of" and (places := places_after(words, 1)) and before > places[0]:
        whole = [words[place] for place in places]  # "Of the deserters, four were shot"
        return here if here and whole[0].low in _CARDINALS else spelled(whole)
    if hurt := harmed(words, after, here):
        return hurt
    group = phrase_before(words, before - 1) if low_at(words, before - 1) == "of" else []
    if group and group[-1].low in {"mother", "father", "parents"}:
        return "children"
    if group and group[-1].low not in _TOTALS:
        return spelled(group)  # "a crew of nine"
    if _is_group(words, before, after) and (same := same_kind(item, known)):
        return same
    if low_at(words, after) == "who":
        return "people"
    passive = low_at(words, after) in {"were", "was", "are", "is"}  # "fourteen were arrested"
    if people := nominals("bare").get(low_at(words, after + 1 if passive else before - 1)):
        return here or people
    if low_at(words, before - 1) in {"number", "numbers", "numbered"} and (who := _first(words, before - 1)):
        return spelled(who)  # "Recruits from the region number between 200 and 250"
    elliptic = low_at(words, after) in _ELLIPTIC
    named = _number_of(words, before)
    if named and spelled(named) in {"number", "numbers", "total"}:
        return same_kind(item, known) or spelled(named)  # "puts their number at 900"
    noun = "" if elliptic else spelled(named or subject(words, before))
    return here or noun or same_kind(item, known) or _head_before(words, before)


def _is_group(words: Sequence[Word], before: int, after: int) -> bool:
    """Say whether a number stands for what was named before: "closed its ports to all three", "one of the two"."""
    if low_at(words, after) == "who":
        return True
    lead = low_at(words, before - 1)
    given = lead in {"all", "these", "those"} or (lead == "the" and low_at(words, before - 2) == "of")
    return given and not (after < len(words) and is_core(words, after))


def _head_before(words: Sequence[Word], before: int) -> str:
    index = before
    while index > 0 and not is_core(words, index - 1):
        index -= 1
    return spelled(phrase_before(words, index))


def _number_of(words: Sequence[Word], before: int) -> list[Word]:
    """Give what a number is put on or moves between: "the number of fighters at", "arrivals fell from 20 to"."""
    for index in range(before - 2, 0, -1):
        if words[index].low == "of" and words[index - 1].low in terms("numbers", "totals"):
            return phrase_after(words, index + 1)
        if words[index].low in {"number", "numbers"} and words[index - 1].low in terms("grammar", "determiners"):
            return [words[index]]
    return _first(words, before) if low_at(words, before - 1) in {"from", "to"} else []


def _dateline(words: Sequence[Word]) -> int:
    """Give where the sentence begins behind "LUANDA, Nov 12 (Reuters) -"."""
    if not words or not words[0].text.isupper():
        return 0
    return next((i + 1 for i, word in enumerate(words[:16]) if word.text in {"-", "–", "—"}), 0)


def _first(words: Sequence[Word], before: int) -> list[Word]:
    """Give the phrase that opens the sentence, if it opens with one."""
    start = next((i for i, word in enumerate(words) if i >= _dateline(words) and word.text[0].isalnum()), 0)
    opener = low_at(words, start)
    if opener.endswith("ing") and start + 1 < len(words) and is_verb(words, start + 1):
        return [words[start]] if before else []  # "Rebuilding would swallow"
    closed = terms("grammar", "prepositions", "pronouns", "conjunctions")
    return [] if opener in closed or not before else phrase_after(words[:before], start)


# --- measures -------------------------------------------------------------------------------------------------------


def _measured(item: Counted, words: Sequence[Word], before: int, after: int, known: Sequence[Counted]) -> str:
    """Name what is measured; of a price, that is what it is paid for."""
    found = _measured_noun(item, words, before, after, known)
    if " " in found and low_at(words, before - 1) in _COSTS:
        found = found.removesuffix(f" {words[before - 1].text}")  # "the satellite cost $320 million"
    money = item.unit[:3].isupper()
    if thing := valued(words, before):
        return thing
    if money and found.lower().split()[-1:] and found.lower().split()[-1] in terms("numbers", "price_words"):
        things = (other.object for other in reversed(known[-4:]) if other.unit in _PRICED)
        goods = next((thing for thing in things if thing not in {"", "age"}), "")
        asked = not {low_at(words, before - step) for step in (3, 4)} & {"at", "for"}  # "three radars at a price of"
        return f"{found} of {goods}" if goods and asked else goods or found
    return found


_COSTS = frozenset("cost costs total totals fetch fetches".split())


_PRICED = _MASS | {"count"}
_AMOUNTS = terms("numbers", "stocks") | terms("numbers", "goods")  # what is so much itself: "the bullion stands at"


def _measured_noun(item: Counted, words: Sequence[Word], before: int, after: int, known: Sequence[Counted]) -> str:
    money = item.unit[:3].isupper()
    if phrase := (priced(words, before, after) or sold(words, before)) if money else put_at(words, before):
        return same_kind(item, known) or phrase if phrase in FIGURES else phrase
    if antecedent := _antecedent(words, before):
        return spelled(antecedent)
    phrase = phrase_before(words, before - 1) if low_at(words, before - 1) == "of" else []
    if phrase and (phrase[-1].low not in terms("signs", "statistics") or phrase[0].low == "interest"):
        return spelled(phrase)  # "an interest rate of"; no "average of", no "total of"
    if item.unit in DISTANCE and low_at(words, after) in terms("signs", "bearings"):
        return "distance"
    if low_at(words, before - 1) in terms("numbers", "valuing") and (phrase := before_worth(words, before - 1)):
        return spelled(phrase)
    if low_at(words, before - 1) == "by" and (phrase := changed(words, before)):
        return phrase
    if phrase := changed_to(words, before):
        return phrase
    inherited = same_kind(item, known) if item.unit in _MASS else ""
    if noun := measured_noun(words, before, near=not item.unit.isupper()):
        if noun == "weight":
            return spelled(subject(words, before)) or noun  # "the kiln, which weighs"
        goods = "oil" if item.unit == "barrel" else ""
        if noun == "cargo":
            return f"{goods} cargo".strip()
        return f"{noun} of {inherited}" if inherited and inherited != noun else noun
    if inherited and words[before - 1].text in {",", "(", "—", "–", "-"}:
        beside = phrase_before(words, before - 1)
        lot = bool(beside) and beside[-1].low in terms("numbers", "handling")
        return f"{beside[-1].text} of {inherited}" if lot else inherited
    whole = spelled(subject(words, before) or _first(words, before))
    if whole.lower() in FIGURES and (same := same_kind(item, known)):
        return same  # "The figure published by the commission was 83 percent"
    stock = any(part in _AMOUNTS for part in whole.lower().split())
    return whole if whole and (stock or not inherited) else inherited or same_kind(item, known)


def _antecedent(words: Sequence[Word], before: int) -> list[Word]:
    """Give what "which" stands for: "the output, which figures put at 1.2 tonnes"."""
    verbs = list(verbs_before(words, before)) if "which" in [word.low for word in words[:before]] else []
    for index in range(before - 1, 0, -1):
        if (
            words[index].low == "which"
            and index + 1 not in verbs
            and low_at(words, index + 1) not in terms("grammar", "adverbs")
        ):
            return phrase_before(words, index - 1 if words[index - 1].text == "," else index)
        if words[index].text in {",", ";", ":"} or words[index].low in {"and", "but"}:
            return []
    return []
