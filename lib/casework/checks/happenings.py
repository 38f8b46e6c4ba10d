"""Checks on dated events: when a thing happened, how long ago, how often, and whether what was announced was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from casework.checks.check import Check, Claim, Tables, found, number, several
from casework.checks.evidence import cites_of, count, searched, together, used
from casework.checks.passages import agency, first_each, passages, pattern
from casework.checks.weights import tonnes_in
from casework.model import Finding, Interval, Value, cite, say, steps

if TYPE_CHECKING:
    import pandas as pd

DAYS_IN_MONTH = 30.44


def event_dated(claim: Claim, tables: Tables, *, events: object, within: str, until: str = "") -> Finding:
    """Ask whether events held fall into the time that the claim gives: "in January", "last week", "this month".

    `within` is the day, month or year meant, or the first day with `until` as the last.
    """
    meant = Interval(Interval.of(within).first, Interval.of(until or within).last)
    rows = _rows(tables, events)
    evidence = together(used(rows, "events", "the event"), searched(tables, "events") if rows.empty else _none(rows))
    span = say("between {first} and {last}", first=_day(meant.first), last=_day(meant.last))
    if rows.empty:
        nothing = say("No row held dates it")
        return found(CHECKS, event_dated, claim, "no coverage", nothing, nothing, span, evidence, 0)
    inside = [_inside(row, meant) for row in rows.to_dict("records")]
    verdict = "supported" if all(inside) else "contradicted" if not any(inside) else "mixed"
    first, last = _first(rows), _last(rows)
    when = (
        say("on {first}", first=first)
        if first.number == last.number
        else say("from {first} to {last}", first=first, last=last)
    )
    origins = _origins(rows, tables)
    headline = say("Dated {when} by {origins}", when=when, origins=count(origins, "origin", cites=cite(rows)))
    return found(CHECKS, event_dated, claim, verdict, headline, say("{when}", when=when), span, evidence, len(origins))


def interval_between_events(
    claim: Claim,
    tables: Tables,
    *,
    from_events: object,
    to_day: str,
    months: str = "",
    days: str = "",
    off_by: str = "0.5",
) -> Finding:
    """Count the days from an event to a day and compare with the interval that the claim prints.

    `months` or `days` is what the claim says; `off_by` how many of that unit it may be off and still be right.
    """
    rows = _rows(tables, from_events)
    evidence = together(used(rows, "events", "counted from"), searched(tables, "events") if rows.empty else _none(rows))
    unit = DAYS_IN_MONTH if months else 1.0
    said, slack = number(months or days, "months or days"), number(off_by, "off_by")
    low, high = (said - slack) * unit, (said + slack) * unit
    expected = say("{low} to {high}", low=Value(round(low), "day"), high=Value(round(high), "day"))
    if rows.empty:
        nothing = say("No event held to count from")
        return found(CHECKS, interval_between_events, claim, "no coverage", nothing, nothing, expected, evidence, 0)
    end = Interval.of(to_day).first
    most = (end - date.fromisoformat(str(_first(rows).number))).days
    least = (end - date.fromisoformat(str(_last(rows).number))).days
    made = steps("checks.interval_between_events", from_events=list(several(from_events)), to_day=to_day)
    most_, least_ = Value(most, "day", cite(rows), made), Value(least, "day", cite(rows), made)
    measured = say("{least} to {most}", least=least_, most=most_) if least != most else say("{most}", most=most_)
    inside = [low <= gap <= high for gap in (least, most)]
    verdict = "supported" if all(inside) else "mixed" if any(inside) else "contradicted"
    headline = say("{measured} lie between them", measured=measured)
    origins = _origins(rows, tables)
    return found(CHECKS, interval_between_events, claim, verdict, headline, measured, expected, evidence, len(origins))


def announced_against_delivered(
    claim: Claim, tables: Tables, *, party: str, tonnes: str, first_day: str, last_day: str = "", total_event: str = "",
    total_tonnes: str = "", announced_kind: str = "aid_announced", delivered_kind: str = "aid_delivered",
) -> Finding:  # fmt: skip
    """Put the tonnes that were claimed beside the deliveries by this party that are documented.

    `total_event` is a row that counts what came from everybody; with it and the other donors' deliveries the check
    works out what is left for this party. Without such a ceiling a missing delivery contradicts nothing.
    """
    claimed = number(tonnes, "tonnes")
    events = tables["events"]
    events = events[(events["date_from"] >= first_day) & (events["date_from"] <= (last_day or "9"))]
    own = _where(events, lambda row: bool(pattern(party).search(" ".join((row["what"], row["who"])))))
    arrived = events[own & (events["kind"] == delivered_kind)]
    arrived = arrived[arrived["event_id"] != total_event]
    told = events[own & (events["kind"] == announced_kind)]
    weighed = arrived[_where(arrived, lambda row: _tonnes(row) is not None)]
    delivered = sum(_tonnes(row) for row in weighed.to_dict("records"))
    ceiling = _ceiling(events, total_event, total_tonnes, own, delivered_kind)
    evidence = together(
        used(told, "events", "announced"), used(arrived, "events", "delivered"),
        used(ceiling[1], "events", "counts all donors") if ceiling else _none(events),
        searched(tables, "events", "flows", "articles"),
    )  # fmt: skip
    made = steps("checks.announced_against_delivered", party=party, first_day=first_day, last_day=last_day)
    got = Value(delivered, "tonne", cite(weighed) if len(weighed) else cites_of(evidence), made)
    said_ = Value(claimed, "tonne", claim["cites"])
    verdict = _delivered_verdict(claimed, delivered, len(weighed), ceiling)
    measured = say(
        "{got} in {rows} with a weight, {silent} without one{rest}", got=got, rows=count(weighed, "delivery row", made),
        silent=count(arrived[~arrived["event_id"].isin(weighed["event_id"])], "delivery row", made, cites=cites_of(evidence)),
        rest=_rest(ceiling, made),
    )  # fmt: skip
    headline = say(
        "{said} claimed; {got} is all that delivery rows held add up to{rest}",
        said=said_,
        got=got,
        rest=_rest(ceiling, made),
    )
    if len(weighed) == 0:
        headline = say("{said} claimed; no delivery with a weight is held{rest}", said=said_, rest=_rest(ceiling, made))
    expected = say("{said} delivered", said=said_)
    origins = _origins(weighed, tables)
    caution = (
        "No customs row, carrier's paper or record of the receiving body is held. Tons and tonnes are taken as one."
    )
    return found(
        CHECKS,
        announced_against_delivered,
        claim,
        verdict,
        headline,
        measured,
        expected,
        evidence,
        len(origins),
        caution,
    )


def announced_against_done(
    claim: Claim, tables: Tables, *, announced: object, party: object, done: str, first_day: str, last_day: str = "",
    done_kind: str = "",
) -> Finding:  # fmt: skip
    """Ask whether a thing that was announced is shown as done by any later event or report.

    `party` are words that must stand in the row, `done` the words that say it was done: "to complete" is not done.
    """
    said_ = _rows(tables, announced)
    events = tables["events"]
    events = events[(events["date_from"] >= first_day) & (events["date_from"] <= (last_day or "9"))]
    events = events[~events["event_id"].isin(said_["event_id"])]
    wanted = (*several(party), done)
    rows = events[_where(events, lambda row: _all(" ".join((row["what"], row["who"], row["place"])), wanted))]
    rows = rows[rows["kind"] == done_kind] if done_kind else rows
    reports = first_each(
        passages(
            tables["articles"],
            [*several(party), done],
            first_day=first_day,
            last_day=last_day,
            leave_out=claim["article_id"],
        )
    )
    evidence = together(
        used(said_, "events", "announced"), used(rows, "events", "done"),
        used(reports, "articles", "may show it done", row="article_id", says="words"), searched(tables, "events", "articles"),
    )  # fmt: skip
    verdict = "supported" if len(rows) else "needs review" if len(reports) else "no coverage"
    made = steps("checks.announced_against_done", done=done, first_day=first_day, last_day=last_day)
    until = Value(last_day or str(tables["articles"]["published"].str[:10].max()), "date", "", made)
    measured = say(
        "{rows} and {reports} that show it done; searched to {until}",
        rows=count(rows, "event", made, cites=cites_of(evidence)), reports=count(reports, "report", made, cites=cites_of(evidence)), until=until,
    )  # fmt: skip
    if len(rows):
        headline = say("Shown as done on {day}", day=_first(rows))
    elif len(reports):
        headline = say(
            "{reports} may show it done: to be read by a person",
            reports=count(reports, "report", made, cites=cites_of(evidence)),
        )
    else:
        headline = say("Announced; nothing held to {until} shows it done", until=until)
    return found(
        CHECKS,
        announced_against_done,
        claim,
        verdict,
        headline,
        measured,
        say("a dated row that shows it done"),
        evidence,
        len(_origins(rows, tables)),
    )


def happenings_counted(
    claim: Claim, tables: Tables, *, kind: str, place: str, first_day: str, last_day: str, party: str = ""
) -> Finding:
    """Count events of a kind at a place over a time, for a claim such as "often" that names no number."""
    events = tables["events"]
    chosen = events[(events["kind"] == kind) & (events["date_from"] >= first_day) & (events["date_from"] <= last_day)]
    rows = chosen[
        _where(chosen, lambda row: _all(row["place"], (place,)) and (not party or _all(row["who"], (party,))))
    ]
    evidence = together(used(rows, "events", "counted"), searched(tables, "events"))
    made = steps("checks.happenings_counted", kind=kind, place=place, first_day=first_day, last_day=last_day)
    measured = say(
        "{rows} held from {first} to {last}", rows=count(rows, "event", made, cites=cites_of(evidence)),
        first=Value(first_day, "date", "", made), last=Value(last_day, "date", "", made),
    )  # fmt: skip
    headline = say("{measured}; the claim names no number to compare with", measured=measured)
    verdict = "not testable" if len(rows) else "no coverage"
    return found(
        CHECKS,
        happenings_counted,
        claim,
        verdict,
        headline,
        measured,
        say("a number, or another period to compare with"),
        evidence,
        len(_origins(rows, tables)),
    )


def source_held(claim: Claim, tables: Tables, *, needs: str, search: object = ()) -> Finding:
    """Say that no source held could test the claim, which one could, and what was looked through."""
    evidence = searched(
        tables, *(several(search) or sorted(name for name in tables if name not in ("origins", "offices")))
    )
    headline = say("No source held can test it; it needs {needs}", needs=needs)
    measured = say(
        "{tables} looked through", tables=count(evidence, "table", "checks.source_held()", cites=cites_of(evidence))
    )
    return found(
        CHECKS, source_held, claim, "no coverage", headline, measured, say("{needs}", needs=needs), evidence, 0
    )


def _rows(tables: Tables, events: object) -> pd.DataFrame:
    return tables["events"][tables["events"]["event_id"].isin(several(events))]


def _none(rows: pd.DataFrame) -> pd.DataFrame:
    return used(rows.iloc[:0], "events", "")


def _day(day: date | None) -> Value:
    return Value(day.isoformat() if day else "open", "date")


def _first(rows: pd.DataFrame) -> Value:
    first = rows.sort_values("date_from").iloc[[0]]
    return Value(str(Interval.of(first["date_from"].iloc[0]).first), "date", cite(first))


def _last(rows: pd.DataFrame) -> Value:
    ends = (
        rows.assign(end=[row["date_to"] or row["date_from"] for row in rows.to_dict("records")])
        .sort_values("end")
        .iloc[[-1]]
    )
    return Value(str(Interval.of(ends["end"].iloc[0]).last), "date", cite(ends))


def _inside(row: dict[str, str], meant: Interval) -> bool:
    first, last = Interval.of(row["date_from"]).first, Interval.of(row["date_to"] or row["date_from"]).last
    return meant.holds(first) and meant.holds(last)


def _origins(rows: pd.DataFrame, tables: Tables) -> set[str]:
    """Give who dates the events: the agencies of the articles each row names, else the page it was read on."""
    by_id = dict(zip(tables["articles"]["article_id"], tables["articles"]["outlet"], strict=True))
    names: set[str] = set()
    for row in rows.to_dict("records"):
        held = {
            agency(by_id[name])
            for name in row["article_ids"].split()
            if name in by_id and "not named" not in by_id[name]
        }
        names |= held or {row["source_url"].partition("://")[2].partition("/")[0] or row["event_id"]}
    return names


def _where(rows: pd.DataFrame, holds: Callable[[dict[str, str]], bool]) -> pd.Series:
    import pandas as pd

    return pd.Series([holds(row) for row in rows.to_dict("records")], index=rows.index, dtype="bool")


def _all(text: str, words: tuple[str, ...]) -> bool:
    return all(pattern(one).search(text) for one in words)


def _tonnes(row: dict[str, str]) -> float | None:
    """Read the first weight in tonnes of an event's words; the compiler's remark stands in where they give none."""
    for text in (row["what"], row["note"]):
        weights = tonnes_in(text)
        if weights:
            return weights[0]
    return None


def _ceiling(
    events: pd.DataFrame, total_event: str, total_tonnes: str, own: pd.Series, kind: str
) -> tuple[float, pd.DataFrame, float, float] | None:
    """Work out what a total over all donors leaves: total less what other donors' deliveries weigh."""
    if not total_event or total_event not in set(events["event_id"]):
        return None
    total = number(total_tonnes, "total_tonnes")
    # The row that counts them all may itself be a delivery by another donor; its first weight is that one's.
    others = events[((events["kind"] == kind) & ~own) | (events["event_id"] == total_event)]
    weights = [weight for weight in (_tonnes(row) for row in others.to_dict("records")) if weight not in (None, total)]
    return total - sum(weights), others, total, sum(weights)


