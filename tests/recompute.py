"""Recompute published numbers from the raw bytes, with no line of casework: csv, json and hashlib alone.

    python tests/recompute.py FOLDER_OF_RESULTS ROOT      such as data/processed/russia-venezuela-2019 and .

Each value of findings.json and of the charts' headlines is taken by the rule that its check or chart and its place in
the sentence name. Every place that a value or its evidence cites is opened first: the file whose sha256 is cited, the
row or the characters in it, where a quoted passage must stand as quoted. Shares, sums, distances, days and capacities
are worked out anew; counts of reports and origins are counted again over the rows of evidence, whose sorting into
roles is the check's; some are taken as they are printed at the place cited. What no rule recomputes is counted and
named, and not passed over.
"""

import csv
import hashlib
import io
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path

WORLD = {"WLD", "W00", "W0", "WORLD"}
GROUPS = {"EUU", "EMU", "EUN", "EU27", "EU28", "EA", "EA19", "ASEAN", "OPEC"}
UNNAMED = {"OAS", "BUN", "UNS", "SPE", "FRE", "NES", "_X"}


class Files:
    """The raw files by their hash, each read as rows or as the body of an article, however often it is cited."""

    def __init__(self, root):
        self.paths = {}
        for path in sorted((root / "data/raw").rglob("*")):
            if path.is_file():
                self.paths[hashlib.sha256(path.read_bytes()).hexdigest()] = path
        self.held = {}

    def rows(self, sha256):
        if sha256 not in self.held:
            text = self.paths[sha256].read_bytes().decode("utf-8-sig")
            self.held[sha256] = list(csv.DictReader(io.StringIO(text, newline="")))
        return self.held[sha256]

    def place(self, cite):
        """Open one cited place: a row as a dict, characters as text; raise LookupError where there is none."""
        sha256, _, locator = cite.partition(" ")
        if sha256 not in self.paths:
            msg = f"no raw file has the sha256 of {cite}"
            raise LookupError(msg)
        if row := re.fullmatch(r"row (\d+)", locator):
            return self.rows(sha256)[int(row[1]) - 1]
        text = self.paths[sha256].read_bytes().decode("utf-8")
        if span := re.fullmatch(r"chars (\d+)-(\d+)", locator):
            body = re.sub(r"\A---\s*?\n.*?^---[ \t]*\n", "", text, count=1, flags=re.DOTALL | re.MULTILINE)
            found = body[int(span[1]) : int(span[2])]
            if not found:
                msg = f"nothing stands at {cite}"
                raise LookupError(msg)
            return found
        if locator == "whole file" or locator.startswith("/"):
            return text
        msg = f"{cite} is no place that is known"
        raise LookupError(msg)

    def head(self, cite):
        """Give what the head of an article says: the lines between its two lines of ---."""
        text = self.paths[cite.partition(" ")[0]].read_bytes().decode("utf-8")
        return dict(re.findall(r'^(\w+): "?(.*?)"?$', text.split("\n---\n")[0], re.MULTILINE))


def near(one, other):
    return abs(float(one) - float(other)) <= 1e-9 * max(abs(float(one)), abs(float(other)), 1e-300)


def numbers(text):
    """Give the numbers that a text prints, in figures or in the words that the articles of the case use."""
    words = {  # of the languages of the bundled case
        "hundred": 100,
        "centenar": 100,
        "cien": 100,
        "\u0441\u0442\u0430": 100,
        "trescientas": 300,
        "three hundred": 300,
        "centena": 100,
    }
    found = [float(one.replace(",", "")) for one in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)]
    return found + [number for word, number in words.items() if re.search(rf"\b{word}\b", text.casefold())]


