"""Flights: what the case's own legs say, and what tiny invented ones must."""

import json
import xml.etree.ElementTree as ElementTree

import pandas as pd
import pytest

from casework import flights
from casework.articles import Reading
from casework.case import Case
from casework.model import CaseworkError, value_of

CASE = "russia-venezuela-2019"


@pytest.fixture(scope="module")
def case():
    return Case.open(CASE)


@pytest.fixture(scope="module")
def legs(case):
    return flights.charted(case.read("legs"))


@pytest.fixture(scope="module")
def airports(case):
    return case.read("airports")


def leg(**told):
    blank = dict.fromkeys(
        (
            "registration",
            "aircraft_type",
            "operator",
            "origin",
            "via",
            "destination",
            "departure_reported",
            "arrival_reported",
            "departure",
            "arrival",
            "note",
        ),
        "",
    )
    return (
        blank | {"leg_id": "A", "coverage": "text only", "default_charts": "yes", "raw": "f", "locator": "row 1"} | told
    )


def field(icao, lat, lon, city="", country=""):
    return {
        "icao": icao,
        "name": icao,
        "city": city,
        "country": country,
        "lat": lat,
        "lon": lon,
        "timezone": "",
        "raw": "g",
        "locator": icao,
    }


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ("UUMU", "OSLK", 2282),
        ("OSLK", "SVMI", 10480),
        ("OSLK", "GOOY", 5770),
        ("GOOY", "SVMI", 5382),
        ("UUMU", "SVMI", 9955),
    ],
)
def test_distances_agree_with_the_published_ones(airports, one, other, km):
    at = airports.set_index("icao")[["lat", "lon"]]
    assert flights.distance_km(*at.loc[one], *at.loc[other]) == pytest.approx(km, rel=0.003)


def test_a_stop_left_open_gives_a_range_over_both_airports(legs, airports):
    row = flights.distances(legs, airports).set_index("leg_id").loc["L17"]
    assert row["distance_low_km"] < row["distance_high_km"]
    assert row["distance_low_km"] == pytest.approx(5770 + 5382, rel=0.003)
    assert row["direct_km"] == pytest.approx(10480, rel=0.003)


def test_every_leg_has_a_distance_or_says_why_not(legs, airports):
    table = flights.distances(legs, airports)
    assert (table["distance_low_km"].isna() == (table["unknown"] != "")).all()
    assert table.set_index("leg_id").loc["L03", "unknown"] == "origin not found"


def test_range_at_the_largest_payload_says_nothing_about_a_lighter_load(case, legs, airports):
    table = flights.ranges(flights.distances(legs, airports), case.read("aircraft"), 35.0)
    answers = table.set_index(["leg_id", "way"])["answer"]
    assert answers["L17", "non-stop"] == "unknown at this load"
    assert answers["L15", "non-stop"] == "within"
    assert answers["L18", "non-stop"] == "at or beyond the longest quoted"
    assert answers["L13", "non-stop"] == "at or beyond the longest quoted"


def test_claimed_tonnes_are_a_share_of_every_published_payload(case):
    claims = pd.DataFrame({"measure": "tonnes", "value": [35.0, 300.0], "raw": "a", "locator": ["1", "2"]})
    table = flights.loads(claims, case.read("aircraft"), types=("An-124-100", "Il-62M")).set_index(["value", "type"])
    ruslan = table.loc[35.0, "An-124-100"]
    assert (round(ruslan["share_low_percent"]), round(ruslan["share_high_percent"])) == (23, 35)
    assert tuple(table.loc[300.0, "An-124-100"][["flights_low", "flights_high"]]) == (2, 3)
    assert table.loc[35.0, "Il-62M"]["answer"] == "unknown"


def test_people_fit_the_jet_and_not_the_upper_deck_alone(case):
    claims = pd.DataFrame({"measure": ["people"], "value": [100.0], "raw": ["a"], "locator": ["1"]})
    answers = flights.loads(claims, case.read("aircraft")).set_index("type")["answer"]
    assert answers["Il-62M"] == "one flight"
    assert answers["An-124-100"] == "more than one flight"
    assert answers["Tu-160"] == "unknown"