def _rest(ceiling: tuple | None, made: str):
    if ceiling is None:
        return say("")
    left, rows, total, others = ceiling
    where = cite(rows)
    return say(
        "; {total} from all donors less {others} of others leaves {left}",
        total=Value(total, "tonne", where, made), others=Value(others, "tonne", where, made), left=Value(left, "tonne", where, made),
    )  # fmt: skip


def _delivered_verdict(claimed: float, delivered: float, weighed: int, ceiling: tuple | None) -> str:
    if delivered >= claimed:
        return "supported"
    if ceiling is not None and ceiling[2] < claimed:
        return "contradicted"  # even if everything that came were theirs, it would not be enough
    return "needs review" if weighed else "no coverage"


CHECKS = (
    Check(
        event_dated,
        ("event", "date"),
        "Whether dated rows put the event into the time that the claim gives.",
        "A row's day is what its page prints; days in other time zones may differ by one.",
        "A page that dates it otherwise.",
    ),
    Check(
        interval_between_events,
        ("date",),
        "How many days lie between two dated events.",
        "Which earlier event the claim means is a person's choice, in checks.yml.",
        "Another event that the claim may mean, or another day for either.",
    ),
    Check(
        announced_against_delivered,
        ("promise", "count"),
        "What deliveries held add up to, against what was claimed.",
        "A delivery that nobody reported would not show.",
        "A customs or airport record, a receipt of the receiving body, or a report with another weight.",
    ),
    Check(
        announced_against_done,
        ("promise",),
        "Whether anything held shows an announced thing as done.",
        "That nothing shows it does not say that it was not done.",
        "A dated report, register or picture of the thing done.",
    ),
    Check(
        happenings_counted,
        ("event",),
        "How many such events are held for a time.",
        "Events were compiled for this case; those nobody compiled are not counted, and a word such as often has no threshold.",
        "A complete list of such events over a longer time.",
    ),
    Check(
        source_held,
        (),
        "Which source a test would need.",
        "It tests nothing.",
        "The source named, brought in with casework add.",
    ),
)
