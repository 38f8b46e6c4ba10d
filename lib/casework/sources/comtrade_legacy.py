"""UN Comtrade's former download page (to 2022): display names as headers, flows and areas as numbers."""

from __future__ import annotations

from casework.rows import Source
from casework.values import area_code

CLASSES = {"H": "HS", "S": "SITC", "B": "BEC"}
# The page's own units; one without a number that is known has no meaning.
UNITS = {
    "1": "", "2": "m2", "3": "1000 kWh", "4": "m", "5": "u", "6": "2u", "7": "l", "8": "kg", "9": "1000u",
    "10": "packages", "11": "12u", "12": "m3", "13": "carat",
}  # fmt: skip
UNUSED = (
    "2nd Partner", "2nd Partner ISO", "Customs", "Mode of Transport", "Alt Qty Unit", "Alt Qty",
    "CIF Trade Value (US$)", "FOB Trade Value (US$)",
)  # fmt: skip
FLOWS = {"1": "M", "2": "X", "3": "RX", "4": "RM"}  # the page's own table; no other number is known


# What a total is, where the page filled these columns at all: any other row is a part, and would count on top of it.
TOTALS = {
    "2nd Partner Code": {"0"}, "Customs Proc. Code": {"C00"}, "Mode of Transport Code": {"0"},
}  # fmt: skip


def _flow(code: str, *parts: str | None) -> str:
    whole = all(not part or part in total for part, total in zip(parts, TOTALS.values(), strict=True))
    return FLOWS.get(code, code) if whole else f"part of a total, {FLOWS.get(code, code)}"


def _unit(code: str | None) -> str:
    return UNITS.get(code or "1", "")


def _quantity(quantity: str | None, code: str | None) -> str:
    # Without a unit that is known the figure means nothing: in words it is no number, and set aside with them.
    known = not quantity or not code or code in UNITS
    return "" if code == "1" else quantity or "" if known else f"{quantity} in unit {code}, not known"


def _freq(period: str | None) -> str:
    return "M" if period is not None and len(period) == 6 and period.isdigit() else "A"


def _period(year: str, period: str | None) -> str:
    return f"{period[:4]}-{period[4:]}" if period and _freq(period) == "M" else year


def _goods(code: str, classification: str) -> str:
    # A spreadsheet took the zero from chapters 01 to 09: HS codes have an even number of digits.
    return f"0{code}" if classification[:1] == "H" and code.isdigit() and len(code) % 2 else code


def _class(classification: str) -> str:
    return CLASSES.get(classification[:1], classification)


SOURCE = Source(
    name="comtrade_legacy",
    title="UN Comtrade, former download page",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms: free to use with attribution",
    table="flows",
    url="https://comtrade.un.org/",
    columns={
        "Classification": "",
        "Year": "",
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
        **dict.fromkeys((*TOTALS, *UNUSED), ""),
    },
    optional=frozenset(
        {"Netweight (kg)", "Flag", "Period", "Period Desc.", "Aggregate Level", "Is Leaf Code", "Reporter ISO"}
        | {*TOTALS, *UNUSED}
        | {"Partner ISO", "Qty Unit Code", "Qty Unit", "Qty", "Alt Qty Unit Code", "Gross weight (kg)"}
    ),
    constants={"dataset": "UN Comtrade"},
    required=frozenset({"value_usd"}),
    cells={
        "freq": (_freq, ("Period",)),
        "period": (_period, ("Year", "Period")),
        "quantity": (_quantity, ("Qty", "Qty Unit Code")),
        "unit": (_unit, ("Qty Unit Code",)),
        "flow": (_flow, ("Trade Flow Code", *TOTALS)),
        "reporter": (area_code, ("Reporter Code",)),
        "partner": (area_code, ("Partner Code",)),
        "commodity": (_goods, ("Commodity Code", "Classification")),
        "classification": (_class, ("Classification",)),
    },
)
