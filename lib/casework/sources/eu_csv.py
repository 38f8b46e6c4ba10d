"""The EU's consolidated list of financial sanctions as CSV 1.1: rows of one entity repeat it for each further part."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Entry, Loaded, Source, day_of, every, grouped, listed, open_content
from casework.rows.text import decode, refuse_html

NEEDED = ("Entity_LogicalId", "Entity_SubjectType", "Entity_Regulation_Programme", "NameAlias_WholeName")
PERSON = ("p", "person")  # the type, and its word in the column beside
ADDRESS = ("Address_Street", "Address_ZipCode", "Address_City", "Address_CountryDescription")


def _knows(name: str, head: bytes) -> bool:
    return b"Entity_LogicalId" in head and b"NameAlias_WholeName" in head


SOURCE = Source(
    name="eu_csv",
    title="EU consolidated financial sanctions list",
    publisher="European Commission",
    licence="reuse with acknowledgement (Decision 2011/833/EU)",
    table="targets",
    least=1000,
    url="https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
    columns={
        "Entity_LogicalId": "target_id", "schema": "schema", "name": "name", "programme": "program",
        "Entity_Remark": "remarks", "birthdate": "birth_date", "countries": "countries", "addresses": "addresses",
        "first": "first_seen",
    },
    constants={"authority": "EU Council", "list": "EU consolidated"},
    knows=_knows,
)  # fmt: skip


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. Rows of one Entity_LogicalId speak of one target."""
    content = open_content(path, member=member)
    written, warnings = decode(content.name, content.data)
    refuse_html(content.name, written)
    groups = grouped(content.name, written, "Entity_LogicalId", NEEDED, delimiter=";", accept=accept)
    entries = [_entry(rows) for rows in groups.values()]
    told = f"{sum(map(len, groups.values()))} rows make {len(entries)} targets"
    return listed(SOURCE, content.name, content.sha256, entries, path="entity {}", warnings=[*warnings, told])


def _entry(rows: list[dict[str, str]]) -> Entry:
    names = every(rows, "NameAlias_WholeName")
    kinds = every(rows, "Entity_SubjectType", "Entity_SubjectType_ClassificationCode")
    acts = [day_of(day, day_first=True) for day in every(rows, "Entity_Regulation_PublicationDate")]
    births = [day_of(told, day_first=True) for row in rows
              if (told := row.get("BirthDate_BirthDate") or row.get("BirthDate_Year", ""))]  # fmt: skip
    cells = {
        "Entity_LogicalId": rows[0]["Entity_LogicalId"],
        "schema": "Person" if any(kind.casefold() in PERSON for kind in kinds) else "Organization",
        "name": names[0] if names else "",
        "programme": ";".join(every(rows, "Entity_Regulation_Programme")),
        "Entity_Remark": "; ".join(every(rows, "Entity_Remark")),
        "birthdate": ";".join(dict.fromkeys(births)),
        "countries": ";".join(every(rows, "Citizenship_CountryIso2Code")),
        "addresses": "; ".join(dict.fromkeys(filter(None, map(_address, rows)))),
        "first": min(acts, default=""),
    }
    numbers = [
        (row.get("Identification_TypeCode") or "number", told, row.get("Identification_CountryIso2Code", ""))
        for row in rows
        if (told := row.get("Identification_Number", ""))
    ]
    references = [("EU reference", told, "") for told in every(rows, "Entity_EU_ReferenceNumber")]
    return Entry(cells, [(name, "strong") for name in names], [*numbers, *references])


def _address(row: dict[str, str]) -> str:
    return ", ".join(row[part] for part in ADDRESS if row.get(part))
