"""Figures that are no second source: constant multiples of the other side's, and numbers too long to be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import steps
from casework.trade import areas
from casework.trade.limits import LIMITS
from casework.trade.relations import literal, query

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation

CONSTANT = 0.001  # s.d. / mean of the ratio below which two series are one
FEWEST_YEARS = 4  # of two or three years a constant says little
# Below, rounding to whole thousands moves a ratio by more than a tenth of a percent. At a million the counts published
# for Venezuela come out (0 of 54 and 0 of 74 in 2008-13, 21 of 51 and 19 of 62 in 2015-19); from ten thousand to five
# million the first stay 0 and the second a fifth to two fifths.
LEAST_USD = 1_000_000
LONG_SHARE = 0.5  # with half of a year's cells longer than the years before, the year was not collected as they were


def constant_multiples(
    flows: Relation,
    reporter: str,
    *,
    first_period: str,
    last_period: str,
    dataset: str = "",
    least_usd: float = LEAST_USD,
) -> pd.DataFrame:
    """Find partners for whom a reporter's figures are a constant multiple of the partner's own: hidden imputation.

    For each counterpart and flow with at least four years in which both sides report and the counterpart's figure is
    `least_usd` or more: `spread` = s.d. / mean of (reporter / counterpart). Below 0.1 % the pair is one source,
    whatever the file says. Only counterparts whose own reports are held can be set beside it; the rest have no row.
    Figures that the publisher itself marks as estimates are left out: those are not hidden.
    `area` tells countries from the world and the unions, which the publisher lists among its reporters: a published
    count may hold them, ours are of countries. Leftovers under a code that starts with X_ have no row.

    >>> from casework.trade.example import both_sides
    >>> found = constant_multiples(both_sides(), "VEN", first_period="2015", last_period="2018")
    >>> found[["partner", "years", "is_constant"]].to_dict("records")[0]
    {'partner': 'CHN', 'years': 4, 'is_constant': True}
    """
    where = ["freq = 'A' AND commodity = 'TOTAL' AND value_usd > 0 AND NOT starts_with(reporter, 'X_')"]
    where += [f"period BETWEEN {literal(first_period)} AND {literal(last_period)}"]
    where += ["NOT coalesce(is_estimated, false) AND NOT contains(status, 'imf_estimate')"]
    where += [f"dataset = {literal(dataset)}"] if dataset else []
    table = query(
        _MULTIPLES.format(where=" AND ".join(where), reporter=literal(reporter), least=float(least_usd)), flows=flows
    )
    asked = {"reporter": reporter, "first_period": first_period, "last_period": last_period}
    asked |= {"least_usd": least_usd} if least_usd != LEAST_USD else {}
    table.attrs["steps"] = steps("trade.constant_multiples", **asked)
    table.attrs["limits"] = LIMITS["constant_multiples"]
    return table


def digit_lengths(flows: Relation, reporter: str, *, dataset: str = "", beyond: int = 0) -> pd.DataFrame:
    """Count by year how many of a reporter's cells have more decimals than money has: a mark of computed figures.

    `long` counts cells with more than `beyond` decimals of a dollar (six decimals of a million are whole dollars).
    Sums of countries are cells too. `is_break` marks a year in which half of the cells are long and in no year before
    were a twentieth.

    >>> from casework.trade.example import both_sides
    >>> digit_lengths(both_sides(), "VEN")[["period", "cells", "long", "is_break"]].to_dict("records")[0]
    {'period': '2015', 'cells': 2, 'long': 0, 'is_break': False}
    """
    where = [f"reporter = {literal(reporter)} AND value_usd > 0 AND commodity = 'TOTAL'"]
    where += [f"dataset = {literal(dataset)}"] if dataset else []
    table = query(_DIGITS.format(where=" AND ".join(where), beyond=int(beyond), share=LONG_SHARE), flows=flows)
    table.attrs["steps"] = steps("trade.digit_lengths", reporter=reporter, dataset=dataset, beyond=beyond)
    table.attrs["limits"] = LIMITS["digit_lengths"]
    return table


# The ratio's spread is a sample s.d.; amounts are read row by row, so no sum of floats depends on the order of rows.
_MULTIPLES = f"""
WITH chosen AS (
    SELECT dataset, period, reporter, partner, flow, value_usd::DOUBLE AS value, raw || ' ' || locator AS cite
    FROM flows WHERE {{where}}
),
pairs AS (
    SELECT dataset, own.partner, own.flow, period, own.value / other.value AS ratio,
        own.cite || chr(10) || other.cite AS cite
    FROM chosen AS own JOIN chosen AS other USING (dataset, period)
    WHERE own.reporter = {{reporter}} AND other.partner = {{reporter}} AND other.reporter = own.partner
        AND other.flow <> own.flow AND other.value >= {{least}}
),
measured AS (
    SELECT dataset, partner, flow, count(*) AS years, avg(ratio ORDER BY period) AS mean_ratio,
        list(ratio ORDER BY period) AS ratios, string_agg(cite, chr(10) ORDER BY period) AS cites
    FROM pairs GROUP BY dataset, partner, flow HAVING count(*) >= {FEWEST_YEARS}
)
SELECT dataset, partner, {areas.kind("partner")} AS area, flow, years, mean_ratio,
    list_stddev_samp(ratios) / mean_ratio AS spread,
    list_stddev_samp(ratios) / mean_ratio < {CONSTANT} AS is_constant, cites
FROM measured ORDER BY dataset, flow, partner
"""

_DIGITS = """
WITH cells AS (
    SELECT dataset, period, flow, length(regexp_extract(CAST(value_usd AS VARCHAR), '\\.(\\d*?)0*$', 1)) AS decimals
    FROM flows WHERE {where}
),
years AS (
    SELECT dataset, period, count(*) AS cells, count(*) FILTER (decimals > {beyond}) AS long, max(decimals) AS longest
    FROM cells GROUP BY dataset, period
)
SELECT *, long > {share} * cells AND coalesce(max(long / cells) OVER (
        PARTITION BY dataset ORDER BY period ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 1) < 0.05 AS is_break,
    '@flows dataset=' || dataset || ' period=' || period || ' #' || cells AS cites
FROM years ORDER BY dataset, period
"""
