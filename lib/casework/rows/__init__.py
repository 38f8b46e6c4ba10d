"""Open CSV, JSON, Excel and archives, as text rows with locators, checked against a table; large ones as Parquet."""

from casework.rows.container import Content, contents, members, names_in, open_content
from casework.rows.entities import ENTITY_COLUMNS, THINGS, USED, cells_of, entry, texts
from casework.rows.grouped import days_in, every, grouped, number_in, unnumbered
from casework.rows.headless import PUBLISHER, open_headless
from casework.rows.large import Ingested, ingest, open_large
from casework.rows.listing import Entry, births, day_of, few, further, listed, parts
from casework.rows.markup import Markup, all_said, open_markup, pass_markup, root_is, said
from casework.rows.opening import TextRows, columns_of, open_rows
from casework.rows.parquet import read as read_parquet
from casework.rows.passing import Opened, Passing, first_bytes, pass_records
from casework.rows.points import feet, knots, moment, points_of, read_points, same_names, unused
from casework.rows.shape import OWN_TABLES, Aside, Loaded, Source, shape
from casework.rows.sheets import SeveralSheets, every_sheet

__all__ = [
    "ENTITY_COLUMNS",
    "OWN_TABLES",
    "PUBLISHER",
    "THINGS",
    "USED",
    "Aside",
    "Content",
    "Entry",
    "Ingested",
    "Loaded",
    "Markup",
    "Opened",
    "Passing",
    "SeveralSheets",
    "Source",
    "TextRows",
    "all_said",
    "births",
    "cells_of",
    "columns_of",
    "contents",
    "day_of",
    "days_in",
    "entry",
    "every",
    "every_sheet",
    "feet",
    "few",
    "first_bytes",
    "further",
    "grouped",
    "ingest",
    "knots",
    "listed",
    "members",
    "moment",
    "names_in",
    "number_in",
    "open_content",
    "open_headless",
    "open_large",
    "open_markup",
    "open_rows",
    "parts",
    "pass_markup",
    "pass_records",
    "points_of",
    "read_parquet",
    "read_points",
    "root_is",
    "said",
    "same_names",
    "shape",
    "texts",
    "unnumbered",
    "unused",
]
