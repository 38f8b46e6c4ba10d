"""The event code of each claim of an article: what its content tells, not the act of saying it."""

from __future__ import annotations

from collections.abc import Sequence

from casework.articles.claims.features import SILENT, Features
from casework.articles.claims.model import CODES as TOLD
from casework.articles.claims.model import NEAR, Beside, Weights, alone, load, near, points, shares

CODES = (*TOLD[:-1], "NOCOMMENT", TOLD[-1])
_REASONS = 3
_FINEST = 1e6  # parts of a point that count, so that no machine's last digit decides


def events(claims: Sequence[Features], weights: Weights | None = None) -> list[str]:
    """Code the claims of an article, by what is seen of each: each by itself first, then beside the others.

    A claim whose source gave no comment is NOCOMMENT.
    """
    best, _ = _decided(_speaking(claims), load() if weights is None else weights)
    coded = iter(best)
    return ["NOCOMMENT" if seen is SILENT else TOLD[next(coded)] for seen in claims]


def reasons(claims: Sequence[Features], weights: Weights | None = None) -> list[tuple[str, ...]]:
    """Give the features that weigh most for the code of each claim, the strongest first, with their points."""
    weights, speaking = load() if weights is None else weights, _speaking(claims)
    best, beside = _decided(speaking, weights)
    stands = {kind: beside.of(kind) for kind in NEAR} if beside else {}
    told = iter(
        _why(seen, code, {kind: float(codes[at][code]) for kind, codes in stands.items()}, weights)
        for at, (seen, code) in enumerate(zip(speaking, best, strict=True))
    )
    return [("no comment was given",) if seen is SILENT else next(told) for seen in claims]


def _speaking(claims: Sequence[Features]) -> list[Features]:
    return [seen for seen in claims if seen is not SILENT]


def _decided(claims: Sequence[Features], weights: Weights) -> tuple[list[int], Beside | None]:
    """Give for each claim the place of its code in the order of the model; and what stands near the claims."""
    if not claims:
        return [], None
    scores = alone(claims, weights)
    beside = near(claims, shares(scores))
    total = weights.near["itself"] * scores + weights.begins + beside.weighed(weights)
    return (total * _FINEST).round().argmax(axis=1).tolist(), beside


def _why(seen: Features, code: int, beside: dict[str, float], weights: Weights) -> tuple[str, ...]:
    """Give the features that weigh most for a code: its own, the lexicon's, and what stands near."""
    share = weights.near["itself"]
    told = {name: share * value for name, value in points(seen, weights, TOLD[code]).items()}
    told |= {f"near: {kind}": weights.near.get(kind, 0.0) * value for kind, value in beside.items()}
    ranked = sorted(told.items(), key=lambda item: (-item[1], item[0]))[:_REASONS]
    return tuple(f"{name} {value:+.2f}" for name, value in ranked if value > 0)
