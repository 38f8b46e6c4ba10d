"""What is claimed: the parts of each sentence with their source, how sure, on which side, of what event."""

from casework.articles.claims.checkworthy import of_the_digest, why_not
from casework.articles.claims.claim import Claim, claims_in_pieces, reasons_of

__all__ = ["Claim", "claims_in_pieces", "of_the_digest", "reasons_of", "why_not"]
