"""The way of one claim from its origin to each report: outlet, then every source it names, outer to inner."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from casework.model import cite, steps

NOBODY = {"media", "reports", "sources", "local media"}  # words for a source that names none, capitalised or not
# Kinds that can be the origin of a count: who saw or was told. "Media reports" name nobody; a tracker counts no men.
VOICE = ("named", "official", "org")
COLUMNS = ("article_id", "published", "outlet", "path", "origin", "raw", "locator")


def paths(figures: pd.DataFrame, credits: pd.DataFrame, speaker: str) -> pd.DataFrame:
    """Give each report of a figure its path to an origin: the speaker it names, else the named source it credits.

    A report that names nobody has no path and is left out; how many those are shows in the credits.

    >>> from casework.articles.collection.tables import collect
    >>> from casework.articles.collection.example import reports
    >>> from casework.articles.collection.figures import comparable, credited, figures_of
    >>> figures = comparable(figures_of("a1", collect(reports())), collect(reports()), reports())
    >>> paths(figures, credited(figures, reports(), "Lena Haas"), "Lena Haas")["path"].tolist()
    ['Daily Post (Wire) > Lena Haas', 'El Diario > Lena Haas']
    """
    rows = []
    for credit in credits.to_dict("records"):
        own = figures[figures["article_id"] == credit["article_id"]].to_dict("records")
        chains = [(_names(row["chain"]), row) for row in own if _is_origin(row)]
        chain, row = next(((chain, row) for chain, row in chains if chain[-1] == speaker), ([speaker], own[0]))
        if credit["named"] or chains:
            links = chain if credit["named"] else chains[0][0]
            row = row if credit["named"] else chains[0][1]
            path = " > ".join(dict.fromkeys([credit["outlet"], *links]))
            rows.append({**credit, "path": path, "origin": links[-1], "raw": row["raw"], "locator": row["locator"]})
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table.attrs["steps"] = steps("articles.paths", speaker=speaker)
    return table


def _names(chain: str) -> list[str]:
    """Give the names of a chain of kind:name links, outer to inner."""
    return [link.partition(":")[2] or link for link in chain.split(" > ")]


def _is_origin(row: dict[str, str]) -> bool:
    return row["attribution"] in VOICE and row["source"] != "" and row["source"].casefold() not in NOBODY


def ends(table: pd.DataFrame) -> pd.DataFrame:
    """Count the paths that end at each origin."""
    counted = [(origin, len(group), cite(group)) for origin, group in table.groupby("origin")]
    rows = pd.DataFrame(counted, columns=["origin", "reports", "cites"])
    return rows.sort_values(["reports", "origin"], ascending=[False, True], kind="stable").reset_index(drop=True)


def ties(table: pd.DataFrame) -> pd.DataFrame:
    """Give each step of the paths once, with the day of the first report that takes it and how many take it."""
    found: dict[tuple[str, str], list[int]] = {}
    for at, path in enumerate(table["path"]):
        for outer, inner in pairwise(path.split(" > ")):
            found.setdefault((outer, inner), []).append(at)
    rows = [
        {
            "outer": outer,
            "inner": inner,
            "reports": len(at),
            "first": table["published"].iloc[at].min(),
            "cites": cite(table.iloc[at]),
        }
        for (outer, inner), at in found.items()
    ]
    return pd.DataFrame(rows, columns=["outer", "inner", "reports", "first", "cites"])
