"""Which targets stand in which of the dated list files that a case holds: presence, and first and last seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from casework.model import CaseworkError, Interval, steps
from casework.screening.identifiers import normal
from casework.screening.index import Index
from casework.screening.names import key
from casework.screening.points import LINE
from casework.screening.register import NEAR, line_of

PRESENCE = (
    "list", "file_date", "file_sha256", "target", "uid", "present", "matched_name", "program", "match_by",
    "aliases_held", "event_ids", "raw", "locator",
)  # fmt: skip
SEEN = ("list", "target_id", "name", "first_seen", "last_seen", "files", "files_without", "raw", "locator")
LISTED = (
    "event_id", "authority", "kind", "action", "target_id", "target_name", "date", "date_precision", "program", "raw",
    "locator",
)  # fmt: skip
EDITIONS = ("list", "file_date", "file_sha256", "records", "aliases_held", "raw", "locator")


def editions(targets: pd.DataFrame, names: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """List the dated list files held, oldest first: one row a list and file.

    `register` tells the vintage of each raw file; a file whose vintage is no single day proves nothing about a day and
    is left out. `aliases_held` says whether other names of that vintage are held, in the file or in one beside it.
    """
    other = _dated(names[names["kind"] != "weak"], register)
    aliased = set(zip(other["day"], other["target_id"], strict=True))
    told = _dated(targets.assign(list=_list_of(targets)), register)
    rows = []
    for (which, day, sha256), group in told.groupby(["list", "day", "raw"], observed=True):
        held = any((day, target) in aliased for target in group["target_id"])
        rows.append((which, day, sha256, len(group), "yes" if held else "no", sha256, "whole file"))
    return pd.DataFrame(rows, columns=list(EDITIONS), dtype="object")


def presence(
    wanted: pd.DataFrame, targets: pd.DataFrame, names: pd.DataFrame, identifiers: pd.DataFrame, register: pd.DataFrame
) -> pd.DataFrame:
    """Look for each wanted target in every dated list file held: one row a target and file, as table `presence`.

    `wanted` has `name` and, where known, `target_id` (the list's number) and `identifier`. Numbers come before names; a
    name counts only as it stands, case, accents and legal form apart. A name that stands in a list spelt otherwise, so
    far as screening can tell, is `unknown` there and not absent: whether it is the same target a person decides. Any
    number of files may be held of a list: what `listed_on_day` makes of the rows names the nearest file on either
    side of the day.
    """
    held = editions(targets, names, register)
    rows = [row for which, files in held.groupby("list", sort=True)
            for row in _of_list(which, files, wanted, targets, names, identifiers)]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(PRESENCE), dtype="object")
    table.attrs["steps"] = steps("screening.presence", files=len(held))
    return table


def listings(looks: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Give the acts that publishers date in their own lists, for the targets that `presence` found: listed on a day.

    The day of the newest edition counts, as table `designations`; a list without such days gives none.
    """
    found = looks[(looks["present"] == "yes") & (looks["uid"] != "")]
    rows = {(str(row["raw"]), row["target_id"]): row for row in targets.to_dict("records")}
    acts = {}
    for look in found.sort_values("file_date").to_dict("records"):
        day = str(rows[look["raw"], look["uid"]].get("first_seen", ""))[:10]
        authority, kind = line_of(look)
        if is_day(day):
            acts[look["list"], look["uid"]] = {
                "event_id": f"{look['uid']} listed", "authority": authority, "kind": kind, "action": "listed",
                "target_id": look["uid"], "target_name": look["target"], "date": day, "date_precision": "day",
                "program": look["program"], "raw": look["raw"], "locator": look["locator"],
            }  # fmt: skip
    return pd.DataFrame(list(acts.values()), columns=list(LISTED), dtype="object")


def seen(targets: pd.DataFrame, names: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Give for each listed name the first and the last dated file that holds it, and how many between do not.

    A name that left and came back has `files_without` above nought; `lives` of the spans shows when.
    """
    told = targets.assign(list=_list_of(targets))[["list", "target_id", "name", "raw", "locator"]]
    beside = names.merge(told[["list", "target_id"]].drop_duplicates(), on="target_id")
    told = _dated(pd.concat([told, beside[list(told.columns)]], ignore_index=True), register)
    files = told.groupby("list")["day"].agg(lambda days: sorted(set(days)))
    rows = []
    for (which, target, name), group in told.groupby(["list", "target_id", "name"], sort=True):
        own = sorted(set(group["day"]))
        without = [day for day in files[which] if own[0] < day < own[-1] and day not in own]
        last = group[group["day"] == own[-1]].iloc[0]
        rows.append((which, target, name, own[0], own[-1], len(own), len(without), last["raw"], last["locator"]))
    return pd.DataFrame(rows, columns=list(SEEN))


def _of_list(
    which: str, files: pd.DataFrame, wanted: pd.DataFrame, targets: pd.DataFrame, names: pd.DataFrame,
    identifiers: pd.DataFrame,
) -> Iterable[tuple[str, ...]]:  # fmt: skip
    own = targets[_list_of(targets) == which]
    ids = set(own["target_id"])
    by_name, by_number = defaultdict(set), defaultdict(set)
    for table in (own, names[names["target_id"].isin(ids)]):
        for target, name in zip(table["target_id"], table["name"], strict=True):
            by_name[key(name)].add(target)
    for target, value in zip(identifiers["target_id"], identifiers["value"], strict=True):
        if target in ids:
            by_number[normal(value)].add(target)
    entries = {(str(row["raw"]), row["target_id"]): row for row in own.to_dict("records")}
    asked = wanted.drop_duplicates("name")
    near = _near([name for name in asked["name"] if key(name) not in by_name], own, names)
    for row in asked.to_dict("records"):
        numbered = {_text(row, "target_id")} & ids | by_number.get(normal(_text(row, "identifier")), set())
        found = numbered or by_name.get(key(row["name"]), set())
        by = "uid" if found else NEAR if row["name"] in near else "exact name"
        # Rows of one target bear one number, that which most files hold: a list may number anew who comes back.
        most = sorted(found, key=lambda uid: (-sum(1 for sha256 in files["raw"] if (sha256, uid) in entries), uid))
        for file in files.to_dict("records"):
            entry = next(filter(None, (entries.get((file["raw"], uid)) for uid in most)), None)
            head = (which, file["file_date"], file["file_sha256"], row["name"], most[0] if most else "")
            absent = ("unknown" if by == NEAR else "no", "", "")
            told = ("yes", entry["name"], entry["program"]) if entry else absent
            place = (str(entry["raw"]), entry["locator"]) if entry else (file["raw"], "whole file")
            # A number that some file of the list held is looked for in all of them, and its absence is sure.
            yield (*head, *told, by, file["aliases_held"], "", *place)


def _near(missing: list[str], targets: pd.DataFrame, names: pd.DataFrame) -> set[str]:
    """Give the names that no target bears to the letter and that screening takes for one of them all the same."""
    if not missing or targets.empty:
        return set()
    best = Index.build(targets.drop_duplicates("target_id"), names).screen(missing, top=1)
    return set(best.loc[best["score"] >= LINE, "query"])


def _list_of(targets: pd.DataFrame) -> pd.Series:
    named = targets["list"].astype("str").fillna("")
    return named.where(named != "", targets["authority"].astype("str").fillna(""))


def _dated(rows: pd.DataFrame, register: pd.DataFrame) -> pd.DataFrame:
    """Give rows with the day of their file; a file of the same content on two days stands for both."""
    days = [(row["sha256"], row["vintage"]) for row in register.to_dict("records") if is_day(row["vintage"])]
    dated = pd.DataFrame(days, columns=["raw", "day"], dtype="object").drop_duplicates()
    return rows.astype({"raw": "object"}).drop_duplicates().merge(dated, on="raw")


def is_day(told: object) -> bool:
    """Say whether a vintage is one single day: only then does a list prove who stood in it, and when."""
    try:
        span = Interval.of(str(told))
    except CaseworkError:
        return False
    return span.first is not None and span.first == span.last


def _text(row: dict[str, object], column: str) -> str:
    value = row.get(column)
    return value if isinstance(value, str) else ""
