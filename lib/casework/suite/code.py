"""The code of a run, function by function: a hash of each and what it uses, so that a change can be told by name."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from casework import archive
from casework.model import CaseworkError

PACKAGE = Path(__file__).resolve().parents[1]
Parts = dict[str, dict[str, Any]]  # "trade.shares:partner_share" -> sha256, uses (keys as this one), words


def library(package: Path = PACKAGE) -> Parts:
    """Give every function, class and constant of the library, and every file of data beside them.

    `uses` holds keys of what its text names, by way of its imports; `words` the literals in it that may be the name
    of a table. A name that a package passes on stands for what it passes on.
    """
    parts: Parts = {}
    known, read = _known(package), {}
    for path in sorted(package.rglob("*")):
        name = path.relative_to(package).as_posix()
        if "__pycache__" in name or not path.is_file():
            continue
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if path.suffix == ".py":
            module = name.removesuffix(".py").replace("/", ".").removesuffix("__init__").removesuffix(".")
            key = f"{name} {digest}"
            read[key] = known.get(key) or _module(module, path.name == "__init__.py", content.decode())
            parts |= read[key]
        else:
            parts[name] = {"sha256": digest, "uses": [], "words": []}
    if read.keys() != known.keys():
        _remember(package, read)
    return parts


def _known(package: Path) -> dict[str, Parts]:
    """Give what modules held when they were last parsed, by name and hash; parsing them all takes seconds."""
    with suppress(OSError, ValueError, KeyError):
        told = json.loads(_memory(package).read_text(encoding="utf-8"))
        if told["by"] == _own_hash():
            return told["modules"]
    return {}


def _remember(package: Path, modules: Mapping[str, Parts]) -> None:
    """Write down what the modules hold, where Python keeps what it has made of them and is let do so."""
    if not sys.dont_write_bytecode:
        with suppress(CaseworkError):  # a folder that is not ours to write to
            told = {"by": _own_hash(), "modules": modules}
            archive.write(_memory(package), json.dumps(told, ensure_ascii=False).encode())


def _memory(package: Path) -> Path:
    return Path(importlib.util.cache_from_source(str(package / "__init__.py"))).with_suffix(".parts")


def _own_hash() -> str:
    """Give the hash of this very file: another way to read modules makes all that was read stale."""
    return archive.sha256_of(Path(__file__))


def _module(module: str, is_package: bool, text: str) -> Parts:
    tree = ast.parse(text)
    around = module if is_package else module.rpartition(".")[0]
    names = imported(tree.body, around)
    own = {name for node in tree.body for name in _defined(node)}
    names |= {name: f"{module}:{name}" for name in own}
    parts: Parts = {}
    lines = text.splitlines()
    for node in tree.body:
        if _is_silent(node):
            continue
        first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
        source = "\n".join(lines[first - 1 : node.end_lineno])
        for name in _defined(node) or [""]:
            key = f"{module}:{name}"
            part = parts.setdefault(key, {"sha256": "", "uses": [], "words": []})
            part["sha256"] = hashlib.sha256((part["sha256"] + source).encode()).hexdigest()
            inside = below(node)
            told = uses(inside, names | imported(inside, around)) - {key}
            part["uses"] = sorted({*part["uses"], *told, *_data_beside(source, module)})
            part["words"] = sorted({*part["words"], *words(inside)})
    for name, target in names.items():
        parts.setdefault(f"{module}:{name}", {"sha256": "", "uses": [target], "words": []})
    return parts


def below(node: ast.AST) -> list[ast.AST]:
    """Give a node and all within it, in no order; `ast.walk` takes four times as long, which every run would wait."""
    found, waiting = [], [node]
    while waiting:
        node = waiting.pop()
        found.append(node)
        for value in node.__dict__.values():
            if type(value) is list:
                waiting.extend(part for part in value if isinstance(part, ast.AST))
            elif isinstance(value, ast.AST) and value._fields:  # Load, Add and the like hold nothing
                waiting.append(value)
    return found


def imported(nodes: Iterable[ast.AST], around: str = "") -> dict[str, str]:
    """Give what each imported name of casework stands for: a module `trade`, or something in it `trade:change`."""
    found = {}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == "casework"):
            base = ".".join((node.module or "").split(".")[1:]) if not node.level else around
            for alias in node.names:
                found[alias.asname or alias.name] = f"{base}:{alias.name}"
    return found


def uses(nodes: Iterable[ast.AST], names: Mapping[str, str]) -> set[str]:
    """Give the keys that the names in some code stand for; `module.name` is looked up where module was imported."""
    found = set()
    for part in nodes:
        if isinstance(part, ast.Name) and part.id in names:
            found.add(names[part.id])
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id in names:
            base, _, name = names[part.value.id].partition(":")
            found.add(f"{f'{base}.{name}'.strip('.')}:{part.attr}")
    return found


def words(nodes: Iterable[ast.AST]) -> set[str]:
    """Give the literals in some code that could name a table."""
    texts = (part.value for part in nodes if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return {text for text in texts if text.isidentifier() and len(text) > 2}


def reach(parts: Mapping[str, Mapping[str, Any]], start: Iterable[str], without: Iterable[str] = ()) -> set[str]:
    """Give all that some keys use, by way of what they use; `without` is not followed."""
    stopped = set(without)
    seen: set[str] = set()
    waiting = set(start) - stopped
    while waiting:
        key = waiting.pop()
        seen.add(key)
        module = key.partition(":")[0]
        used = (*parts.get(key, {}).get("uses", ()), f"{module}:")
        waiting |= {other for other in used if other in parts and other not in seen and other not in stopped}
    return seen


def _is_silent(node: ast.AST) -> bool:
    """Tell whether a statement does nothing by itself: imports, the docstring, what only the type checker reads."""
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    checked = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    return docstring or checked or isinstance(node, ast.Import | ast.ImportFrom)


def _defined(node: ast.AST) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [part.id for target in targets if target for part in ast.walk(target) if isinstance(part, ast.Name)]


def _data_beside(source: str, module: str) -> Iterator[str]:
    """Say which files of data a part may read: those it names by their folder or ending are told by its package."""
    if "read_text" in source or "read_bytes" in source or "files(" in source or "tomllib" in source:
        yield f"{module.partition('.')[0]}/"
