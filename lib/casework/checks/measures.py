"""Checks against figures: shares with their levels, a break at an event, a printed change against its own levels."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from casework import trade
from casework.checks.check import Check, Claim, Tables, Told, found, number, several
from casework.checks.evidence import searched, together, used
from casework.model import CaseworkError, Finding, Sentence, Value, change, cite, merge, say, steps
from casework.values import country_name, country_s

if TYPE_CHECKING:
    import pandas as pd

FLOW_WORDS = {"M": "imports", "X": "exports"}
UNDECIDED = {"no coverage", "not testable"}
SERIES = "a publisher of the series; two sides of one trade are two books, not two origins"


class Measure(NamedTuple):
    """Hold one measure of dependence: its words, table, the column and unit of its level, and how it should move."""

    words: Sentence
    table: str
    level: str
    unit: str
    moves: str


def share_rose_or_fell(
    claim: Claim,
    tables: Tables,
    *,
    subject: str,
    partners: object,
    flow: str,
    first: str,
    last: str,
    moves: str = "up",
    side: str = "mirror",
    dataset: str = "",
    beside: object = (),
) -> Finding:
    """Ask for each partner whether its share of a country's trade moved as claimed, with the level beside it.

    One measure, one finding: imports, exports and arms are never added into one answer. `beside` are partners that
    the claim does not name and a reader needs for comparison; they do not count towards the verdict.
    """
    words = say("{subject} {flow}", subject=country_s(subject), flow=FLOW_WORDS[flow])
    measure = Measure(words, "flows", "value_usd", "USD", moves)
    compared = [*several(partners), *several(beside)]
    try:
        chosen = dataset or trade.broadest_dataset(tables["flows"], subject, side=side)
        shares = trade.partner_share(tables["flows"], subject, flow, side=side, dataset=chosen)
    except CaseworkError as problem:
        told = _nothing(measure, several(partners), str(problem))
        return _unmeasured(share_rose_or_fell, claim, tables, told, "flows")
    moved = trade.direction(shares, FLOW_WORDS[flow], compared, first, last)
    return _moved(share_rose_or_fell, claim, tables, measure, moved, several(partners))


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
    measure = Measure(say("major arms to {subject}", subject=country_name(subject)), "arms", "tiv", "TIV", moves)
    if len(tables["arms"]) == 0:
        told = _nothing(measure, several(partners), "no arms deliveries are held")
        return _unmeasured(supplier_share_rose_or_fell, claim, tables, told, "arms")
    windows = [tuple(int(year) for year in window.split("-")) for window in (first, last)]
    shares = trade.supplier_share(tables["arms"], subject, windows, vintage=vintage)
    moved = trade.direction(shares, "arms", list(several(partners)), first, last, level="tiv")
    return _moved(supplier_share_rose_or_fell, claim, tables, measure, moved, several(partners))


def break_at_event(
    claim: Claim,
    tables: Tables,
    *,
    reporter: str,
    partner: str,
    flow: str,
    event_month: str,
    first: str,
    last: str,
    moves: str = "down",
    dataset: str = "",
) -> Finding:
    """Ask whether a monthly flow broke at a month chosen beforehand, as an interrupted time series measures it."""
    expected = say("a jump {moves} at {month}", moves=moves, month=Value(event_month, "date", claim["cites"]))
    try:
        series = trade.flow_series(tables["flows"], reporter, partner, flow, dataset=dataset)
        fitted = trade.interrupted(series, "value_usd", event_month, first=first, last=last)
        others = trade.windows(series, "value_usd", event_month, first=first, last=last)
    except CaseworkError as problem:
        why = say("nothing held measures it: {why}", why=Value(str(problem).partition(";")[0], "word"))
        return _unmeasured(break_at_event, claim, tables, Told(why, why, expected), "flows")
    level = fitted[fitted["term"] == "level"]
    low, high, jump = (float(level[name].iloc[0]) for name in ("low_percent", "high_percent", "estimate_percent"))
    verdict = "needs review" if low <= 0 <= high else "supported" if (jump < 0) == (moves == "down") else "contradicted"
    values = {"jump": jump, "low": others["level_percent"].min(), "high": others["level_percent"].max()}
    bound = {name: Value(float(size), "percent", cite(level), fitted.attrs["steps"]) for name, size in values.items()}
    month = Value(event_month, "date", cite(level))
    measured = say("a jump of {jump} at {month}; over other windows {low} to {high}", month=month, **bound)
    headline = say(
        "the series jumps by {jump} at {month}, which coincides and shows no cause", jump=bound["jump"], month=month
    )
    evidence = used(fitted.assign(says="interrupted time series"), "flows", "measured", row="term", says="says")
    return found(CHECKS, break_at_event, claim, verdict, Told(headline, measured, expected), evidence, 1)


def flow_changed_as_printed(
    claim: Claim, tables: Tables, *, reporter: str, partner: str, flow: str, first: str, last: str,
    printed_percent: str, dataset: str = "",
) -> Finding:  # fmt: skip
    """Work a printed change of one country's trade with another out again from each book that has both years."""
    check = flow_changed_as_printed
    digits = len(printed_percent.partition(".")[2])
    printed = Value(number(printed_percent, "printed_percent"), "percent", claim["cites"], "", digits)
    expected = say("{printed} as printed", printed=printed)
    asked = {"reporter": reporter, "partner": partner, "flow": flow, "years": (first, last)}
    pairs = trade.pair_by_year(tables["flows"], **asked, dataset=dataset)
    if pairs.empty:
        nothing = say("no book held has both years")
        return _unmeasured(check, claim, tables, Told(nothing, nothing, expected), "flows")
    way = {"M": "from", "X": "to"}[flow]
    words = {"reporter": country_s(reporter), "flow": FLOW_WORDS[flow], "way": way, "partner": country_name(partner)}
    told = [_worked(row, words, (first, last), pairs.attrs["steps"]) for row in pairs.to_dict("records")]
    levels = [tuple(f"{row[name]:.0f}" for name in ("first_usd", "last_usd")) for row in pairs.to_dict("records")]
    flagged = {trade.change_check(*ends, printed_percent).flagged for ends in levels}
    verdict = "mixed" if len(flagged) > 1 else "contradicted" if flagged == {True} else "supported"
    evidence = used(pairs.assign(says=[str(one) for one in told]), "flows", "measured", row="dataset", says="says")
    measured = _joined(told)
    headline = say("{measured}; it prints {printed}", measured=measured, printed=printed)
    return found(CHECKS, check, claim, verdict, Told(headline, measured, expected), evidence, len(pairs))


