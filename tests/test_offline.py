"""A run needs no network: with every connection but loopback refused, in kernels too, it does the same."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("engine", ["", "plain"])
def test_a_run_asks_for_nothing_outside(small, offline, engine):
    done = subprocess.run(
        [sys.executable, "-m", "casework.cli", "run", "small", *(["--engine", engine] if engine else [])],
        capture_output=True, text=True, timeout=180, env=os.environ.copy(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not offline.exists(), offline.read_text()


def test_the_bundled_case_asks_for_nothing_outside(bundled_run):
    assert bundled_run.done.returncode == 0, bundled_run.done.stdout + bundled_run.done.stderr
    assert not bundled_run.refused.exists(), bundled_run.refused.read_text()
