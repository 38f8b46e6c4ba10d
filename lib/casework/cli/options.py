"""What several commands ask for."""

from __future__ import annotations

import click

BUNDLED = "russia-venezuela-2019"


def _pairs(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for text in given:
        name, mark, value = text.partition("=")
        if not mark or not name.isidentifier():
            msg = f"{text!r} is not name=value"
            raise click.BadParameter(msg)
        pairs[name] = value
    return pairs


parameters_option = click.option(
    "-p", "parameters", multiple=True, callback=_pairs, metavar="NAME=VALUE", help="Override a parameter."
)
