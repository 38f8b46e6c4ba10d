"""Runs of capitalised words, cut into names, each with what the lists or its own head word say it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from casework.articles.crafts import NOT_AIRCRAFT, REGISTRATION, TYPE
from casework.articles.gazetteer import cities, is_large_city, known_names, people
from casework.articles.phrases import closed_words, verb_forms
from casework.articles.words import Word, lexicon, terms

WEEKDAYS_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december sept sept. jan jan. feb feb. aug aug. oct oct. nov nov. dec dec. mon tue wed thu fri sat sun gmt utc".split()
)
_PARTICLES = frozenset(
    "de del da do dos das la las los el al bin bint ibn ben von van der den di du le ul ur y e af ter abu al- d'".split()
)
_ARTICLED = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ash|ul|bin|ibn)-[A-Z]")
# Titles that are part of a name behind an article: the Lady Ruth, the Queen Elizabeth.
_SHIPLIKE = frozenset(
    "Lady Lord King Queen Prince Princess Captain General Father Justice Major Sir Emir Sultan Admiral Commodore Marshal Star".split()
)
_NO_NAMES = frozenset("CFA USD EUR GBP Brent WTI Urals FCFA".split())
# A body that a country merely has: "Sudan's army" is one name, "Sudan's Rapid Support Forces" are two.
_PLAIN_BODIES = frozenset(
    "Army Navy Police Parliament Senate Congress Treasury Ministry Customs Presidency Cabinet Government Assembly Court Bank Guard Force".split()
)


class Name(NamedTuple):
    """Hold one name in a sentence: the words first:last of it, its label if its own form tells, and the rule."""

    first: int
    last: int  # exclusive
    type: str
    canonical: str
    rule: str
    titled: bool = False  # a title stands before it


def names_in(words: Sequence[Word], body: str, inside: frozenset[str]) -> list[Name]:
    """Cut the capitalised runs of one sentence into names; `inside` are words seen capitalised within sentences."""
    found: list[Name] = []
    index = 0
    while index < len(words):
        name, index = _name_at(words, index, body, inside, found)
        if name:
            found.append(name)
    return found


def _name_at(
    words: Sequence[Word], index: int, body: str, inside: frozenset[str], found: list[Name]
) -> tuple[Name | None, int]:
    word = words[index]
    if craft := _craft_at(words, index, body):
        return craft, craft.last
    if not is_capital(word) or word.low in WEEKDAYS_MONTHS or word.text in _NO_NAMES:
        return None, index + 1
    if town := _town_at(words, index, body):
        return town, town.last
    if part := _compound(word, index):
        return part, index + 1
    if opens(words, index) and re.match(
        r"[A-Z][a-z]+-(?:\w+ed|\w+ing|based|run|made|led|era|old|wide|term|time|language)$", word.text
    ):
        return None, index + 1
    listed = _known_at(words, index, body)
    named = word.text in _SHIPLIKE and index > 0 and words[index - 1].low == "the"
    if (title := 0 if named else title_length(words, index)) and not (listed and listed.last - index > title):
        following = index + title
        if following < len(words) and is_capital(words[following]) and words[following].low not in WEEKDAYS_MONTHS:
            if (listed and listed.last > following) or words[following].text in terms("entities", "org_heads"):
                pass
            else:
                name, end = _name_at(words, following, body, inside | {words[following].text}, found)
                return (name._replace(titled=not name.type) if name else None), end
        elif not (listed and listed.last > following):
            return None, following
    if listed:
        extended = _extended(words, listed, body)
        return extended, extended.last
    if _is_ordinary(words, index, inside):
        return None, index + 1
    generic = _generic(words, index)
    return generic, max(generic.last, index + 1)


def is_capital(word: Word) -> bool:
    """Say whether a word begins with a capital letter, also behind an Arabic article: al-Burhan."""
    return word.text[0].isupper() or bool(_ARTICLED.match(word.text))


def opens(words: Sequence[Word], index: int) -> bool:
    """Say whether a word stands first in its sentence or quotation, where a capital means nothing."""
    return (
        index == 0
        or words[index - 1].text in {'"', "“", "«", "‘", ":", "—"}
        or (index == 1 and not words[0].text[0].isalnum())
    )


def title_length(words: Sequence[Word], index: int) -> int:
    """Give how many words of a title begin here: "Colonel General" is two."""
    for length in (3, 2, 1):
        chunk = words[index : index + length]
        if len(chunk) == length and " ".join(w.text for w in chunk).lower() in _titles() and is_capital(chunk[0]):
            return length
    return 0


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.lower() for title in terms("entities", "titles"))


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


def _compound(word: Word, index: int) -> Name | None:
    """Read the first part of "Geneva-based", "Russian-flagged", "Soviet-era": its span is cut by the caller."""
    head, hyphen, tail = word.text.partition("-")
    if not hyphen or not tail or not tail[0].islower() or word.text in known_names():
        return None
    listed = known_names().get(head)
    based = tail in {"based", "born", "led", "backed", "registered", "bound", "controlled", "area"}
    if listed or based:
        return Name(index, index + 1, listed.type if listed else "", listed.canonical if listed else "", "compound")
    return None


def _town_at(words: Sequence[Word], index: int, body: str) -> Name | None:
    """Take a city of several words: Simon's Town, Port Sudan, El Geneina."""
    for length in (4, 3, 2):
        if index + length <= len(words) and is_capital(words[index + length - 1]):
            text = re.sub(r"\s+", " ", body[words[index].start : words[index + length - 1].end]).replace("’", "'")
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
    for length in range(min(7, len(words) - index), 0, -1):
        text = re.sub(r"\s+", " ", body[words[index].start : words[index + length - 1].end])
        if (listed := table.get(text)) or (text.isupper() and len(text) > 4 and (listed := table.get(text.title()))):
            if (
                length == 1
                and text
                in {
                    "X",
                    "Time",
                    "Dawn",
                    "Punch",
                    "Nation",
                    "Argus",
                    "Trend",
                    "Signal",
                    "Threads",
                    "Truth",
                    "Apple",
                    "Orion",
                    "Petra",
                    "Let",
                    "Telegram",
                }
                and opens(words, index)
            ):
                return None
            return Name(index, index + length, listed.type, listed.canonical, listed.rule)
    return None


