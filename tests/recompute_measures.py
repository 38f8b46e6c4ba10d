"""How recompute.py works out figures: cells, shares, sums of deliveries, capacities and distances, from raw rows."""

import math
import re
from itertools import pairwise

from recompute_raw import given, near, numbers, tonnes

WORLD = {"WLD", "W00", "W0", "WORLD"}
GROUPS = {"EUU", "EMU", "EUN", "EU27", "EU28", "EA", "EA19", "ASEAN", "OPEC"}
UNNAMED = {"OAS", "BUN", "UNS", "SPE", "FRE", "NES", "_X"}


def share(value, rows, files):
    """A partner's share: its figure over the sum of all countries, same file, data set, side, flow and year."""
    if "commodity='TOTAL'" not in value["steps"]:
        return None
    own, cite = year_of(value, files)
    mirror = given(value["steps"], "side") == "mirror"
    return 100 * float(own["value_usd"]) / all_countries(own, cite, files, mirror=mirror)


def all_countries(own, cite, files, *, mirror):
    """Add up what all countries have in a row's file, data set, flow and year: as partners tell it, or the country."""
    subject, other = ("partner", "reporter") if mirror else ("reporter", "partner")
    same = ("year", subject, "flow", "dataset")
    asked = cite.split()[0], other, *(own[key] for key in same)
    if asked not in files.sums:
        named = {}
        for row in files.rows(cite.split()[0]):
            code = row[other]
            country = code not in WORLD | GROUPS | UNNAMED and not code.startswith("X_") and row["value_usd"].strip()
            if country and all(row[key] == own[key] for key in same):
                named[code] = float(row["value_usd"])
        files.sums[asked] = math.fsum(named.values())
    return files.sums[asked]


def level(value, rows, files):
    """The figure itself, in dollars, of the year or month that the steps or the chart name."""
    own, _ = year_of(value, files)
    return float(own["value_usd"]) if "value_usd" in own else float(own["value_musd"]) * 1e6


def year_of(value, files):
    """Of the rows cited take the one of the period asked: `first` or `last` of the steps where two are cited."""
    held = [(row, cite) for cite in value["cites"] for row in files.places(cite)]
    asked = given(value["steps"], value["slot"]) if len(held) > 1 else None
    chosen = [pair for pair in held if asked is None or pair[0].get("year", pair[0].get("period")) == asked]
    if len(chosen) != 1:
        msg = f"{len(chosen)} of {len(held)} cited rows are of the period asked"
        raise LookupError(msg)
    return chosen[0]


def window_of_arms(value, rows, files):
    """A supplier's deliveries over a window of years, in TIV, or its share of all suppliers' there."""
    lower = [{k.casefold(): cell for k, cell in row.items()} for row in files.rows(value["cites"][0].split()[0])]
    named = {row["supplier"] for row in lower if re.search(rf"\b{re.escape(row['supplier'])}\b", value["said"])}
    own, all_ = (delivered(lower, window(value), one) for one in (named, None))
    return None if len(named) != 1 else own if value["unit"] == "TIV" else 100 * own / all_


def delivered(rows, years, suppliers):
    """Add up what suppliers delivered in some years, both included; all suppliers where none is named."""
    amount, year = ("tiv_m", "year") if "tiv_m" in rows[0] else ("tiv delivery values", "delivery year")
    inside = [row for row in rows if row[amount].strip() and years[0] <= int(row[year]) <= years[1]]
    return math.fsum(float(row[amount]) for row in inside if suppliers is None or row["supplier"] in suppliers)


def window(value):
    """Read which window a value is of: `first` and `last` of the steps, or the first and last that the words name."""
    told = re.search(rf"{value['slot']}='(\d{{4}})-(\d{{4}})'", value["steps"])
    pairs = [told.groups()] if told else re.findall(r"(\d{4})[-\u2013](\d{4})", value["said"])
    return tuple(map(int, pairs[-1 if value["slot"] == "last" else 0]))


def capacity(end):
    """A load as part of the published capacity: of the highest figure (low), of the lowest (high); people by seats."""

    def rule(value, rows, files):
        load = value["beside"].get("claimed") or value["beside"].get("load") or value["beside"].get("people")
        (kind,) = (row for row in files.cited(value["cites"]) if isinstance(row, dict) and "max_payload_t" in row)
        told = capacities(kind, people=load["unit"] != "tonne")
        return 100 * load["number"] / (max(told) if end == "low" else min(told))

    return rule


