"""Names that a case wants looked up on every list, each with the reason why."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="watchlist",
    title="Watchlist of the case",
    publisher="our table",
    licence="facts, each with its reason",
    table="watchlist",
    columns={
        "name": "name",
        "schema": "schema",
        "identifier": "identifier",
        "why": "why",
        "source_url": "source_url",
    },
    optional=frozenset({"identifier", "source_url"}),
    own=True,
    required=frozenset({"name"}),
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
