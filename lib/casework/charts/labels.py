"""Labels: where they may stand so that none covers another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import fsum

from casework.charts.sheet import Box


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float, air: float = 2.0) -> list[float]:
    """Move centres along one axis as little as needed so that blocks of these heights stay apart and in bounds.

    >>> spread([10, 11], [8, 8], 0, 100)
    [5.5, 15.5]
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    groups: list[tuple[list[int], float]] = []  # labels that touch, and their common middle
    for at in order:
        groups.append(([at], _within(wanted[at], heights[at], low, high)))
        while len(groups) > 1 and _top(groups[-2], heights, air) + air > _bottom(groups[-1], heights, air):
            members = groups[-2][0] + groups[-1][0]
            middle = _middle(members, wanted, heights, air)
            groups[-2:] = [(members, _within(middle, _length(members, heights, air), low, high))]
    places = [0.0] * len(wanted)
    for members, middle in groups:
        under = middle - _length(members, heights, air) / 2
        for at in members:
            places[at] = under + heights[at] / 2
            under += heights[at] + air
    return places


def _length(members: Sequence[int], heights: Sequence[float], air: float) -> float:
    return fsum(heights[at] for at in members) + air * (len(members) - 1)


def _middle(members: Sequence[int], wanted: Sequence[float], heights: Sequence[float], air: float) -> float:
    # The middle that keeps the sum of squared moves least: mean of each label's wish, less its place in the group.
    total, under, length = 0.0, 0.0, _length(members, heights, air)
    for at in members:
        total += wanted[at] - (under + heights[at] / 2 - length / 2)
        under += heights[at] + air
    return total / len(members)


def _within(middle: float, length: float, low: float, high: float) -> float:
    return min(max(middle, low + length / 2), max(high - length / 2, low + length / 2))


def _bottom(group: tuple[list[int], float], heights: Sequence[float], air: float) -> float:
    return group[1] - _length(group[0], heights, air) / 2


def _top(group: tuple[list[int], float], heights: Sequence[float], air: float) -> float:
    return group[1] + _length(group[0], heights, air) / 2


def first_free(choices: Iterable[Box], taken: Sequence[Box], within: Box, air: float = 1.0) -> int:
    """Give the number of the first box that is free and in bounds, else of the one that covers least.

    >>> first_free([Box(0, 0, 5, 5), Box(6, 0, 9, 5)], [Box(1, 1, 2, 2)], Box(0, 0, 10, 10))
    1
    """
    best, least = 0, float("inf")
    for number, box in enumerate(choices):
        cost = fsum(_shared(box, other, air) for other in taken) + 1000 * _outside(box, within)
        if cost == 0:
            return number
        if cost < least:
            best, least = number, cost
    return best


def free_of_most(choices: Sequence[Box], taken: Sequence[Box], better_not: Sequence[Box], within: Box) -> int:
    """Give the first box that covers nothing; where there is none, the first that covers only what it may.

    >>> free_of_most([Box(0, 0, 5, 5), Box(6, 0, 9, 5)], [Box(1, 1, 2, 2)], [Box(7, 0, 8, 9)], Box(0, 0, 10, 10))
    1
    """
    best = first_free(choices, [*taken, *better_not], within)
    if any(choices[best].meets(one, 1.0) for one in [*taken, *better_not]) or not choices[best].inside(within):
        return first_free(choices, taken, within)
    return best


def rows_without_overlap(spans: Sequence[tuple[float, float]], air: float = 6.0) -> list[int]:
    """Give each span (left, right) the lowest row in which it is free, in the order given.

    >>> rows_without_overlap([(0, 10), (5, 15), (20, 30)])
    [0, 1, 0]
    """
    rows: list[list[tuple[float, float]]] = []
    found = []
    for left, right in spans:
        fits: Callable[[list[tuple[float, float]]], bool] = lambda row, a=left, b=right: all(  # noqa: E731
            b + air <= other[0] or other[1] + air <= a for other in row
        )
        at = next((number for number, row in enumerate(rows) if fits(row)), len(rows))
        if at == len(rows):
            rows.append([])
        rows[at].append((left, right))
        found.append(at)
    return found


def _shared(one: Box, other: Box, air: float) -> float:
    if not one.meets(other, air):
        return 0.0
    wide = min(one.right, other.right) - max(one.left, other.left) + air
    high = min(one.top, other.top) - max(one.bottom, other.bottom) + air
    return max(wide, 0.01) * max(high, 0.01)


def _outside(box: Box, within: Box) -> float:
    return fsum(
        max(0.0, over)
        for over in (within.left - box.left, box.right - within.right, within.bottom - box.bottom, box.top - within.top)
    )
