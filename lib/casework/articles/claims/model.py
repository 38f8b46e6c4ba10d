"""The trained weights of the event model, kept in a text file, and the scores they give: plain sums, no more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, product
from math import fsum
from pathlib import Path
from typing import NamedTuple

import numpy as np

from casework.articles.claims.features import FULL, HALF, TWICE, Features
from casework.articles.claims.leanings import CODES
from casework.articles.text import Each
from casework.model import CaseworkError

WEIGHTS = Path(__file__).with_name("weights.txt")
KINDS = ("own", "leaning", "near", "start", "alone")


@dataclass(frozen=True)
class Weights:
    """Hold the weights: of features, one a code in the order of CODES; of the lexicon's places; of what stands near.

    `start` is where a code starts, `alone` where it does before its neighbours are looked at.
    """

    own: dict[str, tuple[float, ...]]
    leaning: dict[str, float]
    near: dict[str, float]
    start: dict[str, float]
    alone: dict[str, float]

    @cached_property
    def first(self) -> bytes:
        """Give where codes start before their neighbours are looked at, as a row of numbers."""
        return np.array([self.alone[code] for code in CODES]).tobytes()

    @cached_property
    def rows_of(self) -> tuple[Each[bytes], Each[bytes], Each[bytes]]:
        """Give what a feature adds, what it adds where it counts half, and where it counts twice: rows of numbers."""
        return self._rows_of(FULL), self._rows_of(HALF), self._rows_of(TWICE)

    def _rows_of(self, value: float) -> Each[bytes]:
        known, nothing = self.own, (0.0,) * len(CODES)
        return Each(lambda name: (np.array(known.get(name, nothing)) * value).tobytes())

    @cached_property
    def row_at(self) -> Each[bytes]:
        """Give what leans to some codes adds at a place of the lexicon."""
        return Each(lambda told: (np.frombuffer(told[1].row) * self.leaning.get(told[0], 0.0)).tobytes())

    @cached_property
    def begins(self) -> np.ndarray:
        """Give where each code starts once its neighbours are looked at."""
        return np.array([self.start[code] for code in CODES])

    @cached_property
    def beside(self) -> dict[Marks, Stands]:
        """Give what each place near a claim is worth to it, by the marks that the claim has."""
        return worth(self.near)


@lru_cache(maxsize=4)
def load(path: Path = WEIGHTS) -> Weights:
    """Read the trained weights."""
    return read(path.read_text("utf-8").splitlines())


def read(lines: Iterable[str]) -> Weights:
    """Read weights from text: a kind, a name and its weight or weights by code, parted by tabs; `#` begins a comment.

    >>> found = read(["near\\tbefore\\t0.9", "own\\thead:carry\\tMOVE 0.4 TRADE -0.2"])
    >>> found.near, found.own["head:carry"][CODES.index("MOVE")]
    ({'before': 0.9}, 0.4)
    """
    found = Weights({}, {}, {}, {}, {})
    for line in lines:
        kind, _, rest = line.rstrip("\n").partition("\t")
        if kind.startswith("#") or not kind:
            continue
        name, _, told = rest.partition("\t")
        parts = told.split()
        if kind not in KINDS or (kind == "own" and not {*parts[::2]} <= {*CODES}):
            msg = f"the event weights name {kind!r} {name!r}, which the model does not know; train them again"
            raise CaseworkError(msg)
        if kind == "own":
            points = dict(zip(parts[::2], map(float, parts[1::2]), strict=True))
            found.own[name] = tuple(points.get(code, 0.0) for code in CODES)
        else:
            getattr(found, kind)[name] = float(told)
    return found


def write(weights: Weights) -> str:
    """Write weights as the text that `read` reads, the features in the order of their names."""
    lines = [
        f"{kind}\t{name}\t{value:.2f}" for kind in KINDS[1:] for name, value in sorted(getattr(weights, kind).items())
    ]
    for name, codes in sorted(weights.own.items()):
        told = " ".join(f"{code} {value:.2f}" for code, value in zip(CODES, codes, strict=True) if value)
        lines.append(f"own\t{name}\t{told}")
    return "\n".join(lines) + "\n"


def alone(claims: Sequence[Features], weights: Weights) -> np.ndarray:
    """Give the scores of the claims of an article by what each holds itself: a row a claim, a column a code."""
    if not claims:
        return np.zeros((0, len(CODES)))
    full, half, twice = [rows.__getitem__ for rows in weights.rows_of]
    leans, first = weights.row_at.__getitem__, weights.first
    rows, begins = [], []  # of each claim: where codes start, then what each feature and the lexicon add
    for seen in claims:
        begins.append(len(rows))
        rows.append(first)
        rows += map(full, seen.own)
        if seen.half:
            rows += map(half, seen.half)
        if seen.twice:
            rows += map(twice, seen.twice)
        rows += map(leans, seen.leaning)
    return np.add.reduceat(np.frombuffer(b"".join(rows)).reshape(-1, len(CODES)), begins)


_AT = {code: at for at, code in enumerate(CODES)}


def points(seen: Features, weights: Weights, code: str) -> dict[str, float]:
    """Give what the score of one code is the sum of, but for where it starts: features and places of the lexicon."""
    at, known = _AT[code], weights.own
    found = {name: value * float(known[name][at]) for name, value in seen.valued().items() if name in known}
    for place, told in seen.leaning:
        for other, value in told.codes:
            if other == code:
                found[place] = found.get(place, 0.0) + weights.leaning.get(place, 0.0) * value
    return found


def shares(scores: np.ndarray) -> np.ndarray:
    """Give the scores of all codes as shares of one, a row a claim."""
    grown = np.exp(scores - np.maximum.reduce(scores, axis=1, keepdims=True))  # of its own best, so that none is all 0
    return grown / np.add.reduce(grown, axis=1, keepdims=True)


Marks = tuple[bool, ...]  # which of MARKS a claim has
Stands = bytes  # what each of STANDS is worth, as a row of numbers


def worth(near: dict[str, float]) -> dict[Marks, Stands]:
    """Give what each place near a claim is worth to it, by the marks that it has, from what each kind of NEAR is."""
    table = {marks: [0.0] * len(STANDS) for marks in product((False, True), repeat=len(MARKS))}
    for kind, (mark, stands) in NEAR.items():
        for marks, told in table.items():
            told[stands] += near.get(kind, 0.0) * marks[mark]
    return {marks: np.array(told).tobytes() for marks, told in table.items()}


class Beside(NamedTuple):
    """Hold what stands near the claims of some articles: marks by claim, and the shares of each claim by itself.

    What a kind of NEAR says of a claim are the shares at its place, if the claim has its mark. `sizes` tell how many
    claims each article has: none stands near those of another.
    """

    marks: list[Marks]
    told: np.ndarray
    sizes: list[int]

    def of(self, kind: str) -> np.ndarray:
        """Give the shares of one kind, a row a claim."""
        return self._summed(worth({kind: 1.0}))

    def weighed(self, weights: Weights) -> np.ndarray:
        """Give the sum of what stands near each claim, by what it is worth to it, a row a claim."""
        return self._summed(weights.beside)

    def _summed(self, stands: dict[Marks, Stands]) -> np.ndarray:
        """Sum the shares around all claims, each by what it is worth to a claim: many small sums are some large ones.

        No product of matrices: so few numbers are not worth the threads that it wakes.
        """
        told, sizes, ends = self.told, self.sizes, [*accumulate(self.sizes)]
        begins = [end - size for size, end in zip(sizes, ends, strict=True)]
        each = np.frombuffer(bytearray().join([stands[marks] for marks in self.marks])).reshape(-1, len(STANDS))
        before, after, text, so_far = each.T[:, :, None]
        before[begins] = 0.0
        after[[end - 1 for end in ends]] = 0.0
        others = np.repeat([max(size - 1, 1) for size in sizes], sizes)[:, None]
        found = text / others * (np.add.reduceat(told, begins).repeat(sizes, axis=0) - told)
        found[1:] += before[1:] * told[:-1]
        found[:-1] += after[:-1] * told[1:]
        for at in so_far.nonzero()[0].tolist():  # few
            first = begins[bisect_right(begins, at) - 1]
            found[at] += so_far[at] * (_faded(at - first) * told[first:at]).sum(axis=0)
        return found


MARKS = ("", "answered", "nothing told", "negative", "quoted", "short")
_MARKED = ("sign:no word of the lexicon", "polarity:neg", "sign:quoted", "sign:short")  # what the last four go by
STANDS = ("before", "after", "text", "so far")
NEAR = {
    kind: (MARKS.index(kind.rpartition(": ")[0]), STANDS.index(kind.rpartition(": ")[2]))
    for kind in (
        "before", "after", "text", "answered: before", "answered: so far", "nothing told: before", "nothing told: text",
        "negative: before", "quoted: before", "quoted: text", "short: before",
    )
}  # fmt: skip


def near(articles: Sequence[Sequence[Features]], told: np.ndarray) -> Beside:
    """Give what stands near each claim: its marks, and the shares of the codes of the claims around it.

    `told` are the shares of each claim by itself. A claim without comment counts as nothing: it is left out here.
    """
    marks = [(True, seen.answers, *map(seen.own.__contains__, _MARKED)) for claims in articles for seen in claims]
    return Beside(marks, told, [len(claims) for claims in articles if claims])


_FADING = 0.9


@lru_cache(maxsize=64)
def _faded(many: int) -> np.ndarray:
    """Give what each of the claims so far counts, a row a claim: the later the more, one in all at most."""
    fading = [_FADING**age for age in range(many - 1, -1, -1)]
    return np.array(fading)[:, None] / max(1.0, fsum(fading))
