"""How recompute.py finds a day, month or window again: where it is printed, in the steps, or in what a person wrote."""

import re
from calendar import monthrange

from recompute_measures import delivered

COLUMNS = ("date", "date_from", "date_to", "period", "year", "file_date", "from", "to", "departure_utc", "arrival_utc")


def day_again(value, rows, files):
    """Give the day back where a row cited prints it, an article cited was published on it, or a setting says it."""
    wanted = value["number"]
    if value["unit"] == "window":
        return window_again(value, rows, files)
    return wanted if wanted in set(candidates(value, files)) else None


def window_again(value, rows, files):
    """Give the window of years in which the supplier named had its largest share, or the last of those tried."""
    tried = {tuple(map(int, row["period"].split("-"))) for row in rows}
    lower = [{k.casefold(): cell for k, cell in row.items()} for row in files.rows(value["cites"][0].split()[0])]
    named = {row["supplier"] for row in lower if re.search(rf"\b{re.escape(row['supplier'])}\b", value["said"])}
    shares = {years: delivered(lower, years, named) / (delivered(lower, years, None) or 1) for years in sorted(tried)}
    first, last = max(shares, key=shares.get) if value["slot"] == "best" else max(shares)
    return f"{first}-{last}"


def candidates(value, files):
    """Give every day that stands where this value may have it from."""
    for cite in value["cites"]:
        for place in files.places(cite):
            if isinstance(place, dict):
                yield from (place[name] for name in COLUMNS if place.get(name))
            else:
                yield files.head(cite).get("published", "")[:10]
    yield from re.findall(r"\d{4}(?:-\d\d){0,2}", value["steps"])
    # What a person set: the day of the event, of the lead article, the span of the case, the days of checks.yml.
    event, last = files.setting["event_date"], files.setting["last_period"]
    yield from (event, event[:7], f"{last}-12", files.head(files.articles[files.setting["lead"]])["published"][:10])
    for day in re.findall(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?\b", files.choices):
        yield from (day, f"{day}-01", f"{day}-{monthrange(int(day[:4]), int(day[5:7]))[1]}")
