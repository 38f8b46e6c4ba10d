"""CEPII BACI: reconciled bilateral trade by six-digit HS product, in thousand dollars and tonnes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape
from casework.values import country_code, scaled

if TYPE_CHECKING:
    import pandas as pd


def _area(code: str) -> str:
    return {"490": "S19", "899": "X_NES"}.get(code) or country_code(code)


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    return {
        "reporter": published["i"].str.strip().map(_area),
        "partner": published["j"].str.strip().map(_area),
        # BACI's files are written as numbers: 10121 is 010121.
        "commodity": published["k"].str.strip().str.zfill(6),
        "value_usd": published["v"].map(lambda text: scaled(text, 3)),
        # NA is "not available" in q, and nowhere else.
        "net_kg": published["q"].str.strip().replace("NA", "").map(lambda text: scaled(text, 3)),
    }


SOURCE = Source(
    name="baci",
    title="BACI",
    publisher="CEPII",
    licence="Etalab 2.0",
    table="flows",
    url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    columns={"t": "period", "i": "", "j": "", "k": "", "v": "", "q": ""},
    constants={
        "freq": "A",
        "flow": "X",
        "valuation": "FOB",
        "classification": "HS",
        "is_reported": "no",
        "status": "reconciled from both sides",
        "dataset": "CEPII BACI",
    },
    required=frozenset({"value_usd"}),
    derive=_derive,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one year's file, also from inside its zip; see `casework.sources.load`. Seen from the exporter, FOB."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
