"""SIPRI's trade register by order: one row a deal, its deliveries added up over the years in which they came."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_content, shape
from casework.rows.delimited import parse
from casework.rows.text import decode

HEADER = "Recipient,Supplier,Year of order,"
# A "?" stands in a column without a name behind the figure that it makes uncertain.
UNCERTAIN = {
    "Year of order": "Year of order is uncertain",
    "Number ordered": "Number ordered is uncertain",
    "Number delivered": "Number delivered is uncertain",
    "Deliveries in the Year Range": "Number delivered is uncertain",
}
MADE = ("delivery_year", "last_delivery_year", "vintage")

SOURCE = Source(
    name="sipri_orders",
    title="SIPRI Arms Transfers Database, trade register by order",
    publisher="Stockholm International Peace Research Institute",
    licence="SIPRI fair use: extracts with attribution",
    table="arms",
    url="https://armstransfers.sipri.org/",
    columns={
        "Recipient": "recipient",
        "Supplier": "supplier",
        "Year of order": "order_year",
        "Number ordered": "",
        "Weapon designation": "weapon",
        "Weapon description": "description",
        "Number delivered": "delivered",
        "Deliveries in the Year Range": "delivered",
        "Year(s) of delivery": "",
        "status": "status",
        "Comments": "",
        "SIPRI TIV per unit": "",
        "SIPRI TIV for total order": "",
        "SIPRI TIV of delivered weapons": "tiv",
        **dict.fromkeys(UNCERTAIN.values(), ""),
        **{name: name for name in MADE},
    },
    optional=frozenset({"Number delivered", "Deliveries in the Year Range", *UNCERTAIN.values(), *MADE}),
    required=frozenset({"tiv"}),
    knows=lambda _, head: head.startswith(HEADER.encode()) or b"\n" + HEADER.encode() in head,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. A deal without a delivery has no year, and is set aside.

    The TIV is of all years named together: `delivery_year` is the first and `last_delivery_year` the last of them,
    where they are several, and nothing here splits the figure between them. The day of the download is the vintage.
    """
    content = open_content(path, member=member)
    text, warnings = decode(content.name, content.data)
    start = text.find(HEADER)
    if start < 0:
        raise Refused(content.name, f"no line begins with {HEADER}", "download the trade register again, as CSV")
    table = parse(content.name, text[start:], accept=accept)
    columns = [name or _behind(table.header, at) for at, name in enumerate(table.header)]
    made = re.search(r"Data generated: (\d{1,2} \w{3} \d{4})", text[:start])
    # %b reads English month names wherever the locale is C, as in every run of ours.
    vintage = datetime.strptime(made[1], "%d %b %Y").date().isoformat() if made else ""  # noqa: DTZ007  a day, no time
    told = columns.index("Year(s) of delivery") if "Year(s) of delivery" in columns else None
    records = [
        (number, [*fields, *_years(fields[told] if told is not None else ""), vintage])
        for number, fields in table.records
    ]
    rows = TextRows(content.name, content.sha256, [*columns, *MADE], records, table.unread, delimiter=table.delimiter)
    rows.warnings += [*content.warnings, *warnings, *table.warnings]
    return shape(rows, SOURCE)


def _behind(header: list[str], at: int) -> str:
    """Name the column of a question mark after the column before it."""
    return UNCERTAIN.get(header[at - 1], "") if at else ""


def _years(told: str) -> tuple[str, str]:
    """Give the first year of "2009; 2010; 2011", and the last where there are several."""
    years = [year.strip() for year in told.split(";") if year.strip()]
    return (years[0] if years else "", years[-1] if len(years) > 1 else "")
