"""Aircraft database of tar1090: address; registration; type; flags; type in words; year; owner, without a header."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape

if TYPE_CHECKING:
    import pandas as pd

HEADER = ("icao24", "registration", "icao_type", "flags", "aircraft_type", "year", "operator", "rest")
FIRST = re.compile(rb"[0-9A-Fa-f]{6};[^;\n]*;[A-Z0-9]{0,4};[01]{2,};")
# The first flag of the file: README of wiedehopf/tar1090-db.
MILITARY = {"1": "military"}


def _derived(published: pd.DataFrame) -> dict[str, pd.Series]:
    return {
        "icao24": published["icao24"].str.strip().str.lower(),
        "category": published["flags"].str[:1].map(MILITARY).fillna(""),
    }


SOURCE = Source(
    name="tar1090_aircraft",
    title="tar1090 aircraft database",
    publisher="wiedehopf/tar1090-db",
    licence="as its README states",
    table="airframes",
    columns={
        "icao24": "",
        "registration": "registration",
        "icao_type": "icao_type",
        "flags": "",
        "aircraft_type": "aircraft_type",
        "year": "",
        "operator": "operator",
        "rest": "",
    },
    delimiter=";",
    derive=_derived,
    knows=lambda _, head: FIRST.match(head) is not None,
    url="https://github.com/wiedehopf/tar1090-db",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, header=HEADER, accept=accept), SOURCE)
