"""The vocabulary: errors, citations, quantities, intervals, values, sentences, findings."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from typing import Any

VERDICTS = ("supported", "contradicted", "mixed", "no coverage", "not testable", "needs review")
COVERAGES = ("held", "inferred", "tracker cited", "text only", "not covered")
KINDS_OF_MEASURE = ("blocking", "property_identified", "sectoral", "export_control", "eu_freeze", "licence", "measure")

# Our mention labels in FollowTheMoney's words, spelled exactly, so that an export is a rename-free dump.
FTM_SCHEMA = {
    "PERSON": "Person",
    "ORG": "Organization",
    "COMPANY": "Company",
    "MEDIA": "Organization",
    "GPE": "PublicBody",
    "FAC": "Address",
    "LOC": "Address",
    "AIRCRAFT": "Airplane",
    "VESSEL": "Vessel",
}

CITED_ROWS = 50  # beyond this an aggregate cites the filter that finds its rows, not each row


class CaseworkError(Exception):
    """Say what went wrong, with the value, and what to do next, in one line."""


class Refused(CaseworkError):
    """Say that one file cannot be used: which, where in it, what is wrong, what to do.

    >>> print(Refused("flows.csv", "'5,0' is not a number", "write 5.0", row=3, column="value_usd"))
    flows.csv: row 3, column value_usd: '5,0' is not a number; write 5.0
    """

    def __init__(self, file: str, what: str, do: str, *, row: int | None = None, column: str | None = None) -> None:
        self.file, self.what, self.do, self.row, self.column = file, what, do, row, column
        place = ", ".join(
            part for part in (row is not None and f"row {row}", column is not None and f"column {column}") if part
        )
        message = f"{file}: {place}: {what}; {do}" if place else f"{file}: {what}; {do}"
        super().__init__(" ".join(message.split()))


# --- where a thing stands in a raw file -------------------------------------------------------------------------


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


def cite_sql(table: str, **keys: str) -> str:
    """Write `cite` as a DuckDB aggregate: `keys` maps each key of the filter to the SQL expression of its value.

    >>> cite_sql("flows", period="period").startswith("CASE WHEN count(*) <= 50")
    True
    """
    words = " || ' ' || ".join(f"'{name}=' || CAST({expression} AS VARCHAR)" for name, expression in keys.items())
    each = "string_agg(raw || ' ' || locator, chr(10) ORDER BY raw || ' ' || locator)"
    return f"CASE WHEN count(*) <= {CITED_ROWS} THEN {each} ELSE '@{table} ' || {words or repr('')} || ' #' || count(*) END"


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
    return "\n".join(sorted({line for text in cites for line in text.splitlines() if line}))


def _citation(line: str) -> Citation | RowFilter:
    if not line.startswith("@"):
        raw, _, locator = line.partition(" ")
        return Citation(raw, locator)
    head, _, count = line[1:].rpartition(" #")
    table, _, rest = head.partition(" ")
    keys = re.findall(r"(\w+)=(.*?)(?= \w+=|$)", rest)
    return RowFilter(table, tuple(keys), int(count))


# --- what a text says -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Interval:
    """Hold an imprecise date as its first and last day, both inclusive; `None` is an open end.

    >>> Interval.of("2019-02").last
    datetime.date(2019, 2, 28)
    """

    first: date | None
    last: date | None

    @classmethod
    def of(cls, partial: str) -> Interval:
        """Read `2019`, `2019-03` or `2019-03-23`; raise CaseworkError for a day that does not exist."""
        parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", partial)
        if parts is None:
            msg = f"{partial!r} is not a date; write 2019, 2019-03 or 2019-03-23"
            raise CaseworkError(msg)
        year, month, day = (int(part) if part else None for part in parts.groups())
        try:
            first = date(year, month or 1, day or 1)
            if day:
                return cls(first, first)
            after = date(year + (month is None or month == 12), 1 if month is None else month % 12 + 1, 1)
        except ValueError:
            msg = f"{partial!r} is not a day of the calendar; check it against the source"
            raise CaseworkError(msg) from None
        return cls(first, after - timedelta(days=1))

    def holds(self, day: date) -> bool:
        """Say whether the day may be the one meant."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Quantity:
    """Keep a number as imprecise as the text gives it: value, upper value of a range, unit, modifier."""

    value: float | None
    unit: str
    value_high: float | None = None
    modifier: str = "exact"
    object: str = ""


# --- what we print ----------------------------------------------------------------------------------------------

# Units stand in column names; the longest suffix wins. A table's numbers thus carry their unit wherever they go.
UNIT_OF_SUFFIX = {
    "usd": "USD",
    "musd": "million USD",
    "percent": "percent",
    "points": "percentage point",
    "km": "km",
    "kmh": "km/h",
    "t": "tonne",
    "kg": "kg",
    "kbd": "thousand barrels a day",
    "tiv": "TIV",
    "days": "day",
    "hours": "hour",
    "date": "date",
    "month": "date",
    "year": "date",
    "period": "date",
}
MONTHS = tuple("January February March April May June July August September October November December".split())


