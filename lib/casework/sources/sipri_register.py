"""SIPRI's trade register: one row a delivery year of an order. A TIV is a volume, never dollars."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from casework.rows import Loaded, Source, TextRows, open_content, open_rows, shape
from casework.rows.delimited import parse
from casework.rows.text import decode

HEADER = "SIPRI AT Database ID,"

SOURCE = Source(
    name="sipri_register",
    title="SIPRI Arms Transfers Database, trade register",
    publisher="Stockholm International Peace Research Institute",
    licence="SIPRI fair use: extracts with attribution",
    table="arms",
    url="https://armstransfers.sipri.org/",
    columns={
        "SIPRI AT Database ID": "",
        "Supplier": "supplier",
        "Recipient": "recipient",
        "Designation": "weapon",
        "Description": "description",
        "Armament category": "",
        "Order date": "order_year",
        "Order date is estimate": "",
        "Numbers delivered": "delivered",
        "Numbers delivered is estimate": "",
        "Delivery year": "delivery_year",
        "Delivery year is estimate": "",
        "Status": "status",
        "SIPRI estimate": "",
        "TIV deal unit": "",
        "TIV delivery values": "tiv",
        "Local production": "",
        "vintage": "vintage",
        "publisher": "",
        "read_at": "",
        "source_kind": "",
        "verified": "",
    },
    optional=frozenset({"vintage", "publisher", "read_at", "source_kind", "verified"}),
    required=frozenset({"tiv"}),
    knows=lambda _, head: _preface(head) is not None,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. SIPRI's own download has eleven lines of remarks above the header.

    The day it was made stands among them and becomes the vintage of every row.
    """
    content = open_content(path, member=member)
    if _preface(content.data) is None:
        return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
    text, warnings = decode(content.name, content.data)
    start = text.index(HEADER)
    table = parse(content.name, text[start:], accept=accept)
    made = re.search(r"Data generated: (\d{1,2} \w{3} \d{4})", text[:start])
    # %b reads English month names wherever the locale is C, as in every run of ours.
    vintage = datetime.strptime(made[1], "%d %b %Y").date().isoformat() if made else ""  # noqa: DTZ007  a day, no time
    records = [(number, [*fields, vintage]) for number, fields in table.records]
    rows = TextRows(
        content.name, content.sha256, [*table.header, "vintage"], records, table.unread, delimiter=table.delimiter
    )
    rows.warnings += [*content.warnings, *warnings, *table.warnings]
    return shape(rows, SOURCE)


def _preface(data: bytes) -> int | None:
    """Give where the header starts when remarks stand above it, else None."""
    start = data[:8192].find(b"\n" + HEADER.encode())
    titled = data[:32].lstrip(b'\xef\xbb\xbf"').startswith(b"Transfers of major")  # a spreadsheet marks and quotes
    return start + 1 if start >= 0 and titled else None
