"""What a run leaves for others to check: findings, manifest, report, record; and the check itself."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

from casework import archive
from casework.case import Case
from casework.case.intake import raw_files
from casework.model import CaseworkError
from casework.suite.plan import Step

PACKAGES = ("pandas", "matplotlib", "duckdb", "pyarrow", "papermill")
WRITTEN = ("tables", "charts", "notebooks", "findings")  # folders of a case that the manifest covers
MANIFEST, RECORD, FINDINGS, REPORT = "manifest.sha256", "run.json", "findings.json", "report.html"
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
    record["versions"] = {name: version(name) for name in PACKAGES}
    record["sha256_of_this_record"] = _record_hash(record)
    archive.write(case.out / RECORD, _json(record))


def publish(case: Case, steps: tuple[Step, ...]) -> None:
    """Write findings.json, the manifest, the report and the record, in this order: each covers those before it."""
    from casework.report import render

    _remove_strangers(case, steps)
    files = sorted((case.out / "findings").glob("*.json"))
    findings = [finding for path in files for finding in json.loads(path.read_text(encoding="utf-8"))]
    archive.write(case.out / FINDINGS, _json(findings))
    archive.write(case.out / REGISTER, archive.Register(raw_files(case)).as_csv())
    listed = manifest(case).encode()
    archive.write(case.out / MANIFEST, listed)
    record = read_record(case)
    record["manifest_sha256"] = hashlib.sha256(listed).hexdigest()
    page = render(case)
    archive.write(case.out / REPORT, page)
    record["report_sha256"] = hashlib.sha256(page).hexdigest()
    write_record(case, record)
    run_id = record["manifest_sha256"][:12]
    for name in (RECORD, MANIFEST, FINDINGS):
        archive.write(case.out / "runs" / run_id / name, (case.out / name).read_bytes())


def manifest(case: Case) -> str:
    """Give the manifest of a case as its files are now, in the form that sha256sum -c reads."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(_covered(case).items()))


def verify(case: Case) -> list[str]:
    """Check every hash again and say, one line each, what is not as the run left it; an empty list is a clean bill."""
    record_path, manifest_path = case.out / RECORD, case.out / MANIFEST
    if not (record_path.is_file() and manifest_path.is_file()):
        return [f"{case.name} has not been run whole: run.json or manifest.sha256 is missing"]
    try:
        record = json.loads(record_path.read_bytes())
        lines = [line.split("  ", 1) for line in manifest_path.read_text(encoding="utf-8").splitlines()]
        listed = {path: digest for digest, path in lines}
    except ValueError:
        record = None
    if not isinstance(record, dict):
        return ["run.json or manifest.sha256 cannot be read: it was edited or cut off"]
    wrong = []
    if record.get("sha256_of_this_record") != _record_hash(record) or _json(record) != record_path.read_bytes():
        wrong.append("run.json is not as the run left it")
    if record.get("manifest_sha256") != archive.sha256_of(manifest_path):
        wrong.append("manifest.sha256 is not the one that run.json names")
    found = _covered(case)
    wrong += [f"{path} is missing" for path in sorted(set(listed) - set(found))]
    wrong += [f"{path} was added after the run" for path in sorted(set(found) - set(listed))]
    wrong += [f"{path} has changed" for path in sorted(set(found) & set(listed)) if found[path] != listed[path]]
    wrong += _register_wrong(case)
    wrong += [f"{path} is a link" for path in _links(case)]
    return wrong + _report_wrong(case, record, clean=not wrong)


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
    return (
        []
        if again == path.read_bytes()
        else [f"{REPORT} does not say what findings.json says: write it again with casework run"]
    )


def _covered(case: Case) -> dict[str, str]:
    """Give every file the manifest covers, by its path from the root, with its sha256 as it is now.

    Results stand under data/processed/<case>/ also where CASEWORK_PROCESSED moved them: the name is part of the
    evidence, the folder on this machine is not.
    """
    root = archive.root()
    files = {entry.path: root / entry.path for entry in raw_files(case)}
    files |= {
        _below(path, root): path for path in sorted(case.folder.rglob("*")) if path.is_file() or path.is_symlink()
    }
    for folder in WRITTEN:
        for path in sorted((case.out / folder).rglob("*")):
            if not path.is_dir():
                files[f"{case.results}/{_below(path, case.out)}"] = path
    files |= {f"{case.results}/{name}": case.out / name for name in (FINDINGS, REGISTER)}
    return {name: archive.sha256_of(path) for name, path in files.items() if path.is_file()}


def _register_wrong(case: Case) -> list[str]:
    """Compare the register with the part of it that the run wrote down; rows of other cases may come and go."""
    kept = case.out / REGISTER
    text = (archive.root() / archive.REGISTER).read_bytes()
    same = kept.is_file() and archive.Register(raw_files(case)).as_csv() == kept.read_bytes()
    # Rows of others are not this case's evidence, but a file that casework did not write is not to be trusted.
    return [] if same and text == archive.register().as_csv() else [f"{archive.REGISTER} has changed"]


def _links(case: Case) -> list[str]:
    places = [case.folder, *(case.out / folder for folder in WRITTEN)]
    files = [case.out / name for name in (FINDINGS, REGISTER, MANIFEST, RECORD, REPORT)]
    found = [path for place in places for path in place.rglob("*")] + files
    return sorted(path.name for path in found if path.is_symlink())


def _remove_strangers(case: Case, steps: tuple[Step, ...]) -> None:
    """Take away results that no notebook of this run makes, so that nothing stale is published beside new work."""
    kept = {name for step in steps for name in step.notebook.keeps}
    names = {step.name for step in steps}
    for folder in WRITTEN:
        for path in sorted((case.out / folder).glob("*")):
            stem = path.name.partition(".")[0].removesuffix("-phone")
            if stem not in (names if folder == "notebooks" else kept):
                path.unlink()


def _below(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _json(thing: Any) -> bytes:
    return (json.dumps(thing, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _record_hash(record: dict[str, Any]) -> str:
    return hashlib.sha256(
        _json({key: value for key, value in record.items() if key != "sha256_of_this_record"})
    ).hexdigest()
