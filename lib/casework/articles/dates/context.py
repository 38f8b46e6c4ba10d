"""What a date expression is read against: its sentence, the day of publication, the day the story has reached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.articles.dates.days import Span
from casework.articles.dates.tense import is_ahead, is_speech
from casework.articles.text import Sentence


@dataclass(slots=True, unsafe_hash=True)  # slots answer three times as fast as a tuple
class Dated:
    """Hold one date expression: its place, its days (None: vague or unresolved), its anchor and its rule."""

    start: int
    end: int
    span: Span | None
    vague: bool
    anchor: str
    rule: str


class Story:
    """Hold what the sentences before have told, read when a date first counts from it: few do."""

    def __init__(self, body: str, published: date | None) -> None:
        self.named: date | None = None  # the last single day, days of speech included: what "the same day" means
        self._body, self._published = body, published
        self._unread: list[tuple[Sentence, Sequence[Dated]]] = []
        self._days: list[tuple[str, date]] = []

    def goes_on(self, part: Sentence, found: Sequence[Dated]) -> None:
        """Take the next sentence with its dates."""
        self.named = last_day(found) or self.named
        self._unread.append((part, found))

    def days(self) -> Sequence[tuple[str, date]]:
        """Give the sentences that told of a day, in small letters, with that day."""
        for part, found in self._unread:
            if reached := self._reached(part, found):
                self._days.append((part.text.lower(), reached))
        self._unread.clear()
        return self._days

    def _reached(self, part: Sentence, found: Sequence[Dated]) -> date | None:
        """Give the day a sentence leaves off at: its last day or week that is not a day of speech."""
        for item in reversed(found):
            narrow = item.span and (item.span[1] - item.span[0]).days <= 7
            ahead = self._published is not None and item.span is not None and item.span[0] > self._published
            if narrow and not ahead and not is_speech(self._body, part, item.start):
                return item.span[0]
        return None


@dataclass(slots=True, eq=False)
class Context:
    """Hold what an expression is read against: the sentence, the publication day, the story so far."""

    body: str
    sentence: Sentence
    published: date | None
    story: Story
    found: Sequence[Dated]  # earlier ones of the same sentence
    absolute: Sequence[re.Match[str]]  # those of the sentence that count from nothing else


UNRESOLVED = (None, "publication day missing")


def is_future(match: re.Match[str], context: Context) -> bool:
    """Say whether the clause around an expression speaks of what is to come."""
    return is_ahead(context.body, context.sentence, *match.span())


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
    days = context.story.days()
    for text, day in reversed(days):
        if any(_has_word(text, stem) for stem in stems):
            return day
    return days[0][1] if days and behind.group("article") == "the" else None


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
    return told_last(context)


def told_last(context: Context) -> date | None:
    """Give the day that the sentences before have reached."""
    days = context.story.days()
    return days[-1][1] if days else None


def said_on(context: Context) -> date | None:
    """Give the day on which somebody speaks: "he said on Wednesday that aid would come this week", told later."""
    days = (item for item in context.found if item.span and item.span[0] == item.span[1])
    return next((item.span[0] for item in days if is_speech(context.body, context.sentence, item.start)), None)
