"""Which listed targets a name may be, with reasons, on a given day."""

from casework.screening.history import listed_on_day, spans

__all__ = ["listed_on_day", "spans"]
