"""Names that a case wants looked up on every list, each with the reason why."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SCHEMAS = "Person Organization Company PublicBody Vessel Airplane LegalEntity".split()
MEANT = {name.casefold(): name for name in SCHEMAS} | {
    "organisation": "Organization", "firm": "Company", "bank": "Company", "ship": "Vessel", "tanker": "Vessel",
    "aircraft": "Airplane", "plane": "Airplane", "people": "Person", "man": "Person", "woman": "Person",
}  # fmt: skip


def schema(cell: str) -> str:
    """Give the kind of a name as the tables write it, however it is spelt; another word stays as it is.

    >>> schema("vessel"), schema("ship"), schema("Trust")
    ('Vessel', 'Vessel', 'Trust')
    """
    return MEANT.get(cell.strip().casefold(), cell.strip())


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
    cells={"schema": (schema, ("schema",))},
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
