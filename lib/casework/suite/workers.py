"""The processes that notebooks run in: a kernel each (plain), or a fork each of one warm server (fork)."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from casework import archive
from casework.model import CaseworkError, one_of
from casework.suite.plan import Step

ENGINES = ("fork", "plain")


class Job(Protocol):
    """One notebook under way."""

    def exit(self) -> int | None:
        """Give the exit code, or nothing while it runs."""

    def told(self) -> str:
        """Give the last line the process wrote about itself."""

    def kill(self) -> None:
        """End it now."""


class Workers(Protocol):
    """What starts notebooks."""

    def start(self, step: Step, output: Path, environment: Mapping[str, str]) -> Job:
        """Start one notebook."""

    def close(self) -> None:
        """End everything that was started."""


def workers(engine: str = "") -> Workers:
    """Give the workers of an engine; empty means fork where the system has it, else plain."""
    wanted = one_of("engine", engine or ("fork" if sys.platform == "linux" else "plain"), ENGINES)
    if wanted == "fork" and not hasattr(os, "fork"):
        msg = "this system cannot fork; use --engine plain"
        raise CaseworkError(msg)
    return _Forks() if wanted == "fork" else _Kernels()


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    return {**more, "CASEWORK_ROOT": str(archive.root()), "PYTHONHASHSEED": "0"}


class _Process:
    """A papermill command of its own."""

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 - read when the process has ended
        everything = {**os.environ, **environment}
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=self.log, env=everything, cwd=archive.root()
        )

    def exit(self) -> int | None:
        return self.process.poll()

    def told(self) -> str:
        self.log.seek(0)
        lines = self.log.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


class _Kernels:
    """Papermill as it is, in a process of its own, with a kernel of its own."""

    def start(self, step: Step, output: Path, environment: Mapping[str, str]) -> _Process:
        command = [
            sys.executable, "-m", "papermill", str(step.notebook.path), str(output),
            "-y", json.dumps(dict(step.parameters)), "--no-progress-bar", "--log-level", "ERROR", "--kernel", "python3",
        ]  # fmt: skip
        return _Process(command, _environment(environment))

    def close(self) -> None:
        pass


class _Fork:
    """One child of the server."""

    def __init__(self, server: _Forks, name: str, log: Path) -> None:
        self.server, self.name, self.log = server, name, log

    def exit(self) -> int | None:
        return self.server.exit_of(self.name)

    def told(self) -> str:
        lines = (
            self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines() if self.log.is_file() else []
        )
        return lines[-1] if lines else ""

    def kill(self) -> None:
        self.server.send({"kill": self.name})


class _Forks:
    """A warm server, started with the first notebook, that forks a child for each."""

    def __init__(self) -> None:
        self.server: subprocess.Popen[bytes] | None = None
        self.exits: dict[str, int] = {}
        self.buffer = b""

    def start(self, step: Step, output: Path, environment: Mapping[str, str]) -> _Fork:
        log = output.with_suffix(".log")
        job: dict[str, Any] = {
            "id": step.name,
            "notebook": str(step.notebook.path),
            "output": str(output),
            "parameters": dict(step.parameters),
            "environment": _environment(environment),
            "folder": str(archive.root()),
            "log": str(log),
        }
        self.exits.pop(step.name, None)
        self.send(job)
        return _Fork(self, step.name, log)

    def send(self, message: Mapping[str, Any]) -> None:
        if self.server is None:
            command = [sys.executable, "-m", "casework.suite.server"]
            fixed = {**os.environ, "PYTHONHASHSEED": "0"}
            self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=fixed)
            os.set_blocking(self.server.stdout.fileno(), False)
        self.server.stdin.write(json.dumps(message).encode() + b"\n")
        self.server.stdin.flush()

    def exit_of(self, name: str) -> int | None:
        with contextlib.suppress(BlockingIOError):
            self.buffer += os.read(self.server.stdout.fileno(), 1 << 16)
        *lines, self.buffer = self.buffer.split(b"\n")
        for line in lines:
            answer = json.loads(line)
            self.exits[answer["id"]] = answer["exit"]
        if name not in self.exits and self.server.poll() is not None:
            return self.server.returncode or 1
        return self.exits.get(name)

    def close(self) -> None:
        if self.server is not None:
            self.server.stdin.close()
            self.server.wait()
