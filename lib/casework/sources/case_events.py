"""What happened when, compiled from reports, each row with its address and how precise its date is."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="case_events",
    title="Events of the case",
    publisher="our table, from cited pages",
    licence="facts, each with its address",
    table="events",
    columns={
        "event_id": "event_id",
        "date_from": "date_from",
        "date_to": "date_to",
        "precision": "precision",
        "what": "what",
        "who": "who",
        "where": "place",
        "kind": "kind",
        "source_url": "source_url",
        "article_ids": "article_ids",
        "verified": "verified",
        "note": "note",
    },
    optional=frozenset({"date_to", "precision", "who", "where", "article_ids", "verified", "note"}),
    own=True,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
