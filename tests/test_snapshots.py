"""Lists held as dated files: who stands in which, first and last seen, what a day between two of them proves."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from casework import archive, screening, sources
from casework.case import Case
from casework.cli import main

LISTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "sanctions"
real = pytest.mark.skipif(not LISTS.is_dir(), reason="the published lists are not here: no ../shared/data/sanctions")
PDVSA, MALPICA, JET = (
    (26367, "PETROLEOS DE VENEZUELA, S.A."),
    (22745, "MALPICA FLORES, Carlos Erik"),
    (43157, "RA-86496"),
)
ROSOBORON, VTB = (18782, "ROSOBORONEKSPORT OAO"), (17013, "VTB BANK PUBLIC JOINT STOCK COMPANY")
NO_ACTS = pd.DataFrame(columns=["event_id", "authority", "kind", "target_name", "target_id", "action", "date", "raw"])


def sdn(*targets):
    """Write targets as OFAC's file without a header has them."""
    blank = ",".join(["-0- "] * 7)
    return "".join(f'{number},"{name}",-0- ,"VENEZUELA] [EO13850",{blank},-0- \r\n' for number, name in targets)


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "data" / "raw" / "register.csv").write_bytes(archive.Register().as_csv())
    monkeypatch.setenv("CASEWORK_ROOT", str(folder))
    monkeypatch.setenv("CASEWORK_PROCESSED", str(folder / "processed"))
    monkeypatch.chdir(tmp_path)
    run("new", "lists")
    return folder


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def add(day, *targets, accept=False, file="sdn.csv"):
    Path(file).write_text(sdn(*targets), encoding="utf-8", newline="")
    more = ["--accept"] if accept else []
    return run("add", "lists", file, "--source", "ofac_sdn", "--vintage", day, *more)


def pinned(home, *days):
    path = home / "data" / "raw" / "cases" / "lists" / "case.yml"
    text = path.read_text(encoding="utf-8").replace("sources: {}", f"sources: {{ofac_sdn: {list(days)}}}")
    path.write_text(text, encoding="utf-8")
    case = Case.open("lists")
    return case, [case.read(name) for name in ("targets", "names", "identifiers", "register")]


def wanted(*names, **more):
    return pd.DataFrame({"name": names, **more})


def answer(name, day, looks, acts=NO_ACTS):
    return screening.listed_on_day(name, day, acts, looks).iloc[0]


def test_day_between_two_files_that_agree_is_answered_and_both_are_named(home):
    for day, targets in (("2019-01-04", [MALPICA]), ("2019-06-01", [MALPICA]), ("2021-07-07", [MALPICA, PDVSA])):
        assert add(day, *targets).exit_code == 0
    _, held = pinned(home, "2019-01-04", "2019-06-01", "2021-07-07")
    looks = screening.presence(wanted(PDVSA[1], MALPICA[1]), *held)
    row = answer("Petroleos de Venezuela", "2019-03-23", looks)
    assert row["listed_on_day"] == "no"
    assert "2019-01-04 and 2019-06-01" in row["reason"]
    assert len(row["cites"].splitlines()) >= 2
    assert answer(PDVSA[1], "2020-01-01", looks)["listed_on_day"] == "unknown"
    assert answer(PDVSA[1], "2018-01-01", looks)["listed_on_day"] == "unknown"
    assert answer(MALPICA[1], "2019-03-23", looks)["listed_on_day"] == "yes"
    assert answer(PDVSA[1], "2019-03-23", looks)["latest_list_date"] == "2021-07-07"


def test_target_that_left_and_came_back_has_two_spans(home):
    days = ("2021-07-07", "2022-12-28", "2026-01-05")
    for day, targets in zip(days, ([MALPICA, PDVSA], [PDVSA], [(60001, MALPICA[1]), PDVSA]), strict=True):
        assert add(day, *targets, accept=True).exit_code == 0
    _, held = pinned(home, *days)
    looks = screening.presence(wanted(MALPICA[1]), *held)
    assert looks["present"].tolist() == ["yes", "no", "yes"]
    spans = screening.spans(NO_ACTS, looks)
    assert len(spans) == 2
    assert spans[["first_seen", "last_seen"]].to_numpy().tolist() == [["2021-07-07"] * 2, ["2026-01-05"] * 2]


