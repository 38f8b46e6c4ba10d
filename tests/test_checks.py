"""Checks say what rows show: supported, contradicted, or that nothing held can tell. All data here is invented."""

import pandas as pd
import pytest

from casework import checks
from casework.checks import happenings, listings, measures, origins, promises, routes, utterances
from casework.model import CaseworkError

RAW = "a" * 64
CLAIM = {
    "claim_id": "t1-00000000",
    "article_id": "t1",
    "quote": "About 40 guards and 9 tonnes of rice came by plane.",
    "asks": "Guards came",
    "known_on": "",
    "cites": f"{RAW} chars 0-10",
}


def articles(*told):
    """Make reports of (id, outlet, day, body)."""
    rows = [
        {"article_id": name, "outlet": outlet, "published": day, "title": f"About {name}", "body": body, "raw": RAW}
        for name, outlet, day, body in told
    ]
    return pd.DataFrame(rows).assign(locator="chars 0-1", kind="article", language="en")


def events(*told):
    """Make events of (id, first day, last day, kind, what)."""
    names = ["event_id", "date_from", "date_to", "kind", "what"]
    rows = pd.DataFrame(told, columns=names)
    blank = dict.fromkeys(("who", "place", "note", "article_ids"), "")
    return rows.assign(
        **blank, source_url="https://paper.example/a", raw=RAW, locator=[f"row {n}" for n in range(len(rows))]
    )


def named(*told):
    return pd.DataFrame(told, columns=["name", "words", "counts", "reason"])


NOBODY = named()
REPORTS = articles(
    ("t1", "The Text", "2020-05-04", CLAIM["quote"]),
    ("r1", "Paper A (EFE)", "2020-05-02", "Ana Ruiz posted that 40 guards had landed."),
    ("r2", "Paper B (EFE)", "2020-05-03", "Some 40 guards landed, according to Ana Ruiz."),
    ("r3", "Paper C", "2020-05-03", "Media reports put 41 guards on the plane that landed."),
    ("r4", "Paper D", "2020-05-09", "A pilot saw 60 guards who landed there."),
)
WHO = named(
    ("the post of Ana Ruiz", "Ana Ruiz", "yes", "she was there"),
    ("media without a name", "Media reports", "no", "nobody is named"),
    ("a pilot", "pilot", "yes", "he flew the plane"),
)


def corroborated(day=""):
    tables = checks.as_known({"articles": REPORTS, "origins": WHO}, day)
    return origins.event_corroborated_by_independent_origins(CLAIM, tables, words=["guards", "landed"])


def test_two_reports_of_one_post_are_one_origin():
    found = corroborated("2020-05-04")
    assert (found.verdict, found.independent_sources) == ("needs review", 1)
    assert "one origin: the post of Ana Ruiz" in str(found.headline)


def test_a_second_witness_who_speaks_later_moves_the_verdict():
    assert (corroborated().verdict, corroborated().independent_sources) == ("supported", 2)


def test_every_row_of_evidence_says_where_it_stands():
    assert corroborated().evidence["cites"].str.match(rf"{RAW} chars \d+-\d+").all()


def test_the_text_under_test_is_no_evidence_for_itself():
    assert "t1" not in set(corroborated().evidence["row"])


def test_nothing_said_is_no_coverage_with_what_was_searched():
    tables = {"articles": REPORTS, "origins": WHO}
    found = origins.event_corroborated_by_independent_origins(CLAIM, tables, words="zeppelin")
    assert found.verdict == "no coverage"
    assert found.evidence.loc[0, "role"] == "searched"
    assert "2020-05-02 to 2020-05-09" in found.evidence.loc[0, "says"]


def test_a_sentence_credits_whom_it_names_next_before_the_words():
    told = articles(("r1", "A", "2020-05-02", "The Echo wrote that 40 guards came; the minister confirmed two planes."))
    who = named(("the minister", "minister", "yes", "x"), ("the Echo", "Echo", "no", "x"))
    assert checks.passages(told, "40 guards", origins=who)["origin"].tolist() == ["the Echo"]


