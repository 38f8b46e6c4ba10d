"""What each thing that a notebook keeps depends on: the statements of its cells that lead to it, and no others."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casework.suite.code import below, imported, uses, words

# Methods that change what they are called on, of lists, dicts, sets and tables.
CHANGES = {"add", "append", "clear", "discard", "drop", "extend", "insert", "pop", "remove", "reverse", "setdefault"}
CHANGES |= {"sort", "update"}


@dataclass(slots=True)
class Slice:
    """Hold what leads to one kept thing: tables read, parts of the library used, settings of the case, and the code."""

    reads: set[str] = field(default_factory=set)
    uses: set[str] = field(default_factory=set)
    settings: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    code: list[str] = field(default_factory=list)
    whole_case: bool = False  # the case itself was handed on: any of its settings and records may count


def slices(cells: Sequence[str]) -> dict[str, Slice]:
    """Give a slice for each literal name that is kept.

    A statement belongs to it when it sets a name that a later statement of it reads, or changes that name in place
    by a method that does so; an assignment ends the search for what a name held before.

    >>> found = slices(["a = case.read('flows')", "b = case.read('legs')", "case.keep('kept', a)"])
    >>> found["kept"].reads
    {'flows'}
    """
    statements = [part for cell in cells for node in ast.parse(cell).body for part in _apart(node)]
    names = imported(ast.walk(ast.Module(statements, [])))
    found: dict[str, Slice] = {}
    for at, node in enumerate(statements):
        for kept in _calls(node, "keep"):
            found[kept] = _slice(statements[: at + 1], names)
    return found


def _apart(node: ast.stmt) -> list[ast.stmt]:
    """Take `a, b = x, y` apart, unless one of the values reads a name that the other side sets."""
    if not (isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.value, ast.Tuple)):
        return [node]
    (target,) = node.targets
    whole = isinstance(target, ast.Tuple) and len(target.elts) == len(node.value.elts)
    if not whole or _sets(node) & _names(node.value):
        return [node]
    return [
        ast.fix_missing_locations(ast.copy_location(ast.Assign([one], value), node))
        for one, value in zip(target.elts, node.value.elts, strict=True)
    ]


def _slice(statements: list[ast.stmt], names: dict[str, str]) -> Slice:
    wanted = _read(statements[-1]) - {"case"}
    chosen = [statements[-1]]
    for node in reversed(statements[:-1]):
        if isinstance(node, ast.Import | ast.ImportFrom) or not (_sets(node) & wanted):
            continue
        chosen.insert(0, node)
        wanted = (wanted - _assigned(node)) | (_read(node) - {"case"})
    made = Slice()
    for node in chosen:
        made.reads |= set(_calls(node, "read"))
        made.uses |= uses(below(node), names)
        made.words |= words(below(node))
        made.settings |= _settings(node)
        made.whole_case |= _hands_on_case(node)
        made.code.append(ast.unparse(node))
    return made


def _read(node: ast.stmt) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)} | (
        _sets(node) if isinstance(node, ast.AugAssign) else set()
    )


def _assigned(node: ast.stmt) -> set[str]:
    """Give the names that hold nothing of before once a statement has run: whole targets of a plain assignment."""
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return set()
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    parts = [part for target in targets for part in (target.elts if isinstance(target, ast.Tuple) else [target])]
    return {part.id for part in parts if isinstance(part, ast.Name)}


def _sets(node: ast.stmt) -> set[str]:
    """Give the names that a statement sets, in whole or in part, or changes by a method that does so."""
    stored = {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    for part in ast.walk(node):
        if isinstance(part, ast.Subscript | ast.Attribute) and isinstance(part.ctx, ast.Store):
            stored |= _names(part.value)
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr in CHANGES:
            stored |= _names(part.func.value)
    return stored - {"case"}


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _calls(node: ast.AST, method: str) -> Iterator[str]:
    """Give the literal names in calls of case.read or case.keep."""
    for part in ast.walk(node):
        if _is_case_attribute(getattr(part, "func", None)) and part.func.attr == method and part.args:  # type: ignore[attr-defined]
            name = part.args[0]  # type: ignore[attr-defined]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield name.value


def _settings(node: ast.AST) -> set[str]:
    return {part.attr for part in ast.walk(node) if _is_case_attribute(part)} - {"read", "keep"}  # type: ignore[attr-defined]


def _is_case_attribute(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "case"


def _hands_on_case(node: ast.AST) -> bool:
    """Tell whether the case itself is passed to something, rather than a setting or a table of it."""
    attributes = {id(part.value) for part in ast.walk(node) if isinstance(part, ast.Attribute)}
    opened = isinstance(node, ast.Assign) and "Case.open" in ast.unparse(node)
    named = [part for part in ast.walk(node) if isinstance(part, ast.Name) and part.id == "case"]
    return not opened and any(id(part) not in attributes for part in named)
