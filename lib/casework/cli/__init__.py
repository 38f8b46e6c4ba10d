"""The commands, each a few lines over what a notebook can do as well."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from casework.cli.begin import add, lab, new
from casework.cli.evidence import export, verify
from casework.cli.options import BUNDLED, parameters_option
from casework.cli.texts import extract, screen
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
@click.argument("case", default=BUNDLED)
@parameters_option
@click.option("--only", default="", help="Run one notebook, such as 30.")
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="Notebooks side by side.")
@click.option("--engine", default="", help="fork (default on Linux) or plain (papermill with a kernel each).")
@click.option("--force", is_flag=True, help="Run also what is up to date.")
@click.pass_context
def run(
    ctx: click.Context, case: str, parameters: dict[str, str], only: str, jobs: int, engine: str, force: bool
) -> None:
    """Run the notebooks of a case and say where the results are."""
    from casework import suite

    outcome = suite.run(case, parameters, only=only, how=suite.How(jobs, engine, force=force), tell=click.echo)
    for name, why in outcome.failed.items():
        click.echo(f"{name} failed: {why}", err=True)
    if outcome.not_reached:
        click.echo(f"not reached: {', '.join(outcome.not_reached)}", err=True)
    if outcome.failed:
        ctx.exit(1)
    _announce(outcome, case)


def _announce(outcome: Any, case: str) -> None:
    findings = outcome.out / "findings.json"
    report = outcome.out / "report.html"
    if findings.is_file():
        for finding in _strongest(json.loads(findings.read_text(encoding="utf-8"))):
            click.echo(f"- {_told(finding)}")
    click.echo(f"report: {report}" if report.is_file() else f"charts: {outcome.out / 'charts'}")
    us = _as_called()
    click.echo(f"check a text of your own: {us} new my-case && {us} add my-case FILE && {us} run my-case")
    click.echo(f"{len(outcome.ran)} notebooks ran, {len(outcome.up_to_date)} were up to date, {outcome.seconds:.1f} s")


def _as_called() -> str:
    """Give the command as it was called, short where it lies below the working folder."""
    called = Path(sys.argv[0])
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


def _told(finding: dict[str, Any]) -> str:
    """Say a finding on one line: what was found, the verdict, and the first of its limits."""
    if finding.get("suggested"):
        return f"{finding['headline']['text']} [{finding['verdict']}; a suggested check, which decides nothing]"
    origins, limit = finding["independent_sources"], finding["limits"].partition(". ")[0].rstrip(".")
    number = f", {origins} independent origin{'s' * (origins != 1)}" if finding["verdict"] == "supported" else ""
    return f"{finding['headline']['text']} [{finding['verdict']}{number}]. Limit: {limit}."


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
            return sources.load_large(file, place, opened, accept=accept)


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


@main.command()
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


@main.command()
@click.argument("case", default=BUNDLED)
def status(case: str) -> None:
    """Say which notebooks are up to date, and which are stale and because of what."""
    from casework.case import Case
    from casework.case.cells import notebooks
    from casework.suite import evidence, plan, state

    opened = Case.open(case)
    record = evidence.read_record(opened)
    for step in plan(notebooks(), case, {}):
        because = state.stale_because(record["notebooks"].get(step.name, {}), step, opened)
        click.echo(f"{step.name}: {'stale: ' + ', '.join(because) if because else 'up to date'}")


for command in (new, add, lab, extract, screen, verify, export):
    main.add_command(command)
