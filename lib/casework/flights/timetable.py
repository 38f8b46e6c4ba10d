"""When each leg began and ended, in UTC and local time, and where reports disagree."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from casework.flights.instants import instant, plain, zone_of
from casework.flights.sectors import day_of, places, told_from
from casework.model import MONTHS, Value, merge, steps

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
    rows = [
        row
        for (_, leg), place in zip(legs.iterrows(), places(legs), strict=True)
        for row in _ends(leg, place, airports)
    ]
    table = pd.DataFrame(rows, columns=_COLUMNS)
    for name in ("utc_first", "utc_last"):
        table[name] = pd.to_datetime(table[name], utc=True)
    table = table.sort_values(["leg_id", "end"], ascending=[True, False]).reset_index(drop=True)
    table.attrs["steps"] = steps("flights.timetable")
    return table


_COLUMNS = (
    "leg_id registration aircraft_type callsign end airport utc_first utc_last precision zone local reported"
    " zone_assumed doubtful coverage cites"
).split()


def _ends(leg: pd.Series, place: str, airports: pd.DataFrame) -> list[tuple[object, ...]]:
    rows = []
    for end, told, field in ENDS:
        icao = told_from(leg, airports) if end == "departure" else plain(leg[field]).rstrip("?")
        zone, reported = zone_of(icao, airports), plain(leg[told])
        moment = instant(leg[end], reported, zone)
        if moment.precision != "unknown":
            minute = moment.precision == "minute"
            assumed = minute and bool(_ASSUMED.search(f"{reported} {plain(leg['note'])}"))
            local = _local(moment.first, zone) if minute else ""
            craft = (leg["leg_id"], leg["registration"], leg["aircraft_type"], plain(leg.get("callsign")))
            about = (*craft, end, icao, moment.first, moment.last)
            doubts = (moment.precision, zone, local, reported, assumed, moment.doubtful)
            rows.append((*about, *doubts, leg["coverage"], place))
    return rows


def _local(moment: pd.Timestamp, zone: str) -> str:
    return moment.tz_convert(zone).strftime("%Y-%m-%d %H:%M %z") if zone else ""


def strip(timetable: pd.DataFrame, conflicts: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Word a timetable for a chart in lanes: one row a departure or arrival, and one a day that other accounts give.

    `start` and `end` are UTC, equal for a minute, a day apart for a day at the place; `when` is the time as printed,
    with the local time beside it, `what` the event and what was assumed, `state` what shows it.
    """
    lanes = _lanes(timetable)
    rows = [
        (lane, *_worded(row, names), row["coverage"], row["cites"])
        for lane, row in zip(lanes, timetable.to_dict("records"), strict=True)
    ]
    lane_of = dict(zip(timetable["leg_id"], lanes, strict=True))
    zone_of_leg = {row["leg_id"]: row["zone"] for row in timetable.to_dict("records")}
    for row in conflicts[(conflicts["other_date"] != "") & conflicts["leg_id"].isin(lane_of)].to_dict("records"):
        span = instant("", row["other_date"], zone_of_leg[row["leg_id"]])
        told = (_printed(span.first), _printed(span.last), _day_words(row["other_date"]))
        rows.append((lane_of[row["leg_id"]], *told, row["words"], "other account", row["cites"]))
    columns = ["lane", "start", "end", "when", "what", "state", "cites"]
    table = pd.DataFrame(rows, columns=columns)
    table = table[(table["start"] != "") & (table["end"] != "")].drop_duplicates().reset_index(drop=True)
    table.attrs["steps"] = steps("flights.strip")
    return table


def _lanes(timetable: pd.DataFrame) -> list[str]:
    """Name each row's aircraft: its registration with the first type told of it, else type, callsign or leg."""
    told = timetable[["registration", "aircraft_type", "callsign", "leg_id"]].map(plain)
    typed = told[told["aircraft_type"] != ""].drop_duplicates("registration").set_index("registration")["aircraft_type"]
    return [
        f"{typed.get(name, '')} {name}".strip() if name else kind or (f"callsign {call}" if call else f"leg {leg}")
        for name, kind, call, leg in told.itertuples(index=False)
    ]