@dataclass(frozen=True, slots=True)
class Value:
    """Bind one number or name in print to its unit, to the rows it comes from and to the steps that made it.

    >>> str(Value(990.6e6, "USD")), str(Value(28.44, "percent")), str(Value("2019-03-23", "date"))
    ('$991m', '28%', '23 March 2019')
    """

    number: float | str
    unit: str = "count"
    cites: str = ""
    steps: str = ""
    digits: int | None = None

    def __str__(self) -> str:
        if isinstance(self.number, str):
            return _day_in_words(self.number) if self.unit == "date" else self.number
        return _number_in_words(float(self.number), self.unit, self.digits)

    def as_json(self) -> dict[str, Any]:
        """Give everything a reader needs to check the value, as plain JSON."""
        return {
            "text": str(self),
            "number": self.number,
            "unit": self.unit,
            "digits": self.digits,
            "cites": self.cites.splitlines(),
            "steps": self.steps,
        }


def value_of(table: Any, column: str, *, digits: int | None = None, unit: str = "", **where: object) -> Value:
    """Take one cell of a table as a Value: unit from the column's name, cites and steps from the table.

    Raises CaseworkError unless exactly one row fits `where`, for a number must not be picked by chance.
    """
    rows = table
    for name, wanted in where.items():
        rows = rows[rows[name] == wanted]
    if len(rows) != 1:
        asked = ", ".join(f"{name}={wanted}" for name, wanted in where.items()) or "no condition"
        msg = f"{len(rows)} rows fit {asked} where one is needed for {column}; name more columns or check the data"
        raise CaseworkError(msg)
    cell = rows[column].iloc[0]
    number = cell.item() if hasattr(cell, "item") else cell
    if not isinstance(number, int | float):
        number = str(number)
    return Value(number, unit or unit_of(column), cite(rows), str(getattr(table, "attrs", {}).get("steps", "")), digits)


def unit_of(column: str) -> str:
    """Tell the unit that a column's name ends in; `count` for a bare number.

    >>> unit_of("distance_km"), unit_of("records")
    ('km', 'count')
    """
    return UNIT_OF_SUFFIX.get(column.rpartition("_")[2], "count")


def steps(function: str, **arguments: object) -> str:
    """Write down the call that made a table, for `table.attrs["steps"]`: what recomputes it.

    >>> steps("trade.partner_share", reporter="VEN", flow="M")
    "trade.partner_share(reporter='VEN', flow='M')"
    """
    inside = ", ".join(f"{name}={value!r}" for name, value in arguments.items())
    return f"{function}({inside})"


@dataclass(frozen=True)
class Sentence:
    """Keep a sentence as its template and its bound values; `str()` prints it, `values()` walks what it binds."""

    template: str
    slots: Mapping[str, Value | Sentence] = field(default_factory=dict)

    def __str__(self) -> str:
        text = self.inline()
        return text[:1].upper() + text[1:]

    def inline(self) -> str:
        """Print the sentence as part of another one: without a capital of its own."""
        words = {name: slot.inline() if isinstance(slot, Sentence) else str(slot) for name, slot in self.slots.items()}
        return self.template.format(**words)

    def values(self) -> Iterator[Value]:
        """Give every bound value, those of nested sentences included."""
        for slot in self.slots.values():
            yield from slot.values() if isinstance(slot, Sentence) else (slot,)

    @property
    def cites(self) -> str:
        """Give the citations of all values as one text."""
        return merge(*(value.cites for value in self.values()))

    def as_json(self) -> dict[str, Any]:
        """Give text, template and values as plain JSON, nested sentences as such."""
        slots = {name: slot.as_json() for name, slot in self.slots.items()}
        return {"text": str(self), "template": self.template, "values": slots}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Sentence:
        """Read what `as_json` wrote, also where a person has translated its template and texts."""
        return cls(data["template"], {name: _slot(item) for name, item in data["values"].items()})


def say(template: str, **slots: Value | Sentence | str) -> Sentence:
    """Make a sentence whose every number is bound: a template without digits, and a Value for each field.

    A plain string may fill a field only where it holds no digit: a name, a verb, a unit.
    Raises CaseworkError for a digit in the template, an unbound number or a field without a value.

    >>> print(say("{partner}: share {change}", partner="China", change=say("held at {share}", share=Value(15.9, "percent"))))
    China: share held at 16%
    """
    if re.search(r"\d", re.sub(r"\{[^}]*\}", "", template)):
        msg = f"a number is typed in {template!r}; make it a field and bind it to a Value"
        raise CaseworkError(msg)
    wanted = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    if wanted != set(slots):
        missing = ", ".join(sorted(wanted ^ set(slots)))
        msg = f"the fields of {template!r} and the values given differ in: {missing}; give each field one value"
        raise CaseworkError(msg)
    return Sentence(template, {name: _bound(name, slot) for name, slot in slots.items()})


