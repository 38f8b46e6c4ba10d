"""The commands that run notebooks: run, status, refresh."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from casework.cli.options import jobs_option, scheduler_option, variants_option
from casework.model import noun
from casework.place import BUNDLED


@click.command()
@click.argument("case", default=BUNDLED)
@variants_option
@click.option("--cases", type=click.Path(path_type=Path), help="A table of variants: a row each, a column a parameter.")
@click.option("--only", default="", help="Run one notebook, such as 30.")
@jobs_option
@scheduler_option
@click.option("--engine", default="", help="fork (default on Linux) or plain (papermill with a kernel each).")
@click.option("--timeout", default=3600.0, show_default=True, help="Seconds that a notebook may take; 0: any.")
@click.option("--memory", default=0, metavar="MB", help="Memory that a notebook may take, on Linux; 0: any.")
@click.option("--wait", is_flag=True, help="Wait for another run of the case to end.")
@click.option("--force", is_flag=True, help="Run also what is up to date.")
@click.pass_context
def run(
    ctx: click.Context,
    case: str,
    parameters: list[tuple[str, str]],
    cases: Path | None,
    only: str,
    timeout: float,
    memory: int,
    **how: Any,
) -> None:
    """Run the notebooks of a case and say where the results are.

    A parameter with several values (-p partner=RUS,CHN), or a table of them (--cases), makes variants with a folder
    each, and a comparison of what they found.
    """
    from casework import suite
    from casework.case.cells import notebooks
    from casework.suite import progress, variants

    planned = suite.How(limits=suite.Limits(timeout, memory), **how)
    asked = (
        variants.sheet(cases, case, parameters, notebooks())
        if cases is not None
        else variants.grid(case, parameters, notebooks())
    )
    if cases is not None or len(asked) > 1:
        _run_many(ctx, asked, cases, only, planned)
        return
    given = dict(asked[0].given)
    before = None if given or only else _glance(case)
    display = progress.display(sys.stdout, click.echo)
    outcome = suite.run(case, given, only=only, how=planned, tell=click.echo, display=display)
    _tell_failures(outcome, "")
    if outcome.failed:
        ctx.exit(1)
    said = _announced(outcome, case)
    click.echo("\n".join([*said, f"{_counted(outcome.ran, outcome.up_to_date)} {outcome.seconds:.1f} s"]))
    if before is not None:
        _remember(case, *before, said, [*outcome.ran, *outcome.up_to_date])


def _glance(case: str) -> tuple[list[str], str]:
    """Give the raw files of a case and how everything that a run may depend on looks before it begins."""
    from casework import standstill
    from casework.case import Case
    from casework.case.intake import raw_files

    raw = [entry.path for entry in raw_files(Case.open(case))]
    return raw, standstill.inputs(case, raw)


def _remember(case: str, raw: list[str], before: str, said: list[str], names: list[str]) -> None:
    """Let the next run answer at a glance while nothing looks otherwise."""
    from casework import standstill, suite
    from casework.case import Case

    written = standstill.results(case)
    if suite.stands(Case.open(case)):
        told = [*(f"{name}: up to date" for name in sorted(names)), *said, _counted([], names)]
        standstill.remember(case, raw, (before, written), told)


def _run_many(ctx: click.Context, asked: Any, cases: Path | None, only: str, how: Any) -> None:
    from casework.suite import batch, variants

    ran = batch.run_all(asked, only=only, how=how, tell=click.echo)
    for label, (_, outcome) in zip(variants.labels([variant for variant, _ in ran]), ran, strict=True):
        _tell_failures(outcome, f"{label}: ")
    well = [(variant, outcome) for variant, outcome in ran if not outcome.failed]
    if well and not only:
        for line in batch.compare(well, batch.comparison_folder(asked, cases), how=how):
            click.echo(line)
    click.echo(f"{len(well)} of {len(ran)} variants ran whole")
    if len(well) < len(ran):
        ctx.exit(1)


def _tell_failures(outcome: Any, where: str) -> None:
    for name, why in outcome.failed.items():
        click.echo(f"{where}{name} failed: {why}", err=True)
    if outcome.not_reached:
        click.echo(f"{where}not reached: {', '.join(outcome.not_reached)}", err=True)
    if outcome.failed and (outcome.out / "report.html").is_file():
        click.echo(f"{where}report.html and findings.json are still those of the last whole run", err=True)


def _announced(outcome: Any, case: str) -> list[str]:
    """Give the strongest findings, where the results are and how to go on, a line each."""
    findings, report, lines = outcome.out / "findings.json", outcome.out / "report.html", []
    if findings.is_file():
        every = json.loads(findings.read_text(encoding="utf-8"))
        lines = [f"- {_told(finding, every)}" for finding in _strongest(every)]
    us = _as_called()
    where = f"report: {report}" if report.is_file() else f"charts: {outcome.out / 'charts'}"
    if case != BUNDLED:
        return [*lines, where]
    more = f"check a text of your own: {us} new my-case && {us} add my-case FILE && {us} run my-case"
    return [*lines, where, more]


def _counted(ran: list[str], up_to_date: list[str]) -> str:
    were = "was" if len(up_to_date) == 1 else "were"
    return f"{len(ran)} {noun('notebook', len(ran))} ran, {len(up_to_date)} {were} up to date,"


def _as_called() -> str:
    """Give the command as it was called, short where it lies below the working folder."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return "python -m casework.cli"
    below = called.is_absolute() and called.is_relative_to(Path.cwd())
    return str(called.relative_to(Path.cwd())) if below else "casework" if called.is_absolute() else str(called)


