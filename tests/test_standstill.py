"""A run of which nothing has changed is answered at a glance, and any change of any file takes the whole road."""

import contextlib
import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import smallroot

from casework import standstill, start
from casework.case import Case
from casework.case.intake import raw_files

ANSWERED = "from casework.start import main; main()"
# What is loaded is told by the command itself, where it answers without ending the process.
LOADED = f"import sys; {ANSWERED}; print(sorted({{'click', 'pandas', 'yaml'}} & set(sys.modules)))"


def ran(*options, code=LOADED):
    return subprocess.run(
        [sys.executable, "-c", code, "run", "small", *options], check=True, capture_output=True, text=True
    ).stdout


def ran_whole(*options):
    """Take the whole road in this process, beside its warm server, where the start of Python is not what is tested."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(said):
        patch.setattr(sys, "argv", ["casework", "run", "small", *options])
        with pytest.raises(SystemExit) as ended:
            start.main()
    assert ended.value.code == 0
    return said.getvalue()


def glanced():
    return ran().splitlines()[-1] == "[]"


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A root whose case has been run whole."""
    place = tmp_path_factory.mktemp("small root")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_ROOT", str(place))
        for name in ("CASEWORK_PROCESSED", "CASEWORK_OVERRIDES"):
            patch.delenv(name, raising=False)
        known = [str(Path(smallroot.__file__).resolve().parents[1] / "lib"), os.environ.get("PYTHONPATH", "")]
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, known)))
        smallroot.build(place)
        assert "2 notebooks ran" in ran_whole()
        yield place


@pytest.fixture
def whole(once):
    """The same root, with every file as the run left it and remembered so; a test may change it and put it back."""
    held = {path: path.read_bytes() for path in once.rglob("*") if path.is_file() and ".cache" not in path.parts}
    ran()
    assert glanced()
    yield once
    for path in [path for path in once.rglob("*") if path.is_file() and ".cache" not in path.parts]:
        if path not in held:
            path.unlink()
    for path, content in held.items():
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


def test_the_second_run_says_the_same_and_loads_nothing(whole):
    said = ran().splitlines()
    assert said[:2] == ["10-count: up to date", "20-find: up to date"]
    assert said[-2].startswith("0 notebooks ran, 2 were up to date, 0.")
    assert said[-1] == "[]"
    slow = ran("--jobs", "1").splitlines()
    assert said[:-2] == slow[:-1]


EDITS = {
    "a notebook": "notebooks/20-find.ipynb",
    "the case file": "data/raw/cases/small/case.yml",
    "the register": "data/raw/register.csv",
    "a chart as written": "data/processed/small/charts/share.csv",
    "the report": "data/processed/small/report.html",
    "a table": "data/processed/small/tables/by_partner.parquet",
    "an executed notebook": "data/processed/small/notebooks/10-count.ipynb",
}


@pytest.mark.parametrize("path", EDITS.values(), ids=EDITS)
def test_one_byte_of_any_file_takes_the_whole_road(whole, path):
    file = whole / path
    was, times = file.read_bytes(), file.stat()
    file.write_bytes(was[:-1] + bytes([was[-1] ^ 1]))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))  # size and time of change as they were
    assert standstill.told("small") is None


@pytest.mark.parametrize("path", ["data/raw/cases/small/decisions.csv", "notebooks/30-more.ipynb", "requirements.lock"])
def test_a_file_that_comes_in_takes_the_whole_road(whole, path):
    (whole / path).write_text("{}", encoding="utf-8")
    assert standstill.told("small") is None


def test_a_file_that_goes_takes_the_whole_road(whole):
    (whole / "data/processed/small/charts/share.svg").unlink()
    assert standstill.told("small") is None
    assert "1 notebook ran" in ran_whole()


def test_another_call_place_or_variable_takes_the_whole_road(whole, monkeypatch):
    monkeypatch.setenv("CASEWORK_OVERRIDES", '{"partner": "CHN"}')
    assert standstill.told("small") is None


def test_what_changed_while_it_was_compared_is_not_remembered(whole):
    raw = [entry.path for entry in raw_files(Case.open("small"))]
    before = standstill.inputs("small", raw), standstill.results("small")
    (whole / "notebooks/20-find.ipynb").touch()
    record = Path(standstill._record("small"))
    record.unlink()
    standstill.remember("small", raw, before, ["all well"])
    assert not record.exists()


def test_a_file_as_young_as_the_record_is_looked_into(whole):
    raw = [entry.path for entry in raw_files(Case.open("small"))]
    before = standstill.inputs("small", raw), standstill.results("small")
    standstill.remember("small", raw, before, ["all well"])
    assert standstill.told("small") == ["all well"]
    young = (whole / "notebooks/20-find.ipynb").stat()
    stamp = max(young.st_mtime_ns, young.st_ctime_ns)
    os.utime(standstill._record("small"), ns=(stamp, stamp))
    assert standstill.told("small") is None


def test_a_linked_folder_is_never_glanced_over(whole, tmp_path):
    (tmp_path / "note.md").write_text("elsewhere", encoding="utf-8")
    link = whole / "data/raw/cases/small/elsewhere"
    link.symlink_to(tmp_path, target_is_directory=True)
    try:
        ran_whole()
        assert standstill.told("small") is None
    finally:
        link.unlink()


def test_a_run_under_way_is_not_glanced_over(whole):
    (whole / "data/processed/small/.holder").write_text("process 1", encoding="utf-8")
    assert standstill.told("small") is None


def test_a_record_that_was_cut_is_no_record(whole):
    record = Path(standstill._record("small"))
    record.write_bytes(record.read_bytes()[:40])
    assert standstill.told("small") is None
    assert "2 were up to date" in ran()
    time.sleep(0.05)
    assert glanced()


def test_force_and_verify_look_into_everything(whole):
    assert "2 notebooks ran" in ran_whole("--force")
