"""Both engines give the same notebooks, and a notebook that dies takes nothing with it."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from casework.suite import executed
from casework.suite.plan import Step
from casework.suite.workers import workers

CELLS = (
    'import sys\nprint("a", end=""); print("b"); print("wrong", file=sys.stderr); print("c")',
    "from IPython.display import HTML, Markdown, display\n"
    'shown = display(HTML("<b>1</b>"), display_id=True); shown.update(HTML("<b>2</b>")); display(Markdown("*x*"))\n5',
    "_ + 1",
    'import pandas as pd\npd.DataFrame({f"column {n}": range(70) for n in range(25)})',
    "import matplotlib.pyplot as plt\nplt.plot([1, 2])",
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


def step(path):
    from casework.case.cells import declared

    return Step(declared(path), frozenset(), (("case_name", "x"),))


def ended(job, seconds=60):
    end = time.monotonic() + seconds
    while job.exit() is None and time.monotonic() < end:
        time.sleep(0.02)
    return job.exit()


@pytest.fixture
def started():
    """Workers of an engine, closed after the test."""
    opened = []

    def start(engine):
        opened.append(workers(engine))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def run(started, engine, path, output):
    job = started(engine).start(step(path), output, {})
    return ended(job), job


def without_colours(content):
    return re.sub(rb"\\u001b\[[0-9;]*m", b"", content)


def test_cells_figures_and_tables_are_those_of_papermill(started, tmp_path):
    path = notebook(tmp_path / "probe.ipynb", *CELLS)
    results = {}
    for engine in ("plain", "fork"):
        output = tmp_path / f"{engine}.ipynb"
        assert run(started, engine, path, output)[0] == 0, engine
        results[engine] = executed.normalised(output)
    # The injected cell is new in each run, so papermill gives it an id by chance; ours is by place.
    assert results["fork"] == results["plain"]


@pytest.mark.parametrize("engine", ["plain", "fork"])
def test_a_failing_cell_is_named_and_the_notebook_kept(started, tmp_path, engine):
    path = notebook(tmp_path / "broken.ipynb", "x = 1", "raise ValueError('no such row')", "print('never')")
    output = tmp_path / "out.ipynb"
    assert run(started, engine, path, output)[0] != 0
    assert re.search(r"cell \d+: ValueError: no such row", executed.failure(output))
    assert "never" not in json.dumps(
        [cell["outputs"] for cell in json.loads(output.read_text())["cells"] if "outputs" in cell]
    )


def test_a_crash_ends_one_notebook_only(started, tmp_path):
    crash = notebook(tmp_path / "crash.ipynb", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    fine = notebook(tmp_path / "fine.ipynb", "import time\ntime.sleep(0.5)\n'alive'")
    forks = started("fork")
    jobs = [forks.start(step(path), tmp_path / f"out-{path.name}", {}) for path in (crash, fine)]
    assert ended(jobs[0]) == -signal.SIGKILL
    assert ended(jobs[1]) == 0


def test_nothing_of_one_notebook_reaches_another(started, tmp_path):
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
    forks = started("fork")
    for path in (first, second):
        assert ended(forks.start(step(path), tmp_path / f"out-{path.name}", {})) == 0
    assert "False False False False" in (tmp_path / "out-second.ipynb").read_text().replace("None ", "")


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in Linux's own list")
def test_the_server_starts_no_thread():
    script = "from casework.suite.server import warm; import os; warm(); print(len(os.listdir('/proc/self/task')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own way to end children is Linux's")
def test_no_process_is_left_when_the_runner_is_killed(tmp_path):
    path = notebook(
        tmp_path / "endless.ipynb",
        f"import os\nopen({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\nwhile True: pass",
    )
    script = (
        "import sys, time; from pathlib import Path; sys.path[:0] = [sys.argv[1]]; from test_engines import *;"
        "w = workers('fork'); w.start(step(Path(sys.argv[2])), Path(sys.argv[3]), {}); time.sleep(60)"
    )
    runner = subprocess.Popen([sys.executable, "-c", script, Path(__file__).parent, path, tmp_path / "out.ipynb"])
    end = time.monotonic() + 30
    while not (tmp_path / "pid").exists() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.2)
    child = int((tmp_path / "pid").read_text())
    runner.kill()
    runner.wait()
    while time.monotonic() < end and alive(child):
        time.sleep(0.05)
    assert not alive(child)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
