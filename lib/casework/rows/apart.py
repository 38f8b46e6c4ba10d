"""Read hostile pages and PDFs in a process of its own, within limits of time and memory.

The libraries that read them can be made to run for hours or to fill the memory by one small file. The process lives
through a batch, for starting it costs more than reading a page; one that is killed is replaced at the next file.
What goes to and fro is JSON and plain bytes: a process that a hostile file took over could at most give a wrong text.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from casework.model import Refused

SECONDS, MORE, MOST = 8.0, 4.0, 60.0  # of the clock for one file, for each megabyte of it, and at the most
MEMORY = 1 << 30  # bytes beyond what the process has when it starts
FULL = 3  # what the process ends with where the memory does not suffice
OWN_ERROR = 1  # the code with which Python ends after an exception that nobody caught
OUT_OF_MEMORY = (FULL, -9, -6)  # or what the system or a library ends it with then
# What may be asked for: only these, by name.
TASKS = {
    "page": ("casework.rows.pages", "extract"),
    "pdf": ("casework.rows.pdf", "extract"),
    "words": ("casework.rows.blocks", "extract"),
}
_HEAD = struct.Struct(">II")

_turn = threading.Lock()
_process: subprocess.Popen[bytes] | None = None
_ended = 0  # what the last process that was closed had ended with
_owner = 0  # the process that started it: a fork shares its pipes, and two that speak into one pipe garble it


def _free() -> None:
    """Let a fork have its turn, which may have been another thread's when it was made."""
    global _turn
    _turn = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_free)


def apart(name: str, task: str, data: bytes, **told: str) -> dict[str, Any]:
    """Let a process of its own do one of TASKS on the bytes of a file, and give what it answers.

    `told` goes to the task beside the bytes. Raises Refused for what the task refuses, and for a file that takes
    longer than its size allows or more than MEMORY.

    >>> page = "<html lang=en><title>Ferry held</title><article><p>" + "The ferry was held in port. " * 20
    >>> apart("ferry.html", "page", page.encode())["articles"][0]["title"]
    'Ferry held'
    """
    seconds = min(MOST, SECONDS + MORE * len(data) / 1e6)
    head = {"task": task, "name": name, "told": told, "seconds": seconds}
    with _turn:  # several threads of a worker share the one process, and its pipe
        begun = time.monotonic()
        answer = _ask(head, data)
        if answer is None and time.monotonic() - begun < seconds:
            answer = _ask(head, data)  # what earlier files left in it may have ended the process; a fresh one decides
        ended = _ended
    if answer is None:
        late = time.monotonic() - begun >= seconds or ended in OUT_OF_MEMORY
        limits = f"it is too complex: reading it takes more than {seconds:.0f} s or {MEMORY >> 20:,} MB"
        what = limits if late else f"it is damaged: reading it ended the process (code {ended})"
        if ended == OWN_ERROR and not late:
            # The file need not be at fault: so it ends too where casework was updated and its packages were not.
            what = f"its reader stopped with an error of its own (code {ended})"
            raise Refused(
                name, what, "run make, where casework was updated; else save the article alone, as text or .md"
            )
        raise Refused(name, what, "save the article alone, as text or .md")
    if "refused" in answer:
        raise Refused(*answer["refused"])
    return answer["done"]


def _ask(head: dict[str, Any], data: bytes) -> dict[str, Any] | None:
    """Give the answer of the process; nothing where it died or had to be killed."""
    process = _ready()
    late = threading.Timer(head["seconds"], process.kill)
    late.start()
    try:
        _send(process.stdin, head, data)
        answer, _ = _receive(process.stdout)
    except OSError:
        answer = None
    finally:
        late.cancel()
    if answer is None:
        close()
    return answer


def close() -> None:
    """End the process, if there is one; the next file starts another."""
    global _process, _ended
    if _process is not None and _owner == os.getpid():
        _process.kill()
        _process.communicate()
        _ended = _process.returncode
    _process = None


def _ready() -> subprocess.Popen[bytes]:
    global _process, _owner
    if _process is None or _owner != os.getpid() or _process.poll() is not None:
        close()
        command = [sys.executable, "-m", "casework.rows.apart"]
        pipe = subprocess.PIPE
        _process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        _owner = os.getpid()
        atexit.register(close)
    return _process


def _send(stream: IO[bytes] | None, head: dict[str, Any], data: bytes = b"") -> None:
    assert stream is not None
    written = json.dumps(head).encode()  # pure ASCII: half characters survive
    stream.write(_HEAD.pack(len(written), len(data)) + written)
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes] | None) -> tuple[dict[str, Any] | None, bytes]:
    assert stream is not None
    sizes = stream.read(_HEAD.size)
    if len(sizes) < _HEAD.size:
        return None, b""
    written, data = (stream.read(size) for size in _HEAD.unpack(sizes))
    return json.loads(written), data


def _limit() -> None:
    """Limit the memory of this process, where the system can tell what it has and keep it to more."""
    try:
        import resource

        held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))


def _alarm(seconds: float) -> None:
    """End this process after so long even if nobody is left who would kill it."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _serve() -> None:
    """Answer one file after another until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other side is told, and ends this one
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # a library that prints must not garble an answer
    known: dict[str, Callable[..., dict[str, Any]]] = {}
    while True:
        head, data = _receive(sys.stdin.buffer)
        if head is None:
            return
        _alarm(head["seconds"] + 2)
        _send(answers, _answer(known, head, data))
        _alarm(0)


def _answer(known: dict[str, Callable[..., dict[str, Any]]], head: dict[str, Any], data: bytes) -> dict[str, Any]:
    task = head["task"]
    if task not in known:
        module, function = TASKS[task]
        known[task] = getattr(importlib.import_module(module), function)
        if len(known) == 1:  # after the libraries are loaded: they are no part of what a file may take
            _limit()
    try:
        return {"done": known[task](head["name"], data, **head["told"])}
    except Refused as error:
        return {"refused": [error.file, error.what, error.do]}
    except (MemoryError, RecursionError):
        os._exit(FULL)  # half-built trees hold the memory; a new process is cheaper than to trust this one


if __name__ == "__main__":
    _serve()
