"""OpenSanctions entities.ftm.json: one FollowTheMoney entity a line; sanctions are entities of their own."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from casework.rows import ENTITY_COLUMNS, THINGS, Loaded, Source, cells_of, entry, listed, pass_records, texts


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
    rows = pass_records(path, member=member, accept=accept)
    sanctions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    things = []
    count = 0
    for _, record in rows.records:
        count += 1
        cells, props = cells_of(record)
        for target in texts(props, "entity") if cells["schema"] == "Sanction" else ():
            sanctions[target].append(props)
        if cells["schema"] in THINGS:
            things.append((cells, props))
    entries = []
    things.reverse()
    while things:  # let go of each as it becomes an entry
        cells, props = things.pop()
        entries.append(entry(cells, props, sanctions[cells["id"]]))
    notes = [*rows.warnings, *rows.left_out()]
    if len(entries) < count:
        notes.append(f"{count - len(entries)} of {count} entities are ties or parts, not things with a name")
    return listed(SOURCE, rows.name, rows.sha256, entries, path="entity {}", warnings=notes)
