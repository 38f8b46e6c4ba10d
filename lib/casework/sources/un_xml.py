"""The consolidated list of the UN Security Council, XML: one entry a person or body, names in up to four parts."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from casework.rows import Entry, Loaded, Source, all_said, births, listed, open_markup, root_is, said

PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
QUALITY = {"low": "weak", "a.k.a.": "strong", "good": "strong", "f.k.a.": "former"}
KNOWN = frozenset(
    "CONSOLIDATED_LIST INDIVIDUALS ENTITIES INDIVIDUAL ENTITY DATAID VERSIONNUM UN_LIST_TYPE REFERENCE_NUMBER LISTED_ON"
    " NAME_ORIGINAL_SCRIPT COMMENTS1 TITLE VALUE DESIGNATION NATIONALITY LIST_TYPE LAST_DAY_UPDATED INDIVIDUAL_ALIAS"
    " QUALITY ALIAS_NAME INDIVIDUAL_ADDRESS STREET CITY STATE_PROVINCE ZIP_CODE COUNTRY NOTE INDIVIDUAL_DATE_OF_BIRTH"
    " TYPE_OF_DATE DATE YEAR FROM_YEAR TO_YEAR INDIVIDUAL_PLACE_OF_BIRTH INDIVIDUAL_DOCUMENT TYPE_OF_DOCUMENT"
    " TYPE_OF_DOCUMENT2 NUMBER ISSUING_COUNTRY DATE_OF_ISSUE CITY_OF_ISSUE COUNTRY_OF_ISSUE SORT_KEY SORT_KEY_LAST_MOD"
    " GENDER DATE_OF_BIRTH CITY_OF_BIRTH COUNTRY_OF_BIRTH SUBMITTED_BY SUBMITTED_ON ENTITY_ALIAS ENTITY_ADDRESS"
    " NATIONALITY2 DELISTED_ON SECOND_NAME THIRD_NAME FOURTH_NAME".split()
)


def _knows(name: str, head: bytes) -> bool:
    return root_is(head, "CONSOLIDATED_LIST")


SOURCE = Source(
    name="un_xml",
    title="UN Security Council consolidated list",
    publisher="United Nations Security Council",
    licence="UN terms: public information, attribution",
    table="targets",
    least=500,
    url="https://scsanctions.un.org/",
    columns={
        "DATAID": "target_id", "schema": "schema", "name": "name", "UN_LIST_TYPE": "program", "COMMENTS1": "remarks",
        "birth_date": "birth_date", "countries": "countries", "addresses": "addresses", "LISTED_ON": "first_seen",
    },
    constants={"authority": "UN Security Council", "list": "UN consolidated"},
    knows=_knows,
)  # fmt: skip


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    markup = open_markup(path, member=member)
    markup.expect(KNOWN, ("DATAID", "FIRST_NAME"))
    entries = [_entry(found) for tag in ("INDIVIDUAL", "ENTITY") for found in markup.root.iter(tag)]
    place = "/CONSOLIDATED_LIST//*[self::INDIVIDUAL or self::ENTITY][{}]"
    return listed(SOURCE, markup.name, markup.sha256, entries, path=place, warnings=markup.warnings)


def _entry(found: Element) -> Entry:
    kind = found.tag
    born, unread = births(_births(found))
    cells = {
        "DATAID": said(found, "DATAID"),
        "schema": "Person" if kind == "INDIVIDUAL" else "Organization",
        "name": " ".join(part for part in (said(found, name) for name in PARTS) if part),
        "UN_LIST_TYPE": said(found, "UN_LIST_TYPE"),
        "COMMENTS1": " ".join([said(found, "COMMENTS1"), *(f"born {told};" for told in unread)]).strip(),
        "LISTED_ON": said(found, "LISTED_ON")[:10],
        "birth_date": born,
        "countries": ";".join(all_said(found, "NATIONALITY/VALUE")),
        "addresses": "; ".join(
            ", ".join(
                part for part in (said(each, name) for name in ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY")) if part
            )
            for each in found.findall(f"{kind}_ADDRESS")
            if said(each, "COUNTRY") or said(each, "CITY")
        ),
    }
    names = [(said(each, "ALIAS_NAME"), QUALITY.get(said(each, "QUALITY").lower(), "strong"))
             for each in found.findall(f"{kind}_ALIAS")]  # fmt: skip
    # The name in its own script is as good as the first one; some hold several, joined by semicolons.
    names += [(part.strip(), "strong") for part in said(found, "NAME_ORIGINAL_SCRIPT").split(";")]
    numbers = [(said(each, "TYPE_OF_DOCUMENT") or "document", said(each, "NUMBER"), said(each, "ISSUING_COUNTRY"))
               for each in found.findall("INDIVIDUAL_DOCUMENT")]  # fmt: skip
    return Entry(cells, names, [*numbers, ("UN reference", said(found, "REFERENCE_NUMBER"), "")])


def _births(found: Element) -> list[str]:
    days = []
    for each in found.findall("INDIVIDUAL_DATE_OF_BIRTH"):
        told = said(each, "DATE")[:10] or said(each, "YEAR") or said(each, "FROM_YEAR")
        if told:
            days.append(told)
    return list(dict.fromkeys(days))
