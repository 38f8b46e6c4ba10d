"""UN Comtrade bulk files: tab-separated, areas as numbers, parts of totals beside them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape
from casework.values import country_code

if TYPE_CHECKING:
    import pandas as pd

AREAS = {
    "0": "WLD", "490": "S19", "473": "X_AMER_NES", "527": "X_OCEANIA_NES", "568": "X_EUR_NES", "577": "X_AFR_NES",
    "636": "X_AMER_NES", "637": "X_AMER_NES", "837": "BUN", "838": "FRE", "839": "SPE", "899": "X_NES",
}  # fmt: skip
TOTALS = {"customsCode": {"C00"}, "motCode": {"0"}, "mosCode": {"0", "-1"}, "partner2Code": {"0"}}
CLASSES = {"H": "HS", "S": "SITC", "B": "BEC"}
NEEDED = ("period", "freqCode", "reporterCode", "partnerCode", "flowCode", "classificationCode", "cmdCode", *TOTALS)
UNUSED = (
    "datasetCode typeCode refPeriodId refYear refMonth isOriginalClassification qtyUnitCode isQtyEstimated "
    "altQtyUnitCode altQty isAltQtyEstimated isNetWgtEstimated grossWgt isGrossWgtEstimated "
    "CIFValue FOBValue cifvalue fobvalue legacyEstimationFlag isAggregate"
).split()


def _area(code: str) -> str:
    return AREAS.get(code) or country_code(code)


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    flow = published["flowCode"]
    for name, total in TOTALS.items():
        flow = flow.where(published[name].isin(total), "part of a total, " + published["flowCode"])
    months = published["period"].str.fullmatch(r"\d{6}")
    code = published["classificationCode"]
    return {
        "flow": flow,
        "period": published["period"].where(~months, published["period"].str[:4] + "-" + published["period"].str[4:]),
        "reporter": published["reporterCode"].map(_area),
        "partner": published["partnerCode"].map(_area),
        "classification": code.str[:1].map(CLASSES).fillna(code),
    }


SOURCE = Source(
    name="comtrade_bulk",
    title="UN Comtrade, bulk file",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms: free to use with attribution",
    table="flows",
    url="https://comtradeplus.un.org/BulkFilesDownload",
    columns={
        **dict.fromkeys(NEEDED, ""),
        "freqCode": "freq",
        "cmdCode": "commodity",
        "qty": "quantity",
        "netWgt": "net_kg",
        "primaryValue": "value_usd",
        "isReported": "is_reported",
        **dict.fromkeys(UNUSED, ""),
    },
    optional=frozenset({"qty", "isReported", *UNUSED}),
    constants={"dataset": "UN Comtrade"},
    required=frozenset({"value_usd"}),
    derive=_derive,
    delimiter="\t",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
