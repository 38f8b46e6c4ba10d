"""Small invented rows for the examples in the documentation; nothing in them is a fact."""

from __future__ import annotations

from typing import Any


class Invented:
    """Stand for a registered file whose publisher is nobody."""

    sha256 = "0" * 64
    path = "example.csv"
    publisher = "Invented for an example"


def flows() -> Any:
    """Give five years of two partners' trade."""
    import pandas as pd

    years = ["2014", "2015", "2016", "2017", "2018"]
    rows = [(year, partner, value * 1e6) for partner, values in (("CHN", (90, 70, 60, 40, 30)), ("USA", (80, 75, 70, 72, 78))) for year, value in zip(years, values, strict=True)]
    table = pd.DataFrame(rows, columns=["period", "partner", "value_usd"])
    table["cites"] = [f"@example row={number} #1" for number in range(len(table))]
    table.attrs["sources"] = [Invented()]
    return table


def answers() -> Any:
    """Give what two authorities say of two targets."""
    import pandas as pd

    rows = [("A", "OFAC", "yes"), ("A", "EU", "no"), ("B", "OFAC", "unknown")]
    return _cited(pd.DataFrame(rows, columns=["target", "authority", "answer"]))


def _cited(table: Any) -> Any:
    table["cites"] = [f"@example row={number} #1" for number in range(len(table))]
    table.attrs["sources"] = [Invented()]
    return table
