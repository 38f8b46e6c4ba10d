"""Runs of capitalised words, cut into names, each with what the lists or its own head word say it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, reduce
from operator import or_

from casework.articles.lexicon import lexicon, terms
from casework.articles.mentions.compounds import long_compound, row_at, short_compound
from casework.articles.mentions.crafts import NOT_AIRCRAFT, REGISTRATION, TYPE
from casework.articles.mentions.gazetteer import LONGEST_NAME, OPENS_CITY, cities, is_large_city, known_names, people
from casework.articles.mentions.grown import extended, numbered, outlet_of_place, quarter
from casework.articles.mentions.heads import (
    CAPITAL,
    WEEKDAYS_MONTHS,
    Name,
    generic_name,
    is_capital,
    opens_title,
    title_length,
)
from casework.articles.text import Each, Word, where
from casework.articles.text.phrases import closed_words
from casework.articles.text.verbs import reporting, verb_forms

# Titles that are part of a name behind an article: the Lady Ruth, the Queen Elizabeth.
# Words that open an aircraft's name before its number; any other one has its number in the first word.
_MAKERS = terms("signs", "makers")
_SHIPLIKE = terms("signs", "shiplike")
_NO_NAMES = frozenset("CFA USD EUR GBP Brent WTI Urals FCFA".split())


# What a word tells of a name that may begin with it, whatever stands beside it, one bit each.
(
    BEGINS, CRAFT, JAN, ADJECTIVE, CITY, COMPOUND, LISTED, SHIPLIKE, TITLE, COMMON, POINTING,
) = (1 << place for place in range(11))  # fmt: skip


def beginnings(texts: Sequence[str]) -> list[int]:
    """Give the places of the words of a sentence that a name can begin with."""
    return where(_TOLD.__getitem__, texts)


def names_in(words: Sequence[Word], places: Sequence[int], body: str, inside: frozenset[str]) -> list[Name]:
    """Cut the capitalised runs of one sentence into names, from the places where one can begin.

    `inside` are words seen capitalised within sentences.
    """
    found: list[Name] = []
    done = 0
    for index in places:
        if index < done:
            continue
        if "-" in words[index].text and (row := row_at(words, index)):
            found.extend(row)
            done = row[-1].last
            continue
        name, done = _name_at(words, index, body, inside, found)
        if name:
            found.append(name)
    return found


def _told_of(text: str) -> int:
    """Tell what name can begin with a word; 0 for none, as of most words."""
    craft = text in _MAKERS or text.partition("-")[2][:1].isupper() or any(map(str.isdigit, text))  # VP-CAB, Il-76
    low = text.lower()
    never = (low in WEEKDAYS_MONTHS and text != "Jan") or text in _NO_NAMES
    brand = CAPITAL[text] or text in known_names() or (_SMALL_FIRST.match(text) and not _UNIT.match(text))
    if never or not brand:  # teleSUR, bTV
        return CRAFT * craft
    told = {
        BEGINS: True,
        CRAFT: craft,
        JAN: text == "Jan",
        ADJECTIVE: bool(_HYPHENED.match(text)) and text.partition("-")[0] not in known_names(),
        CITY: OPENS_CITY[text],
        COMPOUND: short_compound(text) is not None,
        LISTED: LONGEST_NAME[text] > 0,
        SHIPLIKE: text in _SHIPLIKE,
        TITLE: opens_title(text),
        COMMON: low in closed_words() | terms("grammar", "determiners", "adverbs") or low in _cardinals(),
        POINTING: low in terms("grammar", "determiners") | {"i", "i'm", "i've", "i'll", "i’m"},
    }
    return reduce(or_, (sign for sign, holds in told.items() if holds))


_SMALL_FIRST = re.compile(r"[a-z]{1,2}[A-Z][A-Za-z]+$")
_UNIT = re.compile(r"[kmdµ]?(?:Wh?|Whr|VA?|Hz|Pa|Ah|Bq|Sv|Gy)s?$|m?RNA|[a-z]DNA")


_TOLD = Each(_told_of)


@cache
def _cardinals() -> frozenset[str]:
    return frozenset(lexicon("numbers")["en"]["cardinals"])


def _name_at(
    words: Sequence[Word], index: int, body: str, inside: frozenset[str], found: list[Name]
) -> tuple[Name | None, int]:
    word = words[index]
    told = _TOLD[word.text]
    if told & CRAFT and (craft := _craft_at(words, index, body)):
        return craft, craft.last
    if not told & BEGINS or _is_no_name(words, index, told):
        return None, index + 1
    if town := _body_of_people(words, index, body) or (told & CITY and _town_at(words, index, body)):
        return town, town.last
    if told & COMPOUND:
        return replace(short_compound(word.text), first=index, last=index + 1), index + 1
    if index + 1 < len(words) and "-" in words[index + 1].text and (part := long_compound(words, index)):
        return part, part.last
    listed = _known_at(words, index, body) if told & LISTED else None
    named = told & SHIPLIKE and index > 0 and words[index - 1].low == "the"
    title = title_length(words, index) if told & TITLE and not named else 0
    if title and not (listed and listed.last - index > title):
        following = index + title
        if following < len(words) and is_capital(words[following]) and words[following].low not in WEEKDAYS_MONTHS:
            heads = terms("entities", "org_heads", "company_heads")
            if (listed and listed.last > following) or words[following].text in heads:
                pass
            else:
                name, end = _name_at(words, following, body, inside | {words[following].text}, found)
                return (replace(name, titled=not name.type) if name else None), end
        elif particled := _particled(words, following):
            return particled, particled.last
        elif not (listed and listed.last > following):
            return None, following
    if listed:
        whole = quarter(words, listed) or outlet_of_place(words, listed) or extended(words, listed, body)
        return whole, whole.last
    if _is_ordinary(words, index, inside):
        return None, index + 1
    generic = generic_name(words, index)
    if generic.last < len(words) and words[generic.last].text.isdigit() and (channel := numbered(words, generic)):
        return channel, channel.last
    return generic, max(generic.last, index + 1)


def _body_of_people(words: Sequence[Word], index: int, body: str) -> Name | None:
    """Take a body whose name a people stands in the middle of: the National Iranian Oil Company."""
    if words[index].text not in _OPEN_BODIES or index + 1 >= len(words):
        return None
    listed = _known_at(words, index + 1, body)
    whole = extended(words, listed, body) if listed and listed.type == "NORP" else None
    if whole is None or whole.type not in {"ORG", "COMPANY"} or whole.last == listed.last:
        return None
    return replace(whole, first=index, canonical="")


_OPEN_BODIES = frozenset("National Royal Central General Imperial United".split())


def _particled(words: Sequence[Word], index: int) -> Name | None:
    """Take a surname that begins with a small particle behind a title: Mr van Dijk, Gen. al Rashid."""
    step = index
    while step < len(words) and step - index < 2 and words[step].text in terms("signs", "particles"):
        step += 1
    if step == index or step >= len(words) or not is_capital(words[step]) or words[step].low in WEEKDAYS_MONTHS:
        return None
    return replace(generic_name(words, step), first=index, type="PERSON", rule="title")


_HYPHENED = re.compile(r"[A-Z][a-z]+-(?:\w+ed|\w+ing|based|run|made|led|era|old|wide|term|time|language)$")


def _is_no_name(words: Sequence[Word], index: int, told: int) -> bool:
    """Say whether a word that could begin a name begins none here: the month Jan, "State-funded" at the start."""
    if told & JAN:
        return index + 1 == len(words) or not is_capital(words[index + 1])
    return bool(told & ADJECTIVE) and opens(words, index)


def opens(words: Sequence[Word], index: int) -> bool:
    """Say whether a word stands first in its sentence or quotation, where a capital means nothing."""
    return (
        index == 0
        or words[index - 1].text in {'"', "“", "«", "‘", ":", "—"}
        or (words[index - 1].text in {"-", "–"} and words[index - 2].text == ")")  # "(Reuters) - Police"
        or (index == 1 and not words[0].text[0].isalnum())
    )


def _craft_at(words: Sequence[Word], index: int, body: str) -> Name | None:
    word = words[index]
    match = REGISTRATION.match(body, word.start) or TYPE.match(body, word.start)
    if not match or NOT_AIRCRAFT.search(match.group()) or (index and body[word.start - 1] in "-&"):
        return None
    last = next((i for i in range(index, len(words)) if words[i].end >= match.end()), index) + 1
    if words[last - 1].end != match.end() and words[last - 1].text.rstrip("s") != match.group().split()[-1].rstrip("s"):
        return None
    rule = "registration" if match.re is REGISTRATION else "aircraft type"
    return Name(index, last, "AIRCRAFT", "", rule)


def _town_at(words: Sequence[Word], index: int, body: str) -> Name | None:
    """Take a city of several words: Simon's Town, Port Sudan, El Geneina."""
    for length in (4, 3, 2):
        if index + length <= len(words) and is_capital(words[index + length - 1]):
            text = " ".join(body[words[index].start : words[index + length - 1].end].split()).replace("’", "'")
            longer = (
                index + length < len(words)
                and is_capital(words[index + length])
                and words[index + length].low not in WEEKDAYS_MONTHS
            )
            if (
                text in cities()
                and text not in known_names()
                and not longer
                and not (index and title_length(words, index - 1))
            ):
                return Name(index, index + length, "GPE", "", "list of cities")
    return None


