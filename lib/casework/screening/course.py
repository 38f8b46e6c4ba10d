"""How designations went over time: around a day, and by program beside what others count."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from casework.model import CaseworkError, Interval, cite, cite_each, steps

ENDS = ("delisting",)
NO_TARGET = ("licence", "measure")
WHOLE_GROUP = "designated (group)"  # an act known by how many it lists; members that are named have rows of their own
MOST_PROGRAMS = 5


def before_day(designations: pd.DataFrame, day: str, days: int) -> pd.DataFrame:
    """Give the targets put under a measure within so many days up to a day, that day included.

    Only acts dated to the day count; one known to the month may lie outside.

    >>> acts = pd.DataFrame({"date": ["2019-03-11", "2019-03-01"], "date_precision": "day",
    ...     "kind": "blocking", "event_id": ["S2", "S1"],
    ...     "verified": "yes", "target_name": ["A", "B"]})
    >>> before_day(acts, "2019-03-23", 14)["target_name"].tolist()
    ['A']
    """
    last = _day(day)
    if last is None:
        return designations.iloc[:0]
    first = (last - timedelta(days=days)).isoformat()
    within = designations["date"].between(first, last.isoformat()) & (designations["date_precision"] == "day")
    begins = ~designations["kind"].isin((*ENDS, *NO_TARGET)) & (designations["verified"] != "no")
    rows = designations[within & begins].sort_values(["date", "event_id"], kind="stable").reset_index(drop=True)
    rows.attrs["steps"] = steps("screening.before_day", day=day, days=days)
    return rows


def rounds(acts: pd.DataFrame) -> pd.DataFrame:
    """Join the acts of one day, authority and program into one row: who was named first, and how many more."""
    rows = []
    for (when, authority, program), group in acts.groupby(["date", "authority", "program"], sort=True):
        targets, what = _in_words(group)
        head = {"date": when, "lane": f"Designated by {authority}", "program": program, "targets": targets}
        rows.append({**head, "what": what, "cites": cite(group)})
    return pd.DataFrame(rows, columns=["date", "lane", "program", "targets", "what", "cites"])


def _in_words(group: pd.DataFrame) -> tuple[int, str]:
    """Count the targets of one act and name the first; a row on the whole group counts none of its members twice.

    Members are those named under the group's own program; with others on the day all are told one by one.

    >>> rows = pd.DataFrame({"target_name": ["43 officials", "A", "B"], "action": ["designated (group)", "", ""]})
    >>> _in_words(rows), _in_words(rows[1:]), _in_words(rows[:1])
    ((2, '43 officials, 2 of them by name'), (2, 'A and 1 more'), (1, '43 officials'))
    >>> _in_words(rows.assign(program=["Ukraine", "Ukraine", "Syria"]))
    (3, '43 officials and 2 more')
    """
    whole = group["action"] == WHOLE_GROUP if "action" in group else pd.Series(False, group.index)
    named, names = int((~whole).sum()), group["target_name"].tolist()
    if whole.any() and named and ("program" not in group or len({*group["program"]}) == 1):
        return named, f"{group.loc[whole, 'target_name'].iloc[0]}, {named} of them by name"
    return len(names), names[0] + (f" and {len(names) - 1} more" if len(names) > 1 else "")


def changes(designations: pd.DataFrame, day: str, days: int) -> pd.DataFrame:
    """Give what changed within so many days before and after a day: one row a day, authority and kind of act.

    `side` is before, on the day or after; `targets` how many targets it touched. Acts known only to the month, or not
    verified, are left out: they may lie outside.

    >>> acts = pd.DataFrame({"date": ["2019-03-22", "2019-04-17"], "date_precision": "day", "kind": ["blocking",
    ...     "delisting"], "event_id": ["S2", "S3"], "verified": "yes", "target_name": ["A", "B"], "authority": "OFAC",
    ...     "raw": "ab", "locator": ["row 2", "row 3"]})
    >>> changes(acts, "2019-03-23", 90)[["side", "lane", "what"]].values.tolist()
    [['before', 'Designated by OFAC', 'A'], ['after', 'Taken off by OFAC', 'B']]
    """
    around = _day(day)
    columns = ["date", "side", "lane", "targets", "what", "cites"]
    if around is None:
        return pd.DataFrame(columns=columns)
    ends = [(around + timedelta(days=shift)).isoformat() for shift in (-days, days)]
    within = designations["date"].between(*ends) & (designations["date_precision"] == "day")
    acts = designations[within & (designations["verified"] != "no")].sort_values(["date", "event_id"], kind="stable")
    verbs = acts["kind"].map({"delisting": "Taken off by", **dict.fromkeys(NO_TARGET, "Licences and measures by")})
    acts = acts.assign(lane=verbs.fillna("Designated by") + " " + acts["authority"])
    rows = []
    for (when, lane), group in acts.groupby(["date", "lane"], sort=True):
        targets, what = _in_words(group)
        side = "on the day" if when == day else "before" if when < day else "after"
        rows.append((when, side, lane, targets, what, cite(group)))
    table = pd.DataFrame(rows, columns=columns)
    table.attrs["steps"] = steps("screening.changes", day=day, days=days)
    return table


def movements(legs: pd.DataFrame, airports: pd.DataFrame, day: str, days: int) -> pd.DataFrame:
    """Give the reported legs of the same days and the three after, by the day they left or arrived."""
    last = _day(day)
    cities = dict(zip(airports["icao"], airports["city"], strict=True))
    rows = []
    for leg in legs.to_dict("records") if last else ():
        when = (leg["departure"] or leg["arrival"])[:10]
        there = _day(when)
        if there and timedelta(days=-days) <= there - last <= timedelta(days=3) and leg["default_charts"] != "no":
            ends = [cities.get(leg[end], leg[end]) or "a place not reported" for end in ("origin", "destination")]
            what = f"{leg['registration'] or leg['aircraft_type']}, {ends[0]} to {ends[1]}"
            rows.append(
                {"date": when, "lane": "Flights reported", "what": what, "cites": f"{leg['raw']} {leg['locator']}"}
            )
    return pd.DataFrame(rows, columns=["date", "lane", "what", "cites"])


def joined(*tables: pd.DataFrame) -> pd.DataFrame:
    """Put rows of several tables on one axis: day, lane, words and cites."""
    return pd.concat([table[["date", "lane", "what", "cites"]] for table in tables], ignore_index=True)


def months_of(designations: pd.DataFrame, last_period: str) -> tuple[str, str]:
    """Give the first month of an act held, and the last month shown: that of the case, else that of the last act."""
    dates = designations["date"]
    if dates.empty:
        return "", ""
    last = f"{last_period}-12" if len(last_period) == 4 else last_period[:7]
    return dates.min()[:7], last or dates.max()[:7]


def cumulative(designations: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Count the targets designated by each month's end, by program; programs with few targets are joined as "other".

    A target counts once in a program, on its first day there. Delistings take nothing off: this counts acts.
    """
    begun = designations[~designations["kind"].isin((*ENDS, *NO_TARGET)) & (designations["verified"] != "no")]
    begun = begun.assign(month=begun["date"].str[:7], program=_program(begun), key=_key(begun))
    begun = begun[begun["month"].str.len() == 7].sort_values("date").drop_duplicates(["program", "key"])
    often = begun["program"].value_counts()
    kept = sorted(often.index, key=lambda name: (-often[name], name))[:MOST_PROGRAMS]
    begun = begun.assign(program=begun["program"].where(begun["program"].isin(kept), "other programs"))
    months = [str(month) for month in pd.period_range(first, last, freq="M")] if len(begun) else []
    rows = []
    for program, group in begun.groupby("program"):
        for month in months:
            held = group[group["month"] <= month]
            if len(held):
                rows.append({"month": month, "program": program, "targets": len(held), "cites": cite_each(held)})
    table = pd.DataFrame(rows, columns=["month", "program", "targets", "cites"])
    table.attrs["steps"] = steps("screening.cumulative", first=first, last=last)
    return table


