"""OpenSanctions targets.simple.csv: one row a target, names and numbers joined by semicolons."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="opensanctions_simple",
    title="OpenSanctions, simplified targets",
    publisher="OpenSanctions",
    licence="CC BY-NC 4.0",
    table="targets",
    url="https://www.opensanctions.org/docs/bulk/csv/",
    columns={
        "id": "target_id",
        "schema": "schema",
        "name": "name",
        "aliases": "",
        "birth_date": "birth_date",
        "countries": "countries",
        "addresses": "addresses",
        "identifiers": "",
        "sanctions": "program",
        "dataset": "list",
        "first_seen": "first_seen",
        "last_seen": "last_seen",
        "phones": "",
        "emails": "",
        "last_change": "",
        "program_ids": "",
    },
    optional=frozenset({"phones", "emails", "last_change", "program_ids"}),
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
