"""Runs of capitalised words, cut into names, each with what the lists or its own head word say it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from casework.articles.lexicon import lexicon, terms
from casework.articles.mentions.compounds import long_compound, long_row_at, opens_row, row_at, short_compound
from casework.articles.mentions.crafts import LEADS_TO_SHIP, NOT_AIRCRAFT, REGISTRATION, TYPE
from casework.articles.mentions.gazetteer import (
    OPENS_CITY,
    beginning_of,
    cities,
    known_names,
    names_from,
    open_city,
    open_name,
)
from casework.articles.mentions.grown import UNITS, extended, grown, numbered, numbered_unit
from casework.articles.mentions.heads import (
    HEADS,
    MAKERS,
    WEEKDAYS_MONTHS,
    Name,
    generic_name,
    is_capital,
    is_large,
    opens_title,
    title_length,
)
from casework.articles.mentions.openings import is_ordinary
from casework.articles.text import Each, Row, Tag, Word, joined
from casework.articles.text.parts import closed_words

# Titles that are part of a name behind an article: the Lady Ruth, the Queen Elizabeth.
_SHIPLIKE = terms("signs", "shiplike")
_NO_NAMES = frozenset(
    "CFA USD EUR GBP Brent WTI Urals FCFA Aframax Suezmax Panamax Handysize Capesize Supramax Kamsarmax".split()
)


# What a word tells of a name that may begin with it, or of a ship's behind it, whatever stands beside it, one bit each;
# and whether it stands where a capital means nothing, or a hyphen is in the word behind it.
(
    BEGINS, LARGE, CRAFT, HYPHEN, JAN, ADJECTIVE, BODY, CITY, COMPOUND, LISTED, SHIPLIKE, TITLE, COMMON, POINTING, SHIP,
    OPENS, JOINED,
) = (1 << place for place in range(17))  # fmt: skip
_ROWS = HYPHEN | JOINED
_ODD = BEGINS | CRAFT | JAN | ADJECTIVE | BODY | CITY | COMPOUND
_NO_NAME = BEGINS | LARGE | COMMON | OPENS | POINTING  # no more is told of "They" where it opens a sentence
_LONG = LISTED | CITY
_TELLING = ~(_NO_NAME | _LONG)
_NOWHERE: frozenset[str] = frozenset()
_Places = list[tuple[int, int]]  # of a sentence: words that a name may begin with, and what they tell


class Begun(NamedTuple):
    """Hold what the words of a text tell of names: where they may begin, which are certain, where ships are named."""

    places: list[_Places]
    inside: set[str]  # words with a capital where it means something, or that act as names where it does not
    ships: list[tuple[int, str]]  # words that a ship's name may follow, each with its place


def beginnings(rows: Sequence[Row]) -> Begun:
    """Tell where the names of a text can begin, sentence by sentence."""
    begun = all_places, inside, ships = Begun([], set(), [])
    for row in rows:
        words = row.words
        places, last = [], len(words) - 1
        for index in _MAY_NAME.places(row.tags):
            text = words[index].text
            told = _told_by(text)
            if told & SHIP:
                ships.append((row.starts[index], text))
                if told == SHIP:
                    continue
            if index < last and "-" in words[index + 1].text:
                told |= JOINED
            if not index or ((index == 1 or words[index - 1].text in _BEFORE_OPENING) and opens(words, index)):
                told |= OPENS
                if told & COMMON:
                    if not told & _TELLING and not (told & _LONG and _goes_on(words, index, told)):
                        continue
                elif not index and told & LARGE and len(words) > 1 and not is_ordinary(words, 0, _NOWHERE):
                    inside.add(text)
            elif told & LARGE:
                inside.add(text)
            places.append((index, told))
        all_places.append(places)
    return begun


def _goes_on(words: Sequence[Word], index: int, told: int) -> bool:
    """Say whether a listed name may begin with a common word: "The Hague" does, "The tanker" does not."""
    if index + 1 == len(words):
        return True
    text, second = words[index].text, words[index + 1].text
    if told & CITY and (open_city(text, second) or (text.isupper() and second.isupper())):
        return True
    return told & LISTED > 0 and open_name(text, second)


def names_in(row: Row, places: _Places, body: str, inside: Set[str]) -> list[Name]:
    """Cut the capitalised runs of one sentence into names, from the places where one can begin.

    `inside` are words that are names wherever they stand.
    """
    found: list[Name] = []
    done = 0
    for index, told in places:
        if index < done:
            continue
        if told & _ROWS and (towns := _row_at(row.words, index, told)):
            found.extend(towns)
            done = towns[-1].last
            continue
        name, done = _name_at(row, index, told, body, inside)
        if name:
            found.append(name)
    return found


def _row_at(words: Sequence[Word], index: int, told: int) -> list[Name]:
    if told & HYPHEN:
        return row_at(words, index) or long_row_at(words, index)
    return long_row_at(words, index) if told & CITY else []


def _told_of(text: str) -> int:
    """Tell what name can begin with a word, and whether a ship's follows it; 0 for none, as of most words."""
    told = _begins_with(text)
    if told:
        told |= LARGE * is_large(text) | HYPHEN * opens_row(text)
    return told | SHIP * (LEADS_TO_SHIP[text] is not None)


