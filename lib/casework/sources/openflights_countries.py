"""Countries of OpenFlights: no header, \\N for null, and NA is Namibia."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape

if TYPE_CHECKING:
    import pandas as pd

HEADER = ("name", "iso_code", "dafif_code")
FIRST = re.compile(rb'"[^"]*",(?:"\w{2}"|\\N),(?:"[^"]*"|\\N)\r?\n')


def _derived(published: pd.DataFrame) -> dict[str, pd.Series]:
    return {"code": published["iso_code"].where(published["iso_code"] != "\\N", "")}


SOURCE = Source(
    name="openflights_countries",
    title="OpenFlights countries",
    publisher="OpenFlights",
    licence="ODbL 1.0",
    table="place_codes",
    columns={"name": "name", "iso_code": "", "dafif_code": ""},
    constants={"kind": "country"},
    derive=_derived,
    knows=lambda _, head: FIRST.match(head) is not None,
    url="https://openflights.org/data.html",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, header=HEADER, accept=accept), SOURCE)
