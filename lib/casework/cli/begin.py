"""The commands that begin a case: new, add, lab."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casework.model import CaseworkError, Interval

if TYPE_CHECKING:
    from casework.case import Case
    from casework.case.beginning import Placed


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


@click.command()
@click.argument("case")
@click.option("--subject", default="", metavar="VEN", help="The country in question, ISO 3166 alpha-3.")
@click.option("--partners", default="", metavar="RUS,CHN", help="The other countries, joined by commas.")
@click.option("--first-period", default="", metavar="2006", help="First year or month looked at.")
@click.option("--last-period", default="", metavar="2020", help="Last year or month looked at.")
@click.option("--event-date", default="", metavar="2019-03-23", help="The day the case turns on.")
@click.option("--question", default="", help="What is asked, in one sentence.")
def new(
    case: str, subject: str, partners: str, first_period: str, last_period: str, event_date: str, question: str
) -> None:
    """Begin a case: a folder with case.yml, ready for its articles and facts."""
    from casework import archive
    from casework.case.beginning import begin
    from casework.case.settings import Settings

    asked = Settings(
        case=case, question=question, subject=subject, partners=_listed(partners), first_period=first_period,
        last_period=last_period, event_date=event_date,
    )  # fmt: skip
    folder = begin(asked).relative_to(archive.root())
    click.echo(f"made {folder.as_posix()}; edit case.yml there, and bring a text in with: casework add {case} FILE")


@click.command()
@click.argument("case")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", default="", help="A published list or table: the source it comes from. Needs --vintage.")
@click.option("--vintage", default="", help="Which edition: a day, a month or the publisher's own mark.")
@click.option(
    "--member", default="", help="Which files of an archive, each to become one here: a name or '*_Y20*.csv'."
)
@click.option(
    "--published", default="", metavar="DAY", help="An article's day of publication, where it does not say it."
)
@click.option("--title", default="", help="What the file is called.")
@click.option("--url", default="", help="Where it was published.")
@click.option("--archived-url", default="", help="An archived copy of that page.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--licence", default="", help="Under which terms.")
@click.option("--handling", default="public", help="public, internal, confidential or embargoed.", show_default=True)
@click.option("--retrieved", default="", help="Day it was fetched; today where nothing is said.")
@click.option("--note", default="", help="What else to know of it; for an image, what it shows.")
@click.option("--accept", is_flag=True, help="Take a list that lost more than a tenth against the edition before it.")
def add(
    case: str, file: Path, source: str, vintage: str, member: str, published: str, retrieved: str, accept: bool,
    **told: str,
) -> None:  # fmt: skip
    """Copy a file into the archive and register it: an article, a table of facts, or a published source."""
    from casework.archive import Entry
    from casework.case import Case
    from casework.case.beginning import bring, bring_members

    opened = Case.open(case)
    if bool(source) != bool(vintage) and source:
        msg = f"{source} needs --vintage: which edition it is, such as 2019-01-04"
        raise CaseworkError(msg)
    if published:
        Interval.of(published)
    described = Entry(
        "", "", 0, retrieved_at=retrieved or datetime.now(UTC).date().isoformat(), vintage=vintage or published, **told
    )
    before = "" if opened.settings.lead else opened.lead
    how = {"source": source, "vintage": vintage, "accept": accept}
    several = bring_members(case, file, member, described, **how) if member else [bring(case, file, described, **how)]
    for placed in several:
        told_rows = f"{placed.rows} row{'s' * (placed.rows != 1)} of {placed.source}"
        click.echo(f"{'held already' if placed.known else 'added'}: {placed.entry.path} ({told_rows})")
        for line in filter(None, [placed.doubt, *placed.remarks, _undated_list(placed)]):
            click.echo(f"note: {line}")
        told = (case, placed.entry.sha256, placed.entry.bytes, before)
        for line in _said_of(*told) if placed.source.startswith("article_") else ():
            click.echo(line)
    if source:
        pinned = json.dumps(_editions(opened, source, vintage), ensure_ascii=False)
        click.echo(f"to read it in {case}, put this line under sources: in its case.yml:  {source}: {pinned}")


def _undated_list(placed: Placed) -> str:
    """Say that a list without a day answers for no day, so that its silence is not taken for an answer."""
    from casework import sources
    from casework.screening.snapshots import is_day

    if sources.named(placed.source).SOURCE.table != "targets" or is_day(placed.entry.vintage):
        return ""
    return (
        "no day is known for this list, so nobody is looked for in it; "
        "say of which day it is by adding the file once more with --vintage DAY"
    )


def _editions(case: Case, source: str, vintage: str) -> list[str]:
    """Give the editions to pin: those that the case reads and the new one; of a list all that are held.

    What was listed on a day shows between two editions of a list, so the one before is wanted as well.
    """
    from casework import archive, sources

    pinned = dict.fromkeys([*case.settings.sources.get(source, ()), vintage])
    if sources.named(source).SOURCE.table == "targets":
        held = archive.register().under(f"data/raw/sources/{source}")
        return sorted(dict.fromkeys([*pinned, *(Path(entry.path).parts[4] for entry in held)]))
    return list(pinned)


def _said_of(name: str, sha256: str, size: int, before: str) -> Iterator[str]:
    """Tell how much of a file is text, and of each article without a day of publication how a person gives it.

    `before` is the text under test before the file came in.
    """
    from casework.case import Case

    case = Case.open(name)
    articles = case.read("articles")
    held = articles[articles["raw"] == sha256]
    read = int(held["body"].str.len().sum())
    yield f"{size:,} bytes in, {read:,} characters of text out"
    for row in held.to_dict("records"):
        if not row["published"]:
            yield (
                f'{row["article_id"]} gives no day of publication, so "on Friday" stays open and lists are not asked; '
                "say it by adding the file once more with --published DAY"
            )
        elif row["published_basis"].startswith("inferred"):
            told = f"{row['published']}, {row['published_basis']}"
            yield f"{row['article_id']} counts as published on {told}; mend it with --published DAY"
    if len(articles) > 1 and not case.settings.lead:
        now = f"now {case.lead} and no longer {before}" if before not in ("", case.lead) else case.lead
        yield f"the text under test is {now}, for case.yml names none; name another there with  lead: ID"


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("case", default="")
@click.pass_context
def lab(ctx: click.Context, case: str) -> None:
    """Open JupyterLab on the notebooks; with CASE on a copy of them that opens that case.

    It asks no server for news or newer versions. Further arguments go to JupyterLab: casework lab my-case --no-browser
    """
    from casework import archive
    from casework.case import Case
    from casework.case.copies import copy_notebooks

    if case.startswith("-"):
        ctx.args.insert(0, case)
        case = ""
    folder = copy_notebooks(Case.open(case)) if case else archive.root() / "notebooks"
    click.echo(f"JupyterLab on {os.path.relpath(folder)}")
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}", *_KEEPS_TO_ITSELF, *ctx.args]
    done = subprocess.run(command, env={**os.environ, "CASEWORK_ROOT": str(archive.root())}, check=False)
    ctx.exit(done.returncode)


# What a reporter opens is nobody else's business; JupyterLab asks for news and updates unless it is told not to.
_KEEPS_TO_ITSELF = ("--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
