"""Shares of an asset added up over direct and indirect paths, on a day; arithmetic with paths and rows, no verdict.

Method: OFAC's revised guidance on entities owned by blocked persons (13 August 2014) and its FAQ 398, 399 and 401: what
one or more blocked persons own, directly or indirectly, 50 percent or more of in the aggregate is treated as blocked.
Ownership passes down a chain only through holders that are themselves owned 50 percent or more, and then in full. The
plain product of the shares is given beside, for rules that read a chain otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from casework.model import CaseworkError, merge, steps
from casework.screening.shares import NONE_HELD, owner_name, owners_on

HALF, WHOLE = Fraction(50), Fraction(100)
COLUMNS = (
    "asset", "owned_low_percent", "owned_high_percent", "reaches_half", "product_low_percent", "product_high_percent",
    "owners", "paths", "doubts", "cites",
)  # fmt: skip
# When the Council of the EU published best practices that say "50% or more", and no longer "more than 50%".
EU_CHANGED = "2024-07-03"
SAID_APART = "counts too; no source held says who controls it"
JUST_SHARES = "by itself it does not count"


@dataclass(frozen=True, slots=True)
class Holding:
    """Keep one owner's share of an asset on the day: the lowest and the highest that a source gives."""

    owner: str
    asset: str
    low: Fraction
    high: Fraction
    held: str  # yes, or unknown where no row says whether it was held on that day
    cites: str


def owned_in_aggregate(asset: str, ownership: pd.DataFrame, listed: Iterable[str], day: str | date) -> pd.DataFrame:
    """Say what share of an asset the listed owners hold in the aggregate on a day, with every path and row.

    `listed` names the owners that count as blocked on that day (ask `listed_on_day` for each). The answer reads "owned
    in the aggregate p %"; `reaches_half` is yes, no or unknown where the interval lies on both sides of a half.

    >>> rows = pd.DataFrame({"owner": ["X", "A"], "asset": ["A", "B"], "share_low": [50, 50], "share_high": [50, 50],
    ...     "held_from": "", "held_to": "", "raw": "ab", "locator": ["row 1", "row 2"]})
    >>> owned_in_aggregate("B", rows, ["X"], "2019-03-23")[["owned_low_percent", "reaches_half"]].values.tolist()
    [[50.0, 'yes']]
    """
    if asset not in set(ownership["asset"]):
        msg = f"no row says who owns {asset!r}; the assets are {', '.join(sorted(set(ownership['asset'])))}"
        raise CaseworkError(msg)
    blocked = frozenset(owner_name(owner) for owner in listed)
    found = _added(asset, _holdings(owners_on(ownership, str(day))), blocked)
    table = pd.DataFrame([found], columns=list(COLUMNS))
    table.attrs["steps"] = steps("screening.owned_in_aggregate", asset=asset, listed=sorted(blocked), day=str(day))
    return table


