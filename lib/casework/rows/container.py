"""The bytes of one raw file, out of its gzip, zip or tar where it lies in one, within limits."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase as fnmatch
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from casework.model import Refused

MAX_BYTES = 1 << 30
MAX_RATIO = 200  # honest tables pack 1:5 to 1:50; a bomb 1:1000
SMALL = 10 << 20  # below this no ratio hurts
PIECE = 1 << 20
GZIP, ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
Members = dict[str, Callable[..., Iterator[bytes | bytearray]]]
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Content:
    """Hold the bytes of one file: its name as shown, the sha256 of the raw file it lies in, what was refused."""

    name: str
    data: bytes
    sha256: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """Stand for the bytes of one file that need not fit in memory: name, size where told, and how to read them.

    `pieces` gives a megabyte at a time, or what a function reads that takes the open file and gives nothing at its end.
    """

    name: str
    size: int
    pieces: Callable[..., Iterator[bytes | bytearray]]
    warnings: tuple[str, ...] = ()


def open_stream(path: Path, *, member: str = "") -> Stream | None:
    """Stand ready to read one file piece by piece, also inside gzip or zip; give None where only memory will do.

    That is a workbook, a tar, and whatever is wrong with the file: `open_content` says what. A pack that
    unpacks to more than two hundred times its size is refused on the way.
    """
    name = path.name.encode("utf-8", "backslashreplace").decode()
    try:
        packed = path.stat().st_size if path.is_file() else 0
        if packed == 0:
            return None
        with path.open("rb") as file:
            first = file.read(512)
            file.seek(-min(packed, 4), 2)
            told = int.from_bytes(file.read(4), "little")  # gzip ends in its length, without what is beyond 4 GB
    except OSError:
        return None
    if first.startswith(GZIP):
        opened = partial(gzip.open, path)
        return Stream(name, told, partial(_pieces, name, opened, packed, limit=None))
    if first.startswith(ZIP):
        return None if _is_office(name, path) else _member_stream(name, path, member)
    return Stream(name, packed, partial(_pieces, name, partial(path.open, "rb"), packed, limit=None))


def _member_stream(name: str, path: Path, member: str) -> Stream | None:
    kept, refused = _zip_members(name, path, limit=None)
    chosen = [member] if member in kept else list(kept) if not member else []
    if len(chosen) != 1:
        return None
    size = _zip(name, path).getinfo(chosen[0]).file_size
    return Stream(f"{name}/{chosen[0]}", size, kept[chosen[0]], tuple(f"refused: {why}" for why in refused))


def open_content(path: Path, *, member: str = "") -> Content:
    """Read one file, or the one member that an archive holds, and never write or follow a path.

    Raises Refused for a file that is missing, empty, cut off, too large, or an archive without one clear member.
    """
    name = path.name.encode("utf-8", "backslashreplace").decode()  # a name may hold bytes that are no text
    data = _bytes_of(path, name)
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(GZIP):
        inner = _whole(name, lambda: gzip.GzipFile(fileobj=io.BytesIO(data)), len(data))
        if not is_tar(inner):
            return _unpacked(Content(name, inner, digest))
        data = inner
    if is_tar(data):
        return _pick(name, digest, member, *_tar_members(name, data))
    if not data.startswith(ZIP):
        return Content(name, data, digest)
    if _is_office(name, data):
        _check_office(name, data)
        return Content(name, data, digest)
    return _pick(name, digest, member, *_zip_members(name, data))


def names_in(path: Path) -> tuple[str, ...]:
    """Give the names of the files that a folder or an archive holds; nothing for a plain file."""
    if path.is_dir():
        return tuple(name for name, _ in _files_of(path))
    return tuple(sorted(_archive_members(path)[1]))


def members(path: Path, pattern: str) -> Members:
    """Give the files of an archive whose name fits a pattern such as "*_Y20*.csv", each to be read piece by piece.

    Raises Refused where none fits, or the file is no archive.
    """
    name = path.name
    with path.open("rb") as file:
        is_zip = file.read(4).startswith(ZIP)
    held = _zip_members(name, path, limit=None)[0] if is_zip else _archive_members(path)[1]
    found = {inner: held[inner] for inner in sorted(held) if fnmatch(inner, pattern) or fnmatch(_base(inner), pattern)}
    if not found:
        what = f"it holds no member {pattern}" + (f", but {', '.join(sorted(held)[:10])}" if held else "")
        raise Refused(name, what, "name one of its members, or a pattern that fits some")
    if len({_base(inner) for inner in found}) < len(found):
        raise Refused(name, f"two members that fit {pattern} have one name", "name them one by one")
    return found


def _base(inner: str) -> str:
    return PurePosixPath(inner).name


def contents(path: Path, wanted: Callable[[str], bool]) -> Iterator[Content]:
    """Open one by one the files of a folder or an archive whose name is wanted, each out of its gzip.

    A link is never followed. All together stay within the limit of one file. Raises Refused where they do not.
    """
    size = 0
    for name, opened in _files_of(path) if path.is_dir() else _archived(path):
        if wanted(name):
            content = opened()
            size += len(content.data)
            if size > MAX_BYTES:
                what = f"its files unpack to more than {MAX_BYTES:,} bytes"
                raise Refused(path.name, what, "take out the aircraft in question, and load those")
            yield content


def _files_of(folder: Path) -> Iterator[tuple[str, Callable[[], Content]]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not any(part.is_symlink() for part in path.parents):
            inner = path.relative_to(folder).as_posix()
            if not _is_litter(inner):
                yield inner, lambda path=path, inner=inner: replace(open_content(path), name=f"{folder.name}/{inner}")


def _archived(path: Path) -> Iterator[tuple[str, Callable[[], Content]]]:
    digest, kept, refused = _archive_members(path)
    told = tuple(f"refused: {why}" for why in refused)

    def opened(inner: str) -> Content:
        name, data = f"{path.name}/{inner}", b"".join(kept[inner]())
        if data.startswith(GZIP):
            data = _whole(name, lambda: gzip.GzipFile(fileobj=io.BytesIO(data)), len(data))
        return Content(name, data, digest, told)

    for inner in sorted(kept):
        yield inner, partial(opened, inner)


def _archive_members(path: Path) -> tuple[str, Members, list[str]]:
    data = _bytes_of(path, path.name)
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(GZIP):
        data = _whole(path.name, lambda: gzip.GzipFile(fileobj=io.BytesIO(data)), len(data))
    if is_tar(data):
        return digest, *_tar_members(path.name, data)
    return (digest, *_zip_members(path.name, data)) if data.startswith(ZIP) else (digest, {}, [])


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise Refused(name, "it is not a plain file", "name the file itself")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refused(name, f"{size:,} bytes is too large", f"at most {MAX_BYTES:,}; cut it or load it in parts")
        data = path.read_bytes()
    except OSError as error:
        raise Refused(name, f"it cannot be read ({error.strerror})", "check the name and the rights") from None
    if not data:
        raise Refused(name, "0 bytes: an empty or failed download", "fetch it again")
    return data


def _megabyte(stream: IO[bytes]) -> bytes:
    return stream.read(PIECE)


def _pieces(
    name: str,
    opened: Callable[[], IO[bytes]],
    packed: int,
    read: Callable[[IO[bytes]], bytes | bytearray] = _megabyte,
    *,
    limit: int | None = MAX_BYTES,
) -> Iterator[bytes | bytearray]:
    """Unpack piece by piece, so that a bomb is met before it fills the memory."""
    size = 0
    try:
        with opened() as stream:
            while piece := read(stream):
                size += len(piece)
                if (limit is not None and size > limit) or (size > SMALL and size > packed * MAX_RATIO):
                    what = f"it unpacks to more than {size:,} bytes, a ratio above 1:{MAX_RATIO}"
                    raise Refused(name, what, "unpack and check it by hand")
                yield piece
    except RuntimeError:  # a method of packing that Python does not know, or a password
        raise Refused(name, "it is packed in a way that cannot be read here", "unpack it by hand") from None
    except (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError):
        raise Refused(name, "the packed data is truncated or damaged", "fetch it again") from None


def _whole(name: str, opened: Callable[[], IO[bytes]], packed: int) -> bytes:
    return b"".join(_pieces(name, opened, packed))


def sha256_of(path: Path) -> str:
    """Give the hash of a raw file, read in parts so large that other threads are seldom asked to make way."""
    digest, place = hashlib.sha256(), memoryview(bytearray(PIECE))
    with path.open("rb", buffering=0) as file:
        while got := file.readinto(place):
            digest.update(place[:got])
    return digest.hexdigest()


def is_tar(data: bytes) -> bool:
    """Tell a tar by its mark."""
    return data[257:262] == b"ustar"


def _zip(name: str, packed: bytes | Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(packed) if isinstance(packed, bytes) else packed)
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError):
        raise Refused(name, "the zip is truncated or damaged", "fetch it again") from None


def _is_office(name: str, packed: bytes | Path) -> bool:
    """Tell a document of an office suite, which is a zip too: Microsoft's, or one of the OpenDocument formats."""
    members = _zip(name, packed).namelist()
    return "[Content_Types].xml" in members or {"mimetype", "content.xml"} <= set(members)


