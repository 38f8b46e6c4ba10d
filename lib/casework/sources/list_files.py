"""The dated list files behind list_presence: date, what that date is, sha256, where the copy was read."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="list_files",
    title="Dated list files",
    publisher="compiled from the copies named in each row",
    licence="facts, each with its address",
    table="list_files",
    columns={
        "list": "list",
        "file_date": "file_date",
        "date_basis": "date_basis",
        "file": "file",
        "sha256": "file_sha256",
        "sha256_uncompressed": "",
        "records": "records",
        "aliases_held": "aliases_held",
        "source": "source_url",
    },
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
