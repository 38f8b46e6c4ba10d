"""Annual bilateral trade out of IMF DOTS and IMTS, UN Comtrade via WITS, and OEC: one row a report of one side."""

from __future__ import annotations

from casework.rows import Source
from casework.rows.written import area, way

SOURCE = Source(
    name="flows_annual",
    title="Annual bilateral goods trade",
    publisher="our table",
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
    optional=frozenset({"valuation", "status", "vintage", "licence"}),
    own=True,
    constants={"freq": "A", "commodity": "TOTAL"},
    cells={"reporter": (area, ("reporter",)), "partner": (area, ("partner",)), "flow": (way, ("flow",))},
    required=frozenset({"value_usd"}),
)
