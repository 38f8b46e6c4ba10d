"""What STYLE.md asks for and ruff cannot see. Each rule is tried on a snippet that breaks it."""

import ast
import re
import subprocess
import sys
from functools import cache

import pytest
from test_layers import HEAVY, LIGHT, modules

MODULE_LINES, FUNCTION_LINES = 400, 40
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
# What is printed for readers: each of these takes say(...) or plain words, never a number put in by hand.
PRINTED = {"headline", "subtitle", "caption", "limits", "would_change"}
COUNTED = {"headline", "caption"}  # limits may name a product code or a year
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def every(tree):
    """Give every node of a tree, walked once for all rules."""
    return tuple(ast.walk(tree))


def calls(tree):
    """Yield each call with the last part of the name it is called by."""
    for node in every(tree):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "attr", getattr(node.func, "id", ""))


def texts(node):
    """Return the strings that an expression can be when it is written out: one, or one on each side of an if."""
    if isinstance(node, ast.IfExp):
        return [*texts(node.body), *texts(node.orelse)]
    return [node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None]


def long_modules(tree, source):
    lines = len(source.splitlines())
    if lines > MODULE_LINES:
        yield 1, f"{lines} lines, at most {MODULE_LINES}"


def long_functions(tree, source):
    for node in every(tree):
        if isinstance(node, FUNCTIONS) and node.end_lineno - node.lineno >= FUNCTION_LINES:
            yield node.lineno, f"{node.name} has {node.end_lineno - node.lineno + 1} lines, at most {FUNCTION_LINES}"


def catches_everything(tree, source):
    for node in every(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = {"everything"} if node.type is None else set(re.findall(r"\w+", ast.unparse(node.type)))
            raised_again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None  # only tidies up
            if caught & {"everything", "Exception", "BaseException"} and not raised_again:
                yield node.lineno, "catches everything; name what can go wrong"


def missing_docstrings(tree, source):
    for node in tree.body:
        public = isinstance(node, (*FUNCTIONS, ast.ClassDef)) and not node.name.startswith("_")
        if public and not ast.get_docstring(node):
            yield node.lineno, f"{node.name} has no docstring"
    if not ast.get_docstring(tree):
        yield 1, "the module has no docstring"


def typed_sentences(tree, source):
    """Find sentences whose numbers were typed, not bound: they could not be traced, and would not follow the data."""
    for node, name in calls(tree):
        if name == "say":
            for text in texts(node.args[0]) if node.args else [None]:
                if text is None:
                    yield node.lineno, "say() takes its template as a literal"
                elif re.search(r"\d", re.sub(r"\{[^}]*\}", "", text)):  # a field's name may hold one
                    yield node.lineno, f"say() has a digit in its template: {text!r}"
        for keyword in node.keywords:
            if keyword.arg in PRINTED and any(made_by_hand(part) for part in outside_say(keyword.value)):
                yield node.lineno, f"{keyword.arg}= is put together by hand; use say(template, ...)"
            if keyword.arg in COUNTED and any(re.search(r"\d", text or "") for text in texts(keyword.value)):
                yield node.lineno, f"{keyword.arg}= has a digit; use say(template, ...)"


def outside_say(node):
    """Yield the parts of an expression, without going into say(...): what stands there is judged as a call."""
    if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "say":
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from outside_say(child)


def made_by_hand(node):
    formatted = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format"
    percent = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod)
    return isinstance(node, ast.JoinedStr) or formatted or percent


def unsafe_loading(tree, source):
    for node in every(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if {name.partition(".")[0] for name in names} & {
            "pickle",
            "cloudpickle",
            "dill",
            "joblib",
            "marshal",
            "shelve",
        }:
            yield node.lineno, "pickles can run code when they are read"
    for node, name in calls(tree):
        asked = [keyword for keyword in node.keywords if keyword.arg in {"allow_pickle", "Loader"}]
        keywords = {keyword.arg: ast.unparse(keyword.value) for keyword in asked}
        if name in {"read_pickle", "to_pickle"} or keywords.get("allow_pickle") == "True":
            yield node.lineno, "pickles can run code when they are read"
        # BaseLoader makes text of everything and nothing else; yaml has no shorter name for it.
        safe = keywords.get("Loader", "").rpartition(".")[2] in {"BaseLoader", "CBaseLoader"}
        loads = name.endswith("load") and ast.unparse(node.func) in {"yaml.load", "yaml.unsafe_load", "yaml.full_load"}
        if loads and not safe:
            yield node.lineno, "yaml guesses types; load with Loader=yaml.BaseLoader"


def unfinished(tree, source):
    for number, line in enumerate(source.splitlines(), start=1):
        if re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", line):
            yield number, f"unfinished: {line.strip()}"


def sums_of_floats(tree, source):
    """Find sum() over what may be floats: it rounds otherwise since Python 3.12, and moved labels by a pixel there."""
    for node, name in calls(tree):
        if name == "sum" and isinstance(node.func, ast.Name) and not counts(node.args[0]):
            yield node.lineno, "add with math.fsum, which every Python rounds alike; sum() is for counting"


def counts(added):
    """Tell whether the things added are whole numbers for sure: tests, lengths, ones."""
    if isinstance(added, ast.Call) and getattr(added.func, "id", "") == "map":
        told = ast.unparse(added.args[0])
        return told == "len" or told.rpartition(".")[2].startswith("is")
    part = getattr(added, "elt", added)
    while isinstance(part, ast.BinOp):
        part = part.left
    called = ast.unparse(part.func).rpartition(".")[2] if isinstance(part, ast.Call) else ""
    negated = isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not)
    whole = isinstance(part, ast.Constant) and isinstance(part.value, int)
    bits = isinstance(part, ast.Subscript) and ast.unparse(part.value).isupper()
    return negated or whole or bits or isinstance(part, ast.Compare) or called in {"len", "int"} or called[:2] == "is"


# Each rule with a snippet that breaks it.
RULES = {
    long_modules: "x = 1\n" * 401,
    long_functions: "def f():\n" + "    x = 1\n" * 40,
    catches_everything: "try:\n    x = 1\nexcept (OSError, Exception):\n    pass",
    missing_docstrings: '"""A module."""\ndef f():\n    pass',
    typed_sentences: "say('the share rose to 35 %')",
    unsafe_loading: "import yaml\nyaml.load('a: no', Loader=yaml.Loader)",
    sums_of_floats: "width = sum(heights)",
    unfinished: "x = 1  # " + "TODO",
}
ALSO_BROKEN = [
    (catches_everything, "try:\n    x = 1\nexcept:\n    pass"),
    (typed_sentences, "say(f'{partner} rose')"),
    (typed_sentences, "say(template)"),
    (typed_sentences, "line(rows, headline=f'{partner} rose')"),
    (typed_sentences, "line(rows, headline='Share of ' + f'{partner}')"),
    (typed_sentences, "line(rows, caption='Source: %s' % name)"),
    (typed_sentences, "line(rows, headline='Share in 2019')"),
    (typed_sentences, "finding(limits=[f'{n} rows'])"),
    (unsafe_loading, "from pickle import loads"),
    (unsafe_loading, "numpy.load(path, allow_pickle=True)"),
    (unsafe_loading, "import yaml\nyaml.load(text)"),
]
FINE = [
    (long_functions, "def f():\n" + "    x = 1\n" * 39),
    (catches_everything, "try:\n    x = 1\nexcept BaseException:\n    x = 0\n    raise"),
    (typed_sentences, "line(rows, headline=say('{partner}: share {change}', partner=p), limits='HS 2709 only')"),
    (typed_sentences, "say('rose' if up else 'fell')"),
    (typed_sentences, "line(rows, headline=say('{day}', day=text(f'{year}-01')))"),
    (unsafe_loading, "import yaml\nyaml.load(text, Loader=yaml.BaseLoader)"),
    (sums_of_floats, "n = sum(len(row) for row in rows) + sum(1 for _ in rows) + sum(map(len, rows)) + rows.sum()"),
    (sums_of_floats, "n = sum(not row for row in rows) + sum(a < b for a in c) + fsum(heights)"),
]


def complaints(rule, source):
    return list(rule(ast.parse(source), source))


@pytest.fixture(scope="module")
def library(root):
    """Every module of the library, read and parsed once for all rules."""
    sources = {path: path.read_text(encoding="utf-8") for path in sorted((root / "lib").rglob("*.py"))}
    return {path.relative_to(root): (ast.parse(source), source) for path, source in sources.items()}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_library_keeps_the_rule(rule, library):
    found = [f"{path}:{line}: {what}" for path, parsed in library.items() for line, what in rule(*parsed)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("rule", "source"), [*RULES.items(), *ALSO_BROKEN])
def test_breaking_the_rule_is_seen(rule, source):
    assert complaints(rule, source)


@pytest.mark.parametrize(("rule", "source"), FINE)
def test_what_is_fine_passes(rule, source):
    assert complaints(rule, source) == []


def test_no_file_is_named_for_what_it_is_not(root):
    files = [path for folder in ("lib", "tests", "tools") for path in (root / folder).rglob("*.*")]
    assert [path.name for path in files if path.stem in VAGUE_NAMES] == []


def test_commands_start_without_the_heavy_libraries(root):
    present = modules(root / "lib" / "casework")
    wanted = ", ".join(f"casework.{name}" for name in LIGHT if name in present)
    code = f"import sys, {wanted}; print(*sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root / "lib", capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []
