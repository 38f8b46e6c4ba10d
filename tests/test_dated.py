"""Names against editions of a list: what they prove of a day, one answer per authority and kind."""

import csv
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from casework import archive, screening, sources
from casework.cli import main
from casework.model import CaseworkError

LISTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "sanctions"
real = pytest.mark.skipif(not LISTS.is_dir(), reason="the published lists are not here: no ../shared/data/sanctions")
PDVSA, MALPICA = (26367, "PETROLEOS DE VENEZUELA, S.A."), (22745, "MALPICA FLORES, Carlos Erik")
NEW_NAME = (26367, "PDV HOLDING NUEVA, S.A.")


def sdn(*targets):
    blank = ",".join(["-0- "] * 7)
    return "".join(f'{number},"{name}",-0- ,"VENEZUELA] [EO13850",{blank},-0- \r\n' for number, name in targets)


def write(*targets, file):
    Path(file).write_text(sdn(*targets), encoding="utf-8", newline="")
    return file


def screened(*options, names=("Petroleos de Venezuela", "Malpica Flores, Carlos Erik")):
    Path("q.csv").write_text("name\n" + "".join(f'"{name}"\n' for name in names), encoding="utf-8")
    done = CliRunner().invoke(main, ["screen", "q.csv", *options, "--out", "hits.csv"])
    if done.exit_code:
        return done
    with Path("hits.csv").open(encoding="utf-8", newline="") as lines:
        return {row["target_id"]: row for row in csv.DictReader(lines)}


@pytest.fixture
def editions(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    held = {
        "2019-01-04": write(MALPICA, file="old.csv"),
        "2021-07-07": write(MALPICA, PDVSA, file="mid.csv"),
        "2023-05-16": write(NEW_NAME, file="new.csv"),
    }
    return [word for day, file in held.items() for word in ("--list", f"{day}={file}")]


@pytest.mark.parametrize(
    ("day", "pdvsa", "malpica"),
    [
        ("2019-01-04", "no", "yes"),
        ("2019-03-23", "unknown", "yes"),
        ("2022-01-01", "yes", "unknown"),
        ("2023-05-16", "yes", "no"),
        ("2018-01-01", "unknown", "unknown"),
        ("2024-01-01", "unknown", "unknown"),
    ],
)
def test_editions_on_both_sides_answer_for_each_authority_and_kind(editions, day, pdvsa, malpica):
    found = screened(*editions, "--as-of", day)
    assert found["26367"]["listed_on_day"] == f"OFAC blocking: {pdvsa}"
    assert found["22745"]["listed_on_day"] == f"OFAC blocking: {malpica}"


def test_why_names_the_editions_and_the_newest_stands_beside(editions):
    found = screened(*editions, "--as-of", "2019-03-23")
    assert "absent from the OFAC SDN file of 2019-01-04 and present" in found["26367"]["listed_because"]
    assert found["26367"]["newest_list"] == "OFAC SDN of 2023-05-16: yes"
    assert (found["22745"]["newest_list"], found["22745"]["list_file"]) == ("OFAC SDN of 2023-05-16: no", "mid.csv")


def test_name_of_an_older_edition_still_finds_its_target(editions):
    hit = screened(*editions)["26367"]
    assert (hit["matched_name"], hit["alias_quality"]) == (PDVSA[1], "former")
    assert (hit["target_name"], hit["listed_on_day"], hit["listed_because"]) == (NEW_NAME[1], "", "")


def test_list_without_a_day_proves_nothing(editions):
    found = screened("--list", "mid.csv", "--as-of", "2021-07-07")
    assert found["26367"]["listed_on_day"] == "OFAC blocking: unknown"
    assert "--list DAY=FILE" in found["26367"]["listed_because"]


def test_file_of_the_archive_is_of_its_vintage(editions, tmp_path, monkeypatch):
    home = tmp_path / "home"
    (home / "data" / "raw").mkdir(parents=True)
    (home / "data" / "raw" / "register.csv").write_bytes(archive.Register().as_csv())
    monkeypatch.setenv("CASEWORK_ROOT", str(home))
    CliRunner().invoke(main, ["new", "lists"])
    for day, file in (("2019-01-04", "old.csv"), ("2021-07-07", "mid.csv")):
        words = ["add", "lists", file, "--source", "ofac_sdn", "--vintage", day]
        assert CliRunner().invoke(main, words).exit_code == 0
    files = [word for path in sorted(home.glob("data/raw/sources/*/*/*.csv")) for word in ("--list", str(path))]
    assert screened(*files, "--as-of", "2019-03-23")["22745"]["listed_on_day"] == "OFAC blocking: yes"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--list", "2019-01-04=old.csv", "--list", "2019-01-04=mid.csv"], "are both the list of 2019-01-04"),
        (["--list", "2019=old.csv"], "2019 is not one day"),
        (["--list", "someday=old.csv"], "someday"),
        (["--list", "2019-01-04=nowhere.csv"], "nowhere.csv"),
    ],
)
def test_editions_that_cannot_be_told_apart_are_refused(editions, options, says):
    refused = screened(*options)
    assert refused.exit_code == 2
    assert says in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_day_of_listing_that_the_publisher_gives_counts():
    frame = pd.DataFrame(
        [("1", "Person", "JOHN ROE", "UN consolidated", "2009-04-24", "c" * 64, "row 1")],
        columns=["target_id", "schema", "name", "list", "first_seen", "raw", "locator"],
    )
    loaded = type("List", (), {"source": "un_xml", "table": "targets", "file": "un.xml", "sha256": "c" * 64})()
    loaded.frame, loaded.also = frame, {}
    answers = [
        screening.screen_lists(["John Roe"], [("2018-10-01", loaded)], as_of=day)["listed_on_day"].iloc[0]
        for day in ("2009-04-23", "2009-04-24", "2018-10-01", "2018-10-02")
    ]
    assert [told.rpartition(" ")[2] for told in answers] == ["no", "yes", "yes", "unknown"]


