"""Work on many texts abreast: one piece of it is done for all of them before the next piece begins."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

Found = TypeVar("Found")


class Asked(NamedTuple):
    """What a work asks for where a piece of it is done sooner for many at once: `find` takes what each of them has."""

    find: Callable[[Sequence[Any]], Sequence[Any]]
    having: Any


# Work that stops where a piece of it is done, asking for something or not, and gives what it found at its end.
Pieces = Generator[Asked | None, Any, Found]


def alone(work: Pieces[Found]) -> Found:
    """Do all pieces of one work, one after the other, and give what it found.

    >>> def counted(text):
    ...     words = text.split()
    ...     yield
    ...     return len(words)
    >>> alone(counted("two jets landed"))
    3
    """
    answer = None
    while True:
        try:
            asked = work.send(answer)
        except StopIteration as end:
            return end.value
        answer = asked and asked.find([asked.having])[0]


def abreast(works: Iterable[Pieces[Found]]) -> list[Found]:
    """Do the first piece of every work, then the second of every one, and so on; give what each found.

    The rules of the desk are a long way through much code. A processor that goes one stretch of it with many texts
    knows that stretch by heart; one that goes the whole way with each text has forgotten the beginning at the end.

    >>> def how_many(names):
    ...     return [len(names)] * len(names)
    >>> def told(name):
    ...     print(name, "first")
    ...     print(name, "second of", (yield Asked(how_many, name)))
    ...     return name.upper()
    >>> abreast([told("a"), told("b")])
    a first
    b first
    a second of 2
    b second of 2
    ['A', 'B']
    """
    under_way = [(place, work, None) for place, work in enumerate(works)]
    found: list[Any] = [None] * len(under_way)
    while under_way:
        stopped = []
        for place, work, answer in under_way:
            try:
                stopped.append((place, work, work.send(answer)))
            except StopIteration as end:
                found[place] = end.value
        under_way = _answered(stopped)
    return found


def _answered(stopped: list[tuple[int, Any, Asked | None]]) -> list[tuple[int, Any, Any]]:
    """Give each work what it asked for: those that ask for the same are answered at once."""
    asking = [asked for _, _, asked in stopped if asked]
    if not asking:
        return stopped
    answers: dict[Any, Any] = {}
    for find in {asked.find: None for asked in asking}:
        answers[find] = iter(find([asked.having for asked in asking if asked.find is find]))
    return [(place, work, asked and next(answers[asked.find])) for place, work, asked in stopped]


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
