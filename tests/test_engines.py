"""Both engines give the same notebooks, and a notebook that dies takes nothing with it."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from casework.suite import executed
from casework.suite.workers import Job, Limits, run_notebook

CELLS = (
    'import sys\nprint("a", end=""); print("b"); print("wrong", file=sys.stderr); print("c")',
    "from IPython.display import HTML, Markdown, display\n"
    'shown = display(HTML("<b>1</b>"), display_id=True); shown.update(HTML("<b>2</b>")); display(Markdown("*x*"))\n5',
    "_ + 1",
    'import pandas as pd\npd.DataFrame({f"column {n}": range(70) for n in range(25)})',
    "import matplotlib.pyplot as plt\nplt.plot([1, 2])",
    "from casework import charts\nfrom casework.charts import example\nfrom casework.model import say\n"
    'charts.line(example.flows(), x="period", y="value_usd", by="partner", headline=say("Imports"), measure="Value")',
    "",
    "import os, random, sys\nos.environ.get('LEFT'), 'left' in sys.modules, os.path.basename(os.getcwd()) == ''",
    "await __import__('asyncio').sleep(0)\nNone",
    "'quiet';",
)


def notebook(path, *cells):
    """Write a notebook with a parameters cell and these code cells."""
    sources = ['case_name: str = "x"  # a case', *cells]
    path.write_text(
        json.dumps({
            "cells": [
                {
                    "cell_type": "code", "id": f"c-{number}", "source": source, "outputs": [], "execution_count": None,
                    "metadata": {"tags": ["parameters"]} if number == 0 else {},
                }
                for number, source in enumerate(sources)
            ],
            "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
            "nbformat": 4, "nbformat_minor": 5,
        })
    )  # fmt: skip
    return path


@pytest.fixture(autouse=True)
def case_root(monkeypatch):
    monkeypatch.setenv("CASEWORK_ROOT", str(Path(__file__).parent.parent))


def run(engine, path, output, **limits):
    results = {"CASEWORK_PROCESSED": str(output.with_suffix(""))}  # what one engine has drawn the other draws too
    return run_notebook(Job(str(path), str(output), {"case_name": "x"}, results, engine, Limits(**limits)))


def run_to_its_limit(engine, path, output, reached):
    """Run what never ends; with more time where a busy machine has not come to the cell that it is about."""
    ended = run(engine, path, output, seconds=6 if engine == "plain" else 3)
    return ended if reached() else run(engine, path, output, seconds=45)


def side_by_side(*calls):
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, *call) for call in calls]]


def without_colours(content):
    return re.sub(rb"\\u001b\[[0-9;]*m", b"", content)


def test_cells_figures_and_tables_are_those_of_papermill(tmp_path):
    path = notebook(tmp_path / "probe.ipynb", *CELLS)
    results = {}
    for engine in ("plain", "fork"):
        output = tmp_path / f"{engine}.ipynb"
        assert run(engine, path, output).exit == 0, engine
        results[engine] = executed.normalised(output)
    # The injected cell is new in each run, so papermill gives it an id by chance; ours is by place.
    assert results["fork"] == results["plain"]


@pytest.mark.parametrize("engine", ["plain", "fork"])
def test_a_failing_cell_is_named_and_the_notebook_kept(tmp_path, engine):
    path = notebook(tmp_path / "broken.ipynb", "x = 1", "raise ValueError('no such row')", "print('never')")
    output = tmp_path / "out.ipynb"
    assert run(engine, path, output).exit != 0
    assert re.search(r"cell \d+: ValueError: no such row", executed.failure(output))
    assert "never" not in json.dumps(
        [cell["outputs"] for cell in json.loads(output.read_text())["cells"] if "outputs" in cell]
    )


def test_a_crash_ends_one_notebook_only(tmp_path):
    crash = notebook(tmp_path / "crash.ipynb", "1", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    fine = notebook(tmp_path / "fine.ipynb", "import time\ntime.sleep(0.5)\n'alive'")
    crashed, ran = side_by_side(("fork", crash, tmp_path / "a.ipynb"), ("fork", fine, tmp_path / "b.ipynb"))
    assert (crashed.exit, crashed.told) == (-signal.SIGKILL, "the process was ended by SIGKILL")
    assert executed.under_way(tmp_path / "a.ipynb") == (3, 3)
    assert ran.exit == 0


@pytest.mark.parametrize("engine", ["plain", "fork"])
def test_an_endless_loop_is_ended_and_its_cell_named(tmp_path, engine):
    endless = notebook(tmp_path / "endless.ipynb", "x = 1", "import time\nwhile True: time.sleep(1)", "2")
    output = tmp_path / "out.ipynb"
    ended = run_to_its_limit(engine, endless, output, lambda: executed.under_way(output) == (3, 4))
    assert ended.exit != 0
    assert re.fullmatch(r"it took longer than \d+ s and was ended; see --timeout", ended.told)
    assert executed.under_way(output) == (3, 4)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
@pytest.mark.parametrize("engine", ["plain", "fork"])
def test_a_cell_that_asks_for_too_much_memory_fails_alone(tmp_path, engine):
    cells = ("frugal = bytearray(1 << 20)", "greedy = bytearray(3 << 30)", "print('never')")
    assert run(engine, notebook(tmp_path / "greedy.ipynb", *cells), tmp_path / "out.ipynb", megabytes=1500).exit != 0
    assert re.match(r"cell 3: MemoryError", executed.failure(tmp_path / "out.ipynb"))


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in Linux's own list")
@pytest.mark.parametrize("engine", ["plain", "fork"])
def test_what_a_notebook_starts_and_leaves_is_ended_with_it(tmp_path, engine):
    path = notebook(
        tmp_path / "leaves.ipynb",
        "import subprocess, sys, time\n"
        f"child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)'])\n"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid))\nwhile True: time.sleep(1)",
    )
    pid = tmp_path / "pid"
    assert run_to_its_limit(engine, path, tmp_path / "out.ipynb", lambda: pid.is_file() and pid.read_text()).exit != 0
    left = int(pid.read_text())
    assert gone(left)


def test_a_notebook_whose_run_takes_its_folder_away_is_ended(tmp_path):
    path = notebook(tmp_path / "endless.ipynb", "while True: pass")
    folder = tmp_path / "scratch"
    folder.mkdir()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(run, "fork", path, folder / "out.ipynb")
        time.sleep(2)
        shutil.rmtree(folder)
        assert future.result(20).told == "it was ended with its run"


def test_nothing_of_one_notebook_reaches_another(tmp_path):
    first = notebook(
        tmp_path / "first.ipynb",
        "import os, random, sys, types, matplotlib as mpl\nos.environ['LEFT'] = 'x'\nos.chdir('/')\nrandom.seed(1)\n"
        "mpl.rcParams['lines.linewidth'] = 40\nsys.modules['left'] = types.ModuleType('left')",
    )
    second = notebook(
        tmp_path / "second.ipynb",
        "import os, random, sys, matplotlib as mpl\n"
        "print(os.environ.get('LEFT'), 'left' in sys.modules, os.getcwd() == '/',"
        " mpl.rcParams['lines.linewidth'] == 40, random.random() == __import__('random').Random(1).random())",
    )
    for path in (first, second):
        assert run("fork", path, tmp_path / f"out-{path.name}").exit == 0
    assert "False False False False" in (tmp_path / "out-second.ipynb").read_text().replace("None ", "")


def test_two_notebooks_do_not_draw_the_same_random_numbers(tmp_path):
    paths = [
        notebook(tmp_path / f"{name}.ipynb", "import random, numpy\nrandom.random(), numpy.random.rand()")
        for name in "ab"
    ]
    for path in paths:
        assert run("fork", path, tmp_path / f"out-{path.name}").exit == 0
    drawn = [
        json.loads((tmp_path / f"out-{path.name}").read_text())["cells"][-1]["outputs"][0]["data"] for path in paths
    ]
    assert drawn[0] != drawn[1]


def test_the_engine_is_papermills_own_entry_point(tmp_path):
    path = notebook(tmp_path / "probe.ipynb", "case_name")
    command = [
        sys.executable,
        "-m",
        "papermill",
        "--engine",
        "casework",
        str(path),
        str(tmp_path / "out.ipynb"),
        "-p",
        "case_name",
        "y",
    ]
    subprocess.run([*command, "--no-progress-bar"], check=True, capture_output=True, cwd=tmp_path)
    assert "'y'" in (tmp_path / "out.ipynb").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in Linux's own list")
def test_the_server_starts_no_thread():
    script = (
        "from casework.suite import server; import os; server.warm();"
        "server._import(['casework.articles', 'casework.charts']); print(len(os.listdir('/proc/self/task')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_what_a_notebook_imports_prepares_itself_once_for_all_that_follow(monkeypatch):
    from casework.suite import server

    asked = []
    monkeypatch.setattr(server, "_PREPARED", set())
    monkeypatch.setitem(sys.modules, "casework.broken", SimpleNamespace(prepare=lambda: 1 / 0))
    monkeypatch.setitem(sys.modules, "casework.reads", SimpleNamespace(prepare=lambda: asked.append("reads")))
    for _ in range(2):
        server._import(["casework.broken", "casework.reads"])
    assert asked == ["reads"]


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own way to end children is Linux's")
def test_no_process_is_left_when_the_runner_is_killed(tmp_path):
    path = notebook(
        tmp_path / "endless.ipynb",
        f"import os\nopen({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\nwhile True: pass",
    )
    script = (
        "import sys; from pathlib import Path; sys.path[:0] = [sys.argv[1]]; from test_engines import *;"
        "run('fork', Path(sys.argv[2]), Path(sys.argv[3]))"
    )
    runner = subprocess.Popen([sys.executable, "-c", script, Path(__file__).parent, path, tmp_path / "out.ipynb"])
    end = time.monotonic() + 30
    while not (tmp_path / "pid").exists() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.2)
    child = int((tmp_path / "pid").read_text())
    runner.kill()
    runner.wait()
    assert gone(child)


def gone(pid, seconds=20):
    """Wait for a process to end."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and alive(pid):
        time.sleep(0.05)
    return not alive(pid)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
