"""Shares of an asset added up over direct and indirect paths, on a day; arithmetic with paths and rows, no verdict.

Method: OFAC's revised guidance on entities owned by blocked persons (13 August 2014) and its FAQ 398, 399 and 401: what
one or more blocked persons own, directly or indirectly, 50 percent or more of in the aggregate is treated as blocked.
Ownership passes down a chain only through holders that are themselves owned 50 percent or more, and then in full. EU
and UK rules look at control too, which no share shows; the plain product of the shares is given beside for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from casework.model import CaseworkError, Interval, cite, steps

HALF = Fraction(50)
WHOLE = Fraction(100)
COLUMNS = (
    "asset", "owned_low_percent", "owned_high_percent", "reaches_half", "product_low_percent", "product_high_percent",
    "paths", "doubts", "cites",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """Keep one owner's share of an asset on the day, lowest and highest that a source gives, and its row."""

    owner: str
    asset: str
    low: Fraction
    high: Fraction
    on_day: str  # yes, or unknown where the row does not say whether it was held on that day
    row: dict[str, Any]


def owned_in_aggregate(asset: str, ownership: pd.DataFrame, listed: Iterable[str], day: str | date) -> pd.DataFrame:
    """Say what share of an asset the listed owners hold in the aggregate on a day, with every path and row.

    `listed` names the owners that count as blocked on that day (ask `listed_on_day` for each). The answer reads "owned
    in the aggregate p %"; `reaches_half` is yes, no or unknown where the interval lies on both sides of a half. Where
    several rows tell one owner's share of one asset on that day, the interval covers them all.

    >>> rows = pd.DataFrame({"owner": ["X", "A"], "asset": ["A", "B"], "share_low": [50, 50], "share_high": [50, 50],
    ...     "held_from": "", "held_to": "", "raw": "ab", "locator": ["row 1", "row 2"]})
    >>> owned_in_aggregate("B", rows, ["X"], "2019-03-23")[["owned_low_percent", "reaches_half"]].values.tolist()
    [[50.0, 'yes']]
    """
    when = Interval.of(day).first if isinstance(day, str) else day
    if asset not in set(ownership["asset"]):
        msg = f"no row says who owns {asset!r}; the assets are {', '.join(sorted(set(ownership['asset'])))}"
        raise CaseworkError(msg)
    shares = held_on(ownership, when)
    blocked = frozenset(listed)
    used: list[Share] = []
    low, high = (_owned(asset, shares, blocked, end, used, ()) for end in ("low", "high"))
    products = [_product(asset, shares, blocked, end, ()) for end in ("low", "high")]
    rows = list({id(share.row): share.row for share in used}.values())
    unsure = [share.owner for share in used if share.on_day != "yes"]
    found = {
        "asset": asset,
        "owned_low_percent": float(low),
        "owned_high_percent": float(high),
        "reaches_half": "yes" if low >= HALF else "no" if high < HALF else "unknown",
        "product_low_percent": float(products[0]),
        "product_high_percent": float(products[1]),
        "paths": "; ".join(_paths(asset, shares, blocked, ())),
        "doubts": "; ".join(
            f"{owner}: the row does not say whether it held on {when}" for owner in dict.fromkeys(unsure)
        ),
        "cites": _cites(rows),
    }
    table = pd.DataFrame([found], columns=list(COLUMNS))
    table.attrs["steps"] = steps("screening.owned_in_aggregate", asset=asset, listed=sorted(blocked), day=str(when))
    return table


def held_on(ownership: pd.DataFrame, day: date) -> list[Share]:
    """Give the shares held on a day: of rows that begin by then and have not ended; an open end is not an end.

    A share that a source gives as partly known keeps its interval; a row whose dates are as imprecise as a year around
    the day counts from nothing to its share, for it may not have been held yet or any more.
    """
    shares: dict[tuple[str, str], Share] = {}
    for row in ownership.to_dict("records"):
        began, ended = (_ends(row.get(name)) for name in ("held_from", "held_to"))
        if (began and began.first > day) or (ended and ended.last <= day):
            continue
        sure = (not began or began.last <= day) and (not ended or ended.first > day)
        high = _number(row["share_high"], WHOLE)
        low = _number(row["share_low"], Fraction(0)) if sure else Fraction(0)
        share = Share(row["owner"], row["asset"], low, high, "yes" if sure else "unknown", row)
        known = shares.get((share.owner, share.asset))
        shares[share.owner, share.asset] = share if known is None else _covering(known, share)
    return list(shares.values())


def _covering(one: Share, other: Share) -> Share:
    # A later row about the same share is the better informed; without dates between them neither outdoes the other.
    later = max(one, other, key=lambda share: str(share.row.get("held_from") or ""))
    earlier = other if later is one else one
    if str(later.row.get("held_from") or "") > str(earlier.row.get("held_from") or ""):
        return later
    sure = "yes" if one.on_day == other.on_day == "yes" else "unknown"
    return Share(one.owner, one.asset, min(one.low, other.low), max(one.high, other.high), sure, one.row)


def _owned(
    asset: str, shares: list[Share], blocked: frozenset[str], end: str, used: list[Share], seen: tuple[str, ...]
) -> Fraction:
    """Add up the shares of blocked owners, and in full those of owners that are owned to a half or more themselves."""
    total = Fraction(0)
    for share in shares:
        if share.asset != asset or share.owner in seen:
            continue
        counts = share.owner in blocked
        if not counts:
            below: list[Share] = []
            counts = _owned(share.owner, shares, blocked, end, below, (*seen, asset)) >= HALF
            used += below
        if counts:
            used.append(share)
            total += getattr(share, end)
    return min(total, WHOLE)


def _product(asset: str, shares: list[Share], blocked: frozenset[str], end: str, seen: tuple[str, ...]) -> Fraction:
    total = Fraction(0)
    for share in shares:
        if share.asset == asset and share.owner not in seen:
            through = WHOLE if share.owner in blocked else _product(share.owner, shares, blocked, end, (*seen, asset))
            total += getattr(share, end) * through / WHOLE
    return min(total, WHOLE)


def _paths(asset: str, shares: list[Share], blocked: frozenset[str], seen: tuple[str, ...]) -> list[str]:
    """Write every path from a listed owner down to the asset, each share as the source gives it."""
    paths = []
    for share in shares:
        if share.asset != asset or share.owner in seen:
            continue
        step = f"{_percent(share)} of {asset}"
        if share.owner in blocked:
            paths.append(f"{share.owner} owns {step}")
        else:
            above = _paths(share.owner, shares, blocked, (*seen, asset))
            paths += [f"{path}, which owns {step}" for path in above]
    return paths


def _percent(share: Share) -> str:
    low, high = float(share.low), float(share.high)
    return f"{low:g} %" if low == high else f"{low:g} to {high:g} %"


def _ends(told: object) -> Interval | None:
    return Interval.of(told) if isinstance(told, str) and told else None


def _number(told: object, unknown: Fraction) -> Fraction:
    """Read a share exactly as printed, so that 25.01 is no binary fraction; blank is the end of the scale."""
    return unknown if told is None or told == "" or pd.isna(told) else Fraction(str(told))


def _cites(rows: list[dict[str, Any]]) -> str:
    return cite({"raw": [row["raw"] for row in rows], "locator": [row["locator"] for row in rows]}) if rows else ""
