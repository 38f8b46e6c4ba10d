"""How recompute.py works out the numbers of charts' headlines: a rule for each chart and place in its sentence.

A rule takes (value, rows, files) as in recompute_checks.py; the rows are those of the chart's CSV file, each with the
places it cites.
"""

import re

from recompute_lists import acts_around, before_day, designated_by, held_together, lives, persons_held, standing
from recompute_measures import (
    as_recorded,
    capacity,
    cell,
    delivered,
    level,
    longest_stretch,
    share,
    vincenty_km,
    window_of_arms,
)
from recompute_raw import given, numbers, tonnes

CODES = {"Russia": "RUS", "China": "CHN", "United States": "USA"}
SPELLINGS = {"Mayorca": ("Майорк", "Mallorca"), "Trump": ("Трамп",), "Washington": ("Вашингтон",)}
SUPPLIERS = {"RUS": "Russia", "CHN": "China", "USA": "United States"}


def cited(value, rows, files):
    """Count the places cited, each of which must open."""
    return len(files.cited(value["cites"]))


def cited_with(column, test):
    """Count the cited rows whose cell passes a test."""
    return lambda value, rows, files: sum(test(row[column]) for row in files.cited(value["cites"]) if column in row)


def of_heads(column):
    """Count the different things that the heads of the cited articles say."""
    return lambda value, rows, files: len({files.head(cite).get(column) for cite in value["cites"]})


def articles_read(value, rows, files):
    """Count the articles of the case in the languages of those cited."""
    languages = {files.head(cite)["language"] for cite in value["cites"]}
    return sum(files.head(sha256)["language"] in languages for sha256 in files.articles.values())


def different(column, test=lambda row, value, files: True):
    """Count the different things in a column of the chart's rows that pass a test."""
    return lambda value, rows, files: len({row[column] for row in rows if test(row, value, files)})


def rows_that(test):
    """Count the rows of the chart that pass a test."""
    return lambda value, rows, files: sum(bool(test(row, value, files)) for row in rows)


def within(row, value, files):
    """Say whether all that a row cites is among what the value cites."""
    return set(row["cites"]) <= set(value["cites"])


def stands(name):
    """Say whether what a row names stands in the text of each article that it cites, by its last word."""

    def test(row, value, files):
        for cite in row["cites"]:
            if not names(files.body(cite.split()[0]), row[name].split()[-1]):
                msg = f"{row[name]} does not stand in {cite}"
                raise LookupError(msg)
        return True

    return test


def names(text, word):
    """Say whether a text has a name, in its own letters or as an article of the case writes it in others."""
    return any(one in text for one in (word, *SPELLINGS.get(word, ())))


def reports_of_speaker(after, naming):
    """Count the reports to the day or after it; with `naming` those whose text names the speaker, read again."""

    def rule(value, rows, files):
        day, speaker = value["beside"]["day"]["number"], value["beside"]["speaker"]["number"].split()[-1]
        some = [row["cites"][0] for row in rows if (files.head(row["cites"][0])["published"][:10] > day) == after]
        return sum(names(files.body(cite.split()[0]), speaker) for cite in some) if naming else len(some)

    return rule


def dispatches(value, rows, files):
    """Count the reports once those of one agency, by their outlet's line, and near-copies of one text are one."""
    agencies = "Reuters AFP AP EFE TASS ТАСС Sputnik RT Interfax BBC dpa ANSA Xinhua Anadolu PTI UPI Bloomberg".split()
    names, texts = set(), {}
    for cite in value["cites"]:
        outlet, sha256 = files.head(cite)["outlet"], cite.split()[0]
        named = [one for one in ("RIA Novosti", "РИА Новости", *agencies) if re.search(rf"(?<!\w){one}(?!\w)", outlet)]
        if not named:
            body = files.body(sha256).casefold().split()
            texts[sha256] = set(zip(body, body[1:], body[2:], strict=False))
        names.add({"РИА Новости": "RIA Novosti", "ТАСС": "TASS"}.get(named[0], named[0]) if named else sha256)
    alike = [
        one
        for one in texts
        for other in texts
        if one < other and len(texts[one] & texts[other]) > 0.3 * len(texts[one])
    ]
    return len(names) - len(alike)


