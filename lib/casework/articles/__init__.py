"""What an article says: text, sentences, mentions, dates, quantities, attribution, routes, copies."""

from casework.articles.evidence import Reading, evidence
from casework.articles.ledger import claim_id, ledger

__all__ = ["Reading", "claim_id", "evidence", "ledger"]
