"""Two runs side by side: verdicts that flipped, numbers that moved, and which change between them can have done it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from casework.case import Case
from casework.suite import kept
from casework.suite.causes import Cause, Causes, Result
from casework.suite.changes import Change, changes

TOLERANCE = 1e-9  # of the larger number: less is rounding
SENTENCES = ("headline", "measured", "expected")
Values = dict[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Moved:
    """Hold one thing that two runs say otherwise: a verdict, a number, or words; where, what, and by what causes."""

    kind: str
    where: str
    before: str
    after: str
    causes: tuple[Cause, ...] = ()


@dataclass
class Difference:
    """Hold what differs between two runs: what went in, what came out, and which tables and charts hold other rows."""

    one: kept.Run
    other: kept.Run
    changes: list[Change] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def told(self) -> Iterator[str]:
        """Say it in plain lines."""
        yield f"run {self.one.title} \u2192 run {self.other.title}"
        if not (self.changes or self.moved):
            yield "nothing differs"
            return
        yield f"{len(self.changes)} thing{'s' * (len(self.changes) != 1)} went in otherwise:"
        yield from (f"  [{number}] {change}" for number, change in enumerate(self.changes, 1))
        for kind, noun, verb in (
            ("verdict", " verdict", "flipped"),
            ("number", " number", "moved"),
            ("words", "", "worded otherwise"),
        ):
            found = [one for one in self.moved if one.kind == kind]
            yield f"{len(found)}{noun}{'s' * bool(noun and len(found) != 1)} {verb}{':' * bool(found)}"
            yield from (f"  {one.where}: {one.before} \u2192 {one.after}{self._because(one)}" for one in found)
        if self.files:
            yield f"other rows in: {', '.join(self.files)}"

    def as_json(self) -> dict[str, Any]:
        """Give the same as plain data; causes are numbers of the changes, from 1."""
        moved = [
            {"kind": one.kind, "where": one.where, "before": one.before, "after": one.after,
             "causes": [self._number(cause) for cause in one.causes], "certain": len(one.causes) == 1}
            for one in self.moved
        ]  # fmt: skip
        listed = [{"number": number, **asdict(change)} for number, change in enumerate(self.changes, 1)]
        return {"run_a": self.one.id, "run_b": self.other.id, "changes": listed, "moved": moved, "files": self.files}

    def _number(self, cause: Cause) -> int:
        return self.changes.index(cause.change) + 1

    def _because(self, one: Moved) -> str:
        """Tell the causes: one alone is certain; of several, those the result names come first."""
        if not one.causes:
            return " (no recorded change reaches it)"
        if len(one.causes) == 1:
            return f" (because of [{self._number(one.causes[0])}])"
        direct = [f"[{self._number(cause)}]" for cause in one.causes if cause.direct]
        others = [f"[{self._number(cause)}]" for cause in one.causes if not cause.direct]
        if not direct or not others:
            return f" (because of one or more of {', '.join(direct or others)})"
        return f" (because of {', '.join(direct)}; {', '.join(others)} may count too)"


def diff(case: Case, one: str = "before", other: str = "last", *, tolerance: float = TOLERANCE) -> Difference:
    """Compare two kept runs of a case, or of it and its variant; see `kept.find` for how runs are named.

    A number has moved where it differs by more than `tolerance` times the larger of the two. Which change did it is
    told from what each result reads, runs and cites; where only one of the changes can reach it, that one is the
    cause. Raises CaseworkError for a run that is not there.
    """
    was, now = kept.find(case, one), kept.find(case, other)
    difference = Difference(was, now)
    if was.folder == now.folder:
        return difference
    difference.changes = changes(was, now)
    causes = Causes(was, now, difference.changes)
    for moved, result in [*_findings(was, now, tolerance), *_charts(was, now, tolerance)]:
        difference.moved.append(Moved(*moved, tuple(causes.of(result))))
    difference.files = _files(was, now)
    return difference


def _findings(was: kept.Run, now: kept.Run, tolerance: float) -> Iterator[tuple[tuple[str, ...], Result]]:
    one, other = _keyed(was), _keyed(now)
    for key in [*one, *(key for key in other if key not in one)]:
        before, after = one.get(key), other.get(key)
        some = after or before
        assert some is not None
        result, where = _result(some["_name"], [found for found in (before, after) if found]), _title(some)
        if before is None or after is None:
            yield ("verdict", where, *(f"{x['verdict']}" if x else "not judged" for x in (before, after))), result
            continue
        if before["verdict"] != after["verdict"]:
            yield ("verdict", where, before["verdict"], after["verdict"]), result
        yield from ((told, result) for told in _sentences(where, before, after, SENTENCES, tolerance))


def _charts(was: kept.Run, now: kept.Run, tolerance: float) -> Iterator[tuple[tuple[str, ...], Result]]:
    one, other = (run.read("results.json")["charts"] for run in (was, now))
    for name in sorted({*one, *other}):
        sides = [one.get(name, {}), other.get(name, {})]
        result = _result(name, sides)
        if not all(sides):
            yield ("words", f"chart {name}", *("drawn" if side else "not drawn" for side in sides)), result
        else:
            told = sorted(key for key in {*sides[0], *sides[1]} if key != "alt")
            yield from ((moved, result) for moved in _sentences(f"chart {name}", *sides, told, tolerance))


def _sentences(
    where: str, before: Mapping[str, Any], after: Mapping[str, Any], names: Any, tolerance: float
) -> Iterator[tuple[str, ...]]:
    """Compare the sentences of one finding or chart: each number once, and the words where no number tells of it."""
    told: set[tuple[str, ...]] = set()
    for name in names:
        pair = [side.get(name) for side in (before, after)]
        if not all(isinstance(one, Mapping) and "template" in one for one in pair):
            continue
        values = [dict(_values(one)) for one in pair]
        numbers = list(_numbers(where, *values, tolerance))
        if not numbers and not told and _words(pair[0]) != _words(pair[1]):
            numbers = [("words", where, pair[0]["text"], pair[1]["text"])]
        yield from (one for one in numbers if one not in told)
        told |= set(numbers)


def _words(told: Mapping[str, Any]) -> list[Any]:
    """Give a sentence without its numbers: the templates, and the words put into them."""
    slots = told["values"].values()
    inside = [_words(slot) if "template" in slot else slot["text"] for slot in slots if not _is_number(slot)]
    return [told["template"], *inside]


def _is_number(slot: Mapping[str, Any]) -> bool:
    return "template" not in slot and bool(re.search(r"\d", str(slot["number"])))


def _numbers(where: str, before: Values, after: Values, tolerance: float) -> Iterator[tuple[str, ...]]:
    for path in before:
        was, now = before[path], after.get(path)
        if now is None or was["number"] == now["number"]:
            continue
        both = [one["number"] for one in (was, now)]
        if all(isinstance(one, int | float) for one in both):
            size = max(abs(one) for one in both)
            if abs(both[0] - both[1]) > tolerance * size:
                yield "number", f"{where}, {_called(path)}", *_apart(was, now)
        elif all(re.search(r"\d", str(one)) for one in both):
            yield "number", f"{where}, {_called(path)}", was["text"], now["text"]


def _apart(was: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, str]:
    """Print two numbers; with all their digits where they would print alike."""
    if was["text"] != now["text"]:
        return was["text"], now["text"]
    return str(was["number"]), str(now["number"])


def _called(path: str) -> str:
    return path.rpartition(".")[2].replace("_", " ")


def _values(told: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, slot in told.get("values", {}).items():
        if "template" in slot:
            yield from _values(slot, f"{path}.{name}")
        else:
            yield f"{path}.{name}", slot


def _keyed(run: kept.Run) -> dict[tuple[str, ...], dict[str, Any]]:
    """Give the findings of a run by claim, day, check and, where there are several such, their order."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for name, finding in zip(run.read("results.json")["findings"], run.read("findings.json"), strict=True):
        key = (name, finding["claim_id"], finding["known_on"], finding["check"])
        while key in found:
            key = (*key[:4], str(int(key[4]) + 1 if len(key) > 4 else 2))
        found[key] = finding | {"_name": name}
    return found


