"""UN Comtrade's former API (to 2022): JSON with rgCode, rt3ISO, pt3ISO and TradeValue."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape

if TYPE_CHECKING:
    import pandas as pd

FLOWS = {"1": "M", "2": "X", "3": "RX", "4": "RM"}  # the API's own table; no other number is known
UNUSED = (
    "pfCode periodDesc aggrLevel IsLeaf rgDesc rtCode rtTitle ptCode ptTitle ptCode2 ptTitle2 pt3ISO2 cstCode cstDesc "
    "motCode motDesc cmdDescE qtCode qtDesc qtAltCode qtAltDesc TradeQuantity AltQuantity GrossWeight CIFValue FOBValue"
).split()


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    months = published["period"].str.fullmatch(r"\d{6}")
    return {
        "flow": published["rgCode"].map(FLOWS).fillna(published["rgCode"]),
        "freq": months.map({True: "M", False: "A"}),
        "period": published["period"].where(~months, published["period"].str[:4] + "-" + published["period"].str[4:]),
        "classification": published["pfCode"].str[:1].map({"H": "HS", "S": "SITC", "B": "BEC"}).fillna(""),
    }


SOURCE = Source(
    name="comtrade_legacy_json",
    title="UN Comtrade, former API",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms: free to use with attribution",
    table="flows",
    url="https://comtrade.un.org/data/",
    columns={
        "yr": "",
        "period": "",
        "rgCode": "",
        "rt3ISO": "reporter",
        "pt3ISO": "partner",
        "cmdCode": "commodity",
        "NetWeight": "net_kg",
        "TradeValue": "value_usd",
        "estCode": "status",
        **dict.fromkeys(UNUSED, ""),
    },
    optional=frozenset({"yr", "NetWeight", "estCode", *UNUSED} - {"pfCode"}),
    constants={"dataset": "UN Comtrade"},
    required=frozenset({"value_usd"}),
    derive=_derive,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one answer; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