def test_no_leg_known_at_second_hand_is_called_seen(legs):
    table = flights.coverage(legs)
    assert not table["seen"].any()
    counts = flights.coverage_counts(legs).set_index("coverage")["legs"]
    assert counts.sum() == len(legs)
    assert counts["held"] == 0


def test_legs_of_one_weak_page_stay_out_of_default_charts(case, legs):
    assert {"L06", "L07", "L08"} <= set(case.read("legs")["leg_id"])
    assert not {"L06", "L07", "L08"} & set(legs["leg_id"])


def test_days_and_registrations_narrow_the_legs(case):
    some = flights.charted(case.read("legs"), ("2019-03-22", "2019-03-24"), ("RA-82035",))
    assert some["leg_id"].tolist() == ["L15", "L17", "L19"]


def test_speed_counts_from_the_stop_that_the_departure_is_told_from(legs, airports):
    table = flights.speeds(legs, airports).set_index("leg_id")
    assert table.loc["L21", "origin"] == "LEMD"
    assert 700 < table.loc["L09", "speed_kmh"] < 950
    assert table.loc["L10", "doubtful"]


def test_local_times_follow_the_place_and_its_summer_time():
    zone = [field("LEMD", 40.5, -3.6)]
    rows = pd.DataFrame(
        [leg(leg_id=str(n), origin="LEMD", departure=f"2019-03-{day}T12:00Z") for n, day in enumerate((30, 31))]
    )
    local = flights.timetable(rows, pd.DataFrame(zone))["local"].tolist()
    assert local == ["2019-03-30 13:00 +0100", "2019-03-31 14:00 +0200"]


def test_a_clock_time_without_a_zone_is_marked_as_assumed(legs, airports):
    table = flights.timetable(legs, airports).set_index(["leg_id", "end"])
    assert table.loc[("L15", "departure"), "zone_assumed"]
    assert not table.loc[("L09", "departure"), "zone_assumed"]


def test_conflicts_name_both_accounts(case, legs, airports):
    table = flights.conflicts(legs, airports, case.read("events"))
    found = set(zip(table["leg_id"], table["account"], table["other"], strict=True))
    assert {
        ("L13", "UUMU", "UUEE"),
        ("L17", "OSLK", "OSDI"),
        ("L17", "GOOY", "GOBD"),
        ("L17", "23 March", "24 March"),
    } <= found
    assert not any("Rabat" in words for words in table["words"])


def test_a_possible_stop_is_never_the_only_one(airports):
    table = flights.possible_stops("OSLK", "SVMI", airports, reach_km=7000)
    assert {"GOOY", "GOBD", "LPPT"} <= set(table["icao"])
    with pytest.raises(CaseworkError, match="not known"):
        flights.possible_stops("XXXX", "SVMI", airports, reach_km=7000)


def test_lines_cross_the_antimeridian_without_a_jump():
    airports = pd.DataFrame([field("PANC", 61.2, -150.0), field("UHPP", 53.2, 158.5)])
    rows = pd.DataFrame([leg(origin="PANC", destination="UHPP")])
    lines = flights.lines(flights.sectors(rows, airports))
    assert lines["lon"].diff().abs().max() < 10
    written = json.loads(flights.geojson(lines, airports))
    parts = written["features"][0]["geometry"]["coordinates"]
    assert len(parts) == 2
    assert abs(parts[0][-1][0]) == abs(parts[1][0][0]) == 180
    assert all(-180 <= lon <= 180 for part in parts for lon, _ in part)


def test_kml_is_well_formed_and_escapes_names():
    airports = pd.DataFrame([field("AAAA", 0.0, 0.0) | {"name": "A & B <C>"}, field("BBBB", 1.0, 1.0)])
    rows = pd.DataFrame([leg(origin="AAAA", destination="BBBB")])
    tree = ElementTree.fromstring(flights.kml(flights.lines(flights.sectors(rows, airports)), airports, "x & y"))
    assert len(list(tree.iter("{http://www.opengis.net/kml/2.2}Placemark"))) == 3


