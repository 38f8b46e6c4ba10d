"""The rows a finding stands on, and what was searched where there are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from casework.checks.known import days_of
from casework.model import Sentence, Value, cite, merge, noun, say

if TYPE_CHECKING:
    import pandas as pd

    from casework.checks.check import Tables

COLUMNS = ("role", "table", "row", "day", "says", "origin", "agency", "cites")
NAMED_FILES = 500
# The column that names a row of a table for a reader, and the one that holds its words.
NAMED_BY = {
    "articles": ("article_id", "title"),
    "events": ("event_id", "what"),
    "designations": ("event_id", "target_name"),
    "legs": ("leg_id", "note"),
    "observations": ("observation_id", "statement"),
    "aircraft": ("type", "note"),
}


def used(rows: pd.DataFrame, table: str, role: str, *, row: str = "", says: str = "", day: str = "") -> pd.DataFrame:
    """Set rows of a table down as evidence: their name, day and words, and where each stands in a raw file."""
    import pandas as pd

    named, worded = NAMED_BY.get(table, ("", ""))
    row, says = row or named, says or worded
    cites = rows["cites"] if "cites" in rows else rows["raw"].astype(str) + " " + rows["locator"].astype(str)
    days = rows[day] if day else days_of(table, rows)
    blank = pd.Series("", index=rows.index, dtype="str")
    parts = {
        "role": role,
        "table": table,
        "row": rows.get(row, blank),
        "day": days,
        "says": rows.get(says, blank),
        # Of a report it is whom it credits; the origin of a leg is an airport.
        "origin": rows.get("origin", blank) if table == "articles" else blank,
        "agency": rows.get("agency", blank),  # who prints it: outlets that pass one agency on are one
        "cites": cites,
    }
    return pd.DataFrame(parts, columns=list(COLUMNS)).fillna("").reset_index(drop=True)


def searched(tables: Tables, *names: str) -> pd.DataFrame:
    """Set down what was searched in vain: for each table its rows, period and vintages, and where they stand."""
    import pandas as pd

    rows = []
    for name in names:
        held = tables.get(name)
        if held is None or len(held) == 0:
            rows.append(("searched", name, "", "", "no row held by that day", "", "", ""))
            continue
        days = sorted({*days_of(name, held).unique()} - {""})
        vintages = sorted({*held["vintage"].unique()} - {""}) if "vintage" in held else []
        words = [
            f"{len(held):,} {noun('row', len(held))}",
            f"{days[0]} to {days[-1]}" if days else "",
            "; ".join(vintages[:4]),
        ]
        rows.append(("searched", name, "", "", ", ".join(filter(None, words)), "", "", _whole(held, name)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def reported(rows: pd.DataFrame, role: str) -> pd.DataFrame:
    """Set passages of articles down as evidence."""
    return used(rows, "articles", role, row="article_id", says="words")


def together(*parts: pd.DataFrame) -> pd.DataFrame:
    """Join evidence in the order given; a row that stands in two parts stays where it came first."""
    import pandas as pd

    filled = [part for part in parts if len(part)]
    if not filled:
        return pd.DataFrame(columns=list(COLUMNS))
    joined = pd.concat(filled, ignore_index=True)
    return joined.drop_duplicates(["table", "row", "says", "cites"]).reset_index(drop=True)


class Tally:
    """Count rows of evidence in sentences: every number is bound to all rows that were looked at, and to the steps."""

    def __init__(self, evidence: pd.DataFrame, steps: str = "") -> None:
        self.cites, self.steps = merge(*evidence["cites"]), steps

    def __call__(self, rows: Any, noun: str) -> Sentence:
        """Say how many rows, or how many of a plain number, with the noun in the right number."""
        size = rows if isinstance(rows, int) else len(rows)
        return say("{n} {noun}", n=self.value(size), noun=noun if size == 1 else plural(noun))

    def value(self, number: float | str, unit: str = "count") -> Value:
        """Bind one number to the rows of evidence."""
        return Value(number, unit, self.cites, self.steps)


def plural(noun: str) -> str:
    """Give the plural of a plain noun, with what describes it behind left as it is.

    >>> plural("report"), plural("agency"), plural("named tracker"), plural("report with a figure")
    ('reports', 'agencies', 'named trackers', 'reports with a figure')
    """
    head, *rest = re.split(r" (?=(?:whose|with|in|of) )", noun, maxsplit=1)
    return " ".join([re.sub(r"(?<=[^aeiou])y$", "ie", head) + "s", *rest])


def day(rows: pd.DataFrame, column: str, *, last: bool = False) -> Value:
    """Take the first or last day of some rows as a value; blank rows do not count."""
    held = rows[rows[column].astype(str) != ""].sort_values(column)
    one = held.iloc[[-1 if last else 0]]
    return Value(str(one[column].iloc[0])[:10], "date", cite(one))


def _whole(held: pd.DataFrame, name: str) -> str:
    if "cites" in held:
        return merge(*held["cites"])
    files = sorted(held["raw"].unique())
    # What was searched in vain is named whole; of a collection of thousands the table stands in for its files.
    return "\n".join(f"{raw} whole file" for raw in files) if len(files) <= NAMED_FILES else cite(held, name)
