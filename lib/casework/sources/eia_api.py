"""EIA API version 2: oil series as JSON, the petroleum routes by series and the international one by country."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_content, shape
from casework.rows.documents import as_text, parse_json
from casework.rows.text import decode
from casework.values import area_code, country_code, crude_origin

if TYPE_CHECKING:
    import pandas as pd

# What stands where no figure is. None is a zero.
MARKS = {"W": "EIA: withheld", "w": "EIA: withheld", "NA": "EIA: not available", "--": "EIA: no figure"}
UNITS = {"MBBL/D": "thousand barrels a day", "TBPD": "thousand barrels a day", "MBBL": "thousand barrels a month"}


# The international route names no series: product, activity, country and unit tell it, as they do in EIA's own names.
INTERNATIONAL = (
    "productId", "productName", "activityId", "activityName", "countryRegionId", "countryRegionName",
    "countryRegionTypeId", "countryRegionTypeName", "dataFlagId", "dataFlagDescription", "unit", "unitName",
)  # fmt: skip


def _derive(published: pd.DataFrame) -> Mapping[str, pd.Series]:
    origin = published["series-description"].map(crude_origin)
    is_import = origin != ""
    caution = published["value"].str.strip().map(MARKS).fillna("")
    value = published["value"].where(caution == "", "")
    blank = value.str.strip() == ""
    zero = published["value"].str.fullmatch(r"0+(?:\.0+)?")
    return {
        "value": value,
        "caution": caution,
        "subject": (published["duoarea"].where(~is_import, "USA")),
        "partner": origin.map(country_code),
        "measure": published["series-description"].where(~is_import, "Crude oil imports"),
        "unit": published["units"].map(UNITS).fillna(published["units"]),
        "status": blank.map({True: "blank", False: "reported"}).where(~zero, "zero"),
    }


SOURCE = Source(
    name="eia_api",
    title="EIA open data, API version 2",
    publisher="US Energy Information Administration",
    licence="US Government work, public domain",
    table="observations",
    url="https://www.eia.gov/opendata/",
    columns={
        "period": "period",
        "duoarea": "",
        "area-name": "",
        "product": "",
        "product-name": "",
        "process": "",
        "process-name": "",
        "series": "observation_id",
        "series-description": "statement",
        "value": "",
        "units": "",
        **dict.fromkeys(INTERNATIONAL, ""),
    },
    optional=frozenset({"area-name", "product", "product-name", "process", "process-name", *INTERNATIONAL}),
    constants={"claimant": "EIA"},
    derive=_derive,
    delimiter="",
    knows=lambda _, head: b'"response"' in head and b'"dateFormat"' in head and b'"data"' in head,
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one answer. A count above the rows sent means that the answer was cut at its limit: refused."""
    content = open_content(path, member=member)
    text, warnings = decode(content.name, content.data)
    answer = parse_json(content.name, text).get("response", {})
    records = answer.get("data")
    if not isinstance(records, list) or not records:
        raise Refused(content.name, "its response holds no rows", "check the query: an empty answer is not a zero")
    total = as_text(answer.get("total"))
    if total.isdigit() and int(total) != len(records):
        what = f"total says {total}, the answer has {len(records)} rows"
        raise Refused(content.name, what, "ask again with offset and length until all are here")
    if "countryRegionId" in records[0]:
        records = [record | _series(record, as_text(answer.get("frequency"))) for record in records]
    columns = list(dict.fromkeys(key for record in records for key in record))
    rows = TextRows(
        content.name, content.sha256, columns, [], warnings=[*content.warnings, *warnings], pointer="/response/data"
    )
    rows.records += [
        (number, [as_text(record.get(key)) for key in columns]) for number, record in enumerate(records, 1)
    ]
    return shape(rows, SOURCE)


def _series(record: dict[str, Any], frequency: str) -> dict[str, str]:
    """Give what a row of the international route would be called on the others."""
    told = {key: as_text(record.get(key)) for key in INTERNATIONAL}
    area = told["countryRegionId"]
    series = "-".join(told[key] for key in ("productId", "activityId", "countryRegionId", "unit"))
    return {
        "duoarea": area_code(area) or area,
        "series": f"INTL.{series}.{frequency[:1].upper()}",
        "series-description": f"{told['productName']} {told['activityName'].lower()}",
        "units": told["unit"],
    }
