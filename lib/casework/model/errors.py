"""What goes wrong, said in one line with the value and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any


class CaseworkError(Exception):
    """Say what went wrong, with the value, and what to do next, in one line."""


class Refused(CaseworkError):
    """Say that one file cannot be used: which, where in it, what is wrong, what to do.

    >>> print(Refused("flows.csv", "'5,0' is not a number", "write 5.0", row=3, column="value_usd"))
    flows.csv: row 3, column value_usd: '5,0' is not a number; write 5.0
    """

    def __init__(self, file: str, what: str, do: str, *, row: int | None = None, column: str | None = None) -> None:
        self.file, self.what, self.do, self.row, self.column = file, what, do, row, column
        place = ", ".join(
            part for part in (row is not None and f"row {row}", column is not None and f"column {column}") if part
        )
        message = f"{file}: {place}: {what}; {do}" if place else f"{file}: {what}; {do}"
        # A file's names and cells may hold letters that move the cursor or turn the line round.
        super().__init__("".join(c if c.isprintable() else ascii(c)[1:-1] for c in " ".join(message.split())))

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how it is made again in another process: from its parts, not from its message."""
        return partial(type(self), row=self.row, column=self.column), (self.file, self.what, self.do)


def one_of(name: str, value: str, allowed: Iterable[str]) -> str:
    """Return the value if it is allowed, else say which values are.

    >>> one_of("flow", "M", ("M", "X"))
    'M'
    """
    known = tuple(allowed)
    if value not in known:
        msg = f"{name} {value!r} is not known; known are {', '.join(known)}"
        raise CaseworkError(msg)
    return value
