"""What differs between two runs in what went into them: raw files, settings, people's lines, code, versions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casework.rows.settings import parse_yaml
from casework.suite.kept import Run

# The key of a line that people write, and the columns it is known by.
LINES = {"decisions.csv": ("kind", "subject", "by"), "replies.csv": ("party", "claim_ids")}
UNSET = "as in case.yml"


@dataclass(frozen=True, slots=True)
class Change:
    """Name one thing that is not the same in two runs: its kind, what it is called, what was and what is there."""

    kind: str
    name: str
    before: str
    after: str

    def __str__(self) -> str:
        was, now = self.before, self.after
        what = f"{self.kind} {self.name}"
        if not was or not now:
            return f"{what}: {'new' if now else 'gone'}"
        return f"{what}: {was} \u2192 {now}" if len(was) + len(now) < 160 else f"{what}: changed"


def changes(one: Run, other: Run) -> list[Change]:
    """Give every recorded difference in what went into two runs, the inputs first, then the code."""
    return [
        *_raw_files(one, other),
        *_settings(one, other),
        *_overrides(one, other),
        *_checks(one, other),
        *(change for name in LINES for change in _lines(name, one, other)),
        *_code(one.code(), other.code()),
        *_differing("Python", {"version": _python(one)}, {"version": _python(other)}),
    ]


def _differing(kind: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    for name in sorted({*was, *now}):
        if was.get(name) != now.get(name):
            yield Change(kind, name, _short(was.get(name)), _short(now.get(name)))


def _short(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "" if value is None else str(value)


def _raw_files(one: Run, other: Run) -> Iterator[Change]:
    """Compare the register's rows: another content, or another word of who published it and when."""
    was, now = (_by_path(run.text("register.csv")) for run in (one, other))
    for path in sorted({*was, *now}):
        before, after = was.get(path, {}), now.get(path, {})
        if before.get("sha256") != after.get("sha256"):
            yield Change("raw file", path, before.get("sha256", "")[:12], after.get("sha256", "")[:12])
        elif before != after:
            told = sorted(name for name in before if before[name] != after[name])
            yield Change(
                "register", path, *("; ".join(f"{name} {row[name]}" for name in told) for row in (before, after))
            )


def _by_path(text: str) -> dict[str, dict[str, str]]:
    return {row["path"]: row for row in csv.DictReader(io.StringIO(text))}


def _settings(one: Run, other: Run) -> Iterator[Change]:
    was, now = (_yaml(run, "case.yml") for run in (one, other))
    yield from _differing("setting", was, now)


def _yaml(run: Run, name: str) -> dict[str, Any]:
    text = run.text(name)
    return dict(parse_yaml(name, text)) if text.strip() else {}


def _overrides(one: Run, other: Run) -> Iterator[Change]:
    was, now = (run.read("run.json").get("overrides", {}) for run in (one, other))
    for name in sorted({*was, *now}):
        if was.get(name) != now.get(name):
            yield Change("parameter", name, was.get(name, UNSET), now.get(name, UNSET))


def _checks(one: Run, other: Run) -> Iterator[Change]:
    """Compare checks.yml entry by entry: a claim is known by its quote, an origin by its name."""
    files = [_yaml(run, "checks.yml") for run in (one, other)]
    for part, key in (("claims", "quote"), ("origins", "name")):
        was, now = ({str(entry.get(key, "")): entry for entry in file.get(part, [])} for file in files)
        for name in sorted({*was, *now}):
            if was.get(name) != now.get(name):
                before, after = was.get(name, {}), now.get(name, {})
                told = [field for field in {**before, **after} if before.get(field) != after.get(field)]
                pair = (
                    "; ".join(f"{f} {_short(entry.get(f))}" for f in told) if entry else "" for entry in (before, after)
                )
                yield Change(f"checks.yml {part}", name, *pair)


def _lines(name: str, one: Run, other: Run) -> Iterator[Change]:
    was, now = (_keyed(run.text(name), LINES[name]) for run in (one, other))
    yield from _differing(name, was, now)


def _keyed(text: str, key: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO(text)):
        name = " ".join(str(row.get(part, "")) for part in key)
        told = "; ".join(f"{column} {cell}" for column, cell in row.items() if column not in key and cell)
        found[name] = " | ".join(filter(None, [found.get(name, ""), told]))
    return found


def _code(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    hashes = [{key: part["sha256"] for key, part in code["library"].items() if part["sha256"]} for code in (was, now)]
    for key in sorted({*hashes[0], *hashes[1]}):
        if hashes[0].get(key) != hashes[1].get(key):
            yield Change("code", key, hashes[0].get(key, "")[:12], hashes[1].get(key, "")[:12])
    for name in sorted({*was["notebooks"], *now["notebooks"]}):
        cells = [code["notebooks"].get(name, []) for code in (was, now)]
        if cells[0] != cells[1]:
            told = [str(at + 1) for at in range(max(map(len, cells))) if cells[0][at : at + 1] != cells[1][at : at + 1]]
            yield (
                Change("notebook", name, f"code cell {', '.join(told)}", "other code")
                if all(cells)
                else Change("notebook", name, "held" * bool(cells[0]), "held" * bool(cells[1]))
            )
    yield from _differing("package", was["packages"], now["packages"])


def _python(run: Run) -> str:
    return str(run.read("run.json").get("python", ""))
