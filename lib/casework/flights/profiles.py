"""Height and speed of held tracks, made ready for a chart."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from casework.flights.instants import plain
from casework.flights.sectors import places
from casework.flights.shapes import GAP_MINUTES
from casework.model import Sentence, Value, cite, merge, say, steps

POINTS = 900  # of one profile on paper; more would be finer than a printed line
COLUMNS = ["leg_id", "leg", "time_utc", "altitude_ft", "ground_kt", "cites"]


def profile(points: pd.DataFrame, held: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Give the heights and speeds of the aircraft with the most positions, thinned to what paper can show.

    `points` are those of `points_of`, `held` the legs of `legs_of`. One row a position: `leg` in words, the time to
    the second. Both sides of every silence are kept, so that a silence stays as long as it was.
    """
    if not len(points):
        return pd.DataFrame(columns=COLUMNS)
    some = points[points["aircraft"] == points["aircraft"].value_counts(sort=True).index[0]]
    some = some.sort_values("at", kind="stable")
    step = 1 + len(some) // POINTS
    silent = some["at"].diff() > GAP_MINUTES * 60
    new = some["leg_id"] != some["leg_id"].shift()
    edge = silent | silent.shift(-1, fill_value=False) | new | new.shift(-1, fill_value=True)
    kept = some[edge | (pd.Series(range(len(some)), some.index) % step == 0)]
    words = {row["leg_id"]: leg_words(row, names) for row in held.to_dict("records")}
    times = pd.to_datetime(kept["time_utc"], utc=True, format="ISO8601").dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    speed = kept["ground_kt"] if "ground_kt" in kept else float("nan")
    height = kept["altitude_ft"] if "altitude_ft" in kept else float("nan")
    table = kept[["leg_id"]].assign(
        leg=kept["leg_id"].map(words), time_utc=times, altitude_ft=height, ground_kt=speed, cites=places(kept)
    )
    table = table.reset_index(drop=True)[COLUMNS]
    table.attrs["steps"] = steps("flights.profile")
    return table


def leg_words(leg: Mapping[str, object], names: Mapping[str, str]) -> str:
    """Name a held leg by its ends; an end in the air is not made into an airport.

    >>> leg_words({"origin": "UUMU", "destination": ""}, {"UUMU": "Chkalovskiy"})
    'Chkalovskiy to where it was lost'
    """
    origin, destination = (plain(leg[end]) for end in ("origin", "destination"))
    first = names.get(origin, origin) or "where it was first heard"
    return f"{first} to {names.get(destination, destination) or 'where it was lost'}"


def held_sentence(held: pd.DataFrame, points: pd.DataFrame, gaps: pd.DataFrame) -> Sentence:
    """Say how many legs are held, over how many hours, and how much of that is silence.

    >>> print(held_sentence(pd.DataFrame(), pd.DataFrame(), pd.DataFrame()))
    No track is held, so no leg was seen by us; that does not say that none was flown
    """
    if not len(held):
        return say("no track is held, so no leg was seen by us; that does not say that none was flown")
    whole = cite(held)
    span = points.groupby("leg_id")["at"].agg(["min", "max"])
    hours = float((span["max"] - span["min"]).sum() / 3600)
    silent = float(gaps["gap_minutes"].sum() / 60) if len(gaps) else 0.0
    told = merge(whole, *(gaps["cites"] if len(gaps) else ()))
    leg = say("leg" if len(held) == 1 else "legs")
    return say(
        "{legs} {leg} held over {hours}, {silent} of them without a position",
        leg=leg,
        legs=Value(len(held), cites=whole),
        hours=Value(hours, "hour", whole, str(held.attrs.get("steps", ""))),
        silent=Value(silent, "hour", told, str(gaps.attrs.get("steps", ""))),
    )