def _begins_with(text: str) -> int:
    figures = any(map(str.isdigit, text)) and (any(map(str.isalpha, text)) or _FIGURES_OF_CRAFT.fullmatch(text))
    craft = text in MAKERS or text.partition("-")[2][:1].isupper() or bool(figures)  # VP-CAB, Il-76
    low = text.lower()
    never = (low in WEEKDAYS_MONTHS and text != "Jan") or text in _NO_NAMES
    brand = is_large(text) or text in known_names() or (_SMALL_FIRST.match(text) and not _UNIT.match(text))
    if never or not brand or _SUM.match(text):  # teleSUR, bTV; R2.3bn
        return CRAFT * craft
    told = {
        BEGINS: True,
        CRAFT: craft,
        JAN: text == "Jan",
        ADJECTIVE: bool(_HYPHENED.match(text)) and text.partition("-")[0] not in known_names(),
        BODY: text in _OPEN_BODIES,
        CITY: OPENS_CITY[text],
        COMPOUND: short_compound(text) is not None,
        LISTED: any(names_from(text)[:2]),
        SHIPLIKE: text in _SHIPLIKE,
        TITLE: opens_title(text),
        COMMON: low in closed_words() | terms("grammar", "determiners", "adverbs") or low in _cardinals(),
        POINTING: low in terms("grammar", "determiners") | {"i", "i'm", "i've", "i'll", "i’m"},
    }
    return reduce(or_, (sign for sign, holds in told.items() if holds))


_FIGURES_OF_CRAFT = re.compile("7[0-8]7|70")  # all that a type or a registration begins with before a letter: a 737
_SUM = re.compile(r"(?:R|Rs|[KTU]Sh|Ksh)\d[\d.,]*(?:[km]|bn|mn|tn)?$")  # of money: its letters and its figures
_SMALL_FIRST = re.compile(r"[a-z]{1,2}[A-Z][A-Za-z]+$")
_UNIT = re.compile(r"[kmdµ]?(?:Wh?|Whr|VA?|Hz|Pa|Ah|Bq|Sv|Gy)s?$|m?RNA|[a-z]DNA")


_told_by = Each(_told_of).__getitem__
_MAY_NAME = Tag(_told_by)


@cache
def _cardinals() -> frozenset[str]:
    return frozenset(lexicon("numbers")["en"]["cardinals"])


def _name_at(row: Row, index: int, told: int, body: str, inside: Set[str]) -> tuple[Name | None, int]:
    if told & _ODD != BEGINS and (odd := _odd_at(row, index, told, body)):
        return odd
    words = row.words
    if told & JOINED and (part := long_compound(words, index)):
        return part, part.last
    listed = _known_at(words, index, told) if told & LISTED else None
    if told & TITLE and (titled := _titled_at(row, index, told, body, inside, listed)):
        return titled
    if listed:
        whole = grown(row, listed)
        return whole, whole.last
    if (told & COMMON or is_ordinary(words, index, inside)) if told & OPENS else told & POINTING:
        return None, index + 1
    generic = generic_name(words, index)
    if words[generic.last - 1].text in UNITS:
        generic = numbered_unit(words, generic)
    if generic.last < len(words) and words[generic.last].text.isdigit() and (channel := numbered(words, generic)):
        return channel, channel.last
    return generic, generic.last


def _odd_at(row: Row, index: int, told: int, body: str) -> tuple[Name | None, int] | None:
    """Take an aircraft, a town or a compound, or refuse what cannot begin a name; None where others may take it."""
    if told & CRAFT and (craft := _craft_at(row, index, body)):
        return craft, craft.last
    words = row.words
    if not told & BEGINS or (told & (JAN | ADJECTIVE) and _is_no_name(words, index, told)):
        return None, index + 1
    if (told & BODY and (town := _body_of_people(words, index))) or (told & CITY and (town := _town_at(words, index))):
        return town, town.last
    if told & COMPOUND:
        return replace(short_compound(words[index].text), first=index, last=index + 1), index + 1
    return None


def _titled_at(
    row: Row, index: int, told: int, body: str, inside: Set[str], listed: Name | None
) -> tuple[Name | None, int] | None:
    """Take the name behind a title, which stays outside; None where no title stands here."""
    words = row.words
    if told & SHIPLIKE and index > 0 and words[index - 1].low == "the":
        return None
    title = title_length(words, index)
    if not title or (listed and listed.last - index > title):
        return None
    following = index + title
    if following < len(words) and is_capital(words[following]) and words[following].low not in WEEKDAYS_MONTHS:
        if (listed and listed.last > following) or words[following].text in HEADS:
            return None
        hyphened = following + 1 < len(words) and "-" in words[following + 1].text
        name, end = _name_at(row, following, _told_by(words[following].text) | JOINED * hyphened, body, inside)
        if name and name.type == "COMPANY" and name.last == following + 1:
            name = Name(name.first, name.last, "", "", "")  # Judge Ford, Mr Shell
        if name and name.type == "FAC" and name.rule.startswith("head word"):
            name.first = index  # Queen Alia International Airport
        if name:
            name.titled = not name.type
        return name, end
    if particled := _particled(words, following):
        return particled, particled.last
    return None if listed and listed.last > following else (None, following)