def _extended(words: Sequence[Word], name: Name, body: str) -> Name:
    """Let a country or people grow into the body it names: Russian Foreign Ministry, Sudan's army."""
    if name.canonical in {"United Nations", "European Union"} and (end := _institution(words, name.last, body)):
        return name._replace(last=end, type="ORG", canonical="", rule="union and institution")
    if (
        name.type == "LOC"
        and name.last < len(words)
        and is_capital(words[name.last])
        and words[name.last].low not in WEEKDAYS_MONTHS
        and words[name.last].text not in known_names()
    ):
        return _generic(words, name.first)
    if name.type in {"GPE", "NORP"}:
        if end := _institution(words, name.last, body):
            return name._replace(last=end, type="ORG", canonical="", rule="country and institution")
        end = _headed_run(words, name.last)
        if end:
            return name._replace(
                last=end[0], type=end[1], canonical="", rule=f"country and head word {words[end[2]].text}"
            )
    if name.type in {"ORG", "MEDIA", "COMPANY", "LOC"} and name.last < len(words):
        end = _headed_run(words, name.last)
        if end and end[2] == end[0] - 1 and name.last == end[2]:
            return name._replace(last=end[0], type=end[1], canonical="", rule=f"head word {words[end[2]].text}")
    return name


def _institution(words: Sequence[Word], index: int, body: str) -> int:
    """Give where a lower-case institution behind a country's name ends, "embassy in Kampala" included; 0 for none."""
    if index < len(words) and words[index].low in {"'s", "’s"}:
        index += 1
    if end := _office(words, index):
        return end
    for length in (4, 3, 2, 1):
        chunk = words[index : index + length]
        if len(chunk) < length or not chunk:
            continue
        text = " ".join(word.text for word in chunk)
        if text.lower() not in terms("entities", "institutions") or not (text[0].islower()):
            continue
        if (
            index + length < len(words)
            and is_capital(words[index + length])
            and words[index + length].low not in WEEKDAYS_MONTHS
        ):
            continue  # "Russian oil company Rosneft"
        if (
            text in {"customs", "congress", "mission"}
            and index + length < len(words)
            and words[index + length].low in terms("entities", "roles")
        ):
            continue  # "a Cameroonian customs officer"
        end = index + length
        if (
            chunk[-1].low in {"embassy", "consulate", "mission"}
            and end + 1 < len(words)
            and words[end].low in {"in", "to"}
            and is_capital(words[end + 1])
        ):
            end = _generic(words, end + 1).last
        return end
    return 0


