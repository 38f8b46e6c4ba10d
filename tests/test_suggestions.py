"""A claim that nobody chose a check for gets one from how it is written, marked as a draft that decides nothing."""

import json

import pandas as pd
import pytest
import yaml
from test_checks import ACTS, AIRCRAFT, LISTS, NOBODY, flows, world
from test_checks_ledger import choices

from casework import checks
from casework.checks.structure import structure
from casework.checks.suggestions import as_yaml, suggested

RAW = "a" * 64


def text(body, published="2020-05-25"):
    row = {"article_id": "t1", "title": "A text", "outlet": "O", "published": published, "body": body, "language": "en"}
    return pd.DataFrame([row | {"raw": RAW, "locator": "chars 0-1", "kind": "article", "version_of": ""}])


def drafted(body, published="2020-05-25", **tables):
    """Give the findings on a text that nobody chose a check for, as name, verdict and headline."""
    lead = text(body, published)
    held = {"articles": pd.concat([lead, *tables.pop("others", [])]), "origins": NOBODY} | tables
    claims = checks.ledger(lead, choices())
    return checks.judge(claims, choices(), held, checks.CHECKS)


def test_a_change_that_misses_its_own_levels_is_noticed_and_not_decided():
    found = drafted("Sales fell by 35 percent last year, from 5,000 to 4,000 cars.")
    assert [one.check for one in found] == ["printed change against own levels"]
    assert "its own levels give \N{MINUS SIGN}20.0%" in str(found[0].headline)
    assert (found[0].verdict, found[0].suggested) == ("needs review", True)
    assert "It points to 'contradicted'" in found[0].limits
    assert found[0].independent_sources is None


def test_a_listed_name_in_a_sentence_on_sanctions_is_looked_up_on_the_day():
    found = drafted("Acme Bank has been under US sanctions since March.", designations=ACTS, presence=LISTS)
    assert (found[0].check, found[0].verdict) == ("listed on the day", "needs review")
    assert "1 of 1 answer listed" in str(found[0].headline)


def test_a_name_that_no_list_holds_is_not_said_to_be_unlisted():
    found = drafted("Nobody Ltd has been under US sanctions since March.", designations=ACTS, presence=LISTS)
    assert {one.verdict for one in found} == {"no coverage"}


def test_a_judgement_on_trade_stands_beside_the_shares_of_the_country_it_names():
    rows = pd.concat([flows(*world(str(year), 100.0 - year + 2010, 1000.0)) for year in range(2010, 2019)])
    found = drafted("Under US pressure, Venezuela depends more and more on Russia for its imports.", flows=rows)
    assert [one.check for one in found] == ["share rose or fell"]
    assert "Russia: share fell" in str(found[0].headline)
    assert "United States" not in str(found[0].headline)


def test_people_on_a_plane_are_set_beside_the_seats_of_its_type():
    big = AIRCRAFT.assign(type="Il-62M")
    found = drafted("An Il-62 landed on Friday with about 400 soldiers.", aircraft=big)
    assert ("quantity against capacity", "needs review") in [(one.check, one.verdict) for one in found]


def test_a_single_text_is_told_what_a_test_would_need():
    found = drafted("The ministry did not comment on the reports. Two planes landed in Caracas on Sunday.")
    assert [one.check for one in found] == ["source held", "source held"]
    assert "the body's own site" in str(found[0].headline)
    assert "positions of the craft" in str(found[1].headline)


def test_what_nobody_can_test_says_why_and_who_reads_it_so():
    claims = checks.ledger(text("Would more come? It was a beautiful sight."), choices())
    assert claims["not_checkable"].tolist() == [
        "a question, as the machine reads it", "names no person, place, craft, number or date, as the machine reads it"
    ]  # fmt: skip


def test_the_speaker_of_a_sentence_is_read_from_it():
    claims = checks.ledger(text("Forty guards came on Friday, the minister Rosa Gil said."), choices())
    assert "Rosa Gil" in claims["speaker"].iloc[0]


def test_that_somebody_kept_silent_is_not_their_own_claim():
    quiet = checks.ledger(text("The Interior Ministry did not comment."), choices()).iloc[0]
    told = checks.ledger(text("The Interior Ministry did not comment, Reuters reported."), choices()).iloc[0]
    assert (quiet["speaker"], quiet["chain"]) == ("", "")
    assert "Ministry" not in told["speaker"] + told["chain"]


def test_through_whom_a_claim_came_is_told_from_outer_to_inner():
    body = "A diplomatic source told RIA Novosti that 40 guards came on Friday."
    chosen = choices({"quote": "40 guards came", "check": "source held", "parameters": '{"needs": "x"}'})
    assert checks.ledger(text(body), chosen)["chain"].tolist() == ["RIA Novosti > A diplomatic source"]


