"""Partner shares and levels, and how concentrated they are, by year and by the side that reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework.model import CaseworkError, steps
from casework.trade import areas
from casework.trade.limits import LIMITS
from casework.trade.relations import NO_PLACES, cited, filtered, literal, literals, longest, query, summed
from casework.values import country_code

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
    Where the reporter's own book holds a World line and fewer than twenty partners, and hides none as unspecified, it
    is a selection: the shares are of the World line, which then is `total_usd`, and there is no concentration.
    A partner without a row has no row here: blank is not zero. `is_partial` marks a period that was not over when
    the edition came out, as far as its vintage tells.

    Raises CaseworkError for an unknown flow or side, for a country by another name than its code, and where two rows
    stand for one partner, period and code.

    >>> from casework.trade.example import flows
    >>> partner_share(flows(), "VEN", "M")[["period", "partner", "share_percent"]].to_dict("records")[-1]
    {'period': '2018', 'partner': 'CHN', 'share_percent': 25.0}
    """
    asked = _Asked(reporter, flow, side, dataset, commodity, classification, freq, first_period, last_period)
    table = query(f"WITH {asked.pairs()}, {_JUDGED} {_SHARES}", longest(commodity), flows=flows)
    _refuse_repeats(table, reporter, flow)
    return _labelled(table, "partner_share", asked)


def concentration(flows: Relation, reporter: str, flow: str, **asked: str) -> pd.DataFrame:
    """Say how concentrated trade is on few partners: Herfindahl-Hirschman and Theil index, by period and side.

    HHI = sum of squared shares (0 to 1; Hirschman 1964). Theil = sum of s ln(s n) over the n partners with trade
    (Theil 1967, as in Cadot, Carrere and Strauss-Kahn 2011): 0 where all are equal, ln(n) where one has everything.
    Asked and refused as in `partner_share`: side, dataset, commodity, periods; where the unnamed partners exceed 10 %
    of the World line there is no index.

    >>> from casework.trade.example import flows
    >>> concentration(flows(), "VEN", "M")[["period", "hhi", "theil"]].round(3).to_dict("records")[0]
    {'period': '2014', 'hhi': 0.52, 'theil': 0.02}
    """
    wanted = _Asked(reporter, flow, **asked)
    first = longest(wanted.commodity)
    table = query(f"WITH {wanted.pairs()}, {_JUDGED} {_CONCENTRATION}", first, flows=flows)
    _refuse_repeats(table, reporter, flow)
    return _labelled(table, "concentration", wanted)


def coverage(flows: Relation, reporter: str, *, freq: str = "A") -> pd.DataFrame:
    """Say what is held on a reporter: per data set, side and flow the periods, partners, and how many are estimates.

    The last column holds the last period with a figure that nobody marks as estimated or imputed: on the own side
    that is "the reporter is silent since". `last_is_partial` is as `is_partial` in `partner_share`.

    >>> from casework.trade.example import flows
    >>> coverage(flows(), "VEN")[["side", "flow", "first_period", "last_reported", "partners"]].to_dict("records")
    [{'side': 'mirror', 'flow': 'M', 'first_period': '2014', 'last_reported': '2018', 'partners': 2}]
    """
    table = _held(flows, reporter, freq, ())
    table.attrs["steps"] = steps("trade.coverage", reporter=reporter, freq=freq)
    table.attrs["limits"] = LIMITS["coverage"]
    return table


def broadest_dataset(
    flows: Relation, reporter: str, *, side: str = "mirror", freq: str = "A", partners: Sequence[str] = ()
) -> str:
    """Name the data set that covers most periods of a reporter on one side; ties go to the one with more partners.

    With `partners` only the trade with these counts, where any data set holds some: a long series of another pair
    answers no question about this one. Gives "" where none does.

    >>> from casework.trade.example import both_sides
    >>> broadest_dataset(both_sides(), "VEN")
    'invented'
    """
    return next(iter(_covered(flows, reporter, freq, partners).get(side, {})), "")


