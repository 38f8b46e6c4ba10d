"""Notebooks run in the order of what they read, once, and a failure is told in one line."""

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import smallroot
from bench import kills
from click.testing import CliRunner
from smallroot import CHART, COUNT, FIND, OPEN, notebook

from casework import suite
from casework.case import Case
from casework.case.cells import Declared, Parameter, notebooks
from casework.case.cells import declared as declared_in
from casework.cli import main
from casework.model import CaseworkError
from casework.suite import evidence, reach, state, verification
from casework.suite.plan import plan

PARTNER = Parameter("partner", "str", "", "")


def declared(name, reads=(), keeps=(), parameters=(PARTNER,)):
    return Declared(name, Path(name), tuple(parameters), tuple(reads), tuple(keeps), "0")


def order(*notebooks, **given):
    return [step.name for step in plan(notebooks, "x", given)]


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """The small root after one run, copied by tests that begin where a run has ended."""
    return _run_there(tmp_path_factory.mktemp("once"))


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    """A root of five notebooks after one run, copied by tests that edit one of them."""
    return _run_there(tmp_path_factory.mktemp("chain"), _chain)


def _run_there(place, change=lambda place: None):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_ROOT", str(place))
        patch.delenv("CASEWORK_PROCESSED", raising=False)
        smallroot.build(place)
        change(place)
        assert suite.run("small", {}, tell=lambda line: None).failed == {}
    return place


@pytest.fixture
def ran(small, once):
    """A root of the test's own, as a run has left it."""
    shutil.rmtree(small)
    return shutil.copytree(once, small)


@pytest.fixture
def chained(small, chain):
    """A chain of notebooks of the test's own, as a run has left it."""
    shutil.rmtree(small)
    return shutil.copytree(chain, small)


def run(*arguments):
    return CliRunner().invoke(main, ["run", "small", *arguments], catch_exceptions=False)


# The plan.


def test_a_notebook_follows_those_whose_tables_it_reads():
    late = declared("10-late", reads=["shares"])
    assert order(late, declared("20-early", reads=["flows"], keeps=["shares"])) == ["20-early", "10-late"]


def test_what_reads_findings_comes_after_all_that_may_make_some():
    last = declared("05-last", reads=["findings"])
    assert order(last, declared("10-a"), declared("20-b"))[-1] == "05-last"


def test_notebooks_that_do_not_wait_come_by_name():
    assert order(declared("20-b"), declared("10-a"), declared("30-c")) == ["10-a", "20-b", "30-c"]


def test_notebooks_that_wait_for_each_other_are_refused():
    with pytest.raises(CaseworkError, match=r"wait for each other: .*10-a.*20-b|wait for each other: .*20-b.*10-a"):
        order(declared("10-a", ["y"], ["x"]), declared("20-b", ["x"], ["y"]))


def test_a_name_has_one_maker():
    with pytest.raises(CaseworkError, match="share is kept by 10-a and by 20-b"):
        order(declared("10-a", keeps=["share"]), declared("20-b", keeps=["share"]))


def test_a_table_that_nobody_makes_is_refused():
    with pytest.raises(CaseworkError, match="10-a reads 'shares', which no notebook keeps"):
        order(declared("10-a", reads=["shares"]))


def test_an_unknown_parameter_is_refused_with_the_nearest():
    with pytest.raises(CaseworkError, match="no notebook has a parameter 'partnr'; nearest is partner"):
        order(declared("10-a"), partnr="CHN")


