"""One file per published format; each turns a raw file into a standard table and the rows it set aside."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from casework.model import CaseworkError, Refused
from casework.rows import (
    OWN_TABLES,
    Ingested,
    Loaded,
    Opened,
    SeveralSheets,
    Source,
    columns_of,
    first_bytes,
    ingest,
    names_in,
    open_large,
    open_rows,
    shape,
)
from casework.rows.text import as_utf8

HEAD = 4096  # bytes that tell an XML root or a format without a header
HALF, FAR = 0.5, 0.3  # of the columns of a source must a file share to be of it, or near to it
FEW = 2  # columns, as a line above the header has that is a title
SHOWN = 6  # columns named of a file that is of no source
PACKED = (".tar", ".tar.gz", ".tgz", ".wacz", ".zip")


class SourceModule(Protocol):
    """What every file in this folder offers; one whose rows are the file's rows needs no `read`."""

    SOURCE: Source

    def read(self, path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
        """Turn a raw file into the source's table."""


@lru_cache(maxsize=1)
def known() -> dict[str, SourceModule]:
    """Give every source by name; the folder's listing is the registry."""
    return {name: _imported(name) for name in _names()}


def named(name: str) -> SourceModule:
    """Give one source; raise CaseworkError with the nearest for a name that is not known."""
    names = _names()
    if name not in names:
        near = difflib.get_close_matches(name, names, 1)
        hint = f"nearest is {near[0]}" if near else f"known are {', '.join(names)}"
        msg = f"no source is called {name!r}; {hint}"
        raise CaseworkError(msg)
    return _imported(name)


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")))


def _imported(name: str) -> SourceModule:
    return importlib.import_module(f"{__name__}.{name}")  # type: ignore[return-value]


def identify(path: Path, *, member: str = "", sheet: str = "") -> SourceModule:
    """Tell which source a file belongs to: by its root or first bytes, else by the column names that it shares most.

    Raises Refused, with the nearest source, where it shares less than half the names of any.
    """
    for module in () if member else known().values():
        if module.SOURCE.holds is not None and holds_many(path, module.SOURCE.holds):
            return module
    name, first = first_bytes(path, member=member)
    return _by_head(name, first) or _nearest(name, set(columns_of(path, member=member, sheet=sheet)))


def _by_head(name: str, first: bytes) -> SourceModule | None:
    head = as_utf8(first[:HEAD])
    for module in known().values():
        if module.SOURCE.knows is not None and module.SOURCE.knows(name, head):
            return module
    return None


def _nearest(name: str, columns: set[str]) -> SourceModule:
    shares = {name: _share(columns, module.SOURCE) for name, module in known().items() if module.SOURCE.columns}
    best = max(shares, key=lambda name: (shares[name], len(columns & set(known()[name].SOURCE.columns))))
    if shares[best] < HALF:
        columns = columns - {""}
        held = ", ".join(sorted(columns)[:SHOWN]) + ", ..." * (len(columns) > SHOWN)
        missing = ", ".join(sorted(known()[best].SOURCE.needed - columns)[:SHOWN])
        near = f"; nearest is {best}, which also has {missing}" if shares[best] >= FAR else ""
        title = "the header is the first line: take away a title above it; " if len(columns) <= FEW else ""
        do = f"{title}{OWN_TABLES} shows tables that you may write yourself, CONTRIBUTING how to add a source"
        raise Refused(name, f"its columns ({held}) fit no known source{near}", do)
    return known()[best]


def holds_many(path: Path, wanted: Callable[[str], bool]) -> bool:
    """Say whether a folder, or an archive by its name, holds files of a format that is read many at a time."""
    return (path.is_dir() or path.name.lower().endswith(PACKED)) and any(map(wanted, names_in(path)))


def load(path: Path | str, *, source: str = "", member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one raw file into its standard table.

    `accept` takes what only a person can vouch for: a last line without an end, a list that shrank. Of a workbook with
    several sheets the one is read that fits a source, where there is one.
    Raises Refused where the file cannot be used as a whole; rows that cannot be used are set aside and counted.
    """
    path = Path(path)
    try:
        module = named(source) if source else identify(path, member=member, sheet=sheet)
        return read(module, path, member=member, sheet=sheet, accept=accept)
    except SeveralSheets as several:
        wanted = [named(source).SOURCE] if source else [module.SOURCE for module in known().values()]
        fitting = [
            title for title, columns in several.columns.items() if any(_fits(set(columns), one) for one in wanted)
        ]
        if len(fitting) != 1:
            raise
        loaded = load(path, source=source, member=member, sheet=fitting[0], accept=accept)
        loaded.warnings.append(f"of {len(several.columns)} sheets {fitting[0]} was read")
        return loaded


def _fits(columns: set[str], source: Source) -> bool:
    return bool(source.needed) and _share(columns, source) >= HALF


def read(module: SourceModule, path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one raw file as one source does: in its own way, or row by row."""
    if _is_plain(module):
        return shape(open_rows(path, member=member, sheet=sheet, accept=accept), module.SOURCE)
    return module.read(path, member=member, sheet=sheet, accept=accept)


def large(path: Path, *, source: str = "", member: str = "") -> tuple[Opened, Source] | None:
    """Open a file that is too large for memory, with its source; None for every other, which `load` reads."""
    if not path.is_file():
        return None
    module = named(source) if source else _by_head(*first_bytes(path, member=member))
    if module is not None and not _is_plain(module):
        return None
    opened = open_large(path, member=member)
    if opened is None:
        return None
    module = module or _nearest(opened.layout.name, set(opened.layout.columns))
    return (opened, module.SOURCE) if _is_plain(module) else None


def load_large(
    path: Path, target: Path, opened: tuple[Opened, Source], *, accept: bool = False, wide: bool = False
) -> Ingested:
    """Write a large file's table to `target` as Parquet, with counts and set-aside rows as `load` gives them."""
    return ingest(path, *opened, target, accept=accept, wide=wide)


def _is_plain(module: SourceModule) -> bool:
    return not hasattr(module, "read")


def _share(columns: set[str], source: Source) -> float:
    return len(columns & source.needed) / len(source.needed)
