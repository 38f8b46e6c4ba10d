"""Arms deliveries by supplier, over windows of years, in trend-indicator values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import CaseworkError, cite_sql, steps
from casework.trade.limits import LIMITS
from casework.trade.relations import AMOUNT, literal, literals, query
from casework.values import country_code

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation


def supplier_share(
    arms: Relation, recipient: str, windows: list[tuple[int, int]], *, vintage: str = ""
) -> pd.DataFrame:
    """Give each supplier's share of a recipient's major arms deliveries over windows of years, per vintage.

    Share = TIV of the supplier / TIV of all suppliers in the window, in percent. TIV is SIPRI's volume measure,
    in millions; five-year windows are its own practice, because deliveries are lumpy (SIPRI, Sources and methods).
    A supplier without a delivery in a window stands with 0: the publisher covers every supplier, so absence is a
    statement of its own here. `recipient` is a name or an ISO 3166 alpha-3 code; `partner` holds the supplier's code.
    A window that ends after the vintage's last year is partial and `is_partial` says so. Rows in which SIPRI names
    the world for all suppliers are their sum, and left out.

    Raises CaseworkError where the vintage holds year totals and single weapons together: they would be added twice;
    and where one figure is of deliveries over several years that lie on both sides of a window's border.

    >>> from casework.trade.example import arms
    >>> shares = supplier_share(arms(), "VEN", [(2011, 2015)], vintage="2022")
    >>> shares[["period", "partner", "tiv", "share_percent"]].to_dict("records")[0]
    {'period': '2011-2015', 'partner': 'RUS', 'tiv': 60.0, 'share_percent': 60.0}
    """
    if not windows:
        msg = "no window given; pass pairs of years such as (2015, 2019)"
        raise CaseworkError(msg)
    spans = ", ".join(f"({int(first)}, {int(last)})" for first, last in windows)
    held = query("SELECT DISTINCT recipient FROM arms ORDER BY recipient", arms=arms)["recipient"]
    names = [name for name in held if recipient in (name, country_code(name))]
    chosen = f"recipient IN {literals(names)}" if names else "false"
    chosen += " AND supplier <> 'World'" + (f" AND vintage = {literal(vintage)}" if vintage else "")
    keys = {"recipient": "any_value(recipient)", "supplier": "any_value(supplier)"}
    table = query(_WINDOWS.format(spans=spans, chosen=chosen, cites=cite_sql("arms", **keys)), arms=arms)
    _refuse(table, recipient)
    table = table.drop(columns=["is_mixed", "n_across"])
    table.insert(
        3, "period", [f"{first}-{last}" for first, last in zip(table["first_year"], table["last_year"], strict=True)]
    )
    table.insert(4, "partner", [country_code(name) for name in table["supplier"]])
    table.attrs["steps"] = steps("trade.supplier_share", recipient=recipient, windows=windows, vintage=vintage)
    table.attrs["limits"] = LIMITS["supplier_share"]
    return table


def _refuse(table: pd.DataFrame, recipient: str) -> None:
    if table["is_mixed"].any():
        msg = f"the arms of {recipient} hold year totals and single weapons in one vintage; keep one of them"
        raise CaseworkError(msg)
    if table["n_across"].any():
        what = (
            f"{int(table['n_across'].max())} figures of {recipient} are of deliveries in and out of a window together"
        )
        msg = f"{what}; load the register that has a row a delivery year, or take windows around them"
        raise CaseworkError(msg)


def windows_to(last: int, *, length: int = 5, count: int = 4) -> list[tuple[int, int]]:
    """Give windows of years that do not overlap, oldest first, the last one ending in `last`.

    >>> windows_to(2019, count=2)
    [(2010, 2014), (2015, 2019)]
    """
    return [(last - length * back - length + 1, last - length * back) for back in reversed(range(count))]


def last_two(last: int, *, length: int = 5) -> tuple[str, str]:
    """Give the labels of the last two windows that do not overlap.

    >>> last_two(2018)
    ('2009-2013', '2014-2018')
    """
    before, after = windows_to(last, length=length, count=2)
    return f"{before[0]}-{before[1]}", f"{after[0]}-{after[1]}"


def largest(shares: pd.DataFrame, *, count: int = 4) -> pd.DataFrame:
    """Keep the suppliers with most TIV over the windows given, and add the others up under "other" in each window.

    >>> from casework.trade.example import arms
    >>> largest(supplier_share(arms(), "VEN", [(2011, 2015)], vintage="2022"), count=1)["tiv"].tolist()
    [60.0, 40.0]
    """
    import pandas as pd

    from casework.model import merge

    order = shares.groupby("supplier", sort=True)["tiv"].sum().sort_values(ascending=False, kind="stable").index
    kept = shares["supplier"].isin(order[:count])
    rest = shares[~kept & (shares["tiv"] > 0)].groupby("period", sort=True)
    other = pd.DataFrame(
        [
            {"period": period, "partner": "other", "tiv": rows["tiv"].sum(), "cites": merge(*rows["cites"])}
            for period, rows in rest
        ],
        columns=["period", "partner", "tiv", "cites"],
    )
    named = shares.loc[kept, ["period", "supplier", "partner", "tiv", "cites"]]
    named = named.assign(
        partner=named["partner"].where(named["partner"] != "", named["supplier"]),
        rank=named["supplier"].map(list(order).index),
    )
    table = pd.concat([named.sort_values(["period", "rank"]), other], ignore_index=True)
    table = table.sort_values("period", kind="stable", ignore_index=True)[["period", "partner", "tiv", "cites"]]
    table.attrs = dict(shares.attrs)
    return table


_WINDOWS = f"""
WITH spans(first_year, last_year) AS (VALUES {{spans}}),
chosen AS (
    SELECT vintage, recipient, supplier, CAST(left(delivery_year, 4) AS INTEGER) AS year, weapon = 'TOTAL' AS is_total,
        coalesce(try_cast(left(last_delivery_year, 4) AS INTEGER), CAST(left(delivery_year, 4) AS INTEGER)) AS last,
        CAST(tiv AS {AMOUNT}) AS tiv, raw, locator
    FROM arms WHERE tiv IS NOT NULL AND {{chosen}}
),
vintages AS (
    SELECT vintage, max(last) AS newest, bool_or(is_total) AND NOT bool_and(is_total) AS is_mixed
    FROM chosen GROUP BY vintage
),
suppliers AS (SELECT DISTINCT vintage, supplier FROM chosen),
delivered AS (
    SELECT vintage, first_year, last_year, supplier, sum(tiv) AS tiv, {{cites}} AS cites,
        count(*) FILTER (year < first_year OR last > last_year) AS n_across
    FROM chosen JOIN spans ON year <= last_year AND last >= first_year
    GROUP BY vintage, first_year, last_year, supplier
),
-- A supplier of another window stands with 0 here; what shows it are the rows of that window's other suppliers.
searched AS (
    SELECT vintage, first_year, last_year, sum(tiv) AS total, string_agg(cites, chr(10) ORDER BY cites) AS cites,
        sum(n_across)::BIGINT AS n_across
    FROM delivered GROUP BY ALL
)
SELECT vintage, first_year, last_year, supplier, coalesce(delivered.tiv, 0)::DOUBLE AS tiv,
    100 * coalesce(delivered.tiv, 0)::DOUBLE / nullif(total, 0)::DOUBLE AS share_percent, total::DOUBLE AS total_tiv,
    last_year > newest AS is_partial, is_mixed, searched.n_across, coalesce(delivered.cites, searched.cites) AS cites
FROM suppliers JOIN searched USING (vintage) JOIN vintages USING (vintage)
    LEFT JOIN delivered USING (vintage, first_year, last_year, supplier)
ORDER BY vintage, first_year, last_year, tiv DESC, supplier
"""
