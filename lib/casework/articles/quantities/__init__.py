"""Numbers that count or measure, with their unit, what they count, and how precise the text is."""

from casework.articles.quantities.counted import Counted
from casework.articles.quantities.numbers import quantities, quantities_in_pieces

__all__ = ["Counted", "quantities", "quantities_in_pieces"]
