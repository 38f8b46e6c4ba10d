"""Legs, gaps, coverage, and whether a route was possible."""

from casework.flights.coverage import coverage, coverage_counts, legs_on
from casework.flights.loads import capacities, loads, ranges, type_rows
from casework.flights.sectors import charted, distance_km, distances, possible_stops, sectors, speeds, stops_of
from casework.flights.shapes import geojson, kml, lines
from casework.flights.stops import stop_counts, stops
from casework.flights.timetable import conflicts, timetable

__all__ = [
    "capacities",
    "charted",
    "conflicts",
    "coverage",
    "coverage_counts",
    "distance_km",
    "distances",
    "geojson",
    "kml",
    "legs_on",
    "lines",
    "loads",
    "possible_stops",
    "ranges",
    "sectors",
    "speeds",
    "stop_counts",
    "stops",
    "stops_of",
    "timetable",
    "type_rows",
]
