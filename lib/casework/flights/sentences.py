"""What the desk says in print: every sentence bound to its rows, and what it says where there are none."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from casework.flights.instants import plain
from casework.flights.sectors import stops_of
from casework.model import Sentence, Value, cite, merge, noun, say, value_of


def coverage_sentence(counts: pd.DataFrame) -> Sentence:
    """Say how many legs are known in which way, from `coverage_counts`.

    >>> print(coverage_sentence(pd.DataFrame({"coverage": [], "legs": [], "of_legs": [], "cites": []})))
    No leg of these aircraft and days is held or told; that does not say that none was flown
    """
    if not len(counts) or not counts["of_legs"].iloc[0]:
        return say("no leg of these aircraft and days is held or told; that does not say that none was flown")
    number = {kind: value_of(counts, "legs", coverage=kind) for kind in counts["coverage"]}
    all_legs = Value(int(counts["of_legs"].iloc[0]), cites=cite(counts))
    return say(
        "{legs} {leg}: {held} with a track held, {cited} tracker cited, {told} text only",
        legs=all_legs,
        leg=say("leg" if all_legs.number == 1 else "legs"),
        held=number["held"],
        cited=number["tracker cited"],
        told=number["text only"],
    )


def stops_sentence(counts: pd.DataFrame, legs: pd.DataFrame, airports: pd.DataFrame) -> Sentence:
    """Say how many reports name the stop in question, beside the place that most reports name.

    The stop in question is the one that the legs leave open or give as a way point; without one, only the place
    most named is said.
    """
    if not len(counts):
        return say("no report held names a place on the way of these legs")
    codes = {code for via in legs["via"] for way in stops_of(via) for code in way}
    asked = counts[counts["place"].isin(airports.loc[airports["icao"].isin(codes), "city"])]
    most = counts["place"].iloc[0]
    stop = asked["place"].iloc[0] if len(asked) else most
    first = say(
        "{stop}: {reports} of {all_reports} {noun}, {with_tracker} with a tracker named",
        noun=noun("report", int(counts["of_reports"].iloc[0])),
        stop=Value(stop, "word", cite(counts[counts["place"] == stop])),
        reports=value_of(counts, "reports", place=stop),
        all_reports=value_of(counts, "of_reports", place=stop),
        with_tracker=value_of(counts, "with_tracker", place=stop),
    )
    if stop == most:
        return first
    most_named = Value(most, "word", cite(counts[counts["place"] == most]))
    return say(
        "{first}; {most}: {reports}", first=first, most=most_named, reports=value_of(counts, "reports", place=most)
    )


def load_sentence(loads: pd.DataFrame, measure: str) -> Sentence:
    """Say which part the first claimed load is of the largest figure published, or that none is published."""
    some = loads[loads["measure"] == measure]
    if not len(some):
        return say("no load of this kind is claimed, or no leg tells a type that could carry it")
    first = some[some["value"] == some["value"].iloc[0]]
    known = first[first["answer"] != "unknown"]
    claimed = Value(float(first["value"].iloc[0]), "tonne" if measure == "tonnes" else "count", cite(first))
    load = claimed if measure == "tonnes" else say("{people} people", people=claimed)
    if not len(known):
        return say("{load}: no figure is published for these types, so whether it fits is unknown", load=load)
    row = known.sort_values("capacity_high", ascending=False, kind="stable").iloc[0]
    where = {"value": row["value"], "type": row["type"], "measure": measure}
    kind = Value(row["type"], "word", row["cites"])
    low, high = (value_of(known, f"share_{end}_percent", **where) for end in ("low", "high"))
    what = say("payload" if measure == "tonnes" else "seats")
    if str(low) == str(high):
        return say("{load}: {low} of the {what} published for the {type}", load=load, low=low, what=what, type=kind)
    return say(
        "{load}: {low} to {high} of the {what} published for the {type}",
        load=load,
        low=low,
        high=high,
        what=what,
        type=kind,
    )


def range_sentence(ranges: pd.DataFrame) -> Sentence:
    """Say for the longest stretch of `ranges` what is known of each type's reach at the load claimed."""
    known = ranges[ranges["stretch_km"].notna()]
    if not len(known):
        return say("no leg has both its airports, so no distance can be judged")
    far = known[known["stretch_km"] == known["stretch_km"].max()].drop_duplicates("type")
    answers = [_reach_words(row) for row in far.to_dict("records")]
    stretch = Value(float(far["stretch_km"].iloc[0]), "km", cite(far), str(ranges.attrs.get("steps", "")))
    if len(answers) == 1:
        return say("{stretch}: {answer}", stretch=stretch, answer=answers[0])
    return say("{stretch}: {one}, {other}", stretch=stretch, one=answers[0], other=answers[1])


