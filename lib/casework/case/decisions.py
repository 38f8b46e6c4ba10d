"""What people decided and whom they asked: decisions.csv and replies.csv, checked line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework import tables
from casework.model import CaseworkError, Interval, Refused
from casework.rows import columns_of, open_rows

if TYPE_CHECKING:
    import pandas as pd

    from casework.case.investigation import Case

DECISIONS, REPLIES = "decisions.csv", "replies.csv"
COLUMNS = ("kind", "subject", "decision", "by", "on", "reason", "sha256")
# What each kind of decision may be: the reliability of a source and the credibility of an item are those of the
# Admiralty system (NATO AJP-2.1); a candidate is judged in the words of nomenklatura.
ALLOWED = {
    "review": ("confirmed", "rejected"),
    "reliability": tuple("ABCDEF"),
    "credibility": tuple("123456"),
    "candidate": ("positive", "negative", "unsure"),
}


def decisions(case: Case) -> pd.DataFrame:
    """Give what people decided: each line of a known kind, signed, dated and with a reason.

    Raises Refused with the line and the column for one that is not; a decision that nobody can stand for is none.
    """
    told = _by_people(case, DECISIONS, COLUMNS)
    for place, row in zip(told["locator"], told.to_dict("records"), strict=True):
        _refuse(place, row)
    return told


def replies(case: Case) -> pd.DataFrame:
    """Give the parties that were asked for their side, about which claims, and what they answered."""
    return _by_people(case, REPLIES, tables.table("replies").names[:-2])


def _refuse(place: str, row: dict[str, str]) -> None:
    number = int("".join(letter for letter in place if letter.isdigit()) or 0)
    empty = [name for name in ("subject", "decision", "by", "on", "reason") if not row[name].strip()]
    if empty:
        raise Refused(DECISIONS, f"{', '.join(empty)} is blank", "a decision is dated, signed and says why", row=number)
    allowed = ALLOWED.get(row["kind"])
    if allowed is None:
        what = f"no kind of decision is called {row['kind']!r}"
        raise Refused(DECISIONS, what, f"write one of {', '.join(ALLOWED)}", row=number, column="kind")
    if row["decision"] not in allowed:
        what = f"{row['decision']!r} is no {row['kind']}"
        raise Refused(DECISIONS, what, f"write one of {', '.join(allowed)}", row=number, column="decision")
    if row["kind"] in ("review", "candidate") and not row["sha256"].strip():
        what = "it does not say what was decided on"
        raise Refused(DECISIONS, what, "copy the sha256 that the report prints", row=number, column="sha256")
    try:
        Interval.of(row["on"])
    except CaseworkError:
        what = f"{row['on']!r} is no day"
        raise Refused(DECISIONS, what, "write 2019-04-01", row=number, column="on") from None


def _by_people(case: Case, file: str, columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    path = case.folder / file
    if not path.is_file():
        return pd.DataFrame(columns=[*columns, "raw", "locator"], dtype="str")
    if tuple(columns_of(path)) != columns:
        msg = f"{file}: the columns are {', '.join(columns_of(path))}; they must be {', '.join(columns)}"
        raise CaseworkError(msg)
    if len(path.read_bytes().strip().splitlines()) == 1:  # a header alone: nobody has written a line yet
        return pd.DataFrame(columns=[*columns, "raw", "locator"], dtype="str")
    rows = open_rows(path, accept=True)  # spreadsheets add marks, other encodings and line ends
    for number, _, why in rows.unread:
        raise Refused(file, why, "mend the line", row=number)
    frame = pd.DataFrame([fields for _, fields in rows.records], columns=list(columns), dtype="str")
    return frame.assign(raw=rows.sha256, locator=[rows.locator(number) for number, _ in rows.records])
