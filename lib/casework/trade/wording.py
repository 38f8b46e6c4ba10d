"""Sentences about trade: each number bound to its rows, the verb computed, and "no coverage" where rows are absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import Sentence, Value, change, cite, say, value_of
from casework.trade.areas import name_of

if TYPE_CHECKING:
    import pandas as pd

FLOWS = {"M": "imports", "X": "exports"}
LEAST_WORDS = "no figure held"


def no_coverage(source: str, question: str) -> Sentence:
    """Say that a source is silent on a question, which is neither yes nor no.

    >>> print(no_coverage("the arms table", "deliveries to Nauru"))
    The arms table has no coverage of deliveries to Nauru
    """
    return say("{source} has no coverage of {question}", source=source, question=question)


def share_sentence(shares: pd.DataFrame, partner: str, first: str, last: str) -> Sentence:
    """Say how a partner's share went: the headline of a chart of shares."""
    if not _held(shares, "share_percent", partner, first, last):
        return no_coverage("the data set", f"the share of {name_of(partner)} at both ends")
    ends = [value_of(shares, "share_percent", partner=partner, period=period) for period in (first, last)]
    return say(
        "{partner}: share of {subject} {flow} {change}",
        partner=name_of(partner),
        subject=f"{name_of(_one(shares, 'reporter'))}’s",
        flow=FLOWS[_one(shares, "flow")],
        change=change(*ends),
    )


def level_sentence(shares: pd.DataFrame, partner: str, first: str, last: str, *, level: str = "value_usd") -> Sentence:
    """Say how the level beneath a share went, and the total it is a share of."""
    if not _held(shares, level, partner, first, last):
        return no_coverage("the data set", f"the level of {name_of(partner)} at both ends")
    total = f"total_{level.rpartition('_')[2]}"
    levels, totals = (
        [value_of(shares, column, partner=partner, period=period) for period in (first, last)]
        for column in (level, total)
    )
    return say(
        "{partner}, {first} to {last}: the level {level}, and the total of all partners {total}",
        partner=name_of(partner), first=Value(first, "date"), last=Value(last, "date"),
        level=change(*levels), total=change(*totals),
    )  # fmt: skip


def matrix_sentence(directions: pd.DataFrame, partner: str) -> Sentence:
    """Say how many of the measures that can move point up for a partner; never one verdict over all."""
    mine = directions[directions["partner"] == partner]
    tested = mine[mine["verdict"].isin(["up", "down", "held"])]
    if tested.empty:
        return no_coverage("what is held", f"any measure that could move for {name_of(partner)}")
    return say(
        "{up} of {tested} measures that can be tested point up for {partner}",
        up=Value(int((tested["verdict"] == "up").sum()), cites=cite(tested), steps=_steps(directions)),
        tested=Value(len(tested), cites=cite(tested), steps=_steps(directions)),
        partner=name_of(partner),
    )


def series_sentence(series: pd.DataFrame, column: str, reporter: str, partner: str, first: str, last: str) -> Sentence:
    """Say how one country's imports from another went between two months."""
    rows = series[series["period"].isin([first, last]) & series[column].notna()] if len(series) else series
    if len(rows) != 2:
        return no_coverage("the monthly series", f"imports from {name_of(partner)} in both months")
    ends = [value_of(series, column, period=period) for period in (first, last)]
    return say(
        "{reporter}: imports from {partner} {change}",
        reporter=name_of(reporter),
        partner=name_of(partner),
        change=change(*ends),
    )


def jump_sentence(over_windows: pd.DataFrame) -> Sentence:
    """Say the jump at the month tested, always with its range over the other windows."""
    if over_windows.empty:
        return no_coverage("the monthly series", "the months around the event")
    levels = over_windows["level_percent"]
    row = over_windows.iloc[0]
    low, high = (
        Value(float(levels.loc[at]), "percent", over_windows["cites"].loc[at], _steps(over_windows), 0)
        for at in (levels.idxmin(), levels.idxmax())
    )
    return say(
        "Level at the month tested: {level} over {first} to {last}; {high} to {low} over the windows tried",
        level=Value(float(row["level_percent"]), "percent", row["cites"], _steps(over_windows), 0),
        first=Value(row["first_month"], "date"), last=Value(row["last_month"], "date"), low=low, high=high,
    )  # fmt: skip


