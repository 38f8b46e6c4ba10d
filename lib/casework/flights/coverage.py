"""How each leg is known: held, inferred, cited, told or not at all."""

from __future__ import annotations

import pandas as pd

from casework.flights.sectors import places
from casework.flights.tracks import aircraft_of, seconds_of
from casework.model import COVERAGES, cite, merge, steps

SEEN = ("held", "inferred")  # positions in our own archive; a leg known only at second hand is never called seen
IN_WORDS = {
    "held": "track held: positions in the archive",
    "inferred": "inferred: lies between positions held",
    "tracker cited": "a report says that a tracker showed it; no position held",
    "text only": "told in text; no tracker named, no position held",
    "not covered": "no report and no position; this does not say that it was not flown",
}


def coverage(legs: pd.DataFrame) -> pd.DataFrame:
    """Say for each leg how it is known and whether we have seen it ourselves.

    >>> legs = pd.DataFrame({"leg_id": ["A"], "coverage": ["tracker cited"], "raw": ["f"], "locator": ["row 1"]})
    >>> coverage(legs)["seen"].tolist()
    [False]
    """
    named = ["leg_id", "registration", "aircraft_type", "origin", "via", "destination", "coverage"]
    table = legs[[name for name in named if name in legs]].assign(
        seen=legs["coverage"].isin(SEEN), in_words=legs["coverage"].map(IN_WORDS), cites=places(legs)
    )
    table.attrs["steps"] = steps("flights.coverage")
    return table.reset_index(drop=True)


def coverage_counts(legs: pd.DataFrame) -> pd.DataFrame:
    """Count the legs known in each way; a way that no leg is known in stands there with nought."""
    rows = []
    for kind in COVERAGES:
        some = legs[legs["coverage"] == kind]
        # A nought cites all legs: every one of them was looked at to find that none is.
        rows.append((kind, len(some), len(legs), cite(some if len(some) else legs, "legs", coverage=kind)))
    table = pd.DataFrame(rows, columns=["coverage", "legs", "of_legs", "cites"])
    table.attrs["steps"] = steps("flights.coverage_counts")
    return table


def hours_of(legs: pd.DataFrame, track: pd.DataFrame) -> pd.DataFrame:
    """Say for each hour (UTC) of each leg how it is covered: held, inferred between held positions, or not covered.

    `legs` have icao24 or registration, departure and arrival as times; `track` is a sifted one. An hour without a
    position counts as inferred where the same aircraft has held positions before and after it within the leg.
    """
    rows = []
    hours = track.assign(hour=(track["at"] // 3600).astype("int64"))
    held = hours.groupby(["aircraft", "hour"])["at"].size()
    names, starts, ends = aircraft_of(legs), seconds_of(legs["departure"]), seconds_of(legs["arrival"])
    for leg, name, start, end, place in zip(legs["leg_id"], names, starts, ends, places(legs), strict=True):
        if start != start or end != end:  # a leg without both its times has no hours to look at
            continue
        wanted = range(int(start // 3600), int(end // 3600) + 1)
        seen = [hour for hour in wanted if (name, hour) in held.index]
        for hour in wanted:
            within = bool(seen) and seen[0] < hour < seen[-1]
            state = "held" if hour in seen else "inferred" if within else "not covered"
            at = pd.Timestamp(hour * 3600, unit="s", tz="UTC").strftime("%Y-%m-%dT%H:00:00Z")
            rows.append((leg, at, state, int(held.get((name, hour), 0)), place))
    table = pd.DataFrame(rows, columns=["leg_id", "hour_utc", "coverage", "positions", "cites"])
    table.attrs["steps"] = steps("flights.hours_of")
    return table


def receiver_share(lines: pd.DataFrame, positions: pd.DataFrame, *, cell_degrees: float = 1.0) -> pd.DataFrame:
    """Give the share of each leg's great circle that lies where the same data hold any aircraft's position.

    Where nobody's positions are held, nobody was listening, and silence there says nothing. Where some are held,
    silence says a little: receivers come and go, and a transponder may be off. `lines` are those of `flights.lines`.
    """
    cells = {(int(lat), int(lon)) for lat, lon in zip(*_cells(positions, cell_degrees), strict=True)}
    lat, lon = _cells(lines, cell_degrees)
    heard = [(int(one), int(other)) in cells for one, other in zip(lat, lon, strict=True)]
    by = lines.assign(heard=heard).groupby(["leg_id", "way"])
    table = by.agg(heard_percent=("heard", lambda some: 100 * some.mean()), cites=("cites", lambda some: merge(*some)))
    table = table.reset_index()
    table.attrs["steps"] = steps("flights.receiver_share", cell_degrees=cell_degrees)
    return table


def _cells(places_: pd.DataFrame, size: float) -> tuple[pd.Series, pd.Series]:
    return places_["lat"] // size, (places_["lon"] + 180) % 360 // size


def legs_on(legs: pd.DataFrame, registrations: tuple[str, ...]) -> pd.DataFrame:
    """Give one row for each registration asked for: how many legs are known, and what was searched where none is."""
    searched = merge(*places(legs)) if len(legs) <= 50 else cite(legs, "legs")
    rows = []
    for registration in registrations:
        some = legs[legs["registration"] == registration]
        answer = "legs known" if len(some) else "no coverage"
        rows.append((registration, len(some), answer, cite(some) if len(some) else searched))
    table = pd.DataFrame(rows, columns=["registration", "legs", "answer", "cites"])
    table.attrs["steps"] = steps("flights.legs_on", registrations=registrations)
    return table