def values(sentence, path="", said=""):
    """Give each value with its path, its own slot's name, the values beside it and the words around it."""
    # The sentence that names whose number it is: the innermost around it with a colon, else the whole one.
    said = sentence["text"] if not said or ":" in sentence["text"] else said
    slots = sentence.get("values", {})
    beside = {}
    for name, slot in slots.items():
        inner = slot.get("values", {}) if "template" in slot else {name: slot}
        beside |= {key: one for key, one in inner.items() if "template" not in one}
    for name, slot in slots.items():
        if "template" in slot:
            yield from values(slot, f"{path}.{name}", said)
        else:
            yield f"{path}.{name}", {**slot, "slot": name, "beside": beside, "said": said}


# Rules. Each gives the number again from (value, evidence rows, files), or None where it cannot.


def rows_of(*roles):
    return lambda value, evidence, files: sum(row.get("role") in roles for row in evidence)


def rows_but(*roles):
    return lambda value, evidence, files: sum(row.get("role") not in roles for row in evidence)


def origins_of(*roles):
    return lambda value, evidence, files: len(
        {row["origin"] for row in evidence if row.get("role") in roles and row["origin"]}
    )


def cited(value, evidence, files):
    return len(value["cites"])


def argument(name):
    def rule(value, evidence, files):
        found = re.search(rf"\b{name}=(\d+)", value["steps"])
        return int(found[1]) if found else None

    return rule


def printed(value, evidence, files):
    """A number as it stands in one of the places it cites: a cell of a row, or a figure in a text."""
    for cite in value["cites"]:
        place = files.place(cite)
        told = place.values() if isinstance(place, dict) else [place]
        for cell in told:
            if any(near(one, value["number"]) for one in numbers(str(cell))):
                return value["number"]
    return None


def share(value, evidence, files):
    """A partner's share: its figure over the sum of all countries, same file, data set, side, flow and year."""
    if "commodity='TOTAL'" not in value["steps"]:
        return None
    cells = [files.place(cite) for cite in value["cites"]]
    for cell, cite in zip(cells, value["cites"], strict=True):
        mirror = "side='mirror'" in value["steps"]
        subject = "partner" if mirror else "reporter"
        other = "reporter" if mirror else "partner"
        same = ("year", subject, "flow", "dataset")
        all_rows = [row for row in files.rows(cite.split()[0]) if all(row[key] == cell[key] for key in same)]
        named = {}
        for row in all_rows:
            code = row[other]
            if code in WORLD | GROUPS | UNNAMED or code.startswith("X_") or not row["value_usd"].strip():
                continue
            named[code] = float(row["value_usd"])
        if named and near(100 * float(cell["value_usd"]) / sum(named.values()), value["number"]):
            return value["number"]
    return None


def level(value, evidence, files):
    """The figure itself, in dollars; of several rows that are cited, the one of the period in question prints it."""
    for cite in value["cites"]:
        row = files.place(cite)
        for column, scale in (("value_usd", 1), ("value_musd", 1e6)):
            if row.get(column) and near(float(row[column]) * scale, value["number"]):
                return float(row[column]) * scale
    return None


def longest_leg(value, evidence, files):
    """The longest stretch between the cited airports, on the WGS 84 ellipsoid."""
    spots = [
        row for row in map(files.place, value["cites"]) if isinstance(row, dict) and "lat" in row and "icao" in row
    ]
    known = [(float(row["lat"]), float(row["lon"])) for row in spots]
    apart = [vincenty_km(*one, *other) for at, one in enumerate(known) for other in known[:at]]
    return next((one for one in apart if abs(one - value["number"]) < 0.01), None)


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


def window_of_arms(value, evidence, files):
    """A supplier's deliveries over the window that the steps name, in TIV, or its share of all suppliers' there."""
    sha256 = value["cites"][0].split()[0]
    lower = [{key.casefold(): cell for key, cell in row.items()} for row in files.rows(sha256)]
    amount, year = ("tiv_m", "year") if "tiv_m" in lower[0] else ("tiv delivery values", "delivery year")
    named = {row["supplier"] for row in lower if re.search(rf"\b{re.escape(row['supplier'])}\b", value["said"])}
    first, last = window(value)
    inside = [row for row in lower if row[amount].strip() and first <= int(row[year]) <= last]
    own = math.fsum(float(row[amount]) for row in inside if row["supplier"] in named)
    if len(named) != 1:
        return None
    return own if value["unit"] == "TIV" else 100 * own / math.fsum(float(row[amount]) for row in inside)


