"""Spanish and Russian texts, read in the same layers as English ones as far as the bundled case needs."""

from casework.articles.foreign.claims import foreign_claims
from casework.articles.foreign.dates import foreign_dates
from casework.articles.foreign.mentions import foreign_mentions
from casework.articles.foreign.quantities import foreign_quantities

__all__ = ["foreign_claims", "foreign_dates", "foreign_mentions", "foreign_quantities"]
