"""How recompute.py works out the numbers of findings: a rule for each check and place in its sentences.

A rule takes (value, rows, files): the value with its steps and the values beside it, the rows of evidence, the raw
files. It gives the number again, or None where the rows do not give it.
"""

import re
from datetime import date

from recompute_measures import as_recorded, capacity, level, longest_stretch, quoted, share, weights, window_of_arms
from recompute_raw import agency, counted, given, pattern, tonnes

OWN = ("an origin of its own", "no origin of its own", "independence unknown", "credits nobody")


def rows_of(*roles):
    """Count the rows of evidence of these roles, each of which must hold the words that were searched."""

    def rule(value, rows, files):
        return sum(holds(row, value, files) for row in rows if row["role"] in roles)

    return rule


def holds(row, value, files):
    """Say whether a passage holds the words of its search and falls into its days; other rows have none to hold."""
    words = given(value["steps"], "words")
    if row["table"] != "articles" or not words or row["role"] in ("beside it", "another body", "names another stop"):
        return True
    day = files.head(row["cites"])["published"][:10]
    inside = given(value["steps"], "first_day") <= day <= (given(value["steps"], "last_day") or "9")
    return inside and all(pattern(one).search(row["says"]) for one in words)


def searched_again(*roles):
    """Count the reports that hold the words, searched for again in every article, and the same ones as in evidence."""

    def rule(value, rows, files):
        steps = value["steps"]
        window = (given(steps, "first_day"), given(steps, "last_day"), given(steps, "without") or "")
        found = files.told(given(steps, "words"), *window, value["known_on"])
        return len(found) if found == {row["row"] for row in rows if row["role"] in roles} else None

    return rule


def origins_of(*roles):
    """Count the origins named in rows of these roles."""
    return lambda value, rows, files: len({row["origin"] for row in rows if row["role"] in roles and row["origin"]})


def agencies_of(*roles):
    """Count the agencies behind the reports of these roles, by their outlets, or by whom checks.yml says they heard."""

    def rule(value, rows, files):
        names = set()
        for row in rows:
            if row["role"] in roles:
                outlet = files.head(row["cites"])["outlet"]
                heard_by = given(value["steps"], "heard_by")
                passed_on = heard_by and pattern(heard_by).search(row["says"])
                names.add(agency(heard_by.partition("|")[0].strip() if passed_on else outlet))
                if row["agency"] not in names:
                    return None
        return len(names)

    return rule


def publishers(value, rows, files):
    """Count who dates an event: the agencies of the articles its row names, known by then, else its page's host."""
    names = set()
    for row in rows:
        if row["role"] != "the event":
            continue
        (event,) = files.places(row["cites"])
        heads = [files.head(files.articles[name]) for name in event["article_ids"].split() if name in files.articles]
        known = [head for head in heads if not value["known_on"] or head["published"][:10] <= value["known_on"]]
        told = {agency(head["outlet"]) for head in known if not head["outlet"].startswith("not named")}
        told = told or {event["source_url"].split("://")[-1].split("/")[0]}
        if told != set(row["agency"].split("; ")):
            return None
        names |= told
    return len(names)


def argument(name):
    """Take the number from the steps, where it stands as an argument: a threshold, not a measurement."""
    return lambda value, rows, files: given(value["steps"], name)


def longest_way(value, rows, files):
    """The longest stretch of all ways of flying the legs cited, on the WGS 84 ellipsoid."""
    cites = {cite for row in rows if row["role"] == "measured" for cite in row["cites"].splitlines()}
    return longest_stretch(cites or value["cites"], files)


def days_to(end):
    """Days to the day of the steps: `least` from the last day of the events counted from, `most` from the first."""

    def rule(value, rows, files):
        to = date.fromisoformat(given(value["steps"], "to"))
        events = files.cited(value["cites"])
        starts = [row["date_from"] for row in events]
        ends = [row["date_to"] or row["date_from"] for row in events]
        return (to - date.fromisoformat(max(ends) if end == "least" else min(starts))).days

    return rule


def interval(side):
    """The bounds of what the claim says: so many months or days, and how much it may be off, from the steps."""

    def rule(value, rows, files):
        months, days = (given(value["steps"], name) for name in ("months", "days"))
        off = float(given(value["steps"], "off_by"))
        return round((float(months or days) + side * off) * (30.44 if months else 1))

    return rule


def of_all_donors(value, rows, files):
    """The total of all donors stands in the row that counts them all, which is among the evidence."""
    counts = {row["cites"] for row in rows if row["role"] in ("counts all donors", "delivered", "announced")}
    told = [one for cite in value["cites"] if cite in counts for place in files.places(cite) for one in weights(place)]
    return value["number"] if value["number"] in told else None


def delivery_rows(weighed):
    """Count the delivery rows that print a weight, or those that do not."""

    def rule(value, rows, files):
        events = [event for row in rows if row["role"] == "delivered" for event in files.places(row["cites"])]
        return sum((tonnes(event) is not None) == weighed for event in events)

    return rule


def figures(choose):
    """Read each report's figure again, next before the counted word, and choose of them."""

    def rule(value, rows, files):
        words = given(value["steps"], "counted")
        told = [counted(row["says"], words) for row in rows if row["role"] == "prints a figure"]
        return choose(told, value) if None not in told else None

    return rule


def close(told, value):
    """Count the figures within the percentage that the steps name of the claimed one."""
    claimed, part = value["beside"]["claimed"]["number"], given(value["steps"], "within_percent")
    return sum(abs(one - claimed) <= claimed * part / 100 for one in told)