def test_the_case_is_not_a_parameter_to_override():
    with pytest.raises(CaseworkError, match="no notebook has a parameter 'case_name'"):
        order(declared("10-a", parameters=[Parameter("case_name", "str", "x", ""), PARTNER]), case_name="y")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("str", "NO", "NO"),
        ("str", "007", "007"),
        ("str", "null", "null"),
        ("int", "7", 7),
        ("float", "7", 7),
        ("float", "7.5", 7.5),
        ("bool", "true", True),
        ("list", '["a"]', ["a"]),
        ("list[str]", '["NO"]', ["NO"]),
    ],
)
def test_a_value_is_of_the_type_of_the_parameters_cell(kind, text, value):
    (step,) = plan([declared("10-a", parameters=[Parameter("p", kind, "", "")])], "x", {"p": text})
    assert dict(step.parameters) == {"case_name": "x", "p": value}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("int", "many"),
        ("int", "7.5"),
        ("int", "true"),
        ("int", "NaN"),
        ("float", "NaN"),
        ("float", "Infinity"),
        ("float", "true"),
        ("bool", "yes"),
        ("bool", "1"),
        ("list", "a,b"),
        ("list[str]", "[1]"),
        ("list[int]", '["a"]'),
    ],
)
def test_a_value_of_another_type_is_refused(kind, text):
    with pytest.raises(CaseworkError, match="p takes"):
        plan([declared("10-a", parameters=[Parameter("p", kind, "", "")])], "x", {"p": text})


def test_a_parameter_goes_only_to_notebooks_that_have_it():
    steps = plan([declared("10-a"), declared("20-b", parameters=[])], "x", {"partner": "CHN"})
    assert [dict(step.parameters).get("partner") for step in steps] == ["CHN", None]


def test_one_notebook_may_be_asked_for_by_its_number():
    listed = [declared("10-a", keeps=["x"]), declared("20-b", reads=["x"])]
    assert [step.name for step in plan(listed, "x", {}, only="20")] == ["20-b"]
    with pytest.raises(CaseworkError, match="no notebook is called '30'; there are 10-a, 20-b"):
        plan(listed, "x", {}, only="30")


# A run.


def test_a_run_a_second_one_and_what_makes_it_stale(small):
    first = suite.run("small", {}, tell=lambda line: None)
    assert (first.ran, first.failed) == (["10-count", "20-find"], {})
    out = small / "data/processed/small"
    record = json.loads((out / "run.json").read_text())
    assert {name: told["exit"] for name, told in record["notebooks"].items()} == {"10-count": "ok", "20-find": "ok"}
    (finding,) = json.loads((out / "findings.json").read_text())
    assert finding["headline"]["text"] == "Imports were $30"

    bytes_before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file() and path.name != "run.json"}
    second = suite.run("small", {}, tell=lambda line: None)
    assert (second.ran, second.up_to_date) == ([], ["10-count", "20-find"])
    assert all(path.read_bytes() == content for path, content in bytes_before.items())

    forced = suite.run("small", {}, how=suite.How(force=True), tell=lambda line: None)
    assert forced.ran == ["10-count", "20-find"]
    changed = [path.name for path, content in bytes_before.items() if path.read_bytes() != content]
    assert changed == []

    # Each change is named, and only what hangs on it is stale.
    def stale():
        case = Case.open("small")
        told = evidence.read_record(case)["notebooks"]
        return {step.name: state.stale_because(told[step.name], step, case) for step in plan(notebooks(), "small", {})}

    assert stale() == {"10-count": [], "20-find": []}
    notebook(small / "notebooks/20-find.ipynb", OPEN, FIND + "\nlen(rows)")
    assert stale() == {"10-count": [], "20-find": ["notebook"]}
    (small / "data/raw/cases/small/decisions.csv").write_text("kind,subject,decision,by,on,reason,sha256\n")
    assert stale() == {"10-count": [], "20-find": ["notebook"]}, "no notebook reads decisions"
    (small / "data/raw/cases/small/decisions.csv").unlink()
    (out / "charts/share.csv").write_text("period,value\n2010,31\n")
    assert stale()["10-count"] == ["charts/share.csv is not as written"]
    (out / "tables/by_partner.parquet").unlink()
    assert stale()["20-find"] == ["notebook", "table by_partner is gone"]


def test_a_variant_leaves_the_cases_results_alone(ran):
    out = ran / "data/processed/small"
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    outcome = suite.run("small", {"partner": "CHN"}, tell=lambda line: None)
    assert outcome.out == out / "variants/partner=CHN"
    (finding,) = json.loads((outcome.out / "findings.json").read_text())
    assert finding["headline"]["text"] == "Imports were $70"
    assert {path: path.read_bytes() for path in before} == before
    assert suite.verify(Case.open("small")) == []


