"""One column of text into its declared type, with the reason for every cell that does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import Refused
from casework.tables import Column

if TYPE_CHECKING:
    import pandas as pd

# [0-9] and not \\d: that would take the digits of all scripts, which not every reader counts alike.
NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
PARTIAL = r"(?:(?:1[0-9]|20)[0-9]{2}|2100)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
CLOCK = r"[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)"  # databases write +03; no clock is 15 hours off
UNSEEN = "[\u200b-\u200f\u2060\ufeff]"  # letters of no width: a name of nothing else is blank
FLAGS = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}
BIDI = "[\u202a-\u202e\u2066-\u2069\u200e\u200f]"
MIXED = r"(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])"
FIRST_YEAR, LAST_YEAR = 1000, 2100
SHOWN, FEW = 60, 200

Failed = dict[int, str]


def typed(file: str, text: pd.Series, column: Column, *, needed: bool) -> tuple[pd.Series, Failed]:
    """Convert a column; blank stays blank, and is a failure only where the row needs the cell.

    Text, codes and dates stay text and are never missing: blank is "". Numbers are float64, blank is NaN.
    Raises Refused for times without a zone and days whose order cannot be told, which no row by itself can settle.
    """
    blank = text.str.strip() == ""
    if not _is_plain(text) and (~blank & text.str.contains(UNSEEN, regex=True)).any():
        blank |= text.str.replace(UNSEEN, "", regex=True).str.strip() == ""
    failed = dict.fromkeys(text.index[blank], f"{column.name} is blank") if needed else {}
    convert = _CONVERTERS[column.type]
    made, wrong = convert(file, text, column, blank)
    failed |= wrong
    if column.allowed:
        outside = ~blank & ~made.isin(column.allowed)
        failed |= {row: f"{_shown(text[row])} is not one of {', '.join(column.allowed)}" for row in text.index[outside]}
    return made, failed


def _is_plain(text: pd.Series) -> bool:
    """Say of a few cells whether all are ASCII: pandas takes as long over one cell as over a thousand."""
    return len(text) <= FEW and all(map(str.isascii, text.tolist()))


def repeats(published: pd.DataFrame, frame: pd.DataFrame, key: tuple[str, ...]) -> dict[int, tuple[str, str]]:
    """Find rows that stand twice, to the letter or under one key: they would be counted twice."""
    if len(published) < 2:  # an article is a table of one row
        return {}
    found: dict[int, tuple[str, str]] = {}
    for columns, label in ((list(published.columns), "row"), (list(key), "key")):
        table = published if label == "row" else frame.loc[published.index]
        if not columns or not set(columns) <= set(table.columns):
            continue
        first = table.groupby(columns, sort=False, dropna=False).ngroup()
        seen = first.drop_duplicates()
        where = dict(zip(seen.to_numpy(), seen.index, strict=True))
        for row in first.index[first.duplicated()]:
            found.setdefault(row, (columns[0], f"the same {label} as row {where[first[row]]}"))
    return found


def odd_letters(text: pd.Series, column: Column) -> list[str]:
    """Warn of letters that deceive the eye: direction overrides, and two alphabets in one name."""
    if column.type != "text" or _is_plain(text):
        return []
    said = []
    for pattern, what in (
        (BIDI, "a hidden direction mark"),
        (MIXED, "two alphabets in one word") if column.name == "name" else (None, ""),
    ):
        if pattern is None:
            continue
        rows = list(text.index[text.str.contains(pattern, regex=True)])
        if rows:
            said.append(f"{what} in {column.name}: rows {', '.join(map(str, rows[:5]))}{' ...' * (len(rows) > 5)}")
    return said


def _text(_file: str, text: pd.Series, _column: Column, _blank: pd.Series) -> tuple[pd.Series, Failed]:
    return text, {}


def _code(_file: str, text: pd.Series, _column: Column, _blank: pd.Series) -> tuple[pd.Series, Failed]:
    return text.str.strip(), {}


def _number(_file: str, text: pd.Series, column: Column, blank: pd.Series) -> tuple[pd.Series, Failed]:
    import pandas as pd

    trimmed = text.str.strip()
    fits = trimmed.str.fullmatch(NUMBER)
    made = pd.to_numeric(trimmed.where(fits), errors="coerce").astype("float64")
    fits &= made.abs() != float("inf")  # 1e999
    failed = {row: f"{_shown(text[row])} is not a number" for row in text.index[~fits & ~blank]}
    for outside, word in ((made < column.low, "below"), (made > column.high, "above")) if _bounded(column) else ():
        limit = column.low if word == "below" else column.high
        failed |= {row: f"{_shown(text[row])} is {word} {limit:g}" for row in text.index[outside]}
    if column.type == "integer":
        failed |= {row: f"{_shown(text[row])} is not whole" for row in text.index[(made % 1 != 0) & made.notna()]}
    return made, failed


def _bounded(column: Column) -> bool:
    return column.low is not None or column.high is not None


def _in_years(text: pd.Series, column: Column) -> pd.Series:
    """Say which dates lie in the years that the column may hold; a date's low and high are years."""
    first, last = f"{int(column.low or FIRST_YEAR):04}", f"{int(column.high or LAST_YEAR):04}"
    return (text.str[:4] >= first) & (text.str[:4] <= last)


