"""EIA's bulk files (PET.txt, INTL.txt): one series a line as JSON, its figures as pairs of period and value."""

from __future__ import annotations

import json
import re
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, pass_records, shape
from casework.values import area_code, country_code, crude_origin

# PET.txt writes its units with capitals, INTL.txt without.
UNITS = {"thousand barrels per day": "thousand barrels a day", "thousand barrels": "thousand barrels a month"}
# What stands where no figure is: withheld, not available, not applicable. None is a zero.
MARKS = {"W": "withheld", "w": "withheld", "NA": "not available", "--": "no figure", "NM": "not meaningful"}
MOST = 1_000_000  # figures: a bulk file holds a hundred thousand series, and nobody wants all of them in one table
NEEDED = ("series_id", "name", "units", "data")

SOURCE = Source(
    name="eia_bulk",
    title="EIA open data, bulk file",
    publisher="US Energy Information Administration",
    licence="US Government work, public domain",
    table="observations",
    url="https://www.eia.gov/opendata/bulkfiles.php",
    columns={
        "series_id": "observation_id",
        "name": "statement",
        "period": "period",
        "subject": "subject",
        "partner": "partner",
        "measure": "measure",
        "units": "unit",
        "value": "value",
        "status": "status",
        "caution": "caution",
    },
    constants={"claimant": "EIA"},
    delimiter="",
    knows=lambda _, head: head.lstrip().startswith(b'{"series_id":') and b'"data":[[' in head.replace(b" ", b""),
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read the series of one file, or those of its lines that were kept; lines of categories are told and left out.

    A figure that is null stays, as a blank, and so does one that is withheld or not available, with the reason.
    International series are named after what they measure, without the country and the frequency that stand beside it.
    Raises Refused for more than a million figures.
    """
    lines = pass_records(path, member=member, accept=accept, each_line=True)
    rows = TextRows(lines.name, lines.sha256, list(SOURCE.columns), [])
    others = 0
    for number, record in lines.records:
        if "series_id" not in record:
            others += 1
            continue
        lacking = [name for name in NEEDED if name not in record]
        if lacking:
            what = f"the series has no {lacking[0]}"
            raise Refused(lines.name, what, "fetch the bulk file again", row=number, column=lacking[0])
        _unfold(number, record, rows)
        if rows.count > MOST:
            what = f"it holds more than {MOST:,} figures"
            raise Refused(
                lines.name, what, "keep the lines of the series in question: grep MCRIMUSVE2 PET.txt > part.txt"
            )
    rows.warnings += [*lines.warnings, *lines.left_out()]
    if others:
        rows.warnings.append(f"{others} lines hold no series (categories) and were left out")
    return shape(rows, SOURCE)


def _unfold(number: int, record: dict[str, str], rows: TextRows) -> None:
    origin = crude_origin(record["name"])
    area = record.get("iso3166") or record.get("geography") or "USA"
    subject = "USA" if origin else area_code(area) or area
    partner = country_code(origin) if origin else ""
    measure = "Crude oil imports" if origin else _measure(record)
    unit = _unit(record)
    for at, (period, value) in enumerate(_pairs(record["data"])):
        why = MARKS.get(value, "")
        figure = "" if why else value
        status = "blank" if figure == "" else "zero" if re.fullmatch(r"0+(?:\.0+)?", value) else "reported"
        told = [record["series_id"], record["name"], _period(period), subject, partner, measure, unit, figure, status]
        rows.add([*told, why and f"EIA: {why}"], f"line {number} /data/{at}")


def _measure(record: dict[str, str]) -> str:
    """Take country and frequency off the name of an international series: "Coal production, Venezuela, Annual"."""
    name = record["name"]
    return name.rsplit(", ", 2)[0] if record["series_id"].startswith("INTL.") and name.count(", ") >= 2 else name


def _pairs(data: str) -> list[tuple[str, str]]:
    pairs = json.loads(data or "[]")
    return [(str(pair[0]), "" if pair[1] is None else str(pair[1])) for pair in pairs if len(pair) == 2]


def _unit(record: dict[str, str]) -> str:
    """Give the unit in words; thousand barrels are of the period that the series counts, which is told beside it."""
    units = record["units"].lower()
    return UNITS.get(units, record["units"]) if record.get("f", "") == "M" or "day" in units else record["units"]


def _period(told: str) -> str:
    """Write 201903 as 2019-03, and 20190315 as 2019-03-15; a year or a quarter stays as it is."""
    if not told.isdigit() or len(told) not in (6, 8):
        return told
    return "-".join(part for part in (told[:4], told[4:6], told[6:]) if part)
