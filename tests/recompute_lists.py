"""How recompute.py counts acts of sanctions again: over the raw acts and list files, on a day or by a month."""

import re
from datetime import date, timedelta

from recompute_raw import given

NO_TARGET = ("delisting", "licence", "measure")  # acts that put nobody under a measure
BLOCKING = (" blocking", " asset freeze")


def acts(files):
    """Give the acts on targets that are verified, in order of their days."""
    if "acts" not in files.held:
        held = [row for row in files.source("designation_events") if row["verified"] != "no"]
        files.held["acts"] = sorted(held, key=lambda row: row["date"])
    return files.held["acts"]


def key_of(act):
    """Give what one target goes by in several acts of an authority."""
    return (
        act["authority"] + act["ofac_entity_number"] if act["ofac_entity_number"] else act["same_as"] or act["event_id"]
    )


def program_of(act):
    """Give an act's program as the chart names it: OFAC's without its section, another's by the authority alone."""
    short = re.sub(r"^\w+-(?=EO)", "", act["program"].split(" (")[0])
    # The Council's acts stand under the name of its list.
    return (act["authority"].replace("EU Council", "EU") + " " + (short if act["authority"] == "OFAC" else "")).strip()


def designated_by(end):
    """Count each target once in a program, on its first day there, by the end of a month; over all acts again."""

    def rule(value, rows, files):
        month, first = value["beside"][end]["number"], set()
        for act in acts(files):
            if act["kind"] not in NO_TARGET and len(act["date"]) >= 7 and act["date"][:7] <= month:
                first.add((program_of(act), key_of(act)))
        return len(first) if len(first) == len(files.cited(value["cites"])) else None

    return rule


def persons_held(value, rows, files):
    """Count the persons that OFAC put under a measure by the day of the count beside it; over all acts again."""
    counted = value["beside"]["counted"]["cites"]
    (day,) = (row["period"] for row in files.cited(counted))
    held = {
        key_of(act)
        for act in acts(files)
        if act["type"] == "person"
        and act["authority"] == "OFAC"
        and act["kind"] not in NO_TARGET
        and act["date"] <= day
    }
    return len(held) if len(held) == len(files.cited(value["cites"])) else None


def acts_around(side):
    """Count the acts known to the day within so many days of it, on one side; over all acts again."""

    def rule(value, rows, files):
        day = date.fromisoformat(given(value["steps"], "day"))
        shift = timedelta(days=given(value["steps"], "days"))
        ends = [(day - shift).isoformat(), day.isoformat(), (day + shift).isoformat()]
        dated = [act for act in acts(files) if act["date_precision"] == "day"]
        # A row on a whole group adds nobody to the members of it that have rows of their own.
        named = {(act["date"], act["authority"]) for act in dated if act["action"] != "designated (group)"}
        known = [
            act["date"]
            for act in dated
            if act["action"] != "designated (group)" or (act["date"], act["authority"]) not in named
        ]
        if side == "before":
            return sum(ends[0] <= one < ends[1] for one in known)
        return sum(ends[1] < one <= ends[2] for one in known)

    return rule


def before_day(column):
    """Count the targets, or the days, of the acts that put somebody under a measure in the days up to a day."""

    def rule(value, rows, files):
        day = date.fromisoformat(value["beside"]["day"]["number"])
        first = (day - timedelta(days=value["beside"]["window"]["number"])).isoformat()
        held = [act for act in acts(files) if act["date_precision"] == "day" and act["kind"] not in NO_TARGET]
        held = [act for act in held if first <= act["date"] <= day.isoformat()]
        return len({act[column] for act in held}) if column == "date" else len(held)

    return rule


def standing(word):
    """Count the names of the case that were blocked on the day, under another measure, or not known of."""

    def rule(value, rows, files):
        found = {}
        day = value["beside"]["day"]["number"]
        for row in rows:
            begun = [act["date"] for act in files.cited(row["cites"]) if act.get("kind") not in (None, *NO_TARGET)]
            seen = [look for look in files.cited(row["cites"]) if look.get("present") == "yes"]
            if row["listed_on_day"] == "yes" and not seen and not any(one <= day for one in begun):
                msg = f"no cited act or list file by {day} has {row['query']} under {row['measure']}"
                raise LookupError(msg)
            found.setdefault(row["query"], []).append((row["measure"], row["listed_on_day"]))
        words = [one_standing(answers) for answers in found.values()]
        return len(words) if word == "all" else words.count(word)

    return rule


def one_standing(answers):
    """Tell one name's standing from its answers by kind of measure."""
    yes = [measure for measure, listed in answers if listed == "yes"]
    if any(measure.endswith(BLOCKING) for measure in yes):
        return "blocked"
    return "other" if yes else "unknown" if all(listed == "unknown" for _, listed in answers) else "none"


def lives(which):
    """Count the targets blocked at some time, only after the day, or more than once; each first day by its rows."""

    def rule(value, rows, files):
        spans, day = {}, value["beside"]["day"]["number"]
        for row in rows:
            if row["state"] == "yes":
                told = {one[name] for one in files.cited(row["cites"]) for name in ("date", "file_date") if name in one}
                if row["from"] not in told:
                    msg = f"no cited row has the day {row['from']} of {row['target']}"
                    raise LookupError(msg)
                spans.setdefault(row["target"], []).append(row["from"])
        counts = {
            "all": len(spans),
            "later": sum(min(days) > day for days in spans.values()),
            "again": sum(len(days) > 1 for days in spans.values()),
        }
        return counts[which]

    return rule


def held_together(end):
    """Add up the shares that the owners named hold of the asset, by the rows of shares that are cited."""

    def rule(value, rows, files):
        named = value["beside"]["owners"]["number"].split(" and ")
        held = [row for row in files.cited(value["cites"]) if "share_low" in row]
        same = {row["owner"].partition(" (")[0] for row in held} == set(named) and len(
            {row["asset"] for row in held}
        ) == 1
        return sum(float(row[f"share_{end}"]) for row in held) if same else None

    return rule
