"""Annual bilateral trade out of IMF DOTS and IMTS, UN Comtrade via WITS, and OEC: one row a report of one side."""

from __future__ import annotations

from casework.rows import Source

SOURCE = Source(
    name="flows_annual",
    title="Annual bilateral goods trade",
    publisher="as registered",
    licence="terms of the publisher of each data set",
    table="flows",
    columns={
        "year": "period",
        "reporter": "reporter",
        "partner": "partner",
        "flow": "flow",
        "valuation": "valuation",
        "value_usd": "value_usd",
        "status": "status",
        "dataset": "dataset",
        "vintage": "vintage",
        "licence": "",
    },
    constants={"freq": "A", "commodity": "TOTAL"},
    required=frozenset({"value_usd"}),
)
