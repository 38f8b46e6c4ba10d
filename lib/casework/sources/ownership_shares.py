"""Shares of firms, each with the lowest and highest figure a source gives and the time it was held."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape
from casework.rows.written import percent


def lowest(low: str, high: str) -> str:
    """Give the lower end of a share; one above the higher end is no number, so that its row is set aside.

    >>> lowest("49 %", "50 %"), lowest("60", "50")
    ('49', '60, more than the highest 50,')
    """
    low, high = percent(low), percent(high)
    try:
        return f"{low}, more than the highest {high}," if float(low) > float(high) else low
    except ValueError:  # what is no number at all is told by the column's own check
        return low


SOURCE = Source(
    name="ownership_shares",
    title="Shares held",
    publisher="our table, from cited pages",
    licence="facts, each with its address",
    table="ownership",
    columns={
        "owner": "owner",
        "asset": "asset",
        "share_low": "share_low",
        "share_high": "share_high",
        "from": "held_from",
        "to": "held_to",
        "source_url": "source_url",
        "verified": "verified",
        "note": "note",
    },
    optional=frozenset({"from", "to", "verified", "note"}),
    own=True,
    cells={"share_low": (lowest, ("share_low", "share_high")), "share_high": (percent, ("share_high",))},
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
