"""Text rows into a standard table: columns known, types and ranges checked, what fails set aside with its reason."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casework import tables
from casework.model import Refused
from casework.rows import columns as checks
from casework.rows.opening import TextRows
from casework.rows.written import number as number_of
from casework.values import nearest_country, scaled

if TYPE_CHECKING:
    import pandas as pd

OWN_TABLES = "docs/own-tables.md"  # says which columns the tables have that people write themselves
# 1.234 and 1,234 are a thousand or a little over one; 0.125 is neither.
UNCLEAR = r"[-+]?(?:[1-9][0-9]{0,2}(?:[.,' ][0-9]{3})+(?:[.,][0-9]+)?|[0-9]+,[0-9]+)"
NUMBERS = ("number", "decimal", "integer")
RAW_SHOWN = 500  # characters of a set-aside row that are kept; the file itself holds the rest


@dataclass(frozen=True, slots=True)
class Source:
    """Describe one published format: who issues it, under which terms, which columns it is known by.

    `columns` maps the published names to those of the standard table (several may map to none: ""). Those in
    `optional` may be absent. `constants` fills columns that the format leaves unsaid. `cells` makes a standard column
    out of a row's cells in some published columns, one text out of few (None for those of an absent column);
    `powers` moves the decimal point of a number, 3 for thousands; `blanks` holds the word for nothing stated in a
    published column. `derive` makes columns that need more than their own row. `row_cap` is the length at which the
    publisher cuts answers off.
    `knows` tells a file by its name and first bytes where columns can't: a root element, a format without a header.
    `least` is what the smallest whole edition of a list held, nought where editions are of any size.
    `holds` tells by its name a file of this format inside a folder or an archive of many, which is then read whole.
    `own` marks a table that people write themselves, after OWN_TABLES: optional columns that they leave out are blank.
    """

    name: str
    title: str
    publisher: str
    licence: str
    table: str
    columns: Mapping[str, str]
    optional: frozenset[str] = frozenset()
    constants: Mapping[str, str] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    cells: Mapping[str, tuple[Callable[..., str], tuple[str, ...]]] = field(default_factory=dict)
    powers: Mapping[str, int] = field(default_factory=dict)
    blanks: Mapping[str, str] = field(default_factory=dict)
    derive: Callable[[Any], Mapping[str, Any]] | None = None
    delimiter: str = ","
    row_cap: int | None = None
    knows: Callable[[str, bytes], bool] | None = None
    holds: Callable[[str], bool] | None = None
    url: str = ""
    least: int = 0
    own: bool = False

    @property
    def needed(self) -> frozenset[str]:
        """Give the published columns without which a file is not of this source."""
        return frozenset(self.columns) - self.optional


@dataclass(frozen=True, slots=True)
class Aside:
    """Hold one row that was set aside: its number, the column and the reason, and the row as it stands."""

    row: int
    column: str | None
    reason: str
    raw: str


@dataclass(slots=True)
class Loaded:
    """Hold what came out of one raw file: the standard table, the published columns, and what was set aside."""

    source: str
    table: str
    file: str
    sha256: str
    rows_in: int
    frame: pd.DataFrame
    published: pd.DataFrame
    set_aside: list[Aside]
    warnings: list[str]
    duplicates: int = 0
    also: dict[str, pd.DataFrame] = field(default_factory=dict)

    @property
    def rows_kept(self) -> int:
        """Give the number of rows that can be used."""
        return len(self.frame)

    def wide(self) -> pd.DataFrame:
        """Give the standard columns with every published column beside them that has another name."""
        extra = [name for name in self.published.columns if name not in self.frame.columns]
        return self.frame.join(self.published[extra])


def shape(rows: TextRows, source: Source) -> Loaded:
    """Check text rows against the table of their source; raise Refused where the whole file cannot be used."""
    import pandas as pd

    warnings = list(rows.warnings)
    refuse_other_columns(rows.name, rows.columns, source)
    refuse_other_marks(rows, source, warnings)
    refuse_capped(rows.name, rows.count, source)
    warn_unknown(rows.columns, source, warnings)
    if any(fields[at] for at, name in enumerate(rows.columns) if not name for _, fields in rows.records):
        warnings.append("what stands in a column without a name was left out")
    numbers = pd.Index([number for number, _ in rows.records], name="row")
    published = pd.DataFrame([fields for _, fields in rows.records], columns=rows.columns, index=numbers, dtype="str")
    published = published.loc[:, [name != "" for name in published.columns]].fillna("")
    asides = [Aside(number, None, why, raw_text(rows.delimiter, fields)) for number, fields, why in rows.unread]
    frame, bad = typed(rows.name, published, source, warnings)
    repeated = checks.repeats(published.drop(index=list(bad)), frame, tables.table(source.table).key)
    fields_of = dict(rows.records)
    asides += [
        Aside(row, column, why, raw_text(rows.delimiter, fields_of[row]))
        for row, (column, why) in (bad | repeated).items()
    ]
    asides.sort(key=lambda aside: aside.row)
    kept = frame.drop(index=[aside.row for aside in asides if aside.row in frame.index])
    if kept.empty:
        first = asides[0]
        what = f"no row can be used; the first because {first.reason}"
        raise Refused(rows.name, what, "check the file against its source", row=first.row, column=first.column)
    kept = kept.assign(raw=rows.sha256, locator=[rows.locator(number) for number in kept.index])
    kept = kept[[name for name in tables.table(source.table).names if name in kept.columns]]
    return Loaded(
        source.name, source.table, rows.name, rows.sha256, rows.count, kept, published.loc[kept.index], asides, warnings
    )


def refuse_other_columns(name: str, columns: list[str], source: Source) -> None:
    """Refuse a file that lacks a column of its source; name one that may be it."""
    others = {other.casefold(): other for other in sorted(set(columns) - set(source.columns))}
    for lacking in sorted(source.needed - set(columns), key=list(source.columns).index):
        near = difflib.get_close_matches(lacking.casefold(), others, 1, 0.4)
        hint = "it is missing" + (f", and {others[near[0]]} looks like it" if near else "")
        do = (
            f"{OWN_TABLES} shows the table {source.name}"
            if source.own
            else f"check whether {source.publisher} renamed it"
        )
        raise Refused(name, hint, do, column=lacking)


def refuse_other_marks(rows: TextRows, source: Source, warnings: list[str]) -> None:
    """Refuse a file with semicolons, which a publisher's is not; of a table people write, where numbers are unclear."""
    if not source.own or not rows.delimiter:
        refuse_other_delimiter(rows.name, rows.delimiter, source, warnings)
        return
    places = [(rows.columns.index(raw), raw) for raw in _numeric(source) if raw in rows.columns]
    for number, fields in rows.records if rows.delimiter == ";" else ():
        for at, raw in places:
            if re.fullmatch(UNCLEAR, number_of(fields[at]).strip()):
                what = f"{fields[at].strip()!r} can be read in two ways where the delimiter is ';'"
                raise Refused(rows.name, what, "write numbers like 1234.5", row=number, column=raw)


