"""A text cut into words, sentences and quotations, with its numerals, its noun phrases and its language."""

from casework.articles.text.abreast import Asked, Layer, Pieces, abreast, alone
from casework.articles.text.caseless import Caseless, replaced
from casework.articles.text.forms import forms_of, nominals
from casework.articles.text.gates import Gated
from casework.articles.text.known import Each, where
from casework.articles.text.language import covered, detected, not_covered
from casework.articles.text.numerals import number
from casework.articles.text.phrases import is_core, is_verb, phrase_after, phrase_before, places_after, verbs_and_cores
from casework.articles.text.quotes import Quote, quotes
from casework.articles.text.rows import Row, row_in, words
from casework.articles.text.sentences import Sentence, sentences
from casework.articles.text.tags import Tag
from casework.articles.text.together import Together
from casework.articles.text.words import Word, joined, written

__all__ = [
    "Asked",
    "Caseless",
    "Each",
    "Gated",
    "Layer",
    "Pieces",
    "Quote",
    "Row",
    "Sentence",
    "Tag",
    "Together",
    "Word",
    "abreast",
    "alone",
    "covered",
    "detected",
    "forms_of",
    "is_core",
    "is_verb",
    "joined",
    "nominals",
    "not_covered",
    "number",
    "phrase_after",
    "phrase_before",
    "places_after",
    "quotes",
    "replaced",
    "row_in",
    "sentences",
    "verbs_and_cores",
    "where",
    "words",
    "written",
]
