"""UN Comtrade bulk files: tab-separated, areas as numbers, parts of totals beside them."""

from __future__ import annotations

from casework.rows import Source
from casework.values import area_code

TOTALS = {"customsCode": {"C00"}, "motCode": {"0"}, "mosCode": {"0", "-1"}, "partner2Code": {"0"}}
CLASSES = {"H": "HS", "S": "SITC", "B": "BEC"}
NEEDED = ("period", "freqCode", "reporterCode", "partnerCode", "flowCode", "classificationCode", "cmdCode", *TOTALS)
# The WCO's units to 13, as https://uncomtrade.org/docs/supplementary-quantity-units has them, and those of countries
# from 14 on, as the UN's table https://comtradeapi.un.org/files/v1/app/reference/QuantityUnits.json stood in September
# 2026, by a copy of it. A newer one keeps its number.
UNITS = {
    "-1": "", "1": "", "2": "m2", "3": "1000 kWh", "4": "m", "5": "u", "6": "2u", "7": "l", "8": "kg", "9": "1000u",
    "10": "packages", "11": "12u", "12": "m3", "13": "carat", "14": "km", "15": "g", "16": "hive", "17": "1000 m3",
    "18": "TJ", "19": "barrel", "20": "1000 l", "21": "1000 kg", "22": "kWh", "23": "l alc 100%", "24": "head",
    "25": "kg/net eda", "26": "kg C5H14ClNO", "27": "kg P2O5", "28": "kg H2O2", "29": "kg met.am.", "30": "kg N",
    "31": "kg KOH", "32": "kg K2O", "33": "kg NaOH", "34": "kg 90% sdt", "35": "kg U", "36": "ct/l", "37": "Bq",
    "38": "gi F/S", "39": "GRT", "40": "GT", "41": "ce/el",
}  # fmt: skip
UNUSED = (
    "datasetCode typeCode refPeriodId refYear refMonth classificationSearchCode isOriginalClassification qtyUnitCode "
    "isQtyEstimated altQtyUnitCode altQty isAltQtyEstimated isNetWgtEstimated isnetWgtEstimated grossWgt "
    "isGrossWgtEstimated isgrossWgtEstimated CIFValue FOBValue cifValue fobValue cifvalue fobvalue "
    "legacyEstimationFlag isAggregate"
).split()


def _flow(flow: str, *parts: str) -> str:
    whole = all(part in total for part, total in zip(parts, TOTALS.values(), strict=True))
    return flow if whole else f"part of a total, {flow}"


def _period(period: str) -> str:
    return f"{period[:4]}-{period[4:]}" if len(period) == 6 and period.isdigit() else period


def _unit(code: str | None) -> str:
    return "" if not code else UNITS.get(code, f"unit {code}")


def _class(code: str) -> str:
    return CLASSES.get(code[:1], code)


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
    cells={
        "flow": (_flow, ("flowCode", *TOTALS)),
        "period": (_period, ("period",)),
        "reporter": (area_code, ("reporterCode",)),
        "partner": (area_code, ("partnerCode",)),
        "classification": (_class, ("classificationCode",)),
        "unit": (_unit, ("qtyUnitCode",)),
    },
    delimiter="\t",
)
