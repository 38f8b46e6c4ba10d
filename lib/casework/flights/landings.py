"""From a track to legs: take-off, landing, or where it was lost, and the airport near each end."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd

from casework.flights.fields import fields
from casework.flights.identity import identified, identities
from casework.flights.sectors import distance_km
from casework.flights.tracks import sift
from casework.model import Sentence, Value, cite, noun, say, steps

AIRPORT_KM = 8.0  # a large field is 5 km across; farther off is another place
# A descent at the usual 3 degrees passes 2,000 ft some 12 km out; farther off or higher, another field may be meant.
# Heights are over the sea: a high field without a point on the ground is not told, which errs to the safe side.
LOW_FT, LOW_KM = 6000.0, 12.0
SPLIT_MINUTES = 30.0  # a silence this long can hide a landing and a new take-off ...
SLOW_KMH = 250.0  # ... where the distance covered in it is too short for a flight that went on
TOLD_START_S = 300.0  # the feed's own word that a leg begins is taken where a silence before it leaves room for one
NAMED = ("icao24", "registration", "callsign", "aircraft_type")
_END = ("", "_basis", "_near", "_km")
COLUMNS = [
    "leg_id",
    *NAMED,
    *(f"origin{part}" for part in _END),
    *(f"destination{part}" for part in _END),
    *("departure", "arrival", "distance_km", "positions", "longest_gap_minutes", "coverage", "cites"),
]


def legs_of(positions: pd.DataFrame, airports: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Turn positions into legs, and give the positions that were set aside with their reasons.

    A leg runs from take-off to landing as far as positions show them. `origin_basis` and `destination_basis` say how
    an end is known: seen on the ground, low near the field, or lost in the air (then there is no airport; the nearest,
    `_near`, and its distance say only where it was lost). A silence of SPLIT_MINUTES in which too little way was made
    ends one leg and begins another. All legs are held: every one rests on positions in our archive. `distance_km` sums
    the steps between positions.
    """
    track, aside = sift(positions)
    if not len(track):
        return pd.DataFrame(columns=COLUMNS), aside
    flown = _flown(track)
    table = _with_airports(_summed(flown), flown, airports) if len(flown) else pd.DataFrame(columns=COLUMNS)
    table.attrs["steps"] = steps("flights.legs_of")
    return table.reindex(columns=COLUMNS), aside


def points_of(positions: pd.DataFrame) -> pd.DataFrame:
    """Give the believed positions of each leg of `legs_of`: its `leg_id`, in order of time, for maps and profiles."""
    track, _ = sift(positions)
    flown = _flown(track) if len(track) else track.assign(leg_id="", ground=False)
    flown = flown.drop(columns="leg", errors="ignore").reset_index(drop=True)
    flown.attrs["steps"] = steps("flights.points_of")
    return flown


def _flown(track: pd.DataFrame) -> pd.DataFrame:
    """Keep the points that belong to a leg, with its number, its id and whether they are on the ground."""
    track = track.reset_index(drop=True)
    ground = on_ground(track)
    leg = _numbered(track, ground)
    flown = track.assign(leg=leg, ground=ground)[leg >= 0]
    first = flown.groupby("leg", sort=True).head(1)
    said = first["aircraft"] + " " + first["time_utc"].astype("str")
    ids = {
        leg: f"T{hashlib.sha256(words.encode()).hexdigest()[:10]}"
        for leg, words in zip(first["leg"], said, strict=True)
    }
    return flown.assign(leg_id=flown["leg"].map(ids))


def on_ground(track: pd.DataFrame) -> np.ndarray:
    """Say for each point of a sifted track whether the aircraft is on the ground.

    The transponder's own word counts; without it, altitude nought. A word of "ground" at speed is a take-off run, and
    a single point against its two neighbours is a slip of the transponder.
    """
    said = (
        track["on_ground"].astype("boolean") if "on_ground" in track else pd.Series(pd.NA, track.index, dtype="boolean")
    )
    height = track["altitude_ft"] if "altitude_ft" in track else pd.Series(np.nan, track.index)
    guess = (height == 0).astype("boolean")
    ground = said.fillna(guess).to_numpy(bool)
    if len(ground) > 2:
        alone = (ground[1:-1] != ground[:-2]) & (ground[1:-1] != ground[2:])
        ground = ground.copy()
        ground[1:-1][alone] = ~ground[1:-1][alone]
    return ground


def _numbered(track: pd.DataFrame, ground: np.ndarray) -> np.ndarray:
    """Number the legs: each run in the air with the last point on the ground before it and the first behind it."""
    new = track["step_s"].isna().to_numpy()
    slow = track["step_km"].to_numpy() < SLOW_KMH * track["step_s"].to_numpy() / 3600
    silent = track["step_s"].to_numpy() > SPLIT_MINUTES * 60
    split = new | (silent & slow) | (_told_start(track) & (track["step_s"].to_numpy() > TOLD_START_S))
    starts = ~ground & (split | np.r_[True, ground[:-1]])
    number = np.where(~ground, np.cumsum(starts) - 1, -1)
    after = np.r_[-1, number[:-1]]
    ends = ground & ~split & (after >= 0)
    before = np.r_[number[1:], -1]
    begins = ground & (before >= 0) & ~np.r_[split[1:], True]
    # A point between two legs belongs to the landing; the take-off of the next takes its place from the same point.
    return np.where(ends, after, np.where(begins & ~ends, before, number))


