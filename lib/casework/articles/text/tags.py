"""What a layer may look for among the words of a sentence, one bit of a byte a word: found without a look at most."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from itertools import compress
from operator import or_

from casework.articles.text.chunks import forget
from casework.articles.text.known import Each
from casework.articles.text.words import LONGEST, cut


class Tag:
    """Words of which something holds, asked once of each word of the language as it is written.

    Every layer is about a few words of a sentence; each would go over all of them to find its own. A tag is one bit
    of a byte: the bytes of a sentence are put together once, and each layer picks its places out of them.

    >>> from casework.articles.text.rows import row_in
    >>> shouted = Tag(str.isupper)
    >>> shouted.places(row_in("COME at ONCE, he said.").tags)
    [0, 2]
    """

    def __init__(self, holds: Callable[[str], object]) -> None:
        bit = 1 << len(_ASKED)
        _ASKED.append((holds, bit))
        _TAGS.clear()
        forget()
        self._picks = bytes(bool(tags & bit) for tags in range(256))

    def places(self, tags: bytes) -> list[int]:
        """Give the places of its words in a sentence."""
        picked = tags.translate(self._picks)
        return [*compress(_PLACES, picked)] if 1 in picked else []

    def flags(self, tags: bytes) -> bytearray:
        """Tell for each word of a sentence whether it is one of them, 1 or 0."""
        return bytearray(tags.translate(self._picks))


_PLACES = tuple(range(LONGEST))  # numbers that stand there need not be made for each sentence
_ASKED: list[tuple[Callable[[str], object], int]] = []  # eight at most
_TAGS: Each[int] = Each(lambda text: reduce(or_, (bit for holds, bit in _ASKED if holds(text)), 0))


def tags_of(chunk: str) -> list[int]:
    """Give the tags of the words that stand between two blanks."""
    return [_TAGS[text] for text in cut(chunk)]
