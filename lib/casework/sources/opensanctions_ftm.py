"""OpenSanctions entities.ftm.json: one FollowTheMoney entity a line; sanctions are entities of their own."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from casework.rows import ENTITY_COLUMNS, THINGS, Loaded, Source, cells_of, entry, listed, open_rows, texts


def _knows(name: str, head: bytes) -> bool:
    # Both exports look alike on their first line unless an entity is held inside another; then the name tells.
    inside = b'[{"id":' in head or "nested" in name
    return head.startswith(b'{"id":') and b'"properties":' in head and not inside


SOURCE = Source(
    name="opensanctions_ftm",
    title="OpenSanctions, entities",
    publisher="OpenSanctions",
    licence="CC BY-NC 4.0",
    table="targets",
    url="https://www.opensanctions.org/docs/entities/",
    columns=ENTITY_COLUMNS,
    knows=_knows,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. Rows are the things with a name; ties are joined to them."""
    rows = open_rows(path, member=member, accept=accept)
    told = [cells_of(rows.columns, fields) for _, fields in rows.records]
    sanctions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for cells, props in told:
        if cells["schema"] == "Sanction":
            for target in texts(props, "entity"):
                sanctions[target].append(props)
    entries = [entry(cells, props, sanctions[cells["id"]]) for cells, props in told if cells["schema"] in THINGS]
    notes = [*rows.warnings]
    if len(entries) < len(told):
        notes.append(f"{len(told) - len(entries)} of {len(told)} entities are ties or parts, not things with a name")
    return listed(SOURCE, rows.name, rows.sha256, entries, path="entity {}", warnings=notes)
