"""Monthly bilateral goods trade from the IMF's International Trade in Goods by Partner Country, in million USD."""

from __future__ import annotations

import re
from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SERIES = re.compile(r"([A-Z]{3})\.([MX])G_(?:CIF|FOB)_USD\.([A-Z]{3})\.M")


def _flow(flow: str, reporter: str, partner: str, series: str) -> str:
    """Keep the flow where the series is of these countries and that way; else say which series stands there."""
    named = SERIES.fullmatch(series.strip())
    return flow if named is None or named.groups() == (reporter, flow, partner) else f"{flow} of {series}"


SOURCE = Source(
    name="goods_monthly",
    title="International Trade in Goods by Partner Country",
    publisher="International Monetary Fund",
    licence="IMF terms of use; extract with attribution",
    table="flows",
    url="https://data.imf.org/en/datasets/IMF.STA:IMTS",
    columns={
        "period": "period",
        "reporter": "reporter",
        "partner": "partner",
        "flow": "",
        "valuation": "valuation",
        "value_musd": "value_usd",
        "description": "status",
        "series_id": "dataset",
        "publisher": "",
        "read_at": "",
        "source_kind": "",
        "verified": "",
    },
    constants={"freq": "M", "commodity": "TOTAL"},
    required=frozenset({"value_usd"}),
    cells={"flow": (_flow, ("flow", "reporter", "partner", "series_id"))},
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. Millions become dollars, to the dollar."""
    loaded = shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
    loaded.frame["value_usd"] = (loaded.frame["value_usd"] * 1e6).round(0)
    return loaded