def test_first_and_last_seen_and_files_between_without_the_name(home):
    days = ("2021-07-07", "2022-12-28", "2026-01-05")
    for day, targets in zip(days, ([MALPICA, PDVSA], [PDVSA], [MALPICA, PDVSA]), strict=True):
        add(day, *targets, accept=True)
    _, (targets, names, _, register) = pinned(home, *days)
    told = screening.seen(targets, names, register).set_index("target_id")
    assert told.loc["22745", ["first_seen", "last_seen", "files", "files_without"]].tolist() == [days[0], days[2], 2, 1]
    assert told.loc["26367", "files_without"] == 0


def test_target_asked_by_its_number_alone_is_found_under_another_name(home):
    add("2019-01-04", PDVSA)
    add("2022-03-01", PDVSA, VTB)
    _, held = pinned(home, "2019-01-04", "2022-03-01")
    looks = screening.presence(wanted("VTB Bank", target_id="17013"), *held)
    assert looks[["present", "match_by"]].to_numpy().tolist() == [["no", "uid"], ["yes", "uid"]]
    assert looks["matched_name"].iloc[1] == VTB[1]


def test_act_narrows_what_files_leave_open(home):
    add("2019-01-04", MALPICA)
    add("2021-07-07", MALPICA, PDVSA)
    _, held = pinned(home, "2019-01-04", "2021-07-07")
    looks = screening.presence(wanted(PDVSA[1]), *held)
    acts = pd.DataFrame({
        "event_id": ["S1"], "authority": "OFAC", "kind": "blocking", "target_name": PDVSA[1], "target_id": "26367",
        "action": "designated", "date": "2019-01-28", "date_precision": "day", "raw": "ab", "locator": "row 2",
    })  # fmt: skip
    on = {day: answer(PDVSA[1], day, looks, acts)["listed_on_day"] for day in ("2019-01-27", "2019-01-28")}
    assert on == {"2019-01-27": "no", "2019-01-28": "yes"}


def test_vintage_that_is_no_day_proves_nothing(home):
    add("2019-01", PDVSA)
    _, held = pinned(home, "2019-01")
    assert screening.presence(wanted(PDVSA[1]), *held).empty


def test_list_that_lost_more_than_a_tenth_needs_a_person(home):
    many = [(number, f"TARGET {number}") for number in range(1, 21)]
    assert add("2021-07-07", *many).exit_code == 0
    refused = add("2022-03-01", *many[:17])
    assert refused.exit_code == 2
    assert refused.output.strip().splitlines()[-1] == (
        "sdn.csv holds 17 targets, and the edition of 2021-07-07 held 20: 15% fewer; fetch it again, or pass --accept"
        " when it is whole"
    )
    assert not (home / "data/raw/sources/ofac_sdn/2022-03-01").exists()
    assert add("2022-03-01", *many[:17], accept=True).exit_code == 0


def test_list_that_lost_a_tenth_or_is_older_is_taken(home):
    many = [(number, f"TARGET {number}") for number in range(1, 21)]
    assert add("2021-07-07", *many).exit_code == 0
    assert add("2022-03-01", *many[:18]).exit_code == 0
    assert add("2019-01-04", *many[:5]).exit_code == 0


def test_list_shorter_than_any_whole_edition_is_told(home):
    assert "no whole edition held fewer than 400" in add("2019-01-04", MALPICA).output
    assert "no whole edition" not in add("2019-06-01", MALPICA, accept=True).output


def test_other_list_of_the_same_format_is_no_measure(home):
    many = [(number, f"TARGET {number}") for number in range(1, 21)]
    assert add("2021-07-07", *many).exit_code == 0
    assert add("2025-12-19", *many[:3], file="cons_prim.csv").exit_code == 0


@cache
def _held(**files):
    """Read real files as a case would hold them, once for all that ask: targets, names, identifiers, register."""
    loaded = {day.strip("_").replace("_", "-"): sources.load(LISTS / file) for day, file in files.items()}
    register = pd.DataFrame([{"sha256": one.sha256, "vintage": day} for day, one in loaded.items()])
    parts = [[one.frame for one in loaded.values()]]
    parts += [[one.also[name] for one in loaded.values()] for name in ("names", "identifiers")]
    return [*(pd.concat(part, ignore_index=True) for part in parts), register]


