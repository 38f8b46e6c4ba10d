"""UN Comtrade's former API (to 2022): JSON with rgCode, rt3ISO, pt3ISO and TradeValue."""

from __future__ import annotations

from casework.rows import Source

CLASSES = {"H": "HS", "S": "SITC", "B": "BEC"}
FLOWS = {"1": "M", "2": "X", "3": "RX", "4": "RM"}  # the API's own table; no other number is known
UNUSED = (
    "pfCode periodDesc aggrLevel IsLeaf rgDesc rtCode rtTitle ptCode ptTitle ptCode2 ptTitle2 pt3ISO2 cstCode cstDesc "
    "motCode motDesc cmdDescE qtCode qtDesc qtAltCode qtAltDesc TradeQuantity AltQuantity GrossWeight CIFValue FOBValue"
).split()


def _flow(code: str) -> str:
    return FLOWS.get(code, code)


def _freq(period: str) -> str:
    return "M" if len(period) == 6 and period.isdigit() else "A"


def _period(period: str) -> str:
    return f"{period[:4]}-{period[4:]}" if _freq(period) == "M" else period


def _class(code: str) -> str:
    return CLASSES.get(code[:1], code)


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
    cells={
        "flow": (_flow, ("rgCode",)),
        "freq": (_freq, ("period",)),
        "period": (_period, ("period",)),
        "classification": (_class, ("pfCode",)),
    },
)
