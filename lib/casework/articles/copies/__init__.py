"""Which texts copy one another or one agency, so that repetition is not counted as confirmation."""

from casework.articles.copies.clusters import copied, independence, largest_clusters
from casework.articles.copies.shingles import copies

__all__ = ["copied", "copies", "independence", "largest_clusters"]
