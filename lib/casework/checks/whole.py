"""A table for reading in a notebook: every word of it, where pandas would cut long cells."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

CELL = "text-align:left;vertical-align:top;white-space:pre-line;max-width:36em"


class Whole:
    """Show a table with its words whole and its lines kept; the rows themselves stay in `rows`.

    >>> import pandas as pd
    >>> Whole(pd.DataFrame({"claim": ["<b>it came</b>"], "to_read": [1]}))._repr_html_().count("&lt;b&gt;it came")
    1
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        self.rows = rows

    def __repr__(self) -> str:
        lines = [" | ".join(map(str, row)) for row in self.rows.to_numpy().tolist()]
        return "\n".join([" | ".join(map(str, self.rows.columns)), *lines])

    def _repr_html_(self) -> str:
        head = "".join(f"<th style='text-align:left'>{html.escape(str(name))}</th>" for name in self.rows.columns)
        body = "".join(
            "<tr>" + "".join(f"<td style='{CELL}'>{html.escape(str(cell))}</td>" for cell in row) + "</tr>"
            for row in self.rows.to_numpy().tolist()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
