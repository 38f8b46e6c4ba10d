"""A Dask cluster of two workers does what this machine does, and loses nothing when one of them dies."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from smallroot import CASE, COUNT, OPEN, notebook

from casework import suite
from casework.model import CaseworkError
from casework.suite import batch, pool
from casework.suite.variants import Variant

pytest.importorskip("distributed", reason="the extra dask is not installed")


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler and two workers, each a process of its own; gives its address and the workers."""
    folder = tmp_path_factory.mktemp("cluster")
    address = f"tcp://127.0.0.1:{_free_port()}"
    settings = {"DASK_DISTRIBUTED__ADMIN__LOG_FORMAT": "%(message)s", "DASK_LOGGING__DISTRIBUTED": "error"}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CASEWORK_")} | settings
    environment["PYTHONPATH"] = str(Path(__file__).parent)

    def start(*command):
        with (folder / f"{command[0]}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + command[0], *command[1:]],
                stdout=log, stderr=log, env=environment, cwd=folder,
            )  # fmt: skip

    scheduler = start("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], "--no-dashboard")
    alone = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    workers = [start("worker", address, *alone) for _ in range(2)]
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            if len(_workers(address)) == 2:
                break
        except CaseworkError:
            time.sleep(0.2)
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def _workers(address):
    with pool.cluster(address) as executor:
        return executor._client.scheduler_info(n_workers=-1)["workers"]


def quiet(_line):
    pass


def _slowly(thing):
    time.sleep(0.3)
    return thing, os.getpid()


def test_a_scheduler_that_does_not_answer_is_told_in_one_line(monkeypatch):
    monkeypatch.setattr(pool, "CONNECT_S", 1)
    with pytest.raises(CaseworkError, match="no Dask scheduler answers at tcp:"):
        list(pool.each(str, [1], jobs=1, scheduler="tcp://127.0.0.1:9"))


def test_what_is_no_address_is_refused_at_once():
    with pytest.raises(CaseworkError, match="nonsense is no address of a Dask scheduler"):
        list(pool.each(str, [1], jobs=1, scheduler="nonsense"))


def test_both_workers_share_the_work(cluster):
    done = dict(pool.each(_slowly, list(range(6)), jobs=1, scheduler=cluster[0]))
    assert [done[at][0] for at in range(6)] == list(range(6))
    assert {pid for _, pid in done.values()} == {worker.pid for worker in cluster[1]}


def test_notebooks_of_a_case_run_on_the_cluster_with_the_same_bytes(small, cluster):
    suite.run("small", {}, tell=quiet)
    out = small / "data/processed/small"
    here = {path: path.read_bytes() for path in out.rglob("*") if path.is_file() and path.name != "run.json"}
    outcome = suite.run("small", {}, how=suite.How(scheduler=cluster[0], force=True), tell=quiet)
    assert (outcome.ran, outcome.failed) == (["10-count", "20-find"], {})
    assert {path: path.read_bytes() for path in here} == here


def test_a_notebook_that_fails_on_the_cluster_is_told_with_its_cell(small, cluster):
    notebook(small / "notebooks/10-count.ipynb", OPEN, "1 / 0", COUNT)
    outcome = suite.run("small", {}, how=suite.How(scheduler=cluster[0]), tell=quiet)
    assert outcome.failed == {"10-count": "cell 3: ZeroDivisionError: division by zero"}


def test_a_worker_that_dies_in_the_middle_loses_nothing(small, cluster):
    """The last test: one of the two workers is gone after it."""
    address, workers = cluster
    notebook(small / "notebooks/10-count.ipynb", OPEN, "import time\ntime.sleep(1.5)", COUNT)
    for name in ("one", "two", "three"):
        path = small / f"data/raw/cases/{name}/case.yml"
        path.parent.mkdir()
        path.write_text(CASE.replace("case: small", f"case: {name}"), encoding="utf-8")
    asked = [Variant(name) for name in ("small", "one", "two", "three")]
    lines = []

    def tell(line):
        lines.append(line)
        if len(lines) == 1:
            workers[0].kill()

    ran = batch.run_all(asked, how=suite.How(scheduler=address), tell=tell)
    assert [(variant.case, outcome.failed) for variant, outcome in ran] == [(variant.case, {}) for variant in asked]
    found = {(small / f"data/processed/{variant.case}/findings.json").read_bytes() for variant in asked}
    assert len(found) == 1
