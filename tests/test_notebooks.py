"""The anatomy of a notebook (STYLE.md), and nothing in it that another case, machine or person would make false."""

import ast
import copy
import getpass
import itertools
import re

import nbformat
import pytest
from test_style import typed_sentences

CELL_LINES, CODE_RUN = 12, 2
PARAMETER_TYPES = {"str", "int", "float", "list", "bool"} | {"list[str]", "list[int]", "list[float]"}

# What only data may say. Times are left out: "within ten days" is a rule of a source, not a finding.
DIRECTIONS = (
    r"rose|fell|increased|decreased|declined|grew|shrank|dropped|surged|soared|plunged|plummeted|jumped|climbed|slumped"
    r"|collapsed|doubled|tripled|quadrupled|halved|outpaced|overtook"
)
UNITS = (
    r"%|per ?cent\b|percentage points?\b|USD\b|dollars?\b|euros?\b|(?:thousand|million|billion|trillion|bn|mn)\b"
    r"|(?:kilo)?(?:tons?|tonnes?|grams?)\b|kg\b|t\b|barrels?\b|bpd\b|b/d\b|km\b|kilomet(?:er|re)s?\b|miles?\b|f(?:ee)?t\b"
    r"|(?:troops|soldiers|servicemen|personnel|people|passengers|men|planes?|aircraft|flights|vessels|ships)\b"
)
FIGURES = rf"[$€£]\s?\d|\b(?!(?:19|20)\d\d\s)\d[\d.,]*\s?(?:{UNITS})"
# Folders of one machine. A web address may hold the same words, so nothing of a path may stand before the slash.
MACHINE_PATHS = r"(?<![\w.:/<-])/(?:home|root|Users|tmp|var|opt|work|usr|mnt|private|srv)/|\b[A-Za-z]:\\\\?\w"
# Accounts whose names are also plain words of an output.
COMMON_ACCOUNTS = {"root", "user", "admin", "runner", "ubuntu", "debian", "jovyan", "build", "test"}
TIMINGS = {"execution", "ExecuteTime", "papermill"}
ROW_WALKS = {"iterrows", "itertuples", "to_dict", "to_records", "index", "len"}


def cells(notebook, kind):
    return [(number, cell) for number, cell in enumerate(notebook.cells) if cell.cell_type == kind]


def tagged(notebook, tag):
    found = cells(notebook, "code")
    return [(number, cell) for number, cell in found if tag in cell.metadata.get("tags", [])]


def trees(notebook):
    """Yield the syntax tree of each code cell that is plain Python; `plain_python` tells of the others."""
    for number, cell in cells(notebook, "code"):
        try:
            yield number, ast.parse(cell.source)
        except SyntaxError:
            continue


def prose(notebook):
    """Yield each Markdown cell without what it quotes: a claim's own words are not ours."""
    for number, cell in cells(notebook, "markdown"):
        text = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", " ", cell.source, flags=re.DOTALL)
        text = re.sub(r"^\s*>.*$", " ", text, flags=re.MULTILINE)
        yield number, re.sub(r"“[^”]*”|«[^»]*»|\"[^\"]*\"", " ", text)


def headings(notebook):
    lines = itertools.chain.from_iterable(cell.source.splitlines() for _, cell in cells(notebook, "markdown"))
    return [line.strip() for line in lines if re.match(r"#+ ", line)]


def valid_format(notebook):
    try:
        nbformat.validate(copy.deepcopy(notebook))
    except nbformat.ValidationError as error:
        yield str(error).splitlines()[0]


def title_asks(notebook):
    titles = [heading for heading in headings(notebook) if heading.startswith("# ")]
    if len(titles) != 1 or not notebook.cells[0].source.startswith("# "):
        yield f"one title, at the top; there are {len(titles)}"
    elif not titles[0].endswith("?"):
        yield f"the title asks nothing: {titles[0]}"


def limits_then_next(notebook):
    last = [heading for heading in headings(notebook) if heading.startswith("## ")][-2:]
    if last != ["## Limits", "## Next"]:
        yield "the last two sections are ## Limits and ## Next"


