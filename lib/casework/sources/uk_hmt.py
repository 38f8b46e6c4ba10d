"""The UK consolidated list of asset freeze targets (OFSI), CSV: one row a name, above them a Last Updated line."""

from __future__ import annotations

import re
from pathlib import Path

from casework.rows import Entry, Loaded, Source, day_of, days_in, every, grouped, listed, number_in, open_content
from casework.rows.text import decode, refuse_html

NAME_PARTS = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")  # Name 6 is the surname or the whole name
NEEDED = (*NAME_PARTS, "Group Type", "Alias Type", "Regime", "Listed On", "Group ID")
SCHEMA = {"individual": "Person", "ship": "Vessel"}
IMO = re.compile(r"\bIMO\D{0,20}(\d{7})\b")  # a ship's number stands among the remarks
PRIMARY = ("primary name", "prime alias", "")


def _knows(name: str, head: bytes) -> bool:
    return re.match(rb'(?:\xef\xbb\xbf)?"?Last Updated"?,', head) is not None and b"Group ID" in head


SOURCE = Source(
    name="uk_hmt",
    title="UK consolidated list of financial sanctions targets",
    publisher="HM Treasury, Office of Financial Sanctions Implementation",
    licence="Open Government Licence v3.0",
    table="targets",
    least=1000,
    url="https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets",
    columns={
        "Group ID": "target_id", "schema": "schema", "name": "name", "Regime": "program",
        "Other Information": "remarks",
        "DOB": "birth_date", "Nationality": "countries", "addresses": "addresses", "Listed On": "first_seen",
    },
    constants={"authority": "UK HM Treasury", "list": "UK consolidated"},
    knows=_knows,
)  # fmt: skip


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. Rows of one Group ID are names of one target."""
    content = open_content(path, member=member)
    written, warnings = _decoded(content.name, content.data)
    head, _, rest = written.partition("\n")
    groups = grouped(content.name, rest, "Group ID", NEEDED, accept=accept)
    entries = [_entry(rows) for rows in groups.values()]
    many = sum(map(len, groups.values()))
    told = f"edition of {head.partition(',')[2].strip()}: {many} rows make {len(entries)} targets"
    return listed(SOURCE, content.name, content.sha256, entries, path="group {}", warnings=[*warnings, told])


def _decoded(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Read UTF-8, else the Windows code page that the Treasury wrote for years."""
    try:
        written, warnings = data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        written, warnings = decode(name, data, encoding="cp1252")
    refuse_html(name, written)
    return written, warnings


def _entry(rows: list[dict[str, str]]) -> Entry:
    first = next((row for row in rows if row["Alias Type"].lower() in PRIMARY), rows[0])
    names = [(_name(row), "weak" if row.get("Alias Quality", "").lower().startswith("low") else "strong")
             for row in rows if row is not first]  # fmt: skip
    originals = [(row["Name Non-Latin Script"], "strong") for row in rows if row.get("Name Non-Latin Script")]
    cells = {
        "Group ID": first["Group ID"],
        "schema": SCHEMA.get(first["Group Type"].lower(), "Organization"),
        "name": _name(first),
        "Regime": first["Regime"],
        "Other Information": first.get("Other Information", ""),
        "DOB": ";".join(dict.fromkeys(day for told in every(rows, "DOB") for day in days_in(told))),
        "Nationality": first.get("Nationality", ""),
        "addresses": _address(first),
        "Listed On": day_of(first["Listed On"], day_first=True),
    }
    numbers = [("passport", number_in(told), "") for told in every(rows, "Passport Number", "Passport Details")]
    numbers += [("NI number", told, "") for told in every(rows, "NI Number", "National Identification Number")]
    numbers += [("IMO", found, "") for told in every(rows, "Other Information") for found in IMO.findall(told)]
    return Entry(cells, [*names, *originals], numbers)


def _name(row: dict[str, str]) -> str:
    return " ".join(row[part] for part in NAME_PARTS if row[part])


def _address(row: dict[str, str]) -> str:
    told = [row.get(f"Address {number}", "") for number in range(1, 7)] + [
        row.get("Post/Zip Code", ""),
        row.get("Country", ""),
    ]
    return ", ".join(part for part in told if part)
