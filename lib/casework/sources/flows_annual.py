"""Annual bilateral trade out of IMF DOTS and IMTS, UN Comtrade via WITS, and OEC: one row a report of one side."""

from __future__ import annotations

import re

from casework.rows import Source
from casework.values import country_code

CODE = re.compile(r"[A-Z0-9_|]+")  # ISO's codes, and those that compilers make up


def area(cell: str) -> str:
    """Give the code of an area as people write it; "" for a name that nobody knows.

    >>> area("ARE"), area("United Arab Emirates"), area("Emirates"), area("VEN|BRA")
    ('ARE', 'ARE', '', 'VEN|BRA')
    """
    said = cell.strip()
    return said if CODE.fullmatch(said) else country_code(said)


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
    cells={"reporter": (area, ("reporter",)), "partner": (area, ("partner",))},
    required=frozenset({"value_usd"}),
)
