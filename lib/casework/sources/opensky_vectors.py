"""State vectors of the OpenSky Network's history: metres and metres a second, which become feet and knots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.rows import Source

if TYPE_CHECKING:
    import pandas as pd

FEET, KNOTS = 1 / 0.3048, 3600 / 1852


def _derived(published: pd.DataFrame) -> dict[str, pd.Series]:
    import pandas as pd

    seconds = pd.to_numeric(published["time"], errors="coerce")
    made = pd.to_datetime(seconds, unit="s", utc=True, errors="coerce").dt.strftime("%Y-%m-%dT%H:%M:%SZ").fillna("")
    height = pd.to_numeric(published["baroaltitude"], errors="coerce") * FEET
    speed = pd.to_numeric(published["velocity"], errors="coerce") * KNOTS
    return {
        "time_utc": made,
        "altitude_ft": height.round(1).astype("str").where(height.notna(), ""),
        "ground_kt": speed.round(1).astype("str").where(speed.notna(), ""),
    }


SOURCE = Source(
    name="opensky_vectors",
    title="OpenSky state vectors",
    publisher="OpenSky Network",
    licence="OpenSky terms: research and non-commercial use",
    table="positions",
    columns={
        "time": "",
        "icao24": "icao24",
        "lat": "lat",
        "lon": "lon",
        "velocity": "",
        "heading": "",
        "vertrate": "",
        "callsign": "callsign",
        "onground": "on_ground",
        "alert": "",
        "spi": "",
        "squawk": "",
        "baroaltitude": "",
        "geoaltitude": "",
        "lastposupdate": "",
        "lastcontact": "",
    },
    optional=frozenset(
        {"alert", "spi", "squawk", "geoaltitude", "lastposupdate", "lastcontact", "heading", "vertrate"}
    ),
    required=frozenset({"lat", "lon"}),
    derive=_derived,
    url="https://opensky-network.org/",
)
