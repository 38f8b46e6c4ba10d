"""Checks against figures: shares with their levels, a break at an event, a printed change against its own levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework import trade
from casework.checks.check import Check, Claim, Tables, found, number, several
from casework.checks.evidence import cites_of, searched, together, used
from casework.model import CaseworkError, Finding, Sentence, Value, change, merge, say, steps
from casework.values import country_name

if TYPE_CHECKING:
    import pandas as pd

FLOW_WORDS = {"M": "imports", "X": "exports"}


def share_rose_or_fell(
    claim: Claim, tables: Tables, *, subject: str, partners: object, flow: str, first: str, last: str, moves: str = "up",
    side: str = "mirror", dataset: str = "", beside: object = (),
) -> Finding:  # fmt: skip
    """Ask for each partner whether its share of a country's trade moved as claimed, with the level beside it.

    One measure, one finding: imports, exports and arms are never added into one answer. `beside` are partners that
    the claim does not name and a reader needs for comparison; they do not count towards the verdict.
    """
    flows = tables["flows"]
    measure = say("{subject}'s {flow}", subject=country_name(subject), flow=FLOW_WORDS[flow])
    expected = _expected(partners, moves)
    try:
        chosen = dataset or trade.broadest_dataset(flows, subject, side=side)
        shares = trade.partner_share(flows, subject, flow, side=side, dataset=chosen)
    except CaseworkError as problem:
        return _no_measure(share_rose_or_fell, claim, tables, measure, expected, str(problem))
    moved = trade.direction(shares, FLOW_WORDS[flow], [*several(partners), *several(beside)], first, last)
    return _moved(
        share_rose_or_fell, claim, tables, measure, expected, moved, "value_usd", "USD", moves, "flows", several(beside)
    )


def supplier_share_rose_or_fell(
    claim: Claim,
    tables: Tables,
    *,
    subject: str,
    partners: object,
    first: str,
    last: str,
    vintage: str = "",
    moves: str = "up",
) -> Finding:
    """Ask the same of major arms deliveries over windows of years, in SIPRI's volume measure, never in money."""
    windows = [tuple(int(year) for year in window.split("-")) for window in (first, last)]
    measure = say("major arms delivered to {subject}", subject=country_name(subject))
    expected = _expected(partners, moves)
    arms = tables["arms"]
    if len(arms) == 0:
        return _no_measure(
            supplier_share_rose_or_fell, claim, tables, measure, expected, "no arms deliveries held by that day"
        )
    shares = trade.supplier_share(arms, subject, windows, vintage=vintage)
    moved = trade.direction(shares, "arms", list(several(partners)), first, last, level="tiv")
    return _moved(supplier_share_rose_or_fell, claim, tables, measure, expected, moved, "tiv", "TIV", moves, "arms")


def break_at_event(
    claim: Claim, tables: Tables, *, reporter: str, partner: str, flow: str, event_month: str, first: str, last: str,
    moves: str = "down", dataset: str = "",
) -> Finding:  # fmt: skip
    """Ask whether a monthly flow broke at a month chosen beforehand, as an interrupted time series measures it."""
    expected = say("a jump {moves} at {month}", moves=moves, month=Value(event_month, "date"))
    try:
        series = trade.flow_series(tables["flows"], reporter, partner, flow, dataset=dataset)
        fitted = trade.interrupted(series, "value_usd", event_month, first=first, last=last)
        others = trade.windows(series, "value_usd", event_month, first=first, last=last)
    except CaseworkError as problem:
        return _no_measure(break_at_event, claim, tables, say("the series"), expected, str(problem))
    level = fitted[fitted["term"] == "level"].iloc[0]
    sure = level["high_percent"] < 0 or level["low_percent"] > 0
    wanted = level["estimate_percent"] < 0 if moves == "down" else level["estimate_percent"] > 0
    verdict = "needs review" if not sure else "supported" if wanted else "contradicted"
    made, cites = fitted.attrs["steps"], level["cites"]
    low, high = others["level_percent"].min(), others["level_percent"].max()
    jump = Value(level["estimate_percent"], "percent", cites, made)
    measured = say(
        "a jump of {jump} at {month}; over other windows {low} to {high}", jump=jump, month=Value(event_month, "date", cites),
        low=Value(low, "percent", cites, made), high=Value(high, "percent", cites, made),
    )  # fmt: skip
    evidence = used(
        fitted.assign(row="level", says="interrupted time series"), "flows", "measured", row="term", says="says"
    )
    headline = say(
        "The series jumps by {jump} at {month}: a coincidence in time",
        jump=jump,
        month=Value(event_month, "date", cites),
    )
    return found(CHECKS, break_at_event, claim, verdict, headline, measured, expected, evidence, 1)