EVENTS = """event_id,date,date_precision,authority,program,target_name,aliases,type,action,kind,identifiers,linked_to,\
same_as,ofac_entity_number,source_url,name_source,verified,group_check,note
E1,2019-01-28,day,OFAC,VENEZUELA-EO13850,"Petroleos de Venezuela, S.A.",,entity,designated,blocking,,,,26367,,,yes,,
E2,2018-01-22,day,EU,,Carlos Erik Malpica Flores,,,designated,eu_freeze,,,E3,,,,yes,,
E3,2017-07-26,day,OFAC,VENEZUELA,"MALPICA FLORES, Carlos Erik",,,designated,blocking,,,,,,,yes,,
E4,2019-03-22,day,OFAC,VENEZUELA-EO13850,Banco Prodem,,entity,designated,blocking,,,,26656,,,yes,,
E5,2019-03-22,day,OFAC,VENEZUELA-EO13850,OCEAN RIG,,vessel,identified,property_identified,IMO 9187629,,,,,,no,,
"""
ASKED = ("Petroleos de Venezuela", "Malpica Flores, Carlos Erik", "Banco Prodem", "Ocean Rig")


@pytest.fixture
def with_events(editions):
    Path("events.csv").write_text(EVENTS, encoding="utf-8", newline="")
    return [*editions, "--events", "events.csv"]


@pytest.mark.parametrize(("day", "pdvsa"), [("2019-01-27", "no"), ("2019-01-28", "yes"), ("2019-03-23", "yes")])
def test_dated_act_answers_between_two_editions_that_differ(with_events, day, pdvsa):
    hit = screened(*with_events, "--as-of", day)["26367"]
    assert hit["listed_on_day"] == f"OFAC blocking: {pdvsa}"
    assert "2019-01-28" in hit["listed_because"]
    assert hit["listed_because"].endswith("(events.csv)")
    assert hit["list_file"] == "new.csv"


def test_acts_that_say_they_are_of_one_target_answer_for_each_authority(with_events):
    hit = screened(*with_events, "--as-of", "2018-06-01")["22745"]
    assert set(hit["listed_on_day"].split("; ")) == {"OFAC blocking: yes", "EU asset freeze: yes"}


def test_target_of_dated_acts_alone_is_asked_too(with_events):
    hit = screened(*with_events, "--as-of", "2019-03-23", names=ASKED)["26656"]
    assert (hit["listed_on_day"], hit["list_file"], hit["newest_list"]) == ("OFAC blocking: yes", "events.csv", "")


