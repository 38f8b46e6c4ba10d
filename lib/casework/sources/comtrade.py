"""UN Comtrade: bilateral trade by commodity, as its API and its download page give it, in JSON or CSV."""

from __future__ import annotations

from casework.rows import Source
from casework.values import area_code

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


def _flow(flow: str, *parts: str | None) -> str:
    # A part of a total keeps its row under a flow of its own name, which the table refuses: set aside, and counted.
    whole = all(not part or part in total for part, total in zip(parts, TOTALS.values(), strict=True))
    return flow if whole else f"part of a total, {flow}"


def _area(iso: str, code: str | None) -> str:
    # The public preview names areas by their numbers alone, and null where a name would stand.
    return area_code(iso) if iso.strip() or code is None else area_code(code)


def _freq(code: str | None) -> str:
    return "A" if code is None else code  # the download page may leave it out; its tables are yearly and of goods in HS


def _class(code: str | None) -> str:
    return "HS" if code is None else CLASSES.get(code[:1], code)


def _period(year: str, period: str | None, freq: str | None) -> str:
    if period is None or freq is None:
        return year
    return f"{period[:4]}-{period[4:]}" if freq == "M" and len(period) == 6 and period.isdigit() else period


SOURCE = Source(
    name="comtrade",
    title="UN Comtrade",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms: free to use with attribution",
    table="flows",
    url="https://comtradeplus.un.org/",
    columns={
        "refYear": "",
        "freqCode": "",
        "period": "",
        "reporterISO": "",
        "reporterDesc": "",
        "partnerISO": "",
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
    cells={
        "reporter": (_area, ("reporterISO", "reporterCode")),
        "partner": (_area, ("partnerISO", "partnerCode")),
        "flow": (_flow, ("flowCode", *TOTALS)),
        "freq": (_freq, ("freqCode",)),
        "classification": (_class, ("classificationCode",)),
        "period": (_period, ("refYear", "period", "freqCode")),
    },
    row_cap=100_000,
)
