"""The raw files: what they are, where they came from, proof that they are unchanged."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from casework import place
from casework.model import CaseworkError, one_of
from casework.place import REGISTER

HANDLING = ("public", "internal", "confidential", "embargoed")
RESULTS = "data/processed"  # how evidence names the folder of results, wherever it lies on this machine


@dataclass(frozen=True, slots=True)
class Entry:
    """Describe one raw file: the row of register.csv that stands for it."""

    path: str
    sha256: str
    bytes: int
    title: str = ""
    url: str = ""
    archived_url: str = ""
    archived_at: str = ""
    captured: str = ""
    publisher: str = ""
    vintage: str = ""
    retrieved_at: str = ""
    licence: str = ""
    handling: str = "public"
    note: str = ""


COLUMNS = tuple(part.name for part in fields(Entry))


class Register(Mapping[str, Entry]):
    """Look raw files up by path, by sha256 or by the folder they lie in.

    Raises CaseworkError where the file is not registered, or where register.csv itself does not hold together.
    """

    def __init__(self, entries: tuple[Entry, ...] = ()) -> None:
        self._by_path = {entry.path: entry for entry in entries}
        self._by_sha256 = {entry.sha256: entry for entry in reversed(entries)}
        if len(self._by_path) != len(entries):
            msg = f"{REGISTER}: a path stands there twice; keep one row for each file"
            raise CaseworkError(msg)

    def __getitem__(self, path: str) -> Entry:
        if path not in self._by_path:
            msg = f"{path} is not in {REGISTER}; bring it in with: casework add"
            raise CaseworkError(msg)
        return self._by_path[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_path)

    def __len__(self) -> int:
        return len(self._by_path)

    def __contains__(self, path: object) -> bool:
        return path in self._by_path

    def by_sha256(self, sha256: str) -> Entry:
        """Give the file with this content."""
        if sha256 not in self._by_sha256:
            msg = f"no registered file has the sha256 {sha256[:12]}; the row that cites it comes from elsewhere"
            raise CaseworkError(msg)
        return self._by_sha256[sha256]

    def under(self, folder: str) -> tuple[Entry, ...]:
        """Give the files of one folder and the folders in it, by path."""
        start = folder.rstrip("/") + "/"
        return tuple(self._by_path[path] for path in sorted(self._by_path) if path.startswith(start))

    def with_entry(self, entry: Entry) -> Register:
        """Give a register that holds this file too; refuse a path that is held with other content."""
        known = self._by_path.get(entry.path)
        if known is not None and known.sha256 != entry.sha256:
            msg = f"{entry.path} is registered with other content ({known.sha256[:12]}); raw files are write-once, "
            raise CaseworkError(msg + "add the new one under a new name")
        one_of("handling", entry.handling.partition(" ")[0], HANDLING)
        return Register(
            tuple({**self._by_path, entry.path: entry}[path] for path in sorted({*self._by_path, entry.path}))
        )

    def as_csv(self) -> bytes:
        """Write the register as CSV, sorted by path."""
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(self._by_path[path]) for path in sorted(self._by_path))
        return text.getvalue().encode()


def root() -> Path:
    """Find the folder that holds data/raw/register.csv, as `casework.place` says; raise CaseworkError without one."""
    found = place.root()
    if not found:
        msg = f"no {REGISTER} at or above {place.starts()[0]}; run inside a casework folder or set CASEWORK_ROOT"
        raise CaseworkError(msg)
    return Path(found)


def processed() -> Path:
    """Give the folder that runs write to: CASEWORK_PROCESSED, else data/processed."""
    named = os.environ.get("CASEWORK_PROCESSED")
    return Path(named) if named else root() / "data" / "processed"


def register() -> Register:
    """Read register.csv of the current root; parsed once for as long as the file stays the same."""
    path = root() / REGISTER
    stat = path.stat()
    return _parsed(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=8)
def _parsed(path: Path, _mtime_ns: int, _size: int) -> Register:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            columns, rows = tuple(reader.fieldnames or ()), list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        msg = f"{REGISTER} cannot be read ({error}); restore the file from git"
        raise CaseworkError(msg) from None
    if columns != COLUMNS:
        msg = f"{REGISTER}: the columns are {list(columns)}; they must be {', '.join(COLUMNS)}"
        raise CaseworkError(msg)
    return Register(tuple(_entry(number, row) for number, row in enumerate(rows, 1)))


def _entry(number: int, row: dict[str, str]) -> Entry:
    path = PurePosixPath(row["path"] or "")
    whole = (
        None not in row.values() and None not in row and path.parts[:2] == ("data", "raw") and ".." not in path.parts
    )
    if not (whole and row["bytes"].isdigit() and re.fullmatch("[0-9a-f]{64}", row["sha256"])):
        msg = f"{REGISTER}: row {number}: path, bytes or sha256 cannot be read; restore the file from git"
        raise CaseworkError(msg)
    return Entry(**{**row, "bytes": int(row["bytes"])})


def sha256(content: bytes) -> str:
    """Give the sha256 of some bytes in hex."""
    return hashlib.sha256(content).hexdigest()


def sha256_of(path: Path) -> str:
    """Give the sha256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check(entry: Entry) -> Path:
    """Give the path of a raw file after its hash was checked; raise CaseworkError where it is not as registered."""
    path = root() / entry.path
    if path.is_symlink():
        msg = f"{entry.path} is a link; raw files are plain files, put the file itself there"
        raise CaseworkError(msg)
    if not path.is_file():
        msg = f"{entry.path} is registered and not there; restore the file or take its row out of {REGISTER}"
        raise CaseworkError(msg)
    found = sha256_of(path)
    if found != entry.sha256:
        msg = (
            f"{entry.path} has changed since it was registered: expected {entry.sha256[:12]}, found {found[:12]}; "
            "restore the file, or register the new version under a new name"
        )
        raise CaseworkError(msg)
    return path


