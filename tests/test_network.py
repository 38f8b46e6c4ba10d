"""Network: ties are rows, dated, and a later one is told apart."""

import pandas as pd
import pytest

from casework import network
from casework.case import Case


@pytest.fixture(scope="module")
def ties():
    case = Case.open("russia-venezuela-2019")
    return network.ties(*(case.read(name) for name in ("designations", "ownership", "legs", "events")))


def test_every_tie_has_a_document_and_a_place(ties):
    assert (ties["cites"] != "").all()
    assert ((ties["source_url"] != "") | (ties["publisher"] != "")).all()


def test_spellings_of_one_list_meet_in_one_name(ties):
    assert "PETROLEOS DE VENEZUELA, S.A" not in set(ties["other"])
    assert (ties["other"] == "PETROLEOS DE VENEZUELA, S.A.").sum() > 30


def test_an_end_bears_the_name_under_which_the_register_holds_it(ties):
    ends = {*ties["one"], *ties["other"]}
    assert sum("ROSNEFT TRADING" in end.upper() for end in ends) == 1
    assert sum("ROSNEFT OIL COMPANY" in end.upper() for end in ends) == 1


def test_alias_of_a_target_is_its_target_and_an_alias_of_two_is_neither():
    acts = pd.DataFrame(
        [("a1", "ROSOBORONEKSPORT OAO", "Rosoboronexport; ROE", "1", ""), ("a2", "ROE Ltd", "ROE", "2", "")],
        columns=["event_id", "target_name", "aliases", "target_id", "linked_to"],
    ).assign(authority="OFAC", kind="blocking", action="designated", date="2018-04-06", program="UKRAINE")
    shares = pd.DataFrame([("Rosoboronexport", "CENTRE"), ("ROE", "CENTRE")], columns=["owner", "asset"]).assign(
        share_low=50.0, share_high=50.0, held_from="", held_to="", source_url="u", raw="f", locator="row 1"
    )
    assert list(network.ties(acts, shares)["one"]) == ["ROE", "ROSOBORONEKSPORT OAO"]


def test_the_jets_listing_is_later_than_its_flight(ties):
    table = network.apart(network.around(ties, ("RA-86496",)), "2019-03-23").set_index("tie")
    assert table.loc["named in a listing", "when"] == "later"
    assert table.loc["operates", "when"] == "by that day"


def test_a_share_whose_beginning_no_source_gives_is_not_taken_to_have_begun(ties):
    table = network.apart(ties, "2019-03-23")
    votes = table[(table["one"] == "VTB Bank (parent, own votes)") & (table["words"] == "7.99 %")]
    assert votes["when"].tolist() == ["start not stated"]


def test_a_step_farther_reaches_the_owner_of_the_owner(ties):
    near = network.around(ties, ("EVROFINANCE MOSNARBANK",))
    far = network.around(ties, ("EVROFINANCE MOSNARBANK",), steps_out=2)
    assert len(near) == 6
    assert set(far["step"]) == {0, 1}


def test_a_name_inside_another_word_is_no_tie(ties):
    assert network.around(ties, ("VTB",)).shape[0] == 2
    assert network.around(ties, ("TB",)).empty


def test_no_rows_give_no_ties():
    assert network.ties().empty


def test_of_three_named_at_a_meeting_each_is_tied_to_it_and_no_two_to_each_other():
    seen = {"date_from": "2019-04-04", "date_to": "", "kind": "visit", "source_url": "u", "raw": "f"}
    events = pd.DataFrame(
        [
            seen | {"what": "Talks of the commission", "who": "Ana; Ben; Cy", "locator": "row 1"},
            seen | {"what": "Ana meets Dov", "who": "Ana; Dov", "locator": "row 2"},
        ]
    )
    told = network.ties(events=events)
    assert set(zip(told["one"], told["other"], told["tie"], strict=True)) == {
        ("Ana", "Talks of the commission", "named there"),
        ("Ben", "Talks of the commission", "named there"),
        ("Cy", "Talks of the commission", "named there"),
        ("Ana", "Dov", "met"),
    }
    assert set(told["tie"]) == set(network.TOGETHER)


def test_one_tie_is_told_in_the_singular():
    row = {"cites": "f row 1", "source_url": "u", "when": "by that day"}
    assert str(network.tie_sentence(pd.DataFrame([row]))).startswith("1 tie from 1 document,")
