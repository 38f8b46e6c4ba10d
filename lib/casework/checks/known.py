"""What was known on a day: the rows of each table that were published, or had happened, by then."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from casework.model import CaseworkError, Interval

if TYPE_CHECKING:
    import pandas as pd

    from casework.checks.check import Tables

# The columns that say when a row could be known; the first that is filled counts. A table of figures counts by its
# vintage, for a figure of 2018 that was printed in 2022 was not known in 2019.
DAY_COLUMNS = {
    "articles": ("published",),
    "events": ("date_to", "date_from"),
    "designations": ("date",),
    "presence": ("file_date",),
    "list_files": ("file_date",),
    "legs": ("arrival", "departure", "arrival_reported", "departure_reported"),
    "positions": ("time_utc",),
    "flows": ("vintage",),
    "arms": ("vintage",),
    "observations": ("vintage",),
}
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def as_known(tables: Tables, day: str) -> dict[str, pd.DataFrame]:
    """Cut tables to what was known on a day; without a day they stay whole.

    A row without a day is left out of a table that has days: nothing says that it was known. Tables without days
    (airports, aircraft types, owners) stay whole. An imprecise day counts with its last: "March" is known in April.
    """
    if not day:
        return dict(tables)
    return {name: _cut(name, table, Interval.of(day).last) for name, table in tables.items()}


def days_of(name: str, rows: pd.DataFrame) -> pd.Series:
    """Give the day that each row of a table counts by, as the row prints it; blank where it gives none."""
    import pandas as pd

    days = pd.Series("", index=rows.index, dtype="str")
    for column in DAY_COLUMNS.get(name, ()):
        if column in rows:
            printed = rows[column].astype("str").str.extract(f"({_DAY.pattern})", expand=False).fillna("")
            days = days.where(days != "", printed)
    return days


def _cut(name: str, table: pd.DataFrame, day: date) -> pd.DataFrame:
    if name not in DAY_COLUMNS or len(table) == 0:
        return table
    days = days_of(name, table)
    kept = table[days.isin([printed for printed in days.unique() if _by(printed, day)])]
    kept.attrs.update(table.attrs)
    return kept


def _by(printed: str, day: date) -> bool:
    try:
        return bool(printed) and Interval.of(printed).last <= day
    except CaseworkError:  # a day that no calendar has cannot be known by any
        return False
