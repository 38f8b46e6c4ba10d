"""Which texts copy one another or one agency, so that repetition is not counted as confirmation."""

from casework.articles.copies.clusters import copied, independence, largest_clusters
from casework.articles.copies.credits import HOUSES, agency_of
from casework.articles.copies.shingles import copies

__all__ = ["HOUSES", "agency_of", "copied", "copies", "independence", "largest_clusters"]
