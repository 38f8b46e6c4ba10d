"""Events of every table in one order, respecting imprecise dates."""

from casework.timeline.events import COLUMNS, LANES, condensed, precision_counts, timeline, within
from casework.timeline.order import days_between, expressions, relation, relations, spoken
from casework.timeline.pairs import pairs_drawn, partner_words, promises, rounds, tonnes, tonnes_in
from casework.timeline.sentences import promise_sentence, rounds_sentence, spoken_sentence, timeline_sentence

__all__ = [
    "COLUMNS",
    "LANES",
    "condensed",
    "days_between",
    "expressions",
    "pairs_drawn",
    "partner_words",
    "precision_counts",
    "promise_sentence",
    "promises",
    "relation",
    "relations",
    "rounds",
    "rounds_sentence",
    "spoken",
    "spoken_sentence",
    "timeline",
    "timeline_sentence",
    "tonnes",
    "tonnes_in",
    "within",
]