def _title(finding: Mapping[str, Any]) -> str:
    values = finding["headline"]["values"]
    asked = values["asked"]["text"] if "asked" in values else finding["claim_id"]
    day = f", as known on {finding['known_on']}" if finding["known_on"] else ""
    return f"{asked} [{finding['check']}{day}]"


def _result(name: str, sides: list[Mapping[str, Any]]) -> Result:
    """Gather what a finding or chart cites and names in either run."""
    text = str(sides)
    steps = frozenset(re.findall(r"'steps': (?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\")", text))
    check = next((str(side["check"]) for side in sides if "check" in side), "")
    claim = next((str(side["claim_id"]) for side in sides if "claim_id" in side), "")
    told = frozenset("".join(pair) for pair in steps)
    return Result(name, check, claim, frozenset(re.findall(r"\b[0-9a-f]{64}\b", text)), told)


def _files(was: kept.Run, now: kept.Run) -> list[str]:
    """Name the tables and the charts' own tables that hold other bytes."""
    one, other = ({_short(path): told for path, told in run.manifest().items() if _short(path)} for run in (was, now))
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _short(path: str) -> str:
    found = re.search(r"(tables/\w+\.parquet|charts/\w+\.csv)$", path)
    return found[1] if found and path.startswith("data/processed/") else ""
