"""Which listed targets a name may be, with reasons, on a given day."""

from casework.screening.batch import MATCH, Desk, read_queries, screen_lists
from casework.screening.course import (
    before_day,
    changes,
    cumulative,
    joined,
    months_of,
    movements,
    outside_counts,
    rounds,
)
from casework.screening.decisions import decided, fingerprint
from casework.screening.history import listed_on_day, spans
from casework.screening.identifiers import derived_address
from casework.screening.index import ASKED, Index
from casework.screening.mentions import Scan, scan
from casework.screening.ownership import aggregate, owned_in_aggregate
from casework.screening.shares import most_owners, names_of, of_targets, owners_on, under_measure
from casework.screening.snapshots import editions, listings, presence, seen
from casework.screening.standing import BLOCKING, as_of, grid, held, lives, newest, overall, sightings, watched
from casework.screening.wording import (
    changes_sentence,
    growth_sentence,
    lives_sentence,
    no_coverage,
    outside_sentence,
    rounds_sentence,
    shares_sentence,
    standing_sentence,
)

__all__ = [
    "ASKED",
    "BLOCKING",
    "MATCH",
    "Desk",
    "Index",
    "Scan",
    "aggregate",
    "as_of",
    "before_day",
    "changes",
    "changes_sentence",
    "cumulative",
    "decided",
    "derived_address",
    "editions",
    "fingerprint",
    "grid",
    "growth_sentence",
    "held",
    "joined",
    "listed_on_day",
    "listings",
    "lives",
    "lives_sentence",
    "months_of",
    "most_owners",
    "movements",
    "names_of",
    "newest",
    "no_coverage",
    "of_targets",
    "outside_counts",
    "outside_sentence",
    "overall",
    "owned_in_aggregate",
    "owners_on",
    "presence",
    "read_queries",
    "rounds",
    "rounds_sentence",
    "scan",
    "screen_lists",
    "seen",
    "shares_sentence",
    "sightings",
    "spans",
    "standing_sentence",
    "under_measure",
    "watched",
]
