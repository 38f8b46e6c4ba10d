"""Which targets stand in which dated list file; the files themselves are not bundled."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="list_presence",
    title="Targets looked for in dated list files",
    publisher="compiled from the list files named in each row",
    licence="facts, each with its address",
    table="presence",
    columns={
        "list": "list",
        "file_date": "file_date",
        "file_sha256": "file_sha256",
        "target": "target",
        "uid": "uid",
        "present": "present",
        "matched_name": "matched_name",
        "program": "program",
        "match_by": "match_by",
        "aliases_held": "aliases_held",
        "event_ids": "event_ids",
    },
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