def test_a_type_is_joined_only_by_stated_rules(case):
    rows = pd.DataFrame(
        {"aircraft_type": ["Boeing 777-2Q8(ER)", "An-124", "second aircraft, type not stated", "Il-62M"]}
    )
    table = flights.type_rows(rows, case.read("aircraft"))
    assert table["type_rule"].tolist() == ["Boeing customer code", "family", "no type row", "exact name"]


def test_a_stop_is_found_in_any_script_and_only_where_the_flight_is_told():
    airports = pd.DataFrame(
        [
            field("OSLK", 35.4, 35.9, "Latakia", "Syria"),
            field("GOOY", 14.7, -17.5, "Dakar", "Senegal"),
            field("UUMU", 55.9, 38.1, "Moscow", "Russia"),
            field("SVMI", 10.6, -67.0, "Caracas", "Venezuela"),
        ]
    )
    rows = pd.DataFrame(
        [
            leg(origin="UUMU", destination="OSLK", aircraft_type="An-124", departure="2019-03-22"),
            leg(origin="OSLK", destination="SVMI", aircraft_type="An-124", arrival="2019-03-23"),
        ]
    )
    bodies = [
        "Ан-124 летел из Сирии через Дакар.",
        "The An-124 came. Syria is at war.",
        "An An-124 flew over from Latakia.",
        "Дакар",
    ]
    articles = pd.DataFrame(
        {
            "article_id": list("abcd"),
            "outlet": "x",
            "published": "2019-03-24",
            "title": "",
            "body": bodies,
            "raw": list("abcd"),
            "locator": "chars 0-9",
        }
    )
    told = flights.stops(articles, rows, airports)
    assert list(zip(told["article_id"], told["place"], strict=True)) == [
        ("a", "Dakar"),
        ("a", "Syria"),
        ("c", "Latakia"),
    ]
    late = articles.assign(published="2019-06-01")
    assert flights.stops(late, rows, airports).empty


def test_dakar_is_named_by_two_reports_and_no_tracker(case):
    legs = case.read("legs")
    told = flights.stops(
        case.read("articles"), legs[legs["leg_id"].isin(["L15", "L16", "L17", "L18"])], case.read("airports")
    )
    counts = flights.stop_counts(told).set_index("place")
    assert told.loc[told["place"] == "Dakar", "article_id"].tolist() == ["r031", "r032"]
    assert counts.loc["Dakar", ["reports", "with_tracker"]].tolist() == [2, 0]
    assert counts.loc["Syria", "reports"] > counts.loc["Dakar", "reports"]


def test_an_empty_table_of_legs_gives_empty_tables_and_counts_of_nought(case, airports):
    none = case.read("legs").iloc[:0]
    kept = flights.charted(none, ("2019-01-01", "2019-02-01"), ("XX",))
    assert len(flights.distances(kept, airports)) == len(flights.timetable(kept, airports)) == 0
    assert flights.coverage_counts(kept)["legs"].sum() == 0
    assert flights.legs_on(kept, ("EP-FAB",))["answer"].tolist() == ["no coverage"]
    assert len(flights.ranges(flights.distances(kept, airports), case.read("aircraft"))) == 0
    assert (
        json.loads(flights.geojson(flights.lines(flights.sectors(kept, airports)), airports.iloc[:0]))["features"] == []
    )


def test_every_number_leads_back_to_its_rows(legs, airports):
    value = value_of(flights.distances(legs, airports), "direct_km", leg_id="L15")
    assert str(value) == "2,282 km"
    assert len(value.cites.splitlines()) == 3
    assert value.steps == "flights.distances()"


def test_tonnes_told_of_ships_are_no_load_of_an_aircraft():
    body = (
        "Two ships carrying 9,156 tonnes of coal docked at Incheon. A train brought 600 tonnes. "
        "An Il-76 flew in with 35 tonnes. Some 300 tonnes of aid came from Moscow."
    )
    found = [one for one in Reading(body).quantities if one.unit == "tonne"]
    lead = pd.DataFrame([{"article_id": "a1", "body": body, "raw": "a" * 64}])
    assert flights.claims_of(found, lead)["value"].tolist() == [35.0, 300.0]


def test_legs_that_reports_tell_and_those_of_tracks_stand_in_one_table():
    none = pd.DataFrame()
    told = pd.DataFrame([leg()])
    assert flights.with_tracks(told, none, none, none) is told