def origins_of_paths(value, rows, files):
    """Count the origins at which the paths end, as the chart of the chain sorts them; each stands in its articles."""
    ends = files.chart("source_chain")
    together = {cite for row in ends if stands("origin")(row, value, files) for cite in row["cites"]}
    return len(ends) if together == set(value["cites"]) else None


def directions(only_up):
    """Judge the measures of a partner anew: shares of trade and of arms at both ends; what is nought cannot move."""

    def rule(value, rows, files):
        partner = CODES[value["beside"]["partner"]["number"]]
        found = [moved(row["measure"], partner, value, files) for row in rows if row["partner"] == partner]
        return found.count("up") if only_up else sum(one in ("up", "down", "held") for one in found)

    return rule


def moved(measure, partner, value, files):
    """Say how a partner's share moved between two periods; None where the measure has no figure at both ends."""
    (steps,) = (one for one in value["steps"].split("; trade.direction") if f"measure={measure!r}" in one)
    first, last = given(steps, "first"), given(steps, "last")
    if measure.startswith("Goods"):
        flow = {"M": "X", "X": "M"}[given(steps, "flow")]
        name = {"dataset": given(steps, "dataset"), "flow": flow, "partner": given(steps, "reporter")}
        table = files.source("dots_venezuela.csv")
        mine = [(cite, row) for cite, row in enumerate(table, start=1) if row["reporter"] == partner]
        ends = []
        for year in (first, last):
            place = [cite for cite, row in mine if row["year"] == year and all(row[k] == v for k, v in name.items())]
            place = [cite for cite in place if table[cite - 1]["value_usd"]]
            if not place:
                return None
            sha256 = next(one for one, path in files.paths.items() if path.name == "dots_venezuela.csv")
            ends.append(share({**value, "steps": steps, "cites": [f"{sha256} row {place[0]}"]}, [], files))
    elif measure.startswith("Major arms"):
        tables = [files.rows(cite.split()[0]) for cite in value["cites"]]
        lower = next(
            [{k.casefold(): v for k, v in row.items()} for row in t]
            for t in tables
            if "Supplier" in t[0] or "supplier" in t[0]
        )
        years = [tuple(map(int, one.split("-"))) for one in (first, last)]
        ends = [100 * delivered(lower, one, {SUPPLIERS[partner]}) / delivered(lower, one, None) for one in years]
    else:
        return None
    if max(ends) < 0.1:
        return "not testable"
    return "held" if abs(ends[1] - ends[0]) <= abs(ends[0]) * 0.02 else "up" if ends[1] > ends[0] else "down"


def both_books(only_apart):
    """Count the years in which both sides report, and those whose ratio freight (1.0 to 1.2) cannot explain."""

    def rule(value, rows, files):
        years = {}
        for row in files.cited(value["cites"]):
            years.setdefault(row["year"], {})[row["flow"]] = float(row["value_usd"])
        ratios = [sides["M"] / sides["X"] for sides in years.values() if len(sides) == 2]
        return sum(not 1.0 <= one <= 1.2 for one in ratios) if only_apart else len(ratios)

    return rule


def stops(value, rows, files):
    """Count the airports from which both ends lie within reach and which make the way not much longer."""
    spots = {row["icao"]: (float(row["lat"]), float(row["lon"])) for row in files.source("airport_points")}
    ends = [spots.pop(given(value["steps"], name)) for name in ("origin", "destination")]
    reach, detour = (given(value["steps"], name) for name in ("reach_km", "detour_percent"))
    direct, found = vincenty_km(*ends[0], *ends[1]), 0
    for spot in spots.values():
        sectors = [vincenty_km(*spot, *end) for end in ends]
        found += max(sectors) <= reach and 100 * (sum(sectors) / direct - 1) <= detour
    return found


