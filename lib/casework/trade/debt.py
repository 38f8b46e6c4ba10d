"""Debt to each creditor by year, as far as somebody states it: levels, and shares where a total is stated too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import steps
from casework.trade.limits import LIMITS, left_out
from casework.trade.relations import literal, query

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation

MEASURE = "debt owed"
DOLLARS = {
    "USD": 0, "thousand USD": 3, "million USD": 6, "mn USD": 6, "musd": 6, "billion USD": 9, "bn USD": 9,
}  # fmt: skip


def debt_by_year(observations: Relation, subject: str) -> pd.DataFrame:
    """Give what a country owes each creditor by year, out of cited points: value_usd, and share_percent of the total.

    A point belongs here when its measure is "debt owed", its subject the country or a topic of it (ven_debt), its
    partner the creditor, and its unit dollars (USD, million USD, billion USD ...). One without a partner, or with WLD,
    is the total of that year; share = debt to the creditor / total. Where several figures stand for one year there is
    no one figure: low_usd and high_usd hold the range, and `refused` says so. Debt has no publisher that covers every
    creditor: a year without a point is "no coverage". Figures in other units count nowhere; the limits say how many.

    >>> from casework.trade.example import observations
    >>> debt_by_year(observations(), "VEN")[["partner", "period", "value_usd", "share_percent"]].to_dict("records")
    [{'partner': 'CHN', 'period': '2018', 'value_usd': 20000000000.0, 'share_percent': 40.0}]
    """
    factor = " ".join(f"WHEN unit = {literal(unit)} THEN value * 1e{power}" for unit, power in DOLLARS.items())
    topic = f"(subject = {literal(subject)} OR starts_with(subject, {literal(subject.lower() + '_')}))"
    where = f"{topic} AND measure = {literal(MEASURE)} AND verified NOT IN ('no', 'unverified')"
    table = query(_OWED.format(usd=f"CASE {factor} END", where=where), observations=observations)
    table.attrs["steps"] = steps("trade.debt_by_year", subject=subject)
    table.attrs["limits"] = LIMITS["debt_by_year"] + left_out(observations, where, DOLLARS)
    return table


_OWED = """
WITH said AS (
    SELECT left(period, 4) AS period, CASE partner WHEN 'WLD' THEN '' ELSE partner END AS partner,
        {usd} AS usd, raw || ' ' || locator AS cite
    FROM observations WHERE {where}
),
yearly AS (
    SELECT period, partner, min(usd) AS low_usd, max(usd) AS high_usd, count(DISTINCT usd) AS figures,
        string_agg(cite, chr(10) ORDER BY cite) AS cites
    FROM said WHERE usd IS NOT NULL GROUP BY period, partner
),
totals AS (SELECT period, low_usd AS total_usd, cites AS total_cites FROM yearly WHERE partner = '' AND figures = 1)
SELECT partner, period, CASE WHEN figures = 1 THEN low_usd END AS value_usd,
    CASE WHEN figures = 1 THEN 100 * low_usd / nullif(total_usd, 0) END AS share_percent, total_usd, low_usd, high_usd,
    CASE WHEN figures > 1 THEN figures || ' figures are stated for one year' ELSE '' END AS refused,
    concat_ws(chr(10), cites, total_cites) AS cites
FROM yearly LEFT JOIN totals USING (period) WHERE partner <> '' ORDER BY partner, period
"""
