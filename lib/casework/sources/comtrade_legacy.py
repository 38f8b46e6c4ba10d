"""UN Comtrade's former download page (to 2022): display names as headers, flows and areas as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape
from casework.values import country_code

if TYPE_CHECKING:
    import pandas as pd

FLOWS = {"1": "M", "2": "X", "3": "RX", "4": "RM"}  # the page's own table; no other number is known
# Areas that are no country: 0 is the world, 899 "areas nes", 490 "other Asia, nes", which stands for Taiwan.
AREAS = {
    "0": "WLD", "490": "S19", "473": "X_AMER_NES", "527": "X_OCEANIA_NES", "568": "X_EUR_NES", "577": "X_AFR_NES",
    "636": "X_AMER_NES", "637": "X_AMER_NES", "837": "BUN", "838": "FRE", "839": "SPE", "899": "X_NES",
}  # fmt: skip


def _area(code: str) -> str:
    return AREAS.get(code) or country_code(code)


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    code, kind = published["Commodity Code"], published["Classification"].str[:1]
    # A spreadsheet took the zero from chapters 01 to 09: HS codes have an even number of digits.
    short = code.str.fullmatch(r"\d+") & (code.str.len() % 2 == 1) & kind.isin(["H"])
    return {
        "flow": published["Trade Flow Code"].map(FLOWS).fillna(published["Trade Flow Code"]),
        "reporter": published["Reporter Code"].map(_area),
        "partner": published["Partner Code"].map(_area),
        "commodity": code.where(~short, "0" + code),
        "classification": kind.map({"H": "HS", "S": "SITC", "B": "BEC"}).fillna(published["Classification"]),
    }


SOURCE = Source(
    name="comtrade_legacy",
    title="UN Comtrade, former download page",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms: free to use with attribution",
    table="flows",
    url="https://comtrade.un.org/",
    columns={
        "Classification": "",
        "Year": "period",
        "Trade Flow Code": "",
        "Trade Flow": "",
        "Reporter Code": "",
        "Reporter": "",
        "Partner Code": "",
        "Partner": "",
        "Commodity Code": "",
        "Commodity": "",
        "Trade Value (US$)": "value_usd",
        "Netweight (kg)": "net_kg",
        "Flag": "status",
        **dict.fromkeys(
            ("Period", "Period Desc.", "Aggregate Level", "Is Leaf Code", "Reporter ISO", "Partner ISO"), ""
        ),
        **dict.fromkeys(("Qty Unit Code", "Qty Unit", "Qty", "Alt Qty Unit Code", "Gross weight (kg)"), ""),
    },
    optional=frozenset(
        {"Netweight (kg)", "Flag", "Period", "Period Desc.", "Aggregate Level", "Is Leaf Code", "Reporter ISO"}
        | {"Partner ISO", "Qty Unit Code", "Qty Unit", "Qty", "Alt Qty Unit Code", "Gross weight (kg)"}
    ),
    constants={"freq": "A", "dataset": "UN Comtrade"},
    required=frozenset({"value_usd"}),
    derive=_derive,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
