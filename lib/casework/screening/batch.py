"""Many names against list files: one row a candidate, with its rank, its points and the list it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from casework.model import CaseworkError, Interval, Refused
from casework.screening.index import Index

MATCH = 0.7  # the line of a match
MOST_HITS = 10
COLUMNS = (
    "query_id", "name", "target_id", "target_name", "matched_name", "score", "rank", "listed_on_day", "program",
    "reasons", "words", "alias_quality", "runner_up", "margin", "ofac_rule", "list_file", "list_sha256",
)  # fmt: skip


def read_queries(rows: Any) -> pd.DataFrame:
    """Read the queries of a CSV: `name`, and query_id, schema, birth_date, country, identifier where it has them.

    A row without a name is refused with its number: a query that is silently left out looks like a clean answer.
    """
    if "name" not in rows.columns:
        what = f"there is no column name; it has {', '.join(filter(None, rows.columns))}"
        raise Refused(rows.name, what, "name the column with the names: name")
    if rows.unread:
        number, _, why = rows.unread[0]
        raise Refused(rows.name, why, "mend the row", row=number)
    table = pd.DataFrame([fields for _, fields in rows.records], columns=rows.columns, dtype="str").fillna("")
    blank = [number for (number, _), name in zip(rows.records, table["name"], strict=True) if not name.strip()]
    if blank:
        raise Refused(rows.name, "the name is blank", "fill it in or take the row out", row=blank[0], column="name")
    if "query_id" not in table:
        table["query_id"] = [str(number) for number, _ in rows.records]
    return table


def screen_lists(queries: pd.DataFrame, lists: Sequence[Any], as_of: str = "") -> pd.DataFrame:
    """Ask each list for each name; give at most ten candidates a name over all lists, best first.

    `listed_on_day` is yes where the publisher's own dates of the target enclose the day, else unknown: a list file
    alone says nothing of another day. Without a day it is blank.
    """
    parts = [_asked(queries, loaded, as_of) for loaded in lists]
    hits = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*COLUMNS, "query_row"])
    hits = hits.sort_values(["query_row", "score", "target_id"], ascending=[True, False, True], kind="stable")
    hits["rank"] = hits.groupby("query_row").cumcount() + 1
    return hits[hits["rank"] <= MOST_HITS][list(COLUMNS)].reset_index(drop=True)


def _asked(queries: pd.DataFrame, loaded: Any, as_of: str) -> pd.DataFrame:
    if loaded.table != "targets":
        msg = f"{loaded.file}: {loaded.source} gives {loaded.table}, not a list of targets; pass a sanctions list"
        raise CaseworkError(msg)
    index = Index.build(loaded.frame, loaded.also.get("names"), loaded.also.get("identifiers"))
    found = index.screen(queries, top=MOST_HITS)
    about = loaded.frame.drop_duplicates("target_id").set_index("target_id")
    hits = found.assign(
        query_id=queries["query_id"].to_numpy()[found["query_row"].to_numpy(dtype="int64")],
        name=found["query"],
        listed_on_day=[_listed(about, target, as_of) for target in found["target_id"]],
        list_file=loaded.file,
        list_sha256=loaded.sha256,
    )
    return hits[["query_row", *(name for name in COLUMNS if name != "rank")]]


def _listed(about: pd.DataFrame, target: str, as_of: str) -> str:
    if not as_of:
        return ""
    row = about.loc[target]
    first, last = (str(row.get(name) or "")[:10] for name in ("first_seen", "last_seen"))
    try:
        spans = [Interval.of(first), Interval.of(last), Interval.of(as_of)]
    except CaseworkError:
        return "unknown"
    return "yes" if spans[0].last <= spans[2].first <= spans[1].first else "unknown"
