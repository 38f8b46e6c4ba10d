"""Oil by who lifts it, by where tankers take it, and by what customs book: three views of one export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import steps
from casework.trade.limits import LIMITS
from casework.trade.relations import literal, query

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation

VIEWS = ("lifted by its company", "destination of tankers", "booked by its customs")


def oil_views(observations: Relation, exports: pd.DataFrame, subject: str, period: str) -> pd.DataFrame:
    """Set a country's oil exports of one year side by side as three publishers see them, in percent of the total.

    Who lifts a cargo (a trading firm, at its home), where the tanker goes, and what the buyer's customs book as
    imports from the country, all goods. `exports` is a `partner_share` table. A partner that one view does not name
    has no row there. Several lifters of one home are added; `who` names them.
    """
    said = query(_SAID.format(where=_where(subject, period)), observations=observations)
    booked = exports[(exports["period"] == period) & exports["share_percent"].notna()]
    booked = booked[["partner", "share_percent", "cites"]].assign(view=VIEWS[2], who="")
    named = booked[booked["partner"].isin(said["partner"])] if len(said) else booked.iloc[:0]
    import pandas as pd

    table = pd.concat([said, named], ignore_index=True)[["partner", "view", "who", "share_percent", "cites"]]
    table["view"] = pd.Categorical(table["view"], VIEWS)
    table = table.sort_values(["view", "share_percent", "partner"], ascending=[True, False, True], ignore_index=True)
    table["view"] = table["view"].astype("str")
    table["period"] = period
    table.attrs["steps"] = (
        steps("trade.oil_views", subject=subject, period=period) + f" of {exports.attrs.get('steps', '')}"
    )
    table.attrs["limits"] = LIMITS["oil_views"]
    return table


def crude_by_year(observations: Relation, subject: str) -> pd.DataFrame:
    """Give each buyer's crude purchases from a country by year: the mean of its months, in thousand barrels a day.

    Only years with twelve reported months; a blank month is no zero, and a year with one has no figure.
    """
    table = query(_CRUDE.format(subject=literal(subject)), observations=observations)
    table.attrs["steps"] = steps("trade.crude_by_year", subject=subject)
    table.attrs["limits"] = LIMITS["crude_by_year"]
    return table


def promised(observations: Relation, subject: str, partner: str) -> pd.DataFrame:
    """Set what was announced beside what was delivered, in tonnes, claim by claim.

    A figure belongs here when its measure ends in ", announced" or ", delivered". Announced and delivered figures
    may cover different spans; the table says which.
    """
    where = f"partner = {literal(partner)} AND starts_with(subject, {literal(subject.lower() + '_')})"
    table = query(_PROMISED.format(where=where), observations=observations)
    table.attrs["steps"] = steps("trade.promised", subject=subject, partner=partner)
    table.attrs["limits"] = LIMITS["promised"]
    return table


def _where(subject: str, period: str) -> str:
    topic = f"(subject = {literal(subject)} OR starts_with(subject, {literal(subject.lower() + '_')}))"
    return f"{topic} AND period = {literal(period)} AND value IS NOT NULL AND verified NOT IN ('no', 'unverified')"


_SAID = """
WITH said AS (SELECT *, raw || ' ' || locator AS cite FROM observations WHERE {where}),
total AS (
    SELECT max(value) AS total, first(cite ORDER BY value DESC, cite) AS cite
    FROM said WHERE measure = 'oil exports' AND unit = 'kb/d'
)
SELECT partner, 'lifted by its company' AS view,
    string_agg(regexp_extract(measure, 'lifted by (.+)$', 1), ', ' ORDER BY measure) AS who,
    sum(CAST(value AS DECIMAL(18,6)))::DOUBLE AS share_percent, string_agg(cite, chr(10) ORDER BY cite) AS cites
FROM said WHERE starts_with(measure, 'share of oil exports lifted by ') AND unit = 'percent' GROUP BY partner
UNION ALL
SELECT partner, 'destination of tankers', '', 100 * value / total, said.cite || chr(10) || total.cite
FROM said, total WHERE measure = 'oil exports by destination' AND unit = 'kb/d'
"""

_CRUDE = """
SELECT subject AS partner, left(period, 4) AS period, NULL::DOUBLE AS share_percent,
    sum(CAST(value AS DECIMAL(18,6)))::DOUBLE / 12 AS value_kbd,
    string_agg(raw || ' ' || locator, chr(10) ORDER BY locator) AS cites
FROM observations
WHERE partner = {subject} AND measure = 'Crude oil imports' AND length(period) = 7 AND status IN ('reported', 'zero')
GROUP BY subject, left(period, 4) HAVING count(value) = 12 ORDER BY ALL
"""

_PROMISED = """
SELECT regexp_extract(measure, '^(.+), (announced|delivered)$', 1) AS what,
    regexp_extract(measure, '(announced|delivered)$') AS stage,
    period, claimant, value AS value_t, statement, caution, raw || ' ' || locator AS cites
FROM observations WHERE regexp_matches(measure, ', (announced|delivered)$') AND unit = 't' AND {where}
ORDER BY what, stage, period, observation_id
"""
