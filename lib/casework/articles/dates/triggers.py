"""Which date patterns a sentence may hold, told by what its words are and by what stands side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

from casework.articles.dates.patterns import MONTHS, PATTERNS
from casework.articles.text import Caseless, Each, Sentence, lows_of, where, words

# What one word tells; the names in capitals are bits, so that a sentence is one number. The common ones stand first:
# numbers below 2**30 are joined soonest.
(
    BEFORE_DAY, THE, IN, PICKS, WHICH, LEADS, WAY, DASH, DIGIT, FOUR, MONTH, OF_MONTH, WEEKDAY, TIME, UNIT, PLURAL, DAY,
    PART, PARTED, HALF, NEW, SAME, NTH, NTH_PART, DECADE, WEEKEND, CLOCK, WITHIN, SEASON, FEAST, Q, DOTS,
    # What two words side by side tell.
    PICKS_UNIT, PICKS_NEAR_UNIT, PICKS_MONTH, PICKS_WEEKDAY, THE_PICKS, UNIT_WAY, NTH_HALF, NEW_YEAR, MONTH_DAY,
    DAY_MONTH,
) = (1 << place for place in range(42))  # fmt: skip

_TIMES = frozenset(
    "minute minutes hour hours day days week weeks fortnight fortnights half month months quarter quarters "
    "year years decade decades night morning afternoon evening".split()
)
_MONTHS = frozenset(MONTHS) | frozenset(word[:3] + dot for word in MONTHS for dot in ("", ".")) | {"sept", "sept."}
_PARTS = frozenset("early mid late end close beginning start turn middle half quarter".split())
_WHICH = frozenset(
    "last next this previous following preceding coming same that current past recent intervening subsequent".split()
)
_WAYS = frozenset("ago earlier before previously later after advance from hence prior ahead".split())
# A word as a whole, as the rules of a pattern want it.
_WHOLE = {
    MONTH: _MONTHS,
    WEEKDAY: frozenset("monday tuesday wednesday thursday friday saturday sunday".split()),
    HALF: frozenset({"quarter", "half"}),
    PART: _PARTS,
    TIME: _TIMES,
    WHICH: _WHICH,
    WAY: _WAYS,
    IN: frozenset({"in", "within", "for"}),
    NTH_PART: frozenset("first second third fourth last".split()),
    NEW: frozenset({"new"}),
    # What may stand before a day or month within its expression: "late on Friday, 5 May", "the first half of May".
    BEFORE_DAY: _PARTS
    | _TIMES
    | _WHICH
    | frozenset(
        "the on in of to and until between before very first second third fourth dawn dusk noon midnight midday small "
        "local time a p m am pm a.m a.m. p.m p.m. gmt utc , . - ‐ – —".split()
    ),
}
# A word or a piece of one with hyphens: "year-end", "mid-week".
_PIECE = {
    SEASON: frozenset("spring summer autumn fall".split()),
    PARTED: _PARTS,
    UNIT: _TIMES - {"half"} | {"midday", "noon", "midnight"},
    PLURAL: frozenset("days weeks months years decades".split()),
    PICKS: _WHICH,
    LEADS: _WAYS | {"in"},  # "in advance"
    WITHIN: frozenset({"within"}),
    CLOCK: frozenset({"time"}),
    THE: frozenset({"the"}),
    SAME: frozenset({"same"}),
    OF_MONTH: _MONTHS,
}
_SPELLED = {
    FOUR: re.compile(r"\d{4}"),
    DASH: re.compile(r"[-‐–—/]"),
    DECADE: re.compile(r"\d0s"),
    Q: re.compile(r"q[1-4]"),
    DOTS: re.compile(r"\d\.\d+\.\d"),
    DIGIT: re.compile(r"\d"),
    NTH: re.compile(r"\d(?:st|nd|rd|th)"),
    MONTH: re.compile(r"mid-"),
    PART: re.compile(r"mid-"),
    DAY: re.compile(r"today|tonight|yesterday|tomorrow|overnight"),
    FEAST: re.compile(r"christmas|boxing"),
    WEEKEND: re.compile(r"weekend"),
}
_PIECES = re.compile(r"[^\W_]+")


def _signs_of(low: str) -> int:
    pieces = set(_PIECES.findall(low))
    told = [sign for sign, listed in _WHOLE.items() if low in listed]
    told += [sign for sign, listed in _PIECE.items() if pieces & listed]
    told += [sign for sign, spelled in _SPELLED.items() if spelled.search(low)]
    return reduce(or_, told, 0)


_SIGNS = Each(_signs_of)

# What must be there before each pattern is worth trying; of several sets one is enough.
_NEEDS: dict[str, tuple[int, ...]] = {
    "iso": (FOUR | DASH,),
    "dotted": (FOUR | DOTS,),
    "week of": (MONTH | DIGIT | TIME,),
    "days of month": (MONTH | DAY_MONTH,),
    "month days": (MONTH | MONTH_DAY,),
    "day month": (MONTH | DAY_MONTH,),
    "month day": (MONTH | MONTH_DAY,),
    "month of year": (MONTH | TIME | PICKS_UNIT,),
    "month": (MONTH,),
    "part of year": (FOUR | PARTED, TIME | PART),
    "part of month": (TIME | PART,),
    "season": (SEASON,),
    "years": (FOUR | DASH,),
    "decade": (DECADE,),
    "quarter": (FOUR | Q,),
    "part alone": (NTH_HALF,),
    "edge of": (NTH_PART | TIME,),
    "year to": (MONTH | TIME,),
    "feast": (FEAST, NEW_YEAR),
    "which weekday": (PICKS_WEEKDAY,),
    "which month": (PICKS_MONTH,),
    "ordinal": (NTH,),
    "weekday": (WEEKDAY,),
    "weekend": (WEEKEND,),
    "which unit": (TIME | WHICH | PICKS_UNIT,),
    "today": (DAY,),
    "a day off": (TIME | WAY | UNIT_WAY,),
    "ago": (TIME | WAY | UNIT_WAY,),
    "past span": (TIME | WHICH | THE_PICKS,),
    "within": (TIME | IN | WITHIN,),
    "time": (TIME | IN | CLOCK,),
    "recent": (TIME | WHICH | PICKS_NEAR_UNIT, TIME | IN | PICKS_NEAR_UNIT),
    "open": (TIME | WAY | PLURAL, TIME | IN | PLURAL),
    "after next": (TIME | WHICH | UNIT_WAY,),
    "same day": (TIME | SAME,),
    "year": (FOUR,),
}
# The word that an expression is about: it is looked for from there.
_ABOUT = dict.fromkeys(("weekday", "which weekday"), WEEKDAY) | dict.fromkeys(
    ("days of month", "month days", "day month", "month day", "month", "which month"), OF_MONTH
)
_MAY_LEAD = BEFORE_DAY | DIGIT | WEEKDAY
_TRIED = Each(
    lambda signs: tuple(
        (name, pattern, _ABOUT.get(name, 0))
        for name, pattern in PATTERNS.items()
        if any(signs & needed == needed for needed in _NEEDS[name])
    )
)
_JOINED = UNIT | MONTH | OF_MONTH | WEEKDAY | HALF  # what others say something together with


def candidates(body: str, part: Sentence) -> Iterator[tuple[str, re.Match[str]]]:
    """Give what looks like a date in a sentence, by the name of its pattern.

    Trying every pattern on every sentence costs more than all the rest of the desk.

    >>> from casework.articles.text import sentences
    >>> text = "It left last Friday with 12 men."
    >>> [(name, match.group()) for name, match in candidates(text, sentences(text)[0])]
    [('which weekday', 'last Friday'), ('weekday', 'Friday')]
    """
    signs = [*map(_SIGNS.__getitem__, lows_of(body, part.start, part.end))]
    for name, pattern, about in _TRIED[_seen(signs)]:
        if about:
            matches = _found_about(about, pattern, signs, body, part)
        else:
            matches = pattern.finditer(body, part.start, part.end)
        for match in matches:
            yield name, match


def _found_about(
    about: int, pattern: Caseless, signs: Sequence[int], body: str, part: Sentence
) -> Iterator[re.Match[str]]:
    """Look from the first of the words that may lead to what an expression is about; most stand far behind it."""
    row, done = words(body, part.start, part.end), part.start
    for index in where(about.__and__, signs):
        if row[index].start < done:
            continue
        while index and signs[index - 1] & _MAY_LEAD and row[index - 1].start >= done:
            index -= 1
        match = pattern.compiled.search(body, row[index].start, part.end)
        if match is None:
            return
        yield match
        done = match.end()


def _seen(signs: Sequence[int]) -> int:
    """Tell what the words of a sentence say, each alone and side by side."""
    seen = reduce(or_, signs, 0)
    if seen & _JOINED:
        for index in where((_JOINED | PICKS | NEW).__and__, signs):
            seen |= _beside(signs, index)
    return seen


def _beside(signs: Sequence[int], index: int) -> int:
    """Tell what a word and its neighbours say together: "last" before "week", "ago" behind "days"."""
    here, before = signs[index], signs[index - 1] if index else 0
    behind = signs[index + 1] if index + 1 < len(signs) else 0
    told = NEW_YEAR if here & NEW and behind & UNIT else 0
    if before & PICKS:
        told |= PICKS_UNIT if here & UNIT else 0
        told |= PICKS_MONTH if here & MONTH else 0
        told |= PICKS_WEEKDAY if here & WEEKDAY else 0
    near = before | (signs[index - 2] if index > 1 else 0)
    if here & UNIT:
        told |= UNIT_WAY if behind & LEADS else 0
        told |= PICKS_NEAR_UNIT if near & PICKS else 0
    if here & OF_MONTH:
        told |= DAY_MONTH if near & DIGIT else 0  # "5th of May"
        behind |= signs[index + 2] if index + 2 < len(signs) else 0
        told |= MONTH_DAY if behind & DIGIT else 0  # "JAN. 5"
    told |= THE_PICKS if here & PICKS and before & THE else 0
    return told | (NTH_HALF if here & HALF and before & NTH_PART else 0)
