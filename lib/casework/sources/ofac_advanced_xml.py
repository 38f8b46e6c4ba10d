"""OFAC's lists in the advanced XML (sdn_advanced.xml): names, numbers and entries joined by numbers through the file.

Written from the published schema (ADVANCED_XML.xsd, the UN's "Advanced Sanctions Data Model").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from casework.model import Refused
from casework.rows import Entry, Loaded, Source, births, listed, open_markup, root_is, said

SCHEMA = {"individual": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}
BORN = "Birthdate"
FORMER = ("F.K.A.", "N.K.A.")


def _knows(name: str, head: bytes) -> bool:
    return root_is(head, "Sanctions")


SOURCE = Source(
    name="ofac_advanced_xml",
    title="OFAC list, advanced XML",
    publisher="US Treasury, Office of Foreign Assets Control",
    licence="US Government work, no copyright",
    table="targets",
    least=400,
    url="https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas",
    columns={
        "FixedRef": "target_id", "PartySubType": "schema", "name": "name", "program": "program", "list": "list",
        "birth": "birth_date", "EntryEvent": "first_seen", "Comment": "remarks",
    },
    constants={"authority": "OFAC"},
    knows=_knows,
)  # fmt: skip


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. `first_seen` is the oldest entry event of the target."""
    markup = open_markup(path, member=member)
    for needed in ("DistinctParty", "Profile", "NamePartValue"):
        if needed not in markup.tags:
            raise Refused(markup.name, f"there is no element {needed}", "check whether the schema changed")
    words = _words(markup.root)
    entered = defaultdict(list)
    for found in markup.root.iter("SanctionsEntry"):
        entered[found.get("ProfileID", "")].append(found)
    documents = defaultdict(list)
    for found in markup.root.iter("IDRegDocument"):
        documents[found.get("IdentityID", "")].append(found)
    entries = [_entry(found, words, entered, documents) for found in markup.root.iter("DistinctParty")]
    place = "/Sanctions/DistinctParties/DistinctParty[{}]"
    return listed(SOURCE, markup.name, markup.sha256, entries, path=place, warnings=markup.warnings)


def _words(root: Element) -> dict[tuple[str, str], str]:
    """Give the words behind the numbers of the reference sets: (set, ID) to text."""
    sets = root.find("ReferenceValueSets")
    return {
        (value.tag, value.get("ID", "")): said(value) for group in (sets if sets is not None else []) for value in group
    }


def _entry(
    party: Element, words: Mapping[tuple[str, str], str], entered: Mapping[str, list[Element]],
    documents: Mapping[str, list[Element]],
) -> Entry:  # fmt: skip
    profiles = party.findall("Profile")
    profile = profiles[0] if profiles else party
    names = [_alias(alias, words) for alias in party.iter("Alias")]
    first = next((name for name, _, primary in names if primary and name), next((n for n, _, _ in names if n), ""))
    own = [entry for found in profiles for entry in entered[found.get("ID", "")]]
    subtype = words.get(("PartySubType", profile.get("PartySubTypeID", "")), "").lower()
    kind = subtype if subtype in SCHEMA else _party_type(profile, words)
    born, _ = births(_dates(party, words))
    cells = {
        "FixedRef": party.get("FixedRef", ""),
        "PartySubType": SCHEMA.get(kind, "Organization"),
        "name": first,
        "program": "; ".join(dict.fromkeys(told for entry in own for told in _programs(entry, words))),
        "list": "; ".join(dict.fromkeys(words.get(("List", entry.get("ListID", "")), "") for entry in own)),
        "birth": born,
        "EntryEvent": min(
            (day for entry in own for day in map(_day, entry.findall("EntryEvent/Date")) if day), default=""
        ),
        "Comment": said(party, "Comment"),
    }
    numbers = [
        (words.get(("IDRegDocType", found.get("IDRegDocTypeID", "")), "number"), said(found, "IDRegistrationNo"),
         words.get(("Country", found.get("IssuedBy-CountryID", "")), ""))
        for identity in party.iter("Identity") for found in documents[identity.get("ID", "")]
    ]  # fmt: skip
    return Entry(cells, [(name, kind) for name, kind, _ in names], numbers)


def _party_type(profile: Element, words: Mapping[tuple[str, str], str]) -> str:
    """Fall back on the numbers OFAC uses for its party subtypes: 1 vessel, 2 aircraft, 3 entity, 4 individual."""
    return {"1": "vessel", "2": "aircraft", "3": "entity", "4": "individual"}.get(profile.get("PartySubTypeID", ""), "")


def _alias(alias: Element, words: Mapping[tuple[str, str], str]) -> tuple[str, str, bool]:
    """Join the parts of a name, the surname first and a comma after it where given names follow."""
    primary = alias.get("Primary") == "true"
    parts = [said(part) for part in alias.iter("NamePartValue") if said(part)]
    kind = words.get(("AliasType", alias.get("AliasTypeID", "")), "")
    strength = "former" if kind in FORMER else "weak" if alias.get("LowQuality") == "true" else "strong"
    return " ".join(parts), "primary" if primary else strength, primary


def _programs(entry: Element, words: Mapping[tuple[str, str], str]) -> list[str]:
    """Give the programs of an entry: the comments of its measures of type Program."""
    return [
        said(measure, "Comment")
        for measure in entry.findall("SanctionsMeasure")
        if said(measure, "Comment")
        and words.get(("SanctionsType", measure.get("SanctionsTypeID", "")), "Program") == "Program"
    ]


def _dates(party: Element, words: Mapping[tuple[str, str], str]) -> list[str]:
    return [
        _day(start)
        for feature in party.iter("Feature")
        if words.get(("FeatureType", feature.get("FeatureTypeID", "")), "") == BORN
        or feature.get("FeatureTypeID") == "8"
        for start in list(feature.iter("From"))[:1]
    ]


def _day(found: Element) -> str:
    year, month, day = (said(found, name) for name in ("Year", "Month", "Day"))
    return "-".join(part.zfill(2) for part in (year, month, day) if part) if year else ""
