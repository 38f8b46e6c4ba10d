"""Whether everything is as a run left it: raw files, results, record, page, and what is kept of earlier runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from casework import archive
from casework.case import Case
from casework.case.intake import raw_files
from casework.model import CaseworkError
from casework.suite import kept
from casework.suite.evidence import (
    MANIFEST,
    RECORD,
    REGISTER,
    REPORT,
    SCRATCH,
    UNFINISHED,
    WRITTEN,
    covered,
    is_as_written,
    plain,
)
from casework.suite.lock import HOLDER, LOCK

# What lies beside the results and is checked elsewhere: variants and bags by themselves, copies of notebooks by nobody.
BESIDE = {LOCK, HOLDER, SCRATCH, "variants", "exports", "lab", kept.RUNS}


def verify(case: Case) -> list[str]:
    """Check every hash again and say, one line each, what is not as the run left it; an empty list is a clean bill."""
    record_path, manifest_path = case.out / RECORD, case.out / MANIFEST
    if not (record_path.is_file() and manifest_path.is_file()):
        return [f"{case.name} has not been run whole: run.json or manifest.sha256 is missing"]
    try:
        written = record_path.read_bytes()
        record = json.loads(written)
        lines = [line.split("  ", 1) for line in manifest_path.read_text(encoding="utf-8").splitlines()]
        listed = {path: digest for digest, path in lines}
    except ValueError:
        record = None
    if not isinstance(record, dict):
        return ["run.json or manifest.sha256 cannot be read: it was edited or cut off"]
    wrong = []
    if not is_as_written(written):
        wrong.append("run.json is not as the run left it")
    if record.get("manifest_sha256") != archive.sha256_of(manifest_path):
        wrong.append("manifest.sha256 is not the one that run.json names")
    files = covered(case)
    found = {name: archive.sha256_of(path) for name, path in files.items() if path.is_file()}
    if UNFINISHED in record:
        wrong.insert(0, _unfinished(record))
        listed |= _newer(case, record, found)
    wrong += [f"{path} is missing" for path in sorted(set(listed) - set(found))]
    wrong += [
        f"{path} was added after the run" for path in [*sorted(set(found) - set(listed)), *_strangers(case, files)]
    ]
    wrong += [f"{path} has changed" for path in sorted(set(found) & set(listed)) if found[path] != listed[path]]
    wrong += _register_wrong(case)
    wrong += [f"{path} is a link" for path in _links(case, files)]
    page = _report_wrong(case, record, clean=not wrong)
    return [*wrong, *page, *_kept_wrong(case, record)]


def _unfinished(record: dict[str, Any]) -> str:
    """Say that the last run did not come to its end, and which notebook it ended with, where one failed."""
    told: dict[str, list[str]] = {}
    for name, one in _notebooks(record).items():
        if one.get("exit") != "ok":
            told.setdefault(str(one.get("exit")), []).append(name)
    # One cause stops several notebooks, and is told once.
    failed = [f"{names[0]}{f' and {len(names) - 1} more' if names[1:] else ''}: {why}" for why, names in told.items()]
    why = f" ({'; '.join(failed)})" if failed else ""
    return f"the last run is not whole{why}: {REPORT} and findings.json are of the run before; casework run goes on"


def _newer(case: Case, record: dict[str, Any], found: dict[str, str]) -> dict[str, str]:
    """Give the results that are as a notebook left them which ran after the manifest was written, by the record."""
    outputs = [told["outputs"] for told in _notebooks(record).values() if isinstance(told.get("outputs"), dict)]
    left = {f"{case.results}/{name}": digest for told in outputs for name, digest in told.items()}
    return {path: digest for path, digest in left.items() if found.get(path) == digest}


def _notebooks(record: dict[str, Any]) -> dict[str, dict[str, Any]]:
    told = record.get("notebooks")
    return {name: one for name, one in told.items() if isinstance(one, dict)} if isinstance(told, dict) else {}


def _strangers(case: Case, files: dict[str, Path]) -> list[str]:
    """Name what lies where only casework puts files: in a pinned edition of a source, and beside the results."""
    editions = {(archive.root() / entry.path).parent for entry in raw_files(case)} - {case.folder}
    known = {path.absolute() for path in files.values()}
    near = [path for folder in sorted(editions) for path in plain(folder) if path.absolute() not in known]
    registered = set(archive.register())
    found = [name for path in near if (name := path.relative_to(archive.root()).as_posix()) not in registered]
    own = {*WRITTEN, *BESIDE, RECORD, MANIFEST, REPORT, "findings.json", REGISTER}
    results = case.results
    found += [f"{results}/{path.name}" for path in sorted(case.out.iterdir()) if path.name not in own]
    special = [name for name, path in files.items() if path.exists() and not path.is_file()]
    return [*found, *special]


def _register_wrong(case: Case) -> list[str]:
    """Compare the register with the part of it that the run wrote down; rows of other cases may come and go."""
    own = case.out / REGISTER
    same = own.is_file() and archive.Register(raw_files(case)).as_csv() == own.read_bytes()
    # Rows of others are not this case's evidence, but a file that casework did not write is not to be trusted.
    whole = (archive.root() / archive.REGISTER).read_bytes() == archive.register().as_csv()
    return [] if same and whole else [f"{archive.REGISTER} has changed"]


def _links(case: Case, files: dict[str, Path]) -> list[str]:
    """Name every link among the files and the folders they lie in; evidence is plain files in plain folders."""
    own = {name: case.out / name for name in (MANIFEST, RECORD, REPORT, kept.RUNS)}
    own[archive.REGISTER] = archive.root() / archive.REGISTER
    found = {name for name, path in {**files, **own}.items() if path.is_symlink()}
    found |= {path.name for path in plain(case.out / kept.RUNS) if path.is_symlink()}
    ends = (archive.root(), case.out)
    for path in files.values():
        for folder in path.parents:
            if folder in ends:
                break
            if folder.is_symlink():
                found.add(folder.name)
    return sorted(found)


def _kept_wrong(case: Case, record: dict[str, Any]) -> list[str]:
    """Check what is kept of this run and of earlier ones; of earlier ones a person may delete a whole folder."""
    last = str(record.get("manifest_sha256"))[: kept.ID]
    runs = kept.runs(case)
    wrong = [] if last in [run.id for run in runs] else [f"{kept.RUNS}/{last} is missing"]
    for path in sorted((case.out / kept.RUNS / kept.CODE).glob("*")):
        if not (path.is_file() and archive.sha256_of(path).startswith(path.stem)):
            wrong.append(f"{kept.RUNS}/{kept.CODE}/{path.name} was added or changed after the run")
    for run in runs:
        wrong += kept.changed(run)
        try:
            told = run.read(RECORD)
        except CaseworkError:
            continue  # said already
        whole = isinstance(told, dict) and is_as_written((run.folder / RECORD).read_bytes())
        same = run.id != last or told == record or UNFINISHED in record
        if not (whole and same):
            wrong.append(f"{kept.RUNS}/{run.id}/{RECORD} is not as that run left it")
    return wrong


def _report_wrong(case: Case, record: dict[str, Any], *, clean: bool) -> list[str]:
    """Check the page against its recorded hash, then against the findings: it is written again and compared.

    The second finds a number that was changed in the page and in the record together. Where other files have changed
    the page would differ for their sake, so it is not asked then.
    """
    path = case.out / REPORT
    if not path.is_file():
        return [f"{REPORT} is missing"]
    if record.get("report_sha256") != archive.sha256_of(path):
        return [f"{REPORT} has changed"]
    if not clean:
        return []
    from casework.report import render

    try:
        again = render(case)
    except CaseworkError as error:
        return [f"{REPORT} cannot be written again: {error}"]
    if again != path.read_bytes():
        return [f"{REPORT} does not say what findings.json says: write it again with casework run"]
    return []
