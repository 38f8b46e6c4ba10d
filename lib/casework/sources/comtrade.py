"""UN Comtrade: bilateral trade by commodity, as its API and its download page give it, in JSON or CSV."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape

if TYPE_CHECKING:
    import pandas as pd

# What a total is: all customs procedures, all means of transport and supply, no second partner. Any other row is a
# part of it, and would be counted on top. `isAggregate` does not tell: it is set on parts as well.
TOTALS = {"customsCode": {"C00"}, "motCode": {"0"}, "mosCode": {"0", "-1"}, "partner2Code": {"0"}}
CLASSES = {"H": "HS", "S": "SITC", "B": "BEC", "E": "EBOPS"}
UNUSED = (
    "typeCode refPeriodId refMonth reporterCode flowDesc partnerCode partner2ISO partner2Desc classificationSearchCode "
    "isOriginalClassification aggrLevel isLeaf customsDesc motDesc qtyUnitCode isQtyEstimated altQtyUnitCode "
    "altQtyUnitAbbr altQty isAltQtyEstimated isNetWgtEstimated grossWgt isGrossWgtEstimated cifvalue fobvalue "
    "legacyEstimationFlag isAggregate datasetCode refPeriod"
).split()


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    blank = published["cmdCode"].str[:0]
    # The download page may leave both columns out; its tables are yearly and of goods in HS.
    code, freq = (
        published.get(name, blank + usual) for name, usual in (("classificationCode", "H"), ("freqCode", "A"))
    )
    made = {"classification": code.str[:1].map(CLASSES).fillna(code), "freq": freq}
    guarded = [name for name in TOTALS if name in published]
    if guarded:
        # A part of a total keeps its row under a flow of its own name, which the table refuses: set aside, and counted.
        parts = ~published[guarded[0]].isin(TOTALS[guarded[0]] | {""})
        for name in guarded[1:]:
            parts |= ~published[name].isin(TOTALS[name] | {""})
        made["flow"] = published["flowCode"].where(~parts, "part of a total, " + published["flowCode"])
    if "period" in published and "freqCode" in published:
        months = published["period"].str.fullmatch(r"\d{6}") & (published["freqCode"] == "M")
        made["period"] = published["period"].where(
            ~months, published["period"].str[:4] + "-" + published["period"].str[4:]
        )
    return made


SOURCE = Source(
    name="comtrade",
    title="UN Comtrade",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms: free to use with attribution",
    table="flows",
    url="https://comtradeplus.un.org/",
    columns={
        "refYear": "period",
        "freqCode": "",
        "period": "",
        "reporterISO": "reporter",
        "reporterDesc": "",
        "partnerISO": "partner",
        "partnerDesc": "",
        "flowCode": "flow",
        "classificationCode": "",
        "cmdCode": "commodity",
        "cmdDesc": "",
        "netWgt": "net_kg",
        "qty": "quantity",
        "qtyUnitAbbr": "unit",
        "primaryValue": "value_usd",
        "isReported": "is_reported",
        **dict.fromkeys((*TOTALS, *UNUSED), ""),
    },
    optional=frozenset(
        {"freqCode", "period", "classificationCode", "qty", "qtyUnitAbbr", "isReported", *TOTALS, *UNUSED}
    ),
    constants={"dataset": "UN Comtrade"},
    required=frozenset({"value_usd"}),
    derive=_derive,
    row_cap=100_000,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`. Breakdown rows are set aside, so that totals are counted once."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
