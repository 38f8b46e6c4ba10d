"""Raw files stay what they were, and a write is whole or has not happened."""

import dataclasses
import os
import subprocess
import sys

import pytest

from casework import archive
from casework.archive import Entry, Register
from casework.model import CaseworkError


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A root of its own with an empty register."""
    monkeypatch.setenv("CASEWORK_ROOT", str(tmp_path))
    monkeypatch.delenv("CASEWORK_PROCESSED", raising=False)
    archive.write(tmp_path / archive.REGISTER, Register().as_csv())
    return tmp_path


@pytest.fixture
def held(place):
    """One raw file in it."""
    (place / "download.csv").write_text("a,b\n1,2\n")
    return archive.add(place / "download.csv", "data/raw/sources/x/2019/t.csv", Entry("", "", 0, publisher="X"))


def test_a_file_brought_in_is_registered_with_what_is_known_of_it(place, held):
    assert archive.register()[held.path] == held
    assert (held.publisher, held.bytes, held.sha256) == ("X", 8, archive.sha256(b"a,b\n1,2\n"))
    assert archive.check(held).read_text() == "a,b\n1,2\n"


@pytest.mark.parametrize("at", range(8))
def test_any_changed_byte_is_noticed(place, held, at):
    content = bytearray((place / held.path).read_bytes())
    content[at] ^= 1
    (place / held.path).write_bytes(content)
    with pytest.raises(CaseworkError, match=f"has changed .* expected {held.sha256[:12]}, found"):
        archive.check(held)
    assert list(archive.changed(archive.register())) == [held.path]


def test_a_file_that_went_is_noticed(place, held):
    (place / held.path).unlink()
    with pytest.raises(CaseworkError, match="is registered and not there"):
        archive.check(held)


def test_a_link_in_the_place_of_a_raw_file_is_refused_even_to_the_same_bytes(place, held):
    (place / held.path).unlink()
    (place / held.path).symlink_to(place / "download.csv")
    with pytest.raises(CaseworkError, match="is a link"):
        archive.check(held)


def test_a_raw_file_is_written_once(place, held):
    (place / "other.csv").write_text("a,b\n1,3\n")
    with pytest.raises(CaseworkError, match="write-once"):
        archive.add(place / "other.csv", held.path, Entry("", "", 0))
    assert archive.check(held)
    assert len(archive.register()) == 1


def test_the_same_file_may_be_brought_in_again(place, held):
    again = archive.add(place / "download.csv", held.path, dataclasses.replace(held, note="seen again"))
    assert archive.register()[held.path] == again


def test_an_unregistered_file_is_not_overwritten_by_one_brought_in(place):
    stray = place / "data/raw/sources/x/t.csv"
    stray.parent.mkdir(parents=True)
    stray.write_text("by hand\n")
    (place / "download.csv").write_text("a\n1\n")
    with pytest.raises(CaseworkError, match="write-once"):
        archive.add(place / "download.csv", "data/raw/sources/x/t.csv", Entry("", "", 0))
    assert stray.read_text() == "by hand\n"


@pytest.mark.parametrize(
    "to", ["/etc/x", "../x", "data/raw/../../x", "data/processed/x", "x.csv", "data/raw", "data/raw/register.csv"]
)
def test_nothing_is_brought_in_outside_the_raw_folder(place, to):
    (place / "download.csv").write_text("a\n1\n")
    before = sorted(place.rglob("*"))
    with pytest.raises(CaseworkError):
        archive.add(place / "download.csv", to, Entry("", "", 0))
    assert sorted(place.rglob("*")) == before


def test_a_folder_that_is_a_link_out_of_the_raw_folder_is_refused(place, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (place / "data/raw/sources").mkdir()
    (place / "data/raw/sources/x").symlink_to(outside)
    (place / "download.csv").write_text("a\n1\n")
    with pytest.raises(CaseworkError, match="leaves"):
        archive.add(place / "download.csv", "data/raw/sources/x/t.csv", Entry("", "", 0))
    assert list(outside.iterdir()) == []


def test_a_handling_that_is_unknown_is_refused(place):
    (place / "download.csv").write_text("a\n1\n")
    with pytest.raises(CaseworkError, match="public, internal, confidential, embargoed"):
        archive.add(place / "download.csv", "data/raw/x.csv", Entry("", "", 0, handling="secret"))


@pytest.mark.parametrize(
    "row", ["/etc/passwd,{h},1", "../x,{h},1", "data/raw/x.csv,abc,1", "data/raw/x.csv,{h},many", ",,"]
)
def test_a_register_that_was_edited_wrongly_is_refused(place, row):
    start = row.format(h="0" * 64)
    blanks = "," * (len(archive.COLUMNS) - 1 - start.count(","))
    (place / archive.REGISTER).write_text(",".join(archive.COLUMNS) + f"\n{start}{blanks}\n")
    with pytest.raises(CaseworkError, match="row 1"):
        archive.register()


def test_a_register_with_other_columns_or_short_rows_is_refused(place):
    (place / archive.REGISTER).write_text("path,sha256\nx,y\n")
    with pytest.raises(CaseworkError, match="they must be"):
        archive.register()
    (place / archive.REGISTER).write_text(",".join(archive.COLUMNS) + "\ndata/raw/x.csv\n")
    with pytest.raises(CaseworkError, match="row 1"):
        archive.register()


def test_a_path_that_stands_twice_is_refused():
    with pytest.raises(CaseworkError, match="twice"):
        Register((Entry("data/raw/x", "0" * 64, 1), Entry("data/raw/x", "1" * 64, 1)))


def test_the_register_is_the_same_whatever_came_first():
    one, two = Entry("data/raw/a", "0" * 64, 1), Entry("data/raw/b", "1" * 64, 2)
    assert Register((one, two)).as_csv() == Register((two, one)).as_csv()


def test_a_folder_is_not_mistaken_for_one_whose_name_it_begins():
    files = Register((Entry("data/raw/cases/a/x", "0" * 64, 1), Entry("data/raw/cases/ab/x", "1" * 64, 1)))
    assert [entry.path for entry in files.under("data/raw/cases/a")] == ["data/raw/cases/a/x"]


def test_a_root_without_a_register_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("CASEWORK_ROOT", str(tmp_path))
    with pytest.raises(CaseworkError, match="set CASEWORK_ROOT"):
        archive.root()


# Writes.


def test_equal_content_is_left_alone(tmp_path):
    archive.write(tmp_path / "t", b"one")
    before = (tmp_path / "t").stat()
    archive.write(tmp_path / "t", b"one")
    after = (tmp_path / "t").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_link_is_replaced_and_what_it_points_to_is_not_written(tmp_path):
    (tmp_path / "raw").write_text("raw")
    (tmp_path / "t").symlink_to(tmp_path / "raw")
    archive.write(tmp_path / "t", b"new")
    assert not (tmp_path / "t").is_symlink()
    assert (tmp_path / "raw").read_text() == "raw"


def test_a_disk_that_fails_leaves_the_old_content_and_no_litter(tmp_path, monkeypatch):
    archive.write(tmp_path / "t", b"old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises((OSError, CaseworkError)):
        archive.write(tmp_path / "t", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["t"]
    assert (tmp_path / "t").read_bytes() == b"old"


def test_a_process_killed_while_it_writes_leaves_the_old_content(tmp_path, root):
    archive.write(tmp_path / "t", b"old")
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom casework import archive\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), 9)\n"
        "archive.write(Path(sys.argv[1]), b'new' * 100000)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "t"], env=os.environ | {"PYTHONPATH": str(root / "lib")}, timeout=60
    )
    assert done.returncode == -9
    assert (tmp_path / "t").read_bytes() == b"old"


def test_a_written_file_can_be_read_by_others(tmp_path):
    archive.write(tmp_path / "t", b"x")
    assert (tmp_path / "t").stat().st_mode & 0o777 == 0o644
