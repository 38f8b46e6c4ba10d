"""Notebooks as they came out of a run: without timings, machine traces or anything else that changes by itself."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

KEPT_IN_CELL = ("tags",)
PROGRESS = "CASEWORK_PROGRESS"  # names the file in which a notebook under way says which cell it has come to
ADDED = {"injected-parameters", "papermill-error-cell-tag"}  # cells that papermill puts beside the notebook's own


def normalised(path: Path) -> bytes:
    """Give an executed notebook's bytes without timings, paths and versions: the same run gives the same bytes."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"] = _metadata(notebook["metadata"])
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] = {key: cell["metadata"][key] for key in KEPT_IN_CELL if cell["metadata"].get(key)}
        if "injected-parameters" in cell["metadata"].get("tags", []):
            cell["id"] = f"injected-{number}"
        for output in cell.get("outputs", []):
            _quiet(output)
    return _written(notebook)


def as_stored(source: Path, path: Path) -> bytes:
    """Give the notebook of the repository with the outputs of an execution: its own cells, without injected ones."""
    stored = json.loads(source.read_text(encoding="utf-8"))
    ran = json.loads(normalised(path))
    results = [cell for cell in ran["cells"] if "injected-parameters" not in cell["metadata"].get("tags", [])]
    count = 0
    for cell, result in zip(stored["cells"], results, strict=True):
        cell["metadata"] = {key: cell["metadata"][key] for key in KEPT_IN_CELL if cell["metadata"].get(key)}
        if cell["cell_type"] == "code":
            count += 1
            cell["outputs"], cell["execution_count"] = result["outputs"], count
            for output in cell["outputs"]:
                if "execution_count" in output:
                    output["execution_count"] = count
    stored["metadata"] = _metadata(stored["metadata"])
    return _written(stored)


def under_way(output: Path) -> tuple[int, int]:
    """Give the cell that a notebook has come to and how many it has; zeros where it has not begun.

    The fork engine writes it down. Papermill as it is saves the notebook at every cell, with the state of each.
    """
    try:
        at, of = Path(f"{output}.cell").read_text(encoding="ascii").split()
        return int(at), int(of)
    except (OSError, ValueError):
        pass
    try:
        own = _own(json.loads(output.read_text(encoding="utf-8"))["cells"])
    except (OSError, ValueError):
        return 0, 0
    states = [cell["metadata"].get("papermill", {}).get("status") for cell in own]
    begun = [number for number, state in enumerate(states, 1) if state not in (None, "pending")]
    return (begun[-1] if begun else 0), len(own)


def seconds_in_cells(output: Path) -> float:
    """Give the time that an execution spent inside cells, as papermill noted it."""
    cells = json.loads(output.read_text(encoding="utf-8"))["cells"]
    return math.fsum(cell["metadata"].get("papermill", {}).get("duration") or 0.0 for cell in cells)


def failure(path: Path) -> str:
    """Say in one line which cell failed and why; nothing where no cell did."""
    if not path.is_file():
        return ""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for number, cell in enumerate(_own(cells), 1):
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                message = " ".join(output["evalue"].split())
                return f"cell {number}: {': '.join(filter(None, [output['ename'], message[:300]]))}"
    return ""


def _own(cells: list[Any]) -> list[Any]:
    return [cell for cell in cells if not ADDED & set(cell["metadata"].get("tags", []))]


def _metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"kernelspec": kernel, "language_info": {"name": "python"}}


def _quiet(output: dict[str, Any]) -> None:
    """Take out of an output what differs from machine to machine: addresses of objects, folders."""
    texts = output.get("data", {})
    if "text" in output:
        output["text"] = _lines(output["text"])
    for kind in ("text/plain", "text/html", "text/markdown"):
        if kind in texts:
            texts[kind] = _lines(texts[kind])


def _lines(text: str | list[str]) -> list[str]:
    whole = text if isinstance(text, str) else "".join(text)
    return re.sub(r"(?<= at )0x[0-9a-f]+", "0x", whole).splitlines(keepends=True)


def _written(notebook: dict[str, Any]) -> bytes:
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
