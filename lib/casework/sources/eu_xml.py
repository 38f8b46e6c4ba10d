"""The EU's consolidated list of financial sanctions, XML since 2018: one sanctionEntity a target, all in attributes."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from casework.rows import Entry, Loaded, Source, listed, open_markup, root_is, said

KNOWN = frozenset(
    "export sanctionEntity remark regulation publicationUrl subjectType nameAlias regulationSummary citizenship"
    " birthdate identification address contactInfo".split()
)


def _knows(name: str, head: bytes) -> bool:
    return root_is(head, "export") and b"sanctionEntity" in head


SOURCE = Source(
    name="eu_xml",
    title="EU consolidated financial sanctions list",
    publisher="European Commission",
    licence="reuse with acknowledgement (Decision 2011/833/EU)",
    table="targets",
    least=1000,
    url="https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
    columns={
        "logicalId": "target_id", "schema": "schema", "name": "name", "programme": "program", "remark": "remarks",
        "birthdate": "birth_date", "countries": "countries", "addresses": "addresses", "first": "first_seen",
    },
    constants={"authority": "EU Council", "list": "EU consolidated"},
    knows=_knows,
)  # fmt: skip


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    markup = open_markup(path, member=member)
    markup.expect(KNOWN, ("sanctionEntity", "nameAlias"))
    entries = [_entry(found) for found in markup.root.iter("sanctionEntity")]
    return listed(
        SOURCE, markup.name, markup.sha256, entries, path="/export/sanctionEntity[{}]", warnings=markup.warnings
    )


def _entry(found: Element) -> Entry:
    names = [(_told(each, "wholeName"), _strength(each)) for each in found.findall("nameAlias")]
    first = next((name for name, kind in names if name and kind == "strong"), next((n for n, _ in names if n), ""))
    kind = found.find("subjectType")
    person = kind is not None and (kind.get("code") == "person" or kind.get("classificationCode") == "P")
    acts = sorted(_told(each, "publicationDate") for each in found.findall("regulation") if each.get("publicationDate"))
    cells = {
        "logicalId": found.get("logicalId", ""),
        "schema": "Person" if person else "Organization",
        "name": first,
        "programme": ";".join(dict.fromkeys(_told(each, "programme") for each in found.findall("regulation"))),
        "remark": said(found, "remark"),
        "birthdate": ";".join(day for day in map(_birth, found.findall("birthdate")) if day),
        "countries": ";".join(_told(each, "countryIso2Code") for each in found.findall("citizenship")),
        "addresses": "; ".join(_address(each) for each in found.findall("address")),
        "first": acts[0] if acts else "",
    }
    numbers = [
        (_told(each, "identificationTypeCode") or "number", _told(each, "number"), _told(each, "countryIso2Code"))
        for each in found.findall("identification")
    ]
    return Entry(cells, names, [*numbers, ("EU reference", found.get("euReferenceNumber", ""), "")])


def _told(element: Element, name: str) -> str:
    return " ".join(element.get(name, "").split())


def _strength(alias: Element) -> str:
    return "weak" if alias.get("strong") == "false" else "strong"


def _birth(found: Element) -> str:
    return _told(found, "birthdate")[:10] or _told(found, "year")


def _address(found: Element) -> str:
    told = (_told(found, name) for name in ("street", "zipCode", "city", "countryDescription"))
    return ", ".join(part for part in told if part)
