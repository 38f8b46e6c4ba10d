"""One notebook in a process of its own: what a pool, on this machine or on a cluster, is given to do."""

from __future__ import annotations

import atexit
import concurrent.futures
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from casework import archive
from casework.model import CaseworkError, one_of
from casework.suite.bounds import die_with_parent, limit_memory
from casework.suite.executed import PROGRESS

ENGINES = ("fork", "plain")
LOOK_S = 0.2  # how often a notebook under way is asked whether it is wanted any longer


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold what one notebook may take: seconds, and megabytes of memory; 0 means as much as it likes."""

    seconds: float = 3600.0
    megabytes: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """Hold one notebook to run: plain values, so that it can be sent to another machine."""

    notebook: str
    output: str
    parameters: Mapping[str, object]
    environment: Mapping[str, str] = field(default_factory=dict)
    engine: str = ""
    limits: Limits = field(default_factory=Limits)
    imports: tuple[str, ...] = ()  # modules of casework that its cells load


@dataclass(frozen=True, slots=True)
class Ended:
    """Hold how a notebook ended: its exit code, and the last thing its process said, or why it was ended."""

    exit: int
    told: str


def engine_of(engine: str) -> str:
    """Give the engine asked for; empty means fork where the system has it, else plain."""
    wanted = one_of("engine", engine or ("fork" if sys.platform == "linux" else "plain"), ENGINES)
    if wanted == "fork" and sys.platform != "linux":
        msg = "the fork engine needs Linux; use --engine plain"
        raise CaseworkError(msg)
    return wanted


def run_notebook(job: Job) -> Ended:
    """Run one notebook to its end, in a fork of this process's warm server or by papermill as it is.

    It is ended when it takes longer than its limit, and when the folder of its output is taken away: that is how a
    run says, also to another machine, that it is not wanted any longer.
    """
    output = Path(job.output)
    environment = {**job.environment, PROGRESS: f"{output}.cell", "PYTHONHASHSEED": "0"}
    environment.setdefault("CASEWORK_ROOT", str(archive.root()))
    started, start = time.monotonic(), _start_fork if engine_of(job.engine) == "fork" else _start_plain
    under_way = start(job, environment)
    why = ""
    while (code := under_way.exit(LOOK_S)) is None:
        if job.limits.seconds and time.monotonic() - started > job.limits.seconds:
            why = f"it took longer than {job.limits.seconds:g} s and was ended; see --timeout"
        elif not output.parent.is_dir():
            why = "it was ended with its run"
        if why:
            under_way.kill()
    if not why and code < 0:
        why = f"the process was ended by {signal.Signals(-code).name}"
    return Ended(code, why or under_way.told())


class _Command:
    """A papermill command under way, whose kernel ends with it."""

    def __init__(self, command: list[str], environment: Mapping[str, str], megabytes: int) -> None:
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 - read when the process has ended
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=self.log, env={**os.environ, **environment},
            cwd=environment["CASEWORK_ROOT"], start_new_session=True,
            preexec_fn=_in_command(megabytes) if sys.platform == "linux" else None,
        )  # fmt: skip

    def exit(self, wait_s: float) -> int | None:
        try:
            return self.process.wait(wait_s)
        except subprocess.TimeoutExpired:
            return None

    def told(self) -> str:
        self.log.seek(0)
        return _last_line(self.log.read().decode(errors="replace"))

    def kill(self) -> None:
        import psutil

        try:
            below = psutil.Process(self.process.pid).children(recursive=True)  # its kernel, and what that has started
        except psutil.NoSuchProcess:
            below = []
        for process in below:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        self.process.kill()
        self.process.wait()


def _in_command(megabytes: int) -> Any:
    def prepare() -> None:
        die_with_parent()
        limit_memory(megabytes)

    return prepare


class _Fork:
    """One child of the server."""

    def __init__(self, server: Server, name: str, log: Path, ended: concurrent.futures.Future[int]) -> None:
        self.server, self.name, self.log, self.ended = server, name, log, ended

    def exit(self, wait_s: float) -> int | None:
        try:
            return self.ended.result(wait_s)
        except concurrent.futures.TimeoutError:
            return None

    def told(self) -> str:
        return _last_line(self.log.read_text(encoding="utf-8", errors="replace")) if self.log.is_file() else ""

    def kill(self) -> None:
        self.server.send({"kill": self.name})


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""


def _start_plain(job: Job, environment: Mapping[str, str]) -> _Command:
    command = [
        sys.executable, "-m", "papermill", job.notebook, job.output, "-y", json.dumps(dict(job.parameters)),
        "--no-progress-bar", "--log-level", "ERROR", "--kernel", "python3",
    ]  # fmt: skip
    return _Command(command, environment, job.limits.megabytes)


def _start_fork(job: Job, environment: Mapping[str, str]) -> _Fork:
    log = Path(job.output).with_suffix(".log")
    server = Server.here()
    name, ended = server.submit({
        "notebook": job.notebook, "output": job.output, "parameters": dict(job.parameters), "log": str(log),
        "environment": dict(environment), "folder": environment["CASEWORK_ROOT"], "megabytes": job.limits.megabytes,
        "imports": job.imports,
    })  # fmt: skip
    return _Fork(server, name, log, ended)


class _Forked:
    """A server forked from this process, with pipes to it, as `subprocess.Popen` would give one."""

    def __init__(self) -> None:
        (asked, ask), (answer, answered) = os.pipe(), os.pipe()
        self.pid = os.fork()
        if not self.pid:
            _serve_on(asked, answered)
        os.close(asked)
        os.close(answered)
        self.stdin, self.stdout = os.fdopen(ask, "wb"), os.fdopen(answer, "rb")

    def wait(self) -> int:
        """Wait for its end and give its exit code."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def _serve_on(asked: int, answered: int) -> NoReturn:
    """Be a server that hears and answers on these pipes alone, and never go back into the code it was forked from."""
    from casework.suite import server

    code = server.CRASHED
    try:
        os.setsid()
        os.dup2(asked, 0)
        os.dup2(answered, 1)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        server.serve()
        code = 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(code)


