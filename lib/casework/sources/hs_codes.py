"""The Harmonized System as the datasets project tables it: section, code, description, parent and level."""

from __future__ import annotations

from casework.rows import Source

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
