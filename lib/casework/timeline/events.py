"""Rows of every table as events: from when, until when, in which lane, told by which row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from casework.model import Interval, cite, merge, steps

LANES = ("statements", "flights", "sanctions", "aid", "oil and money", "on the ground", "other events", "reports")
# Kinds of events are free words; one that stands here goes to its lane, any other to the last of those of events.
LANE_OF_KIND = {
    "statement": "statements",
    "visit": "statements",
    "talks": "statements",
    "agreement": "statements",
    "vote": "statements",
    "aid_announced": "aid",
    "aid_delivered": "aid",
    "aid_blocked": "aid",
    "oil": "oil and money",
    "finance": "oil and money",
    "office_move": "oil and money",
    "flight": "flights",
    "licence": "sanctions",
    "exercise": "on the ground",
    "blackout": "on the ground",
    "arrest": "on the ground",
    "uprising": "on the ground",
}
COLUMNS = ["id", "lane", "first", "last", "precision", "kind", "what", "who", "place", "table", "cites"]
_LEG = re.compile(r"\b[A-Z]\d{2,}\b")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def timeline(
    events: pd.DataFrame | None = None,
    designations: pd.DataFrame | None = None,
    legs: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    *,
    days: tuple[str, str] = ("", ""),
    places: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Put events, acts of sanction, legs and publications into one table, in an order that no row contradicts.

    `first` and `last` are the days (ISO, UTC as the tables have them) between which a thing lies, or which it lasted;
    blank is an open end ("by 18 April" has no first day). Rows are sorted by the earliest day they may have; whether
    one really came before another only `relation` says. `days` keeps what may fall between two days, both included;
    `places` gives the airports of the legs a name.

    >>> told = pd.DataFrame({"event_id": ["V1"], "date_from": ["2019-02"], "date_to": [""], "precision": ["month"],
    ...     "what": ["x"], "who": [""], "place": [""], "kind": ["oil"], "raw": ["f"], "locator": ["row 1"]})
    >>> timeline(told)[["first", "last", "lane"]].to_numpy().tolist()
    [['2019-02-01', '2019-02-28', 'oil and money']]
    """
    parts = []
    for make, table in ((_events, events), (_designations, designations), (_legs, legs), (_articles, articles)):
        if table is not None and len(table):
            table = _named(table, places or {}) if make is _legs else table
            parts += [make(row) for row in table.to_dict("records")]
    whole = pd.DataFrame(parts, columns=COLUMNS)
    first, last = days
    # Of a thing with an open end the known end must fall inside: "by 2023" says nothing about a week of 2019.
    start = whole["first"].where(whole["first"] != "", whole["last"])
    end = whole["last"].where(whole["last"] != "", whole["first"])
    whole = in_order(whole[(start != "") & (end >= first) & (start <= (last or "9"))])
    whole.attrs["steps"] = steps("timeline.timeline", days=days)
    return whole


def condensed(timeline: pd.DataFrame, events: pd.DataFrame, *, letters: int = 64) -> pd.DataFrame:
    """Make a picture's worth of a timeline: acts of one authority, day and kind as one, and each thing once.

    Of a round of acts the first name stands there and the rest are counted; a leg that an event of the table names
    in its remark is left to that event; long words end in an ellipsis. Every row's cites are kept.
    """
    acts = timeline[timeline["table"] == "designations"]
    rows = []
    for (authority, first, last, kind), some in acts.groupby(["who", "first", "last", "kind"], sort=True):
        name = some["what"].iloc[0].partition(": ")[2]
        more = f" and {len(some) - 1} more" if len(some) > 1 else ""
        what = f"{authority}, {kind}: {brief(name, letters - 24)}{more}"
        rows.append(
            some.iloc[0].to_dict() | {"what": what, "first": first, "last": last, "cites": merge(*some["cites"])}
        )
    present = events[events["event_id"].isin(timeline["id"])]
    told = {leg for note in present["note"] for leg in _LEG.findall(text(note).partition("leg")[2])}
    rest = timeline[(timeline["table"] != "designations") & ~timeline["id"].isin(told)]
    rest = rest.assign(what=[brief(words, letters) for words in rest["what"]])
    whole = in_order(pd.concat([rest, pd.DataFrame(rows, columns=COLUMNS)]))
    whole.attrs["steps"] = steps("timeline.condensed", letters=letters)
    return whole


def brief(words: str, letters: int) -> str:
    """Cut words at a space so that they keep to a number of letters; what was cut is marked.

    >>> brief("Mayorca posts about troops, cargo and a general", 28)
    'Mayorca posts about troops\u2026'
    """
    if len(words) <= letters:
        return words
    clause = re.match(rf"(.{{{letters // 2},{letters}}})[,;:] ", words)
    kept = clause.group(1) if clause else words[:letters].rpartition(" ")[0]
    return kept.rstrip(",;: ") + "\N{HORIZONTAL ELLIPSIS}"


