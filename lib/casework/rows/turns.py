"""Work on items side by side, and use what comes of each in their order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from casework.model import CaseworkError

WORKERS = 2  # threads, each of which takes, works and uses: two cores have something to do at all times
WAITING = 12  # items worked on whose turn has not come

_END = object()
Item = TypeVar("Item")
Made = TypeVar("Made")


def in_turn(items: Iterator[Item], work: Callable[[Item], Made], use: Callable[[Future[Made]], None]) -> None:
    """Work on items in several threads, and use what came of each, in their order and one at a time.

    Who is done with an item uses all that are due, while the others work on. What `items` or `work` refuse waits for
    its turn in the future that `use` is given; any other failure ends all.

    >>> in_turn(iter("ab"), str.upper, lambda made: print(made.result()))
    A
    B
    """
    turns = _Turns(items, work, use)
    with ThreadPoolExecutor(WORKERS) as pool:
        working = [pool.submit(turns.go) for _ in range(WORKERS)]
        try:
            for each in working:
                each.result()
        finally:
            turns.stop()


class _Turns:
    def __init__(self, items: Iterator[Any], work: Callable[[Any], Any], use: Callable[[Future[Any]], None]):
        self._items, self._work, self._use = items, work, use
        self._taking = threading.Lock()
        self._changed = threading.Condition()
        self._done: dict[int, Future[Any]] = {}
        self._taken = self._due = 0
        self._using = self._stopped = False

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def go(self) -> None:
        """Take one item after another, and use what is due between them."""
        try:
            while not self._stopped:
                with self._taking:
                    number, self._taken = self._taken, self._taken + 1
                    taken = _outcome(next, self._items, _END)
                if taken.exception() is None:
                    if taken.result() is _END:
                        return
                    taken = _outcome(self._work, taken.result())
                self._put(number, taken)
        except BaseException:
            self.stop()
            raise

    def _put(self, number: int, made: Future[Any]) -> None:
        with self._changed:
            while len(self._done) >= WAITING and number != self._due and not self._stopped:
                self._changed.wait()
            self._done[number] = made
            if self._using or self._stopped:
                return
            self._using = True
        while due := self._next():
            self._use(due)

    def _next(self) -> Future[Any] | None:
        with self._changed:
            due = None if self._stopped else self._done.pop(self._due, None)
            self._due += due is not None
            self._using = due is not None
            self._changed.notify_all()
            return due


def _outcome(work: Callable[..., Any], *given: Any) -> Future[Any]:
    """Do something, and hold what comes of it, or why it is refused."""
    made: Future[Any] = Future()
    try:
        made.set_result(work(*given))
    except CaseworkError as error:
        made.set_exception(error)
    return made
