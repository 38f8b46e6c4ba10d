"""OFAC's SDN list as XML (sdn.xml, cons.xml): one sdnEntry a target, with its other names, numbers and addresses."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from casework.rows import Entry, Loaded, Source, all_said, births, listed, open_markup, root_is, said

SCHEMA = {"individual": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}
MINIMUM = 10  # no edition of either list ever held fewer
KNOWN = frozenset(
    "sdnList publshInformation Publish_Date Record_Count sdnEntry uid firstName lastName title sdnType remarks"
    " programList program idList id idType idNumber idCountry issueDate expirationDate akaList aka type category"
    " addressList address address1 address2 address3 city stateOrProvince postalCode country nationalityList"
    " nationality mainEntry citizenshipList citizenship dateOfBirthList dateOfBirthItem dateOfBirth placeOfBirthList"
    " placeOfBirthItem placeOfBirth vesselInfo callSign vesselType vesselFlag vesselOwner tonnage"
    " grossRegisteredTonnage".split()
)


def _knows(name: str, head: bytes) -> bool:
    return root_is(head, "sdnList")


SOURCE = Source(
    name="ofac_sdn_xml",
    title="OFAC list, XML",
    publisher="US Treasury, Office of Foreign Assets Control",
    licence="US Government work, no copyright",
    table="targets",
    least=400,
    url="https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas",
    columns={
        "uid": "target_id", "sdnType": "schema", "lastName": "name", "program": "program", "remarks": "remarks",
        "dateOfBirth": "birth_date", "country": "countries", "address": "addresses",
    },
    constants={"authority": "OFAC", "list": "OFAC SDN"},
    knows=_knows,
)  # fmt: skip


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. Another Record_Count than entries, or too few of them, is refused."""
    markup = open_markup(path, member=member)
    markup.expect(KNOWN, ("sdnEntry", "uid", "lastName"))
    entries = [_entry(found) for found in markup.root.iter("sdnEntry")]
    kinds = dict.fromkeys(said(found, "sdnType") or "blank" for found in markup.root.iter("sdnEntry"))
    unknown = [kind for kind in kinds if kind.lower() not in SCHEMA]
    if unknown:
        markup.warnings.append(f"kinds of target not known, read as organizations: {', '.join(unknown)}")
    markup.count(said(markup.root, "publshInformation/Record_Count"), len(entries))
    return listed(
        SOURCE, markup.name, markup.sha256, entries, path="/sdnList/sdnEntry[{}]", warnings=markup.warnings,
        minimum=MINIMUM, accept=accept,
    )  # fmt: skip


def _entry(found: Element) -> Entry:
    born, unread = births(all_said(found, "dateOfBirthList/dateOfBirthItem/dateOfBirth"))
    countries = all_said(found, "nationalityList/nationality/country") + all_said(
        found, "citizenshipList/citizenship/country"
    )
    cells = {
        "uid": said(found, "uid"),
        "sdnType": SCHEMA.get(said(found, "sdnType").lower(), "Organization"),
        "lastName": _name(found),
        "program": "; ".join(all_said(found, "programList/program")),
        "remarks": " ".join([said(found, "remarks"), *(f"born {told};" for told in unread)]).strip(),
        "dateOfBirth": born,
        "country": ";".join(dict.fromkeys(countries)),
        "address": "; ".join(filter(None, (_address(each) for each in found.findall("addressList/address")))),
    }
    names = [(_name(each), _kind(each)) for each in found.findall("akaList/aka")]
    numbers = [
        (said(each, "idType"), said(each, "idNumber"), said(each, "idCountry")) for each in found.findall("idList/id")
    ]
    return Entry(cells, names, [*numbers, ("call sign", said(found, "vesselInfo/callSign"), "")])


def _name(found: Element) -> str:
    """Write a name as OFAC's other files do: the surname, a comma, the given names."""
    return ", ".join(part for part in (said(found, "lastName"), said(found, "firstName")) if part)


def _kind(aka: Element) -> str:
    if said(aka, "type").lower().startswith("f"):
        return "former"
    return "weak" if said(aka, "category").lower() == "weak" else "strong"


def _address(found: Element) -> str:
    told = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
    return ", ".join(part for part in (said(found, name) for name in told) if part)
