"""OFAC's primary list files without a header, sdn.csv and cons_prim.csv: one row a target, `-0-` for blank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import PUBLISHER, Loaded, Source, day_of, further, open_headless, parts, shape

if TYPE_CHECKING:
    import pandas as pd

HEADER = (
    "ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign", "Vess_type", "Tonnage", "GRT", "Vess_flag",
    "Vess_owner", "Remarks",
)  # fmt: skip
SCHEMA = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane", "": "Organization"}
CUT = 1000  # characters at which OFAC cuts the remarks; the rest stands in the comments file
_NUMBER = re.compile(
    r"^((?:[\w/.' -]+? )?(?:No\.|Number|ID|IMO|MMSI|SWIFT/BIC|RIF|Passport|Cedula|Gazette Number|Registry|Address"
    r"|Serial Number \(MSN\)|Tail Number|Mode S Transponder Code)[\w/.' -]*?)[ #]+"
    # A number may be written in groups; a part of an email address is none.
    r"([A-Za-z0-9][\w./-]*\d[\w./-]*(?: [\w./-]*\d[\w./-]*)*)(?![\w@./-])(?: \(([^)]+)\))?",
    re.IGNORECASE,
)


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    kind = published["SDN_Type"].str.strip().str.lower()
    born = published["Remarks"].map(lambda remarks: ";".join(_born(remarks)))
    programs = published["Program"].str.replace("] [", "; ", regex=False).str.strip("[] ")
    return {"schema": kind.map(SCHEMA).fillna(""), "birth_date": born, "program": programs}


def _knows(name: str, head: bytes) -> bool:
    return re.match(rb'\s*\d+,"[^"]*",(?:"[a-z]+"|-0- ?),"', head) is not None and b"SDN_Name" not in head[:200]


SOURCE = Source(
    name="ofac_sdn",
    title="OFAC list, primary names",
    table="targets",
    least=400,
    **PUBLISHER,
    columns={name: {"ent_num": "target_id", "SDN_Name": "name", "Remarks": "remarks"}.get(name, "") for name in HEADER},
    constants={"authority": "OFAC"},
    derive=_derive,
    knows=_knows,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. Weak aliases and numbers in the remarks become tables too."""
    rows = open_headless(path, HEADER, member=member, sheet=sheet, accept=accept)
    loaded = shape(rows, SOURCE)
    name = Path(rows.name).name.lower()
    which = "OFAC consolidated non-SDN" if name.startswith("cons") else "OFAC SDN"
    loaded.frame.insert(loaded.frame.columns.get_loc("authority") + 1, "list", which)
    cut = int((loaded.frame["remarks"].str.len() >= CUT).sum())
    if cut:
        loaded.warnings.append(f"{cut} remarks are cut at {CUT:,} characters; the comments file continues them")
    remarks = loaded.frame["remarks"].to_dict()
    return further(
        loaded,
        {
            row: [(name, "weak") for name in re.findall(r"\b[afn]\.k\.a\. '([^']+)'", told)]
            for row, told in remarks.items()
        },
        {row: _numbers(told) for row, told in remarks.items()},
    )


def _born(remarks: str) -> list[str]:
    told = [
        day_of(part.removeprefix("alt. ").removeprefix("DOB "))
        for part in parts(remarks)
        if re.match(r"(alt\. )?DOB ", part)
    ]
    return [day for day in told if re.fullmatch(r"\d{4}(-\d\d){0,2}", day)]


def _numbers(remarks: str) -> list[tuple[str, str, str]]:
    found = [_NUMBER.match(part.removeprefix("alt. ")) for part in parts(remarks.rstrip("."))]
    return [(match[1].strip(), match[2].rstrip("."), match[3] or "") for match in found if match]