def broadest_side(flows: Relation, reporter: str, *, freq: str = "A", partners: Sequence[str] = ()) -> str:
    """Name the side whose broadest data set covers more periods: "own" where that is the country's, else "mirror".

    Where both cover as many the partners' books are asked: a country in question is no witness for itself.

    >>> from casework.trade.example import both_sides
    >>> broadest_side(both_sides(), "VEN")
    'mirror'
    """
    covered = _covered(flows, reporter, freq, partners)
    own, mirror = (max(covered.get(side, {}).values(), default=0) for side in ("own", "mirror"))
    return "own" if own > mirror else "mirror"


def _covered(flows: Relation, reporter: str, freq: str, partners: Sequence[str] = ()) -> dict[str, dict[str, int]]:
    """Count the periods that each data set covers, by side; the broadest first."""
    held = _held(flows, reporter, freq, partners)
    if held.empty and partners:
        held = _held(flows, reporter, freq, ())
    sums = held.groupby(["side", "dataset"], sort=True)[["periods", "partners"]].sum()
    covered: dict[str, dict[str, int]] = {}
    for row in sums.sort_values(["periods", "partners"], ascending=False, kind="stable").itertuples():
        side, dataset = row.Index
        covered.setdefault(side, {})[dataset] = int(row.periods)
    return covered


def _held(flows: Relation, reporter: str, freq: str, partners: Sequence[str]) -> pd.DataFrame:
    among = f"WHERE partner IN {literals(partners)}" if partners else ""
    return query(f"WITH {_Asked(reporter, freq=freq).pairs()} {_COVERAGE.replace('WHERE among', among)}", flows=flows)


def decompose(shares: pd.DataFrame, partner: str, first: str, last: str) -> pd.DataFrame:
    """Split the log change of a partner's share into its own level and the total: it may grow in a shrinking trade.

    ln(share2 / share1) = ln(level2 / level1) + ln(total1 / total2), exactly (log decomposition, no residual).
    `shares` is a `partner_share` table of one data set, side and flow.
    Raises CaseworkError where either end is not held or is zero, for zero has no logarithm.

    >>> from casework.trade.example import flows
    >>> split = decompose(partner_share(flows(), "VEN", "M"), "CHN", "2014", "2018")
    >>> split[["share_log", "own_level_log", "total_log"]].round(2).to_dict("records")
    [{'share_log': -0.47, 'own_level_log': -1.39, 'total_log': 0.92}]
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


def _labelled(table: pd.DataFrame, name: str, asked: _Asked) -> pd.DataFrame:
    table = table.drop(columns=["n_codes"])
    told = {key: getattr(asked, key) for key in ("reporter", "flow", "side", "dataset", "commodity")}
    table.attrs["steps"] = steps(f"trade.{name}", **told)
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


@dataclass(frozen=True)
class _Asked:
    """Hold what is asked of the flows of a reporter, or of every one, and write it as SQL."""

    reporter: str
    flow: str = ""
    side: str = ""
    dataset: str = ""
    commodity: str = "TOTAL"
    classification: str = ""
    freq: str = "A"
    first_period: str = ""
    last_period: str = ""

    def pairs(self) -> str:
        """Write `pairs`: one row a partner and period, seen from the reporter, from one side's book or from both.

        The rows of a file are added up once; all that follows works on sums, which are few.
        """
        meant = country_code(self.reporter) or country_code(self.reporter.upper())
        if meant and meant != self.reporter:
            msg = f"countries are asked by their ISO 3166 alpha-3 code, not {self.reporter!r}; write {meant!r}"
            raise CaseworkError(msg)
        if self.flow not in ("", *_MIRROR):
            msg = f"flow {self.flow!r} has no mirror; ask for M (imports) or X (exports)"
            raise CaseworkError(msg)
        if self.side not in ("", *SIDES):
            msg = f"no side is called {self.side!r}; it is own, mirror or empty for both"
            raise CaseworkError(msg)
        sides = [name for name in SIDES if self.side in ("", name)]
        flow = "" if len(sides) > 1 else self.flow if sides == ["own"] else _MIRROR.get(self.flow, "")
        sums = summed(self._where(sides), self.commodity, whole=not self.reporter, flow=flow)
        seen = " UNION ALL ".join(self._seen_from(name) for name in sides)
        known = "" if self.reporter else f" WHERE {areas.kind('reporter')} = 'country'"
        pairs = f"SELECT *, {areas.kind('partner')} AS area FROM ({seen}){known}"
        return f"sums AS MATERIALIZED ({sums}), pairs AS MATERIALIZED ({pairs})"

    def _seen_from(self, side: str) -> str:
        ours, theirs = ("reporter", "partner") if side == "own" else ("partner", "reporter")
        seen = "flow" if side == "own" else "CASE flow WHEN 'M' THEN 'X' ELSE 'M' END"
        return (
            f"SELECT * REPLACE ({ours} AS reporter, {theirs} AS partner, {seen} AS flow), '{side}' AS side "
            f"FROM sums WHERE {self._of_side(side)}"
        )

    def _of_side(self, side: str) -> str:
        ours = "reporter" if side == "own" else "partner"
        where = [f"{ours} = {literal(self.reporter)}"] if self.reporter else []
        where += [f"flow = {literal(self.flow if side == 'own' else _MIRROR[self.flow])}"] if self.flow else []
        return " AND ".join(where or ["true"])

    def _where(self, sides: list[str]) -> list[str]:
        """Write which rows the sums of these sides are made of."""
        where = [f"freq = {literal(self.freq)}"]
        where += [f"dataset = {literal(self.dataset)}"] if self.dataset else []
        where += [f"classification = {literal(self.classification)}"] if self.classification else []
        where += [f"period >= {literal(self.first_period)}"] if self.first_period else []
        where += [f"left(period, {len(self.last_period)}) <= {literal(self.last_period)}"] if self.last_period else []
        return [*where, " OR ".join(f"({self._of_side(name)})" for name in sides).join("()")]


def _turned(lists: str, count: str, *, partner: bool = False, period: bool = True) -> str:
    """Cite in the file's own terms: seen from the mirror, reporter and partner change places there."""
    side = "CASE side WHEN 'own' THEN ' reporter=' ELSE ' partner=' END, reporter"
    other = ", CASE side WHEN 'own' THEN ' partner=' ELSE ' reporter=' END, partner" if partner else ""
    flow = filtered(flow="CASE WHEN side = 'own' THEN flow WHEN flow = 'M' THEN 'X' ELSE 'M' END")
    when = f", {filtered('period')}" if period else ""
    return cited(lists, count, f"{filtered('dataset')}, {side}{other}, {flow}{when}")


