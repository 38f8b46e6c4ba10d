"""UN Comtrade's reference lists as JSON: id, text and parent; the text begins with the code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.rows import Source

if TYPE_CHECKING:
    import pandas as pd


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    return {"name": published["text"].str.replace(r"^\S+ - ", "", regex=True)}


SOURCE = Source(
    name="comtrade_codes",
    title="UN Comtrade, list of goods",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms: free to use with attribution",
    table="codes",
    url="https://comtradeapi.un.org/files/v1/app/reference/HS.json",
    columns={"id": "code", "text": "", "parent": "parent", "isLeaf": "", "aggrLevel": "", "standardUnitAbbr": ""},
    optional=frozenset({"standardUnitAbbr"}),
    constants={"list": "UN Comtrade goods"},
    derive=_derive,
)