def naming(place, tracker=False):
    """Count the reports that name a place; with `tracker` those that also give a tracker for it."""

    def rule(value, rows, files):
        asked = value["beside"][place]["number"] if place else None
        held = [row for row in rows if asked is None or row["place"] == asked]
        return len({row["article_id"] for row in held if not tracker or row["says"] == "tracker cited"})

    return rule


def documents(value, rows, files):
    """Count the addresses of the pages that the cited rows were read on."""
    return len({url for row in files.cited(value["cites"]) for url in row["source_url"].split("; ") if url})


def tied(row, value, files):
    """Say whether both ends of a tie stand in the rows that it cites, under a name that the designations give them."""
    words = " ".join(str(cell) for place in files.cited(row["cites"]) for cell in place.values()).casefold()
    plain = re.sub(r"\W", "", words)
    names = {row[end]: [row[end]] for end in ("one", "other")}
    for act in files.source("designation_events"):
        names.get(act["target_name"], []).extend(filter(None, act["aliases"].split("; ")))
    if not all(any(re.sub(r"\W", "", name.casefold()) in plain for name in known) for known in names.values()):
        msg = f"the cited rows do not tie {row['one']} to {row['other']}"
        raise LookupError(msg)
    return True


def tied_later(row, value, files):
    """Say whether a tie's rows are all dated after the event."""
    places = files.cited(row["cites"])
    days = [
        day
        for one in places
        for name in ("date", "from", "departure_reported", "arrival_reported", "date_from")
        for day in re.findall(r"\d{4}-\d\d-\d\d", one.get(name, ""))
    ]
    return bool(days) and min(days) > files.setting["event_date"]


def moved_verdicts(value, rows, files):
    """Count the claims whose verdict on the day differs from the one with all that is held."""
    by_claim = {}
    for row in rows:
        by_claim.setdefault(row["cites"][0] + row["claim"], []).append(row["verdict"])
    return sum(len(set(verdicts)) > 1 for verdicts in by_claim.values())


def stretch(value, rows, files):
    """The longest stretch of the legs cited."""
    return longest_stretch(value["cites"], files)


def load_in_article(value, rows, files):
    """A load that the lead article prints; a value that cites no passage is looked for in the whole article."""
    text = files.body(files.articles[files.setting["lead"]])
    return value["number"] if value["number"] in numbers(text) else None


def weight_of(kind):
    """Take the weight that the cited event of this kind prints first."""

    def rule(value, rows, files):
        (row,) = (row for row in files.cited(value["cites"]) if row["kind"] == kind)
        return tonnes(row)

    return rule


