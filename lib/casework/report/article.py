"""The text under test, cut at the edges of its claims."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a run of characters and the innermost claim that covers it; `ends` are the claims that end with it."""

    text: str
    claim: str = ""
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one paragraph as pieces."""

    pieces: list[Piece] = field(default_factory=list)


def paragraphs(body: str, claims: Sequence[Mapping[str, Any]]) -> list[Paragraph]:
    """Cut a text into paragraphs and pieces; every character of it is in exactly one piece.

    >>> [piece.claim for piece in paragraphs("One. Two.", [{"start": 5, "end": 9, "claim_id": "c"}])[0].pieces]
    ['', 'c']
    """
    found, start = [], 0
    for line in body.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            found.append(Paragraph(_pieces(body, start, start + len(line.rstrip()), claims)))
        start = end
    return found


def _pieces(body: str, start: int, end: int, claims: Sequence[Mapping[str, Any]]) -> list[Piece]:
    inside = [claim for claim in claims if claim["start"] < end and start < claim["end"]]
    edges = sorted({start, end, *(min(max(claim[edge], start), end) for claim in inside for edge in ("start", "end"))})
    pieces = []
    for left, right in pairwise(edges):
        covering = [claim for claim in inside if claim["start"] <= left and right <= claim["end"]]
        innermost = min(covering, key=lambda claim: claim["end"] - claim["start"], default=None)
        # A shorter claim that ends here is told first.
        ending = sorted(
            (claim for claim in inside if claim["end"] == right), key=lambda claim: claim["end"] - claim["start"]
        )
        name = innermost["claim_id"] if innermost else ""
        pieces.append(Piece(body[left:right], name, tuple(claim["claim_id"] for claim in ending)))
    return _punctuated(pieces)


def _punctuated(pieces: list[Piece]) -> list[Piece]:
    """Let a mark stand behind the comma or full stop that follows its claim, not before it."""
    moved: list[Piece] = []
    waiting: tuple[str, ...] = ()
    for number, piece in enumerate(pieces):
        stop = _STOPS.match(piece.text).group() if waiting else ""
        if waiting and (stop or piece.text):
            moved.append(Piece(stop, piece.claim if stop == piece.text else "", waiting))
            piece, waiting = Piece(piece.text[len(stop) :], piece.claim, piece.ends), ()
            if not piece.text:
                moved[-1] = Piece(stop, moved[-1].claim, (*moved[-1].ends, *piece.ends))
                continue
        following = pieces[number + 1].text if number + 1 < len(pieces) else ""
        if piece.ends and _STOPS.match(following).group():
            moved.append(Piece(piece.text, piece.claim))
            waiting = piece.ends
        else:
            moved.append(piece)
    return moved


_STOPS = re.compile(r"[.,;:!?»”\"']*")
