"""OpenSanctions statements, packed (statements.pack) or as CSV: one row a value of one property of one entity."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows import THINGS, USED, Entry, Loaded, Source, entry, listed, pass_records

# The packed form has no header: entity, property with its schema, value, dataset, language, original value, target,
# external, first seen, last seen, number of the statement.
PACKED = (
    "canonical_id", "prop", "value", "dataset", "lang", "original_value", "target", "external", "first_seen",
    "last_seen", "id",
)  # fmt: skip
NEEDED = ("canonical_id", "prop", "value", "dataset", "first_seen", "last_seen")
KEPT = THINGS | {"Sanction"}


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
    rows = pass_records(path, member=member, header=PACKED if packed else (), accept=accept)
    entities: dict[str, _Told | None] = {}
    count = 0
    for _, told in rows.records:
        count += 1
        _refuse_lacking(rows.name, told)
        entity = told["canonical_id"]
        schema, _, name = told["prop"].rpartition(":")
        if entity not in entities:
            kind = told.get("schema") or schema
            entities[entity] = _Told(kind) if kind in KEPT else None
        found = entities[entity]
        if found is not None:
            found.add(name, told)
    sanctions: dict[str, list[Any]] = defaultdict(list)
    for found in filter(None, entities.values()):
        for target in found.props.get("entity", ()) if found.schema == "Sanction" else ():
            sanctions[target].append(found.props)
    entries = [
        _entry(name, found, sanctions[name]) for name, found in entities.items() if found and found.schema in THINGS
    ]
    notes = [*rows.warnings, *rows.left_out(), f"{count} statements make {len(entries)} entities with a name"]
    return listed(SOURCE, rows.name, rows.sha256, entries, path="entity {}", warnings=notes)


@dataclass(slots=True)
class _Told:
    """Hold what the statements on one entity say, as far as a list has it; they may stand anywhere in the file."""

    schema: str
    first_seen: str = ""
    last_seen: str = ""
    datasets: dict[str, None] = field(default_factory=dict)
    props: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, told: Mapping[str, str]) -> None:
        """Take one statement in."""
        seen = [day for day in (told["first_seen"], told["last_seen"]) if day]
        if seen:
            self.first_seen = min([self.first_seen or seen[0], *seen])
            self.last_seen = max([self.last_seen, *seen])
        self.datasets[told["dataset"]] = None
        if name in USED:
            self.props.setdefault(name, []).append(told["value"])


def _refuse_lacking(file: str, told: Mapping[str, str]) -> None:
    for name in NEEDED:
        if name not in told:
            raise Refused(file, f"there is no column {name}", "check whether the publisher renamed it", column=name)


def _entry(name: str, found: _Told, sanctions: list[Any]) -> Entry:
    cells = {
        "canonical_id": name,
        "schema": found.schema,
        "caption": next(iter(found.props.get("name", [])), ""),
        "dataset": ";".join(found.datasets),
        "first_seen": found.first_seen,
        "last_seen": found.last_seen,
    }
    return entry(cells, found.props, sanctions)
