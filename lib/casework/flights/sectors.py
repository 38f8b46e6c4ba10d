"""How far: the sectors of each leg, over every stop that a report leaves open."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise, product

import pandas as pd
from pyproj import Geod

from casework.flights.instants import instant, plain
from casework.model import Interval, merge, one_of, steps

# Karney's geodesic on the WGS84 ellipsoid, as PROJ has it: exact to nanometres, so the airports' coordinates decide.
WGS84 = Geod(ellps="WGS84")
_CODE = re.compile(r"[A-Z0-9]{4}")


def distance_km(lat_1: object, lon_1: object, lat_2: object, lon_2: object) -> object:
    """Give the length in km of the shortest path on the WGS84 ellipsoid; takes numbers or columns of them.

    >>> round(distance_km(55.8783, 38.0595, 35.4013, 35.94845))
    2282
    """
    return WGS84.inv(lon_1, lat_1, lon_2, lat_2)[2] / 1000


def charted(legs: pd.DataFrame, days: tuple[str, str] = ("", ""), registrations: tuple[str, ...] = ()) -> pd.DataFrame:
    """Leave out what one weak page alone tells, and rows that are no leg; keep the days and aircraft asked for.

    A leg without any date is kept whatever the days, for silence about its day doesn't put it outside.
    """
    kept = legs[legs["default_charts"].map(plain) != "no"]
    where = kept[["origin", "destination"]].map(plain)
    kept = kept[(where["origin"] != "") | (where["destination"] != "")]
    if registrations:
        asked = {name.strip().upper() for name in registrations}
        kept = kept[kept["registration"].map(plain).str.upper().isin(asked)]
    day = kept.apply(day_of, axis=1) if len(kept) else pd.Series(dtype=str)
    first, last = days
    inside = (day == "") | (((not first) | (day >= first)) & ((not last) | (day <= last)))
    return kept[inside] if len(kept) else kept


def days_held(legs: pd.DataFrame, days: str, event_date: str) -> tuple[str, str]:
    """Give the days of `days_around`; where nobody asks for days and no leg held is of these, all days ("", "").

    >>> legs = pd.DataFrame([{"default_charts": "yes", "origin": "OSLK", "destination": "HLLB", "registration": "",
    ...     "departure": "2023-07-09", "departure_reported": "", "arrival": "", "arrival_reported": ""}])
    >>> days_held(legs, "", "2023-07-10"), days_held(legs, "", "2023-07-20"), days_held(legs, "2023-08", "2023-07-20")
    (('2023-07-08', '2023-07-12'), ('', ''), ('2023-08-01', '2023-08-31'))
    """
    around = days_around(days, event_date)
    return around if days or charted(legs, around).size else ("", "")


def days_around(days: str, event_date: str, *, margin: int = 2) -> tuple[str, str]:
    """Read the days of a notebook's parameter, "2019-03-01..2019-03-31"; where empty, some days around the event.

    >>> days_around("", "2019-03-23"), days_around("2019-03", "2019-03-23"), days_around("", "")
    (('2019-03-21', '2019-03-25'), ('2019-03-01', '2019-03-31'), ('', ''))
    """
    first, _, last = (days or event_date).partition("..")
    if not first:
        return "", ""
    start, end = Interval.of(first.strip()).first, Interval.of((last or first).strip()).last
    wider = timedelta(days=0 if days else margin)
    return ((start or date.min) - wider).isoformat(), ((end or date.max) + wider).isoformat()


def day_of(leg: pd.Series) -> str:
    """Give the first day a leg is told of, departure before arrival, or '' where no day is."""
    for stated, reported in (("departure", "departure_reported"), ("arrival", "arrival_reported")):
        moment = instant(leg[stated], leg[reported])
        for end in (moment.first, moment.last):
            if not pd.isna(end):
                return end.date().isoformat()
    return ""


def stops_of(via: object) -> list[tuple[str, ...]]:
    """Read the stops of a leg: each way is a tuple of airports; "or" separates ways, ";" stops of one way.

    >>> stops_of("GOOY or GOBD, not stated"), stops_of("OMDB;GMAD"), stops_of("")
    ([('GOOY',), ('GOBD',)], [('OMDB', 'GMAD')], [()])
    """
    named = [_CODE.findall(stop) for stop in plain(via).split(";")]
    return list(product(*filter(None, named)))


def sectors(legs: pd.DataFrame, airports: pd.DataFrame) -> pd.DataFrame:
    """Cut each leg into sectors between the airports named, once for each way that the reports leave open.

    One row a sector: `way` counts the alternatives, `seq` the sectors of one way. `stated` is False where the
    compiler marked an airport with a question mark or the report leaves the choice open. A sector whose airport is
    not in `airports` has no distance. Lengths are geodesics on WGS84 (Karney 2013); nobody flies exactly those.
    """
    rows = [row for _, leg in legs.iterrows() for row in _sectors_of(leg)]
    columns = ["leg_id", "way", "seq", "origin", "destination", "stated", "coverage", "cites"]
    table = pd.DataFrame(rows, columns=columns)
    field = airports.assign(place=airports["raw"].astype(str) + " " + airports["locator"].astype(str))
    field = field.drop_duplicates("icao").set_index("icao")[["lat", "lon", "place"]]
    for end in ("origin", "destination"):
        table = table.join(field.add_prefix(f"{end}_"), on=end)
        table["cites"] = [
            merge(one, plain(two)) for one, two in zip(table["cites"], table.pop(f"{end}_place"), strict=True)
        ]
    at = [
        pd.to_numeric(table[name]).to_numpy(float)
        for name in ("origin_lat", "origin_lon", "destination_lat", "destination_lon")
    ]
    table["distance_km"] = distance_km(*at) if len(table) else pd.Series(dtype=float)
    table.attrs["steps"] = steps("flights.sectors")
    return table


def _sectors_of(leg: pd.Series) -> list[tuple[object, ...]]:
    origin, destination = plain(leg["origin"]), plain(leg["destination"])
    place = f"{leg['raw']} {leg['locator']}"
    ways = stops_of(leg["via"])
    rows = []
    for way, between in enumerate(ways):
        path = [origin.rstrip("?"), *between, destination.rstrip("?")]
        doubt = {end.rstrip("?") for end in (origin, destination) if end.endswith("?")} | {
            stop for stop in between if len(ways) > 1 or f"{stop}?" in plain(leg["via"])
        }
        for seq, (start, end) in enumerate(pairwise(path)):
            if start and end:
                rows.append(
                    (leg["leg_id"], way, seq, start, end, not doubt & {start, end}, leg.get("coverage", ""), place)
                )
    return rows


def distances(legs: pd.DataFrame, airports: pd.DataFrame) -> pd.DataFrame:
    """Give each leg's length: non-stop, and over the stops named as the range of all ways the reports leave open.

    One row a leg: `direct_km`, `distance_low_km` and `distance_high_km` over the stops, `longest_sector_km`,
    `detour_low_km` and `detour_high_percent` against the direct way, and `unknown` with the reason for no number.

    >>> legs = pd.DataFrame({"leg_id": ["A"], "origin": ["OSLK"], "via": ["GOOY or GOBD, not stated"],
    ...     "destination": ["SVMI"], "raw": ["f"], "locator": ["row 1"]})
    >>> airports = pd.DataFrame({"icao": ["OSLK", "GOOY", "GOBD", "SVMI"], "lat": [35.4013, 14.74145, 14.671, 10.6043],
    ...     "lon": [35.94845, -17.4788, -17.07283, -66.9968], "raw": "g", "locator": ["1", "2", "3", "4"]})
    >>> distances(legs, airports)[["direct_km", "distance_low_km", "distance_high_km"]].round().to_numpy().tolist()
    [[10485.0, 11164.0, 11176.0]]
    """
    over = sectors(legs, airports)
    straight = sectors(legs.assign(via=""), airports).drop_duplicates("leg_id").set_index("leg_id")
    table = legs[[name for name in _TOLD if name in legs]].reset_index(drop=True)
    table = table.join(straight["distance_km"].rename("direct_km"), on="leg_id").join(_lengths(over), on="leg_id")
    table["direct_km"] = table["direct_km"].where(table["direct_km"] > 0)
    table["detour_low_km"] = table["distance_low_km"] - table["direct_km"]
    table["detour_high_percent"] = 100 * (table["distance_high_km"] / table["direct_km"] - 1)
    table["unknown"] = [_why_unknown(row) for row in table.to_dict("records")]
    used = over.groupby("leg_id")["cites"].agg(lambda texts: merge(*texts)).to_dict()
    table["cites"] = [merge(place, used.get(leg, "")) for place, leg in zip(places(legs), legs["leg_id"], strict=True)]
    table.attrs["steps"] = steps("flights.distances")
    return table


_TOLD = ("leg_id", "registration", "aircraft_type", "origin", "via", "destination", "coverage")


def places(rows: pd.DataFrame) -> pd.Series:
    """Give where each row stands, as the text of a `cites` column: the rows' own, or raw file and locator."""
    return rows["cites"] if "cites" in rows else rows["raw"].astype(str) + " " + rows["locator"].astype(str)


