"""How each leg is known: held, inferred, cited, told or not at all."""

from __future__ import annotations

import numpy as np
import pandas as pd

from casework.flights.instants import instant, plain, zone_of
from casework.flights.sectors import places
from casework.flights.tracks import aircraft_of
from casework.model import COVERAGES, cite, merge, steps

WHOLE = 100  # percent
KM_A_DEGREE = 111.2  # of latitude, on a sphere: near enough for cells
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


def hours_of(legs: pd.DataFrame, track: pd.DataFrame, airports: pd.DataFrame | None = None) -> pd.DataFrame:
    """Say for each hour (UTC) of each leg how it is known, as `basis` says which hours a leg has.

    Held: the same aircraft has a position in that hour in `track`, a sifted one. Inferred: none, but before and after
    it within the leg. Else as the leg itself is known: tracker cited, text only, not covered. A leg told with both its
    times has the hours between them; with one time, or with a day, only those: which hours the rest took is not told.
    A day is one at the place, where `airports` tells its zone. An hour that is not held says nothing of whether the
    aircraft flew in it.
    """
    hours = track.assign(hour=(track["at"] // 3600).astype("int64")) if len(track) else None
    held = hours.groupby(["aircraft", "hour"])["at"].size().to_dict() if hours is not None else {}
    rows = []
    for (_, leg), name, place in zip(legs.iterrows(), aircraft_of(legs), places(legs), strict=True):
        wanted, basis = _hours_told(leg, airports)
        seen = [hour for hour in wanted if (name, hour) in held]
        for hour in wanted:
            within = bool(seen) and seen[0] < hour < seen[-1]
            # A leg made of positions is inferred where it holds none: it lies between those that made it.
            said = "inferred" if within or leg["coverage"] == "held" else leg["coverage"]
            at = pd.Timestamp(hour * 3600, unit="s", tz="UTC").strftime("%Y-%m-%dT%H:00Z")
            rows.append((leg["leg_id"], at, "held" if hour in seen else said, held.get((name, hour), 0), basis, place))
    table = pd.DataFrame(rows, columns=["leg_id", "hour_utc", "coverage", "positions", "basis", "cites"])
    table.attrs["steps"] = steps("flights.hours_of")
    return table


def _hours_told(leg: pd.Series, airports: pd.DataFrame | None) -> tuple[list[int], str]:
    """Give the hours since 1970 that a leg has, and on what they rest."""
    fields = (("departure", "origin"), ("arrival", "destination"))
    zones = ["" if airports is None else zone_of(plain(leg.get(at, "")).rstrip("?"), airports) for _, at in fields]
    ends = [
        instant(leg[name], leg.get(f"{name}_reported", ""), zone) for (name, _), zone in zip(fields, zones, strict=True)
    ]
    exact = [end for end in ends if end.precision == "minute"]
    if len(exact) == 2 and exact[0].first <= exact[1].first:
        return _between(exact[0].first, exact[1].first), "between both times told"
    if ends[0].precision == "minute" and ends[1].known and ends[0].first < ends[1].first:
        return _between(ends[0].first, ends[1].first), "from the time told to the day told"
    if exact:
        return _between(exact[0].first, exact[0].first), "the one time told"
    days = [end for end in ends if end.known]
    return (_between(days[-1].first, days[-1].last), "a day told, its hour not") if days else ([], "no time told")


def _between(first: pd.Timestamp, last: pd.Timestamp) -> list[int]:
    return list(range(int(first.timestamp() // 3600), int(last.timestamp() // 3600) + 1))


def hour_counts(hours: pd.DataFrame) -> pd.DataFrame:
    """Count for each leg the hours known in each way; the columns are the ways, `hours` their sum."""
    table = hours.pivot_table(index=["leg_id", "basis"], columns="coverage", values="hour_utc", aggfunc="count")
    table = table.reindex(columns=list(COVERAGES)).fillna(0).astype("int64")
    table["hours"] = table.sum(axis=1)
    cites = hours.groupby("leg_id")["cites"].agg(lambda texts: merge(*texts))
    table = table.reset_index().rename_axis(columns=None)
    table["cites"] = table["leg_id"].map(cites)
    table.attrs["steps"] = steps("flights.hour_counts")
    return table


def receiver_share(lines: pd.DataFrame, positions: pd.DataFrame, *, cell_km: float = 100.0) -> pd.DataFrame:
    """Give the share of each leg's great circle that lies where the same data hold any aircraft's position.

    Where nobody's positions are held, nobody was listening, and silence there says nothing. Where some are held,
    silence says a little: receivers come and go, and a transponder may be off. `lines` are those of `flights.lines`;
    cells are `cell_km` high and about as wide at every latitude. Without any position held the share is unknown.
    """
    cells = set(_cells(positions.dropna(subset=["lat", "lon"]), cell_km)) if len(positions) else set()
    heard = [cell in cells for cell in _cells(lines, cell_km)]
    by = lines.assign(heard=heard).groupby(["leg_id", "way"])
    table = by.agg(heard_percent=("heard", lambda some: 100 * some.mean()), cites=("cites", lambda some: merge(*some)))
    table = table.reset_index()
    table["heard_percent"] = table["heard_percent"].astype(float) if cells else np.nan
    table["answer"] = [_heard_words(percent) for percent in table["heard_percent"]]
    table.attrs["steps"] = steps("flights.receiver_share", cell_km=cell_km)
    return table


def _heard_words(percent: float) -> str:
    if percent != percent:
        return "unknown: no position of any aircraft is held, so silence says nothing"
    if percent == 0:
        return "nobody was heard on the way: silence says nothing"
    return "all of the way was listened to" if percent == WHOLE else "part of the way was listened to"


def _cells(places_: pd.DataFrame, size_km: float) -> list[tuple[int, int]]:
    """Number the cell of each place: bands of latitude, each cut into whole cells about as wide as they are high."""
    size = size_km / KM_A_DEGREE
    band = np.floor(places_["lat"].to_numpy(float) / size)
    across = np.maximum(1, np.round(360 * np.cos(np.radians((band + 0.5) * size)) / size))
    column = np.floor((places_["lon"].to_numpy(float) + 180) % 360 / 360 * across)
    return list(zip(band.astype(int).tolist(), column.astype(int).tolist(), strict=True))


def legs_on(legs: pd.DataFrame, registrations: tuple[str, ...]) -> pd.DataFrame:
    """Give one row for each registration asked for: how many legs are known, and what was searched where none is."""
    searched = merge(*places(legs)) if len(legs) <= 50 else cite(legs, "legs")
    rows = []
    for registration in registrations:
        some = legs[legs["registration"].map(plain).str.upper() == registration.strip().upper()]
        answer = "legs known" if len(some) else "no coverage"
        rows.append((registration, len(some), answer, cite(some) if len(some) else searched))
    table = pd.DataFrame(rows, columns=["registration", "legs", "answer", "cites"])
    table.attrs["steps"] = steps("flights.legs_on", registrations=registrations)
    return table