def one_parameters_cell(notebook):
    found = tagged(notebook, "parameters")
    if len(found) != 1:
        yield f"one cell is tagged parameters; there are {len(found)}"
        return
    number, cell = found[0]
    body = ast.parse(cell.source).body
    names = [getattr(getattr(node, "target", None), "id", "?") for node in body]
    if names[:1] != ["case_name"]:
        yield f"cell {number}: case_name comes first"
    for node, name in zip(body, names, strict=True):
        line = cell.source.splitlines()[node.lineno - 1]
        if not isinstance(node, ast.AnnAssign) or ast.unparse(node.annotation) not in PARAMETER_TYPES:
            yield f"cell {number}: {name} has no type that papermill can show"
        elif name != "case_name" and ast.unparse(node.value) not in {"''", "[]", "None"}:
            yield f"cell {number}: {name} has a default of its own; empty means as in case.yml"
        # papermill's own reader of this cell gives up on a second equals sign.
        if not re.fullmatch(r"[^=#]*=[^=#]*  # [^=]+", line):
            yield f"cell {number}: {name} has no help after two spaces and #, or a second equals sign"


def short_cells(notebook):
    for number, cell in enumerate(notebook.cells):
        if len(cell.source.splitlines()) > CELL_LINES:
            yield f"cell {number}: more than {CELL_LINES} lines"
    for kind, run in itertools.groupby(notebook.cells, key=lambda cell: cell.cell_type):
        if kind == "code" and len(list(run)) > CODE_RUN:
            yield f"more than {CODE_RUN} code cells in a row"


def plain_python(notebook):
    """Find what belongs in the library: functions, loops over rows, and everything that bends the interpreter."""
    for number, cell in cells(notebook, "code"):
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:
            yield f"cell {number}: not plain Python (a magic?)"
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
                yield f"cell {number}: defines something; name it in lib"
            loops = isinstance(node, ast.For | ast.comprehension)
            if isinstance(node, ast.While) or (loops and names_in(node.iter) & ROW_WALKS):
                yield f"cell {number}: walks over rows; a desk does that"
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.path":
                yield f"cell {number}: changes where Python looks"
            if name_of(node) in {"filterwarnings", "simplefilter", "catch_warnings", "get_ipython"}:
                yield f"cell {number}: silences warnings or calls the shell"


def name_of(node):
    return getattr(node, "attr", getattr(node, "id", None))


def names_in(expression):
    return {name_of(node) for node in ast.walk(expression)}


def literal_names(notebook):
    """Find reads and keeps that `suite` could not plan by, because it reads the names and does not run the cell."""
    for number, tree in trees(notebook):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"case.read", "case.keep"}:
                name = node.args[0] if node.args else None
                if not (isinstance(name, ast.Constant) and isinstance(name.value, str)):
                    yield f"cell {number}: {ast.unparse(node.func)} takes a literal name"


def findings_are_computed(notebook):
    for number, text in prose(notebook):
        for pattern in (FIGURES, rf"\b(?:{DIRECTIONS})\b"):
            for match in re.finditer(pattern, text, flags=re.IGNORECASE):
                yield f"cell {number}: {match[0]!r} is typed; another case may say otherwise"
    for number, tree in trees(notebook):
        for _, what in typed_sentences(tree, ""):
            yield f"cell {number}: {what}"


def stored_runs(notebook):
    """Find cells that nbval would pass without looking, because nothing is stored to compare with."""
    for number, cell in cells(notebook, "code"):
        if cell.execution_count is None:
            yield f"cell {number}: was not run; make refresh"
    for number, cell in tagged(notebook, "nbval-check-output"):
        if not cell.outputs:
            yield f"cell {number}: is to be compared and has no stored output; make refresh"


def clean_outputs(notebook):
    account = getpass.getuser()
    private = MACHINE_PATHS if account in COMMON_ACCOUNTS else rf"{MACHINE_PATHS}|\b{re.escape(account)}\b"
    for number, cell in cells(notebook, "code"):
        for output in cell.outputs:
            if output.output_type == "error" or output.get("name") == "stderr":
                yield f"cell {number}: an error or warning is stored"
            if found := re.search(private, words(output)):
                yield f"cell {number}: {found[0]!r} tells of one machine or person"


