"""Every notebook, run again in a kernel by nbval, gives the tables that are stored in it."""

import os
import subprocess


def test_every_notebook_gives_the_tables_stored_in_it(root, cache):
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = ["sh", "tools/check_notebooks.sh", "--one-by-one"]
    done = subprocess.run(command, capture_output=True, text=True, env=ours, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout
