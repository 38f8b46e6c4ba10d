"""A module imports only from the lines above its own; the doors and what they open stay free of pandas."""

import ast
from pathlib import Path

import pytest

# DESIGN, section 3. One line a layer, lowest first. Names on one line never import each other; a package's own
# modules may, except in SEPARATE packages, where each file stands alone.
LAYERS = (
    ("place", "collector"),
    ("model",),
    ("tables",),
    ("values", "display"),
    ("rows",),
    ("archive",),
    ("standstill",),
    ("sources",),
    ("fetch",),
    ("articles", "screening", "trade", "flights", "timeline", "charts"),
    ("network",),
    ("checks",),
    ("case",),
    ("report", "export"),
    ("suite",),
    ("cli",),
    ("start",),
)
SEPARATE = {"sources"}
# Large packages have an order of their own, read the same way: what a text is, what stands in it, what it says.
INSIDE = {
    "articles": (
        ("lexicon",),
        ("text",),
        ("dates", "mentions", "quantities"),
        ("lines",),
        ("attribution",),
        ("claims", "routes"),
        ("foreign",),
        ("reading",),
        ("ledger",),
        ("copies",),
        ("collection",),
    ),
}
# What a command imports before it knows what it is asked; pandas alone would cost half a second there.
LIGHT = ("model", "tables", "archive", "case", "suite", "cli")
HEAVY = {"matplotlib", "pandas", "papermill"}

LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
LEVEL_INSIDE = {
    f"{top}.{name}": level for top, lines in INSIDE.items() for level, names in enumerate(lines) for name in names
}


def modules(package):
    """Return the path of every module below a package folder by its dotted name inside it ('' is the package)."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def statements(tree, everywhere):
    """Yield the import statements of a module: all of them, or those that run when it is imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif everywhere or not is_deferred(node):
            yield from statements(node, everywhere)


def is_deferred(node):
    function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    return function or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))


def imports(name, found, everywhere=True):
    """Return what one module imports: modules of the tree by their dotted name, others by their top name."""
    ours, others = set(), set()
    # In a package's __init__ one dot is the package itself; in a module, the package around it.
    inside = name.split(".") if found[name].name == "__init__.py" else name.split(".")[:-1]
    for node in statements(ast.parse(found[name].read_text(encoding="utf-8")), everywhere):
        for target in targets(node, [part for part in inside if part]):
            if target[0] == "casework":
                ours.add(longest_module(target[1:], found))
            else:
                others.add(target[0])
    return ours - {name}, others


def targets(node, inside):
    """Yield each dotted target of an import statement, as a list, from the top."""
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".") for alias in node.names)
        return
    base = node.module.split(".") if node.module else []
    if node.level:
        base = ["casework", *inside[: len(inside) - node.level + 1], *base]
    yield from ([*base, alias.name] for alias in node.names)


def longest_module(parts, found):
    """Return the module that a dotted name means, without the names it takes out of it."""
    while parts and ".".join(parts) not in found:
        parts = parts[:-1]
    return ".".join(parts)


def broken_layers(package):
    """Yield one line for each import that goes up or sideways, and for each module that the table does not name."""
    found = modules(package)
    for name in sorted(set(found) - {""}):
        top = name.partition(".")[0]
        room = ".".join(name.split(".")[:2])
        if top not in LEVEL or (top in INSIDE and room != top and room not in LEVEL_INSIDE):
            yield f"{name} is in no layer: name it in LAYERS, and in the design"
            continue
        for other in sorted(imports(name, found)[0] - {""}):
            other_top = other.partition(".")[0]
            own_package = other_top == top and top not in SEPARATE
            if goes_up_inside(name, other) if own_package else LEVEL.get(other_top, -1) >= LEVEL[top]:
                yield f"{name} imports {other}"


def goes_up_inside(name, other):
    """Say whether an import within one package leaves its room for one that stands no lower; the door opens all."""
    here, there = (".".join(one.split(".")[:2]) for one in (name, other))
    top = name.partition(".")[0]
    return top in INSIDE and here not in {top, there} and LEVEL_INSIDE.get(there, 99) >= LEVEL_INSIDE[here]


def heavy_at_import(package, name):
    """Return the heavy libraries that importing a module brings in, by way of casework's own modules too."""
    found = modules(package)
    seen, waiting, heavy = set(), {name}, set()
    while waiting:
        current = waiting.pop()
        seen.add(current)
        ours, others = imports(current, found, everywhere=False)
        around = {current.rpartition(".")[0]}  # Python runs the packages around a module first
        waiting |= (ours | around) - seen
        heavy |= others & HEAVY
    return heavy


@pytest.fixture(scope="module")
def package(root):
    return root / "lib" / "casework"


def test_every_import_goes_down(package):
    assert list(broken_layers(package)) == []


@pytest.mark.parametrize("name", LIGHT)
def test_a_light_module_imports_nothing_heavy(package, name):
    if name not in modules(package):
        pytest.skip(f"{name} is not written yet")
    assert heavy_at_import(package, name) == set()


def test_the_package_itself_holds_only_its_sentence(package):
    body = ast.parse((package / "__init__.py").read_text()).body
    assert [type(node) for node in body] == [ast.Expr]


# The checker itself, on a small tree.


@pytest.fixture
def tree(tmp_path):
    def write(**sources):
        for name, source in {"__init__": "", **sources}.items():
            path = Path(tmp_path, "casework", *name.split("__", 1) if name != "__init__" else [name])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_suffix(".py").write_text(source)
        return tmp_path / "casework"

    return write


@pytest.mark.parametrize(
    ("name", "source", "complaint"),
    [
        ("model", "from casework import tables", "model imports tables"),
        ("trade", "import casework.flights", "trade imports flights"),
        ("trade", "from casework.charts import line", "trade imports charts"),
        ("trade", "def late():\n    from casework import case", "trade imports case"),
        ("trade", "if True:\n    from .cli import main", "trade imports cli"),
        ("articles__text", "from ..screening.names import forms", "articles.text imports screening.names"),
        ("articles__text", "from casework.articles import claims", "articles.text imports articles.claims"),
        ("articles__oddments", "", "articles.oddments is in no layer: name it in LAYERS, and in the design"),
        ("sources__ofac", "from . import sipri", "sources.ofac imports sources.sipri"),
        ("tidying", "", "tidying is in no layer: name it in LAYERS, and in the design"),
    ],
)
def test_a_wrong_import_is_caught(tree, name, source, complaint):
    others = dict.fromkeys(("tables", "flights", "charts", "case", "cli", "screening__names", "sources__sipri"), "")
    others["articles__claims"] = ""
    assert list(broken_layers(tree(**others, **{name: source}))) == [complaint]


def test_right_imports_pass(tree):
    package = tree(
        model="import json",
        articles__text="from casework import model",
        articles__claims="from . import text\nfrom casework.articles.text import body",
        sources____init__="from casework.model import CaseworkError",
        cli="from casework import articles\nimport casework.model",
    )
    assert list(broken_layers(package)) == []


@pytest.mark.parametrize(
    ("archive", "heavy"),
    [
        ("import pandas as pd", {"pandas"}),
        ("try:\n    from pandas import DataFrame\nexcept ImportError:\n    pass", {"pandas"}),
        ("from casework.model import Citation", {"matplotlib"}),
        ("def table():\n    import pandas", set()),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas", set()),
    ],
)
def test_pandas_is_found_wherever_it_comes_in(tree, archive, heavy):
    package = tree(archive=archive, model="import matplotlib.pyplot", cli="def main():\n    import casework.archive")
    assert heavy_at_import(package, "archive") == heavy
    assert heavy_at_import(package, "cli") == set()
