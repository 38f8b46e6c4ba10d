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
    assert "positions with times" in str(found[1].headline)


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


def legs(**first):
    row = {"leg_id": "L1", "registration": "P-885", "origin": "ZKPY", "destination": "UHWW", "via": "", "note": ""}
    row |= {"departure": "2017-10-01", "arrival": "2017-10-01", "coverage": "text only"} | first
    track = row | {"leg_id": "T1", "registration": "", "coverage": "held", "departure": "2017-10-01T00:40:00Z"}
    later = track | {"leg_id": "T2", "departure": "2017-10-05T00:40:00Z", "arrival": "2017-10-05T02:10:00Z"}
    return pd.DataFrame([row, track, later]).assign(raw=RAW, locator=["row 1", "row 2", "row 3"])


NO_FIELDS = pd.DataFrame(
    columns=["icao", "iata", "name", "city", "country", "lat", "lon", "timezone", "raw", "locator"]
)


def test_a_flight_told_is_paired_with_the_legs_of_its_day_and_places():
    body = "An Il-62M with the registration P-885 flew from Pyongyang to Vladivostok on 1 October, an agent said."
    found = drafted(body, "2017-10-09", legs=legs(), airports=NO_FIELDS, positions=legs().head(0))
    seen = next(one for one in found if one.check == "route seen")
    assert seen.verdict == "needs review"
    assert "It points to 'supported'" in seen.limits
    assert "1 track held of an aircraft not identified; no other report" in str(seen.headline)
    assert [row for row in seen.evidence["row"] if row.startswith(("L", "T"))] == ["L1", "T1"]


def test_a_flight_of_another_day_or_place_is_paired_with_nothing():
    tables = {"legs": legs(), "airports": NO_FIELDS, "positions": legs().head(0)}
    for body in ("A plane flew from Pyongyang to Vladivostok on 3 October.", "A plane flew to Beijing on 1 October."):
        assert "route seen" not in [one.check for one in drafted(body, "2017-10-09", **tables)]


def chinese_books(*extra):
    rows = [("2016", 2_634e6), ("2017", 1_651e6), *extra]
    table = pd.DataFrame(rows, columns=["period", "value_usd"]).assign(
        freq="A", reporter="CHN", partner="PRK", flow="M", commodity="TOTAL", classification="", dataset="Customs",
        vintage="2018", raw=RAW,
    )  # fmt: skip
    return table.assign(locator=[f"row {place}" for place in range(len(table))])


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("China's imports from North Korea fell by 37% in 2017, customs data show.", "supported"),
        ("North Korean exports to China fell by 37% in 2017.", "supported"),
        ("China's imports from North Korea rose by 37% in 2017.", "contradicted"),
        ("China's imports from North Korea fell by 73 percent in 2017.", "contradicted"),
    ],
)
def test_a_printed_change_of_trade_stands_beside_the_books_of_both_years(words, points):
    found = next(one for one in drafted(words, "2018-02-01", flows=chinese_books()) if "flow" in one.check)
    assert (found.check, found.verdict) == ("flow changed as printed", "needs review")
    assert f"It points to {points!r}" in found.limits
    assert "\N{MINUS SIGN}37.3%, fell from $2.6bn to $1.7bn, 2016 to 2017" in str(found.headline)
    assert len(found.evidence["cites"].iloc[0].splitlines()) == 2


def test_a_change_of_a_year_that_no_book_holds_is_asked_of_none():
    words = "China's imports from North Korea fell by 37% in 2019."
    assert "flow changed as printed" not in [one.check for one in drafted(words, "2020-02-01", flows=chinese_books())]


def test_the_company_is_the_last_one_named_and_the_authority_the_one_that_is_named():
    looks = pd.DataFrame([{
        "list": "UN consolidated", "file_date": "2018-10-01", "target": "Ocean Maritime", "uid": "7", "present": "yes",
        "matched_name": "OCEAN MARITIME", "program": "DPRK", "match_by": "uid", "raw": RAW, "locator": "row 1",
    }])  # fmt: skip
    acts = pd.DataFrame([dict.fromkeys(ACTS.columns, "") | {
        "event_id": "7 listed", "authority": "UN", "kind": "eu_freeze", "action": "listed", "target_id": "7",
        "target_name": "Ocean Maritime", "date": "2014-07-28", "date_precision": "day", "raw": RAW, "locator": "row 1",
    }])  # fmt: skip
    body = "Managers of Ocean Maritime were on board. The company has been under UN sanctions since July 2014."
    found = [one for one in drafted(body, "2017-10-09", designations=acts, presence=looks) if "listed" in one.check]
    assert [str(one.headline).rpartition(": ")[2] for one in found] == [
        "1 of 1 answer listed on 9 October 2017 (Ocean Maritime)"
    ]
    others = drafted(body.replace("UN", "EU"), "2017-10-09", designations=acts, presence=looks)
    assert "supported" not in " ".join(one.limits for one in others)


