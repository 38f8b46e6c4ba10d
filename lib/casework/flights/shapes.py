"""Legs as lines on the globe, for maps and for other programs: great circles, tracks, reaches, GeoJSON and KML."""

from __future__ import annotations

import json
from itertools import product
from xml.sax.saxutils import escape

import pandas as pd

from casework.flights.instants import plain
from casework.flights.sectors import WGS84, places, sectors
from casework.model import Value, merge, steps

GAP_MINUTES = 10.0  # a silence this long is drawn as one: what was flown in it is not known
PATH_POINTS = 240  # of one piece of a track on a map
MAPPED = (
    *("leg_id", "way", "seq"),
    *(f"{end}{part}" for end in ("origin", "destination") for part in ("", "_lat", "_lon")),
    *("coverage", "path", "cites"),
)
LINED = ("leg_id", "way", "seq", "point", "lat", "lon", "coverage", "origin", "destination", "cites")
KML_COLOUR = {"held": "ff8c5f1f", "inferred": "ffb98a4a", "tracker cited": "ff2a7fd6", "text only": "ff707070"}


def lines(rows: pd.DataFrame, step_km: float = 100.0) -> pd.DataFrame:
    """Give the points of each line: of its own path where it has one, else of its geodesic, `step_km` apart.

    `rows` are sectors, or those of `drawn`, with the tracks that are held. One row a point: leg_id, way, seq, point,
    lat, lon, coverage, the names of both ends, and cites. Longitudes run on past 180 degrees (181, 182), so that a
    line never jumps across the map; `geojson` cuts them there as RFC 7946 asks.
    """
    made = []
    # A piece of track has its path; a sector without a length has an airport that is not known.
    whole = rows[rows["distance_km"] > 0] if "distance_km" in rows else rows
    for row in whole.to_dict("records"):
        points = unwrapped(_path(row.get("path", "")) or _geodesic(row, step_km))
        about = (row["coverage"], row["origin"], row["destination"], row["cites"])
        made += [
            (row["leg_id"], row["way"], row["seq"], number, lat, lon, *about)
            for number, (lon, lat) in enumerate(points)
        ]
    table = pd.DataFrame(made, columns=list(LINED))
    table.attrs["steps"] = steps("flights.lines", step_km=step_km)
    return table