def capacities(kind, *, people):
    """Give every figure that a row of types publishes of what one carries: seats, or tonnes of payload."""
    if people:
        return [float(one) for one in re.findall(r"\d+", kind["seats"])]
    differ = re.search(r"published figures differ:([^;]*)", kind["note"])
    spans = re.findall(r"(?<![\d.,])(\d+)(?:-(\d+))? t\b", differ[1]) if differ else []
    told = [float(one) for span in spans for one in span if one]
    return told + ([float(kind["max_payload_t"])] if kind["max_payload_t"] else [])


def longest_stretch(cites, files):
    """The longest of the stretches that the cited legs are told to have flown: direct, or over a stop told."""
    places = files.cited(cites)
    spots = {row["icao"]: (float(row["lat"]), float(row["lon"])) for row in places if "icao" in row and "lat" in row}
    stretches = []
    for leg in (row for row in places if "leg_id" in row):
        ends = [spots.get(leg[end].rstrip("?")) for end in ("from_icao", "to_icao")]
        if None in ends:
            continue
        # Stops that the row leaves open ("A or B") are ways of their own; those joined by ; lie on one way.
        ways = [[spots[code] for code in re.findall(r"\b[A-Z]{4}\b", one)] for one in leg["via_icao"].split(" or ")]
        for way in [[], *ways]:
            points = [ends[0], *way, ends[1]]
            stretches += [vincenty_km(*one, *other) for one, other in pairwise(points)]
    return max(stretches, default=None)


def vincenty_km(lat1, lon1, lat2, lon2):
    """T. Vincenty, Direct and inverse solutions of geodesics on the ellipsoid, Survey Review 23 (1975)."""
    a, f = 6378.137, 1 / 298.257223563
    b, away = a * (1 - f), math.radians(lon2 - lon1)
    u1, u2 = (math.atan((1 - f) * math.tan(math.radians(lat))) for lat in (lat1, lat2))
    turn, before = away, math.inf
    while abs(turn - before) > 1e-12:
        one = math.cos(u2) * math.sin(turn)
        two = math.cos(u1) * math.sin(u2) - math.sin(u1) * math.cos(u2) * math.cos(turn)
        sine, cosine = math.hypot(one, two), math.sin(u1) * math.sin(u2) + math.cos(u1) * math.cos(u2) * math.cos(turn)
        if not sine:
            return 0.0
        sigma = math.atan2(sine, cosine)
        alpha = math.cos(u1) * math.cos(u2) * math.sin(turn) / sine
        square = 1 - alpha**2
        middle = cosine - 2 * math.sin(u1) * math.sin(u2) / square if square else 0.0
        c = f / 16 * square * (4 + f * (4 - 3 * square))
        before = turn
        inside = sigma + c * sine * (middle + c * cosine * (2 * middle**2 - 1))
        turn = away + (1 - c) * f * alpha * inside
    u = square * (a**2 - b**2) / b**2
    big = 1 + u / 16384 * (4096 + u * (u * (320 - 175 * u) - 768))
    small = u / 1024 * (256 + u * (u * (74 - 47 * u) - 128))
    last = small / 6 * middle * (4 * sine**2 - 3) * (4 * middle**2 - 3)
    return b * big * (sigma - small * sine * (middle + small / 4 * (cosine * (2 * middle**2 - 1) - last)))


def as_recorded(value, rows, files):
    """Do what the value says that was done: the sum of its parts, or the first less the rest, each from its own row.

    A part is the first weight that its row prints; only what is reduced may be another one, a total that counts all.
    """
    operation, parts = value["how"]["operation"], value["how"]["of"]
    told = []
    for at, part in enumerate(parts):
        (row,) = files.cited(part["cites"])
        total = operation == "less" and at == 0
        told.append(part["number"] if total and part["number"] in weights(row) else tonnes(row))
    if None in told or set(value["cites"]) != {cite for part in parts for cite in part["cites"]}:
        return None
    return math.fsum(told) if operation == "sum" else told[0] - math.fsum(told[1:])


def weights(row):
    """Give every weight that a row of events prints."""
    found = re.findall(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?) ?(?:t|tons?|tonnes?)\b", f"{row['what']} {row['note']}")
    return [float(one.replace(",", "")) for one in found]


def cell(*columns):
    """Take the figure from the one cited row that prints it in one of these columns."""

    def rule(value, rows, files):
        told = [float(row[name]) for row in files.cited(value["cites"]) for name in columns if row.get(name)]
        return next((one for one in told if near(one, value["number"])), None) if len(told) <= 2 else None

    return rule


def quoted(value, rows, files):
    """Take the figure from the passage cited, in figures or written out; only one number may stand in it."""
    told = {one for place in files.cited(value["cites"]) if isinstance(place, str) for one in numbers(place)}
    return told.pop() if len(told) == 1 else None
