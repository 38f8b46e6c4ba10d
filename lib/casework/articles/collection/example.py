"""Small invented reports for the examples in the documentation; nothing in them is a fact."""

from __future__ import annotations

import pandas as pd

BODIES = (
    "About 40 troops landed on Friday, Lena Haas said. They brought 12 tonnes of cargo.",
    "Media reports say 40 troops came. The ministry did not comment.",
    "Unos 40 militares llegaron con 12 toneladas de carga, dijo Lena Haas.",
)
OUTLETS = ("Daily Post (Wire)", "Evening Sun (Wire)", "El Diario")


def two_reports() -> pd.DataFrame:
    """Give two English reports of one landing."""
    return reports().iloc[:2]


def reports() -> pd.DataFrame:
    """Give the two English reports and one in Spanish."""
    return pd.DataFrame(
        {
            "article_id": ["a1", "a2", "a3"],
            "title": "A landing",
            "outlet": OUTLETS,
            "published": ["2019-03-25", "2019-03-28", "2019-03-26"],
            "language": ["en", "en", "es"],
            "body": BODIES,
            "raw": ["1" * 64, "2" * 64, "3" * 64],
            "locator": [f"chars 0-{len(body)}" for body in BODIES],
        }
    )
