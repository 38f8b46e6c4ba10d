"""Figures of several claimants for one measure side by side: who says what for the same month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import CaseworkError, steps
from casework.trade.limits import LIMITS, left_out
from casework.trade.relations import literal, literals, query

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation

# Names under which publishers print one measure. EIA's product 57 is crude with lease condensate, 53 all liquids:
# only 57 may stand beside OPEC's crude.
MEASURES = {
    "crude production": (
        "crude production", "Crude oil including lease condensate", "crude oil production", "Crude oil production",
        "Crude oil including lease condensate production",
    ),
    "crude imports": ("crude imports", "Crude oil imports"),
}  # fmt: skip
# Each unit in thousand barrels a day. OPEC and the IEA write mb/d for a million, EIA MBPD for a thousand.
THOUSAND_BARRELS_A_DAY = {
    "kb/d": 1, "thousand barrels a day": 1, "thousand barrels per day": 1, "MBPD": 1, "mb/d": 1000,
    "million barrels a day": 1000, "b/d": 0.001, "barrels a day": 0.001,
}  # fmt: skip


def claimants(
    observations: Relation,
    subject: str,
    measure: str,
    *,
    first_period: str = "",
    last_period: str = "",
    freq: str = "M",
) -> pd.DataFrame:
    """Set every claimant's figure for one oil measure side by side, in thousand barrels a day.

    One row a claimant, period and figure: two figures of one claimant for one month both stay, with `conflict`.
    Rows marked as not verified are left out; partly verified ones stay and say so. Figures in units that are not known
    here count nowhere; the limits say how many. `gap_percent` is the distance to the lowest figure of that period. OPEC
    prints two series, its secondary sources and direct communication from the government: they are two claimants.

    Raises CaseworkError for a measure whose printed names are not known here: unlike things must not be compared.

    >>> from casework.trade.example import observations
    >>> said = claimants(observations(), "VEN", "crude production")
    >>> said[["claimant", "value_kbd", "gap_percent"]].round(1).to_dict("records")[0]
    {'claimant': 'EIA', 'value_kbd': 1500.0, 'gap_percent': 7.1}
    """
    if measure not in MEASURES:
        msg = f"no measure is called {measure!r}; known are {', '.join(MEASURES)}"
        raise CaseworkError(msg)
    where = _asked(subject, measure, first_period, last_period, freq)
    factors = " ".join(_factor(unit, factor) for unit, factor in THOUSAND_BARRELS_A_DAY.items())
    units = literals(THOUSAND_BARRELS_A_DAY)
    table = query(_CLAIMANTS.format(where=where, factors=factors, units=units), observations=observations)
    table.attrs["steps"] = steps(
        "trade.claimants", subject=subject, measure=measure, first_period=first_period, last_period=last_period
    )
    table.attrs["limits"] = LIMITS["claimants"] + left_out(observations, where, THOUSAND_BARRELS_A_DAY)
    return table


def one_figure(table: pd.DataFrame) -> pd.DataFrame:
    """Keep one figure a claimant and period for a chart: the one printed on most pages, the lower of two equals.

    Figures that are only partly verified are left to the table.

    >>> from casework.trade.example import observations
    >>> one_figure(claimants(observations(), "VEN", "crude production"))["value_kbd"].tolist()
    [1500.0, 1400.0]
    """
    firm = table[table["verified"] != "partly"]
    pages = firm.groupby(["period", "claimant", "value_kbd"], sort=True, as_index=False).agg(
        pages=("cites", "size"), cites=("cites", "\n".join)
    )
    pages = pages.sort_values(["period", "claimant", "pages", "value_kbd"], ascending=[True, True, False, True])
    chosen = pages.drop_duplicates(["period", "claimant"]).sort_values(["claimant", "period"], ignore_index=True)
    chosen.attrs = dict(table.attrs)
    return chosen


def _asked(subject: str, measure: str, first_period: str, last_period: str, freq: str) -> str:
    """Write the condition on the rows asked for. Compiled points name their subject as a topic: ven_production."""
    where = [
        f"(subject = {literal(subject)} OR starts_with(subject, {literal(subject.lower() + '_')}))",
        f"measure IN {literals(MEASURES[measure])}",
        "value IS NOT NULL",
        "verified NOT IN ('no', 'unverified')",
        f"length(period) = {7 if freq == 'M' else 4}",
    ]
    where += [f"period >= {literal(first_period)}"] if first_period else []
    where += [f"period <= {literal(last_period)}"] if last_period else []
    return " AND ".join(where)


def _factor(unit: str, factor: float) -> str:
    """Write the figure of one unit in thousand barrels a day; by division, where that is exact in decimal places."""
    moved = f"value * {factor}" if factor > 1 else f"value / {round(1 / factor)}" if factor < 1 else "value"
    return f"WHEN unit = {literal(unit)} THEN {moved}"


# "OPEC MOMR secondary sources", "OPEC secondary sources via Bloomberg": one series, read on several pages.
_CLAIMANTS = """
WITH said AS (
    SELECT period, claimant AS claimant_as_printed,
        CASE WHEN regexp_matches(claimant, '(?i)secondary sources') THEN 'OPEC secondary sources'
            WHEN regexp_matches(claimant, '(?i)direct communication') THEN 'OPEC direct communication'
            ELSE regexp_replace(claimant, ' via .*$', '') END AS claimant,
        CASE {factors} END AS value_kbd,
        measure, unit, verified, caution, raw || ' ' || locator AS cites
    FROM observations WHERE {where} AND unit IN {units}
)
SELECT period, claimant, value_kbd, 100 * (value_kbd / min(value_kbd) OVER (PARTITION BY period) - 1) AS gap_percent,
    count(DISTINCT value_kbd) OVER (PARTITION BY period, claimant) > 1 AS conflict,
    count(DISTINCT claimant) OVER (PARTITION BY period) AS claimants, claimant_as_printed, verified, caution, cites
FROM said ORDER BY period, claimant, value_kbd, cites
"""