def break_sentence(points: pd.DataFrame, near: pd.DataFrame) -> Sentence:
    """Say when the new level starts, over all windows tried, and how many dated events the break coincides with."""
    if points.empty:
        return no_coverage("the monthly series", "a change of level")
    months = points["new_level_from_month"]
    first, last = (Value(str(month), "date", cite(points), _steps(points)) for month in (months.iloc[0], months.max()))
    events = Value(len(near), "count", cite(near) if len(near) else "", _steps(near))
    if months.max() == months.iloc[0]:
        return say(
            "A new level starts in {first}; the break coincides with {events} dated events",
            first=first,
            events=events,
        )
    return say(
        "A new level starts in {first}, in other windows as late as {last}; it coincides with {events} dated events",
        first=first, last=last, events=events,
    )  # fmt: skip


def arms_sentence(arms: pd.DataFrame, partner: str) -> Sentence:
    """Say how a supplier's share of deliveries went from its strongest window to the last one."""
    mine = arms[arms["partner"] == partner] if len(arms) else arms
    if mine.empty:
        return no_coverage("the arms table", f"deliveries from {name_of(partner)}")
    last, best = (
        mine["period"].max(),
        mine.sort_values(["share_percent", "period"], ascending=[False, True])["period"].iloc[0],
    )
    if not float(mine["tiv"].max()):
        return say("{partner} delivered no major arms in any window shown", partner=name_of(partner))
    ends = [value_of(mine, "share_percent", period=period, digits=0) for period in (best, last)]
    if best == last:
        return say(
            "{partner} delivered {share} of major arms in {last}",
            partner=name_of(partner),
            share=ends[1],
            last=Value(last, "word", ends[1].cites),
        )
    return say("{partner}: share of major arms {change}", partner=name_of(partner), change=change(*ends))


def claimants_sentence(table: pd.DataFrame, month: str) -> Sentence:
    """Say how many outputs one month has, and the lowest and highest of them."""
    rows = table[table["period"] == month] if len(table) else table
    if rows["claimant"].nunique() < 2:
        return no_coverage("a second claimant", "the output of that month")
    low, high = (rows.loc[at] for at in (rows["value_kbd"].idxmin(), rows["value_kbd"].idxmax()))
    values = {
        name: Value(float(row["value_kbd"]), "thousand barrels a day", row["cites"], _steps(table))
        for name, row in (("low", low), ("high", high))
    }
    return say(
        "One month, {n} outputs: {low_by} says {low}, {high_by} {high}",
        n=Value(int(rows["claimant"].nunique()), cites=cite(rows)),
        low_by=str(low["claimant"]), high_by=str(high["claimant"]), **values,
    )  # fmt: skip


def lifter_sentence(views: pd.DataFrame, partner: str) -> Sentence:
    """Say what a partner's companies lifted beside what its customs book."""
    mine = views[views["partner"] == partner] if len(views) else views
    lifted, booked = (
        mine[mine["view"] == view] if len(mine) else mine for view in ("lifted by its company", "booked by its customs")
    )
    if not len(lifted) or not len(booked):
        return no_coverage("the press series", f"oil lifted by companies of {name_of(partner)}")
    return say(
        "{who} lifted {lifted} of the oil; customs of {partner} book {booked}",
        who=str(lifted["who"].iloc[0]), lifted=value_of(lifted, "share_percent", digits=0), partner=name_of(partner),
        booked=value_of(booked, "share_percent", digits=0),
    )  # fmt: skip


def promise_sentence(table: pd.DataFrame, what: str) -> Sentence:
    """Say the largest announcement of a thing and the delivered figures held."""
    mine = table[table["what"] == what] if len(table) else table
    told = mine[mine["stage"] == "announced"] if len(mine) else mine
    made = mine[mine["stage"] == "delivered"] if len(mine) else mine
    if not len(told) or not len(made):
        return no_coverage("what is held", f"{what} announced and delivered")
    largest = told.loc[told["value_t"].idxmax()]
    total = Value(float(made["value_t"].sum()), "tonne", cite(made), _steps(table))
    announced = Value(float(largest["value_t"]), "tonne", largest["cites"], _steps(table))
    return say(
        "{what}: {announced} announced, {total} in the delivery figures held",
        what=what,
        announced=announced,
        total=total,
    )


def _held(table: pd.DataFrame, column: str, partner: str, first: str, last: str) -> bool:
    if not len(table):
        return False
    mine = table[(table["partner"] == partner) & table["period"].isin([first, last])]
    return first != last and list(mine["period"]) == [first, last] and bool(mine[column].notna().all())


def _one(table: pd.DataFrame, column: str) -> str:
    return str(table[column].iloc[0])


def _steps(table: pd.DataFrame) -> str:
    return str(table.attrs.get("steps", ""))
