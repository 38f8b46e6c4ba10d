"""Marks: dated events that a chart writes beside its data, with the rows they come from."""

from __future__ import annotations

from typing import Any

from casework.charts.scales import day
from casework.model import CaseworkError, Sentence, Value

DATE_COLUMNS = ("date", "date_from", "day", "period")
LABEL_COLUMNS = ("label", "what", "title", "name")


def days_marked(marks: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """Read marked days out of a table (date and label, with cites) or out of pairs; give them and their citations.

    A mark whose day is blank has no place on an axis and is left out: a case need not name a day.

    >>> days_marked([("2019-01-28", "PDVSA designated")])[0]
    [{'date': '2019-01-28', 'label': 'PDVSA designated', 'at': 737087.5, 'cites': []}]
    """
    every = _of_table(marks) if hasattr(marks, "columns") else [_of_pair(mark) for mark in marks]
    found = [mark for mark in every if mark["date"]]
    return found, ["\n".join(mark["cites"]) for mark in found if mark["cites"]]


def _of_table(table: Any) -> list[dict[str, Any]]:
    when = next((name for name in DATE_COLUMNS if name in table.columns), None)
    what = next((name for name in LABEL_COLUMNS if name in table.columns), None)
    if when is None or what is None:
        msg = f"marks need columns date and label; these rows have {', '.join(map(str, table.columns))}"
        raise CaseworkError(msg)
    rows = table.to_dict("records")
    return [_mark(str(row[when]), str(row[what]), _cites(row)) for row in rows]


def _of_pair(mark: Any) -> dict[str, Any]:
    try:
        when, what = mark
    except (TypeError, ValueError):
        msg = f"a mark is a pair of date and label; {mark!r} is not"
        raise CaseworkError(msg) from None
    said = [part.cites for part in (when, what) if isinstance(part, Value | Sentence)]
    return _mark(str(when.number if isinstance(when, Value) else when), str(what), "\n".join(said))


def _mark(when: str, what: str, cites: str) -> dict[str, Any]:
    when = when[:10]
    return {"date": when, "label": what, "at": day(when) if when else 0.0, "cites": sorted(set(cites.splitlines()))}


def _cites(row: dict[str, Any]) -> str:
    if isinstance(row.get("cites"), str):
        return row["cites"]
    return f"{row['raw']} {row['locator']}" if "raw" in row and "locator" in row else ""
