"""The EU's consolidated list as published until 2018, XML: WHOLE, ENTITY and NAME, one entry a target."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from casework.rows import Entry, Loaded, Source, all_said, births, listed, open_markup, root_is, said

KNOWN = frozenset(
    "WHOLE ENTITY NAME LASTNAME FIRSTNAME MIDDLENAME WHOLENAME GENDER TITLE FUNCTION LANGUAGE BIRTH DATE PLACE COUNTRY"
    " PASSPORT NUMBER ADDRESS STREET ZIPCODE CITY OTHER CITIZEN".split()
)


def _knows(name: str, head: bytes) -> bool:
    return root_is(head, "WHOLE")


SOURCE = Source(
    name="eu_xml_old",
    title="EU consolidated financial sanctions list, until 2018",
    publisher="European Commission",
    licence="reuse with acknowledgement (Decision 2011/833/EU)",
    table="targets",
    least=1000,
    columns={
        "Id": "target_id", "schema": "schema", "name": "name", "programme": "program", "remark": "remarks",
        "birth": "birth_date", "countries": "countries", "addresses": "addresses", "reg_date": "first_seen",
    },
    constants={"authority": "EU Council", "list": "EU consolidated"},
    knows=_knows,
)  # fmt: skip


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    markup = open_markup(path, member=member)
    markup.expect(KNOWN, ("ENTITY", "WHOLENAME"))
    entries = [_entry(found) for found in markup.root.iter("ENTITY")]
    return listed(SOURCE, markup.name, markup.sha256, entries, path="/WHOLE/ENTITY[{}]", warnings=markup.warnings)


def _entry(found: Element) -> Entry:
    names = [name for name in (_name(each) for each in found.findall("NAME")) if name]
    acts = sorted(each.get("reg_date", "") for each in found.findall("NAME") if each.get("reg_date"))
    born, unread = births(all_said(found, "BIRTH/DATE"))
    cells = {
        "Id": found.get("Id", ""),
        "schema": "Person" if found.get("Type") == "P" else "Organization",
        "name": names[0] if names else "",
        "programme": found.get("programme", ""),
        "remark": " ".join([*found.get("remark", "").split(), *(f"born {told};" for told in unread)]),
        "birth": born,
        "countries": ";".join(dict.fromkeys(all_said(found, "CITIZEN/COUNTRY"))),
        "addresses": "; ".join(filter(None, (_address(each) for each in found.findall("ADDRESS")))),
        # The entity's own date is that of its last act; the oldest of its names is nearer to when it was listed.
        "reg_date": acts[0] if acts else found.get("reg_date", ""),
    }
    numbers = [("passport or identity number", said(each, "NUMBER"), said(each, "COUNTRY"))
               for each in found.findall("PASSPORT")]  # fmt: skip
    return Entry(cells, [(name, "strong") for name in names[1:]], numbers)


def _name(found: Element) -> str:
    return said(found, "WHOLENAME") or " ".join(
        part for part in (said(found, tag) for tag in ("FIRSTNAME", "MIDDLENAME", "LASTNAME")) if part
    )


def _address(found: Element) -> str:
    return ", ".join(
        part for part in (said(found, tag) for tag in ("STREET", "ZIPCODE", "CITY", "COUNTRY", "OTHER")) if part
    )
