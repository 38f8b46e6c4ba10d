"""Who signed what: a review counts when its signer is not the author, and lapses when what was signed changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


def signed_hash(quote: str, findings: Iterable[Mapping[str, Any]]) -> str:
    """Give the hash that a reviewer signs: the words under test, and every finding with its sentence and rows."""
    signed = [
        quote,
        *([one["check"], one["known_on"], one["verdict"], one["headline"]["text"], _rows(one)] for one in findings),
    ]
    return hashlib.sha256(json.dumps(signed, ensure_ascii=False).encode()).hexdigest()


def review(
    claim: Mapping[str, Any], findings: Sequence[Mapping[str, Any]], decisions: Sequence[Mapping[str, str]], needed: int
) -> Review:
    """Count the reviews of one claim that hold: of another person than the author, on exactly this text and finding."""
    now = signed_hash(claim["quote"], findings)
    authors = {one["author"] for one in findings}
    own = [row for row in decisions if row["kind"] == "review" and row["subject"] == claim["claim_id"]]
    valid = [row for row in own if row["sha256"] == now and row["by"] not in authors and row["decision"] == "confirmed"]
    signed = tuple(dict.fromkeys(f"{row['by']} on {row['on']}: {row['reason']}" for row in valid))
    lapsed = tuple(f"{row['by']} on {row['on']}" for row in own if row["sha256"] != now)
    return Review(signed, lapsed, max(needed - len({row["by"] for row in valid}), 0), now)


def grade(article_id: str, outlet: str, decisions: Sequence[Mapping[str, str]]) -> str:
    """Give reliability (A to F) and credibility (1 to 6) as a person decided them; nobody's decision is F6.

    >>> grade("r1", "A Paper", [{"kind": "reliability", "subject": "A Paper", "decision": "B"}])
    'B6'
    """
    letter = _last(decisions, "reliability", (outlet,)) or UNGRADED[0]
    figure = _last(decisions, "credibility", (article_id,)) or UNGRADED[1]
    return letter + figure


def _last(decisions: Sequence[Mapping[str, str]], kind: str, subjects: tuple[str, ...]) -> str:
    held = [row["decision"] for row in decisions if row["kind"] == kind and row["subject"] in subjects]
    return held[-1] if held else ""


def _rows(finding: Mapping[str, Any]) -> list[str]:
    return sorted(
        {str(row.get("cites", "")) or f"{row.get('raw')} {row.get('locator')}" for row in finding["evidence"]}
    )
