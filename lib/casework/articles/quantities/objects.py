"""What a quantity counts or measures, from the phrase around it or from the quantities before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.quantities.alone import counted_alone
from casework.articles.quantities.counted import DISTANCE, DURATION, MASS, Counted, Told
from casework.articles.quantities.durations import lasts
from casework.articles.quantities.goods import of_goods
from casework.articles.quantities.left_out import (
    MULTIPLIED,
    alike,
    converted,
    multiple,
    opening,
    same_kind,
    takes_up,
)
from casework.articles.quantities.measures import measured, share_of
from casework.articles.quantities.phrases import (
    CARDINALS,
    NOTHING,
    forms_in,
    happening,
    is_third,
    low_at,
    noun_behind,
    object_places,
    spelled,
    subject,
    through_of,
    verbs_before,
)
from casework.articles.quantities.prices import (
    granted,
    owner_of,
    priced,
    spent_on,
)
from casework.articles.text import (
    Row,
    Word,
    forms_of,
    is_core,
    is_verb,
    nominals,
    phrase_after,
    phrase_before,
    places_after,
)

_SKIP = frozenset("more other further additional such different separate earlier later".split())
_CHANGES = frozenset("to at from by".split())
_WHOSE = frozenset("the its their his her".split())
_QUOTES, _OPENING_QUOTES = frozenset('" ” ’'.split()), frozenset('" “ ‘'.split())
_PRICES = terms("signs", "statistics") | terms("numbers", "price_words")


def object_of(item: Counted, row: Row, known: Sequence[Counted], told: Told) -> str:
    """Name what a quantity counts, in the text's own words; empty where the text does not tell.

    `told` are the words of the sentences before, where a number alone finds the goods or the thing it counts.
    """
    if item.rule == "age":
        return "age"
    words, starts, at = row.words, row.starts, row.lows + NOTHING
    after, before = bisect_left(starts, item.end), bisect_left(starts, item.start)
    if before and starts[before - 1] + len(words[before - 1].text) > item.start:
        before -= 1  # a word that goes on into the number
    if at[before - 1] in _RATED:  # "worth an estimated $62 million"
        before -= 1 + (at[before - 2] in {"a", "an"})
    if item.rule == "twice" or (at[after] == "times" and item.unit == "count"):
        index = after + (item.rule != "twice")
        return multiple(item, words, index, known) if at[index] in MULTIPLIED else happening(words, before)
    if phrase := _headed(item, words, at, before, after) or _behind(item, row, at, before, after, known):
        return phrase
    if known and before > 1 and at[before - 1] == "(" and converted(words, before):
        return known[-1].object
    if takes_up(words, before) and (same := same_kind(item, known)):
        return same
    if item.unit == "count" and _acts_itself(words, after):
        return same_kind(item, known) or "people"
    if item.unit == "count":
        return counted_alone(item, row, before, after, known, told) or opening(told.words) or _people(words, after)
    if item.unit == "knot":
        return "speed"
    if item.unit in DURATION:
        return lasts(item, words, before, after)
    if item.unit == "percent" and (share := share_of(item, row, before, after, known)):
        return share
    if known and _goes_on(item, words, before) and known[-1].start >= row.starts[0]:
        return known[-1].object
    found = measured(item, words, before, after, known)
    if item.unit in MASS:
        return _goods(item, words, before, after, found, told)
    return found or "distance" * (item.unit in DISTANCE and low_at(words, after) not in _EXTENTS)  # "they walked 40 km"


def _goes_on(item: Counted, words: Sequence[Word], before: int) -> bool:
    """Say whether a number tells more of the one before: "$31 million, of which $6 million", "70 percent, or $5"."""
    lead = low_at(words, before - 2), low_at(words, before - 1)
    return lead == ("of", "which") or (lead == (",", "or") and item.unit != "percent")  # not "21 points, or 3 percent"


def _goods(item: Counted, words: Sequence[Word], before: int, after: int, found: str, told: Told) -> str:
    """Name the goods that a mass is of: "Scrap filled the yard. Spain took 500 tonnes of it"."""
    if low_at(words, after) == "of" and low_at(words, after + 1) == "it" and (it := opening(told.words, plural=False)):
        return it
    before_it = [*told.words, *words[:before]]
    if low_at(words, before - 1) == "that":
        found = of_goods(item, "", before_it) or found  # "says that 12 tonnes were swapped"
    return of_goods(item, found, before_it)


_BE = frozenset("is are was were".split())


_RATED = frozenset("estimated combined reported declared total record".split())


def _acts_itself(words: Sequence[Word], after: int) -> bool:
    """Say whether a number is who may do something: "between 100,000 and 200,000" could die."""
    return low_at(words, after + (low_at(words, after) in _QUOTES)) in _MAY


_MAY = frozenset("could would may might will must should can".split())


def _people(words: Sequence[Word], after: int) -> str:
    """Take a number that acts by itself for people: "Tens of thousands poured onto the avenue"."""
    return "people" if after < len(words) and is_verb(words, after) and low_at(words, after) not in _BE else ""


def _headed(item: Counted, words: Sequence[Word], at: Sequence[str], before: int, after: int) -> str:
    """Read the noun that a number belongs to: "a loan of $276 million for the dam", "levies of 5 percent on oil"."""
    link, unit = at[before - 1], item.unit
    bare = link == "as" and (unit != "count" or after >= len(words) or not is_core(words, after))
    if bare and (given := _given(words, before)):
        return given
    if unit == "count":
        return ""
    following = at[after]
    if link == "of" and following in {"for", "on", "over"}:
        head = phrase_before(words, before - 1)
        if head and head[-1].low not in _PRICES:
            rest = phrase_after(words, after + 1) if following == "on" and unit == "percent" else []
            return spelled([*head, words[after], *rest] if rest else head)
    if unit == "percent" and following in _BESIDE and _stands_before(words, before):
        return spelled(phrase_before(words, before))  # "at a price 18 percent above the old one"
    if following in (_EXTENTS if unit in DISTANCE else {"old"}):
        return spelled(phrase_before(words, before))  # "a chain seven kilometres long", "tankers 20 years old"
    return ""


def _given(words: Sequence[Word], before: int) -> str:
    """Read what somebody gives as a number: "gave the interest as 3.1 percent"; a toll is of people."""
    verb = next((i for i in verbs_before(words, before) if low_at(words, i) in _GIVING), None)
    places = object_places(words, verb, before - 1) if verb is not None else []
    if places and words[places[-1]].low in terms("numbers", "totals") and low_at(words, places[-1] + 1) == "of":
        return spelled(through_of(words[: before - 1], places[-1] + 2))  # "the number of families as 4,100"
    thing = spelled([words[place] for place in places])
    return "people" if thing.lower().endswith("toll") else thing


_GIVING = frozenset("give gives gave given list lists listed quote quotes quoted state states stated".split())
_BESIDE = frozenset("above below over under higher lower".split())


def _stands_before(words: Sequence[Word], before: int) -> bool:
    return before > 0 and is_core(words, before - 1) and next(verbs_before(words, before), -1) != before - 1


_EXTENTS = frozenset("long wide high deep tall thick".split())


# --- behind the number ----------------------------------------------------------------------------------------------


def _behind(item: Counted, row: Row, at: Sequence[str], before: int, after: int, known: Sequence[Counted]) -> str:
    """Read the phrase behind a number: "seven state flights", "20 tonnes of spare parts", "two of the lorries"."""
    words, unit = row.words, item.unit
    index, low = after, at[after]
    while low in _PASSED and _is_passed(words, index, after):
        index += 1
        low = at[index]
    money = unit[:3].isupper()
    if low in _EACH and at[index + 1] in _PERIODS:
        if not money or at[index + 2] not in {"in", "for", "of"} or at[before - 1] in _CHANGES:
            return ""  # "20 a month" counts no months, "rose to $300 a day for a lorry" tells of what rose
        index += 2
        low = at[index]
    if money and (phrase := _paid(words, before, after, index)):
        return phrase
    if low in {"'", "’"} and unit in DURATION and at[after + 1] != "time":
        return spelled(phrase_after(words, after + 1))  # "two months' wages"
    if low in _WHOSE and unit in {"percent", "count"}:
        dated = at[index + 1] in DURATION  # "200 the day before"
        return "" if dated else spelled(phrase_after(words, index))  # "half the volume of a year before"
    if low in {"of", "in", "for"}:
        return _linked(item, words, before, index, known)
    if low == "worth" and at[index + 1] == "of":
        return spelled(phrase_after(words, index + 2))
    if index >= len(words) or (at[index + 1] == "than" and low.endswith("er")):
        return ""  # "8% dearer than in January"
    if unit == "count":
        return alike(item, words, index, known) or spelled(through_of(words, index))
    # "a $400 million currency swap", "the air force $40 billion tanker contract"
    claimed = money and (at[before - 1] in _OWNED or _is_deal(words, index))
    if unit == "percent" and at[before - 1] in _CLOSED and is_third(low):
        return ""  # "a levy of 33 percent makes beans dear"
    long = unit not in DISTANCE or at[index - 2] == "-"  # "the 170-kilometre line"
    joined = row.starts[index] == item.end + 1 and long and (claimed or not money)
    return spelled(phrase_after(words, index)) if joined and _adjectival(words, index) else ""


def _paid(words: Sequence[Word], before: int, after: int, index: int) -> str:
    """Read what money is spent on, taken from or meant for."""
    low = low_at(words, index)
    if low == "per" and low_at(words, index + 1) not in _PERIODS and _is_paid(words, before):
        return spelled(phrase_after(words, index + 1))  # "$18,000 per passage"
    if low == "on":
        return spent_on(words, before, index)
    if low == "from" and low_at(words, before - 1) in forms_in("taking"):
        return spelled(phrase_after(words, index + 1))  # "diverting $12 million from the debt account"
    if low in _SET_ASIDE and low_at(words, index + 1 + (low == "set")) in {"for", "to"}:
        return spelled(noun_behind(words, index + 2 + (low == "set")))
    return _given_as(words, before, index) if index == after else ""


def _is_paid(words: Sequence[Word], before: int) -> bool:
    return low_at(words, next(verbs_before(words, before), -1)) in _PAYING


_PAYING = forms_of("pay") | forms_of("charge")


def _given_as(words: Sequence[Word], before: int, index: int) -> str:
    """Name money by the participle behind it: "of the 18 million euros pledged by the Union"."""
    noun = nominals("amounts").get(low_at(words, index), "")
    fits = low_at(words, index).endswith("ed") and low_at(words, index + 1) in {"by", "to", "from", "in", "at"}
    return noun if noun and fits and low_at(words, before - 1) in {"the", "of", "that"} else ""


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
_CLOSED = frozenset("of by to from".split())
_OWNED = terms("grammar", "determiners") | {"'s", "’s"}
# What money is meant for: "another $3.2 million booked for cranes".
_SET_ASIDE = frozenset("booked earmarked budgeted intended meant set reserved allotted allocated destined".split())
_DEALS = frozenset("contract deal loan order bond fund programme program project package swap stake award".split())


def _linked(item: Counted, words: Sequence[Word], before: int, index: int, known: Sequence[Counted]) -> str:
    """Read what "of", "in" or "for" joins to a number: "60% of it", "$3 million in levies", "12 km of the border"."""
    low, following = low_at(words, index), low_at(words, index + 1)
    money = item.unit[:3].isupper()
    if low == "for":
        thing = spelled(noun_behind(words, index + 1)) if money else ""
        return f"{noun} for {thing}" if thing and (noun := granted(words, before)) else thing
    if low == "in" and item.unit == "percent":
        return spelled(phrase_after(words, index + 1)) if low_at(words, before - 1) in _HOLDING else ""
    if low == "in":
        bare = index + 1 < len(words) and following not in terms("grammar", "determiners")
        named = bare and words[index + 1].text[0].islower() and following not in CARDINALS
        held = item.unit in DURATION and following in terms("numbers", "captivity")
        if not (named and (money or held or item.unit in MASS)):
            return ""
        places = places_after(words, index + 1)
        goods = money and places and low_at(words, places[-1] + 1) == "for" and noun_behind(words, places[-1] + 2)
        phrase = spelled([words[place] for place in places])
        return f"{phrase} for {spelled(goods)}" if goods else phrase  # "$1.6 billion in arrears for gas"
    if following == "it" and low_at(words, before - 1) == "," and item.unit in DISTANCE:
        return spelled(phrase_before(words, before - 1))  # "the channel, 131 km of it"
    if money and low == "of" and (noun := granted(words, before)):
        return noun  # "requested $2.5 billion of its friends"
    if following in {"which", "whom", "them", "it", "that", "this", "what"}:
        return next((other.object for other in reversed(known) if other.object), "") if item.unit == "percent" else ""
    if item.unit in DISTANCE and (following in terms("grammar", "determiners") or words[index + 1].text[0].isupper()):
        return "distance"
    if item.unit in DURATION and (thing := _lasting(words, before, index + 1)):
        return thing
    phrase = spelled(through_of(words, index + 1 + (following == "worth" or following in _OPENING_QUOTES)))
    if money and phrase.rpartition(" ")[2] in terms("numbers", "price_words"):
        places = places_after(words, index + 1)
        phrase = owner_of(words, places[-1] + 1, known) or phrase  # "$41 million of the mission's cost"
    if (
        item.unit == "percent"
        and low_at(words, before - 1) in {"to", "at"}
        and (whole := _compared_with(words, before))
    ):
        return f"{whole} as a share of {phrase}"
    return phrase


def _lasting(words: Sequence[Word], before: int, index: int) -> str:
    """Read "three months of flying", "stocks fell to less than ten days of supply"."""
    if low_at(words, index) in _USE and low_at(words, before - 1) == "to":
        return spelled(subject(words, before))
    return words[index].text if low_at(words, index).endswith("ing") else ""


_USE = frozenset("supply supplies use consumption demand cover".split())
_HOLDING = frozenset().union(*map(forms_of, "hold own buy acquire keep have sell take".split()))


def _compared_with(words: Sequence[Word], before: int) -> str:
    """Name what is so much of something else: "debt stood at 71 percent of output", "they put the debt at"."""
    if phrase := priced(words, before, before):
        return phrase
    level = low_at(words, next(verbs_before(words, before), -1)) in terms("numbers", "levels")
    return spelled(subject(words, before)) if level or low_at(words, before - 1) == "to" else ""


_NO_ADJECTIVES = frozenset(
    "above below alone long old late away deep high wide last next this each earlier inside".split()
)


def _adjectival(words: Sequence[Word], index: int) -> bool:
    """Say whether a unit stands before its noun: "a 30-day visit", "35 tonnes cargo"."""
    return (
        is_core(words, index)
        and words[index].text[0].islower()
        and words[index].low
        not in {
            "above",
            "below",
            "alone",
            "long",
            "old",
            "late",
            "away",
            "deep",
            "high",
            "wide",
            "last",
            "next",
            "this",
            "each",
            "earlier",
        }
        and words[index].low not in CARDINALS
    )
