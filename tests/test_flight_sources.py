"""Sources of flights: each format becomes the standard table, to the number, and is told from the others."""

import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest

from casework import flights, sources
from casework.model import Refused

FIXTURES = Path(__file__).parent / "fixtures"
REAL = Path(__file__).parents[2] / "shared" / "data" / "flights"
REAL = REAL if REAL.is_dir() else Path(__file__).parents[3] / "shared" / "data" / "flights"

# File, rows kept, and what its first row must say.
EXPECTED = {
    "readsb_trace/trace_full_154073.json": (3, {"callsign": "RFF001", "on_ground": True, "icao24": "154073"}),
    "fr24_csv/flight.csv": (2, {"lat": 55.878, "lon": 38.06, "time_utc": "2019-03-22T12:12:00Z"}),
    "more_tracks/fr24_csv.csv": (1, {"time_utc": "2019-03-22T12:12:00Z"}),
    "fr24_granular/messages.csv": (1, {"time_utc": "2019-03-22T12:12:00.997Z", "icao24": "154073", "on_ground": False}),
    "fr24_playback/playback.json": (2, {"registration": "RA-82035", "origin": "UUMU", "aircraft_type": "A124"}),
    "opensky_vectors/states.csv": (2, {"on_ground": True, "ground_kt": 0}),
    "opensky_api/states.json": (1, {"altitude_ft": 1500, "ground_kt": 180, "lat": 55.87, "lon": 38.1}),
    "more_tracks/opensky_api.json": (2, {"callsign": "RFF001", "on_ground": True}),
    "opensky_flights/flightlist.csv": (1, {"coverage": "tracker cited", "departure": "2019-03-22T12:12:00+00:00"}),
    "traffic_json/by_row.json": (2, {"icao24": "154073", "lat": 55.878}),
    "more_tracks/traffic_json.json": (2, {"callsign": "RFF001", "on_ground": True}),
    "positions_kml/stamped.kml": (2, {"callsign": "RFF001", "altitude_ft": 0}),
    "more_tracks/positions_kml.kml": (2, {"callsign": "RA-82035", "lat": 55.878}),
    "openflights_airports/airports.dat": (6, {}),
    "openflights_countries/countries.dat": (2, {}),
    "ourairports_airports/airports.csv": (1, {"icao": "SVMI", "country": "VE", "iata": "CCS"}),
    "ourairports_countries/countries.csv": (2, {}),
    "ourairports_regions/regions.csv": (3, {}),
    "ourairports_runways/runways.csv": (None, {}),
    "ourairports_navaids/navaids.csv": (None, {}),
    "plane_alert/plane-alert.csv": (2, {}),
    "opensky_aircraft/aircraftDatabase.csv": (1, {"icao24": "154073", "listed_from": "2010-01-01"}),
    "tar1090_aircraft/aircraft.csv": (2, {"icao24": "154073", "category": "military"}),
}  # fmt: skip

# Every real file, with the records that its listing counts (its header left out).
COUNTS = {
    "openflights/airports.dat": 7698, "openflights/countries.dat": 261, "ourairports/countries.csv": 249,
    "ourairports/navaids.csv.gz": 11008, "ourairports/regions.csv": 3987, "ourairports/runways.csv.gz": 48184,
    "plane-alert-db/plane-alert-db.csv.gz": 17198, "plane-alert-db/plane-alert-gov.csv.gz": 1764,
    "plane-alert-db/plane-alert-mil.csv.gz": 9851, "traffic/fr24_2ce4f83f.json.gz": 871,
    "traffic/fr24_34a8254b.json.gz": 1249, "traffic/fr24_JL516_3376ab31.csv": 305, "traffic/noisy_ground.json.gz": 924,
    "traffic/noisy_takeoff.json.gz": 730, "traffic/noisy_time_issue.json.gz": 8294,
    "traffic/trace_full_ac671b.json.gz": 2500,
}  # fmt: skip


@pytest.mark.parametrize("file", EXPECTED)
def test_a_file_is_known_by_its_format_and_read_to_the_number(file):
    kept, cells = EXPECTED[file]
    loaded = sources.load(FIXTURES / file)
    assert loaded.source in {Path(file).stem, Path(file).parent.name}
    assert len(loaded.frame) + len(loaded.set_aside) == loaded.rows_in <= 20
    assert kept is None or len(loaded.frame) == kept
    first = loaded.frame.iloc[0]
    for name, cell in cells.items():
        assert first[name] == cell, name


