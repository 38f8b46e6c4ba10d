"""UN Comtrade as the R package comtradr writes it to CSV: the API's columns in snake case."""

from __future__ import annotations

from casework.rows import Source

FLOWS = {"import": "M", "export": "X", "re-import": "RM", "re-export": "RX"}
TOTALS = {"customs_code": {"C00"}, "mot_code": {"0"}, "mos_code": {"0", "-1"}, "partner2code": {"0"}}
UNUSED = (
    "type_code ref_period_id ref_month reporter_code flow_code partner_code partner2iso partner2desc period freq_code "
    "classification_search_code is_original_classification aggr_level is_leaf customs_desc mot_desc qty_unit_code "
    "is_qty_estimated alt_qty_unit_code alt_qty_unit_abbr alt_qty is_alt_qty_estimated is_net_wgt_estimated gross_wgt "
    "is_gross_wgt_estimated cifvalue fobvalue legacy_estimation_flag is_aggregate classification_code"
).split()


def _flow(flow: str, *parts: str | None) -> str:
    said = FLOWS.get(flow.lower(), flow)
    whole = all(not part or part in total for part, total in zip(parts, TOTALS.values(), strict=True))
    return said if whole else f"part of a total, {said}"


SOURCE = Source(
    name="comtrade_r",
    title="UN Comtrade, through comtradr",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms: free to use with attribution",
    table="flows",
    url="https://docs.ropensci.org/comtradr/",
    columns={
        "ref_year": "period",
        "reporter_iso": "reporter",
        "reporter_desc": "",
        "flow_desc": "",
        "partner_iso": "partner",
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
    optional=frozenset({"net_wgt", "qty", "qty_unit_abbr", "is_reported", *TOTALS, *UNUSED}),
    constants={"freq": "A", "classification": "HS", "dataset": "UN Comtrade"},
    required=frozenset({"value_usd"}),
    cells={"flow": (_flow, ("flow_desc", *TOTALS))},
)
