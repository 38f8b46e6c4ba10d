"""The evidence of many articles as tables: each row with the article's file and the characters it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import pandas as pd
from anyascii import anyascii

from casework.articles.dates import dateline_day
from casework.articles.ledger import ledger
from casework.articles.reading import Reading, read_together
from casework.articles.text import covered, detected, not_covered
from casework.model import steps
from casework.tables import table


class Collection(NamedTuple):
    """Hold what a collection of articles says, one table a layer, in the order of articles and characters."""

    sentences: pd.DataFrame
    mentions: pd.DataFrame
    claims: pd.DataFrame
    claim_sources: pd.DataFrame
    quantities: pd.DataFrame
    dates: pd.DataFrame
    routes: pd.DataFrame


def reads(language: str) -> bool:
    """Say whether the claims of a language are read; of another one only what `figures` finds.

    >>> reads("es"), reads("uk")
    (True, False)
    """
    return "claims" in covered(language)


def with_language(articles: pd.DataFrame) -> pd.DataFrame:
    """Give the articles with a language each: the one a file says, else the one its words show."""
    told = [detected(row.body, row.language) for row in articles.itertuples()]
    return articles.assign(language=pd.Series(told, articles.index, dtype="str"))


def with_day(articles: pd.DataFrame) -> pd.DataFrame:
    """Give the articles with the day of publication: where a file says none, that of the text's dateline or head.

    Such a day is inferred, and its basis says so; a text without one keeps none.
    """
    if "published" not in articles:
        articles = articles.assign(published="", published_basis="missing")
    silent = articles["published"].fillna("") == ""
    days = articles["body"].where(silent, "").fillna("").map(dateline_day)
    basis = articles["published_basis"].mask(days != "", "inferred from its head")
    return articles.assign(published=articles["published"].mask(days != "", days), published_basis=basis)


def _said(language: str) -> str:
    if not reads(language):
        return "figures only"
    missing = not_covered(language)
    return f"yes, without {', '.join(missing)}" if missing else "yes"


def collect(articles: pd.DataFrame, watchlist: Sequence[str] = ()) -> Collection:
    """Read every article whose language is covered and give its evidence as standard tables.

    One that does not say its language is read in the one that its words show.
    An article in another language gives no rows here; `languages` counts it, so that its silence is never mistaken
    for "says nothing".

    >>> from casework.articles.collection.example import two_reports
    >>> found = collect(two_reports())
    >>> found.claims[["article_id", "source", "locator"]].values.tolist()[0]
    ['a1', 'Lena Haas', 'chars 0-49']
    """
    frames = _frames(_read(articles.to_dict("records"), watchlist))
    for name, frame in frames.items():
        frame.attrs["steps"] = steps("articles.collect", layer=name)
    return Collection(**frames)


def batches(
    articles: Iterable[Mapping[str, Any]], watchlist: Sequence[str] = (), size: int = 200
) -> Iterator[Collection]:
    """Read articles as they come and give the tables of every `size` of them, so that memory stays flat.

    Each batch can be written on as one row group of a Parquet file for each layer. Rows are those of `collect`.

    >>> from casework.articles.collection.example import two_reports
    >>> [len(part.claims) for part in batches(two_reports().to_dict("records"), size=1)]
    [2, 2]
    """
    waiting = iter(articles)
    while batch := list(islice(waiting, size)):
        yield Collection(**_frames(_read(batch, watchlist)))


def languages(articles: pd.DataFrame) -> pd.DataFrame:
    """Count the articles of each language and say whether the machine reads its sentences."""
    counted = articles.groupby("language", as_index=False).agg(
        articles=("article_id", "count"), first=("published", "min"), last=("published", "max"), raw=("raw", "first")
    )
    counted["sentences_read"] = [_said(code) for code in counted["language"]]
    return counted.assign(first=counted["first"].str[:10], last=counted["last"].str[:10], locator="whole file")


def by_language(articles: pd.DataFrame) -> pd.DataFrame:
    """Give the dated articles with the name of their language, the commonest language first."""
    dated = articles[articles["published"] != ""]
    names = {code: _language(code) for code in dated["language"].unique()}
    often = dated["language"].map(dated["language"].value_counts()).astype("int64")
    told = dated.assign(language_name=dated["language"].map(names), often=-often, published=dated["published"].str[:10])
    return told.sort_values(["often", "language_name", "published"], kind="stable").drop(columns=["often", "body"])


def _language(code: str) -> str:
    import pycountry

    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else None
    return found.name if found else code or "not said"


def layers(found: Collection) -> pd.DataFrame:
    """Count the rows of each layer and the articles that have any."""
    rows = []
    for name, table_ in found._asdict().items():
        articles = table_["article_id"] if "article_id" in table_ else table_["claim_id"].str.rsplit("-", n=1).str[0]
        rows.append({"table": name, "rows": len(table_), "articles": articles.nunique()})
    return pd.DataFrame(rows)


def lead_of(said: str, articles: pd.DataFrame) -> str:
    """Give the article to start from: the one named, else the first by id; nothing where there is none."""
    if said or articles.empty:
        return said
    return str(articles["article_id"].min())


def first_mentions(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Give for each name of the collection the report that named it first, and how many did.

    A report known only to the month counts as the first of that month, so `published` shows the precision it has.
    """
    dated = mentions.merge(articles[["article_id", "outlet", "published"]], on="article_id")
    dated = dated.assign(name=dated["canonical"].where(dated["canonical"] != "", dated["text"]))
    dated["published"] = dated["published"].str[:10]
    dated = dated.assign(key=[anyascii(name).casefold() for name in dated["name"]])  # Nicolas and Nicolás are one
    dated = dated.sort_values(["published", "article_id", "start"], kind="stable")
    grouped = dated.groupby(["key", "type"], sort=False)
    first = grouped.first().assign(reports=grouped["article_id"].nunique()).reset_index()
    columns = ["name", "type", "reports", "published", "outlet", "article_id", "text", "raw", "locator"]
    first = first.sort_values(["reports", "name"], ascending=[False, True], kind="stable")
    return first[columns].reset_index(drop=True)