def test_figures_that_drift_are_mixed_and_equal_ones_support_nothing():
    words = {"words": "guards", "counted": "guards"}
    tables = {"articles": REPORTS, "origins": NOBODY}
    drifting = origins.count_drift(CLAIM, tables, **words)
    early = origins.count_drift(CLAIM, checks.as_known(tables, "2020-05-04"), **words)
    assert (drifting.verdict, early.verdict) == ("mixed", "not testable")
    assert "from 40 to 60" in str(drifting.headline)


def test_a_thousands_mark_is_part_of_the_figure():
    told = articles(
        ("r1", "A", "2020-05-02", "They bring 300.000 tonnes."), ("r2", "B", "2020-05-02", "It was 300 tonnes.")
    )
    assert checks.passages(told, ["300", "tonnes"])["article_id"].tolist() == ["r2"]


def test_what_reports_say_in_their_own_voice_was_not_said_by_the_speaker():
    told = articles(
        ("r1", "A (EFE)", "2020-05-02", "Rosa Gil said on Monday that 300 tonnes would come."),
        ("r2", "B (TASS)", "2020-05-02", "Gil announced 300 tonnes."),
        ("r3", "C", "2020-05-20", "The country got 300 tonnes."),
    )
    told_by = {"words": ["300", "tonnes"], "speaker": "Gil"}
    assert utterances.said(CLAIM, {"articles": told}, **told_by, last_day="2020-05-10").verdict == "supported"
    again = utterances.said(CLAIM, {"articles": told}, **told_by, first_day="2020-05-15")
    assert (again.verdict, again.evidence.loc[0, "role"]) == ("no coverage", "in its own voice")


@pytest.mark.parametrize(
    ("later", "verdict"),
    [
        ("The Foreign Ministry said they were guests.", "supported"),
        ("The Defence Ministry said they were guests.", "needs review"),
    ],
)
def test_only_the_body_itself_ends_its_silence(later, verdict):
    told = articles(
        ("r1", "A", "2020-05-02", "The Defence Ministry did not reply to questions."),
        ("r2", "B", "2020-05-08", later),
    )
    found = utterances.status_still_true(CLAIM, {"articles": told}, body="Defence Ministry", first_day="2020-05-01")
    assert found.verdict == verdict


def dated(**parameters):
    rows = events(("V1", "2020-01-23", "", "statement", "She declares it"))
    return happenings.event_dated(CLAIM, {"events": rows, "articles": REPORTS}, events="V1", **parameters)


def test_a_day_inside_the_month_meant_supports_and_one_outside_contradicts():
    assert (dated(within="2020-01").verdict, dated(within="2020-02").verdict) == ("supported", "contradicted")


def test_an_event_nobody_holds_contradicts_nothing():
    found = happenings.event_dated(CLAIM, {"events": events(), "articles": REPORTS}, events="V9", within="2020-01")
    assert found.verdict == "no coverage"


@pytest.mark.parametrize(("day", "verdict"), [("2020-04-01", "supported"), ("2020-07-01", "contradicted")])
def test_three_months_are_about_ninety_days(day, verdict):
    rows = events(("V1", "2020-01-01", "2020-01-03", "exercise", "Exercise"))
    found = happenings.interval_between_events(
        CLAIM, {"events": rows, "articles": REPORTS}, from_events="V1", to_day=day, months="3"
    )
    assert found.verdict == verdict


AID = events(
    ("V1", "2020-02-01", "", "aid_announced", "Ruritania will send 300 tonnes"),
    ("V2", "2020-02-10", "", "aid_delivered", "A Ruritanian cargo of 7.5 tonnes lands"),
    ("V3", "2020-03-10", "", "aid_delivered", "A Freedonian flight brings 100 tons"),
    ("V4", "2020-04-10", "", "aid_delivered", "The Red Cross brings 20 t; 130 tons from Ruritania and others in all"),
)


