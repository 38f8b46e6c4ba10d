"""OpenSanctions statements, packed (statements.pack) or as CSV: one row a value of one property of one entity."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from casework.rows import THINGS, Entry, Loaded, Source, entry, listed, open_rows

# The packed form has no header: entity, property with its schema, value, dataset, language, original value, target,
# external, first seen, last seen, number of the statement.
PACKED = (
    "canonical_id", "prop", "value", "dataset", "lang", "original_value", "target", "external", "first_seen",
    "last_seen", "id",
)  # fmt: skip


def _knows(name: str, head: bytes) -> bool:
    first = head.split(b"\n")[0]
    return re.match(rb"[^,]+,[A-Z]\w+:\w+,", first) is not None or b"canonical_id,entity_id,schema,prop" in first


SOURCE = Source(
    name="opensanctions_statements",
    title="OpenSanctions, statements",
    publisher="OpenSanctions",
    licence="CC BY-NC 4.0",
    table="targets",
    url="https://www.opensanctions.org/docs/statements/",
    columns={
        "canonical_id": "target_id", "schema": "schema", "caption": "name", "program": "program", "dataset": "list",
        "birth_date": "birth_date", "countries": "countries", "addresses": "addresses", "notes": "remarks",
        "first_seen": "first_seen", "last_seen": "last_seen",
    },
    knows=_knows,
)  # fmt: skip


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. The statements of one entity make one row."""
    packed = path.name.removesuffix(".gz").endswith(".pack")
    rows = open_rows(path, member=member, header=PACKED if packed else (), accept=accept)
    entities: dict[str, dict[str, Any]] = {}
    for _, fields in rows.records:
        told = dict(zip(rows.columns, fields, strict=True))
        schema, _, name = told["prop"].rpartition(":")
        found = entities.setdefault(
            told["canonical_id"],
            {"schema": told.get("schema") or schema, "seen": [], "datasets": {}, "props": {}},
        )
        found["props"].setdefault(name, []).append(told["value"])
        found["seen"] += [told["first_seen"], told["last_seen"]]
        found["datasets"][told["dataset"]] = None
    sanctions: dict[str, list[Any]] = defaultdict(list)
    for found in entities.values():
        for target in found["props"].get("entity", ()) if found["schema"] == "Sanction" else ():
            sanctions[target].append(found["props"])
    entries = [_entry(name, found, sanctions[name]) for name, found in entities.items() if found["schema"] in THINGS]
    notes = [*rows.warnings, f"{len(rows.records)} statements make {len(entries)} entities with a name"]
    return listed(SOURCE, rows.name, rows.sha256, entries, path="entity {}", warnings=notes)


def _entry(name: str, found: dict[str, Any], sanctions: list[Any]) -> Entry:
    seen = sorted(filter(None, found["seen"]))
    cells = {
        "canonical_id": name,
        "schema": found["schema"],
        "caption": next(iter(found["props"].get("name", [])), ""),
        "dataset": ";".join(found["datasets"]),
        "first_seen": seen[0] if seen else "",
        "last_seen": seen[-1] if seen else "",
    }
    return entry(cells, found["props"], sanctions)
