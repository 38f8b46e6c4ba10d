"""The commands that check a run and hand it over: verify, export."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from casework.cli.options import BUNDLED, parameters_option
from casework.export import FORMATS, content_of


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
        click.echo(f"{len(wrong)} things are not as the run left them", err=True)
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
        click.echo(f"{wrong[0]}: {len(wrong)} things are not as the run left them; nothing was exported", err=True)
        ctx.exit(1)
    place, parcel = write(opened, to, out)
    for one in parcel.withheld:
        click.echo(f"withheld: {one.name} ({one.reason})")
    size = sum(len(content_of(content)) for content in parcel.files.values()) / 1e6
    told = f"{len(parcel.files)} file{'s' * (len(parcel.files) != 1)}, {size:.1f} MB, {len(parcel.withheld)} withheld"
    click.echo(f"{os.path.relpath(place)}: {told}")
