"""Designations, measures and delistings compiled from announcements, one row an act on a target."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = {"person": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane", "measure": ""}


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    return {"schema": published["type"].map(SCHEMA).fillna("")}


SOURCE = Source(
    name="designation_events",
    title="Designations and measures",
    publisher="our table, from cited announcements",
    licence="facts, each with its address",
    table="designations",
    columns={
        "event_id": "event_id",
        "date": "date",
        "date_precision": "date_precision",
        "authority": "authority",
        "program": "program",
        "target_name": "target_name",
        "aliases": "aliases",
        "type": "",
        "action": "action",
        "kind": "kind",
        "identifiers": "identifiers",
        "linked_to": "linked_to",
        "same_as": "same_as",
        "ofac_entity_number": "target_id",
        "source_url": "source_url",
        "name_source": "",
        "verified": "verified",
        "group_check": "",
        "note": "note",
    },
    optional=frozenset(
        {
            "date_precision",
            "aliases",
            "identifiers",
            "linked_to",
            "same_as",
            "ofac_entity_number",
            "name_source",
            "verified",
            "group_check",
            "note",
        }
    ),
    own=True,
    derive=_derive,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
