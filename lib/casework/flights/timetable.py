"""When each leg began and ended, in UTC and local time, and where reports disagree."""

from __future__ import annotations

import re

import pandas as pd

from casework.flights.instants import instant, plain, zone_of
from casework.flights.sectors import places, told_from
from casework.model import MONTHS, merge, steps

ENDS = (("departure", "departure_reported", "origin"), ("arrival", "arrival_reported", "destination"))
# Words by which the compiler says that the zone of a time is a guess; the guess itself stands in the UTC column.
_ASSUMED = re.compile(r"zone not printed|UTC assumes|assum")
_OVERFLOWN = re.compile(r"overflight|overfl[eo]w|over \w+$|seen over", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?: or (\d{{1,2}}))? ({'|'.join(MONTHS)})\b")


def timetable(legs: pd.DataFrame, airports: pd.DataFrame) -> pd.DataFrame:
    """Give each end of each leg that has a time: UTC, local time, how precise, and what was assumed.

    `utc_first` and `utc_last` enclose what the report may mean: equal for a minute, a day apart for a day, one of
    them blank for "after" or "by". `local` is written with its offset from UTC on that day, daylight saving
    included. `zone_assumed` is True where the report printed a clock time without a zone.
    """
    rows = []
    for (_, leg), place in zip(legs.iterrows(), places(legs), strict=True):
        for end, told, field in ENDS:
            icao = told_from(leg, airports) if end == "departure" else plain(leg[field]).rstrip("?")
            zone = zone_of(icao, airports)
            moment = instant(leg[end], leg[told], zone)
            if moment.precision == "unknown":
                continue
            reported = plain(leg[told])
            assumed = moment.precision == "minute" and bool(_ASSUMED.search(f"{reported} {plain(leg['note'])}"))
            local = _local(moment.first, zone) if moment.precision == "minute" else ""
            rows.append(
                (
                    leg["leg_id"],
                    leg["registration"],
                    leg["aircraft_type"],
                    end,
                    icao,
                    moment.first,
                    moment.last,
                    moment.precision,
                    zone,
                    local,
                    reported,
                    assumed,
                    moment.doubtful,
                    leg["coverage"],
                    place,
                )
            )
    columns = [
        "leg_id",
        "registration",
        "aircraft_type",
        "end",
        "airport",
        "utc_first",
        "utc_last",
        "precision",
        "zone",
        "local",
        "reported",
        "zone_assumed",
        "doubtful",
        "coverage",
        "cites",
    ]
    table = pd.DataFrame(rows, columns=columns)
    for name in ("utc_first", "utc_last"):
        table[name] = pd.to_datetime(table[name], utc=True)
    table.attrs["steps"] = steps("flights.timetable")
    return table.sort_values(["leg_id", "end"], ascending=[True, False]).reset_index(drop=True)


def _local(moment: pd.Timestamp, zone: str) -> str:
    return moment.tz_convert(zone).strftime("%Y-%m-%d %H:%M %z") if zone else ""


def conflicts(legs: pd.DataFrame, airports: pd.DataFrame, events: pd.DataFrame | None = None) -> pd.DataFrame:
    """List where accounts of one leg differ: about its day, its airport or its stop, one row a difference.

    Read from the legs themselves ("2019-06-23 (blog) or 2019-06-24", "GOOY or GOBD") and from remarks of the legs
    and of events that name them: a clause that names another airport of the table, or another day. `account` and
    `other` are the two; `words` is the clause as written. A place only flown over is no conflict.
    """
    rows = [row for _, leg in legs.iterrows() for row in (*_within(leg), *_other_places(leg, airports))]
    if events is not None:
        rows += [row for _, event in events.iterrows() for row in _other_days(event, legs)]
    table = pd.DataFrame(rows, columns=["leg_id", "about", "account", "other", "words", "cites"])
    table.attrs["steps"] = steps("flights.conflicts")
    return table.drop_duplicates().reset_index(drop=True)


def _within(leg: pd.Series) -> list[tuple[str, ...]]:
    place = f"{leg['raw']} {leg['locator']}"
    rows = []
    for about, cell in (
        ("stop", leg["via"]),
        ("departure", leg["departure_reported"]),
        ("arrival", leg["arrival_reported"]),
    ):
        text = plain(cell)
        one, word, other = text.partition(" or ")
        if word:
            rows.append(
                (
                    leg["leg_id"],
                    about,
                    one.strip(),
                    other.partition(",")[0].strip() if about == "stop" else other,
                    text,
                    place,
                )
            )
    return rows


def _other_places(leg: pd.Series, airports: pd.DataFrame) -> list[tuple[str, ...]]:
    own = " ".join(plain(leg[name]) for name in ("origin", "via", "destination"))
    on_way = airports[[code in own for code in airports["icao"]]]
    # A city with two airports of the table names neither; the leg's own cities are no other place.
    apart = airports[~airports["city"].isin(on_way["city"]) & ~airports["icao"].isin(on_way["icao"])]
    alone = ~airports["city"].duplicated(keep=False)
    rows = []
    for clause in (part for part in plain(leg["note"]).split(";") if not _OVERFLOWN.search(part)):
        for field in apart.to_dict("records"):
            city = plain(field["city"]) if alone[airports["icao"] == field["icao"]].all() else ""
            if field["icao"] in clause or (city and re.search(rf"\b{re.escape(city)}\b", clause)):
                account = on_way.loc[on_way["country"] == field["country"], "icao"]
                told = account.iloc[0] if len(account) else plain(leg["via"])
                cites = merge(f"{leg['raw']} {leg['locator']}", f"{field['raw']} {field['locator']}")
                about = "origin" if plain(leg["origin"]) == told and not plain(leg["via"]) else "stop"
                rows.append((leg["leg_id"], about, told, field["icao"], clause.strip(), cites))
    return rows


def _other_days(event: pd.Series, legs: pd.DataFrame) -> list[tuple[str, ...]]:
    note = plain(event["note"])
    named = legs[legs["leg_id"].isin(re.findall(r"\b[A-Z]\d{2}\b", note.partition("legs")[2]))]
    rows = []
    for clause in note.split(";"):
        some = named[named["arrival_reported"].map(plain) != ""] if "arrival" in clause else named
        for first, second, month in _DAY_MONTH.findall(clause):
            account = f"{int(first)} {month}" if second else _day_month(plain(event["date_from"]))
            other = f"{int(second or first)} {month}"
            if account != other and (second or "date" in clause):
                place = f"{event['raw']} {event['locator']}"
                rows += [(leg, "day", account, other, clause.strip(), place) for leg in some["leg_id"]]
    return rows


def _day_month(day: str) -> str:
    return f"{int(day[8:10])} {MONTHS[int(day[5:7]) - 1]}" if len(day) >= 10 else day