@real
def test_aircraft_of_the_flight_appears_between_two_daily_files():
    held = _held(_2023_05_16="ofac_sdn_daily/sdn_2023-05-16.csv.gz", _2023_05_19="ofac_sdn_daily/sdn_2023-05-19.csv.gz")
    looks = screening.presence(wanted("RA-86496"), *held)
    listed = {
        day: answer("RA-86496", day, looks)["listed_on_day"] for day in ("2023-05-16", "2023-05-17", "2023-05-19")
    }
    assert listed == {"2023-05-16": "no", "2023-05-17": "unknown", "2023-05-19": "yes"}


@real
def test_oil_firm_is_absent_in_january_2019_and_listed_by_july_2021():
    held = _held(_2019_01_04="ofac_2019-01/sdn.csv", _2021_07_07="ofac_2021-07/sdn.csv")
    looks = screening.presence(wanted(PDVSA[1], "VTB BANK"), *held)
    listed = {day: answer(PDVSA[1], day, looks)["listed_on_day"] for day in ("2019-01-04", "2019-03-23", "2021-07-07")}
    assert listed == {"2019-01-04": "no", "2019-03-23": "unknown", "2021-07-07": "yes"}


@real
def test_opener_of_the_helicopter_centre_stood_in_the_list_on_both_sides():
    held = _held(_2019_01_04="ofac_2019-01/sdn.csv", _2021_07_07="ofac_2021-07/sdn.csv")
    looks = screening.presence(wanted(ROSOBORON[1], target_id="18782"), *held)
    row = answer(ROSOBORON[1], "2019-03-29", looks)
    assert row["listed_on_day"] == "yes"
    assert "2019-01-04 and 2021-07-07" in row["reason"]


def test_name_spelt_otherwise_in_a_list_is_unknown_there_and_never_absent(home):
    add("2019-01-04", (20001, "OCEAN MARITTIME MANEGEMENT COMPANY, LIMITED"), MALPICA)
    _, held = pinned(home, "2019-01-04")
    looks = screening.presence(wanted("Ocean Maritime Management Co", "Norddeutsche Kiesgruben"), *held)
    assert looks[["present", "match_by"]].to_numpy().tolist() == [["unknown", "near name"], ["no", "exact name"]]
    row = answer("Ocean Maritime Management Co", "2019-01-04", looks)
    assert (row["listed_on_day"], row["listed_latest"]) == ("unknown", "unknown")
    assert row["reason"].startswith("spelt otherwise in the OFAC SDN file of 2019-01-04: whether it is the same")
    assert screening.spans(NO_ACTS, looks).empty


def test_initials_in_brackets_are_the_name_once_more(home):
    add("2019-01-04", (20001, "OCEAN MARITIME MANAGEMENT COMPANY, LIMITED (OMM)"), MALPICA)
    _, held = pinned(home, "2019-01-04")
    looks = screening.presence(wanted("Ocean Maritime Management Company", "Ocean Maritime (Singapore)"), *held)
    assert looks["present"].tolist() == ["yes", "no"]


def test_day_that_a_publisher_prints_in_its_list_is_an_act(home):
    add("2019-01-04", PDVSA)
    _, (targets, names, numbers, register) = pinned(home, "2019-01-04")
    looks = screening.presence(wanted(PDVSA[1], MALPICA[1]), targets, names, numbers, register)
    assert screening.listings(looks, targets).empty
    dated = screening.listings(looks, targets.assign(first_seen="2018-07-28"))
    assert dated[["target_id", "date", "authority", "kind"]].to_numpy().tolist() == [
        ["26367", "2018-07-28", "OFAC", "blocking"]
    ]
    row = answer(PDVSA[1], "2018-12-01", looks, dated)
    assert (row["listed_on_day"], row["reason"][:21]) == ("yes", "listed on 2018-07-28;")
    assert answer(PDVSA[1], "2018-07-01", looks, dated)["listed_on_day"] == "no"
