"""What the lexicon says of a word or phrase: the codes it leans to, with their weights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

# What a claim can tell; NOCOMMENT is told by the rules of silence and is no code of the model.
CODES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT "
    "THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT MOVE TRADE FINANCE INVESTIGATE STATE"
).split()


@dataclass(frozen=True, slots=True, eq=False)
class Leaning:
    """Hold codes with their weights, and the same as a row of numbers, one a code, in bytes."""

    codes: tuple[tuple[str, float], ...]
    row: bytes


def leaning(codes: Iterable[tuple[str, float]]) -> Leaning:
    """Give what leans to some codes; there are few hundred ways, and each is made once.

    >>> leaning([("MOVE", 1.0)]) is leaning([("MOVE", 1.0)]), len(leaning([("MOVE", 1.0)]).row) // 8 == len(CODES)
    (True, True)
    """
    return _leaning(tuple(codes))


@cache
def _leaning(codes: tuple[tuple[str, float], ...]) -> Leaning:
    told = dict(codes)
    return Leaning(codes, np.array([told.get(code, 0.0) for code in CODES]).tobytes())
