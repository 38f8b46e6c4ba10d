"""One run of a case at a time: who holds it, since when, and how to wait for it."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from casework import archive
from casework.model import CaseworkError

LOCK, HOLDER = ".lock", ".holder"


@contextmanager
def held(out: Path, *, wait: bool = False, tell: Callable[[str], None] = print) -> Iterator[None]:
    """Hold the results of a case; where another run does, wait for it to end or raise CaseworkError that names it.

    The system lets go of the lock when the process that holds it ends, in whatever way.
    """
    from filelock import FileLock, Timeout

    out.mkdir(parents=True, exist_ok=True)
    lock, holder = FileLock(out / LOCK), out / HOLDER
    try:
        lock.acquire(timeout=0)
    except Timeout:
        who = f"another run of {out.name} is under way{_who(holder)}"
        if not wait:
            msg = f"{who}; wait for it with --wait"
            raise CaseworkError(msg) from None
        tell(f"{who}; waiting for it")
        lock.acquire()
    try:
        since = datetime.now(UTC).strftime("%H:%M:%S UTC")
        archive.write(holder, f"process {os.getpid()} on {platform.node() or 'this machine'} since {since}".encode())
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _who(holder: Path) -> str:
    try:
        return f" ({holder.read_text(encoding='utf-8')})"
    except OSError:
        return ""
