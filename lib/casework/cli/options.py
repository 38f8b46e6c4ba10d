"""What several commands ask for."""

from __future__ import annotations

import click


def _each(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = []
    for text in given:
        name, mark, value = text.partition("=")
        if not mark or not name.isidentifier():
            msg = f"{text!r} is not name=value"
            raise click.BadParameter(msg)
        pairs.append((name, value))
    return pairs


def _pairs(ctx: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    return dict(_each(ctx, parameter, given))


parameters_option = click.option(
    "-p", "parameters", multiple=True, callback=_pairs, metavar="NAME=VALUE", help="Override a parameter."
)
variants_option = click.option(
    "-p",
    "parameters",
    multiple=True,
    callback=_each,
    metavar="NAME=VALUE",
    help="Override a parameter; several values, or -p again, make a variant of each: partner=RUS,CHN.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1), default=2, show_default=True, help="How much is done side by side."
)
scheduler_option = click.option(
    "--scheduler", default="", metavar="ADDRESS", help="Do it on a Dask cluster, such as tcp://host:8786."
)
