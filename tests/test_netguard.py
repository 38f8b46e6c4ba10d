"""The guard that other tests trust: whatever it lets through, they would miss."""

import os
import subprocess
import sys

import nbclient
import nbformat
import pytest

# 192.0.2.1 is reserved for documentation: nobody answers there, also where the guard fails.
CONNECT = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "attempt",
    [
        CONNECT,
        "import socket; socket.socket().connect_ex(('192.0.2.1', 80))",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import httpx; httpx.get('http://192.0.2.1/', timeout=1)",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', \"" + CONNECT + '"], check=True)',
    ],
)
def test_a_connection_out_is_refused(offline, attempt):
    done = python(attempt)
    assert done.returncode == 1
    assert "no network in this test" in done.stderr
    assert "was refused" in offline.read_text()


def test_a_swallowed_refusal_still_leaves_its_line(offline):
    done = python(f"try:\n    {CONNECT}\nexcept OSError:\n    pass")
    assert done.returncode == 0
    assert "192.0.2.1" in offline.read_text()


def test_loopback_works(offline, httpserver):
    httpserver.expect_request("/").respond_with_data("here")
    done = python(f"import httpx; print(httpx.get({httpserver.url_for('/')!r}).text)")
    assert done.stdout == "here\n"
    assert not offline.exists()


def test_a_kernel_is_refused_and_runs_all_the_same(offline):
    cells = [nbformat.v4.new_code_cell("print(6 * 7)"), nbformat.v4.new_code_cell(CONNECT)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="no network in this test"):
        nbclient.NotebookClient(notebook, kernel_name="python3", timeout=60).execute()
    assert notebook.cells[0].outputs[0].text == "42\n"
    assert len(offline.read_text().splitlines()) == 1


def test_the_sitecustomize_it_hides_runs_too(offline, tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.was_run = True")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([os.environ["PYTHONPATH"], str(tmp_path)]))
    assert python("import sys; print(sys.was_run)").stdout == "True\n"
