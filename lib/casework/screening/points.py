"""Points for each measure, from trained curves kept in a text file; the points of a pair sum to its score."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from casework.model import CaseworkError
from casework.screening.evidence import MEASURES, SAME

LINE = 0.7  # the line of a match
DIGITS = 3  # the points are rounded first and summed then, so that what is shown adds up
WEIGHTS = Path(__file__).with_name("weights.txt")
# A list of fewer targets tells little of which other name comes near; one of a few tells nothing.
LONG_LIST, SHORT_WEIGHTS = 10_000, Path(__file__).with_name("weights_short.txt")
# Kinds of target that have curves of their own; a vessel and an aircraft are told by a name or number alike.
KINDS = ("Person", "Organization", "Object")
KIND_OF_SCHEMA = {"Person": "Person", "Vessel": "Object", "Airplane": "Object"}
# What a score is the sum of, in the order of the columns.
REASONS = (
    "start",
    *dict.fromkeys(MEASURES.values()),
    "same name",
    "schema",
    "birth date",
    "country",
    "program asked",
    "rigour",
    "limit",
)


@dataclass(frozen=True, slots=True)
class Curve:
    """Give points over one measure: straight lines between knots, level beyond the outer ones."""

    measure: str
    knots: np.ndarray
    points: np.ndarray

    def __call__(self, values: np.ndarray) -> np.ndarray:
        """Give the points of each value."""
        return np.interp(values, self.knots, self.points)


Place = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True)
class Surface:
    """Give points over two measures at once, beside their own curves: straight between the knots of a grid.

    A lead over the runner-up means much where most of the name agrees, and little where hardly any does.
    """

    measures: tuple[str, str]
    knots: tuple[np.ndarray, np.ndarray]
    points: np.ndarray

    def __call__(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Give the points of each pair of values."""
        return self.at(place(one, self.knots[0]), place(other, self.knots[1]))

    def at(self, one: Place, other: Place) -> np.ndarray:
        """Give the points at places of the grid, found before with `place`."""
        (row, down), (column, across) = one, other
        wide = self.points.shape[1]
        flat, corner = self.points.ravel(), row * wide + column
        left = flat[corner] + down * (flat[corner + wide] - flat[corner])
        right = flat[corner + 1] + down * (flat[corner + wide + 1] - flat[corner + 1])
        return left + across * (right - left)


def place(values: np.ndarray, knots: np.ndarray) -> Place:
    """Give the knot below each value and how far it lies towards the next; level beyond the outer ones."""
    at = np.interp(values, knots, np.arange(len(knots)))
    below = np.minimum(at.astype(np.int64), len(knots) - 2)
    return below, at - below


@dataclass(frozen=True, slots=True)
class Scale:
    """Hold the curves and surfaces of one kind of target and the points every pair starts from."""

    kind: str
    start: float
    curves: tuple[Curve, ...]
    surfaces: tuple[Surface, ...] = ()


def points(kinds: np.ndarray, measures: Mapping[str, np.ndarray], scales: Mapping[str, Scale]) -> dict[str, np.ndarray]:
    """Give the points per reason of each pair; `kinds` are places in KINDS."""
    given = {reason: np.zeros(len(kinds)) for reason in REASONS}
    for number, kind in enumerate(KINDS):
        rows = np.flatnonzero(kinds == number)
        given["start"][rows] = scales[kind].start
        own = {name: np.asarray(values, np.float64)[rows] for name, values in measures.items()}
        for curve in scales[kind].curves:
            given[MEASURES[curve.measure]][rows] += curve(own[curve.measure])
        places: dict[tuple[str, bytes], Place] = {}  # most measures stand in several surfaces, over the same knots
        for surface in scales[kind].surfaces:
            ends = []
            for name, knots in zip(surface.measures, surface.knots, strict=True):
                at = name, knots.tobytes()
                if at not in places:
                    places[at] = place(own[name], knots)
                ends.append(places[at])
            given[MEASURES[surface.measures[0]]][rows] += surface.at(*ends)
    # The very name, letter by letter, is a match, however short and common it is: it must not pass unseen.
    same = np.asarray(measures[SAME]) if SAME in measures else np.zeros(len(kinds), bool)
    # Rounded first, so that what is shown adds up to no less than the line.
    shown = np.add.reduce([np.round(values, DIGITS) for values in given.values()])
    given["same name"] = np.where(same, np.round(np.maximum(0, LINE - shown), DIGITS), 0)
    return given