def _date(_file: str, text: pd.Series, column: Column, blank: pd.Series) -> tuple[pd.Series, Failed]:
    import pandas as pd

    trimmed = text.str.strip()
    fits = trimmed.str.fullmatch(PARTIAL) & _in_years(trimmed, column)
    whole = fits & (trimmed.str.len() == 10)
    # Months of 28 to 31 days: let the calendar decide.
    fits &= ~whole | pd.to_datetime(trimmed.where(whole), format="%Y-%m-%d", errors="coerce").notna()
    failed = {
        row: f"{_shown(text[row])} is not a date (2019, 2019-03 or 2019-03-23)" for row in text.index[~fits & ~blank]
    }
    return trimmed, failed


def _dates(file: str, text: pd.Series, column: Column, blank: pd.Series) -> tuple[pd.Series, Failed]:
    """Keep several partial dates in one cell, joined by ; as some publishers give them."""
    each = text.str.split(";").explode()
    _, failed = _date(file, each.reset_index(drop=True), column, each.reset_index(drop=True).str.strip() == "")
    rows = list(each.index)
    return text.str.strip(), {rows[place]: why for place, why in failed.items()}


def _moment(file: str, text: pd.Series, column: Column, blank: pd.Series) -> tuple[pd.Series, Failed]:
    """Keep a partial date or a time as written, with its zone or without; a ? behind it marks doubt."""
    certain = text.str.strip().str.removesuffix("?")
    naive = certain.str.fullmatch(DAY + CLOCK)
    certain = certain.where(~naive, certain + "Z")  # for the check alone: a zone that nobody stated stays unstated
    clock = certain.str.contains(r"[0-9]{2}:[0-9]{2}", regex=True)
    _, failed = _date(file, certain.where(~clock, ""), column, blank | clock)
    wrong = _time(file, certain.where(clock, ""), column, ~clock)[1] if clock.any() else {}
    return text.str.strip(), failed | wrong


def _time(file: str, text: pd.Series, column: Column, blank: pd.Series) -> tuple[pd.Series, Failed]:
    """Give times as text in UTC, ending in Z."""
    import pandas as pd

    trimmed = text.str.strip().str.upper().str.replace(r" ?(?:UTC|GMT|Z)$", "Z", regex=True)
    _refuse_unclear_times(file, trimmed, column)
    fits = trimmed.str.fullmatch(DAY + CLOCK + ZONE) & _in_years(trimmed, column)
    made = pd.to_datetime(trimmed.where(fits), utc=True, errors="coerce", format="ISO8601")
    failed = {row: f"{_shown(text[row])} is not a time" for row in text.index[made.isna() & ~blank]}
    written = made.dt.strftime("%Y-%m-%dT%H:%M:%S.%f").astype("str").str.rstrip("0").str.rstrip(".") + "Z"
    return written.where(made.notna(), ""), failed


def _refuse_unclear_times(file: str, text: pd.Series, column: Column) -> None:
    slashed = text[text.str.match(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}")]
    if len(slashed):
        what = f"{slashed.iloc[0]!r} may be day or month first"
        raise Refused(file, what, "write 2019-04-03", row=int(slashed.index[0]), column=column.name)
    naive = text[text.str.fullmatch(DAY + CLOCK)]
    if len(naive):
        what = f"{naive.iloc[0]!r} has no time zone"
        raise Refused(file, what, "write Z or +03:00 behind it", row=int(naive.index[0]), column=column.name)


def _flag(_file: str, text: pd.Series, _column: Column, blank: pd.Series) -> tuple[pd.Series, Failed]:
    made = text.str.strip().str.lower().map(FLAGS).astype("boolean")
    failed = {row: f"{_shown(text[row])} is neither yes nor no" for row in text.index[made.isna() & ~blank]}
    return made, failed


def _shown(text: str) -> str:
    return repr(text if len(text) <= SHOWN else text[:SHOWN] + "...")


_CONVERTERS = {
    "text": _text,
    "code": _code,
    "number": _number,
    "decimal": _number,
    "integer": _number,
    "date": _date,
    "dates": _dates,
    "moment": _moment,
    "time": _time,
    "flag": _flag,
}
