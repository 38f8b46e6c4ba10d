"""The bytes of one raw file, out of its gzip, zip or tar where it lies in one, within limits."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from casework.model import Refused

MAX_BYTES = 1 << 30
MAX_RATIO = 200  # honest tables pack 1:5 to 1:50; a bomb 1:1000
SMALL = 10 << 20  # below this no ratio hurts
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Content:
    """Hold the bytes of one file: its name as shown, the sha256 of the raw file it lies in, what was refused."""

    name: str
    data: bytes
    sha256: str
    warnings: tuple[str, ...] = ()


def open_content(path: Path, *, member: str = "") -> Content:
    """Read one file, or the one member that an archive holds, and never write or follow a path.

    Raises Refused for a file that is missing, empty, cut off, too large, or an archive without one clear member.
    """
    data = _bytes_of(path)
    digest = hashlib.sha256(data).hexdigest()
    if data[:2] == b"\x1f\x8b":
        inner = _limited(path.name, gzip.GzipFile(fileobj=io.BytesIO(data)), len(data))
        if not _is_tar(inner):
            return Content(path.name, inner, digest)
        data = inner
    if _is_tar(data):
        return _pick(path.name, digest, member, *_tar_members(path.name, data))
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06") and not _is_workbook(path.name, data):
        return _pick(path.name, digest, member, *_zip_members(path.name, data))
    return Content(path.name, data, digest)


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refused(
                path.name, f"{size:,} bytes is too large", f"at most {MAX_BYTES:,}; cut it or load it in parts"
            )
        data = path.read_bytes()
    except OSError as error:
        raise Refused(path.name, f"it cannot be read ({error.strerror})", "check the name and the rights") from None
    if not data:
        raise Refused(path.name, "0 bytes: an empty or failed download", "fetch it again")
    return data


def _limited(name: str, stream: io.BufferedIOBase | gzip.GzipFile, packed: int) -> bytes:
    """Unpack piece by piece, so that a bomb is met before it fills the memory."""
    pieces, size = [], 0
    try:
        while piece := stream.read(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_BYTES or (size > SMALL and size > packed * MAX_RATIO):
                what = f"it unpacks to more than {size:,} bytes, a ratio above 1:{MAX_RATIO}"
                raise Refused(name, what, "unpack and check it by hand")
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, tarfile.TarError):
        raise Refused(name, "the packed data is truncated or damaged", "fetch it again") from None
    return b"".join(pieces)


def _is_tar(data: bytes) -> bool:
    return data[257:262] == b"ustar"


def _is_workbook(name: str, data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except zipfile.BadZipFile:
        raise Refused(name, "the zip is truncated or damaged", "fetch it again") from None


def _leaves(name: str) -> str:
    """Say why a member's name cannot be used, or nothing."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or name[1:2] == ":":
        return f"member {name} has an absolute path"
    return f"member {name} leaves the folder" if ".." in path.parts else ""


Member = tuple[str, Iterator[bytes] | bytes]


def _zip_members(name: str, data: bytes) -> tuple[dict[str, bytes], list[str]]:
    kept: dict[str, bytes] = {}
    refused: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            why = _leaves(info.filename)
            if not why and info.flag_bits & 1:
                why = f"member {info.filename} is encrypted"
            if not why and info.file_size > SMALL and info.file_size > info.compress_size * MAX_RATIO:
                ratio = info.file_size // max(info.compress_size, 1)
                why = f"member {info.filename} unpacks to {info.file_size:,} bytes, a ratio of 1:{ratio}"
            if not why and info.external_attr >> 28 == 0xA:
                why = f"member {info.filename} is a link"
            if why:
                refused.append(why)
            elif not info.is_dir():
                with archive.open(info) as stream:
                    kept[info.filename] = _limited(f"{name}/{info.filename}", stream, info.compress_size)
    return kept, refused


def _tar_members(name: str, data: bytes) -> tuple[dict[str, bytes], list[str]]:
    kept: dict[str, bytes] = {}
    refused: list[str] = []
    links: list[str] = []
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for info in archive:
                behind = next((link for link in links if info.name.startswith(link + "/")), None)
                if info.issym() or info.islnk():
                    links.append(info.name)
                    refused.append(f"member {info.name} is a link")
                elif behind is not None:
                    refused.append(f"member {info.name} lies behind the link {behind}")
                elif why := _leaves(info.name):
                    refused.append(why)
                elif info.isreg():
                    stream = archive.extractfile(info)
                    if stream is not None:
                        kept[info.name] = _limited(f"{name}/{info.name}", stream, len(data))
                elif not info.isdir():
                    refused.append(f"member {info.name} is not a plain file")
    except tarfile.TarError:
        raise Refused(name, "the tar is truncated or damaged", "fetch it again") from None
    return kept, refused


def _pick(name: str, digest: str, wanted: str, kept: dict[str, bytes], refused: list[str]) -> Content:
    if wanted:
        kept = {wanted: kept[wanted]} if wanted in kept else {}
    if not kept:
        why = "; ".join(refused) or (f"it holds no member {wanted}" if wanted else "it holds no file")
        raise Refused(name, f"nothing in it can be used: {why}", "unpack and check it by hand")
    if len(kept) > 1:
        what = f"it holds {len(kept)} files: {', '.join(sorted(kept)[:10])}"
        raise Refused(name, what, "say which with --member")
    ((inner, data),) = kept.items()
    shown = f"{name}/{inner}"
    if not data:
        raise Refused(shown, "0 bytes", "fetch the archive again")
    return Content(shown, data, digest, tuple(f"refused: {why}" for why in refused))
