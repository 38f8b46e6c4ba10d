"""Legs as lines on the globe, for maps and for other programs: GeoJSON and KML."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape

import pandas as pd

from casework.flights.sectors import WGS84
from casework.model import steps

KML_COLOUR = {"held": "ff8c5f1f", "inferred": "ffb98a4a", "tracker cited": "ff2a7fd6", "text only": "ff707070"}


def lines(sectors: pd.DataFrame, step_km: float = 100.0) -> pd.DataFrame:
    """Draw each sector as points of its geodesic, `step_km` apart, longitudes unwrapped past 180 degrees.

    One row a point: leg_id, way, seq, point, lat, lon, coverage and cites. Unwrapped longitudes run on (181, 182)
    so that a line never jumps across the map; `geojson` cuts them at 180 as RFC 7946 asks.
    """
    drawn = []
    for row in sectors[sectors["distance_km"] > 0].to_dict("records"):
        ends = (row["origin_lon"], row["origin_lat"], row["destination_lon"], row["destination_lat"])
        between = WGS84.npts(*ends, max(1, int(row["distance_km"] // step_km)))
        points = unwrapped([ends[:2], *between, ends[2:]])
        drawn += [
            (row["leg_id"], row["way"], row["seq"], number, lat, lon, row["coverage"], row["cites"])
            for number, (lon, lat) in enumerate(points)
        ]
    table = pd.DataFrame(drawn, columns=["leg_id", "way", "seq", "point", "lat", "lon", "coverage", "cites"])
    table.attrs["steps"] = steps("flights.lines", step_km=step_km)
    return table


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
    for (leg, way), points in lines.groupby(["leg_id", "way"], sort=True):
        about = {
            "leg_id": leg,
            "way": int(way),
            "coverage": points["coverage"].iloc[0],
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
    for (leg, way), points in lines.groupby(["leg_id", "way"], sort=True):
        coverage = points["coverage"].iloc[0]
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
