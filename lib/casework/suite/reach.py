"""Which files of the library a notebook can reach through imports, and their hashes by package."""

# Whether a notebook is stale is asked before every run, and a file too many only costs a run while one too few makes
# a wrong result: so whole files, found by their import lines. `code` tells functions apart, for a comparison to name
# the one that changed; it parses everything, thirty times as long, and follows names only.

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

LIBRARY = Path(__file__).resolve().parents[1]
# Whatever a notebook imports, its cells run through these, and what they leave is written by them.
ALWAYS = ("suite/engine.py", "suite/shell.py", "suite/executed.py")
IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(casework[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)|import[ \t]+(casework[\w., \t]*))", re.M
)
BY_NAME = "import_module("  # a module that looks its neighbours up by name reaches all of them


def library(imports: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Give the packages of casework that these imports reach, each with one hash over the files reached in it.

    A file that is no module, such as a lexicon, is reached with any module of its package; one in a folder without
    modules, with any module that names the folder.

    >>> sorted(library([("casework.timeline",)]))[:2]
    ['library __init__.py', 'library model']
    """
    files = _reached(frozenset(_targets(imports)))
    packages: dict[str, list[str]] = {}
    for name in sorted(files):
        packages.setdefault(name.partition("/")[0], []).append(f"{name} {_library()[name][0]}\n")
    return {f"library {name}": hashlib.sha256("".join(lines).encode()).hexdigest() for name, lines in packages.items()}


def modules(imports: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Give the modules of casework that these imports load, by the names they are imported under.

    >>> modules([("casework", "timeline"), ("casework.model", "say"), ("pandas",)])
    ('casework', 'casework.model', 'casework.timeline')
    """
    paths = (path.removesuffix(".py").removesuffix("/__init__") for path in _targets(imports))
    return tuple(sorted("casework" if path == "__init__" else f"casework.{path.replace('/', '.')}" for path in paths))


@lru_cache(maxsize=256)
def _reached(start: frozenset[str]) -> frozenset[str]:
    held = _library()
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(held[name][1])
    folders = {name.partition("/")[0] for name in reached}
    named = {word for name in reached for word in held[name][2]}
    data = {name for name in held if not name.endswith(".py") and name.partition("/")[0] in folders | named}
    return frozenset(reached | data | set(ALWAYS))


@lru_cache(maxsize=1)
def _library() -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Give every file of the library by its path: its hash, the files it imports, the folders of data it names."""
    paths = [path for path in LIBRARY.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    contents = {path.relative_to(LIBRARY).as_posix(): path.read_bytes() for path in sorted(paths)}
    bare = {name.partition("/")[0] for name in contents} - {
        name.partition("/")[0] for name in contents if name.endswith(".py")
    }
    held = {}
    for name, content in contents.items():
        digest = hashlib.sha256(content).hexdigest()
        text = content.decode("utf-8", errors="replace") if name.endswith(".py") else ""
        named = tuple(folder for folder in bare if f'"{folder}"' in text)
        held[name] = (digest, tuple(_imported(name, text, contents)) if text else (), named)
    return held


def _imported(name: str, text: str, held: Collection[str]) -> set[str]:
    told: list[tuple[str, ...]] = []
    for match in IMPORT.finditer(text):
        if match[1]:
            told.append((match[1], *re.findall(r"(\w+)(?:[ \t]+as[ \t]+\w+)?", match[2])))
        else:
            told += [(part.split()[0],) for part in match[3].split(",") if part.split()]
    found = _targets(told, held)
    if BY_NAME in text:
        folder = name.rpartition("/")[0]
        found |= {other for other in held if other.endswith(".py") and other.startswith(f"{folder}/")}
    return found


def _targets(imports: Iterable[tuple[str, ...]], held: Collection[str] = ()) -> set[str]:
    """Give the files that are run when modules are imported: their own, those of their packages, and parts taken."""
    held = held or _library()
    found = set()
    for module, *parts in imports:
        words = module.split(".")
        if words[0] != "casework":
            continue
        for dotted in (words, *([*words, part] for part in parts)):
            for end in range(1, len(dotted) + 1):
                path = "/".join(dotted[1:end])
                found |= {f"{path}/__init__.py" if path else "__init__.py", f"{path}.py"}
    return {name for name in found if name in held}
