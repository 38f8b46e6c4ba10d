"""Shares, concentration, mirrors, breaks."""

from casework.trade.arms import supplier_share, windows_to
from casework.trade.breaks import change_point, change_points, counterfactual, interrupted, placebo, windows
from casework.trade.claimants import claimants
from casework.trade.coincidence import events_near
from casework.trade.dependence import direction
from casework.trade.limits import LIMITS
from casework.trade.series import changes, flow_series, yearly
from casework.trade.shares import broadest_dataset, concentration, coverage, decompose, partner_share

__all__ = [
    "LIMITS",
    "broadest_dataset",
    "change_point",
    "change_points",
    "changes",
    "claimants",
    "concentration",
    "counterfactual",
    "coverage",
    "decompose",
    "direction",
    "events_near",
    "flow_series",
    "interrupted",
    "partner_share",
    "placebo",
    "supplier_share",
    "windows",
    "windows_to",
    "yearly",
]
