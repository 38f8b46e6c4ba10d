"""Harvard Growth Lab, country-partner flows: figures of a model out of both sides' reports, never reported trade."""

from __future__ import annotations

import re
from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape
from casework.values import growthlab_area

SOURCE = Source(
    name="growthlab",
    title="Growth Lab, country-partner trade",
    publisher="The Growth Lab at Harvard University",
    licence="CC BY-NC-SA 4.0",
    table="flows",
    url="https://atlas.hks.harvard.edu/",
    columns={
        "year": "period",
        "exporter": "",
        "importer": "",
        "commodity": "commodity",
        "value_final": "value_usd",
        "value_exporter": "",
        "value_importer": "",
        "read_at": "",
        "note": "",
        "verified": "",
    },
    optional=frozenset({"commodity", "read_at", "note", "verified"}),
    constants={
        "freq": "A",
        "flow": "X",
        "valuation": "FOB",
        "is_reported": "no",
        "is_estimated": "yes",
        "status": "model estimate",
        "dataset": "Growth Lab",
    },
    required=frozenset({"value_usd"}),
    cells={"reporter": (growthlab_area, ("exporter",)), "partner": (growthlab_area, ("importer",))},
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`.

    Without a column for the goods the file's name tells them, as the publisher's do (venezuela_270900_exports);
    a file whose name holds no code is of all goods.
    """
    rows = open_rows(path, member=member, sheet=sheet, accept=accept)
    if "commodity" not in rows.columns:
        code = re.search(r"(?<!\d)\d{6}(?!\d)|crude", rows.name)
        goods = {"crude": "270900"}.get(code[0], code[0]) if code else "TOTAL"
        rows.columns.append("commodity")
        for _, fields in rows.records:
            fields.append(goods)
    return shape(rows, SOURCE)
