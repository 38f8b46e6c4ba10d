"""Checks of flights: whether a route was seen, whether it was possible, whether a load fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework import flights
from casework.checks.check import Check, Claim, Tables, Told, found, number, several
from casework.checks.evidence import Tally, reported, searched, together, used
from casework.checks.passages import first_each, passages
from casework.checks.utterances import ENOUGH
from casework.flights.coverage import SEEN
from casework.flights.stops import TRACKERS
from casework.model import Finding, Sentence, Value, say, steps

if TYPE_CHECKING:
    import pandas as pd

FAR_BEYOND = 1.05  # press figures of range are round; only what lies this far beyond one is ruled out


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
    without: str = "",
) -> Finding:
    """Ask how the legs are known, and which reports name the stop, from which tracker; `also` is another stop.

    A track in our own archive is seen. A report that cites a named tracker can be checked there; one that says
    "trackers show" names nobody.
    """
    rows = tables["legs"][tables["legs"]["leg_id"].isin(several(legs))]
    window = {"first_day": first_day, "last_day": last_day, "leave_out": claim["article_id"], "without": without}
    named = _stop_reports(tables["articles"], [stop, *several(craft)], window)
    other = _stop_reports(tables["articles"], [also, *several(craft)], window) if also else named.iloc[:0]
    tracked, trackers = rows[rows["coverage"].isin(SEEN)], _trackers(named)
    way = rows["coverage"] + ": " + _craft(rows) + ", " + rows["origin"] + " to " + rows["destination"]
    evidence = together(
        used(rows.assign(says=way), "legs", "leg", says="says"),
        reported(named[~_same(named, other)], "names the stop"),
        reported(named[_same(named, other)], "names this stop and another"),
        reported(other, "names another stop"),
        searched(tables, "legs", "positions", "articles"),
    )
    tally = Tally(evidence, named.attrs["steps"])
    enough = len(tracked) or len(trackers) >= ENOUGH
    verdict = "supported" if enough else "needs review" if len(named) or len(rows) else "no coverage"
    expected = say(
        "a track held, or {enough} named trackers",
        enough=Value(ENOUGH, "count", "", steps("checks.route_seen", least=ENOUGH)),
    )
    told = Told(_seen_headline(named, other, tracked, tally), _seen(named, other, rows, tracked, tally), expected)
    return found(CHECKS, route_seen, claim, verdict, told, evidence, len(trackers) + bool(len(tracked)))


def _craft(rows: pd.DataFrame) -> pd.Series:
    """Name the aircraft of each leg by its registration, and say where none is known."""
    return rows["registration"].where(rows["registration"] != "", "no registration known")


def _same(rows: pd.DataFrame, other: pd.DataFrame) -> pd.Series:
    """Say which passages stand in both tables: one sentence may name two stops."""
    import pandas as pd

    there = set(zip(other["article_id"], other["locator"], strict=True))
    return pd.Series(
        [place in there for place in zip(rows["article_id"], rows["locator"], strict=True)], rows.index, "bool"
    )


def _seen(
    named: pd.DataFrame, other: pd.DataFrame, rows: pd.DataFrame, tracked: pd.DataFrame, tally: Tally
) -> Sentence:
    return say(
        "{reports} by {agencies}, from {trackers}; {other} of another stop; {held} of {legs} with a track held",
        reports=tally(named, "report"),
        agencies=tally(named["agency"].nunique(), "agency"),
        trackers=tally(_trackers(named), "named tracker"),
        other=tally(other, "report"),
        held=tally.value(len(tracked)),
        legs=tally(rows, "leg"),
    )


def _seen_headline(named: pd.DataFrame, other: pd.DataFrame, tracked: pd.DataFrame, tally: Tally) -> Sentence:
    more = say("")
    if len(other):
        doubt = say("") if _trackers(other) else say(" that name no tracker")
        more = say("; another stop by {other}{doubt}", other=tally(other, "report"), doubt=doubt)
    nobody = say(" of an aircraft not identified") if (tracked["registration"] == "").all() else say("")
    held = (
        say("{n} held{nobody}", n=tally(tracked, "track"), nobody=nobody) if len(tracked) else say("no track is held")
    )
    reports, trackers = tally(named, "report"), tally(_trackers(named), "named tracker")
    if len(tracked) and named.empty:
        return say("{held}; no other report of these days names the stop{more}", held=held, more=more)
    return say(
        "named by {reports} from {trackers}{more}; {held}", reports=reports, trackers=trackers, more=more, held=held
    )


def route_possible(claim: Claim, tables: Tables, *, legs: object, load_t: str = "") -> Finding:
    """Ask whether the type's published range reaches over each stretch of the route, at the load claimed if one is.

    It can refute a route and never confirm one. Press figures of range are round: near one of them, unknown.
    """
    rows = tables["legs"][tables["legs"]["leg_id"].isin(several(legs))]
    expected = say("each stretch within the range of the type")
    if rows.empty:
        nothing = say("no such leg is held")
        told = Told(nothing, nothing, expected)
        return found(CHECKS, route_possible, claim, "no coverage", told, searched(tables, "legs"))
    lengths = flights.distances(rows, tables["airports"])
    judged = flights.ranges(lengths, tables["aircraft"], number(load_t, "load_t") if load_t else None)
    ways = judged[judged["stretch_km"].notna()]
    says = ways["aircraft_type"] + " " + ways["way"] + ": " + ways["answer"] + " (" + ways["quoted_at"] + ")"
    evidence = together(
        used(ways.assign(says=says), "legs", "measured", row="leg_id", says="says"),
        searched(tables, "legs", "aircraft"),
    )
    tally = Tally(evidence, judged.attrs["steps"])
    beyond, within = ways[ways["answer"].str.startswith("at or beyond")], ways[ways["answer"] == "within"]
    longest = ways.sort_values("stretch_km").iloc[-1]
    far = Value(float(longest["stretch_km"]), "km", longest["cites"], lengths.attrs["steps"])
    sizes = {"within": tally.value(len(within)), "beyond": tally.value(len(beyond)), "all": tally(ways, "way")}
    measured = say(
        "longest stretch {far}; {within} of {all} within the published range, {beyond} at or beyond the longest quoted",
        far=far,
        **sizes,
    )
    sizes.pop("within")
    headline = say("{far} at the longest; {beyond} of {all} at or beyond the longest range quoted", far=far, **sizes)
    return found(CHECKS, route_possible, claim, _possible(ways), Told(headline, measured, expected), evidence)


def _possible(ways: pd.DataFrame) -> str:
    """Judge a leg by all its ways: one beyond every range is in doubt only where no further stop saves it."""
    beyond = ways["answer"].str.startswith("at or beyond")
    stuck = beyond.groupby(ways["leg_id"]).all()
    if not stuck.any():
        return "not testable"
    sure = beyond & (ways["stretch_km"] > ways["quoted_km"] * FAR_BEYOND)
    return "contradicted" if set(stuck.index[stuck]) <= set(ways.loc[sure, "leg_id"]) else "needs review"


def quantity_against_capacity(claim: Claim, tables: Tables, *, measure: str, value: str, types: object) -> Finding:
    """Ask whether the claimed people or tonnes fit what the types are published to carry.

    What fits may still not have been carried: this check can contradict, and never supports.
    """
    import pandas as pd

    kinds = several(types)
    load = pd.DataFrame({"measure": [measure], "value": [number(value, "value")], "cites": [claim["cites"]]})
    answers = flights.loads(load, tables["aircraft"], kinds)
    known = answers[answers["answer"] != "unknown"]
    figures = flights.capacities(tables["aircraft"])
    figures = figures[(figures["measure"] == measure) & figures["type"].isin(kinds)]
    evidence = together(
        used(figures, "aircraft", "published capacity", row="type", says="words"),
        searched(tables, *(() if len(known) else ("aircraft",))),
    )
    claimed = Value(number(value, "value"), "tonne" if measure == "tonnes" else "count", claim["cites"])
    expected = say("{claimed} in one flight of a type named", claimed=claimed)
    check = quantity_against_capacity
    if known.empty:
        nothing = say("no published capacity is held for the types")
        return found(CHECKS, check, claim, "no coverage", Told(nothing, nothing, expected), evidence)
    tally = Tally(evidence, answers.attrs["steps"])
    low, high = known["share_low_percent"].min(), known["share_high_percent"].max()
    part = {"low": tally.value(float(low), "percent"), "high": tally.value(float(high), "percent")}
    measured = say("{claimed} is {low} to {high} of the published capacity", claimed=claimed, **part)
    refuted = (known["answer"] == "more than one flight").all()
    fits = "it does not fit one flight" if refuted else "it fits, which does not show that it was carried"
    told = Told(say("{measured}; {fits}", measured=measured, fits=fits), measured, expected)
    return found(CHECKS, check, claim, "contradicted" if refuted else "not testable", told, evidence)


def _stop_reports(articles: pd.DataFrame, words: list[str], window: dict[str, str]) -> pd.DataFrame:
    told = passages(articles, words, **window)
    bodies = dict(zip(articles["article_id"], articles["body"], strict=True))
    named = first_each(told)
    cited = [_tracker(row["words"], bodies[row["article_id"]]) for row in named.to_dict("records")]
    named = named.assign(origin=_column(cited, named))
    named.attrs["steps"] = told.attrs["steps"]
    return named


def _column(values: list[str], rows: pd.DataFrame) -> pd.Series:
    """Make a text column of values for rows, also where there are none."""
    import pandas as pd

    return pd.Series(values, index=rows.index, dtype="str")


def _tracker(sentence: str, body: str) -> str:
    """Name the tracker a report gives for the stop: in the sentence itself, else the only one the report names."""
    here = [name for name in TRACKERS if name.casefold() in sentence.casefold()]
    anywhere = [name for name in TRACKERS if name.casefold() in body.casefold()]
    return here[0] if here else anywhere[0] if len(anywhere) == 1 else ""


def _trackers(named: pd.DataFrame) -> list[str]:
    return sorted(set(named["origin"]) - {""})


CHECKS = (
    Check(
        route_seen,
        ("route",),
        "Whether a track is held, and else which reports name the stop and from which tracker.",
        "A tracker that a report cites was not opened by us. Trackers show what an aircraft sends; "
        "a transponder may be off.",
        "A track held: positions with times between take-off and landing.",
        "a track held, or a tracker that reports name",
        ("legs", "positions", "articles"),
        "A track held, or two named trackers, support it.",
    ),
    Check(
        route_possible,
        ("route",),
        "Whether published ranges rule a route out.",
        "It can rule out and never confirm; ranges are press figures at loads that are mostly not given, without wind.",
        "The manufacturer's payload-range diagram, the load, or a further stop.",
        reads=("legs", "airports", "aircraft"),
        threshold="Only what lies five per cent beyond the longest range quoted is ruled out.",
    ),
    Check(
        quantity_against_capacity,
        ("count",),
        "Whether a load is more than the types can carry in one flight.",
        "What fits may not have been carried.",
        "A load sheet, or another type or number of aircraft.",
        reads=("aircraft",),
        threshold="Only what is more than the largest published figure of every type named is ruled out.",
    ),
)
