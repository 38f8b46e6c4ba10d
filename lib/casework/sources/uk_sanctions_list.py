"""The UK Sanctions List (FCDO), CSV: one row a name or address of a target, above them a line with the day of report.

Since 28 January 2026 it is the only list of the UK: the consolidated list of the Treasury (`uk_hmt`) has ended. It also
holds ships that may not call at a port and persons under a travel ban alone, whose assets are not frozen: they stand
apart here as a list of their own, so that nobody is called frozen who is not.
"""

from __future__ import annotations

import re
from pathlib import Path

from casework.rows import (
    Entry,
    Loaded,
    Source,
    day_of,
    days_in,
    every,
    grouped,
    listed,
    number_in,
    open_content,
    unnumbered,
)
from casework.rows.text import decode, refuse_html

NAME_PARTS = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")  # Name 6 is the surname or the whole name
NEEDED = (
    *NAME_PARTS,
    "Unique ID",
    "Name type",
    "Regime Name",
    "Designation Type",
    "Sanctions Imposed",
    "Date Designated",
)
SCHEMA = {"individual": "Person", "ship": "Vessel"}
FROZEN, OTHERS = "UK Sanctions List (asset freeze)", "UK Sanctions List (no asset freeze)"
ADDRESS = (*(f"Address Line {number}" for number in range(1, 7)), "Address Postal Code", "Address Country")
REPORT = re.compile(r'"?Report Date:?([^",\r\n]*)[",]*\r?\n')
NUMBERS = {
    "Passport number": "passport", "National Identifier number": "national number",
    "Business registration number (s)": "registration", "UN Reference Number": "UN reference",
    "OFSI Group ID": "OFSI group",
}  # fmt: skip


def _knows(name: str, head: bytes) -> bool:
    return b"Unique ID" in head and b"OFSI Group ID" in head and b"Name type" in head


SOURCE = Source(
    name="uk_sanctions_list",
    title="UK Sanctions List",
    publisher="UK Foreign, Commonwealth and Development Office",
    licence="Open Government Licence v3.0",
    table="targets",
    least=1000,
    url="https://www.gov.uk/government/publications/the-uk-sanctions-list",
    columns={
        "Unique ID": "target_id", "schema": "schema", "name": "name", "Regime Name": "program", "list": "list",
        "remarks": "remarks", "D.O.B": "birth_date", "countries": "countries", "addresses": "addresses",
        "Date Designated": "first_seen",
    },
    constants={"authority": "UK FCDO"},
    knows=_knows,
)  # fmt: skip


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. Rows of one Unique ID are names and addresses of one target."""
    content = open_content(path, member=member)
    written, warnings = decode(content.name, content.data)
    refuse_html(content.name, written)
    reported = REPORT.match(written)
    rest = written[reported.end() :] if reported else written
    groups = grouped(content.name, rest, "Unique ID", NEEDED, delimiter=",", accept=accept)
    entries = [_entry(rows) for rows in groups.values()]
    of = f"edition of {reported[1].strip()}: " if reported else ""
    told = f"{of}{sum(map(len, groups.values()))} rows make {len(entries)} targets"
    return listed(SOURCE, content.name, content.sha256, entries, path="group {}", warnings=[*warnings, told])


def _entry(rows: list[dict[str, str]]) -> Entry:
    first = next((row for row in rows if row["Name type"].casefold() == "primary name"), rows[0])
    names = [(_name(row), "weak" if row.get("Alias strength", "").casefold().startswith("low") else "strong")
             for row in rows if _name(row) != _name(first)]  # fmt: skip
    originals = [(told, "strong") for told in every(rows, "Name non-latin script")]
    imposed = list(dict.fromkeys(part.strip() for told in every(rows, "Sanctions Imposed") for part in told.split("|")))
    frozen = any("asset freeze" in part.casefold() for part in imposed)
    flags = every(rows, "Current believed flag of ship")
    cells = {
        "Unique ID": first["Unique ID"],
        "schema": SCHEMA.get(first["Designation Type"].casefold(), "Organization"),
        "name": _name(first),
        "Regime Name": "; ".join(every(rows, "Regime Name")),
        "list": FROZEN if frozen else OTHERS,
        "remarks": "; ".join(filter(None, [", ".join(imposed), *every(rows, "Other Information")])),
        "D.O.B": ";".join(dict.fromkeys(day for told in every(rows, "D.O.B") for day in days_in(told))),
        "countries": ";".join(
            part for told in [*every(rows, "Nationality(/ies)"), *flags] for part in unnumbered(told)
        ),
        "addresses": "; ".join(dict.fromkeys(filter(None, map(_address, rows)))),
        "Date Designated": day_of(first["Date Designated"][:10], day_first=True),
    }
    return Entry(cells, [*names, *originals], _numbers(rows))


def _numbers(rows: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    found = [("IMO", number, "") for told in every(rows, "IMO number") for number in re.findall(r"\b\d{7}\b", told)]
    for column, kind in NUMBERS.items():
        found += [(kind, number_in(part), "") for told in every(rows, column) for part in unnumbered(told)]
    return found


def _name(row: dict[str, str]) -> str:
    return " ".join(row[part] for part in NAME_PARTS if row[part])


def _address(row: dict[str, str]) -> str:
    return ", ".join(row[part] for part in ADDRESS if row.get(part))
