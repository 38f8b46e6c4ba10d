"""Lists of targets: what stands inside one entry becomes rows of its own, with the entry's place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casework.model import CaseworkError, Interval, Refused
from casework.rows.opening import TextRows
from casework.rows.shape import Loaded, Source, shape

if TYPE_CHECKING:
    import pandas as pd

NAME_COLUMNS = ("target_id", "name", "kind")
MOST_BLANK, FILL_FROM = 1 / 3, 12  # share of entries that may lack a name or number, in lists of at least so many
NUMBER_COLUMNS = ("target_id", "kind", "value", "country")


@dataclass(slots=True)
class Entry:
    """Hold one entry of a list as text: its cells, its other names with their kind, its numbers."""

    cells: dict[str, str]
    names: list[tuple[str, str]] = field(default_factory=list)  # name, kind
    numbers: list[tuple[str, str, str]] = field(default_factory=list)  # kind, value, country


def listed(
    source: Source, file: str, sha256: str, entries: Sequence[Entry] | Mapping[int, Entry], *, path: str,
    warnings: Iterable[str] = (), minimum: int = 0, accept: bool = False,
) -> Loaded:  # fmt: skip
    """Shape entries read from elsewhere than a table; `path` with {} for the number says where each stands.

    Entries are numbered from 1, or by their keys.
    A list that is shorter than `minimum` is refused, for a list does not shrink like that; `accept` takes it.
    """
    few(file, len(entries), minimum, accept=accept)
    columns = list(source.columns)
    numbered = entries if isinstance(entries, Mapping) else dict(enumerate(entries, 1))
    records = [(number, [entry.cells.get(name, "") for name in columns]) for number, entry in numbered.items()]
    loaded = shape(TextRows(file, sha256, columns, records, warnings=list(warnings), path=path), source)
    return further(
        loaded,
        {row: numbered[row].names for row in loaded.frame.index},
        {row: numbered[row].numbers for row in loaded.frame.index},
    )


def few(file: str, found: int, minimum: int, *, accept: bool) -> None:
    """Refuse a list that holds fewer entries than any edition of it ever did."""
    if found < minimum and not accept:
        what = f"it holds {found} entries, and no edition of this list held fewer than {minimum}"
        raise Refused(file, what, "fetch it again, or pass --accept when it is whole")


def further(
    loaded: Loaded,
    names: Mapping[int, Sequence[tuple[str, str]]],
    numbers: Mapping[int, Sequence[tuple[str, str, str]]],
) -> Loaded:
    """Add the tables of names and numbers, each row with the place of its entry; repeats within one entry go.

    A list in which more than a third of the entries lack a name or a number is refused: its publisher moved them.
    """
    _filled(loaded)
    own = loaded.frame["name"].to_dict()
    other = {
        row: [name for name in dict.fromkeys(each) if name[0] not in ("", own[row])] for row, each in names.items()
    }
    given = {row: [number for number in dict.fromkeys(each) if number[1]] for row, each in numbers.items()}
    loaded.also["names"] = _rows(loaded, other, NAME_COLUMNS)
    loaded.also["identifiers"] = _rows(loaded, given, NUMBER_COLUMNS)
    return loaded


def _filled(loaded: Loaded) -> None:
    blank = [aside for aside in loaded.set_aside if aside.reason.endswith(" is blank")]
    if loaded.rows_in >= FILL_FROM and len(blank) > loaded.rows_in * MOST_BLANK:
        first = blank[0]
        what = f"{len(blank)} of {loaded.rows_in} entries lack it ({first.reason})"
        do = "check whether the publisher renamed or moved it, and fetch the list again"
        raise Refused(loaded.file, what, do, row=first.row, column=first.column)


def _rows(loaded: Loaded, told: Mapping[int, Sequence[tuple[str, ...]]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    places = {row: (target, place) for row, target, place in
              zip(loaded.frame.index, loaded.frame["target_id"], loaded.frame["locator"], strict=True)}  # fmt: skip
    rows = [(places[row][0], *found, loaded.sha256, places[row][1]) for row, each in told.items() for found in each]
    return pd.DataFrame(rows, columns=[*columns, "raw", "locator"], dtype="str")


def parts(joined: str, mark: str = ";") -> list[str]:
    """Split a cell that joins several, blanks left out."""
    return [part for part in (piece.strip() for piece in joined.split(mark)) if part]


_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


def day_of(told: str, *, day_first: bool = False) -> str:
    """Write a printed date as 1975, 1975-06 or 1975-06-14, as precise as it is; what is no date stays as it stands.

    `day_first` reads 05/02/1969 as a British or European list writes it; else as a US one does. "circa" and a range
    keep their first year, for only the year can be relied on.

    >>> day_of("14 Jun 1975"), day_of("circa 1960"), day_of("05/02/1969", day_first=True), day_of("00/00/1957")
    ('1975-06-14', '1960', '1969-02-05', '1957')
    """
    plain = told.strip().rstrip(".")
    found = re.fullmatch(r"(?:(\d{1,2}) )?([A-Za-z]{3})[a-z]* (\d{4})", plain)
    if found and found[2].lower() in _MONTHS:
        month = f"{_MONTHS[found[2].lower()]:02}"
        return "-".join(filter(None, (found[3], month, found[1] and found[1].zfill(2))))
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", plain)
    if found:
        day, month = (found[1], found[2]) if day_first else (found[2], found[1])
        return "-".join(part for part in (found[3], month.zfill(2), day.zfill(2)) if part != "00")
    found = re.match(_ABOUT_A_YEAR, plain, re.IGNORECASE)
    return found[1] if found else told


_ABOUT_A_YEAR = r"(?:circa |between |approximately )?(\d{4})(?:-\d{4}| (?:and|to) \d{4})?(?: \(approximative\))?$"


def births(told: Iterable[str], *, day_first: bool = False) -> tuple[str, list[str]]:
    """Join birth dates as precise as printed, and give apart what is no date, for a remark must not unlist a target."""
    printed = {day_of(each, day_first=day_first): each.strip() for each in told if each.strip()}
    good = [day for day in printed if _is_day(day)]
    return ";".join(good), [each for day, each in printed.items() if day not in good]


def _is_day(told: str) -> bool:
    try:
        Interval.of(told)
    except CaseworkError:
        return False
    return True
