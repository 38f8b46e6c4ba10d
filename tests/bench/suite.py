"""Time a run of eight small notebooks against papermill and plain scripts, interleaved: python tests/bench/suite.py."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from casework import archive

NOTEBOOKS = 8
CODE = (
    "import pandas as pd\nfrom matplotlib.figure import Figure",
    "table = pd.DataFrame({{'n': range(2000)}})\ntable['square'] = table['n'] ** 2\n"
    "table['group'] = table['n'] % {number}7",
    "sums = table.groupby('group', as_index=False)['square'].sum()\nsums.head()",
    "figure = Figure(figsize=(4, 3)); axes = figure.add_subplot(); axes.plot(sums['group'], sums['square'])\nfigure",
    "print(len(sums))",
)
API = (
    "import sys, papermill\n"
    "for path in sys.argv[2:]:\n"
    "    papermill.execute_notebook(path, f'{sys.argv[1]}/{path.rsplit(\"/\", 1)[1]}', progress_bar=False)"
)


def probe(folder):
    """Make a root with one case and eight notebooks that do not wait for each other."""
    case = folder / "data/raw/cases/probe"
    case.mkdir(parents=True)
    (folder / archive.REGISTER).write_bytes(archive.Register().as_csv())
    (case / "case.yml").write_text("case: probe\n", encoding="utf-8")
    (folder / "notebooks").mkdir()
    (folder / "scripts").mkdir()
    for number in range(1, NOTEBOOKS + 1):
        cells = ["case_name: str = 'probe'  # the case", *(code.format(number=number) for code in CODE)]
        cells = [
            {"cell_type": "code", "id": f"c{at}", "source": cell, "outputs": [], "execution_count": None,
             "metadata": {"tags": ["parameters"]} if at == 0 else {}} for at, cell in enumerate(cells)
        ]  # fmt: skip
        kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
        notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
        (folder / f"notebooks/{number}0-probe.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        (folder / f"scripts/{number}0.py").write_text("\n".join(cell["source"] for cell in cells), encoding="utf-8")


def pairs(commands):
    """Run commands two at a time."""
    waiting, running = list(commands), []
    while waiting or running:
        running = [process for process in running if process.poll() is None]
        while waiting and len(running) < 2:
            running.append(subprocess.Popen(waiting.pop(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        time.sleep(0.005)


def contestants(folder, out):
    notebooks = [str(path) for path in sorted((folder / "notebooks").glob("*.ipynb"))]
    scripts = [str(path) for path in sorted((folder / "scripts").glob("*.py"))]
    python = sys.executable
    together = "import runpy, sys\nfor path in sys.argv[1:]: runpy.run_path(path)"
    command = [python, "-m", "casework.cli", "run", "probe"]
    return {
        "casework run (fork)": lambda: pairs([[*command, "--force"]]),
        "casework run (plain)": lambda: pairs([[*command, "--force", "--engine", "plain"]]),
        "papermill API, two processes": lambda: pairs(
            [python, "-c", API, str(out), *notebooks[at::2]] for at in (0, 1)
        ),
        "papermill command, two at a time": lambda: pairs(
            [python, "-m", "papermill", path, str(out / Path(path).name), "--no-progress-bar"] for path in notebooks
        ),
        "one script a notebook, two at a time": lambda: pairs([python, path] for path in scripts),
        "all scripts in one process": lambda: pairs([[python, "-c", together, *scripts]]),
        "casework run, nothing changed": lambda: pairs([command]),
    }


def main():
    """Print a Markdown table of medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", type=int, default=3)
    passes = parser.parse_args().passes
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "root", Path(name) / "out"
        folder.mkdir()
        out.mkdir()
        probe(folder)
        os.environ |= {"CASEWORK_ROOT": str(folder), "CASEWORK_PROCESSED": str(folder / "data/processed")}
        runs = contestants(folder, out)
        seconds = {label: [] for label in runs}
        for _ in range(passes):  # interleaved, so that a busy moment of the machine meets all of them
            for label, run in runs.items():
                started = time.perf_counter()
                run()
                seconds[label].append(time.perf_counter() - started)
    base = statistics.median(seconds["casework run (fork)"])
    print(f"| eight notebooks, median of {passes} | s | times casework run |\n|---|---|---|")
    for label, measured in seconds.items():
        middle = statistics.median(measured)
        print(f"| {label} | {middle:.2f} | {middle / base:.2f} |")


if __name__ == "__main__":
    main()
