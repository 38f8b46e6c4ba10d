"""Monthly and yearly series of one flow or one measure, with missing periods left missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import CaseworkError, cite_sql, steps
from casework.trade.limits import LIMITS
from casework.trade.relations import AMOUNT, literal, query

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation


def flow_series(
    flows: Relation,
    reporter: str,
    partner: str,
    flow: str,
    *,
    freq: str = "M",
    dataset: str = "",
    commodity: str = "TOTAL",
) -> pd.DataFrame:
    """Give one reported flow as a series, one row a period from the first to the last held; a gap is a blank row.

    Where several data sets or editions hold it and none is named, the one with most periods is taken, of two the
    newer edition; the column `dataset` says which. `is_estimated` is what the publisher or the compiler marks so.
    Columns: period (year or month), value_usd, dataset, is_estimated, cites.

    Raises CaseworkError where two rows of one data set stand for one period.

    >>> from casework.trade.example import flows
    >>> flow_series(flows(), "USA", "VEN", "X", freq="A")["value_usd"].tolist()
    [60.0, nan, nan, nan, 30.0]
    """
    wanted = {"reporter": reporter, "partner": partner, "flow": flow, "freq": freq, "commodity": commodity}
    wanted |= {"dataset": dataset} if dataset else {}
    wanted |= _broadest(flows, _chosen(wanted))
    chosen = _chosen(wanted)
    cites = cite_sql("flows", **{name: f"any_value({name})" for name in wanted}, period="period")
    rows = query(_FLOW.format(chosen=chosen, cites=cites), flows=flows)
    twice = rows[rows["n_rows"] > 1]
    if not twice.empty:
        row = twice.iloc[0]
        what = f"{row['n_rows']} rows of {row['dataset'] or 'one data set'} for {reporter} {flow} {partner}"
        msg = f"{what} in {row['period']}: keep one row a period, the total without its parts"
        raise CaseworkError(msg)
    table = _whole(rows.drop(columns=["n_rows"]), freq)
    table.attrs["steps"] = steps("trade.flow_series", **wanted)
    table.attrs["limits"] = LIMITS["flow_series"]
    return table


def _chosen(wanted: dict[str, str]) -> str:
    return " AND ".join(f"{name} = {literal(value)}" for name, value in wanted.items())


def _broadest(flows: Relation, chosen: str) -> dict[str, str]:
    """Name the data set and edition with most periods; nothing where there is only one."""
    held = query(_HELD.format(chosen=chosen), flows=flows)
    return {} if len(held) < 2 else {name: str(held[name].iloc[0]) for name in ("dataset", "vintage")}


def yearly(series: pd.DataFrame, column: str) -> pd.DataFrame:
    """Add a monthly series up by year; a year with a missing month has no sum, and `months` says how many it has.

    >>> from casework.trade.example import months
    >>> total = yearly(flow_series(months(), "USA", "VEN", "M"), "value_usd")
    >>> total[["period", "value_usd", "months", "is_partial"]].to_dict("records")[-1]
    {'period': '2019', 'value_usd': 662.0, 'months': 12, 'is_partial': False}
    """
    import pandas as pd

    from casework.model import cite

    rows = []
    for year, months in series.groupby(series["period"].str[:4], sort=True):
        held = months[months[column].notna()]
        total = held[column].sum() if len(held) == 12 else None
        rows.append(
            {"period": year, column: total, "months": len(held), "is_partial": len(held) < 12, "cites": cite(held)}
        )
    table = pd.DataFrame(rows)
    table[column] = table[column].astype("float64")
    table.attrs["steps"] = steps("trade.yearly", column=column) + f" of {series.attrs.get('steps', '')}"
    table.attrs["limits"] = "A year with fewer than twelve months has no sum. " + series.attrs.get("limits", "")
    return table


def changes(series: pd.DataFrame, column: str) -> pd.DataFrame:
    """Give each month's change in percent, to the month before and to the same month a year before; gaps stay gaps.

    >>> from casework.trade.example import months
    >>> change = changes(flow_series(months(), "USA", "VEN", "M"), "value_usd")
    >>> change[["period", "change_percent", "year_change_percent"]].round(1).to_dict("records")[49]
    {'period': '2019-02', 'change_percent': -49.0, 'year_change_percent': -49.5}
    """
    import pandas as pd

    from casework.model import merge

    table = series[["period", column, "cites"]].copy()
    for name, lag in (("change_percent", 1), ("year_change_percent", 12)):
        base = table[column].shift(lag)
        table[name] = (100 * (table[column] / base.where(base > 0) - 1)).astype("float64")
    before = table["cites"].shift(1, fill_value="")
    table["cites"] = pd.Series(
        [merge(now, then) for now, then in zip(table["cites"], before, strict=True)], index=table.index, dtype="str"
    )
    table.attrs["steps"] = steps("trade.changes", column=column) + f" of {series.attrs.get('steps', '')}"
    table.attrs["limits"] = LIMITS["changes"]
    return table


def constant_runs(series: pd.DataFrame, column: str, *, least: int = 6) -> pd.DataFrame:
    """Find stretches in which a series does not move: an estimate carried on, or a copied cell.

    One row a run of at least `least` equal figures in a row, with its first and last period and its figure.

    >>> from casework.trade.example import months
    >>> flat = flow_series(months(), "USA", "VEN", "M").assign(value_usd=7.0)
    >>> constant_runs(flat, "value_usd")[["first_period", "last_period", "periods"]].to_dict("records")
    [{'first_period': '2015-01', 'last_period': '2019-12', 'periods': 60}]
    """
    import pandas as pd

    from casework.model import merge

    known = series[series[column].notna()].sort_values("period", ignore_index=True)
    run = (known[column] != known[column].shift()).cumsum()
    found = [
        {"first_period": rows["period"].iloc[0], "last_period": rows["period"].iloc[-1], column: rows[column].iloc[0],
         "periods": len(rows), "cites": merge(*rows["cites"])}
        for _, rows in known.groupby(run, sort=True)
        if len(rows) >= least
    ]  # fmt: skip
    table = pd.DataFrame(found, columns=["first_period", "last_period", column, "periods", "cites"])
    table.attrs["steps"] = (
        steps("trade.constant_runs", column=column, least=least) + f" of {series.attrs.get('steps', '')}"
    )
    table.attrs["limits"] = LIMITS["constant_runs"]
    return table


def monthly_reporter(flows: Relation, subject: str, prefer: list[str]) -> str:
    """Name who reports monthly imports from a country: the first of those preferred, else who has most months.

    Gives "" where nobody does.

    >>> from casework.trade.example import months
    >>> monthly_reporter(months(), "VEN", ["RUS", "USA"])
    'USA'
    """
    found = query(_REPORTERS.format(subject=literal(subject)), flows=flows)["reporter"]
    wanted = [code for code in prefer if code in set(found)]
    return str(wanted[0]) if wanted else str(found.iloc[0]) if len(found) else ""


def window_around(month: str, *, years: int = 4) -> dict[str, str]:
    """Give a window of whole years around a month: so many full years before its year, and that year.

    >>> window_around("2019-02")
    {'first': '2015-01', 'last': '2019-12'}
    """
    return {"first": f"{int(month[:4]) - years}-01", "last": f"{month[:4]}-12"}


def next_month(month: str, by: int = 1) -> str:
    """Give the month so many months later, or earlier.

    >>> next_month("2018-12"), next_month("2019-01", -12)
    ('2019-01', '2018-01')
    """
    count = int(month[:4]) * 12 + int(month[5:7]) - 1 + by
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def months_between(first: str, last: str) -> list[str]:
    """Give every month from the first to the last, both included.

    >>> months_between("2018-12", "2019-02")
    ['2018-12', '2019-01', '2019-02']
    """
    months = [first]
    while months[-1] < last:
        months.append(next_month(months[-1]))
    return months if first <= last else []


def _whole(rows: pd.DataFrame, freq: str) -> pd.DataFrame:
    if rows.empty:
        return rows
    first, last = rows["period"].iloc[0], rows["period"].iloc[-1]
    wanted = months_between(first, last) if freq == "M" else [str(year) for year in range(int(first), int(last) + 1)]
    whole = rows.set_index("period").reindex(wanted).rename_axis("period").reset_index()
    return whole.fillna({"cites": "", "dataset": ""})


_FLOW = f"""
SELECT period, sum(CAST(value_usd AS {AMOUNT}))::DOUBLE AS value_usd, any_value(dataset) AS dataset,
    bool_or(coalesce(is_estimated, false) OR regexp_matches(status, 'estimat|imput')) AS is_estimated,
    count(*) AS n_rows, {{cites}} AS cites
FROM flows WHERE {{chosen}} AND value_usd IS NOT NULL GROUP BY period ORDER BY period
"""

_HELD = """
SELECT dataset, vintage FROM flows WHERE {chosen} AND value_usd IS NOT NULL
GROUP BY dataset, vintage ORDER BY count(DISTINCT period) DESC, dataset, vintage DESC
"""

_REPORTERS = """
SELECT reporter FROM flows
WHERE partner = {subject} AND flow = 'M' AND freq = 'M' AND value_usd IS NOT NULL
GROUP BY reporter ORDER BY count(DISTINCT period) DESC, reporter
"""
