"""Monthly oil production by country from the EIA's International Energy Statistics, in thousand barrels a day."""

from __future__ import annotations

from casework.rows import Source

SOURCE = Source(
    name="eia_production",
    title="International Energy Statistics",
    publisher="US Energy Information Administration",
    licence="US Government work, public domain",
    table="observations",
    url="https://www.eia.gov/international/data/",
    columns={
        "period": "period",
        "country": "subject",
        "product_id": "",
        "product": "measure",
        "value_kbd": "value",
        "publisher": "",
        "read_at": "",
        "source_kind": "",
        "verified": "verified",
    },
    constants={"unit": "thousand barrels a day", "claimant": "EIA", "status": "reported"},
    required=frozenset({"value"}),
)
