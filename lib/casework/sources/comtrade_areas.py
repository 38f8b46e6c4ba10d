"""UN Comtrade's lists of reporters and partners: area codes with names, ISO codes and which are groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from casework.rows import Source

if TYPE_CHECKING:
    import pandas as pd

SIDES = ("reporter", "partner", "Partner")


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    iso = next(name for side in SIDES if (name := f"{side}CodeIsoAlpha3") in published)
    # An area that ended carries the year in its name and shares its code with the one that follows.
    return {"iso3": published[iso].str.strip()}


SOURCE = Source(
    name="comtrade_areas",
    title="UN Comtrade, list of areas",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms: free to use with attribution",
    table="codes",
    url="https://comtradeapi.un.org/files/v1/app/reference/ListofReferences.json",
    columns={
        "id": "code",
        "text": "name",
        "entryEffectiveDate": "",
        "entryExpiredDate": "",
        "isGroup": "is_group",
        **{f"{side}{end}": "" for side in SIDES for end in ("Code", "Desc", "Note", "CodeIsoAlpha2", "CodeIsoAlpha3")},
    },
    optional=frozenset(
        f"{side}{end}" for side in SIDES for end in ("Code", "Desc", "Note", "CodeIsoAlpha2", "CodeIsoAlpha3")
    ),
    constants={"list": "UN Comtrade areas"},
    derive=_derive,
)
