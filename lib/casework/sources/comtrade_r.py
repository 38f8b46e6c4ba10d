"""UN Comtrade as the R package comtradr writes it to CSV: the API's columns in snake case."""

from __future__ import annotations

from casework.rows import Source
from casework.values import area_code

CLASSES = {"H": "HS", "S": "SITC", "B": "BEC", "E": "EBOPS"}
FLOWS = {"import": "M", "export": "X", "re-import": "RM", "re-export": "RX"}
TOTALS = {"customs_code": {"C00"}, "mot_code": {"0"}, "mos_code": {"0", "-1"}, "partner2code": {"0"}}
UNUSED = (
    "type_code ref_period_id ref_month reporter_code flow_code partner_code partner2iso partner2desc "
    "classification_search_code is_original_classification aggr_level is_leaf customs_desc mot_desc qty_unit_code "
    "is_qty_estimated alt_qty_unit_code alt_qty_unit_abbr alt_qty is_alt_qty_estimated is_net_wgt_estimated gross_wgt "
    "is_gross_wgt_estimated cifvalue fobvalue legacy_estimation_flag is_aggregate"
).split()


def _flow(flow: str, *parts: str | None) -> str:
    said = FLOWS.get(flow.lower(), flow)
    whole = all(not part or part in total for part, total in zip(parts, TOTALS.values(), strict=True))
    return said if whole else f"part of a total, {said}"


def _freq(code: str | None) -> str:
    return "A" if code is None else code  # a table without the column is of the package's own default, years


def _period(year: str, period: str | None, freq: str | None) -> str:
    if period is None or freq is None:
        return year
    return f"{period[:4]}-{period[4:]}" if freq == "M" and len(period) == 6 and period.isdigit() else period


def _class(code: str | None) -> str:
    return "HS" if code is None else CLASSES.get(code[:1], code)


SOURCE = Source(
    name="comtrade_r",
    title="UN Comtrade, through comtradr",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms: free to use with attribution",
    table="flows",
    url="https://docs.ropensci.org/comtradr/",
    columns={
        "ref_year": "",
        "freq_code": "",
        "period": "",
        "classification_code": "",
        "reporter_iso": "",
        "reporter_desc": "",
        "flow_desc": "",
        "partner_iso": "",
        "partner_desc": "",
        "cmd_code": "commodity",
        "cmd_desc": "",
        "primary_value": "value_usd",
        "net_wgt": "net_kg",
        "qty": "quantity",
        "qty_unit_abbr": "unit",
        "is_reported": "is_reported",
        **dict.fromkeys((*TOTALS, *UNUSED), ""),
    },
    optional=frozenset(
        {"freq_code", "period", "classification_code", "net_wgt", "qty", "qty_unit_abbr", "is_reported"}
        | {*TOTALS, *UNUSED}
    ),
    constants={"dataset": "UN Comtrade"},
    required=frozenset({"value_usd"}),
    cells={
        "reporter": (area_code, ("reporter_iso",)),
        "partner": (area_code, ("partner_iso",)),
        "flow": (_flow, ("flow_desc", *TOTALS)),
        "freq": (_freq, ("freq_code",)),
        "period": (_period, ("ref_year", "period", "freq_code")),
        "classification": (_class, ("classification_code",)),
    },
)
