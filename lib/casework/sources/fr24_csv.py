"""A flight as Flightradar24 exports it: latitude and longitude in one quoted column, feet and knots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.rows import Source

if TYPE_CHECKING:
    import pandas as pd


def _derived(published: pd.DataFrame) -> dict[str, pd.Series]:
    import pandas as pd

    place = published["Position"].str.split(",", n=1, expand=True).reindex(columns=[0, 1]).fillna("")
    # Older exports have no column UTC; the seconds since 1970 say the same.
    seconds = pd.to_numeric(published["Timestamp"], errors="coerce")
    made = pd.to_datetime(seconds, unit="s", utc=True, errors="coerce").dt.strftime("%Y-%m-%dT%H:%M:%SZ").fillna("")
    return {"time_utc": made, "lat": place[0].str.strip(), "lon": place[1].str.strip()}


SOURCE = Source(
    name="fr24_csv",
    title="Flightradar24 flight",
    publisher="Flightradar24 AB",
    licence="Flightradar24 terms",
    table="positions",
    columns={
        "Timestamp": "",
        "UTC": "",
        "Callsign": "callsign",
        "Position": "",
        "Altitude": "altitude_ft",
        "Speed": "ground_kt",
        "Direction": "",
    },
    optional=frozenset({"UTC"}),
    required=frozenset({"lat", "lon"}),
    derive=_derived,
    url="https://www.flightradar24.com/",
)