def test_metres_become_feet_and_metres_a_second_knots():
    last = sources.load(FIXTURES / "opensky_vectors/states.csv").frame.iloc[-1]
    assert (last["altitude_ft"], last["ground_kt"]) == (1500, 180)


def test_a_message_without_a_position_is_set_aside_and_not_put_into_the_gulf_of_guinea():
    aside = sources.load(FIXTURES / "fr24_granular/messages.csv").set_aside
    assert [row.reason for row in aside] == ["lat is blank"]


@pytest.mark.parametrize("name", ["openflights_countries/countries.dat", "ourairports_countries/countries.csv"])
def test_namibia_is_no_missing_value(name):
    assert "NA" in set(sources.load(FIXTURES / name).frame["code"])


def test_a_point_of_a_trace_stands_at_its_pointer():
    loaded = sources.load(FIXTURES / "readsb_trace/trace_full_154073.json")
    assert loaded.frame["locator"].tolist() == ["/trace/0", "/trace/1", "/trace/2"]
    assert loaded.frame["time_utc"].tolist()[1] == "2019-03-22T12:13:00.5Z"


def test_the_aircraft_of_the_case_are_in_the_watch_list_by_address():
    frame = sources.load(FIXTURES / "plane_alert/plane-alert.csv").frame.set_index("registration")
    assert frame.loc["RA-82035", "icao24"] == "154073"
    assert frame.loc["RA-86496", "icao24"] == "1551e0"


@pytest.mark.parametrize(
    ("source", "text"),
    [("positions_kml", "<kml><Placemark></kml>"), ("readsb_trace", '{"icao": "1", "trace": 3}'),
     ("positions_kml", "<kml><Placemark><Track><when>2019-03-22T12:12:00Z</when></Track></Placemark></kml>"),
     ("opensky_api", '{"time": 1, "states": null}'), ("traffic_json", "[1, 2]")],
)  # fmt: skip
def test_a_broken_file_is_refused_in_one_line(tmp_path, source, text):
    path = tmp_path / "broken"
    path.write_text(text)
    with pytest.raises(Refused) as told:
        sources.load(path, source=source)
    assert "\n" not in str(told.value)


def day(*, compress=gzip.compress):
    """Give a day of history as it is published: one file an aircraft, gzip under the name of JSON, and a stranger."""
    trace = (FIXTURES / "readsb_trace/trace_full_154073.json").read_bytes()
    other = trace.replace(b"154073", b"1551e0").replace(b"RA-82035", b"RA-86496")
    return {
        "traces/73/trace_full_154073.json": compress(trace),
        "traces/e0/trace_full_1551e0.json": compress(other),
        "heatmap/00.bin.ttf": b"\x00\x01",
    }


