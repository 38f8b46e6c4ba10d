"""How a run shows what it is doing: bars in a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol, Self, TextIO

HEARTBEAT_S = 5.0


class Display(Protocol):
    """What a run tells: notebooks begun, where they are, how they ended."""

    def __enter__(self) -> Self:
        """Begin to show."""

    def __exit__(self, *error: object) -> None:
        """Show no more."""

    def said(self, line: str) -> None:
        """Show one line."""

    def started(self, name: str, expected_s: float | None) -> None:
        """Show that a notebook has begun, and how long it took the last time, if that is known."""

    def at(self, name: str, cell: int, of: int) -> None:
        """Show which cell it has come to; zeros where it has not begun."""

    def ended(self, name: str, well: bool, seconds: float) -> None:
        """Show that it has ended."""


class Lines:
    """Plain lines: one at each beginning and end, and one whenever five seconds have passed."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.said = tell
        self._begun: dict[str, tuple[float, float | None]] = {}
        self._heard: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def started(self, name: str, expected_s: float | None) -> None:
        """Say that a notebook runs."""
        self._begun[name] = time.monotonic(), expected_s
        self._heard[name] = time.monotonic()
        self.said(f"{name}: running{f', {expected_s:.0f} s the last time' if (expected_s or 0) >= 1 else ''}")

    def at(self, name: str, cell: int, of: int) -> None:
        """Say where it is, whenever five seconds have passed."""
        now = time.monotonic()
        if now - self._heard[name] >= HEARTBEAT_S:
            self._heard[name] = now
            begun, expected = self._begun[name]
            where = f"cell {cell} of {of}, " if of else ""
            self.said(f"{name}: {where}{now - begun:.0f} s{left(now - begun, cell, of, expected)}")

    def ended(self, name: str, well: bool, seconds: float) -> None:
        """Say how it ended."""
        self.said(f"{name}: {'done' if well else 'failed'}, {seconds:.1f} s")


class Bars:
    """A bar for each notebook under way: cell, time gone by, time left."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(bar_width=24), TextColumn("{task.fields[where]}"),
            TimeElapsedColumn(), TextColumn("{task.fields[left]}"), console=Console(file=stream, highlight=False),
            transient=True,
        )  # fmt: skip
        self._tasks: dict[str, tuple[Any, float, float | None]] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def said(self, line: str) -> None:
        """Show one line above the bars."""
        self._progress.console.print(line, markup=False, emoji=False)

    def started(self, name: str, expected_s: float | None) -> None:
        """Begin a bar."""
        task = self._progress.add_task(name, total=None, where="", left="")
        self._tasks[name] = task, time.monotonic(), expected_s

    def at(self, name: str, cell: int, of: int) -> None:
        """Move a bar."""
        task, begun, expected = self._tasks[name]
        if of:
            told = left(time.monotonic() - begun, cell, of, expected).removeprefix(", ")
            self._progress.update(task, total=of, completed=cell - 1, where=f"cell {cell} of {of}", left=told)

    def ended(self, name: str, well: bool, seconds: float) -> None:
        """Take a bar away and leave a line."""
        self._progress.remove_task(self._tasks.pop(name)[0])
        self.said(f"{name}: {'done' if well else 'failed'}, {seconds:.1f} s")


def left(gone_s: float, cell: int, of: int, expected_s: float | None) -> str:
    """Say how long a notebook may still take: by the last run where there was one, else by the cells that are left.

    >>> left(4.0, 3, 9, 10.0), left(4.0, 5, 9, None), left(12.0, 9, 9, 10.0)
    (', about 6 s left', ', about 5 s left', '')
    """
    if expected_s is not None:
        remaining = expected_s - gone_s
    elif cell > 1:
        remaining = gone_s / (cell - 1) * (of - cell + 1)
    else:
        return ""
    return f", about {remaining:.0f} s left" if remaining >= 1 else ""


def display(stream: TextIO, tell: Callable[[str], None]) -> Display:
    """Give bars where somebody watches a terminal, else lines."""
    return Bars(stream) if stream.isatty() else Lines(tell)
