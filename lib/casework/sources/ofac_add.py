"""OFAC's addresses without a header, add.csv and cons_add.csv: one row an address of a target of the primary file."""

from __future__ import annotations

import re
from pathlib import Path

from casework.rows import Loaded, Source, open_content, open_rows, shape

HEADER = ("ent_num", "add_num", "address", "city", "country", "add_remarks")


def _knows(name: str, head: bytes) -> bool:
    return (
        re.match(
            rb'\s*\d+,\d+,(?:"[^"]*"|-0- ?),(?:"[^"]*"|-0- ?),(?:"[^"]*"|-0- ?),(?:"[^"]*"|-0- ?)\s*(?:[\r\n]|$)', head
        )
        is not None
    )


SOURCE = Source(
    name="ofac_add",
    title="OFAC list, addresses",
    publisher="US Treasury, Office of Foreign Assets Control",
    licence="US Government work, no copyright",
    table="addresses",
    url="https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas",
    columns={
        "ent_num": "target_id",
        "add_num": "",
        "address": "address",
        "city": "city",
        "country": "country",
        "add_remarks": "",
    },
    knows=_knows,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    tail = open_content(path, member=member).data[-40:].rstrip(b"\x1a\r\n ")
    rows = open_rows(path, member=member, header=HEADER, accept=accept or tail.endswith((b'"', b"-0-", b"-0")))
    rows.records = [(number, [re.sub(r"^\s*-0-?\s*$", "", cell) for cell in fields]) for number, fields in rows.records]
    return shape(rows, SOURCE)
