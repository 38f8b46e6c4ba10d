"""The commands, each a few lines over what a notebook can do as well."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from casework.cli.begin import add, lab, new
from casework.cli.evidence import diff, export, verify
from casework.cli.lookups import screen
from casework.cli.running import refresh, run, status
from casework.cli.texts import extract
from casework.model import CaseworkError


class OneLine(click.Group):
    """Print what went wrong in one line and exit with 2, with no traceback for bad input."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; turn our errors into one line."""
        try:
            return super().invoke(ctx)
        except CaseworkError as error:
            click.echo(" ".join(str(error).split()), err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            click.echo("interrupted; the same command goes on where this one stopped", err=True)
            ctx.exit(130)


@click.group(cls=OneLine, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Put what an article claims beside what the data says."""


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", default="", help="Name the source instead of telling it by its columns.")
@click.option("--member", default="", help="Which file inside an archive.")
@click.option("--sheet", default="", help="Which sheet of a workbook.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the table: .parquet, .csv, .json or .xlsx.")
@click.option("--accept", is_flag=True, help="Take what only a person can vouch for, such as a missing last line end.")
def load(file: Path, source: str, member: str, sheet: str, out: Path | None, accept: bool) -> None:
    """Read one raw file; say what was kept and what was set aside."""
    if file.suffix.lower() in (".yml", ".yaml"):
        click.echo(_json(_case_file(file)))
        return
    from casework import sources
    from casework.export import write_table

    if out is not None and out.resolve() == file.resolve():
        msg = f"{out.name}: a raw file is never written over; give --out another name"
        raise CaseworkError(msg)
    opened = sources.large(file, source=source, member=member)
    if opened is not None:
        loaded = _large(file, opened, out, accept=accept)
    else:
        loaded = sources.load(file, source=source, member=member, sheet=sheet, accept=accept)
        if out is not None:
            write_table(loaded.wide(), out)
    told = {
        "file": loaded.file,
        "source": loaded.source,
        "rows_in": loaded.rows_in,
        "rows_kept": loaded.rows_kept,
        "rows_set_aside": len(loaded.set_aside),
        "duplicates": loaded.duplicates,
        "set_aside": [{"row": aside.row, "column": aside.column, "reason": aside.reason} for aside in loaded.set_aside],
        "warnings": loaded.warnings,
        "table": loaded.table,
        "out": str(out) if out is not None else None,
    }
    click.echo(_json(told))


def _large(file: Path, opened: Any, out: Path | None, *, accept: bool) -> Any:
    """Write the table of a large file piece by piece; without a name for it, only to count and check its rows."""
    import tempfile

    from casework import archive, sources

    if out is not None and out.suffix != ".parquet":
        msg = f"{out.name}: a table as large as {file.name} is written as .parquet; choose that"
        raise CaseworkError(msg)
    with tempfile.TemporaryDirectory() as folder:
        target = out if out is not None else Path(folder) / "rows.parquet"
        with archive.writing(target) as place:
            return sources.load_large(file, place, opened, accept=accept, wide=out is not None)


def _json(told: dict[str, Any]) -> str:
    """Write JSON in letters that the output can carry."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return json.dumps(told, ensure_ascii=plain)


def _case_file(file: Path) -> dict[str, Any]:
    from dataclasses import asdict

    from casework.case import read_settings

    settings = {key: value for key, value in asdict(read_settings(file)).items() if value}
    counts = {"rows_in": 1, "rows_kept": 1, "rows_set_aside": 0, "duplicates": 0, "set_aside": [], "warnings": []}
    return {"file": file.name, "source": "case", **counts, "table": "case", "out": None, "case": settings}


for command in (new, add, lab, extract, screen, verify, export, diff, run, status, refresh):
    main.add_command(command)
