"""What the system holds a process to: it ends with the one that started it, and takes no more memory than allowed."""

from __future__ import annotations

import ctypes
import signal

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl


def die_with_parent() -> None:
    """Ask the system to end this process when the thread that started it ends, whatever ends that one."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)


def limit_memory(megabytes: int) -> None:
    """Refuse this process and those it starts more memory than this, so that the cell that asks for it fails.

    Counted is what the process may write to (RLIMIT_DATA), not what it has mapped: Arrow and DuckDB map far more.
    """
    if megabytes:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
