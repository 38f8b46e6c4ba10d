"""What many tests share: where the project is, a browser, the big test sets, a machine without a network."""

import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from casework import archive
from casework.suite.workers import Server


@dataclass(frozen=True)
class BundledRun:
    """How the run of the bundled case ended, where its results are, what it asked the network, the raw files before."""

    done: subprocess.CompletedProcess
    out: Path
    refused: Path
    raw: dict


ROOT = Path(__file__).resolve().parent.parent
# What takes longest, first: of several test processes none is then left with a long file at the end. The first makes
# the bundled run; the others that look at it stand far enough behind for no process to wait for it.
LONG = (
    "recompute", "suite", "second_case", "batch_pages", "verify", "bad_inputs", "jupyterlab", "nbval", "diff",
    "engines", "cluster", "charts", "commands", "standstill", "bag", "promises", "offline", "sources",
)  # fmt: skip

# Quiet switches: without them chromium itself calls its maker, which a test of our pages must not.
CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_collection_modifyitems(items):
    """Put the files of LONG first; the order within each file stays."""
    places = {f"test_{name}.py": at for at, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


@pytest.fixture(scope="session", autouse=True)
def one_server():
    """Keep the warm server of a test process from one run of notebooks to the next: its start takes longer than a run.

    It sees the environment of whoever starts it. A test about that, or about the server itself, ends it before and
    after.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Server, "stays", True)
        yield
    Server.close_here()


@pytest.fixture(scope="session")
def root():
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared():
    """The folder of large test sets that stands beside the project, where there is one."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the test sets are not here: no folder ../shared beside the project")
    return folder


@pytest.fixture(scope="session")
def checkers():
    """The folder of other people's programs that check what is written: tests/checkers.txt says which and why."""
    folder = Path(sys.prefix) / "checkers"
    if not folder.is_dir():
        pytest.skip("axe-core and bagit are not installed: run sh tools/install.sh where a package index is to be had")
    return folder


@pytest.fixture
def chromium_command(tmp_path):
    """The command that starts headless chromium with a profile of its own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        pytest.skip("no browser here: none of " + ", ".join(names))
    return [browser, *CHROMIUM, f"--user-data-dir={tmp_path / 'chromium'}"]


@pytest.fixture
def chromium(chromium_command):
    """A function that runs headless chromium with the given arguments and returns the finished process."""

    def run(*arguments, timeout=60):
        command = [*chromium_command, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=True)

    return run


@pytest.fixture
def offline(tmp_path, monkeypatch):
    """Start every further Python, kernels too, without a network; give the file that lists what was refused.

    A test that asserts the file does not exist also notices an attempt whose error somebody swallowed.
    """
    refused = tmp_path / "refused.txt"
    ours = [str(ROOT / "tests" / "netguard"), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, ours)))
    monkeypatch.setenv("NETGUARD_LOG", str(refused))
    return refused


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A casework folder of two notebooks and one raw file, in force for this test and what it starts."""
    import smallroot

    place = tmp_path / "small root"
    place.mkdir()
    monkeypatch.setenv("CASEWORK_ROOT", str(place))
    for name in ("CASEWORK_PROCESSED", "CASEWORK_OVERRIDES"):
        monkeypatch.delenv(name, raising=False)
    known = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT / "lib"), known])))
    smallroot.build(place)
    return place


@pytest.fixture(scope="session")
def cache(root, bundled_run):
    """The folder of raw tables and pictures, with those of the bundled run: nbval and JupyterLab show the same."""
    folder = root / "data/processed/.cache"
    for path in (bundled_run.out.parent / ".cache").iterdir():
        if path.suffix:  # all but the lock
            archive.write(folder / path.name, path.read_bytes())
    return folder


@pytest.fixture(scope="session")
def bundled_run(tmp_path_factory, testrun_uid):
    """The bundled case, run whole once for all tests that look at its results, with the network refused."""
    place = tmp_path_factory.getbasetemp().parent / f"bundled-{testrun_uid}"  # all test processes of one call share it
    place.mkdir(exist_ok=True)
    with FileLock(place / "lock"):
        held = place / "run.pickle"
        if not held.is_file():
            held.write_bytes(pickle.dumps(_bundled(place)))
        return pickle.loads(held.read_bytes())


def _bundled(place):
    guard = [str(ROOT / "tests" / "netguard"), str(ROOT / "lib"), os.environ.get("PYTHONPATH", "")]
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, guard)),
        "NETGUARD_LOG": str(place / "refused"),
        "CASEWORK_ROOT": str(ROOT),
        "CASEWORK_PROCESSED": str(place / "out"),
    }
    raw = {path: path.read_bytes() for path in sorted((ROOT / "data/raw").rglob("*")) if path.is_file()}
    command = [sys.executable, "-m", "casework.cli", "run"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, env=env, cwd=ROOT)
    return BundledRun(done, place / "out" / "russia-venezuela-2019", place / "refused", raw)
