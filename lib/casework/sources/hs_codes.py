"""The Harmonized System as the datasets project tables it: section, code, description, parent and level."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="hs_codes",
    title="Harmonized System, table of codes",
    publisher="UN Comtrade, through datasets/harmonized-system",
    licence="ODC PDDL",
    table="codes",
    url="https://github.com/datasets/harmonized-system",
    columns={"section": "", "hscode": "code", "description": "name", "parent": "parent", "level": ""},
    constants={"list": "HS"},
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one table; see `casework.sources.load`. Codes are text: 01 is not 1."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