# An edition that came out within a period cannot hold all of it: the last year of a table of May is a part of a year.
# A year alone says nothing of the months in it.
_EDITION = "regexp_extract(vintage, '(19|20)[0-9]{2}(-[0-9]{2})?')"


def _partial(period: str) -> str:
    within = f"left({period}, 4) > {_EDITION} ELSE {period} >= left({_EDITION}, length({period}))"
    return f"({_EDITION} <> '' AND CASE WHEN length({_EDITION}) < length({period}) THEN {within} END)"


# A fold of few rows over those of one book: dataset, vintage, side, reporter, flow and period tell books apart. One
# step a table, for a name that stands for an expression is worked out again wherever it is used.
_JUDGED = f"""
totals AS (
    SELECT dataset, vintage, side, reporter, flow, period, sum(amount) FILTER (area = 'country')::DOUBLE AS total_usd,
        (max(amount) FILTER (area = 'world'))::DOUBLE AS world_usd,
        coalesce(sum(amount) FILTER (area = 'unspecified'), 0)::DOUBLE AS unnamed_usd,
        count(*) FILTER (area = 'country') AS named, count(*) FILTER (area = 'country' AND amount > 0) AS trading
    FROM pairs GROUP BY dataset, vintage, side, reporter, flow, period
),
compared AS (
    SELECT *, 100 * (total_usd - world_usd) / nullif(world_usd, 0) AS gap_percent,
        {_partial("period")} AS is_partial,
        100 * CASE WHEN world_usd > 0 THEN greatest(world_usd - total_usd, 0) / world_usd
            ELSE unnamed_usd / nullif(unnamed_usd + total_usd, 0) END AS unnamed_percent,
        side = 'own' AND named < {FEWEST_PARTNERS} AND coalesce(world_usd > total_usd, false)
            AND 100 * unnamed_usd <= {UNNAMED_PERCENT} * world_usd AS is_selection
    FROM totals
),
judged AS (
    SELECT *, CASE WHEN unnamed_percent > {UNNAMED_PERCENT}
            THEN concat('partners left unnamed are ', round(unnamed_percent, 1), ' % of the World line')
        WHEN world_usd IS NULL AND named < {FEWEST_PARTNERS}
            THEN concat('only ', named, CASE named WHEN 1 THEN ' partner' ELSE ' partners' END,
                ' held and no World line: the total is not known')
        WHEN gap_percent > {TOLERANCE_PERCENT}
            THEN concat('the countries sum to ', round(gap_percent, 1), ' % more than the World line')
        ELSE '' END AS refused
    FROM compared
)"""