def _strongest(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give three findings with all that is held, one a claim: those the data decides first, then by rows behind them.

    Of a claim that several checks support the one with the fewest origins speaks, as in the report.
    """
    order = ("contradicted", "supported", "mixed", "needs review", "not testable", "no coverage")
    found = sorted(
        (finding for finding in findings if not finding["known_on"]),
        key=lambda one: (order.index(one["verdict"]), one["independent_sources"] or 0, -len(one["evidence"])),
    )
    by_claim: dict[str, dict[str, Any]] = {}
    for finding in found:
        by_claim.setdefault(finding["claim_id"], finding)
    return sorted(by_claim.values(), key=lambda one: (order.index(one["verdict"]), -len(one["evidence"])))[:3]


def _told(finding: dict[str, Any], every: list[dict[str, Any]]) -> str:
    """Say a finding on one line: what was found, the verdict, what other checks of the claim say, its first limit."""
    if finding.get("suggested"):
        return f"{finding['headline']['text']} [{finding['verdict']}; a suggested check, which decides nothing]"
    origins, limit = finding["independent_sources"], finding["limits"].partition(". ")[0].rstrip(".")
    number = f", {origins} independent origin{'s' * (origins != 1)}" if finding["verdict"] == "supported" else ""
    same = [one for one in every if one["claim_id"] == finding["claim_id"] and not one["known_on"]]
    others = dict.fromkeys(one["verdict"] for one in same if one["verdict"] != finding["verdict"])
    beside = f" by this check; others of the claim: {', '.join(others)}" if others else ""
    return f"{finding['headline']['text']} [{finding['verdict']}{number}{beside}]. Limit: {limit}."


@click.command()
@click.argument("case", default=BUNDLED)
@click.option("--only", default="", help="Store one notebook only, such as 30; those it reads from run for it.")
@click.pass_context
def refresh(ctx: click.Context, case: str, only: str) -> None:
    """Execute the notebooks in place, so that their stored outputs are those of today's code."""
    from casework import suite

    failures = suite.refresh(case, only=only, tell=click.echo)
    for line in failures:
        click.echo(line, err=True)
    if failures:
        ctx.exit(1)


@click.command()
@click.argument("case", default=BUNDLED)
def status(case: str) -> None:
    """Say which notebooks are up to date, and which are stale and because of what.

    What follows a stale notebook is stale too only where that one's tables come out otherwise.
    """
    from casework.case import Case
    from casework.case.cells import notebooks
    from casework.suite import evidence, plan, state

    opened = Case.open(case)
    record = evidence.read_record(opened)
    doubtful: set[str] = set()
    for step in plan(notebooks(), case, {}):
        because = state.stale_because(record["notebooks"].get(step.name, {}), step, opened)
        before = sorted(step.after & doubtful)
        if because or before:
            doubtful.add(step.name)
        hangs = f"up to date, unless {' or '.join(before)} changes what it reads" if before else "up to date"
        click.echo(f"{step.name}: {'stale: ' + ', '.join(because) if because else hangs}")
