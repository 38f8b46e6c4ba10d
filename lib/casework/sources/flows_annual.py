"""Annual bilateral trade out of IMF DOTS and IMTS, UN Comtrade via WITS, and OEC: one row a report of one side."""

from __future__ import annotations

import re

from casework.rows import Source
from casework.values import area_code

MADE_UP = re.compile(r"X_\w+|\w+\|\w+|\w+_\w+")  # groups, pairs and the like, by those who compile tables
# Sums and leftovers that the IMF and the World Bank print, and the latter's own letters for some countries.
PRINTED = frozenset("WLD EMU EUU EUN OAS UNS ROM SER MNT SUD ZAR TMP".split())


def area(cell: str) -> str:
    """Give the code of an area as people write it; "" for a code or a name that nobody knows.

    >>> area("ARE"), area("United Arab Emirates"), area("Emirates"), area("VEN|BRA"), area("GER"), area("World")
    ('ARE', 'ARE', '', 'VEN|BRA', '', 'WLD')
    """
    said = cell.strip()
    if said in PRINTED or MADE_UP.fullmatch(said):
        return said
    return "WLD" if said.casefold() in ("world", "all countries", "total") else area_code(said)


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
