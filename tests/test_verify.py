"""`casework verify` notices every changed, added, removed, renamed or exchanged file, and nothing else."""

import json
import os
import shutil

import pytest
from click.testing import CliRunner

from casework import suite
from casework.case import Case
from casework.cli import main

OUT = "data/processed/small"


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """A small root whose case was run, to be copied by each test."""
    import smallroot

    place = tmp_path_factory.mktemp("ran")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_ROOT", str(place))
        patch.delenv("CASEWORK_PROCESSED", raising=False)
        smallroot.build(place)
        assert suite.run("small", {}, tell=lambda line: None).failed == {}
    return place


@pytest.fixture
def copy(ran, tmp_path, monkeypatch):
    shutil.copytree(ran, tmp_path / "copy")
    monkeypatch.setenv("CASEWORK_ROOT", str(tmp_path / "copy"))
    monkeypatch.delenv("CASEWORK_PROCESSED", raising=False)
    return tmp_path / "copy"


def wrong():
    return suite.verify(Case.open("small"))


def test_an_untouched_copy_raises_no_alarm(copy):
    assert wrong() == []
    done = CliRunner().invoke(main, ["verify", "small"])
    assert (done.exit_code, done.stderr) == (0, "")


def test_other_times_of_the_files_raise_no_alarm(copy):
    for path in copy.rglob("*"):
        path.touch()
    assert wrong() == []


@pytest.mark.parametrize(
    "path",
    [
        "data/raw/sources/flows_annual/2020/flows.csv",
        "data/raw/register.csv",
        f"{OUT}/tables/by_partner.parquet",
        f"{OUT}/charts/share.csv",
        f"{OUT}/charts/share.png",
        f"{OUT}/charts/share-phone.svg",
        f"{OUT}/charts/share.json",
        f"{OUT}/findings/imports.json",
        f"{OUT}/notebooks/20-find.ipynb",
        f"{OUT}/findings.json",
        f"{OUT}/report.html",
        f"{OUT}/manifest.sha256",
        f"{OUT}/run.json",
    ],
)
@pytest.mark.parametrize("at", [0, 0.5, 1])
def test_a_single_changed_byte_is_noticed(copy, path, at):
    content = bytearray((copy / path).read_bytes())
    content[int(at * (len(content) - 1))] ^= 1
    (copy / path).write_bytes(content)
    done = CliRunner().invoke(main, ["verify", "small"], catch_exceptions=False)
    assert done.exit_code in (1, 2)
    said = done.stdout + done.stderr
    assert path.rpartition("/")[2] in said
    assert "Traceback" not in said


def test_a_blank_at_the_end_of_the_case_file_is_noticed(copy):
    path = copy / "data/raw/cases/small/case.yml"
    path.write_text(path.read_text() + "\n")
    assert wrong() == ["data/raw/cases/small/case.yml has changed"]


@pytest.mark.parametrize("folder", ["charts", "tables", "findings", "notebooks"])
def test_an_added_file_is_noticed(copy, folder):
    (copy / OUT / folder / "more.txt").write_text("x")
    assert wrong() == [f"{OUT}/{folder}/more.txt was added after the run"]


def test_a_file_added_to_the_cases_raw_files_is_noticed(copy):
    (copy / "data/raw/cases/small/more.md").write_text("x")
    assert wrong() == ["data/raw/cases/small/more.md was added after the run"]


@pytest.mark.parametrize("file", ["charts/share.csv", "tables/by_partner.parquet", "findings.json"])
def test_a_removed_file_is_noticed(copy, file):
    (copy / OUT / file).unlink()
    assert wrong() == [f"{OUT}/{file} is missing"]


def test_a_renamed_file_is_noticed(copy):
    (copy / OUT / "charts/share.csv").rename(copy / OUT / "charts/shares.csv")
    assert wrong() == [f"{OUT}/charts/share.csv is missing", f"{OUT}/charts/shares.csv was added after the run"]


def test_exchanged_files_are_noticed(copy):
    one, two = copy / OUT / "charts/share.png", copy / OUT / "charts/share.svg"
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    assert wrong() == [f"{OUT}/charts/share.png has changed", f"{OUT}/charts/share.svg has changed"]


