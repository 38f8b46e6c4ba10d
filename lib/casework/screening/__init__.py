"""Which listed targets a name may be, with reasons, on a given day."""

from casework.screening.decisions import decided, fingerprint
from casework.screening.history import listed_on_day, spans
from casework.screening.identifiers import derived_address
from casework.screening.index import Index
from casework.screening.mentions import Scan, scan
from casework.screening.ownership import owned_in_aggregate

__all__ = [
    "Index", "Scan", "decided", "derived_address", "fingerprint", "listed_on_day", "owned_in_aggregate", "scan",
    "spans",
]  # fmt: skip
