"""From positions to a track that can be believed: points in order, and those set aside with the reason."""

from __future__ import annotations

import numpy as np
import pandas as pd

from casework.flights.sectors import distance_km
from casework.model import steps

FASTEST_KMH = 1300.0  # faster than any airliner over the ground with a jet stream behind it
# What rounding and a receiver's clock alone do between two points. Measured on a track with a faulty clock: below
# this, points within half a kilometre of the track are lost; the bad ones lie 13 km off it in the middle.
SLACK_KM = 1.5
LOOK_BACK = 60  # runs of good points that one run is joined to at most; a track has few
IDENTITY = ("icao24", "registration", "callsign")
REASONS = (
    "no time or no place",
    "latitude and longitude are both nought",
    "the same aircraft, time and place again",
    "no new place, though said to fly",
    "another place at the same time",
    "out of reach from the points around it",
)


def sift(positions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part positions into those that make a track and those set aside, each with its `reason`.

    The track comes sorted by aircraft and time, with `aircraft` (its 24-bit address, else registration, else
    callsign: the three are never mixed), `at` (seconds since 1970) and `step_km` and `step_s` from the point before.
    A point is out of reach where no aircraft could fly to it from the run of points around it that is longest; of two
    runs that exclude each other the longer is believed, so a spoofed track longer than the true one wins: look at
    what was set aside.
    """
    rows = positions.assign(aircraft=aircraft_of(positions), at=seconds_of(positions["time_utc"]))
    reason = pd.Series("", index=rows.index, dtype="str")
    reason[rows["at"].isna() | rows["lat"].isna() | rows["lon"].isna()] = REASONS[0]
    reason[(rows["lat"] == 0) & (rows["lon"] == 0)] = REASONS[1]
    some = rows[reason == ""].sort_values(["aircraft", "at"], kind="stable")
    reason[some.index[some.duplicated(["aircraft", "at", "lat", "lon"])]] = REASONS[2]
    some = some[reason[some.index] == ""]
    reason[some.index[_stale(some)]] = REASONS[3]
    some = some[reason[some.index] == ""]
    reason[some.index[some.duplicated(["aircraft", "at"])]] = REASONS[4]
    some = some[reason[some.index] == ""]
    reason[some.index[~_believed(some)]] = REASONS[5]
    track = stepped(some[reason[some.index] == ""])
    aside = rows[reason != ""].assign(reason=reason[reason != ""])
    track.attrs["steps"] = aside.attrs["steps"] = steps("flights.sift")
    return track, aside


def aircraft_of(positions: pd.DataFrame) -> pd.Series:
    """Give what each position's aircraft is known by: 24-bit address, else registration, else callsign."""
    known = pd.Series("", index=positions.index, dtype="str")
    for name in IDENTITY:
        if name in positions:
            said = positions[name].fillna("").astype("str").str.strip().str.lower()
            known = known.where((known != "") | (said == ""), f"{name} " + said)
    return known


def seconds_of(times: pd.Series) -> pd.Series:
    """Give times in UTC (text ending in Z, or timestamps) as seconds since 1970; NaN where there is none."""
    made = pd.to_datetime(times, utc=True, errors="coerce", format="ISO8601").dt.as_unit("us")
    return pd.Series(made.astype("int64") / 1e6, index=times.index).where(made.notna())


def stepped(track: pd.DataFrame) -> pd.DataFrame:
    """Add each point's distance (km) and time (s) from the point before it; NaN for an aircraft's first."""
    first = track["aircraft"].to_numpy() != track["aircraft"].shift().to_numpy()
    km = np.full(len(track), np.nan)
    if len(track) > 1:
        lat, lon = track["lat"].to_numpy(float), track["lon"].to_numpy(float)
        km[1:] = distance_km(lat[:-1], lon[:-1], lat[1:], lon[1:])
    km[first] = np.nan
    seconds = track["at"].diff().where(~first)
    return track.assign(step_km=km, step_s=seconds)


def _stale(track: pd.DataFrame) -> pd.Series:
    """Find points that repeat the place before them while the aircraft is said to fly: a receiver's memory, no news."""
    same = (track[["aircraft", "lat", "lon"]] == track[["aircraft", "lat", "lon"]].shift()).all(axis=1)
    # Without a word about the ground a parked aircraft repeats its place too, and is kept.
    flies = (
        ~track["on_ground"].astype("boolean").fillna(True) if "on_ground" in track else pd.Series(False, track.index)
    )
    return same & flies


def _believed(track: pd.DataFrame) -> np.ndarray:
    """Mark the points of the longest chain of runs that an aircraft could have flown, for each aircraft."""
    steps_ = stepped(track)
    jump = steps_["step_km"].to_numpy() > reach_km(steps_["step_s"].to_numpy())
    new = np.isnan(steps_["step_km"].to_numpy()) | jump
    if not jump.any():
        return np.ones(len(track), bool)
    run = np.cumsum(new) - 1
    starts = np.flatnonzero(new)
    ends = np.append(starts[1:], len(track)) - 1
    kept = np.zeros(len(starts), bool)
    owner = track["aircraft"].to_numpy()[starts]
    place = track[["lat", "lon", "at"]].to_numpy(float)
    for name in pd.unique(owner):
        runs = np.flatnonzero(owner == name)
        kept[_longest_chain(runs, starts, ends, place)] = True
    return kept[run]


def _longest_chain(runs: np.ndarray, starts: np.ndarray, ends: np.ndarray, place: np.ndarray) -> np.ndarray:
    if len(runs) == 1:
        return runs
    size = (ends - starts + 1)[runs].astype(float)
    best, before = size.copy(), np.full(len(runs), -1)
    for here in range(1, len(runs)):
        back = np.arange(max(0, here - LOOK_BACK), here)
        one, other = place[ends[runs[back]]], place[starts[runs[here]]]
        km = distance_km(one[:, 0], one[:, 1], np.full(len(back), other[0]), np.full(len(back), other[1]))
        fits = km <= reach_km(other[2] - one[:, 2])
        if fits.any():
            weight = np.where(fits, best[back], -1)
            at = int(weight.argmax())
            best[here], before[here] = best[here] + weight[at], back[at]
    chain = [int(best.argmax())]
    while before[chain[-1]] >= 0:
        chain.append(int(before[chain[-1]]))
    return runs[chain]


def reach_km(seconds: np.ndarray) -> np.ndarray:
    """Give how far an aircraft can be after some seconds, with what rounding may add."""
    return FASTEST_KMH / 3600 * seconds + SLACK_KM


def gaps(track: pd.DataFrame, *, minutes: float = 10.0) -> pd.DataFrame:
    """List where a sifted track says nothing for longer than some minutes: times, places, distance, implied speed.

    What an aircraft did in a gap is not known: a gap over the sea is no landing, and none over land is one either.
    With the points of legs (`points_of`) only gaps within a leg are listed, not the hours on the ground between two.
    """
    silent = track["step_s"] > minutes * 60
    later = track[silent & (track["leg_id"] == track["leg_id"].shift()) if "leg_id" in track else silent]
    before = track.shift()[["time_utc", "lat", "lon", "altitude_ft"]].loc[later.index]
    table = later[["aircraft", "time_utc", "lat", "lon"]].rename(
        columns={"time_utc": "found_utc", "lat": "found_lat", "lon": "found_lon"}
    )
    table = table.assign(
        lost_utc=before["time_utc"],
        lost_lat=before["lat"],
        lost_lon=before["lon"],
        lost_altitude_ft=before["altitude_ft"],
        gap_minutes=later["step_s"] / 60,
        distance_km=later["step_km"],
        speed_kmh=later["step_km"] / later["step_s"] * 3600,
    )
    here = track["raw"].astype("str") + " " + track["locator"].astype("str")
    table["cites"] = here.shift().loc[later.index] + "\n" + here.loc[later.index]
    table.attrs["steps"] = steps("flights.gaps", minutes=minutes)
    return table.reset_index(drop=True)
