"""How a table is declared: columns with type, unit, range and meaning."""

from __future__ import annotations

from dataclasses import dataclass

from casework.model import CaseworkError

# What a column may hold. Codes are text, for 0101 and NA are codes. Partial dates are text: 2019, 2019-03, 2019-03-23;
# dates are several of them joined by ; and the low and high of a date or time are years.
TYPES = ("text", "code", "number", "decimal", "integer", "date", "dates", "moment", "time", "flag")


@dataclass(frozen=True, slots=True)
class Column:
    """Declare one column: its type, unit, whether a row needs it, what it may hold, and what it means."""

    name: str
    type: str = "text"
    meaning: str = ""
    unit: str = ""
    required: bool = False
    allowed: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Declare one table: its columns and, where rows must be unique, the columns that tell them apart."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """Give the declaration of one column; raise CaseworkError for a name the table does not have."""
        for column in self.columns:
            if column.name == name:
                return column
        msg = f"table {self.name} has no column {name!r}; it has {', '.join(c.name for c in self.columns)}"
        raise CaseworkError(msg)

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names of the columns in their order."""
        return tuple(column.name for column in self.columns)


# Every row of a loaded table says where it stands in a raw file.
PLACE = (
    Column("raw", "code", "sha256 of the raw file", required=True),
    Column("locator", "text", "row, XPath, JSON pointer or characters in that file", required=True),
)
# Where Parquet files of millions of rows hold the number N of a row: its locator is "row N", and made on reading.
ROW = "row"


def declare(name: str, meaning: str, *columns: Column, key: tuple[str, ...] = ()) -> Table:
    """Declare a table; every one ends in where its rows stand in a raw file."""
    return Table(name, meaning, (*columns, *PLACE), key)


# Columns that several tables share.
SPAN = (
    Column("start", "integer", "first character in the article's body", required=True, low=0),
    Column("end", "integer", "character after the last", required=True, low=0),
)
ARTICLE = Column("article_id", "code", "the article", required=True)
CLAIM = Column("claim_id", "code", "article_id and 8 hex digits of the quote's sha256", required=True)
RULE = Column("rule", "text", "the rule that found it", required=True)
VERIFIED = Column("verified", "code", "how far the row was checked, in the compiler's words")
NOTE = Column("note", "text", "the compiler's remark")
SOURCE_URL = Column("source_url", "text", "where the row was read")
LATITUDE = Column("lat", "number", "latitude", "degree", low=-90, high=90)
LONGITUDE = Column("lon", "number", "longitude", "degree", low=-180, high=180)
VINTAGE = Column("vintage", "text", "which edition of the publisher's data")
