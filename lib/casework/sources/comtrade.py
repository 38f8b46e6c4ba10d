"""UN Comtrade: bilateral trade by commodity, as its API and download page give it."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="comtrade",
    title="UN Comtrade",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms: free to use with attribution",
    table="flows",
    url="https://comtradeplus.un.org/",
    columns={
        "refYear": "period",
        "reporterISO": "reporter",
        "reporterDesc": "",
        "partnerISO": "partner",
        "partnerDesc": "",
        "flowCode": "flow",
        "cmdCode": "commodity",
        "cmdDesc": "",
        "netWgt": "net_kg",
        "primaryValue": "value_usd",
    },
    constants={"freq": "A", "classification": "HS", "dataset": "UN Comtrade"},
    required=frozenset({"value_usd"}),
    row_cap=100_000,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
