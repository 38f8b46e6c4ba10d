"""Copies, their clusters, and the agencies that are credited."""

from casework.articles.copies import copies
from casework.articles.copies.credits import credits_of
from casework.articles.copies.shingles import clusters

WIRE = (
    "Two planes with nearly a hundred troops landed near the capital on Saturday, a local reporter wrote. "
    "A flight-tracking site showed both leaving a military airport in the north the day before."
)


def test_a_shortened_copy_is_found_and_another_story_is_not():
    texts = {
        "a": WIRE,
        "b": WIRE.split(". ")[0] + ". The ministry has not commented.",
        "c": "Oil prices fell on Monday.",
    }
    assert [(pair.first, pair.second) for pair in copies(texts)] == [("a", "b")]


def test_the_same_text_in_other_case_and_marks_is_an_exact_copy():
    assert copies({"a": WIRE, "b": WIRE.upper().replace(",", " -")})[0].rule == "exact"


def test_copies_of_copies_are_one_cluster():
    found = copies({"a": WIRE, "b": WIRE + " More follows.", "c": WIRE + " More follows. And more."})
    assert set(clusters(["a", "b", "c", "d"], found).values()) == {"a", "d"}


def test_credit_lines_name_the_agency():
    assert credits_of("LIMA (AFP) - Two planes landed.") == ["AFP"]
    assert credits_of("Two planes landed, with reporting from Reuters.") == ["Reuters"]


def test_a_dispatch_is_known_by_the_credit_line_in_its_text():
    from casework.articles import copied
    from casework.articles.collection.example import reports

    told = reports().assign(outlet="A paper", body=["LIMA (AFP) - Two planes landed.", "Two ships sank.", "Nada."])
    assert copied(told)["agency"].tolist() == ["AFP", "", ""]
