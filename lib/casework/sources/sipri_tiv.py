"""SIPRI's import and export values table: TIV by supplier and year. A TIV is a volume, never dollars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.rows import Source

if TYPE_CHECKING:
    import pandas as pd


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    small = published["tiv_m"].str.fullmatch(r"0+(\.0+)?")  # SIPRI prints 0 for deliveries below half a million
    return {"status": small.map({True: "below half", False: ""})}


SOURCE = Source(
    name="sipri_tiv",
    title="SIPRI Arms Transfers Database, TIV tables",
    publisher="Stockholm International Peace Research Institute",
    licence="SIPRI fair use: extracts with attribution",
    table="arms",
    url="https://www.sipri.org/databases/armstransfers",
    columns={
        "supplier": "supplier",
        "recipient": "recipient",
        "year": "delivery_year",
        "tiv_m": "tiv",
        "vintage": "vintage",
        "note": "",
        "publisher": "",
        "read_at": "",
        "source_kind": "",
        "verified": "",
    },
    constants={"weapon": "TOTAL"},
    required=frozenset({"tiv"}),
    derive=_derive,
)
