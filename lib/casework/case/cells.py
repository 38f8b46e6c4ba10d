"""What a notebook declares: its parameters, and the names it reads and keeps, out of its cells without running them."""

from __future__ import annotations

import ast
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from casework import archive
from casework.model import CaseworkError


@dataclass(frozen=True, slots=True)
class Parameter:
    """Describe one parameter of a notebook: its name, type, default and help."""

    name: str
    type: str
    default: Any
    help: str

    @property
    def several(self) -> bool:
        """Say whether one value of it holds several: a list, or text whose help says "joined by commas"."""
        return self.type.startswith("list") or "joined by commas" in self.help


@dataclass(frozen=True, slots=True)
class Declared:
    """Hold what a notebook declares, and the sha256 of its source without outputs.

    `asks` are the attributes of `case` that its cells use, `lead` also where the case itself is shown; `imports` the
    modules they import, with what is taken out of each: ("casework", "trade").
    """

    name: str
    path: Path
    parameters: tuple[Parameter, ...]
    reads: tuple[str, ...]
    keeps: tuple[str, ...]
    sha256: str
    asks: tuple[str, ...] = ()
    imports: tuple[tuple[str, ...], ...] = ()


def notebooks() -> tuple[Declared, ...]:
    """Give the notebooks of this root in the order of their names."""
    folder = archive.root() / "notebooks"
    return tuple(declared(path) for path in sorted(folder.glob("*.ipynb")))


def declared(path: Path) -> Declared:
    """Read one notebook's declarations; raise CaseworkError for a name that is not a literal."""
    stat = path.stat()
    return _declared(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def _declared(path: Path, _mtime_ns: int, _size: int) -> Declared:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        sources = ["".join(cell["source"]) for cell in code]
    except (ValueError, KeyError, OSError):
        msg = f"{path.name} is not a readable notebook; restore it from git"
        raise CaseworkError(msg) from None
    tagged = [
        source for cell, source in zip(code, sources, strict=True) if "parameters" in cell["metadata"].get("tags", [])
    ]
    text = json.dumps([(cell["cell_type"], "".join(cell["source"])) for cell in cells]).encode()
    found: dict[str, list[Any]] = {"read": [], "keep": [], "ask": [], "import": []}
    for source in sources:
        _collect(path.name, source, found)
    return Declared(
        path.stem,
        path,
        tuple(_parameters(tagged[0])) if tagged else (),
        tuple(dict.fromkeys(found["read"])),
        tuple(dict.fromkeys(found["keep"])),
        hashlib.sha256(text).hexdigest(),
        tuple(dict.fromkeys(found["ask"])),
        tuple(dict.fromkeys(found["import"])),
    )


def _collect(notebook: str, source: str, found: dict[str, list[str]]) -> None:
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        msg = f"{notebook}: a cell is not Python ({error.msg}); mend it first"
        raise CaseworkError(msg) from None
    _refuse_other_names(notebook, tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_case(node.func.value):
            if node.func.attr in ("read", "parquet", "keep"):
                found["keep" if node.func.attr == "keep" else "read"].append(_literal(notebook, node))
        elif isinstance(node, ast.Attribute) and _is_case(node.value):
            found["ask"].append(node.attr)
        elif isinstance(node, ast.Expr) and _is_case(node.value):
            found["ask"].append("lead")  # what the case shows of itself names the article it starts from
        elif isinstance(node, ast.Import):
            found["import"].extend((alias.name,) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found["import"].append((node.module, *(alias.name for alias in node.names)))


def _refuse_other_names(notebook: str, tree: ast.Module) -> None:
    """Raise CaseworkError where the case goes by another name than `case`: what is read by way of it would not show."""
    named = [node for node in ast.walk(tree) if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr)]
    plain = {id(node.value) for node in named if isinstance(node, ast.Assign) and all(map(_is_case, node.targets))}
    opened = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Case.open"]
    if any(id(call) not in plain for call in opened) or any(node.value and _is_case(node.value) for node in named):
        msg = f"{notebook}: what Case.open gives is called case and nothing else, so that the order of notebooks shows"
        raise CaseworkError(msg)


def _is_case(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "case"


def _literal(notebook: str, call: ast.Call) -> str:
    name = call.args[0] if call.args else None
    if not (isinstance(name, ast.Constant) and isinstance(name.value, str)):
        msg = f"{notebook}: case.{call.func.attr} takes a literal name, so that the order of notebooks shows"  # type: ignore[attr-defined]
        raise CaseworkError(msg)
    return name.value


def _parameters(source: str) -> list[Parameter]:
    """Read typed assignments and the comment behind each: `partner: str = ""  # ISO 3166`."""
    lines = source.splitlines()
    found = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            comment = lines[(node.end_lineno or 1) - 1].partition("#")[2].strip()
            kind = ast.unparse(node.annotation)
            found.append(Parameter(node.target.id, kind, ast.literal_eval(node.value), comment))
    return found