def changed(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Say for each registered file that is not as registered what is wrong with it."""
    wrong = {}
    for path, entry in entries.items():
        try:
            check(entry)
        except CaseworkError as error:
            wrong[path] = str(error)
    return wrong


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: temporary file beside it, fsync, rename. Equal content is left alone."""
    try:
        if _holds(path, content):
            return
    except OSError:
        pass  # what cannot be read cannot be written either, and that is said below
    with writing(path) as place:
        place.write_bytes(content)


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Give a place beside a file to write to; it takes the file's name when all is written, and goes when not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    except OSError as error:
        msg = f"{path.name} cannot be written ({error.strerror}); check the folder and your rights"
        raise CaseworkError(msg) from None
    os.close(handle)
    place = Path(name)
    try:
        yield place
        with place.open("rb") as stream:
            os.fsync(stream.fileno())
        place.chmod(0o644)
        place.replace(path)
    except BaseException:
        place.unlink(missing_ok=True)
        raise


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder: of processes that would do the same work for it at the same time, the others wait for the first.

    The system lets go of it when the process that holds it ends, in whatever way. Where a folder cannot be locked,
    as on some shares, nobody waits.
    """
    from filelock import FileLock

    lock = FileLock(folder / ".lock")
    with suppress(OSError, RuntimeError):
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def write_tree(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    """Write a folder whole or not at all: made beside it, then renamed. A folder that holds just this is left alone.

    `files` maps paths inside the folder to their bytes or to a file to copy. Raises CaseworkError for a folder that
    holds anything else, and for a path that would leave it.
    """
    for name in files:
        target = PurePosixPath(name)
        if target.is_absolute() or ".." in target.parts or not target.parts:
            msg = f"{name} is no path inside a folder"
            raise CaseworkError(msg)
    if folder.is_dir() and any(folder.iterdir()):
        if not _holds_tree(folder, files):
            msg = f"{folder.name} is there already with other content; delete it or name another folder"
            raise CaseworkError(msg)
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:100]}."))
    except OSError as error:
        msg = f"{folder.name} cannot be written ({error.strerror}); check the folder and your rights"
        raise CaseworkError(msg) from None
    try:
        for name, content in files.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(content if isinstance(content, bytes) else content.read_bytes())
        made.chmod(0o755)
        made.replace(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _holds_tree(folder: Path, files: Mapping[str, bytes | Path]) -> bool:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return found == set(files) and all(
        _holds(folder / name, content if isinstance(content, bytes) else content.read_bytes())
        for name, content in files.items()
    )


def _holds(path: Path, content: bytes) -> bool:
    plain = path.is_file() and not path.is_symlink()
    return plain and path.stat().st_size == len(content) and path.read_bytes() == content


def describe(entry: Entry, said: Mapping[str, str]) -> Entry:
    """Write what is now said of a registered file into the register; a blank field leaves what was said before."""
    told = replace(entry, **{name: value for name, value in said.items() if value})
    if told != entry:
        write(root() / REGISTER, register().with_entry(told).as_csv())
    return told


def add(source: Path, to: str, described: Entry) -> Entry:
    """Copy a file into data/raw at `to` and register it; raw files are write-once.

    `described` carries what is known of it (publisher, url, licence ...); path, sha256 and bytes are set here.
    """
    digest = sha256_of(source)
    target = PurePosixPath(to)
    inside = not target.is_absolute() and ".." not in target.parts and target.parts[:2] == ("data", "raw")
    if not inside or len(target.parts) < 3 or str(target) == REGISTER:
        msg = f"{to} is not a place for a raw file; they lie in data/raw and nowhere else"
        raise CaseworkError(msg)
    place = root() / target
    if not place.parent.resolve().is_relative_to((root() / "data" / "raw").resolve()):
        msg = f"{to} leaves data/raw by way of a link; raw files lie in plain folders"
        raise CaseworkError(msg)
    held = place.is_file() and not place.is_symlink() and sha256_of(place) == digest
    if (place.exists() or place.is_symlink()) and not held:
        msg = f"{to} is there already with other content; raw files are write-once, take another name"
        raise CaseworkError(msg)
    entry = replace(described, path=str(target), sha256=digest, bytes=source.stat().st_size)
    grown = register().with_entry(entry)
    if not held:
        with writing(place) as copy:
            shutil.copyfile(source, copy)
    write(root() / REGISTER, grown.as_csv())
    return entry
