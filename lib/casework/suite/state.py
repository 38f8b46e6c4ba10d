"""What a notebook's results depend on, as one hash a part, so that a change can be told by name."""

from __future__ import annotations

import hashlib
import json
import platform
from functools import lru_cache
from pathlib import Path

from casework import archive
from casework.case import Case
from casework.case.intake import BY_PEOPLE, raw_files
from casework.suite.plan import Step


def inputs(step: Step, case: Case) -> dict[str, str]:
    """Give what a step depends on: part -> sha256. Equal parts mean that its results still stand."""
    parts = {
        "notebook": step.notebook.sha256,
        "parameters": _sha256(json.dumps(step.parameters)),
        "library": _library(),
        "lock": _file(archive.root() / "requirements.lock"),
        "python": platform.python_version(),
        "raw files": _sha256("".join(f"{entry.path} {entry.sha256}\n" for entry in raw_files(case))),
    }
    for name in BY_PEOPLE:
        parts[name] = _file(case.folder / name)
    for name in step.notebook.reads:
        kept = case.out / "tables" / f"{name}.parquet"
        if kept.is_file():
            parts[f"table {name}"] = archive.sha256_of(kept)
    if "findings" in step.notebook.reads:
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


def _charts(out: Path, name: str) -> list[Path]:
    wanted = {f"{name}{suffix}" for suffix in (".png", ".svg", "-phone.png", "-phone.svg", ".csv", ".json")}
    return [path for path in sorted((out / "charts").glob(f"{name}*")) if path.name in wanted]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _file(path: Path) -> str:
    return archive.sha256_of(path) if path.is_file() else ""


@lru_cache(maxsize=1)
def _library() -> str:
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