def _known_at(words: Sequence[Word], index: int, body: str) -> Name | None:
    table = known_names()
    for length in range(min(LONGEST_NAME[words[index].text], len(words) - index), 0, -1):
        text = words[index].text
        if length > 1:
            text = " ".join(body[words[index].start : words[index + length - 1].end].split())
        if (listed := table.get(text)) or (text.isupper() and len(text) > 4 and (listed := table.get(text.title()))):
            if length == 1 and text in terms("signs", "words_too") and opens(words, index):
                return None
            return Name(index, index + length, listed.type, listed.canonical, listed.rule)
    return None


def _is_ordinary(words: Sequence[Word], index: int, inside: frozenset[str]) -> bool:
    """Say whether a capital only marks the start of a sentence."""
    word = words[index]
    told = _TOLD[word.text]
    if not opens(words, index):
        return bool(told & POINTING)
    if told & COMMON:
        return True
    if word.text in inside:
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    if word.low in terms("sources", "data") and not (following and is_capital(following)):
        return True  # "Footage posted on Telegram"
    listed = known_names().get(following.text) if following else None
    if listed and listed.type in {"GPE", "NORP"} and word.low.endswith(("ing", "ed", "by", "rich", "locked")):
        return True  # "Neighbouring Kazakhstan", "Oil-rich Kuwait"
    if following and is_capital(following) and following.low not in WEEKDAYS_MONTHS:
        headed = following.text in terms("entities", "org_heads") or following.text in terms(
            "entities", "company_heads"
        )
        alone = index + 2 >= len(words) or not is_capital(words[index + 2])
        ordinary = word.low in terms("entities", "roles") or word.low in verb_forms() or word.low in _ordinary()
        return ordinary and not (headed and alone)
    return not _acts_as_name(words, index)


