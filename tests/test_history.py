"""Was a target listed on a day? Real acts and list files of the Venezuela programs, a few rows of each."""

import pandas as pd
import pytest

from casework.model import CaseworkError, citations
from casework.screening import listed_on_day, spans

SDN, SSI, ENTITY = "OFAC SDN", "OFAC SSI (in the Consolidated Screening List)", "BIS Entity List (in the same)"
ACTS = """
S147|OFAC|blocking|PETROLEOS DE VENEZUELA, S.A.|PDVSA|26367|designated|2019-01-28|day||yes
S163|OFAC|blocking|EVROFINANCE MOSNARBANK||26503|designated|2019-03-11|day||yes
S171|OFAC|blocking|BANCO DE DESARROLLO ECONOMICO Y SOCIAL DE VENEZUELA|BANDES|26587|designated|2019-03-22|day||yes
S408|OFAC|blocking|ROSNEFT TRADING S.A.||18299|designated|2020-02-18|day||yes
S438|OFAC|sectoral|ROSNEFT TRADING S.A.||18299|sectoral|2015-07-30|day|S408|group
S439|BIS|export_control|Rosneft Trading S.A.|||listed (licence requirement)|2015-09-02|day|S408|yes
S024|OFAC|blocking|MALPICA FLORES, Carlos Erik||22745|designated|2017-07-26|day||yes
S442|OFAC|delisting|MALPICA FLORES, Carlos Erik||22745|delisted|2022-06-17|day|S024|yes
S443|OFAC|blocking|MALPICA FLORES, Carlos Erik|||designated|2025-12-11|day|S024|yes
S441|OFAC|blocking|ROSOBORONEKSPORT OAO||18782|designated|2018-04-06|day||group
S450|OFAC|property_identified|RA-86496||43157|listed|2023-05-19|by||list_file
S445|OFAC|delisting|ROTONDARO COVA, Carlos Alberto||23986|delisted|2023-07|month|S076|yes
S076|OFAC|blocking|ROTONDARO COVA, Carlos Alberto||23986|designated|2018-03-19|day||yes
S145|OFAC|licence|General License 12|||licence|2019-01-28|day||yes
S046|Canada|blocking|Elias Jaua|||designated|2017-09-22|day||yes
S246|OFAC|blocking|Leon Dias|||designated|2019-05-10|day||no
"""
LOOKS = [
    # list, number, target, events, and for each file: is it there?
    (SDN, "26367", "PETROLEOS DE VENEZUELA, S.A.", "S147", "2019-01-04 no, 2021-07-07 yes, 2024-05-03 yes"),
    (SDN, "18299", "ROSNEFT TRADING S.A.", "S408 S438", "2019-01-04 no, 2021-07-07 yes"),
    (SSI, "18299", "ROSNEFT TRADING S.A.", "S438", "2023-11-30 yes"),
    (ENTITY, "", "ROSNEFT TRADING S.A.", "S439", "2023-11-30 yes"),
    (SDN, "43157", "RA-86496", "S450",
     "2019-01-04 no, 2021-07-07 no, 2023-05-16 no, 2023-05-19 yes, 2024-05-03 yes"),
    (SDN, "22745", "MALPICA FLORES, Carlos Erik", "S024 S442 S443", "2021-07-07 yes, 2022-12-28 no"),
    (SDN, "18782", "ROSOBORONEKSPORT OAO", "S441", "2019-01-04 yes, 2021-07-07 yes"),
    (SDN, "17013", "VTB Bank", "", "2019-01-04 no, 2021-08-18 no, 2022-03-01 yes"),
    (SDN, "", "Leon Dias", "S246", "2019-01-04 no, 2021-07-07 no"),
    (SDN, "23986", "ROTONDARO COVA, Carlos Alberto", "S076 S445", "2023-05-19 yes, 2023-10-12 no"),
]  # fmt: skip


def _designations():
    head = "event_id authority kind target_name aliases target_id action date date_precision same_as verified"
    rows = [line.split("|") for line in ACTS.strip().splitlines()]
    table = pd.DataFrame(rows, columns=head.split(" "))
    return table.assign(program="", identifiers="", raw="ac7", locator=[f"row {n}" for n in range(2, len(rows) + 2)])