def _reach_words(row: dict[str, object]) -> Sentence:
    kind = Value(str(row["type"] or row["aircraft_type"]), "word", str(row["cites"]))
    claimed = row["load_t"] == row["load_t"] and row["load_t"] is not None
    if row["answer"] == "unknown at this load" and not claimed:
        return say("unknown without a load for {type}", type=kind)
    if row["answer"] == "unknown at this load":
        return say("unknown at {load} for {type}", load=Value(row["load_t"], "tonne", str(row["cites"])), type=kind)
    if row["answer"] == "at or beyond the longest quoted":
        quoted = Value(row["quoted_km"], "km", str(row["cites"]))
        return say("at or beyond the {quoted} quoted for {type}", quoted=quoted, type=kind)
    return say("{answer} for {type}", answer=str(row["answer"]), type=kind)


def conflict_sentence(conflicts: pd.DataFrame) -> Sentence:
    """Say how many legs have accounts that differ, and about what."""
    if not len(conflicts):
        return say("no two accounts of these legs differ in what is held")
    whole = cite(conflicts)
    about = sorted({"airport" if kind in ("origin", "stop") else "time" for kind in conflicts["about"]})
    what = say("airports and times" if len(about) == 2 else "airports" if about == ["airport"] else "times")
    number = int(conflicts["leg_id"].nunique())
    return say(
        "accounts of {legs} {leg} differ, in {places}",
        legs=Value(number, cites=whole),
        leg=say("leg" if number == 1 else "legs"),
        places=what,
    )


def possible_sentence(
    possible: pd.DataFrame, origin: str, destination: str, names: Mapping[str, str] | None = None
) -> Sentence:
    """Say how many airports of the table fit as a stop: a count that shows how little one of them proves."""
    named = names or {}
    if not len(possible):
        return say("no airport of the table is known to lie within reach of two known ends")
    cites = merge(*possible["cites"])
    return say(
        "{count} {airports} would fit as a stop between {origin} and {destination}",
        count=Value(len(possible), cites=cites, steps=str(possible.attrs.get("steps", ""))),
        airports=say("airport" if len(possible) == 1 else "airports"),
        origin=Value(named.get(origin, origin), "word", cites),
        destination=Value(named.get(destination, destination), "word", cites),
    )


def needed_sentence(loads: pd.DataFrame) -> Sentence:
    """Say how many flights the largest tonnage claimed would need of the type that carries most.

    >>> print(needed_sentence(pd.DataFrame({"measure": [], "value": [], "answer": []})))
    No tonnage is claimed, or no payload is published for these types
    """
    tonnes = loads[(loads["measure"] == "tonnes") & (loads["answer"] != "unknown")]
    if not len(tonnes):
        return say("no tonnage is claimed, or no payload is published for these types")
    most = tonnes[tonnes["value"] == tonnes["value"].max()].sort_values("capacity_high", ascending=False, kind="stable")
    row = most.iloc[0]
    where = {"value": row["value"], "type": row["type"], "measure": "tonnes"}
    fewest, most_flights = (value_of(tonnes, f"flights_{end}", **where) for end in ("low", "high"))
    number = fewest if str(fewest) == str(most_flights) else say("{low} to {high}", low=fewest, high=most_flights)
    return say(
        "{load} would fill {number} flights of the {type}, fully laden",
        load=Value(float(row["value"]), "tonne", row["cites"]),
        number=number,
        type=Value(row["type"], "word", row["cites"]),
    )


def detour_sentence(distances: pd.DataFrame) -> Sentence:
    """Say how much longer the longest way over stops is than the direct one, where a stop is told.

    >>> print(detour_sentence(pd.DataFrame({"via": [""], "direct_km": [10.0], "distance_low_km": [10.0]})))
    No leg with a stop told has both lengths
    """
    over = distances[(distances["via"].map(plain) != "") & distances["direct_km"].notna()]
    over = over[over["distance_low_km"].notna()].sort_values("direct_km", ascending=False, kind="stable")
    if not len(over):
        return say("no leg with a stop told has both lengths")
    leg = over["leg_id"].iloc[0]
    direct, least = (value_of(over, name, leg_id=leg) for name in ("direct_km", "distance_low_km"))
    return say("over the stop told {least} at least, {direct} direct", least=least, direct=direct)


def hours_sentence(counts: pd.DataFrame) -> Sentence:
    """Say how many of the hours told are held or inferred, and how many rest on reports alone.

    >>> print(hours_sentence(pd.DataFrame()))
    No leg is told with a time or a day, so there is no hour to look at
    """
    if not len(counts):
        return say("no leg is told with a time or a day, so there is no hour to look at")
    whole = cite(counts)
    number = {name: Value(int(counts[name].sum()), cites=whole) for name in ("hours", "held", "inferred")}
    told = Value(int(counts["tracker cited"].sum() + counts["text only"].sum()), cites=whole)
    return say(
        "of {hours} {hour} in question {held} are held, {inferred} inferred; {told} rest on reports alone",
        hour=say("hour" if number["hours"].number == 1 else "hours"),
        told=told,
        **number,
    )
