"""Many cases, or many variants of one: each run whole, side by side, with one comparison at the end."""

from __future__ import annotations

import concurrent.futures
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from casework import archive
from casework.case import Case
from casework.case.cells import notebooks
from casework.model import CaseworkError, noun
from casework.suite import comparison, evidence
from casework.suite.plan import plan
from casework.suite.pool import each
from casework.suite.run import How, Outcome, run
from casework.suite.variants import Variant, labels, varying
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold variants that ran, to be compared, with where that is written and the folders that they are found in."""

    ran: tuple[tuple[Variant, Outcome], ...]
    folder: Path
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
    warm = _warm(how)
    variants = _apart(variants)
    for variant in variants:
        plan(notebooks(), variant.case, dict(variant.given), only=only)
    jobs = min(how.jobs, len(variants))
    each_how = replace(how, jobs=max(1, how.jobs // jobs), scheduler="")
    tasks = [Task(variant, only, each_how, *_folders()) for variant in variants]
    started, done, told = time.monotonic(), {}, labels(variants)
    with concurrent.futures.ThreadPoolExecutor(1) as ahead:
        if not warm and jobs > 1:  # this process only waits for the others meanwhile
            ahead.submit(comparison.prepare)
        for at, outcome in each(run_variant, tasks, jobs=jobs, scheduler=how.scheduler, warm=warm):
            done[at] = outcome
            tell(_line(told[at], outcome, len(done), len(tasks), time.monotonic() - started))
    return [(variant, done[at]) for at, variant in enumerate(variants)]


def run_variant(task: Task) -> Outcome:
    """Run one variant in this process, whose warm server stays for the next; errors come back in the outcome."""
    stays, Server.stays = Server.stays, True
    variant = task.variant
    try:
        with _within(task.root, task.processed):
            return run(variant.case, dict(variant.given), only=task.only, how=task.how, tell=_silent)
    except CaseworkError as error:
        return Outcome(Path(task.processed) / variant.case, failed={variant.case: str(error)})
    finally:
        Server.stays = stays


def compare(ran: Sequence[tuple[Variant, Outcome]], folder: Path, *, how: How | None = None) -> list[str]:
    """Write the comparison of what variants found, and give what to say of it, a line each."""
    task = Comparison(tuple(ran), folder.resolve(), *_folders())
    ((_, lines),) = each(_compared, [task], jobs=1, warm=_warm(how or How()))
    return lines


def _compared(task: Comparison) -> list[str]:
    with _within(task.root, task.processed):
        return comparison.compare(task.ran, task.folder)


def prepare() -> None:
    """Load what running and comparing variants needs, so that processes forked from this one need not."""
    evidence.prepare()
    comparison.prepare()


def _warm(how: How) -> bool:
    """Say whether the processes are forked from a warm one: where notebooks are, and on this machine."""
    return engine_of(how.engine) == "fork" and not how.scheduler


def _folders() -> tuple[str, str]:
    return str(archive.root()), str(archive.processed().resolve())


@contextmanager
def _within(root: str, processed: str) -> Iterator[None]:
    """Have this process find the root and the results where the one that sent the task does."""
    before = {name: os.environ[name] for name in PLACES if name in os.environ}
    os.environ.update(zip(PLACES, (root, processed), strict=True))
    try:
        yield
    finally:
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


def _line(label: str, outcome: Outcome, done: int, of: int, gone_s: float) -> str:
    left = gone_s / done * (of - done)
    told = (
        f"failed: {'; '.join(outcome.failed)}"
        if outcome.failed
        else f"{len(outcome.ran)} {noun('notebook', len(outcome.ran))} ran"
    )
    more = f", about {left:.0f} s left" if left >= 1 else ""
    return f"{label}: {told}, {outcome.seconds:.1f} s ({done} of {of}{more})"


def _silent(_line_: str) -> None:
    pass