def _office(words: Sequence[Word], index: int) -> int:
    """Give where "shipping ministry" or "port authority" behind a country's name ends; 0 for none."""
    for length in (2, 3):
        chunk = words[index : index + length]
        if len(chunk) == length and all(word.text.islower() and word.low.isalpha() for word in chunk):
            head, lead = chunk[-1].low, chunk[0].low
            fits = head in {
                "ministry",
                "agency",
                "authority",
                "commission",
                "regulator",
                "directorate",
            } and lead not in {"state", "news", "and", "or", "of", "in", "has", "had", "by"}
            following = words[index + length] if index + length < len(words) else None
            if fits and not (following and is_capital(following) and following.low not in WEEKDAYS_MONTHS):
                return index + length
    return 0


def _headed_run(words: Sequence[Word], index: int) -> tuple[int, str, int] | None:
    """Find the head word of the capitalised run behind a country's name: end of the name, its label, place of the head."""
    possessive = index < len(words) and words[index].low in {"'s", "’s"}
    index += possessive
    start, head = index, -1
    while index < len(words) and is_capital(words[index]) and words[index].low not in WEEKDAYS_MONTHS:
        if (
            title_length(words, index)
            and index + title_length(words, index) < len(words)
            and words[index].text not in terms("entities", "org_heads")
        ):
            break
        if (
            words[index].text in known_names()
            and known_names()[words[index].text].type in {"NORP", "GPE"}
            and index > start
        ):
            break
        if words[index].text in terms("entities", "org_heads") or (
            words[index].text in terms("entities", "company_heads") and not possessive
        ):
            head = index
        index += 1
    if head < 0:
        return None
    listed = " ".join(word.text for word in words[start : head + 1]) in known_names()
    if possessive and (words[head].text not in _PLAIN_BODIES or (listed and head - start > 1)):
        return None
    label = "ORG" if words[head].text in terms("entities", "org_heads") else "COMPANY"
    return _through_links(words, start, head + 1), label, head


def _is_ordinary(words: Sequence[Word], index: int, inside: frozenset[str]) -> bool:
    """Say whether a capital only marks the start of a sentence."""
    if not opens(words, index):
        return words[index].low in {"i", "i'm", "i've", "i'll", "i’m"} or words[index].low in terms(
            "grammar", "determiners"
        )
    word = words[index]
    common = (
        word.low in closed_words()
        or word.low in terms("grammar", "determiners")
        or word.low in terms("grammar", "adverbs")
    )
    if common or word.low in lexicon("numbers")["en"]["cardinals"]:
        return True
    if word.text in inside:
        return False
    following = words[index + 1] if index + 1 < len(words) else None
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
    extra = "former senior top opposition state local foreign military trade satellite separate fellow rival unnamed chief western interim acting exiled jailed late new old private public social media reports officials sources witnesses experts analysts residents troops soldiers prosecutors authorities investigators"
    return frozenset(extra.split()).union(*(terms("entities", key) for key in lists))


def _acts_as_name(words: Sequence[Word], index: int) -> bool:
    """Say whether a single word at the start of a sentence behaves like a name: "Fars, a news agency", "Northpine's"."""
    low = words[index].low
    if words[index].text in people() or (
        is_large_city(words[index].text) and low not in _ordinary() | terms("grammar", "verbs") | verb_forms()
    ):
        return True
    if low in _ordinary() or low in verb_forms() or low in terms("grammar", "verbs") or low.endswith(("ly", "ing")):
        return False
    following = [word.low for word in words[index + 1 : index + 4]]
    if not following:
        return False
    if following[0] in {"'s", "’s"} and not low.endswith("s"):
        return words[index].text.isupper() or len(low) > 3
    if following[0] == "," and len(following) > 1 and following[1] in {"a", "an", "the", "who", "which", "whose"}:
        return True
    said = terms("sources", "say") | terms("sources", "tell") | terms("sources", "judge")
    return following[0] in said or (words[index].text.isupper() and len(low) > 1)


def _generic(words: Sequence[Word], index: int) -> Name:
    """Take an unlisted name: capitals and the small words that link them, cut behind its head word."""
    end = index + 1
    while end < len(words):
        word = words[end]
        if (is_capital(word) and word.low not in WEEKDAYS_MONTHS and not _breaks(words, index, end)) or _links(
            words, index, end
        ):
            end += 1
        else:
            break
    while end > index + 1 and not is_capital(words[end - 1]):
        end -= 1
    return _headed(words, index, end)


