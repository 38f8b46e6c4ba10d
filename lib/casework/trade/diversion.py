"""Trade through a third country: what goes there and on, before and after a measure, beside untouched goods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import CaseworkError, steps
from casework.trade.limits import LIMITS
from casework.trade.relations import AMOUNT, literal, literals, query

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation


def diversion(
    flows: Relation, origin: str, hub: str, target: str, codes: list[str], event: str, *, dataset: str = ""
) -> pd.DataFrame:
    """Measure whether goods under a measure turned to a third country: A's exports via C to B, and what never arrived.

    `codes` are the commodities under the measure, by prefix; all others are the comparison. One row a leg: origin to
    target, origin to hub, hub to target (exporters' figures), and "not booked on arrival" (exporter's figure less
    the hub's import figure: ghost trade; Chupilkin, Javorcik and Plekhanov 2023). For each the mean of a period
    before and after the event in dollars, and
    `excess_log` = ln(after / before) under the measure - ln(after / before) of the others (difference in differences).

    Raises CaseworkError where no period lies on one side of the event.

    >>> from casework.trade.example import goods
    >>> legs = diversion(goods(), "DEU", "KGZ", "RUS", ["8542"], "2022")
    >>> legs[["leg", "before_usd", "after_usd", "excess_log"]].round(2).to_dict("records")[2]
    {'leg': 'origin to hub', 'before_usd': 10.0, 'after_usd': 80.0, 'excess_log': 2.08}
    """
    named = " OR ".join(f"starts_with(commodity, {literal(code)})" for code in codes)
    if not named:
        msg = "no commodity code given; pass the codes under the measure, such as ['8542', '8471']"
        raise CaseworkError(msg)
    where = f"commodity <> 'TOTAL' AND reporter IN {literals([origin, hub])}" + (
        f" AND dataset = {literal(dataset)}" if dataset else ""
    )
    places = {"origin": literal(origin), "hub": literal(hub), "target": literal(target), "event": literal(event)}
    table = query(_LEGS.format(where=where, named=named, **places), flows=flows)
    if table.empty or table[["periods_before", "periods_after"]].min().min() == 0:
        msg = f"no trade of {origin} and {hub} on both sides of {event}; load periods before and after it"
        raise CaseworkError(msg)
    table.attrs["steps"] = steps("trade.diversion", origin=origin, hub=hub, target=target, codes=codes, event=event)
    table.attrs["limits"] = LIMITS["diversion"]
    return table


# Only periods in which the exporter reports at all are counted; in these a leg without a row is no trade reported.
_LEGS = f"""
WITH chosen AS (
    SELECT period, reporter AS r, partner AS p, flow, ({{named}}) AS treated, period >= {{event}} AS after,
        CAST(value_usd AS {AMOUNT}) AS amount, raw || ' ' || locator AS cite
    FROM flows WHERE value_usd IS NOT NULL AND {{where}}
),
spans AS (
    SELECT count(DISTINCT period) FILTER (NOT after) AS periods_before,
        count(DISTINCT period) FILTER (after) AS periods_after
    FROM chosen WHERE flow = 'X' AND r = {{origin}}
),
legs AS (
    SELECT 'origin to target' AS leg, * FROM chosen WHERE flow = 'X' AND r = {{origin}} AND p = {{target}}
    UNION ALL
    SELECT 'origin to hub', * FROM chosen WHERE flow = 'X' AND r = {{origin}} AND p = {{hub}}
    UNION ALL
    SELECT 'hub to target', * FROM chosen WHERE flow = 'X' AND r = {{hub}} AND p = {{target}}
    UNION ALL
    SELECT 'not booked on arrival', * FROM chosen WHERE flow = 'X' AND r = {{origin}} AND p = {{hub}}
    UNION ALL
    SELECT 'not booked on arrival', * REPLACE (-amount AS amount)
    FROM chosen WHERE flow = 'M' AND r = {{hub}} AND p = {{origin}}
),
sums AS (
    SELECT leg, sum(amount) FILTER (treated AND NOT after) AS tb, sum(amount) FILTER (treated AND after) AS ta,
        sum(amount) FILTER (NOT treated AND NOT after) AS ub, sum(amount) FILTER (NOT treated AND after) AS ua,
        string_agg(cite, chr(10) ORDER BY cite) AS cites
    FROM legs GROUP BY leg
),
means AS (
    SELECT leg, periods_before, periods_after, tb::DOUBLE / periods_before AS before_usd,
        ta::DOUBLE / periods_after AS after_usd, ub::DOUBLE / periods_before AS others_before_usd,
        ua::DOUBLE / periods_after AS others_after_usd, cites
    FROM sums, spans
)
SELECT * EXCLUDE (cites),
    CASE WHEN least(before_usd, after_usd, others_before_usd, others_after_usd) > 0
        THEN ln(after_usd / before_usd) - ln(others_after_usd / others_before_usd) END AS excess_log, cites
FROM means ORDER BY leg
"""
