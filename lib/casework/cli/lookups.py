"""The command that screens many names: screen."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casework.cli.options import jobs_option, scheduler_option
from casework.model import CaseworkError, Interval, noun

if TYPE_CHECKING:
    import pandas as pd

QUERIES_AT_ONCE = 5000  # names looked up before their candidates are written


@click.command()
@click.argument("queries", type=click.Path(path_type=Path))
@click.option(
    "--list", "lists", multiple=True, metavar="[DAY=]FILE",
    help="A list file or a watchlist, with the day it is of; repeat for more lists, or more editions of one.",
)  # fmt: skip
@click.option(
    "--events", type=click.Path(path_type=Path),
    help="A file of dated designations: they answer for the day beside the lists, or alone.",
)  # fmt: skip
@click.option("--as-of", default="", metavar="DAY", help="The day asked about: who was listed then, by these editions.")
@click.option("--decisions", type=click.Path(path_type=Path), help="A decisions.csv: what people decided is told.")
@click.option("--rigour", is_flag=True, help="Let rigour's comparison of names give points too (extra: rigour).")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where the hits go: .csv, .xlsx, .parquet.")
@jobs_option
@scheduler_option
def screen(
    queries: Path, lists: tuple[str, ...], events: Path | None, as_of: str, decisions: Path | None, out: Path,
    jobs: int, scheduler: str, *, rigour: bool,
) -> None:  # fmt: skip
    """Say which listed targets each name of a CSV or Excel file may be, with the points of every reason.

    The file has a column name, and where known query_id, schema, birth_date, country, program, identifier.

    With --as-of the column listed_on_day answers yes, no or unknown for each authority and kind of measure: by the
    editions on both sides of the day, --list 2019-01-04=old/sdn.csv --list 2021-07-07=new/sdn.csv, and by the dates a
    publisher gives in its list. A file in the archive needs no day: its vintage is one. --events adds the acts of a
    designation events file, such as the one of a case; a target that only such a file names is asked too.
    """
    dated = [_dated(told) for told in lists]
    if not dated and events is None:
        msg = "there is nothing to ask: give a list with --list FILE, or dated designations with --events FILE"
        raise CaseworkError(msg)
    _check(as_of, out, (queries, *(path for _, path in dated), *filter(None, [decisions, events])))
    from casework import screening
    from casework.rows import open_rows
    from casework.suite import pool

    asked = screening.read_queries(open_rows(queries, accept=True))
    if left := [column for column in asked.columns if column not in screening.ASKED]:
        click.echo(f"note: columns not known and not used: {', '.join(left)}; known are {', '.join(screening.ASKED)}")
    decided = _decisions(decisions) if decisions else None
    paths = [(day, str(path.resolve())) for day, path in dated]
    starts = range(0, len(asked), QUERIES_AT_ONCE)
    acts = str(events.resolve()) if events else ""
    batches = [(asked.iloc[at : at + QUERIES_AT_ONCE], paths, acts, as_of, decided, rigour) for at in starts]
    found = pool.each(screen_names, batches, jobs=min(jobs, len(batches)), scheduler=scheduler)
    counted = _Counted(_shown(_in_order(found), len(batches)), screening.MATCH)
    _write(counted, out)
    names, hits = f"{len(asked):,} {noun('name', len(asked))}", f"{counted.hits:,} {noun('candidate', counted.hits)}"
    told = f"{names}, {hits}, {counted.above:,} at or above the line of a match"
    click.echo(f"{told}: {out.name}")


def screen_names(batch: tuple[Any, list[tuple[str, str]], str, str, Any, bool]) -> Any:
    """Look a batch of names up in lists; each process reads the lists once."""
    asked, paths, events, as_of, decided, rigour = batch
    return _desk(tuple(paths), events, rigour=rigour).screen(asked, as_of, decided)


@cache
def _desk(paths: tuple[tuple[str, str], ...], events: str, *, rigour: bool) -> Any:
    from casework import screening, sources

    lists = [(day, sources.load(Path(path))) for day, path in paths]
    return screening.Desk(lists, events=sources.load(Path(events)) if events else None, rigour=rigour)


def _dated(told: str) -> tuple[str, Path]:
    """Take apart DAY=FILE; without a day a file that the archive holds is of its vintage."""
    day, sign, rest = told.partition("=")
    if sign and not Path(told).exists():
        return _one_day(day), Path(rest)
    return _vintage(Path(told)), Path(told)


def _vintage(path: Path) -> str:
    """Give the day of a file in the archive, blank where it is not held or its vintage is no single day."""
    from casework import archive, place

    home = place.root()
    if not home or not path.resolve().is_relative_to(Path(home).resolve()):
        return ""
    held, registered = path.resolve().relative_to(Path(home).resolve()).as_posix(), archive.register()
    try:
        return _one_day(registered[held].vintage) if held in registered else ""
    except CaseworkError:
        return ""  # an edition known by the publisher's own mark


def _one_day(told: str) -> str:
    span = Interval.of(told)
    if span.first is None or span.first != span.last:
        msg = f"{told} is not one day; write a day such as 2019-03-23"
        raise CaseworkError(msg)
    return span.first.isoformat()


def _check(as_of: str, out: Path, read: tuple[Path, ...]) -> None:
    from casework.export.tables import FORMATS

    if as_of:
        _one_day(as_of)
    if out.resolve() in {path.resolve() for path in read}:
        msg = f"{out.name}: a raw file is never written over; give --out another name"
        raise CaseworkError(msg)
    if out.suffix not in FORMATS:
        msg = f"{out.name}: tables are written as {', '.join(FORMATS)}; choose one of them"
        raise CaseworkError(msg)


def _in_order(found: Iterable[tuple[int, pd.DataFrame]]) -> Iterator[pd.DataFrame]:
    """Give the parts in their order, holding back those that came too early."""
    early: dict[int, pd.DataFrame] = {}
    wanted = 0
    for at, part in found:
        early[at] = part
        while wanted in early:
            yield early.pop(wanted)
            wanted += 1


class _Counted:
    """Pass parts on and count what is in them."""

    def __init__(self, parts: Iterable[pd.DataFrame], line: float) -> None:
        self._parts, self._line, self.hits, self.above = parts, line, 0, 0

    def __iter__(self) -> Iterator[pd.DataFrame]:
        for part in self._parts:
            self.hits += len(part)
            self.above += int((part["score"] >= self._line).sum())
            yield part


def _write(parts: Iterable[pd.DataFrame], out: Path) -> None:
    """Write parts as they come where the format allows it; a spreadsheet is written whole."""
    import pandas as pd

    from casework import archive
    from casework.export.tables import csv_of, write_table

    if out.suffix != ".csv":
        write_table(pd.concat(parts, ignore_index=True), out)
        return
    with archive.writing(out) as place, place.open("wb") as stream:
        for number, part in enumerate(parts):
            head, _, rows = csv_of(part).partition(b"\n")
            stream.write(rows if number else head + b"\n" + rows)


def _shown(parts: Iterable[pd.DataFrame], count: int) -> Iterator[pd.DataFrame]:
    """Draw a bar on a terminal while parts come."""
    if count == 1 or not sys.stderr.isatty():
        yield from parts
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("names", total=count)
        for part in parts:
            bar.update(task, advance=1)
            yield part


def _decisions(path: Path) -> pd.DataFrame:
    import pandas as pd

    from casework.rows import open_rows

    rows = open_rows(path, accept=True)
    return pd.DataFrame([fields for _, fields in rows.records], columns=rows.columns, dtype="str")
