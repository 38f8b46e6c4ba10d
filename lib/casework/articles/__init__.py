"""What an article says: text, sentences, mentions, dates, quantities, attribution, routes, copies."""

from casework.articles.chains import ends, paths, ties
from casework.articles.clusters import copied, independence, largest_clusters
from casework.articles.collection import (
    Collection,
    by_language,
    collect,
    first_mentions,
    languages,
    layers,
    lead_of,
    with_language,
)
from casework.articles.conflicts import conflicts
from casework.articles.evidence import Reading, evidence
from casework.articles.figures import (
    comparable,
    credit_counts,
    credited,
    figures_of,
    lead_claim,
    version_counts,
    versions,
)
from casework.articles.ledger import claim_id, ledger
from casework.articles.wording import (
    chain_sentence,
    conflicts_sentence,
    credit_sentence,
    drift_sentence,
    independence_sentence,
    no_coverage,
    published_sentence,
)

__all__ = [
    "Collection",
    "Reading",
    "by_language",
    "chain_sentence",
    "claim_id",
    "collect",
    "comparable",
    "conflicts",
    "conflicts_sentence",
    "copied",
    "credit_counts",
    "credit_sentence",
    "credited",
    "drift_sentence",
    "ends",
    "evidence",
    "figures_of",
    "first_mentions",
    "independence",
    "independence_sentence",
    "languages",
    "largest_clusters",
    "layers",
    "lead_claim",
    "lead_of",
    "ledger",
    "no_coverage",
    "paths",
    "published_sentence",
    "ties",
    "version_counts",
    "versions",
    "with_language",
]
