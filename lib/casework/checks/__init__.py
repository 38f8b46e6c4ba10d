"""Put a claim beside evidence and record a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.checks import happenings, listings, measures, origins, promises, routes, utterances
from casework.checks.check import Check
from casework.checks.known import as_known
from casework.checks.ledger import claim_id, ledger
from casework.checks.overview import (
    Cards,
    evidence_rows,
    leave_one_out,
    moved_sentence,
    open_questions,
    questions_sentence,
    rivals,
    standing,
    stands_sentence,
    verdict_cells,
)
from casework.checks.passages import agency, passages
from casework.checks.verdicts import (
    COMBINED,
    NOT_CHECKABLE,
    combine,
    judge,
    judge_twice,
    suggestions,
    verdict_table,
    worded,
)
from casework.checks.versions import changes
from casework.checks.whole import Whole

if TYPE_CHECKING:
    import pandas as pd

CHECKS: tuple[Check, ...] = (
    *utterances.CHECKS,
    *origins.CHECKS,
    *happenings.CHECKS,
    *promises.CHECKS,
    *measures.CHECKS,
    *listings.CHECKS,
    *routes.CHECKS,
)


def catalogue() -> pd.DataFrame:
    """List the checks: what each can show, what it cannot, and what would change its verdict.

    >>> "listed on the day" in set(catalogue()["check"])
    True
    """
    import pandas as pd

    rows = [
        (check.name, ", ".join(check.kinds), check.can_show, check.cannot_show, check.would_change, check.origin)
        for check in CHECKS
    ]
    return pd.DataFrame(rows, columns=["check", "kinds", "can_show", "cannot_show", "would_change", "one_origin_is"])


__all__ = [
    "CHECKS",
    "COMBINED",
    "NOT_CHECKABLE",
    "Cards",
    "Check",
    "Whole",
    "agency",
    "as_known",
    "catalogue",
    "changes",
    "claim_id",
    "combine",
    "evidence_rows",
    "judge",
    "judge_twice",
    "leave_one_out",
    "ledger",
    "moved_sentence",
    "open_questions",
    "passages",
    "questions_sentence",
    "rivals",
    "standing",
    "stands_sentence",
    "suggestions",
    "verdict_cells",
    "verdict_table",
    "worded",
]
