"""How recompute.py works out the line and the band of the monthly chart: least squares with Newey and West's errors.

Newey and West, A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent covariance matrix,
Econometrica 55 (1987); floor(4 (n/100)^(2/9)) lags; corrected for the number of terms, n / (n - 4).
"""

import math
from functools import cache
from statistics import NormalDist

from recompute_raw import given


def band(end):
    """The line of the months before drawn on, or an end of its band for a single month."""

    def rule(cell, row, files):
        told = files.provenance("monthly_imports")["steps"]
        cite = row["cites"][0]
        (own,) = files.places(cite)
        same = ("reporter", "partner", "flow")
        held = {
            one["period"]: math.log(float(one["value_musd"]) * 1e6)
            for one in files.rows(cite.split()[0])
            if given(told, "first") <= one["period"] <= given(told, "last") and all(one[k] == own[k] for k in same)
        }
        months = sorted(held)
        middle, half = fitted(tuple(held[one] for one in months), sum(one < given(told, "event") for one in months))
        at = months.index(row["period"])
        return math.exp(middle[at] + {"expected": 0, "low": -1, "high": 1}[end] * half[at])

    return rule


@cache
def fitted(logs, before):
    """Give for each month the line without the event and half the width of its band, both of logarithms."""
    size = len(logs)
    design = [[1.0, t, float(t >= before), max(0.0, t - before)] for t in map(float, range(size))]
    bread = inverse(product(transposed(design), design))
    beta = product(bread, product(transposed(design), [[one] for one in logs]))
    apart = [log - product([x], beta)[0][0] for x, log in zip(design, logs, strict=True)]
    lags = int(4 * (size / 100) ** (2 / 9))
    meat = [[0.0] * 4 for _ in range(4)]
    for lag in range(lags + 1):
        weight = (1 - lag / (lags + 1)) / (2 if lag == 0 else 1)
        for t in range(lag, size):
            for i in range(4):
                for j in range(4):
                    both = design[t][i] * design[t - lag][j] + design[t - lag][i] * design[t][j]
                    meat[i][j] += weight * apart[t] * apart[t - lag] * both
    covariance = product(product(bread, meat), bread)
    noise = math.fsum(one**2 for one in apart[:before]) / (before - 2)
    middle, half = [], []
    for x in design:
        line = [x[0], x[1], 0.0, 0.0]
        middle.append(product([line], beta)[0][0])
        spread = product(product([line], covariance), transposed([line]))[0][0] * size / (size - 4)
        half.append(NormalDist().inv_cdf(0.975) * math.sqrt(spread + noise))
    return middle, half


def transposed(rows):
    """Exchange rows and columns."""
    return [list(column) for column in zip(*rows, strict=True)]


def product(one, other):
    """Multiply two matrices."""
    columns = transposed(other)
    return [[math.fsum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in one]


def inverse(matrix):
    """Invert a matrix by elimination, the largest pivot first."""
    size = len(matrix)
    rows = [[*row, *(float(i == j) for j in range(size))] for i, row in enumerate(matrix)]
    for at in range(size):
        best = max(range(at, size), key=lambda i: abs(rows[i][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [one / rows[at][at] for one in rows[at]]
        for i in range(size):
            if i != at:
                rows[i] = [a - rows[i][at] * b for a, b in zip(rows[i], rows[at], strict=True)]
    return [row[size:] for row in rows]
