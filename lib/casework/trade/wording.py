"""Sentences about trade: each number bound to its rows, the verb computed, and "no coverage" where rows are absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import Sentence, Value, change, cite, say, value_of
from casework.trade.dependence import FLOOR_PERCENT
from casework.trade.oil import VIEWS
from casework.values import country_name, country_s

if TYPE_CHECKING:
    import pandas as pd

FLOWS = {"M": "imports", "X": "exports"}


def no_coverage(source: str, question: str) -> Sentence:
    """Say that a source is silent on a question, which is neither yes nor no.

    >>> print(no_coverage("the arms table", "deliveries to Nauru"))
    The arms table has no coverage of deliveries to Nauru
    """
    return say("{source} has no coverage of {question}", source=source, question=question)


def _silent(shares: pd.DataFrame, question: str, first: str, last: str) -> Sentence:
    """Say which book is silent, and on which two years: another one may hold them."""
    if not len(shares) or not first:
        return no_coverage("the data set", f"{question} at both ends")
    named = Value(str(shares["dataset"].iloc[0]), "word", cite(shares, "flows"))
    ends = {"first": Value(first, "date"), "last": Value(last, "date")}
    return say(
        "{source} has no coverage of {question} in both {first} and {last}", source=named, question=question, **ends
    )


def drawable(rows: pd.DataFrame, column: str) -> bool:
    """Say whether rows can be charted: there are some, they are cited, and the column holds more than "no coverage".

    >>> from casework.trade import example, partner_share
    >>> drawable(partner_share(example.flows(), "VEN", "M"), "share_percent")
    True
    """
    held = rows[column].notna() & (rows[column] != "no coverage")
    return bool(held.any()) and any(rows["cites"])


def share_sentence(shares: pd.DataFrame, partner: str, first: str, last: str) -> Sentence:
    """Say how a partner's share went: the headline of a chart of shares.

    >>> from casework.trade import example, partner_share
    >>> print(share_sentence(partner_share(example.flows(), "VEN", "M"), "CHN", "2014", "2018"))
    China: share of Venezuela’s imports fell from 40% to 25%, 2014–2018
    """
    if not _held(shares, "share_percent", partner, first, last):
        refused = _refused(shares, partner, first, last)
        if refused is not None:
            return say("{partner}: no share can be given, {why}", partner=country_name(partner), why=refused)
        return _silent(shares, f"the share of {country_name(partner)}", first, last)
    ends = [value_of(shares, "share_percent", partner=partner, period=period) for period in (first, last)]
    said = {
        "partner": country_name(partner),
        "subject": country_s(_one(shares, "reporter")),
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
    """Choose whom a headline is about: the first of the partners compared whose share can show a change.

    >>> from casework.trade import example, partner_share
    >>> leading_partner(partner_share(example.flows(), "VEN", "M"), ["RUS", "USA"], "2014", "2018")
    'USA'
    """
    for partner in compared:
        mine = shares[(shares["partner"] == partner) & shares["period"].isin([first, last])]
        if len(mine) == 2 and mine["share_percent"].notna().all() and mine["share_percent"].max() >= FLOOR_PERCENT:
            return partner
    return compared[0]


def movers_sentence(directions: pd.DataFrame, measure: str) -> Sentence:
    """Say for one measure who went up and who down, with the shares at both ends.

    >>> from casework.trade import direction, example, partner_share
    >>> went = direction(partner_share(example.flows(), "VEN", "M"), "Imports", ["CHN"], "2014", "2018")
    >>> print(movers_sentence(went, "Imports"))
    Imports, 2014 to 2018: China fell from 40% to 25%
    """
    rows = directions[(directions["measure"] == measure) & directions["verdict"].isin(["up", "down", "held"])]
    if rows.empty:
        return no_coverage("what is held", f"{measure.lower()}, for any partner compared, at both ends")
    made = steps_of(directions)
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
    """Say how the level beneath a share went, and the total it is a share of.

    >>> from casework.trade import example, partner_share
    >>> print(level_sentence(partner_share(example.flows(), "VEN", "M"), "CHN", "2014", "2018"))
    China, 2014 to 2018: the level fell from $40 to $10, and the total of all partners fell from $100 to $40
    """
    if not _held(shares, level, partner, first, last):
        return _silent(shares, f"the level of {country_name(partner)}", first, last)
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
    """Say how many of the measures that can move point up for a partner; never one verdict over all.

    >>> from casework.trade import direction, example, partner_share
    >>> went = direction(partner_share(example.flows(), "VEN", "M"), "Imports", ["CHN"], "2014", "2018")
    >>> print(matrix_sentence(went, "CHN"))
    0 of 1 measures that can be tested point up for China
    """
    mine = directions[directions["partner"] == partner]
    tested = mine[mine["verdict"].isin(["up", "down", "held"])]
    if tested.empty:
        return no_coverage("what is held", f"any measure that could move for {country_name(partner)}")
    return say(
        "{up} of {tested} measures that can be tested point up for {partner}",
        up=Value(int((tested["verdict"] == "up").sum()), cites=cite(tested), steps=steps_of(directions)),
        tested=Value(len(tested), cites=cite(tested), steps=steps_of(directions)),
        partner=country_name(partner),
    )


def imputation_sentence(multiples: pd.DataFrame, reporter: str, flow: str, first: int, last: int) -> Sentence:
    """Say for how many countries a reporter's figures of some years are the partner's own, times one constant.

    >>> from casework.trade import constant_multiples, example
    >>> found = constant_multiples(example.both_sides(), "VEN", first_period="2015", last_period="2018")
    >>> print(imputation_sentence(found, "VEN", "M", 2015, 2018))
    Venezuela, imports of 2015–2018: for 1 of 2 countries the figures are the partner’s times a constant
    """
    rows = multiples[(multiples["flow"] == flow) & (multiples["area"] == "country")]
    if rows.empty:
        return no_coverage("the data set", f"both sides of the {FLOWS[flow]} of {country_name(reporter)}")
    constant = rows[rows["is_constant"].astype("bool")]
    return say(
        "{reporter}, {flow} of {years}: for {constant} of {partners} countries the figures are the partner’s times a "
        "constant",
        reporter=country_name(reporter), flow=FLOWS[flow], years=Value(f"{first}-{last}", "window"),
        constant=Value(len(constant), cites=cite(constant if len(constant) else rows), steps=steps_of(multiples)),
        partners=Value(len(rows), cites=cite(rows), steps=steps_of(multiples)),
    )  # fmt: skip


def arms_sentence(arms: pd.DataFrame, partner: str) -> Sentence:
    """Say how a supplier's share of deliveries went from its strongest window to the last one.

    >>> from casework.trade import example, supplier_share
    >>> print(arms_sentence(supplier_share(example.arms(), "VEN", [(2011, 2015), (2016, 2020)], vintage="2022"), "RUS"))
    Russia: share of major arms fell from 60% to 0%, 2011–2015 to 2016–2020
    """
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
    """Say how far apart the lowest and the highest claimant of one month are.

    >>> from casework.trade import claimants, example
    >>> print(claimants_sentence(claimants(example.observations(), "VEN", "crude production"), "2018-03"))
    Output in March 2018: 1,400 or 1,500 thousand barrels a day, by claimant
    """
    rows = table[table["period"] == month] if len(table) else table
    if not len(rows) or rows["claimant"].nunique() < 2:
        return no_coverage("what is held", "a second claimant for that month")
    low, high = (rows.loc[at] for at in (rows["value_kbd"].idxmin(), rows["value_kbd"].idxmax()))
    return say(
        "Output in {month}: {low} or {high} thousand barrels a day, by claimant",
        month=Value(month, "date"),
        low=Value(float(low["value_kbd"]), "count", low["cites"], steps_of(table), 0),
        high=Value(float(high["value_kbd"]), "count", high["cites"], steps_of(table), 0),
    )


def lifter_sentence(views: pd.DataFrame, partner: str) -> Sentence:
    """Say what a partner's companies lifted beside what its customs book.

    >>> from casework.trade import example, oil_views, partner_share
    >>> views = oil_views(example.observations(), partner_share(example.flows(), "VEN", "M"), "VEN", "2018")
    >>> print(lifter_sentence(views, "RUS"))
    The press series has no coverage of oil lifted by companies of Russia
    """
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
    """Say in how many years freight cannot explain the distance between the two sides' reports.

    >>> from casework.trade import example, mirror_table, two_sources
    >>> pair = two_sources(mirror_table(example.both_sides(), "VEN"), "VEN", "USA")
    >>> print(mirror_sentence(pair, "VEN", "USA"))
    In 0 of 4 years freight cannot explain the gap between both books
    """
    both = pair[pair["ratio"].notna()]
    if both.empty:
        return no_coverage(
            "the data set", f"both sides of trade from {country_name(exporter)} to {country_name(importer)}"
        )
    return say(
        "In {apart} of {years} years freight cannot explain the gap between both books",
        apart=Value(int((~both["in_band"].astype("bool")).sum()), cites=cite(both), steps=steps_of(pair)),
        years=Value(len(both), cites=cite(both), steps=steps_of(pair)),
    )


def promise_sentence(table: pd.DataFrame, what: str) -> Sentence:
    """Say the largest announcement of a thing, and each delivery figure with its own span: spans are not added up.

    >>> from casework.trade import example, promised
    >>> print(promise_sentence(promised(example.observations(), "VEN", "RUS"), "wheat"))
    Wheat: 600 tonnes announced (2018); delivered 250 tonnes by the figure for 2018
    """
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
    return Value(float(row["value_t"]), "tonne", str(row["cites"]), steps_of(table))


def _held(table: pd.DataFrame, column: str, partner: str, first: str, last: str) -> bool:
    if not len(table):
        return False
    mine = table[(table["partner"] == partner) & table["period"].isin([first, last])]
    return first != last and list(mine["period"]) == [first, last] and bool(mine[column].notna().all())


def _refused(shares: pd.DataFrame, partner: str, first: str, last: str) -> Value | None:
    rows = shares[(shares["partner"] == partner) & shares["period"].isin([first, last]) & (shares["refused"] != "")]
    return Value(str(rows["refused"].iloc[0]), "word", cite(rows), steps_of(shares)) if len(rows) else None


def _period(text: str) -> Value:
    return Value(text, "date" if len(text) in (4, 7, 10) else "window")  # 2014-2018 is a window of years


def _one(table: pd.DataFrame, column: str) -> str:
    return str(table[column].iloc[0])


def steps_of(table: pd.DataFrame) -> str:
    """Give the steps that made a table, for the values read from it."""
    return str(table.attrs.get("steps", ""))
