"""Copies of the notebooks that open another case, so that the tracked ones stay as they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework import archive
from casework.case.cells import notebooks

if TYPE_CHECKING:
    from casework.case.investigation import Case


def copy_notebooks(case: Case) -> Path:
    """Copy the notebooks into the case's own folder with its name as their default; keep copies already there.

    A copy that somebody has worked in is never written over: delete it to get the notebook afresh.
    """
    folder = archive.processed() / case.name / "lab"
    for notebook in notebooks():
        target = folder / notebook.path.name
        if not target.exists():
            content = json.loads(notebook.path.read_text(encoding="utf-8"))
            text = json.dumps(_named(content, case.name), ensure_ascii=False, indent=1, sort_keys=True)
            archive.write(target, f"{text}\n".encode())
    return folder


def _named(content: dict[str, Any], name: str) -> dict[str, Any]:
    """Put the case's name into the parameters cell, and take the outputs of another case away."""
    for cell in content["cells"]:
        if cell["cell_type"] != "code":
            continue
        cell["outputs"], cell["execution_count"] = [], None
        if "parameters" in cell["metadata"].get("tags", []):
            lines = "".join(cell["source"]).splitlines(keepends=True)
            cell["source"] = [_renamed(line, name) for line in lines]
    return content


def _renamed(line: str, name: str) -> str:
    if not line.startswith("case_name"):
        return line
    head, _, tail = line.partition("=")
    return f'{head.rstrip()} = "{name}"  #{tail.partition("#")[2]}'