def outside_counts(designations: pd.DataFrame, observations: pd.DataFrame, authority: str = "OFAC") -> pd.DataFrame:
    """Put the persons held beside those that others counted on the same day: how much of the whole is missing here."""
    counted = observations[observations["subject"] == "persons_designated"]
    rows = []
    persons = designations[(designations["schema"] == "Person") & (designations["authority"] == authority)]
    persons = persons[~persons["kind"].isin((*ENDS, *NO_TARGET)) & (persons["verified"] != "no")]
    persons = persons.assign(key=_key(persons)).sort_values("date").drop_duplicates("key")
    for count in counted.sort_values("period").to_dict("records"):
        held = persons[persons["date"] <= count["period"]]
        there = {"date": count["period"], "claimant": count["claimant"], "counted": int(count["value"])}
        cites = "\n".join(filter(None, [f"{count['raw']} {count['locator']}"]))
        rows.append(
            {
                **there,
                "held": len(held),
                "cites": cites,
                "held_cites": cite_each(held),
            }
        )
    return pd.DataFrame(rows, columns=["date", "claimant", "counted", "held", "cites", "held_cites"])


def _program(rows: pd.DataFrame) -> pd.Series:
    short = rows["program"].str.split(" (", regex=False).str[0].str.replace(r"^\w+-(?=EO)", "", regex=True)
    return (rows["authority"] + " " + short.where(rows["authority"] == "OFAC", "")).str.strip()


def _key(rows: pd.DataFrame) -> pd.Series:
    numbered = rows["same_as"].where(rows["same_as"] != "", rows["event_id"])
    return numbered.where(rows["target_id"] == "", rows["authority"] + rows["target_id"])


def _day(text: str) -> date | None:
    try:
        span = Interval.of(text)
    except CaseworkError:
        return None
    return span.first if span.first == span.last else None
