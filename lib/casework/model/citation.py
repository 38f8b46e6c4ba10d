"""Where a thing stands in a raw file, and how an aggregate cites the rows it used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

CITED_ROWS = 50  # beyond this an aggregate cites the filter that finds its rows, not each row


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Point at one place in one raw file: its sha256, and a row, XPath, JSON pointer or span of characters."""

    raw: str
    locator: str

    def __str__(self) -> str:
        return f"{self.raw} {self.locator}"


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Point at many rows of a table by the keys that select them."""

    table: str
    keys: tuple[tuple[str, str], ...]
    count: int

    def __str__(self) -> str:
        keys = " ".join(f"{name}={value}" for name, value in self.keys)
        return f"@{self.table} {keys} #{self.count}"


def cite(rows: Any, table: str = "", **keys: object) -> str:
    """Cite the rows an aggregate used: one line each, or beyond fifty of them the filter that finds them.

    `rows` is anything with columns `raw` and `locator`, or with a column `cites` of earlier aggregates.
    The text is what a `cites` column holds; `citations` reads it back. Order and repetition leave no trace in it.

    >>> cite({"raw": ["ab", "ab"], "locator": ["row 2", "row 1"]})
    'ab row 1\\nab row 2'
    """
    if "cites" in rows:
        lines = sorted({line for text in rows["cites"] for line in str(text).splitlines()})
    else:
        lines = sorted({f"{raw} {locator}" for raw, locator in zip(rows["raw"], rows["locator"], strict=True)})
    if len(lines) <= CITED_ROWS or not table:
        return "\n".join(lines)
    return str(RowFilter(table, tuple((name, str(value)) for name, value in keys.items()), len(lines)))


def cite_each(rows: Any) -> str:
    """Cite every row, however many: the numbered rows of one file in one line, runs of them joined.

    For a count whose rows no keys would find again, such as the first act of each target in a list of acts.

    >>> cite_each({"raw": ["ab"] * 4, "locator": ["row 1", "row 2", "row 9", "row 3"]})
    'ab rows 1-3,9'
    """
    numbered: dict[str, set[int]] = {}
    others = set()
    for line in cite(rows).splitlines():
        raw, _, locator = line.partition(" ")
        word, _, number = locator.partition(" ")
        if word == "row" and number.isdigit():
            numbered.setdefault(raw, set()).add(int(number))
        else:
            others.add(line)
    return "\n".join(sorted(others | {f"{raw} {_runs(sorted(held))}" for raw, held in numbered.items()}))


def _runs(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    starts = [at for at, number in enumerate(numbers) if not at or number != numbers[at - 1] + 1]
    runs = [numbers[at:to] for at, to in zip(starts, [*starts[1:], len(numbers)], strict=True)]
    return "rows " + ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def cite_sql(table: str, **keys: str) -> str:
    """Write `cite` as a DuckDB aggregate: `keys` maps each key of the filter to the SQL expression of its value.

    >>> cite_sql("flows", period="period").startswith("CASE WHEN count(DISTINCT raw")
    True
    """
    row = "raw || ' ' || locator"  # a join may bring one row several times; it is cited once
    words = " || ' ' || ".join(f"'{name}=' || CAST({expression} AS VARCHAR)" for name, expression in keys.items())
    each = f"string_agg(DISTINCT {row}, chr(10) ORDER BY {row})"
    found = f"'@{table} ' || {words or repr('')} || ' #' || count(DISTINCT {row})"
    return f"CASE WHEN count(DISTINCT {row}) <= {CITED_ROWS} THEN {each} ELSE {found} END"


def citations(cites: str) -> tuple[Citation | RowFilter, ...]:
    """Read the text of a `cites` column back.

    >>> citations("ab row 1\\n@flows period=2014 flow=M #74")[1].keys
    (('period', '2014'), ('flow', 'M'))
    """
    return tuple(_citation(line) for line in cites.splitlines() if line)


def merge(*cites: str) -> str:
    """Join the citations of several values into one text, each line once.

    >>> merge("ab row 2", "ab row 1\\nab row 2")
    'ab row 1\\nab row 2'
    """
    return "\n".join(sorted({line for text in cites for line in text.splitlines() if line.strip()}))


def _citation(line: str) -> Citation | RowFilter:
    if not line.startswith("@"):
        raw, _, locator = line.partition(" ")
        return Citation(raw, locator)
    head, _, count = line[1:].rpartition(" #")
    table, _, rest = head.partition(" ")
    keys = re.findall(r"(\w+)=(.*?)(?= \w+=|$)", rest)
    return RowFilter(table, tuple(keys), int(count))
