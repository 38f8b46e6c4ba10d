"""What somebody who has never heard of casework reads first in a bag."""

from __future__ import annotations

import csv
import json
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework.case import intake
from casework.export.parcel import Withheld, content_of

if TYPE_CHECKING:
    from casework.case import Case

TEMPLATE = Path(__file__).with_name("bag.md")
ROW = re.compile(r"([0-9a-f]{64}) row (\d+)")
WORKED_OUT = ("percent", "count", "day")  # units of numbers that may stand in a row by chance
EXAMPLE = """
For example, this bag prints: *{sentence}* The value `{text}` cites `{raw} row {row}`. That hash is
`{path}`, and row {row} of it, line {line} of the file, reads:

    {header}
    {cells}
"""


def readme(case: Case, payload: Mapping[str, bytes | Path], withheld: Sequence[Withheld]) -> bytes:
    """Write README.md for what a bag holds, with one number of this case followed to its row."""
    results = case.results.removeprefix("data/")
    findings = json.loads(content_of(payload[f"data/{results}/findings.json"]))
    whole = f"data/{results}/report.html" in payload
    told = TEMPLATE.read_text(encoding="utf-8").format(
        title=f"Evidence of the case {case.name}",
        question=case.settings.question or "The case file asks no question.",
        findings=len(findings),
        results=results,
        no_report="" if whole else " It is not in this bag, for it prints of files that are not public.",
        example=_example(case, findings, payload),
        files=f"{len(payload) + 1:,}",
        bytes=f"{sum(len(content_of(content)) for content in payload.values()):,}",
        withheld=_withheld(withheld),
        run=" ".join([shlex.quote(case.name), *(f"-p {shlex.quote(f'{k}={v}')}" for k, v in case.overrides.items())]),
        results_again=shlex.quote(f"data/{results}"),
        only_whole="" if whole else "; here they cannot be, for the run also used what is not in this bag",
    )
    return told.encode()


def _withheld(withheld: Sequence[Withheld]) -> str:
    if not withheld:
        return "Nothing was withheld."
    return f"{len(withheld)} things were withheld; `data/WITHHELD.csv` lists them with the reason."


def _example(case: Case, findings: list[dict[str, Any]], payload: Mapping[str, bytes | Path]) -> str:
    """Follow the first measured number that one row of a CSV prints as it is; blank where there is none."""
    files = {entry.sha256: entry.path for entry in intake.raw_files(case) if entry.path in payload}
    for finding in findings:
        for value in [*numbers(finding["headline"]), *numbers(finding["measured"])]:
            place = ROW.fullmatch(value["cites"][0]) if len(value["cites"]) == 1 else None
            path = files.get(place[1], "") if place else ""
            if place is None or not path.endswith(".csv") or value["unit"] in WORKED_OUT:
                continue
            lines = content_of(payload[path]).decode("utf-8", "replace").splitlines()
            row = int(place[2])
            whole = len(lines) == 1 + sum(1 for _ in csv.DictReader(lines)) and row < len(lines)
            if whole and re.search(rf"(?<![\d.]){re.escape(format(value['number'], '.15g'))}(?![\d.])", lines[row]):
                told = {
                    "sentence": finding["headline"]["text"].rstrip(".") + ".",
                    "text": value["text"],
                    "raw": place[1],
                }
                return EXAMPLE.format(**told, path=path, row=row, line=row + 1, header=lines[0], cells=lines[row])
    return ""


def numbers(sentence: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give the values of a recorded sentence that are numbers, those of sentences inside it too."""
    for slot in sentence["values"].values():
        if "template" in slot:
            yield from numbers(slot)
        elif not isinstance(slot["number"], str):
            yield slot
