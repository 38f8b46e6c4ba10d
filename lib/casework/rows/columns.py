"""One column of text into its declared type, with the reason for every cell that does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.model import Refused
from casework.tables import Column

if TYPE_CHECKING:
    import pandas as pd

NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
PARTIAL = r"(?:1\d|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
CLOCK = r"[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?"
ZONE = r"(?:Z|[+-]\d\d:?\d\d)"
FLAGS = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}
BIDI = "[\u202a-\u202e\u2066-\u2069\u200e\u200f]"
MIXED = r"(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])"
LAST_YEAR = "2100"
SHOWN = 60

Failed = dict[int, str]


def typed(file: str, text: pd.Series, column: Column, *, needed: bool) -> tuple[pd.Series, Failed]:
    """Convert a column; blank stays blank, and is a failure only where the row needs the cell.

    Text, codes and dates stay text and are never missing: blank is "". Numbers are float64, blank is NaN.
    Raises Refused for times without a zone and days whose order cannot be told, which no row by itself can settle.
    """
    blank = text.str.strip() == ""
    failed = dict.fromkeys(text.index[blank], f"{column.name} is blank") if needed else {}
    convert = _CONVERTERS[column.type]
    made, wrong = convert(file, text, column, blank)
    failed |= wrong
    if column.allowed:
        outside = ~blank & ~made.isin(column.allowed)
        failed |= {row: f"{_shown(text[row])} is not one of {', '.join(column.allowed)}" for row in text.index[outside]}
    return made, failed


def repeats(published: pd.DataFrame, frame: pd.DataFrame, key: tuple[str, ...]) -> dict[int, tuple[str, str]]:
    """Find rows that stand twice, to the letter or under one key: they would be counted twice."""
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
    if column.type != "text":
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
    failed = {row: f"{_shown(text[row])} is not a number" for row in text.index[~fits & ~blank]}
    for outside, word in ((made < column.low, "below"), (made > column.high, "above")) if _bounded(column) else ():
        limit = column.low if word == "below" else column.high
        failed |= {row: f"{_shown(text[row])} is {word} {limit:g}" for row in text.index[outside]}
    if column.type == "integer":
        failed |= {row: f"{_shown(text[row])} is not whole" for row in text.index[(made % 1 != 0) & made.notna()]}
    return made, failed


def _bounded(column: Column) -> bool:
    return column.low is not None or column.high is not None


def _date(_file: str, text: pd.Series, _column: Column, blank: pd.Series) -> tuple[pd.Series, Failed]:
    import pandas as pd

    trimmed = text.str.strip()
    fits = trimmed.str.fullmatch(PARTIAL) & (trimmed.str[:4] <= LAST_YEAR)
    whole = fits & (trimmed.str.len() == 10)
    # Months of 28 to 31 days: let the calendar decide.
    fits &= ~whole | pd.to_datetime(trimmed.where(whole), format="%Y-%m-%d", errors="coerce").notna()
    failed = {
        row: f"{_shown(text[row])} is not a date (2019, 2019-03 or 2019-03-23)" for row in text.index[~fits & ~blank]
    }
    return trimmed, failed


def _moment(file: str, text: pd.Series, column: Column, blank: pd.Series) -> tuple[pd.Series, Failed]:
    """Keep a partial date or a time as written, with its zone or without; a ? behind it marks doubt."""
    certain = text.str.strip().str.removesuffix("?")
    naive = certain.str.fullmatch(r"\d{4}-\d\d-\d\d" + CLOCK)
    certain = certain.where(~naive, certain + "Z")  # for the check alone: a zone that nobody stated stays unstated
    clock = certain.str.contains(r"\d\d:\d\d", regex=True)
    _, failed = _date(file, certain.where(~clock, ""), column, blank | clock)
    _, wrong = _time(file, certain.where(clock, ""), column, ~clock)
    return text.str.strip(), failed | wrong


def _time(file: str, text: pd.Series, column: Column, blank: pd.Series) -> tuple[pd.Series, Failed]:
    """Give times as text in UTC, ending in Z."""
    import pandas as pd

    trimmed = text.str.strip()
    _refuse_unclear_times(file, trimmed, column)
    fits = (
        trimmed.str.fullmatch(r"\d{4}-\d\d-\d\d" + CLOCK + ZONE)
        & (trimmed.str[:4] <= LAST_YEAR)
        & (trimmed.str[:4] > "1900")
    )
    made = pd.to_datetime(trimmed.where(fits), utc=True, errors="coerce", format="ISO8601")
    failed = {row: f"{_shown(text[row])} is not a time" for row in text.index[made.isna() & ~blank]}
    written = made.dt.strftime("%Y-%m-%dT%H:%M:%S.%f").astype("str").str.rstrip("0").str.rstrip(".") + "Z"
    return written.where(made.notna(), ""), failed


def _refuse_unclear_times(file: str, text: pd.Series, column: Column) -> None:
    slashed = text[text.str.match(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")]
    if len(slashed):
        what = f"{slashed.iloc[0]!r} may be day or month first"
        raise Refused(file, what, "write 2019-04-03", row=int(slashed.index[0]), column=column.name)
    naive = text[text.str.fullmatch(r"\d{4}-\d\d-\d\d" + CLOCK)]
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
    "moment": _moment,
    "time": _time,
    "flag": _flag,
}
