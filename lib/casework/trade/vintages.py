"""One figure in several editions and data sets: a range instead of one line, and what changed between editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import merge, steps
from casework.trade.limits import LIMITS
from casework.trade.relations import AMOUNT, literal, query

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation


def source_range(
    flows: Relation, exporter: str, importer: str, *, freq: str = "A", commodity: str = "TOTAL"
) -> pd.DataFrame:
    """Give every figure held for one flow, by period: both sides, all data sets and vintages, lowest to highest.

    Columns low_usd and high_usd are the range, `figures` how many differ, low_who and high_who name both ends.
    Importers count freight, so part of a range is CIF against FOB; `mirror_table` tells which part.

    Values are dollars; a blank counts nowhere, a nought is a figure.

    >>> from casework.trade.example import both_sides
    >>> source_range(both_sides(), "USA", "VEN")[["period", "low_usd", "high_usd", "figures"]].to_dict("records")[0]
    {'period': '2015', 'low_usd': 2000000.0, 'high_usd': 2300000.0, 'figures': 2}
    """
    rows = query(
        _RANGE.format(
            exporter=literal(exporter), importer=literal(importer), freq=literal(freq), commodity=literal(commodity)
        ),
        flows=flows,
    )
    rows.attrs["steps"] = steps(
        "trade.source_range", exporter=exporter, importer=importer, freq=freq, commodity=commodity
    )
    rows.attrs["limits"] = LIMITS["source_range"]
    return rows


def pair_by_year(
    flows: Relation, reporter: str, partner: str, flow: str, years: tuple[str, str], *, dataset: str = ""
) -> pd.DataFrame:
    """Give what each data set has a reporter book of one partner in two years; one that lacks a year has no row.

    first_usd and last_usd are dollars, of the newest vintage of each; estimates count nowhere. A first level of nought
    is left out too, for no change can be measured from it.

    >>> from casework.trade.example import flows
    >>> pair_by_year(flows(), "CHN", "VEN", "X", ("2014", "2018"))[["first_usd", "last_usd"]].to_dict("records")
    [{'first_usd': 40.0, 'last_usd': 10.0}]
    """
    first, last = years
    asked = {"reporter": reporter, "partner": partner, "flow": flow, "dataset": dataset, "first": first, "last": last}
    table = query(_PAIR.format(**{name: literal(value) for name, value in asked.items()}), flows=flows)
    table.attrs["steps"] = steps("trade.pair_by_year", **{name: value for name, value in asked.items() if value})
    table.attrs["limits"] = LIMITS["source_range"]
    return table


def level_by_year(
    flows: Relation, reporter: str, partner: str, flow: str, year: str, *, dataset: str = ""
) -> pd.DataFrame:
    """Give what each data set has a reporter book of one partner in one year, in dollars; estimates count nowhere.

    >>> from casework.trade.example import flows
    >>> level_by_year(flows(), "CHN", "VEN", "X", "2014")[["value_usd"]].to_dict("records")
    [{'value_usd': 40.0}]
    """
    asked = {"reporter": reporter, "partner": partner, "flow": flow, "dataset": dataset, "first": year, "last": year}
    told = {name: literal(value) for name, value in asked.items()}
    table = query(_SAID.format(**told) + _LEVEL, flows=flows)
    table.attrs["steps"] = steps("trade.level_by_year", **{name: value for name, value in asked.items() if value})
    table.attrs["limits"] = LIMITS["source_range"]
    return table


def revisions(table: pd.DataFrame, value: str, keys: list[str], *, vintage: str = "vintage") -> pd.DataFrame:
    """Compare the editions of one table: for each key the figure in each older edition and in the newest one.

    One row a key and older vintage in which both exist and differ, with the change in percent. A key that one
    edition lacks has no row here: absence is not revision.

    change_percent = 100 (newer / older - 1); figures keep the unit of the table.

    >>> from casework.trade.example import arms
    >>> moved = revisions(arms().assign(cites="row"), "tiv", ["supplier", "delivery_year"])
    >>> moved[["supplier", "older_tiv", "newer_tiv", "change_percent"]].round(1).to_dict("records")
    [{'supplier': 'China', 'older_tiv': 30.0, 'newer_tiv': 33.0, 'change_percent': 10.0}]
    """
    import pandas as pd

    order = sorted(table[vintage].unique())
    if len(order) < 2:
        return pd.DataFrame(
            columns=[*keys, "older", "newer", f"older_{value}", f"newer_{value}", "change_percent", "cites"]
        )
    newest = table[table[vintage] == order[-1]]
    parts = []
    for older in order[:-1]:
        both = table[table[vintage] == older].merge(newest, on=keys, suffixes=("_old", "_new"), validate="one_to_one")
        moved = both[both[f"{value}_old"] != both[f"{value}_new"]]
        part = moved[keys].assign(older=older, newer=order[-1])
        part[f"older_{value}"], part[f"newer_{value}"] = moved[f"{value}_old"], moved[f"{value}_new"]
        part["change_percent"] = 100 * (
            moved[f"{value}_new"] / moved[f"{value}_old"].where(moved[f"{value}_old"] != 0) - 1
        )
        part["cites"] = [merge(*pair) for pair in zip(moved["cites_old"], moved["cites_new"], strict=True)]
        parts.append(part)
    found = pd.concat(parts, ignore_index=True).sort_values([*keys, "older"], ignore_index=True)
    found.attrs["steps"] = steps("trade.revisions", value=value, keys=keys) + f" of {table.attrs.get('steps', '')}"
    found.attrs["limits"] = LIMITS["revisions"]
    return found


_RANGE = f"""
WITH said AS (
    SELECT period, CAST(value_usd AS {AMOUNT}) AS amount,
        dataset || CASE flow WHEN 'X' THEN ', exporter' ELSE ', importer' END AS who, raw || ' ' || locator AS cite
    FROM flows
    WHERE freq = {{freq}} AND commodity = {{commodity}} AND value_usd IS NOT NULL
        AND ((flow = 'X' AND reporter = {{exporter}} AND partner = {{importer}})
            OR (flow = 'M' AND reporter = {{importer}} AND partner = {{exporter}}))
)
SELECT period, min(amount)::DOUBLE AS low_usd, max(amount)::DOUBLE AS high_usd, count(*) AS reports,
    count(DISTINCT amount) AS figures, first(who ORDER BY amount, who) AS low_who,
    first(who ORDER BY amount DESC, who) AS high_who,
    string_agg(cite, chr(10) ORDER BY cite) AS cites
