"""The bundled data is what the register says, all of it is read, and nothing in it tells of a machine or a person."""

import getpass
import re
from collections import Counter

import pandas as pd
import pytest

from casework import archive, sources
from casework.archive import sha256_of
from casework.case.intake import BY_PEOPLE, load

# Rows of the fact base by source, without those it calls unverified. What was compiled later may only add sources.
ROWS = {
    "aircraft_types": 7,
    "airport_points": 21,
    "article_text": 62,
    "case_events": 69,
    "designation_events": 447,
    "eia_imports": 199,
    "eia_production": 632,
    "flows_annual": 12_935,
    "goods_monthly": 392,
    "list_files": 12,
    "list_presence": 3575,
    "outlet_register": 231,
    "ownership_shares": 7,
    "reported_legs": 26,
    "sipri_register": 177,
    "sipri_tiv": 100,
}
POINTS = {"points.csv": 45, "points_extra.csv": 34}
PRIVATE = r"(?<![\w.:/<-])/(?:home|root|Users|tmp|var|opt|work|mnt|private|srv)/|\b[A-Za-z]:\\\\?\w|\bfile://"


@pytest.fixture(autouse=True)
def bundled(monkeypatch, root):
    monkeypatch.setenv("CASEWORK_ROOT", str(root))


@pytest.fixture(scope="module")
def loaded(root):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_ROOT", str(root))
        return {path: load(entry) for path, entry in archive.register().items()}


def test_every_registered_file_is_as_registered(root):
    register = archive.register()
    assert archive.changed(register) == {}
    assert all((root / path).stat().st_size == entry.bytes for path, entry in register.items())


def test_every_raw_file_is_registered(root):
    plain = {*BY_PEOPLE, "register.csv", "README.md"}
    files = {path.relative_to(root).as_posix() for path in (root / "data/raw").rglob("*") if path.is_file()}
    assert {path for path in files if path.rpartition("/")[2] not in plain} == set(archive.register())


def test_every_file_says_who_published_it_and_on_which_terms():
    for path, entry in archive.register().items():
        assert entry.publisher, path
        assert entry.licence, path
        assert entry.vintage or entry.retrieved_at, path
        assert entry.handling == "public", path


def test_every_row_of_every_file_is_kept(loaded):
    for path, one in loaded.items():
        assert one.set_aside == [], path
        assert one.rows_in == len(one.frame) + one.duplicates, path
        assert one.warnings == [], path


def test_every_row_of_the_fact_base_is_there(loaded):
    found = Counter()
    for one in loaded.values():
        found[one.source] += one.rows_in
    assert {source: found[source] for source in ROWS} == ROWS
    points = {path.rpartition("/")[2]: one.rows_in for path, one in loaded.items() if one.source == "cited_points"}
    assert {name: points[name] for name in POINTS} == POINTS


def test_there_are_62_articles_and_each_has_its_own_id(loaded):
    articles = pd.concat([one.frame for one in loaded.values() if one.table == "articles"])
    assert len(articles) == 62
    assert sorted(articles["article_id"]) == [f"r{number:03}" for number in range(62)]


def test_every_file_of_the_case_is_known_by_itself(root, loaded):
    assert {path: sources.identify(root / path).SOURCE.name for path in loaded} == {
        path: one.source for path, one in loaded.items()
    }


def test_no_row_is_one_that_its_compiler_calls_unverified(loaded):
    for path, one in loaded.items():
        if "verified" in one.published.columns:
            assert not one.published["verified"].str.strip().str.casefold().eq("no").any(), path


def test_every_row_says_where_it_stands(root, loaded):
    for path, one in loaded.items():
        assert set(one.frame["raw"]) == {sha256_of(root / path)}, path
        assert one.frame["locator"].is_unique, path


def test_nothing_tells_of_a_machine_or_a_person(root):
    account = getpass.getuser()
    plain = {"root", "user", "admin", "runner", "ubuntu", "debian", "jovyan", "build", "test"}
    pattern = PRIVATE if account in plain else rf"{PRIVATE}|\b{re.escape(account)}\b"
    for path in sorted((root / "data/raw").rglob("*")):
        if path.is_file():
            found = re.search(pattern, path.read_text(encoding="utf-8"))
            assert found is None, f"{path.relative_to(root)}: {found}"
