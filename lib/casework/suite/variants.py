"""The variants of a run: a grid of parameter values, or the rows of a sheet."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from casework.case.cells import Declared, Parameter
from casework.model import CaseworkError, Refused
from casework.rows import open_rows
from casework.suite.plan import known_parameters, refuse_unknown

CASE_COLUMNS = ("case", "case_name")


@dataclass(frozen=True, slots=True)
class Variant:
    """Hold one case with the parameters that are overridden for it, as text."""

    case: str
    given: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        """Give what sets it apart from others: its parameters, or the case."""
        return ", ".join(f"{name}={value}" for name, value in self.given) or self.case


def grid(case: str, pairs: Iterable[tuple[str, str]], notebooks: Sequence[Declared]) -> tuple[Variant, ...]:
    """Give every combination of the values of `-p name=value`.

    A parameter that holds one value takes several with commas, one variant each: `partner=RUS,CHN`. One that holds
    several itself (its help says "joined by commas", or it is a list) keeps its commas: `partners=RUS,CHN` is one
    variant. Either may be given again, for one more variant: `-p partners=RUS,CHN -p partners=IRN`. A value with a
    comma of its own is put in double quotes.

    Raises CaseworkError for a name that no notebook has, with the nearest, and for a value that is empty.
    """
    values: dict[str, list[str]] = {}
    known = known_parameters(notebooks)
    for name, text in pairs:
        refuse_unknown(notebooks, [name])
        if not text.strip():
            msg = f"{name}= holds no value; give one, or leave it out to have it as in case.yml"
            raise CaseworkError(msg)
        values.setdefault(name, []).extend([text] if known[name].several else _split(name, text))
    unique = {name: list(dict.fromkeys(texts)) for name, texts in values.items()}
    return tuple(Variant(case, tuple(zip(unique, chosen, strict=True))) for chosen in product(*unique.values()))


def sheet(
    path: Path, case: str, pairs: Iterable[tuple[str, str]], notebooks: Sequence[Declared]
) -> tuple[Variant, ...]:
    """Give one variant for each row of a table: its columns are parameters, and `case` where rows are of other cases.

    Cells are text, nothing is guessed; an empty cell means "as in case.yml". Pairs given beside it hold for every row.
    Raises Refused, with row and column, for a column that is no parameter and for several values in one cell.
    """
    table = open_rows(path, accept=True)
    for number, _, why in table.unread:
        raise Refused(path.name, why, "mend the row", row=number)
    if not table.records:
        raise Refused(path.name, "it has no rows", "write one row for each variant below the names of parameters")
    known = known_parameters(notebooks)
    for column in table.columns:
        if column not in known and column not in CASE_COLUMNS:
            near = difflib.get_close_matches(column, [*known, *CASE_COLUMNS], 1)
            hint = f"nearest is {near[0]}" if near else f"known are case, {', '.join(sorted(known))}"
            raise Refused(path.name, f"no notebook has a parameter {column!r}", hint, column=column)
    fixed = dict(pairs)
    refuse_unknown(notebooks, fixed)
    for column in set(fixed) & set(table.columns):
        raise Refused(path.name, f"{column} is a column and is given with -p too", "give it once", column=column)
    variants = []
    for number, cells in table.records:
        row = dict(zip(table.columns, (cell.strip() for cell in cells), strict=True))
        named = next((row[column] for column in CASE_COLUMNS if row.get(column)), case)
        given = {name: value for name, value in row.items() if value and name not in CASE_COLUMNS}
        for name, value in given.items():
            _refuse_several(path, number, known[name], value)
        variants.append(Variant(named, tuple((given | fixed).items())))
    return tuple(dict.fromkeys(variants))


def labels(variants: Sequence[Variant]) -> list[str]:
    """Give what sets each variant apart; with the case before its parameters where they are of several cases.

    >>> labels([Variant("iran", (("partner", "CHN"),)), Variant("peru")])
    ['iran, partner=CHN', 'peru']
    """
    several = len({variant.case for variant in variants}) > 1
    return [f"{one.case}, {one.label}" if several and one.given else one.label for one in variants]


def varying(variants: Sequence[Variant]) -> list[str]:
    """Give the names of the parameters in which variants differ."""
    told: list[Mapping[str, str]] = [dict(variant.given) for variant in variants]
    names = dict.fromkeys(name for given in told for name in given)
    return [name for name in names if len({given.get(name) for given in told}) > 1]


def _split(name: str, text: str) -> list[str]:
    values = [value.strip() for value in next(csv.reader([text], skipinitialspace=True), [""])]
    if len(values) > 1 and "" in values:
        msg = f"{name}={text} holds an empty value; write {name}={','.join(filter(None, values))}"
        raise CaseworkError(msg)
    return values


def _refuse_several(path: Path, row: int, parameter: Parameter, value: str) -> None:
    if "," in value and not parameter.several:
        what = f"{parameter.name} holds one value, not {value!r}"
        raise Refused(path.name, what, "write a row for each", row=row, column=parameter.name)
