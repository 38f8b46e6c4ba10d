"""OFAC's other names without a header, alt.csv and cons_alt.csv: one row a name of a target of the primary file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import PUBLISHER, Loaded, Source, open_headless, shape

if TYPE_CHECKING:
    import pandas as pd

HEADER = ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")
KIND = {"fka": "former"}


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    return {"kind": published["alt_type"].str.strip().map(KIND).fillna("strong")}


def _knows(name: str, head: bytes) -> bool:
    return re.match(rb'\s*\d+,\d+,"[afn]ka",', head) is not None


SOURCE = Source(
    name="ofac_alt",
    title="OFAC list, other names",
    table="names",
    **PUBLISHER,
    columns={"ent_num": "target_id", "alt_num": "", "alt_type": "", "alt_name": "name", "alt_remarks": ""},
    derive=_derive,
    knows=_knows,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_headless(path, HEADER, member=member, accept=accept), SOURCE)
