"""A second opinion on a pair of names, from rigour where it is installed: further points, a few either way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from casework.model import CaseworkError

FROM = 0.5  # pairs below this are not worth a second look
# Set by hand, not trained: enough to move a name across the line from near it, too little to decide by itself.
ALIKE, POINTS = (0.0, 0.5, 0.8, 1.0), (-0.06, -0.02, 0.01, 0.04)


def rigour_points(asked: Sequence[str], listed: Sequence[str]) -> np.ndarray:
    """Give the points of each pair of names as spoken, by how alike rigour finds their words.

    rigour (OpenSanctions) aligns the words of two names at the least cost of edits, where letters and digits that
    look or sound alike cost little. Raises CaseworkError where it is not installed.
    """
    return np.interp([alike(*pair) for pair in zip(asked, listed, strict=True)], ALIKE, POINTS)


def alike(asked: str, listed: str) -> float:
    """Give how alike rigour finds two names, 0 to 1: its scores, weighed by the letters they are about."""
    names = _rigour()
    found = names.compare_parts(_parts(asked), _parts(listed))
    letters = [len("".join(part.form for part in (*each.qps, *each.rps))) for each in found]
    told = math.fsum(each.score * count for each, count in zip(found, letters, strict=True))
    return told / max(math.fsum(letters), 1)


@lru_cache(maxsize=1 << 16)
def _parts(name: str) -> Any:
    return _rigour().Name(name).parts


@lru_cache(maxsize=1)
def _rigour() -> Any:
    try:
        from rigour import names
    except ImportError:
        msg = "a second opinion needs rigour: pip install 'casework[rigour]', or ask without it"
        raise CaseworkError(msg) from None
    return names
