"""A flight as Flightradar24 gives it for inquiries: every message, times like 07:41:03Z.515, cells like MACH:756."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.rows import Source

if TYPE_CHECKING:
    import pandas as pd

GROUND = {"A": "no", "G": "yes"}  # N: the message does not say


def _derived(published: pd.DataFrame) -> dict[str, pd.Series]:
    # The receiver's time is when the aircraft spoke; the network's is up to seconds later.
    time = published["receiver_time"].str.replace(r"^(\S+) ([\d:]+)Z\.(\d+)$", r"\1T\2.\3Z", regex=True)
    # A message without a position prints nought and nought, which is a place in the Gulf of Guinea.
    placed = published["no_position"].str.strip() != "N"
    return {
        "time_utc": time,
        "icao24": published["hex"].str.strip().str.removeprefix("0x").str.lower(),
        "lat": published["latitude"].where(placed, ""),
        "lon": published["longitude"].where(placed, ""),
        "on_ground": published["on_ground"].str.strip().map(GROUND).fillna(""),
    }


SOURCE = Source(
    name="fr24_granular",
    title="Flightradar24 messages of a flight",
    publisher="Flightradar24 AB",
    licence="Flightradar24 terms",
    table="positions",
    columns={
        "network_time": "",
        "receiver_time": "",
        "hex": "",
        "callsign": "callsign",
        "latitude": "",
        "longitude": "",
        "no_position": "",
        "altitude": "altitude_ft",
        "squawk": "",
        "speed": "ground_kt",
        "track": "",
        "vspeed": "",
        "on_ground": "",
        "flags": "",
        "position_class": "",
    },
    required=frozenset({"lat", "lon"}),
    derive=_derived,
    url="https://www.flightradar24.com/",
)
