"""Hand tables to other programs: Parquet and JSON as they are, CSV and Excel with no cell that a spreadsheet runs."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from casework import archive
from casework.model import CaseworkError

if TYPE_CHECKING:
    import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r")
FORMATS = (".parquet", ".csv", ".json", ".xlsx")


def write_table(frame: pd.DataFrame, path: Path) -> None:
    """Write a table in the format its name ends in; raise CaseworkError for another one."""
    if path.suffix not in FORMATS:
        msg = f"{path.name}: tables are written as {', '.join(FORMATS)}; choose one of them"
        raise CaseworkError(msg)
    archive.write(path, _WRITERS[path.suffix](frame))


def neutral(frame: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before every text cell that a spreadsheet would run as a formula."""
    safe = frame.copy()
    for name in safe.columns:
        if safe[name].dtype == "str":
            live = safe[name].str.startswith(FORMULA, na=False)
            safe[name] = safe[name].where(~live, "'" + safe[name])
    return safe


def _parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def _csv(frame: pd.DataFrame) -> bytes:
    return neutral(frame).to_csv(index=False, lineterminator="\n").encode()


def _json(frame: pd.DataFrame) -> bytes:
    return (frame.to_json(orient="records", force_ascii=False, indent=1) + "\n").encode()


def _xlsx(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    neutral(frame).to_excel(buffer, index=False, engine="xlsxwriter")
    return buffer.getvalue()


_WRITERS = {".parquet": _parquet, ".csv": _csv, ".json": _json, ".xlsx": _xlsx}
