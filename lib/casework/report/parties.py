"""Persons and bodies that a page names with an adverse finding, and whether they were asked for their side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
ADVERSE = ("contradicted", "mixed")
NAMED = ("PERSON", "ORG", "COMPANY")


def parties(
    claims: Sequence[Record], mentions: Sequence[Record], decisions: Sequence[Record], replies: Sequence[Record]
) -> list[dict[str, str]]:
    """List who is named with an adverse finding: who made the claim, whom it names, and candidates that were confirmed.

    A candidate of a list that nobody decided on is not named. One row a party and claim; nobody asked is said so.
    """
    rows = []
    for claim in claims:
        if claim["verdict_now"] in ADVERSE:
            named = [claim["speaker"], *_named_in(claim, mentions)]
            about = f"{claim['asks'] or claim['quote']} ({claim['verdict_now']})"
            rows += [_row(name, str(claim["claim_id"]), about, replies) for name in dict.fromkeys(named) if name]
    for row in decisions:
        if row["kind"] == "candidate" and row["decision"] == "positive":
            name, _, target = row["subject"].partition(" = ")
            rows.append(_row(name, "summary", f"taken for the listed target {target}, by {row['by']}", replies))
    return rows


def _named_in(claim: Record, mentions: Sequence[Record]) -> list[str]:
    return [
        str(one["canonical"] or one["text"])
        for one in mentions
        if one["article_id"] == claim["article_id"]
        and one["type"] in NAMED
        and claim["start"] <= one["start"] < claim["end"]
    ]


def _row(party: str, claim_id: str, about: str, replies: Sequence[Record]) -> dict[str, str]:
    return {"party": party, "claim_id": claim_id, "about": about, "state": _state(party, claim_id, replies)}


def _state(party: str, claim_id: str, replies: Sequence[Record]) -> str:
    own = [row for row in replies if row["party"].casefold() == party.casefold()]
    about = [row for row in own if claim_id in row["claim_ids"].split() or not row["claim_ids"]]
    return "; ".join(map(_asked, about)) or ("Asked, but not about this" if own else "Not asked yet")


def _asked(row: Record) -> str:
    due = f"no answer yet, due {row['deadline']}" if row["deadline"] else "no answer yet"
    answer = f"answered: {row['answer']}" if row["answer"] else due
    changed = f"; changed: {row['changed']}" if row["changed"] else ""
    return f"Asked on {row['sent_at'] or 'a day not told'} by {row['channel'] or 'a way not told'}, {answer}{changed}"