FROM said GROUP BY period ORDER BY period
"""

_SAID = f"""
WITH said AS (
    SELECT dataset, period, CAST(value_usd AS {AMOUNT}) AS amount, raw || ' ' || locator AS cite,
        row_number() OVER (PARTITION BY dataset, period ORDER BY vintage DESC, raw, locator) AS place
    FROM flows
    WHERE freq = 'A' AND commodity = 'TOTAL' AND value_usd IS NOT NULL AND is_estimated IS NOT TRUE
        AND reporter = {{reporter}} AND partner = {{partner}} AND flow = {{flow}}
        AND ({{dataset}} = '' OR dataset = {{dataset}}) AND period IN ({{first}}, {{last}})
)
"""

_LEVEL = "SELECT dataset, amount::DOUBLE AS value_usd, cite AS cites FROM said WHERE place = 1 ORDER BY dataset"

_PAIR = f"""{_SAID}SELECT one.dataset, one.amount::DOUBLE AS first_usd, other.amount::DOUBLE AS last_usd,
    CASE WHEN one.cite < other.cite THEN one.cite || chr(10) || other.cite ELSE other.cite || chr(10) || one.cite END
        AS cites
FROM said one JOIN said other ON one.dataset = other.dataset AND one.place = 1 AND other.place = 1
WHERE one.period = {{first}} AND other.period = {{last}} AND one.amount > 0 ORDER BY one.dataset
"""