def printed_change_against_own_levels(
    claim: Claim, tables: Tables, *, first_row: str, last_row: str, printed_percent: str, off_by: str = "0.5"
) -> Finding:
    """Work a printed change out again from the two levels that the same page prints."""
    points = tables["observations"].set_index("observation_id", drop=False)
    held = [name for name in (first_row, last_row) if name in points.index]
    printed = Value(number(printed_percent, "printed_percent"), "percent", claim["cites"], "", 1)
    expected = say("{printed} as printed", printed=printed)
    if len(held) < 2:
        return _no_measure(
            printed_change_against_own_levels, claim, tables, say("the levels"), expected, "a level is not held"
        )
    ends = points.loc[held]
    before, after = (float(value) for value in ends["value"])
    cites = merge(*(f"{raw} {locator}" for raw, locator in zip(ends["raw"], ends["locator"], strict=True)))
    made = steps("checks.printed_change_against_own_levels", first_row=first_row, last_row=last_row)
    worked = Value(100 * (after / before - 1), "percent", cites, made, 1)
    agrees = abs(float(worked.number) - float(printed.number)) <= number(off_by, "off_by")
    evidence = used(ends, "observations", "level printed")
    headline = say("Its own levels give {worked}, the page prints {printed}", worked=worked, printed=printed)
    verdict = "supported" if agrees else "contradicted"
    return found(
        CHECKS,
        printed_change_against_own_levels,
        claim,
        verdict,
        headline,
        say("{worked}", worked=worked),
        expected,
        evidence,
        1,
    )


def _moved(
    function, claim: Claim, tables: Tables, measure: Sentence, expected: Sentence, moved: pd.DataFrame, level: str, unit: str,
    moves: str, table: str, beside: tuple[str, ...] = (),
) -> Finding:  # fmt: skip
    verdicts = set(moved.loc[~moved["partner"].isin(beside), "verdict"])
    told = [_partner(row, level, unit, moved.attrs["steps"]) for row in moved.to_dict("records")]
    measured = _joined(told)
    rows = moved.assign(says=[str(one) for one in told], row=[country_name(code) for code in moved["partner"]])
    evidence = together(
        used(rows, table, "measured", row="row", says="says"),
        searched(tables, table) if verdicts & {"no coverage", "not testable"} else used(rows.iloc[:0], table, ""),
    )
    headline = say("{measure}: {measured}", measure=measure, measured=measured)
    return found(
        CHECKS, function, claim, _of(verdicts, moves), headline, measured, expected, evidence, _publishers(verdicts)
    )


def _of(verdicts: set[str], moves: str) -> str:
    other = {"up": "down", "down": "up"}[moves]
    said = verdicts - {"no coverage", "not testable"}
    if not said:
        return "no coverage" if "no coverage" in verdicts else "not testable"
    if said == {moves}:
        return "supported" if said == verdicts else "mixed"
    return "mixed" if moves in said else "contradicted" if said <= {other, "held"} else "mixed"


def _publishers(verdicts: set[str]) -> int:
    return int(bool(verdicts - {"no coverage", "not testable"}))


def _partner(row: dict, level: str, unit: str, made: str) -> Sentence:
    name = Value(country_name(row["partner"]), "word", row["cites"])
    if row["verdict"] == "no coverage":
        return say("{partner}: no coverage", partner=name)
    if row["verdict"] == "not testable":
        return say("{partner}: not testable, {why}", partner=name, why=Value(row["why"], "word", row["cites"]))
    values = [
        Value(row[f"{end}_{what}"], of, row["cites"], made)
        for what, of in (("share_percent", "percent"), (level, unit))
        for end in ("first", "last")
    ]
    share, size = change(*values[:2]), change(*values[2:])
    return say("{partner}: share {share}, level {size}", partner=name, share=share, size=size)


def _joined(parts: list[Sentence]) -> Sentence:
    joined = parts[0]
    for part in parts[1:]:
        joined = say("{one}; {other}", one=joined, other=part)
    return joined


def _expected(partners: object, moves: str) -> Sentence:
    names = _joined([say("{name}", name=country_name(code)) for code in several(partners)])
    return say("the share goes {moves} for each of: {names}", moves=moves, names=names)


def _no_measure(function, claim: Claim, tables: Tables, measure: Sentence, expected: Sentence, why: str) -> Finding:
    table = (
        "arms"
        if function is supplier_share_rose_or_fell
        else "observations"
        if "printed" in function.__name__
        else "flows"
    )
    evidence = searched(tables, table)
    reason = Value(why.partition(";")[0], "word", cites_of(evidence))
    measured = say("{why}", why=reason)
    headline = say("{measure}: nothing held by that day to measure it", measure=measure)
    return found(CHECKS, function, claim, "no coverage", headline, measured, expected, evidence, 0)


CHECKS = (
    Check(
        share_rose_or_fell,
        ("measure",),
        "Whether a partner's share of goods trade moved as claimed, with the level beside it.",
        trade.LIMITS["partner_share"] + " Dependence by debt, credit, arms upkeep or politics is outside it.",
        "Another data set, side or period with the other direction; services and debt figures.",
    ),
    Check(
        supplier_share_rose_or_fell,
        ("measure",),
        "Whether a supplier's share of major arms deliveries moved as claimed.",
        trade.LIMITS["supplier_share"],
        "A later edition with further deliveries; figures for upkeep and training.",
    ),
    Check(
        break_at_event,
        ("measure", "date"),
        "Whether a monthly series jumps at a month chosen beforehand.",
        trade.LIMITS["interrupted"],
        "Another window, another event in the same month, revised figures.",
    ),
    Check(
        printed_change_against_own_levels,
        ("measure", "count"),
        "Whether a printed change fits the levels printed with it.",
        "Which of the three figures is wrong it cannot tell; levels may be rounded.",
        "A correction by the page, or the publisher's own table.",
    ),
)
