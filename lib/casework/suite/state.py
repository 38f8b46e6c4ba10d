"""What a notebook's results depend on, as one hash a part, so that a change can be told by name."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import astuple
from functools import lru_cache
from pathlib import Path

from casework import archive, sources
from casework.case import Case
from casework.case.intake import is_source_table, raw_files
from casework.model import CaseworkError
from casework.suite import evidence, reach
from casework.suite.plan import Step

# Records made of all raw files, whatever they hold; of those that people write, the file that each comes from.
OF_ALL_FILES = ("register", "intake", "coverage", "set_aside")
OF_PEOPLE = {"decisions": "decisions.csv", "replies": "replies.csv", "checks": "checks.yml", "origins": "checks.yml"}
PAGE = (("casework.report",), ("casework.suite.evidence",))  # what the page of results is written by


def inputs(step: Step, case: Case) -> dict[str, str]:
    """Give what a step depends on: part -> sha256. Equal parts mean that its results still stand."""
    reads = _reads(step, case)
    # A value that case.yml gives anyway changes nothing: else the case's own results would look stale after it.
    given = [pair for pair in step.parameters if pair[0] == "case_name" or pair[0] in case.overrides]
    parts = {
        "notebook": step.notebook.sha256,
        "parameters": _sha256(json.dumps([given, sorted(case.overrides.items())])),
        **reach.library(step.notebook.imports),
        "lock": _file(archive.root() / "requirements.lock"),
        "python": platform.python_version(),
        "case.yml": _file(case.folder / "case.yml"),
        **_raw(reads, case),
    }
    parts |= {file: _file(case.folder / file) for name, file in OF_PEOPLE.items() if name in reads}
    for name in step.notebook.reads:
        kept = case.out / "tables" / f"{name}.parquet"
        if kept.is_file():
            parts[f"table {name}"] = archive.sha256_of(kept)
    if "findings" in reads:
        others = sorted((case.out / "findings").glob("*.json"))
        own = {f"{name}.json" for name in step.notebook.keeps}
        parts["findings"] = _sha256("".join(f"{path.name} {_file(path)}\n" for path in others if path.name not in own))
    return parts


def outputs(step: Step, case: Case) -> dict[str, str]:
    """Give the files a step has written: path below the case's folder -> sha256."""
    found = {}
    for name in step.notebook.keeps:
        for path in (
            *case.out.glob(f"tables/{name}.parquet"),
            *case.out.glob(f"findings/{name}.json"),
            *_charts(case.out, name),
        ):
            found[path.relative_to(case.out).as_posix()] = archive.sha256_of(path)
    executed = case.out / "notebooks" / f"{step.name}.ipynb"
    if executed.is_file():
        found[executed.relative_to(case.out).as_posix()] = archive.sha256_of(executed)
    return dict(sorted(found.items()))


def stale_because(recorded: dict, step: Step, case: Case) -> list[str]:
    """Say which parts changed since the step last ran well; nothing where it is up to date."""
    if not recorded or recorded.get("exit") != "ok":
        return ["it has not run yet" if not recorded else "it failed"]
    now = inputs(step, case)
    changed = [part for part in now if recorded["inputs"].get(part) != now[part]]
    changed += [f"{part} is gone" for part in recorded["inputs"] if part not in now]
    written = outputs(step, case)
    changed += [
        f"{path} is not as written" for path, digest in recorded["outputs"].items() if written.get(path) != digest
    ]
    return changed


def page_inputs(case: Case) -> dict[str, str]:
    """Give what the page of results and the manifest depend on, and what they are now."""
    return {
        **reach.library(PAGE),
        "manifest": _sha256(evidence.manifest(case)),
        evidence.MANIFEST: _file(case.out / evidence.MANIFEST),
        evidence.REPORT: _file(case.out / evidence.REPORT),
        evidence.REGISTER: _file(archive.root() / archive.REGISTER),
    }


def _reads(step: Step, case: Case) -> set[str]:
    """Give the names that a notebook reads, also through the case: its first article, the day that came out."""
    asks = step.notebook.asks
    named = case.overrides.get("lead") or case.settings.lead
    through = {"articles"} if "known_on" in asks or ("lead" in asks and not named) else set()
    return {*step.notebook.reads, *through}


def _raw(reads: set[str], case: Case) -> dict[str, str]:
    """Give one part for each raw file that a step reads: what is registered of it and what it holds now."""
    everything = bool(reads & set(OF_ALL_FILES))
    tables = {name for name in reads if is_source_table(name)}
    return {
        entry.path: _sha256(f"{astuple(entry)} {_file(archive.root() / entry.path)}")
        for entry in raw_files(case)
        if everything or _table_of(entry.path, entry.sha256) in {*tables, ""}
    }


@lru_cache(maxsize=4096)
def _table_of(path: str, _sha256_of: str) -> str:
    """Give the table that a raw file is read into; blank where that cannot be told, which counts as any."""
    parts = Path(path).parts
    try:
        if parts[:3] == ("data", "raw", "sources"):
            return sources.named(parts[3]).SOURCE.table
        return sources.identify(archive.root() / path).SOURCE.table
    except (CaseworkError, OSError):
        return ""


def _charts(out: Path, name: str) -> list[Path]:
    wanted = {f"{name}{suffix}" for suffix in (".png", ".svg", "-phone.png", "-phone.svg", ".csv", ".json")}
    return [path for path in sorted((out / "charts").glob(f"{name}*")) if path.name in wanted]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _file(path: Path) -> str:
    return archive.sha256_of(path) if path.is_file() else ""