@lru_cache(maxsize=4)
def load(path: Path = WEIGHTS) -> dict[str, Scale]:
    """Read the trained curves."""
    return read(path.read_text("utf-8").splitlines())


def scales_for(targets: int) -> dict[str, Scale]:
    """Give the curves for a list of so many targets: the longer it is, the more those count that ask the other names.

    >>> starts = [scales_for(targets)["Person"].start for targets in (0, 5_000, 10_000)]
    >>> round(starts[1], 6) == round((starts[0] + starts[2]) / 2, 6)
    True
    """
    share = min(1.0, targets / LONG_LIST)
    long, short = load(WEIGHTS), load(SHORT_WEIGHTS)
    return long if share == 1 else {kind: _mixed(((long[kind], share), (short[kind], 1 - share))) for kind in KINDS}


def _mixed(parts: Iterable[tuple[Scale, float]]) -> Scale:
    parts = [(scale, share) for scale, share in parts if share]
    return Scale(
        parts[0][0].kind,
        math.fsum(share * scale.start for scale, share in parts),
        tuple(replace(curve, points=share * curve.points) for scale, share in parts for curve in scale.curves),
        tuple(replace(each, points=share * each.points) for scale, share in parts for each in scale.surfaces),
    )


def read(lines: Iterable[str]) -> dict[str, Scale]:
    """Read curves from text: `kind measure knots | points`, a surface as `kind measure*measure knots | knots | points`.

    `kind start number` gives the points every pair starts from; `#` begins a comment.

    >>> read(["Person start 0.2", "Person mass 0 1 | 0 0.5", "Organization start 0", "Object start 0"])["Person"].start
    0.2
    """
    starts: dict[str, float] = {}
    curves: dict[str, list[Curve]] = {kind: [] for kind in KINDS}
    surfaces: dict[str, list[Surface]] = {kind: [] for kind in KINDS}
    for line in lines:
        kind, _, rest = line.partition("#")[0].strip().partition(" ")
        name, _, told = rest.partition(" ")
        if not kind:
            continue
        measures = name.split("*")
        if kind not in KINDS or (name != "start" and not set(measures) <= set(MEASURES)):
            msg = f"the weights name {kind} {name}, which no measure is called; train them again"
            raise CaseworkError(msg)
        parts = [np.array([float(number) for number in part.split()]) for part in told.split("|")]
        if name == "start":
            starts[kind] = float(told)
        elif len(measures) == 1:
            curves[kind].append(Curve(name, *parts))
        else:
            one, other, heights = parts
            surfaces[kind].append(Surface((measures[0], measures[1]), (one, other), heights.reshape(len(one), -1)))
    return {kind: Scale(kind, starts[kind], tuple(curves[kind]), tuple(surfaces[kind])) for kind in KINDS}


def write(scales: Mapping[str, Scale]) -> str:
    """Write curves and surfaces as the text that `read` reads."""
    lines = []
    for scale in scales.values():
        lines.append(f"{scale.kind} start {scale.start:.4f}")
        lines += [f"{scale.kind} {c.measure} {_knots(c.knots)} | {_heights(c.points)}" for c in scale.curves]
        for surface in scale.surfaces:
            knots = " | ".join(map(_knots, surface.knots))
            lines.append(f"{scale.kind} {'*'.join(surface.measures)} {knots} | {_heights(surface.points.ravel())}")
    return "\n".join(lines) + "\n"


def _knots(knots: np.ndarray) -> str:
    return " ".join(f"{knot:.4g}" for knot in knots)


def _heights(heights: np.ndarray) -> str:
    return " ".join(f"{height:.4f}" for height in heights)
