"""IMF International Trade in Goods by Partner Country, as the data portal exports it: years stand in columns."""

from __future__ import annotations

import re
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_rows, shape
from casework.values import imf_area, scaled

# The indicator says flow, valuation and currency in one; another one (balances, FOB imports) is refused by its name.
INDICATORS = {"MG_CIF_USD": ("M", "CIF"), "XG_FOB_USD": ("X", "FOB"), "MG_FOB_USD": ("M", "FOB")}
KEYS = ("DATASET", "SERIES_CODE", "COUNTRY.ID", "INDICATOR.ID", "COUNTERPART_COUNTRY.ID", "FREQUENCY.ID", "SCALE.ID")

SOURCE = Source(
    name="imts",
    title="International Trade in Goods by Partner Country",
    publisher="International Monetary Fund",
    licence="IMF terms of use; extract with attribution",
    table="flows",
    url="https://data.imf.org/en/datasets/IMF.STA:IMTS",
    columns={
        **dict.fromkeys(KEYS, ""),
        "period": "period",
        "freq": "freq",
        "reporter": "reporter",
        "partner": "partner",
        "flow": "flow",
        "valuation": "valuation",
        "value": "value_usd",
        "dataset": "dataset",
        "status": "status",
    },
    optional=frozenset({"period", "freq", "reporter", "partner", "flow", "valuation", "value", "dataset", "status"}),
    constants={"commodity": "TOTAL"},
    required=frozenset({"value_usd"}),
)
MADE = ["period", "freq", "reporter", "partner", "flow", "valuation", "value", "dataset", "status"]


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one export; a blank cell is no row. The scale of each series (6: millions) is moved out exactly.

    The API's CSV (`imts_csv`) and SDMX (`imts_sdmx`) carry the same mark on figures that are dollars already.
    """
    wide = open_rows(path, member=member, sheet=sheet, accept=accept)
    lacking = [name for name in KEYS if name not in wide.columns]
    periods = [name for name in wide.columns if re.fullmatch(r"\d{4}(?:-?M?\d{2})?", name)]
    if lacking or not periods:
        what = f"column {lacking[0]} is missing" if lacking else "no column is a year or month"
        raise Refused(wide.name, what, "export it again from the data portal, with codes")
    others = [name for name in wide.columns if re.fullmatch(r"\d{4}-?[QSW]\d{1,2}", name)]
    if others:
        wide.warnings.append(f"{len(others)} columns of quarters, half years or weeks were left out")
    rows = TextRows(wide.name, wide.sha256, [*KEYS, *MADE], [], list(wide.unread), list(wide.warnings), delimiter=",")
    for at, fields in wide.records:
        told = dict(zip(wide.columns, fields, strict=True))
        _unfold(at, told, periods, rows)
    return shape(rows, SOURCE)


def _unfold(at: int, told: dict[str, str], periods: list[str], rows: TextRows) -> None:
    flow, valuation = INDICATORS.get(told["INDICATOR.ID"], (told["INDICATOR.ID"], ""))
    power = int(told["SCALE.ID"]) if told["SCALE.ID"].isdigit() else 0
    codes = [imf_area(told[key]) for key in ("COUNTRY.ID", "COUNTERPART_COUNTRY.ID")]
    for period in periods:
        if told[period].strip() == "":
            continue
        plain = f"{period[:4]}-{period[-2:]}" if told["FREQUENCY.ID"] == "M" else period
        made = [
            plain,
            told["FREQUENCY.ID"],
            *codes,
            flow,
            valuation,
            scaled(told[period], power),
            told["DATASET"],
            told["SERIES_CODE"],
        ]
        rows.add([*(told[key] for key in KEYS), *made], f"row {at} column {period}")