def _check_office(name: str, data: bytes) -> None:
    """Unpack a workbook or text once and keep nothing: its own reader knows no limits."""
    book = _zip(name, data)
    if "xl/workbook.bin" in book.namelist():
        raise Refused(name, "it is a binary workbook", "save it as .xlsx")
    for info in book.infolist():
        for _ in _pieces(name, partial(book.open, info), info.compress_size):
            pass


def _leaves(name: str) -> str:
    """Say why a member's name cannot be used, or nothing."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or name[1:2] == ":":
        return f"member {name} has an absolute path"
    return f"member {name} leaves the folder" if ".." in path.parts else ""


def _is_litter(name: str) -> bool:
    """Tell what a desktop adds to every archive."""
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name in LITTER or path.name.startswith("._")


def _zip_members(name: str, packed: bytes | Path, *, limit: int | None = MAX_BYTES) -> tuple[Members, list[str]]:
    kept: Members = {}
    refused: list[str] = []
    archive = _zip(name, packed)
    for info in archive.infolist():
        inner = info.filename
        why = _leaves(inner)
        if not why and info.flag_bits & 1:
            why = f"member {inner} is encrypted"
        if not why and info.file_size > SMALL and info.file_size > info.compress_size * MAX_RATIO:
            ratio = info.file_size // max(info.compress_size, 1)
            why = f"member {inner} unpacks to {info.file_size:,} bytes, a ratio of 1:{ratio}"
        if not why and info.external_attr >> 28 == 0xA:
            why = f"member {inner} is a link"
        if why:
            refused.append(why)
        elif not info.is_dir() and not _is_litter(inner):
            opened = partial(archive.open, info)
            unpack = partial(_pieces, f"{name}/{inner}", opened, info.compress_size, limit=limit)
            _once(name, inner, kept, unpack)
    return kept, refused


def _tar_members(name: str, data: bytes) -> tuple[Members, list[str]]:
    kept: Members = {}
    refused: list[str] = []
    links: list[str] = []
    try:
        archive = tarfile.open(fileobj=io.BytesIO(data))  # noqa: SIM115 -- in memory; its member is read later
        for info in archive:
            inner = info.name
            behind = next((link for link in links if inner.startswith(link + "/")), None)
            if info.issym() or info.islnk():
                links.append(inner)
                refused.append(f"member {inner} is a link")
            elif behind is not None:
                refused.append(f"member {inner} lies behind the link {behind}")
            elif why := _leaves(inner):
                refused.append(why)
            elif info.isreg() and not _is_litter(inner):
                opened = partial(archive.extractfile, info)
                _once(name, inner, kept, partial(_pieces, f"{name}/{inner}", opened, len(data)))
            elif not info.isreg() and not info.isdir():
                refused.append(f"member {inner} is not a plain file")
    except (tarfile.TarError, ValueError, OSError):
        raise Refused(name, "the tar is truncated or damaged", "fetch it again") from None
    return kept, refused


def _once(name: str, inner: str, kept: Members, unpack: Callable[..., Iterator[bytes | bytearray]]) -> None:
    if inner in kept:
        raise Refused(name, f"member {inner} stands in it twice", "unpack and check it by hand")
    kept[inner] = unpack


def _pick(name: str, digest: str, wanted: str, kept: Members, refused: list[str]) -> Content:
    if wanted:
        kept = {wanted: kept[wanted]} if wanted in kept else {}
    if not kept:
        why = "; ".join(refused) or (f"it holds no member {wanted}" if wanted else "it holds no file")
        raise Refused(name, f"nothing in it can be used: {why}", "unpack and check it by hand")
    if len(kept) > 1:
        what = f"it holds {len(kept)} files: {', '.join(sorted(kept)[:10])}"
        raise Refused(name, what, "say which with --member; casework add takes several: --member '*.csv'")
    ((inner, unpack),) = kept.items()
    shown = f"{name}/{inner}"
    data = b"".join(unpack())  # only now, and only this one: many small members are a bomb too
    if not data:
        raise Refused(shown, "0 bytes", "fetch the archive again")
    return _unpacked(Content(shown, data, digest, tuple(f"refused: {why}" for why in refused)))


def _unpacked(content: Content) -> Content:
    data = content.data
    if data.startswith(GZIP) or (data.startswith(ZIP) and not _is_office(content.name, data)):
        raise Refused(content.name, "it is packed twice", "unpack it by hand")
    if data.startswith(ZIP):
        _check_office(content.name, data)
    return content
