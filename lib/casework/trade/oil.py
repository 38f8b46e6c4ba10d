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

    >>> from casework.trade.example import flows, observations
    >>> from casework.trade.shares import partner_share
    >>> views = oil_views(observations(), partner_share(flows(), "VEN", "M"), "VEN", "2018")
    >>> views[["partner", "view", "share_percent"]].to_dict("records")[0]
    {'partner': 'RUS', 'view': 'lifted by its company', 'share_percent': 30.0}
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

    Only years with twelve reported months; a blank month is no zero, and a year with one has no figure. Figures in
    barrels a month are another measure and left out; a month for which two files say different things has none.
    Columns: partner (the buyer), period (year), share_percent (blank: no total is known), value_kbd, cites.

    >>> from casework.trade.example import observations
    >>> crude_by_year(observations(), "VEN")[["partner", "period", "value_kbd"]].to_dict("records")
    [{'partner': 'USA', 'period': '2018', 'value_kbd': 500.0}]
    """
    table = query(_CRUDE.format(subject=literal(subject)), observations=observations)
    table.attrs["steps"] = steps("trade.crude_by_year", subject=subject)
    table.attrs["limits"] = LIMITS["crude_by_year"]
    return table


def promised(observations: Relation, subject: str, partner: str) -> pd.DataFrame:
    """Set what was announced beside what was delivered, in tonnes, claim by claim.

    A figure belongs here when its measure ends in ", announced" or ", delivered". Announced and delivered figures
    may cover different spans; the table says which.

    >>> from casework.trade.example import observations
    >>> promised(observations(), "VEN", "RUS")[["what", "stage", "value_t"]].to_dict("records")[1]
    {'what': 'wheat', 'stage': 'delivered', 'value_t': 250.0}
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
WITH months AS (
    SELECT subject, period, CASE WHEN count(DISTINCT value) = 1 THEN CAST(min(value) AS DECIMAL(18,6)) END AS value,
        string_agg(raw || ' ' || locator, chr(10) ORDER BY locator) AS cites
    FROM observations
    WHERE partner = {subject} AND measure = 'Crude oil imports' AND length(period) = 7
        AND status IN ('reported', 'zero') AND unit IN ('thousand barrels a day', 'kb/d')
    GROUP BY subject, period
)
SELECT subject AS partner, left(period, 4) AS period, NULL::DOUBLE AS share_percent,
    sum(value)::DOUBLE / 12 AS value_kbd, string_agg(cites, chr(10) ORDER BY period) AS cites
FROM months GROUP BY subject, left(period, 4) HAVING count(value) = 12 ORDER BY subject, left(period, 4)
"""

_PROMISED = """
SELECT regexp_extract(measure, '^(.+), (announced|delivered)$', 1) AS what,
    regexp_extract(measure, '(announced|delivered)$') AS stage,
    period, claimant, value AS value_t, statement, caution, raw || ' ' || locator AS cites
FROM observations WHERE regexp_matches(measure, ', (announced|delivered)$') AND unit = 't' AND {where}
ORDER BY what, stage, period, observation_id
"""