def _numeric(source: Source) -> list[str]:
    types = {column.name: column.type for column in tables.table(source.table).columns}
    return [raw for raw, name in source.columns.items() if types.get(name) in NUMBERS]


def refuse_other_delimiter(name: str, delimiter: str, source: Source, warnings: list[str]) -> None:
    """Refuse a file with semicolons in place of commas; warn of a tab."""
    if delimiter and delimiter != source.delimiter:
        what = _other_mark(delimiter, source)
        # With semicolons come decimal commas and points for thousands: 1.234 may be either. A tab says nothing of that.
        if ";" in (delimiter, source.delimiter):
            raise Refused(name, what, "export it again, with decimal points")
        warnings.append(what)


def _other_mark(delimiter: str, source: Source) -> str:
    return f"the delimiter is {_mark(delimiter)}, {source.name} uses {_mark(source.delimiter)}"


def refuse_capped(name: str, count: int, source: Source) -> None:
    """Refuse an answer of exactly as many rows as its publisher gives at most."""
    if source.row_cap is not None and count == source.row_cap:
        what = f"exactly {source.row_cap} rows: the limit of one answer, so the rest is missing"
        raise Refused(name, what, "ask for less at a time")


def warn_unknown(columns: list[str], source: Source, warnings: list[str]) -> None:
    """Warn of columns that the source does not know."""
    unknown = [name for name in columns if name and name not in source.columns]
    if unknown:
        warnings.append(f"columns not known to {source.name}, kept and not used: {', '.join(unknown)}")


