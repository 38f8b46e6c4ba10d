"""Noun phrases and verbs around a number: its subject, its verb and the noun that verb makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import dropwhile

from casework.articles.lexicon import lexicon, terms
from casework.articles.text import Word, forms_of, is_core, is_verb, nominals, phrase_after, phrase_before, places_after
from casework.articles.text.verbs import reporting

_DETERMINERS, _ADVERBS, _VERBS = (terms("grammar", name) for name in ("determiners", "adverbs", "verbs"))
_IRREGULAR = terms("grammar", "irregular")
# Words behind a figure that are no thing counted.
_MEASURES = frozenset("million billion trillion thousand percent dollars euros tonnes km".split())
CARDINALS = frozenset(lexicon("numbers")["en"]["cardinals"])
_VERBS |= terms("numbers", "yielding")
_BEFORE_NOUNS = _DETERMINERS | {"earlier", "later", "further"}
_BEFORE_VERBS = _ADVERBS | {"to", "that", "which", "who", "used"}
_BEHIND_VERBS = _DETERMINERS | terms("grammar", "prepositions") | terms("numbers", "nearly")
_OPENING = _DETERMINERS | {"such"}
NOTHING = [""] * 8  # stands behind a sentence's words, so that places right before and behind it hold nothing
HARMED = frozenset("dead missing wounded hurt injured unaccounted".split())
_PARTICLES = frozenset("out over back up off in".split())  # "paid out $74 million"
_STATISTICAL = _DETERMINERS | terms("numbers", "statistical")


@cache
def forms_in(name: str) -> frozenset[str]:
    """Give every form of the verbs of a list."""
    return frozenset().union(*map(forms_of, terms("numbers", name)))


def spelled(phrase: Sequence[Word]) -> str:
    """Give a phrase as text, without the number it may begin with: that counts it, and alone names nothing."""
    if phrase and phrase[0].text[0].isdigit():
        phrase = [*dropwhile(lambda word: word.low in _MEASURES or not any(map(str.isalpha, word.text)), phrase)]
    elif len(phrase) > 1 and phrase[0].text in CARDINALS and phrase[1].low != "percent":
        phrase = phrase[1:]
    return " ".join([word.text for word in phrase])


def low_at(words: Sequence[Word], index: int) -> str:
    """Give the word at a place in small letters, nothing outside the sentence."""
    return words[index].low if 0 <= index < len(words) else ""


def through_of(words: Sequence[Word], index: int) -> list[Word]:
    """Give the noun phrase at a word; a participle before its noun is part of it, a container noun is followed.

    >>> from casework.articles.text import words
    >>> spelled(through_of(words("seven damaged cables in the gulf"), 1))
    'damaged cables'
    """
    lead: list[Word] = []
    while index + 1 < len(words) and _participle(words[index].low) and is_core(words, index + 1):
        if not is_verb(words, index):
            break
        lead.append(words[index])
        index += 1
    places = places_after(words, index)
    places += _participle_behind(words, places)
    if places and not lead and not words[places[-1]].low.endswith("s") and words[places[-1]].text[0].isupper():
        places += _plural_behind(words, places[-1])
    while len(places) > 1 and words[places[-1]].low in _TRAILING:
        places.pop()
    phrase = [words[place] for place in places]
    if phrase and phrase[-1].low in _KINDS and low_at(words, places[-1] + 1) == "of":
        return phrase_after(words, places[-1] + 2) or phrase
    if len(phrase) == 1 and phrase[0].low in _STRUCK:
        return []
    return [*lead, *phrase] if phrase else []


_TRAILING, _KINDS = terms("signs", "trailing"), terms("signs", "kinds")
_STRUCK = HARMED | {"killed", "arrested", "detained"}


def _participle(low: str) -> bool:
    return low.endswith(("ed", "en")) or low in _IRREGULAR  # "270 lost jobs"


def _participle_behind(words: Sequence[Word], places: Sequence[int]) -> list[int]:
    """Give the places of what a lone demonym goes on with: "48 Chinese guided bombs"."""
    if len(places) != 1 or not words[places[0]].text[0].isupper():
        return []
    end = places[0] + 1
    attributive = end + 1 < len(words) and words[end].low.endswith(("ed", "ing")) and is_core(words, end + 1)
    attributive = attributive and words[end + 1].low not in CARDINALS
    return [end, *places_after(words, end + 1)] if attributive and words[end].text[0].islower() else []


def _plural_behind(words: Sequence[Word], last: int) -> list[int]:
    """Give the place of a plural that could be a verb too, behind an adjective: "two American monitors"."""
    end = last + 1
    plural = end < len(words) and words[end].low.endswith("s") and words[end].text[0].islower()
    return [end] if plural and words[end].low not in terms("grammar", "auxiliaries") else []


def noun_behind(words: Sequence[Word], index: int) -> list[Word]:
    """Give the noun phrase at a word, over adverbs that stand as adjectives: "for earlier flights"."""
    while index < len(words) and words[index].low in _BEFORE_NOUNS:
        index += 1
    return phrase_after(words, index)


def verbs_before(words: Sequence[Word], before: int) -> Iterator[int]:
    """Give the places of the verbs to the left of a number, the nearest first; "the trail runs for" has one too."""
    return (index for index in range(before - 1, -1, -1) if is_verb(words, index) or _bare(words, index))


def _bare(words: Sequence[Word], index: int) -> bool:
    """Read a present tense that a noun claims elsewhere: "reserves cover about four months", "the trail runs for"."""
    low = words[index].low
    if not index or words[index].text[0].isupper():
        return False
    if words[index - 1].low in _SUBJECTS:
        return low in _VERBS or _stem(low) in _VERBS  # "it broadcast no position", "which puts its losses"
    if words[index - 1].low == "that" and is_core(words, index - 2):
        return _stem(low) in _VERBS and low_at(words, index + 1) != "of"  # "a law that lifts duty"
    noun = index - 2 if index > 1 and words[index - 1].low in _ADVERBS else index - 1  # "output now runs at"
    if not is_core(words, noun):
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    opens = bool(following) and (
        following.low in _BEHIND_VERBS or following.text[0] in _BEFORE_FIGURES or following.low in CARDINALS
    )
    plural = words[noun].low.endswith("s")
    owned = bool(following) and following.low == "of"  # "the island states of the Pacific"
    return opens and (
        low in _UNCHANGED or (plural and low in _VERBS) or (not plural and not owned and _stem(low) in _VERBS)
    )


def is_third(low: str) -> bool:
    """Say whether a word may be a present tense in -s."""
    return _stem(low) in _VERBS


def _stem(low: str) -> str:
    """Give what a form in -s comes from, empty where it is none: "fetches", "carries"."""
    if not low.endswith("s"):
        return ""
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-2] if low.endswith(("ches", "shes", "sses", "xes", "oes")) else low[:-1]


_BEFORE_FIGURES = frozenset("0123456789$€£")
_SUBJECTS = frozenset("it they he she we who which".split())


def _before_aside(words: Sequence[Word], start: int) -> int:
    """Give where an aside between commas begins that ends before a verb: "the price, he said, has risen"."""
    for index in range(start - 2, max(0, start - _ASIDE), -1):
        if words[index].text == ",":
            told = words[index + 1].low in _STANDING_FOR or words[index + 1].low in _RELATIVES
            told = told or any(words[place].low in _SPEAKING for place in range(index + 1, start - 1))
            return index if told and is_core(words, index - 1) else start
    return start


_ASIDE = 12  # words
_RELATIVES = frozenset("which who whose where".split())
_SPEAKING = reporting("say", "tell", "judge") | {"according"}
_STANDING_FOR = frozenset("it they he she".split())  # "asked that its name be withheld, and said it might lose"
_UNCHANGED = frozenset("cost hit cut beat broadcast shut quit".split())  # "the satellite cost $320 million"


def subject(words: Sequence[Word], before: int) -> list[Word]:
    """Give the head of the subject of the nearest verb to the left, with its "of": "imports of aviation fuel".

    >>> from casework.articles.text import words
    >>> spelled(subject(words("Imports of jet fuel fell 31 percent"), 5))
    'Imports of jet fuel'
    """
    for index in verbs_before(words, before):
        start = index
        while start > 0 and (
            is_verb(words, start - 1) or words[start - 1].low in _BEFORE_VERBS or words[start - 1].low.endswith("ly")
        ):
            start -= 1
        if start > 1 and words[start - 1].text == ",":
            if words[start].low == "which" or (low_at(words, start + 1) == "to" and _participle(words[start].low)):
                return over_prepositions(words, start - 1)  # "the kiln, which weighs", "the bales, said to weigh"
            start = _before_aside(words, start)
        if phrase := over_prepositions(words, start):
            return phrase
        if start and words[start - 1].low in _STANDING_FOR:
            return []
    return []


def first_phrase(words: Sequence[Word], before: int) -> list[Word]:
    """Give the phrase that opens the sentence, if it opens with one."""
    start = next((i for i, word in enumerate(words) if i >= _dateline(words) and word.text[0].isalnum()), 0)
    opener = low_at(words, start)
    if opener.endswith("ing") and start + 1 < len(words) and is_verb(words, start + 1):
        return [words[start]] if before else []  # "Rebuilding would swallow"
    closed = terms("grammar", "prepositions", "pronouns", "conjunctions")
    return [] if opener in closed or not before else phrase_after(words[:before], start)


def _dateline(words: Sequence[Word]) -> int:
    """Give where the sentence begins behind "LUANDA, Nov 12 (Reuters) -"."""
    if not words or not words[0].text.isupper():
        return 0
    return next((i + 1 for i, word in enumerate(words[:16]) if word.text in {"-", "–", "—"}), 0)


def over_prepositions(words: Sequence[Word], end: int) -> list[Word]:
    """Give the noun phrase that ends before a word, carried back over "of" and the like to its head noun."""
    phrase = phrase_before(words, end)
    for _ in range(3):
        if not phrase:
            return []
        start = end - len(phrase)
        while start > 0 and words[start - 1].low in _OPENING:
            start -= 1
        link = words[start - 1].low if start else ""
        between = link == "and" and "between" in {word.low for word in words[max(0, start - 6) : start]}
        if (link not in _LINKS and not between) or (link == "for" and low_at(words, start - 2) == ","):
            return phrase  # "the mood is sour, for landings fell"
        head = phrase_before(words, start - 1)
        if not head:
            return phrase if link == "of" else _behind_place(phrase) if start == 1 else []
        phrase = [*head, words[start - 1], *phrase] if link == "of" else head
        end = start - 1
        if link == "of":
            return phrase
    return phrase


def _behind_place(phrase: Sequence[Word]) -> list[Word]:
    """Give what stands behind the place that opens a sentence without a comma: "In Bangui sorghum costs"."""
    return [*dropwhile(lambda word: word.text[0].isupper(), phrase)] if phrase[0].text[0].isupper() else []


_LINKS = frozenset("of on in at from to for by between with under over across through against".split())


def verb_object(words: Sequence[Word], verb: int, before: int) -> list[Word]:
    """Give the object of a verb that stands before a number: "turned its water cannon on the boat for an hour"."""
    return [words[place] for place in object_places(words, verb, before)]


def object_places(words: Sequence[Word], verb: int, before: int) -> list[int]:
    """Give the places of the object of a verb that stands before a number."""
    start = verb + 1 + (words[verb].low in _FILLED and low_at(words, verb + 1) in _PARTICLES)
    while start < before and words[start].low in _DETERMINERS:
        start += 1
    return places_after(words[:before], start) if start < before and is_core(words, start) else []


_FILLED = frozenset().union(*map(forms_of, "fill hand bring take send turn set lay carry".split()))


def happening(words: Sequence[Word], before: int) -> str:
    """Name what happened so many times, from the verb before: landed -> landings."""
    lows = [words[index].low for index in range(before - 1, -1, -1)]
    found = (nominals("times").get(low) or nominals("happenings").get(low) for low in lows)
    return next((_plural(noun) for noun in found if noun), "times")


def _plural(noun: str) -> str:
    return noun if noun.endswith(("s", "ing")) else noun + "s"


def measured_noun(words: Sequence[Word], before: int, *, near: bool) -> str:
    """Name what the verb before a number makes of it: "exported an average of 630,000 bpd" -> exports.

    `near`: the verb must stand right before; a sum of money may follow its receiver ("lend Tunisia $700 million").
    """
    index, steps = before - 1, 0
    while index >= 0 and steps < 5:
        if noun := nominals("amounts").get(words[index].low):
            plain = not steps and index and words[index - 1].low not in terms("grammar", "determiners")
            return noun if is_verb(words, index) or words[index].low.endswith("s") or plain else ""
        small = words[index].low in _STATISTICAL or (index == before - 1 and words[index].low in _PARTICLES)
        if not small and (near or not (is_core(words, index) or words[index].low in {"'s", "’s"})):
            return ""
        steps += not small
        index -= 1
    return ""