def _told_start(track: pd.DataFrame) -> np.ndarray:
    """Give where the feed itself says that a leg begins; False where it says nothing."""
    said = track["leg_start"] if "leg_start" in track else pd.Series(pd.NA, track.index)
    return said.astype("boolean").fillna(False).to_numpy(bool)


def _summed(flown: pd.DataFrame) -> pd.DataFrame:
    by = flown.groupby("leg", sort=True)
    first, last = by.head(1).set_index("leg"), by.tail(1).set_index("leg")
    inside = flown["step_s"].where(flown["leg"].diff() == 0)
    table = first[[name for name in NAMED if name in first]].copy()
    place = flown["raw"].astype("str") + " " + flown["locator"].astype("str")
    ends = place.groupby(flown["leg"]).agg(["first", "last"])
    table = table.assign(
        departure=first["time_utc"],
        arrival=last["time_utc"],
        distance_km=flown["step_km"].where(flown["leg"].diff() == 0).groupby(flown["leg"]).sum(),
        positions=by.size(),
        longest_gap_minutes=inside.groupby(flown["leg"]).max() / 60,
        coverage="held",
        cites=ends["first"] + "\n" + ends["last"],
    )
    table["leg_id"] = first["leg_id"]
    return table


def _with_airports(table: pd.DataFrame, flown: pd.DataFrame, airports: pd.DataFrame) -> pd.DataFrame:
    for end, pick in (("origin", "first"), ("destination", "last")):
        at = flown.groupby("leg", sort=True)[["lat", "lon", "ground"]].agg(pick)
        heights = flown.groupby("leg", sort=True)["altitude_ft"].agg(pick) if "altitude_ft" in flown else np.nan
        at = at.assign(altitude_ft=heights)
        icao, km = nearest(at, airports)
        seen = at["ground"].to_numpy(bool) & (km <= AIRPORT_KM)
        low = ~seen & (at["altitude_ft"].to_numpy(float) <= LOW_FT) & (km <= LOW_KM)
        basis = np.select([seen, low], ["seen on the ground", "low near the field"], "lost in the air")
        away = at["ground"].to_numpy(bool) & ~seen
        basis = np.where(away, "on the ground, no airport near", basis)
        told = (np.where(seen | low, icao, ""), basis, icao, km)
        table = table.assign(**{f"{end}{part}": cells for part, cells in zip(_END, told, strict=True)})
    return table.reset_index(drop=True)


def nearest(points: pd.DataFrame, airports: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Give each point's nearest airport and its distance in km; '' and infinity where the table holds none."""
    field = airports.dropna(subset=["lat", "lon"])
    if not len(field):
        return np.full(len(points), ""), np.full(len(points), np.inf)
    there, here = _on_sphere(field), _on_sphere(points)
    at = np.concatenate([(part @ there.T).argmax(axis=1) for part in np.array_split(here, max(1, len(here) // 500))])
    found = field.iloc[at]
    ends = (points["lat"], points["lon"], found["lat"], found["lon"])
    return found["icao"].to_numpy(str), distance_km(*(column.to_numpy(float) for column in ends))


def _on_sphere(places: pd.DataFrame) -> np.ndarray:
    # On a sphere the nearest is the one with the largest cosine; no date line and no pole to go round.
    lat, lon = (np.radians(places[name].to_numpy(float)) for name in ("lat", "lon"))
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def joined(legs: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Put legs made of held positions beside those that reports tell, in the columns of the told ones and `callsign`.

    A held leg and a told one of the same aircraft and day stay two rows: that they are one flight is for a reader to
    say. A held leg stands at the position it begins with.
    """
    first = [text.partition("\n")[0].partition(" ") for text in held["cites"]]
    made = held.assign(
        raw=[raw for raw, _, _ in first],
        locator=[place for _, _, place in first],
        default_charts="yes",
        verified="held",
    )
    made = made.reindex(columns=list(dict.fromkeys([*legs.columns, "callsign"])))
    made = made.astype("str").where(made.notna(), "")
    return pd.concat([legs, made], ignore_index=True).fillna({"callsign": ""}) if len(made) else legs


def with_tracks(
    legs: pd.DataFrame, positions: pd.DataFrame, airframes: pd.DataFrame, airports: pd.DataFrame
) -> pd.DataFrame:
    """Give the legs that reports tell and those that the tracks held make, addresses and registrations joined.

    It is `identities`, `identified`, `legs_of` and `joined` in one, over the case's airports and those of the package.
    """
    if not len(positions):
        return legs
    known = identities(positions, legs, airframes)
    held, _ = legs_of(identified(positions, known), fields(airports))
    return joined(identified(legs, known, "departure"), held)


def intake_sentence(positions: pd.DataFrame, aside: pd.DataFrame, held: pd.DataFrame) -> Sentence:
    """Say how many positions are held, how many were set aside, and how many legs the rest make.

    >>> print(intake_sentence(pd.DataFrame(), pd.DataFrame(), pd.DataFrame()))
    No position of any aircraft is held for this case, which says nothing of what was flown
    """
    if not len(positions):
        return say("no position of any aircraft is held for this case, which says nothing of what was flown")
    cites = cite(positions, "positions")
    return say(
        "{positions} {noun} held, {aside} of them set aside, {legs} {made} made of the rest",
        positions=Value(len(positions), cites=cites),
        noun=noun("position", len(positions)),
        aside=Value(len(aside), cites=cites),
        legs=Value(len(held), cites=cites, steps=str(held.attrs.get("steps", ""))),
        made=noun("leg", len(held)),
    )
