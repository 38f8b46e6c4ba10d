"""The outlets behind the case's citations: country, kind, owner, and whether a link to them is wanted."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="outlet_register",
    title="Outlets and hosts cited",
    publisher="compiled; sources in each row",
    licence="facts, each with its address",
    table="outlets",
    columns={
        "outlet": "outlet",
        "host": "host",
        "country": "country",
        "kind": "kind",
        "owner_or_funder": "owner_or_funder",
        "owner_source": "owner_source",
        "reliability": "reliability",
        "note": "note",
        "no_link": "no_link",
        "article_ids": "article_ids",
        "used_in": "used_in",
    },
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
