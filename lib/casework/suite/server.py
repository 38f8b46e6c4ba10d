"""A warm process that forks one child for each notebook: what all of them import is imported once.

It reads jobs as JSON lines on standard input and answers each with its exit code on standard output. It starts no
thread, for a child would inherit its locks without it, and ends with its parent, taking its children along.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import random
import select
import signal
import sys
import traceback
from typing import Any

from casework.suite.bounds import die_with_parent, limit_memory

# One thread each: forks of a process whose BLAS or Arrow pool is running can hang, and jobs run side by side anyway.
ONE_THREAD = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"),
    "ARROW_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # Arrow's allocator starts one at import
}
NEEDED = (
    "pandas",
    "pyarrow.parquet",
    "papermill.execute",
    "IPython.core.completer",
    "casework.case",
    "casework.suite.engine",
    "casework.suite.shell",
)
FAILED, CRASHED = 1, 70
_PREPARED: set[str] = set()


def serve() -> None:
    """Fork a child for each job until standard input ends."""
    running: dict[int, str] = {}
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # nothing that a library prints may mix with the answers
    buffer = b""
    while True:
        if select.select([0], [], [], 0.01)[0]:
            piece = os.read(0, 1 << 16)
            if not piece:
                _end(running)
                return
            *lines, buffer = (buffer + piece).split(b"\n")
            for line in lines:
                _take(json.loads(line), running)
        while running:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)  # what its notebook has started and left
            answers.write(json.dumps({"id": running.pop(pid), "exit": os.waitstatus_to_exitcode(status)}) + "\n")


def warm() -> None:
    """Import what all notebooks import and make what all would make, without starting a thread."""
    os.environ.update(ONE_THREAD)
    gc.disable()
    # jsonschema imports this grammar for an address format that no notebook has: a second for nothing.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    for name in NEEDED:
        importlib.import_module(name)
    from nbformat.validator import get_validator

    from casework import sources

    sources.known()  # whatever table a notebook reads
    get_validator(4, 5)  # compiles the schema of notebooks
    # What is here stays in every child: a collection that looks at it would copy all its pages into the child.
    gc.freeze()


def _take(job: dict[str, Any], running: dict[int, str]) -> None:
    if "kill" in job:
        for pid, name in running.items():
            if name == job["kill"]:
                _kill(pid)
        return
    _import(job["imports"])
    pid = os.fork()
    if pid:
        running[pid] = job["id"]
        return
    code = CRASHED
    try:
        code = _run(job)
    except BaseException:  # a child must never return into the server's loop
        traceback.print_exc()
        raise
    finally:
        sys.stderr.flush()
        os._exit(code)


def _import(names: list[str]) -> None:
    """Import what a notebook will and have it prepare itself, so that those after it have it too."""
    for name in names:
        if name not in _PREPARED:
            _PREPARED.add(name)
            with contextlib.suppress(Exception):  # of whatever fails here its own cell will tell
                module = importlib.import_module(name)
                if name.startswith("casework.") and hasattr(module, "prepare"):
                    module.prepare()
    gc.freeze()


def _run(job: dict[str, Any]) -> int:
    os.setpgid(0, 0)
    die_with_parent()
    gc.enable()
    limit_memory(job["megabytes"])
    log = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.update(job["environment"])
    os.chdir(job["folder"])
    import numpy as np
    from papermill.exceptions import PapermillExecutionError
    from papermill.execute import execute_notebook

    random.seed()
    np.random.seed()
    from papermill.engines import papermill_engines

    from casework.suite.engine import CaseworkEngine

    papermill_engines.register("casework", CaseworkEngine)
    try:
        execute_notebook(
            job["notebook"],
            job["output"],
            job["parameters"],
            engine_name="casework",
            kernel_name="python3",
            progress_bar=False,
        )
    except PapermillExecutionError:
        return FAILED
    return 0


def _end(running: dict[int, str]) -> None:
    for pid in running:
        _kill(pid)
    for pid in running:
        os.waitpid(pid, 0)


def _kill(pid: int) -> None:
    """End a child and what its notebook has started."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    # It sees the end of its standard input when the one that started it ends, however that comes about.
    warm()
    serve()
    os._exit(0)  # taking all that is loaded apart again would keep the one that waits for its end waiting
