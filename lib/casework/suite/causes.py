"""Which change can have moved which result: what the result reads, runs and cites, in both runs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from casework.case.investigation import RECORDS
from casework.suite.changes import Change
from casework.suite.code import reach
from casework.suite.kept import Run
from casework.suite.slices import Slice, slices

EVERY_FILE = {"register", "intake", "coverage", "set_aside"}  # records that tell of every raw file
READING = ("rows", "sources", "tables", "case.intake", "archive")  # what stands between a raw file and its table


@dataclass(frozen=True, slots=True)
class Result:
    """Name one kept result, and what is known of one finding in it: check, claim, files cited, steps."""

    name: str
    check: str = ""
    claim_id: str = ""
    files: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cause:
    """Say that a change can have moved a result, and whether the result names it or only depends on it."""

    change: Change
    direct: bool


@dataclass
class Causes:
    """Find the causes among the changes between two runs.

    A change counts where the statements that lead to a result read the table, run the function or use the setting
    that changed, in either run; or where a kept table between them holds other bytes, and the change reaches that.
    """

    one: Run
    other: Run
    changes: list[Change]
    _slices: dict[str, list[Slice]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.codes = [run.code() for run in (self.one, self.other)]
        for code in self.codes:
            for cells in code["notebooks"].values():
                for name, found in slices(cells).items():
                    self._slices.setdefault(name, []).append(found)
        manifests = [run.manifest() for run in (self.one, self.other)]
        hashes = [
            {path.rpartition("/")[2]: told for path, told in one.items() if "/tables/" in path} for one in manifests
        ]
        self.moved = {name for name in {*hashes[0], *hashes[1]} if hashes[0].get(name) != hashes[1].get(name)}
        told = [run.read("results.json")["files"] for run in (self.one, self.other)]
        self.files: dict[str, list[str]] = {**told[0], **told[1]}

    def of(self, result: Result) -> list[Cause]:
        """Give the changes that can have moved a result, those it names first."""
        found = [Cause(change, self._names(change, result)) for change in self.changes if self._reaches(change, result)]
        return sorted(found, key=lambda cause: not cause.direct)

    def _reaches(self, change: Change, result: Result, seen: frozenset[str] = frozenset()) -> bool:
        for part in self._slices.get(result.name, []):
            if self._touches(change, result, part):
                return True
            between = {name for name in part.reads if f"{name}.parquet" in self.moved} - seen - {result.name}
            if any(self._reaches(change, Result(name), seen | {result.name}) for name in sorted(between)):
                return True
        return result.name not in self._slices  # of unknown making: any change may count

    def _touches(self, change: Change, result: Result, part: Slice) -> bool:
        reads = self._tables(result, part)
        kind, name = change.kind, change.name
        if kind in ("raw file", "register"):
            table = self.files.get(name, ["", ""])[1]
            lead = table == "articles" and {"lead", "known_on"} & part.settings
            return table in reads or bool(EVERY_FILE & reads) or bool(lead) or part.whole_case
        if kind in ("setting", "parameter"):
            also = {"partners": {"partner"}, "lead": {"known_on"}}.get(name, set())
            periods = name.endswith("_period") and "coverage" in reads
            return bool({name, "settings", *also} & part.settings) or periods or part.whole_case
        if kind == "checks.yml claims":
            own = not result.claim_id or result.claim_id.endswith(hashlib.sha256(name.encode()).hexdigest()[:8])
            return ("checks" in reads or part.whole_case) and own
        if kind == "checks.yml origins":
            return "origins" in reads or part.whole_case
        if kind in ("decisions.csv", "replies.csv"):
            return kind.removesuffix(".csv") in reads or part.whole_case
        if kind == "code":
            return any(self._runs(name, result, part, side) for side in (0, 1))
        if kind == "notebook":
            codes = [one.code for one in self._slices[result.name]]
            return self._maker(result.name) == name and (len(codes) < 2 or codes[0] != codes[1])
        return True  # another version of Python or of a package may move anything

    def _tables(self, result: Result, part: Slice) -> set[str]:
        """Give the tables a result reads; of a finding those its own check names, and the text and choice of checks."""
        known = [own for side in (0, 1) for own in [self._own_check(result, side)] if own]
        if not known:
            return part.reads
        named: set[str] = set(part.reads & {"articles", "checks", *RECORDS} - {"origins"})
        for side in (0, 1):
            library = self.codes[side]["library"]
            for key in reach(library, self._own_check(result, side), self._other_checks(result, side)):
                named |= set(library.get(key, {}).get("words", ()))
        return part.reads & named

    def _runs(self, key: str, result: Result, part: Slice, side: int) -> bool:
        library = self.codes[side]["library"]
        start = part.uses | self._own_check(result, side)
        keys = _closure(_Frozen(library), frozenset(start), frozenset(self._other_checks(result, side)))
        if ":" not in key:  # a file of data: read by a part of the package it lies in
            return any(f"{key.partition('/')[0]}/" == used for used in keys) or key.partition("/")[0] in {
                used.partition(":")[0].partition(".")[0] for used in keys
            }
        reading = any(key.partition(":")[0] == one or key.startswith(f"{one}.") for one in READING)
        return key in keys or (reading and self._reads_by(key, part))

    def _reads_by(self, key: str, part: Slice) -> bool:
        """Tell whether a part of the code that reads raw files reads one of a slice's tables; a source, its own."""
        module = key.partition(":")[0]
        if not module.startswith("sources."):
            return bool(part.reads or part.whole_case)
        own = {table for source, table in self.files.values() if module == f"sources.{source}"}
        return bool(own & part.reads) or bool(EVERY_FILE & part.reads)

    def _own_check(self, result: Result, side: int) -> set[str]:
        if not result.check:
            return set()
        wanted = re.sub(r"\W", "_", result.check)
        return {key for key in self._checks(side) if key.rpartition(":")[2] == wanted}

    def _other_checks(self, result: Result, side: int) -> set[str]:
        own = self._own_check(result, side)
        return self._checks(side) - own if own else set()

    def _checks(self, side: int) -> set[str]:
        """Give the functions that the tuples CHECKS list."""
        library = self.codes[side]["library"]
        lists = [key for key in library if key.startswith("checks") and key.endswith(":CHECKS")]
        told = {key for one in lists for key in library[one]["uses"]}
        return {key for key in told if key.rpartition(":")[2].islower()}

    def _maker(self, name: str) -> str:
        for code in self.codes:
            for notebook, cells in code["notebooks"].items():
                if name in slices(cells):
                    return notebook
        return ""

    def _names(self, change: Change, result: Result) -> bool:
        """Tell whether a result names a change itself: cites the file, is of the claim, has the function as a step."""
        if change.kind == "raw file":
            return any(one and one in text for one in (change.before, change.after) for text in result.files)
        if change.kind == "checks.yml claims":
            return bool(result.claim_id)
        if change.kind == "code":
            return any(self._is_step(change.name, result, side) for side in (0, 1))
        return change.kind in ("parameter", "setting", "notebook")

    def _is_step(self, key: str, result: Result, side: int) -> bool:
        library = self.codes[side]["library"]
        called = {name for text in result.steps for name in re.findall(r"\b(\w+(?:\.\w+)+)\(", text)}
        start = {f"{name.rpartition('.')[0]}:{name.rpartition('.')[2]}" for name in called} | self._own_check(
            result, side
        )
        return key in _closure(_Frozen(library), frozenset(start), frozenset(self._other_checks(result, side)))


class _Frozen:
    """A library that can be a key of the cache: it is the same object as long as the comparison runs."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.parts = parts

    def __hash__(self) -> int:
        return id(self.parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and other.parts is self.parts


@cache
def _closure(library: _Frozen, start: frozenset[str], without: Iterable[str]) -> frozenset[str]:
    return frozenset(reach(library.parts, start, without))