def window(value):
    """Read which window a value is of: `first` and `last` of the steps, or the first and last window they list."""
    told = re.search(rf"{value['slot']}='(\d{{4}})-(\d{{4}})'", value["steps"])
    pairs = [told.groups()] if told else re.findall(r"(\d{4})[-\u2013](\d{4})", value["said"])
    return tuple(map(int, pairs[-1 if value["slot"] == "last" else 0]))


def capacity(value, evidence, files):
    """A load as part of the published capacity: of the highest figure (low), of the lowest (high); people by seats."""
    load = value["beside"].get("claimed") or value["beside"].get("load") or value["beside"].get("people")
    parts = set()
    for cite in value["cites"]:
        row = files.place(cite)
        if not isinstance(row, dict) or "max_payload_t" not in row:
            continue
        people = load["unit"] != "tonne"
        told = row["seats"] if people else row["max_payload_t"] + " " + row["note"]
        parts |= {100 * load["number"] / one for one in numbers(told) if one}
    return next((one for one in parts if near(one, value["number"])), None)


def days_between(value, evidence, files):
    """Days from the earliest and the latest of the events counted from to the day of the other."""
    from datetime import date

    to = re.search(r"to='(\d{4}-\d{2}-\d{2})'", value["steps"])
    events = [files.place(cite) for cite in value["cites"]]
    days = [row[key] for row in events for key in ("date_from", "date_to") if row.get(key)]
    apart = {(date.fromisoformat(to[1]) - date.fromisoformat(day)).days for day in days if len(day) == 10}
    return value["number"] if value["number"] in apart else None


def of_head(column):
    return lambda value, evidence, files: len({files.head(cite).get(column) for cite in value["cites"]})


def minus(value, evidence, files):
    """All donors' tonnes less those of the others, from the rows that print them; or what was said less what came."""
    told = sorted({one for cite in value["cites"] for cell in files.place(cite).values() for one in numbers(str(cell))})
    return value["number"] if any(near(a - b, value["number"]) for a in told for b in told if b) else None


def sum_of_parts(value, evidence, files):
    """The tonnes of the others added up: some of the figures that the cited rows print."""
    told = sorted({one for cite in value["cites"] for one in numbers(" ".join(files.place(cite).values())) if one > 1})
    sums = {0.0}
    for one in told[:14]:
        sums |= {part + one for part in sums}
    return value["number"] if any(near(one, value["number"]) for one in sums if one) else None


def says(role, pattern):
    """Rows of a role whose own words say so."""
    return lambda value, evidence, files: sum(
        bool(re.search(pattern, row["says"])) for row in evidence if row.get("role") == role
    )


def delivered(evidence, files):
    rows = [files.place(row["cites"]) for row in evidence if row.get("role") == "delivered"]
    return [bool(re.search(r"\d[\d.,]*\s*(?:t\b|tons?\b|tonnes?\b)", " ".join(row.values()))) for row in rows]


def weighed(value, evidence, files):
    return sum(delivered(evidence, files))


def unweighed(value, evidence, files):
    return delivered(evidence, files).count(False)


def drift(value, evidence, files):
    """Reports whose figure is within five percent of the claimed one: of each, the figure of the unit nearest to it."""
    claimed = value["beside"]["claimed"]["number"]
    rows = [row for row in evidence if row.get("role") == "prints a figure"]
    close = [row for row in rows if any(abs(one - claimed) <= claimed / 20 for one in numbers(row["says"]))]
    return len(close)


