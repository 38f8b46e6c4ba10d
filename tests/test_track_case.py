"""A track file brought into a case by `casework add` shows in the flights notebook, and no Python is touched."""

import json
import shutil
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pandas as pd
import pytest
from click.testing import CliRunner
from test_tracks import HERE, THERE, flight

from casework import archive
from casework.case import Case
from casework.cli import main
from casework.export import routes

LEGS = (
    "leg_id,registration,aircraft_type,operator,icao24,icao24_source,from_icao,via_icao,to_icao,departure_reported,"
    "arrival_reported,departure_utc,arrival_utc,coverage,source_url,verified,note,default_charts\n"
    "A1,RA-82035,An-124-100,,,,UUMU,,OSLK,2019-02-12 22:33 (Moscow),,2019-02-12T19:33Z,,tracker cited,"
    "https://example.org/a,yes,,yes\n"
)


def trace():
    """Give a day as readsb writes it: an address and no registration, half an hour of silence in the middle."""
    rows = flight(HERE, THERE).drop(index=range(70, 101))
    start = pd.Timestamp(rows["time_utc"].iloc[0]).timestamp()
    points = []
    for row in rows.itertuples():
        height, speed = ("ground", 0) if row.on_ground else (row.altitude_ft, 430)
        points.append([pd.Timestamp(row.time_utc).timestamp() - start, row.lat, row.lon, height, speed, 200, 0, 0])
    return json.dumps({"icao": "154073", "timestamp": start, "trace": points})


@pytest.fixture(scope="module")
def ran(tmp_path_factory, root):
    folder = tmp_path_factory.mktemp("tracks")
    (folder / "data/raw").mkdir(parents=True)
    (folder / "data/raw/register.csv").write_bytes(archive.Register().as_csv())
    shutil.copytree(root / "notebooks", folder / "notebooks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_ROOT", str(folder))
        patch.setenv("CASEWORK_PROCESSED", str(folder / "processed"))
        for name, text in (("trace_full_154073.json", trace()), ("legs.csv", LEGS)):
            (folder / name).write_text(text, encoding="utf-8")
        commands = (
            ["new", "tracks", "--event-date", "2019-02-12"],
            ["add", "tracks", str(folder / "trace_full_154073.json"), "--publisher", "A receiver"],
            ["add", "tracks", str(folder / "legs.csv"), "--publisher", "Reports"],
            ["run", "tracks", "--only", "40"],
        )
        for words in commands:
            done = CliRunner().invoke(main, words, catch_exceptions=False)
            assert done.exit_code == 0, done.output
        yield Case.open("tracks")


def test_the_held_leg_has_its_registration_its_ends_and_its_silence(ran):
    (leg,) = ran.read("held_legs").to_dict("records")
    assert (leg["registration"], leg["origin"], leg["destination"]) == ("RA-82035", "UUMU", "OSLK")
    assert leg["longest_gap_minutes"] == pytest.approx(32)


def test_the_map_and_the_profile_show_it_beside_what_is_told(ran):
    charts = ran.out / "charts"
    assert json.loads((charts / "route_map.json").read_text(encoding="utf-8"))["headline"].startswith("2 legs: 1 with")
    profile = json.loads((charts / "track_profile.json").read_text(encoding="utf-8"))
    assert profile["headline"].startswith("1 leg held over")
    assert (charts / "track_profile-phone.png").is_file()
    drawn = pd.read_csv(charts / "route_map.csv")
    assert drawn["coverage"].tolist() == ["tracker cited", "held", "inferred", "held"]


def test_each_hour_and_the_ground_under_the_way_say_who_listened(ran):
    hours = ran.read("leg_hours")
    assert set(hours["coverage"]) == {"held"}
    assert ran.read("receiver_share")["heard_percent"].min() > 50


def test_other_maps_get_its_lines_with_what_shows_each_and_its_airports(ran):
    (content,) = routes.geojson(ran).files.values()
    told = json.loads(content)["features"]
    assert [one["properties"].get("coverage") for one in told] == ["tracker cited", "held", "inferred", None, None]
    assert all(one["properties"]["cites"] for one in told[:3])
    assert {one["properties"]["icao"] for one in told[3:]} == {"UUMU", "OSLK"}
    (content,) = routes.kml(ran).files.values()
    tree = ElementTree.fromstring(content)
    assert len(list(tree.iter("{http://www.opengis.net/kml/2.2}LineString"))) == 4


def test_a_track_that_is_not_public_is_left_out_and_named(ran, monkeypatch):
    register = archive.register()
    (path,) = (path for path in register if path.endswith("trace_full_154073.json"))
    entries = tuple(replace(one, handling="confidential") if one.path == path else one for one in register.values())
    monkeypatch.setattr(archive, "register", lambda: archive.Register(entries))
    parcel = routes.geojson(ran)
    (content,) = parcel.files.values()
    assert [one["properties"].get("coverage") for one in json.loads(content)["features"]][:2] == ["tracker cited", None]
    assert [one.name[:5] for one in parcel.withheld] == ["leg T"]


def test_a_folder_is_not_added_but_its_archive_is(ran, tmp_path):
    (tmp_path / "day").mkdir()
    done = CliRunner().invoke(main, ["add", "tracks", str(tmp_path / "day")])
    assert done.exit_code == 2
    assert "tar -cf day.tar day" in done.stderr