@cache
def _ordinary() -> frozenset[str]:
    lists = ("company_nouns", "org_nouns", "media_nouns", "vessel_nouns", "place_nouns", "roles")
    groups = terms("signs", "state_nouns") | terms("sources", "unnamed", "bystanders")
    return terms("signs", "ordinary") | groups | terms("entities", *lists)


@cache
def _no_city() -> frozenset[str]:
    return _ordinary() | terms("grammar", "verbs") | verb_forms()


_SPEAKS = reporting("say", "tell", "judge") | frozenset("declined declines refused refuses".split())


def opening_names(lines: Sequence[Sequence[Word]]) -> frozenset[str]:
    """Give the words that behave like names where they open a sentence; they are names at other openings too."""
    openers = [line for line in lines if len(line) > 1 and CAPITAL[line[0].text] and line[0].low not in closed_words()]
    return frozenset(line[0].text for line in openers if not _is_ordinary(line, 0, frozenset()))


_PEOPLE_ENDINGS = ("ers", "ors", "ists", "ants", "ians", "men", "ents")


def _opens_place(words: Sequence[Word], index: int) -> bool:
    """Say whether a town opens a sentence as towns do: "Ostend harbour", "Ostend, where", "Ostend is"."""
    text = words[index].text
    if text not in cities() or words[index].low in _no_city():
        return False
    behind = [word.low for word in words[index + 1 : index + 3]]
    if behind[:1] == [","]:
        return behind[1:] == ["where"]
    return behind[:1] != [] and (behind[0] in terms("entities", "sites") or behind[0] in {"is", "was", "lies"})


_ROMANCE = frozenset("de del della di du des dos".split())


def _acts_as_name(words: Sequence[Word], index: int) -> bool:
    """Say whether a single word at the start of a sentence behaves like a name: "Fars, a news agency"."""
    low = words[index].low
    if low.endswith(_PEOPLE_ENDINGS) and not words[index].text.isupper():
        return False  # "Smugglers say"
    if words[index].text in people() or (is_large_city(words[index].text) and low not in _no_city()):
        return True
    if _opens_place(words, index):
        return True
    if (
        low.endswith("ed")
        or low in _ordinary()
        or low in verb_forms()
        or low in terms("grammar", "verbs")
        or low.endswith(("ly", "ing"))
    ):
        return False
    following = [word.low for word in words[index + 1 : index + 4]]
    if not following:
        return False
    if following[0] in _ROMANCE and len(following) > 1 and is_capital(words[index + 2]):
        return True  # "Combustibles del Sur"
    if following[0] in {"'s", "’s"} and not low.endswith("s"):
        return words[index].text.isupper() or len(low) > 3
    if following[0] == "," and len(following) > 1 and following[1] in {"a", "an", "the", "who", "which", "whose"}:
        return True
    return following[0] in _SPEAKS or (words[index].text.isupper() and len(low) > 1)
