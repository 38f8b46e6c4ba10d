"""What stands between two blanks of a text, with all that is known of it: found once for each chunk of the language."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from casework.articles.text.known import Each

_GOES_ON = re.compile(r"[\w\"“(]")
_COLUMNS: list[Callable[[str], Any]] = []
_KNOWN: Each[tuple[Any, ...]] = Each(lambda chunk: tuple([find(chunk) for find in _COLUMNS]))


def column(find: Callable[[str], Any]) -> int:
    """Take what is to be known of every chunk, and give its place among the columns of a text.

    A blank behind a chunk means that text goes on there, so that "Gen." is one word.

    >>> loud = column(str.isupper)
    >>> [known[loud] for known in columns_of("COME at ONCE")]
    [True, False, True]
    """
    _COLUMNS.append(find)
    forget()
    return len(_COLUMNS) - 1


def forget() -> None:
    """Let everything be found anew: something else is asked of words from now on."""
    _KNOWN.clear()
    columns_of.cache_clear()


@lru_cache(maxsize=2048)  # the rows and the gates ask for the same sentence, each for other columns
def columns_of(text: str) -> list[tuple[Any, ...]]:
    """Give for each chunk of a text what is known of it, one column each: its words, its tags, what it may match.

    Three tables by chunk would be three looks at every chunk, and the look takes longer than what is done with it.
    """
    return [*map(_KNOWN.__getitem__, _parted(text))]


def _parted(text: str) -> list[str]:
    """Part a text at its blanks, with a blank behind what ends in a dot where text goes on."""
    chunks = text.split() or [""]
    if text.find(".", 0, -1) < 0:  # as in most sentences, which end in one
        return chunks
    after = ""
    for place in range(len(chunks) - 1, -1, -1):
        chunk = chunks[place]
        if chunk[-1] == "." and _GOES_ON.match(after):
            chunks[place] = f"{chunk} "
        after = chunk
    return chunks
