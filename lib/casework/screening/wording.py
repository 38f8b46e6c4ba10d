"""Sentences about designations: each number bound to its rows, "unknown" and "no coverage" kept apart from "no"."""

from __future__ import annotations

import pandas as pd

from casework.model import Sentence, Value, cite, noun, say


def no_coverage(source: str, question: str) -> Sentence:
    """Say that a source is silent on a question, which is neither yes nor no.

    >>> print(no_coverage("no list held", "this day"))
    No list held has no coverage of this day
    """
    return say("{source} has no coverage of {question}", source=source, question=question)


def standing_sentence(standing: pd.DataFrame, day: str) -> Sentence:
    """Say how many targets were blocked on a day, how many under another measure, and how many nobody knows of."""
    if standing.empty or not day:
        return no_coverage("what is held", "a target of the case")
    words = standing["standing"]
    return say(
        "{blocked} of {all} blocked on {day}, {other} under another measure, {unknown} unknown",
        blocked=_counted(standing, words == "blocked"), all=_counted(standing, words == words),
        day=Value(day, "date", cite(standing)), other=_counted(standing, words == "another measure"),
        unknown=_counted(standing, words == "unknown"),
    )  # fmt: skip


def rounds_sentence(acts: pd.DataFrame, joined: pd.DataFrame, day: str, days: int) -> Sentence:
    """Say how many targets were designated in the days up to a day, in how many rounds."""
    if acts.empty or not day:
        return no_coverage("what is held", "the days before the event")
    return say(
        "{targets} designated in {rounds} {noun} in the {window} to {day}",
        targets=Value(len(acts), cites=cite(acts), steps=str(acts.attrs.get("steps", ""))),
        rounds=Value(joined["date"].nunique(), cites=cite(joined)),
        noun="round" if len(set(joined["date"])) == 1 else "rounds",
        window=Value(days, "day", steps=str(acts.attrs.get("steps", ""))), day=Value(day, "date", cite(acts)),
    )  # fmt: skip


def changes_sentence(changed: pd.DataFrame, day: str, days: int) -> Sentence:
    """Say how many acts touched a target in the days before a day and in as many after."""
    if changed.empty or not day:
        return no_coverage("what is held", "the days around the event")
    told = str(changed.attrs.get("steps", ""))

    def counted(side: str) -> Value:
        rows = changed[changed["side"] == side]
        return Value(int(rows["targets"].sum()), cites=cite(rows) if len(rows) else cite(changed), steps=told)

    return say(
        "{before} {act} in the {window} before {day}, {after} in as many after",
        act=noun("act", int(counted("before").number)), before=counted("before"),
        after=counted("after"), window=Value(days, "day", steps=told),
        day=Value(day, "date", cite(changed)),
    )  # fmt: skip


def lives_sentence(spans: pd.DataFrame, day: str) -> Sentence:
    """Say how many of the targets were first blocked after a day, and how many went off and came back."""
    if spans.empty or not day:
        return no_coverage("what is held", "a blocked target of the case")
    on = spans[spans["state"] == "yes"]
    first = on.groupby("target")["from"].min()
    later = on[on["target"].isin(first[first > day].index)]
    again = on[on["target"].duplicated(keep=False)]
    return say(
        "{later} of {all} blocked only after {day}; {again} taken off and listed again",
        later=Value(later["target"].nunique(), cites=cite(later) if len(later) else ""),
        all=Value(on["target"].nunique(), cites=cite(on)), day=Value(day, "date", cite(on)),
        again=Value(again["target"].nunique(), cites=cite(again) if len(again) else ""),
    )  # fmt: skip


def outside_sentence(counts: pd.DataFrame, day: str) -> Sentence:
    """Say how many persons are held of those that somebody else counted, on the last count up to a day."""
    until = counts[counts["date"] <= day] if day else counts
    if until.empty:
        return no_coverage("what is held", "a count of designated persons by others")
    row = until.iloc[-1]
    return say(
        "{held} of {counted} persons counted by {source} are held",
        held=Value(int(row["held"]), cites=row["held_cites"]), counted=Value(int(row["counted"]), cites=row["cites"]),
        source=Value(str(row["claimant"]), "word", row["cites"]),
    )  # fmt: skip


def growth_sentence(grown: pd.DataFrame, day: str) -> Sentence:
    """Say how many targets the programs held hold at the end, and how many of them by the month of a day."""
    if grown.empty or not day:
        return no_coverage("what is held", "a target put under a measure")
    last, then = grown[grown["month"] == grown["month"].max()], grown[grown["month"] == day[:7]]
    return say(
        "{then} {target} under a program by {month}, {last} by {end}",
        target=noun("target", int(then["targets"].sum())),
        then=Value(int(then["targets"].sum()), cites=cite(then) if len(then) else ""), month=Value(day[:7], "date"),
        last=Value(int(last["targets"].sum()), cites=cite(last)), end=Value(grown["month"].max(), "date"),
    )  # fmt: skip


def shares_sentence(sums: pd.DataFrame, asset: str, day: str) -> Sentence:
    """Say what share of an asset the owners that one measure lay on held together: arithmetic, no legal verdict."""
    mine = sums[sums["asset"] == asset] if len(sums) else sums
    if mine.empty or not day:
        return no_coverage("what is held", "an owner under a measure")
    row = mine.iloc[0]
    told = str(sums.attrs.get("steps", ""))
    ends = {name: Value(float(row[f"{name}_percent"]), "percent", row["cites"], told, 2) for name in ("low", "high")}
    owners = Value(str(row["owners"]).replace("; ", " and "), "word", row["cites"])
    if row["low_percent"] == row["high_percent"]:
        return say("Owned in the aggregate {low} by {owners}", low=ends["low"], owners=owners)
    return say("Owned in the aggregate {low} to {high} by {owners}", owners=owners, **ends)


def _counted(standing: pd.DataFrame, mask: pd.Series) -> Value:
    rows = standing[mask]
    return Value(len(rows), cites=cite(rows) if len(rows) else cite(standing))
