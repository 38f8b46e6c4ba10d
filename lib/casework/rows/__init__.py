"""Open CSV, JSON, Excel and archives within limits, as text rows with locators, checked against a table."""

from casework.rows.container import Content, open_content
from casework.rows.opening import TextRows, columns_of, open_rows
from casework.rows.shape import Aside, Loaded, Source, shape
from casework.rows.sheets import every_sheet

__all__ = [
    "Aside",
    "Content",
    "Loaded",
    "Source",
    "TextRows",
    "columns_of",
    "every_sheet",
    "open_content",
    "open_rows",
    "shape",
]
