"""What an article says: text, sentences, mentions, dates, quantities, attribution, routes, copies."""

from casework.articles.evidence import evidence

__all__ = ["evidence"]
