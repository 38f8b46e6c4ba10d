"""A grid and a sheet run many variants of a case, each in a folder of its own, and compare what they found."""

import csv
import gc
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner
from PIL import Image
from smallroot import CASE, COUNT, OPEN, notebook
from test_engines import gone

from casework import suite
from casework.case.cells import Declared, Parameter
from casework.case.settings import refuse_unfit
from casework.cli import main
from casework.model import CaseworkError
from casework.suite import batch, comparison, pool, variants
from casework.suite.variants import Variant

PARAMETERS = (
    Parameter("case_name", "str", "x", ""),
    Parameter("partner", "str", "", "the partner in the headlines"),
    Parameter("partners", "str", "", "partners compared, joined by commas; empty: as in case.yml"),
    Parameter("years", "list[int]", [], ""),
    Parameter("months", "int", 3, ""),
    Parameter("flow", "Literal['M', 'X']", "M", "imports or exports"),
    Parameter("code", "str", "", "code of the goods"),
)
NOTEBOOKS = (Declared("10-a", None, PARAMETERS, (), (), "0"),)


def grid(*pairs):
    return [variant.label for variant in variants.grid("x", [pair.split("=", 1) for pair in pairs], NOTEBOOKS)]


# What is asked.


def test_no_parameter_is_one_variant():
    assert grid() == ["x"]


def test_commas_make_a_variant_of_each_value_of_a_parameter_that_holds_one():
    assert grid("partner=RUS,CHN") == ["partner=RUS", "partner=CHN"]
    assert grid("months=3,6") == ["months=3", "months=6"]


def test_a_parameter_that_holds_several_keeps_its_commas():
    assert grid("partners=RUS,CHN") == ["partners=RUS,CHN"]
    assert grid("years=[2018, 2019]") == ["years=[2018, 2019]"]


def test_given_again_any_parameter_makes_one_more_variant():
    assert grid("partners=RUS,CHN", "partners=IRN") == ["partners=RUS,CHN", "partners=IRN"]
    assert grid("partner=RUS", "partner=CHN", "partner=RUS") == ["partner=RUS", "partner=CHN"]


def test_two_parameters_make_every_combination():
    told = ["partner=RUS, months=3", "partner=RUS, months=6", "partner=CHN, months=3", "partner=CHN, months=6"]
    assert grid("partner=RUS,CHN", "months=3,6") == told


def test_a_value_with_a_comma_of_its_own_stands_in_quotes():
    assert grid('code="a, b",c') == ["code=a, b", "code=c"]


def test_an_empty_value_among_others_is_refused():
    with pytest.raises(CaseworkError, match="partner=RUS, holds an empty value; write partner=RUS"):
        grid("partner=RUS,")


@pytest.mark.parametrize("pair", ["partner=", "partner= ", "partners="])
def test_no_value_at_all_is_refused(pair):
    with pytest.raises(CaseworkError, match="holds no value; give one, or leave it out"):
        grid(pair)


def test_a_misspelt_name_is_refused_with_the_nearest():
    with pytest.raises(CaseworkError, match="no notebook has a parameter 'partnr'; nearest is partner"):
        grid("partnr=RUS,CHN")


def sheet(tmp_path, text, *pairs):
    path = tmp_path / "cases.csv"
    path.write_text(text, encoding="utf-8")
    return variants.sheet(path, "x", [pair.split("=", 1) for pair in pairs], NOTEBOOKS)


def test_a_row_is_a_variant_and_its_cells_are_text(tmp_path):
    told = sheet(tmp_path, 'case,code,partners\nnorway,NO,\n,007,"RUS,CHN"\n', "months=6")
    assert told == (
        Variant("norway", (("code", "NO"), ("months", "6"))),
        Variant("x", (("code", "007"), ("partners", "RUS,CHN"), ("months", "6"))),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("partnr\nRUS\n", r"column partnr: no notebook has a parameter 'partnr'; nearest is partner"),
        ('partner\nRUS\n"RUS,CHN"\n', r"row 2, column partner: partner holds one value, not 'RUS,CHN'; write a row"),
        ("partner\n", r"rows"),
        ("partner,months\nRUS,3,4\n", r"row"),
    ],
)
def test_a_sheet_that_cannot_be_meant_is_refused_with_its_place(tmp_path, text, told):
    with pytest.raises(CaseworkError, match=told):
        sheet(tmp_path, text)


