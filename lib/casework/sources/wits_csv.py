"""World Bank WITS, downloaded table: one row a reporter, partner and flow, years in columns, thousands or millions."""

from __future__ import annotations

import re
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_rows, shape
from casework.values import country_code, scaled

FLOWS = {"Import": ("M", "CIF"), "Export": ("X", "FOB")}
AREAS = {
    "World": "WLD", "Unspecified": "UNS", "Other Asia, nes": "OAS", "Special Categories": "SPE", "Free Zones": "FRE",
    "Bunkers": "BUN", "European Union": "EUN", "East Asia & Pacific": "X_EAP", "Europe & Central Asia": "X_ECA",
    "Latin America & Caribbean": "X_LAC", "Middle East & North Africa": "X_MENA", "North America": "X_NAM",
    "South Asia": "X_SAS", "Sub-Saharan Africa": "X_SSA",
}  # fmt: skip
# "Import (US$ Thousand)", "Export(US$ Mil)", "Trade (US$ Mil)-Top 5 Export Partner"; all else is a share or a rate.
VALUE = re.compile(
    r"(?:Imports?|Exports?|Trade(?: Value)?) ?\((?:in )?US\$ (Thousand|Mil)\)(?:-Top 5 (?:Im|Ex)port Partner)?"
)
POWERS = {"Thousand": 3, "Mil": 6}
# The tables of one page and of another, and the country summaries, name the same columns differently.
NAMES = {
    "Reporter Name": ("Reporter",), "Partner Name": ("Partner",), "Trade Flow": ("Indicator Type",),
    "Product Group": ("Product categories", "Product"), "Indicator": ("Measure",),
}  # fmt: skip
KEYS = tuple(NAMES)
MADE = ("period", "flow", "valuation", "commodity", "value")


def _area(name: str) -> str:
    return AREAS.get(name.strip()) or country_code(name)


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
        "flow": "flow",
        "valuation": "valuation",
        "commodity": "commodity",
        "value": "value_usd",
    },
    optional=frozenset(MADE),
    constants={"freq": "A", "dataset": "UN Comtrade via World Bank WITS"},
    required=frozenset({"value_usd"}),
    cells={"reporter": (_area, ("Reporter Name",)), "partner": (_area, ("Partner Name",))},
    knows=lambda _, head: _is_known(head.split(b"\n", 1)[0].decode("utf-8", "replace")),
)


def _is_known(header: str) -> bool:
    said = {name.strip(' "\r\ufeff') for name in header.split(",")}
    return all({name, *others} & said for name, others in NAMES.items()) and any(name.isdigit() for name in said)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one table; a blank year is no row. Shares and growth rates that WITS offers beside values are set aside."""
    wide = open_rows(path, member=member, sheet=sheet, accept=accept)
    usual = {other: name for name, others in NAMES.items() for other in others if name not in wide.columns}
    wide.columns = [usual.get(name.strip(), name.strip()) for name in wide.columns]
    lacking = [name for name in KEYS if name not in wide.columns]
    years = [name for name in wide.columns if re.fullmatch(r"(?:19|20)\d\d", name)]
    if lacking or not years:
        what = f"column {lacking[0]} is missing" if lacking else "no column is a year"
        raise Refused(wide.name, what, "download the table again, as CSV")
    rows = TextRows(wide.name, wide.sha256, [*KEYS, *MADE], [], list(wide.unread), list(wide.warnings), delimiter=",")
    for at, fields in wide.records:
        told = dict(zip(wide.columns, fields, strict=True))
        flow, valuation = FLOWS.get(told["Trade Flow"], (told["Trade Flow"], ""))
        value = VALUE.fullmatch(told["Indicator"].strip())
        flow, power = (flow, POWERS[value[1]]) if value else (told["Indicator"], 0)
        goods = "TOTAL" if told["Product Group"] == "All Products" else told["Product Group"]
        for year in years:
            if told[year].strip() == "":
                continue
            made = [year, flow, valuation, goods, scaled(told[year], power)]
            rows.add([*(told[name] for name in KEYS), *made], f"row {at} column {year}")
    return shape(rows, SOURCE)
