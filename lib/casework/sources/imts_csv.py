"""IMF trade in goods as the API gives it in SDMX-CSV: one row a reporter, partner, flow and period, in dollars."""

from __future__ import annotations

from casework.rows import Source
from casework.values import imf_area

INDICATORS = {"MG_CIF_USD": ("M", "CIF"), "XG_FOB_USD": ("X", "FOB"), "MG_FOB_USD": ("M", "FOB")}
UNUSED = (
    "STRUCTURE[;] STRUCTURE STRUCTURE_ID ACTION DATAFLOW UNIT PRECISION DECIMALS_DISPLAYED TRADE_FLOW VALUATION "
    "DERIVATION_TYPE OVERLAP METHODOLOGY SERIES_NAME OBS_STATUS"
).split()


def _flow(indicator: str) -> str:
    return INDICATORS.get(indicator, (indicator, ""))[0]


def _valuation(indicator: str) -> str:
    return INDICATORS.get(indicator, ("", ""))[1]


def _period(period: str) -> str:
    return period.replace("-M", "-")


def _estimated(status: str | None, observed: str | None) -> str:
    return "yes" if "E" in {(status or "").upper(), (observed or "").upper()} else "no"


SOURCE = Source(
    name="imts_csv",
    title="International Trade in Goods by Partner Country, SDMX-CSV",
    publisher="International Monetary Fund",
    licence="IMF terms of use; extract with attribution",
    table="flows",
    url="https://data.imf.org/en/datasets/IMF.STA:IMTS",
    columns={
        "COUNTRY": "",
        "INDICATOR": "",
        "COUNTERPART_COUNTRY": "",
        "FREQUENCY": "freq",
        "TIME_PERIOD": "",
        # In dollars. SCALE says in which unit the IMF's pages show it, and is not applied.
        "OBS_VALUE": "value_usd",
        "SCALE": "",
        "STATUS": "",
        **dict.fromkeys(UNUSED, ""),
    },
    optional=frozenset({"SCALE", "STATUS", *UNUSED}),
    constants={"commodity": "TOTAL", "dataset": "IMF IMTS"},
    required=frozenset({"value_usd"}),
    cells={
        "period": (_period, ("TIME_PERIOD",)),
        "reporter": (imf_area, ("COUNTRY",)),
        "partner": (imf_area, ("COUNTERPART_COUNTRY",)),
        "flow": (_flow, ("INDICATOR",)),
        "valuation": (_valuation, ("INDICATOR",)),
        "is_estimated": (_estimated, ("STATUS", "OBS_STATUS")),
    },
)
