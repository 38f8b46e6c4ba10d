"""What was drawn before, found by all that it was drawn from: notebooks run again draw only what has changed."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from casework import archive
from casework.model import CaseworkError

Files = Mapping[str, bytes]

# A picture is another where one of these has changed: our own files, and the packages that paint, write and measure.
DRAWN_BY = ("archive", "charts", "maps", "model", "place", "rows", "sources", "tables", "values")
PACKAGES = ("anyascii", "font-source-sans-pro", "fonttools", "matplotlib", "numpy", "pandas", "pillow", "pyproj")
MOST = 600  # drawings kept, those of some three hundred charts: 200 MB; the oldest give way


def once(about: Any, draw: Callable[[], Files]) -> Files:
    """Give what was drawn of the same things by the same code, else draw it and keep it for the next time.

    Where nothing can be kept, it is drawn each time. A file that is not as it was written is drawn again.
    """
    try:
        folder = archive.processed() / ".cache"
    except CaseworkError:  # charts are drawn outside of any casework folder too
        return draw()
    told = json.dumps([about, _code()], sort_keys=True)
    path = folder / f"{hashlib.sha256(told.encode()).hexdigest()}.zip"
    held = _read(path)
    if held is None:
        held = draw()
        with suppress(CaseworkError):  # a folder that is not ours to write to
            archive.write(path, _packed(held))
            _leave(folder)
    return held


def _read(path: Path) -> Files | None:
    """Give what is kept; nothing where a byte of it is another: a checksum of all stands before it."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if content[:_SUM] != _checksum(content[_SUM:]):
        return None
    with zipfile.ZipFile(io.BytesIO(content[_SUM:])) as held:
        return {name: held.read(name) for name in held.namelist()}


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


_SUM = hashlib.sha256().digest_size


def _packed(files: Files) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as held:  # not compressed: pictures are
        for name, drawn in files.items():
            held.writestr(zipfile.ZipInfo(name), drawn)
    return _checksum(content.getvalue()) + content.getvalue()


def _leave(folder: Path) -> None:
    """Take away the oldest drawings above MOST; another process may do the same at this time."""
    with suppress(OSError):
        held = sorted(folder.glob("*.zip"), key=lambda path: path.stat().st_mtime_ns)
        for path in held[:-MOST]:
            path.unlink(missing_ok=True)


@cache
def _code() -> str:
    """Give one hash of all that draws."""
    package, digest = Path(__file__).resolve().parents[1], hashlib.sha256(sys.version.encode())
    for name in DRAWN_BY:
        start = package / name
        for path in sorted(start.rglob("*")) if start.is_dir() else [start.with_suffix(".py")]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    digest.update(" ".join(map(version, PACKAGES)).encode())
    return digest.hexdigest()