def _worked(row: dict, words: dict[str, str], years: tuple[str, str], made: str) -> Sentence:
    ends = [Value(row[name], "USD", row["cites"], made) for name in ("first_usd", "last_usd")]
    worked = Value(100 * (row["last_usd"] / row["first_usd"] - 1), "percent", row["cites"], made, 1)
    dates = {name: Value(year, "date", row["cites"]) for name, year in zip(("then", "later"), years, strict=True)}
    names = {"dataset": Value(row["dataset"], "word", row["cites"])} | words
    return say(
        "{reporter} {flow} {way} {partner} by {dataset}: {worked}, {change}, {then} to {later}",
        worked=worked, change=change(*ends), **dates, **names,
    )  # fmt: skip


def flow_as_printed(
    claim: Claim, tables: Tables, *, reporter: str, partner: str, flow: str, year: str, printed: str, dataset: str = ""
) -> Finding:
    """Hold a printed value of one country's trade with another in a year against each book that has the year.

    `printed` is dollars as the text writes them, "420 million"; it holds a book's value that rounds to it.
    """
    size, half = trade.printed_money(printed)
    told = Value(size, "USD", claim["cites"])
    expected = say("{printed} as printed", printed=told)
    ends = {"reporter": reporter, "partner": partner, "flow": flow}
    books = trade.level_by_year(tables["flows"], **ends, year=year, dataset=dataset)
    if books.empty:
        nothing = say("no book held has that year")
        return _unmeasured(flow_as_printed, claim, tables, Told(nothing, nothing, expected), "flows")
    words = {"reporter": country_s(reporter), "flow": FLOW_WORDS[flow], "way": {"M": "from", "X": "to"}[flow]}
    said = [
        say(
            "{reporter} {flow} {way} {partner} by {dataset}: {level} in {year}", **words, partner=country_name(partner),
            dataset=Value(row["dataset"], "word", row["cites"]), year=Value(year, "date", row["cites"]),
            level=Value(row["value_usd"], "USD", row["cites"], books.attrs["steps"]),
        )
        for row in books.to_dict("records")
    ]  # fmt: skip
    fits = set((books["value_usd"] - size).abs() <= half)
    verdict = "mixed" if len(fits) > 1 else "supported" if fits == {True} else "contradicted"
    evidence = used(books.assign(says=[str(one) for one in said]), "flows", "measured", row="dataset", says="says")
    headline = say("{measured}; it prints {printed}", measured=_joined(said), printed=told)
    words = Told(headline, _joined(said), expected)
    return found(CHECKS, flow_as_printed, claim, verdict, words, evidence, len(books))


