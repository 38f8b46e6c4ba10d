"""What came before what: a partial order, and the days between."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from casework.model import Interval, merge, one_of, steps
from casework.timeline.events import COLUMNS, text

A_WEEKEND, A_WEEK = 3, 7  # days
_STOP = re.compile(r"(?<=[.!?])\s+|\n")
ISO = re.compile(r"\d{4}-\d\d-\d\d")


def relation(one: Interval, other: Interval) -> str:
    """Say whether one thing came before another: before, after, same day, or may overlap.

    Two things of one day have no order, whatever their clock times seem to say: "same day". This is a partial
    order: of three things, the first may be before the third while the second may overlap both.

    >>> march = Interval.of("2019-03")
    >>> relation(Interval.of("2019-03-22"), march), relation(Interval.of("2018"), march)
    ('may overlap', 'before')
    """
    if one.last is not None and other.first is not None and one.last < other.first:
        return "before"
    if other.last is not None and one.first is not None and other.last < one.first:
        return "after"
    same = one.first == one.last == other.first == other.last and one.first is not None
    return "same day" if same else "may overlap"


def relations(timeline: pd.DataFrame, to: str) -> pd.DataFrame:
    """Set every row in relation to one row, or to a day: `relation`, and the fewest and most days (negative: before).

    Raises CaseworkError where `to` is neither an id of the table nor a day.
    """
    if ISO.fullmatch(to):
        there, cites = Interval.of(to), ""
    else:
        one_of("event", to, timeline["id"])
        anchor = timeline[timeline["id"] == to].iloc[0]
        there, cites = interval(anchor), anchor["cites"]
    here = [interval(row) for row in timeline.to_dict("records")]
    days = [days_between(there, one) for one in here]
    table = timeline.assign(
        relation=[relation(one, there) for one in here],
        low_days=[low for low, _ in days],
        high_days=[high for _, high in days],
        cites=[merge(own, cites) for own in timeline["cites"]],
    )
    table[["low_days", "high_days"]] = table[["low_days", "high_days"]].astype(float)
    table.attrs["steps"] = steps("timeline.relations", to=to)
    return table


def days_between(one: Interval, other: Interval) -> tuple[int | None, int | None]:
    """Give the fewest and the most days from one thing to the other; None where an open end leaves it unknown.

    >>> days_between(Interval.of("2018-12"), Interval.of("2019-03-23"))
    (82, 112)
    """
    low = (other.first - one.last).days if other.first and one.last else None
    high = (other.last - one.first).days if other.last and one.first else None
    return low, high


def interval(row: dict[str, str] | pd.Series) -> Interval:
    """Give the days of a timeline's row; a blank end is open."""
    return Interval(*(date.fromisoformat(row[end]) if row[end] else None for end in ("first", "last")))


def expressions(dated: Iterable[Any], lead: pd.DataFrame) -> pd.DataFrame:
    """Give an article's expressions of time as a table: its words, the days they mean, what they count from.

    `dated` are things with start, end, span and anchor, as the articles desk finds them in the one article of `lead`.
    An expression that names no days ("a few years ago") has blank ends.
    """
    rows = []
    article = lead.iloc[0] if len(lead) else {"article_id": "", "body": ""}
    for one in dated if len(lead) else ():
        first, last = (day.isoformat() for day in one.span) if one.span else ("", "")
        at = f"chars {one.start}-{one.end}"
        said = _sentence(article["body"], one.start, one.end)
        rows.append((article["body"][one.start : one.end], first, last, one.anchor, said, article["raw"], at))
    table = pd.DataFrame(rows, columns=["text", "interval_from", "interval_to", "anchor", "sentence", "raw", "locator"])
    table.attrs["steps"] = steps("timeline.expressions", article_id=article["article_id"])
    return table


def spoken(dates: pd.DataFrame, timeline: pd.DataFrame, *, lanes: tuple[str, ...] = ()) -> pd.DataFrame:
    """Put each expression of time of a text beside the events that fall where it points.

    `dates` is the table of that name (text, interval_from, interval_to, anchor). One row an expression and event:
    the event's id and words, and `low_days` to `high_days` from it to the anchor, so that "three months ago" stands
    beside the days counted. An expression that no event fits keeps one row with a blank id.

    Where the table has the expression's sentence, events of a longer span must share words with it: one within a
    week, two beyond, for everything of a month happened "this month".
    """
    some = timeline[timeline["lane"].isin(lanes)] if lanes else timeline
    # An open end may reach anywhere; only a thing whose both ends are known can stand beside a word.
    some = some[(some["first"] != "") & (some["last"] != "")].to_dict("records")
    rows = []
    for told in dates.to_dict("records"):
        meant = Interval(
            *(_bound(told[name], end) for name, end in (("interval_from", "first"), ("interval_to", "last")))
        )
        anchor = Interval.of(text(told["anchor"])[:10]) if ISO.match(text(told["anchor"])) else meant
        near = [event for event in some if relation(interval(event), meant) not in ("before", "after")]
        near = near if meant.first or meant.last else []
        if told.get("sentence") and meant.first and meant.last:
            shared = _least_shared((meant.last - meant.first).days + 1)
            said = _stems(told["sentence"])
            near = [event for event in near if len(_stems(event["what"]) & said) >= shared]
        for event in near or [dict.fromkeys(COLUMNS, "")]:
            low, high = days_between(interval(event), anchor) if event["id"] else (None, None)
            cites = merge(f"{told['raw']} {told['locator']}", event["cites"])
            rows.append(
                (told["text"], told["interval_from"], told["interval_to"], event["id"], event["what"], low, high, cites)
            )
    table = pd.DataFrame(
        rows, columns=["text", "interval_from", "interval_to", "id", "what", "low_days", "high_days", "cites"]
    )
    table[["low_days", "high_days"]] = table[["low_days", "high_days"]].astype(float)
    table.attrs["steps"] = steps("timeline.spoken", lanes=lanes)
    return table


def _least_shared(days: int) -> int:
    return 0 if days <= A_WEEKEND else 1 if days <= A_WEEK else 2


def _sentence(body: str, start: int, end: int) -> str:
    """Give the sentence around a place of a text, as far as full stops tell it."""
    before, after = _STOP.split(body[:start])[-1], _STOP.split(body[end:])[0]
    return f"{before}{body[start:end]}{after}"


def _stems(words: str) -> set[str]:
    """Give the beginnings of the words that tell of a thing: "exercises" and "exercise" are one.

    >>> sorted(_stems("Joint exercises held"))
    ['exerc', 'joint']
    """
    return {word[:5] for word in re.findall(r"\w{5,}", words.casefold())}


def _bound(partial: object, end: str) -> date | None:
    return getattr(Interval.of(text(partial)[:10]), end) if text(partial) else None
