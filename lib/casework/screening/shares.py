"""Who owned how much of an asset on a day, as low and as high as the sources say."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pandas as pd

from casework.model import CaseworkError, Interval, cite, merge, steps

GROUP = re.compile(r"\(.*\bgroup\b.*\)")
NONE_HELD = ("unknown", "none held")  # what is said of an owner that no measure held lay on
COLUMNS = (
    "asset",
    "owner",
    "share_low_percent",
    "share_high_percent",
    "held",
    "held_from",
    "held_to",
    "sources",
    "cites",
)


def owners_on(ownership: pd.DataFrame, day: str) -> pd.DataFrame:
    """Give each owner's share of each asset on a day: the lowest and the highest that a source gives.

    Rows of one owner are statements about one holding and are never added: the interval covers them all. Where one of
    them speaks of the whole group, the others are parts of it. A holding whose start no source gives counts as held;
    one whose dates are too imprecise for the day is `held` "unknown" and counts from nothing. A blank share
    is 0 to 100.

    >>> rows = pd.DataFrame({"owner": ["A Bank (group)", "A Bank (own votes)"], "asset": "B", "share_low": [25.0, 8.0],
    ...     "share_high": [25.01, 8.0], "held_from": "", "held_to": "", "raw": "ab", "locator": ["row 1", "row 2"]})
    >>> owners_on(rows, "2019-03-23")[["owner", "share_low_percent", "share_high_percent"]].values.tolist()
    [['A Bank', 25.0, 25.01]]
    """
    when = Interval.of(day).first if day else None
    told = ownership.to_dict("records") if when else []
    held = [{**row, "held": state} for row in told if (state := _held(row, when)) != "no"]
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in held:
        grouped.setdefault((row["asset"], owner_name(row["owner"])), []).append(row)
    rows = [_owner(asset, owner, found) for (asset, owner), found in grouped.items()]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table.attrs["steps"] = steps("screening.owners_on", day=day)
    return table.sort_values(
        ["asset", "share_high_percent", "owner"], ascending=[True, False, True], kind="stable"
    ).reset_index(drop=True)


def of_targets(ownership: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Keep the shares of what was looked up: rows whose asset or owner is one of the targets, by name.

    A share in something that the case does not ask about belongs to another case.
    """
    asked = {name.casefold() for name in [*answers["query"], *answers["target_name"]] if name}
    named = [
        owner_name(row.owner).casefold() in asked or row.asset.casefold() in asked for row in ownership.itertuples()
    ]
    return ownership[pd.Series(named, ownership.index, dtype="bool")]


def names_of(owners: pd.DataFrame) -> pd.DataFrame:
    """Give the owners as names to look up, each with the rows that call it an owner."""
    first = owners.drop_duplicates("owner")
    return pd.DataFrame({"name": first["owner"], "schema": "", "why": "owner", "raw": "", "locator": ""}).reset_index(
        drop=True
    )


def most_owners(owners: pd.DataFrame) -> str:
    """Give the asset with most owners held, the first by name where two have as many."""
    counts = owners["asset"].value_counts()
    return min(counts[counts == counts.max()].index, default="") if len(counts) else ""


def under_measure(owners: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Put beside each owner what measures lay on it that day: "unknown" where no source holds the name."""
    standing = {}
    for query, group in answers.groupby("query"):
        yes = list(dict.fromkeys(group.loc[group["listed_on_day"] == "yes", "measure"]))
        unknown = (group["listed_on_day"] == "unknown").all()
        standing[query] = ", ".join(yes) or ("unknown" if unknown else "none held")
    cites = {query: merge(*group["cites"]) for query, group in answers.groupby("query")}
    told = owners.assign(measures=owners["owner"].map(standing).fillna("unknown"))
    told["cites"] = [merge(row.cites, cites.get(row.owner, "")) for row in told.itertuples()]
    return told


def owner_name(owner: str) -> str:
    """Give the owner without what a source adds in brackets: the whole group, its own votes.

    >>> owner_name("VTB Bank (group, direct and indirect)")
    'VTB Bank'
    """
    return owner.partition(" (")[0].strip()


def _held(row: dict[str, Any], when: date) -> str:
    """Say whether a row holds on a day: yes, no, or unknown where its dates are as imprecise as a year around the day.

    On the very day a holding ends it may have been held or not.
    """
    began, ended = (_span(row.get(name)) for name in ("held_from", "held_to"))
    if (began and began.first > when) or (ended and ended.last < when):
        return "no"
    return "yes" if (not began or began.last <= when) and (not ended or ended.first > when) else "unknown"


def _span(told: object) -> Interval | None:
    if not isinstance(told, str) or not told:
        return None
    try:
        span = Interval.of(told)
    except CaseworkError:
        return None
    return Interval(span.first or date.min, span.last or date.max)


def _owner(asset: str, owner: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    whole = [row for row in rows if GROUP.search(row["owner"])] or rows
    cites = cite({"raw": [row["raw"] for row in whole], "locator": [row["locator"] for row in whole]})
    sure = [row for row in whole if row["held"] == "yes"]
    return {
        "asset": asset,
        "owner": owner,
        # What no row says was held on that day counts from nothing.
        "share_low_percent": min(_number(row["share_low"], 0.0) for row in whole) if sure == whole else 0.0,
        "share_high_percent": max(_number(row["share_high"], 100.0) for row in whole),
        "held": "yes" if sure else "unknown",
        "held_from": min((row["held_from"] for row in whole if row["held_from"]), default=""),
        "held_to": max((row["held_to"] for row in whole), default=""),
        "sources": len(whole),
        "cites": cites,
    }


def _number(told: object, unknown: float) -> float:
    """Read a share; blank is the end of the scale."""
    return unknown if told is None or told == "" or pd.isna(told) else float(str(told))