def delivered(rows=AID, **more):
    tables = {"events": rows, "articles": REPORTS, "flows": pd.DataFrame()}
    return promises.announced_against_delivered(
        CLAIM, tables, party="Ruritania*", tonnes="300", first_day="2020-01-01", **more
    )


def test_a_missing_delivery_contradicts_nothing_without_a_ceiling():
    assert delivered().verdict == "needs review"
    assert delivered(AID.iloc[:1]).verdict == "no coverage"


def test_a_total_over_all_donors_below_the_claim_contradicts_it():
    found = delivered(total_event="V4", total_tonnes="130")
    assert found.verdict == "contradicted"
    assert "130 tonnes from all donors less 120 tonnes of others leaves 10 tonnes" in str(found.headline)


def test_a_total_that_its_row_does_not_print_is_refused():
    with pytest.raises(CaseworkError, match="V4 does not print total_tonnes 430; it prints 20 and 130"):
        delivered(total_event="V4", total_tonnes="430")


def test_what_was_delivered_in_full_is_supported():
    more = events(("V5", "2020-02-20", "", "aid_delivered", "Ruritania lands 295 tonnes"))
    assert delivered(pd.concat([AID, more], ignore_index=True)).verdict == "supported"


def test_to_complete_is_not_completed():
    rows = events(
        ("V1", "2020-03-01", "", "office_move", "Office to move to Strelsau"),
        ("V2", "2020-03-04", "", "office_move", "Minister travels to Strelsau to complete the office move"),
    )
    asked = {"announced": "V1", "party": "office", "done": "completed | opened in Strelsau", "first_day": "2020-03-01"}
    tables = {"events": rows, "articles": REPORTS}
    assert promises.announced_against_done(CLAIM, tables, **asked).verdict == "no coverage"
    rows.loc[1, "what"] = "The office opened in Strelsau"
    assert promises.announced_against_done(CLAIM, tables, **asked).verdict == "supported"


ACTS = pd.DataFrame(
    {"event_id": ["S1"], "authority": ["OFAC"], "kind": ["blocking"], "target_name": ["ACME BANK"], "aliases": [""],
     "action": ["designated"], "date": ["2020-03-11"], "date_precision": ["day"], "program": ["X"], "raw": [RAW],
     "locator": ["row 2"]}
)  # fmt: skip
LISTS = pd.DataFrame(columns=["list", "file_date", "target", "present", "raw", "locator"], dtype="str")


@pytest.mark.parametrize(
    ("target", "day", "verdict"),
    [("Acme Bank", "2020-03-11", "supported"), ("Acme Bank", "2020-03-10", "contradicted"),
     ("Nobody Ltd", "2020-03-10", "no coverage")],
)  # fmt: skip
def test_listed_on_the_day_keeps_unknown_apart_from_no(target, day, verdict):
    found = listings.listed_on_the_day(CLAIM, {"designations": ACTS, "presence": LISTS}, targets=target, day=day)
    assert found.verdict == verdict


def flows(*told):
    rows = pd.DataFrame(told, columns=["period", "reporter", "partner", "flow", "value_usd"])
    fixed = {"freq": "A", "commodity": "TOTAL", "dataset": "D", "vintage": "2021-01-01", "status": "", "raw": RAW}
    return rows.assign(**fixed, locator=[f"row {n}" for n in range(len(rows))], is_estimated=False)


def world(year, mine, others):
    partners = [("RUS", mine), *((f"A{chr(65 + n)}B", others / 20) for n in range(20)), ("WLD", mine + others)]
    return [(year, partner, "VEN", "X", value) for partner, value in partners]


def moved(first, last, day=""):
    rows = flows(*world("2014", first, 1000.0), *world("2018", last, 1000.0))
    tables = checks.as_known({"flows": rows}, day)
    return measures.share_rose_or_fell(
        CLAIM, tables, subject="VEN", partners="RUS", flow="M", first="2014", last="2018", dataset="D"
    )


