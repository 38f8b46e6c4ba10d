"""Time runs of notebooks against other ways to run them, interleaved: python tests/bench/suite.py [--write].

Peers are looked for in the folders of CASEWORK_PEERS (a virtual environment each: dvc, snakemake, ploomber-engine),
then on PATH; one that is absent is left out, which is said. With --write the table goes to docs/benchmarks.md.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from casework import archive

ROOT = Path(__file__).resolve().parents[2]
CASEWORK = str(Path(sys.executable).parent / "casework")
NOTEBOOKS, CASES = 8, 50
RUN, UNCHANGED = "casework run", "casework run, nothing changed"
CODE = (
    "import pandas as pd\nfrom matplotlib.figure import Figure",
    "table = pd.DataFrame({{'n': range(2000)}})\ntable['square'] = table['n'] ** 2\n"
    "table['group'] = table['n'] % {number}7",
    "sums = table.groupby('group', as_index=False)['square'].sum()\nsums.head()",
    "figure = Figure(figsize=(4, 3)); axes = figure.add_subplot(); axes.plot(sums['group'], sums['square'])\nfigure",
    "print(len(sums))",
)
# A script has no cells that show themselves: it prints the table and writes the figure, which is the same work.
SHOWN = {"sums.head()": "print(sums.head())", "\nfigure\n": "\nfigure.savefig({out!r}, bbox_inches='tight')\n"}
# The small root of the tests keeps what only stands for a chart; drawing is most of the work of a real case.
DRAWN = """\
from casework import charts
from casework.model import say
first = flows[flows["period"] == "2010"]
words = say("Imports by partner")
chart = charts.bars(first, category="partner", value="value_usd", measure="Imports, 2010", unit="usd", headline=words)
case.keep("share", chart)"""
API = (
    "import sys, {module}\n"
    "for path in sys.argv[2:]:\n"
    "    {module}.execute_notebook(path, f'{{sys.argv[1]}}/{{path.rsplit(\"/\", 1)[1]}}'{more})"
)


def probe(folder):
    """Make a root with one case, eight notebooks that do not wait for each other, and the same as scripts."""
    case = folder / "data/raw/cases/probe"
    case.mkdir(parents=True)
    (folder / archive.REGISTER).write_bytes(archive.Register().as_csv())
    (case / "case.yml").write_text("case: probe\n", encoding="utf-8")
    for name in ("notebooks", "scripts", "out"):
        (folder / name).mkdir()
    for number in range(1, NOTEBOOKS + 1):
        cells = ["case_name: str = 'probe'  # the case", *(code.format(number=number) for code in CODE)]
        text = "\n".join(cells)
        for shown, printed in SHOWN.items():
            text = text.replace(shown, printed.format(out=str(folder / f"out/{number}0.png")))
        (folder / f"scripts/{number}0.py").write_text(text, encoding="utf-8")
        cells = [
            {"cell_type": "code", "id": f"c{at}", "source": cell, "outputs": [], "execution_count": None,
             "metadata": {"tags": ["parameters"]} if at == 0 else {}} for at, cell in enumerate(cells)
        ]  # fmt: skip
        kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
        notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
        (folder / f"notebooks/{number}0-probe.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    _rules(folder)


def _rules(folder):
    """Write the scripts down as stages of dvc, rules of snakemake and of make."""
    names = [f"{number}0" for number in range(1, NOTEBOOKS + 1)]
    python = sys.executable
    stages = {
        name: {"cmd": f"{python} scripts/{name}.py", "deps": [f"scripts/{name}.py"], "outs": [f"out/{name}.png"]}
        for name in names
    }
    (folder / "dvc.yaml").write_text(json.dumps({"stages": stages}), encoding="utf-8")
    every = ", ".join(f'"out/{name}.png"' for name in names)
    rules = "".join(
        f'rule r{name}:\n    input: "scripts/{name}.py"\n    output: "out/{name}.png"\n'
        f'    shell: "{python} scripts/{name}.py"\n'
        for name in names
    )
    (folder / "Snakefile").write_text(f"rule all:\n    input: {every}\n{rules}", encoding="utf-8")
    lines = "".join(f"out/{name}.png: scripts/{name}.py\n\t{python} scripts/{name}.py\n" for name in names)
    (folder / "Makefile").write_text(f"all: {' '.join(f'out/{name}.png' for name in names)}\n{lines}", encoding="utf-8")


def peer(name, program):
    """Give the program of a peer: out of its own environment, else from PATH; nothing where it is absent."""
    place = Path(os.environ.get("CASEWORK_PEERS", "")) / name / "bin" / program
    return str(place) if os.environ.get("CASEWORK_PEERS") and place.is_file() else shutil.which(program)


def pairs(commands, folder):
    """Run commands two at a time; stop where one fails, for a failure is no time."""
    waiting, running = list(commands), []
    while waiting or running:
        for process in running:
            if process.poll():
                raise SystemExit(f"{process.args[:4]} failed: {process.stderr.read().decode()[-400:]}")
        running = [process for process in running if process.poll() is None]
        while waiting and len(running) < 2:
            running.append(
                subprocess.Popen(waiting.pop(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder)
            )
        time.sleep(0.002)


def contestants(folder, out):
    """Give each way to run the eight notebooks, and each way to find that nothing changed, as a function."""
    notebooks = [str(path) for path in sorted((folder / "notebooks").glob("*.ipynb"))]
    scripts = [str(path) for path in sorted((folder / "scripts").glob("*.py"))]
    python, command = sys.executable, [CASEWORK, "run", "probe"]
    together = "import runpy, sys\nfor path in sys.argv[1:]: runpy.run_path(path)"
    papermill = API.format(module="papermill", more=", progress_bar=False")
    ways = {
        RUN: [[*command, "--force"]],
        "casework run --engine plain": [[*command, "--force", "--engine", "plain"]],
        "papermill API, two processes": [[python, "-c", papermill, str(out), *notebooks[at::2]] for at in (0, 1)],
        "papermill command, two at a time": [
            [python, "-m", "papermill", path, str(out / Path(path).name), "--no-progress-bar"] for path in notebooks
        ],
        "one script a notebook, two at a time": [[python, path] for path in scripts],
        "all scripts in one process": [[python, "-c", together, *scripts]],
    }
    absent = []
    if ploomber := peer("ploomber-engine", "ploomber-engine"):
        own = str(Path(ploomber).parent / "python")
        code = API.format(module="ploomber_engine", more="")
        ways["ploomber-engine API, two processes"] = [[own, "-c", code, str(out), *notebooks[at::2]] for at in (0, 1)]
    else:
        absent.append("ploomber-engine")
    ways[UNCHANGED] = [command]
    for name, arguments in (("dvc", ["repro", "-q"]), ("snakemake", ["-c2", "-q"]), ("make", ["-s", "-j2"])):
        if program := peer(name, name):
            ways[f"{name}, nothing changed"] = [[program, *arguments]]
        else:
            absent.append(name)
    return ways, absent


def prepared(folder):
    """Run once what is then asked whether anything has changed."""
    quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True}
    if program := peer("dvc", "dvc"):
        subprocess.run([program, "init", "--no-scm", "-q"], **quiet)
        subprocess.run([program, "repro", "-q"], **quiet)
    if program := peer("snakemake", "snakemake"):
        subprocess.run([program, "-c2", "-q", "--forceall"], **quiet)


def timed(ways, folder, passes):
    """Give wall and processor seconds of each way in each pass; interleaved, so that a busy moment meets all."""
    seconds = {label: [] for label in ways}
    for number in range(passes):
        for label, commands in ways.items():
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            pairs(commands, folder)
            wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            seconds[label].append((wall, cpu))
            print(f"pass {number + 1}: {label}: {wall:.2f} s, {cpu:.2f} s of processors", file=sys.stderr, flush=True)
    return {label: [statistics.median(column) for column in zip(*told, strict=True)] for label, told in seconds.items()}


def over_cases(passes):
    """Time fifty small cases of two notebooks and a chart, with one worker and with two."""
    import smallroot

    seconds = {1: [], 2: []}
    for _ in range(passes):
        for jobs in seconds:
            with tempfile.TemporaryDirectory() as name:
                place = Path(name)
                there = os.environ | {"CASEWORK_ROOT": name, "CASEWORK_PROCESSED": f"{name}/data/processed"}
                os.environ["CASEWORK_ROOT"] = name  # the archive adds to the root in force
                smallroot.build(place)
                smallroot.notebook(place / "notebooks/10-count.ipynb", smallroot.OPEN, smallroot.COUNT, DRAWN)
                del os.environ["CASEWORK_ROOT"]
                for number in range(CASES):
                    path = place / f"data/raw/cases/case-{number}/case.yml"
                    path.parent.mkdir()
                    path.write_text(smallroot.CASE.replace("case: small", f"case: case-{number}"), encoding="utf-8")
                (place / "all.csv").write_text("case\n" + "".join(f"case-{n}\n" for n in range(CASES)))
                command = [CASEWORK, "run", "--cases", "all.csv", "--jobs", str(jobs)]
                started = time.perf_counter()
                subprocess.run(command, cwd=place, env=there, check=True, stdout=subprocess.DEVNULL)
                seconds[jobs].append(time.perf_counter() - started)
                print(f"{CASES} cases, {jobs} at a time: {seconds[jobs][-1]:.1f} s", file=sys.stderr, flush=True)
    return {jobs: statistics.median(told) for jobs, told in seconds.items()}


def bundled():
    """Run the bundled case with one job: seconds of all, inside cells, and the number of notebooks."""
    with tempfile.TemporaryDirectory() as name:
        there = os.environ | {"CASEWORK_PROCESSED": name, "CASEWORK_ROOT": str(ROOT)}
        command = [CASEWORK, "run", "--jobs", "1"]
        subprocess.run(command, env=there, check=True, stdout=subprocess.DEVNULL)
        started = time.perf_counter()
        subprocess.run([*command, "--force"], env=there, check=True, stdout=subprocess.DEVNULL)
        wall = time.perf_counter() - started
        (record,) = Path(name).glob("*/run.json")
        told = json.loads(record.read_text(encoding="utf-8"))["notebooks"].values()
        return wall, sum(one["seconds_in_cells"] for one in told), len(told)


def page(seconds, absent, passes, cases, case, load):
    """Give the table as Markdown; `load` is how busy the machine was in the minute before it all began."""
    lines = [
        "# Benchmarks", "",
        "Made by `python tests/bench/suite.py --write`; do not edit. Eight small notebooks that do not wait for",
        "each other (a table, a sum, a figure), two at a time, compiled bytecode present. Medians of "
        f"{passes} interleaved passes on {os.cpu_count()} cores, Python {platform.python_version()}.",
        "The scripts do the same work: they print the table and write the figure. Ratios are what to read; seconds are",
        f"of one machine, whose load average was {load:.2f} in the minute before this began.", "",
        "![Seconds of each way](benchmarks.png)", "",
        "| way | wall, s | processors, s | times casework |", "|---|---:|---:|---:|",
    ]  # fmt: skip
    for label, (wall, cpu) in seconds.items():
        base = seconds[UNCHANGED if label.endswith("nothing changed") else RUN][0]
        lines.append(f"| {label} | {wall:.2f} | {cpu:.2f} | {wall / base:.2f} |")
    lines += ["", f"Left out, for it is not installed here: {', '.join(absent)}."] if absent else []
    if cases:
        lines += ["", f"{CASES} small cases of two notebooks and a chart: {cases[1]:.1f} s with one worker,",
                  f"{cases[2]:.1f} s with two ({cases[1] / cases[2]:.2f} times)."]  # fmt: skip
    if case:
        wall, inside, count = case
        rest = (wall - inside) / count
        lines += ["", f"The bundled case, one job: {wall:.1f} s, of which {inside:.1f} s inside cells; "
                  f"{rest:.2f} s a notebook for the rest, the start of the server included."]  # fmt: skip
    return "\n".join(lines) + "\n"


def chart(seconds, passes):
    """Draw the wall times of whole runs as bars; runs where nothing changed take hundredths of a second."""
    import pandas as pd

    from casework import charts
    from casework.model import Value, say

    class Measured:
        sha256, path, publisher = "0" * 64, "tests/bench/suite.py", "casework, tests/bench/suite.py"

    runs = [(label, wall) for label, (wall, _) in seconds.items() if not label.endswith("nothing changed")]
    rows = pd.DataFrame(runs, columns=["way", "wall"])
    rows["cites"] = [f"@passes way={label} #{passes}" for label in rows["way"]]
    rows.attrs["sources"] = [Measured()]
    times = Value(
        seconds["papermill API, two processes"][0] / seconds[RUN][0], "count", digits=1, cites=rows["cites"][0]
    )
    return charts.bars(
        rows, category="way", value="wall", measure="Wall time of eight notebooks", unit="s",
        headline=say("Papermill takes {times} times as long as casework run", times=times),
    )  # fmt: skip


def main():
    """Print a Markdown table of medians and ratios, or write it where the documentation is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--short", action="store_true", help="the eight notebooks alone")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    load, _, _ = os.getloadavg()
    case = None if asked.short else bundled()
    cases = None if asked.short else over_cases(asked.passes)
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "root", Path(name) / "out"
        folder.mkdir()
        out.mkdir()
        probe(folder)
        os.environ |= {"CASEWORK_ROOT": str(folder), "CASEWORK_PROCESSED": str(folder / "data/processed")}
        prepared(folder)
        ways, absent = contestants(folder, out)
        seconds = timed(ways, folder, asked.passes)
    text = page(seconds, absent, asked.passes, cases, case, load)
    print(text)
    if asked.write:
        os.environ.pop("CASEWORK_ROOT")
        archive.write(ROOT / "docs/benchmarks.md", text.encode())
        archive.write(ROOT / "docs/benchmarks.png", chart(seconds, asked.passes)._repr_png_())


if __name__ == "__main__":
    main()
