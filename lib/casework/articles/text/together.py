"""Several gated patterns that are asked of one text by a single look."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Any

from casework.articles.text.gates import UNREAD, Gated, opened
from casework.articles.text.known import Each


class Together:
    """Gated patterns asked of one text at once: which of them it can match at all, found by a single look.

    `put` makes of those, in their order, what is given of them: it is asked once for each choice of patterns.
    """

    __slots__ = ("_mask", "_none", "_patterns", "_put", "_rarest", "_which")

    def __init__(self, *patterns: Gated, put: Callable[[tuple[Gated, ...]], Any] = tuple) -> None:
        self._patterns, self._put, self._none = patterns, put, put(())
        UNREAD.append(self)
        opened.cache_clear()

    def read(self) -> None:
        """Put together what the patterns need."""
        patterns, put = self._patterns, self._put
        self._rarest = reduce(or_, (pattern.rarest for pattern in patterns))
        self._mask = reduce(or_, (pattern.mask for pattern in patterns), self._rarest)
        self._which = Each(lambda bits: put(tuple(one for one in patterns if one.ways(bits)))).__getitem__

    def may(self, text: str) -> Any:
        """Give the patterns that the words of a text may match, in their order, or what is made of them."""
        bits = opened(text)[0]
        return self._which(bits & self._mask) if bits & self._rarest else self._none

    def may_in_any(self, texts: Iterable[str]) -> Any:
        """Give the patterns that the words of some texts together may match, or what is made of them."""
        bits = reduce(or_, [opened(text)[0] for text in texts], 0)
        return self._which(bits & self._mask)