def _body_of_people(words: Sequence[Word], index: int) -> Name | None:
    """Take a body whose name a people stands in the middle of: the National Iranian Oil Company."""
    if index + 1 >= len(words):
        return None
    listed = _known_at(words, index + 1, 0)
    whole = extended(words, listed) if listed and listed.type == "NORP" else None
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


# What stands before the first word of a sentence or quotation.
_OPENING = frozenset('"“«‘:—')
_BEFORE_OPENING = _OPENING | {"-", "–"}


def _is_no_name(words: Sequence[Word], index: int, told: int) -> bool:
    """Say whether a word that could begin a name begins none here: the month Jan, "State-funded" at the start."""
    if told & JAN:
        return index + 1 == len(words) or not is_capital(words[index + 1])
    return bool(told & ADJECTIVE and told & OPENS)


def opens(words: Sequence[Word], index: int) -> bool:
    """Say whether a word stands first in its sentence or quotation, where a capital means nothing."""
    if not index:
        return True
    before = words[index - 1].text
    return (
        before in _OPENING
        or (before in {"-", "–"} and words[index - 2].text == ")")  # "(Reuters) - Police"
        or (index == 1 and not before[0].isalnum())
    )


def _craft_at(row: Row, index: int, body: str) -> Name | None:
    start = row.starts[index]
    match = TYPE.match(body, start) or REGISTRATION.match(body, start)  # a C-130 before C-GABC
    if not match or NOT_AIRCRAFT.search(match.group()) or (index and body[start - 1] in "-&"):
        return None
    last = bisect_left(row.starts, match.end(), index)
    cut_short = row.span(index, last)[1] != match.end()
    if cut_short and row.words[last - 1].text.rstrip("s") != match.group().split()[-1].rstrip("s"):
        return None
    rule = "registration" if match.re is REGISTRATION else "aircraft type"
    return Name(index, last, "AIRCRAFT", "", rule)


def _town_at(words: Sequence[Word], index: int) -> Name | None:
    """Take a city of several words: Simon's Town, Port Sudan, El Geneina."""
    if not index and words[0].text.isupper() and (town := _town_of_dateline(words)):
        return town
    if index + 1 == len(words) or not open_city(words[index].text, words[index + 1].text):
        return None
    for end in (index + 4, index + 3, index + 2):
        if end > len(words) or not is_large(words[end - 1].text):
            continue
        if end < len(words) and is_capital(words[end]) and words[end].low not in WEEKDAYS_MONTHS:
            continue  # a longer name
        text = joined(words, index, end).replace("’", "'")
        if end < len(words) and words[end].low in {"'s", "’s"} and f"{text}'s" in cities():
            return Name(index, end + 1, "GPE", "", "list of cities")  # St. George's
        if text in cities() and text not in known_names() and not (index and title_length(words, index - 1)):
            return Name(index, end, "GPE", "", "list of cities")
    return None


def _town_of_dateline(words: Sequence[Word]) -> Name | None:
    """Take a town of several words that a dateline names in capitals: "NEW DELHI, May 2 -", "PORT VILA -"."""
    end = next((i for i, word in enumerate(words[:5]) if not word.text.isupper()), 0)
    if end < 2 or words[end].text not in _BEHIND_DATELINES:
        return None
    town = joined(words, 0, end).replace("’", "'").title()
    if town in known_names() or not (town in cities() or (end == 2 and words[0].text in {"PORT", "FORT"})):
        return None
    return Name(0, end, "GPE", "", "list of cities" if town in cities() else "place of a dateline")


_BEHIND_DATELINES = frozenset(", - – — (".split())


def _known_at(words: Sequence[Word], index: int, told: int) -> Name | None:
    text = words[index].text
    alone, sizes, seconds = names_from(text)
    if sizes and index + 1 < len(words) and (seconds is None or beginning_of(words[index + 1].text) in seconds):
        for size in sizes:
            if index + size > len(words):
                continue
            written = joined(words, index, index + size)
            shouted = written.title() if len(written) > 4 and written.isupper() else ""
            if listed := known_names().get(written) or known_names().get(shouted):
                return Name(index, index + size, *listed)
    if not alone or (told & OPENS and text in _WORDS_TOO):
        return None
    label, canonical, rule = alone
    return Name(index, index + 1, label, canonical, rule)


_WORDS_TOO = terms("signs", "words_too")