_SHARES = f"""
SELECT dataset, vintage, side, reporter, flow, period, partner, amount::DOUBLE AS value_usd,
    CASE WHEN is_selection THEN 100 * amount::DOUBLE / world_usd
        WHEN refused = '' THEN 100 * amount::DOUBLE / nullif(total_usd, 0) END AS share_percent,
    CASE WHEN is_selection THEN world_usd ELSE total_usd END AS total_usd,
    world_usd, gap_percent, unnamed_percent, CASE WHEN is_selection THEN '' ELSE refused END AS refused,
    n_estimated > 0 AS is_estimated, is_partial, n_rows, n_codes,
    {_turned("cites", "n_rows", partner=True)} AS cites
FROM pairs JOIN judged USING (dataset, vintage, side, reporter, flow, period) WHERE area = 'country'
ORDER BY dataset, vintage, side, reporter, flow, period, amount DESC, partner
"""

# Squares and logarithms are added as DECIMAL: the order of a parallel sum of floats would show in the last digits.
_CONCENTRATION = f""",
shares AS (
    SELECT p.*, total_usd, gap_percent, unnamed_percent, refused, trading, is_partial,
        CASE WHEN area = 'country' AND refused = '' THEN amount::DOUBLE / nullif(total_usd, 0) END AS share
    FROM pairs AS p JOIN judged USING (dataset, vintage, side, reporter, flow, period)
),
indices AS (
    SELECT dataset, vintage, side, reporter, flow, period, any_value(trading)::INTEGER AS partners,
        any_value(total_usd) AS total_usd, sum((share * share)::DECIMAL(38,15))::DOUBLE AS hhi,
        sum((CASE WHEN share > 0 THEN share * ln(share * trading) ELSE 0 * share END)::DECIMAL(38,15))::DOUBLE AS theil,
        any_value(gap_percent) AS gap_percent, any_value(unnamed_percent) AS unnamed_percent,
        any_value(refused) AS refused, any_value(is_partial) AS is_partial,
        max(n_rows) FILTER (area = 'country') AS n_rows, max(n_codes) FILTER (area = 'country') AS n_codes,
        count(*) FILTER (area = 'country') AS named, flatten(list(cites)) AS lists, sum(n_rows) AS seen
    FROM shares GROUP BY dataset, vintage, side, reporter, flow, period
)
SELECT * EXCLUDE (named, lists, seen),
    {_turned("list_sort(lists)", "seen")} AS cites
FROM indices WHERE named > 0 ORDER BY dataset, vintage, side, reporter, flow, period
"""

_COVERAGE = f""",
held AS (
    SELECT dataset, vintage, side, reporter, flow, min(period) AS first_period, max(period) AS last_period,
        count(DISTINCT period) AS periods, count(DISTINCT partner) FILTER (area = 'country') AS partners,
        sum(n_rows)::BIGINT AS n_rows, sum(n_estimated)::BIGINT AS n_estimated,
        max(period) FILTER (n_estimated = 0) AS last_reported
    FROM pairs WHERE among GROUP BY dataset, vintage, side, reporter, flow
)
SELECT * EXCLUDE (reporter), {_partial("last_period")} AS last_is_partial,
    {_turned(NO_PLACES, "n_rows", period=False)} AS cites
FROM held ORDER BY dataset, vintage, side, flow
"""