Rows = dict[str, list[dict[str, Any]]]


def _frames(rows: Rows) -> dict[str, pd.DataFrame]:
    return {name: _frame(name, found) for name, found in rows.items()}


def _read(articles: Sequence[Mapping[str, Any]], watchlist: Sequence[str]) -> Rows:
    """Read the articles whose language is covered and give the rows of each layer."""
    rows: Rows = {name: [] for name in Collection._fields}
    languages_ = [detected(article["body"], article["language"]) for article in articles]
    covered_ = [(article, code) for article, code in zip(articles, languages_, strict=True) if reads(code)]
    read = read_together(_reading(article, code, watchlist) for article, code in covered_)
    for (article, _), reading in zip(covered_, read, strict=True):
        for name, found in ledger(reading, article["article_id"], article["raw"]).items():
            rows[name] += found
    return rows


def _reading(article: Mapping[str, Any], language: str, watchlist: Sequence[str]) -> Reading:
    return Reading(
        article["body"],
        published=article["published"],
        outlet=article["outlet"],
        title=article["title"],
        language=language,
        watchlist=watchlist,
        digest=article.get("kind") == "digest",
    )


def _frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    declared = table(name)
    frame = pd.DataFrame(rows, columns=list(declared.names))
    for column in declared.columns:
        if column.type in ("text", "code", "date"):
            frame[column.name] = frame[column.name].fillna("").astype("str")
        elif column.type in ("number", "integer"):
            frame[column.name] = pd.to_numeric(frame[column.name]).astype(
                "float64" if column.type == "number" else "Int64"
            )
        else:
            frame[column.name] = frame[column.name].astype("boolean")
    return frame