def change(first: Value, last: Value, *, steady_percent: float = 2.0) -> Sentence:
    """Say how a measure went from one value to another: rose, fell or held; below `steady_percent` it held.

    >>> print(change(Value(28.4, "percent"), Value(52.2, "percent")))
    Rose from 28% to 52%
    """
    before, after = float(first.number), float(last.number)
    moved = after - before
    if abs(moved) <= abs(before) * steady_percent / 100:
        return say("held at {last} (from {first})", first=first, last=last)
    return say("rose from {first} to {last}" if moved > 0 else "fell from {first} to {last}", first=first, last=last)


def _slot(item: Mapping[str, Any]) -> Value | Sentence:
    if "template" in item:
        return Sentence.from_json(item)
    number, text = item["number"], item["text"]
    as_written = Value(number, item["unit"], "\n".join(item["cites"]), item["steps"], item["digits"])
    # A translator edits the text of a value; the number stays beside it in the file.
    return as_written if str(as_written) == text else Value(text, "word", as_written.cites, as_written.steps)


def _bound(name: str, slot: Value | Sentence | str) -> Value | Sentence:
    if isinstance(slot, Value | Sentence):
        return slot
    if not isinstance(slot, str) or re.search(r"\d", slot):
        msg = f"{name}={slot!r} is not bound to a source; pass a Value with its cites"
        raise CaseworkError(msg)
    return Value(slot, "word")


def _day_in_words(partial: str) -> str:
    parts = partial[:10].split("-")
    if len(parts) == 1 or not all(part.isdigit() for part in parts):
        return partial
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


def _number_in_words(number: float, unit: str, digits: int | None) -> str:
    sign = "\N{MINUS SIGN}" if number < 0 else ""
    size = abs(number)
    if unit == "million USD":
        unit, size = "USD", size * 1e6
    if unit == "USD":
        return sign + _dollars(size, digits)
    if unit == "percent":
        return f"{sign}{_rounded(size, (0 if size >= 10 or size == 0 else 1) if digits is None else digits)}%"
    figure = sign + _rounded(size, (0 if size >= 100 or size == int(size) else 1) if digits is None else digits)
    if unit == "count":
        return figure
    plural = unit in {"tonne", "day", "hour", "percentage point"} and figure != "1"
    return f"{figure} {unit}{'s' * plural}"


def _dollars(size: float, digits: int | None) -> str:
    for scale, letters, places in ((1e9, "bn", 1), (1e6, "m", 0), (1, "", 0)):
        if size >= scale * 0.9995 or scale == 1:
            small = letters == "m" and size < 10e6
            return f"${_rounded(size / scale, (places or int(small)) if digits is None else digits)}{letters}"
    return "$0"


def _rounded(size: float, digits: int) -> str:
    return f"{size:,.{digits}f}"


# --- what we found ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    """Record what a named check measured for a claim, on which rows, with which limits.

    `evidence` is the table of rows used, each with raw and locator; for "no coverage" it is what was searched:
    source, vintage, period. A finding without evidence, limits or a condition that would change it is refused.
    """

    claim_id: str
    check: str
    verdict: str
    headline: Sentence
    measured: Sentence
    expected: Sentence
    evidence: Any
    limits: str
    would_change: str
    known_on: str = ""
    chart_id: str = ""
    independent_sources: int | None = None
    author: str = "machine"

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            msg = f"no verdict is called {self.verdict!r}; the verdicts are {', '.join(VERDICTS)}"
            raise CaseworkError(msg)
        empty = [name for name in ("limits", "would_change") if not getattr(self, name)]
        if len(self.evidence) == 0:
            empty.append("evidence")
        if empty:
            msg = f"the finding of {self.check} on {self.claim_id} has no {', '.join(empty)}; a finding needs all three"
            raise CaseworkError(msg)

    def as_row(self) -> dict[str, Any]:
        """Give the row of the `findings` table; sentences as text, evidence as cites."""
        row = {part.name: getattr(self, part.name) for part in fields(self)}
        for name in ("headline", "measured", "expected"):
            row[name] = str(row[name])
        return row | {"evidence": cite(self.evidence)}


def one_of(name: str, value: str, allowed: Iterable[str]) -> str:
    """Return the value if it is allowed, else say which values are.

    >>> one_of("flow", "M", ("M", "X"))
    'M'
    """
    known = tuple(allowed)
    if value not in known:
        msg = f"{name} {value!r} is not known; known are {', '.join(known)}"
        raise CaseworkError(msg)
    return value
