"""What many articles say together: tables of every layer, figures, paths to their origin, conflicts."""

from casework.articles.collection.conflicts import conflicts
from casework.articles.collection.figures import (
    comparable,
    credit_counts,
    credited,
    figures_of,
    lead_claim,
    version_counts,
    versions,
)
from casework.articles.collection.paths import ends, paths, ties
from casework.articles.collection.tables import (
    Collection,
    batches,
    by_language,
    collect,
    first_mentions,
    languages,
    layers,
    lead_of,
    with_day,
    with_language,
)
from casework.articles.collection.voices import held_as, voices
from casework.articles.collection.wording import (
    chain_sentence,
    conflicts_sentence,
    credit_sentence,
    drift_sentence,
    independence_sentence,
    no_coverage,
    published_sentence,
    voices_sentence,
)

__all__ = [
    "Collection",
    "batches",
    "by_language",
    "chain_sentence",
    "collect",
    "comparable",
    "conflicts",
    "conflicts_sentence",
    "credit_counts",
    "credit_sentence",
    "credited",
    "drift_sentence",
    "ends",
    "figures_of",
    "first_mentions",
    "held_as",
    "independence_sentence",
    "languages",
    "layers",
    "lead_claim",
    "lead_of",
    "no_coverage",
    "paths",
    "published_sentence",
    "ties",
    "version_counts",
    "versions",
    "voices",
    "voices_sentence",
    "with_day",
    "with_language",
]
