"""UN Comtrade's former API (to 2022): JSON with rgCode, rt3ISO, pt3ISO and TradeValue."""

from __future__ import annotations

from casework.rows import Source
from casework.values import area_code

CLASSES = {"H": "HS", "S": "SITC", "B": "BEC"}
FLOWS = {"1": "M", "2": "X", "3": "RX", "4": "RM"}  # the API's own table; no other number is known
# What a total is, where these are filled at all: any other row is a part, and would count on top of it.
TOTALS = {"ptCode2": {"0"}, "cstCode": {"C00"}, "motCode": {"0"}}
# The API's own units; one without a number that is known has no meaning.
UNITS = {
    "1": "", "2": "m2", "3": "1000 kWh", "4": "m", "5": "u", "6": "2u", "7": "l", "8": "kg", "9": "1000u",
    "10": "packages", "11": "12u", "12": "m3", "13": "carat",
}  # fmt: skip
UNUSED = (
    "pfCode periodDesc aggrLevel IsLeaf rgDesc rtCode rtTitle ptCode ptTitle ptTitle2 pt3ISO2 cstDesc "
    "motDesc cmdDescE qtCode qtDesc qtAltCode qtAltDesc TradeQuantity AltQuantity GrossWeight CIFValue FOBValue"
).split()


def _flow(code: str, *parts: str | None) -> str:
    whole = all(not part or part in total for part, total in zip(parts, TOTALS.values(), strict=True))
    return FLOWS.get(code, code) if whole else f"part of a total, {FLOWS.get(code, code)}"


def _area(iso: str, code: str | None) -> str:
    return area_code(iso) or area_code(code or "")  # "nes" areas and bunkers have a number and no letters


def _unit(code: str | None) -> str:
    return UNITS.get(code or "1", "")


def _quantity(quantity: str | None, code: str | None) -> str:
    known = not quantity or not code or code in UNITS
    return "" if code == "1" else quantity or "" if known else f"{quantity} in unit {code}, not known"


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
        "rt3ISO": "",
        "pt3ISO": "",
        "cmdCode": "commodity",
        "NetWeight": "net_kg",
        "TradeValue": "value_usd",
        "estCode": "status",
        **dict.fromkeys((*TOTALS, *UNUSED), ""),
    },
    optional=frozenset({"yr", "NetWeight", "estCode", *TOTALS, *UNUSED} - {"pfCode"}),
    constants={"dataset": "UN Comtrade"},
    required=frozenset({"value_usd"}),
    cells={
        "flow": (_flow, ("rgCode", *TOTALS)),
        "reporter": (_area, ("rt3ISO", "rtCode")),
        "partner": (_area, ("pt3ISO", "ptCode")),
        "quantity": (_quantity, ("TradeQuantity", "qtCode")),
        "unit": (_unit, ("qtCode",)),
        "freq": (_freq, ("period",)),
        "period": (_period, ("period",)),
        "classification": (_class, ("pfCode",)),
    },
)
