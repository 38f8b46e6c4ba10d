"""The claims of the text under test: every sentence is one, or is marked not checkable with a reason."""

from __future__ import annotations

import difflib
import hashlib
import json
from typing import TYPE_CHECKING, Any

from casework.articles.text import Sentence, sentences
from casework.model import CaseworkError

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "claim_id", "article_id", "sentence", "paragraph", "start", "end", "quote", "asks", "speaker", "not_checkable",
    "over_all", "outlet", "published", "rule", "raw", "locator",
)  # fmt: skip


def ledger(article: pd.DataFrame, choices: pd.DataFrame) -> pd.DataFrame:
    """Give the claims of one article in the order of its sentences, each sentence covered by at least one row.

    `choices` is what a person wrote in checks.yml: quotes of this text with what each asks. A sentence without a
    choice is a claim of its own with nothing asked; `rule` says which it is. Two claims may overlap: "some 300
    tonnes" was announced, and the sentence around it says that they came.

    Raises CaseworkError where a quote is not in the text, and says where the nearest sentence is.
    """
    import pandas as pd

    row = article.iloc[0].to_dict()
    body = row["body"]
    spans = sentences(body, row["title"])
    own = choices[choices["article_id"].isin(["", row["article_id"]])] if len(choices) else choices
    claims = [_chosen(row, spans, choice) for choice in own.drop_duplicates("number").to_dict("records")]
    covered = {claim["sentence"] for claim in claims}
    claims += [_bare(row, number, span) for number, span in enumerate(spans) if number not in covered]
    table = pd.DataFrame(claims, columns=list(COLUMNS)).sort_values(["sentence", "start", "end"], kind="stable")
    _refuse_twice(table)
    return table.reset_index(drop=True)


def find_quote(body: str, quote: str, prefix: str = "") -> int:
    """Find where a quote stands in a text; raise CaseworkError where it does not, or not once.

    >>> find_quote("One came. Two came.", "came", prefix="Two ")
    14
    """
    starts = [at for at in range(len(body)) if body.startswith(quote, at) and body[:at].endswith(prefix)]
    if len(starts) == 1:
        return starts[0]
    if starts:
        msg = f"checks.yml: {quote!r} stands {len(starts)} times in the text; add the words before it as prefix"
        raise CaseworkError(msg)
    lines = [body[span.start : span.end] for span in sentences(body)]
    near = difflib.get_close_matches(quote, lines, 1, cutoff=0.4) or _holding(quote, lines)
    hint = f"the nearest sentence is {near[0]!r}" if near else "no sentence is near it"
    msg = f"checks.yml: {quote!r} is no longer in the text; {hint}; quote the new words or take the claim out"
    raise CaseworkError(msg)


def claim_id(article_id: str, quote: str) -> str:
    """Name a claim by its content: an edited quote is another claim, and loses what was decided on the old one.

    >>> claim_id("r000", "Food is scarce.")
    'r000-e3467f40'
    """
    return f"{article_id}-{hashlib.sha256(quote.encode()).hexdigest()[:8]}"


def chosen_checks(claim: dict[str, Any], choices: pd.DataFrame) -> list[tuple[str, dict[str, Any]]]:
    """Give the checks a person chose for a claim, with their parameters, in the order written."""
    if not len(choices):
        return []
    rows = choices[(choices["quote"] == claim["quote"]) & (choices["check"] != "")]
    return [(row["check"], json.loads(row["parameters"])) for row in rows.to_dict("records")]


def _chosen(row: dict[str, Any], spans: list[Sentence], choice: dict[str, Any]) -> dict[str, Any]:
    start = find_quote(row["body"], choice["quote"], choice["prefix"])
    end = start + len(choice["quote"])
    inside = [number for number, span in enumerate(spans) if span.start < end and start < span.end]
    if not inside:
        msg = f"checks.yml: {choice['quote']!r} stands in a caption or heading; quote a sentence of the text"
        raise CaseworkError(msg)
    said = {name: choice[name] for name in ("asks", "speaker", "not_checkable", "over_all")}
    return _claim(row, inside[0], spans[inside[0]].paragraph, start, end) | said | {"rule": "chosen in checks.yml"}


def _bare(row: dict[str, Any], number: int, span: Sentence) -> dict[str, Any]:
    nothing = {
        "asks": "",
        "speaker": "",
        "not_checkable": "",
        "over_all": "",
        "rule": "sentence without a chosen check",
    }
    return _claim(row, number, span.paragraph, span.start, span.end) | nothing


def _claim(row: dict[str, Any], number: int, paragraph: int, start: int, end: int) -> dict[str, Any]:
    quote = row["body"][start:end]
    return {
        "claim_id": claim_id(row["article_id"], quote), "article_id": row["article_id"], "sentence": number,
        "paragraph": paragraph, "start": start, "end": end, "quote": quote, "outlet": row["outlet"],
        "published": str(row["published"])[:10], "raw": row["raw"], "locator": f"chars {start}-{end}",
    }  # fmt: skip


def _holding(quote: str, lines: list[str]) -> list[str]:
    words = set(quote.casefold().split())
    shared = [(len(words & set(line.casefold().split())), line) for line in lines]
    best = max(shared, default=(0, ""))
    return [best[1]] if best[0] * 2 >= len(words) else []


def _refuse_twice(table: pd.DataFrame) -> None:
    twice = table[table.duplicated("claim_id")]
    if len(twice):
        msg = f"checks.yml: {twice['quote'].iloc[0]!r} is quoted twice; put both checks under one quote"
        raise CaseworkError(msg)
