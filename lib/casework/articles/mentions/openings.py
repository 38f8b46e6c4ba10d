"""Whether a capital at the start of a sentence is that of a name."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from casework.articles.lexicon import terms
from casework.articles.mentions.gazetteer import cities, is_large_city, known_names, people
from casework.articles.mentions.heads import FIRST_WORDS, HEADS, WEEKDAYS_MONTHS, is_capital
from casework.articles.text import Each, Word
from casework.articles.text.verbs import reporting, verb_forms


def is_ordinary(words: Sequence[Word], index: int, inside: Set[str]) -> bool:
    """Say whether a capital only marks the start of a sentence; words `inside` are names wherever they stand."""
    word = words[index]
    if word.text in inside:
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    if word.low in _DATA and not (following and is_capital(following)):
        return True  # "Footage posted on Telegram"
    listed = known_names().get(following.text) if following else None
    if listed and listed.type in {"GPE", "NORP"} and word.low.endswith(("ing", "ed", "by", "rich", "locked", "ern")):
        return True  # "Neighbouring Kazakhstan", "Oil-rich Kuwait", "Eastern Libya"
    if following and is_capital(following) and following.low not in WEEKDAYS_MONTHS:
        if word.text in FIRST_WORDS:
            return False  # "Radio Ziguinchor reported"
        headed = following.text in HEADS
        alone = index + 2 >= len(words) or not is_capital(words[index + 2])
        ordinary = word.low in _ROLES or word.low in verb_forms() or word.low in _ordinary()
        return ordinary and not (headed and alone)
    return not _acts_as_name(words, index)


_DATA, _ROLES = terms("sources", "data"), terms("entities", "roles")


@cache
def _ordinary() -> frozenset[str]:
    lists = ("company_nouns", "org_nouns", "media_nouns", "vessel_nouns", "place_nouns", "roles")
    groups = terms("signs", "state_nouns") | terms("sources", "unnamed", "bystanders")
    return terms("signs", "ordinary") | groups | terms("entities", *lists)


@cache
def _no_city() -> frozenset[str]:
    return _ordinary() | terms("grammar", "verbs") | verb_forms()


_SPEAKS = reporting("say", "tell", "judge") | frozenset("declined declines refused refuses".split())


_PLURALS = frozenset("rates reports claims estimates charges notes posts comments".split())
_PEOPLE_ENDINGS = ("ers", "ors", "ists", "ants", "ians", "men", "ents")


# What a word tells by itself: that it is a name, that it is none, unless it is a town's and stands as one.
_YES, _NO, _TOWN = 1, 2, 4


def _told_alone(text: str) -> int:
    low = text.lower()
    if low.endswith(_PEOPLE_ENDINGS) and not text.isupper():
        return _NO  # "Smugglers say"
    if text in people() or (is_large_city(text) and low not in _no_city()):
        return _YES
    no_name = low.endswith(("ed", "ly", "ing")) or low in _no_city()
    return _NO * no_name | _TOWN * (text in cities() and low not in _no_city())


_alone = Each(_told_alone).__getitem__


def _opens_place(words: Sequence[Word], index: int) -> bool:
    """Say whether a town opens a sentence as towns do: "Ostend harbour", "Ostend, where", "Ostend is"."""
    behind = [word.low for word in words[index + 1 : index + 3]]
    if behind[:1] == [","]:
        return behind[1:] == ["where"]
    return behind[:1] != [] and (behind[0] in _SITES or behind[0] in {"is", "was", "lies"})


_OF_RATES = frozenset("from for to on in between at of".split())
_SITES = terms("entities", "sites")
_ROMANCE = frozenset("de del della di du des dos".split())


def _acts_as_name(words: Sequence[Word], index: int) -> bool:
    """Say whether a single word at the start of a sentence behaves like a name: "Fars, a news agency"."""
    alone = _alone(words[index].text)
    if alone & _TOWN and _opens_place(words, index):
        return True
    if alone & (_YES | _NO):
        return bool(alone & _YES)
    low = words[index].low
    following = [word.low for word in words[index + 1 : index + 4]]
    if not following:
        return False
    if following[0] in _ROMANCE and len(following) > 1 and is_capital(words[index + 2]):
        return True  # "Combustibles del Sur"
    if following[0] in {"'s", "’s"} and not low.endswith("s"):
        return words[index].text.isupper() or len(low) > 3
    if following[0] == "," and len(following) > 1 and following[1] in {"a", "an", "the", "who", "which", "whose"}:
        return True
    noun = len(following) > 1 and following[0] in _PLURALS
    if noun and following[0] == "rates" and following[1] in _OF_RATES:
        return False  # "Freight rates from the Black Sea"
    if noun and (following[1].endswith("ed") or following[1] in terms("grammar", "auxiliaries", "irregular")):
        return False  # "Freight rates doubled"
    return following[0] in _SPEAKS or (words[index].text.isupper() and len(low) > 1)
