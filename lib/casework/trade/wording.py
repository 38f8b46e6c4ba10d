"""Sentences about trade: each number bound to its rows, the verb computed, and "no coverage" where rows are absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import Sentence, Value, change, cite, say, value_of
from casework.trade.dependence import FLOOR_PERCENT
from casework.trade.oil import VIEWS
from casework.values import country_name

if TYPE_CHECKING:
    import pandas as pd

FLOWS = {"M": "imports", "X": "exports"}


def no_coverage(source: str, question: str) -> Sentence:
    """Say that a source is silent on a question, which is neither yes nor no.

    >>> print(no_coverage("the arms table", "deliveries to Nauru"))
    The arms table has no coverage of deliveries to Nauru
    """
    return say("{source} has no coverage of {question}", source=source, question=question)


def drawable(rows: pd.DataFrame, column: str) -> bool:
    """Say whether rows can be charted: there are some, they are cited, and the column holds something."""
    return bool(len(rows)) and bool(rows[column].notna().any()) and any(rows["cites"])


def share_sentence(shares: pd.DataFrame, partner: str, first: str, last: str) -> Sentence:
    """Say how a partner's share went: the headline of a chart of shares."""
    if not _held(shares, "share_percent", partner, first, last):
        refused = _refused(shares, partner, first, last)
        if refused is not None:
            return say("{partner}: no share can be given, {why}", partner=country_name(partner), why=refused)
        return no_coverage("the data set", f"the share of {country_name(partner)} at both ends")
    ends = [value_of(shares, "share_percent", partner=partner, period=period) for period in (first, last)]
    said = {
        "partner": country_name(partner),
        "subject": f"{country_name(_one(shares, 'reporter'))}’s",
        "flow": FLOWS[_one(shares, "flow")],
        "last": Value(last, "date", ends[1].cites),
    }
    if max(float(end.number) for end in ends) < FLOOR_PERCENT:
        return say(
            "{partner}: {share} of {subject} {flow} in {last}, too little to show a change", share=ends[1], **said
        )
    return say(
        "{partner}: share of {subject} {flow} {change}, {first}–{last}",
        change=change(*ends), first=Value(first, "date", ends[0].cites), **said,
    )  # fmt: skip


def leading_partner(shares: pd.DataFrame, compared: list[str], first: str, last: str) -> str:
    """Choose whom a headline is about: the first of the partners compared whose share can show a change."""
    for partner in compared:
        mine = shares[(shares["partner"] == partner) & shares["period"].isin([first, last])]
        if len(mine) == 2 and mine["share_percent"].notna().all() and mine["share_percent"].max() >= FLOOR_PERCENT:
            return partner
    return compared[0]


def movers_sentence(directions: pd.DataFrame, measure: str) -> Sentence:
    """Say for one measure who went up and who down, with the shares at both ends."""
    rows = directions[(directions["measure"] == measure) & directions["verdict"].isin(["up", "down", "held"])]
    if rows.empty:
        return no_coverage("what is held", f"{measure.lower()}, for any partner compared, at both ends")
    made = _steps(directions)
    parts = []
    for _, row in rows.iterrows():
        ends = [Value(float(row[f"{end}_share_percent"]), "percent", row["cites"], made) for end in ("first", "last")]
        parts.append(say("{name} {change}", name=country_name(row["partner"]), change=change(*ends)))
    joined = parts[0]
    for part in parts[1:]:
        joined = say("{before}; {part}", before=joined, part=part)
    periods = {end: _period(str(rows[f"{end}_period"].iloc[0])) for end in ("first", "last")}
    return say("{measure}, {first} to {last}: {parts}", measure=measure, parts=joined, **periods)


def level_sentence(shares: pd.DataFrame, partner: str, first: str, last: str, *, level: str = "value_usd") -> Sentence:
    """Say how the level beneath a share went, and the total it is a share of."""
    if not _held(shares, level, partner, first, last):
        return no_coverage("the data set", f"the level of {country_name(partner)} at both ends")
    total = f"total_{level.rpartition('_')[2]}"
    columns = (level,) if _refused(shares, partner, first, last) else (level, total)
    moves = [
        change(*(value_of(shares, column, partner=partner, period=period) for period in (first, last)))
        for column in columns
    ]
    said = {"partner": country_name(partner), "first": Value(first, "date"), "last": Value(last, "date")}
    if len(moves) == 1:
        return say("{partner}, {first} to {last}: the level {level}", level=moves[0], **said)
    return say(
        "{partner}, {first} to {last}: the level {level}, and the total of all partners {total}",
        level=moves[0], total=moves[1], **said,
    )  # fmt: skip


