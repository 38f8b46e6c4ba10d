"""Who says what: the speakers of a collection against the subjects they speak of."""

from __future__ import annotations

import pandas as pd
from anyascii import anyascii

from casework.articles.collection.tables import Collection
from casework.model import cite, steps

SUBJECTS = {
    "MOVE": "movements", "TRADE": "trade", "FINANCE": "money", "SANCTION": "sanctions", "MOBILIZE": "troops",
    "COOPERATE": "cooperation", "AID": "aid", "AGREE": "agreements", "CONSULT": "talks", "SUPPORT": "support",
    "ACCUSE": "accusations", "THREATEN": "threats", "REQUEST": "requests", "REJECT": "refusals",
    "CONCEDE": "concessions", "RETREAT": "withdrawal", "COERCE": "coercion", "ASSAULT": "violence",
    "PROTEST": "protest", "INVESTIGATE": "inquiries",
}  # fmt: skip
VOICES = ("official", "named", "org")
COLUMNS = ["speaker", "subject", "stance", "claims", "article_ids", "cites"]


def voices(found: Collection, most: int = 10, subjects: int = 6) -> pd.DataFrame:
    """Give for each speaker and subject how often the speaker is heard, and whether to deny; the most heard first.

    Speakers are named people and bodies that a chain ends at; a name spelled with and without accents is one.
    A pair without a row was not heard, which is no denial.

    >>> from casework.articles.collection.example import reports
    >>> from casework.articles.collection.tables import collect
    >>> voices(collect(reports()))[["speaker", "subject", "stance", "claims"]].values.tolist()
    [['Lena Haas', 'movements', 'once', 1]]
    """
    told = found.claims
    named = told["source"].str[:1].str.isupper()  # "its embassy" is nobody's name
    told = told[told["attribution"].isin(VOICES) & told["event"].isin(SUBJECTS) & named]
    told = told.assign(key=[anyascii(name).casefold() for name in told["source"]], subject=told["event"].map(SUBJECTS))
    about = _commonest(told["subject"]).head(subjects).index
    told = told[told["subject"].isin(about)]
    heard = _commonest(told["key"]).head(most).index
    names = {key: max(group, key=len) for key, group in told.groupby("key")["source"]}
    rows = [
        _row(names[key], subject, group)
        for key in heard
        for subject in about
        if len(group := told[(told["key"] == key) & (told["subject"] == subject)])
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table.attrs["steps"] = steps("articles.voices", most=most, subjects=subjects)
    return table


def _commonest(column: pd.Series) -> pd.Series:
    return column.value_counts().sort_index().sort_values(ascending=False, kind="stable")


def _row(speaker: str, subject: str, claims: pd.DataFrame) -> tuple:
    articles = " ".join(sorted(set(claims["article_id"])))
    return speaker, subject, _stance(claims), len(claims), articles, cite(claims)


def _stance(claims: pd.DataFrame) -> str:
    """Say how often a speaker is heard on a subject, and whether to deny."""
    denied = int((claims["polarity"] == "deny").sum())
    told = len(claims) - denied
    heard = {0: "", 1: "once", 2: "twice"}.get(told, "often")
    return heard if not denied else f"{heard}, denies" if heard else "denies"


def held_as(articles: pd.DataFrame) -> str:
    """Give the word for what is held, so that a chart of digests says so: "Digests of reports", else "Reports".

    >>> held_as(pd.DataFrame({"kind": ["digest", "digest"]})), held_as(pd.DataFrame({"kind": ["article"]}))
    ('Digests of reports', 'Reports')
    """
    kinds = set(articles["kind"]) if "kind" in articles else set()
    return "Digests of reports" if kinds == {"digest"} else "Reports and digests" if "digest" in kinds else "Reports"