def typed(
    name: str, published: pd.DataFrame, source: Source, warnings: list[str]
) -> tuple[pd.DataFrame, dict[int, tuple[str, str]]]:
    """Give the standard table of published cells, and for each bad row the first column that fails and why."""
    text = _standard_text(published, source)
    frame, bad = _typed(name, text, source, warnings)
    for said, (_, columns) in source.cells.items() if source.own else ():
        # Nobody's code is not the same as nothing written, also where the table could do without.
        lost = (text[said] == "") & (published.get(columns[0], text[said]).str.strip() != "")
        bad = dict.fromkeys(text.index[lost], (said, f"{said} is blank")) | bad
    return frame, {row: (said, _told(published, row, said, why, source)) for row, (said, why) in bad.items()}


def _told(published: pd.DataFrame, row: int, said: str, why: str, source: Source) -> str:
    """Say of a cell that is blank because its code is not known what the code is."""
    made, columns = source.cells.get(said, (None, ()))
    held = [cell for name in columns if name in published and (cell := str(published.loc[row, name]).strip())]
    if not made or not held or not why.endswith("is blank"):
        return why
    meant = nearest_country(held[0]) if said in ("reporter", "partner") else ""
    return f"{held[0][:RAW_SHOWN]!r} is no {said} that is known" + (f"; write {meant}" if meant else "")


def _standard_text(published: pd.DataFrame, source: Source) -> pd.DataFrame:
    import pandas as pd

    # Only what is mapped, or a published column that bears a standard name by chance would stand there twice.
    mapped = {raw: name for raw, name in source.columns.items() if name and raw in published.columns}
    text = published[list(mapped)].rename(columns=mapped)
    wanted = [name for name in dict.fromkeys(source.columns.values()) if name in text.columns]
    text = text[wanted].copy()
    for name in {source.columns[raw] for raw in _numeric(source)} & set(text) if source.own else ():
        text[name] = text[name].map(number_of)
    for raw, word in source.blanks.items():
        if source.columns[raw] in text:
            cells = text[source.columns[raw]]
            text[source.columns[raw]] = cells.where(cells.str.strip() != word, "")
    for name, power in source.powers.items():
        if name in text:
            text[name] = pd.Series([scaled(cell, power) for cell in text[name]], index=text.index, dtype="str")
    for name, (made, columns) in source.cells.items():
        text[name] = pd.Series(_made(published, made, columns), index=text.index, dtype="str")
    for name, value in source.constants.items():
        text[name] = value
    for raw in source.optional if source.own else ():
        name = source.columns[raw]
        if name and name not in text:
            text[name] = ""
    if source.derive is not None:
        for name, made in source.derive(published).items():
            text[name] = made
    return text


def _made(published: pd.DataFrame, made: Callable[..., str], columns: tuple[str, ...]) -> list[str]:
    absent = [None] * len(published)
    rows = list(zip(*(published.get(name, absent) for name in columns), strict=True))
    words = {row: made(*row) for row in set(rows)}
    return [words[row] for row in rows]


def _typed(
    name: str, text: pd.DataFrame, source: Source, warnings: list[str]
) -> tuple[pd.DataFrame, dict[int, tuple[str, str]]]:
    declared = tables.table(source.table)
    frame = text.copy()
    bad: dict[int, tuple[str, str]] = {}
    for column in declared.columns:
        if column.name not in text.columns:
            continue
        needed = column.required or column.name in source.required
        frame[column.name], failed = checks.typed(name, text[column.name], column, needed=needed)
        said = _published_name(source, column.name)
        for row, why in failed.items():
            bad.setdefault(row, (said, why))
        warnings.extend(checks.odd_letters(text[column.name], column))
    return frame, bad


def _published_name(source: Source, standard: str) -> str:
    return next((raw for raw, name in source.columns.items() if name == standard), standard)


def raw_text(delimiter: str, fields: list[str]) -> str:
    """Give the start of a row as it stands, for the record of what was set aside."""
    shown = (delimiter or ",").join(field[:RAW_SHOWN] for field in fields)[:RAW_SHOWN]
    return shown.encode("utf-8", "backslashreplace").decode()


def _mark(delimiter: str) -> str:
    return {"\t": "a tab"}.get(delimiter, repr(delimiter))
