"""Who signed what: a review counts when its signer is not the author, and lapses when what was signed changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.checks.anchors import plain

UNGRADED = "F6"  # reliability of the source and credibility of the item cannot be judged: what is said of nobody's word


@dataclass(frozen=True, slots=True)
class Review:
    """Hold the state of one claim: who signed, whose signature lapsed, how many are still needed, and what to sign."""

    signed: tuple[str, ...]
    lapsed: tuple[str, ...]
    needed: int
    sha256: str

    @property
    def is_draft(self) -> bool:
        """Say whether the claim still waits for a reader."""
        return self.needed > 0


def signed_hash(claim: Mapping[str, Any], findings: Iterable[Mapping[str, Any]]) -> str:
    """Give the hash that a reviewer signs: the words under test in their sentence, and every finding with its rows.

    Findings as known on the day and now are told apart, the day itself is not signed: a new version of a draft with
    a later day keeps its signatures where nothing that it says has changed.
    """
    signed = [plain(claim["quote"]), claim.get("within", "")]
    for one in findings:
        when = "then" if one["known_on"] else "now"
        signed.append([one["check"], when, one["verdict"], one["headline"]["text"], _rows(one)])
    return hashlib.sha256(json.dumps(signed, ensure_ascii=False).encode()).hexdigest()


def review(
    claim: Mapping[str, Any],
    findings: Sequence[Mapping[str, Any]],
    decisions: Sequence[Mapping[str, str]],
    needed: int,
    authors: Iterable[str] = (),
) -> Review:
    """Count the reviews of one claim that hold: of another person than the author, on exactly this text and finding.

    `authors` wrote the text under test; who chose the claim's checks is an author too. In a new version of a draft
    what was signed under the sentence's earlier name holds as long as neither sentence nor findings have changed.
    """
    now = signed_hash(claim, findings)
    names = {claim["claim_id"], *str(claim.get("earlier_ids", "")).split()}
    own = [row for row in decisions if row["kind"] == "review" and row["subject"] in names]
    writers = {_person(name) for name in (*authors, claim.get("author", ""), *(one["author"] for one in findings))}
    valid = [
        row
        for row in own
        if row["sha256"] == now and row["decision"] == "confirmed" and _person(row["by"]) not in writers | {""}
    ]
    signed = tuple(dict.fromkeys(f"{row['by']} on {row['on']}: {row['reason']}" for row in valid))
    lapsed = tuple(f"{row['by']} on {row['on']}" for row in own if row["sha256"] != now)
    return Review(signed, lapsed, max(needed - len({_person(row["by"]) for row in valid}), 0), now)


def orphans(claims: Iterable[Mapping[str, Any]], decisions: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Give the reviews of words that stand no longer in the text: changed or gone, they are signed by nobody now."""
    names = {name for claim in claims for name in (claim["claim_id"], *str(claim.get("earlier_ids", "")).split())}
    return [row for row in decisions if row["kind"] == "review" and row["subject"] not in names]


def grade(article_id: str, outlet: str, decisions: Sequence[Mapping[str, str]]) -> str:
    """Give reliability (A to F) and credibility (1 to 6) as a person decided them; nobody's decision is F6.

    >>> grade("r1", "A Paper", [{"kind": "reliability", "subject": "A Paper", "decision": "B"}])
    'B6'
    """
    letter = _last(decisions, "reliability", (outlet,)) or UNGRADED[0]
    figure = _last(decisions, "credibility", (article_id,)) or UNGRADED[1]
    return letter + figure


def _person(name: object) -> str:
    return plain(str(name)).casefold()


def _last(decisions: Sequence[Mapping[str, str]], kind: str, subjects: tuple[str, ...]) -> str:
    held = [row["decision"] for row in decisions if row["kind"] == kind and row["subject"] in subjects]
    return held[-1] if held else ""


def _rows(finding: Mapping[str, Any]) -> list[str]:
    return sorted(
        {str(row.get("cites", "")) or f"{row.get('raw')} {row.get('locator')}" for row in finding["evidence"]}
    )
