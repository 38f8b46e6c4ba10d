"""The commands that check a run, compare it and hand it over: verify, diff, export."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import click

from casework.cli.options import parameters_option
from casework.export import FORMATS, content_of
from casework.place import BUNDLED


def _counted(things: list[str]) -> str:
    if len(things) == 1:
        return "1 thing is not as the run left it"
    return f"{len(things)} things are not as the run left them"


@click.command()
@click.argument("case", default=BUNDLED)
@parameters_option
@click.pass_context
def verify(ctx: click.Context, case: str, parameters: dict[str, str]) -> None:
    """Check every hash of a run again."""
    from casework import suite
    from casework.case import Case

    started = time.monotonic()
    wrong = suite.verify(Case.open(case, **parameters))
    for line in wrong:
        click.echo(line)
    if wrong:
        click.echo(_counted(wrong), err=True)
        ctx.exit(1)
    click.echo(f"{case}: every file is as the run left it ({time.monotonic() - started:.1f} s)")


@click.command()
@click.argument("case", default=BUNDLED)
@click.option("--to", required=True, type=click.Choice(tuple(FORMATS)), help="What to make of the last run.")
@click.option("--out", type=click.Path(path_type=Path), help="The file or folder to write; not one with other content.")
@parameters_option
@click.pass_context
def export(ctx: click.Context, case: str, to: str, out: Path | None, parameters: dict[str, str]) -> None:
    """Hand over the last run: a bag for a checker, files for other programs."""
    from casework import suite
    from casework.case import Case
    from casework.export import export as write

    opened = Case.open(case, **parameters)
    wrong = suite.verify(opened)
    if wrong:
        click.echo(f"{wrong[0]}: {_counted(wrong)}; nothing was exported", err=True)
        ctx.exit(1)
    place, parcel = write(opened, to, out)
    for one in parcel.withheld:
        click.echo(f"withheld: {one.name} ({one.reason})")
    size = sum(len(content_of(content)) for content in parcel.files.values()) / 1e6
    told = f"{len(parcel.files)} file{'s' * (len(parcel.files) != 1)}, {size:.1f} MB, {len(parcel.withheld)} withheld"
    click.echo(f"{os.path.relpath(place)}: {told}")


@click.command()
@click.argument("case", default=BUNDLED)
@click.argument("run_a", default="before")
@click.argument("run_b", default="last")
@click.option("--tolerance", type=click.FloatRange(0), default=0.0, help="Percent by which a number may differ.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")
@click.pass_context
def diff(ctx: click.Context, case: str, run_a: str, run_b: str, tolerance: float, as_json: bool) -> None:
    """Say which verdicts and numbers differ between two runs, and why.

    RUN_A and RUN_B are ids of runs or their first digits, last, before, or partner=CHN for the last run of a variant.
    Exits with 0 where nothing differs, 1 where something does.
    """
    from casework import suite
    from casework.case import Case

    found = suite.diff(Case.open(case), run_a, run_b, tolerance=max(tolerance / 100, 1e-9))
    for line in [json.dumps(found.as_json(), ensure_ascii=False, indent=1)] if as_json else found.told():
        click.echo(line)
    ctx.exit(1 if found.changes or found.moved else 0)
