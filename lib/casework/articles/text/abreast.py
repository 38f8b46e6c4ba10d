"""Work on many texts abreast: one piece of it is done for all of them before the next piece begins."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Any, TypeVar

Found = TypeVar("Found")
# Work that stops where a piece of it is done, and gives what it found at its end.
Pieces = Generator[None, None, Found]


def alone(work: Pieces[Found]) -> Found:
    """Do all pieces of one work, one after the other, and give what it found.

    >>> def counted(text):
    ...     words = text.split()
    ...     yield
    ...     return len(words)
    >>> alone(counted("two jets landed"))
    3
    """
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def abreast(works: Iterable[Pieces[Found]]) -> list[Found]:
    """Do the first piece of every work, then the second of every one, and so on; give what each found.

    The rules of the desk are a long way through much code. A processor that goes one stretch of it with many texts
    knows that stretch by heart; one that goes the whole way with each text has forgotten the beginning at the end.

    >>> def told(name):
    ...     print(name, "first")
    ...     yield
    ...     print(name, "second")
    ...     return name.upper()
    >>> abreast([told("a"), told("b")])
    a first
    b first
    a second
    b second
    ['A', 'B']
    """
    under_way = list(enumerate(works))
    found: list[Any] = [None] * len(under_way)
    while under_way:
        unfinished = []
        for place, work in under_way:
            try:
                next(work)
            except StopIteration as end:
                found[place] = end.value
            else:
                unfinished.append((place, work))
        under_way = unfinished
    return found


class Layer:
    """A layer of a reading, found when it is first asked for and then kept; or found by `abreast` for many readings.

    `find` gives the layer of a reading, at once or in pieces.

    >>> class Read:
    ...     words = Layer(lambda read: ["two", "jets"])
    >>> read = Read()
    >>> abreast([Read.words.pieces(read)]), read.words is read.words
    ([['two', 'jets']], True)
    """

    def __init__(self, find: Callable[[Any], Any]) -> None:
        self.find, self.__doc__ = find, find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, reading: Any, owner: type | None = None) -> Any:
        return self if reading is None else alone(self.pieces(reading))

    def pieces(self, reading: Any) -> Pieces[Any]:
        """Find the layer of one reading, if it is not known yet."""
        known = reading.__dict__
        if self.name not in known:
            found = self.find(reading)
            known[self.name] = (yield from found) if isinstance(found, Generator) else found
        return known[self.name]
