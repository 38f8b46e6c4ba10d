"""The door: every command says what it is for, and a wrong word is one line and exit 2."""

import json
import os
import subprocess
import sys

import click
import pytest
from badinputs import TRADE
from click.testing import CliRunner

from casework.cli import main

COMMANDS = sorted(main.list_commands(click.Context(main)))


def run(*arguments):
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


def test_help_lists_every_command_with_its_sentence():
    done = run("--help")
    assert done.exit_code == 0
    assert {"load", "refresh", "run", "status", "verify"} <= set(COMMANDS)
    for name in COMMANDS:
        line = next(line.split(maxsplit=1) for line in done.stdout.splitlines() if line.startswith(f"  {name} "))
        assert len(line) == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_and_its_options(name):
    done = run(name, "--help")
    assert done.exit_code == 0
    command = main.get_command(click.Context(main), name)
    assert command.help.strip().splitlines()[0].endswith(".")
    for option in command.params:
        assert isinstance(option, click.Argument) or option.help, f"{name} {option.name} has no help"


@pytest.mark.parametrize(
    "arguments",
    [
        ["lod", "x.csv"],
        ["load"],
        ["load", "--colour", "x.csv"],
        ["run", "small", "-p", "partner"],
        ["run", "small", "-p", "=x"],
        ["run", "small", "-p", "a b=x"],
        ["run", "small", "-p", "partnr=CHN"],
        ["run", "small", "--only", "99"],
        ["run", "small", "--jobs", "many"],
        ["run", "smal"],
        ["verify", "../small"],
        ["status", "smal"],
    ],
)
def test_wrong_words_end_with_2_and_without_a_traceback(small, arguments):
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert not (small / "data/processed").exists()


@pytest.mark.parametrize("jobs", ["0", "-1"])
def test_a_run_needs_somebody_to_do_it(small, jobs):
    assert run("run", "small", "--jobs", jobs).exit_code == 2


def test_load_prints_one_object_with_the_promised_keys(tmp_path):
    (tmp_path / "t.csv").write_bytes(TRADE.csv())
    done = run("load", tmp_path / "t.csv", "--out", tmp_path / "t.json")
    told = json.loads(done.stdout)
    assert done.stdout.count("\n") == 1
    wanted = "file source rows_in rows_kept rows_set_aside duplicates set_aside warnings table out"
    assert list(told) == wanted.split()
    assert (told["file"], told["source"], told["table"], told["rows_in"]) == ("t.csv", "comtrade", "flows", 12)


@pytest.mark.parametrize("ending", ["parquet", "csv", "json", "xlsx"])
def test_load_writes_the_same_bytes_again(tmp_path, ending):
    (tmp_path / "t.csv").write_bytes(TRADE.csv())
    for name in ("one", "two"):
        assert run("load", tmp_path / "t.csv", "--out", tmp_path / f"{name}.{ending}").exit_code == 0
    assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


def test_status_tells_what_is_stale_and_why(small):
    done = run("status", "small")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == ["10-count: stale: it has not run yet", "20-find: stale: it has not run yet"]


def test_a_reader_that_goes_away_is_no_traceback(small, root):
    done = subprocess.run(
        f'"{sys.executable}" -m casework.cli status small | true',
        shell=True, capture_output=True, text=True, timeout=60,
        env=os.environ | {"PYTHONPATH": str(root / "lib")},
    )  # fmt: skip
    assert "Traceback" not in done.stderr


def test_outside_a_casework_folder_the_way_out_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("CASEWORK_ROOT", str(tmp_path))
    done = run("status")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "CASEWORK_ROOT" in done.stderr