def within(timeline: pd.DataFrame, days: tuple[str, str], *, slack: int = 5) -> pd.DataFrame:
    """Keep what a picture of some days can hold: rows that lie inside them, or stand out by a few days at most.

    A span of months would press everything else together; it stays in the table.
    """
    start = timeline["first"].where(timeline["first"] != "", timeline["last"])
    end = timeline["last"].where(timeline["last"] != "", timeline["first"])
    low, high = (_shifted(day, by) for day, by in zip(days, (-slack, slack), strict=True))
    kept = timeline[(start >= low) & (end <= (high or "9"))].assign(start=start, end=end).reset_index(drop=True)
    kept.attrs["steps"] = steps("timeline.within", days=days, slack=slack)
    return kept


def _shifted(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat() if day else ""


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Sort rows by the earliest day they may have, then the latest, then their name."""
    earliest = rows["first"].where(rows["first"] != "", rows["last"])
    return rows.assign(_at=earliest).sort_values(["_at", "last", "id"]).drop(columns="_at").reset_index(drop=True)


def precision_counts(timeline: pd.DataFrame) -> pd.DataFrame:
    """Count the events of each table by how precisely they are dated."""
    rows = [
        (table, precision, len(some), cite(some, table, precision=precision))
        for (table, precision), some in timeline.groupby(["table", "precision"], sort=True)
    ]
    counts = pd.DataFrame(rows, columns=["table", "precision", "events", "cites"])
    counts.attrs["steps"] = steps("timeline.precision_counts")
    return counts


def _events(row: dict[str, str]) -> dict[str, str]:
    span = Interval.of(row["date_from"])
    end = Interval.of(row["date_to"]).last if text(row["date_to"]) else span.last
    start = None if row["precision"] == "by" else span.first
    lane = LANE_OF_KIND.get(row["kind"], LANES[-2])
    return _row(row, row["event_id"], lane, start, end, row["precision"] or _precision(start, end), table="events")


def _designations(row: dict[str, str]) -> dict[str, str]:
    span = Interval.of(row["date"])
    start = None if row["date_precision"] == "by" else span.first
    what = f"{row['action']}: {row['target_name']}"
    told = row | {"what": what, "who": row["authority"], "place": ""}
    return _row(
        told, row["event_id"], "sanctions", start, span.last, row["date_precision"] or "day", table="designations"
    )


def _legs(row: dict[str, str]) -> dict[str, str]:
    # Each end's day comes from its UTC column; the reported day (local) stands in only where that is blank.
    ends = [text(row[name]) or text(row[f"{name}_reported"]) for name in ("departure", "arrival")]
    found = _ISO.findall(" ".join(ends))
    first, last = (Interval.of(min(found)).first, Interval.of(max(found)).last) if found else (None, None)
    # "after 29 March" and "by 25 September" leave one end open, where the other end of the leg doesn't close it.
    first = None if ends[1].startswith("by") and not ends[0] else first
    last = None if ends[0].startswith("after") and not ends[1] else last
    name = text(row["registration"]) or text(row["aircraft_type"]) or "aircraft not named"
    origin, destination = text(row["origin"]), text(row["destination"])
    way = (
        f"leaves {origin}" if not destination else f"{origin} to {destination}" if origin else f"lands at {destination}"
    )
    about = row | {
        "what": f"{name} {way}" if not (origin and destination) else f"{name}: {way}",
        "who": row["operator"],
        "place": row["destination"],
        "kind": row["coverage"],
    }
    return _row(about, row["leg_id"], "flights", first, last, _precision(first, last), table="legs")


def _named(legs: pd.DataFrame, places: Mapping[str, str]) -> pd.DataFrame:
    """Write airports by name; a question mark of the compiler stays."""
    ends = ("origin", "destination")
    named = {end: [_place(text(code), places) for code in legs[end]] for end in ends}
    return legs.assign(**named)


def _place(code: str, places: Mapping[str, str]) -> str:
    bare = code.removesuffix("?")
    return places.get(bare, bare) + code[len(bare) :]


def _articles(row: dict[str, str]) -> dict[str, str]:
    published = text(row["published"])[:10]
    span = Interval.of(published) if published else Interval(None, None)
    about = row | {"what": row["title"], "who": row["outlet"], "place": ""}
    return _row(
        about, row["article_id"], "reports", span.first, span.last, _precision(span.first, span.last), table="articles"
    )


def _row(
    told: dict[str, str], name: str, lane: str, first: date | None, last: date | None, precision: str, *, table: str
) -> dict[str, str]:
    ends = {"first": first.isoformat() if first else "", "last": last.isoformat() if last else ""}
    words = {key: text(told[key]) for key in ("kind", "what", "who", "place")}
    return {
        "id": name,
        "lane": lane,
        **ends,
        "precision": precision,
        **words,
        "table": table,
        "cites": f"{told['raw']} {told['locator']}",
    }


def _precision(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "open"
    return "day" if first == last else "span"


def text(cell: object) -> str:
    """Give a cell as text; a blank of any kind is the empty text."""
    return "" if cell is None or cell != cell else str(cell)