def words(output):
    """Return an output's text; pictures are left out, for base64 spells anything somewhere."""
    data = {kind: text for kind, text in output.get("data", {}).items() if not kind.startswith("image/p")}
    return "\n".join(map(str, [output.get("text", ""), *data.values()]))


def no_timings(notebook):
    for where, metadata in [("notebook", notebook.metadata), *((c.cell_type, c.metadata) for c in notebook.cells)]:
        if kept := TIMINGS & set(metadata):
            yield f"{where} metadata holds {', '.join(sorted(kept))}: every run would change the file"


def no_formulas(notebook):
    """Find money that Jupyter would set as a formula: two signs of the dollar with no tag between them."""
    shown = [(number, text) for number, cell in cells(notebook, "code") for text in pages(cell)]
    shown += [(number, cell.source) for number, cell in cells(notebook, "markdown")]
    for number, text in shown:
        for piece in re.split(r"<[^>]*>", text):
            if piece.count("$") > 1:
                yield f"cell {number}: {piece[:60]!r} holds two signs of the dollar"


def pages(cell):
    """Return the outputs of a cell that are set as a page."""
    data = [output.get("data", {}) for output in cell.outputs]
    return [text for one in data for kind, text in one.items() if kind in {"text/html", "text/markdown"}]


RULES = (
    valid_format,
    title_asks,
    limits_then_next,
    one_parameters_cell,
    short_cells,
    plain_python,
    literal_names,
    findings_are_computed,
    stored_runs,
    clean_outputs,
    no_formulas,
    no_timings,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_notebooks_keep_the_rule(rule, root):
    paths = sorted((root / "notebooks").glob("*.ipynb"))
    if not paths:
        pytest.skip("no notebooks are written yet")
    found = [f"{path.name}: {what}" for path in paths for what in rule(nbformat.read(path, as_version=4))]
    assert not found, "\n".join(found)


# The rules themselves, on a small good notebook and on ways to spoil it.

GOOD = (
    (
        "markdown",
        "# Trade: is the dependence visible?\n\nThe article says “imports rose to 35 % in 2019” (paragraph 3).",
    ),
    ("markdown", "## Parameters\nChange one with `-p`."),
    (
        "parameters",
        'case_name: str = "sample"  # the case folder\npartner: str = ""  # ISO 3166; empty: as in case.yml',
    ),
    ("code", "case = Case.open(case_name, partner=partner)"),
    ("markdown", "## What did the partner sell?\n\n> It fell by 20 %.\n\nThe 2019 flights, by `35 t`."),
    ("nbval-check-output", 'flows = case.read("flows")\nflows.head()'),
    ("markdown", "The chart."),
    ("code", 'case.keep("share", charts.line(flows, headline=say("{p}: share {c}", p=partner, c=change)))'),
    ("markdown", "## Limits\nNo record is not absence.\n\n## Next\n[Flights](40-flights.ipynb)"),
)


def tiny(parts=GOOD, output="a table"):
    """Return a notebook of (kind or tag, source) pairs that was run, with one stored output in each code cell."""
    built = []
    for kind, source in parts:
        if kind == "markdown":
            built.append(nbformat.v4.new_markdown_cell(source))
            continue
        stored = [nbformat.v4.new_output("stream", name="stdout", text=output)]
        cell = nbformat.v4.new_code_cell(source, execution_count=1, outputs=stored)
        cell.metadata["tags"] = [] if kind == "code" else [kind]
        built.append(cell)
    return nbformat.v4.new_notebook(cells=built)


def with_cell(number, kind, source):
    return tiny([*GOOD[:number], (kind, source), *GOOD[number + 1 :]])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_good_notebook_passes(rule):
    assert list(rule(tiny())) == []


PARAMETERS = 'case_name: str = "sample"  # the case folder\n'


@pytest.mark.parametrize(
    ("rule", "notebook"),
    [
        (title_asks, with_cell(0, "markdown", "# Trade: the dependence")),
        (title_asks, with_cell(1, "markdown", "# A second title?")),
        (title_asks, tiny(GOOD[1:])),
        (limits_then_next, tiny(GOOD[:-1])),
        (limits_then_next, with_cell(8, "markdown", "## Next\n\n## Limits")),
        (one_parameters_cell, with_cell(2, "code", PARAMETERS)),
        (one_parameters_cell, with_cell(3, "parameters", PARAMETERS)),
        (one_parameters_cell, with_cell(2, "parameters", 'partner: str = ""  # before the case')),
        (one_parameters_cell, with_cell(2, "parameters", PARAMETERS + 'partner = ""  # no type')),
        (one_parameters_cell, with_cell(2, "parameters", PARAMETERS + 'partner: str = "RUS"  # a default')),
        (one_parameters_cell, with_cell(2, "parameters", PARAMETERS + 'partner: str = ""')),
        (one_parameters_cell, with_cell(2, "parameters", PARAMETERS + 'partner: str = ""  # partner=RUS')),
        (short_cells, with_cell(3, "code", "x = 1\n" * 13)),
        (short_cells, with_cell(4, "code", "x = 1")),
        (plain_python, with_cell(3, "code", "%matplotlib inline")),
        (plain_python, with_cell(3, "code", "!ls")),
        (plain_python, with_cell(3, "code", "def share(rows):\n    return rows")),
        (plain_python, with_cell(3, "code", "share = flows.apply(lambda row: row.x)")),
        (plain_python, with_cell(3, "code", "for _, row in flows.iterrows():\n    print(row)")),
        (plain_python, with_cell(3, "code", "[row.x for row in flows.itertuples()]")),
        (plain_python, with_cell(3, "code", "import sys\nsys.path.append('lib')")),
        (plain_python, with_cell(3, "code", "import warnings\nwarnings.filterwarnings('ignore')")),
        (literal_names, with_cell(5, "code", "flows = case.read(name)")),
        (literal_names, with_cell(7, "code", "case.keep(f'share_{partner}', table)")),
        (findings_are_computed, with_cell(4, "markdown", "Imports rose.")),
        (findings_are_computed, with_cell(4, "markdown", "Trade more than doubled.")),
        (findings_are_computed, with_cell(4, "markdown", "The share was 35.2 %.")),
        (findings_are_computed, with_cell(4, "markdown", "It came to $3 billion.")),
        (findings_are_computed, with_cell(4, "markdown", "An aircraft with 35 tonnes of cargo.")),
        (findings_are_computed, with_cell(7, "code", "charts.line(flows, headline='Imports in 2019')")),
        (clean_outputs, tiny(output="/home/maria/casework/data")),
        (clean_outputs, tiny(output="see /tmp/x.csv")),
        (clean_outputs, tiny(output="C:\\Users\\maria")),
    ],
)
def test_a_spoilt_notebook_is_caught(rule, notebook):
    assert list(rule(notebook))


def page(html):
    return nbformat.v4.new_output("execute_result", data={"text/html": html})


def spoilt(change):
    notebook = tiny()
    change(notebook.cells[5])
    return notebook


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        (valid_format, lambda cell: cell.pop("metadata")),
        (stored_runs, lambda cell: cell.update(outputs=[])),
        (stored_runs, lambda cell: cell.update(execution_count=None)),
        (clean_outputs, lambda cell: cell.outputs[0].update(name="stderr")),
        (clean_outputs, lambda cell: cell.update(outputs=[nbformat.v4.new_output("error", ename="E", evalue="e")])),
        (no_formulas, lambda cell: cell.update(outputs=[page("<li>from $1.2bn to $84m</li>")])),
        (no_timings, lambda cell: cell.metadata.update(execution={"iopub.execute_input": "now"})),
        (no_timings, lambda cell: cell.metadata.update(papermill={"duration": 1})),
    ],
)
def test_a_spoilt_cell_is_caught(rule, change):
    assert list(rule(spoilt(change)))


def test_the_account_of_who_ran_it_is_caught(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "mvargas")
    assert list(clean_outputs(tiny(output="owner: mvargas")))


def test_web_addresses_and_markup_are_no_machine_paths():
    assert list(clean_outputs(tiny(output="https://example.org/home/news </var> data/tmp/x"))) == []
