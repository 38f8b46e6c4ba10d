"""What many reports say of one figure: whom they credit, in which form they print it, where they disagree."""

import pandas as pd
import pytest

from casework import articles
from casework.articles.collection.figures import names_person

TEXTS = {
    "r1": ("2019-03-25", "en", "Wire (Reuters)", "About 100 troops landed on Saturday, Ana Ruiz wrote on Twitter. Ana "
           "Ruiz is a reporter. They brought 35 tonnes of cargo in an An-124, Ruiz said."),
    "r2": ("2019-03-24", "es", "Diario", "Aterrizaron 99 militares con 35 toneladas de material, escribió Ana Ruiz."),
    "r3": ("2019-03-26", "en", "Post (Reuters)", "According to media reports, more than 100 troops came in an Il-62."),
    "r4": ("2019-03-27", "ru", "Газета", "Прибыли около ста военных, сообщила журналистка Ана Руис."),
    "r5": ("2019-02-18", "es", "Patilla", "Llegan 35.000 toneladas de ayuda; 35 toneladas el miércoles."),
    "r7": ("2019-03-28", "de", "Blatt", "Es kamen 99 Soldaten mit 35 Tonnen Material, schrieb Ana Ruiz am Samstag."),
    "r6": ("2019-04-01", "en", "Mail", "A plane with 65 tons of medicine and 120 passengers landed on Monday."),
}  # fmt: skip


