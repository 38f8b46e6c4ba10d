"""A draft is edited as people edit: what stays keeps its signatures, what changed loses them and comes first."""

import pandas as pd
import pytest

from casework import archive, checks
from casework.archive import Entry, Register
from casework.case import Case
from casework.case.beginning import begin, bring
from casework.case.settings import Settings
from casework.checks.anchors import anchored
from casework.checks.reviews import orphans, review, signed_hash
from casework.model import CaseworkError, Refused

DRAFT = """\
---
title: Who came to the island
kind: draft
author: Ana Ruiz
published: "2020-05-04"
---
Two planes landed on Saturday. Forty guards came, the minister said.

The port was closed for nine days. Nobody was hurt.
"""
EDITED = DRAFT.replace("kind: draft", "kind: draft\nversion_of: a001").replace(
    "Forty guards came, the minister said.", "About sixty guards came, the minister said on Sunday."
)
CHECKS = """\
author: Ben Cole
claims:
  - quote: Two planes landed on Saturday.
    asks: Two planes landed
    checks: [{check: source held, needs: a log of the airport}]
  - quote: Forty guards came
    asks: Forty guards came
    checks: [{check: source held, needs: a count}]
origins: []
"""


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A new case with a draft of one's own and two chosen checks."""
    monkeypatch.setenv("CASEWORK_ROOT", str(tmp_path))
    monkeypatch.setenv("CASEWORK_PROCESSED", str(tmp_path / "processed"))
    archive.write(tmp_path / archive.REGISTER, Register().as_csv())
    folder = begin(Settings(case="island"))
    added(tmp_path, "draft.md", DRAFT)
    archive.write(folder / "checks.yml", CHECKS.encode())
    return folder


def added(place, name, text):
    (place / name).write_text(text, encoding="utf-8")
    return bring("island", place / name, Entry("", "", 0, publisher="us")).entry.path


def judged():
    """Read the case as the notebook does: its claims, and the findings as the report keeps them."""
    case = Case.open("island")
    articles, chosen = case.read("articles"), case.read("checks")
    claims = checks.ledger(articles[articles["article_id"] == case.lead], chosen, articles)
    tables = {"articles": articles, "origins": case.read("origins"), "events": case.read("events")}
    found = checks.judge(claims, chosen, tables, checks.CHECKS)
    kept = [
        one.as_row() | {"headline": one.headline.as_json(), "evidence": one.evidence.to_dict("records")}
        for one in found
    ]
    return claims, kept


def state(claims, found, decisions, quote):
    claim = claims[claims["quote"] == quote].iloc[0].to_dict()
    own = [one for one in found if one["claim_id"] == claim["claim_id"]]
    return review(claim, own, decisions, 1, ["Ana Ruiz"]), signed_hash(claim, own), claim["claim_id"]


def line(subject, digest, by="Cleo Day"):
    told = {"kind": "review", "subject": subject, "decision": "confirmed", "by": by, "on": "2020-05-05"}
    return told | {"reason": "read it", "sha256": digest}


def test_a_new_version_keeps_the_signature_of_what_stays_and_lists_what_changed_first(case, tmp_path):
    claims, found = judged()
    signed = []
    for quote in ("Two planes landed on Saturday.", "Forty guards came"):
        _, digest, name = state(claims, found, [], quote)
        signed.append(line(name, digest))
        assert not state(claims, found, signed, quote)[0].is_draft
    added(tmp_path, "draft-2.md", EDITED)
    rewritten = CHECKS.replace("Forty guards came\n    asks", "About sixty guards came\n    asks")
    archive.write(case / "checks.yml", rewritten.encode())
    claims, found = judged()
    assert Case.open("island").lead == "a002"
    assert claims["quote"].iloc[0] == "About sixty guards came"
    assert (claims["state"].iloc[0], claims["was"].iloc[0]) == ("changed", "Forty guards came, the minister said.")
    assert not state(claims, found, signed, "Two planes landed on Saturday.")[0].is_draft
    assert state(claims, found, signed, "About sixty guards came")[0].is_draft
    assert [row["subject"] for row in orphans(claims.to_dict("records"), signed)] == [signed[1]["subject"]]


