"""OFAC's continued remarks without a header, sdn_comments.csv and cons_comments.csv: what the primary file cuts off."""

from __future__ import annotations

import re
from pathlib import Path

from casework.rows import PUBLISHER, Loaded, Source, open_headless, shape

HEADER = ("ent_num", "Remarks")


def _knows(name: str, head: bytes) -> bool:
    return re.match(rb'\s*\d+,"[^"]*"\s*[\r\n]', head) is not None


SOURCE = Source(
    name="ofac_comments",
    title="OFAC list, remarks continued",
    table="remarks",
    **PUBLISHER,
    columns={"ent_num": "target_id", "Remarks": "remarks"},
    knows=_knows,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_headless(path, HEADER, member=member, accept=accept), SOURCE)
