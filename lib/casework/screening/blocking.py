"""Which listed names are worth comparing: two blockers, character trigrams and consonant skeletons, and a pruning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, pairwise

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from casework.screening.names import Name
from casework.screening.roll import Roll, picked
from casework.screening.sounds import skeleton

FEWEST = 10_000  # a shorter list is taken for so many names, or every part in it would look common
COMMON = 0.04  # a part that a larger share of the names has says little and costs most of the time
BY_TRIGRAMS, BY_BONES = 40, 28  # names that each blocker may bring
KEPT = 25  # names a query is compared with in full
KEPT_A_TARGET = 3  # of them of one target, so that many aliases of one leave room for others


class Blocker:
    """Find the nearest names by one kind of part: a sparse matrix of names by parts, weighted by rarity."""

    def __init__(self, names: Sequence[Name], cut: Callable[[Name], list[str]]) -> None:
        self._cut = cut
        self._number: dict[str, int] = {}
        rows = [[self._number.setdefault(part, len(self._number)) for part in cut(name)] for name in names]
        counts = _matrix(rows, len(self._number))
        seen = np.bincount(counts.indices, minlength=len(self._number))
        rarity = 1 - np.log(1 + seen) / np.log(1 + max(len(rows), FEWEST))
        self._weights = np.where(seen > max(COMMON * len(rows), 50), 0.0, rarity).astype(np.float32)
        self._columns = _unit(counts, self._weights).T.tocsr()

    def nearest(self, names: Sequence[Name], top: int) -> sparse.csr_matrix:
        """Give for each name asked the `top` listed ones that share most: a matrix of asked by listed names."""
        number = self._number
        rows = [[number[part] for part in self._cut(name) if part in number] for name in names]
        return sp_matmul_topn(_unit(_matrix(rows, len(number)), self._weights), self._columns, top_n=top, sort=False)


def trigrams(name: Name) -> list[str]:
    """Cut the words of a name into overlapping threes, their ends marked; initials are no help here."""
    parts = []
    for token in name.tokens:
        if len(token) > 1:
            marked = f"^{token}$"
            parts += [marked[place : place + 3] for place in range(len(marked) - 2)]
    return parts


def bones(name: Name) -> list[str]:
    """Give the consonants of each word, and of short words that follow each other, for writers join and split them."""
    long = [token for token in name.tokens if len(token) > 1]
    joined = [one + two for one, two in pairwise(long) if len(one) <= 6 and len(two) <= 6]
    return [skeleton(token) for token in (*long, *joined)]


def candidates(
    asked: Roll, listed: Roll, blockers: tuple[Blocker, Blocker], targets: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give the pairs worth comparing: rows of asked names and rows of listed names, at most KEPT a query."""
    near = (blockers[0].nearest(asked.names, BY_TRIGRAMS) + 0.8 * blockers[1].nearest(asked.names, BY_BONES)).tocsr()
    near.sort_indices()
    left = np.repeat(np.arange(len(asked)), np.diff(near.indptr))
    right = near.indices.astype(np.int64)
    return _pruned(left, right, near.data + _alike(asked, listed, left, right), targets)


def _alike(asked: Roll, listed: Roll, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    whole = cpdist(
        picked(asked.joined_sounds, left), picked(listed.joined_sounds, right),
        scorer=OSA.normalized_similarity, dtype=np.float32,
    )  # fmt: skip
    # Where a name is asked by initials, the first letters of all words must speak for the right bearer of a surname.
    short = np.array([any(len(token) == 1 for token in name.tokens) for name in asked.names], bool)[left]
    rows = np.flatnonzero(short)
    whole[rows] += 0.8 * cpdist(
        picked(asked.initials, left[rows]), picked(listed.initials, right[rows]),
        scorer=OSA.normalized_similarity, dtype=np.float32,
    )  # fmt: skip
    return whole


def _pruned(
    left: np.ndarray, right: np.ndarray, likeness: np.ndarray, targets: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    # Rows come sorted by query and listed name, and likeness is below 4: one number orders them by both.
    order = np.argsort(4.0 * left - likeness, kind="stable")
    left, right = left[order], right[order]
    of_target = left * (int(targets.max(initial=0)) + 1) + targets[right]
    grouped = np.argsort(of_target, kind="stable")
    kept = np.empty(len(left), bool)
    kept[grouped] = _rank(of_target[grouped]) < KEPT_A_TARGET
    left, right = left[kept], right[kept]
    kept = _rank(left) < KEPT
    return left[kept], right[kept]


def _rank(groups: np.ndarray) -> np.ndarray:
    """Number the rows of each group from 0, groups standing together."""
    if not len(groups):
        return groups
    starts = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))
    return np.arange(len(groups)) - np.repeat(starts, np.diff(np.append(starts, len(groups))))


def _matrix(rows: Sequence[Sequence[int]], size: int) -> sparse.csr_matrix:
    starts = np.concatenate(([0], np.cumsum(list(map(len, rows))))).astype(np.int64)
    columns = np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=int(starts[-1]))
    matrix = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(rows), size))
    matrix.sum_duplicates()
    return matrix


def _unit(counts: sparse.csr_matrix, weights: np.ndarray) -> sparse.csr_matrix:
    """Weigh the parts and give every row the length 1."""
    scaled = sparse.csr_matrix((counts.data * weights[counts.indices], counts.indices, counts.indptr), counts.shape)
    scaled.eliminate_zeros()
    lengths = np.sqrt(np.add.reduceat(np.append(scaled.data**2, 0), scaled.indptr[:-1]) * (np.diff(scaled.indptr) > 0))
    lengths[lengths == 0] = 1
    scaled.data /= np.repeat(lengths, np.diff(scaled.indptr)).astype(np.float32)
    return scaled