def _presence():
    rows = []
    for name, uid, target, events, files in LOOKS:
        for file in files.split(", "):
            day, present = file.split()
            row = {"list": name, "uid": uid, "target": target, "event_ids": events, "file_date": day}
            found = {"present": present, "match_by": "uid" if uid else "exact name", "matched_name": "", "program": ""}
            rows.append({**row, **found, "aliases_held": "no", "file_sha256": f"sha of {day}"})
    return pd.DataFrame(rows).assign(raw="1007", locator=[f"row {n}" for n in range(2, len(rows) + 2)])


def _asked(name, day, **more):
    table = listed_on_day(name, day, _designations(), _presence(), **more)
    return {(row.authority, row.kind): row for row in table.itertuples()}


@pytest.mark.parametrize(
    ("name", "day", "listed"),
    [
        ("PDVSA", "2019-01-27", "no"),
        ("PDVSA", "2019-03-23", "yes"),
        ("Evrofinance Mosnarbank", "2019-03-10", "no"),
        ("Evrofinance Mosnarbank", "2019-03-11", "yes"),
        ("BANDES", "2019-03-21", "no"),
        ("BANDES", "2019-03-22", "yes"),
        ("Rosoboroneksport OAO", "2018-04-05", "no"),
        ("Rosoboroneksport OAO", "2019-03-29", "yes"),
        ("Carlos Erik Malpica Flores", "2022-06-16", "yes"),
        ("Carlos Erik Malpica Flores", "2022-06-17", "no"),
        ("Carlos Erik Malpica Flores", "2025-12-10", "no"),
        ("Carlos Erik Malpica Flores", "2025-12-11", "yes"),
        ("VTB Bank", "2019-03-23", "no"),
        ("VTB Bank", "2021-12-01", "unknown"),
        ("VTB Bank", "2022-03-01", "yes"),
        ("Rotondaro Cova, Carlos Alberto", "2023-06-30", "yes"),
        ("Rotondaro Cova, Carlos Alberto", "2023-07-15", "unknown"),
        ("Rotondaro Cova, Carlos Alberto", "2023-08-01", "no"),
    ],
)
def test_blocking_on_a_day(name, day, listed):
    assert _asked(name, day)["OFAC", "blocking"].listed_on_day == listed


def test_three_lines_for_rosneft_trading_and_never_one_word():
    lines = {line: row.listed_on_day for line, row in _asked("Rosneft Trading S.A.", "2019-03-23").items()}
    assert lines == {("OFAC", "blocking"): "no", ("OFAC", "sectoral"): "yes", ("BIS", "export_control"): "yes"}


@pytest.mark.parametrize(
    ("day", "listed"),
    [
        ("2019-03-23", "no"),
        ("2023-05-16", "no"),
        ("2023-05-17", "unknown"),
        ("2023-05-18", "unknown"),
        ("2023-05-19", "yes"),
    ],
)
def test_aircraft_known_from_list_files_alone(day, listed):
    assert _asked("RA-86496", day)["OFAC", "blocking"].listed_on_day == listed


def test_no_by_absence_names_both_files_and_cites_the_turn():
    row = _asked("ra-86496", "2019-03-23")["OFAC", "blocking"]
    assert "2019-01-04 and 2021-07-07" in row.reason
    days = _presence().set_index("locator")["file_date"]
    cited = {days[place.locator] for place in citations(row.cites)}
    assert cited == {"2019-01-04", "2021-07-07", "2023-05-16", "2023-05-19"}


def test_name_that_no_source_holds_is_unknown():
    (row,) = _asked("Nobody At All", "2019-03-23").values()
    assert (row.listed_on_day, row.reason) == ("unknown", "no source held has this name")


def test_name_spelt_otherwise_is_unknown_and_names_the_nearest():
    (row,) = _asked("Evrofinans Mosnarbank", "2019-03-23").values()
    assert row.listed_on_day == "unknown"
    assert "EVROFINANCE MOSNARBANK" in row.reason


