"""pyproject.toml, environment.yml, requirements.lock and the imports of lib say the same about what is needed."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# The packages a conda user expects to see by name.
NAMED = {"jupyterlab", "pandas", "matplotlib", "papermill", "nbval"}
# What requirements.lock covers; the other extras need libraries without wheels, or are a user's own choice.
LOCKED_EXTRAS = ("test", "dask")
PYTHONS = ("3.11", "3.12", "3.13")


def by_name(requirements):
    parsed = map(Requirement, requirements)
    return {canonicalize_name(requirement.name): requirement for requirement in parsed}


def locked(text):
    """Return the version and the environment marker of each package of a lock."""
    pins = re.findall(r"^([\w.-]+)==(\S+)(?: ; (.+?))? \\$", text, flags=re.MULTILINE)
    assert len(pins) == len({name for name, _, _ in pins}), "a package is pinned twice"
    return {canonicalize_name(name): (version, marker) for name, version, marker in pins}


def unmet(lines, pins):
    """Yield each requirement that the pins do not meet everywhere."""
    for name, requirement in by_name(lines).items():
        version, marker = pins.get(name, (None, ""))
        if version is None or marker or not requirement.specifier.contains(version):
            yield f"{requirement}: the lock has {version} {marker}"


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def environment(root):
    return yaml.safe_load((root / "environment.yml").read_text())["dependencies"]


@pytest.fixture(scope="module")
def lock(root):
    return (root / "requirements.lock").read_text()


def test_conda_names_python_and_the_five_with_the_same_floors(project, environment):
    conda = by_name(line for line in environment if isinstance(line, str))
    needed = by_name(project["project"]["dependencies"])
    assert set(conda) == NAMED | {"python", "pip"}
    assert conda["python"].specifier == project["project"]["requires-python"]
    assert {name: conda[name].specifier for name in NAMED} == {name: needed[name].specifier for name in NAMED}


def test_conda_leaves_the_rest_to_pyproject(environment):
    assert {"pip": ["-e ."]} in environment


def test_every_dependency_has_a_floor(project):
    extras = project["project"]["optional-dependencies"].values()
    for line in chain(project["project"]["dependencies"], *extras):
        assert [clause.operator for clause in Requirement(line).specifier] == [">="], line


def test_the_lock_satisfies_every_floor(project, lock):
    extras = project["project"]["optional-dependencies"]
    lines = project["project"]["dependencies"] + project["build-system"]["requires"]
    lines += chain.from_iterable(extras[extra] for extra in LOCKED_EXTRAS)
    assert list(unmet(lines, locked(lock))) == []


def test_the_lock_names_no_index_and_hashes_everything(lock):
    assert not re.search(r"://|--index|--find-links|--extra", lock)
    assert lock.count("==") - lock.count("== '") == len(re.findall(r"==\S+.* \\\n    --hash=sha256:", lock))


def test_the_checkers_are_pinned_by_hash_and_stay_out_of_the_lock(root, lock):
    lines = [line for line in (root / "tests/checkers.txt").read_text().splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w-]+==[\d.]+ --hash=sha256:[0-9a-f]{64}", line) for line in lines), lines
    apart = {canonicalize_name(line.partition("==")[0]) for line in lines} - {"setuptools"}
    assert apart
    assert not apart & set(locked(lock))


def test_ci_runs_every_python(root):
    matrix = yaml.safe_load((root / ".github/workflows/ci.yml").read_text())["jobs"]["test"]["strategy"]["matrix"]
    assert tuple(matrix["python"]) == PYTHONS


def test_every_import_of_the_library_is_declared(root, project):
    declared = set(by_name(project["project"]["dependencies"]))
    extras = project["project"]["optional-dependencies"]
    optional = set(by_name(line for name, lines in extras.items() if name != "test" for line in lines))
    distributions = packages_distributions()
    for path in sorted((root / "lib").rglob("*.py")):
        for name in imported(path.read_text()) - set(sys.stdlib_module_names) - {"casework"}:
            # Where an extra is not installed, its import name is the best there is.
            owners = {canonicalize_name(owner) for owner in distributions.get(name, [name])}
            assert owners & (declared | optional), f"{path.name} imports {name}; pyproject.toml does not name it"


def imported(source):
    """Return the top-level packages that a module's source imports anywhere."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module.partition(".")[0])
    return names


def test_a_pin_that_is_low_missing_or_conditional_is_seen():
    pins = locked(
        "numpy==2.5 ; python_full_version >= '3.12' \\\n    --hash=sha256:00\n"
        "pandas==3.0.9 \\\n    --hash=sha256:00\n"
        "pyproj==3.8 \\\n    --hash=sha256:00\n"
    )
    seen = unmet(["numpy>=2.4", "pandas>=3.1", "pyproj>=3.7", "rich>=15"], pins)
    assert [line.partition(">")[0] for line in seen] == ["numpy", "pandas", "rich"]


def test_no_start_of_python_in_venv_waits_for_a_grammar_of_addresses(root):
    """jsonschema would import it: three seconds of each start of papermill, JupyterLab and nbval."""
    if Path(sys.prefix) != root / ".venv":
        pytest.skip("this Python is not that of .venv, which tools/install.sh has made")
    assert sys.modules["rfc3987_syntax"] is None