def test_an_edited_text_fails_loudly_and_says_where_each_sentence_went(case, tmp_path):
    added(tmp_path, "draft-2.md", EDITED.replace("Two planes landed on Saturday. ", ""))
    with pytest.raises(CaseworkError) as told:
        judged()
    words = str(told.value)
    assert "2 quotes no longer stand as written in a002" in words
    assert "'Forty guards came' changed to 'About sixty guards came, the minister said on Sunday.'" in words
    assert "'Two planes landed on Saturday.' gone" in words
    assert "\n" not in words


def test_a_file_edited_behind_the_register_is_refused(case, tmp_path):
    path = tmp_path / "data/raw/cases/island/articles"
    held = next(path.iterdir())
    held.write_text(EDITED, encoding="utf-8")
    with pytest.raises(CaseworkError, match="changed since it was registered"):
        judged()


def test_a_text_wrapped_anew_is_the_same_text(case, tmp_path):
    claims, found = judged()
    _, digest, name = state(claims, found, [], "Two planes landed on Saturday.")
    wrapped = EDITED.replace("Two planes landed", "Two planes\nlanded").replace("Saturday. About", "Saturday.\nAbout")
    added(tmp_path, "draft-2.md", wrapped)
    archive.write(case / "checks.yml", CHECKS.replace("Forty guards came\n    asks", "About sixty\n    asks").encode())
    claims, found = judged()
    here = claims[claims["asks"] == "Two planes landed"].iloc[0]
    assert not state(claims, found, [line(name, digest)], here["quote"])[0].is_draft


def test_neither_who_wrote_the_draft_nor_who_chose_the_checks_can_sign(case):
    claims, found = judged()
    _, digest, name = state(claims, found, [], "Forty guards came")
    for writer in ("ana  ruiz", "Ben Cole", ""):
        assert state(claims, found, [line(name, digest, writer)], "Forty guards came")[0].is_draft


def test_no_version_of_a_text_is_evidence_for_another(case, tmp_path):
    added(tmp_path, "draft-2.md", EDITED)
    rewritten = CHECKS.replace("Forty guards came\n    asks", "About sixty guards came\n    asks").replace(
        "{check: source held, needs: a count}", "{check: said, words: guards, speaker: minister}"
    )
    archive.write(case / "checks.yml", rewritten.encode())
    _, found = judged()
    said = next(one for one in found if one["check"] == "said")
    assert said["verdict"] == "no coverage"
    assert {row["role"] for row in said["evidence"]} == {"searched"}


def test_what_a_version_changed_is_listed_changed_first_gone_last():
    texts = pd.DataFrame(
        {"article_id": ["a1", "a2"], "version_of": ["", "a1"], "title": "T", "raw": "f" * 64,
         "body": ["It rained all night. Two planes landed on Saturday.",
                  "Three planes landed on Saturday. Nobody died."]}
    )  # fmt: skip
    told = checks.changes(texts, "a2")
    assert told["state"].tolist() == ["changed", "new", "gone"]
    assert told["was"].tolist() == ["Two planes landed on Saturday.", "", "It rained all night."]
    assert len(checks.changes(texts, "a1")) == 0


def test_the_words_around_a_quote_tell_it_from_its_twin_and_notice_that_it_moved():
    body = "Forty came by sea. Later forty left, and forty stayed."
    assert body[anchored(body, "forty", suffix=" left").start :].startswith("forty left")
    assert anchored(body, "forty", prefix="Later ", suffix=" left").start == body.index("forty left")
    assert anchored(body, "forty").how == "twice"
    moved = anchored(body, "by sea", prefix="left ")
    assert (moved.how, moved.words) == ("moved", "Forty came by sea.")


@pytest.mark.parametrize(
    ("changed", "column"),
    [("rewiew,a,confirmed,Cleo,2020-05-05,read it,ab", "kind"),
     ("reliability,A Paper,G,Cleo,2020-05-05,known,", "decision"),
     ("review,a,confirmed,Cleo,soon,read it,ab", "column on"),
     ("review,a,confirmed,Cleo,2020-05-05,read it,", "sha256"),
     ("review,a,confirmed,,2020-05-05,read it,ab", "by is blank")],
)  # fmt: skip
def test_a_decision_nobody_can_stand_for_is_refused_with_its_line(case, changed, column):
    archive.write(case / "decisions.csv", f"kind,subject,decision,by,on,reason,sha256\n{changed}\n".encode())
    with pytest.raises(Refused, match=column):
        Case.open("island").read("decisions")
