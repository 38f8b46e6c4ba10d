"""OFAC's addresses without a header, add.csv and cons_add.csv: one row an address of a target of the primary file."""

from __future__ import annotations

import re
from pathlib import Path

from casework.rows import PUBLISHER, Loaded, Source, open_headless, shape

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
    table="addresses",
    **PUBLISHER,
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
    return shape(open_headless(path, HEADER, member=member, accept=accept), SOURCE)
