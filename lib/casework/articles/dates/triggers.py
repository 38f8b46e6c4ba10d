"""Where a sentence may hold a date, and of which pattern: told by a word, by what leads to it, by what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import or_

from casework.articles.dates.patterns import MONTHS, PATTERNS
from casework.articles.text import Caseless, Each, Sentence, Tag

# What one word tells; the names in capitals are bits, so that a word is one number. First what an expression is about,
# then what stands before or behind that.
(
    FOUR, MONTH, WEEKDAY, UNIT, PLURAL, HALF, DECADES, DAY, NTH, NINETIES, WEEKEND, SEASON, FEAST, Q, DOTS,
    LEADS, DIGIT, PICKS, THE, A, COUNT, IN, OVER, WITHIN, PART, NTH_PART, SAME, NEW, WAY, AGO, OF, CLOCK, ENDS, TO,
) = (1 << place for place in range(34))  # fmt: skip
_ABOUT = (
    FOUR | MONTH | WEEKDAY | UNIT | PLURAL | HALF | DECADES | DAY | NTH | NINETIES | WEEKEND | SEASON | FEAST | Q | DOTS
)

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_TIMES = (
    "minute minutes hour hours day days week weeks fortnight fortnights half month months quarter quarters "
    "year years decade decades night morning afternoon evening midday noon midnight"
)
_PARTS = "early mid late end close beginning start turn middle half quarter"
_WHICH = "last next this previous following preceding coming same that current past recent intervening subsequent"
_WAYS = "ago earlier before previously later after afterward afterwards advance now hence prior ahead"
_COUNTS = (
    "a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty dozen couple few several some many half"
)
# By the pieces of a word, which most words have one of: "year-end", "mid-week".
_LISTED = {
    MONTH: " ".join((*MONTHS, *(word[:3] for word in MONTHS), "sept")),
    WEEKDAY: _WEEKDAYS,
    UNIT: _TIMES,
    PLURAL: "days weeks months years decades",
    HALF: "half quarter",
    DECADES: "decades",
    SEASON: "spring summer autumn fall",
    PICKS: _WHICH,
    THE: "the",
    A: "a",
    COUNT: _COUNTS,
    IN: "in",
    OVER: "in over during within for the",
    WITHIN: "within",
    PART: _PARTS,
    NTH_PART: "first second third fourth last",
    SAME: "same",
    NEW: "new",
    WAY: _WAYS,
    AGO: "ago earlier later",
    OF: "of beginning starting from",
    CLOCK: "time",
    ENDS: "ended ending ends to through",
    TO: "to until till through and",
    # What may stand before the word an expression is about: "late on Friday, 5 May", "for more than a few weeks".
    LEADS: f"{_WEEKDAYS} {_TIMES} {_PARTS} {_WHICH} {_WAYS} {_COUNTS} the in from on of to until till through and "
    "between very first second third fourth new dawn dusk small local time p m am pm gmt utc for over during within "
    "since by more than less under at least nearly almost about around roughly just only",
}
_TELLING = {
    piece: reduce(or_, (sign for sign, listed in _LISTED.items() if piece in listed.split()))
    for piece in {piece for listed in _LISTED.values() for piece in listed.split()}
}
_SPELLED = {
    FOUR: re.compile(r"\d{4}"),
    NINETIES: re.compile(r"\d0s"),
    Q: re.compile(r"q[1-4]"),
    DOTS: re.compile(r"\d\.\d+\.\d"),
    NTH: re.compile(r"\d(?:st|nd|rd|th)"),
    DIGIT | COUNT | LEADS: re.compile(r"\d"),
    TO: re.compile(r"[-‐–—/]"),
    LEADS: re.compile(r"[-‐–—,.]$"),
    DAY: re.compile(r"today|tonight|yesterday|tomorrow|overnight"),
    FEAST: re.compile(r"christmas|boxing"),
    WEEKEND: re.compile(r"weekend"),
}
_PIECES = re.compile(r"[^\W_]+")


def _signs_of(low: str) -> int:
    told = [_TELLING.get(piece, 0) for piece in _PIECES.findall(low)]
    return reduce(or_, told + [sign for sign, spelled in _SPELLED.items() if spelled.search(low)], 0)


_signs = Each(_signs_of).__getitem__
_topics = Each(lambda low: _signs(low) & _ABOUT).__getitem__
_MAY_DATE = Tag(lambda text: _topics(text.lower()))  # half the sentences hold no such word

# What each pattern cannot be without: told by the word it is about, by what leads to that, by what follows. Of
# several such needs one is enough.
_NEEDS: dict[str, tuple[tuple[int, ...], ...]] = {
    "iso": ((FOUR, 0, TO),),
    "dotted": ((DOTS,),),
    "week of": ((UNIT, 0, OF),),
    "days of month": ((MONTH, DIGIT | TO),),
    "month days": ((MONTH, 0, DIGIT | TO),),
    "day month": ((MONTH, DIGIT),),
    "month day": ((MONTH, 0, DIGIT),),
    "month of year": ((MONTH, 0, PICKS),),
    "month": ((MONTH,),),
    "part of year": ((FOUR, PART), (UNIT, PART)),
    "part of month": ((UNIT, PART | PICKS), (UNIT, PART | THE)),
    "unit out": ((UNIT, THE | WAY),),
    "season": ((SEASON,),),
    "years": ((FOUR, 0, TO),),
    "decade": ((NINETIES,),),
    "quarter": ((Q,),),
    "part alone": ((HALF, NTH_PART | THE),),
    "edge of": ((PLURAL, NTH_PART | COUNT, OF),),
    "year to": ((UNIT, 0, ENDS),),
    "feast": ((FEAST,), (UNIT, NEW)),
    "which weekday": ((WEEKDAY, PICKS),),
    "which month": ((MONTH, PICKS),),
    "ordinal": ((NTH, THE),),
    "weekday": ((WEEKDAY,),),
    "weekend": ((WEEKEND, PICKS), (WEEKEND, THE)),
    "which unit": ((UNIT, PICKS),),
    "today": ((DAY,),),
    "a day off": ((UNIT, THE, WAY), (UNIT, A, WAY)),
    "ago": ((UNIT, COUNT, WAY),),
    "past span": ((UNIT, PICKS | THE),),
    "within": ((UNIT, WITHIN | COUNT),),
    "time": ((UNIT, IN | COUNT, CLOCK),),
    "recent": ((UNIT, PICKS | OVER),),
    "open": ((PLURAL, IN), (PLURAL, 0, AGO), (DECADES,)),
    "after next": ((UNIT, 0, WAY | PICKS), (WEEKEND, 0, WAY | PICKS)),
    "same day": ((UNIT, SAME),),
    "year": ((FOUR,),),
}
_ANY_WORDS = {"year to": 2, "open": 3}  # "the fiscal year to", "more than troubled decades": words no list can hold
_LEADING = 20  # words; "in the early hours of the morning local time on Friday, the 5th of May" has that many nearly
_FOLLOWING = 4  # words: itself, as "2019/20" is one, and three behind it


def _tried(near: tuple[int, int, int]) -> tuple[tuple[str, Caseless, re.Pattern[str], int], ...]:
    """Give the patterns that a word with what leads to it and what follows may match, each with its name."""
    return tuple(
        (name, pattern, pattern.small, _ANY_WORDS.get(name, 0))
        for name, pattern in PATTERNS.items()
        if any(all(told & asked == asked for told, asked in zip(near, need, strict=False)) for need in _NEEDS[name])
    )


_tried_near = Each(_tried).__getitem__


def candidates(body: str, part: Sentence, small: str = "") -> list[tuple[str, re.Match[str]]]:
    """Give what looks like a date in a sentence, by the name of its pattern; matched in small letters where given.

    Trying every pattern on every sentence costs more than all the rest of the desk: each is looked for from the words
    that lead to what it is about.

    >>> from casework.articles.text import sentences
    >>> text = "It left last Friday with 12 men."
    >>> [(name, match.group()) for name, match in candidates(text, sentences(text)[0])]
    [('which weekday', 'last Friday'), ('weekday', 'Friday')]
    """
    row = part.cut or part.row
    places = _MAY_DATE.places(row.tags)
    if not places:
        return []
    lows, starts = row.lows, row.starts
    found: list[tuple[str, re.Match[str]]] = []
    searched: dict[str, int] = {}  # where each pattern has been looked for, up to where
    for index in places:
        first, lead = _lead(lows, index)
        following = reduce(or_, map(_signs, lows[index : index + _FOLLOWING]))
        for name, pattern, in_small, more in _tried_near((_topics(lows[index]), lead, following)):
            done = searched.get(name, part.start)
            if done > starts[index]:
                continue  # an earlier match holds the word, or there are no more
            start = starts[first - more if first > more else 0]
            if start < done:
                start = done
            match = in_small.search(small, start, part.end) if small else pattern.search(body, start, part.end)
            searched[name] = match.end() if match else part.end
            if match:
                found.append((name, match))
    return found


def _lead(lows: Sequence[str], index: int) -> tuple[int, int]:
    """Give the first of the words that may lead to one within a date, and what they tell with it."""
    lead, least = _signs(lows[index]), index - _LEADING if index > _LEADING else 0
    while index > least and (sign := _signs(lows[index - 1])) & LEADS:
        index -= 1
        lead |= sign
    return index, lead
