"""OFAC's lists in the advanced XML (sdn_advanced.xml): names, numbers and entries joined by numbers through the file.

Written from the published schema (ADVANCED_XML.xsd, the UN's "Advanced Sanctions Data Model").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from casework.model import Refused
from casework.rows import Entry, Loaded, Source, births, listed, pass_markup, root_is, said

SCHEMA = {"individual": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}
BORN = "Birthdate"
FORMER = ("F.K.A.", "N.K.A.")
SUBTYPES = {"1": "vessel", "2": "aircraft", "3": "entity", "4": "individual"}  # OFAC's numbers, where no word fits
Words = dict[tuple[str, str], str]  # what the reference sets say: (set, ID) to text


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
    markup = pass_markup(
        path, ("ReferenceValueSets", "IDRegDocument", "DistinctParty", "SanctionsEntry"), member=member
    )
    words: Words = {}
    parties = []
    entered = defaultdict(list)
    documents = defaultdict(list)
    for found in markup.elements:
        if found.tag == "ReferenceValueSets":
            words |= {(value.tag, value.get("ID", "")): said(value) for group in found for value in group}
        elif found.tag == "IDRegDocument":
            documents[found.get("IdentityID", "")].append(_document(found))
        elif found.tag == "DistinctParty":
            parties.append(_party(found))
        else:
            entered[found.get("ProfileID", "")].append(_entered(found))
    for needed in ("DistinctParty", "Profile", "NamePartValue"):
        if needed not in markup.tags:
            raise Refused(markup.name, f"there is no element {needed}", "check whether the schema changed")
    entries = [_entry(party, words, entered, documents) for party in parties]
    place = "/Sanctions/DistinctParties/DistinctParty[{}]"
    return listed(SOURCE, markup.name, markup.sha256, entries, path=place, warnings=markup.warnings)


class _Document(NamedTuple):
    """A number of a party; its type and country are numbers of the reference sets."""

    type: str
    number: str
    country: str


class _Entered(NamedTuple):
    """An entry of a party in a list: the list, its dates, and its measures as (type, comment)."""

    list: str
    days: list[str]
    measures: list[tuple[str, str]]


class _Party(NamedTuple):
    """What a DistinctParty says, with words by their numbers: the sets that hold them may stand behind it."""

    ref: str
    comment: str
    subtype: str
    profiles: list[str]
    identities: list[str]
    names: list[tuple[str, str, bool, bool]]  # name, type, is of low quality, is primary
    dates: list[tuple[str, str]]  # type of feature, day


def _document(found: Element) -> _Document:
    return _Document(
        found.get("IDRegDocTypeID", ""), said(found, "IDRegistrationNo"), found.get("IssuedBy-CountryID", "")
    )


def _entered(found: Element) -> _Entered:
    days = [day for day in map(_day, found.findall("EntryEvent/Date")) if day]
    measures = [(each.get("SanctionsTypeID", ""), said(each, "Comment")) for each in found.findall("SanctionsMeasure")]
    return _Entered(found.get("ListID", ""), days, measures)


def _party(party: Element) -> _Party:
    profiles = party.findall("Profile")
    profile = profiles[0] if profiles else party
    return _Party(
        ref=party.get("FixedRef", ""),
        comment=said(party, "Comment"),
        subtype=profile.get("PartySubTypeID", ""),
        profiles=[found.get("ID", "") for found in profiles],
        identities=[found.get("ID", "") for found in party.iter("Identity")],
        names=[_alias(alias) for alias in party.iter("Alias")],
        dates=[
            (feature.get("FeatureTypeID", ""), _day(start))
            for feature in party.iter("Feature")
            for start in list(feature.iter("From"))[:1]
        ],
    )


def _entry(
    party: _Party, words: Words, entered: Mapping[str, list[_Entered]], documents: Mapping[str, list[_Document]]
) -> Entry:
    names = [(name, _strength(kind, words, low=low, primary=primary)) for name, kind, low, primary in party.names]
    firsts = [name for name, _, _, primary in party.names if primary and name]
    own = [found for profile in party.profiles for found in entered[profile]]
    subtype = words.get(("PartySubType", party.subtype), "").lower()
    kind = subtype if subtype in SCHEMA else SUBTYPES.get(party.subtype, "")
    born, _ = births(
        day for feature, day in party.dates if feature == "8" or words.get(("FeatureType", feature), "") == BORN
    )
    cells = {
        "FixedRef": party.ref,
        "PartySubType": SCHEMA.get(kind, "Organization"),
        "name": next(iter([*firsts, *(name for name, _ in names if name)]), ""),
        "program": "; ".join(dict.fromkeys(told for found in own for told in _programs(found, words))),
        "list": "; ".join(dict.fromkeys(words.get(("List", found.list), "") for found in own)),
        "birth": born,
        "EntryEvent": min((day for found in own for day in found.days), default=""),
        "Comment": party.comment,
    }
    numbers = [
        (words.get(("IDRegDocType", found.type), "number"), found.number, words.get(("Country", found.country), ""))
        for identity in party.identities
        for found in documents[identity]
    ]
    return Entry(cells, names, numbers)


def _alias(alias: Element) -> tuple[str, str, bool, bool]:
    """Join the parts of a name in the order of the file, the surname first."""
    parts = [said(part) for part in alias.iter("NamePartValue") if said(part)]
    low, primary = alias.get("LowQuality") == "true", alias.get("Primary") == "true"
    return " ".join(parts), alias.get("AliasTypeID", ""), low, primary


def _strength(kind: str, words: Words, *, low: bool, primary: bool) -> str:
    if primary:
        return "primary"
    return "former" if words.get(("AliasType", kind), "") in FORMER else "weak" if low else "strong"


def _programs(found: _Entered, words: Words) -> list[str]:
    """Give the programs of an entry: the comments of its measures of type Program."""
    return [
        comment
        for kind, comment in found.measures
        if comment and words.get(("SanctionsType", kind), "Program") == "Program"
    ]


def _day(found: Element) -> str:
    year, month, day = (said(found, name) for name in ("Year", "Month", "Day"))
    return "-".join(part.zfill(2) for part in (year, month, day) if part) if year else ""
