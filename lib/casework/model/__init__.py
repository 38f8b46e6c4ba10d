"""The vocabulary: errors, citations, quantities, intervals, values, sentences, findings."""

from casework.model.citation import CITED_ROWS, Citation, RowFilter, citations, cite, cite_each, cite_sql, merge
from casework.model.errors import CaseworkError, Refused, one_of
from casework.model.finding import Finding
from casework.model.imprecise import Interval, Quantity
from casework.model.sentence import Sentence, change, noun, say
from casework.model.value import MONTHS, OPERATIONS, UNIT_OF_SUFFIX, Value, steps, unit_of, value_of, worked
from casework.model.vocabulary import COVERAGES, FTM_SCHEMA, KINDS_OF_MEASURE, VERDICTS

__all__ = [
    "CITED_ROWS",
    "COVERAGES",
    "FTM_SCHEMA",
    "KINDS_OF_MEASURE",
    "MONTHS",
    "OPERATIONS",
    "UNIT_OF_SUFFIX",
    "VERDICTS",
    "CaseworkError",
    "Citation",
    "Finding",
    "Interval",
    "Quantity",
    "Refused",
    "RowFilter",
    "Sentence",
    "Value",
    "change",
    "citations",
    "cite",
    "cite_each",
    "cite_sql",
    "merge",
    "noun",
    "one_of",
    "say",
    "steps",
    "unit_of",
    "value_of",
    "worked",
]