@pytest.mark.parametrize(
    ("first", "last", "verdict"),
    [(100.0, 400.0, "supported"), (400.0, 100.0, "contradicted"), (0.1, 0.2, "not testable")],
)
def test_a_share_rose_fell_or_could_not_move(first, last, verdict):
    assert moved(first, last).verdict == verdict


def test_figures_printed_after_the_day_were_not_known_on_it():
    assert moved(100.0, 400.0, "2019-03-25").verdict == "no coverage"


def test_a_printed_change_is_worked_out_from_its_own_levels():
    points = pd.DataFrame(
        {"observation_id": ["P1", "P2"], "value": [1888.4, 1777.4], "statement": ["x", "y"], "vintage": "2020",
         "raw": RAW, "locator": ["row 1", "row 2"]}
    )  # fmt: skip
    asked = {"first_row": "P1", "last_row": "P2"}
    right, wrong = (
        measures.printed_change_against_own_levels(CLAIM, {"observations": points}, printed_percent=text, **asked)
        for text in ("-5.9", "-4.2")
    )
    assert (right.verdict, wrong.verdict) == ("supported", "contradicted")


AIRCRAFT = pd.DataFrame(
    {"type": ["Big-1"], "seats": ["100"], "max_payload_t": [50.0], "range_at_max_payload_km": [3000.0],
     "max_or_ferry_range_km": [6000.0], "note": [""], "raw": [RAW], "locator": ["row 1"]}
)  # fmt: skip


@pytest.mark.parametrize(("tonnes", "verdict"), [("35", "not testable"), ("300", "contradicted")])
def test_what_fits_is_not_thereby_carried(tonnes, verdict):
    found = routes.quantity_against_capacity(
        CLAIM, {"aircraft": AIRCRAFT}, measure="tonnes", value=tonnes, types="Big-1"
    )
    assert found.verdict == verdict


def test_a_month_is_known_when_it_is_over():
    known = checks.as_known({"articles": articles(("r1", "A", "2020-05", "Text here."))}, "2020-05-30")
    assert len(known["articles"]) == 0


def test_a_row_without_a_day_is_not_known_on_any():
    known = checks.as_known({"flows": flows(("2014", "RUS", "VEN", "X", 1.0)).assign(vintage="")}, "2020-05-30")
    assert len(known["flows"]) == 0


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.name)
def test_every_check_says_what_it_cannot_show_and_what_would_change_it(check):
    assert check.can_show
    assert check.cannot_show
    assert check.would_change
    assert check.threshold
    assert check.reads
    assert check.inputs


def test_the_checks_that_a_case_needs_are_there():
    asked = {
        "listed on the day", "announced against delivered", "quantity against capacity", "route possible", "route seen",
        "interval between events", "event corroborated by independent origins", "count drift", "officeholder on day",
        "share rose or fell", "supplier share rose or fell", "break at event", "printed change against own levels",
        "status still true", "announced against done", "said", "event dated",
    }  # fmt: skip
    assert asked <= set(checks.catalogue()["check"])


def test_a_printed_change_is_worked_out_from_the_levels_in_its_own_sentence():
    asked = {"first": "5000", "last": "4000"}
    claim = CLAIM | {"published": "2020-05-04"}
    right, wrong = (
        measures.printed_change_against_own_levels(claim, {}, printed_percent=text, **asked) for text in ("-20", "-35")
    )
    assert (right.verdict, wrong.verdict) == ("supported", "contradicted")
    assert wrong.evidence["says"].tolist() == [CLAIM["quote"]]


@pytest.mark.parametrize(
    ("verdicts", "combined"),
    [
        (["supported", "contradicted"], "mixed"),
        (["supported", "needs review"], "needs review"),
        (["contradicted", "no coverage"], "contradicted"),
        (["not testable", "no coverage"], "no coverage"),
        ([], "not testable"),
    ],
)
def test_several_findings_combine_by_the_stated_rule(verdicts, combined):
    assert checks.combine(verdicts) == combined


def test_words_that_are_no_words_are_refused():
    with pytest.raises(CaseworkError, match="no word"):
        checks.passages(REPORTS, " | ")
