"""Which listed targets a name may be, with reasons, on a given day."""

from casework.screening.history import listed_on_day, spans
from casework.screening.index import Index

__all__ = ["Index", "listed_on_day", "spans"]
