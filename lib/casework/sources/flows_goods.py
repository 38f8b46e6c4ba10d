"""Trade by month or by goods that somebody typed: one row a flow that one side reports, with the page it stands on."""

from __future__ import annotations

from casework.rows import Source
from casework.rows.written import area, frequency, goods, month, way

SOURCE = Source(
    name="flows_goods",
    title="Trade by month or by goods",
    publisher="our table",
    licence="terms of the publisher of each data set",
    table="flows",
    columns={
        "period": "period",
        "reporter": "reporter",
        "partner": "partner",
        "flow": "flow",
        "commodity": "commodity",
        "value_usd": "value_usd",
        "dataset": "dataset",
        "classification": "classification",
        "net_t": "net_kg",
        "valuation": "valuation",
        "status": "status",
        "source_url": "",
        "note": "",
    },
    optional=frozenset({"classification", "net_t", "valuation", "status", "source_url", "note"}),
    own=True,
    cells={
        "period": (month, ("period",)),
        "freq": (frequency, ("period",)),
        "reporter": (area, ("reporter",)),
        "partner": (area, ("partner",)),
        "flow": (way, ("flow",)),
        "commodity": (goods, ("commodity", "classification")),
    },
    powers={"net_kg": 3},
    required=frozenset({"value_usd"}),
)
