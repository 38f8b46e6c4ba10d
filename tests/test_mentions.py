"""Names of listed targets found in sentences as newspapers write them."""

import pandas as pd

from casework.screening import Scan, scan

NAMES = pd.DataFrame(
    [
        ("18782", "ROSOBORONEKSPORT OAO", "primary"),
        ("26367", "PETROLEOS DE VENEZUELA, S.A.", "primary"),
        ("26367", "PDVSA", "weak"),
        ("22790", "MADURO MOROS, Nicolas", "primary"),
        ("1", "O'NEILL ASSETS CORPORATION", "primary"),
        ("2", "SCOT", "strong"),
        ("3", "Щукин, Иван", "primary"),
        ("4", "STAR", "weak"),
        ("5", "RA-86496", "primary"),
    ],
    columns=["target_id", "name", "kind"],
)


def found(text):
    table = scan(text, NAMES)
    return sorted(zip(table["text"], table["target_id"], strict=True))


def test_name_without_its_legal_form():
    assert found("the centre that Rosoboroneksport opened") == [("Rosoboroneksport", "18782")]


def test_accents_and_line_breaks_are_no_hindrance():
    assert found("Petróleos\nde  Venezuela said") == [("Petróleos\nde  Venezuela", "26367")]


def test_speaking_order_of_a_name_listed_surname_first():
    assert found("President Nicolás Maduro Moros spoke") == [("Nicolás Maduro Moros", "22790")]


def test_weak_alias_needs_the_strong_name_beside_it():
    assert found("PDVSA exported less") == []
    assert found("Petroleos de Venezuela, PDVSA, exported less") == [
        ("PDVSA", "26367"), ("Petroleos de Venezuela", "26367"),
    ]  # fmt: skip


def test_word_that_only_begins_like_a_name_is_none():
    assert found("Rosoboroneksporter and Scotland") == []


def test_words_in_small_letters_are_no_name():
    assert found("a star rose, and scot went free") == []


def test_short_single_name_does_not_stand_alone():
    assert found("Scot Perry voted") == []


def test_apostrophe_of_any_kind():
    assert found("O’Neill Assets paid") == [("O’Neill Assets", "1")]


def test_cyrillic_name_in_cyrillic_text():
    assert found("сказал Щукин Иван вчера") == [("Щукин Иван", "3")]


def test_registration_of_an_aircraft():
    assert found("the Il-62 RA-86496 landed") == [("RA-86496", "5")]


def test_places_are_those_of_the_text_as_given():
    text = "«Petróleos  de Venezuela» and O'Neill Assets"
    for row in Scan(NAMES)(text).itertuples():
        assert text[row.start : row.end] == row.text
