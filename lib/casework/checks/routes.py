"""Checks of flights: whether a route was seen, whether it was possible, whether a load fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework import flights
from casework.checks.check import Check, Claim, Tables, found, number, several
from casework.checks.evidence import cites_of, count, searched, together, used
from casework.checks.passages import first_each, passages
from casework.checks.utterances import ENOUGH
from casework.model import Finding, Sentence, Value, merge, say, steps

if TYPE_CHECKING:
    import pandas as pd

SEEN = ("held", "inferred")
# Services that show tracks; a report that names one can be checked there, "trackers show" cannot.
TRACKERS = (
    "Flightradar",
    "Adsbexchange",
    "ADS-B Exchange",
    "CivMilAir",
    "MilRadar",
    "OpenSky",
    "FlightAware",
    "Plane Finder",
)


def route_seen(
    claim: Claim,
    tables: Tables,
    *,
    legs: object,
    stop: str,
    also: str = "",
    craft: object = (),
    first_day: str,
    last_day: str = "",
) -> Finding:
    """Ask how the legs are known, and which reports name the stop, from which tracker; `also` is another stop.

    A track in our own archive is seen. A report that cites a named tracker can be checked there; one that says
    "trackers show" names nobody.
    """
    rows = tables["legs"][tables["legs"]["leg_id"].isin(several(legs))]
    named = _stop_reports(claim, tables, stop, craft, first_day, last_day)
    other = _stop_reports(claim, tables, also, craft, first_day, last_day) if also else named.iloc[:0]
    tracked = rows[rows["coverage"].isin(SEEN)]
    trackers = _trackers(named)
    verdict = (
        "supported"
        if len(tracked) or len(trackers) >= ENOUGH
        else "needs review"
        if len(named) or len(rows)
        else "no coverage"
    )
    evidence = together(
        used(rows.assign(says=rows["coverage"] + ": " + rows["origin"] + " to " + rows["destination"]), "legs", "leg", says="says"),
        used(named, "articles", "names the stop", row="article_id", says="words"),
        used(other, "articles", "names another stop", row="article_id", says="words"),
        searched(tables, "legs", "positions", "articles"),
    )  # fmt: skip
    made = named.attrs["steps"]
    measured = say(
        "{reports} by {agencies} name it, from {trackers}; {other} name another stop; {held} of {legs} with a track held",
        reports=count(named, "report", made, cites=cites_of(evidence)),
        agencies=count(named.drop_duplicates("agency"), "agency", made, cites=cites_of(evidence)),
        trackers=count(range(len(trackers)), "named tracker", made, cites=cites_of(evidence)),
        other=count(other, "report", made, cites=cites_of(evidence)),
        held=Value(len(tracked), "count", cites_of(evidence), made), legs=count(rows, "leg", made, cites=cites_of(evidence)),
    )  # fmt: skip
    expected = say(
        "a track held, or {enough} named trackers",
        enough=Value(ENOUGH, "count", "", steps("checks.route_seen", least=ENOUGH)),
    )
    headline = _seen_headline(named, other, trackers, evidence, made)
    return found(CHECKS, route_seen, claim, verdict, headline, measured, expected, evidence, len(trackers))


def _seen_headline(
    named: pd.DataFrame, other: pd.DataFrame, trackers: list[str], evidence: pd.DataFrame, made: str
) -> Sentence:
    more = say("")
    if len(other):
        doubt = say("") if _trackers(other) else say(", no tracker named")
        more = say(
            "; another stop by {other}{doubt}",
            other=count(other, "report", made, cites=cites_of(evidence)),
            doubt=doubt,
        )
    return say(
        "The stop is named by {reports} from {trackers}{more}; no track is held",
        reports=count(named, "report", made, cites=cites_of(evidence)),
        trackers=count(range(len(trackers)), "named tracker", made, cites=cites_of(evidence)), more=more,
    )  # fmt: skip


def route_possible(claim: Claim, tables: Tables, *, legs: object, load_t: str = "") -> Finding:
    """Ask whether the type's published range reaches over each stretch of the route, at the load claimed if one is.

    It can refute a route and never confirm one. Press figures of range are round: near one of them, unknown.
    """
    rows = tables["legs"][tables["legs"]["leg_id"].isin(several(legs))]
    if rows.empty:
        evidence = searched(tables, "legs")
        nothing = say("No leg held")
        return found(CHECKS, route_possible, claim, "no coverage", nothing, nothing, say("within range"), evidence, 0)
    lengths = flights.distances(rows, tables["airports"])
    judged = flights.ranges(lengths, tables["aircraft"], number(load_t, "load_t") if load_t else None)
    told = judged[judged["stretch_km"].notna()]
    beyond = told[told["answer"].str.startswith("at or beyond")]
    within = told[told["answer"] == "within"]
    # A leg is in doubt only where every way of flying it is at or beyond all ranges quoted; else a further stop saves it.
    ways = told.groupby("leg_id")["answer"].agg(lambda answers: answers.str.startswith("at or beyond").all())
    verdict = "needs review" if ways.any() else "not testable"
    sure = beyond[beyond["stretch_km"] > beyond["quoted_km"] * 1.05]
    if ways.any() and set(ways.index[ways]) <= set(sure["leg_id"]):
        verdict = "contradicted"
    says = told["aircraft_type"] + " " + told["way"] + ": " + told["answer"] + " (" + told["quoted_at"] + ")"
    evidence = together(
        used(told.assign(says=says), "legs", "measured", row="leg_id", says="says"),
        searched(tables, "legs", "aircraft"),
    )
    made = judged.attrs["steps"]
    longest = told.sort_values("stretch_km").iloc[-1]
    stretch = Value(float(longest["stretch_km"]), "km", longest["cites"], lengths.attrs["steps"])
    measured = say(
        "longest stretch {km}; {within} within the published range, {beyond} at or beyond the longest quoted, {open} undecided",
        km=stretch, within=_size(within, made, told), beyond=_size(beyond, made, told),
        open=Value(len(told) - len(within) - len(beyond), "count", merge(*told["cites"]), made),
    )  # fmt: skip
    headline = say(
        "{km} at the longest: {beyond} of {all} at or beyond the longest range quoted",
        km=stretch, beyond=_size(beyond, made, told), all=count(told, "way", made, cites=merge(*told["cites"])),
    )  # fmt: skip
    return found(
        CHECKS,
        route_possible,
        claim,
        verdict,
        headline,
        measured,
        say("each stretch within the type's range"),
        evidence,
        None,
    )


def quantity_against_capacity(claim: Claim, tables: Tables, *, measure: str, value: str, types: object) -> Finding:
    """Ask whether the claimed people or tonnes fit what the types are published to carry.

    What fits may still not have been carried: this check can contradict, and never supports.
    """
    import pandas as pd

    aircraft = tables["aircraft"]
    load = pd.DataFrame({"measure": [measure], "value": [number(value, "value")], "cites": [claim["cites"]]})
    answers = flights.loads(load, aircraft, several(types))
    figures = flights.capacities(aircraft)
    figures = figures[(figures["measure"] == measure) & figures["type"].isin(several(types))]
    known = answers[answers["answer"] != "unknown"]
    verdict = (
        "no coverage"
        if known.empty
        else "contradicted"
        if (known["answer"] == "more than one flight").all()
        else "not testable"
    )
    evidence = together(
        used(figures, "aircraft", "published capacity", row="type", says="words" if "words" in figures else "measure"),
        searched(tables, "aircraft") if known.empty else used(figures.iloc[:0], "aircraft", ""),
    )
    unit = "tonne" if measure == "tonnes" else "count"
    claimed = Value(number(value, "value"), unit, claim["cites"])
    expected = say("{claimed} in one flight of a type named", claimed=claimed)
    if known.empty:
        nothing = say("No published capacity is held for the types")
        return found(CHECKS, quantity_against_capacity, claim, verdict, nothing, nothing, expected, evidence, None)
    made, where = answers.attrs["steps"], merge(*known["cites"])
    low, high = (
        Value(float(getattr(known[name], how)()), "percent", where, made)
        for name, how in (("share_low_percent", "min"), ("share_high_percent", "max"))
    )
    measured = say("{claimed} is {low} to {high} of the published capacity", claimed=claimed, low=low, high=high)
    fits = (
        "it fits, which does not show that it was carried"
        if verdict != "contradicted"
        else "it does not fit one flight"
    )
    headline = say("{measured}: {fits}", measured=measured, fits=fits)
    return found(CHECKS, quantity_against_capacity, claim, verdict, headline, measured, expected, evidence, None)


def _stop_reports(
    claim: Claim, tables: Tables, stop: str, craft: object, first_day: str, last_day: str
) -> pd.DataFrame:
    told = passages(
        tables["articles"],
        [stop, *several(craft)],
        first_day=first_day,
        last_day=last_day,
        leave_out=claim["article_id"],
    )
    bodies = dict(zip(tables["articles"]["article_id"], tables["articles"]["body"], strict=True))
    named = first_each(told)
    named = named.assign(
        origin=[_tracker(text, bodies[name]) for text, name in zip(named["words"], named["article_id"], strict=True)]
    )
    named.attrs["steps"] = told.attrs["steps"]
    return named


def _tracker(sentence: str, body: str) -> str:
    """Name the tracker a report gives for the stop: in the sentence itself, else the only one the report names."""
    here = [name for name in TRACKERS if name.casefold() in sentence.casefold()]
    anywhere = [name for name in TRACKERS if name.casefold() in body.casefold()]
    return here[0] if here else anywhere[0] if len(anywhere) == 1 else ""


def _trackers(named: pd.DataFrame) -> list[str]:
    return sorted(set(named["origin"]) - {""}) if len(named) else []


def _size(rows: pd.DataFrame, made: str, all_: pd.DataFrame) -> Value:
    return Value(len(rows), "count", merge(*(rows if len(rows) else all_)["cites"]), made)


CHECKS = (
    Check(
        route_seen,
        ("route",),
        "Whether a track is held, and else which reports name the stop and from which tracker.",
        "A tracker that a report cites was not opened by us. Trackers show what an aircraft sends; a transponder may be off.",
        "A track held: positions with times between take-off and landing.",
    ),
    Check(
        route_possible,
        ("route",),
        "Whether published ranges rule a route out.",
        "It can rule out and never confirm; ranges are press figures at loads that are mostly not given, without wind.",
        "The manufacturer's payload-range diagram, the load, or a further stop.",
    ),
    Check(
        quantity_against_capacity,
        ("count",),
        "Whether a load is more than the types can carry in one flight.",
        "What fits may not have been carried.",
        "A load sheet, or another type or number of aircraft.",
    ),
)
