"""Everything an article says, read once, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from casework.articles.attribution import Source
from casework.articles.claims import Claim, claims_in_pieces, of_the_digest, reasons_of
from casework.articles.dates import Dated, dates_in_pieces
from casework.articles.foreign import foreign_claims, foreign_dates, foreign_mentions, foreign_quantities
from casework.articles.lines import Line, lines_in_pieces
from casework.articles.mentions import Mention, mentions_in_pieces, with_model
from casework.articles.quantities import Counted, quantities_in_pieces
from casework.articles.routes import Route, routes_in_pieces
from casework.articles.text import (
    Each,
    Layer,
    Pieces,
    Quote,
    Sentence,
    abreast,
    covered,
    detected,
    not_covered,
    quotes,
    row_in,
    sentences,
)
from casework.articles.text.caseless import small_letters
from casework.collector import uncollected

_FOREIGN = ("es", "ru")
_numbered = Each(lambda name: any(map(str.isdigit, name))).__getitem__


class Reading:
    """Read one text on demand: each layer is found once, from the layers below it."""

    def __init__(
        self,
        body: str,
        *,
        published: str = "",
        outlet: str = "",
        title: str = "",
        language: str = "",
        watchlist: Sequence[str] = (),
        model: Callable[[str], Any] | None = None,
        digest: bool = False,
    ) -> None:
        self.body, self.published, self.outlet, self.title = body, published, outlet, title
        self.language, self.watchlist, self.model = detected(body, language), watchlist, model
        self.digest = digest
        self._english = "claims" in covered(self.language) and self.language not in _FOREIGN

    @Layer
    def _small(self) -> str:
        return small_letters(self.body)

    @Layer
    def sentences(self) -> Pieces[list[Sentence]]:
        """Give the sentences, those of an English text cut into words."""
        found = sentences(self.body, self.title)
        yield
        if self._english:
            for part in found:
                part.cut = row_in(part.text, part.start)
        return found

    @Layer
    def dates(self) -> Pieces[list[Dated]]:
        """Give the date expressions."""
        if self.language in _FOREIGN:
            return foreign_dates(self.body, self.sentences, self.published, self.language)
        if not self._english:
            return []
        return (yield from dates_in_pieces(self.body, self.sentences, self.published, self._small))

    @Layer
    def mentions(self) -> Pieces[list[Mention]]:
        """Give the names."""
        found: list[Mention] = []
        if self.language in _FOREIGN:
            found = foreign_mentions(self.body, self.sentences, self.language)
        elif self._english:
            given = self.outlet, self.title, self.watchlist
            found = yield from mentions_in_pieces(self.body, self.sentences, *given)
        return with_model(self.body, found, self.model) if self.model else found

    @Layer
    def quantities(self) -> Pieces[list[Counted]]:
        """Give the numbers that count or measure."""
        taken = [(d.start, d.end) for d in self.dates]
        taken += [(m.start, m.end) for m in self.mentions if m.type == "AIRCRAFT" or _numbered(m.text)]
        if self.language in _FOREIGN:
            return foreign_quantities(self.body, self.sentences, self.language, taken)
        if not self._english:
            return []
        return (yield from quantities_in_pieces(self.body, self.sentences, taken, self._small))

    @Layer
    def quotes(self) -> list[Quote]:
        """Give the quotations."""
        return quotes(self.body, self.sentences)

    @Layer
    def lines(self) -> Pieces[list[Line]]:
        """Give the sentences with their names, dates and quotations laid over the words."""
        return (yield from lines_in_pieces(self.sentences, self.mentions, self.dates, self.quotes))

    @Layer
    def routes(self) -> Pieces[list[Route]]:
        """Give the routes."""
        return (yield from routes_in_pieces(self.body, self.lines)) if self._english else []

    @Layer
    def claims(self) -> Pieces[list[Claim]]:
        """Give the claims; what a digest says of itself is none."""
        found: list[Claim] = []
        if self.language in _FOREIGN:
            found = foreign_claims(self.body, self.sentences, self.mentions, self.quotes, self.language)
        elif self._english:
            journeys = {route.sentence for route in self.routes}
            found = yield from claims_in_pieces(self.body, self.lines, self.outlet, journeys)
        if not self.digest:
            return found
        return [claim for claim in found if not of_the_digest(self.body[claim.start : claim.end])]

    def reasons(self) -> dict[int, tuple[str, ...]]:
        """Give why the claims of an English text have their events, by where each claim begins.

        The features that weigh most, the strongest first, each with its points: a class of words in its role, what
        the lexicon says there, or what stands near. The score of an event is the sum of such points, no more.

        >>> read = Reading("The tanker sailed from Sur to Goa on Friday.", language="en")
        >>> [reason.rpartition(" ")[0] for reason in read.reasons()[0]][:1]
        ['sign:journey']
        """
        if not self._english:
            return {}
        return reasons_of(self.body, self.lines, self.outlet, {route.sentence for route in self.routes})


_LAYERS = ("sentences", "dates", "mentions", "quantities", "quotes", "lines", "routes", "claims")
# Characters: enough to know each stretch of the rules by heart, and few enough that a stream of texts stays small.
TOGETHER = 120_000
_LEAST = 100  # what the shortest text counts


def read_together(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Read many texts as they come, some at a time, each layer of all of them before the next; give each when read.

    One by one they would give the same and take a quarter longer.

    >>> both = read_together([Reading("TASS said two jets landed."), Reading("They left on Friday.")])
    >>> [claim.attribution.kind for read in both for claim in read.claims]
    ['media', 'narrator']
    """
    for some in _some_at_a_time(readings):
        _read_abreast(some)
        yield from some