def _breaks(words: Sequence[Word], start: int, index: int) -> bool:
    if words[index - 1].low in {"of", "for", "in", "and", "the", "&", "to"}:
        return False
    listed = known_names().get(words[index].text)
    if listed and listed.type == "NORP" and index + 1 < len(words) and is_capital(words[index + 1]):
        return words[index].text not in {"Arab", "English"}
    title = title_length(words, index)
    return (
        bool(title)
        and words[index].text not in terms("entities", "org_heads")
        and index + title < len(words)
        and is_capital(words[index + title])
        and words[index].text not in {"General", "Private", "Deputy", "Major"}
    )


def _links(words: Sequence[Word], start: int, index: int) -> bool:
    """Say whether a small word inside a run belongs to the name."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or following.low in WEEKDAYS_MONTHS:
        return False
    if word.low in _PARTICLES and word.text.islower():
        return is_capital(following) or following.low in _PARTICLES | {"of"}
    if word.text == "&":
        return is_capital(following)
    headed = any(words[i].text in _link_heads() for i in range(start, index))
    if word.low in {"of", "for", "on"}:
        return headed and (
            is_capital(following)
            or (following.low == "the" and index + 2 < len(words) and is_capital(words[index + 2]))
        )
    if word.low == "the":
        return words[index - 1].low in {"of", "for", "on"} and is_capital(following)
    if word.low == "and":
        return (
            headed
            and is_capital(following)
            and any(words[i].low in {"of", "for"} for i in range(start, index))
            and following.text not in known_names()
        )
    return False


@cache
def _link_heads() -> frozenset[str]:
    extra = {
        "Gulf",
        "Strait",
        "Straits",
        "Cape",
        "Bay",
        "Sea",
        "Port",
        "Republic",
        "Kingdom",
        "Isle",
        "Horn",
        "Lord",
        "Bishop",
        "State",
        "Palace",
        "Declaration",
        "Doctors",
        "Reporters",
        "Citizens",
        "Lawyers",
        "Journalists",
        "Physicians",
        "Mothers",
        "Friends",
        "Voice",
        "Chamber",
    }
    return terms("entities", "org_heads") | extra


def _headed(words: Sequence[Word], start: int, end: int) -> Name:
    """Label a run by its head word, and cut it behind the head where something else follows."""
    for index in range(end - 1, start - 1, -1):
        text = words[index].text
        if index > start and text in terms("entities", "company_heads") and index == end - 1:
            return Name(start, end, "COMPANY", "", f"head word {text}")
        if text in terms("entities", "org_heads") and (
            index > start or (index + 1 < end and words[index + 1].low in {"of", "for", "on"})
        ):
            following = words[index + 1].low if index + 1 < end else ""
            if following and following not in {"of", "for", "on", "and", "&"}:
                if end - index > 2:
                    return Name(start, index + 1, "ORG", "", f"head word {text}")
                continue
            return Name(start, end, "ORG", "", f"head word {text}")
    text = words[end - 1].text
    if end - start > 1 and text in terms("entities", "media_heads"):
        return Name(start, end, "MEDIA", "", f"head word {text}")
    if (
        "&" not in {word.text for word in words[start:end]} and text in terms("entities", "areas") and end - start > 1
    ) or (
        words[start].text in {"Gulf", "Strait", "Straits", "Sea", "Bay", "Cape", "Lake", "Mount", "River"}
        and end - start > 1
    ):
        return Name(start, end, "LOC", "", f"head word {text}")
    if end - start > 1 and text in terms("entities", "regions"):
        return Name(start, end, "GPE", "", f"head word {text}")
    if end - start > 1 and text.lower() in terms("entities", "sites") - {
        "park",
        "field",
        "range",
        "road",
        "mine",
        "tower",
        "dock",
    }:
        return Name(start, end, "FAC", "", f"head word {text}")
    return Name(start, end, "", "", "")


def _through_links(words: Sequence[Word], start: int, end: int) -> int:
    """Carry a headed name on through "of Foreign Affairs" behind it."""
    while end + 1 < len(words) and _links(words, start, end) and words[end].low not in _PARTICLES:
        end += 1
        while end < len(words) and (is_capital(words[end]) or words[end].low == "the"):
            end += 1
    return end
