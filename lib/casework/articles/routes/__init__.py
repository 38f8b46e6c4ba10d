"""Routes that a text tells, planned and denied ones too: what moves, and its stops in the order travelled."""

from casework.articles.routes.voyages import Route, routes, routes_in_pieces

__all__ = ["Route", "routes", "routes_in_pieces"]
