"""What every file looked like when a run last found all of it up to date, so that the same again costs a glance.

A run tells by content what has changed. Where number, size and times of every file it depends on and of every file
it wrote are those of the last whole check, its answer is the same and is not worked out again, as git does with its
index. `casework run --force` and `casework verify` never ask here.
"""

from __future__ import annotations

import os
import sys
import time

from casework import place

CASES, NOTEBOOKS, LOCK_FILE, HOLDER = "data/raw/cases", "notebooks", "requirements.lock", ".holder"
LONGEST_TICK_S = 0.02  # of the clock that local file systems stamp files with
VARIABLES = ("CASEWORK_ROOT", "CASEWORK_PROCESSED", "CASEWORK_OVERRIDES")
PART = "\0"


def inputs(case: str, raw: list[str]) -> str:
    """Describe every file that a run of a case may depend on: times, size and number, a line a file.

    `raw` names the raw files that the case pins, from the root. The case's own folder, the notebooks and the library
    are looked through whole, for a file that comes in counts too.
    """
    root = place.root()
    lines = [_line(f"{root}/{path}") for path in (LOCK_FILE, place.REGISTER, *raw)]
    for tree in (f"{root}/{NOTEBOOKS}", f"{root}/{CASES}/{case}", place.PACKAGE):
        _walk(tree, lines)
    return "\n".join(lines)


def results(case: str) -> str:
    """Describe every file of a case's results in the same way."""
    lines: list[str] = []
    _walk(f"{place.processed()}/{case}", lines, without=("variants",))
    return "\n".join(lines)


def remember(case: str, raw: list[str], before: tuple[str, str], told: list[str]) -> None:
    """Write down how everything looks, and what a run says that finds nothing to do.

    `before` is `inputs` and `results` as they looked before they were compared by content; nothing is written where
    one looks otherwise by now, for then nobody knows what was compared.
    """
    if before != (inputs(case, raw), results(case)):
        return
    from pathlib import Path

    from casework import archive

    time.sleep(LONGEST_TICK_S)  # what is changed from now on bears a later time than everything described
    parts = [*("\n".join(part) for part in (_about(), raw, told)), *before]
    archive.write(Path(_record(case)), os.fsencode(PART.join(parts)))


def told(case: str) -> list[str] | None:
    """Give what a run would say, where everything still looks as remembered; nothing where anything does not."""
    try:
        made = os.stat(_record(case)).st_mtime_ns
        with open(_record(case), "rb") as file:
            about, raw, said, *described = os.fsdecode(file.read()).split(PART)
    except (OSError, ValueError):
        return None
    if about != "\n".join(_about()) or os.path.exists(f"{place.processed()}/{case}/{HOLDER}"):
        return None
    if described != [inputs(case, raw.split("\n") if raw else []), results(case)]:
        return None
    # A file as young as the record may have changed once more within one tick of the clock.
    newest = max(int(line.partition(" ")[0]) for part in described for line in part.split("\n"))
    return said.split("\n") if newest < made else None


def _about() -> list[str]:
    """Give what else an answer depends on: the interpreter, how and from where the command was called, the root."""
    version = sys.version.replace("\n", " ")
    return [version, place.PACKAGE, sys.argv[0], os.getcwd(), *(os.environ.get(name, "") for name in VARIABLES)]


def _record(case: str) -> str:
    return f"{place.processed()}/.cache/still-{case}.txt"


def _walk(folder: str, lines: list[str], without: tuple[str, ...] = ("__pycache__",)) -> None:
    """Describe the files of a folder; those that begin with a dot are locks, scratch and checkpoints."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        lines.append(f"0 - - - {folder}")
        return
    for entry in entries:
        if entry.name[0] == "." or entry.name in without:
            continue
        if entry.is_symlink() and entry.is_dir():
            lines.append(f"{sys.maxsize} - - - {entry.path}")  # younger than any record: what it holds is always read
        elif entry.is_dir(follow_symlinks=False):
            _walk(entry.path, lines, without)
        else:
            lines.append(_line(entry.path))


def _line(path: str) -> str:
    """Describe one file by what it holds and, where it is a link, by the link."""
    try:
        one, link = os.stat(path), os.lstat(path)
    except OSError:
        return f"0 - - - {path}"
    latest = max(one.st_mtime_ns, one.st_ctime_ns, link.st_ctime_ns)
    return f"{latest} {one.st_mtime_ns} {one.st_size} {one.st_ino} {path}"
