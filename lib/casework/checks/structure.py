"""What a claim is made of, as the articles desk reads its words: who says it, what it counts, names and dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from casework.checks.anchors import dateline
from casework.values import country_code

if TYPE_CHECKING:
    from casework.articles import Reading

NEGATIVE = ("neg", "deny")
PEOPLE = ("PERSON", "ORG", "COMPANY", "MEDIA", "FAC", "AIRCRAFT", "VESSEL")
PLACES = ("GPE", "LOC", "FAC")


@dataclass(frozen=True)
class Structure:
    """Hold the parts of one claim; everything is empty where the desk does not read the language."""

    speaker: str = ""
    speaker_kind: str = ""
    chain: tuple[str, ...] = ()  # who passes it on, outer to inner; the last is the speaker
    polarity: str = "pos"
    event: str = ""
    why_not: str = ""
    names: tuple[tuple[str, str], ...] = ()  # label and full name
    quantities: tuple[tuple[float, str, str], ...] = ()  # value, unit, what is counted
    days: tuple[tuple[str, str], ...] = ()  # first and last day that an expression of time may mean
    stops: tuple[str, ...] = ()
    everywhere: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # names of the whole text
    before: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # names of the text up to here

    def named(self, *labels: str) -> tuple[str, ...]:
        """Give the full names with these labels, each once."""
        return tuple(dict.fromkeys(name for label, name in self.names if label in labels))

    @property
    def told_by(self) -> tuple[str, ...]:
        """Give through whom the claim came, outer to inner: who kept silent has told nothing, others say it of them.

        >>> structure({"body": "The Interior Ministry did not comment."}, 0, 38).told_by
        ()
        """
        return self.chain[:-1] if self.polarity == "nocomment" else self.chain

    def countries(self) -> tuple[str, ...]:
        """Give the codes of the countries that the claim names."""
        return _countries(self.names)

    def countries_of_text(self) -> tuple[str, ...]:
        """Give the codes of the countries that the whole text names, most often first."""
        return _countries(self.everywhere)


def structure(article: Mapping[str, Any], start: int, end: int) -> Structure:
    """Read the part of an article between two characters.

    >>> told = structure({"body": "TASS said on Friday that two jets with 40 guards landed in Caracas."}, 0, 68)
    >>> told.speaker, [size for size, _, _ in told.quantities], told.named("GPE")
    ('TASS', [2.0, 40.0], ('Caracas',))
    """
    about = tuple(str(article.get(name) or "") for name in ("published", "outlet", "title", "language"))
    read = _read(str(article["body"]), *about)
    inside = [claim for claim in read.claims if claim.start < end and start < claim.end]
    claim = max(inside, key=lambda one: min(end, one.end) - max(start, one.start), default=None)
    said = claim.attribution.chain[-1] if claim and claim.attribution.chain else None
    names = [(item.type, item.canonical or item.text) for item in read.mentions if start <= item.start < end]
    counted = [one for one in read.quantities if start <= one.start < end]
    told = start + len(dateline(read.body[start:end]))
    spans = [one.span for one in read.dates if told <= one.start < end and one.span]
    stops = [stop for route in read.routes if start <= route.start < end for stop in route.stops]
    return Structure(
        speaker=said.name if said else "",
        speaker_kind=said.kind if said else "",
        chain=tuple(source.name for source in claim.attribution.chain) if claim else (),
        polarity=claim.polarity if claim else "pos",
        event=claim.event if claim else "",
        why_not=_reason(read, inside),
        names=tuple(dict.fromkeys(names)),
        quantities=tuple((float(one.value), one.unit, one.object or "") for one in counted if one.value is not None),
        days=tuple((first.isoformat(), last.isoformat()) for first, last in spans),
        stops=tuple(dict.fromkeys(stops)),
        everywhere=tuple((item.type, item.canonical or item.text) for item in read.mentions),
        before=tuple((item.type, item.canonical or item.text) for item in read.mentions if item.start < start),
    )


def _reason(read: Reading, inside: list[Any]) -> str:
    """Say why data could not test any of the claims; one that could be tested makes the whole testable."""
    from casework.articles.claims import why_not

    reasons = []
    for claim in inside:
        counted = sum(claim.start <= one.start < claim.end for one in read.quantities)
        reasons.append(why_not(claim, read.lines[claim.sentence], read.body, counted=counted))
    # That somebody kept silent can be tested: a later report ends it.
    told = [reason for reason, claim in zip(reasons, inside, strict=True) if claim.polarity != "nocomment"]
    return told[0] if told and all(reasons) and len(told) == len(inside) else ""


def _countries(names: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    codes = [code for label, name in names if label in ("GPE", "NORP") and (code := country_code(name))]
    return tuple(sorted(set(codes), key=lambda code: (-codes.count(code), codes.index(code))))


@lru_cache(maxsize=8)
def _read(body: str, published: str, outlet: str, title: str, language: str) -> Reading:
    # Both the ledger and the suggestions ask for every claim of one text; it is read once.
    from casework.articles import Reading

    return Reading(body, published=published, outlet=outlet, title=title, language=language)