def test_a_parameter_is_given_once(tmp_path):
    with pytest.raises(CaseworkError, match="partner is a column and is given with -p too"):
        sheet(tmp_path, "partner\nRUS\n", "partner=CHN")


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("partner", "NO", "write NOR"),
        ("partners", "RUS,China", "write CHN"),
        ("subject", "VENN", "write VEN"),
        ("event_date", "2019-02-30", "2019-02-30"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_one_meant(key, value, told):
    with pytest.raises(CaseworkError, match=told):
        refuse_unfit(key, value)


def test_an_allowed_value_is_one_of_those_in_the_parameters_cell():
    from casework.suite.plan import plan

    (step,) = plan(NOTEBOOKS, "x", {"flow": "X"})
    assert dict(step.parameters)["flow"] == "X"
    with pytest.raises(CaseworkError, match="flow 'Z' is not known; known are M, X"):
        plan(NOTEBOOKS, "x", {"flow": "Z"})


# What comes of it.


def run(*arguments):
    return CliRunner().invoke(main, ["run", "small", *arguments], catch_exceptions=False)


def test_a_grid_has_a_folder_each_and_one_comparison(small):
    done = run("-p", "partner=RUS,CHN")
    assert done.exit_code == 0, done.output
    out = small / "data/processed/small"
    assert (out / "report.html").is_file(), "partner RUS is what case.yml says: no variant"
    assert (out / "variants/partner=CHN/report.html").is_file()
    folder = small / "data/processed/_comparisons/small-partner"
    with (folder / "comparison.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = [
        (row["variant"], row["partner"], row["headline"], row["numbers"]) for row in rows if row["what"] == "finding"
    ]
    assert found == [
        ("partner=RUS", "RUS", "Imports were $30", "value 30.0 USD"),
        ("partner=CHN", "CHN", "Imports were $70", "value 70.0 USD"),
    ]
    assert Image.open(folder / "chart.png").size[0] == 1440
    assert "of 1 findings that stand in all 2 variants none has another verdict" in done.output
    again = run("-p", "partner=RUS,CHN")
    assert "0 notebooks ran" in again.output
    told = CliRunner().invoke(main, ["status", "small"], catch_exceptions=False).output
    assert "stale" not in told, "a value that case.yml gives anyway changes nothing"


def test_rows_of_a_sheet_may_name_other_cases(small):
    other = small / "data/raw/cases/other/case.yml"
    other.parent.mkdir()
    other.write_text(CASE.replace("case: small", "case: other"), encoding="utf-8")
    path = small / "two.csv"
    path.write_text("case,partner\nother,CHN\nsmall,\n", encoding="utf-8")
    done = run("--cases", str(path), "--jobs", "1")
    assert done.exit_code == 0, done.output
    assert (small / "data/processed/other/variants/partner=CHN/findings.json").is_file()
    assert (small / "data/processed/small/findings.json").is_file()
    assert (small / "data/processed/_comparisons/two/comparison.csv").is_file()


def test_a_variant_that_fails_is_told_and_the_others_run(small):
    from smallroot import COUNT, OPEN, notebook

    notebook(small / "notebooks/10-count.ipynb", OPEN, "assert case.partner != 'CHN'", COUNT)
    done = run("-p", "partner=RUS,CHN")
    assert done.exit_code == 1
    assert "partner=CHN: 10-count failed: cell 3: AssertionError" in done.stderr
    assert "1 of 2 variants ran whole" in done.stdout


def test_one_variant_alone_is_compared_with_nothing(small):
    (small / "cases.csv").write_text("partner\nCHN\n", encoding="utf-8")
    assert "there is nothing to compare it with" in run("--cases", str(small / "cases.csv")).stdout


def test_every_parameter_is_checked_before_anything_runs(small):
    done = run("-p", "partner=RUS,NO")
    assert done.exit_code == 2
    assert "write NOR" in done.stderr
    assert not (small / "data/processed").exists()


# Where it is done.


def _once_dead(place):
    """Kill the process that does the second task, the first time."""
    number, flag = place
    if number == 2 and not Path(flag).exists():
        Path(flag).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 10


def _always_dead(number):
    os.kill(os.getpid(), signal.SIGKILL)


FORKED = pytest.param(True, marks=pytest.mark.skipif(sys.platform != "linux", reason="forks are Linux's here"))


@pytest.mark.skipif(os.name == "nt", reason="no such signal on Windows")
@pytest.mark.parametrize("warm", [False, FORKED])
def test_a_process_that_dies_in_the_middle_loses_nothing(tmp_path, warm):
    things = [(number, str(tmp_path / "died")) for number in range(5)]
    assert dict(pool.each(_once_dead, things, jobs=2, warm=warm)) == {0: 0, 1: 10, 2: 20, 3: 30, 4: 40}


def _here(_thing):
    return os.getpid(), "papermill.execute" in sys.modules, sys.flags.hash_randomization, gc.isenabled()


@pytest.mark.skipif(sys.platform != "linux", reason="forks are Linux's here")
def test_warm_workers_have_loaded_what_notebooks_need_and_order_sets_alike(monkeypatch):
    ((_, told),) = pool.each(_here, [1], jobs=1, warm=True)
    assert told[0] != os.getpid()
    assert told[1:] == (True, 0, True)
    assert "CASEWORK_WARMS" not in os.environ


@pytest.mark.skipif(sys.platform != "linux", reason="forks are Linux's here")
def test_where_no_warm_process_can_be_had_workers_start_by_themselves(monkeypatch):
    def refused():
        msg = "AF_UNIX path too long"
        raise OSError(msg)

    monkeypatch.setattr("multiprocessing.forkserver.ensure_running", refused)
    assert sorted(pool.each(_tenfold, [1, 2], jobs=2, warm=True)) == [(0, 10), (1, 20)]


def _tenfold(number):
    return number * 10


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own way to end children is Linux's")
def test_no_process_of_many_cases_is_left_when_their_run_is_killed(small):
    """What a notebook has started is ended too."""
    begun, told = small / "begun", "{other.pid} {os.getpid()}"
    endless = "\n".join([
        "import os, subprocess", "other = subprocess.Popen(['sleep', '600'])", f"place = {str(begun)!r} + partner",
        f"with open(place + '.', 'w') as file: file.write(f'{told}')", "os.rename(place + '.', place)",
        "while True: pass",
    ])  # fmt: skip
    notebook(small / "notebooks/10-count.ipynb", OPEN, endless, COUNT)
    command = [sys.executable, "-m", "casework.cli", "run", "small", "-p", "partner=RUS,CHN", "--jobs", "2"]
    runner = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end, found = time.monotonic() + 60, []
    while len(found) < 4 and time.monotonic() < end:
        time.sleep(0.05)
        found = [int(pid) for path in small.glob("begun???") for pid in path.read_text().split()]
    below = [process.pid for process in psutil.Process(runner.pid).children(recursive=True)]
    runner.kill()
    runner.wait()
    assert len(found) == 4
    assert all(gone(pid) for pid in {*found, *below})


@pytest.mark.skipif(os.name == "nt", reason="no such signal on Windows")
def test_a_task_that_kills_whoever_does_it_is_given_up(tmp_path):
    with pytest.raises(CaseworkError, match="processes died 3 times at work on task"):
        dict(pool.each(_always_dead, [1, 2], jobs=2))


def test_one_job_is_done_right_here():
    assert list(pool.each(str, [1, 2], jobs=1)) == [(0, "1"), (1, "2")]


def test_variants_that_mean_the_same_run_once(small):
    told = batch.run_all(
        [Variant("small"), Variant("small", (("partner", "RUS"),))], how=suite.How(1), tell=lambda _: None
    )
    assert len(told) == 1


def test_two_findings_of_one_claim_and_check_are_told_apart(tmp_path):
    """The bundled case has one claim on imports and on exports; its two verdicts do not differ between variants."""
    words = {"template": "so it is", "values": {}, "text": "So it is"}
    told = [
        {"claim_id": "c1", "check": "share", "known_on": "", "verdict": verdict, "headline": words, "measured": words,
         "evidence": [{"raw": "a" * 64, "locator": "row 1"}]} for verdict in ("contradicted", "mixed")
    ]  # fmt: skip
    ran = []
    for partner in ("RUS", "CHN"):
        out = tmp_path / partner
        out.mkdir()
        (out / "findings.json").write_text(json.dumps(told), encoding="utf-8")
        ran.append((Variant("x", (("partner", partner),)), suite.Outcome(out)))
    table = comparison.table(ran)
    assert comparison.differing(table) == []
    told[1]["verdict"] = "supported"
    (tmp_path / "CHN/findings.json").write_text(json.dumps(told), encoding="utf-8")
    assert comparison.differing(comparison.table(ran)) == ["share c1 (2)"]


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")
def test_what_a_killed_run_left_in_the_temporary_folder_goes_with_the_next_one(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, others = tmp_path / f"casework-{ended.pid}-abc", [tmp_path / "casework-notes-x", tmp_path / "pymp-abc"]
    for folder in (left, tmp_path / f"casework-{os.getpid()}-abc", *others):
        folder.mkdir()
    (left / "listener").touch()
    code = "from casework.suite import pool; pool._own_temporary_folder()"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "TMPDIR": str(tmp_path)})
    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / f"casework-{os.getpid()}-abc", *others])
