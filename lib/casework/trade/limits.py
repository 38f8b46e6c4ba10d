"""What each analysis cannot show, in words that a report prints beside its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from casework.trade.relations import literals, query

if TYPE_CHECKING:
    from casework.trade.relations import Relation

LIMITS = {
    "partner_share": (
        "Goods only. A share is of the countries named; it may rise while the level falls, so both are shown. "
        "Mirror figures are what partners report: transshipped and relabelled goods stand under another country."
    ),
    "concentration": "One number for many partners: it says how uneven trade is, not on whom it depends.",
    "coverage": "A row held is not a figure reported: estimates and imputed rows are counted apart where marked.",
    "decompose": "An identity, not an explanation: it says which part moved, not why.",
    "supplier_share": (
        "TIV measures the volume of major weapons, never money. Spares, training, upkeep and small arms are outside. "
        "A delivery the publisher did not find is absent; a year's figure may change with the next edition."
    ),
    "flow_series": "One side's report of goods at the border. A missing month is missing, not zero.",
    "changes": "Months differ in length and season; compare with the same month a year before as well.",
    "interrupted": (
        "The jump at a date chosen beforehand, against a straight line through the months before. What else happened "
        "in those months is inside the estimate: a break coincides with an event, it is not shown to come from it. "
        "The estimate moves with the window, so it is printed with the range over other windows."
    ),
    "change_point": (
        "The split into two levels that fits best. It always finds one; it says when, not why, "
        "and moves with the window."
    ),
    "placebo": "How often a month without the event gives as large a jump. Months are not independent of each other.",
    "counterfactual": "The line of the months before, drawn on. Nobody observed it.",
    "events_near": "What is dated near a break, as far as the case holds it. Order in time is not cause.",
    "claimants": (
        "Claimants count differently (condensate, own reports, surveys). The gap between them is part of the finding."
    ),
    "direction": (
        "Whether a share moved between two years. A measure that cannot move says nothing, "
        "and no single verdict is drawn over all."
    ),
    "oil_views": (
        "Lifter, destination and customs are three different questions. The lifter and tanker figures are one press "
        "series each; customs count all goods of the year, and relabelled oil stands under another country."
    ),
    "crude_by_year": "Only buyers whose own agency publishes purchases by origin. A blank month is no zero.",
    "debt_by_year": (
        "What somebody stated about debt, creditor by creditor. No publisher covers all creditors: silence is no proof "
        "of no debt, and terms, collateral and repayment in oil are outside."
    ),
    "promised": (
        "Announced and delivered figures may cover different spans. No delivery figure held is not: no delivery."
    ),
    "mirror_table": (
        "Two reports differ for good reasons too: freight, the time at sea, goods that go through a third country, "
        "secret codes. A gap is a question to ask, not a finding."
    ),
    "fixed_reporters": "Partners that report every year are not a sample of all; the silent ones may trade otherwise.",
    "reconcile": "An estimate from two reports, with one factor for all freight. It is nobody's figure.",
    "constant_multiples": (
        "A constant ratio shows that one figure was made from the other, not which, and not by whom. "
        "Small flows are left out, because rounding hides or feigns a constant."
    ),
    "digit_lengths": "Long decimals show a figure that was computed, not how. Short ones prove nothing.",
    "source_range": "The range of what is held, not of what is true.",
    "revisions": "Publishers revise for years. A newer figure is later, not always better.",
    "diversion": (
        "A rise through a third country beside goods that no measure concerns. It cannot tell transit from new demand, "
        "and customs may keep the origin under the first country's name."
    ),
    "unit_values": "A value divided by a weight mixes goods, qualities and terms. An outlier is a row to look at.",
    "printed_change": "Arithmetic on printed figures, within their rounding. Which of them is wrong it cannot tell.",
    "constant_runs": "A run of equal figures is an estimate or a copied cell more often than a steady world.",
    "series_identity": "A title and a unit that agree do not prove that the numbers are right.",
}  # fmt: skip


def left_out(observations: Relation, where: str, units: Iterable[str]) -> str:
    """Say how many of the figures meant are in units that an analysis does not know; nothing where none is."""
    asked = f"{where} AND value IS NOT NULL AND unit NOT IN {literals(units)}"
    found = query(
        f"SELECT unit, count(*) AS figures FROM observations WHERE {asked} GROUP BY unit ORDER BY unit",
        observations=observations,
    )
    told = ", ".join(f"{figures} in {unit or 'no unit'}" for unit, figures in found.itertuples(index=False))
    return f" Figures in units that are not known here count nowhere: {told}." if told else ""
