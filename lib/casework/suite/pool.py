"""Where work is done: processes of this machine or a Dask cluster, both as one concurrent.futures executor."""

from __future__ import annotations

import concurrent.futures
import gc
import multiprocessing
import os
import re
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from casework.model import CaseworkError
from casework.suite.bounds import die_with_parent
from casework.suite.workers import Server

CONNECT_S, WORKERS_S = 15, 60  # a batch system starts the scheduler and its workers a moment before the run
WARMS = "CASEWORK_WARMS"  # tells the process that workers are forked from what it is for
TRIES = 3  # a task whose process dies is given to another; one that kills three is the fault of the task


@contextmanager
def notebooks_on(jobs: int, scheduler: str = "") -> Iterator[Executor]:
    """Give an executor for tasks that wait for a process of their own: threads here, or the workers of a cluster."""
    if scheduler:
        with cluster(scheduler) as pool:
            yield pool
        return
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        try:
            yield pool
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            if not Server.stays:
                Server.close_here()


@contextmanager
def cluster(scheduler: str) -> Iterator[Executor]:
    """Give the workers of a Dask cluster as an executor. Raise CaseworkError where there is none at that address."""
    try:
        from distributed import Client
    except ImportError:
        msg = "a cluster needs the extra dask: pip install 'casework[dask]'"
        raise CaseworkError(msg) from None
    if not re.search(r":\d+$", scheduler):
        msg = f"{scheduler} is no address of a Dask scheduler; give the one it prints, such as tcp://host:8786"
        raise CaseworkError(msg)
    try:
        client = Client(scheduler, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        why = " ".join(str(error).split())[:200]
        msg = f"no Dask scheduler answers at {scheduler} ({why}); give the address it prints, such as tcp://host:8786"
        raise CaseworkError(msg) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=WORKERS_S)
        except TimeoutError:
            msg = (
                f"the scheduler at {scheduler} has no workers after {WORKERS_S} s; start some: dask worker {scheduler}"
            )
            raise CaseworkError(msg) from None
        pool = client.get_executor(retries=TRIES, pure=False)
        try:
            yield pool
        finally:
            pool.shutdown(wait=False)


def each(
    task: Callable[[Any], Any], things: Sequence[Any], *, jobs: int, scheduler: str = "", warm: bool = False
) -> Iterator[tuple[int, Any]]:
    """Do a task for each thing, side by side, and give the place of the thing and the result as they come.

    The task is a function of a module and takes and gives plain values, so that it can be sent. Where the process
    that does it dies, it is done again by another one. With one job and no cluster it is done right here.

    `warm` is for tasks that run notebooks, on Linux: their processes, a single one too, are forked from one that has
    loaded all that notebooks and results need.
    """
    if jobs == 1 and not scheduler and not warm:
        yield from ((at, task(thing)) for at, thing in enumerate(things))
    elif scheduler:
        with cluster(scheduler) as pool:
            yield from _as_they_come(pool, task, dict(enumerate(things)), dict.fromkeys(range(len(things)), 0))
    else:
        left, tries = dict(enumerate(things)), dict.fromkeys(range(len(things)), 0)
        while left:
            with _processes(min(jobs, len(left)), warm=warm) as pool:
                yield from _as_they_come(pool, task, left, tries)


def _as_they_come(
    pool: Executor, task: Callable[[Any], Any], left: dict[int, Any], tries: dict[int, int]
) -> Iterator[tuple[int, Any]]:
    """Give results and take their things out of `left`; end early, with the rest in `left`, where the pool broke."""
    futures: dict[Future[Any], int] = {}
    for at, thing in left.items():
        futures[pool.submit(task, thing)] = at
    waiting = set(futures)
    while waiting:
        done, waiting = concurrent.futures.wait(waiting, return_when=concurrent.futures.FIRST_COMPLETED)
        for future in done:
            at = futures.pop(future)  # a future keeps its result: memory would grow with every task
            try:
                result = future.result()
            except concurrent.futures.BrokenExecutor:
                tries[at] += 1
                if tries[at] >= TRIES:
                    msg = f"processes died {TRIES} times at work on task {at + 1} or beside it; run it with --jobs 1"
                    raise CaseworkError(msg) from None
                continue
            except lost_workers():
                msg = f"the workers that did task {at + 1} died, one after the other; look at their logs"
                raise CaseworkError(msg) from None
            del left[at]
            yield at, result


def lost_workers() -> tuple[type[Exception], ...]:
    """Give what a cluster raises for a task whose workers died; nothing where no cluster is in use."""
    distributed = sys.modules.get("distributed")
    return (distributed.KilledWorker,) if distributed else ()


@contextmanager
def _processes(jobs: int, *, warm: bool) -> Iterator[Executor]:
    """Give processes that end with this one; those still at work are ended where the caller leaves early."""
    before = set(multiprocessing.active_children())
    warm = warm and _ready()
    context = multiprocessing.get_context("forkserver" if warm else "spawn")
    pool = concurrent.futures.ProcessPoolExecutor(jobs, mp_context=context, initializer=_in_worker, initargs=(warm,))
    try:
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - before:
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ready() -> bool:
    """Start the process that warm workers are forked from, where there is none yet; it ends with this one.

    False where the system lets it have no socket, as below a temporary folder with a very long name.
    """
    from multiprocessing import forkserver  # not on Windows

    _own_temporary_folder()
    multiprocessing.set_forkserver_preload(["casework.suite.warmed"])
    there = {WARMS: "1", "PYTHONHASHSEED": "0"}
    before = {name: os.environ.get(name) for name in there}
    os.environ.update(there)
    try:
        forkserver.ensure_running()
    except OSError:
        return False
    finally:
        for name in there:
            del os.environ[name]
        os.environ.update({name: value for name, value in before.items() if value is not None})
    return True


def _own_temporary_folder() -> None:
    """Give multiprocessing a temporary folder that names this process, and take away those whose process has ended.

    It removes its own at the end, but not where it is killed.
    """
    from multiprocessing import util

    if multiprocessing.current_process()._config.get("tempdir"):  # type: ignore[attr-defined]
        return
    for left in Path(tempfile.gettempdir()).glob("casework-*-*"):
        named = re.fullmatch(r"casework-(\d+)-\w+", left.name)
        with suppress(OSError):  # another run may be taking it away as well
            if named and left.stat().st_uid == os.getuid() and not _is_alive(int(named[1])):
                shutil.rmtree(left, ignore_errors=True)
    before, folder = tempfile.tempdir, tempfile.mkdtemp(prefix=f"casework-{os.getpid()}-")
    tempfile.tempdir = folder
    try:
        util.get_temp_dir()
    finally:
        tempfile.tempdir = before
    util.Finalize(None, shutil.rmtree, args=(folder, True), exitpriority=-101)  # after what lies in it


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _in_worker(warm: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command that started us says what is to end
    if sys.platform == "linux":
        die_with_parent()  # of a warm worker that is the one it was forked from
    if warm:
        gc.enable()
        Server.fork_here()
    threading.Thread(target=_end_with_command, daemon=True).start()


def _end_with_command() -> None:
    """End this process with the one that asked for it, whatever ends that one."""
    started_by = multiprocessing.parent_process()
    if started_by is not None:
        started_by.join()
        os._exit(1)
