"""Figures that a person read on a page, each with its address: who states it, the words, and why to be careful."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.rows import Source
from casework.rows.written import party

if TYPE_CHECKING:
    import pandas as pd


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    zero = published["value"].str.fullmatch(r"0+(\.0+)?")
    return {"status": zero.map({True: "zero", False: "reported"})}


SOURCE = Source(
    name="cited_points",
    title="Cited points",
    publisher="our table, from cited pages",
    licence="facts, each with its address",
    table="observations",
    columns={
        "id": "observation_id",
        "topic": "subject",
        "period": "period",
        "reporter_or_source": "claimant",
        "claimant": "claimant",
        "partner": "partner",
        "measure": "measure",
        "value": "value",
        "unit": "unit",
        "statement_read": "statement",
        "source_url": "source_url",
        "source_kind": "",
        "verified": "verified",
        "caution": "caution",
    },
    optional=frozenset({"reporter_or_source", "claimant", "partner", "source_kind", "verified", "caution"}),
    own=True,
    required=frozenset({"value"}),
    cells={"partner": (party, ("partner",))},
    derive=_derive,
)
