"""Tracks: what is set aside and why, legs with their ends, and what must hold everywhere on the globe."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as some
from pyproj import Geod

from casework import flights
from casework.flights.instants import instant
from casework.flights.tracks import REASONS, seconds_of

EARTH = Geod(ellps="WGS84")
START = 1.55e9


def flight(one, other, *, start=START, kmh=800.0, step_s=60, ground=3, icao24="154073"):
    """Give positions along a great circle, some of them on the ground at both ends."""
    (lat, lon), (lat_2, lon_2) = one, other
    many = max(4, int(EARTH.inv(lon, lat, lon_2, lat_2)[2] / 1000 / kmh * 3600 / step_s))
    inner = EARTH.npts(lon, lat, lon_2, lat_2, many - 2)
    points = [(lon, lat)] * ground + inner + [(lon_2, lat_2)] * ground
    air = [0.0] * ground + [30000.0] * len(inner) + [0.0] * ground
    times = pd.to_datetime(start + np.arange(len(points)) * step_s, unit="s", utc=True)
    return pd.DataFrame({
        "time_utc": times.strftime("%Y-%m-%dT%H:%M:%SZ"), "icao24": icao24, "lat": [p[1] for p in points],
        "lon": [p[0] for p in points], "altitude_ft": air,
        "on_ground": pd.array([ft == 0 for ft in air], dtype="boolean"),
        "raw": "f", "locator": [f"row {number}" for number in range(len(points))],
    })  # fmt: skip


def one_leg(origin, destination):
    told = {"leg_id": "A", "origin": origin, "via": "", "destination": destination, "coverage": "text only"}
    return pd.DataFrame([told | {"raw": "f", "locator": "row 1"}])


def fields(**places):
    return pd.DataFrame([{"icao": icao, "lat": lat, "lon": lon} for icao, (lat, lon) in places.items()])


HERE, THERE = (55.88, 38.06), (35.40, 35.95)
FIELDS = fields(UUMU=HERE, OSLK=THERE, SVMI=(10.60, -67.0))


def test_a_flight_is_one_leg_between_the_fields_it_was_seen_on():
    legs, aside = flights.legs_of(flight(HERE, THERE), FIELDS)
    assert legs[["origin", "destination", "coverage"]].to_numpy().tolist() == [["UUMU", "OSLK", "held"]]
    assert legs["distance_km"].iloc[0] == pytest.approx(2282, rel=0.003)
    assert aside.empty


def test_a_turnaround_makes_two_legs_and_neither_loses_a_field():
    there = flight(HERE, THERE)
    back = flight(THERE, HERE, start=START + 6 * 3600)
    legs, _ = flights.legs_of(pd.concat([there, back], ignore_index=True), FIELDS)
    assert legs[["origin", "destination"]].to_numpy().tolist() == [["UUMU", "OSLK"], ["OSLK", "UUMU"]]


def test_a_track_that_ends_in_the_air_has_no_destination_only_a_place_where_it_was_lost():
    legs, _ = flights.legs_of(flight(HERE, THERE).iloc[:60], FIELDS)
    assert legs[["destination", "destination_basis"]].to_numpy().tolist() == [["", "lost in the air"]]
    assert legs["destination_near"].iloc[0] in {"UUMU", "OSLK"}


def test_a_silence_that_a_flight_could_fill_is_a_gap_and_no_landing():
    track = flight(HERE, THERE)
    holey = track.drop(index=range(40, 100)).reset_index(drop=True)
    legs, _ = flights.legs_of(holey, FIELDS)
    assert len(legs) == 1
    assert legs["longest_gap_minutes"].iloc[0] == pytest.approx(61)
    gap = flights.gaps(flights.sift(holey)[0])
    assert gap["gap_minutes"].round().tolist() == [61]
    assert 700 < gap["speed_kmh"].iloc[0] < 900


def test_a_silence_with_too_little_way_ends_the_leg():
    track = flight(HERE, THERE)
    late = track["time_utc"].index >= 80
    moved = pd.to_datetime(track["time_utc"], utc=True) + pd.to_timedelta(np.where(late, 8 * 3600, 0), unit="s")
    legs, _ = flights.legs_of(track.assign(time_utc=moved.dt.strftime("%Y-%m-%dT%H:%M:%SZ")), FIELDS)
    assert legs["destination_basis"].tolist() == ["lost in the air", "seen on the ground"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"lat": 0.0, "lon": 0.0}, REASONS[1]),
        ({"lat": None}, REASONS[0]),
        ({"lat": 10.0, "lon": -60.0}, REASONS[5]),
    ],
)
def test_a_bad_point_is_set_aside_with_its_reason_and_the_rest_is_kept(change, reason):
    track = flight(HERE, THERE)
    for column, value in change.items():
        track.loc[50, column] = value
    kept, aside = flights.sift(track)
    assert aside["reason"].tolist() == [reason]
    assert aside["locator"].tolist() == ["row 50"]
    assert len(kept) == len(track) - 1


def test_a_spoofed_run_is_set_aside_whole():
    track = flight(HERE, THERE)
    track.loc[60:70, ["lat", "lon"]] = [[44.9, -93.2]] * 11
    kept, aside = flights.sift(track)
    assert set(aside["reason"]) <= {REASONS[3], REASONS[5]}
    assert len(aside) == 11
    assert kept["step_km"].max() < 300


def test_points_out_of_order_and_twice_are_sorted_and_counted_once():
    track = flight(HERE, THERE)
    mixed = pd.concat([track.sample(frac=1, random_state=1), track.iloc[[20]]], ignore_index=True)
    kept, aside = flights.sift(mixed)
    assert aside["reason"].tolist() == [REASONS[2]]
    assert kept["at"].is_monotonic_increasing


def test_a_parked_aircraft_said_to_fly_at_one_place_brings_no_new_position():
    track = flight(HERE, THERE, ground=6)
    track.loc[2:4, "on_ground"] = False
    track.loc[2:4, "altitude_ft"] = 38000.0
    _, aside = flights.sift(track)
    assert aside["reason"].tolist() == [REASONS[3]] * 3


def test_two_aircraft_are_never_one_track():
    both = pd.concat([flight(HERE, THERE), flight(THERE, HERE, icao24="1551e0")], ignore_index=True)
    legs, aside = flights.legs_of(both, FIELDS)
    assert len(legs) == 2
    assert aside.empty


def test_no_positions_give_no_legs():
    legs, aside = flights.legs_of(flight(HERE, THERE).iloc[:0], FIELDS)
    assert legs.empty
    assert aside.empty


def test_without_airports_an_end_has_no_name():
    legs, _ = flights.legs_of(flight(HERE, THERE), FIELDS.iloc[:0])
    assert legs["origin"].tolist() == [""]
    assert legs["origin_basis"].tolist() == ["on the ground, no airport near"]


def test_hours_between_held_positions_are_inferred_and_those_outside_are_as_the_leg_is_told():
    track = flight(HERE, THERE).drop(index=range(20, 150)).reset_index(drop=True)
    kept, _ = flights.sift(track)
    told = pd.DataFrame({"leg_id": ["A"], "icao24": ["154073"], "departure": [track["time_utc"].iloc[0]],
                         "arrival": ["2019-02-12T23:59:00Z"], "coverage": ["text only"], "raw": ["f"],
                         "locator": ["row 1"]})  # fmt: skip
    states = flights.hours_of(told, kept)["coverage"]
    assert states.iloc[0] == "held"
    assert {"inferred", "held", "text only"} == set(states)
    assert states.iloc[-1] == "text only"


def test_an_ocean_without_receivers_is_told_as_a_share():
    legs = one_leg("UUMU", "SVMI")
    lines = flights.lines(flights.sectors(legs, FIELDS.assign(raw="g", locator=FIELDS["icao"])))
    none = flights.receiver_share(lines, flight(HERE, THERE))["heard_percent"].iloc[0]
    whole = flights.receiver_share(lines, lines)["heard_percent"].iloc[0]
    assert none < 10
    assert whole == 100


# --- what must hold everywhere ----------------------------------------------------------------------------------

latitude = some.floats(-89.9, 89.9)
longitude = some.floats(-180, 180)


@settings(max_examples=30, deadline=None)
@given(latitude, longitude, some.floats(0, 360), some.floats(300, 3000))
def test_a_flight_anywhere_keeps_all_its_points_and_its_length(lat, lon, course, km):
    assume(abs(lat) + abs(lon) > 0.001)  # nought and nought is what a broken receiver says
    lon_2, lat_2, _ = EARTH.fwd(lon, lat, course, km * 1000)
    track = flight((lat, lon), (lat_2, lon_2), step_s=120)
    legs, aside = flights.legs_of(track, fields(AAAA=(lat, lon), BBBB=(lat_2, lon_2)))
    assert aside.empty
    assert legs[["origin", "destination"]].to_numpy().tolist() == [["AAAA", "BBBB"]]
    assert legs["distance_km"].iloc[0] == pytest.approx(km, rel=0.003)


@settings(max_examples=60, deadline=None)
@given(latitude, longitude, latitude, longitude)
def test_no_line_jumps_and_every_written_longitude_is_one(lat, lon, lat_2, lon_2):
    legs = one_leg("AAAA", "BBBB")
    airports = fields(AAAA=(lat, lon), BBBB=(lat_2, lon_2)).assign(raw="g", locator="x", name="x")
    lines = flights.lines(flights.sectors(legs, airports))
    if len(lines):
        assert lines["lon"].diff().abs().max() <= 180
        assert lines.iloc[-1]["lon"] % 360 == pytest.approx(lon_2 % 360, abs=1e-6) or abs(lat_2) > 89
        assert '"coordinates"' in flights.geojson(lines, airports)


@settings(max_examples=60, deadline=None)
@given(latitude, longitude)
@example(44.5, 0.0)
def test_the_nearest_airport_is_nearest_across_date_line_and_pole(lat, lon):
    airports = fields(EAST=(10.0, 179.9), WEST=(-10.0, -179.9), NORTH=(89.0, 0.0), SOUTH=(-89.0, 90.0), ZERO=(0.0, 0.0))
    icao, km = flights.nearest(pd.DataFrame({"lat": [lat], "lon": [lon]}), airports)
    true = [flights.distance_km(lat, lon, row.lat, row.lon) for row in airports.itertuples()]
    # A sphere errs by up to 0.56 % against the ellipsoid, along the meridian and across it to either side: two fields
    # almost equally far may change places.
    assert km[0] <= min(true) * (1 + 0.0056) / (1 - 0.0056)
    assert icao[0] in set(airports["icao"])


@settings(max_examples=100, deadline=None)
@given(some.dates(pd.Timestamp("2010-01-01").date(), pd.Timestamp("2030-12-31").date()),
       some.sampled_from(["Europe/Madrid", "America/Caracas", "Asia/Tehran", "Pacific/Apia", "UTC"]))  # fmt: skip
@example(pd.Timestamp("2010-03-22").date(), "Asia/Tehran")  # clocks jumped at midnight
def test_a_local_day_lasts_its_own_length_also_when_clocks_change(day, zone):
    assume((day.isoformat(), zone) != ("2011-12-30", "Pacific/Apia"))  # a day that Samoa left out
    told = instant("", day.isoformat(), zone)
    hours = (told.last - told.first).total_seconds() / 3600
    assert 22 < hours < 26
    assert told.last.tz_convert(zone).date() == day


def test_times_become_seconds_and_what_is_none_stays_none():
    assert (
        seconds_of(pd.Series(["2019-03-22T12:12:00Z", "", "2019-03-22T12:12:00.500Z"])).round(1).tolist()[0]
        == 1553256720.0
    )
    assert np.isnan(seconds_of(pd.Series(["", "x"]))).all()


def test_held_legs_stand_beside_told_ones_and_are_seen():
    held, _ = flights.legs_of(flight(HERE, THERE), FIELDS)
    told = one_leg("UUMU", "OSLK").assign(registration="RA-82035", default_charts="yes", departure="", arrival="")
    both = flights.joined(told, held)
    assert both["coverage"].tolist() == ["text only", "held"]
    assert flights.coverage(both)["seen"].tolist() == [False, True]
    assert both["locator"].tolist() == ["row 1", "row 2"]
    assert (both["registration"] == ["RA-82035", ""]).all()


# --- who is who ---------------------------------------------------------------------------------------------------


def airframe(icao24, registration, listed_from="", listed_to=""):
    told = {"icao24": icao24, "registration": registration, "listed_from": listed_from, "listed_to": listed_to}
    return told | {"raw": "l", "locator": f"row {icao24}"}


def told_leg(registration="", icao24=""):
    return {"leg_id": "A", "registration": registration, "icao24": icao24, "raw": "f", "locator": "row 1"}


def test_an_address_gets_its_registration_only_on_the_days_a_list_gives_it():
    listed = pd.DataFrame(
        [airframe("3c6444", "D-AAAA", "2010-01-01", "2018-12-31"), airframe("3c6444", "D-BBBB", "2019-01-01")]
    )
    known = flights.identities(flight(HERE, THERE, icao24="3c6444"), pd.DataFrame([told_leg()]), listed)
    assert not known["disputed"].any()
    rows = (
        flight(HERE, THERE, icao24="3c6444").iloc[:2].assign(time_utc=["2018-05-01T00:00:00Z", "2019-05-01T00:00:00Z"])
    )
    named = flights.identified(rows, known)
    assert named["registration"].tolist() == ["D-AAAA", "D-BBBB"]
    assert set(named["identity_rule"]) == {"a list of airframes gives both"}


def test_two_registrations_on_the_same_days_name_neither():
    listed = pd.DataFrame([airframe("3c6444", "D-AAAA"), airframe("3c6444", "D-BBBB")])
    known = flights.identities(flight(HERE, THERE, icao24="3c6444"), pd.DataFrame([told_leg()]), listed)
    assert known["disputed"].all()
    named = flights.identified(flight(HERE, THERE, icao24="3c6444").iloc[:1], known)
    assert named["registration"].tolist() == [""]


def test_of_a_large_list_only_what_occurs_is_joined_and_disputes_are_still_seen():
    many = [airframe(f"{number:06x}", f"X-{number}") for number in range(5000)]
    listed = pd.DataFrame([*many, airframe("3c6444", "D-AAAA"), airframe("3c6444", "D-BBBB")])
    known = flights.identities(flight(HERE, THERE, icao24="3C6444"), pd.DataFrame([told_leg("X-7")]), listed)
    assert known["registration"].tolist() == ["X-7", "D-AAAA", "D-BBBB"]
    assert known["disputed"].tolist() == [False, True, True]


def test_a_russian_registration_and_its_address_are_one_by_the_rule_of_the_block():
    known = flights.identities(pd.DataFrame(), pd.DataFrame([told_leg("RA-86496")]), pd.DataFrame())
    named = flights.identified(flight(HERE, THERE, icao24="1551e0").iloc[:1], known)
    assert named["registration"].tolist() == ["RA-86496"]
    assert "block" in named["identity_rule"].iloc[0]


def test_a_callsign_or_a_type_joins_nothing():
    rows = flight(HERE, THERE, icao24="").iloc[:2].assign(callsign="RFF001", aircraft_type="A124")
    known = flights.identities(rows, pd.DataFrame([told_leg("RA-82035", "154073")]), pd.DataFrame())
    assert flights.identified(rows, known)["registration"].tolist() == ["", ""]


def test_positions_known_by_address_make_legs_with_a_registration():
    known = flights.identities(pd.DataFrame(), pd.DataFrame([told_leg("RA-82035", "154073")]), pd.DataFrame())
    legs, _ = flights.legs_of(flights.identified(flight(HERE, THERE), known), FIELDS)
    assert legs["registration"].tolist() == ["RA-82035"]


# --- hours and receivers ------------------------------------------------------------------------------------------


def test_an_hour_nobody_held_is_known_as_its_leg_is_and_never_as_not_flown():
    track, _ = flights.sift(flight(HERE, THERE))
    times = {"departure": "2019-03-22T12:12Z", "arrival": "2019-03-22T14:00Z"}
    told = told_leg(icao24="aaaaaa") | times | {"coverage": "tracker cited"}
    hours = flights.hours_of(pd.DataFrame([told]), track)
    assert hours["coverage"].tolist() == ["tracker cited"] * 3
    assert flights.hour_counts(hours)[["held", "tracker cited", "hours"]].to_numpy().tolist() == [[0, 3, 3]]


def test_a_day_told_has_the_hours_of_the_day_at_the_place_also_when_clocks_change():
    fields_ = pd.DataFrame([{"icao": "LEMD", "timezone": "Europe/Madrid"}])
    told = {"leg_id": "A", "destination": "LEMD", "departure": "", "arrival": "", "coverage": "text only", "raw": "f"}
    for day, hours, first in (("2019-03-30", 24, "23:00"), ("2019-03-31", 23, "23:00"), ("2019-10-27", 25, "22:00")):
        rows = pd.DataFrame([told | {"arrival_reported": day, "locator": "row 1"}])
        found = flights.hours_of(rows, pd.DataFrame({"at": [], "aircraft": []}), fields_)
        assert len(found) == hours
        assert found["hour_utc"].iloc[0].endswith(f"T{first}Z")


def test_with_no_position_held_the_share_listened_to_is_unknown_and_not_nought():
    legs = one_leg("UUMU", "SVMI")
    lines = flights.lines(flights.sectors(legs, FIELDS.assign(raw="g", locator=FIELDS["icao"])))
    row = flights.receiver_share(lines, flight(HERE, THERE).iloc[:0]).iloc[0]
    assert np.isnan(row["heard_percent"])
    assert row["answer"].startswith("unknown")


@settings(max_examples=40, deadline=None)
@given(latitude, longitude)
def test_a_place_is_always_in_the_cell_of_itself(lat, lon):
    line = pd.DataFrame({"leg_id": ["A"], "way": [0], "lat": [lat], "lon": [lon + 360], "cites": ["f row 1"]})
    here = pd.DataFrame({"lat": [lat], "lon": [lon]})
    assert flights.receiver_share(line, here)["heard_percent"].tolist() == [100.0]
