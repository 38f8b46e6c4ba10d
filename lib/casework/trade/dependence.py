"""Which way each measure of dependence moved for each partner, and which measures can say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import merge, steps
from casework.trade.limits import LIMITS
from casework.trade.relations import query

if TYPE_CHECKING:
    import pandas as pd

    from casework.trade.relations import Relation

DIRECTIONS = ("up", "down", "held", "no coverage", "not testable")
FLOOR_PERCENT = 0.1  # shares under this at both ends cannot show a change
HELD_PART = 0.02  # what moved less than this part of itself held; the same rule as in model.change


def direction(
    shares: pd.DataFrame,
    measure: str,
    partners: list[str],
    first: str,
    last: str,
    *,
    level: str = "value_usd",
    by: str = "share_percent",
) -> pd.DataFrame:
    """Say for each partner whether a measure went up, down or held between two periods, with the level beside it.

    `shares` has period, partner, share_percent and the level's column, from one data set, side and flow or vintage.
    `by` is the column judged: the share, or the level where no total is known. A partner without a figure at either
    end is "no coverage", never "down", and so is a period that was not over (`is_partial`). One whose share is under
    0.1 % at both ends is "not testable": the measure cannot move, as with an oil exporter's purchases from another.
    What moved by less than 2 % of itself held.

    >>> from casework.trade.example import flows
    >>> from casework.trade.shares import partner_share
    >>> went = direction(partner_share(flows(), "VEN", "M"), "imports", ["USA", "CHN", "RUS"], "2014", "2018")
    >>> went["verdict"].tolist()
    ['up', 'down', 'no coverage']
    """
    import pandas as pd

    rows = []
    for partner in partners:
        mine = shares[shares["partner"] == partner]
        ends = [mine[mine["period"] == period] for period in (first, last)]
        row: dict[str, object] = {"measure": measure, "partner": partner, "first_period": first, "last_period": last}
        rows.append(row | _judged(mine, ends, level, by))
    table = pd.DataFrame(rows)
    made = steps("trade.direction", measure=measure, partners=list(partners), first=first, last=last, by=by)
    table.attrs["steps"] = f"{made} of {shares.attrs.get('steps', '')}"
    table.attrs["limits"] = LIMITS["direction"]
    return table


def directions(*tables: pd.DataFrame) -> pd.DataFrame:
    """Put the directions of several measures into one table; levels keep their units in their columns.

    >>> from casework.trade.example import flows
    >>> from casework.trade.shares import partner_share
    >>> asked = (partner_share(flows(), "VEN", "M"), "imports", ["USA"], "2014", "2018")
    >>> directions(direction(*asked), direction(*asked, by="value_usd"))["verdict"].tolist()
    ['up', 'down']
    """
    import pandas as pd

    table = pd.concat(tables, ignore_index=True)
    table = table.fillna({"why": "", "cites": ""})
    table.attrs["steps"] = "; ".join(part.attrs.get("steps", "") for part in tables)
    table.attrs["limits"] = LIMITS["direction"]
    return table


def summary(known: pd.DataFrame, after: pd.DataFrame, partner: str) -> pd.DataFrame:
    """Set the directions of one partner in both windows under each other, by measure; nothing is added up.

    >>> from casework.trade.example import flows
    >>> from casework.trade.shares import partner_share
    >>> went = direction(partner_share(flows(), "VEN", "M"), "imports", ["USA"], "2014", "2018")
    >>> summary(went, went, "USA")[["window", "verdict"]].to_dict("records")
    [{'window': 'known on the day', 'verdict': 'up'}, {'window': 'after it', 'verdict': 'up'}]
    """
    import pandas as pd

    keys = ["measure", "window", "first_period", "last_period", "verdict", "first_share_percent", "last_share_percent"]
    both = pd.concat([known.assign(window="known on the day"), after.assign(window="after it")], ignore_index=True)
    mine = both[both["partner"] == partner].reindex(columns=keys)
    order = list(dict.fromkeys(mine["measure"]))
    rows = mine.sort_values("measure", kind="stable", key=lambda names: names.map(order.index), ignore_index=True)
    rows.attrs["steps"] = steps("trade.summary", partner=partner)
    return rows


def last_day(flows: Relation) -> str:
    """Give the last day of the last year that the flows hold: the day asked about where a case names none.

    >>> from casework.trade.example import flows
    >>> last_day(flows()), last_day(())
    ('2018-12-31', '1999-12-31')
    """
    return query("SELECT coalesce(max(left(period, 4)), '1999') || '-12-31' AS day FROM flows", flows=flows)[
        "day"
    ].iloc[0]


def window_known(shares: pd.DataFrame, day: str, *, years: int = 5) -> tuple[str, str]:
    """Give first and last year of the window that could be known on a day: so many years to the last full one before.

    Where the data end earlier the window ends there, and where they begin later it begins there; without data it
    ends in the year before the day.

    >>> from casework.trade.example import flows
    >>> from casework.trade.shares import partner_share
    >>> window_known(partner_share(flows(), "VEN", "M"), "2019-03-30")
    ('2014', '2018')
    """
    last = str(int(day[:4]) - 1)
    held = sorted(period for period in set(_whole(shares)["period"]) if period <= last)
    last = held[-1] if held else last
    first = str(int(last) - years + 1)
    return max(first, min(held[:-1], default=first)), last


def window_after(shares: pd.DataFrame, day: str) -> tuple[str, str]:
    """Give the window from the last full year before a day to the last year held whole: what came after.

    >>> from casework.trade.example import flows
    >>> from casework.trade.shares import partner_share
    >>> window_after(partner_share(flows(), "VEN", "M"), "2015-03-30")
    ('2014', '2018')
    """
    _, first = window_known(shares, day)
    return first, max([*_whole(shares)["period"], first])


def _whole(shares: pd.DataFrame) -> pd.DataFrame:
    return shares[~shares["is_partial"].astype("bool")] if "is_partial" in shares else shares


def _judged(mine: pd.DataFrame, ends: list[pd.DataFrame], level: str, by: str) -> dict[str, object]:
    partial = [end for end in ends if "is_partial" in end and end["is_partial"].any()]
    held = [end for end in ends if len(end) == 1 and end[by].notna().all()] if not partial else []
    row: dict[str, object] = {}
    for column in ("share_percent", level):
        row |= {f"{name}_{column}": _cell(end, column) for name, end in zip(("first", "last"), ends, strict=True)}
    row["cites"] = (
        merge(*(end["cites"].iloc[0] for end in ends if len(end) == 1)) if len(held) == 2 else merge(*mine["cites"])
    )
    if len(held) < 2:
        reasons = sorted({text for end in ends if "refused" in end for text in end["refused"] if text})
        reasons += [f"{end['period'].iloc[0]} was not over when the edition came out" for end in partial]
        return row | {"verdict": "no coverage", "why": "; ".join(reasons) or "no figure at one end or both"}
    before, after = (_cell(end, by) for end in ends)
    if by == "share_percent" and max(before, after) < FLOOR_PERCENT:
        return row | {"verdict": "not testable", "why": f"the share is under {FLOOR_PERCENT} % at both ends"}
    return row | {
        "verdict": "held" if abs(after - before) <= HELD_PART * before else "up" if after > before else "down",
        "why": "",
    }


def _cell(end: pd.DataFrame, column: str) -> float:
    return float(end[column].iloc[0]) if len(end) == 1 and column in end else float("nan")