def test_a_failure_is_one_line_and_mended_it_goes_on_where_it_stopped(small):
    notebook(small / "notebooks/20-find.ipynb", OPEN, "1 / 0", FIND)
    done = run()
    assert done.exit_code == 1
    assert done.stderr.splitlines() == ["20-find failed: cell 3: ZeroDivisionError: division by zero"]
    assert not (small / "data/processed/small/findings.json").exists()
    notebook(small / "notebooks/20-find.ipynb", OPEN, FIND)
    again = run()
    assert again.exit_code == 0
    assert "10-count: up to date" in again.stdout
    assert "20-find: done" in again.stdout


def test_one_cause_that_stops_several_notebooks_is_told_once(small):
    told = {name: {"exit": "cell 4: flows.csv has changed"} for name in ("10-count", "20-find", "30-more")}
    words = verification._unfinished({"notebooks": told | {"40-ok": {"exit": "ok"}}})
    assert words.startswith("the last run is not whole (10-count and 2 more: cell 4: flows.csv has changed): report")


def test_after_a_failure_the_last_whole_run_is_told_from_what_is_newer(ran):
    case, out = Case.open("small"), ran / "data/processed/small"
    report = (out / "report.html").read_bytes()
    notebook(ran / "notebooks/10-count.ipynb", OPEN, COUNT + " + 0", CHART)
    notebook(ran / "notebooks/20-find.ipynb", OPEN, "1 / 0", FIND)
    assert run().stderr.splitlines()[1:] == ["report.html and findings.json are still those of the last whole run"]
    assert (out / "report.html").read_bytes() == report
    (told,) = suite.verify(case)
    assert told.startswith("the last run is not whole (20-find: cell 3: ZeroDivisionError: division by zero): report")
    kept = (out / "charts/share.csv").read_bytes()
    (out / "charts/share.csv").write_bytes(kept + b"2011,1\n")
    assert suite.verify(case)[1:] == ["data/processed/small/charts/share.csv has changed"]
    (out / "charts/share.csv").write_bytes(kept)
    notebook(ran / "notebooks/20-find.ipynb", OPEN, FIND)
    assert run().exit_code == 0
    assert suite.verify(case) == []


def test_a_run_again_that_changes_nothing_leaves_a_clean_bill(small):
    case = Case.open("small")
    for more in ([], ["--force"], ["--only", "10", "--force"]):
        assert run(*more).exit_code == 0
        assert suite.verify(case) == []
    notebook(small / "notebooks/10-count.ipynb", OPEN, COUNT + " + 0", CHART)
    assert run("--only", "10").exit_code == 0
    (told,) = suite.verify(case)
    assert told.startswith("the last run is not whole: report.html and findings.json are of the run before")


@pytest.mark.parametrize("notebooks", [None, [], {"10-count": 1}, {"10-count": {"exit": "ok", "outputs": 2}}])
def test_a_record_of_an_unfinished_run_that_was_written_by_hand_is_no_traceback(ran, notebooks):
    path = ran / "data/processed/small/run.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"unfinished": True, "notebooks": notebooks}))
    assert "run.json is not as the run left it" in suite.verify(Case.open("small"))


def test_what_follows_a_failure_is_not_reached_and_what_does_not_is_run(small):
    notebook(small / "notebooks/10-count.ipynb", OPEN, 'raise RuntimeError("first\\nsecond")', COUNT)
    notebook(small / "notebooks/30-alone.ipynb", OPEN, "2")
    done = run()
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "10-count failed: cell 3: RuntimeError: first second",
        "not reached: 20-find",
    ]
    assert "30-alone: done" in done.stdout


def test_wrong_arguments_are_told_before_anything_runs(small):
    done = run("-p", "partnr=CHN")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert not (small / "data/processed").exists()


def test_two_runs_at_once_are_refused(small):
    from filelock import FileLock

    out = small / "data/processed/small"
    out.mkdir(parents=True)
    with FileLock(out / ".lock"):
        done = run()
    assert done.exit_code == 2
    assert "another run of small is under way" in done.stderr