CHECKS = {
    ("said", "carried.n"): rows_of("carries it"),
    ("said", "own.n"): rows_of("in its own voice"),
    ("said", "agencies.n"): origins_of("carries it"),
    ("said", "enough"): argument("least"),
    ("event corroborated by independent origins", "reports.n"): rows_but("beside it"),
    ("event corroborated by independent origins", "known.n"): origins_of("an origin of its own"),
    ("event corroborated by independent origins", "origins.n"): origins_of("an origin of its own"),
    ("event corroborated by independent origins", "doubtful.n"): origins_of("independence unknown"),
    ("event corroborated by independent origins", "nobody.n"): rows_of("credits nobody", "no origin of its own"),
    ("event corroborated by independent origins", "enough"): argument("least"),
    ("count drift", "reports.n"): rows_of("prints a figure"),
    ("count drift", "claimed"): printed,
    ("count drift", "low"): printed,
    ("count drift", "high"): printed,
    ("quantity against capacity", "claimed"): printed,
    ("quantity against capacity", "low"): capacity,
    ("quantity against capacity", "high"): capacity,
    ("route seen", "reports.n"): rows_of("names the stop", "names this stop and another"),
    ("route seen", "other.n"): rows_of("names this stop and another", "names another stop"),
    ("route seen", "legs.n"): rows_of("leg"),
    ("route seen", "trackers.n"): origins_of("names the stop", "names this stop and another"),
    ("route possible", "all.n"): rows_of("measured"),
    ("route possible", "far"): longest_leg,
    ("route possible", "within"): says("measured", ": within"),
    ("route possible", "beyond"): says("measured", ": at or beyond"),
    ("route seen", "held"): says("leg", "^held"),
    ("officeholder on day", "same.n"): rows_of("gives this office"),
    ("officeholder on day", "others.n"): rows_of("gives another office"),
    ("status still true", "quiet.n"): rows_of("still silent"),
    ("status still true", "others.n"): rows_of("another body"),
    ("status still true", "spoke.n"): rows_of("speaks", "may speak"),
    ("happenings counted", "rows.n"): rows_of("counted"),
    ("listed on the day", "known.n"): rows_of("answers"),
    ("source held", "tables.n"): rows_of("searched"),
    ("interval between events", "least"): days_between,
    ("interval between events", "most"): days_between,
    ("announced against delivered", "said"): printed,
    ("announced against delivered", "got"): printed,
    ("announced against delivered", "total"): printed,
    ("announced against delivered", "left"): minus,
    ("announced against delivered", "others"): sum_of_parts,
    ("announced against delivered", "rows.n"): weighed,
    ("announced against delivered", "silent.n"): unweighed,
    ("listed on the day", "fits"): says("answers", "blocking: yes|designated on"),
    ("listed on the day", "other.n"): says("answers", "another kind"),
    ("count drift", "near"): drift,
    ("announced against done", "rows.n"): rows_of("may show it done"),
    ("announced against done", "reports.n"): rows_of("may show it done"),
    ("supplier share rose or fell", "first"): window_of_arms,
    ("supplier share rose or fell", "last"): window_of_arms,
}
CHARTS = {
    ("imports_share", "first"): share,
    ("imports_share", "last"): share,
    ("exports_share", "first"): share,
    ("exports_share", "last"): share,
    ("monthly_imports", "first"): level,
    ("monthly_imports", "last"): level,
    ("arms_windows", "first"): window_of_arms,
    ("arms_windows", "last"): window_of_arms,
    ("claimants", "low"): printed,
    ("claimants", "high"): printed,
    ("outside_counts", "counted"): printed,
    ("promise_chart", "said"): printed,
    ("promise_chart", "got"): printed,
    ("promise_chart", "open"): minus,
    ("oil_by_view", "lifted"): printed,
    ("load_chart", "load"): printed,
    ("load_chart", "low"): capacity,
    ("load_chart", "high"): capacity,
    ("seat_chart", "people"): printed,
    ("seat_chart", "low"): capacity,
    ("seat_chart", "high"): capacity,
    ("range_chart", "stretch"): longest_leg,
    ("range_chart", "quoted"): printed,
    ("range_chart", "load"): printed,
    ("reports_published", "reports"): cited,
    ("reports_published", "outlets"): of_head("outlet"),
    ("route_map", "legs"): cited,
    ("route_map", "cited"): cited,
    ("route_map", "told"): cited,
    ("aircraft_ties", "later"): cited,
    ("target_ties", "ties"): cited,
    ("verdict_matrix", "all"): cited,
    ("attribution_over_time", "a"): cited,
    ("attribution_over_time", "b"): cited,
    ("attribution_over_time", "d"): cited,
    ("independence", "reports"): cited,
    ("number_drift", "reports"): cited,
    ("source_chain", "n"): cited,
    ("stop_grid", "reports"): cited,
    ("fortnight", "targets"): cited,
    ("timeline_chart", "vague"): cited,
}


