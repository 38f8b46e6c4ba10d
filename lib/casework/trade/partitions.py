"""Many files of flows, each added up by itself and side by side with the others, and joined."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casework.model import CaseworkError, steps
from casework.trade.limits import LIMITS
from casework.trade.relations import AMOUNT, ESTIMATED, NO_PLACES, cited, codes, filtered, literal, longest, query

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import pandas as pd

    from casework.trade.relations import Relation

ALL = "*"
KEYS = ("period", "freq", "reporter", "partner", "flow", "commodity", "classification", "dataset", "vintage")


def condense(flows: Relation, *, commodity: str = ALL, classification: str = "") -> pd.DataFrame:
    """Add the goods of a relation up: a flows table of one row a reporter, partner, flow and period.

    What comes out is a small relation that every analysis here takes, with the same numbers as the rows themselves:
    its code stands for all the codes it holds, and its locator for the rows added up. `commodity` is as in
    `partner_share`.

    >>> from casework.trade.example import goods
    >>> condense(goods(), commodity="*")[["reporter", "partner", "flow", "value_usd"]].to_dict("records")[0]
    {'reporter': 'DEU', 'partner': 'KGZ', 'flow': 'X', 'value_usd': 20.0}
    """
    where = [codes(commodity), "value_usd IS NOT NULL"]
    where += [f"classification = {literal(classification)}"] if classification else []
    sql = _CONDENSED.format(where=" AND ".join(where), commodity=literal(commodity.rstrip("*") or ALL))
    table = query(sql, longest(commodity), flows=flows)
    return _said(table, commodity)


def condense_folder(
    folder: Path, executor: Executor | None = None, *, commodity: str = ALL, classification: str = ""
) -> pd.DataFrame:
    """Condense each Parquet file of a folder, side by side on an executor where one is given, and join them.

    Any `concurrent.futures` executor will do: a pool of this machine, or the client of a Dask cluster. Rows of one
    reporter, partner, flow and period in two files are added. Codes must be of one length in all files.
    Raises CaseworkError where the folder holds no Parquet file.

    >>> from tempfile import TemporaryDirectory
    >>> from casework.trade.example import goods
    >>> with TemporaryDirectory() as folder:
    ...     goods().to_parquet(Path(folder) / "part.parquet")
    ...     len(condense_folder(Path(folder)))
    8
    """
    import pandas as pd

    files = sorted(Path(folder).rglob("*.parquet"))
    if not files:
        msg = f"{Path(folder).name} holds no Parquet file; load raw files with casework load first"
        raise CaseworkError(msg)
    work = partial(condense, commodity=commodity, classification=classification)
    parts = list(executor.map(work, files)) if executor is not None else [work(path) for path in files]
    joined = query(_JOINED, flows=pd.concat(parts, ignore_index=True))
    return _said(joined, commodity)


def _said(table: pd.DataFrame, commodity: str) -> pd.DataFrame:
    table.attrs["steps"] = steps("trade.condense", commodity=commodity)
    table.attrs["limits"] = LIMITS["partner_share"]
    return table


_FOUND = cited(NO_PLACES, "count(*)", filtered("dataset", "period", "flow", "reporter", "partner"))

_CONDENSED = f"""
SELECT period, freq, reporter, partner, flow, {{commodity}} AS commodity, classification,
    sum(CAST(value_usd AS {AMOUNT}))::DOUBLE AS value_usd, bool_or({ESTIMATED}) AS is_estimated, dataset, vintage,
    min(raw) AS raw, {_FOUND} AS locator
FROM flows WHERE {{where}}
GROUP BY period, freq, reporter, partner, flow, classification, dataset, vintage
ORDER BY dataset, vintage, freq, classification, reporter, flow, period, partner
"""

_JOINED = f"""
SELECT {", ".join(KEYS)}, sum(CAST(value_usd AS {AMOUNT}))::DOUBLE AS value_usd, bool_or(is_estimated) AS is_estimated,
    min(raw) AS raw, string_agg(locator, '; ' ORDER BY locator) AS locator
FROM flows GROUP BY {", ".join(KEYS)}
ORDER BY dataset, vintage, freq, classification, reporter, flow, period, partner
"""