RULES = {
    ("imports_share", "first"): share,
    ("imports_share", "last"): share,
    ("exports_share", "first"): share,
    ("exports_share", "last"): share,
    ("monthly_imports", "first"): level,
    ("monthly_imports", "last"): level,
    ("monthly_exports", "first"): level,
    ("monthly_exports", "last"): level,
    ("arms_windows", "first"): window_of_arms,
    ("arms_windows", "last"): window_of_arms,
    ("both_books", "apart"): both_books(only_apart=True),
    ("both_books", "years"): both_books(only_apart=False),
    ("directions_known", "up"): directions(only_up=True),
    ("directions_known", "tested"): directions(only_up=False),
    ("directions_after", "up"): directions(only_up=True),
    ("directions_after", "tested"): directions(only_up=False),
    ("claimants", "low"): cell("value_kbd", "value"),
    ("claimants", "high"): cell("value_kbd", "value"),
    ("oil_by_view", "lifted"): cell("value"),
    ("oil_by_view", "booked"): share,
    ("coverage_strip", "covering"): different("source", lambda row, value, files: row["month"] == month_of(value)),
    ("coverage_strip", "sources"): different("source"),
    ("designations_growth", "then"): designated_by("month"),
    ("designations_growth", "last"): designated_by("end"),
    ("outside_counts", "counted"): cell("value"),
    ("outside_counts", "held"): persons_held,
    ("around_event", "before"): acts_around("before"),
    ("around_event", "after"): acts_around("after"),
    ("around_event", "window"): lambda value, rows, files: given(value["steps"], "days"),
    ("fortnight", "targets"): before_day("event_id"),
    ("fortnight", "rounds"): before_day("date"),
    ("fortnight", "window"): lambda value, rows, files: given(value["steps"], "days"),
    ("as_of_matrix", "all"): standing("all"),
    ("as_of_matrix", "blocked"): standing("blocked"),
    ("as_of_matrix", "other"): standing("other"),
    ("as_of_matrix", "unknown"): standing("unknown"),
    ("lives", "all"): lives("all"),
    ("lives", "later"): lives("later"),
    ("lives", "again"): lives("again"),
    ("ownership", "low"): held_together("low"),
    ("ownership", "high"): held_together("high"),
    ("promise_chart", "said"): weight_of("aid_announced"),
    ("promise_chart", "got"): weight_of("aid_delivered"),
    ("promise_chart", "open"): as_recorded,
    ("load_chart", "load"): load_in_article,
    ("load_chart", "low"): capacity("low"),
    ("load_chart", "high"): capacity("high"),
    ("seat_chart", "people"): load_in_article,
    ("seat_chart", "low"): capacity("low"),
    ("seat_chart", "high"): capacity("high"),
    ("range_chart", "stretch"): stretch,
    ("range_chart", "quoted"): cell("max_or_ferry_range_km"),
    ("range_chart", "load"): load_in_article,
    ("reach_map", "count"): stops,
    ("reports_published", "reports"): cited,
    ("reports_published", "outlets"): of_heads("outlet"),
    ("reports_published", "languages"): of_heads("language"),
    ("reports_published", "whole"): articles_read,
    ("route_map", "legs"): cited,
    ("route_map", "held"): cited_with("coverage", lambda word: word.startswith("held")),
    ("route_map", "cited"): cited_with("coverage", lambda word: word == "tracker cited"),
    ("route_map", "told"): cited_with("coverage", lambda word: word == "text only"),
    ("time_strip", "legs"): cited_with("leg_id", bool),
    ("stop_grid", "first.reports"): naming("stop"),
    ("stop_grid", "first.all_reports"): naming(None),
    ("stop_grid", "first.with_tracker"): naming("stop", tracker=True),
    ("stop_grid", "reports"): naming("most"),
    ("aircraft_ties", "ties"): rows_that(tied),
    ("aircraft_ties", "documents"): documents,
    ("aircraft_ties", "later"): rows_that(tied_later),
    ("listing_ties", "ties"): rows_that(tied),
    ("listing_ties", "documents"): documents,
    ("listing_ties", "later"): rows_that(tied_later),
    ("meetings", "ties"): rows_that(tied),
    ("meetings", "documents"): documents,
    ("meetings", "later"): rows_that(tied_later),
    ("target_ties", "ties"): rows_that(tied),
    ("target_ties", "documents"): documents,
    ("target_ties", "later"): rows_that(tied_later),
    ("verdict_matrix", "all"): cited,
    ("verdict_matrix", "moved"): moved_verdicts,
    ("attribution_over_time", "a"): reports_of_speaker(after=False, naming=True),
    ("attribution_over_time", "b"): reports_of_speaker(after=False, naming=False),
    ("attribution_over_time", "c"): reports_of_speaker(after=True, naming=True),
    ("attribution_over_time", "d"): reports_of_speaker(after=True, naming=False),
    ("independence", "reports"): cited,
    ("independence", "merged"): dispatches,
    ("independence", "origins"): origins_of_paths,
    ("number_drift", "reports"): cited,
    ("number_drift", "versions"): different("version", within),
    ("source_chain", "n"): cited,
    ("source_chain", "k"): different("origin", stands("origin")),
    ("who_says_what", "claims"): cited,
    ("who_says_what", "own"): rows_that(
        lambda row, value, files: row["speaker"] == value["beside"]["speaker"]["number"]
    ),
    ("who_says_what", "subjects"): different("subject"),
    ("timeline_chart", "events"): rows_that(lambda row, value, files: within(row, value, files)),
    ("timeline_chart", "vague"): cited_with("precision", lambda word: word != "day"),
}


def month_of(value):
    """Give the month that a headline asks about."""
    return value["beside"]["month"]["number"]
