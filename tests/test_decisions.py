"""A person's decision is respected until the list changes under it."""

import pandas as pd
import pytest

from casework.model import CaseworkError
from casework.screening import decided, fingerprint

SAAB = {"query": "Tarek Saab", "target_id": "22750", "target_name": "SAAB HALABI, Tarek William",
        "matched_name": "SAAB HALABI, Tarek William", "program": "VENEZUELA", "score": 0.81}  # fmt: skip


def decision(**told):
    row = {"kind": "candidate", "subject": "Tarek Saab = 22750", "decision": "positive", "by": "A. Editor",
           "on": "2019-04-01", "reason": "same office and birth year", "sha256": fingerprint(SAAB)}  # fmt: skip
    return pd.DataFrame([row | told])


def judged(candidate, decisions):
    row = decided(pd.DataFrame([candidate]), decisions).iloc[0]
    return row.judgement, row.judgement_note


def test_candidate_is_unsure_before_a_person_decides():
    assert judged(SAAB, decision(subject="Elias Saab = 22750"))[0] == "unsure"


def test_decision_is_respected_with_its_signature():
    judgement, note = judged(SAAB, decision())
    assert judgement == "positive"
    assert "A. Editor" in note


def test_decision_outlives_a_new_score():
    assert judged(SAAB | {"score": 0.55}, decision())[0] == "positive"


def test_decision_lapses_where_the_list_changed_under_it():
    judgement, note = judged(SAAB | {"program": "VENEZUELA; SDNTK"}, decision())
    assert judgement == "unsure"
    assert "changed" in note


def test_the_last_decision_counts():
    both = pd.concat([decision(decision="negative", on="2019-05-01"), decision()])
    assert judged(SAAB, both)[0] == "negative"


@pytest.mark.parametrize("wrong", [{"decision": "yes"}, {"by": ""}, {"reason": ""}])
def test_unsigned_or_unknown_decision_is_refused(wrong):
    with pytest.raises(CaseworkError):
        judged(SAAB, decision(**wrong))


def test_lines_about_other_things_are_left_alone():
    assert judged(SAAB, decision(kind="review", decision="confirmed"))[0] == "unsure"
