"""UN Comtrade as the R package comtradr writes it to CSV: the API's columns in snake case."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from casework.rows import Loaded, Source, open_rows, shape

if TYPE_CHECKING:
    import pandas as pd

FLOWS = {"import": "M", "export": "X", "re-import": "RM", "re-export": "RX"}
TOTALS = {"customs_code": {"C00"}, "mot_code": {"0"}, "mos_code": {"0", "-1"}, "partner2code": {"0"}}
UNUSED = (
    "type_code ref_period_id ref_month reporter_code flow_code partner_code partner2iso partner2desc period freq_code "
    "classification_search_code is_original_classification aggr_level is_leaf customs_desc mot_desc qty_unit_code "
    "is_qty_estimated alt_qty_unit_code alt_qty_unit_abbr alt_qty is_alt_qty_estimated is_net_wgt_estimated gross_wgt "
    "is_gross_wgt_estimated cifvalue fobvalue legacy_estimation_flag is_aggregate classification_code"
).split()


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    flow = published["flow_desc"].str.lower().map(FLOWS).fillna(published["flow_desc"])
    for name in TOTALS:
        if name in published:
            flow = flow.where(published[name].isin(TOTALS[name] | {""}), "part of a total, " + flow)
    return {"flow": flow}


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
    derive=_derive,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