def _some_at_a_time(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    some, size = [], 0
    for reading in readings:
        some.append(reading)
        size += max(len(reading.body), _LEAST)
        if size >= TOGETHER:
            yield some
            some, size = [], 0
    yield some


@uncollected()
def _read_abreast(readings: Sequence[Reading]) -> None:
    for name in _LAYERS:
        layer = getattr(Reading, name)
        abreast([layer.pieces(reading) for reading in readings])


@uncollected()
def evidence(
    body: str,
    *,
    published: str = "",
    outlet: str = "",
    title: str = "",
    language: str = "",
    watchlist: Sequence[str] = (),
    digest: bool = False,
    model: Callable[[str], Any] | None = None,
) -> dict[str, Any]:
    """Read a text and give everything found in it as plain data; offsets count characters of the body.

    A `digest` is our own words about a report: what it says of itself is no claim, and whoever shows a claim of it
    must say "digest" and set no quotation marks. A `model` is a spaCy pipeline of the user's own: it adds names.

    >>> found = evidence("The jet landed on Friday, TASS reported.", published="2019-03-25")
    >>> found["claims"][0]["chain"], found["dates"][0]["interval"]
    ([{'kind': 'media', 'name': 'TASS'}], ['2019-03-22', '2019-03-22'])
    """
    given = {"published": published, "outlet": outlet, "title": title, "language": language}
    return evidence_of(Reading(body, **given, watchlist=watchlist, digest=digest, model=model))


def evidence_of(read: Reading) -> dict[str, Any]:
    """Give everything found in a text as plain data, as `evidence` does."""
    body = read.body
    return {
        "language": read.language,
        "not_covered": list(not_covered(read.language)),
        "sentences": [[part.start, part.end] for part in read.sentences],
        "entities": [item.as_row() for item in read.mentions],
        "dates": [_date(item, body) for item in read.dates],
        "quantities": [_quantity(item, body) for item in read.quantities],
        "claims": [_claim(item) for item in read.claims],
        "routes": [_route(item) for item in read.routes],
        "quotes": [_quote(item, body, read.claims) for item in read.quotes],
    }


# One sentence of each kind that rules look for, so that reading them makes all that any text needs.
SAMPLE = """\
CARACAS, March 25 (Reuters) - Two Il-62 aircraft with 35 tonnes of cargo worth $3 million flew from Moscow to Caracas \
via Damascus on Saturday, Maria Gomez, a spokeswoman for the defence ministry, told reporters. "We will not comment," \
she said. The tanker Ana, which sailed last week from the port of Jose, was blocked under sanctions.
"""


def prepare() -> None:
    """Make word lists, names of places and patterns, so that processes forked from this one need not."""
    evidence(SAMPLE, published="2019-03-26")


def _date(item: Dated, body: str) -> dict[str, Any]:
    interval = [day.isoformat() for day in item.span] if item.span else None
    return {
        "start": item.start,
        "end": item.end,
        "text": body[item.start : item.end],
        "interval": interval,
        "vague": item.vague,
        "anchor": item.anchor,
        "rule": item.rule,
    }


def _quantity(item: Counted, body: str) -> dict[str, Any]:
    return {
        "start": item.start,
        "end": item.end,
        "text": body[item.start : item.end],
        "value": item.value,
        "value_hi": item.value_high,
        "unit": item.unit,
        "object": item.object,
        "modifier": item.modifier,
        "si_value": item.si_value,
        "rule": item.rule,
    }


def _claim(item: Claim) -> dict[str, Any]:
    said = item.attribution
    return {
        "start": item.start,
        "end": item.end,
        "sent": item.sentence,
        "attribution": said.kind,
        "chain": _chain(said.chain),
        "other_sources": [_chain(other) for other in said.others],
        "hedged": bool(item.hedges),
        "hedge_cues": list(item.hedges),
        "polarity": item.polarity,
        "event": item.event,
        "rule": item.rule,
    }


def _chain(chain: Sequence[Source]) -> list[dict[str, str]]:
    return [{"kind": source.kind, "name": source.name} for source in chain]


def _route(item: Route) -> dict[str, Any]:
    return {
        "start": item.start,
        "end": item.end,
        "sent": item.sentence,
        "carrier": item.carrier,
        "stops": list(item.stops),
        "rule": item.rule,
    }


def _quote(item: Quote, body: str, found: Sequence[Claim]) -> dict[str, Any]:
    inside = [claim for claim in found if claim.start <= item.end and claim.end >= item.start]
    best = max(inside, key=lambda claim: min(claim.end, item.end) - max(claim.start, item.start), default=None)
    speaker = best.attribution.chain[-1].name if best and best.attribution.chain else None
    return {
        "start": item.start,
        "end": item.end,
        "text": body[item.start : item.end],
        "words": len(body[item.start : item.end].split()),
        "speaker": speaker,
        "rule": "quotation marks",
    }
