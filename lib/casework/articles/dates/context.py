"""What a date expression is read against: its sentence, the day of publication, the day the story has reached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from casework.articles.dates.days import Span
from casework.articles.dates.tense import is_ahead, is_speech
from casework.articles.text import Sentence, Word


@dataclass(slots=True, unsafe_hash=True)  # slots answer three times as fast as a tuple
class Dated:
    """Hold one date expression: its place, its days (None: vague or unresolved), its anchor and its rule."""

    start: int
    end: int
    span: Span | None
    vague: bool
    anchor: str
    rule: str


class Context(NamedTuple):
    """Hold what an expression is read against: the sentence, the publication day, the last day told."""

    body: str
    sentence: Sentence
    published: date | None
    told: date | None
    named: date | None  # the last single day named, days of speech included: what "the same day" means
    found: Sequence[Dated]  # earlier ones of the same sentence
    absolute: Sequence[re.Match[str]]  # those of the sentence that count from nothing else
    said: Sequence[Word]  # words of the sentence that report
    stories: Sequence[tuple[str, date]] = ()  # sentences that told of a day before, with that day


UNRESOLVED = (None, "publication day missing")


def is_future(match: re.Match[str], context: Context) -> bool:
    """Say whether the clause around an expression speaks of what is to come."""
    return is_ahead(context.body, context.sentence, context.said, *match.span())


def base_day(match: re.Match[str], context: Context) -> tuple[date, bool]:
    """Give the day to look from and the direction for a date without a year."""
    if context.published is None:
        return date.min, False
    return context.published, is_future(match, context)


_EVENT = re.compile(r"\s+(?P<article>the|his|her|its|their|that)\s+(?P<noun>(?:[\w-]+\s+){0,2}?[\w-]{4,})")


def event_behind(match: re.Match[str], context: Context) -> date | None:
    """Give the day of the event named behind "before" or "after": told under the same word, else the story's first."""
    behind = _EVENT.match(context.body, match.end(), context.sentence.end)
    if not behind:
        return None
    stems = [word[: max(4, len(word) - 3)].lower() for word in behind.group("noun").split() if len(word) >= 4]
    for text, day in reversed(context.stories):
        if any(_has_word(text, stem) for stem in stems):
            return day
    return context.stories[0][1] if context.stories and behind.group("article") == "the" else None


def _has_word(text: str, stem: str) -> bool:
    """Say whether a word of a text begins so; a pattern would have to be made for each stem."""
    at = text.find(stem)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(stem, at + 1)
    return at >= 0


def last_day(found: Sequence[Dated]) -> date | None:
    """Give the last single day among some expressions."""
    for item in reversed(found):
        if item.span and item.span[0] == item.span[1]:
            return item.span[0]
    return None


def told_before(context: Context) -> date | None:
    """Give the day the story has reached: the last one of this sentence, else of the sentences before."""
    for earlier in reversed(context.found):
        if earlier.span and earlier.rule != "year":
            return earlier.span[0]
    for earlier in reversed(context.found):
        if earlier.span:
            return earlier.span[1]
    return context.told


def said_on(context: Context) -> date | None:
    """Give the day on which somebody speaks: "he said on Wednesday that aid would come this week", told later."""
    days = (item for item in context.found if item.span and item.span[0] == item.span[1])
    return next((item.span[0] for item in days if is_speech(context.body, context.said, item.start)), None)
