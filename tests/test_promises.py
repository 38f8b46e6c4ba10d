"""What the design promises of evidence: same bytes everywhere, every row counted, raw files never changed, no clock."""

import ast
import hashlib
import json
import os
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from typing import ClassVar

import pytest

from casework import suite
from casework.case import Case

ELSEWHERE = {
    "zone, language, seed and account": {
        "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7", "LOGNAME": "somebody",
        "USER": "somebody", "COLUMNS": "40", "LINES": "10",
    },
    "another zone and seed": {"TZ": "America/Caracas", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"},
}  # fmt: skip


def run(place, env, python=sys.executable, cwd=None):
    """Run the small case anew in a process of its own, under an environment; give its files."""
    shutil.rmtree(place / "data/processed", ignore_errors=True)
    told = {**os.environ, "CASEWORK_ROOT": str(place), **env}
    done = subprocess.run(
        [python, "-m", "casework.cli", "run", "small"], cwd=cwd or place, env=told, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return results(place)


def results(place):
    """Give the files of the small case but the record, which tells times and versions."""
    out = place / "data/processed/small"
    files = [path for path in sorted(out.rglob("*")) if path.is_file() and path.name not in ("run.json", ".lock")]
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_bytes_in_every_zone_language_seed_and_folder(small, tmp_path):
    assert suite.run("small", {}, tell=lambda line: None).failed == {}
    first = results(small)
    assert "manifest.sha256" in first
    for name, env in ELSEWHERE.items():
        place = tmp_path / name
        shutil.copytree(small, place)
        (tmp_path / "home").mkdir(exist_ok=True)
        assert run(place, {**env, "HOME": str(tmp_path / "home")}, cwd=tmp_path) == first, name


def others():
    """Give the Pythons that CASEWORK_PYTHONS names, and those on the path with everything installed."""
    named = os.environ.get("CASEWORK_PYTHONS", "").split(os.pathsep)
    found = [*filter(None, named), *filter(None, (shutil.which(f"python3.{minor}") for minor in (11, 12, 13, 14)))]
    probe = "import duckdb, matplotlib, pandas, papermill, rapidfuzz; print(__import__('sys').version_info[:2])"
    for python in found:
        done = subprocess.run([python, "-c", probe], capture_output=True, text=True)
        if done.returncode == 0 and done.stdout.strip() != str(sys.version_info[:2]):
            yield python


def test_the_same_bytes_under_every_python(small):
    pythons = list(others())
    if not pythons:
        pytest.skip("no other Python with the packages here; name some in CASEWORK_PYTHONS")
    first = run(small, {})
    for python in pythons:
        # What is kept of the code and the record names the version; everything that is published does not.
        assert run(small, {}, python) == first, python


def test_rows_read_are_kept_set_aside_or_duplicates(small):
    intake = Case.open("small").read("intake")
    assert intake["rows_set_aside"].sum() == 1  # the figure n/a
    assert (intake["rows_in"] == intake["rows_kept"] + intake["rows_set_aside"] + intake["duplicates"]).all()
    assert len(Case.open("small").read("flows")) == intake["rows_kept"].sum()
    assert len(Case.open("small").read("set_aside")) == intake["rows_set_aside"].sum()


def test_of_the_bundled_case_every_row_is_accounted_for_from_file_to_table(bundled_run, root, monkeypatch):
    monkeypatch.setenv("CASEWORK_ROOT", str(root))
    monkeypatch.setenv("CASEWORK_PROCESSED", str(bundled_run.out.parent))
    case = Case.open(bundled_run.out.name)
    intake = case.read("intake")
    assert (intake["rows_in"] == intake["rows_kept"] + intake["rows_set_aside"] + intake["duplicates"]).all()
    for name, kept in intake.groupby("table")["rows_kept"].sum().items():
        assert len(case.read(name)) == kept, name


def test_a_run_changes_no_raw_file(bundled_run, root):
    now = {path: path.read_bytes() for path in sorted((root / "data/raw").rglob("*")) if path.is_file()}
    assert now == bundled_run.raw


class Live(HTMLParser):
    """Names what could run or call somebody: scripts, frames, handlers, addresses that are not links or pictures."""

    DEAD: ClassVar = {"script", "iframe", "object", "embed", "applet", "base", "form", "audio", "video", "portal"}

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        told = {name: (value or "").strip().casefold() for name, value in attrs}
        if tag in self.DEAD or any(name.startswith("on") for name in told):
            self.found.append((tag, attrs))
        for name in ("src", "href", "srcset", "action", "data", "xlink:href", "poster"):
            address = told.get(name, "")
            inside = address.startswith(("#", "data:image/svg+xml", "data:image/png")) or not address
            link = tag == "a" and address.startswith(("http://", "https://"))
            if not (inside or link):
                self.found.append((tag, name, address))

    handle_startendtag = handle_starttag


def test_the_report_of_the_bundled_case_holds_nothing_live(bundled_run):
    reader = Live()
    reader.feed((bundled_run.out / "report.html").read_text(encoding="utf-8"))
    assert reader.found == []


@pytest.mark.parametrize(
    "page", ["<script>", "<a href='javascript:x'>", "<img src='https://x.org/a.png'>", "<p onclick=x>"]
)
def test_a_live_element_would_be_found(page):
    reader = Live()
    reader.feed(page)
    assert reader.found


CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "ctime", "getmtime"}
# Who may look at the clock: the commands that note the day a file is brought in, and the record of a run.
MAY = ("cli/", "suite/", "fetch", "case/")


def clocks(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            owner = ast.unparse(node.func.value)
            if owner.rpartition(".")[2] in ("datetime", "date", "time", "Timestamp", "path"):
                yield f"{owner}.{node.func.attr}"


def test_no_table_chart_or_report_reads_the_clock(root):
    library = root / "lib/casework"
    found = {
        path.relative_to(library).as_posix(): list(clocks(ast.parse(path.read_text(encoding="utf-8"))))
        for path in sorted(library.rglob("*.py"))
    }
    assert {name: told for name, told in found.items() if told and not name.startswith(MAY)} == {}
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                assert list(clocks(ast.parse("".join(cell["source"])))) == [], path.name


def test_a_clock_would_be_found():
    assert list(clocks(ast.parse("datetime.now(UTC); pd.Timestamp.now(); date.today(); time.time()")))
