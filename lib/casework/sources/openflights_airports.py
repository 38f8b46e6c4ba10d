"""Airports of OpenFlights: no header, \\N for null, and NA is Namibia."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape

if TYPE_CHECKING:
    import pandas as pd

HEADER = tuple("id name city country iata icao lat lon altitude_ft utc_offset dst timezone type source".split())
FIRST = re.compile(rb'\d+,"[^"]*","[^"]*","[^"]*",(?:"\w{3}"|\\N),(?:"\w{4}"|\\N),-?\d')


def _derived(published: pd.DataFrame) -> dict[str, pd.Series]:
    nulls = ("iata", "icao", "timezone")
    return {name: published[name].where(published[name] != "\\N", "") for name in nulls}


SOURCE = Source(
    name="openflights_airports",
    title="OpenFlights airports",
    publisher="OpenFlights",
    licence="ODbL 1.0",
    table="airports",
    columns={name: name if name in {"name", "city", "country", "lat", "lon"} else "" for name in HEADER},
    required=frozenset({"lat", "lon"}),
    derive=_derived,
    knows=lambda _, head: FIRST.match(head) is not None,
    url="https://openflights.org/data.html",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, header=HEADER, accept=accept), SOURCE)