def rule_of(table, name, path, value):
    parts = path.split(".")
    if name == "share rose or fell" and parts[-1] in ("first", "last"):
        return level if value["unit"] == "USD" else share
    for key in (".".join(parts[-2:]), parts[-1]):
        if (name, key) in table:
            return table[name, key]
    return None


def results(folder):
    """Yield each published value: the table of its rules, its check or chart, its path, itself, its evidence."""
    for finding in json.loads((folder / "findings.json").read_text(encoding="utf-8")):
        for part in ("headline", "measured", "expected"):
            for path, value in values(finding[part]):
                yield CHECKS, finding["check"], path, value, finding["evidence"]
    for file in sorted((folder / "charts").glob("*.json")):
        for sentence in json.loads(file.read_text(encoding="utf-8"))["words"].values():
            if isinstance(sentence, dict) and "template" in sentence:
                for path, value in values(sentence):
                    yield CHARTS, file.stem, path, value, []


def open_cited(value, evidence, files):
    """Open every place cited; of an evidence row that quotes an article, the quotation must stand there."""
    for cite in value["cites"]:
        if not cite.startswith("@"):
            files.place(cite)
    for row in evidence:
        for cite in row.get("cites", "").splitlines():
            if cite.startswith("@"):
                continue
            place = files.place(cite)
            said = " ".join(str(row["says"]).split())
            quoted = row["table"] == "articles" and "chars" in cite and said
            if quoted and " ".join(place.split()) != said:
                msg = f"{cite} does not say {said[:60]!r}"
                raise LookupError(msg)
    return True


def recompute(folder, root):
    """Give how many numbers were recomputed, those that differ, and those no rule recomputes, by check and place."""
    files, done, wrong, silent = Files(root), 0, [], Counter()
    for table, name, path, value, evidence in results(folder):
        if isinstance(value["number"], str):
            continue
        where = f"{name}{path}"
        try:
            open_cited(value, evidence, files)
            rule = rule_of(table, name, path, value)
            again = rule(value, evidence, files) if rule else None
        except LookupError as error:
            wrong.append(f"{where}: {error}")
            continue
        if rule is None:
            silent[where] += 1
        elif again is None or not near(again, value["number"]):
            wrong.append(f"{where}: {value['number']} is published, {again} comes out")
        else:
            done += 1
    return done, wrong, silent


if __name__ == "__main__":
    done, wrong, silent = recompute(Path(sys.argv[1]), Path(sys.argv[2]))
    total = done + len(wrong) + sum(silent.values())
    print(f"{done} of {total} numbers recomputed, {len(wrong)} differ, {sum(silent.values())} have no rule")
    print(*wrong, *(f"no rule: {number} x {where}" for where, number in silent.most_common()), sep="\n")
    sys.exit(bool(wrong))
