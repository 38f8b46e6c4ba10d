"""Bodies in small letters behind a country's name: the Russian embassy in Kampala, Egypt's shipping ministry."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.lexicon import terms
from casework.articles.mentions.gazetteer import Known, known_names
from casework.articles.mentions.heads import WEEKDAYS_MONTHS, generic_name, is_capital
from casework.articles.text import Word
from casework.articles.text.parts import small_words
from casework.articles.text.verbs import reporting

OFFICES, NO_OFFICES = terms("signs", "offices"), terms("signs", "no_offices")


def institution_end(words: Sequence[Word], index: int) -> int:
    """Give where a lower-case institution behind a country's name ends, "embassy in Kampala" included; 0 for none."""
    if index < len(words) and words[index].low in {"'s", "’s"}:
        index += 1
    if end := _office(words, index):
        return end
    if index >= len(words) or words[index].low not in OPENS_INSTITUTION or not words[index].text[0].islower():
        return 0
    for length in _LENGTHS[words[index].low]:
        chunk = words[index : index + length]
        if len(chunk) < length:
            continue
        text = " ".join([word.text for word in chunk])
        if text.lower() not in _INSTITUTIONS:
            continue
        if (
            index + length < len(words)
            and is_capital(words[index + length])
            and words[index + length].low not in WEEKDAYS_MONTHS
        ):
            continue  # "Russian oil company Rosneft"
        if (
            text in {"customs", "congress", "mission", "cabinet"}
            and index + length < len(words)
            and words[index + length].low in _DESCRIBED
        ):
            continue  # "a Cameroonian customs officer", "Chinese customs tables"
        if text in _ADJECTIVES and not _stands_alone(words, index + length):
            continue  # "a Russian military aircraft"
        return seated(words, index + length)
    return 0


def seated(words: Sequence[Word], end: int) -> int:
    """Give where the name of a mission abroad ends with the place it is in: "embassy in Kampala"."""
    placed = words[end - 1].low in _ABROAD and end + 1 < len(words) and words[end].low in {"in", "to"}
    if placed and (is_capital(words[end + 1]) or (words[end + 1].low == "the" and end + 2 < len(words))):
        start = end + 1 + (words[end + 1].low == "the")
        if (
            start + 1 < len(words)
            and words[start + 1].text.islower()
            and known_names().get(words[start].text, _NO).type == "NORP"
        ):
            return end  # "the embassy in the Russian capital"
        last = generic_name(words, start).last
        whole = " ".join(word.text for word in words[start : last + 2])  # Bosnia and Herzegovina
        return last + 2 if whole in known_names() else last
    return end


_ADJECTIVES = frozenset({"military"})
_DESCRIBED = (
    terms("entities", "roles") | terms("sources", "data") | frozenset("tables duties duty meeting reshuffle".split())
)
_FOLLOWS = reporting("say", "tell", "judge") - terms("signs", "verbs_or_nouns")


def _stands_alone(words: Sequence[Word], end: int) -> bool:
    """Say whether no noun follows that the word before it would only describe: "the Sudanese military denied it"."""
    low = words[end].low if end < len(words) else "."
    return not low.isalpha() or low in small_words() or low in _FOLLOWS or low.endswith("ed")


_ABROAD = frozenset("embassy consulate mission".split())


_NO = Known("", "", "")
_INSTITUTIONS = terms("entities", "institutions")
# How many words the institutions have that begin with this one, most first.
_LENGTHS = {
    first: sorted({len(name.split()) for name in _INSTITUTIONS if name.split()[0] == first}, reverse=True)
    for first in {name.split()[0] for name in _INSTITUTIONS}
}
OPENS_INSTITUTION = _LENGTHS.keys()


_OTHERWISE = frozenset("on in of to at for by and or with from".split())  # "Ukrainian produce on board"


def _office(words: Sequence[Word], index: int) -> int:
    """Give where "shipping ministry" or "port authority" behind a country's name ends; 0 for none."""
    for end in (index + 2, index + 3):
        if end > len(words) or words[end - 1].low not in OFFICES:
            continue
        plain = all(word.text.islower() and word.low.isalpha() for word in words[index:end])
        following = words[end] if end < len(words) else None
        named = following and is_capital(following) and following.low not in WEEKDAYS_MONTHS
        state = words[index].low == "state" and end - index > 2 and words[index + 1].low not in NO_OFFICES
        telling = state or words[index].low not in NO_OFFICES  # a state grain board, but no state news agency
        if plain and not named and telling and words[end - 2].low not in _OTHERWISE:
            return end
    return 0
