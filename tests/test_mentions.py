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


def test_name_that_runs_on_into_another_word_hides_none():
    names = pd.DataFrame([("1", "BANCO B", "strong"), ("2", "BANDES URUGUAY", "strong")], columns=NAMES.columns)
    assert scan("Banco Bandes Uruguay", names)["text"].tolist() == ["Bandes Uruguay"]


def test_names_side_by_side_are_both_found():
    told = [("Nicolas Maduro Moros", "22790"), ("Petroleos de Venezuela", "26367"), ("Rosoboroneksport", "18782")]
    assert found("Rosoboroneksport Petroleos de Venezuela Nicolas Maduro Moros") == sorted(told)


def test_longer_name_in_small_letters_hides_no_shorter_one_in_capitals():
    names = pd.DataFrame(
        [("1", "HOLDING NORD STREAM", "strong"), ("2", "NORD STREAM", "strong")], columns=NAMES.columns
    )
    assert scan("the holding Nord Stream denied it", names)["text"].tolist() == ["Nord Stream"]


def test_apostrophe_within_a_word_of_two_is_no_small_letter():
    names = pd.DataFrame([("1", "BANQUE DE COTE D'IVOIRE", "strong")], columns=NAMES.columns)
    assert scan("at the Banque de Côte d’Ivoire.", names)["text"].tolist() == ["Banque de Côte d’Ivoire"]


def test_text_of_nothing_and_of_blanks_holds_no_name():
    assert [len(scan(text, NAMES)) for text in ("", " ", "\n\n", "€")] == [0, 0, 0, 0]
