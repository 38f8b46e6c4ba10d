"""Legs, gaps, coverage, and whether a route was possible."""

from casework.flights.coverage import coverage, coverage_counts, hour_counts, hours_of, legs_on, receiver_share
from casework.flights.identity import identified, identities
from casework.flights.landings import intake_sentence, joined, legs_of, nearest, on_ground
from casework.flights.loads import (
    capacities,
    capacity_bars,
    cargo_of,
    claimed_lines,
    claims_of,
    loads,
    ranges,
    reach_km,
    reaches,
    stretches,
    type_rows,
)
from casework.flights.sectors import (
    charted,
    days_around,
    distance_km,
    distances,
    longest_ends,
    possible_stops,
    sectors,
    speeds,
    stops_of,
)
from casework.flights.sentences import (
    conflict_sentence,
    coverage_sentence,
    load_sentence,
    possible_sentence,
    range_sentence,
    stops_sentence,
)
from casework.flights.shapes import geojson, kml, lines
from casework.flights.stops import airport_names, stop_counts, stops
from casework.flights.timetable import conflicts, strip, timetable
from casework.flights.tracks import gaps, sift

__all__ = [
    "airport_names",
    "capacities",
    "capacity_bars",
    "cargo_of",
    "charted",
    "claimed_lines",
    "claims_of",
    "conflict_sentence",
    "conflicts",
    "coverage",
    "coverage_counts",
    "coverage_sentence",
    "days_around",
    "distance_km",
    "distances",
    "gaps",
    "geojson",
    "hour_counts",
    "hours_of",
    "identified",
    "identities",
    "intake_sentence",
    "joined",
    "kml",
    "legs_of",
    "legs_on",
    "lines",
    "load_sentence",
    "loads",
    "longest_ends",
    "nearest",
    "on_ground",
    "possible_sentence",
    "possible_stops",
    "range_sentence",
    "ranges",
    "reach_km",
    "reaches",
    "receiver_share",
    "sectors",
    "sift",
    "speeds",
    "stop_counts",
    "stops",
    "stops_of",
    "stops_sentence",
    "stretches",
    "strip",
    "timetable",
    "type_rows",
]