class Server:
    """A warm server, started with the first notebook, that forks a child for each; one serves a whole process."""

    stays = False  # where many cases are run by one process, its server is kept from one to the next
    _here: Server | None = None
    _making = threading.Lock()

    @classmethod
    def here(cls) -> Server:
        """Give this process's server, a new one where it has ended."""
        with cls._making:
            if cls._here is None or cls._here.gone:
                cls._here = cls()
            return cls._here

    @classmethod
    def close_here(cls) -> None:
        """End this process's server and everything it forked."""
        with cls._making:
            if cls._here is not None:
                cls._here.close()
                cls._here = None

    @classmethod
    def fork_here(cls) -> None:
        """Give this process a server that is forked from it: it is warm and has no second thread yet."""
        cls._here = cls(_Forked())

    def __init__(self, process: _Forked | None = None) -> None:
        self.process: _Forked | subprocess.Popen[bytes] | None = process
        self.gone = False
        self._lock, self._there = threading.RLock(), threading.Event()
        self._ended: dict[str, concurrent.futures.Future[int]] = {}
        self._count = 0
        self._reader = threading.Thread(target=self._serve, daemon=True, name="casework server")
        self._reader.start()

    def submit(self, message: Mapping[str, Any]) -> tuple[str, concurrent.futures.Future[int]]:
        """Have a notebook run in a new child; give the child's name and what its exit code will stand in."""
        future: concurrent.futures.Future[int] = concurrent.futures.Future()
        with self._lock:
            self._count += 1
            name = str(self._count)
            self._ended[name] = future
        self.send({**message, "id": name})
        return name, future

    def send(self, message: Mapping[str, Any]) -> None:
        """Tell the server something; one that has ended is told nothing, its children have ended with it."""
        self._there.wait()
        with self._lock:
            if self.process is None or self.gone:
                self._end_all(1)
                return
            with contextlib.suppress(BrokenPipeError):
                self.process.stdin.write(json.dumps(message).encode() + b"\n")
                self.process.stdin.flush()

    def close(self) -> None:
        """End the server; it ends its children first."""
        self._there.wait()
        if self.process is not None:
            with self._lock, contextlib.suppress(BrokenPipeError):
                self.process.stdin.close()
            self._reader.join()

    def _serve(self) -> None:
        """Start the server and read its answers; in this thread, for a server ends with the thread that started it."""
        try:
            self.process = self.process or subprocess.Popen(
                [sys.executable, "-m", "casework.suite.server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONHASHSEED": "0"}, start_new_session=True,
            )  # fmt: skip
        finally:
            self._there.set()
        for line in self.process.stdout:
            answer = json.loads(line)
            with self._lock:
                future = self._ended.pop(answer["id"], None)
            if future is not None:
                future.set_result(answer["exit"])
        code = self.process.wait()
        with self._lock:
            self.gone = True
            self._end_all(code or 1)

    def _end_all(self, code: int) -> None:
        for future in self._ended.values():
            future.set_result(code)
        self._ended.clear()


atexit.register(Server.close_here)