def aggregate(owners: pd.DataFrame, day: str = "") -> pd.DataFrame:
    """Add up the shares of each asset over the owners that one measure lay on: arithmetic, never a legal verdict.

    `owners` comes from `under_measure`. Indirect shares count as in `owned_in_aggregate`. `rule` is what the authority
    of the measure asks for on the day, `reached` whether the shares held reach it; control is told apart, for no share
    shows it. Whether a rule applies is for a lawyer, with the day's facts.
    """
    held = _holdings(owners)
    told = owners.assign(measure=owners["measures"].astype("str").str.split(", ")).explode("measure")
    listed = told[~told["measure"].isin(NONE_HELD)].groupby("measure")["owner"].agg(frozenset)
    rows = []
    for measure, blocked in listed.items():
        for asset in dict.fromkeys(holding.asset for holding in held):
            found = _added(asset, held, blocked)
            if found["paths"]:
                alone = [_added(asset, held, frozenset([owner])) for owner in sorted(blocked)]
                rows.append({"measure": measure, **found, **_doctrine(str(measure), day, found, alone)})
    columns = ["asset", "measure", "owners", "low_percent", "high_percent", *COLUMNS[3:6], "rule", "reached", "control",
               *COLUMNS[7:]]  # fmt: skip
    table = pd.DataFrame(rows, columns=["measure", *COLUMNS, "rule", "reached", "control"])
    table = table.rename(columns={"owned_low_percent": "low_percent", "owned_high_percent": "high_percent"})[columns]
    table.attrs["steps"] = steps("screening.aggregate", day=day)
    return table.sort_values(["high_percent", "asset"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _doctrine(measure: str, day: str, found: dict[str, object], alone: list[dict[str, object]]) -> dict[str, str]:
    """Give what a regime asks of shares, whether these reach it, and how it looks at control.

    OFAC: the guidance above, sectoral directives included (FAQ 373). EU: best practices of the Council, in the version
    of the day. UK: OFSI's guidance adds up owners only where they act together, which shares do not show.
    """
    authority, _, kind = measure.partition(" ")
    if authority == "OFAC" and kind in ("blocking", "sectoral"):
        rule, reached, control = "50 % or more in the aggregate", _past(found, HALF, even=True), JUST_SHARES
    elif authority == "EU" and kind == "asset freeze":
        even = bool(day) and day >= EU_CHANGED
        rule = "50 % or more in the aggregate" if even else "more than 50 % in the aggregate"
        reached, control = _past(found, HALF, even=even), SAID_APART
    elif authority == "UK" and kind == "asset freeze":
        every = [_past(one, HALF, even=False) for one in alone]
        reached = "yes" if "yes" in every else "unknown" if "unknown" in every else "no"
        rule, control = "more than 50 % by one owner, or by several that act together", SAID_APART
    else:
        rule, reached, control = "no rule on shares", "", ""
    return {"rule": rule, "reached": reached, "control": control}


def _past(found: dict[str, object], line: Fraction, *, even: bool) -> str:
    low, high = (Fraction(str(found[name])) for name in ("owned_low_percent", "owned_high_percent"))
    sure, maybe = (low >= line, high >= line) if even else (low > line, high > line)
    return "yes" if sure else "unknown" if maybe else "no"


def _holdings(owners: pd.DataFrame) -> list[Holding]:
    """Take shares as printed, so that 25.01 is no binary fraction."""
    return [
        Holding(row["owner"], row["asset"], Fraction(str(row["share_low_percent"])),
                Fraction(str(row["share_high_percent"])), row["held"], row["cites"])
        for row in owners.to_dict("records")
    ]  # fmt: skip


def _added(asset: str, held: list[Holding], blocked: frozenset[str]) -> dict[str, object]:
    used: list[Holding] = []
    low, high = (float(_owned(asset, held, blocked, end, used, ())) for end in ("low", "high"))
    products = [float(_product(asset, held, blocked, end, ())) for end in ("low", "high")]
    paths = _paths(asset, held, blocked, ())
    unsure = dict.fromkeys(holding.owner for holding in used if holding.held != "yes")
    return {
        "asset": asset,
        "owned_low_percent": low,
        "owned_high_percent": high,
        "reaches_half": "yes" if low >= HALF else "no" if high < HALF else "unknown",
        "product_low_percent": products[0],
        "product_high_percent": products[1],
        "owners": "; ".join(dict.fromkeys(top for top, _ in paths)),
        "paths": "; ".join(words for _, words in paths),
        "doubts": "; ".join(f"{owner}: no row says whether it still or already held on the day" for owner in unsure),
        "cites": merge(*dict.fromkeys(holding.cites for holding in used)) if used else "",
    }


def _owned(
    asset: str, held: list[Holding], blocked: frozenset[str], end: str, used: list[Holding], seen: tuple[str, ...]
) -> Fraction:
    """Add up the shares of blocked owners, and in full those of owners that are owned to a half or more themselves."""
    total = Fraction(0)
    for holding in held:
        if holding.asset != asset or holding.owner in seen:
            continue
        counts = holding.owner in blocked
        if not counts:
            below: list[Holding] = []
            counts = _owned(holding.owner, held, blocked, end, below, (*seen, asset)) >= HALF
            used += below
        if counts:
            used.append(holding)
            total += getattr(holding, end)
    return min(total, WHOLE)


def _product(asset: str, held: list[Holding], blocked: frozenset[str], end: str, seen: tuple[str, ...]) -> Fraction:
    total = Fraction(0)
    for holding in held:
        if holding.asset == asset and holding.owner not in seen:
            through = WHOLE if holding.owner in blocked else _product(holding.owner, held, blocked, end, (*seen, asset))
            total += getattr(holding, end) * through / WHOLE
    return min(total, WHOLE)


def _paths(asset: str, held: list[Holding], blocked: frozenset[str], seen: tuple[str, ...]) -> list[tuple[str, str]]:
    """Write every path from a listed owner down to the asset, each share as the source gives it."""
    paths = []
    for holding in held:
        if holding.asset != asset or holding.owner in seen:
            continue
        step = f"{_percent(holding)} of {asset}"
        if holding.owner in blocked:
            paths.append((holding.owner, f"{holding.owner} owns {step}"))
        else:
            above = _paths(holding.owner, held, blocked, (*seen, asset))
            paths += [(top, f"{words}, which owns {step}") for top, words in above]
    return paths


def _percent(holding: Holding) -> str:
    low, high = float(holding.low), float(holding.high)
    return f"{low:g} %" if low == high else f"{low:g} to {high:g} %"
