"""FollowTheMoney entities as entries of a list: properties with several values each, spelled as in the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from casework.rows.listing import Entry, births

NUMBERS = (
    "imoNumber", "registrationNumber", "taxNumber", "passportNumber", "idNumber", "leiCode", "innCode", "ogrnCode",
    "swiftBic", "mmsi", "callSign", "publicKey", "serialNumber", "wikidataId", "ofacId", "uniqueEntityId",
)  # fmt: skip
# All that `entry` reads of an entity and of the sanctions on it; the rest of a large export need not be held.
USED = frozenset({
    *NUMBERS, "name", "alias", "weakAlias", "previousName", "birthDate", "nationality", "country", "address", "notes",
    "sanctions", "entity", "program", "programId",
})  # fmt: skip
# What a list may be about; anything else in an export is a tie between them or a part of one.
THINGS = frozenset(
    "Person Organization Company LegalEntity PublicBody Vessel Airplane Vehicle Asset Security CryptoWallet".split()
)

ENTITY_COLUMNS = {
    "id": "target_id", "schema": "schema", "caption": "name", "program": "program", "datasets": "list",
    "birth_date": "birth_date", "countries": "countries", "addresses": "addresses", "notes": "remarks",
    "first_seen": "first_seen", "last_seen": "last_seen",
}  # fmt: skip


def cells_of(record: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Any]]:
    """Give the cells of one entity of an export that a list has, its datasets joined, and the properties used apart."""
    cells = {name: record.get(name, "") for name in ENTITY_COLUMNS}
    told = json.loads(record.get("properties") or "{}")
    cells["datasets"] = ";".join(json.loads(cells["datasets"] or "[]"))
    return cells, {key: values for key, values in told.items() if key in USED}


def entry(cells: Mapping[str, str], told: Mapping[str, Any], sanctions: Iterable[Mapping[str, Any]]) -> Entry:
    """Make an entry of an entity's own cells, its properties and the properties of the sanctions on it."""
    programs = [text for found in sanctions for key in ("program", "programId") for text in texts(found, key)]
    born, unread = births(texts(told, "birthDate"))
    made = {
        "program": "; ".join(dict.fromkeys(programs)),
        "birth_date": born,
        "countries": ";".join(dict.fromkeys(texts(told, "nationality") + texts(told, "country"))),
        "addresses": "; ".join(texts(told, "address")),
        "notes": " ".join([*texts(told, "notes"), *(f"born {day};" for day in unread)]),
    }
    names = [(name, "strong") for key in ("name", "alias") for name in texts(told, key)]
    names += [(name, "weak") for name in texts(told, "weakAlias")]
    names += [(name, "former") for name in texts(told, "previousName")]
    return Entry({**cells, **made}, names, [(key, value, "") for key in NUMBERS for value in texts(told, key)])


def texts(told: Mapping[str, Any], key: str) -> list[str]:
    """Give the values of a property that are text; others are entities inside this one."""
    return [value for value in told.get(key, []) if isinstance(value, str)]
