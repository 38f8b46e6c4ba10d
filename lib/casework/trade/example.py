"""Small invented rows for the examples in the documentation; nothing in them is a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def flows() -> pd.DataFrame:
    """Give what three reporters say they sold to one country in two years."""
    import pandas as pd

    rows = [("2014", "USA", 60.0), ("2014", "CHN", 40.0), ("2014", "WLD", 100.0)]
    rows += [("2018", "USA", 30.0), ("2018", "CHN", 10.0), ("2018", "WLD", 40.0)]
    table = pd.DataFrame(rows, columns=["period", "reporter", "value_usd"])
    table = table.assign(freq="A", partner="VEN", flow="X", commodity="TOTAL", raw="0" * 64)
    return table.assign(locator=[f"row {number}" for number in range(1, len(table) + 1)])
