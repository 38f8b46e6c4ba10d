"""Expressions that place something in time, each resolved to an inclusive span of days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from casework.articles.dates.context import Context, Dated, Story
from casework.articles.dates.days import day_of
from casework.articles.dates.offsets import OFFSETS
from casework.articles.dates.patterns import COUNTED_AFTER, PATTERNS, TELLING, YEAR_BEFORE
from casework.articles.dates.rules import CALENDAR
from casework.articles.dates.triggers import candidates
from casework.articles.text import Pieces, Sentence, alone
from casework.articles.text.caseless import small_letters

_ABSOLUTE = frozenset({"iso", "day month", "month day", "weekday", "which weekday"})
_RULES = CALENDAR | OFFSETS


def dates(body: str, parts: Sequence[Sentence], published: str = "", small: str | None = None) -> list[Dated]:
    """Find and resolve the dates of English sentences against the day of publication.

    Without that day relative expressions keep no span and name what is missing. Weekdays are the latest on or
    before publication unless their clause speaks of the future; "earlier" and "the next day" follow the text.
    `small` is the body in small letters, for whoever has it.

    >>> from casework.articles.text import sentences
    >>> text = "The jet left on Friday. It came back the next day."
    >>> [str(d.span[0]) for d in dates(text, sentences(text), "2019-03-25")]
    ['2019-03-22', '2019-03-23']
    """
    return alone(dates_in_pieces(body, parts, published, small))


def dates_in_pieces(
    body: str, parts: Sequence[Sentence], published: str = "", small: str | None = None
) -> Pieces[list[Dated]]:
    """Find the dates of one text, for `abreast`."""
    day, small = day_of(published), small_letters(body) if small is None else small
    told = [candidates(body, part, small) for part in parts]
    yield
    told = [_standing(body, matches) if matches else matches for matches in told]
    yield
    story, result = Story(body, day), []
    for part, matches in zip(parts, told, strict=True):
        if not matches:
            continue
        found: list[Dated] = []
        absolute = [match for name, match in matches if name in _ABSOLUTE]
        context = Context(body, part, day, story, found, absolute)
        for name, match in matches:
            found.append(_resolve(name, match, context))
        merged = _ranges(body, found)
        story.goes_on(part, merged)
        result.extend(merged)
    return result


_Matches = list[tuple[str, re.Match[str]]]


def _standing(body: str, found: _Matches) -> _Matches:
    """Give the longest expressions that do not overlap, in the order of the text."""
    everything = []
    for pair in found:
        if pair[0] not in _CHECKED or _stands(*pair, body):
            everything.append(pair)  # of so few a loop is soonest
    if len(everything) < 2:
        return everything
    everything.sort(key=lambda pair: (pair[1].start() - pair[1].end(), pair[1].start()))
    kept: _Matches = []
    for name, match in everything:
        if False not in [match.end() <= other.start() or match.start() >= other.end() for _, other in kept]:
            kept.append((name, match))
    return sorted(kept, key=lambda pair: pair[1].start())


def _stands(name: str, match: re.Match[str], body: str) -> bool:
    """Refuse what only looks like a date: the verb "may", a count of 2,000, a number inside a name."""
    start = match.start()
    if name == "ago":
        return not _LASTS.search(body, max(0, start - 10), start)
    if name == "open":
        return not (match["count"] and (_IS_TO.search(body, max(0, start - 60), start) or _is_past(body, start)))
    if name == "year":
        return _is_year(match, body)
    weekday = _HAS_WEEKDAY[name] and _written(match, "weekday", body)
    if weekday and (not weekday[0].isupper() or _NAMES_DAY.search(body, max(0, start - 8), start)):
        return False
    month = _HAS_MONTH[name] and _written(match, "month", body)
    if not month or not month[0].isalpha():
        return True
    if not month[0].isupper():
        return False
    if name == "month" and month in _WORDS_TOO and not (match["year"] or match["part"] or match["edge"]):
        return bool(TELLING.search(body, max(0, start - 30), start)) and not _NO_MONTH.match(body, match.end())
    return True


def _is_past(body: str, start: int) -> bool:
    """Say whether what took so long is over; "in" opens the expression."""
    return body.startswith("in", start) and _DONE.search(body, max(0, start - 60), start) is not None


def _written(match: re.Match[str], group: str, body: str) -> str:
    """Give a part of a match as the text has it, for its capital counts; empty where it is none."""
    start, end = match.span(group)
    return body[start:end] if start >= 0 else ""


def _is_year(match: re.Match[str], body: str) -> bool:
    start = match.start()
    before, after = body[max(0, start - 30) : start], body[match.end() : match.end() + 30]
    last = before.rstrip(" -(\n").rfind(" ") + 1  # nothing before the last word counts
    opens = start == 0 or body[start - 1] in "(," or YEAR_BEFORE.search(before, last)
    return bool(opens) and not (COUNTED_AFTER.match(after) or _NO_YEAR.search(before, max(0, last - 1)))


_HAS_WEEKDAY = {name: "(?P<weekday>" in pattern.pattern for name, pattern in PATTERNS.items()}
_HAS_MONTH = {name: "(?P<month>" in pattern.pattern for name, pattern in PATTERNS.items()}
_CHECKED = frozenset(name for name in PATTERNS if _HAS_WEEKDAY[name] or _HAS_MONTH[name]) | {"ago", "open", "year"}
_WORDS_TOO = frozenset("May March Mar Jan Dec Sep Oct Nov Feb Apr".split())
_NAMES_DAY = re.compile(r"\b(?:Black|Bloody|Cyber)\s$")
_LASTS = re.compile(r"\b(?:for|lasted|lasting|spent|took|takes)\s$")  # "stayed for 50 minutes before taking off"
_IS_TO = re.compile(r"\b(?:will|would|to|shall|must)\b[^,;]*$")  # "will report in 60 days" measures
# "We have filled in four forms in eighteen months" measures; "its lowest level in years", "is due in ten days" do not.
_DONE = re.compile(
    r"\b(?:have|has|had|went|ran|rose|fell|grew|made|sold|lost|(?!expect|schedul|plann|need)[a-z]{2,}ed)\b"
    r"(?:(?!\b(?:first|second|third|[a-z]+th|[a-z]{2,}est|best|worst|most|least|only|last|record|due|expected|scheduled|is|are)\b)"
    r"[^,;:.])*\s$"
)
_NO_MONTH = re.compile(r"\s+[A-Z][a-z]+\s+said|['’]s\s+[a-z]+ment\b")
_NO_YEAR = re.compile(r"[\w.,]$|[$€£#№]\s?$|\b(?:No|Flight|flight|about|some|than|nearly|almost)\.?\s$")


def _resolve(name: str, match: re.Match[str], context: Context) -> Dated:
    span, anchor, *vague = _RULES[name](match, context)
    return Dated(match.start(), match.end(), span, bool(vague), anchor, name)


def _ranges(body: str, found: list[Dated]) -> list[Dated]:
    """Join "between September 7 and October 1" and "from May to July" into one span each."""
    joined: list[Dated] = []
    for item in found:
        before = joined[-1] if joined else None
        if before and (opening := _range_opening(body, before, item)) is not None:
            joined[-1] = _joined(before, item, opening)
        else:
            joined.append(item)
    return joined


def _range_opening(body: str, first: Dated, second: Dated) -> int | None:
    link = _LINKS.fullmatch(body, first.end, second.start)
    lead = _OPENS_RANGE.search(body[max(0, first.start - 14) : first.start]) if link else None
    if link and not lead and link.group(1).lower() == "through":
        return first.start  # "June 3 through June 9"
    if not lead or not link or (lead.group(1).lower() == "between") != (link.group(1).lower() == "and"):
        return None
    return first.start - len(lead.group())


_OPENS_RANGE = re.compile(r"\b(between|from)\s+(?:the\s+)?$", re.I)
_LINKS = re.compile(r"\s+(and|to|until|till|through)\s+(?:the\s+)?", re.I)


def _joined(first: Dated, second: Dated, opening: int) -> Dated:
    start = first.span
    if start and second.span:
        if (
            second.rule in {"month", "month day", "day month"} and start[0] > second.span[0]
        ) or second.anchor == "none":
            start = _in_year_of(start, second.span, first)
        if start[0] > second.span[1] and first.rule in {"weekday"}:
            start = None
    span = (start[0], second.span[1]) if start and second.span and start[0] <= second.span[1] else None
    return Dated(opening, second.end, span, first.vague or second.vague or span is None, second.anchor, "range")


def _in_year_of(start: tuple[date, date], end: tuple[date, date], first: Dated) -> tuple[date, date]:
    """Give the first date the year of the second where it named none: "between July and December 2020"."""
    if first.anchor == "none":
        return start
    year = end[0].year - (start[0].month > end[1].month)
    return start[0].replace(year=year), start[1].replace(
        year=year, day=min(start[1].day, 28) if start[1].month == 2 else start[1].day
    )
