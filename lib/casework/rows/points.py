"""JSON that tells one thing in many points: each point a row of text, whatever the shape around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from casework.model import Refused
from casework.rows.container import Content, open_content
from casework.rows.documents import parse_json
from casework.rows.opening import TextRows
from casework.rows.shape import Loaded, Source, shape
from casework.rows.text import decode

FEET, KNOTS = 1 / 0.3048, 3600 / 1852  # in a metre, and in a metre a second
# What a file of another shape raises somewhere in the reading of it.
OTHER_SHAPE = (KeyError, TypeError, ValueError, IndexError, AttributeError)

Told = tuple[str | None, Iterable[list[str]]]


def read_points(path: Path, source: Source, told: Callable[[Any], Told], *, member: str = "", lacks: str) -> Loaded:
    """Read one JSON file; `told` finds the JSON pointer of its points and makes each a row in the source's columns.

    Raises Refused, with what the file `lacks`, where it is of another shape or without any point.
    """
    content = open_content(path, member=member)
    pointer, points = points_of(content, told, lacks=lacks)
    records = list(enumerate(points, 1))
    rows = TextRows(
        content.name, content.sha256, list(source.columns), records, [], list(content.warnings), pointer=pointer
    )
    return shape(rows, source)


def points_of(content: Content, told: Callable[[Any], Told], *, lacks: str) -> tuple[str | None, list[list[str]]]:
    """Give the pointer and the rows of one opened file."""
    parsed = parse_json(content.name, decode(content.name, content.data)[0])
    try:
        pointer, points = told(parsed)
        made = list(points)
    except OTHER_SHAPE:
        raise Refused(content.name, f"it has no {lacks}", "check which file this is, or fetch it again") from None
    if not made:
        raise Refused(content.name, "0 records and no error", "check the query: an empty answer is not a zero")
    return pointer, made


def same_names(names: str) -> dict[str, str]:
    """Map columns to themselves, for sources whose reader already names them as the table does.

    >>> same_names("lat lon")
    {'lat': 'lat', 'lon': 'lon'}
    """
    return {name: name for name in names.split()}


def unused(names: str) -> dict[str, str]:
    """Name published columns that a file of the format has and the table does not take.

    >>> unused("id link")
    {'id': '', 'link': ''}
    """
    return dict.fromkeys(names.split(), "")


def moment(seconds: object, *, after: object = 0, per_second: int = 1) -> str:
    """Write seconds since 1970 as a time in UTC; what is no such number stays as it is, to be set aside by its row.

    >>> moment("1553256720"), moment("500", after="1553256720", per_second=1000), moment("soon")
    ('2019-03-22T12:12:00.000+00:00', '2019-03-22T12:12:00.500+00:00', 'soon')
    """
    try:
        at = datetime.fromtimestamp(float(str(after)) + float(str(seconds)) / per_second, UTC)
    except (ValueError, OverflowError, OSError):
        return "" if seconds is None else str(seconds)
    return at.isoformat(timespec="milliseconds")


def feet(metres: str | None) -> str:
    """Write metres as feet; what is no number stays as it is, to be set aside by its row.

    >>> feet("457.2"), feet(""), feet("high")
    ('1500.0', '', 'high')
    """
    return _times(metres, FEET)


def knots(metres_a_second: str | None) -> str:
    """Write metres a second as knots, in the same way."""
    return _times(metres_a_second, KNOTS)


def _times(cell: str | None, factor: float) -> str:
    try:
        return f"{float(cell) * factor:.1f}" if cell else ""
    except ValueError:
        return str(cell)
