"""What stays of every run, so that two of them can be compared later: its record, its inputs' words, its code."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from casework import archive
from casework.case import Case, cells
from casework.case.intake import BY_PEOPLE
from casework.model import CaseworkError
from casework.suite import code

RUNS, CODE, RESULTS = "runs", "code", "results.json"
KEPT = {*BY_PEOPLE, "findings.json", "register.csv"}  # files of a kept run that its manifest covers
ID = 12  # hex digits of the manifest's sha256 that name a run


@dataclass(frozen=True)
class Run:
    """Hold one kept run: where it lies, its id, and its files as JSON or text, read when they are asked for."""

    folder: Path
    title: str

    @property
    def id(self) -> str:
        """Give the first digits of the manifest's hash."""
        return self.folder.name

    def read(self, name: str) -> Any:
        """Give a kept JSON file; raise CaseworkError where the run is of a time when it was not kept."""
        path = self.folder / name
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            msg = f"run {self.id} keeps no readable {name}, so it cannot be compared; run the case again"
            raise CaseworkError(msg) from None

    def text(self, name: str) -> str:
        """Give a kept text file; blank where there is none."""
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def manifest(self) -> dict[str, str]:
        """Give path -> sha256 of everything the run covered."""
        lines = (line.split("  ", 1) for line in self.text("manifest.sha256").splitlines())
        return {path: digest for digest, path in lines}

    def code(self) -> dict[str, Any]:
        """Give the parts of the library, the notebooks' cells and the packages that the run was made with."""
        name = self.read("run.json").get("code", "")
        path = self.folder.parent / CODE / f"{name}.json"
        if not (name and path.is_file()):
            msg = f"run {self.id} did not keep its code, so it cannot be compared; run the case again"
            raise CaseworkError(msg)
        return json.loads(path.read_text(encoding="utf-8"))


def prepare() -> None:
    """Read the code of the library, which takes a moment; it is the same for all runs of one process."""
    _library()


def keep_code(case: Case) -> str:
    """Write down the code of this run, once for all runs that share it; give the name it is kept under."""
    told = {
        "library": _library(),
        "notebooks": {one.name: _cells(one.path) for one in cells.notebooks()},
        "packages": _packages(archive.root() / "requirements.lock"),
    }
    # On one line: a megabyte that no person reads, and indenting it takes ten times as long.
    content = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    name = archive.sha256(content)[:ID]
    archive.write(case.out / RUNS / CODE / f"{name}.json", content)
    return name


def keep(case: Case, run_id: str, files: tuple[str, ...]) -> None:
    """Copy what a later comparison needs: record, manifest, findings, the words of charts, what people wrote."""
    folder = case.out / RUNS / run_id
    for name in files:
        keep_file(case, run_id, name)
    for name in BY_PEOPLE:
        if (case.folder / name).is_file():
            archive.write(folder / name, (case.folder / name).read_bytes())
    archive.write(folder / RESULTS, results(case))


def keep_file(case: Case, run_id: str, name: str) -> None:
    """Copy one file of the results to what is kept of a run."""
    archive.write(case.out / RUNS / run_id / name, (case.out / name).read_bytes())


def results(case: Case) -> bytes:
    """Tell what the words of charts were, under which name each finding was kept, and which table each file gave."""
    charts = sorted((case.out / "charts").glob("*.json"))
    made = sorted((case.out / "findings").glob("*.json"))
    told = {
        "charts": {path.stem: json.loads(path.read_text(encoding="utf-8")).get("words", {}) for path in charts},
        # In the order in which findings.json joins them.
        "findings": [path.stem for path in made for _ in json.loads(path.read_text(encoding="utf-8"))],
        "files": {row["path"]: [row["source"], row["table"]] for row in case.read("intake").to_dict("records")},
    }
    return _json(told)


def changed(run: Run) -> list[str]:
    """Say which files of a kept run are not as it left them, by what its manifest and its record say of them."""
    try:
        record, manifest = dict(run.read("run.json")), run.manifest()
    except (CaseworkError, ValueError, TypeError):
        return [f"{RUNS}/{run.id} cannot be read"]
    told = {path.rpartition("/")[2]: digest for path, digest in manifest.items() if path.rpartition("/")[2] in KEPT}
    told |= {RESULTS: record.get("results_sha256"), "manifest.sha256": record.get("manifest_sha256")}
    here = {path.name: path for path in run.folder.iterdir()}
    if "results_sha256" not in record:  # a run of a time when less was kept
        return [
            f"{RUNS}/{run.id}/{name} is not as that run left it" for name in here if not _was(here[name], told, name)
        ]
    wrong = [name for name, digest in told.items() if name not in here or not _is(here[name], digest)]
    wrong += [name for name in here if name not in (*told, "run.json")]
    if not str(record.get("manifest_sha256")).startswith(run.id):
        wrong.append("run.json")
    code = run.folder.parent / CODE / f"{record.get('code')}.json"
    if not (code.is_file() and archive.sha256_of(code).startswith(str(record.get("code")))):
        wrong.append(f"../{CODE}/{code.name}")
    return [f"{RUNS}/{run.id}/{name} is not as that run left it" for name in sorted(set(wrong))]


def _was(path: Path, told: Mapping[str, str | None], name: str) -> bool:
    return name == "run.json" or _is(path, told.get(name))


def _is(path: Path, digest: str | None) -> bool:
    return path.is_file() and not path.is_symlink() and archive.sha256_of(path) == digest


def runs(case: Case) -> list[Run]:
    """Give the kept runs of a case or variant, the last first."""
    folder = case.out / RUNS
    found = [path for path in folder.glob("*") if re.fullmatch("[0-9a-f]{12}", path.name)]
    # The record tells no time of day. Files are written when the run ends, which orders them for people.
    found.sort(key=lambda path: (path / "run.json").stat().st_mtime_ns if (path / "run.json").is_file() else 0)
    variant = ", ".join(f"{key}={value}" for key, value in case.overrides.items())
    return [Run(path, f"{path.name} ({variant})" if variant else path.name) for path in reversed(found)]


def find(case: Case, named: str) -> Run:
    """Find a run by what a person types: `last`, `before`, the first digits of its id, or `partner=CHN` for a variant.

    `partner=CHN,subject=CUB` names a variant of two parameters; `partner=CHN:5dc2` a run of it. Raises CaseworkError
    where none or several fit.
    """
    variant, _, wanted = named.rpartition(":") if "=" in named and ":" in named else ("", "", named)
    if "=" in named:
        pairs = dict(part.partition("=")[::2] for part in (variant or named).split(","))
        case, wanted = Case.open(case.name, **pairs), wanted if variant else "last"
    held = runs(case)
    if wanted in ("last", "before") and len(held) > (wanted == "before"):
        return held[wanted == "before"]
    fits = [run for run in held if run.id.startswith(wanted)]
    if len(fits) != 1:
        ids = ", ".join(run.title for run in held) or "none"
        many = "several runs are" if fits else "no run is"
        msg = f"{many} called {named!r}; kept are {ids}, the last first"
        raise CaseworkError(msg)
    return fits[0]


@lru_cache(maxsize=1)
def _library() -> code.Parts:
    return code.library()


def _cells(path: Path) -> list[str]:
    told = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in told if cell["cell_type"] == "code"]


def _packages(lock: Path) -> dict[str, str]:
    """Read which version of what the lock pins."""
    text = lock.read_text(encoding="utf-8") if lock.is_file() else ""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))


def _json(thing: Any) -> bytes:
    return (json.dumps(thing, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
