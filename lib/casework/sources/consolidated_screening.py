"""The US Consolidated Screening List of trade.gov: one row a target of several lists, names joined by semicolons."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.model import Refused
from casework.rows import Loaded, Source, further, open_rows, parts, shape

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
# The list's short name in brackets, and who answers for it.
AUTHORITY = {
    "SDN": "OFAC", "SSI": "OFAC", "FSE": "OFAC", "PLC": "OFAC", "CAP": "OFAC", "MBS": "OFAC", "CMIC": "OFAC",
    "DPL": "BIS", "EL": "BIS", "MEU": "BIS", "UVL": "BIS", "DTC": "State Department", "ISN": "State Department",
}  # fmt: skip


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    short = published["source"].str.extract(r"\(([A-Z-]+)\)", expand=False).fillna("")
    # Entries of BIS and the State Department have no number: what they say of the target makes one that stays the same.
    about = published[["name", "addresses", "federal_register_notice", "start_date"]].agg("\n".join, axis=1)
    made = short + "-" + about.map(lambda told: hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:12])
    number = published["entity_number"].str.strip()
    return {
        "target_id": short.where(number != "", "").add("-").add(number).where(number != "", made),
        "schema": published["type"].str.strip().str.lower().map(SCHEMA).fillna("Organization"),
        "authority": short.map(AUTHORITY).fillna(""),
        "name": published["name"].str.strip(),
        "list": published["source"].str.partition(" - ")[0].str.strip(),
        "birth_date": published["dates_of_birth"].map(lambda told: ";".join(_days(told))),
    }


SOURCE = Source(
    name="consolidated_screening",
    title="US Consolidated Screening List",
    publisher="US Department of Commerce, International Trade Administration",
    licence="US Government work, no copyright",
    table="targets",
    least=4000,
    url="https://www.trade.gov/consolidated-screening-list",
    columns={
        "_id": "", "source": "", "entity_number": "", "type": "", "programs": "program", "name": "", "title": "",
        "addresses": "addresses", "federal_register_notice": "", "start_date": "first_seen", "end_date": "",
        "standard_order": "", "license_requirement": "", "license_policy": "", "call_sign": "", "vessel_type": "",
        "gross_tonnage": "", "gross_registered_tonnage": "", "vessel_flag": "", "vessel_owner": "",
        "remarks": "remarks", "source_list_url": "", "alt_names": "", "citizenships": "countries", "dates_of_birth": "",
        "nationalities": "", "places_of_birth": "", "source_information_url": "", "ids": "",
    },
    optional=frozenset({"_id"}),
    required=frozenset({"name"}),
    derive=_derive,
)  # fmt: skip


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. A doubled header and a file cut off are refused."""
    rows = open_rows(path, member=member, sheet=sheet, accept=accept)
    doubled = next((number for number, _, why in rows.unread if why == "the header again"), None)
    if doubled is not None:
        what = "the header stands there twice: two downloads were joined, and nothing says whether either is whole"
        raise Refused(rows.name, what, "fetch the list again", row=doubled)
    loaded = shape(rows, SOURCE)
    names, ids = (loaded.published[column].to_dict() for column in ("alt_names", "ids"))
    return further(
        loaded,
        {row: [(name, "strong") for name in parts(told)] for row, told in names.items()},
        {row: [_number(told) for told in parts(each)] for row, each in ids.items()},
    )


def _days(told: str) -> list[str]:
    from casework.rows import day_of

    days = [day_of(part) for part in parts(told)]
    return [day for day in days if day[:4].isdigit() and len(day) in {4, 7, 10} and " " not in day]


def _number(told: str) -> tuple[str, str, str]:
    """Part "Passport, A123, RU" or "Country, Kind, Number" as the list writes them: the piece with digits is it."""
    pieces = parts(told, ",")
    value = next((piece for piece in pieces if any(sign.isdigit() for sign in piece)), "")
    rest = [piece for piece in pieces if piece != value]
    country = next((piece for piece in rest if len(piece) == 2 and piece.isupper()), "")
    return ", ".join(piece for piece in rest if piece != country) or "number", value, country
