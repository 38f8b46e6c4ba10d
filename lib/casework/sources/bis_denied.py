"""The Denied Persons List of the US Bureau of Industry and Security: one row a person or firm and order, by tabs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, day_of, open_rows, shape

if TYPE_CHECKING:
    import pandas as pd

_PLACE = ("Street_Address", "City", "State", "Postal_Code", "Country")


def _derive(published: pd.DataFrame) -> Mapping[str, object]:
    name = published["Name"].str.strip()
    place = published[list(_PLACE)].apply(lambda row: ", ".join(part.strip() for part in row if part.strip()), axis=1)
    order = published["Effective_Date"] + published["Standard_Order"] + published["FR_Citation"]
    # The list has no numbers: name, place and order make one that stays the same from edition to edition.
    made = [hashlib.sha256("\n".join(told).encode()).hexdigest()[:12] for told in zip(name, place, order, strict=True)]
    return {
        "target_id": [f"dpl-{number}" for number in made],
        "name": name,
        "addresses": place,
        "program": published["FR_Citation"].str.strip(),
        "first_seen": published["Effective_Date"].map(day_of),
        "last_seen": published["Expiration_Date"].map(day_of),
    }


SOURCE = Source(
    name="bis_denied",
    title="Denied Persons List",
    publisher="US Department of Commerce, Bureau of Industry and Security",
    licence="US Government work, no copyright",
    table="targets",
    least=300,
    url="https://www.bis.gov/denied-persons-list",
    columns={
        "Name": "", "Street_Address": "", "City": "", "State": "", "Country": "countries", "Postal_Code": "",
        "Effective_Date": "", "Expiration_Date": "", "Standard_Order": "", "Last_Update": "", "Action": "remarks",
        "FR_Citation": "",
    },
    constants={"authority": "BIS", "list": "BIS Denied Persons", "schema": "LegalEntity"},
    required=frozenset({"name"}),
    delimiter="\t",
    derive=_derive,
)  # fmt: skip


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. `first_seen` and `last_seen` are the days the order is in force."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
