"""Run a case: each notebook in its own process, side by side where none waits for the other, with a record of all."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework import archive
from casework.case import Case
from casework.case.cells import notebooks
from casework.case.investigation import OVERRIDES
from casework.model import CaseworkError
from casework.suite import evidence, executed, state
from casework.suite.plan import Step, plan
from casework.suite.workers import Workers, workers

HEARTBEAT_S = 5.0
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


def run(
    case_name: str,
    given: Mapping[str, str],
    *,
    only: str = "",
    jobs: int = 2,
    engine: str = "",
    force: bool = False,
    tell: Tell = print,
) -> Outcome:
    """Run the notebooks of a case that are not up to date, in the order of what they read and keep.

    Raises CaseworkError for wrong parameters or a second run of the same case; a notebook that fails is in the
    outcome, with cell and error, and ends only those that follow it.
    """
    from filelock import FileLock, Timeout

    started = time.monotonic()
    steps = plan(notebooks(), case_name, given, only=only)
    case = Case.open(case_name, **dict(given))
    case.out.mkdir(parents=True, exist_ok=True)
    lock = FileLock(case.out / ".lock", timeout=0)
    try:
        with lock:
            started_by = workers(engine)
            try:
                outcome = _run(steps, case, started_by, jobs, force=force, tell=tell)
            finally:
                started_by.close()
            if not outcome.failed and not only:
                evidence.publish(case, steps)
    except Timeout:
        msg = f"another run of {case_name} is under way in {case.out.name}; wait for it to end"
        raise CaseworkError(msg) from None
    outcome.seconds = time.monotonic() - started
    return outcome


def refresh(case_name: str, *, only: str = "", tell: Tell = print) -> list[str]:
    """Execute the notebooks of this root in place, so that their stored outputs are those of today's code.

    Outputs carry no timings and no paths; results go to a folder that is thrown away. With `only` one notebook is
    stored, those it reads from are executed for it. Gives the failures.
    """
    failures = []
    steps = plan(notebooks(), case_name, {})
    chosen = {step.name for step in plan(notebooks(), case_name, {}, only=only)}
    with tempfile.TemporaryDirectory() as folder:
        started_by = workers()
        for step in _needed(steps, chosen):
            tell(f"{step.name}: executing")
            output = Path(folder) / f"{step.name}.ipynb"
            job = started_by.start(step, output, {"CASEWORK_PROCESSED": folder})
            while job.exit() is None:
                time.sleep(0.05)
            if job.exit():
                failures.append(f"{step.name}: {executed.failure(output) or job.told()}")
            elif step.name in chosen:
                archive.write(step.notebook.path, executed.as_stored(step.notebook.path, output))
        started_by.close()
    return failures


def _needed(steps: tuple[Step, ...], chosen: set[str]) -> list[Step]:
    """Give the chosen steps and all that they follow, in order."""
    needed = set(chosen)
    for step in reversed(steps):
        if step.name in needed:
            needed |= step.after
    return [step for step in steps if step.name in needed]


def _run(steps: tuple[Step, ...], case: Case, started_by: Workers, jobs: int, *, force: bool, tell: Tell) -> Outcome:
    outcome = Outcome(case.out)
    record = evidence.read_record(case)
    done: set[str] = set()
    waiting = list(steps)
    here = {step.name for step in steps}
    running: dict[str, _Running] = {}
    try:
        while waiting or running:
            ready = [step for step in waiting if step.after & here <= done]
            for step in ready[: max(jobs - len(running), 0)]:
                waiting.remove(step)
                recorded = record["notebooks"].get(step.name, {})
                if not force and not state.stale_because(recorded, step, case):
                    outcome.up_to_date.append(step.name)
                    done.add(step.name)
                    tell(f"{step.name}: up to date")
                else:
                    running[step.name] = _Running(step, case, started_by, tell)
            for name in [name for name, job in running.items() if job.ended()]:
                job = running.pop(name)
                record["notebooks"][name] = job.finish(case)
                evidence.write_record(case, record)
                if job.error:
                    outcome.failed[name] = job.error
                    waiting, lost = _without_followers(waiting, name)
                    outcome.not_reached.extend(lost)
                else:
                    outcome.ran.append(name)
                    done.add(name)
            if running:
                time.sleep(0.05)
    finally:
        for job in running.values():
            job.kill()
    return outcome


def _without_followers(waiting: list[Step], failed: str) -> tuple[list[Step], list[str]]:
    lost = {failed}
    while True:
        more = {step.name for step in waiting if step.after & lost} - lost
        if not more:
            return [step for step in waiting if step.name not in lost], sorted(lost - {failed})
        lost |= more


class _Running:
    """One notebook in its process; says what it is doing whenever five seconds pass."""

    def __init__(self, step: Step, case: Case, started_by: Workers, tell: Tell) -> None:
        self.step, self.tell, self.error = step, tell, ""
        self.started = self.heard = time.monotonic()
        self.inputs = state.inputs(step, case)
        self.folder = tempfile.TemporaryDirectory()
        self.output = Path(self.folder.name) / f"{step.name}.ipynb"
        # Every notebook of the run writes to one folder, also one that does not take the overridden parameter.
        self.job = started_by.start(step, self.output, {OVERRIDES: json.dumps(case.overrides)})
        tell(f"{step.name}: running")

    def ended(self) -> bool:
        """Tell whether the process has ended; print a line whenever five seconds pass."""
        now = time.monotonic()
        if now - self.heard >= HEARTBEAT_S:
            self.heard = now
            self.tell(f"{self.step.name}: still running, {now - self.started:.0f} s")
        return self.job.exit() is not None

    def finish(self, case: Case) -> dict[str, Any]:
        """Keep the executed notebook and give the record of the run."""
        seconds = time.monotonic() - self.started
        if self.job.exit() != 0:
            self.error = executed.failure(self.output) or self.job.told() or f"ended with {self.job.exit()}"
        if self.output.is_file():
            archive.write(case.out / "notebooks" / self.output.name, executed.normalised(self.output))
        self.folder.cleanup()
        self.tell(f"{self.step.name}: {'failed' if self.error else 'done'}, {seconds:.1f} s")
        return {
            "exit": self.error or "ok",
            "inputs": self.inputs,
            "outputs": state.outputs(self.step, case),
            "parameters": dict(self.step.parameters),
            "seconds": round(seconds, 2),
        }

    def kill(self) -> None:
        """End the process, where the run itself is ended."""
        self.job.kill()
        self.folder.cleanup()
