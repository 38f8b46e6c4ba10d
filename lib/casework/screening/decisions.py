"""What people decided about candidates: by whom, when and why, and where a list changed under a decision."""

from __future__ import annotations

import hashlib

import pandas as pd

from casework.model import CaseworkError

JUDGEMENTS = ("positive", "negative", "unsure")
KIND = "candidate"  # of the lines of decisions.csv that are about candidates
COLUMNS = ("kind", "subject", "decision", "by", "on", "reason", "sha256")
# What of a candidate a person decides on: the names and the programs, not the score, which a newer version may change.
DECIDED_ON = ("query", "target_id", "target_name", "matched_name", "program")


def subject(query: str, target_id: str) -> str:
    """Write whom a decision is about, for the column `subject` of decisions.csv.

    >>> subject("Tarek Saab", "22750")
    'Tarek Saab = 22750'
    """
    return f"{query} = {target_id}"


def fingerprint(candidate: dict[str, object]) -> str:
    """Give the hash of what is decided on, for the column `sha256` of decisions.csv.

    >>> fingerprint({"query": "Saab", "target_id": "22750", "target_name": "SAAB HALABI, Tarek William"})[:12]
    '91272dd7017f'
    """
    text = "\n".join(str(candidate.get(name) or "") for name in DECIDED_ON)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def decided(candidates: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Give candidates with the judgement of the last decision on each, unsure where there is none.

    `decisions` holds the lines of decisions.csv; those of another kind are left alone. A decision holds while what was
    decided on is the same. Where the list changed under it the judgement falls back to unsure, and `judgement_note`
    says whose decision lapsed; nothing is decided again by itself.
    """
    missing = [name for name in COLUMNS if name not in decisions]
    if missing:
        msg = f"decisions lack the columns {', '.join(missing)}; write {', '.join(COLUMNS)}"
        raise CaseworkError(msg)
    own = decisions[decisions["kind"] == KIND].sort_values("on", kind="stable").to_dict("records")
    for row in own:
        _refuse_unsigned(row)
    last = {row["subject"]: row for row in own}
    judged = [_judged(row, last.get(subject(row["query"], row["target_id"]))) for row in candidates.to_dict("records")]
    return candidates.assign(
        judgement=[judgement for judgement, _ in judged], judgement_note=[note for _, note in judged]
    )


def _judged(candidate: dict[str, object], decision: dict[str, object] | None) -> tuple[str, str]:
    if decision is None:
        return "unsure", ""
    said = f"{decision['decision']} by {decision['by']} on {decision['on']}: {decision['reason']}"
    if decision["sha256"] != fingerprint(candidate):
        return "unsure", f"lapsed, for the listed entry changed since ({said})"
    return str(decision["decision"]), said


def _refuse_unsigned(row: dict[str, object]) -> None:
    if row["decision"] not in JUDGEMENTS:
        msg = f"{row['subject']}: {row['decision']!r} is no judgement; write one of {', '.join(JUDGEMENTS)}"
        raise CaseworkError(msg)
    if not (row["by"] and row["on"] and row["reason"]):
        msg = f"the decision on {row['subject']} needs by, on and reason; fill them in"
        raise CaseworkError(msg)