def test_an_interrupted_run_leaves_nothing_half_and_goes_on(small, root):
    notebook(small / "notebooks/20-find.ipynb", OPEN, "import time\ntime.sleep(60)", FIND)
    process = subprocess.Popen(
        [sys.executable, "-m", "casework.cli", "run", "small"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's "&" has it ignored from there on
    )  # fmt: skip
    try:
        for line in process.stdout:
            if line.startswith("20-find: running"):
                break
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=120)
    finally:
        process.kill()
    assert process.returncode == 130
    assert told.strip().splitlines()[-1].startswith("interrupted; the same command goes on")
    assert not (small / "data/processed/small/findings.json").exists()
    notebook(small / "notebooks/20-find.ipynb", OPEN, FIND)
    outcome = suite.run("small", {}, tell=lambda line: None)
    assert (outcome.up_to_date, outcome.ran) == (["10-count"], ["20-find"])


@pytest.mark.parametrize("content", ["", "null", "[]", "{}", '{"notebooks": 1}'])
def test_a_record_that_is_none_counts_as_no_run(small, content):
    out = small / "data/processed/small"
    out.mkdir(parents=True)
    (out / "run.json").write_text(content)
    assert evidence.read_record(Case.open("small"))["notebooks"] == {}


def test_one_notebook_is_refreshed_with_what_it_reads_from_and_without_a_trace_of_the_machine(small):
    late = small / "notebooks/20-find.ipynb"
    early = small / "notebooks/10-count.ipynb"
    notebook(late, OPEN, FIND, "print(len(rows))\nobject()")
    before = early.read_bytes()
    assert suite.refresh("small", only="20", tell=lambda line: None) == []
    assert early.read_bytes() == before
    told = late.read_text(encoding="utf-8")
    outputs = [output for cell in json.loads(told)["cells"] for output in cell["outputs"]]
    assert {"name": "stdout", "output_type": "stream", "text": ["2\n"]} in outputs
    for trace in (str(small), "/tmp", "iopub", "start_time", "duration", "papermill", os.uname().nodename):
        assert trace not in told
    stored = late.read_bytes()
    assert suite.refresh("small", only="20", tell=lambda line: None) == []
    assert late.read_bytes() == stored
    assert not (small / "data/processed").exists()


# What an edit makes stale.


# Of each notebook of a chain, those that an edit of it reaches.
DOWNSTREAM = {"10": {"10", "20", "30", "40"}, "20": {"20", "40"}, "30": {"30", "40"}, "40": {"40"}, "50": {"50"}}


def _chain(small):
    """Make five notebooks: 20 and 30 read what 10 keeps, 40 what both keep, 50 nothing."""
    reads = {"10": [], "20": ["t10"], "30": ["t10"], "40": ["t20", "t30"], "50": []}
    opened = "import pandas as pd\nfrom casework.case import Case\ncase = Case.open(case_name)"
    for name, needed in reads.items():
        held = ", ".join([f'case.read("{one}")' for one in needed] + [f'pd.DataFrame({{"n": [{name}]}})'])
        notebook(small / f"notebooks/{name}-x.ipynb", opened, f'case.keep("t{name}", pd.concat([{held}]))')
    for old in ("10-count", "20-find"):
        (small / f"notebooks/{old}.ipynb").unlink()


@pytest.mark.parametrize("edited", ["10", "20", "30", "40", "50"])
def test_an_edit_runs_exactly_what_is_downstream_of_it(chained, edited):
    path = chained / f"notebooks/{edited}-x.ipynb"
    path.write_text(path.read_text().replace(f"[{edited}]", f"[{edited}, 0]"))
    again = suite.run("small", {}, tell=lambda line: None)
    assert {name[:2] for name in again.ran} == DOWNSTREAM[edited]
    assert len(again.ran) + len(again.up_to_date) == 5