def printed_change_against_own_levels(
    claim: Claim,
    tables: Tables,
    *,
    printed_percent: str,
    first_row: str = "",
    last_row: str = "",
    first: str = "",
    last: str = "",
) -> Finding:
    """Work a printed change out again from the two levels printed with it, within the rounding of all three.

    The levels are `first` and `last` as the claim's own sentence prints them, or two rows of observations of one
    page: `first_row` and `last_row`.
    """
    check = printed_change_against_own_levels
    printed = Value(number(printed_percent, "printed_percent"), "percent", claim["cites"], "", 1)
    expected = say("{printed} as printed", printed=printed)
    ends = _own_words(claim) if first and last else _rows_of(tables, (first_row, last_row))
    if ends is None:
        nothing = say("a level is not held")
        return _unmeasured(check, claim, tables, Told(nothing, nothing, expected), "observations")
    levels = (first, last) if first and last else tuple(f"{value:g}" for value in ends.attrs["values"])
    found_ = trade.change_check(*levels, printed_percent)
    made = steps("checks.printed_change_against_own_levels", first=levels[0], last=levels[1])
    worked = Value(found_.computed, "percent", merge(*ends["cites"]), made, 1)
    headline = say("its own levels give {worked}, it prints {printed}", worked=worked, printed=printed)
    told = Told(headline, say("{worked}", worked=worked), expected)
    return found(CHECKS, check, claim, "contradicted" if found_.flagged else "supported", told, ends, 1)


def _own_words(claim: Claim) -> pd.DataFrame:
    """Set the claim's own sentence down as evidence: here the text is tested against itself."""
    import pandas as pd

    told = {"role": "prints the levels", "table": "articles", "row": claim["article_id"], "day": claim["published"]}
    return pd.DataFrame([told | {"says": claim["quote"], "origin": "", "agency": "", "cites": claim["cites"]}])


def _rows_of(tables: Tables, names: tuple[str, str]) -> pd.DataFrame | None:
    points = tables["observations"].set_index("observation_id", drop=False)
    if not set(names) <= set(points.index):
        return None
    ends = points.loc[list(names)]
    rows = used(ends, "observations", "level printed")
    rows.attrs["values"] = [float(value) for value in ends["value"]]
    return rows


def _moved(
    check: Callable[..., Finding],
    claim: Claim,
    tables: Tables,
    measure: Measure,
    moved: pd.DataFrame,
    partners: tuple[str, ...],
) -> Finding:
    verdicts = set(moved.loc[moved["partner"].isin(partners), "verdict"])
    told = [_partner(row, measure, moved.attrs["steps"]) for row in moved.to_dict("records")]
    rows = moved.assign(says=[str(one) for one in told], row=[country_name(code) for code in moved["partner"]])
    evidence = together(
        used(rows, measure.table, "measured", row="row", says="says"),
        searched(tables, *((measure.table,) if verdicts & UNDECIDED else ())),
    )
    measured = _joined(told)
    headline = say("{measure}, {measured}", measure=measure.words, measured=measured)
    words = Told(headline, measured, _expected(measure, partners))
    verdict = _verdict(verdicts, measure.moves)
    return found(CHECKS, check, claim, verdict, words, evidence, int(bool(verdicts - UNDECIDED)))


def _verdict(verdicts: set[str], moves: str) -> str:
    decided = verdicts - UNDECIDED
    if not decided:
        return "no coverage" if "no coverage" in verdicts else "not testable"
    if decided == {moves}:
        return "supported" if decided == verdicts else "mixed"
    return "mixed" if moves in decided or verdicts & UNDECIDED else "contradicted"


