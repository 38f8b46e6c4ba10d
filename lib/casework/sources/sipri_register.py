"""SIPRI's trade register: one row a delivery year of an order. A TIV is a volume, never dollars."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="sipri_register",
    title="SIPRI Arms Transfers Database, trade register",
    publisher="Stockholm International Peace Research Institute",
    licence="SIPRI fair use: extracts with attribution",
    table="arms",
    url="https://armstransfers.sipri.org/",
    columns={
        "SIPRI AT Database ID": "",
        "Supplier": "supplier",
        "Recipient": "recipient",
        "Designation": "weapon",
        "Description": "description",
        "Armament category": "",
        "Order date": "order_year",
        "Order date is estimate": "",
        "Numbers delivered": "delivered",
        "Numbers delivered is estimate": "",
        "Delivery year": "delivery_year",
        "Delivery year is estimate": "",
        "Status": "status",
        "SIPRI estimate": "",
        "TIV deal unit": "",
        "TIV delivery values": "tiv",
        "Local production": "",
        "vintage": "vintage",
        "publisher": "",
        "read_at": "",
        "source_kind": "",
        "verified": "",
    },
    optional=frozenset({"vintage", "publisher", "read_at", "source_kind", "verified"}),
    required=frozenset({"tiv"}),
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
