"""Reach, routes and tracks drawn: what a map, a profile and a timetable are made of, and what they must not say."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some
from test_flights import CASE, field, leg
from test_tracks import EARTH, HERE, THERE, flight

from casework import articles, flights
from casework.case import Case

WEEKEND = ("2019-03-21", "2019-03-25")


@pytest.fixture(scope="module")
def case():
    return Case.open(CASE)


@pytest.fixture(scope="module")
def airports(case):
    return case.read("airports")


@pytest.fixture(scope="module")
def told(case):
    return flights.charted(case.read("legs"), WEEKEND)


@pytest.fixture(scope="module")
def claimed(case, told, airports):
    return flights.route_claims(articles.collect(case.read("articles")).routes, told, airports)


# --- what stands behind a route -------------------------------------------------------------------------------------


def test_each_route_of_the_lead_article_is_put_beside_its_legs_and_what_it_leaves_out(claimed):
    lead = claimed[claimed["article_id"] == "r000"].set_index(["told", "registration"])
    assert lead.loc[("Chkalovsky to Syria to Caracas", "RA-86496"), "legs"] == "L16, L18"
    assert lead.loc[("Chkalovsky to Syria to Caracas", "RA-86496"), "leaves_out"] == "Dakar or Diass"
    assert lead.loc[("Russia to Venezuela", "RA-82035"), "legs"] == "L15, L17"
    assert lead.loc[("Russia to Venezuela", "RA-82035"), "leaves_out"] == "Latakia; Dakar or Diass"
    assert set(lead["coverage"]) == {"text only"}


def test_a_route_from_another_airport_agrees_with_no_leg_and_is_not_denied(claimed):
    row = claimed[claimed["told"] == "Sheremetyevo to Caracas"].iloc[0]
    assert row["legs"] == row["coverage"] == ""
    assert "does not say that it was not flown" in row["answer"]
    assert row["cites"]


def test_a_journey_of_an_office_is_no_flight(claimed):
    assert "Caracas to Lisbon to Moscow" not in set(claimed["told"])


def test_the_sentence_counts_routes_and_not_aircraft(claimed):
    two = claimed[(claimed["article_id"] == "r000") & (claimed["told"] == "Russia to Venezuela")]
    assert len(two) == 2
    assert (
        str(flights.claims_sentence(two))
        == "1 of 1 route told agrees with legs known; Dakar or Diass is not named by 1 of them"
    )
    none = claimed[claimed["told"] == "Sheremetyevo to Caracas"]
    assert str(flights.claims_sentence(none)) == "0 of 1 route told agrees with legs known"


def test_a_chain_of_legs_must_be_flown_by_one_aircraft():
    airports = pd.DataFrame([field("AAAA", 0.0, 0.0, "Alpha", "Aland"), field("BBBB", 0.0, 9.0, "Bravo", "Bland"),
                             field("CCCC", 0.0, 18.0, "Charlie", "Cland")])  # fmt: skip
    first = leg(leg_id="A", registration="X-1", origin="AAAA", destination="BBBB", departure="2019-03-01")
    second = leg(leg_id="B", registration="X-2", origin="BBBB", destination="CCCC", departure="2019-03-02")
    rows = pd.DataFrame([first, second])
    stops = [("a", 0, seq, place, "plane", "f", "chars 0-9") for seq, place in enumerate(("Alpha", "Charlie"))]
    routes = pd.DataFrame(stops, columns=["article_id", "route", "seq", "place", "carrier", "raw", "locator"])
    assert flights.route_claims(routes, rows, airports)["legs"].tolist() == [""]
    same = rows.assign(registration="X-1")
    assert flights.route_claims(routes, same, airports)[["legs", "leaves_out"]].to_numpy().tolist() == [
        ["A, B", "Bravo"]
    ]


# --- reach and stops ------------------------------------------------------------------------------------------------


def test_circles_stand_only_for_figures_that_were_published(case, airports):
    reach = flights.reaches(case.read("aircraft"), ["An-124-100", "Il-62M"])
    rings = flights.rings(reach, airports, "OSLK")
    assert rings["radius_km"].tolist() == [4500.0, 10000.0]
    assert rings["label"].tolist() == ["An-124-100: 4,500 km, largest payload", "Il-62M: 10,000 km, longest quoted"]
    assert flights.rings(reach, airports, "XXXX").empty


def test_the_stop_told_is_one_of_many_that_fit_and_not_the_nearest_to_the_way(case, told, airports):
    reach = flights.reach_km(flights.reaches(case.read("aircraft"), ["Il-62M"]))
    possible = flights.possible_stops("OSLK", "SVMI", airports, reach_km=reach)
    assert len(possible) > 5
    assert possible["icao"].iloc[0] not in {"GOOY", "GOBD"}
    said = str(flights.possible_sentence(possible, "OSLK", "SVMI", flights.airport_names(airports)))
    assert said == "9 airports would fit as a stop between Latakia and Caracas"
    marks = flights.stop_marks(possible, airports, most=4)
    assert len(marks) == 4
    assert marks["cites"].str.len().min() > 60


def test_a_way_that_nobody_tells_is_a_question_and_never_a_flight(told, airports):
    assert flights.direct("UUMU", "OSLK", told, airports)["coverage"].tolist() == ["tracker cited"]
    assert flights.direct("OSLK", "SVMI", told, airports)["coverage"].tolist() == ["not covered"], "told with a stop"
    assert flights.direct("LEMD", "MUHA", told, airports)["coverage"].tolist() == ["not covered"]
    assert flights.direct("", "SVMI", told, airports).empty


def test_three_hundred_tonnes_in_loads_of_the_freighter(case):
    claims = pd.DataFrame({"measure": "tonnes", "value": [35.0, 300.0], "raw": "a", "locator": ["1", "2"]})
    loads = flights.loads(claims, case.read("aircraft"), types=("An-124-100", "Il-62M"))
    assert str(flights.needed_sentence(loads)) == "300 tonnes would fill 2 to 3 flights of the An-124-100, fully laden"


def test_the_detour_is_told_beside_the_direct_way(told, airports):
    said = str(flights.detour_sentence(flights.distances(told, airports)))
    assert said == "Over the stop told 11,164 km at least, 10,485 km direct"


def test_hours_in_question_are_counted_by_what_shows_them(told, airports):
    none = flights.sift(flight(HERE, THERE).iloc[:0])[0]
    counts = flights.hour_counts(flights.hours_of(told, none, airports))
    assert str(flights.hours_sentence(counts)) == (
        "Of 74 hours in question 0 are held, 0 inferred; 74 rest on reports alone"
    )
    assert str(flights.hours_sentence(counts.iloc[:1])).startswith("Of 1 hour in question")


def test_without_a_type_no_load_is_put_to_all_types(case):
    claims = pd.DataFrame({"measure": ["people"], "value": [100.0], "raw": ["a"], "locator": ["1"]})
    loads = flights.loads(claims, case.read("aircraft").iloc[:0])
    assert loads.empty
    assert "no leg tells a type" in str(flights.load_sentence(loads, "people"))


# --- tracks drawn ---------------------------------------------------------------------------------------------------


def held(track, airports=None):
    airports = pd.DataFrame([field("UUMU", *HERE), field("OSLK", *THERE)]) if airports is None else airports
    return flights.legs_of(track, airports)[0], flights.points_of(track)


def test_a_held_leg_is_drawn_in_pieces_with_its_silences_and_only_its_ends_have_names():
    track = flight(HERE, THERE).drop(index=range(60, 110)).reset_index(drop=True)
    legs, points = held(track)
    rows = flights.drawn(
        flights.sectors(pd.DataFrame([leg()]).iloc[:0], pd.DataFrame([field("UUMU", *HERE)])), points, legs
    )
    assert rows["coverage"].tolist() == ["held", "inferred", "held"]
    assert rows[["origin", "destination"]].to_numpy().tolist() == [["UUMU", ""], ["", ""], ["", "OSLK"]]
    assert (rows["path"] != "").tolist() == [True, False, True]
    lines = flights.lines(rows)
    assert lines.groupby("seq")["coverage"].first().tolist() == ["held", "inferred", "held"]
    assert lines["lat"].iloc[0] == pytest.approx(HERE[0], abs=1e-3)
    assert lines["lat"].iloc[-1] == pytest.approx(THERE[0], abs=1e-3)


def test_an_end_in_the_air_is_drawn_as_last_heard_and_never_as_an_airport():
    legs, points = held(flight(HERE, THERE).iloc[:70])
    rows = flights.drawn(
        flights.sectors(pd.DataFrame([leg()]).iloc[:0], pd.DataFrame([field("UUMU", *HERE)])), points, legs
    )
    assert rows["destination"].iloc[-1].startswith("last heard ")
    assert flights.leg_words(legs.iloc[0], {}) == "UUMU to where it was lost"


def test_what_is_told_and_what_is_held_of_one_leg_both_stand_on_the_map():
    fields = pd.DataFrame([field("UUMU", *HERE), field("OSLK", *THERE)])
    legs, points = held(flight(HERE, THERE), fields)
    both = flights.joined(pd.DataFrame([leg(origin="UUMU", destination="OSLK", coverage="tracker cited")]), legs)
    rows = flights.drawn(flights.sectors(both, fields), points, legs)
    assert rows["coverage"].tolist() == ["tracker cited", "held"]
    written = json.loads(flights.geojson(flights.lines(rows), fields))
    assert [one["properties"].get("coverage") for one in written["features"]] == ["tracker cited", "held", None, None]
    assert flights.kml(flights.lines(rows), fields, "x").count("<LineString>") == 2


def test_a_profile_keeps_both_sides_of_every_silence_and_stays_small():
    track = flight(HERE, THERE, step_s=5).drop(index=range(600, 1300)).reset_index(drop=True)
    legs, points = held(track)
    rows = flights.profile(points, legs, {"UUMU": "North"})
    at = pd.to_datetime(rows["time_utc"])
    silence = at.diff().max()
    assert silence == pd.to_datetime(points["time_utc"]).diff().max().floor("s")
    assert len(rows) < 1000 < len(points)
    assert set(rows["leg"]) == {"North to OSLK"}
    assert flights.profile(points.iloc[:0], legs, {}).empty


def test_the_sentence_of_what_is_held_counts_silence_within_legs_only():
    there, back = flight(HERE, THERE), flight(THERE, HERE, start=1.55e9 + 8 * 3600)
    legs, points = held(pd.concat([there, back], ignore_index=True))
    said = str(flights.held_sentence(legs, points, flights.gaps(points)))
    assert said.startswith("2 legs held over 5.7 hours, 0 ")


@settings(max_examples=20, deadline=None)
@given(some.floats(-89.5, 89.5), some.floats(-180, 180), some.floats(0, 360), some.floats(300, 3000))
def test_a_track_anywhere_is_drawn_without_a_jump_and_ends_where_it_ended(lat, lon, course, km):
    assume(abs(lat) + abs(lon) > 0.001)
    lon_2, lat_2, _ = EARTH.fwd(lon, lat, course, km * 1000)
    fields = pd.DataFrame([field("AAAA", lat, lon), field("BBBB", lat_2, lon_2)])
    legs, points = held(flight((lat, lon), (lat_2, lon_2), step_s=120), fields)
    lines = flights.lines(flights.drawn(flights.sectors(pd.DataFrame([leg()]).iloc[:0], fields), points, legs))
    assert lines["lon"].diff().abs().max() <= 180
    end = lines.iloc[-1]
    assert EARTH.inv(end["lon"], end["lat"], lon_2, lat_2)[2] < 50
    for one in json.loads(flights.geojson(lines, fields))["features"]:
        parts = one["geometry"]["coordinates"] if one["geometry"]["type"] == "MultiLineString" else []
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for part in parts for x, y in part)


# --- the strip ------------------------------------------------------------------------------------------------------


def test_the_strip_prints_both_clocks_and_sets_other_accounts_apart(case, told, airports):
    conflicts = flights.conflicts(told, airports, case.read("events"))
    strip = flights.strip(flights.timetable(told, airports), conflicts, flights.airport_names(airports))
    first = strip.iloc[0]
    assert (first["when"], first["state"]) == ("22 March 2019, 12:12 UTC, 15:12 local", "tracker cited")
    assert first["what"] == "leaves Chkalovskiy (zone assumed)"
    other = strip[strip["state"] == "other account"]
    assert other["when"].tolist() == ["24 March 2019"] * 2
    assert other["start"].tolist() == ["2019-03-24T04:00Z"] * 2
    assert not strip["what"].str.contains("23:59|00:00").any()


def test_a_held_leg_stands_in_the_lane_of_its_registration_though_its_type_is_told_otherwise():
    fields = pd.DataFrame([field("UUMU", *HERE), field("OSLK", *THERE)])
    legs, _ = held(flight(HERE, THERE).assign(registration="RA-82035", aircraft_type="A124"), fields)
    told_ = pd.DataFrame([leg(registration="RA-82035", aircraft_type="An-124-100", origin="UUMU", destination="OSLK",
                              departure="2019-02-12T19:00Z", departure_reported="", arrival_reported="")])  # fmt: skip
    times = flights.timetable(flights.joined(told_, legs), fields)
    strip = flights.strip(times, flights.conflicts(told_, fields), {})
    assert set(strip["lane"]) == {"An-124-100 RA-82035"}


def test_a_track_without_a_registration_goes_by_its_callsign_and_holds_its_own_hours():
    fields = pd.DataFrame([field("UUMU", *HERE), field("OSLK", *THERE)])
    track = flight(HERE, THERE).assign(registration="", icao24="", callsign="KOR271")
    legs, _ = held(track, fields)
    known = flights.joined(pd.DataFrame([leg()]), legs)
    strip = flights.strip(flights.timetable(known, fields), flights.conflicts(known.head(1), fields), {})
    assert "callsign KOR271" in set(strip["lane"])
    hours = flights.hours_of(known.tail(1), flights.sift(track)[0], fields)
    assert set(hours["coverage"]) <= {"held", "inferred"}
    assert "held" in set(hours["coverage"])


def test_a_day_in_utc_is_no_disputed_day_though_it_lies_on_two_days_at_the_place():
    fields = pd.DataFrame([field("UUMU", *HERE), field("OSLK", *THERE)])
    told_ = pd.DataFrame([leg(origin="UUMU", destination="OSLK", departure="2019-02-12", departure_reported="",
                              arrival="", arrival_reported="")])  # fmt: skip
    strip = flights.strip(flights.timetable(told_, fields), flights.conflicts(told_, fields), {})
    assert strip[["when", "what"]].to_numpy().tolist() == [["12 February 2019 UTC", "leaves UUMU, hour not known"]]


# --- airports -------------------------------------------------------------------------------------------------------


def test_the_case_s_own_airport_comes_before_the_package_s_and_only_named_ones_are_placed(airports):
    fields = flights.fields(airports)
    assert not fields["icao"].duplicated().any()
    own = fields[fields["icao"] == "SVMI"].iloc[0]
    assert own["raw"] == airports.loc[airports["icao"] == "SVMI", "raw"].iloc[0]
    placed = flights.placed(fields, pd.DataFrame([leg(origin="KMSP", via="KDEN;GOOY", destination="")]))
    assert set(placed["icao"]) == {*airports["icao"], "KMSP", "KDEN"}
    assert placed.loc[placed["icao"] == "KMSP", "raw"].tolist() == [""]


def test_a_distance_to_an_airport_of_the_package_cites_its_leg_alone():
    fields = flights.placed(
        flights.fields(pd.DataFrame([field("UUMU", *HERE)])), pd.DataFrame([leg(destination="OSLK")])
    )
    rows = flights.distances(pd.DataFrame([leg(origin="UUMU", destination="OSLK")]), fields)
    assert rows["direct_km"].iloc[0] == pytest.approx(2282, rel=0.003)
    assert rows["cites"].tolist() == ["f row 1\ng UUMU"]


def test_nothing_the_desk_says_of_nothing_says_that_nothing_flew():
    none = pd.DataFrame()
    said = [flights.intake_sentence(none, none, none), flights.held_sentence(none, none, none),
            flights.coverage_sentence(pd.DataFrame({"coverage": [], "legs": [], "of_legs": [], "cites": []})),
            flights.hours_sentence(none)]  # fmt: skip
    for words in map(str, said):
        assert np.any([doubt in words for doubt in ("does not say", "says nothing", "no hour to look at")]), words