def matrix_sentence(directions: pd.DataFrame, partner: str) -> Sentence:
    """Say how many of the measures that can move point up for a partner; never one verdict over all."""
    mine = directions[directions["partner"] == partner]
    tested = mine[mine["verdict"].isin(["up", "down", "held"])]
    if tested.empty:
        return no_coverage("what is held", f"any measure that could move for {country_name(partner)}")
    return say(
        "{up} of {tested} measures that can be tested point up for {partner}",
        up=Value(int((tested["verdict"] == "up").sum()), cites=cite(tested), steps=_steps(directions)),
        tested=Value(len(tested), cites=cite(tested), steps=_steps(directions)),
        partner=country_name(partner),
    )


def series_sentence(
    series: pd.DataFrame, column: str, reporter: str, partner: str, first: str, last: str, *, flow: str = "M"
) -> Sentence:
    """Say how one country's imports from another, or its exports there ("X"), went between two months."""
    rows = series[series["period"].isin([first, last]) & series[column].notna()] if len(series) else series
    what = {"flow": FLOWS[flow], "way": "from" if flow == "M" else "to", "partner": country_name(partner)}
    if len(rows) != 2:
        return no_coverage("the monthly series", "{flow} {way} {partner} in both months".format(**what))
    ends = [value_of(series, column, period=period) for period in (first, last)]
    return say(
        "{reporter}: {flow} {way} {partner} {change}", reporter=country_name(reporter), change=change(*ends), **what
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


def placebo_sentence(dates: pd.DataFrame) -> Sentence:
    """Say at how many earlier months, where nothing is claimed, the same measure finds a jump as large."""
    if dates.empty:
        return no_coverage("the monthly series", "earlier months to measure the same jump at")
    return say(
        "Of {dates} earlier months without the event, {large} show a jump as large",
        dates=Value(len(dates), cites=cite(dates), steps=_steps(dates)),
        large=Value(int(dates["as_large"].sum()), cites=cite(dates), steps=_steps(dates)),
    )


def imputation_sentence(multiples: pd.DataFrame, reporter: str, flow: str, first: int, last: int) -> Sentence:
    """Say for how many countries a reporter's figures of some years are the partner's own, times one constant."""
    rows = multiples[(multiples["flow"] == flow) & (multiples["area"] == "country")]
    if rows.empty:
        return no_coverage("the data set", f"both sides of the {FLOWS[flow]} of {country_name(reporter)}")
    constant = rows[rows["is_constant"].astype("bool")]
    return say(
        "{reporter}, {flow} of {years}: for {constant} of {partners} countries the figures are the partner’s times a "
        "constant",
        reporter=country_name(reporter), flow=FLOWS[flow], years=Value(f"{first}-{last}", "window"),
        constant=Value(len(constant), cites=cite(constant if len(constant) else rows), steps=_steps(multiples)),
        partners=Value(len(rows), cites=cite(rows), steps=_steps(multiples)),
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
        "A new level starts in {first}, in another window in {last}; it coincides with {events} dated events",
        first=first, last=last, events=events,
    )  # fmt: skip


def arms_sentence(arms: pd.DataFrame, partner: str) -> Sentence:
    """Say how a supplier's share of deliveries went from its strongest window to the last one."""
    mine = arms[arms["partner"] == partner] if len(arms) else arms
    if mine.empty:
        return no_coverage("the arms table", f"deliveries from {country_name(partner)}")
    name, last = country_name(partner), mine["period"].max()
    best = mine.sort_values(["share_percent", "period"], ascending=[False, True])["period"].iloc[0]
    if not float(mine["tiv"].max()):
        return say("{partner} delivered no major arms in any window shown", partner=name)
    ends = [value_of(mine, "share_percent", period=period, digits=0) for period in (best, last)]
    spans = {
        name: Value(span, "window", end.cites, end.steps)
        for name, span, end in zip(("best", "last"), (best, last), ends, strict=True)
    }
    if best == last:
        share, last_span = ends[1], spans["last"]
        return say("{partner} delivered {share} of major arms in {last}", partner=name, share=share, last=last_span)
    return say("{partner}: share of major arms {change}, {best} to {last}", partner=name, change=change(*ends), **spans)


def claimants_sentence(table: pd.DataFrame, month: str) -> Sentence:
    """Say how far apart the lowest and the highest claimant of one month are."""
    rows = table[table["period"] == month] if len(table) else table
    if not len(rows) or rows["claimant"].nunique() < 2:
        return no_coverage("what is held", "a second claimant for that month")
    low, high = (rows.loc[at] for at in (rows["value_kbd"].idxmin(), rows["value_kbd"].idxmax()))
    return say(
        "Output in {month}: {low} or {high} thousand barrels a day, by claimant",
        month=Value(month, "date"),
        low=Value(float(low["value_kbd"]), "count", low["cites"], _steps(table), 0),
        high=Value(float(high["value_kbd"]), "count", high["cites"], _steps(table), 0),
    )


def lifter_sentence(views: pd.DataFrame, partner: str) -> Sentence:
    """Say what a partner's companies lifted beside what its customs book."""
    mine = views[views["partner"] == partner] if len(views) else views
    lifted, booked = (mine[mine["view"] == view] if len(mine) else mine for view in VIEWS[::2])
    if not len(lifted) or not len(booked):
        return no_coverage("the press series", f"oil lifted by companies of {country_name(partner)}")
    return say(
        "{who} lifted {lifted} of the oil; customs of {partner} book {booked}",
        who=str(lifted["who"].iloc[0]),
        lifted=value_of(lifted, "share_percent", digits=1),
        partner=country_name(partner),
        booked=value_of(booked, "share_percent", digits=1),
    )


def ranks_sentence(views: pd.DataFrame) -> Sentence:
    """Say how tankers and customs rank the two largest buyers that both name; where they differ, both are told.

    >>> import pandas as pd
    >>> seen = [("CHN", VIEWS[1], 32.0), ("IND", VIEWS[1], 22.0), ("IND", VIEWS[2], 33.0), ("CHN", VIEWS[2], 28.0)]
    >>> table = pd.DataFrame(seen, columns=["partner", "view", "share_percent"]).assign(cites="f row 1")
    >>> print(ranks_sentence(table))
    Tankers: China 32.0%, India 22.0%; customs: China 28.0%, India 33.0%; the two rank them differently
    """
    wide = views.pivot_table(index="partner", columns="view", values="share_percent") if len(views) else views
    both = wide.dropna(subset=list(VIEWS[1:])) if set(VIEWS[1:]) <= set(wide.columns) else wide.iloc[:0]
    if len(both) < 2:
        return no_coverage("one of the two views", "two buyers named by tanker data and by customs")
    first, second = both.sort_values(VIEWS[1], ascending=False).index[:2]
    alike = both.loc[first, VIEWS[2]] >= both.loc[second, VIEWS[2]]
    shares = {
        f"{view}_{place}": value_of(views[views["view"] == name], "share_percent", digits=1, partner=partner)
        for view, name in (("tankers", VIEWS[1]), ("customs", VIEWS[2]))
        for place, partner in (("first", first), ("second", second))
    }
    return say(
        "Tankers: {first} {tankers_first}, {second} {tankers_second}; customs: {first} {customs_first}, "
        "{second} {customs_second}; the two rank them {how}",
        first=country_name(first), second=country_name(second), how="alike" if alike else "differently", **shares,
    )  # fmt: skip


def mirror_sentence(pair: pd.DataFrame, importer: str, exporter: str) -> Sentence:
    """Say in how many years freight cannot explain the distance between the two sides' reports."""
    both = pair[pair["ratio"].notna()]
    if both.empty:
        return no_coverage(
            "the data set", f"both sides of trade from {country_name(exporter)} to {country_name(importer)}"
        )
    return say(
        "In {apart} of {years} years freight cannot explain the gap between both books",
        apart=Value(int((~both["in_band"].astype("bool")).sum()), cites=cite(both), steps=_steps(pair)),
        years=Value(len(both), cites=cite(both), steps=_steps(pair)),
    )


def promise_sentence(table: pd.DataFrame, what: str) -> Sentence:
    """Say the largest announcement of a thing, and each delivery figure with its own span: spans are not added up."""
    mine = table[table["what"] == what] if len(table) else table
    told = mine[mine["stage"] == "announced"] if len(mine) else mine
    made = mine[mine["stage"] == "delivered"] if len(mine) else mine
    if not len(told) or not len(made):
        return no_coverage("what is held", f"{what} announced and delivered")
    largest = told.loc[told["value_t"].idxmax()]
    parts = [
        say("{value} by the figure for {period}", value=_tonnes(row, table), period=_period(str(row["period"])))
        for _, row in made.iterrows()
    ]
    joined = parts[0]
    for part in parts[1:]:
        joined = say("{before}, {part}", before=joined, part=part)
    return say(
        "{what}: {value} announced ({day}); delivered {parts}",
        what=what, value=_tonnes(largest, table), day=_period(str(largest["period"])), parts=joined,
    )  # fmt: skip


def _tonnes(row: pd.Series, table: pd.DataFrame) -> Value:
    return Value(float(row["value_t"]), "tonne", str(row["cites"]), _steps(table))


def _held(table: pd.DataFrame, column: str, partner: str, first: str, last: str) -> bool:
    if not len(table):
        return False
    mine = table[(table["partner"] == partner) & table["period"].isin([first, last])]
    return first != last and list(mine["period"]) == [first, last] and bool(mine[column].notna().all())


def _refused(shares: pd.DataFrame, partner: str, first: str, last: str) -> Value | None:
    rows = shares[(shares["partner"] == partner) & shares["period"].isin([first, last]) & (shares["refused"] != "")]
    return Value(str(rows["refused"].iloc[0]), "word", cite(rows), _steps(shares)) if len(rows) else None


def _period(text: str) -> Value:
    return Value(text, "date" if len(text) in (4, 7, 10) else "window")  # 2014-2018 is a window of years


def _one(table: pd.DataFrame, column: str) -> str:
    return str(table[column].iloc[0])


def _steps(table: pd.DataFrame) -> str:
    return str(table.attrs.get("steps", ""))
