"""CEPII BACI: reconciled bilateral trade by six-digit HS product, in thousand dollars and tonnes."""

from __future__ import annotations

from casework.rows import Source
from casework.values import area_code


def _product(code: str) -> str:
    return code.strip().zfill(6)  # some editions are written as numbers: 10121 is 010121


SOURCE = Source(
    name="baci",
    title="BACI",
    publisher="CEPII",
    licence="Etalab 2.0",
    table="flows",
    url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    columns={"t": "period", "i": "", "j": "", "k": "", "v": "value_usd", "q": "net_kg"},
    cells={"reporter": (area_code, ("i",)), "partner": (area_code, ("j",)), "commodity": (_product, ("k",))},
    powers={"value_usd": 3, "net_kg": 3},
    blanks={"q": "NA"},  # "not available" in q, and nowhere else
    constants={
        "freq": "A",
        "flow": "X",
        "valuation": "FOB",
        "classification": "HS",
        "is_reported": "no",
        "status": "reconciled from both sides",
        "dataset": "CEPII BACI",
    },
    required=frozenset({"value_usd"}),
)
