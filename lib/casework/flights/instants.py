"""When a leg began and ended: times as precise as they were reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pandas as pd

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)")
_ONE_DAY = pd.Timedelta(days=1) - pd.Timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Instant:
    """Hold the first and the last moment (UTC) a reported time may mean; `NaT` is an open end.

    `precision` is minute, day, open ("after", "by"), several (the report gives more than one day) or unknown;
    `doubtful` says that the compiler marked the time with a question mark.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    precision: str
    doubtful: bool = False

    @property
    def known(self) -> bool:
        """Say whether both ends are known."""
        return not (pd.isna(self.first) or pd.isna(self.last))


UNKNOWN = Instant(pd.NaT, pd.NaT, "unknown")


def instant(stated: object, reported: object = "", zone: str = "") -> Instant:
    """Read a time in UTC, and where there is none the days of the report, which are days at the place.

    A clock time without a zone is never read: which zone it means is for the compiler to say.

    >>> instant("2019-03-22T12:12Z").precision, instant("", "after 2019-03-29").precision
    ('minute', 'open')
    >>> instant("", "2019-06-23 early (blog) or 2019-06-24 (Reuters)").last.date().isoformat()
    '2019-06-24'
    """
    text, told = plain(stated), plain(reported)
    clock = _TIME.search(text)
    if clock:
        moment = pd.Timestamp(clock.group()).tz_convert("UTC")
        return Instant(moment, moment, "minute", text.endswith("?"))
    # A report's day is a day at the place; the UTC column repeats it where no hour is known.
    if _DAY.search(told):
        return _days(told, zone or "UTC")
    return _days(text, "UTC") if _DAY.search(text) else UNKNOWN


def _days(text: str, zone: str) -> Instant:
    days = sorted(set(_DAY.findall(text)))
    first, last = (_midnight(day, zone) for day in (pd.Timestamp(days[0]), pd.Timestamp(days[-1]) + _ONE_DAY))
    if re.match(r"\s*after\b", text):
        return Instant(first, pd.NaT, "open")
    if re.match(r"\s*by\b", text):
        return Instant(pd.NaT, last, "open")
    return Instant(first, last, "day" if len(days) == 1 else "several", text.endswith("?"))


def _midnight(day: pd.Timestamp, zone: str) -> pd.Timestamp:
    """Give when a local day begins: an hour later where clocks jump at midnight, the first where it comes twice."""
    began = day.tz_localize(zone, nonexistent="shift_forward", ambiguous=True)
    return began.tz_convert("UTC")


def plain(cell: object) -> str:
    """Give a cell as text; a blank of any kind is the empty text."""
    if cell is None or (not isinstance(cell, str) and pd.isna(cell)):
        return ""
    if isinstance(cell, pd.Timestamp):
        return cell.isoformat() if cell.tzinfo else cell.date().isoformat()
    return str(cell).strip()


@cache
def _zones() -> dict[str, str]:
    # The package ships IANA zones of all airports; it is asked only where the case's own table gives none.
    import airportsdata

    return {icao: row["tz"] for icao, row in airportsdata.load("ICAO").items() if row["tz"]}


def zone_of(icao: str, airports: pd.DataFrame) -> str:
    """Give the IANA zone of an airport: the table's own, else that of the package airportsdata, else ''.

    >>> zone_of("SVMI", pd.DataFrame({"icao": ["SVMI"], "timezone": [""]}))
    'America/Caracas'
    """
    if "timezone" in airports:
        own = airports.loc[airports["icao"] == icao, "timezone"]
        if len(own) and plain(own.iloc[0]):
            return plain(own.iloc[0])
    return _zones().get(icao, "")
