"""Shares, concentration, mirrors, breaks."""

from casework.trade.areas import code_of
from casework.trade.arms import largest, last_two, supplier_share, windows_to
from casework.trade.breaks import change_point, change_points, counterfactual, interrupted, placebo, testable, windows
from casework.trade.claimants import claimants, one_figure
from casework.trade.coincidence import break_month, events_near, marks, month_to_test
from casework.trade.dependence import direction, directions, summary, uncovered, window_after, window_known
from casework.trade.limits import LIMITS
from casework.trade.oil import crude_by_year, oil_views, promised
from casework.trade.series import changes, flow_series, monthly_reporter, next_month, window_around, yearly
from casework.trade.shares import broadest_dataset, concentration, coverage, decompose, partner_share
from casework.trade.wording import (
    arms_sentence,
    break_sentence,
    claimants_sentence,
    drawable,
    jump_sentence,
    leading_partner,
    level_sentence,
    lifter_sentence,
    matrix_sentence,
    movers_sentence,
    no_coverage,
    promise_sentence,
    series_sentence,
    share_sentence,
)

__all__ = [
    "LIMITS",
    "arms_sentence",
    "break_month",
    "break_sentence",
    "broadest_dataset",
    "change_point",
    "change_points",
    "changes",
    "claimants",
    "claimants_sentence",
    "code_of",
    "concentration",
    "counterfactual",
    "coverage",
    "crude_by_year",
    "decompose",
    "direction",
    "directions",
    "drawable",
    "events_near",
    "flow_series",
    "interrupted",
    "jump_sentence",
    "largest",
    "last_two",
    "leading_partner",
    "level_sentence",
    "lifter_sentence",
    "marks",
    "matrix_sentence",
    "month_to_test",
    "monthly_reporter",
    "movers_sentence",
    "next_month",
    "no_coverage",
    "oil_views",
    "one_figure",
    "partner_share",
    "placebo",
    "promise_sentence",
    "promised",
    "series_sentence",
    "share_sentence",
    "summary",
    "supplier_share",
    "testable",
    "uncovered",
    "window_after",
    "window_around",
    "window_known",
    "windows",
    "windows_to",
    "yearly",
]
