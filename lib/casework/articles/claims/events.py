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
    return events_of_each([claims], weights)[0]


def events_of_each(articles: Sequence[Sequence[Features]], weights: Weights | None = None) -> list[list[str]]:
    """Code the claims of several articles at once: sums of many small tables take as long as one of a large one."""
    speaking = [[seen for seen in claims if seen is not SILENT] for claims in articles]
    codes = iter(_decided(speaking, load() if weights is None else weights)[0])
    return [["NOCOMMENT" if seen is SILENT else TOLD[next(codes)] for seen in claims] for claims in articles]


def reasons(claims: Sequence[Features], weights: Weights | None = None) -> list[tuple[str, ...]]:
    """Give the features that weigh most for the code of each claim, the strongest first, with their points."""
    weights, speaking = load() if weights is None else weights, [seen for seen in claims if seen is not SILENT]
    best, beside = _decided([speaking], weights)
    stands = {kind: beside.of(kind) for kind in NEAR} if beside else {}
    told = iter(
        _why(seen, code, {kind: float(codes[at][code]) for kind, codes in stands.items()}, weights)
        for at, (seen, code) in enumerate(zip(speaking, best, strict=True))
    )
    return [("no comment was given",) if seen is SILENT else next(told) for seen in claims]


def _decided(articles: Sequence[Sequence[Features]], weights: Weights) -> tuple[list[int], Beside | None]:
    """Give for each claim the place of its code in the order of the model; and what stands near the claims."""
    scores = alone([seen for claims in articles for seen in claims], weights)
    if not len(scores):
        return [], None
    beside = near(articles, shares(scores))
    total = weights.near["itself"] * scores + weights.begins + beside.weighed(weights)
    return (total * _FINEST).round().argmax(axis=1).tolist(), beside


def _why(seen: Features, code: int, beside: dict[str, float], weights: Weights) -> tuple[str, ...]:
    """Give the features that weigh most for a code: its own, the lexicon's, and what stands near."""
    share = weights.near["itself"]
    told = {name: share * value for name, value in points(seen, weights, TOLD[code]).items()}
    told |= {f"near: {kind}": weights.near.get(kind, 0.0) * value for kind, value in beside.items()}
    ranked = sorted(told.items(), key=lambda item: (-item[1], item[0]))[:_REASONS]
    return tuple(f"{name} {value:+.2f}" for name, value in ranked if value > 0)
