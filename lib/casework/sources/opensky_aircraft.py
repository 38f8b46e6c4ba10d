"""Aircraft database of the OpenSky Network: airframes by 24-bit address, with the days of their registration."""

from __future__ import annotations

from pathlib import Path

from casework.rows import Loaded, Source, open_rows, shape

SOURCE = Source(
    name="opensky_aircraft",
    title="OpenSky aircraft database",
    publisher="OpenSky Network",
    licence="OpenSky terms: research and non-commercial use",
    table="airframes",
    columns={
        "icao24": "icao24",
        "registration": "registration",
        "manufacturericao": "",
        "manufacturername": "",
        "model": "aircraft_type",
        "typecode": "icao_type",
        "serialnumber": "",
        "linenumber": "",
        "icaoaircrafttype": "",
        "operator": "operator",
        "operatorcallsign": "",
        "operatoricao": "",
        "operatoriata": "",
        "owner": "",
        "testreg": "",
        "registered": "listed_from",
        "reguntil": "listed_to",
        "status": "",
        "built": "",
        "firstflightdate": "",
        "seatconfiguration": "",
        "engines": "",
        "modes": "",
        "adsb": "",
        "acars": "",
        "notes": "",
        "categoryDescription": "category",
    },
    optional=frozenset(
        "manufacturername linenumber icaoaircrafttype testreg status built firstflightdate seatconfiguration engines"
        " modes adsb acars notes categoryDescription operatorcallsign operatoricao operatoriata".split()
    ),
    url="https://opensky-network.org/datasets/metadata/",
)


def read(path: Path, *, member: str = "", sheet: str = "", accept: bool = False) -> Loaded:
    """Read one file; see `casework.sources.load`."""
    return shape(open_rows(path, member=member, sheet=sheet, accept=accept), SOURCE)
