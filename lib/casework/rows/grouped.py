"""Lists that write one target over several rows: the rows of each number together, with cells freed of blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from casework.model import Refused
from casework.rows.delimited import parse
from casework.rows.listing import day_of

NOT_SAID = frozenset({"n/a", "unknown", "not applicable"})  # what a publisher writes into a cell that holds nothing

Rows = list[dict[str, str]]


def grouped(
    name: str, text: str, by: str, needed: Sequence[str], *, delimiter: str = "", accept: bool = False
) -> dict[str, Rows]:
    """Give the rows of each number in column `by`, in the order of the file.

    Raises Refused for a column that is missing and for a row that cannot be read: without it a target lacks a name.
    """
    table = parse(name, text, delimiter=delimiter, accept=accept)
    for column in needed:
        if column not in table.header:
            raise Refused(name, f"column {column} is missing", "check whether the publisher renamed it", column=column)
    if table.unread:
        number, _, why = table.unread[0]
        raise Refused(name, why, "fetch the list again", row=number)
    found: dict[str, Rows] = {}
    for number, fields in table.records:
        row = {column: _plain(cell) for column, cell in zip(table.header, fields, strict=True)}
        if any(row.values()):
            # Rows without a number are no one target: each is set aside by itself, and counted.
            found.setdefault(row[by] or f"row {number}", []).append(row)
    return found


def every(rows: Iterable[Mapping[str, str]], *columns: str) -> list[str]:
    """Give what the rows say in some columns, each once, in their order; a column that is absent says nothing."""
    return list(dict.fromkeys(told for row in rows for column in columns if (told := row.get(column, ""))))


def unnumbered(told: str) -> list[str]:
    """Take apart a cell that numbers what it holds.

    >>> unnumbered("(1) Russia (2) Cyprus"), unnumbered("Syria"), unnumbered("")
    (['Russia', 'Cyprus'], ['Syria'], [])
    """
    return [part for part in map(str.strip, re.split(r"\(\d{1,2}\)", told)) if part]


def days_in(told: str) -> list[str]:
    """Give each date of a cell, day first; nought or a letter stands for what is not known.

    >>> days_in("(1) 00/00/1957 (2) 05/02/1958"), days_in("dd/mm/1960"), days_in("1962")
    (['1957', '1958-02-05'], ['1960'], ['1962'])
    """
    plain = re.sub(r"\b(?:dd|mm)/", "00/", told.strip(), flags=re.IGNORECASE)
    days = [day_of(found, day_first=True) for found in re.findall(r"\d{1,2}/\d{1,2}/\d{4}", plain)]
    days += [part for part in unnumbered(plain) if re.fullmatch(r"\d{4}", part)]
    return [day for day in days if re.fullmatch(r"\d{4}(-\d\d){0,2}", day)]


def number_in(told: str) -> str:
    """Give the first number of a document in a cell that may say more.

    >>> number_in("W374031, Tunisian"), number_in("none")
    ('W374031', '')
    """
    found = re.search(r"\b(?=\w*\d)[A-Z0-9][\w/-]{4,}", told)
    return found[0] if found else ""


def _plain(cell: str) -> str:
    told = " ".join(cell.split())
    return "" if told.casefold() in NOT_SAID else told
