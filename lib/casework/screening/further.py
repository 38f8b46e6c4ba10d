"""What is known beside the name: birth date, country, program, kind of thing, as further points. Blank says nothing.

These points are set by hand, not trained: the labelled queries hold names alone. A date or country that agrees lifts
a name near the line over it, one that differs takes a good name below it, and neither decides without the name.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from casework.screening.points import KIND_OF_SCHEMA
from casework.values import country_code

SAME_DAY, SAME_YEAR, OTHER_YEAR = 0.12, 0.05, -0.25
SAME_COUNTRY, OTHER_COUNTRY = 0.03, -0.05
SAME_PROGRAM, OTHER_PROGRAM = 0.03, -0.05
OTHER_SCHEMA = -0.2


def further(asked: pd.DataFrame, targets: pd.DataFrame, query: np.ndarray, target: np.ndarray) -> dict[str, np.ndarray]:
    """Give the points for schema, birth date, country and program of each pair of a query and a target."""
    made = {}
    for reason, column, listed, compare in (
        ("schema", "schema", "schema", _schema),
        ("birth date", "birth_date", "birth_date", _birth),
        ("country", "country", "countries", _country),
        ("program asked", "program", "program", _program),
    ):
        told = asked[column].to_numpy(dtype=object)[query]
        points = np.zeros(len(query))
        rows = np.flatnonzero(told != "")
        if len(rows) and listed in targets:
            held = targets[listed].fillna("").to_numpy(dtype=object)[target]
            points[rows] = [compare(told[row], held[row]) for row in rows]
        made[reason] = points
    return made


def _schema(asked: str, listed: str) -> float:
    # Registers do not agree on Company and Organization; a person is not a ship.
    kinds = [KIND_OF_SCHEMA.get(schema, "Organization") for schema in (asked, listed)]
    return 0.0 if kinds[0] == kinds[1] else OTHER_SCHEMA


def _birth(asked: str, listed: str) -> float:
    held = [day.strip() for day in str(listed).split(";") if day.strip()]
    if not held:
        return 0.0
    if any(day == asked and len(day) == 10 for day in held):
        return SAME_DAY
    return SAME_YEAR if any(day[:4] == asked[:4] for day in held) else OTHER_YEAR


def _country(asked: str, listed: str) -> float:
    """Compare countries by their codes, however written; a country that cannot be told says nothing."""
    code = country_code(asked)
    held = {country_code(country) for country in str(listed).split(";")} - {""}
    if not code or not held:
        return 0.0
    return SAME_COUNTRY if code in held else OTHER_COUNTRY


def _program(asked: str, listed: str) -> float:
    """Compare programs by their words, so that VENEZUELA stands for VENEZUELA-EO13850; one of several is enough."""
    held = [_words(program) for program in re.split(r"[;\[\]]", str(listed)) if _words(program)]
    wanted = [_words(program) for program in re.split(r"[;\[\]]", asked) if _words(program)]
    if not held or not wanted:
        return 0.0
    return SAME_PROGRAM if any(one <= other for one in wanted for other in held) else OTHER_PROGRAM


def _words(program: str) -> set[str]:
    return set(re.findall(r"\w+", program.casefold()))
