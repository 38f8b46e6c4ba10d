"""What is dated near a break: events and designations, in the order of their days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import steps
from casework.trade.limits import LIMITS
from casework.trade.relations import literal, literals, query
from casework.trade.series import next_month

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation


def events_near(
    month: str,
    events: Relation | None = None,
    designations: Relation | None = None,
    *,
    kinds: list[str] | None = None,
    months: int = 2,
) -> pd.DataFrame:
    """List every dated event and designation within some months of a break. Near in time is not cause.

    Events whose span reaches into those months count; `kinds` keeps events of some kinds. Designations stand as one
    row a day, authority and program, with their number: only acts dated to the day and not marked unverified.
    """
    bounds = {"low": literal(next_month(month, -months)), "high": literal(next_month(month, months))}
    wanted = f"AND kind IN {literals(kinds)}" if kinds else ""
    parts, relations = [], {}
    if events is not None:
        parts.append(_EVENTS.format(kinds=wanted, **bounds))
        relations["events"] = events
    if designations is not None:
        parts.append(_DESIGNATIONS.format(**bounds))
        relations["designations"] = designations
    sql = " UNION ALL ".join(parts) or _NOTHING
    table = query(f"SELECT * FROM ({sql}) ORDER BY date_from, what", **relations)
    table.attrs["steps"] = steps("trade.events_near", month=month, kinds=kinds, months=months)
    table.attrs["limits"] = LIMITS["events_near"]
    return table


_EVENTS = """
SELECT date_from, coalesce(nullif(date_to, ''), date_from) AS date_to, kind, what, who, raw || ' ' || locator AS cites
FROM events
WHERE left(date_from, 7) <= {high} AND left(coalesce(nullif(date_to, ''), date_from), 7) >= {low}
    AND verified <> 'no' {kinds}
"""

_DESIGNATIONS = """
SELECT date AS date_from, date AS date_to, 'designation' AS kind,
    authority || CASE WHEN program = '' THEN '' ELSE ', ' || program END || ': '
        || CASE WHEN count(*) = 1 THEN any_value(target_name) ELSE count(*) || ' targets' END AS what,
    authority AS who, string_agg(raw || ' ' || locator, chr(10) ORDER BY raw || ' ' || locator) AS cites
FROM designations
WHERE left(date, 7) BETWEEN {low} AND {high} AND length(date) = 10 AND date_precision IN ('', 'day')
    AND verified <> 'no' AND kind NOT IN ('delisting', 'licence')
GROUP BY date, authority, program
"""

_NOTHING = "SELECT '' AS date_from, '' AS date_to, '' AS kind, '' AS what, '' AS who, '' AS cites WHERE false"
