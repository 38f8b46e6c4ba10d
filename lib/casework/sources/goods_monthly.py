"""Monthly bilateral goods trade from the IMF's International Trade in Goods by Partner Country, in million USD."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

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
        "flow": "flow",
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
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. Millions become dollars, to the dollar."""
    loaded = shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
    loaded.frame["value_usd"] = (loaded.frame["value_usd"] * 1e6).round(0)
    return loaded
