"""Run a case: each notebook in its own process, side by side where none waits for the other, with a record of all."""

from __future__ import annotations

import concurrent.futures
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework import archive
from casework.case import Case
from casework.case.cells import notebooks
from casework.case.investigation import OVERRIDES
from casework.suite import evidence, executed, reach, state
from casework.suite.lock import HOLDER, LOCK, held
from casework.suite.plan import Step, plan
from casework.suite.pool import lost_workers, notebooks_on
from casework.suite.progress import Display, Lines
from casework.suite.workers import Ended, Job, Limits, engine_of, run_notebook

LOOK_S = 0.5
Tell = Callable[[str], None]


@dataclass(slots=True)
class Outcome:
    """Hold how a run ended: which notebooks ran, were up to date or failed, where the results are, how long it took."""

    out: Path
    ran: list[str] = field(default_factory=list)
    up_to_date: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    not_reached: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class How:
    """Hold how a run is done: notebooks side by side, engine, limits of each, a cluster, whether to wait its turn."""

    jobs: int = 2
    engine: str = ""
    limits: Limits = field(default_factory=Limits)
    scheduler: str = ""
    force: bool = False
    wait: bool = False


def run(
    case_name: str,
    given: Mapping[str, str],
    *,
    only: str = "",
    how: How | None = None,
    tell: Tell = print,
    display: Display | None = None,
) -> Outcome:
    """Run the notebooks of a case that are not up to date, in the order of what they read and keep.

    Raises CaseworkError for wrong parameters or a second run of the same case; a notebook that fails is in the
    outcome, with cell and error, and ends only those that follow it.
    """
    started, how = time.monotonic(), how or How()
    engine_of(how.engine)
    steps = plan(notebooks(), case_name, given, only=only)
    case = Case.open(case_name, **dict(given))
    with held(case.out, wait=how.wait, tell=tell):
        with (
            notebooks_on(how.jobs, how.scheduler) as pool,
            display or Lines(tell) as shown,
            concurrent.futures.ThreadPoolExecutor(1) as ahead,
        ):
            outcome = _Run(steps, case, pool, how, shown).whole(ahead if not only else None)
        if not outcome.failed:
            _publish(case, steps, whole=not only)
    outcome.seconds = time.monotonic() - started
    return outcome


def stands(case: Case) -> bool:
    """Say whether every result of a case is, by content, what its last run has recorded."""
    record, steps = evidence.read_record(case), plan(notebooks(), case.name, {})
    told = [record["notebooks"].get(step.name, {}).get("outputs") == state.outputs(step, case) for step in steps]
    return all(told) and record.get("page") == state.page_inputs(case)


def refresh(case_name: str, *, only: str = "", tell: Tell = print) -> list[str]:
    """Execute the notebooks of this root in place, so that their stored outputs are those of today's code.

    Outputs carry no timings and no paths; results go to a folder that is thrown away. With `only` one notebook is
    stored, those it reads from are executed for it. Gives the failures.
    """
    failures = []
    chosen = {step.name for step in plan(notebooks(), case_name, {}, only=only)}
    with tempfile.TemporaryDirectory() as folder, notebooks_on(1):
        for step in _needed(plan(notebooks(), case_name, {}), chosen):
            tell(f"{step.name}: executing")
            output = Path(folder) / f"{step.name}.ipynb"
            ended = run_notebook(
                Job(str(step.notebook.path), str(output), dict(step.parameters), {"CASEWORK_PROCESSED": folder})
            )
            if ended.exit:
                failures.append(f"{step.name}: {_why(output, ended)}")
            elif step.name in chosen:
                archive.write(step.notebook.path, executed.as_stored(step.notebook.path, output))
    return failures


def _needed(steps: tuple[Step, ...], chosen: set[str]) -> list[Step]:
    """Give the chosen steps and all that they follow, in order."""
    needed = set(chosen)
    for step in reversed(steps):
        if step.name in needed:
            needed |= step.after
    return [step for step in steps if step.name in needed]


def _publish(case: Case, steps: tuple[Step, ...], *, whole: bool) -> None:
    """Write findings, manifest, report and record, where anything they are made of has changed since they were.

    A run of one notebook publishes nothing; where its results are as they were, what was published stands.
    """
    record = evidence.read_record(case)
    if (whole or evidence.UNFINISHED in record) and record.get("page") == state.page_inputs(case):
        if evidence.UNFINISHED in record:
            evidence.stand(case, record)
    elif whole:
        evidence.publish(case, steps, also=lambda: {"page": state.page_inputs(case)})


