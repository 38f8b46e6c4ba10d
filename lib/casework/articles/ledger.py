"""Every layer of an article as rows of the declared tables, with ids made from content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from casework.articles.claims import why_not

if TYPE_CHECKING:
    from casework.articles.reading import Reading

Row = dict[str, Any]
_AROUND = 32  # characters kept before and after a quote, to find it again in a later version


def ledger(read: Reading, article_id: str, raw: str = "") -> dict[str, list[Row]]:
    """Give the rows of `sentences`, `mentions`, `claims`, `claim_sources`, `quantities`, `dates` and `routes`.

    `raw` is the sha256 of the file the body came from; the locator counts characters of the body.

    >>> from casework.articles.reading import Reading
    >>> rows = ledger(Reading("TASS said two jets landed."), "r1")
    >>> rows["claims"][0]["claim_id"], rows["quantities"][0]["object"]
    ('r1-e272a39e', 'jets')
    """
    layers: dict[str, Callable[[Reading, str], list[Row]]] = {
        "sentences": _sentences,
        "mentions": _mentions,
        "claims": _claims,
        "claim_sources": _claim_sources,
        "quantities": _quantities,
        "dates": _dates,
        "routes": _routes,
    }
    return {name: [_placed(row, raw) for row in layer(read, article_id)] for name, layer in layers.items()}


def claim_id(article_id: str, quote: str) -> str:
    """Name a claim by its words, so that people's decisions hang on the words and not on a position."""
    return f"{article_id}-{hashlib.sha256(quote.encode()).hexdigest()[:8]}"


def _placed(row: Row, raw: str) -> Row:
    start, end = row.pop("_start", row.get("start")), row.pop("_end", row.get("end"))
    return row | {"raw": raw, "locator": f"chars {start}-{end}"}


def _sentences(read: Reading, article_id: str) -> list[Row]:
    return [
        {
            "sentence_id": f"{article_id}-s{number:03}",
            "article_id": article_id,
            "start": s.start,
            "end": s.end,
            "text": read.body[s.start : s.end],
            "rule": s.rule,
        }
        for number, s in enumerate(read.sentences)
    ]


def _mentions(read: Reading, article_id: str) -> list[Row]:
    return [{"article_id": article_id} | item.as_row() for item in read.mentions]


def _claims(read: Reading, article_id: str) -> list[Row]:
    rows = []
    for item in read.claims:
        quote, said = read.body[item.start : item.end], item.attribution
        counted = sum(item.start <= q.start < item.end for q in read.quantities)
        reason = why_not(item, read.lines[item.sentence], read.body, counted=counted)
        rows.append(
            {
                "claim_id": claim_id(article_id, quote),
                "article_id": article_id,
                "start": item.start,
                "end": item.end,
                "quote": quote,
                "prefix": read.body[max(0, item.start - _AROUND) : item.start],
                "suffix": read.body[item.end : item.end + _AROUND],
                "attribution": said.kind,
                "source": said.chain[-1].name if said.chain else "",
                "chain": " > ".join(f"{source.kind}:{source.name}" for source in said.chain),
                "hedged": bool(item.hedges),
                "polarity": item.polarity,
                "event": item.event,
                "checkable": not reason,
                "why_not": reason,
                "rule": item.rule,
            }
        )
    return rows


def _claim_sources(read: Reading, article_id: str) -> list[Row]:
    return [
        {
            "claim_id": claim_id(article_id, read.body[item.start : item.end]),
            "position": position,
            "name": source.name,
            "kind": source.kind,
            "rule": item.rule,
            "_start": item.start,
            "_end": item.end,
        }
        for item in read.claims
        for position, source in enumerate(item.attribution.chain)
    ]


def _quantities(read: Reading, article_id: str) -> list[Row]:
    return [
        {
            "article_id": article_id,
            "start": q.start,
            "end": q.end,
            "text": read.body[q.start : q.end],
            "value": q.value,
            "value_high": q.value_high,
            "unit": q.unit,
            "object": q.object,
            "modifier": q.modifier,
            "si_value": q.si_value,
            "rule": q.rule,
        }
        for q in read.quantities
    ]


def _dates(read: Reading, article_id: str) -> list[Row]:
    return [
        {
            "article_id": article_id,
            "start": d.start,
            "end": d.end,
            "text": read.body[d.start : d.end],
            "interval_from": d.span[0].isoformat() if d.span else None,
            "interval_to": d.span[1].isoformat() if d.span else None,
            "vague": d.vague,
            "anchor": d.anchor,
            "rule": d.rule,
        }
        for d in read.dates
    ]


def _routes(read: Reading, article_id: str) -> list[Row]:
    return [
        {
            "article_id": article_id,
            "route": number,
            "start": item.start,
            "end": item.end,
            "seq": seq,
            "place": place,
            "carrier": item.carrier,
            "rule": item.rule,
        }
        for number, item in enumerate(read.routes)
        for seq, place in enumerate(item.stops)
    ]
