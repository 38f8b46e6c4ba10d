"""World Bank WITS, downloaded table: one row a reporter, partner and flow, years in columns, thousand dollars."""

from __future__ import annotations

import re
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_rows, shape
from casework.values import country_code, scaled

FLOWS = {"Import": ("M", "CIF"), "Export": ("X", "FOB")}
AREAS = {
    "World": "WLD", "Unspecified": "UNS", "Other Asia, nes": "OAS", "Special Categories": "SPE", "Free Zones": "FRE",
    "Bunkers": "BUN", "European Union": "EUN",
}  # fmt: skip
INDICATORS = ("Import (US$ Thousand)", "Export (US$ Thousand)", "Trade Value (US$ Thousand)")
KEYS = ("Reporter Name", "Partner Name", "Trade Flow", "Product Group", "Indicator")
MADE = ("period", "reporter", "partner", "flow", "valuation", "commodity", "value")

SOURCE = Source(
    name="wits_csv",
    title="Trade by partner, WITS table",
    publisher="World Bank; United Nations Statistics Division",
    licence="WITS terms of use; extract with attribution",
    table="flows",
    url="https://wits.worldbank.org/",
    columns={
        **dict.fromkeys(KEYS, ""),
        "period": "period",
        "reporter": "reporter",
        "partner": "partner",
        "flow": "flow",
        "valuation": "valuation",
        "commodity": "commodity",
        "value": "value_usd",
    },
    optional=frozenset(MADE),
    constants={"freq": "A", "dataset": "UN Comtrade via World Bank WITS"},
    required=frozenset({"value_usd"}),
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one table; a blank year is no row. Shares and growth rates that WITS offers beside values are set aside."""
    wide = open_rows(path, member=member, sheet=sheet, accept=accept)
    lacking = [name for name in KEYS if name not in wide.columns]
    years = [name for name in wide.columns if re.fullmatch(r"(?:19|20)\d\d", name)]
    if lacking or not years:
        what = f"column {lacking[0]} is missing" if lacking else "no column is a year"
        raise Refused(wide.name, what, "download the table again, as CSV")
    rows = TextRows(wide.name, wide.sha256, [*KEYS, *MADE], [], list(wide.unread), list(wide.warnings), delimiter=",")
    for at, fields in wide.records:
        told = dict(zip(wide.columns, fields, strict=True))
        flow, valuation = FLOWS.get(told["Trade Flow"], (told["Trade Flow"], ""))
        if told["Indicator"] not in INDICATORS:
            flow = told["Indicator"]
        areas = [AREAS.get(told[name]) or country_code(told[name]) for name in KEYS[:2]]
        goods = "TOTAL" if told["Product Group"] == "All Products" else told["Product Group"]
        for year in years:
            if told[year].strip() == "":
                continue
            made = [year, *areas, flow, valuation, goods, scaled(told[year], 3)]
            rows.add([*(told[name] for name in KEYS), *made], f"row {at} column {year}")
    return shape(rows, SOURCE)
