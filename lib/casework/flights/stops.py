"""Who names which stop: report by report, and how many origins stand behind them."""

from __future__ import annotations

import pandas as pd

from casework.flights.instants import plain
from casework.flights.sectors import places
from casework.model import merge, steps


def stops(routes: pd.DataFrame, articles: pd.DataFrame, origins: pd.DataFrame | None = None) -> pd.DataFrame:
    """Give one row a report and stop that it names, with outlet, day and the origin that the report leads back to.

    `routes` holds one row a stop told (article_id, place); the first and the last place of a route count as stops
    too, for reports differ about those as well. `origins` maps article_id to origin (an agency whose text it is, a
    first publication it copies); without it each report is its own origin, which counts copies as witnesses.
    """
    told = routes.assign(cites=places(routes))
    told = told.groupby(["article_id", "place"], sort=True)["cites"].agg(lambda texts: merge(*texts)).reset_index()
    about = articles.drop_duplicates("article_id").set_index("article_id")[["outlet", "published"]]
    table = told.join(about, on="article_id", how="inner")
    table["origin"] = table["article_id"]
    if origins is not None:
        known = origins.drop_duplicates("article_id").set_index("article_id")["origin"]
        table["origin"] = (
            table["article_id"].map(known).map(plain).where(table["article_id"].isin(known.index), table["article_id"])
        )
    table = table.sort_values(["published", "article_id", "place"]).reset_index(drop=True)
    table.attrs["steps"] = steps("flights.stops", origins=origins is not None)
    return table[["article_id", "outlet", "published", "place", "origin", "cites"]]


def stop_counts(stops: pd.DataFrame, reports: int | None = None) -> pd.DataFrame:
    """Count for each stop the reports that name it and the origins behind them, most named first.

        table["origin"] = [plain(known.get(report)) or report for report in table["article_id"]]
    >>> stop_counts(named)[["place", "reports", "origins"]].to_numpy().tolist()
    [['Dakar', 2, 1]]
    """
    table = stops.groupby("place").agg(
        reports=("article_id", "nunique"), origins=("origin", "nunique"), cites=("cites", lambda texts: merge(*texts))
    )
    table = table.reset_index().sort_values(["reports", "place"], ascending=[False, True]).reset_index(drop=True)
    table["of_reports"] = stops["article_id"].nunique() if reports is None else reports
    table.attrs["steps"] = steps("flights.stop_counts")
    return table
