"""Aircraft database of the OpenSky Network: airframes by 24-bit address, with the days of their registration."""

from __future__ import annotations

from casework.rows import Source

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
