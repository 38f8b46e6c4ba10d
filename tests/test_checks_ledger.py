"""Every sentence of the text is a claim or says why not; a quote that is gone is named with the nearest sentence."""

import json

import pandas as pd
import pytest

from casework import checks
from casework.checks.check import Told, found
from casework.checks.verdicts import verdict_table
from casework.model import CaseworkError, Finding, Value, say

BODY = "Two planes landed on Saturday. Nobody knows why. The minister said that 40 guards came and 40 left."
TEXT = pd.DataFrame(
    {
        "article_id": ["t1"],
        "title": ["T"],
        "outlet": ["O"],
        "published": ["2020-05-04"],
        "body": [BODY],
        "raw": ["a" * 64],
    }
)
KEYS = ("article_id", "prefix", "suffix", "author", "asks", "speaker", "not_checkable", "over_all", "against")


def choices(*told):
    rows = [
        {
            **dict.fromkeys(KEYS, ""),
            "number": number,
            "check": "",
            "parameters": "{}",
            "raw": "b" * 64,
            "locator": "x",
            **one,
        }
        for number, one in enumerate(told)
    ]
    return pd.DataFrame(rows)


def test_every_sentence_is_covered():
    claims = checks.ledger(TEXT, choices({"quote": "Nobody knows why.", "not_checkable": "A remark"}))
    assert claims["sentence"].tolist() == [0, 1, 2]
    assert claims["rule"].tolist()[1] == "chosen in checks.yml"


def test_a_claim_keeps_its_place_and_its_name_follows_its_words():
    claims = checks.ledger(TEXT, choices({"quote": "Two planes landed", "asks": "planes"}))
    first = claims.iloc[0]
    assert BODY[first["start"] : first["end"]] == first["quote"]
    assert first["claim_id"] == checks.claim_id("t1", "Two planes landed")


def test_a_quote_that_is_gone_is_named_with_the_nearest_sentence():
    with pytest.raises(CaseworkError, match="Two planes landed on Saturday"):
        checks.ledger(TEXT, choices({"quote": "Two planes landed on Sunday."}))


def test_a_quote_that_stands_twice_needs_the_words_before_it():
    with pytest.raises(CaseworkError, match="2 times"):
        checks.ledger(TEXT, choices({"quote": "40"}))
    claims = checks.ledger(TEXT, choices({"quote": "40", "prefix": "came and "}))
    assert claims.loc[claims["quote"] == "40", "start"].tolist() == [BODY.rindex("40")]


def test_a_claim_nobody_chose_a_check_for_gets_reading_and_no_verdict():
    reports = pd.concat([TEXT, TEXT.assign(article_id="r1", body="Two planes took 40 guards away on Saturday.")])
    tables = {"articles": reports.assign(locator="chars 0-1", kind="article"), "origins": pd.DataFrame()}
    found = checks.judge(checks.ledger(TEXT, choices()), choices(), tables, checks.CHECKS)
    assert {one.verdict for one in found} <= {"needs review", "no coverage", "not testable"}
    assert all(one.suggested and one.independent_sources is None for one in found)


def test_a_check_that_does_not_exist_and_a_parameter_it_does_not_take_are_refused():
    tables = {"articles": TEXT, "origins": pd.DataFrame(), "events": pd.DataFrame()}
    for check, parameters, told in (("dated event", {}, "not known"), ("source held", {"need": "x"}, "need")):
        chosen = choices({"quote": "Nobody knows why.", "check": check, "parameters": json.dumps(parameters)})
        with pytest.raises(CaseworkError, match=told):
            checks.judge(checks.ledger(TEXT, chosen), chosen, tables, checks.CHECKS)


def test_what_is_not_checkable_is_told_and_not_judged():
    chosen = choices({"quote": "Nobody knows why.", "not_checkable": "A remark"})
    claims = checks.ledger(TEXT, chosen)
    table = verdict_table(claims[claims["sentence"] == 1], [], [])
    assert table[["verdict_now", "headline", "reviewers_needed"]].to_numpy().tolist() == [
        ["not checkable", "A remark", 0]
    ]


def test_supported_carries_the_fewest_origins_of_its_checks_and_the_sentence_that_says_so():
    claim = checks.ledger(TEXT, choices()).iloc[[0]]
    found = [finding(claim, "supported", origins) for origins in (3, 2, 4)]
    row = verdict_table(claim, found[:1], found).iloc[0]
    assert (row["origins_then"], row["origins"], row["leading"]) == (3, 2, 1)
    assert row["headline"] == str(found[1].headline)


def test_no_other_verdict_carries_a_number_of_origins():
    claim = checks.ledger(TEXT, choices()).iloc[[0]]
    row = verdict_table(claim, [], [finding(claim, "supported", 3), finding(claim, "needs review", 1)]).iloc[0]
    assert (row["verdict_now"], row["origins"]) == ("needs review", 0)


def test_a_check_that_supports_without_a_number_of_origins_is_refused():
    rows = TEXT.assign(locator="chars 0-1")
    words = say("found")
    claim = {"claim_id": "t1-1", "asks": "x", "quote": "x", "cites": "", "known_on": ""}
    for check in checks.CHECKS:
        told = (checks.CHECKS, check.function, claim, "supported", Told(words, words, words), rows)
        with pytest.raises(CaseworkError, match="by how many origins"):
            found(*told, 0)


def finding(claim, verdict, origins):
    words = say("{n} origins", n=Value(origins))
    row = claim.iloc[0]
    return Finding(
        row["claim_id"], "event dated", verdict, words, words, words, claim, "x", "x", independent_sources=origins
    )


HYPOTHESES = ("They came to help", "They came to stay", "They came by mistake")


def test_rivals_are_ranked_by_what_speaks_against_them_and_leaving_one_out_shows_what_the_order_hangs_on():
    told = choices(
        {"quote": "Two planes landed", "asks": "planes landed", "against": "They came by mistake"},
        {"quote": "Nobody knows why.", "asks": "nobody knows", "against": "They came by mistake; They came to stay"},
        {"quote": "40 left", "asks": "forty left", "against": "They came to help"},
    )
    verdicts = pd.DataFrame(
        {"quote": ["Two planes landed", "Nobody knows why.", "40 left"],
         "verdict_now": ["supported", "supported", "no coverage"]}
    )  # fmt: skip
    ranked = checks.rivals(HYPOTHESES, told, verdicts)
    assert ranked[["hypothesis", "against"]].to_numpy().tolist() == [
        ["They came to help", 0], ["They came to stay", 1], ["They came by mistake", 2]
    ]  # fmt: skip
    left = checks.leave_one_out(HYPOTHESES, told, verdicts).set_index("left_out")
    assert left["changes"].to_dict() == {"nobody knows": True, "planes landed": False}
    assert left.loc["nobody knows", "least_against"] == "They came to help; They came to stay"


def test_without_hypotheses_there_is_nothing_to_rank():
    assert len(checks.rivals((), choices(), pd.DataFrame({"quote": [], "verdict_now": []}))) == 0
    assert len(checks.leave_one_out((), choices(), pd.DataFrame({"quote": [], "verdict_now": []}))) == 0
