"""Put a claim beside evidence and record a finding."""

from casework.checks import happenings, listings, measures, origins, routes, utterances
from casework.checks.check import Check
from casework.checks.known import as_known
from casework.checks.ledger import claim_id, find_quote, ledger
from casework.checks.passages import agency, passages
from casework.checks.verdicts import COMBINED, NOT_CHECKABLE, combine, judge, verdict_table

CHECKS: tuple[Check, ...] = (
    *utterances.CHECKS, *origins.CHECKS, *happenings.CHECKS, *measures.CHECKS, *listings.CHECKS, *routes.CHECKS,
)  # fmt: skip

__all__ = [
    "CHECKS", "COMBINED", "NOT_CHECKABLE", "Check", "agency", "as_known", "claim_id", "combine", "find_quote", "judge",
    "ledger", "passages", "verdict_table",
]  # fmt: skip
