"""UN Comtrade totals by partner as the World Bank's WITS gives them: one JSON a reporter, in thousand dollars."""

from __future__ import annotations

import re
from pathlib import Path

from casework.model import Refused
from casework.rows import Loaded, Source, TextRows, open_content, shape
from casework.rows.documents import as_text, parse_json
from casework.rows.text import decode
from casework.values import area_code, country_code, scaled

FLOWS = {"x": ("X", "FOB"), "m": ("M", "CIF")}
AREAS = frozenset({"WLD", "EUN", "OAS", "BUN", "UNS", "SPE", "FRE"})

# The World Bank's own letters, where they are not ISO's.
LETTERS = {
    "ROM": "ROU", "SER": "SRB", "MNT": "MNE", "SUD": "SDN", "ZAR": "COD", "TMP": "TLS", "ETF": "ETH", "YDR": "YMD",
    "SVR": "VNM", "USP": "PUS", "PCE": "PCI", "TAN": "_TK", "ZW1": "_RN", "PMY": "_PM", "ZPM": "_ZP", "SBH": "_SH",
    "SWK": "_SK", "KN1": "KNA",
}  # fmt: skip


def _area(letters: str) -> str:
    return letters if letters in AREAS else LETTERS.get(letters) or area_code(letters)


SOURCE = Source(
    name="wits",
    title="Trade by partner, UN Comtrade via WITS",
    publisher="World Bank; United Nations Statistics Division",
    licence="WITS terms of use; extract with attribution",
    table="flows",
    url="https://wits.worldbank.org/",
    columns={
        "period": "period",
        "reporter": "reporter",
        "letters": "",
        "flow": "flow",
        "valuation": "valuation",
        "value": "value_usd",
    },
    constants={"freq": "A", "commodity": "TOTAL", "dataset": "UN Comtrade via World Bank WITS"},
    required=frozenset({"value_usd"}),
    cells={"partner": (_area, ("letters",))},
    delimiter="",
    knows=lambda _, head: bool(re.match(rb'\s*\{\s*"\d{4}"\s*:\s*\{\s*"[A-Z0-9]{3}"\s*:\s*\{\s*"[xm]"', head)),
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one reporter's file; its name is the reporter's code. Thousands become dollars."""
    content = open_content(path, member=member)
    reporter = Path(content.name).stem.partition(".")[0].upper()
    if not country_code(reporter):
        raise Refused(
            content.name, f"{reporter!r} is no country's code", "name the file after its reporter, as VEN.json"
        )
    text, warnings = decode(content.name, content.data)
    rows = TextRows(content.name, content.sha256, list(SOURCE.columns), [], warnings=[*content.warnings, *warnings])
    for year, partners in parse_json(content.name, text).items():
        for partner, told in partners.items():
            for flow, value in told.items():
                code, valuation = FLOWS.get(flow, (flow, ""))
                rows.add(
                    [year, reporter, partner, code, valuation, scaled(as_text(value), 3)], f"/{year}/{partner}/{flow}"
                )
    return shape(rows, SOURCE)