def test_list_that_is_not_held_is_unknown_when_asked_for():
    row = _asked("PDVSA", "2019-03-23", also=[("EU Council", "eu_freeze")])["EU Council", "eu_freeze"]
    assert row.listed_on_day == "unknown"


def test_day_after_everything_held_is_unknown():
    assert _asked("PDVSA", "2026-07-01")["OFAC", "blocking"].listed_on_day == "unknown"


def test_absence_does_not_outweigh_an_unverified_row():
    assert _asked("Leon Dias", "2019-06-01")["OFAC", "blocking"].listed_on_day == "unknown"
    assert _asked("Leon Dias", "2019-05-01")["OFAC", "blocking"].listed_on_day == "no"


def test_licence_ends_by_its_own_terms():
    assert _asked("General License 12", "2019-01-27")["OFAC", "licence"].listed_on_day == "no"
    assert _asked("General License 12", "2019-06-01")["OFAC", "licence"].listed_on_day == "unknown"


def test_newest_list_is_named_with_its_date():
    row = _asked("Carlos Erik Malpica Flores", "2019-03-23")["OFAC", "blocking"]
    assert (row.listed_latest, row.latest_list_date) == ("no", "2022-12-28")


def test_spans_go_on_off_and_on_again():
    table = spans(_designations(), _presence())
    rows = table[table["target_id"] == "22745"]
    held = list(zip(rows["began_first"], rows["ended_last"], strict=True))
    assert held == [("2017-07-26", "2022-06-17"), ("2025-12-11", "")]


def test_span_of_the_aircraft_begins_between_two_files():
    row = spans(_designations(), _presence()).set_index("target_id").loc["43157"]
    assert (row["began_first"], row["began_last"]) == ("2023-05-17", "2023-05-19")
    assert (row["first_seen"], row["last_seen"]) == ("2023-05-19", "2024-05-03")


def test_order_of_rows_decides_nothing():
    asked, day = ["PDVSA", "RA-86496", "Rosneft Trading S.A."], "2019-03-23"
    forward = listed_on_day(asked, day, _designations(), _presence())
    backward = listed_on_day(asked, day, _designations().iloc[::-1], _presence().iloc[::-1])
    columns = ["query", "authority", "kind", "listed_on_day", "reason", "cites"]
    pd.testing.assert_frame_equal(
        forward[columns].sort_values(columns, ignore_index=True),
        backward[columns].sort_values(columns, ignore_index=True),
    )


def test_month_is_not_a_day():
    with pytest.raises(CaseworkError, match="not one day"):
        _asked("PDVSA", "2019-03")


def _typed(target, authority="OFAC"):
    return pd.DataFrame([{"event_id": "T1", "authority": authority, "kind": "blocking", "target_name": target,
                          "action": "designated", "date": "2015-07-31", "raw": "ac8", "locator": "row 1"}])  # fmt: skip


def _looks(*numbers):
    told = {"list": SDN, "file_date": "2024-05-03", "target": "LAODICEA", "present": "yes", "match_by": "uid"}
    return pd.DataFrame([{**told, "uid": number, "raw": "1008", "locator": f"row {number}"} for number in numbers])


def test_act_typed_without_a_number_belongs_to_the_target_that_the_list_numbers():
    told = listed_on_day("Laodicea", "2024-01-01", _typed("Laodicea"), _looks("18215"))
    assert list(told["listed_on_day"]) == ["yes"]
    assert told["latest_list_date"].item() == "2024-05-03"
    assert told["target_id"].item() == "18215"


def test_act_of_a_name_that_two_targets_bear_belongs_to_neither():
    told = listed_on_day("Laodicea", "2024-01-01", _typed("Laodicea"), _looks("18215", "99215"))
    assert sorted(told["target_id"]) == ["", "18215", "99215"]
    other = listed_on_day("Laodicea", "2024-01-01", _typed("Laodicea", "Canada"), _looks("18215"))
    assert sorted(other["target_id"]) == ["", "18215"]
