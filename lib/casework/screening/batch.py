"""Many names against list files: one row a candidate, with its rank, its points and the list it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from casework.model import CaseworkError, Interval, Refused
from casework.screening.acts import Acts
from casework.screening.dated import Edition, Series, series_of
from casework.screening.decisions import DECIDED_ON, decided, fingerprint
from casework.screening.index import Index, asked_table

MATCH = 0.7  # the line of a match
MOST_HITS = 10
COLUMNS = (
    "query_id", "name", "target_id", "target_name", "matched_name", "score", "rank", "listed_on_day", "listed_because",
    "newest_list", "program", "reasons", "words", "alias_quality", "runner_up", "margin", "ofac_rule", "judgement",
    "judgement_note", "list_file", "list_sha256", "candidate_sha256",
)  # fmt: skip


def read_queries(rows: Any) -> pd.DataFrame:
    """Read the queries of a CSV or a sheet.

    It has a `name`, and where known query_id, schema, birth_date, country, program, identifier. Headings count
    in any case. A row without a name or number, or with a birth date that is none, is refused with its number: a query
    that is silently left out or misread looks like a clean answer.
    """
    columns = [column.strip().lower().replace(" ", "_") for column in rows.columns]
    if "name" not in columns:
        what = f"there is no column name; it has {', '.join(filter(None, rows.columns))}"
        raise Refused(rows.name, what, "name the column with the names: name")
    twice = next((column for column in columns if column and columns.count(column) > 1), "")
    if twice:
        raise Refused(rows.name, f"two columns are called {twice}", "take one of them out or name it otherwise")
    if rows.unread:
        number, _, why = rows.unread[0]
        raise Refused(rows.name, why, "mend the row", row=number)
    table = pd.DataFrame([fields for _, fields in rows.records], columns=columns, dtype="str").fillna("")
    for (number, _), query in zip(rows.records, asked_table(table).to_dict("records"), strict=True):
        if not query["name"].strip() and not query["identifier"].strip():
            raise Refused(rows.name, "the name is blank", "fill it in or take the row out", row=number, column="name")
        if query["birth_date"] and not _is_date(query["birth_date"]):
            what = f"{query['birth_date']!r} is no date"
            raise Refused(rows.name, what, "write 1962-11-23, 1962-11 or 1962", row=number, column="birth_date")
    if "query_id" not in table:
        table["query_id"] = [str(number) for number, _ in rows.records]
    return table


class Desk:
    """Hold list files ready to be asked: build it once, hand it names as often as needed.

    `lists` are loaded list files, or pairs of a day and one: which day that edition is of. With `rigour` that library,
    an extra, gives points too. `events` is a loaded file of dated designations: they answer for the day beside the
    lists, and the targets that no list holds are asked too.
    """

    def __init__(self, lists: Sequence[Any], *, events: Any = None, rigour: bool = False) -> None:
        if not lists and events is None:
            msg = "there is nothing to ask: give list files, or dated designations as events"
            raise CaseworkError(msg)
        self._rigour = rigour
        editions = [Edition(told[1], told[0]) if isinstance(told, tuple) else Edition(told) for told in lists]
        series = series_of(editions, Acts(events) if events is not None else None)
        laid = [(one, one.tables()) for one in series]
        self._lists = [(one, Index.build(*tables)) for one, tables in laid if len(tables[0])]

    def screen(self, queries: pd.DataFrame, as_of: str = "", decisions: pd.DataFrame | None = None) -> pd.DataFrame:
        """Give what `screen_lists` gives."""
        asked = asked_table(queries)
        if (asked["query_id"] == "").all():
            asked["query_id"] = [str(number) for number in range(1, len(asked) + 1)]
        hits = [_asked(asked, *one, as_of, rigour=self._rigour) for one in self._lists]
        return _best(pd.concat(hits, ignore_index=True), decisions)


def screen_lists(
    queries: Sequence[str] | pd.DataFrame, lists: Sequence[Any], as_of: str = "", decisions: pd.DataFrame | None = None,
    *, events: Any = None,
) -> pd.DataFrame:  # fmt: skip
    """Ask each list for each name; give at most ten candidates a name over all lists, best first.

    `queries` are names, or what `read_queries` gives; `lists` are loaded list files. `words` says which words agree
    and which are left over, `reasons` the points that sum to the score, `ofac_rule` what the search of OFAC's own site
    would print. `listed_on_day` answers yes, no or unknown for each authority and kind of measure, as `listed_on_day`
    does for a case: by the editions of a list on both sides of the day, pairs of a day and a loaded file, and by the
    dates a publisher gives in its list, and with `events`, a loaded file of
    dated designations, by its acts; `listed_because` says why, and `newest_list` whether the newest edition holds
    the target. Without a day the first two are blank. With `decisions`, the lines of a decisions.csv, `judgement` is
    what a person decided; `candidate_sha256` is what a line there holds as its sha256.
    """
    return Desk(lists, events=events).screen(asked_table(queries), as_of, decisions)


def _best(hits: pd.DataFrame, decisions: pd.DataFrame | None) -> pd.DataFrame:
    hits = hits.sort_values(["query_row", "score", "target_id"], ascending=[True, False, True], kind="stable")
    hits["rank"] = hits.groupby("query_row").cumcount() + 1
    hits = hits[hits["rank"] <= MOST_HITS].assign(judgement="unsure", judgement_note="")
    hits = hits.assign(query=hits["name"])
    hits["candidate_sha256"] = [fingerprint(hit) for hit in hits[list(DECIDED_ON)].to_dict("records")]
    if decisions is not None:
        hits = decided(hits, decisions)
    return hits[list(COLUMNS)].reset_index(drop=True)


def _asked(queries: pd.DataFrame, series: Series | Acts, index: Index, as_of: str, *, rigour: bool) -> pd.DataFrame:
    found = index.screen(queries, top=MOST_HITS, rigour=rigour)
    targets = found["target_id"].tolist()
    told = series.answers(targets, as_of)
    files, sums = series.files_of(targets)
    hits = found.assign(
        query_id=queries["query_id"].to_numpy()[found["query_row"].to_numpy(dtype="int64")],
        name=found["query"],
        ofac_rule=found["ofac_rule"].round(),
        listed_on_day=[listed for listed, _, _ in told],
        listed_because=[why for _, why, _ in told],
        newest_list=[newest for _, _, newest in told],
        list_file=files,
        list_sha256=sums,
    )
    own = ("rank", "judgement", "judgement_note", "candidate_sha256")
    return hits[["query_row", *(name for name in COLUMNS if name not in own)]]


def _is_date(told: str) -> bool:
    try:
        Interval.of(told)
    except CaseworkError:
        return False
    return True
