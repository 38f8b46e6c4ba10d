"""What a run leaves for others to check: findings, manifest, report, record."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from casework import archive
from casework.case import Case
from casework.case.intake import raw_files
from casework.suite import kept
from casework.suite.plan import Step

PACKAGES = ("pandas", "matplotlib", "duckdb", "pyarrow", "papermill")
WRITTEN = ("tables", "charts", "notebooks", "findings")  # folders of a case that the manifest covers
MANIFEST, RECORD, FINDINGS, REPORT = "manifest.sha256", "run.json", "findings.json", "report.html"
SCRATCH = ".run"  # of notebooks under way: in the case's results, which the machines of a cluster share
UNFINISHED = "unfinished"  # in the record, from when a notebook begins until the page is that of all results
REGISTER = "register.csv"  # the case's own part of data/raw/register.csv


def read_record(case: Case) -> dict[str, Any]:
    """Give the record of the last run; an empty one where there is none or it cannot be read."""
    path = case.out / RECORD
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(record, dict) and isinstance(record.get("notebooks"), dict):
            return record
    except (OSError, ValueError):
        pass
    return {"case": case.name, "notebooks": {}}


def write_record(case: Case, record: dict[str, Any]) -> None:
    """Write the record, with the hash of itself: the sha256 of the record without that key."""
    record.pop("sha256_of_this_record", None)
    record["python"] = platform.python_version()
    record["versions"] = {name: _version(name) for name in PACKAGES}
    record["sha256_of_this_record"] = record_hash(record)
    archive.write(case.out / RECORD, as_json(record))


@cache
def _version(name: str) -> str:
    return version(name)  # reads the package's whole description each time


def publish(case: Case, steps: tuple[Step, ...], also: Callable[[], dict[str, Any]] = dict) -> None:
    """Write findings.json, the manifest, the report and the record, in this order: each covers those before it.

    `also` gives what else goes into the record, asked when all but the record is written.
    """
    from casework.report import render

    _remove_strangers(case, steps)
    made = sorted((case.out / "findings").glob("*.json"))
    findings = [finding for path in made for finding in json.loads(path.read_text(encoding="utf-8"))]
    archive.write(case.out / FINDINGS, as_json(findings))
    archive.write(case.out / REGISTER, archive.Register(raw_files(case)).as_csv())
    listed = manifest(case).encode()
    archive.write(case.out / MANIFEST, listed)
    record = read_record(case)
    record.pop(UNFINISHED, None)
    record["manifest_sha256"] = hashlib.sha256(listed).hexdigest()
    page = render(case)
    archive.write(case.out / REPORT, page)
    record["report_sha256"] = hashlib.sha256(page).hexdigest()
    record["code"] = kept.keep_code(case)
    record["overrides"] = case.overrides
    record["results_sha256"] = archive.sha256(kept.results(case))
    write_record(case, record | also())
    kept.keep(case, record["manifest_sha256"][: kept.ID], (RECORD, MANIFEST, FINDINGS, REGISTER))


def stand(case: Case, record: dict[str, Any]) -> None:
    """Write down that the results came out as they were, so that the page of them stands."""
    del record[UNFINISHED]
    write_record(case, record)
    kept.keep_file(case, record["manifest_sha256"][: kept.ID], RECORD)


def prepare() -> None:
    """Load what `publish` needs, while there is nothing else to do."""
    import casework.report.page  # noqa: F401

    kept.prepare()


def manifest(case: Case) -> str:
    """Give the manifest of a case as its files are now, in the form that sha256sum -c reads."""
    files = sorted(covered(case).items())
    return "".join(f"{archive.sha256_of(path)}  {name}\n" for name, path in files if path.is_file())


def covered(case: Case) -> dict[str, Path]:
    """Give every file that the manifest covers, by its path from the root.

    Results stand under data/processed/<case>/ also where CASEWORK_PROCESSED moved them: the name is part of the
    evidence, the folder on this machine is not.
    """
    root, out, results = archive.root(), case.out, case.results
    files = {entry.path: root / entry.path for entry in raw_files(case)}
    files |= {_below(path, root): path for path in plain(case.folder)}
    for folder in WRITTEN:
        files |= {f"{results}/{_below(path, out)}": path for path in plain(out / folder)}
    return files | {f"{results}/{name}": out / name for name in (FINDINGS, REGISTER)}


def plain(folder: Path) -> list[Path]:
    """Give what lies in a folder and is no folder itself; links are named, whatever they point at."""
    return [path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir()]


def _remove_strangers(case: Case, steps: tuple[Step, ...]) -> None:
    """Take away results that no notebook of this run makes, so that nothing stale is published beside new work."""
    keeps = {name for step in steps for name in step.notebook.keeps}
    names = {step.name for step in steps}
    for folder in WRITTEN:
        for path in sorted((case.out / folder).glob("*")):
            stem = path.name.partition(".")[0].removesuffix("-phone")
            if stem not in (names if folder == "notebooks" else keeps):
                path.unlink()


def _below(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def as_json(thing: Any) -> bytes:
    """Write JSON as every file of a run is written: keys in order, one value a line."""
    return (json.dumps(thing, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def record_hash(record: dict[str, Any]) -> str:
    """Give the hash that a record carries of itself: of everything in it but that hash."""
    return hashlib.sha256(
        as_json({key: value for key, value in record.items() if key != "sha256_of_this_record"})
    ).hexdigest()


@lru_cache(maxsize=4)
def is_as_written(record: bytes) -> bool:
    """Say whether a record is as a run wrote it, by the hash that it carries of itself; what is kept repeats the last.

    >>> is_as_written(b"{}")
    False
    """
    told = json.loads(record)
    return told.get("sha256_of_this_record") == record_hash(told) and as_json(told) == record