def test_an_event_of_the_day_that_shares_words_is_set_beside_the_sentence():
    held = pd.DataFrame([{
        "event_id": "E1", "date_from": "2017-08-05", "date_to": "", "what": "UN adopts resolution 2371 on coal exports",
        "who": "Security Council", "place": "New York", "kind": "measure", "source_url": "https://example.org/r",
        "article_ids": "", "raw": RAW, "locator": "row 1",
    }])  # fmt: skip
    words = "The Security Council banned all exports of North Korean coal in Resolution 2371 on {day}."
    found = {day: drafted(words.format(day=day), "2017-10-09", events=held) for day in ("5 August 2017", "6 May 2017")}
    assert ["event dated" in [one.check for one in some] for some in found.values()] == [True, False]


def test_a_figure_is_looked_for_as_several_languages_print_it_and_by_the_thing_it_counts():
    other = text("Coal of 9.156 toneladas left Incheon for Pohang.").assign(article_id="t2", raw="b" * 64)
    found = drafted("Two ships with 9,156 tonnes of coal docked at Incheon on Monday.", others=[other])
    by = {one.check: one for one in found}
    assert "1 report of the case with the same names" in str(by["named elsewhere"].headline)
    assert "no other report held is known to print a number of tonne" in str(by["count drift"].headline)


WAYS = ("supported", "contradicted")
BOOK = ": China’s imports from North Korea by Customs: $2.6bn in 2016; it prints $2.6bn"


def test_values_printed_with_their_years_stand_beside_the_book_of_the_country_told_of():
    body = "Imports from North Korea fell from $2.6 billion in 2016 to $1.9bn in 2017. China has its own coal."
    found = [one for one in drafted(body, "2018-02-01", flows=chinese_books()) if one.check == "flow as printed"]
    assert [one.verdict for one in found] == ["needs review"] * 2
    assert [f"It points to {word!r}" in one.limits for one, word in zip(found, WAYS, strict=True)] == [True, True]
    assert str(found[0].headline).endswith(BOOK)


def test_a_share_since_a_year_that_is_named_needs_no_longer_series():
    world = chinese_books().assign(partner="WLD", value_usd=[18e9, 17e9], locator=["row 2", "row 3"])
    flows = pd.concat([chinese_books(), world])
    body = "North Korea's share of China's imports has doubled since 2016."
    found = next(one for one in drafted(body, "2018-02-01", flows=flows) if one.check == "share rose or fell")
    assert "fell from 15% to 9.7%" in str(found.headline)


def test_the_share_is_of_the_country_that_owns_it_and_not_of_another_one_named_behind():
    world = chinese_books().assign(partner="WLD", value_usd=[18e9, 17e9], locator=["row 2", "row 3"])
    others = chinese_books().assign(partner="JPN", value_usd=[1e9, 5e9], locator=["row 4", "row 5"])
    flows = pd.concat([chinese_books(), world, others])
    body = "Japan's share of China's imports has doubled since 2016, while North Korea remains far behind."
    found = next(one for one in drafted(body, "2018-02-01", flows=flows) if one.check == "share rose or fell")
    assert str(found.headline).endswith("Japan: share rose from 5.6% to 29%, level rose from $1.0bn to $5.0bn")


def test_a_flight_is_paired_by_the_city_of_an_airport_too():
    fields = pd.DataFrame([
        {"icao": "ZKPY", "iata": "FNJ", "name": "Sunan International Airport", "city": "Pyongyang"},
        {"icao": "UHWW", "iata": "VVO", "name": "Knevichi Airport", "city": "Vladivostok"},
    ]).assign(country="", lat=0.0, lon=0.0, timezone="", raw=RAW, locator="row 1")  # fmt: skip
    body = "A plane flew from Pyongyang to Vladivostok on 1 October, an agent said."
    told = legs().replace({"Pyongyang": "ZKPY", "Vladivostok": "UHWW"})
    found = drafted(body, "2017-10-09", legs=told, airports=fields, positions=legs().head(0))
    assert "route seen" in [one.check for one in found]


def test_how_long_a_thing_lasts_is_set_beside_no_rate_a_day():
    other = text("Exports fell to 3.3 million barrels a day.", "2020-05-24").assign(article_id="o1")
    found = drafted("The ship was silent for nine days in the Black Sea.", others=[other])
    assert "count drift" not in [one.check for one in found]