def _worded(row: dict[str, object], names: Mapping[str, str]) -> tuple[str, str, str, str]:
    verb = "leaves" if row["end"] == "departure" else "lands at"
    first, last = row["utc_first"], row["utc_last"]
    event = f"{verb} {names.get(row['airport'], row['airport'] or 'an airport not found')}"
    start, end = (_printed(moment) for moment in (first, last))
    if row["precision"] == "minute":
        local = f", {row['local'][11:16]} local" if row["local"] else ""
        when = f"{_day_words(start[:10])}, {start[11:16]} UTC{local}"
        doubts = ["zone assumed"] * bool(row["zone_assumed"]) + ["time in doubt"] * bool(row["doubtful"])
        return start, end, when, f"{event} ({', '.join(doubts)})" if doubts else event
    days = ["" if pd.isna(at) else f"{at.tz_convert(row['zone'] or 'UTC'):%Y-%m-%d}" for at in (first, last)]
    known = [_day_words(day) for day in dict.fromkeys(days) if day]
    word = {"open": "after" if start else "by", "several": ""}.get(row["precision"], "")
    if row["precision"] == "day" and len(known) > 1:
        return start, end, f"{_day_words(start[:10])} UTC", f"{event}, hour not known"
    when = f"{word} {' or '.join(known)}".strip()
    return start or end, end or start, when, f"{event}, {'day disputed' if len(known) > 1 else 'hour not known'}"


def _printed(moment: pd.Timestamp) -> str:
    return "" if pd.isna(moment) else moment.strftime("%Y-%m-%dT%H:%MZ")


def _day_words(day: str) -> str:
    return str(Value(day, "date")) if day else ""


def conflicts(legs: pd.DataFrame, airports: pd.DataFrame, events: pd.DataFrame | None = None) -> pd.DataFrame:
    """List where accounts of one leg differ: about its day, its airport or its stop, one row a difference.

    Read from the legs themselves ("2019-06-23 (blog) or 2019-06-24", "GOOY or GOBD") and from remarks of the legs
    and of events that name them: a clause that names another airport of the table, or another day. `account` and
    `other` are the two; `words` is the clause as written. A place only flown over is no conflict.
    """
    rows = [row for _, leg in legs.iterrows() for row in (*_within(leg), *_other_places(leg, airports))]
    if events is not None:
        rows += [row for _, event in events.iterrows() for row in _other_days(event, legs)]
    table = pd.DataFrame(rows, columns=["leg_id", "about", "account", "other", "words", "cites"]).drop_duplicates()
    days = {leg["leg_id"]: day_of(leg) for _, leg in legs.iterrows()}
    table["other_date"] = [_dated(row, days) for row in table.to_dict("records")]
    table.attrs["steps"] = steps("flights.conflicts")
    return table.reset_index(drop=True)


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
    on_way = airports[np.array([code in own for code in airports["icao"]], bool)]
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


def _dated(row: dict[str, str], days: dict[str, str]) -> str:
    """Give the other account's day as a date, its year from the leg's own day; '' where it is about no day."""
    iso = re.search(r"\d{4}-\d\d-\d\d", row["other"]) if row["about"] in ("departure", "arrival") else None
    told = re.fullmatch(r"(\d+) (\w+)", row["other"]) if row["about"] == "day" else None
    if iso or not told or not days.get(row["leg_id"]):
        return iso.group() if iso else ""
    return f"{days[row['leg_id']][:4]}-{MONTHS.index(told.group(2)) + 1:02d}-{int(told.group(1)):02d}"


def _day_month(day: str) -> str:
    return f"{int(day[8:10])} {MONTHS[int(day[5:7]) - 1]}" if len(day) >= 10 else day
