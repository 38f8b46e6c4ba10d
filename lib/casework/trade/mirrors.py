"""One flow told by two sides: how far they differ, whether that is freight, and what to make of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import CaseworkError, steps
from casework.trade import areas
from casework.trade.limits import LIMITS
from casework.trade.relations import cited, filtered, literal, longest, query, summed

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from casework.trade.relations import Relation

# Importers count freight and insurance (CIF), exporters do not (FOB). The IMF's own factor was 1.10 until 2018 and is
# 1.06 since (Marini, Dippelsman and Stanger 2018, IMF WP/18/16); goods seldom cost a fifth to carry.
CIF_FACTOR = 1.06
BAND = (1.0, 1.2)


def mirror_table(
    flows: Relation,
    subject: str = "",
    *,
    dataset: str = "",
    commodity: str = "TOTAL",
    freq: str = "A",
    first_period: str = "",
    last_period: str = "",
) -> pd.DataFrame:
    """Set the importer's and the exporter's report of each flow side by side, with what CIF and FOB can explain.

    `ratio` = importer / exporter; `in_band` says whether it lies between 1.0 and 1.2, as freight allows.
    `asymmetry_percent` = 100 (importer - exporter) / mean of both, from -200 to 200 (as in UN Comtrade's bilateral
    asymmetry notes). Where one side is blank the row stays, `ratio` is blank: silence is no zero. An empty subject
    gives every pair. `importer_estimated` and `exporter_estimated` mark figures that may come from the other side:
    such a row is one source, not two. `commodity` is as in `partner_share`: "*" adds all codes up.

    Values are dollars. Raises CaseworkError where two rows of one data set stand for one side, period and code.

    >>> from casework.trade.example import both_sides
    >>> mirror_table(both_sides(), "VEN")[["importer", "exporter", "ratio", "in_band"]].round(2).to_dict("records")[0]
    {'importer': 'VEN', 'exporter': 'CHN', 'ratio': 1.06, 'in_band': True}
    """
    where = [f"freq = {literal(freq)}"]
    where += [f"(reporter = {literal(subject)} OR partner = {literal(subject)})"] if subject else []
    where += [f"dataset = {literal(dataset)}"] if dataset else []
    where += [f"period >= {literal(first_period)}"] if first_period else []
    where += [f"period <= {literal(last_period)}"] if last_period else []
    table = query(_MIRRORS.format(sums=summed(where, commodity, whole=not subject)), longest(commodity), flows=flows)
    if (table["n_rows"] > table["n_codes"]).any():
        row = table[table["n_rows"] > table["n_codes"]].iloc[0]
        pair = f"{row['importer']} and {row['exporter']} have {row['n_rows']} rows a side in {row['period']}"
        msg = f"{pair}; keep one of each"
        raise CaseworkError(msg)
    table = table.drop(columns=["n_rows", "n_codes"])
    table.insert(3, "commodity", commodity)
    table.attrs["steps"] = steps("trade.mirror_table", subject=subject, dataset=dataset, commodity=commodity)
    table.attrs["limits"] = LIMITS["mirror_table"]
    return table


def two_sources(mirrors: pd.DataFrame, importer: str, exporter: str) -> pd.DataFrame:
    """Give one pair by period, blanking a side that is marked as made from other figures: it is no second source.

    >>> from casework.trade.example import both_sides
    >>> two_sources(mirror_table(both_sides(), "VEN"), "VEN", "USA")["ratio"].round(2).tolist()
    [1.15, 1.03, 1.12, 1.08]
    """
    pair = mirrors[(mirrors["importer"] == importer) & (mirrors["exporter"] == exporter)].reset_index(drop=True)
    for side in ("importer", "exporter"):
        pair[f"{side}_usd"] = pair[f"{side}_usd"].mask(pair[f"{side}_estimated"])
    one = pair["importer_usd"].isna() | pair["exporter_usd"].isna()
    pair["ratio"] = pair["ratio"].mask(one)
    pair["in_band"] = pair["in_band"].astype("boolean").mask(one)
    return pair


def fixed_reporters(
    flows: Relation, subject: str, flow: str, *, dataset: str = "", first_period: str, last_period: str
) -> pd.DataFrame:
    """Add a country's mirror flow up twice: over all partners that report, and over those that report every year.

    A total of mirror figures falls when a partner falls silent. Where the two totals part, the set of reporters
    moved and not the trade.

    >>> from casework.trade.example import flows
    >>> both = fixed_reporters(flows(), "VEN", "M", first_period="2014", last_period="2018")
    >>> both[["period", "all_usd", "fixed_usd", "fixed_percent"]].to_dict("records")[1]
    {'period': '2018', 'all_usd': 40.0, 'fixed_usd': 40.0, 'fixed_percent': 100.0}
    """
    from casework.trade.shares import partner_share

    shares = partner_share(
        flows, subject, flow, side="mirror", dataset=dataset, first_period=first_period, last_period=last_period
    )
    years = shares["period"].nunique()
    always = shares.groupby("partner")["period"].nunique()
    fixed = shares[shares["partner"].isin(always.index[always == years])]
    table = shares.groupby("period", sort=True, as_index=False).agg(
        all_usd=("value_usd", "sum"), all_reporters=("partner", "size")
    )
    table["fixed_usd"] = fixed.groupby("period", sort=True)["value_usd"].sum().reindex(table["period"]).to_numpy()
    table["fixed_reporters"] = int((always == years).sum())
    table["fixed_percent"] = 100 * table["fixed_usd"] / table["all_usd"]
    keys = f"@flows partner={subject} flow={'X' if flow == 'M' else 'M'} period="
    table["cites"] = [f"{keys}{period} #{n}" for period, n in zip(table["period"], table["all_reporters"], strict=True)]
    table.attrs["steps"] = steps("trade.fixed_reporters", subject=subject, flow=flow, dataset=dataset)
    table.attrs["limits"] = LIMITS["fixed_reporters"]
    return table


def reconcile(mirrors: pd.DataFrame, *, cif_factor: float = CIF_FACTOR) -> pd.DataFrame:
    """Make one figure of two reports: their plain mean, and the mean weighted by how reliable each reporter is.

    Importers are first brought to FOB (divided by the factor). The variance of ln(importer / exporter) over all pairs
    is split into one part for each reporter by least squares, var(i,j) = s_i + s_j; the weight of a report is the
    other side's part over both (Gaulier and Zignago 2010, BACI; Bustos and Yildirim 2022 for the idea of accuracy).
    Needs a table of many pairs: with few, every reporter counts alike. Estimated rows count as one side only.

    >>> from casework.trade.example import both_sides
    >>> reconcile(mirror_table(both_sides(), "VEN"))["simple_usd"].round().tolist()[:2]
    [2000000.0, 2084906.0]
    """
    import numpy as np

    table = mirrors.copy()
    fob = table["importer_usd"] / cif_factor
    export = table["exporter_usd"]
    both = (fob > 0) & (export > 0) & ~table["importer_estimated"] & ~table["exporter_estimated"]
    gap = np.log(fob.where(both)) - np.log(export.where(both))
    gap = gap - gap.median()
    noise = _reporter_noise(table[both], (gap[both] ** 2).to_numpy())
    of_importer, of_exporter = (
        table[side].map(noise).fillna(noise.median() if len(noise) else 1.0) for side in ("importer", "exporter")
    )
    weight = (of_exporter / (of_importer + of_exporter)).fillna(0.5)
    mixed = np.exp(weight * np.log(fob.where(both)) + (1 - weight) * np.log(export.where(both)))
    one = fob.fillna(export).where(~(fob > 0) | ~(export > 0), fob)
    table["simple_usd"] = ((fob + export) / 2).where(both, one)
    table["weighted_usd"] = mixed.where(both, one)
    table["importer_weight"] = weight.where(both)
    table.attrs["steps"] = steps("trade.reconcile", cif_factor=cif_factor) + f" of {mirrors.attrs.get('steps', '')}"
    table.attrs["limits"] = LIMITS["reconcile"]
    return table


def _reporter_noise(pairs: pd.DataFrame, squares: np.ndarray) -> pd.Series:
    """Split squared gaps into one non-negative part a reporter, leaning on the mean where a reporter has few pairs."""
    import numpy as np
    import pandas as pd
    from scipy.optimize import nnls

    codes = sorted(set(pairs["importer"]) | set(pairs["exporter"]))
    if not codes:
        return pd.Series(dtype="float64")
    place = {code: at for at, code in enumerate(codes)}
    rows = np.arange(len(pairs))
    design = np.zeros((len(pairs), len(codes)))
    design[rows, pairs["importer"].map(place)] += 1
    design[rows, pairs["exporter"].map(place)] += 1
    # A handful of pairs at the mean keeps a reporter with one lucky match from counting as flawless.
    lean = 3.0
    normal = design.T @ design + lean * np.eye(len(codes))
    target = design.T @ squares + lean * squares.mean() / 2
    parts, _ = nnls(normal, target)
    return pd.Series(np.maximum(parts, squares.mean() / 1000), index=codes)


_CITE = cited("cites", "n_rows", filtered("dataset", "period", "flow", "reporter", "partner"))

_MIRRORS = f"""
WITH sums AS MATERIALIZED ({{sums}}),
sides AS (
    SELECT dataset, vintage, period, flow, CASE flow WHEN 'M' THEN reporter ELSE partner END AS importer,
        CASE flow WHEN 'M' THEN partner ELSE reporter END AS exporter, amount::DOUBLE AS usd,
        n_estimated > 0 AS estimated, n_rows AS n, n_codes, {_CITE} AS cite
    FROM sums WHERE {areas.kind("reporter")} = 'country' AND {areas.kind("partner")} = 'country'
)
SELECT dataset, vintage, period, importer, exporter, m.usd AS importer_usd, x.usd AS exporter_usd,
    m.usd / nullif(x.usd, 0) AS ratio, m.usd / nullif(x.usd, 0) BETWEEN {BAND[0]} AND {BAND[1]} AS in_band,
    200 * (m.usd - x.usd) / nullif(m.usd + x.usd, 0) AS asymmetry_percent,
    coalesce(m.estimated, false) AS importer_estimated, coalesce(x.estimated, false) AS exporter_estimated,
    greatest(coalesce(m.n, 0), coalesce(x.n, 0)) AS n_rows,
    greatest(coalesce(m.n_codes, 0), coalesce(x.n_codes, 0)) AS n_codes, concat_ws(chr(10), m.cite, x.cite) AS cites
FROM (FROM sides WHERE flow = 'M') AS m FULL JOIN (FROM sides WHERE flow = 'X') AS x
    USING (dataset, vintage, period, importer, exporter)
ORDER BY dataset, vintage, period, importer, exporter
"""
