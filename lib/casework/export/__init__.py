"""Hand a case over: whole to somebody who checks it, in parts to other programs."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from casework import archive
from casework.export.parcel import Parcel, Withheld, content_of
from casework.export.tables import FORMULA, neutral, write_table
from casework.model import CaseworkError, one_of

if TYPE_CHECKING:
    from casework.case import Case

__all__ = ["FORMATS", "FORMULA", "Parcel", "Withheld", "content_of", "export", "neutral", "write_table"]

# One line a format: its name, the module with the function of that name, and the ending of its one file;
# a format without an ending is a folder. The function takes the case and gives a Parcel.
FORMATS = {
    "bag": ("casework.export.bag", ""),
    "geojson": ("casework.export.routes", ".geojson"),
    "kml": ("casework.export.routes", ".kml"),
}


def export(case: Case, to: str, out: Path | None = None) -> tuple[Path, Parcel]:
    """Write the last run of a case in one of FORMATS; give where it was written, and what was handed over.

    `out` is the file or folder to write; without it the place is exports/ beside the case's results, named after
    the run, so that exports of two runs stand side by side. The same run gives the same bytes. Raises CaseworkError
    for a format that is not known, a case that was not run whole, and a place that holds something else.
    """
    module, ending = FORMATS[one_of("format", to, FORMATS)]
    parcel: Parcel = getattr(import_module(module), to)(case)
    manifest = case.out / "manifest.sha256"
    if not manifest.is_file():
        msg = f"{case.name} has not been run whole; run it first: casework run {case.name}"
        raise CaseworkError(msg)
    named = f"{case.name}-{archive.sha256_of(manifest)[:12]}{ending or f'-{to}'}"
    place = case.out / "exports" / named if out is None else out
    if ending:
        (content,) = parcel.files.values()
        archive.write(place, content_of(content))
    else:
        archive.write_tree(place, parcel.files)
    return place, parcel