def _lengths(over: pd.DataFrame) -> pd.DataFrame:
    ways = over.groupby(["leg_id", "way"])["distance_km"].agg(length=lambda km: km.sum(skipna=False), longest="max")
    ends = {"distance_low_km": ("length", "min"), "distance_high_km": ("length", "max")}
    return ways.groupby("leg_id").agg(**ends, longest_sector_km=("longest", "max")).where(lambda table: table > 0)


def _why_unknown(row: dict[str, object]) -> str:
    if not pd.isna(row["distance_low_km"]):
        return ""
    blank = [end for end in ("origin", "destination") if not plain(row[end])]
    if blank:
        return f"{' and '.join(blank)} not found"
    if plain(row["origin"]) == plain(row["destination"]):
        return "begins and ends at the same airport, no stop named"
    return "an airport is not in the table of airports"


def speeds(legs: pd.DataFrame, airports: pd.DataFrame) -> pd.DataFrame:
    """Give the ground speed that a leg's times imply: its length over the hours between take-off and landing.

    One row a leg whose two ends are known to the minute: `hours`, `distance_km`, `speed_kmh`, `doubtful` where the
    compiler marked a time. A departure told "from Madrid" counts from that stop. The hours are block to block and
    hold any stop on the way, so the speed in the air was higher; a speed above the type's own is the sign of a
    wrong time or airport.
    """
    rows = []
    over = sectors(legs, airports)
    for _, leg in legs.iterrows():
        start = instant(leg["departure"], leg["departure_reported"])
        end = instant(leg["arrival"], leg["arrival_reported"])
        flown = _flown(over[over["leg_id"] == leg["leg_id"]], leg, airports)
        if start.precision == end.precision == "minute" and len(flown) and end.first > start.first:
            hours = (end.first - start.first) / pd.Timedelta(hours=1)
            km = flown["distance_km"].sum(skipna=False)
            cites = merge(f"{leg['raw']} {leg['locator']}", *flown["cites"])
            doubt = start.doubtful or end.doubtful
            rows.append(
                (
                    leg["leg_id"],
                    flown["origin"].iloc[0],
                    flown["destination"].iloc[-1],
                    hours,
                    km,
                    km / hours,
                    doubt,
                    cites,
                )
            )
    columns = ["leg_id", "origin", "destination", "hours", "distance_km", "speed_kmh", "doubtful", "cites"]
    table = pd.DataFrame(rows, columns=columns)
    table.attrs["steps"] = steps("flights.speeds")
    return table


