"""OpenSanctions targets.nested.json: one JSON object a line and target, its sanctions and other ties inside it."""

from __future__ import annotations

from pathlib import Path

from casework.rows import ENTITY_COLUMNS, Loaded, Source, cells_of, entry, listed, pass_records


def _knows(name: str, head: bytes) -> bool:
    # Both exports look alike on their first line unless an entity is held inside another; then the name tells.
    inside = b'[{"id":' in head or "nested" in name
    return head.startswith(b'{"id":') and b'"properties":' in head and inside


SOURCE = Source(
    name="opensanctions_nested",
    title="OpenSanctions, nested targets",
    publisher="OpenSanctions",
    licence="CC BY-NC 4.0",
    table="targets",
    url="https://www.opensanctions.org/docs/entities/",
    columns=ENTITY_COLUMNS,
    knows=_knows,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    rows = pass_records(path, member=member, accept=accept)
    entries = {}
    for number, record in rows.records:
        cells, told = cells_of(record)
        sanctions = [found["properties"] for found in told.get("sanctions", []) if isinstance(found, dict)]
        entries[number] = entry(cells, told, sanctions)
    notes = [*rows.warnings, *rows.left_out()]
    return listed(SOURCE, rows.name, rows.sha256, entries, path="line {}", warnings=notes)
