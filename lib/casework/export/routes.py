"""The legs of a case for other maps: GeoJSON (RFC 7946) and KML 2.2, each line with what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework import flights
from casework.export.handling import Held
from casework.export.parcel import Parcel, Withheld
from casework.model import CaseworkError

if TYPE_CHECKING:
    import pandas as pd

    from casework.case import Case


def geojson(case: Case) -> Parcel:
    """Give the lines and airports of the last run as GeoJSON: WGS84, cut at the antimeridian, each with its sources."""
    lines, airports, withheld = _public(case)
    return Parcel({"routes.geojson": flights.geojson(lines, airports).encode()}, withheld)


def kml(case: Case) -> Parcel:
    """Give the same as KML, in which held tracks and reported legs have colours of their own."""
    lines, airports, withheld = _public(case)
    return Parcel({"routes.kml": flights.kml(lines, airports, case.name).encode()}, withheld)


def _public(case: Case) -> tuple[pd.DataFrame, pd.DataFrame, tuple[Withheld, ...]]:
    """Take the legs that lean on public files alone, with the airports they name; tell which were left out."""
    lines, held = case.read("route_lines"), Held.back(case)
    shown = ~lines["cites"].map(held.reaches) if held.entries else lines["cites"].notna()
    if not shown.any():
        msg = "no leg of the case may be drawn for others: none has both its airports, or none is public"
        raise CaseworkError(msg)
    gone = sorted(set(lines.loc[~shown, "leg_id"]))
    withheld = tuple(Withheld(f"leg {leg}", "made with a file that is not public") for leg in gone)
    lines = lines[shown]
    fields = flights.placed(flights.fields(held.without(case.read("airports"))), lines.assign(via=""))
    named = {*lines["origin"], *lines["destination"]}
    return lines, fields[fields["icao"].isin(named)], withheld
