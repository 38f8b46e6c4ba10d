"""The people, bodies, companies, outlets, places, craft and peoples that a text names."""

from casework.articles.mentions.entities import mentions, mentions_in_pieces
from casework.articles.mentions.mention import Mention
from casework.articles.mentions.model import own_model, with_model

__all__ = ["Mention", "mentions", "mentions_in_pieces", "own_model", "with_model"]
