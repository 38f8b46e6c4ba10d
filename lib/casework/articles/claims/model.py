"""The trained weights of the event model, kept in a text file, and the scores they give: plain sums, no more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from casework.articles.claims.features import Features
from casework.articles.text import Each
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
        """Give the weights of the features as one table; behind them a row of nothing and one of where codes start."""
        return np.array([*self.own.values(), [0.0] * len(CODES), [self.alone[code] for code in CODES]])

    @cached_property
    def row_of(self) -> Each[int]:
        """Give the row of each feature in that table; of one that is not known, the row of nothing."""
        known = {name: row for row, name in enumerate(self.own)}
        return Each(lambda name: known.get(name, len(known)))


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
    if not places:
        return np.zeros((0, len(CODES)))
    rows, row_of = weights.rows, weights.row_of
    columns, values, begins = [], [], []
    for place in places:
        begins.append(len(columns))
        columns += [len(rows) - 1, *map(row_of.__getitem__, place.seen.own)]  # where codes start, then what is seen
        values += [1.0, *place.seen.own.values()]
    told = np.add.reduceat(rows[columns] * np.array(values)[:, None], begins)  # few of the rows: no product of all
    return told + np.array([_said(place.seen, weights) for place in places])


def _said(seen: Features, weights: Weights) -> list[float]:
    """Give what the lexicon says of a claim, by code."""
    scores, known = dict.fromkeys(CODES, 0.0), weights.leaning
    for place, codes in seen.leaning:
        if weight := known.get(place, 0.0):
            for code, value in codes:
                scores[code] += weight * value
    return [*scores.values()]


_AT = {code: at for at, code in enumerate(CODES)}


def points(seen: Features, weights: Weights, code: str) -> dict[str, float]:
    """Give what the score of one code is the sum of, but for where it starts: features and places of the lexicon."""
    at, known = _AT[code], weights.own
    found = {name: value * float(known[name][at]) for name, value in seen.own.items() if name in known}
    for place, codes in seen.leaning:
        for told, value in codes:
            if told == code:
                found[place] = found.get(place, 0.0) + weights.leaning.get(place, 0.0) * value
    return found


def shares(scores: np.ndarray) -> np.ndarray:
    """Give the scores of all codes as shares of one, a row a claim."""
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return grown / grown.sum(axis=1, keepdims=True)


def near(places: Sequence[Place], told: np.ndarray) -> dict[str, np.ndarray]:
    """Give what stands near each claim, by kind: shares of the codes of the claims around it, a row a claim.

    `told` are the shares of each claim by itself. A claim without comment counts as nothing.
    """
    speaks = np.array([not place.silent for place in places], bool)
    told = told * speaks[:, None]
    text = (told.sum(axis=0) - told) / max(1, speaks.sum() - 1)
    before, after = _last_before(told, speaks), _last_before(told[::-1], speaks[::-1])[::-1]
    own = [place.seen.own for place in places]
    answers = [place.seen.answers for place in places]
    told_nothing = _where("sign:no word of the lexicon" in names for names in own)
    quoted = _where("sign:quoted" in names for names in own)
    return {
        "before": before,
        "after": after,
        "text": text,
        "answered: before": _where(answers) * before,
        "answered: so far": _so_far(told, speaks, answers),
        "nothing told: before": told_nothing * before,
        "nothing told: text": told_nothing * text,
        "negative: before": _where("polarity:neg" in names for names in own) * before,
        "quoted: before": quoted * before,
        "quoted: text": quoted * text,
    }


_FADING = 0.9


def _where(holds: Iterable[bool]) -> np.ndarray:
    """Give a column with 1 for each claim of which something holds, else 0."""
    return np.array([*holds], float)[:, None]


def _last_before(told: np.ndarray, speaks: np.ndarray) -> np.ndarray:
    """Give for each claim the shares of the last one before it that says something."""
    last = np.maximum.accumulate(np.where(speaks, np.arange(len(speaks)), -1))
    padded = np.concatenate([told, np.zeros((1, len(CODES)))])  # -1 is nothing
    return padded[np.concatenate([[-1], last])[:-1]]


def _so_far(told: np.ndarray, speaks: np.ndarray, answers: Sequence[bool]) -> np.ndarray:
    """Give for each claim that answers the shares of all before it, the later the more, as shares of one at most."""
    found, faded = np.zeros(told.shape), np.zeros(len(CODES))
    for at, answered in enumerate(answers if any(answers) else ()):
        if answered:
            found[at] = faded / max(1.0, faded.sum())
        if speaks[at]:
            faded = faded * _FADING + told[at]
    return found
