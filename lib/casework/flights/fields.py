"""Where an airport is looked up: in the case's own table first, then in a package."""

from __future__ import annotations

import re
from importlib.metadata import version

import pandas as pd

from casework.flights.instants import plain

CODE = re.compile(r"\b[A-Z][A-Z0-9]{3}\b")
PACKAGE = "airportsdata"


def fields(airports: pd.DataFrame) -> pd.DataFrame:
    """Give the case's airports, and behind them those of the package airportsdata that the case does not hold.

    A track can end anywhere; the case's own table holds only what its question needs. Rows of the package say so in
    `source_url` and have no place in a raw file, so nothing is cited to them.

    >>> own = pd.DataFrame({"icao": ["SVMI"], "name": ["Own name"], "lat": [10.6], "lon": [-67.0]})
    >>> fields(own).set_index("icao")["name"][["SVMI", "OSLK"]].tolist()
    ['Own name', 'Bassel Al-Assad International Airport']
    """
    import airportsdata

    held = set(airports["icao"])
    rows = [
        (icao, row["iata"], row["name"], row["city"], row["country"], row["lat"], row["lon"], row["tz"])
        for icao, row in airportsdata.load("ICAO").items()
        if icao not in held
    ]
    more = pd.DataFrame(rows, columns=["icao", "iata", "name", "city", "country", "lat", "lon", "timezone"])
    more["source_url"] = f"package {PACKAGE} {version(PACKAGE)}"
    both = pd.concat([airports, more.reindex(columns=more.columns.union(airports.columns, sort=False))])
    text = [name for name in both.columns if name not in ("lat", "lon")]
    both[text] = both[text].fillna("")
    return both.reset_index(drop=True)


def placed(fields: pd.DataFrame, legs: pd.DataFrame, *asked: str) -> pd.DataFrame:
    """Keep the case's own airports, and of the package's those that these legs name or that are asked for."""
    codes = {
        code for name in ("origin", "via", "destination") for cell in legs[name] for code in CODE.findall(plain(cell))
    }
    return fields[(fields["raw"] != "") | fields["icao"].isin(codes | set(asked))].reset_index(drop=True)
