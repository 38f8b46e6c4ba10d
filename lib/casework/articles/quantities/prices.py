"""What money is for: what it is paid or spent on, what has the price, what rose by so much."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.quantities.counted import MASS, Counted
from casework.articles.quantities.phrases import (
    low_at,
    measured_noun,
    noun_behind,
    object_places,
    over_prepositions,
    spelled,
    verb_object,
    verbs_before,
)
from casework.articles.text import Word, is_core, phrase_after, phrase_before

_PASSED = terms("numbers", "valuing") | frozenset(', be is was were are would been being and " ”'.split())


def valued(words: Sequence[Word], before: int) -> str:
    """Read what has a price: "equipment with a value of $1.7 million"."""
    if low_at(words, before - 1) != "of" or low_at(words, before - 2) not in terms("numbers", "price_words"):
        return ""
    link = before - 3 - (low_at(words, before - 3) in terms("grammar", "determiners"))
    return spelled(phrase_before(words, link)) if low_at(words, link) == "with" else ""


def priced(words: Sequence[Word], before: int, after: int) -> str:
    """Name what money is paid for: "sold the ship for $1.1 million", "puts the loss at"; pay by the month."""
    pay = low_at(words, after) in {"a", "per"} and low_at(words, after + 1) in {"month", "week"}
    if (
        pay
        and low_at(words, before - 1) != "of"
        and low_at(words, next(verbs_before(words, before), -1)) in terms("numbers", "paying")
    ):
        return "pay"
    if low_at(words, before - 1) not in {"for", "at"}:
        return ""
    if low_at(words, before - 2) in terms("numbers", "bills"):
        return spelled(phrase_before(words, before - 1))  # "an invoice for $88,000"
    act = _pricing(words, before)
    places = object_places(words, act, before - 1) if act is not None else []
    if not places or words[places[-1]].low not in terms("numbers", "price_words"):
        owed = places and words[places[-1]].low in terms("numbers", "bills")  # "put the bill for repairs at"
        return spelled(with_of(words, places, before - 1) if owed else [words[place] for place in places])
    first = places[0]
    if low_at(words, first - 1) in {"'s", "’s"}:
        return spelled(phrase_before(words, first - 1))  # "puts the mission's price at"
    whole = with_of(words, places, before - 1)
    return spelled(whole) if len(whole) > len(places) else ""  # "puts the cost of smuggling at"


def sold(words: Sequence[Word], before: int) -> str:
    """Name what a price is of that follows its participle: "oil from Russia sold above $60", "crude, bought at $61"."""
    verb = before - 1 - (low_at(words, before - 1) in {"at", "for"})
    if low_at(words, verb) not in _SOLD or verb < 2:
        return ""
    end = verb - (words[verb - 1].text == ",")
    return spelled(over_prepositions(words, end)) if is_core(words, end - 1) else ""


_SOLD = frozenset("sold bought priced offered purchased".split())


def owner_of(words: Sequence[Word], end: int, known: Sequence[Counted]) -> str:
    """Name whose price ends before a place: "the mission's estimated cost", "their street value"."""
    start = end - len(phrase_before(words, end))
    lead = low_at(words, start - 1)
    if lead in {"'s", "’s"}:
        return spelled(phrase_before(words, start - 1))
    if lead not in {"its", "their"}:
        return ""
    things = [other for other in known[-6:] if other.object and (other.unit in MASS or other.unit == "count")]
    return next((thing.object for thing in sorted(things, key=_is_counted)), "")  # the goods before the counted


def _is_counted(other: Counted) -> bool:
    return other.unit == "count"


def granted(words: Sequence[Word], before: int) -> str:
    """Name what is given for something: "lent the kingdom $60 million for boats" is a loan."""
    noun = measured_noun(words, before, near=False)
    return noun if noun in terms("numbers", "granting") else ""


def put_at(words: Sequence[Word], before: int) -> str:
    """Name what somebody puts a number on: "puts deliveries of oil to the country last year at"."""
    act = _pricing(words, before) if low_at(words, before - 1) == "at" else None
    if act is None or not low_at(words, act).startswith(("put", "estimat")):
        return ""
    return spelled(with_of(words, object_places(words, act, before - 1), before - 1))


def _pricing(words: Sequence[Word], before: int) -> int | None:
    """Give the verb of the clause that sets a price: "sold", "puts", and "put" right before its object."""
    clause = next((i for i in range(before - 1, 0, -1) if words[i].text in {",", ";", ":"}), 0)
    acts = set(verbs_before(words, before))
    for index in range(before - 1, clause - 1, -1):
        sure = words[index].low == "puts" or low_at(words, index + 1) in terms("grammar", "determiners")
        if words[index].low in _PRICING and (sure or index in acts):
            return index
    return None


def with_of(words: Sequence[Word], places: Sequence[int], before: int) -> Sequence[Word]:
    """Give a noun phrase with what "of" joins to it before a place: "deliveries of oil", "cost of smuggling"."""
    phrase = [words[place] for place in places]
    end = places[-1] + 1 if places else before
    if end + 1 >= before or low_at(words, end) not in {"of", "for"}:
        return phrase
    of = phrase_after(words[:before], end + 1) or [words[end + 1]] * words[end + 1].low.endswith("ing")
    return [*phrase, words[end], *of] if of else phrase


def spent_on(words: Sequence[Word], before: int, index: int) -> str:
    """Name what money is spent on: "spent 40 million euros on relief"."""
    if low_at(words, next(verbs_before(words, before), -1)) not in terms("numbers", "spending"):
        return ""
    if low_at(words, index + 1).endswith("ing"):
        thing = phrase_after(words, index + 2)  # "on keeping fuel cheap"
        return spelled([words[index + 1], *thing]) if thing else ""
    return spelled(noun_behind(words, index + 1))


_PRICING = terms("numbers", "pricing")


def changed(words: Sequence[Word], before: int) -> str:
    """Name what is changed by so much: "raised premiums by a third"; what changes by itself is the subject."""
    verb = next(verbs_before(words, before), None)
    return spelled(verb_object(words, verb, before - 1)) if verb is not None else ""


def changed_to(words: Sequence[Word], before: int) -> str:
    """Name what is changed to so much: "has increased its holding to 46 percent"."""
    verb = next(verbs_before(words, before), None) if low_at(words, before - 1) == "to" else None
    if verb is None or low_at(words, verb + 1) not in terms("grammar", "determiners"):
        return ""
    places = object_places(words, verb, before - 1)
    return spelled([words[place] for place in places]) if places and places[-1] == before - 2 else ""


def before_worth(words: Sequence[Word], index: int) -> list[Word]:
    """Give what is worth or weighs so much: the phrase before, over "and" and an aside to the one that opens it."""
    while index > 0 and words[index].low in _PASSED:
        index -= 1
    if words[index].low in terms("numbers", "levels"):
        return []  # "output now stands at"
    phrase = phrase_before(words, index + 1)
    if phrase and phrase[0].text[0].isupper() and low_at(words, index - len(phrase)) in _SITES:
        return over_prepositions(words, index + 1)  # "a villa in Marbella valued at"
    if any(letter.isdigit() for word in phrase for letter in word.text):
        comma = next((i for i in range(index, 0, -1) if words[i].text == ","), 0)
        return phrase_before(words, comma)  # "the bars, weighing 187 kilograms and worth $11 million"
    return phrase


_SITES = frozenset("in at near on off outside from".split())
