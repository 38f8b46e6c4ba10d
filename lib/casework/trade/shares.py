"""Partner shares and levels, and how concentrated they are, by year and by the side that reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import CaseworkError, cite_sql, steps
from casework.trade import areas
from casework.trade.limits import LIMITS
from casework.trade.relations import AMOUNT, literal, query

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation

SIDES = ("own", "mirror")
TOLERANCE_PERCENT = (
    0.5  # the countries may exceed the World line by this much: rounding; beyond it something counts twice
)
UNNAMED_PERCENT = 10.0  # beyond this the unnamed partners could carry any ranking of the named ones
FEWEST_PARTNERS = 20  # with fewer, and no World line to check against, the sum is of a haul and not of a trade

_MIRROR = {"M": "X", "X": "M"}


def partner_share(
    flows: Relation,
    reporter: str,
    flow: str,
    *,
    side: str = "",
    dataset: str = "",
    commodity: str = "TOTAL",
    classification: str = "",
    freq: str = "A",
    first_period: str = "",
    last_period: str = "",
) -> pd.DataFrame:
    """Give each partner's share of a reporter's imports ("M") or exports ("X"), with the level beside it.

    Share = value / sum over the countries of the same data set, side and period. Sums of countries and the World
    line are counted nowhere; the World line is the check. `side` is "own" (the reporter's figures),
    "mirror" (the partners' figures, imports read from their exports) or empty for both. `commodity` is one code,
    "27*" for all codes of one length below 27, or "*" for all codes. An empty reporter gives every reporter.
    Where the partners left unnamed exceed 10 % of the World line, the countries exceed it by more than 0.5 %, or
    there is no World line and fewer than twenty partners are held, `share_percent` is blank and `refused` says why.
    A partner without a row has no row here: blank is not zero.

    Raises CaseworkError for an unknown flow or side, and where two rows stand for one partner, period and code.

    >>> from casework.trade.example import flows
    >>> partner_share(flows(), "VEN", "M")[["period", "partner", "share_percent"]].to_dict("records")[-1]
    {'period': '2018', 'partner': 'CHN', 'share_percent': 25.0}
    """
    chosen = _chosen(reporter, flow, side, dataset, (commodity, classification), freq, (first_period, last_period))
    cites = _cites("dataset", "reporter", "partner", "flow", "period", every=not reporter)
    sql = _SHARES.format(chosen=chosen, n_codes=_n_codes(reporter, commodity), cites=cites)
    table = query(sql, flows=flows)
    _refuse_repeats(table, reporter, flow)
    return _labelled(
        table, "partner_share", reporter=reporter, flow=flow, side=side, dataset=dataset, commodity=commodity
    )


def concentration(
    flows: Relation,
    reporter: str,
    flow: str,
    *,
    side: str = "",
    dataset: str = "",
    commodity: str = "TOTAL",
    classification: str = "",
    freq: str = "A",
    first_period: str = "",
    last_period: str = "",
) -> pd.DataFrame:
    """Say how concentrated trade is on few partners: Herfindahl-Hirschman and Theil index, by period and side.

    HHI = sum of squared shares (0 to 1; Hirschman 1964). Theil = sum of s ln(s n) over the n partners with trade
    (Theil 1967, as in Cadot, Carrere and Strauss-Kahn 2011): 0 where all are equal, ln(n) where one has everything.
    Refused, as in `partner_share`, where the unnamed partners exceed 10 % of the World line.
    """
    chosen = _chosen(reporter, flow, side, dataset, (commodity, classification), freq, (first_period, last_period))
    table = query(
        _CONCENTRATION.format(
            chosen=chosen,
            n_codes=_n_codes(reporter, commodity),
            cites=_cites("dataset", "reporter", "flow", "period", every=not reporter),
        ),
        flows=flows,
    )
    _refuse_repeats(table, reporter, flow)
    return _labelled(
        table, "concentration", reporter=reporter, flow=flow, side=side, dataset=dataset, commodity=commodity
    )


def coverage(flows: Relation, reporter: str, *, freq: str = "A") -> pd.DataFrame:
    """Say what is held on a reporter: per data set, side and flow the periods, partners, and how many are estimates.

    The last column holds the last period with a figure that nobody marks as estimated or imputed: on the own side
    that is "the reporter is silent since".
    """
    chosen = _chosen(reporter, "", "", "", ("TOTAL", ""), freq, ("", ""))
    table = query(_COVERAGE.format(chosen=chosen, cites=_cites("dataset", "reporter", "flow", every=True)), flows=flows)
    table.attrs["steps"] = steps("trade.coverage", reporter=reporter, freq=freq)
    table.attrs["limits"] = LIMITS["coverage"]
    return table


def broadest_dataset(flows: Relation, reporter: str, *, side: str = "mirror", freq: str = "A") -> str:
    """Name the data set that covers most periods of a reporter on one side; ties go to the one with more partners.

    Gives "" where none does.
    """
    held = coverage(flows, reporter, freq=freq)
    held = held[held["side"] == side]
    if held.empty:
        return ""
    sums = held.groupby("dataset", sort=True)[["periods", "partners"]].sum()
    return str(sums.sort_values(["periods", "partners"], ascending=False, kind="stable").index[0])


def decompose(shares: pd.DataFrame, partner: str, first: str, last: str) -> pd.DataFrame:
    """Split the log change of a partner's share into its own level and the total: it may grow in a shrinking trade.

    ln(share2 / share1) = ln(level2 / level1) + ln(total1 / total2), exactly (log decomposition, no residual).
    `shares` is a `partner_share` table of one data set, side and flow.
    Raises CaseworkError where either end is not held or is zero, for zero has no logarithm.
    """
    import numpy as np
    import pandas as pd

    ends = _ends(shares, partner, first, last)
    own = float(np.log(ends["value_usd"].iloc[1] / ends["value_usd"].iloc[0]))
    total = float(np.log(ends["total_usd"].iloc[0] / ends["total_usd"].iloc[1]))
    row = {"partner": partner, "first_period": first, "last_period": last}
    logs = {"share_log": own + total, "own_level_log": own, "total_log": total}
    table = pd.DataFrame([row | logs | {"cites": "\n".join(ends["cites"])}])
    table.attrs["steps"] = (
        steps("trade.decompose", partner=partner, first=first, last=last) + " of " + shares.attrs.get("steps", "")
    )
    table.attrs["limits"] = LIMITS["decompose"]
    return table


def _ends(shares: pd.DataFrame, partner: str, first: str, last: str) -> pd.DataFrame:
    rows = shares[(shares["partner"] == partner) & shares["period"].isin([first, last])].sort_values("period")
    if list(rows["period"]) != [first, last]:
        found = f"{len(rows)} rows for {partner} in {first} and {last} where one each is needed"
        msg = f"{found}; choose one data set, side and flow"
        raise CaseworkError(msg)
    if not (rows["value_usd"] > 0).all() or rows["share_percent"].isna().any():
        msg = f"{partner} has a zero or refused value in {first} or {last}; its share change can't be split"
        raise CaseworkError(msg)
    return rows


def _labelled(table: pd.DataFrame, name: str, **arguments: str) -> pd.DataFrame:
    table = table.drop(columns=["n_codes"])
    table.attrs["steps"] = steps(f"trade.{name}", **arguments)
    table.attrs["limits"] = LIMITS[name]
    return table


def _refuse_repeats(table: pd.DataFrame, reporter: str, flow: str) -> None:
    twice = table[table["n_rows"] > table["n_codes"]]
    if not twice.empty:
        row = twice.iloc[0]
        what = f"{int(row['n_rows'])} rows for {reporter} {flow} {row['period']} of {row['dataset'] or 'one data set'}"
        msg = (
            f"{what}: breakdown rows beside their total would be counted twice; keep one row a partner, period and code"
        )
        raise CaseworkError(msg)


def _chosen(
    reporter: str, flow: str, side: str, dataset: str, goods: tuple[str, str], freq: str, periods: tuple[str, str]
) -> str:
    """Write the rows asked for, seen from the reporter: of either side, with what kind of area the partner is."""
    if flow not in ("", *_MIRROR):
        msg = f"flow {flow!r} has no mirror; ask for M (imports) or X (exports)"
        raise CaseworkError(msg)
    if side not in ("", *SIDES):
        msg = f"no side is called {side!r}; it is own, mirror or empty for both"
        raise CaseworkError(msg)
    where = [f"freq = {literal(freq)}", "value_usd IS NOT NULL", "flow IN ('M', 'X')", _codes(goods[0])]
    where += [f"dataset = {literal(dataset)}"] if dataset else []
    where += [f"classification = {literal(goods[1])}"] if goods[1] else []
    first, last = periods
    where += [f"period >= {literal(first)}"] if first else []
    where += [f"left(period, {len(last)}) <= {literal(last)}"] if last else []
    return " UNION ALL ".join(_seen_from(name, reporter, flow, where) for name in SIDES if side in ("", name))


def _seen_from(side: str, reporter: str, flow: str, where: list[str]) -> str:
    ours, theirs = ("reporter", "partner") if side == "own" else ("partner", "reporter")
    as_reported = flow if side == "own" else _MIRROR.get(flow, "")
    seen = "flow" if side == "own" else "CASE flow WHEN 'M' THEN 'X' ELSE 'M' END"
    conditions = [*where, f"{ours} = {literal(reporter)}" if reporter else f"{areas.kind(ours)} = 'country'"]
    conditions += [f"flow = {literal(as_reported)}"] if as_reported else []
    return (
        f"SELECT dataset, vintage, '{side}' AS side, {ours} AS reporter, {theirs} AS partner, {seen} AS flow, period, "
        f"commodity, CAST(value_usd AS {AMOUNT}) AS amount, {areas.kind(theirs)} AS area, raw, locator, "
        f"coalesce(is_estimated, false) OR regexp_matches(status, 'estimat|imput') AS estimated "
        f"FROM flows WHERE {' AND '.join(conditions)}"
    )


def _n_codes(reporter: str, commodity: str) -> str:
    """Count the codes behind a figure, to see a row that stands twice: one where one was asked for.

    Over every reporter and code at once the count would cost more than the sums; there the check is the loader's.
    """
    if not commodity.endswith("*"):
        return "1"
    return "count(DISTINCT commodity)" if reporter else "count(*)"


def _codes(commodity: str) -> str:
    if not commodity.endswith("*"):
        return f"commodity = {literal(commodity)}"
    stem = commodity[:-1]
    # Codes of several lengths are parts of each other (27, 2709, 270900): only the longest are summed.
    below = f"starts_with(commodity, {literal(stem)}) AND commodity <> 'TOTAL'"
    return f"{below} AND length(commodity) = (SELECT max(length(commodity)) FROM flows WHERE {below})"


def _cites(*columns: str, every: bool) -> str:
    """Cite the rows behind a group in the file's own terms: seen from the mirror, reporter and partner change places.

    A table of every reporter cites by the filter alone, for it would else hold each row's place once more.
    """
    own = {name: name for name in columns}
    mirror = {_SWAPPED.get(name, name): name for name in columns} | {"flow": "CASE flow WHEN 'M' THEN 'X' ELSE 'M' END"}
    cited = _filter if every else cite_sql
    return f"CASE WHEN side = 'own' THEN {cited('flows', **own)} ELSE {cited('flows', **mirror)} END"


def _filter(table: str, **keys: str) -> str:
    words = " || ' ' || ".join(f"'{name}=' || {expression}" for name, expression in keys.items())
    return f"'@{table} ' || {words} || ' #' || count(*)"


_SWAPPED = {"reporter": "partner", "partner": "reporter"}

_TOTALS = f"""
chosen AS ({{chosen}}),
totals AS (
    SELECT dataset, vintage, side, reporter, flow, period,
        sum(amount) FILTER (area = 'country') AS total,
        max(amount) FILTER (area = 'world') AS world,
        sum(amount) FILTER (area = 'unspecified') AS unnamed,
        count(DISTINCT partner) FILTER (area = 'country') AS named
    FROM chosen GROUP BY dataset, vintage, side, reporter, flow, period
),
checked AS (
    SELECT *,
        100 * (total - world)::DOUBLE / nullif(world, 0)::DOUBLE AS gap_percent,
        CASE WHEN world > 0 THEN 100 * greatest(world - total, 0)::DOUBLE / world::DOUBLE
            ELSE 100 * coalesce(unnamed, 0)::DOUBLE / nullif(coalesce(unnamed, 0) + total, 0)::DOUBLE
            END AS unnamed_percent
    FROM totals
),
judged AS (
    SELECT *, CASE
        WHEN unnamed_percent > {UNNAMED_PERCENT}
            THEN 'partners left unnamed are ' || round(unnamed_percent, 1) || ' % of the World line'
        WHEN world IS NULL AND named < {FEWEST_PARTNERS}
            THEN 'only ' || named || ' partners held and no World line: the total is not known'
        WHEN gap_percent > {TOLERANCE_PERCENT}
            THEN 'the countries sum to ' || round(gap_percent, 1) || ' % more than the World line'
        ELSE '' END AS refused
    FROM checked
)"""

_SHARES = (
    "WITH"
    + _TOTALS
    + """,
partners AS (
    SELECT dataset, vintage, side, reporter, flow, period, partner, sum(amount) AS amount,
        bool_or(estimated) AS is_estimated, count(*) AS n_rows, {n_codes} AS n_codes, {cites} AS cites
    FROM chosen WHERE area = 'country' GROUP BY dataset, vintage, side, reporter, flow, period, partner
)
SELECT dataset, vintage, side, reporter, flow, period, partner, amount::DOUBLE AS value_usd,
    CASE WHEN refused = '' THEN 100 * amount::DOUBLE / nullif(total, 0)::DOUBLE END AS share_percent,
    total::DOUBLE AS total_usd, world::DOUBLE AS world_usd, gap_percent, unnamed_percent, refused, is_estimated,
    n_rows, n_codes, cites
FROM partners JOIN judged USING (dataset, vintage, side, reporter, flow, period)
ORDER BY dataset, vintage, side, reporter, flow, period, amount DESC, partner
"""
)

# Squares and logarithms are added as DECIMAL: the order of a parallel sum of floats would show in the last digits.
_CONCENTRATION = (
    "WITH"
    + _TOTALS
    + """,
partners AS (
    SELECT dataset, vintage, side, reporter, flow, period, partner, sum(amount) AS amount,
        count(*) AS n_rows, {n_codes} AS n_codes
    FROM chosen WHERE area = 'country' GROUP BY dataset, vintage, side, reporter, flow, period, partner
),
shares AS (
    SELECT p.*, refused, total, gap_percent, unnamed_percent, amount::DOUBLE / nullif(total, 0)::DOUBLE AS share,
        count(*) FILTER (amount > 0) OVER (PARTITION BY dataset, vintage, side, reporter, flow, period) AS n
    FROM partners AS p JOIN judged USING (dataset, vintage, side, reporter, flow, period)
),
sources AS (
    SELECT dataset, vintage, side, reporter, flow, period, {cites} AS cites
    FROM chosen GROUP BY dataset, vintage, side, reporter, flow, period
)
SELECT dataset, vintage, side, reporter, flow, period,
    any_value(n)::INTEGER AS partners, any_value(total)::DOUBLE AS total_usd,
    CASE WHEN any_value(refused) = '' THEN sum((share * share)::DECIMAL(38,15))::DOUBLE END AS hhi,
    CASE WHEN any_value(refused) = '' THEN
        sum((CASE WHEN share > 0 THEN share * ln(share * n) ELSE 0 END)::DECIMAL(38,15))::DOUBLE END AS theil,
    any_value(gap_percent) AS gap_percent, any_value(unnamed_percent) AS unnamed_percent, any_value(refused) AS refused,
    max(n_rows) AS n_rows, max(n_codes) AS n_codes, any_value(cites) AS cites
FROM shares JOIN sources USING (dataset, vintage, side, reporter, flow, period)
GROUP BY ALL ORDER BY ALL
"""
)

_COVERAGE = """
WITH chosen AS ({chosen})
SELECT dataset, vintage, side, flow, min(period) AS first_period, max(period) AS last_period,
    count(DISTINCT period) AS periods, count(DISTINCT partner) FILTER (area = 'country') AS partners,
    count(*) AS n_rows, count(*) FILTER (estimated) AS n_estimated, max(period) FILTER (NOT estimated) AS last_reported,
    {cites} AS cites
FROM chosen GROUP BY dataset, vintage, side, reporter, flow ORDER BY dataset, vintage, side, flow
"""