def test_a_persons_choice_wins():
    body = "Sales fell by 35 percent last year, from 5,000 to 4,000 cars."
    chosen = choices({"quote": body, "check": "source held", "parameters": json.dumps({"needs": "the accounts"})})
    tables = {"articles": text(body), "origins": NOBODY}
    found = checks.judge(checks.ledger(text(body), chosen), chosen, tables, checks.CHECKS)
    assert [(one.check, one.suggested) for one in found] == [("source held", False)]
    assert len(checks.suggestions(checks.ledger(text(body), chosen), chosen, tables)) == 0


def test_suggestions_can_be_taken_over_as_they_are_written():
    body = "Sales fell by 35 percent last year, from 5,000 to 4,000 cars."
    tables = {"articles": text(body), "origins": NOBODY}
    lines = checks.suggestions(checks.ledger(text(body), choices()), choices(), tables)["lines"].iloc[0]
    told = yaml.safe_load("claims:\n" + lines)["claims"][0]
    assert told["quote"] == body
    assert told["checks"][0] == {
        "check": "printed change against own levels", "printed_percent": "-35", "first": "5000", "last": "4000"
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        'He said "no: {never}"',
        "a # b",
        "- x: y",
        "\u041d\u0435\u0442, \u043e\u043d \u0441\u043a\u0430\u0437\u0430\u043b",
    ],
)
def test_odd_words_survive_the_way_through_yaml(words):
    lines = as_yaml({"quote": words}, [("said", {"words": words, "speaker": "x"})])
    told = yaml.safe_load("claims:\n" + lines)["claims"][0]
    assert (told["quote"], told["checks"][0]["words"]) == (words, words)


def test_a_language_that_is_not_read_still_gets_a_suggestion():
    lead = text("Zwei Flugzeuge landeten am Samstag in Caracas.").assign(language="de")
    row = lead.iloc[0].to_dict()
    parts = structure(row, 0, len(row["body"]))
    assert suggested({"quote": row["body"], "published": "2020-05-25"}, parts, {"articles": lead.iloc[:0]})


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Venezuela's imports from Russia have risen since 2014.", "imports"),
        ("Russia's exports to Venezuela have risen since 2014.", "imports"),
        ("Russian exports to Venezuela have risen since 2014.", "imports"),
        ("Venezuela's exports to Russia have risen since 2014.", "exports"),
        ("Russia's imports from Venezuela have risen since 2014.", "exports"),
        ("Russia buys more of Venezuela than in 2014.", "exports"),
    ],
)
def test_a_flow_told_from_the_partners_side_is_turned_round(words, side):
    rows = pd.concat([flows(*world(str(year), 100.0, 1000.0)) for year in range(2010, 2019)])
    other = rows.assign(flow="M")
    (found,) = drafted(words, flows=pd.concat([rows, other], ignore_index=True))
    assert f"Venezuela’s {side}" in str(found.headline)


def test_a_share_in_a_countrys_exports_is_asked_of_that_country_since_the_year_told():
    pairs = [(str(year), 100.0 + 10 * (year - 2015)) for year in range(2012, 2022)]
    rows = pd.concat([flows(*world(year, size, 1000.0)) for year, size in pairs])
    busy = rows.assign(reporter="USA", partner="CHN")  # a country with more rows than the one that is meant
    body = "The United States and China disagree. Russia's share in Venezuela's imports has grown since 2015."
    found = suggested(
        {"quote": body.partition(". ")[2], "published": "2022-05-25"},
        structure({"body": body, "published": "2022-05-25"}, body.index("Russia's"), len(body)),
        {"articles": text(body), "flows": pd.concat([rows, busy, busy], ignore_index=True)},
    )
    ((name, asked),) = [one for one in found if one[0] == "share rose or fell"]
    assert (asked["subject"], asked["partners"], asked["flow"]) == ("VEN", ["RUS"], "M")
    assert (name, asked["first"], asked["last"], asked["moves"]) == ("share rose or fell", "2015", "2021", "up")


def test_countries_without_a_row_between_them_are_not_measured():
    rows = pd.concat([flows(*world(str(year), 100.0, 1000.0)) for year in range(2010, 2019)])
    found = drafted("Exports of Sudan to Egypt have grown, traders in Russia said.", flows=rows)
    assert "share rose or fell" not in [one.check for one in found]


def test_a_case_without_a_text_has_no_claims():
    assert checks.ledger(text("It rained.").head(0), choices()).empty


def test_the_countrys_own_figures_are_asked_where_they_cover_more_years():
    rows = pd.concat([flows(*world(str(year), 100.0, 1000.0)) for year in range(2010, 2019)])
    own = rows.rename(columns={"reporter": "partner", "partner": "reporter"})
    (found,) = drafted("The share of Russia in Venezuela's exports has grown.", flows=own.assign(dataset="Own"))
    assert "Russia: share held at" in str(found.headline)


def test_the_day_of_a_dateline_is_no_day_of_what_is_told():
    body = "PORT SUDAN, June 12 \N{EM DASH} The ship left Jebel Ali on 14 May and docked on 22 May."
    told = structure({"body": body, "published": "2023-06-12"}, 0, len(body))
    assert told.days == (("2023-05-14", "2023-05-14"), ("2023-05-22", "2023-05-22"))