def test_an_edit_that_changes_no_table_stops_there(chained):
    path = chained / "notebooks/10-x.ipynb"
    path.write_text(path.read_text().replace("import pandas as pd", "import pandas as pd  # the same", 1))
    assert suite.run("small", {}, tell=lambda line: None).ran == ["10-x"]


def test_a_raw_file_makes_stale_what_reads_its_table_only(small):
    notebook(small / "notebooks/30-alone.ipynb", OPEN.rpartition("\n")[0], "1")
    suite.run("small", {}, tell=lambda line: None)
    raw = small / "data/raw/sources/flows_annual/2020/flows.csv"
    raw.chmod(0o644)
    raw.write_text(raw.read_text().replace("RUS,M,CIF,30", "RUS,M,CIF,31"))
    done = CliRunner().invoke(main, ["status", "small"])
    assert done.stdout.splitlines() == [
        "10-count: stale: data/raw/sources/flows_annual/2020/flows.csv",
        "30-alone: up to date",
        "20-find: up to date, unless 10-count changes what it reads",
    ]
    refused = run()
    assert (refused.exit_code, "has changed since it was registered" in refused.stderr) == (1, True)


# The library that a notebook reaches.


def test_imports_are_read_as_python_reads_them(root):
    """The quick reading of imports finds what Python's own parser finds, in every module there is."""
    for name, (_, reached, _) in reach._library().items():
        if name.endswith(".py"):
            told = []
            for node in ast.walk(ast.parse((reach.LIBRARY / name).read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    told += [(alias.name,) for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and node.module:
                    told.append((node.module, *(alias.name for alias in node.names)))
            assert reach._targets(told) <= set(reached), name


def test_whatever_a_notebook_loads_of_the_library_counts_for_it(root):
    wanted = {path.stem: declared_in(path) for path in sorted((root / "notebooks").glob("*.ipynb"))}
    script = (
        "import json, sys\n"
        "for module, *parts in json.loads(sys.argv[1]):\n"
        "    __import__(module)\n"
        "    [__import__(f'{module}.{part}') for part in parts if not hasattr(sys.modules[module], part)]\n"
        "from casework import sources; sources.known()\n"
        "print(json.dumps([m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'casework']))"
    )
    for name in ("00-case", "30-trade"):
        done = subprocess.run(
            [sys.executable, "-c", script, json.dumps(wanted[name].imports)], capture_output=True, text=True, check=True
        )
        loaded = {Path(path).relative_to(reach.LIBRARY).as_posix() for path in json.loads(done.stdout)}
        assert loaded <= reach._reached(frozenset(reach._targets(wanted[name].imports))), name
    packages = {name: set(reach.library(told.imports)) for name, told in wanted.items()}
    assert "library trade" in packages["30-trade"] - packages["20-sanctions"]
    assert "library screening" in packages["20-sanctions"] - packages["30-trade"]
    assert "library cli" not in set().union(*packages.values())


# Interrupted, and two at once.


def test_a_second_run_says_who_holds_the_case_and_waits_if_asked(small):
    notebook(small / "notebooks/20-find.ipynb", OPEN, "import time\ntime.sleep(3)", FIND)
    first = subprocess.Popen(
        [sys.executable, "-m", "casework.cli", "run", "small"], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        for line in first.stdout:
            if line.startswith("20-find: running"):
                break
        refused = run()
        assert refused.exit_code == 2
        assert f"another run of small is under way (process {first.pid} on " in refused.stderr
        waited = run("--wait")
    finally:
        first.communicate(timeout=60)
    assert first.returncode == 0
    assert waited.exit_code == 0
    assert "waiting for it" in waited.stdout
    assert "0 notebooks ran, 2 were up to date" in waited.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="children end with their parent on Linux")
def test_killed_at_any_moment_a_run_goes_on_to_the_same_bytes(small):
    """A few moments of one seed here; `tests/bench/kills.py` takes fifty, on any case."""
    done = kills.kill_and_resume("small", moments=3, seed=9)
    assert done.killed, "no run was still under way when it was to be killed"
    assert done.differing == {}
    assert not [path for path in (small / "data/processed/small").rglob(".*") if path.name not in (".lock",)]
