"""Broken, odd and hostile files through the real command: outcome, counts that add up, one line, no traces."""

import json
import os
import subprocess
import sys
import time

import pandas as pd
import pytest
from badinputs import INPUTS, TRADE
from click.testing import CliRunner

from casework.cli import main


def load(*arguments):
    """Run `casework load` in this process; what is no refusal of ours comes through as itself."""
    return CliRunner().invoke(main, ["load", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    return inside


def everything_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def test_each_name_is_used_once():
    names = [(given.kind, given.file) for given in INPUTS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("given", INPUTS, ids=lambda given: f"{given.kind}/{given.file}")
def test_outcome(given, folder):
    path, out = folder / given.file, folder / "out.parquet"
    path.write_bytes(given.content())
    before = path.read_bytes()
    started = time.monotonic()
    done = load(path, *given.options, *(() if given.kind == "case" else ("--out", out)))
    assert time.monotonic() - started < given.seconds
    assert path.read_bytes() == before
    (was_refused if given.refused else was_loaded)(given, done, out)
    written = {given.file} if given.refused or given.kind == "case" else {given.file, "out.parquet"}
    assert set(everything_in(folder.parent.parent)) == {f"a/b/{name}" for name in written}


def was_refused(given, done, out):
    assert done.exit_code == 2, done.stdout
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert given.file in done.stderr
    assert ";" in done.stderr, "a refusal says what to do"
    assert done.stderr.rstrip("\n").isprintable()
    for word in given.says:
        assert word in done.stderr


def was_loaded(given, done, out):
    assert (done.exit_code, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["rows_in"] == given.rows
    assert told["rows_in"] == told["rows_kept"] + told["rows_set_aside"] + told["duplicates"]
    assert [aside["row"] for aside in told["set_aside"]] == list(given.aside)
    assert told["rows_set_aside"] == len(given.aside)
    if given.because:
        assert given.because in told["set_aside"][0]["reason"]
    assert (given.warns.lower() in " ".join(told["warnings"]).lower()) if given.warns else told["warnings"] == []
    if given.kind == "case":
        assert {key: told["case"][key] for _, key in given.holds} == {
            key: cell for (_, key), cell in given.holds.items()
        }
        return
    table = pd.read_parquet(out).set_index("locator")
    assert len(table) == told["rows_kept"]
    for (row, column), cell in given.holds.items():
        found = table[column].iloc[row - 1]
        assert pd.isna(found) if cell is None else found == cell, (found, cell)


# What no content can show: the place, the name and the terminal.


def test_what_is_not_there_is_refused(folder):
    done = load(folder / "none.csv")
    assert done.exit_code == 2
    assert "none.csv: it cannot be read" in done.stderr


def test_a_folder_is_refused(folder):
    done = load(folder)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang_the_command(folder):
    os.mkfifo(folder / "pipe.csv")
    done = load(folder / "pipe.csv")
    assert done.exit_code == 2
    assert "not a plain file" in done.stderr


def test_the_raw_file_is_never_its_own_output(folder):
    path = folder / "t.csv"
    path.write_bytes(TRADE.csv())
    done = load(path, "--out", path)
    assert done.exit_code == 2
    assert path.read_bytes() == TRADE.csv()


def test_an_output_that_cannot_be_written_is_one_line(folder):
    (folder / "t.csv").write_bytes(TRADE.csv())
    done = load(folder / "t.csv", "--out", folder / "t.csv" / "out.csv")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


def test_an_unknown_kind_of_output_is_refused_and_nothing_written(folder):
    (folder / "t.csv").write_bytes(TRADE.csv())
    done = load(folder / "t.csv", "--out", folder / "out.docx")
    assert done.exit_code == 2
    assert everything_in(folder) == ["t.csv"]


def test_an_output_of_before_outlives_a_refused_file(folder):
    (folder / "t.csv").write_bytes(TRADE.csv()[:-30])
    (folder / "out.csv").write_text("earlier\n")
    assert load(folder / "t.csv", "--out", folder / "out.csv").exit_code == 2
    assert (folder / "out.csv").read_text() == "earlier\n"


def test_a_source_that_does_not_fit_is_refused(folder):
    (folder / "t.csv").write_bytes(TRADE.csv())
    done = load(folder / "t.csv", "--source", "sipri_tiv")
    assert done.exit_code == 2
    assert "supplier" in done.stderr


def test_a_source_that_is_not_known_gives_the_nearest(folder):
    (folder / "t.csv").write_bytes(TRADE.csv())
    done = load(folder / "t.csv", "--source", "comtrad")
    assert done.exit_code == 2
    assert "comtrade" in done.stderr


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_no_cell_or_heading_of_an_export_runs_in_a_spreadsheet(folder, ending):
    live = ("=1+1", "+1", "-1", "@A1", "\t=1", "＝1")
    table = TRADE.having({(n, "cmdDesc"): text for n, text in enumerate(live, 1)}).with_column("=HYPERLINK(1)", "x")
    (folder / "t.csv").write_bytes(table.csv())
    assert load(folder / "t.csv", "--out", folder / f"out.{ending}").exit_code == 0
    if ending == "json":  # data for programs keeps the cell as it is
        told = json.loads((folder / "out.json").read_text(encoding="utf-8"))
        assert [row["cmdDesc"] for row in told[: len(live)]] == list(live)
        return
    if ending == "csv":
        found = pd.read_csv(folder / "out.csv", dtype="str", keep_default_na=False)
    else:
        found = pd.read_excel(folder / "out.xlsx", dtype="str", keep_default_na=False, engine="calamine")
    cells = [*found.columns, *found["cmdDesc"][: len(live)]]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]


@pytest.mark.parametrize("file", ["cut_in_number.csv", "reporter_blank.csv", "tabs.tsv"])
def test_the_installed_command_says_the_same(file, folder, root):
    given = next(given for given in INPUTS if given.file == file)
    (folder / file).write_bytes(given.content())
    here = load(folder / file)
    done = subprocess.run(
        [sys.executable, "-m", "casework.cli", "load", folder / file],
        capture_output=True, text=True, timeout=60, encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(root / "lib"), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (here.exit_code, here.stdout, here.stderr)


def test_letters_beyond_ascii_survive_a_terminal_without_them(folder, root):
    (folder / "t.csv").write_bytes(TRADE.having({(1, "primaryValue"): "пять"}).csv())
    done = subprocess.run(
        [sys.executable, "-m", "casework.cli", "load", folder / "t.csv"], capture_output=True, timeout=60,
        env=os.environ | {"PYTHONPATH": str(root / "lib"), "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "пять" in json.loads(done.stdout)["set_aside"][0]["reason"]


# The large set beside the project, where it is and where its own generator can run.

LOADERS = ("trade_csv", "trade_json", "sanctions_csv", "flights_csv", "excel", "archive", "case_config")


@pytest.fixture(scope="module")
def outside(shared, tmp_path_factory):
    pytest.importorskip("openpyxl", reason="the outside set is made with openpyxl, which the project does not use")
    folder = tmp_path_factory.mktemp("outside")
    maker = shared / "sets" / "bad_inputs" / "make_bad_inputs.py"
    subprocess.run(
        [sys.executable, "-B", maker, folder, "--split", "dev"], check=True, capture_output=True, timeout=120
    )
    return folder / "dev"


def test_the_outside_set_has_its_outcomes(outside):
    wrong = []
    for given in json.loads((outside / "manifest.json").read_text(encoding="utf-8")):
        if given["loader"] in LOADERS:
            wrong += [f"{given['id']}: {what}" for what in outside_faults(given, outside / given["path"])]
    assert wrong == []


def outside_faults(given, path):
    out = path.with_suffix(".parquet")
    case = given["loader"] == "case_config"
    started = time.monotonic()
    done = load(path, *(() if case else ("--out", out)))
    if time.monotonic() - started > given["max_s"]:
        yield "too slow"
    if given["outcome"] in ("error", "reject_part") and done.exit_code:
        said = [path.name, *(given["names"] or [])]
        yield from (f"does not say {word}: {done.stderr}" for word in said if word not in done.stderr)
        if done.stderr.count("\n") != 1 or out.exists():
            yield "more than one line, or something written"
        return
    if done.exit_code or given["outcome"] == "error":
        yield f"exit {done.exit_code}: {done.stderr}"
        return
    told = json.loads(done.stdout)
    aside = [row["row"] for row in told["set_aside"]]
    if given["rows_in"] not in (None, told["rows_in"]) or aside != (given["bad_rows"] or []):
        yield f"{told['rows_in']} rows, set aside {aside}"
    if told["rows_in"] != told["rows_kept"] + told["rows_set_aside"] + told["duplicates"]:
        yield "the counts do not add up"
    yield from (f"does not say {word}" for word in given["names"] or [] if word not in done.stdout)
    probes = {} if case else given["probe"] or {}
    table = None if case else pd.read_parquet(out)
    for place, wanted in probes.items():
        row, _, column = place.partition(".")
        found = table[column].iloc[int(row.removeprefix("row")) - 1]
        if str(found).removesuffix(".0") != str(wanted):
            yield f"{place} is {found!r}, not {wanted!r}"
    if case and any(told["case"][key] != cell for key, cell in (given["probe"] or {}).items()):
        yield f"holds {told['case']}"