def told_from(leg: pd.Series, airports: pd.DataFrame) -> str:
    """Give the airport that a leg's departure is told from: its origin, or the stop in "10:27 from Madrid (local)"."""
    told = re.search(r"\bfrom ([A-Z]\w+)", plain(leg["departure_reported"]))
    stops = [stop for way in stops_of(leg["via"]) for stop in way]
    there = airports.loc[airports["icao"].isin(stops) & (airports["city"] == told.group(1)), "icao"] if told else ()
    return there.iloc[0] if len(there) else plain(leg["origin"]).rstrip("?")


def _flown(sectors_of_leg: pd.DataFrame, leg: pd.Series, airports: pd.DataFrame) -> pd.DataFrame:
    """Keep the sectors of the first way that lie after the place the departure is told from."""
    way = sectors_of_leg[sectors_of_leg["way"] == 0]
    start = way.loc[way["origin"] == told_from(leg, airports), "seq"]
    return way[way["seq"] >= start.min()] if len(start) else way


def longest_ends(distances: pd.DataFrame, origin: str = "", destination: str = "") -> tuple[str, str]:
    """Give the airports a question of stops is about: those asked for, else the ends of the longest way told."""
    known = distances[distances["direct_km"].notna()].sort_values("direct_km", ascending=False)
    told = known[["origin", "destination"]].map(lambda code: plain(code).rstrip("?"))
    ends = told.iloc[0] if len(told) else {"origin": "", "destination": ""}
    return origin or ends["origin"], destination or ends["destination"]


def possible_stops(
    origin: str, destination: str, airports: pd.DataFrame, *, reach_km: float, detour_percent: float = 15.0
) -> pd.DataFrame:
    """List the airports where a flight could have stopped: both sectors within reach, the way not much longer.

    One row a stop: both sectors, the whole way and its detour, shortest first. A possible stop is no stop: many
    airports fit any flight, and this table proves none of them.
    Without both ends there is no question, and no row. Raises CaseworkError where an end is not in `airports`.
    """
    field = airports.drop_duplicates("icao").set_index("icao", drop=False)
    table = pd.DataFrame(columns=_STOP)
    if origin and destination:
        ends = field.loc[[one_of("airport", icao, field.index) for icao in (origin, destination)]]
        table = _over(ends, field.drop([origin, destination]).reset_index(drop=True))
        near = (table[["first_km", "second_km"]].max(axis=1) <= reach_km) & (table["detour_percent"] <= detour_percent)
        table = table[near].sort_values(["distance_km", "icao"]).reset_index(drop=True)
    asked = {"origin": origin, "destination": destination, "reach_km": reach_km, "detour_percent": detour_percent}
    table.attrs["steps"] = steps("flights.possible_stops", **asked)
    return table


_STOP = ["icao", "name", "country", "first_km", "second_km", "distance_km", "direct_km", "detour_percent", "cites"]


def _over(ends: pd.DataFrame, stops: pd.DataFrame) -> pd.DataFrame:
    """Give both sectors from one end over each stop to the other."""
    there = stops[["lat", "lon"]].to_numpy(float).T
    here = [row[:, None].repeat(len(stops), axis=1) for row in ends[["lat", "lon"]].to_numpy(float)]
    first, second = (distance_km(*end, *there) for end in here)
    direct = float(distance_km(*ends[["lat", "lon"]].to_numpy(float).ravel()))
    whole = first + second
    cites = [merge(place, *places(ends)) for place in places(stops)]
    lengths = {"first_km": first, "second_km": second, "distance_km": whole, "direct_km": direct}
    return stops[["icao", "name", "country"]].assign(**lengths, detour_percent=100 * (whole / direct - 1), cites=cites)
