"""Open CSV, JSON, Excel and archives within limits, as text rows with locators, checked against a table."""

from casework.rows.container import Content, contents, names_in, open_content
from casework.rows.entities import THINGS, entry, texts
from casework.rows.listing import Entry, births, day_of, few, further, listed, parts
from casework.rows.markup import Markup, all_said, open_markup, root_is, said
from casework.rows.opening import TextRows, columns_of, open_rows
from casework.rows.points import moment, points_of, read_points, same_names, unused
from casework.rows.shape import Aside, Loaded, Source, shape
from casework.rows.sheets import every_sheet

__all__ = [
    "THINGS",
    "Aside",
    "Content",
    "Entry",
    "Loaded",
    "Markup",
    "Source",
    "TextRows",
    "all_said",
    "births",
    "columns_of",
    "contents",
    "day_of",
    "entry",
    "every_sheet",
    "few",
    "further",
    "listed",
    "moment",
    "names_in",
    "open_content",
    "open_markup",
    "open_rows",
    "parts",
    "points_of",
    "read_points",
    "root_is",
    "said",
    "same_names",
    "shape",
    "texts",
    "unused",
]
