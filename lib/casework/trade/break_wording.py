"""Sentences about a monthly series: its ends, the jump at a month, the months without the event, the break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import Sentence, Value, change, cite, say, value_of
from casework.trade.wording import FLOWS, no_coverage, steps_of
from casework.values import country_name

if TYPE_CHECKING:
    import pandas as pd


def series_sentence(
    series: pd.DataFrame, column: str, reporter: str, partner: str, first: str, last: str, *, flow: str = "M"
) -> Sentence:
    """Say how one country's imports from another, or its exports there ("X"), went between two months.

    >>> from casework.trade import example, flow_series
    >>> series = flow_series(example.months(), "USA", "VEN", "M")
    >>> print(series_sentence(series, "value_usd", "USA", "VEN", "2019-01", "2019-02"))
    United States: imports from Venezuela fell from $100 to $51
    """
    rows = series[series["period"].isin([first, last]) & series[column].notna()] if len(series) else series
    what = {"flow": FLOWS[flow], "way": "from" if flow == "M" else "to", "partner": country_name(partner)}
    if len(rows) != 2:
        return no_coverage("the monthly series", "{flow} {way} {partner} in both months".format(**what))
    ends = [value_of(series, column, period=period) for period in (first, last)]
    return say(
        "{reporter}: {flow} {way} {partner} {change}", reporter=country_name(reporter), change=change(*ends), **what
    )


def jump_sentence(over_windows: pd.DataFrame) -> Sentence:
    """Say the jump at the month tested, always with its range over the other windows.

    >>> from casework.trade import example, flow_series, windows
    >>> series = flow_series(example.months(), "USA", "VEN", "M")
    >>> over = windows(series, "value_usd", "2019-02", first="2015-01", last="2019-12")
    >>> print(jump_sentence(over))
    Level at the month tested: −50% over January 2015 to December 2019; −50% to −50% over the windows tried
    """
    if over_windows.empty:
        return no_coverage("the monthly series", "the months around the event")
    levels = over_windows["level_percent"]
    row = over_windows.iloc[0]
    low, high = (
        Value(float(levels.loc[at]), "percent", over_windows["cites"].loc[at], steps_of(over_windows), 0)
        for at in (levels.idxmin(), levels.idxmax())
    )
    return say(
        "Level at the month tested: {level} over {first} to {last}; {high} to {low} over the windows tried",
        level=Value(float(row["level_percent"]), "percent", row["cites"], steps_of(over_windows), 0),
        first=Value(row["first_month"], "date"), last=Value(row["last_month"], "date"), low=low, high=high,
    )  # fmt: skip


def placebo_sentence(dates: pd.DataFrame) -> Sentence:
    """Say at how many earlier months, where nothing is claimed, the same measure finds a jump as large.

    >>> from casework.trade import example, flow_series, placebo
    >>> series = flow_series(example.months(), "USA", "VEN", "M")
    >>> dates = placebo(series, "value_usd", "2019-02", first="2015-01", last="2019-12")
    >>> print(placebo_sentence(dates))
    Of 20 earlier months without the event, 0 show a jump as large
    """
    if dates.empty:
        return no_coverage("the monthly series", "earlier months to measure the same jump at")
    return say(
        "Of {dates} earlier months without the event, {large} show a jump as large",
        dates=Value(len(dates), cites=cite(dates), steps=steps_of(dates)),
        large=Value(int(dates["as_large"].sum()), cites=cite(dates), steps=steps_of(dates)),
    )


def break_sentence(points: pd.DataFrame, near: pd.DataFrame) -> Sentence:
    """Say when the new level starts, over all windows tried, and how many dated events the break coincides with.

    >>> from casework.trade import change_points, events_near, example, flow_series
    >>> series = flow_series(example.months(), "USA", "VEN", "M")
    >>> found = change_points(series, "value_usd", first="2015-01", last="2019-12")
    >>> print(break_sentence(found, events_near("2019-02", example.events())))
    A new level starts in February 2019; the break coincides with 2 dated events
    """
    if points.empty:
        return no_coverage("the monthly series", "a change of level")
    months = points["new_level_from_month"]
    first, last = (
        Value(str(month), "date", cite(points), steps_of(points)) for month in (months.iloc[0], months.max())
    )
    events = Value(len(near), "count", cite(near) if len(near) else "", steps_of(near))
    if months.max() == months.iloc[0]:
        return say(
            "A new level starts in {first}; the break coincides with {events} dated events",
            first=first,
            events=events,
        )
    return say(
        "A new level starts in {first}, in another window in {last}; it coincides with {events} dated events",
        first=first, last=last, events=events,
    )  # fmt: skip
