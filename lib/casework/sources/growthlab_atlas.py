"""Harvard Growth Lab's Atlas by partner (hs92_country_country_year.csv): figures of a model, never a report."""

from __future__ import annotations

from casework.rows import Source
from casework.values import growthlab_area


def _goods(code: str | None, other: str | None, third: str | None, fourth: str | None) -> str:
    return next((said for said in (code, other, third, fourth) if said), "TOTAL")


def _class(code: str | None, other: str | None, third: str | None, fourth: str | None) -> str:
    return "SITC" if fourth else "HS"


GOODS = ("product_hs92_code", "product_hs12_code", "product_hs22_code", "product_sitc_code")
UNUSED = ("country_id", "partner_country_id", "import_value")

SOURCE = Source(
    name="growthlab_atlas",
    title="Atlas of Economic Complexity, country by partner",
    publisher="The Growth Lab at Harvard University",
    licence="CC BY-NC-SA 4.0",
    table="flows",
    url="https://doi.org/10.7910/DVN/T4CHWJ",
    columns={
        "country_iso3_code": "",
        "partner_iso3_code": "",
        "year": "period",
        # The model makes one figure of both sides' reports, so that what A buys of B is in the file as what B sells A:
        # imports are read from the partners' rows, and import_value is not counted on top.
        "export_value": "value_usd",
        **dict.fromkeys((*UNUSED, "product_id", *GOODS), ""),
    },
    optional=frozenset({"product_id", *GOODS}),
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
    cells={
        "reporter": (growthlab_area, ("country_iso3_code",)),
        "partner": (growthlab_area, ("partner_iso3_code",)),
        "commodity": (_goods, GOODS),
        "classification": (_class, GOODS),
    },
)