def test_measure_that_names_nobody_is_no_target(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rule = "E6,2018-11-01,day,US President,,Gold sector of Venezuela,,measure,signed,measure,,,,,,,yes,,\n"
    Path("events.csv").write_text(EVENTS + rule, encoding="utf-8", newline="")
    found = screened("--events", "events.csv", names=("Gold sector of Venezuela", "Banco Prodem"))
    assert "E6" not in found
    assert "26656" in found


def test_rows_that_are_not_verified_leave_it_unknown(with_events):
    found = screened(*with_events, "--as-of", "2019-03-23", names=["9187629"])
    assert found["E5"]["listed_on_day"] == "unknown"


def test_dated_acts_need_no_list_and_know_nothing_beyond_the_newest(with_events):
    told = [screened("--events", "events.csv", "--as-of", day)["26367"] for day in ("2019-01-28", "2019-03-23")]
    assert [hit["listed_on_day"] for hit in told] == ["OFAC blocking: yes", "OFAC blocking: unknown"]


def test_same_name_of_another_kind_or_twice_is_no_ones_act(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    events = EVENTS.replace("OCEAN RIG", "BANESCO").replace(",,no,,", ",,yes,,")
    Path("events.csv").write_text(events, encoding="utf-8", newline="")
    write((1, "BANESCO"), (2, "MALPICA FLORES, Carlos Erik"), (3, "Carlos Erik MALPICA FLORES"), file="list.csv")
    names = ("Banesco", "Malpica Flores, Carlos Erik")
    found = screened("--list", "2023-05-16=list.csv", "--events", "events.csv", "--as-of", "2019-03-23", names=names)
    assert [found[target]["listed_on_day"] for target in "123"] == ["OFAC blocking: unknown"] * 3
    assert found["E5"]["listed_on_day"] == "OFAC blocking: yes"


def test_watchlist_of_ones_own_is_a_list(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = (
        "name,schema,identifier,why,source_url\nNicolas Maduro Moros,Person,,seen,\nArtavil,Vessel,IMO 9187629,seen,\n"
    )
    Path("watch.csv").write_text(rows, encoding="utf-8")
    found = screened("--list", "watch.csv", "--as-of", "2019-03-23", names=("Nikolas Maduro Moros", "9187629"))
    assert [(hit["name"], float(hit["score"]) >= 0.7) for hit in found.values()] == [
        ("Nikolas Maduro Moros", True), ("9187629", True),
    ]  # fmt: skip
    assert found["Artavil"]["listed_on_day"] == "the watchlist: unknown"


def test_number_behind_the_name_of_its_list_is_the_same_number(with_events):
    frame = pd.DataFrame(
        [("SDN-26367", "Organization", "PDVSA", "Specially Designated Nationals (SDN)", "c" * 64, "row 1")],
        columns=["target_id", "schema", "name", "list", "raw", "locator"],
    )
    loaded = type("List", (), {"source": "consolidated_screening", "table": "targets", "file": "csl.csv"})()
    loaded.sha256, loaded.frame, loaded.also = "c" * 64, frame, {}
    events = sources.load(Path("events.csv"))
    hit = screening.screen_lists(["PDVSA"], [("2019-12-31", loaded)], "2019-02-01", events=events).iloc[0]
    assert (hit["target_id"], hit["listed_on_day"]) == ("SDN-26367", "OFAC blocking: yes")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "there is nothing to ask"),
        (["--events", "old.csv"], "gives targets, not dated acts"),
        (["--list", "old.csv", "--events", "nowhere.csv"], "nowhere.csv"),
    ],
)
def test_events_that_cannot_be_read_are_refused(editions, options, says):
    refused = screened(*options)
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert says in refused.stderr


@real
def test_aircraft_of_the_flight_is_asked_by_the_batch():
    days = ("2023-05-16", "2023-05-19")
    lists = [(day, sources.load(LISTS / "ofac_sdn_daily" / f"sdn_{day}.csv.gz")) for day in days]
    desk = screening.Desk(lists)
    asked = pd.DataFrame({"name": ["RA-86496"]})
    told = [desk.screen(asked, day)["listed_on_day"].iloc[0] for day in ("2023-05-16", "2023-05-18", "2023-05-19")]
    assert told == ["OFAC blocking: no", "OFAC blocking: unknown", "OFAC blocking: yes"]


def test_names_without_a_list_and_files_that_nobody_loaded_are_refused_in_words():
    with pytest.raises(CaseworkError, match="there is nothing to ask"):
        screening.screen_lists(["PDVSA"], [])
    with pytest.raises(
        CaseworkError, match=r"'sdn.csv' is no loaded file; give what casework.sources.load makes of it"
    ):
        screening.screen_lists(["PDVSA"], ["sdn.csv"])
