"""Shares, concentration, mirrors, breaks."""

from casework.trade.arms import largest, last_two, supplier_share, windows_to
from casework.trade.break_wording import break_sentence, jump_sentence, placebo_sentence, series_sentence
from casework.trade.breaks import change_point, change_points, counterfactual, interrupted, placebo, testable, windows
from casework.trade.claimants import claimants, one_figure
from casework.trade.coincidence import break_month, events_near, marks, month_to_test
from casework.trade.debt import debt_by_year
from casework.trade.dependence import direction, directions, last_day, summary, window_after, window_known
from casework.trade.diversion import diversion
from casework.trade.imputation import constant_multiples, digit_lengths
from casework.trade.limits import LIMITS
from casework.trade.mirrors import fixed_reporters, mirror_table, reconcile, two_sources
from casework.trade.oil import crude_by_year, oil_views, promised
from casework.trade.partitions import condense, condense_folder
from casework.trade.prices import unit_values
from casework.trade.printed import (
    Printed,
    change_check,
    claims_check,
    identity_check,
    magnitude_check,
    money_check,
    sum_check,
    unit_check,
    year_check,
)
from casework.trade.series import (
    changes,
    constant_runs,
    flow_series,
    monthly_reporter,
    next_month,
    window_around,
    yearly,
)
from casework.trade.shares import broadest_dataset, broadest_side, concentration, coverage, decompose, partner_share
from casework.trade.vintages import pair_by_year, revisions, source_range
from casework.trade.wording import (
    arms_sentence,
    claimants_sentence,
    drawable,
    imputation_sentence,
    leading_partner,
    level_sentence,
    lifter_sentence,
    matrix_sentence,
    mirror_sentence,
    movers_sentence,
    no_coverage,
    promise_sentence,
    ranks_sentence,
    share_sentence,
)

__all__ = [
    "LIMITS",
    "Printed",
    "arms_sentence",
    "break_month",
    "break_sentence",
    "broadest_dataset",
    "broadest_side",
    "change_check",
    "change_point",
    "change_points",
    "changes",
    "claimants",
    "claimants_sentence",
    "claims_check",
    "concentration",
    "condense",
    "condense_folder",
    "constant_multiples",
    "constant_runs",
    "counterfactual",
    "coverage",
    "crude_by_year",
    "debt_by_year",
    "decompose",
    "digit_lengths",
    "direction",
    "directions",
    "diversion",
    "drawable",
    "events_near",
    "fixed_reporters",
    "flow_series",
    "identity_check",
    "imputation_sentence",
    "interrupted",
    "jump_sentence",
    "largest",
    "last_day",
    "last_two",
    "leading_partner",
    "level_sentence",
    "lifter_sentence",
    "magnitude_check",
    "marks",
    "matrix_sentence",
    "mirror_sentence",
    "mirror_table",
    "money_check",
    "month_to_test",
    "monthly_reporter",
    "movers_sentence",
    "next_month",
    "no_coverage",
    "oil_views",
    "one_figure",
    "pair_by_year",
    "partner_share",
    "placebo",
    "placebo_sentence",
    "promise_sentence",
    "promised",
    "ranks_sentence",
    "reconcile",
    "revisions",
    "series_sentence",
    "share_sentence",
    "source_range",
    "sum_check",
    "summary",
    "supplier_share",
    "testable",
    "two_sources",
    "unit_check",
    "unit_values",
    "window_after",
    "window_around",
    "window_known",
    "windows",
    "windows_to",
    "year_check",
    "yearly",
]
