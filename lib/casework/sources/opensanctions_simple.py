"""OpenSanctions targets.simple.csv: one row a target, names and numbers joined by semicolons."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape

if TYPE_CHECKING:
    import pandas as pd

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
    """Read one file; see `casework.sources.load`. Other names stand in `also["names"]`, numbers in its identifiers."""
    loaded = shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
    loaded.also["names"] = _parted(loaded, "aliases", "name").assign(kind="strong")
    loaded.also["identifiers"] = _parted(loaded, "identifiers", "value").assign(kind="as published")
    return loaded


def _parted(loaded: Loaded, column: str, into: str) -> pd.DataFrame:
    """Give one row for each part of a cell that joins several by semicolons."""
    places = loaded.frame[["target_id", "raw", "locator"]]
    parted = places.assign(**{into: loaded.published[column].str.split(";")}).explode(into)
    parted[into] = parted[into].fillna("").str.strip()
    return parted[parted[into] != ""].reset_index(drop=True)