def _partner(row: dict, measure: Measure, made: str) -> Sentence:
    name = Value(country_name(row["partner"]), "word", row["cites"])
    if row["verdict"] == "no coverage":
        return say("{partner}: no coverage", partner=name)
    if row["verdict"] == "not testable":
        return say("{partner}: not testable, {why}", partner=name, why=Value(row["why"], "word", row["cites"]))
    ends = [
        Value(row[f"{end}_{what}"], unit, row["cites"], made)
        for what, unit in (("share_percent", "percent"), (measure.level, measure.unit))
        for end in ("first", "last")
    ]
    share, size = change(*ends[:2]), change(*ends[2:])
    return say("{partner}: share {share}, level {size}", partner=name, share=share, size=size)


def _joined(parts: list[Sentence]) -> Sentence:
    joined = parts[0]
    for part in parts[1:]:
        joined = say("{one}; {other}", one=joined, other=part)
    return joined


def _expected(measure: Measure, partners: tuple[str, ...]) -> Sentence:
    names = _joined([say("{name}", name=country_name(code)) for code in partners])
    return say("the share goes {moves} for each of: {names}", moves=measure.moves, names=names)


def _nothing(measure: Measure, partners: tuple[str, ...], why: str) -> Told:
    headline = say("{measure}, nothing held by that day measures it", measure=measure.words)
    return Told(headline, say("{why}", why=Value(why.partition(";")[0], "word")), _expected(measure, partners))


def _unmeasured(check: Callable[..., Finding], claim: Claim, tables: Tables, told: Told, table: str) -> Finding:
    return found(CHECKS, check, claim, "no coverage", told, searched(tables, table), 0)


CHECKS = (
    Check(
        share_rose_or_fell,
        ("measure",),
        "Whether a partner's share of goods trade moved as claimed, with the level beside it.",
        trade.LIMITS["partner_share"] + " Dependence by debt, credit, arms upkeep or politics is outside it.",
        "Another data set, side or period with the other direction; services and debt figures.",
        SERIES,
        ("flows",),
        "Every partner named moves as claimed, or it is mixed; a share under 0.1 % at both ends tests nothing.",
    ),
    Check(
        supplier_share_rose_or_fell,
        ("measure",),
        "Whether a supplier's share of major arms deliveries moved as claimed.",
        trade.LIMITS["supplier_share"],
        "A later edition with further deliveries; figures for upkeep and training.",
        SERIES,
        ("arms",),
        "Every supplier named moves as claimed, or it is mixed.",
    ),
    Check(
        break_at_event,
        ("measure", "date"),
        "Whether a monthly series jumps at a month chosen beforehand.",
        trade.LIMITS["interrupted"],
        "Another window, another event in the same month, revised figures.",
        SERIES,
        ("flows",),
        "The interval of the jump leaves zero out on the side claimed.",
    ),
    Check(
        flow_changed_as_printed,
        ("measure",),
        "Whether a printed change of trade between two countries is that of the books held for both years.",
        "A book tells what one customs office saw; later editions, other months or one kind of goods may differ.",
        "Another edition or book of the same two years; the page that the printed figure is from.",
        SERIES,
        ("flows",),
        "The change of every book held lies within the rounding of the printed one, or it is mixed or contradicted.",
    ),
    Check(
        flow_as_printed,
        ("measure",),
        "Whether a printed value of trade between two countries in a year is that of the books held.",
        "A book tells what one customs office saw; later editions, or one kind of goods, may differ.",
        "Another edition or book of the same year; the page that the printed figure is from.",
        SERIES,
        ("flows",),
        "The value of every book held rounds to the printed one, or it is mixed or contradicted.",
    ),
    Check(
        printed_change_against_own_levels,
        ("measure", "count"),
        "Whether a printed change fits the levels printed with it.",
        "Which of the three figures is wrong it cannot tell; levels may be rounded.",
        "A correction by the page, or the publisher's own table.",
        "the page that prints both levels",
        ("observations", "articles"),
        "The printed change lies outside what the rounding of both levels allows.",
    ),
)
