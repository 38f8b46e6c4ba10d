"""Designations, measures and delistings compiled from announcements, one row an act on a target."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape

if TYPE_CHECKING:
    import pandas as pd

# As people write a measure; the table calls a freeze eu_freeze whoever imposes it, for OFAC alone speaks of blocking.
KINDS = {
    "asset freeze": "eu_freeze", "freeze": "eu_freeze", "export controls": "export_control", "blocked": "blocking",
    "delisted": "delisting", "transaction ban": "sectoral", "port ban": "measure",
}  # fmt: skip
# One name for each authority, the one under which its lists stand: else its acts and its lists would not meet.
AUTHORITIES = {
    "eu council": "EU", "council of the eu": "EU", "council of the european union": "EU", "european union": "EU",
    "ofsi": "UK", "hmt": "UK", "hm treasury": "UK", "fcdo": "UK", "united kingdom": "UK",
    "us treasury": "OFAC", "u.s. treasury": "OFAC", "un security council": "UN", "united nations": "UN",
}  # fmt: skip
SCHEMA = {"person": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane", "measure": ""}


def authority(cell: str) -> str:
    """Give the authority by the name that its lists bear; one that is not known stays as it is.

    >>> authority("EU Council"), authority("OFSI"), authority("Canada")
    ('EU', 'UK', 'Canada')
    """
    return AUTHORITIES.get(" ".join(cell.casefold().split()), cell.strip())


def kind(cell: str) -> str:
    """Give the kind of a measure as the table writes it; another word stays as it is.

    >>> kind("Asset freeze"), kind("travel ban"), kind("eu_freeze"), kind("embargo")
    ('eu_freeze', 'travel_ban', 'eu_freeze', 'embargo')
    """
    said = " ".join(cell.replace("_", " ").casefold().split())
    return KINDS.get(said) or said.replace(" ", "_")


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    return {"schema": published["type"].str.strip().str.casefold().map(SCHEMA).fillna("")}


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
    cells={"authority": (authority, ("authority",)), "kind": (kind, ("kind",))},
    derive=_derive,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
