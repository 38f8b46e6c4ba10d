"""Many cases, or many variants of one: each run whole, side by side, with one comparison at the end."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casework import archive
from casework.case import Case
from casework.case.cells import notebooks
from casework.model import CaseworkError
from casework.suite.plan import plan
from casework.suite.pool import each
from casework.suite.run import How, Outcome, run
from casework.suite.variants import Variant, varying
from casework.suite.workers import Server, engine_of

COMPARISONS = "_comparisons"  # below the results of all cases; no case can be called so
PLACES = ("CASEWORK_ROOT", "CASEWORK_PROCESSED")


@dataclass(frozen=True, slots=True)
class Task:
    """Hold one variant to run, with the folders it is found in: plain values that can be sent."""

    variant: Variant
    only: str
    how: How
    root: str
    processed: str


def run_all(
    variants: Sequence[Variant], *, only: str = "", how: How | None = None, tell: Callable[[str], None] = print
) -> list[tuple[Variant, Outcome]]:
    """Run variants side by side and give the outcome of each, in the order of the variants.

    Every parameter of every variant is checked before anything runs. With several at once each runs its notebooks one
    after another; a variant whose process dies is run again and goes on where it stopped.
    """
    how = how or How()
    engine_of(how.engine)
    variants = _apart(variants)
    for variant in variants:
        plan(notebooks(), variant.case, dict(variant.given), only=only)
    jobs = min(how.jobs, len(variants))
    each_how = replace(how, jobs=max(1, how.jobs // jobs), scheduler="")
    folders = str(archive.root()), str(archive.processed().resolve())
    tasks = [Task(variant, only, each_how, *folders) for variant in variants]
    started, done = time.monotonic(), {}
    for at, outcome in each(run_variant, tasks, jobs=jobs, scheduler=how.scheduler):
        done[at] = outcome
        tell(_line(variants[at], outcome, len(done), len(tasks), time.monotonic() - started))
    return [(variant, done[at]) for at, variant in enumerate(variants)]


def run_variant(task: Task) -> Outcome:
    """Run one variant in this process, whose warm server stays for the next; errors come back in the outcome."""
    before = {name: os.environ[name] for name in PLACES if name in os.environ}
    os.environ.update(zip(PLACES, (task.root, task.processed), strict=True))
    stays, Server.stays = Server.stays, True
    variant = task.variant
    try:
        return run(variant.case, dict(variant.given), only=task.only, how=task.how, tell=_silent)
    except CaseworkError as error:
        return Outcome(Path(task.processed) / variant.case, failed={variant.case: str(error)})
    finally:
        Server.stays = stays
        for name in PLACES:
            os.environ.pop(name, None)
        os.environ.update(before)


def comparison_folder(variants: Sequence[Variant], sheet: Path | None) -> Path:
    """Give the folder of a comparison: named by its sheet, else by the case and what varies."""
    name = sheet.stem if sheet is not None else "-".join([variants[0].case, *varying(variants)])
    return archive.processed() / COMPARISONS / (re.sub(r"[^\w.-]+", "-", name).strip(".-") or "sheet")


def _apart(variants: Sequence[Variant]) -> list[Variant]:
    """Give variants with a folder of their own each: naming what case.yml says anyway does not make another one."""
    by_folder: dict[Path, Variant] = {}
    for variant in variants:
        by_folder.setdefault(Case.open(variant.case, **dict(variant.given)).out, variant)
    return list(by_folder.values())


def _line(variant: Variant, outcome: Outcome, done: int, of: int, gone_s: float) -> str:
    left = gone_s / done * (of - done)
    told = f"failed: {'; '.join(outcome.failed)}" if outcome.failed else f"{len(outcome.ran)} notebooks ran"
    more = f", about {left:.0f} s left" if left >= 1 else ""
    return f"{variant.label}: {told}, {outcome.seconds:.1f} s ({done} of {of}{more})"


def _silent(_line_: str) -> None:
    pass
