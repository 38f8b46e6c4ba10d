"""The claims of the text under test: every sentence is one, or is marked not checkable with a reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from casework.checks.anchors import AROUND, Found, Lost, anchored, plain
from casework.checks.structure import Structure, structure
from casework.checks.suggestions import measured_anyway
from casework.checks.versions import CHANGED, compared, line_of
from casework.model import CaseworkError

if TYPE_CHECKING:
    import pandas as pd

    from casework.articles.text import Sentence

COLUMNS = (
    "claim_id", "article_id", "sentence", "paragraph", "start", "end", "quote", "prefix", "suffix", "within", "asks",
    "speaker", "chain", "not_checkable", "over_all", "author", "outlet", "published", "state", "was", "earlier_ids",
    "rule", "raw", "locator",
)  # fmt: skip
SAID = ("asks", "speaker", "not_checkable", "over_all")  # what a person says of a claim


def ledger(article: pd.DataFrame, choices: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Give the claims of one article, each sentence covered by at least one row.

    `choices` is what a person wrote in checks.yml: quotes of this text with what each asks. A sentence without a
    choice is a claim of its own with nothing asked; `rule` says which it is. Two claims may overlap: "some 300
    tonnes" was announced, and the sentence around it says that they came.

    `articles` holds earlier versions, where `version_of` names one: `state` says what became of the sentence since
    (changed, new, moved, unchanged), `was` how it read, and `earlier_ids` under which names the same words may have
    been signed. Changed and new sentences come first, the others in the order of the text.

    A case without a text has no claims. Raises CaseworkError where quotes are not in the text any more; it names them
    all and says where each went.
    """
    import pandas as pd

    from casework.articles.text import sentences

    if article.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    row = article.iloc[0].to_dict()
    spans = sentences(row["body"], row["title"])
    own = choices[choices["article_id"].isin(["", row["article_id"]])] if len(choices) else choices
    claims = _chosen(row, spans, own.drop_duplicates("number").to_dict("records") if len(own) else [])
    covered = {claim["sentence"] for claim in claims}
    claims += [
        _bare(row, number, span, structure(row, span.start, span.end))
        for number, span in enumerate(spans)
        if number not in covered
    ]
    earlier = [] if articles is None else line_of(articles, row["article_id"])
    table = pd.DataFrame(
        [_dated(claim | _passed_on(claim, row), row, earlier) for claim in claims], columns=list(COLUMNS)
    )
    late = ~table["state"].isin(CHANGED)
    table = table.assign(_late=late).sort_values(["_late", "sentence", "start", "end"], kind="stable")
    _refuse_twice(table)
    return table.drop(columns="_late").reset_index(drop=True)


def claim_id(article_id: str, quote: str) -> str:
    """Name a claim by its content: an edited quote is another claim, and loses what was decided on the old one.

    Line ends and runs of spaces are no part of it: a text that was wrapped anew says the same.

    >>> claim_id("r000", "Food is scarce.")
    'r000-e3467f40'
    """
    from casework.articles import claim_id as of_words

    return of_words(article_id, plain(quote))


def chosen_checks(claim: dict[str, Any], choices: pd.DataFrame) -> list[tuple[str, dict[str, Any]]]:
    """Give the checks a person chose for a claim, with their parameters, in the order written."""
    if not len(choices):
        return []
    same = choices["quote"].map(plain) == plain(claim["quote"])
    rows = choices[same & (choices["check"] != "")]
    return [(row["check"], json.loads(row["parameters"])) for row in rows.to_dict("records")]


def _chosen(row: dict[str, Any], spans: list[Sentence], choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    places = [anchored(row["body"], choice["quote"], choice["prefix"], choice["suffix"]) for choice in choices]
    lost = [place for place in places if isinstance(place, Lost)]
    if lost:
        many = "1 quote no longer stands" if len(lost) == 1 else f"{len(lost)} quotes no longer stand"
        msg = (
            f"checks.yml: {many} as written in {row['article_id']}: {'; '.join(map(str, lost))}. "
            "Quote the words as they are now, or take the claim out"
        )
        raise CaseworkError(msg)
    found = [place for place in places if isinstance(place, Found)]
    return [_placed(row, spans, choice, *place) for choice, place in zip(choices, found, strict=True)]


def _placed(row: dict[str, Any], spans: list[Sentence], choice: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    inside = [number for number, span in enumerate(spans) if span.start < end and start < span.end]
    if not inside:
        msg = f"checks.yml: {choice['quote']!r} stands in a caption or heading; quote a sentence of the text"
        raise CaseworkError(msg)
    said = {name: choice[name] for name in (*SAID, "author")} | {"rule": "chosen in checks.yml"}
    return _claim(row, inside[0], spans[inside[0]], start, end) | said


def _bare(row: dict[str, Any], number: int, span: Sentence, parts: Structure) -> dict[str, Any]:
    """Make a claim of a sentence that nobody chose a check for; who says it, or why nobody can test it, is read."""
    blocked = parts.why_not and not measured_anyway(row["body"][span.start : span.end])
    why = f"{parts.why_not}, as the machine reads it" if blocked else ""
    told_by = parts.told_by[-1] if parts.told_by else ""
    read = {"speaker": told_by, "not_checkable": why, "rule": "sentence without a chosen check"}
    return _claim(row, number, span, span.start, span.end) | dict.fromkeys((*SAID, "author"), "") | read


def _claim(row: dict[str, Any], number: int, span: Sentence, start: int, end: int) -> dict[str, Any]:
    body = row["body"]
    return {
        "claim_id": claim_id(row["article_id"], body[start:end]), "article_id": row["article_id"], "sentence": number,
        "paragraph": span.paragraph, "start": start, "end": end, "quote": body[start:end],
        "prefix": body[max(0, start - AROUND) : start], "suffix": body[end : end + AROUND],
        "within": plain(body[span.start : span.end]), "outlet": row["outlet"],
        "published": str(row["published"])[:10], "raw": row["raw"], "locator": f"chars {start}-{end}",
    }  # fmt: skip


def _passed_on(claim: dict[str, Any], row: dict[str, Any]) -> dict[str, str]:
    """Say through whom the claim came, outer to inner, as the machine reads it from the words."""
    return {"chain": " > ".join(structure(row, claim["start"], claim["end"]).told_by)}


def _dated(claim: dict[str, Any], row: dict[str, Any], earlier: list[dict[str, Any]]) -> dict[str, Any]:
    """Say what became of the claim's sentence since the version before, and what the same words were called then."""
    if not earlier:
        return claim | {"state": "", "was": "", "earlier_ids": ""}
    changes = {one.words: one for one in compared(earlier[0]["body"], row["body"], row["title"]) if one.words}
    here = changes[claim["within"]]
    same = [one["article_id"] for one in earlier if claim["within"] in _sentences_of(one)]
    names = [] if here.state in CHANGED else [claim_id(name, claim["quote"]) for name in same]
    return claim | {"state": here.state, "was": here.was, "earlier_ids": " ".join(names)}


def _sentences_of(article: dict[str, Any]) -> set[str]:
    from casework.articles.text import sentences

    body = article["body"]
    return {plain(body[span.start : span.end]) for span in sentences(body, article["title"])}


def _refuse_twice(table: pd.DataFrame) -> None:
    twice = table[table.duplicated("claim_id")]
    if len(twice):
        msg = f"checks.yml: {twice['quote'].iloc[0]!r} is quoted twice; put both checks under one quote"
        raise CaseworkError(msg)