def test_a_link_to_the_same_bytes_is_noticed(copy):
    path = copy / OUT / "charts/share.csv"
    path.rename(copy / "share.csv")
    path.symlink_to(copy / "share.csv")
    assert any("is a link" in line for line in wrong())


def test_a_manifest_made_to_fit_a_changed_file_is_noticed(copy):
    from casework import archive

    path, manifest = copy / OUT / "charts/share.csv", copy / OUT / "manifest.sha256"
    before = archive.sha256_of(path)
    path.write_text("period,value\n2010,99\n")
    manifest.write_text(manifest.read_text().replace(before, archive.sha256_of(path)))
    assert wrong() == ["manifest.sha256 is not the one that run.json names"]


def test_a_record_made_to_look_better_is_noticed(copy):
    path = copy / OUT / "run.json"
    record = json.loads(path.read_text())
    record["notebooks"]["20-find"]["seconds"] = 0
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    assert wrong()[0] == "run.json is not as the run left it"


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{", b"\xff\xfe", b'{"a": 1}'])
@pytest.mark.parametrize("file", ["run.json", "manifest.sha256"])
def test_a_record_that_is_none_is_told_and_not_a_traceback(copy, file, content):
    (copy / OUT / file).write_bytes(content)
    assert wrong() != []


def test_a_case_that_was_not_run_has_nothing_to_verify(small):
    assert wrong() == ["small has not been run whole: run.json or manifest.sha256 is missing"]
    assert CliRunner().invoke(main, ["verify", "small"]).exit_code == 1


def test_sha256sum_reads_the_manifest(copy):
    import subprocess

    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum here")
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", f"{OUT}/manifest.sha256"],
        cwd=copy,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_a_thousand_changes_by_chance_are_all_noticed(copy):
    """Ten kinds of change, over every file of the run, its record, its page and what it keeps of itself."""
    import tamper

    opened = Case.open("small")
    assert tamper.missed(opened, 1000) == []
    assert wrong() == []


def test_two_hundred_untouched_copies_raise_no_alarm(ran, tmp_path, monkeypatch):
    """A copy of hard links: other folders, other names above them, the same bytes."""
    monkeypatch.delenv("CASEWORK_PROCESSED", raising=False)
    for number in range(200):
        place = tmp_path / f"copy {number}"
        shutil.copytree(ran, place, copy_function=os.link)
        monkeypatch.setenv("CASEWORK_ROOT", str(place))
        assert wrong() == [], number


@pytest.mark.parametrize("named", ["tables", "charts", "runs"])
def test_a_folder_that_is_a_link_is_noticed(copy, named):
    (copy / OUT / named).rename(copy / "elsewhere")
    (copy / OUT / named).symlink_to(copy / "elsewhere")
    assert f"{named} is a link" in [line.rpartition("/")[2] for line in wrong()]


def test_a_raw_file_of_a_shared_source_that_is_a_link_is_noticed(copy):
    path = copy / "data/raw/sources/flows_annual/2020/flows.csv"
    path.rename(copy / "flows.csv")
    path.symlink_to(copy / "flows.csv")
    assert any("is a link" in line for line in wrong())


def test_a_file_put_into_a_pinned_edition_is_noticed(copy):
    (copy / "data/raw/sources/flows_annual/2020/more.csv").write_text("x")
    assert wrong() == ["data/raw/sources/flows_annual/2020/more.csv was added after the run"]


def test_a_file_put_beside_the_results_is_noticed(copy):
    (copy / OUT / "findings-final.json").write_text("[]")
    assert wrong() == [f"{OUT}/findings-final.json was added after the run"]


def test_what_another_case_registers_raises_no_alarm(copy):
    from casework import archive
    from casework.archive import Entry

    (copy / "more.csv").write_text("x")
    archive.add(copy / "more.csv", "data/raw/cases/other/more.csv", Entry("", "", 0, publisher="X"))
    assert wrong() == []


@pytest.mark.parametrize("name", ["findings.json", "case.yml", "results.json", "manifest.sha256", "run.json"])
def test_a_change_to_what_is_kept_of_a_run_is_noticed(copy, name):
    (path,) = (copy / OUT / "runs").glob(f"*/{name}")
    path.write_bytes(path.read_bytes() + b"\n")
    assert any(name in line or "cannot be read" in line for line in wrong())