def listed(expect, on_day):
    """Count the targets that an act of a blocking kind puts on a list by the day, and that no act takes off again."""

    def rule(value, rows, files):
        day, found = given(value["steps"], "day"), 0
        for row in rows:
            if row["role"] != ("answers" if on_day else "another measure"):
                continue
            acts = [act for act in files.cited(row["cites"].splitlines()) if "event_id" in act]
            begun = [act["date"] for act in acts if act["kind"] != "delisting" and act["date"] <= day]
            ended = [act["date"] for act in acts if act["kind"] == "delisting" and act["date"] <= day]
            found += bool(begun) and max(begun) >= max(ended, default="")
        return found

    return rule


def happened(value, rows, files):
    """Count the events of this kind and place again, over the whole table and the days that the steps name."""
    kind, place, first, last = (given(value["steps"], name) for name in ("kind", "place", "first", "last"))
    inside = [row for row in files.source("events.csv") if row["kind"] == kind and first <= row["date_from"] <= last]
    return sum(bool(pattern(place).search(row["where"])) for row in inside)


def silent_again(value, rows, files):
    """Count the reports of a silence; each names the body in a sentence that holds a word for silence."""
    words = pattern("comment* | коммент* | reply | replied | respond* | ответ* | коментує | statement")
    return sum(
        bool(words.search(row["says"])) and holds(row, value, files) for row in rows if row["role"] == "still silent"
    )


def ways(answer):
    """Count the ways of flying whose stretch is judged so against the type's published range."""

    def rule(value, rows, files):
        measured = [row for row in rows if row["role"] == "measured"]
        return sum(bool(re.search(answer, row["says"])) for row in measured)

    return rule


def tracks_held(value, rows, files):
    """Count the legs whose raw row says that a track is held."""
    legs = [leg for row in rows if row["role"] == "leg" for leg in files.places(row["cites"])]
    return sum(leg["coverage"].startswith("held") for leg in legs)


def first_day(shift):
    """The first day that the cited rows may have begun, or the last that they may have ended."""

    def rule(value, rows, files):
        told = [(row["date_from"], row["date_to"] or row["date_from"]) for row in files.cited(value["cites"])]
        return min(one for one, _ in told) if shift == "first" else max(one for _, one in told)

    return rule


NAMED = ("names the stop", "names this stop and another")
CORROBORATED = "event corroborated by independent origins"
RULES = {
    ("said", "carried.n"): rows_of("carries it"),
    ("said", "own.n"): rows_of("in its own voice"),
    ("said", "agencies.n"): agencies_of("carries it"),
    ("said", "enough"): argument("least"),
    (CORROBORATED, "reports.n"): searched_again(*OWN),
    (CORROBORATED, "agencies.n"): agencies_of(*OWN),
    (CORROBORATED, "known.n"): origins_of("an origin of its own"),
    (CORROBORATED, "origins.n"): origins_of("an origin of its own"),
    (CORROBORATED, "doubtful.n"): origins_of("independence unknown"),
    (CORROBORATED, "nobody.n"): rows_of("credits nobody", "no origin of its own"),
    (CORROBORATED, "enough"): argument("least"),
    ("count drift", "reports.n"): rows_of("prints a figure"),
    ("count drift", "near"): figures(close),
    ("count drift", "claimed"): quoted,
    ("count drift", "low"): figures(lambda told, value: min(told)),
    ("count drift", "high"): figures(lambda told, value: max(told)),
    ("count drift", "part"): argument("within_percent"),
    ("quantity against capacity", "claimed"): quoted,
    ("quantity against capacity", "low"): capacity("low"),
    ("quantity against capacity", "high"): capacity("high"),
    ("route seen", "reports.n"): searched_again(*NAMED),
    ("route seen", "agencies.n"): agencies_of(*NAMED),
    ("route seen", "other.n"): rows_of("names this stop and another", "names another stop"),
    ("route seen", "trackers.n"): origins_of(*NAMED),
    ("route seen", "legs.n"): rows_of("leg"),
    ("route seen", "held"): tracks_held,
    ("route seen", "enough"): argument("least"),
    ("route possible", "all.n"): rows_of("measured"),
    ("route possible", "far"): longest_way,
    ("route possible", "within"): ways(": within"),
    ("route possible", "beyond"): ways(": at or beyond"),
    ("officeholder on day", "same.n"): rows_of("gives this office"),
    ("officeholder on day", "others.n"): rows_of("gives another office"),
    ("status still true", "quiet.n"): silent_again,
    ("status still true", "others.n"): rows_of("another body"),
    ("status still true", "spoke.n"): rows_of("may end it"),
    ("happenings counted", "rows.n"): happened,
    ("listed on the day", "known.n"): rows_of("answers"),
    ("listed on the day", "fits"): listed("yes", True),
    ("listed on the day", "other.n"): listed("yes", False),
    ("source held", "tables.n"): rows_of("searched"),
    ("event dated", "origins.n"): publishers,
    ("interval between events", "least"): days_to("least"),
    ("interval between events", "most"): days_to("most"),
    ("interval between events", "low"): interval(-1),
    ("interval between events", "high"): interval(1),
    ("announced against delivered", "said"): quoted,
    ("announced against delivered", "got"): as_recorded,
    ("announced against delivered", "total"): of_all_donors,
    ("announced against delivered", "left"): as_recorded,
    ("announced against delivered", "others"): as_recorded,
    ("announced against delivered", "rows.n"): delivery_rows(True),
    ("announced against delivered", "silent.n"): delivery_rows(False),
    ("announced against done", "rows.n"): rows_of("done"),
    ("announced against done", "reports.n"): rows_of("may show it done"),
    ("share rose or fell", "share.first"): share,
    ("share rose or fell", "share.last"): share,
    ("share rose or fell", "size.first"): level,
    ("share rose or fell", "size.last"): level,
    ("supplier share rose or fell", "first"): window_of_arms,
    ("supplier share rose or fell", "last"): window_of_arms,
}
