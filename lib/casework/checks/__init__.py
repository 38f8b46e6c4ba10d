"""Put a claim beside evidence and record a finding."""

# A check imports the desks of articles and of screening where it asks them: the report, and every run and `verify` with
# it, names the checks without running any, and those two desks take half a second to load.

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.checks import happenings, listings, measures, origins, promises, routes, utterances
from casework.checks.check import Check
from casework.checks.known import as_known
from casework.checks.ledger import claim_id, ledger
from casework.checks.listings import names_asked
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


def prepare() -> None:
    """Load the desks that checks ask, so that processes forked from this one need not."""
    from casework import articles, screening  # noqa: F401


def catalogue() -> pd.DataFrame:
    """List the checks: what each reads and takes, what decides, what it can and cannot show, what would change it.

    >>> "listed on the day" in set(catalogue()["check"])
    True
    """
    import pandas as pd

    told = {
        "check": lambda one: one.name,
        "kinds": lambda one: ", ".join(one.kinds),
        "reads": lambda one: ", ".join(one.reads),
        "inputs": lambda one: one.inputs,
        "threshold": lambda one: one.threshold,
        "can_show": lambda one: one.can_show,
        "cannot_show": lambda one: one.cannot_show,
        "would_change": lambda one: one.would_change,
        "one_origin_is": lambda one: one.origin,
    }
    return pd.DataFrame([{name: of(check) for name, of in told.items()} for check in CHECKS], columns=list(told))


__all__ = [
    "CHECKS",
    "COMBINED",
    "NOT_CHECKABLE",
    "Cards",
    "Check",
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
    "names_asked",
    "open_questions",
    "passages",
    "prepare",
    "questions_sentence",
    "rivals",
    "standing",
    "stands_sentence",
    "suggestions",
    "verdict_cells",
    "verdict_table",
    "worded",
]
