"""The collector of circular references, held still where a piece of work makes none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest: where no circle is made, it would look through everything again and again for nothing.

    As a decorator it holds for each call of a function. Wait one article or one batch, not a whole night.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
