"""Checks on dated events: when a thing happened, how long ago, how often, and whether any source could tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from casework.checks.check import Check, Claim, Tables, Told, found, number, several
from casework.checks.evidence import Tally, searched, together, used
from casework.checks.passages import agency, pattern
from casework.model import Finding, Interval, Sentence, Value, cite, say, steps

if TYPE_CHECKING:
    import pandas as pd

DAYS_IN_MONTH = 30.44


def event_dated(claim: Claim, tables: Tables, *, events: object, within: str, until: str = "") -> Finding:
    """Ask whether events held fall into the time that the claim gives: "in January", "last week", "this month".

    `within` is the day, month or year meant, or the first day with `until` as the last.
    """
    meant = Interval(Interval.of(within).first, Interval.of(until or within).last)
    rows = rows_named(tables, events)
    dated_by = [_publishers(row, tables) for row in rows.to_dict("records")]
    told = rows.assign(agency=["; ".join(names) for names in dated_by])
    evidence = together(used(told, "events", "the event"), searched(tables, *(() if len(rows) else ("events",))))
    expected = _span(claim, meant)
    if rows.empty:
        nothing = say("no row held dates it")
        return found(CHECKS, event_dated, claim, "no coverage", Told(nothing, nothing, expected), evidence, 0)
    inside = [_inside(row, meant) for row in rows.to_dict("records")]
    verdict = "supported" if all(inside) else "mixed" if any(inside) else "contradicted"
    first, last = first_day_of(rows), last_day_of(rows)
    measured = say("on {first}", first=first)
    if first.number != last.number:
        measured = say("from {first} to {last}", first=first, last=last)
    origins = origins_of(rows, tables)
    tally = Tally(evidence, steps("checks.event_dated", events=list(several(events))))
    headline = say("dated {when} by {origins}", when=measured, origins=tally(origins, "publisher"))
    return found(CHECKS, event_dated, claim, verdict, Told(headline, measured, expected), evidence, len(origins))


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
    rows = rows_named(tables, from_events)
    evidence = together(used(rows, "events", "counted from"), searched(tables, *(() if len(rows) else ("events",))))
    tally = Tally(evidence, steps("checks.interval_between_events", from_events=list(several(from_events)), to=to_day))
    unit = DAYS_IN_MONTH if months else 1.0
    claimed, slack = number(months or days, "months or days"), number(off_by, "off_by")
    low, high = (claimed - slack) * unit, (claimed + slack) * unit
    claims = {name: said for name, said in {"months": months, "days": days}.items() if said}
    made = steps("checks.interval_between_events", **claims, off_by=off_by)
    bounds = {"low": Value(round(low), "day", claim["cites"], made)}
    bounds |= {"high": Value(round(high), "day", claim["cites"], made)}
    expected = say("{low} to {high}", **bounds)
    if rows.empty:
        nothing = say("no event is held to count from")
        told = Told(nothing, nothing, expected)
        return found(CHECKS, interval_between_events, claim, "no coverage", told, evidence, 0)
    end = Interval.of(to_day).first
    least, most = ((end - date.fromisoformat(str(edge(rows).number))).days for edge in (last_day_of, first_day_of))
    measured = say("{least} to {most}", least=tally.value(least, "day"), most=tally.value(most, "day"))
    if least == most:
        measured = say("{most}", most=tally.value(most, "day"))
    inside = [low <= gap <= high for gap in (least, most)]
    verdict = "supported" if all(inside) else "mixed" if any(inside) else "contradicted"
    told = Told(say("{measured} lie between", measured=measured), measured, expected)
    return found(CHECKS, interval_between_events, claim, verdict, told, evidence, len(origins_of(rows, tables)))


def happenings_counted(
    claim: Claim, tables: Tables, *, kind: str, place: str, first_day: str, last_day: str, party: str = ""
) -> Finding:
    """Count events of a kind at a place over a time, for a claim such as "often" that names no number."""
    events = between(tables, first_day, last_day)
    chosen = events[events["kind"] == kind]
    rows = chosen[where(chosen, lambda row: holds(row["place"], place) and (not party or holds(row["who"], party)))]
    evidence = together(used(rows, "events", "counted"), searched(tables, "events"))
    tally = Tally(evidence, steps("checks.happenings_counted", kind=kind, place=place, first=first_day, last=last_day))
    first, last = tally.value(first_day, "date"), tally.value(last_day, "date")
    measured = say("{rows} held from {first} to {last}", rows=tally(rows, "event"), first=first, last=last)
    headline = say("{measured}; the claim names no number to compare with", measured=measured)
    told = Told(headline, measured, say("a number, or another period to compare with"))
    verdict = "not testable" if len(rows) else "no coverage"
    return found(CHECKS, happenings_counted, claim, verdict, told, evidence)


def source_held(claim: Claim, tables: Tables, *, needs: str, search: object = ()) -> Finding:
    """Say that no check of what is held is known for the claim, which source one would need, and what is held."""
    names = several(search) or tuple(sorted(name for name in tables if name != "origins"))
    evidence = searched(tables, *names)
    wanted = Value(needs, "word", claim["cites"])
    measured = say("{tables} looked through", tables=Tally(evidence, steps("checks.source_held"))(evidence, "table"))
    headline = say("nothing held is known to test it; that needs {needs}", needs=wanted)
    told = Told(headline, measured, say("{needs}", needs=wanted))
    return found(CHECKS, source_held, claim, "no coverage", told, evidence, 0)


# --- what checks on events share ----------------------------------------------------------------------------------


def rows_named(tables: Tables, events: object) -> pd.DataFrame:
    """Give the events of these ids that are held."""
    return tables["events"][tables["events"]["event_id"].isin(several(events))]


def between(tables: Tables, first_day: str, last_day: str) -> pd.DataFrame:
    """Give the events that begin between two days, both included; a blank last day leaves the end open."""
    events = tables["events"]
    return events[(events["date_from"] >= first_day) & (events["date_from"] <= (last_day or "9"))]


def where(rows: pd.DataFrame, test: Callable[[dict[str, str]], bool]) -> pd.Series:
    """Say for each row whether it passes a test, as a mask that selects."""
    import pandas as pd

    return pd.Series([test(row) for row in rows.to_dict("records")], index=rows.index, dtype="bool")


def holds(text: str, *words: str) -> bool:
    """Say whether a text holds each of these words, as checks.yml writes words."""
    return all(pattern(one).search(text) for one in words)


def first_day_of(rows: pd.DataFrame) -> Value:
    """Give the first day that the events may have begun."""
    first = rows.sort_values("date_from").iloc[[0]]
    return Value(str(Interval.of(first["date_from"].iloc[0]).first), "date", cite(first))


def last_day_of(rows: pd.DataFrame) -> Value:
    """Give the last day that the events may have ended."""
    ends = (
        rows.assign(end=rows["date_to"].where(rows["date_to"] != "", rows["date_from"])).sort_values("end").iloc[[-1]]
    )
    return Value(str(Interval.of(ends["end"].iloc[0]).last), "date", cite(ends))


def origins_of(rows: pd.DataFrame, tables: Tables) -> list[str]:
    """Give who dates the events: the agencies of the articles each row names, else the page it was read on."""
    return sorted({name for row in rows.to_dict("records") for name in _publishers(row, tables)})


def _publishers(row: dict[str, str], tables: Tables) -> list[str]:
    outlets = dict(zip(tables["articles"]["article_id"], tables["articles"]["outlet"], strict=True))
    held = {agency(outlets[name]) for name in row["article_ids"].split() if name in outlets}
    held -= {agency(outlet) for outlet in outlets.values() if outlet.startswith("not named")}
    return sorted(held or {row["source_url"].partition("://")[2].partition("/")[0] or row["event_id"]})


def _span(claim: Claim, meant: Interval) -> Sentence:
    if meant.first == meant.last:
        return say("on {day}", day=_day(claim, meant.first))
    return say("between {first} and {last}", first=_day(claim, meant.first), last=_day(claim, meant.last))


def _day(claim: Claim, day: date | None) -> Value:
    return Value(day.isoformat() if day else "open", "date", claim["cites"])


def _inside(row: dict[str, str], meant: Interval) -> bool:
    first, last = Interval.of(row["date_from"]).first, Interval.of(row["date_to"] or row["date_from"]).last
    return meant.holds(first) and meant.holds(last)


CHECKS = (
    Check(
        event_dated,
        ("event", "date"),
        "Whether dated rows put the event into the time that the claim gives.",
        "A row's day is what its page prints; days in other time zones may differ by one.",
        "A page that dates it otherwise.",
        "a publisher that prints the day",
        ("events", "articles"),
        "All days inside the time meant support it, some are mixed, none contradicts.",
    ),
    Check(
        interval_between_events,
        ("date",),
        "How many days lie between two dated events.",
        "Which earlier event the claim means is a person's choice, in checks.yml.",
        "Another event that the claim may mean, or another day for either.",
        "a publisher that prints the day",
        ("events", "articles"),
        "Within off_by of the interval, half a month or half a day unless said, at both ends of what the days may be.",
    ),
    Check(
        happenings_counted,
        ("event",),
        "How many such events are held for a time.",
        "Events were compiled for this case; those nobody compiled are not counted, and no number is called often.",
        "A complete list of such events over a longer time.",
        reads=("events",),
        threshold="It counts and decides nothing.",
    ),
    Check(
        source_held,
        (),
        "Which source a test would need.",
        "It tests nothing.",
        "The source named, brought in with casework add.",
        reads=("articles", "events", "flows", "observations"),
        threshold="It never decides.",
    ),
)