def as_folder(root, files):
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def as_tar(path, files):
    with tarfile.open(path, "w:gz" if path.suffix == ".tgz" else "w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"./{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


@pytest.mark.parametrize("form", ["folder", "day.tar", "day.tgz"])
def test_a_day_of_history_is_read_whole_and_says_what_it_left_alone(tmp_path, form):
    path = as_folder(tmp_path / "2019-03-22", day()) if form == "folder" else as_tar(tmp_path / form, day())
    loaded = sources.load(path)
    assert (loaded.source, loaded.rows_in, len(loaded.frame)) == ("readsb_trace", 6, 6)
    assert loaded.frame["registration"].tolist() == ["RA-82035"] * 3 + ["RA-86496"] * 3
    assert loaded.frame.index.tolist() == [1, 2, 3, 4, 5, 6]
    assert any("1 files in it are no traces" in warning for warning in loaded.warnings)
    last = loaded.frame.iloc[-1]
    if form == "folder":
        assert (loaded.frame["raw"].nunique(), last["locator"]) == (2, "/trace/2")
    else:
        assert (loaded.frame["raw"].nunique(), last["locator"]) == (1, "./traces/e0/trace_full_1551e0.json /trace/2")


def test_one_broken_trace_of_a_day_is_named_and_the_others_are_kept(tmp_path):
    files = day(compress=bytes) | {"traces/00/trace_full_000000.json": b'{"icao": "000000", "trace": '}
    loaded = sources.load(as_folder(tmp_path, files))
    assert len(loaded.frame) == 6
    assert any("trace_full_000000" in warning and "truncated" in warning for warning in loaded.warnings)
    with pytest.raises(Refused, match="none of its traces can be used"):
        sources.load(as_folder(tmp_path / "bad", {"trace_full_000000.json": b"{}"}))


def test_a_link_out_of_a_folder_is_not_followed(tmp_path):
    folder = as_folder(tmp_path / "day", day())
    (folder / "traces/trace_full_aaaaaa.json").symlink_to(FIXTURES / "readsb_trace/trace_full_154073.json")
    assert len(sources.load(folder).frame) == 6


def test_a_point_that_cannot_be_read_is_set_aside_and_a_bad_clock_does_not_lose_the_file(tmp_path):
    told = {"icao": "154073", "timestamp": 1553256720.0, "trace": [
        [0, 55.9, 38.1, "ground", 0, 0, 2, 0], ["soon", 55.9, 38.1, 1000, 200, 0, 0, 0],
        [9e18, 55.9, 38.1, 1000, 200, 0, 0, 0], [60, 95.0, 38.1, 1000, 200, 0, 8, 0],
        [90, 55.9, 38.2, 1200, 200, 0, 8, 0],
    ]}  # fmt: skip
    path = tmp_path / "trace.json"
    path.write_text(json.dumps(told))
    loaded = sources.load(path)
    assert [aside.row for aside in loaded.set_aside] == [2, 3, 4]
    assert loaded.frame["leg_start"].tolist() == [True, False]
    assert loaded.frame["altitude_basis"].tolist() == ["", "geometric"]


def test_a_height_in_metres_that_is_no_number_is_set_aside_and_not_lost(tmp_path):
    path = tmp_path / "states.csv"
    path.write_bytes((FIXTURES / "opensky_vectors/states.csv").read_bytes().replace(b"457.2", b"high"))
    (aside,) = sources.load(path).set_aside
    assert (aside.column, aside.reason) == ("altitude_ft", "'high' is not a number")


@pytest.mark.parametrize("file", COUNTS)
def test_every_real_file_loads_with_its_count(file):
    if not (REAL / file).exists():
        pytest.skip("the real files are not here: no folder ../shared beside the project")
    loaded = sources.load(REAL / file)
    assert loaded.rows_in == COUNTS[file]
    assert len(loaded.frame) + len(loaded.set_aside) == loaded.rows_in


@pytest.mark.parametrize(
    ("file", "ends"),
    [
        ("fr24_JL516_3376ab31.csv", [("RJCC", "RJTT")]),
        ("fr24_2ce4f83f.json.gz", [("WMSA", "RCSS")]),
        ("fr24_34a8254b.json.gz", [("LSZH", "MMUN")]),
        ("trace_full_ac671b.json.gz", [("", "KMSP"), ("KMSP", ""), ("", "KMSP"), ("KMSP", "KDEN")]),
        ("noisy_time_issue.json.gz", [("LPPR", "LSZH")]),
        ("noisy_ground.json.gz", [("LSZH", "")]),
        ("noisy_takeoff.json.gz", [("LSZH", "")]),
    ],
)
def test_take_off_and_landing_of_the_real_tracks_are_right(file, ends):
    if not (REAL / "traffic" / file).exists():
        pytest.skip("the real files are not here: no folder ../shared beside the project")
    airports = sources.load(REAL / "openflights/airports.dat").frame
    legs, aside = flights.legs_of(sources.load(REAL / "traffic" / file).frame, airports)
    assert list(zip(legs["origin"], legs["destination"], strict=True)) == ends
    assert set(legs["coverage"]) == {"held"}
    assert file.startswith("noisy") == (len(aside) > 10)


def test_airports_typed_small_or_by_their_iata_code_are_known(tmp_path):
    table = tmp_path / "legs.csv"
    rows = ["L1,P-885,FNJ,vvo", "L2,P-885,zkpy,UHWW", "L3,P-885,QQQ,SVMI?"]
    head = "leg_id,registration,from_icao,to_icao,coverage,source_url\n"
    table.write_text(head + "".join(f"{row},text only,https://x\n" for row in rows))
    frame = sources.load(table).frame
    assert frame[["origin", "destination"]].to_numpy().tolist() == [
        ["ZKPY", "UHWW"], ["ZKPY", "UHWW"], ["QQQ", "SVMI?"]
    ]  # fmt: skip
