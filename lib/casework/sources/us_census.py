"""US Census trade in goods by country: one row a country and year, months of imports and exports in columns."""

from __future__ import annotations

from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_rows, shape
from casework.values import country_code, scaled

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
FLOWS = {"I": ("M", "customs value"), "E": ("X", "FAS")}
KEYS = ("year", "CTY_CODE", "CTYNAME")
# Sums and groups of the Census; their four digits begin with nought.
WORLD = {"World, Seasonally Adjusted": "", "World, Not Seasonally Adjusted": "WLD", "World": "WLD"}

SOURCE = Source(
    name="us_census",
    title="US trade in goods by country",
    publisher="US Census Bureau",
    licence="US Government work, public domain",
    table="flows",
    url="https://www.census.gov/foreign-trade/balance/",
    columns={
        **dict.fromkeys(KEYS, ""),
        **{f"{letter}{month}": "" for letter in FLOWS for month in MONTHS},
        "period": "period",
        "partner": "partner",
        "flow": "flow",
        "valuation": "valuation",
        "value": "value_usd",
    },
    optional=frozenset({"period", "partner", "flow", "valuation", "value"}),
    constants={"freq": "M", "reporter": "USA", "commodity": "TOTAL", "dataset": "US Census, goods by country"},
    required=frozenset({"value_usd"}),
)
MADE = ("period", "partner", "flow", "valuation", "value")


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one table; a zero or blank month of the running year is not out yet and no row. Millions become dollars."""
    wide = open_rows(path, member=member, sheet=sheet, accept=accept)
    lacking = [name for name in KEYS if name not in wide.columns]
    if lacking:
        raise Refused(
            wide.name, f"column {lacking[0]} is missing", "download the country table again", column=lacking[0]
        )
    columns = [name for name in SOURCE.columns if name not in MADE]
    rows = TextRows(
        wide.name, wide.sha256, [*columns, *MADE], [], list(wide.unread), list(wide.warnings), delimiter=","
    )
    for at, fields in wide.records:
        told = dict(zip(wide.columns, fields, strict=True))
        _unfold(at, told, columns, rows)
    return shape(rows, SOURCE)


def _unfold(at: int, told: dict[str, str], columns: list[str], rows: TextRows) -> None:
    name = told["CTYNAME"].strip()
    group = told["CTY_CODE"].startswith("0")
    partner = WORLD[name] if name in WORLD else f"X_{told['CTY_CODE']}" if group else country_code(name)
    for letter, (flow, valuation) in FLOWS.items():
        cells = [told.get(f"{letter}{month}", "").strip() for month in MONTHS]
        last = max((place for place, cell in enumerate(cells) if cell not in ("", "0", "0.0")), default=-1)
        for place, cell in enumerate(cells[: last + 1]):
            made = [f"{told['year']}-{place + 1:02d}", partner, flow, valuation, scaled(cell.replace(",", ""), 6)]
            rows.add([*(told.get(column, "") for column in columns), *made], f"row {at} column {letter}{MONTHS[place]}")