class _Run:
    """The notebooks of one run: those that wait, those under way, and what has come of the others."""

    def __init__(self, steps: tuple[Step, ...], case: Case, pool: Executor, how: How, display: Display) -> None:
        self.case, self.pool, self.how, self.display = case, pool, how, display
        self.waiting, self.here = list(steps), {step.name for step in steps}
        self.running: dict[Future[Ended], _Running] = {}
        self.record = evidence.read_record(case)
        self.outcome, self.done = Outcome(case.out), set[str]()

    def whole(self, ahead: Executor | None) -> Outcome:
        """Run everything that is to be run; where a processor has nothing to do, `ahead` loads what publishing needs.

        A forced run whose results come out as they were publishes nothing, and is not kept waiting for that.
        """
        _clear(self.case.out)
        if self.how.force and "page" in self.record:
            ahead = None
        try:
            while self.waiting or self.running:
                if not self._start() and self.running:
                    if ahead is not None and len(self.running) < self.how.jobs:
                        ahead, _ = None, ahead.submit(evidence.prepare)
                    self._collect()
        finally:
            shutil.rmtree(self.case.out / evidence.SCRATCH, ignore_errors=True)  # ends what is still under way
        return self.outcome

    def _start(self) -> bool:
        """Start what is ready and passes over what is up to date; tell whether that made anything else ready."""
        ready = [step for step in self.waiting if step.after & self.here <= self.done]
        room = len(ready) if self.how.scheduler else self.how.jobs - len(self.running)
        passed = False
        for step in ready[: max(room, 0)]:
            self.waiting.remove(step)
            recorded = self.record["notebooks"].get(step.name, {})
            if not self.how.force and not state.stale_because(recorded, step, self.case):
                self.outcome.up_to_date.append(step.name)
                self.done.add(step.name)
                self.display.said(f"{step.name}: up to date")
                passed = True
            else:
                self._begin()
                running = _Running(step, self.case)
                self.running[self.pool.submit(run_notebook, running.job(self.how))] = running
                self.display.started(step.name, recorded.get("seconds"))
        return passed

    def _begin(self) -> None:
        """Write down, before results change, that those published may not be the newest ones until this run ends."""
        if "page" in self.record and evidence.UNFINISHED not in self.record:
            self.record[evidence.UNFINISHED] = True
            evidence.write_record(self.case, self.record)

    def _collect(self) -> None:
        ended, _ = concurrent.futures.wait(self.running, LOOK_S, return_when=concurrent.futures.FIRST_COMPLETED)
        for running in self.running.values():
            self.display.at(running.step.name, *executed.under_way(running.output))
        for future in ended:
            running = self.running.pop(future)
            name = running.step.name
            told = running.finish(self.case, _result(future))
            self.record["notebooks"][name] = told
            evidence.write_record(self.case, self.record)
            self.display.ended(name, told["exit"] == "ok", told["seconds"])
            if told["exit"] == "ok":
                self.outcome.ran.append(name)
                self.done.add(name)
            else:
                self.outcome.failed[name] = told["exit"]
                self.waiting, lost = _without_followers(self.waiting, name)
                self.outcome.not_reached.extend(lost)


def _clear(out: Path) -> None:
    """Take away what a run that was ended has left: its scratch, and files that it had not finished writing."""
    shutil.rmtree(out / evidence.SCRATCH, ignore_errors=True)
    for path in (*out.glob(".*"), *out.glob("*/.*")):
        if path.is_file() and path.name not in (LOCK, HOLDER):
            path.unlink(missing_ok=True)


def _result(future: Future[Ended]) -> Ended:
    """Give how a notebook ended; also where what ran it did not live to say."""
    try:
        return future.result()
    except (OSError, concurrent.futures.CancelledError) as error:
        return Ended(1, f"{type(error).__name__}: {error}")
    except lost_workers():
        return Ended(1, "the workers of the cluster that ran it died, one after the other; look at their logs")


def _without_followers(waiting: list[Step], failed: str) -> tuple[list[Step], list[str]]:
    lost = {failed}
    while True:
        more = {step.name for step in waiting if step.after & lost} - lost
        if not more:
            return [step for step in waiting if step.name not in lost], sorted(lost - {failed})
        lost |= more


class _Running:
    """One notebook under way: what it depended on when it began, and where it writes."""

    def __init__(self, step: Step, case: Case) -> None:
        self.step, self.overrides = step, case.overrides
        self.started = time.monotonic()
        self.inputs = state.inputs(step, case)
        scratch = case.out / evidence.SCRATCH
        scratch.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix=f"{step.name}-", dir=scratch))
        self.output = self.folder / f"{step.name}.ipynb"

    def job(self, how: How) -> Job:
        """Give what is to be done, in a form that can be sent to another machine."""
        # Every notebook of the run writes to one folder, also one that does not take the overridden parameter.
        environment = {
            OVERRIDES: json.dumps(self.overrides),
            "CASEWORK_ROOT": str(archive.root()),
            "CASEWORK_PROCESSED": str(archive.processed().resolve()),
        }
        return Job(
            str(self.step.notebook.path), str(self.output), dict(self.step.parameters), environment, how.engine,
            how.limits, reach.modules(self.step.notebook.imports),
        )  # fmt: skip

    def finish(self, case: Case, ended: Ended) -> dict[str, Any]:
        """Keep the executed notebook and give the record of the run."""
        seconds = time.monotonic() - self.started
        in_cells = 0.0
        if self.output.is_file():
            in_cells = executed.seconds_in_cells(self.output)
            archive.write(case.out / "notebooks" / self.output.name, executed.normalised(self.output))
        error = _why(self.output, ended) if ended.exit else "ok"
        shutil.rmtree(self.folder, ignore_errors=True)
        return {
            "exit": error,
            "inputs": self.inputs,
            "outputs": state.outputs(self.step, case),
            "parameters": dict(self.step.parameters),
            "seconds": round(seconds, 2),
            "seconds_in_cells": round(in_cells, 2),
        }


def _why(output: Path, ended: Ended) -> str:
    """Say in one line which cell failed and why, also where the process did not live to write it down."""
    failed = executed.failure(output)
    if failed and ended.exit > 0:
        return failed
    cell, _ = executed.under_way(output)
    return f"cell {cell}: {ended.told}" if cell else ended.told or f"it ended with {ended.exit}"
