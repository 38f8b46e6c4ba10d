"""IMF Direction of Trade Statistics, country workbooks: one sheet a flow, one row a partner, one column a year."""

from __future__ import annotations

import re
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, every_sheet, open_content, shape
from casework.values import country_code, scaled

FLOWS = {"Exports, FOB": ("X", "FOB"), "Imports, CIF": ("M", "CIF"), "Imports, FOB": ("M", "FOB")}

# The IMF's sums and leftovers, under the codes that trade.areas keeps apart from countries.
AREAS = {
    "World": "WLD", "Euro Area": "EMU", "European Union": "EUU", "Advanced Economies": "X_ADV",
    "Emerging and Developing Economies": "X_EDE", "Emerging and Developing Asia": "X_EDE_ASIA",
    "Emerging and Developing Europe": "X_EDE_EUR", "Western Hemisphere": "X_WHEM", "Africa": "X_AFR",
    "Sub-Saharan Africa": "X_SSA", "Middle East": "X_ME", "Middle East and Central Asia": "X_MECA",
    "Emerging Market and Developing Economies by Source of Export Earnings: Fuel": "X_FUEL",
    "Emerging Market and Developing Economies by Source of Export Earnings: Nonfuel": "X_NONFUEL",
    "Other Countries not included elsewhere": "X_OTH", "Special Categories": "X_SPECIAL_NES",
    "Countries & Areas not specified": "X_NES", "Africa not specified": "X_AFR_NES",
    "Asia not specified": "X_ASIA_NES", "Europe not specified": "X_EUR_NES",
    "Western Hemisphere not specified": "X_WHEM_NES",
    "Middle East and Central Asia not specified": "X_MENA_NES",
}  # fmt: skip
UNIT = "US Dollars, Millions"
YEAR = re.compile(r"(?:19|20)\d\d")

SOURCE = Source(
    name="dots",
    title="Direction of Trade Statistics, country workbook",
    publisher="International Monetary Fund",
    licence="IMF terms of use; extract with attribution",
    table="flows",
    url="https://data.imf.org/dot",
    columns={
        "period": "period",
        "reporter": "reporter",
        "partner": "partner",
        "partner as written": "",
        "flow": "flow",
        "valuation": "valuation",
        "value": "value_usd",
        "is_estimated": "is_estimated",
    },
    constants={"freq": "A", "commodity": "TOTAL", "dataset": "IMF Direction of Trade Statistics"},
    required=frozenset({"value_usd"}),
    delimiter="",
    knows=lambda name, head: bool(re.match(r"DOTS_\w+\.xlsx?$", name)) and head.startswith(b"PK"),
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one workbook, every sheet; a blank cell is no row. Millions become dollars, an `e` marks an estimate."""
    content = open_content(path, member=member)
    sheets = every_sheet(content.name, content.data)
    columns = list(SOURCE.columns)
    rows = TextRows(content.name, content.sha256, columns, [], warnings=list(content.warnings))
    for title, cells in sheets.items():
        if title not in FLOWS:
            what = f"sheet {title} is no flow of this format"
            raise Refused(content.name, what, f"known are {', '.join(FLOWS)}")
        _unfold(content.name, title, cells, rows)
    return shape(rows, SOURCE)


def _unfold(name: str, title: str, cells: list[list[str]], rows: TextRows) -> None:
    """Make one row of each filled cell, with the sheet, row and column it stands in."""
    # The table may stand some blank columns from the edge: the line that tells the unit tells where.
    left = next((row.index(UNIT) for row in cells[:12] if UNIT in row), None)
    said = [row[left] for row in cells[:12]] if left is not None else []
    top = next((at for at, row in enumerate(cells[:12]) if YEAR.fullmatch(row[-1])), None)
    if left is None or top is None:
        raise Refused(name, f"sheet {title} has no line {UNIT!r} or no line of years", "download the workbook again")
    reporter = country_code(said[said.index(UNIT) - 1])
    for at, row in enumerate(cells[top + 1 :], top + 2):
        partner = AREAS.get(row[left]) or country_code(row[left])
        for year, cell in zip(cells[top][left + 1 :], row[left + 1 :], strict=True):
            if cell.strip() == "":
                continue
            figure, _, mark = cell.partition(" ")
            value, estimated = scaled(figure, 6), {"": "no", "e": "yes"}.get(mark, mark)
            rows.add(
                [year, reporter, partner, row[left], *FLOWS[title], value, estimated],
                f"sheet {title} row {at} column {year}",
            )
