"""Tables for other programs: Parquet and JSON as they are, CSV and Excel with no cell that a spreadsheet runs."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casework import archive
from casework.model import CaseworkError

if TYPE_CHECKING:
    import pandas as pd

# What makes a spreadsheet run a cell; in Japanese and Chinese ones the wide forms too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
EXCEL_ROWS, EXCEL_LETTERS = 1_048_575, 32_767  # more are cut off without a word
FORMATS = (".parquet", ".csv", ".json", ".xlsx")


def write_table(frame: pd.DataFrame, path: Path) -> None:
    """Write a table in the format its name ends in; raise CaseworkError for another one."""
    if path.suffix not in FORMATS:
        msg = f"{path.name}: tables are written as {', '.join(FORMATS)}; choose one of them"
        raise CaseworkError(msg)
    archive.write(path, _WRITERS[path.suffix](frame))


def neutral(frame: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before every text cell and heading that a spreadsheet would run as a formula."""
    safe = frame.rename(columns=_quoted)
    for name in safe.columns:
        if safe[name].dtype == "str":
            live = safe[name].str.startswith(FORMULA, na=False)
            safe[name] = safe[name].where(~live, "'" + safe[name])
        elif safe[name].dtype == "object":
            safe[name] = safe[name].map(_quoted)
    return safe


def _quoted(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def csv_of(frame: pd.DataFrame) -> bytes:
    """Write a table as CSV with no cell that a spreadsheet runs."""
    return neutral(frame).to_csv(index=False, lineterminator="\n").encode()


def _json(frame: pd.DataFrame) -> bytes:
    return (frame.to_json(orient="records", force_ascii=False, indent=1) + "\n").encode()


def _xlsx(frame: pd.DataFrame) -> bytes:
    import pandas as pd

    longest = max((frame[name].str.len().max() for name in frame.columns if frame[name].dtype == "str"), default=0)
    if len(frame) > EXCEL_ROWS or longest > EXCEL_LETTERS:
        msg = f"{len(frame):,} rows with texts of up to {longest:,} letters do not fit in Excel; write .csv or .parquet"
        raise CaseworkError(msg)
    buffer = io.BytesIO()
    plain = {"options": {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}}
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs=plain) as writer:
        # A fixed day, for a file that holds the clock would never have the same hash again.
        writer.book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        neutral(frame).to_excel(writer, index=False)
    return buffer.getvalue()


_WRITERS = {".parquet": _parquet, ".csv": csv_of, ".json": _json, ".xlsx": _xlsx}
