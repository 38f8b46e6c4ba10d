"""The trained weights of the event model, kept in a text file, and the scores they give: plain sums, no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from casework.articles.claims.features import Features
from casework.model import CaseworkError

# What a claim can tell; NOCOMMENT is told by the rules of silence and is no code of the model.
CODES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT "
    "THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT MOVE TRADE FINANCE INVESTIGATE STATE"
).split()
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
    def rows(self) -> np.ndarray:
        """Give the weights of the features as one table, with a last row of where the codes start."""
        return np.array([*self.own.values(), [self.alone[code] for code in CODES]])

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Give the row of each feature in that table."""
        return {name: row for row, name in enumerate(self.own)}


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


class Place(NamedTuple):
    """Hold where a claim stands: its sentence, its features, and whether its source gave no comment."""

    sentence: int
    seen: Features
    silent: bool


def alone(places: Sequence[Place], weights: Weights) -> np.ndarray:
    """Give the scores of the claims of an article by what each holds itself: a row a claim, a column a code."""
    rows = weights.rows
    held = np.zeros((len(places), len(rows)))
    held[:, -1] = 1.0
    said = np.zeros((len(places), len(CODES)))
    for at, place in enumerate(places):
        own = [(weights.row_of[name], value) for name, value in place.seen.own.items() if name in weights.row_of]
        if own:
            columns, values = zip(*own, strict=True)
            held[at, columns] = values
        said[at] = _said(place.seen, weights)
    return held @ rows + said


def _said(seen: Features, weights: Weights) -> list[float]:
    """Give what the lexicon says of a claim, by code."""
    scores, known = [0.0] * len(CODES), weights.leaning
    for place, codes in seen.leaning.items():
        if place in known:
            weight = known[place]
            for code, value in codes.items():
                scores[_AT[code]] += weight * value
    return scores


_AT = {code: at for at, code in enumerate(CODES)}


def points(seen: Features, weights: Weights, code: str) -> dict[str, float]:
    """Give what the score of one code is the sum of, but for where it starts: features and places of the lexicon."""
    at, known = _AT[code], weights.own
    found = {name: value * float(known[name][at]) for name, value in seen.own.items() if name in known}
    for place, codes in seen.leaning.items():
        if code in codes:
            found[place] = found.get(place, 0.0) + weights.leaning.get(place, 0.0) * codes[code]
    return found


def shares(scores: np.ndarray) -> np.ndarray:
    """Give the scores of all codes as shares of one, a row a claim."""
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return grown / grown.sum(axis=1, keepdims=True)


def near(places: Sequence[Place], told: np.ndarray) -> list[dict[str, np.ndarray]]:
    """Give what stands near each claim, by kind: shares of the codes of the claims around it.

    `told` are the shares of each claim by itself. A claim without comment counts as nothing.
    """
    speaks = np.array([not place.silent for place in places])
    told = told * speaks[:, None]
    text = (told.sum(axis=0) - told) / max(1, speaks.sum() - 1)
    before, faded = np.zeros((2, len(CODES)))
    after = _following(told, speaks)
    found = []
    for at, place in enumerate(places):
        found.append(_kinds(place, before, after[at], text[at], faded))
        if speaks[at]:
            before, faded = told[at], faded * _FADING + told[at]
    return found


_FADING = 0.9


def _following(told: np.ndarray, speaks: np.ndarray) -> list[np.ndarray]:
    """Give for each claim the shares of the next one that says something."""
    after, found = np.zeros(len(CODES)), []
    for at in range(len(told) - 1, -1, -1):
        found.append(after)
        after = told[at] if speaks[at] else after
    return found[::-1]


def _kinds(
    place: Place, before: np.ndarray, after: np.ndarray, text: np.ndarray, faded: np.ndarray
) -> dict[str, np.ndarray]:
    own = place.seen.own
    kinds = {"before": before, "after": after, "text": text}
    if place.seen.answers:
        kinds |= {"answered: before": before, "answered: so far": faded / max(1.0, faded.sum())}
    if "sign:no word of the lexicon" in own:
        kinds |= {"nothing told: before": before, "nothing told: text": text}
    if "polarity:neg" in own:
        kinds["negative: before"] = before
    if "sign:quoted" in own:
        kinds |= {"quoted: before": before, "quoted: text": text}
    return kinds
