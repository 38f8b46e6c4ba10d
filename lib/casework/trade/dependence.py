"""Which way each measure of dependence moved for each partner, and which measures can say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import merge, steps
from casework.trade.limits import LIMITS

if TYPE_CHECKING:
    import pandas as pd

DIRECTIONS = ("up", "down", "held", "no coverage", "not testable")
FLOOR_PERCENT = 0.1  # shares under this at both ends cannot show a change
HELD_POINTS = 1.0  # a share that moved less than this, in percentage points, held


def direction(
    shares: pd.DataFrame, measure: str, partners: list[str], first: str, last: str, *, level: str = "value_usd"
) -> pd.DataFrame:
    """Say for each partner whether its share went up, down or held between two periods, with the level beside it.

    `shares` has period, partner, share_percent and the level's column, from one data set, side and flow or vintage.
    A partner without a figure at either end is "no coverage", never "down". One whose share is under 0.1 % at
    both ends is "not testable": the measure cannot move, as with an oil exporter's purchases from another.
    """
    import pandas as pd

    rows = []
    for partner in partners:
        mine = shares[shares["partner"] == partner]
        ends = [mine[mine["period"] == period] for period in (first, last)]
        row = {"measure": measure, "partner": partner, "first_period": first, "last_period": last}
        rows.append(row | _judged(mine, ends, level))
    table = pd.DataFrame(rows)
    table.attrs["steps"] = (
        steps("trade.direction", measure=measure, partners=partners, first=first, last=last)
        + f" of {shares.attrs.get('steps', '')}"
    )
    table.attrs["limits"] = LIMITS["direction"]
    return table


def _judged(mine: pd.DataFrame, ends: list[pd.DataFrame], level: str) -> dict[str, object]:
    held = [end for end in ends if len(end) == 1 and end["share_percent"].notna().all()]
    values = [_cell(end, "share_percent") for end in ends] + [_cell(end, level) for end in ends]
    row = dict(
        zip(("first_share_percent", "last_share_percent", f"first_{level}", f"last_{level}"), values, strict=True)
    )
    row["cites"] = merge(*mine["cites"]) if len(held) < 2 else merge(*(end["cites"].iloc[0] for end in ends))
    if len(held) < 2:
        why = "; ".join(sorted({text for end in ends for text in end.get("refused", []) if text}))
        return row | {"verdict": "no coverage", "why": why or "no figure at one end or both"}
    if max(values[:2]) < FLOOR_PERCENT:
        return row | {"verdict": "not testable", "why": f"the share is under {FLOOR_PERCENT} % at both ends"}
    moved = values[1] - values[0]
    verdict = "held" if abs(moved) < HELD_POINTS else "up" if moved > 0 else "down"
    return row | {"verdict": verdict, "why": ""}


def _cell(end: pd.DataFrame, column: str) -> float:
    return float(end[column].iloc[0]) if len(end) == 1 else float("nan")
