"""What the desk says in print, bound to its rows, and what it says where there are none."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from casework.model import Sentence, Value, cite, merge, noun, say, value_of, worked


def timeline_sentence(timeline: pd.DataFrame) -> Sentence:
    """Say how many events there are, and how many of them are not known to the day."""
    if not len(timeline):
        return say("no event of these days is held")
    vague = timeline[timeline["precision"] != "day"]
    steps = str(timeline.attrs.get("steps", ""))
    events = {"events": Value(len(timeline), cites=cite(timeline), steps=steps), "event": noun("event", len(timeline))}
    if vague.empty:
        return say("{events} {event}, known to the day", **events)
    return say(
        "{events} {event}, {vague} of them spans or not known to the day",
        vague=Value(len(vague), cites=cite(vague), steps=steps),
        **events,
    )


def rounds_sentence(rounds: pd.DataFrame, day: str, before: int) -> Sentence:
    """Say how many targets were designated in how many rounds before the day, and how near the last one was."""
    if not day:
        return say("the case names no day to count from")
    if not len(rounds):
        return say("no act of sanction is held for the days before {day}", day=Value(day, "date"))
    cites = merge(*rounds["cites"])
    steps = str(rounds.attrs.get("steps", ""))
    return say(
        "{targets} {target} in {rounds} {round} in the {window} to {day}, the last {last} before it",
        target=noun("target", int(rounds["targets"].sum())),
        round=noun("round", len(rounds)),
        targets=Value(int(rounds["targets"].sum()), cites=cites, steps=steps),
        rounds=Value(len(rounds), cites=cites, steps=steps),
        window=Value(before, "day", cites, steps),
        day=Value(day, "date", cites),
        last=Value(int(rounds["days"].min()), "day", cites, steps),
    )


def promise_sentence(promises: pd.DataFrame) -> Sentence:
    """Say what became of the largest amount announced: what is documented of it, and what stays open."""
    told = promises[promises["promised_t"].notna()].sort_values("promised_t", ascending=False)
    if not len(told):
        return say("no announcement with a tonnage is held")
    which = {"partner": told["partner"].iloc[0], "promise_id": told["promise_id"].iloc[0]}

    def value(column: str, end: str) -> Value:
        digits = _digits(told[column].iloc[0]) if column.endswith("_t") else None
        # Each end of the pair is read in its own row.
        return replace(value_of(promises, column, digits=digits, **which), cites=told[end].iloc[0])

    said, day = value("promised_t", "promise_cites"), value("announced_date", "promise_cites")
    if not told["delivered_date"].iloc[0]:
        return say("{said} announced {day}; no delivery documented within the days searched", said=said, day=day)
    came = value("delivered_date", "delivery_cites")
    if told["delivered_t"].isna().iloc[0]:
        return say("{said} announced {day}; a delivery without tonnage on {came}", said=said, day=day, came=came)
    got, open_ = value("delivered_t", "delivery_cites"), value("open_t", "cites")
    if open_.number:
        # What stays open is worked out of the two: the sentence keeps which from which.
        open_ = worked("less", said, got, steps=open_.steps, digits=open_.digits)
    return say(
        "{said} announced {day}; {got} documented {came}; {open} open",
        said=said,
        day=day,
        got=got,
        came=came,
        open=open_,
    )


def _digits(tonnes: float) -> int:
    """Print whole tonnes without a digit behind the point, and no part of a tonne away."""
    return 0 if tonnes != tonnes or float(tonnes).is_integer() else 1


def spoken_sentence(spoken: pd.DataFrame) -> Sentence:
    """Say for the expression that points farthest back how many days the events it may mean lie behind."""
    known = spoken[spoken["low_days"].notna()]
    if not len(known):
        return say("no expression of time in the article meets an event that is held")
    words = known.sort_values("high_days", ascending=False)["text"].iloc[0]
    some = known[known["text"] == words]
    low, high = (
        Value(int(number), "day", cite(some), str(spoken.attrs.get("steps", "")))
        for number in (some["low_days"].min(), some["high_days"].max())
    )
    which = Value(f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}", "word", cite(some))
    if low.number == high.number:
        return say("{words}: {days}, counted from the day of publication", words=which, days=low)
    return say("{words}: {low} to {high}, counted from the day of publication", words=which, low=low, high=high)