@pytest.fixture(scope="module")
def reports():
    rows = [
        {"article_id": name, "published": day, "language": language, "outlet": outlet, "title": "", "body": body,
         "raw": name[1] * 64, "locator": f"chars 0-{len(body)}"}
        for name, (day, language, outlet, body) in TEXTS.items()
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def found(reports):
    return articles.collect(reports)


@pytest.fixture(scope="module")
def printed(reports, found):
    return articles.comparable(articles.figures_of("r1", found), found, reports)


def test_every_row_stands_on_its_characters(reports, found):
    bodies = dict(zip(reports["article_id"], reports["body"], strict=True))
    for layer in (found.sentences, found.mentions, found.quantities, found.dates):
        for row in layer.to_dict("records"):
            start, end = (int(word) for word in row["locator"].removeprefix("chars ").split("-"))
            assert bodies[row["article_id"]][start:end] == row["text"]


def test_a_language_that_is_not_read_gives_no_sentence_and_is_counted(reports, found):
    assert set(found.claims["article_id"]) == {"r1", "r2", "r3", "r4", "r5", "r6"}
    read = articles.languages(reports).set_index("language")["sentences_read"]
    assert (read["en"], read["de"]) == ("yes", "figures only")
    assert read["es"].startswith("yes, without")


def test_figures_are_found_in_other_languages(printed):
    people = printed[printed["topic"] == "About 100"].set_index("article_id")["value"]
    assert people.to_dict() == {"r1": 100, "r2": 99, "r3": 100, "r4": 100, "r7": 99}


def test_another_unit_or_a_far_value_is_another_matter(printed):
    assert "r6" not in set(printed["article_id"])


def test_a_point_read_as_thousands_is_kept_as_its_own_form(printed):
    formed = articles.versions(printed)
    assert "35,000 tonnes of cargo" in set(formed["version"])


def test_more_than_a_hundred_is_not_a_hundred(printed):
    formed = articles.versions(printed).drop_duplicates("article_id").set_index("article_id")["version"]
    assert formed["r3"] == "more than 100 troops"
    assert formed["r1"] == "about 100 troops"


def test_a_name_is_found_in_another_script_and_case():
    assert names_person("пишет со слов журналиста Хавьера Майорки", "Javier Mayorca")
    assert names_person("Хав'єр Майорка повідомив", "Javier Mayorca")
    assert not names_person("una mayoría de los diputados", "Javier Mayorca")


def test_who_is_credited_and_what_cannot_be_told(reports, found, printed):
    claim, speaker = articles.lead_claim(articles.figures_of("r1", found))
    assert speaker == "Ana Ruiz"
    told = articles.credited(articles.comparable(claim, found, reports), reports, speaker).set_index("article_id")
    assert told.loc["r2", "credited"] == "names Ana Ruiz"
    assert told.loc["r3", "credited"] == "another source"
    sentence = str(articles.credit_sentence(told.reset_index(), speaker, "2019-03-25"))
    assert sentence == "Ana Ruiz is named in 2 of 2 reports to 25 March 2019, 2 of 3 after"


def test_dispatches_of_one_agency_count_once(reports, found, printed):
    _, speaker = articles.lead_claim(articles.figures_of("r1", found))
    credits = articles.credited(printed, reports, speaker)
    steps = articles.independence(
        credits, articles.copied(reports), articles.paths(printed, credits, speaker)
    ).set_index("step")["reports"]
    assert steps["Reports that print the figures"] == credits["article_id"].nunique()
    assert steps["Copies and agency credits merged"] == steps["Reports that print the figures"] - 1


def test_the_same_words_are_one_cluster():
    body = "Two planes landed at the main airport on Saturday with troops and cargo on board, a reporter said."
    rows = pd.DataFrame({"article_id": ["a", "b", "c"], "outlet": "", "published": "2019-03-25",
                         "body": [body, body + " More follows.", "Something else was said that day."],
                         "raw": "1" * 64, "locator": "chars 0-9"})  # fmt: skip
    assert articles.copied(rows)["cluster_id"].tolist() == ["a", "a", "c"]


def test_versions_stand_side_by_side(reports, found, printed):
    told = articles.conflicts("r1", printed, found, reports, "2019-03-23")
    figure = told[told["about"] == "figure: About 100"]
    assert set(figure["version"]) == {"about 100", "more than 100", "99", "100"}
    assert set(told[told["about"] == "type of craft"]["version"]) == {"Antonov An-124", "Ilyushin Il-62"}


def test_nothing_held_is_no_coverage_and_never_a_number(reports):
    none = reports.iloc[:0]
    empty = articles.collect(none)
    topics = articles.figures_of("", empty)
    printed = articles.comparable(topics, empty, none)
    credits = articles.credited(printed, none, "")
    said = [
        articles.published_sentence(none, articles.languages(none)),
        articles.credit_sentence(credits, "", ""),
        articles.drift_sentence(articles.versions(printed)),
        articles.chain_sentence(articles.paths(printed, credits, "")),
        articles.conflicts_sentence(articles.conflicts("", printed, empty, none)),
    ]
    assert all("no coverage" in str(sentence) for sentence in said)


def test_the_bundled_case_loses_its_witness(root):
    from casework.case import Case

    reports = Case.open("russia-venezuela-2019").read("articles")
    found = articles.collect(reports)
    claim, speaker = articles.lead_claim(articles.figures_of("r000", found))
    credits = articles.credited(articles.comparable(claim, found, reports), reports, speaker)
    naming = credits["credited"].str.startswith("names ")
    until = credits["published"] <= "2019-03-25"
    assert speaker == "Javier Mayorca"
    assert (naming & until).sum() >= 10
    assert not (naming & ~until).any()


def test_a_text_that_does_not_say_its_language_is_read_all_the_same():
    told = pd.DataFrame([{"article_id": "a1", "raw": "f", "title": "", "outlet": "O", "published": "2023-06-12"}])
    told = told.assign(
        language="", body="The plane flew from Abu Dhabi to Entebbe with 40 tonnes of cargo, officials said."
    )
    assert articles.collect(told).quantities["value"].tolist() == [40.0]


def test_a_figure_whose_source_has_no_name_is_not_called_uncovered():
    credits = pd.DataFrame({"published": ["2017-10-12"], "credited": ["a source"], "raw": ["f"], "locator": ["whole"]})
    told = articles.credit_sentence(credits, "", "2017-10-09")
    assert str(told) == "1 report with the figure, for which the lead article names nobody"
