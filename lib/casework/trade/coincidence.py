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

    >>> from casework.trade.example import events
    >>> events_near("2019-02", events())[["date_from", "kind", "what"]].to_dict("records")[0]
    {'date_from': '2019-01-28', 'kind': 'licence', 'what': 'a licence to wind down'}
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


def month_to_test(
    events: Relation, day: str, *, kinds: tuple[str, ...] = ("licence", "embargo"), months: int = 2
) -> str:
    """Choose the month at which a jump is measured, before looking at the series.

    The first full month after the earliest licence or embargo dated within some months before a day: such an act
    starts trade measures. Where none is held it is the first full month after the day itself.

    >>> from casework.trade.example import events
    >>> month_to_test(events(), "2019-03-01")
    '2019-02'
    """
    low, high = next_month(day[:7], -months), day[:10]
    wanted = f"kind IN {literals(kinds)} AND date_from >= {literal(low)} AND date_from <= {literal(high)}"
    found = query(f"SELECT min(date_from) AS day FROM events WHERE {wanted} AND length(date_from) = 10", events=events)[
        "day"
    ].iloc[0]
    return next_month((found if isinstance(found, str) else day)[:7])


def break_month(points: pd.DataFrame, otherwise: str) -> str:
    """Give the month in which the new level starts in the window asked for, or another where none was found.

    >>> import pandas as pd
    >>> found = pd.DataFrame({"new_level_from_month": ["2019-03"]})
    >>> break_month(found, "2019-02"), break_month(found.iloc[:0], "2019-02")
    ('2019-03', '2019-02')
    """
    return str(points["new_level_from_month"].iloc[0]) if len(points) else otherwise


def marks(near: pd.DataFrame, *, kinds: list[str]) -> pd.DataFrame:
    """Give the marks of a chart: the first day of each kind in a month, with the kinds of all that is dated then.

    >>> from casework.trade.example import events
    >>> marks(events_near("2019-02", events()), kinds=["licence"])[["date", "label"]].to_dict("records")
    [{'date': '2019-01-28', 'label': 'Licence'}]
    """
    months = near["date_from"].str[:7]
    first = (
        near[near["kind"].isin(kinds)]
        .assign(month=months)
        .drop_duplicates(["month", "kind"])
        .drop_duplicates("date_from")
    )
    same = near[near["date_from"].isin(first["date_from"])].sort_values(["date_from", "kind"])
    days = same.groupby("date_from", sort=True).agg(label=("kind", _joined), cites=("cites", "\n".join))
    return days.rename_axis("date").reset_index()


def _joined(kinds: pd.Series) -> str:
    return ", ".join(dict.fromkeys(kinds)).capitalize()


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