def _geodesic(row: dict[str, object], step_km: float) -> list[tuple[float, float]]:
    ends = [float(row[f"{end}_{name}"]) for end in ("origin", "destination") for name in ("lon", "lat")]
    km = WGS84.inv(*ends)[2] / 1000
    return [(ends[0], ends[1]), *WGS84.npts(*ends, max(1, int(km // step_km))), (ends[2], ends[3])]


def _path(path: object) -> list[tuple[float, float]]:
    pairs = [point.split() for point in plain(path).split(";") if point]
    return [(float(lon), float(lat)) for lat, lon in pairs]


def drawn(told: pd.DataFrame, points: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Put what a map draws into one table: sectors told as great circles, held tracks as they were heard.

    A held leg stands there in pieces: `path` ("lat lon;lat lon") where positions are held, and a great circle of
    coverage "inferred" over each silence longer than GAP_MINUTES. Only the ends of a leg have names; one that was lost
    in the air says when it was last heard.
    """
    told = told[told["distance_km"] > 0].assign(path="")
    told = told[~told["leg_id"].isin(points["leg_id"])]
    legs = held.set_index("leg_id")
    made = [row for leg, some in points.groupby("leg_id", sort=False) for row in _pieces(leg, some, legs.loc[leg])]
    table = pd.concat([told[list(MAPPED)], pd.DataFrame(made, columns=list(MAPPED))], ignore_index=True)
    table.attrs["steps"] = steps("flights.drawn", minutes=GAP_MINUTES)
    return table


def _pieces(leg_id: str, points: pd.DataFrame, leg: pd.Series) -> list[dict[str, object]]:
    run = (points["step_s"].to_numpy() > GAP_MINUTES * 60).cumsum()
    run -= run[0]
    parts = [part for _, part in points.groupby(run, sort=True)]
    rows: list[dict[str, object]] = []
    for number, part in enumerate(parts):
        if number:
            rows.append(_piece(leg_id, parts[number - 1].iloc[-1], part.iloc[0], "inferred"))
        if len(part) > 1:
            path = ";".join(f"{lat:.4f} {lon:.4f}" for lat, lon in _thinned(part)[["lat", "lon"]].to_numpy())
            rows.append(_piece(leg_id, part.iloc[0], part.iloc[-1], "held") | {"path": path})
    for number, row in enumerate(rows):
        row["seq"] = number
    if rows:
        first, last = points.iloc[0], points.iloc[-1]
        rows[0]["origin"] = plain(leg["origin"]) or f"first heard {first['time_utc'][11:16]} UTC"
        rows[-1]["destination"] = plain(leg["destination"]) or f"last heard {last['time_utc'][11:16]} UTC"
    return rows


def _piece(leg_id: str, first: pd.Series, last: pd.Series, coverage: str) -> dict[str, object]:
    ends = {
        f"{end}_{name}": at[name] for end, at in (("origin", first), ("destination", last)) for name in ("lat", "lon")
    }
    cites = merge(*(f"{at['raw']} {at['locator']}" for at in (first, last)))
    return ends | {
        "leg_id": leg_id, "way": 0, "origin": "", "destination": "", "coverage": coverage, "path": "", "cites": cites
    }  # fmt: skip


def _thinned(points: pd.DataFrame) -> pd.DataFrame:
    """Keep so many points as a line on paper needs, the last among them."""
    step = max(1, len(points) // PATH_POINTS)
    kept = points.iloc[::step]
    return kept if kept.index[-1] == points.index[-1] else pd.concat([kept, points.iloc[[-1]]])


def rings(reaches: pd.DataFrame, airports: pd.DataFrame, place: str) -> pd.DataFrame:
    """Give the circles around an airport that each published range reaches, as `reaches` holds them.

    One row a figure: `radius_km` and the words of its `label`. A circle is the distance without wind, reserve or
    detour: what lies within it was not therefore reached. A type without a figure has no circle.
    """
    fields = airports[airports["icao"] == place].drop_duplicates("icao").to_dict("records")
    rows = []
    for field, kind in product(fields, reaches.to_dict("records")):
        for name, load in (("range_at_max_payload_km", "largest payload"), ("max_or_ferry_range_km", "longest quoted")):
            if not pd.isna(kind[name]):
                at = f"{field['raw']} {field['locator']}"
                radius = Value(float(kind[name]), "km", kind["cites"])
                label = f"{kind['type']}: {radius}, {load}"
                rows.append((place, field["lat"], field["lon"], float(kind[name]), label, merge(at, kind["cites"])))
    table = pd.DataFrame(rows, columns=["place", "lat", "lon", "radius_km", "label", "cites"])
    table.attrs["steps"] = steps("flights.rings", place=place)
    return table


def direct(origin: str, destination: str, legs: pd.DataFrame, airports: pd.DataFrame) -> pd.DataFrame:
    """Give the direct way between two airports for a map, known as a leg told without a stop is; no row without both.

    Where every leg between them is told with a stop, or none is told, the direct way is a question and no flight: its
    coverage is "not covered".
    """
    ends = [legs[name].map(plain).str.rstrip("?") for name in ("origin", "destination")]
    flown = legs[(ends[0] == origin) & (ends[1] == destination) & (legs["via"].map(plain) == "")].head(1)
    if not len(flown) and origin and destination:
        fields = airports[airports["icao"].isin([origin, destination])]
        told = {"leg_id": "", "origin": origin, "destination": destination, "via": "", "coverage": "not covered"}
        flown = pd.DataFrame([told | {"raw": fields["raw"].iloc[0], "locator": fields["locator"].iloc[0]}])
    way = sectors(flown, airports)
    return way[way["distance_km"] > 0]


def stop_marks(possible: pd.DataFrame, airports: pd.DataFrame, most: int = 12) -> pd.DataFrame:
    """Give the places of possible stops for a map, those with the least detour first, at most so many."""
    field = airports.assign(cites=places(airports).str.strip()).drop_duplicates("icao").set_index("icao")
    some = possible.head(most)
    table = some[["icao"]].rename(columns={"icao": "place"}).join(field[["lat", "lon", "cites"]], on="place")
    table.attrs["steps"] = str(possible.attrs.get("steps", ""))
    return table.reset_index(drop=True)


def unwrapped(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Shift longitudes by whole turns so that no step is longer than half a turn.

    >>> unwrapped([(179.0, 0.0), (-179.0, 0.0)])
    [(179.0, 0.0), (181.0, 0.0)]
    """
    straight = [points[0]]
    for lon, lat in points[1:]:
        straight.append((lon - 360 * round((lon - straight[-1][0]) / 360), lat))
    return straight


def geojson(lines: pd.DataFrame, airports: pd.DataFrame) -> str:
    """Write lines and their airports as GeoJSON (RFC 7946): WGS84, longitude first, lines cut at the antimeridian."""
    features = []
    for (leg, way, coverage), points in lines.groupby(["leg_id", "way", "coverage"], sort=True):
        about = {
            "leg_id": leg,
            "way": int(way),
            "coverage": coverage,
            "cites": sorted({line for text in points["cites"] for line in text.splitlines()}),
        }
        features.append(_feature("MultiLineString", _cut(points), about))
    for field in airports.sort_values("icao").to_dict("records"):
        features.append(
            _feature(
                "Point",
                [round(field["lon"], 6), round(field["lat"], 6)],
                {"icao": field["icao"], "name": field["name"]},
            )
        )
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def _feature(kind: str, coordinates: list, about: dict[str, object]) -> dict[str, object]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": about}


def _cut(points: pd.DataFrame) -> list[list[list[float]]]:
    parts: list[list[list[float]]] = []
    for _, sector in points.groupby("seq", sort=True):
        part: list[list[float]] = []
        turn, before = None, None
        for lon, lat in zip(sector["lon"], sector["lat"], strict=True):
            now = (lon + 180) // 360
            if turn is not None and now != turn:
                edge = 360 * max(now, turn) - 180
                at = before[1] + (lat - before[1]) * (edge - before[0]) / (lon - before[0])
                part.append([round(edge - 360 * turn, 6), round(at, 6)])
                parts.append(part)
                part = [[round(edge - 360 * now, 6), round(at, 6)]]
            part.append([round(lon - 360 * now, 6), round(lat, 6)])
            turn, before = now, (lon, lat)
        parts.append(part)
    return parts


def kml(lines: pd.DataFrame, airports: pd.DataFrame, name: str) -> str:
    """Write lines and their airports as KML 2.2, one folder, each leg's coverage in its description."""
    marks = []
    for (leg, way, _, coverage), points in lines.groupby(["leg_id", "way", "seq", "coverage"], sort=True):
        colour = KML_COLOUR.get(coverage, "ffb0b0b0")
        turned = points["lon"] - 360 * ((points["lon"] + 180) // 360)
        path = " ".join(f"{lon:.6f},{lat:.6f},0" for lon, lat in zip(turned, points["lat"], strict=True))
        marks.append(
            f"<Placemark><name>{escape(str(leg))}</name><description>way {way}: {escape(coverage)}</description>"
            f"<Style><LineStyle><color>{colour}</color><width>2</width></LineStyle></Style>"
            f"<LineString><tessellate>1</tessellate><coordinates>{path}</coordinates></LineString></Placemark>"
        )
    for field in airports.sort_values("icao").to_dict("records"):
        marks.append(
            f"<Placemark><name>{escape(field['icao'])}</name><description>{escape(str(field['name']))}</description>"
            f"<Point><coordinates>{field['lon']:.6f},{field['lat']:.6f},0</coordinates></Point></Placemark>"
        )
    body = "\n".join(marks)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{escape(name)}</name>\n{body}\n</Document></kml>\n"
    )
