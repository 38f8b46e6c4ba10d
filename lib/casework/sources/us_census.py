"""US Census trade in goods by country: one row a country and year, months of imports and exports in columns."""

from __future__ import annotations

from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_rows, shape
from casework.values import country_code, scaled

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
FLOWS = {"I": ("M", "customs value"), "E": ("X", "FAS")}
NOUGHT = ("", "0", "0.0")
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
    """Read one table; millions become dollars.

    Months that are not out yet stand as noughts: in the newest year of the file those are no rows after which no
    country has a figure. In the years before a nought is a nought.
    """
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
    records = [(at, dict(zip(wide.columns, fields, strict=True))) for at, fields in wide.records]
    newest = max((told["year"] for _, told in records), default="")
    out = max((_last(told) for _, told in records if told["year"] == newest), default=0)
    for at, told in records:
        _unfold(at, told, columns, rows, out if told["year"] == newest else len(MONTHS))
    return shape(rows, SOURCE)


def _last(told: dict[str, str]) -> int:
    """Give how many months of a row, of either flow, reach to its last figure."""
    held = [at for letter in FLOWS for at, month in enumerate(MONTHS, 1) if _figure(told, letter, month) not in NOUGHT]
    return max(held, default=0)


def _figure(told: dict[str, str], letter: str, month: str) -> str:
    return told.get(f"{letter}{month}", "").strip()


def _unfold(at: int, told: dict[str, str], columns: list[str], rows: TextRows, out: int) -> None:
    name = told["CTYNAME"].strip()
    group = told["CTY_CODE"].startswith("0")
    partner = WORLD[name] if name in WORLD else f"X_{told['CTY_CODE']}" if group else country_code(name)
    for letter, (flow, valuation) in FLOWS.items():
        for place, month in enumerate(MONTHS[:out]):
            cell = _figure(told, letter, month)
            if cell == "":
                continue
            made = [f"{told['year']}-{place + 1:02d}", partner, flow, valuation, scaled(cell.replace(",", ""), 6)]
            rows.add([*(told.get(column, "") for column in columns), *made], f"row {at} column {letter}{month}")
