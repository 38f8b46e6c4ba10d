"""Unit values: money divided by weight, and rows that fit neither their commodity nor a power of ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import steps
from casework.trade.limits import LIMITS
from casework.trade.relations import query

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation

OUTLIER = 3.5  # modified z-score (Iglewicz and Hoaglin 1993)
FEWEST_ROWS = 5
TEN_WITHIN = 0.15  # log10: a unit value this near ten, a hundred ... times the median is a slip of the unit


def unit_values(flows: Relation) -> pd.DataFrame:
    """Give dollars a kilogram for every row with a weight, and how far it lies from the rest of its commodity.

    Modified z = 0.6745 (ln u - median) / MAD, within one commodity, flow and classification over all periods; above
    3.5 it is an outlier. `power_of_ten` is the power that would bring the row to the median (3: kilograms that were
    tonnes). Commodities with fewer than five rows get neither. A blank or zero weight has no unit value.

    >>> from casework.trade.example import cargoes
    >>> unit_values(cargoes())[["usd_per_kg", "is_outlier", "power_of_ten"]].to_dict("records")[-1]
    {'usd_per_kg': 310.0, 'is_outlier': True, 'power_of_ten': 3}
    """
    table = query(_UNIT_VALUES, flows=flows)
    table.attrs["steps"] = steps("trade.unit_values")
    table.attrs["limits"] = LIMITS["unit_values"]
    return table


_UNIT_VALUES = f"""
WITH rows AS (
    SELECT dataset, period, reporter, partner, flow, classification, commodity, value_usd::DOUBLE AS value_usd,
        net_kg::DOUBLE AS net_kg, value_usd::DOUBLE / net_kg::DOUBLE AS usd_per_kg, raw || ' ' || locator AS cites
    FROM flows WHERE value_usd > 0 AND net_kg > 0
),
middles AS (
    SELECT classification, commodity, flow, median(ln(usd_per_kg)) AS middle, count(*) AS n FROM rows GROUP BY ALL
),
away AS (SELECT *, ln(usd_per_kg) - middle AS gap FROM rows JOIN middles USING (classification, commodity, flow)),
spreads AS (SELECT classification, commodity, flow, median(abs(gap)) AS mad FROM away GROUP BY ALL)
SELECT dataset, period, reporter, partner, flow, classification, commodity, value_usd, net_kg, usd_per_kg,
    exp(middle) AS median_usd_per_kg,
    CASE WHEN n >= {FEWEST_ROWS} THEN 0.6745 * gap / nullif(mad, 0) END AS z,
    coalesce(n >= {FEWEST_ROWS} AND abs(0.6745 * gap / nullif(mad, 0)) > {OUTLIER}, false) AS is_outlier,
    CASE WHEN n >= {FEWEST_ROWS} AND abs(round(gap / ln(10))) >= 1
        AND abs(gap / ln(10) - round(gap / ln(10))) <= {TEN_WITHIN}
        THEN round(gap / ln(10))::INTEGER ELSE 0 END AS power_of_ten,
    cites
FROM away JOIN spreads USING (classification, commodity, flow)
ORDER BY dataset, period, reporter, partner, flow, classification, commodity
"""
