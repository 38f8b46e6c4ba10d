"""Which reports are one text or one dispatch, so that repetition is not counted as confirmation."""

from __future__ import annotations

import pandas as pd

from casework.articles.copies.credits import agency_of, credits_of
from casework.articles.copies.shingles import CONTAINED, copies
from casework.articles.copies.shingles import clusters as cluster_names
from casework.model import cite, steps


def copied(articles: pd.DataFrame) -> pd.DataFrame:
    """Put each article into a cluster of near-copies by words, and name the agency it credits.

    `share` is the largest share of its three-word shingles that another text holds, where it is a copy's.
    A digest in our own words shares none with the report it sums up, so there only credit lines can speak.

    >>> from casework.articles.collection.example import reports
    >>> copied(reports())["cluster_id"].tolist()
    ['a1', 'a2', 'a3']
    """
    pairs = copies(dict(zip(articles["article_id"], articles["body"], strict=True)))
    cluster_of = cluster_names(articles["article_id"], pairs)
    shares = {name: pair.contained for pair in sorted(pairs, key=lambda pair: pair.contained) for name in pair[:2]}
    table = articles[["article_id", "outlet", "raw", "locator"]].assign(
        published=articles["published"].str[:10],
        cluster_id=articles["article_id"].map(cluster_of),
        share=articles["article_id"].map(shares).astype("float64"),
        agency=[_agency(row.outlet, row.body) for row in articles.itertuples()],
        basis=articles["article_id"].isin(shares).map({True: "same words", False: "own words"}),
    )
    table.attrs["steps"] = steps("articles.copied", contained=CONTAINED)
    return table.reset_index(drop=True)


def independence(credits: pd.DataFrame, copied: pd.DataFrame, paths: pd.DataFrame) -> pd.DataFrame:
    """Count the reports of a figure, then those left once copies and agency dispatches count once, then origins.

    An origin is a source at which the path of a report ends; reports that name none add none. Fewer origins than
    reports is repetition; it says nothing of who is right.

    >>> from casework.articles.collection import paths
    >>> from casework.articles.collection import collect
    >>> from casework.articles.collection.example import reports
    >>> from casework.articles.collection import comparable, credited, figures_of
    >>> found = collect(reports())
    >>> figures = comparable(figures_of("a1", found), found, reports())
    >>> told = credited(figures, reports(), "Lena Haas")
    >>> independence(told, copied(reports()), paths(figures, told, "Lena Haas"))["reports"].tolist()
    [3, 3, 1]
    """
    joined = credits.merge(copied[["article_id", "cluster_id", "agency"]], on="article_id", how="left")
    dispatch = joined["agency"].where(joined["agency"] != "", joined["cluster_id"])
    rows = [
        ("Reports that print the figures", len(joined), cite(joined)),
        ("Copies and agency credits merged", dispatch.nunique(), cite(joined)),
        ("Origins that they name", paths["origin"].nunique(), cite(paths)),
    ]
    table = pd.DataFrame(rows, columns=["step", "reports", "cites"])
    table.attrs["steps"] = steps("articles.independence")
    return table


def largest_clusters(copied: pd.DataFrame) -> pd.DataFrame:
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


def _agency(outlet: str, body: str) -> str:
    """Give the agency of the outlet's line, else of a credit line in the text: "LIMA (AFP) -"."""
    return agency_of(outlet) or next((name for line in credits_of(body) if (name := agency_of(line))), "")
