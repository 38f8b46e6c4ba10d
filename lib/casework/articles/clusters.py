"""Which reports are one text or one dispatch, so that repetition is not counted as confirmation."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

import pandas as pd

from casework.model import cite, steps

SHINGLE, LEAST_SHARE = 3, 0.3  # words in a row; the share of the shorter text found in the longer one
MOST_HOLDERS = 50  # a phrase in more texts than this is a formula, and comparing its holders costs most of the time
AGENCIES = (
    "Reuters", "AP", "AFP", "EFE", "TASS", "RIA Novosti", "РИА Новости", "ТАСС", "Sputnik", "RT", "Interfax", "BBC",
    "dpa", "ANSA", "Xinhua", "Anadolu", "PTI", "UPI", "Bloomberg", "IRNA", "Prensa Latina",
)  # fmt: skip
SAME_AGENCY = {"РИА Новости": "RIA Novosti", "ТАСС": "TASS"}


def copies(articles: pd.DataFrame) -> pd.DataFrame:
    """Put each article into a cluster: near-copies by words, and reports whose outlet line credits one agency.

    `basis` says which; `share` is the largest share of its three-word shingles found in another text of the cluster.
    A digest in our own words shares none with the report it sums up, so there only credit lines can speak.

    >>> from casework.articles.example import reports
    >>> copies(reports())["cluster_id"].tolist()
    ['a1', 'a2', 'a3']
    """
    texts = {row["article_id"]: _shingles(row["body"]) for row in articles.to_dict("records")}
    shares = _shares(texts)
    root = {name: name for name in texts}
    for pair, share in shares.items():
        if share >= LEAST_SHARE:
            _join(root, *sorted(pair))
    rows = []
    for article in articles.to_dict("records"):
        name = article["article_id"]
        best = max((share for pair, share in shares.items() if name in pair), default=0.0)
        rows.append(
            {
                "article_id": name, "outlet": article["outlet"], "published": article["published"][:10],
                "cluster_id": _root(root, name), "share": round(best, 3), "agency": _agency(article["outlet"]),
                "basis": "same words" if best >= LEAST_SHARE else "own words",
                "raw": article["raw"], "locator": article["locator"],
            }
        )  # fmt: skip
    columns = ["article_id", "outlet", "published", "cluster_id", "share", "agency", "basis", "raw", "locator"]
    table = pd.DataFrame(rows, columns=columns)
    table.attrs["steps"] = steps("articles.copies", shingle=SHINGLE, least_share=LEAST_SHARE)
    return table


def independence(credits: pd.DataFrame, copied: pd.DataFrame) -> pd.DataFrame:
    """Count the reports of a figure, then those left once copies and agency dispatches count once, then origins.

    An origin is a distinct source that the reports name; reports that name none add none. Fewer origins than reports
    is repetition; it says nothing of who is right.

    >>> from casework.articles.collection import collect
    >>> from casework.articles.example import reports
    >>> from casework.articles.figures import comparable, credited, figures_of
    >>> found = collect(reports())
    >>> told = credited(comparable(figures_of("a1", found), found, reports()), reports(), "Lena Haas")
    >>> independence(told, copies(reports()))["reports"].tolist()
    [3, 3, 1]
    """
    joined = credits.merge(copied[["article_id", "cluster_id", "agency"]], on="article_id", how="left")
    dispatch = joined["agency"].where(joined["agency"] != "", joined["cluster_id"])
    naming = joined[joined["credited"].str.startswith("names ")]
    rows = [
        ("Reports that print the figures", len(joined), cite(joined)),
        ("Copies and agency credits merged", dispatch.nunique(), cite(joined)),
        ("Origins that they name", naming["credited"].nunique(), cite(naming)),
    ]
    table = pd.DataFrame(rows, columns=["step", "reports", "cites"])
    table.attrs["steps"] = steps("articles.independence")
    return table


def clusters(copied: pd.DataFrame) -> pd.DataFrame:
    """List clusters of more than one report: by shared words, or by the agency that their outlet lines credit."""
    worded = (
        copied.groupby("cluster_id")
        .filter(lambda group: len(group) > 1)
        .assign(cluster=lambda rows: rows["cluster_id"])
    )
    credited = copied[copied["agency"] != ""].assign(cluster=lambda rows: rows["agency"], basis="agency credit")
    both = pd.concat([worded, credited])
    counted = both.groupby(["basis", "cluster"], as_index=False).agg(
        reports=("article_id", "count"), first=("published", "min"), last=("published", "max"),
        article_ids=("article_id", " ".join),
    )  # fmt: skip
    counted = counted[counted["reports"] > 1]
    return counted.sort_values(["reports", "cluster"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _shingles(body: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", body.casefold())
    return frozenset(zip(*(words[at:] for at in range(SHINGLE)), strict=False))


def _shares(texts: dict[str, frozenset[tuple[str, ...]]]) -> dict[frozenset[str], float]:
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, parts in texts.items():
        for part in parts:
            holders[part].append(name)
    common: dict[frozenset[str], int] = defaultdict(int)
    for names in holders.values():
        if len(names) <= MOST_HOLDERS:
            for pair in combinations(sorted(names), 2):
                common[frozenset(pair)] += 1
    return {pair: count / max(1, min(len(texts[name]) for name in pair)) for pair, count in common.items()}


def _agency(outlet: str) -> str:
    """Give the agency that an outlet's line credits: "Firstpost (AFP)" is AFP's dispatch, and so is AFP itself."""
    for name in AGENCIES:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", outlet):
            return SAME_AGENCY.get(name, name)
    return ""


def _root(root: dict[str, str], name: str) -> str:
    while root[name] != name:
        name = root[name]
    return name


def _join(root: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(root, one), _root(root, other)))
    root[second] = first
