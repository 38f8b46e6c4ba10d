"""A run needs no network: with every connection but loopback refused, in kernels too, it does the same."""

import os
import subprocess
import sys


def test_a_run_by_papermill_and_its_kernels_asks_for_nothing_outside(small, offline):
    done = subprocess.run(
        [sys.executable, "-m", "casework.cli", "run", "small", "--engine", "plain"],
        capture_output=True, text=True, timeout=180, env=os.environ.copy(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not offline.exists(), offline.read_text()


def test_the_bundled_case_asks_for_nothing_outside(bundled_run):
    assert bundled_run.done.returncode == 0, bundled_run.done.stdout + bundled_run.done.stderr
    assert not bundled_run.refused.exists(), bundled_run.refused.read_text()
