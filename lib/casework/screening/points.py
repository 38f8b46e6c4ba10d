"""Points for each measure, from trained curves kept in a text file; the points of a pair sum to its score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from casework.model import CaseworkError
from casework.screening.evidence import MEASURES

LINE = 0.7  # the line of a match
WEIGHTS = Path(__file__).with_name("weights.txt")
# Kinds of target that have curves of their own; a vessel and an aircraft are told by a name or number alike.
KINDS = ("Person", "Organization", "Object")
KIND_OF_SCHEMA = {"Person": "Person", "Vessel": "Object", "Airplane": "Object"}
# What a score is the sum of, in the order of the columns.
REASONS = ("start", *dict.fromkeys(MEASURES.values()), "schema", "birth date", "country", "limit")


@dataclass(frozen=True, slots=True)
class Curve:
    """Give points over one measure: straight lines between knots, level beyond the outer ones."""

    measure: str
    knots: np.ndarray
    points: np.ndarray

    def __call__(self, values: np.ndarray) -> np.ndarray:
        """Give the points of each value."""
        return np.interp(values, self.knots, self.points)


@dataclass(frozen=True, slots=True)
class Scale:
    """Hold the curves of one kind of target and the points every pair starts from."""

    kind: str
    start: float
    curves: tuple[Curve, ...]


def points(kinds: np.ndarray, measures: Mapping[str, np.ndarray], scales: Mapping[str, Scale]) -> dict[str, np.ndarray]:
    """Give the points per reason of each pair; `kinds` are places in KINDS."""
    given = {reason: np.zeros(len(kinds)) for reason in REASONS}
    for place, kind in enumerate(KINDS):
        rows = np.flatnonzero(kinds == place)
        given["start"][rows] = scales[kind].start
        for curve in scales[kind].curves:
            given[MEASURES[curve.measure]][rows] += curve(np.asarray(measures[curve.measure], np.float64)[rows])
    return given


@lru_cache(maxsize=4)
def load(path: Path = WEIGHTS) -> dict[str, Scale]:
    """Read the trained curves."""
    return read(path.read_text("utf-8").splitlines())


def read(lines: Iterable[str]) -> dict[str, Scale]:
    """Read curves from text: `kind measure knots | points`, and `kind start number`; `#` begins a comment.

    >>> read(["Person start 0.2", "Person mass 0 1 | 0 0.5", "Organization start 0", "Object start 0"])["Person"].start
    0.2
    """
    starts: dict[str, float] = {}
    curves: dict[str, list[Curve]] = {kind: [] for kind in KINDS}
    for line in lines:
        words = line.partition("#")[0].split()
        if not words:
            continue
        kind, measure, *numbers = words
        if kind not in KINDS or (measure != "start" and measure not in MEASURES):
            msg = f"the weights name {kind} {measure}, which no measure is called; train them again"
            raise CaseworkError(msg)
        if measure == "start":
            starts[kind] = float(numbers[0])
            continue
        middle = numbers.index("|")
        knots, heights = (np.array([float(x) for x in part]) for part in (numbers[:middle], numbers[middle + 1 :]))
        curves[kind].append(Curve(measure, knots, heights))
    return {kind: Scale(kind, starts[kind], tuple(curves[kind])) for kind in KINDS}


def write(scales: Mapping[str, Scale]) -> str:
    """Write curves as the text that `read` reads."""
    lines = []
    for scale in scales.values():
        lines.append(f"{scale.kind} start {scale.start:.4f}")
        for curve in scale.curves:
            knots = " ".join(f"{knot:.4g}" for knot in curve.knots)
            heights = " ".join(f"{height:.4f}" for height in curve.points)
            lines.append(f"{scale.kind} {curve.measure} {knots} | {heights}")
    return "\n".join(lines) + "\n"
